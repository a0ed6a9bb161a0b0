/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proof that the log was not altered: asked for with a button, shown as one sign and one sentence.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/audit-card.h"

#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"
#include "ui/widgets/tone.h"

struct _VestAuditCard
{
  AdwBin parent_instance;

  GtkLabel *figure;
  GtkLabel *words;
  GtkProgressBar *progress;
  GtkButton *verify;
};

G_DEFINE_TYPE (VestAuditCard, vest_audit_card, ADW_TYPE_BIN)

static guint verify_signal;

static void
on_verify_clicked (VestAuditCard *self)
{
  g_signal_emit (self, verify_signal, 0);
}

static void
vest_audit_card_class_init (VestAuditCardClass *klass)
{
  verify_signal = g_signal_new ("verify", VEST_TYPE_AUDIT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
vest_audit_card_init (VestAuditCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  self->figure = GTK_LABEL (gtk_label_new (NULL));
  self->words = GTK_LABEL (gtk_label_new (NULL));
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->verify = GTK_BUTTON (gtk_button_new_with_label (_ ("Verify")));
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "figure");
  gtk_label_set_ellipsize (self->words, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->words, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->verify), GTK_ALIGN_CENTER);
  template_name (GTK_WIDGET (self->progress), _ ("Verifying the log"));
  template_name (GTK_WIDGET (self->verify), _ ("Verify the log"));
  gtk_widget_add_css_class (GTK_WIDGET (self->verify), "small-act");
  g_signal_connect_swapped (self->verify, "clicked", G_CALLBACK (on_verify_clicked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figure));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->verify));
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (self), "verdict");
  adw_bin_set_child (ADW_BIN (self), box);
  vest_audit_card_set (self, ADMIN_AUDIT_UNKNOWN, 0, 0, NULL);
}

GtkWidget *
vest_audit_card_new (void)
{
  return g_object_new (VEST_TYPE_AUDIT_CARD, NULL);
}

static void
tell (VestAuditCard *self, const char *figure, const char *words, Tone tone)
{
  gtk_label_set_label (self->figure, figure);
  gtk_label_set_label (self->words, words);
  tone_apply (GTK_WIDGET (self), tone);
}

void
vest_audit_card_set (VestAuditCard *self, AdminAudit state, gint64 events, double fraction,
                     const char *detail)
{
  g_autofree char *number = number_words_write (events);
  g_autofree char *figure = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (VEST_IS_AUDIT_CARD (self));
  switch (state)
    {
    case ADMIN_AUDIT_UNKNOWN:
      tell (self, "?", _ ("log not verified yet"), TONE_QUIET);
      break;
    case ADMIN_AUDIT_RUNNING:
      figure = g_strdup_printf ("%d %%", (int)(CLAMP (fraction, 0, 1) * 100));
      tell (self, figure, _ ("verifying the log"), TONE_QUIET);
      break;
    case ADMIN_AUDIT_WHOLE:
      words = g_strdup_printf (_ ("log verified to event %s"), number);
      tell (self, "✓", words, TONE_GOOD);
      break;
    case ADMIN_AUDIT_BROKEN:
      tell (self, "!", detail != NULL ? detail : _ ("the log is not whole"), TONE_ALARM);
      break;
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), detail);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), state == ADMIN_AUDIT_RUNNING);
  gtk_widget_set_visible (GTK_WIDGET (self->verify), state != ADMIN_AUDIT_RUNNING);
}
