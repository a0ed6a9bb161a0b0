/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Goodbye.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/signed-out-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"

enum
{
  DONE,
  ALL_OF_US,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestSignedOutPage
{
  VestKioskPage parent_instance;
  char *given; /* (nullable) */
  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *group;
  GtkWidget *others_label;
  GtkWidget *all;
  guint others;
  gboolean together; /* a group left as a whole */
};

G_DEFINE_FINAL_TYPE (VestSignedOutPage, vest_signed_out_page, VEST_TYPE_KIOSK_PAGE)

static void
update_heading (VestSignedOutPage *self)
{
  g_autofree char *text = self->given != NULL ? g_strdup_printf (_ ("Goodbye, %s"), self->given)
                                              : g_strdup (_ ("Goodbye"));

  gtk_label_set_text (GTK_LABEL (self->heading), text);
  page_fit_heading (self->heading, text);
}

static void
update_group (VestSignedOutPage *self)
{
  g_autofree char *others
      = g_strdup_printf (ngettext ("%u person of your group is still signed in.",
                                   "%u people of your group are still signed in.",
                                   (gulong)self->others),
                         self->others);

  gtk_label_set_text (GTK_LABEL (self->lead),
                      self->together ? _ ("All of you are signed out. Thank you for visiting.")
                                     : _ ("You are signed out. Thank you for visiting."));
  gtk_label_set_text (GTK_LABEL (self->others_label), others);
  gtk_button_set_label (GTK_BUTTON (self->all), _ ("Sign out all of us"));
  gtk_widget_set_visible (self->group, self->others > 0);
}

static void
on_all_clicked (VestSignedOutPage *self)
{
  g_signal_emit (self, signals[ALL_OF_US], 0);
}

static void
vest_signed_out_page_retranslate (VestKioskPage *page)
{
  VestSignedOutPage *self = VEST_SIGNED_OUT_PAGE (page);

  update_heading (self);
  update_group (self);
  vest_kiosk_page_set_primary_label (page, _ ("Done"));
}

static void
vest_signed_out_page_wipe (VestKioskPage *page)
{
  VestSignedOutPage *self = VEST_SIGNED_OUT_PAGE (page);

  page_wipe_text (&self->given);
  update_heading (self);
  vest_signed_out_page_set_group (self, 0, FALSE);
}

static void
vest_signed_out_page_primary (VestKioskPage *page)
{
  g_signal_emit (page, signals[DONE], 0);
}

static void
vest_signed_out_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_SIGNED_OUT_PAGE);
  G_OBJECT_CLASS (vest_signed_out_page_parent_class)->dispose (object);
}

static void
vest_signed_out_page_finalize (GObject *object)
{
  page_wipe_text (&VEST_SIGNED_OUT_PAGE (object)->given);
  G_OBJECT_CLASS (vest_signed_out_page_parent_class)->finalize (object);
}

static void
vest_signed_out_page_class_init (VestSignedOutPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_signed_out_page_dispose;
  object_class->finalize = vest_signed_out_page_finalize;
  page_class->retranslate = vest_signed_out_page_retranslate;
  page_class->wipe = vest_signed_out_page_wipe;
  page_class->primary = vest_signed_out_page_primary;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[ALL_OF_US] = g_signal_new ("all-of-us", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/signed-out-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestSignedOutPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestSignedOutPage, lead);
  gtk_widget_class_bind_template_child (widget_class, VestSignedOutPage, group);
  gtk_widget_class_bind_template_child (widget_class, VestSignedOutPage, others_label);
  gtk_widget_class_bind_template_child (widget_class, VestSignedOutPage, all);
  gtk_widget_class_bind_template_callback (widget_class, on_all_clicked);
}

static void
vest_signed_out_page_init (VestSignedOutPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_signed_out_page_new (void)
{
  return g_object_new (VEST_TYPE_SIGNED_OUT_PAGE, NULL);
}

void
vest_signed_out_page_set_given_name (VestSignedOutPage *self, const char *given)
{
  g_return_if_fail (VEST_IS_SIGNED_OUT_PAGE (self));

  page_set_text (&self->given, given);
  update_heading (self);
}

void
vest_signed_out_page_set_group (VestSignedOutPage *self, guint others, gboolean together)
{
  g_return_if_fail (VEST_IS_SIGNED_OUT_PAGE (self));

  self->others = others;
  self->together = together;
  update_group (self);
}
