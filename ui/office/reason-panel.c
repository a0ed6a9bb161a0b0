/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks staff for the reason of a denial or a dismissal: it goes into the log for good.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/reason-panel.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

struct _VestReasonPanel
{
  AdwBin parent_instance;

  GtkLabel *question;
  GtkLabel *hint;
  GtkFlowBox *reasons;
  GtkEntry *entry;
  GtkButton *cancel;
  GtkButton *confirm;
  GtkLabel *complaint;
};

G_DEFINE_TYPE (VestReasonPanel, vest_reason_panel, ADW_TYPE_BIN)

enum
{
  SIGNAL_CONFIRMED,
  SIGNAL_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_reason (VestReasonPanel *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
complain (VestReasonPanel *self, gboolean missing)
{
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), missing);
  if (missing)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               missing ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
on_entry_changed (VestReasonPanel *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), *reason != '\0');
  if (*reason != '\0')
    complain (self, FALSE);
}

static void
on_entry_activate (VestReasonPanel *self)
{
  g_autofree char *reason = dup_reason (self);

  if (*reason == '\0')
    {
      complain (self, TRUE);
      vest_reason_panel_grab_entry (self);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0, reason);
}

static void
on_cancel_clicked (VestReasonPanel *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
on_reason_clicked (VestReasonPanel *self, GtkButton *chip)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_button_get_label (chip));
  vest_reason_panel_grab_entry (self);
}

static gboolean
on_key_pressed (VestReasonPanel *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  on_cancel_clicked (self);
  return GDK_EVENT_STOP;
}

static void
vest_reason_panel_class_init (VestReasonPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  template_use (widget_class, "ui/office/reason-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VestReasonPanel, question);
  gtk_widget_class_bind_template_child (widget_class, VestReasonPanel, hint);
  gtk_widget_class_bind_template_child (widget_class, VestReasonPanel, reasons);
  gtk_widget_class_bind_template_child (widget_class, VestReasonPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, VestReasonPanel, cancel);
  gtk_widget_class_bind_template_child (widget_class, VestReasonPanel, confirm);
  gtk_widget_class_bind_template_child (widget_class, VestReasonPanel, complaint);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);

  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", VEST_TYPE_REASON_PANEL, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", VEST_TYPE_REASON_PANEL, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_reason_panel_init (VestReasonPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_entry_set_placeholder_text (self->entry, _ ("Reason, kept in the log"));
  template_name (GTK_WIDGET (self->entry), _ ("Reason"));
  gtk_label_set_label (self->complaint, _ ("Please choose or type a reason: the log needs one."));
  template_key_button (GTK_WIDGET (self->cancel), _ ("Go back"), "Esc", _ ("Go back"));
}

GtkWidget *
vest_reason_panel_new (void)
{
  return g_object_new (VEST_TYPE_REASON_PANEL, NULL);
}

void
vest_reason_panel_ask (VestReasonPanel *self, const char *question, const char *hint,
                       const char *const *reasons, const char *confirm, gboolean danger)
{
  GtkWidget *child;

  g_return_if_fail (VEST_IS_REASON_PANEL (self));
  gtk_label_set_label (self->question, question);
  gtk_label_set_label (self->hint, hint);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons))) != NULL)
    gtk_flow_box_remove (self->reasons, child);
  for (const char *const *reason = reasons; *reason != NULL; reason++)
    {
      GtkWidget *chip = gtk_button_new_with_label (*reason);

      gtk_widget_add_css_class (chip, "reason-chip");
      g_signal_connect_swapped (chip, "clicked", G_CALLBACK (on_reason_clicked), self);
      gtk_flow_box_append (self->reasons, chip);
      gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
    }
  template_key_button (GTK_WIDGET (self->confirm), confirm, "↵", confirm);
  gtk_widget_remove_css_class (GTK_WIDGET (self->confirm), danger ? "primary" : "danger-fill");
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm), danger ? "danger-fill" : "primary");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  on_entry_changed (self);
  complain (self, FALSE);
}

void
vest_reason_panel_grab_entry (VestReasonPanel *self)
{
  g_return_if_fail (VEST_IS_REASON_PANEL (self));
  gtk_entry_grab_focus_without_selecting (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
