/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks why, and which of a few things, before something is said for good.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/reason-bar.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

struct _VestReasonBar
{
  AdwBin parent_instance;

  GtkLabel *question;
  GtkBox *choices;
  GtkEntry *reason;
  GtkButton *confirm;
  guint chosen;
};

G_DEFINE_TYPE (VestReasonBar, vest_reason_bar, ADW_TYPE_BIN)

static guint answered_signal;

static char *
dup_reason (VestReasonBar *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
}

static void
on_reason_changed (VestReasonBar *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), *reason != '\0');
}

static void
on_confirm (VestReasonBar *self)
{
  g_autofree char *reason = dup_reason (self);

  if (*reason == '\0')
    return;
  g_signal_emit (self, answered_signal, 0, self->chosen, reason);
}

static void
on_cancel_clicked (VestReasonBar *self)
{
  vest_reason_bar_close (self);
}

static void
on_choice_toggled (VestReasonBar *self, GtkCheckButton *button)
{
  if (gtk_check_button_get_active (button))
    self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "choice"));
}

static void
vest_reason_bar_class_init (VestReasonBarClass *klass)
{
  answered_signal = g_signal_new ("answered", VEST_TYPE_REASON_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
vest_reason_bar_init (VestReasonBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->question = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->question, TRUE);
  gtk_label_set_xalign (self->question, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->question), "strong");
  self->choices = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->reason = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_max_length (self->reason, 400);
  gtk_entry_set_placeholder_text (self->reason, _ ("Why, in a sentence"));
  template_name (GTK_WIDGET (self->reason), _ ("Reason"));
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_reason_changed), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (on_confirm), self);
  self->confirm = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm), "act");
  gtk_widget_add_css_class (cancel, "act");
  g_signal_connect_swapped (self->confirm, "clicked", G_CALLBACK (on_confirm), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel_clicked), self);
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->confirm));
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->question));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choices));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (box), buttons);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "reason-bar");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vest_reason_bar_new (void)
{
  return g_object_new (VEST_TYPE_REASON_BAR, NULL);
}

static void
offer (VestReasonBar *self, const char *const *choices)
{
  GtkWidget *child;
  GtkCheckButton *first = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, child);
  self->chosen = 0;
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      GtkCheckButton *button = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (choices[i]));

      g_object_set_data (G_OBJECT (button), "choice", GUINT_TO_POINTER (i));
      if (first != NULL)
        gtk_check_button_set_group (button, first);
      else
        gtk_check_button_set_active (button, TRUE);
      first = first != NULL ? first : button;
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_choice_toggled), self);
      gtk_box_append (self->choices, GTK_WIDGET (button));
    }
}

void
vest_reason_bar_ask (VestReasonBar *self, const char *question, const char *const *choices,
                     const char *confirm)
{
  g_return_if_fail (VEST_IS_REASON_BAR (self));
  gtk_label_set_label (self->question, question);
  offer (self, choices);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  gtk_button_set_label (self->confirm, confirm);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

gboolean
vest_reason_bar_close (VestReasonBar *self)
{
  g_return_val_if_fail (VEST_IS_REASON_BAR (self), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return TRUE;
}
