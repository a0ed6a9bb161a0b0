/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/signed-in-page.h"

struct _VestSignedInPage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestSignedInPage, vest_signed_in_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_signed_in_page_class_init (VestSignedInPageClass *klass)
{
  g_signal_new ("done", VEST_TYPE_SIGNED_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
vest_signed_in_page_init (VestSignedInPage *self)
{
}

GtkWidget *
vest_signed_in_page_new (void)
{
  return g_object_new (VEST_TYPE_SIGNED_IN_PAGE, NULL);
}

void
vest_signed_in_page_set_welcome (VestSignedInPage *self, const Visit *visit, const Host *host,
                                 GdkPaintable *badge, const char *number)
{
}
