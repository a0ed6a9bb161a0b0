/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The station cannot work. The visitor reads where to go instead; below, whoever repairs it reads
 * what is wrong, that nothing was deleted, and what to do.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/service-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"

enum
{
  RETRY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestServicePage
{
  VestKioskPage parent_instance;
  KioskTrouble trouble;
  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *staff_heading;
  GtkWidget *trouble_label;
  GtkWidget *detail;
};

G_DEFINE_FINAL_TYPE (VestServicePage, vest_service_page, VEST_TYPE_KIOSK_PAGE)

static const char *
describe_trouble (KioskTrouble trouble)
{
  switch (trouble)
    {
    case KIOSK_TROUBLE_BUSY:
      return _ ("Another program is using this kiosk's records. Close it, or restart this "
                "computer, then try again.");
    case KIOSK_TROUBLE_NEWER:
      return _ ("This kiosk's records were written by a newer version of the program. Nothing was "
                "changed. Install the newer version on this computer.");
    case KIOSK_TROUBLE_NOT_A_STORE:
      return _ ("The file that should hold this kiosk's records holds something else. Nothing was "
                "changed. Check the path in the settings, or restore the file from a backup.");
    case KIOSK_TROUBLE_READ_ONLY:
      return _ ("This kiosk's records cannot be written to. Check the folder's permissions, and "
                "whether the disk has become read-only.");
    case KIOSK_TROUBLE_FULL:
      return _ ("The disk is full. Nothing that was confirmed is lost. Make room on the disk, then "
                "try again.");
    case KIOSK_TROUBLE_IO:
      return _ ("The disk did not answer as it should. Check its cable and its health, then try "
                "again.");
    case KIOSK_TROUBLE_CORRUPT:
      return _ ("This kiosk's records are damaged. The file was kept as it is. Call the district's "
                "technical staff before anything is changed.");
    case KIOSK_TROUBLE_CONFIG:
      return _ ("The settings of this kiosk cannot be used. Correct the line that is named below, "
                "then try again.");
    }
  return "";
}

static void
vest_service_page_retranslate (VestKioskPage *page)
{
  VestServicePage *self = VEST_SERVICE_PAGE (page);

  gtk_label_set_text (GTK_LABEL (self->heading), _ ("This kiosk needs a hand"));
  gtk_label_set_text (GTK_LABEL (self->lead),
                      _ ("Please sign in at the front office. They are glad to help you."));
  gtk_label_set_text (GTK_LABEL (self->staff_heading), _ ("For the school's staff"));
  gtk_label_set_text (GTK_LABEL (self->trouble_label), describe_trouble (self->trouble));
  vest_kiosk_page_set_primary_label (page, _ ("Try again"));
}

static void
vest_service_page_primary (VestKioskPage *page)
{
  g_signal_emit (page, signals[RETRY], 0);
}

static void
vest_service_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_SERVICE_PAGE);
  G_OBJECT_CLASS (vest_service_page_parent_class)->dispose (object);
}

static void
vest_service_page_class_init (VestServicePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_service_page_dispose;
  page_class->retranslate = vest_service_page_retranslate;
  page_class->primary = vest_service_page_primary;
  signals[RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/service-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestServicePage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestServicePage, lead);
  gtk_widget_class_bind_template_child (widget_class, VestServicePage, staff_heading);
  gtk_widget_class_bind_template_child (widget_class, VestServicePage, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, VestServicePage, detail);
}

static void
vest_service_page_init (VestServicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  page_set_shown_text (self->detail, NULL);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_service_page_new (void)
{
  return g_object_new (VEST_TYPE_SERVICE_PAGE, NULL);
}

void
vest_service_page_set_trouble (VestServicePage *self, KioskTrouble trouble, const char *detail)
{
  g_return_if_fail (VEST_IS_SERVICE_PAGE (self));

  self->trouble = trouble;
  page_set_shown_text (self->detail, detail);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}
