/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/confirm-page.h"

struct _VestConfirmPage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestConfirmPage, vest_confirm_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_confirm_page_class_init (VestConfirmPageClass *klass)
{
  g_signal_new ("confirmed", VEST_TYPE_CONFIRM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("rejected", VEST_TYPE_CONFIRM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
vest_confirm_page_init (VestConfirmPage *self)
{
}

GtkWidget *
vest_confirm_page_new (void)
{
  return g_object_new (VEST_TYPE_CONFIRM_PAGE, NULL);
}

void
vest_confirm_page_set_document (VestConfirmPage *self, const Person *person, const char *id_type,
                                const char *issuer, gboolean by_field)
{
}
