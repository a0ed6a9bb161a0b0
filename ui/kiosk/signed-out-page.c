/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/signed-out-page.h"

struct _VestSignedOutPage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestSignedOutPage, vest_signed_out_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_signed_out_page_class_init (VestSignedOutPageClass *klass)
{
  g_signal_new ("done", VEST_TYPE_SIGNED_OUT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
vest_signed_out_page_init (VestSignedOutPage *self)
{
}

GtkWidget *
vest_signed_out_page_new (void)
{
  return g_object_new (VEST_TYPE_SIGNED_OUT_PAGE, NULL);
}

void
vest_signed_out_page_set_given_name (VestSignedOutPage *self, const char *given)
{
}
