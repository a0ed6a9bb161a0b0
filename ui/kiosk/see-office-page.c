/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Please see the office. Whether a visit was denied, nobody decided in time or something has to be
 * done by a person: the words are the same, so that nobody in the queue learns which.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/see-office-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestSeeOfficePage
{
  VestKioskPage parent_instance;
  char *given; /* (nullable) */
  GtkWidget *heading;
  GtkWidget *lead;
};

G_DEFINE_FINAL_TYPE (VestSeeOfficePage, vest_see_office_page, VEST_TYPE_KIOSK_PAGE)

static void
update_lead (VestSeeOfficePage *self)
{
  g_autofree char *text = NULL;

  if (self->given != NULL)
    /* TRANSLATORS: the visitor's given name */
    text = g_strdup_printf (_ ("%s, someone at the front office will help you with the rest. "
                               "Please speak with them at the window."),
                            self->given);
  else
    text = g_strdup (_ ("Someone at the front office will help you with the rest. Please speak "
                        "with them at the window."));
  gtk_label_set_text (GTK_LABEL (self->lead), text);
}

static void
vest_see_office_page_retranslate (VestKioskPage *page)
{
  VestSeeOfficePage *self = VEST_SEE_OFFICE_PAGE (page);

  update_lead (self);
  gtk_label_set_text (GTK_LABEL (self->heading), _ ("Please see the office"));
  vest_kiosk_page_set_primary_label (page, _ ("Done"));
}

static void
vest_see_office_page_wipe (VestKioskPage *page)
{
  VestSeeOfficePage *self = VEST_SEE_OFFICE_PAGE (page);

  page_wipe_text (&self->given);
  update_lead (self);
}

static void
vest_see_office_page_primary (VestKioskPage *page)
{
  g_signal_emit (page, signals[DONE], 0);
}

static void
vest_see_office_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_SEE_OFFICE_PAGE);
  G_OBJECT_CLASS (vest_see_office_page_parent_class)->dispose (object);
}

static void
vest_see_office_page_finalize (GObject *object)
{
  page_wipe_text (&VEST_SEE_OFFICE_PAGE (object)->given);
  G_OBJECT_CLASS (vest_see_office_page_parent_class)->finalize (object);
}

static void
vest_see_office_page_class_init (VestSeeOfficePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_see_office_page_dispose;
  object_class->finalize = vest_see_office_page_finalize;
  page_class->retranslate = vest_see_office_page_retranslate;
  page_class->wipe = vest_see_office_page_wipe;
  page_class->primary = vest_see_office_page_primary;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/see-office-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestSeeOfficePage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestSeeOfficePage, lead);
}

static void
vest_see_office_page_init (VestSeeOfficePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_see_office_page_new (void)
{
  return g_object_new (VEST_TYPE_SEE_OFFICE_PAGE, NULL);
}

void
vest_see_office_page_set_given_name (VestSeeOfficePage *self, const char *given)
{
  g_return_if_fail (VEST_IS_SEE_OFFICE_PAGE (self));

  page_set_text (&self->given, given);
  update_lead (self);
}
