/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/service-page.h"

struct _VestServicePage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestServicePage, vest_service_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_service_page_class_init (VestServicePageClass *klass)
{
  g_signal_new ("retry", VEST_TYPE_SERVICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
vest_service_page_init (VestServicePage *self)
{
}

GtkWidget *
vest_service_page_new (void)
{
  return g_object_new (VEST_TYPE_SERVICE_PAGE, NULL);
}

void
vest_service_page_set_trouble (VestServicePage *self, KioskTrouble trouble, const char *detail)
{
}
