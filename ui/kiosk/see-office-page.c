/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/see-office-page.h"

struct _VestSeeOfficePage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestSeeOfficePage, vest_see_office_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_see_office_page_class_init (VestSeeOfficePageClass *klass)
{
  g_signal_new ("done", VEST_TYPE_SEE_OFFICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
vest_see_office_page_init (VestSeeOfficePage *self)
{
}

GtkWidget *
vest_see_office_page_new (void)
{
  return g_object_new (VEST_TYPE_SEE_OFFICE_PAGE, NULL);
}

void
vest_see_office_page_set_given_name (VestSeeOfficePage *self, const char *given)
{
}
