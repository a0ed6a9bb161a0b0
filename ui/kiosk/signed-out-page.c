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
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestSignedOutPage
{
  VestKioskPage parent_instance;
  char *given; /* (nullable) */
  GtkWidget *heading;
  GtkWidget *lead;
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
vest_signed_out_page_retranslate (VestKioskPage *page)
{
  VestSignedOutPage *self = VEST_SIGNED_OUT_PAGE (page);

  update_heading (self);
  gtk_label_set_text (GTK_LABEL (self->lead), _ ("You are signed out. Thank you for visiting."));
  vest_kiosk_page_set_primary_label (page, _ ("Done"));
}

static void
vest_signed_out_page_wipe (VestKioskPage *page)
{
  VestSignedOutPage *self = VEST_SIGNED_OUT_PAGE (page);

  page_wipe_text (&self->given);
  update_heading (self);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/signed-out-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestSignedOutPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestSignedOutPage, lead);
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
