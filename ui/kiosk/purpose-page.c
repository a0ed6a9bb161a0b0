/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/purpose-page.h"

struct _VestPurposePage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestPurposePage, vest_purpose_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_purpose_page_class_init (VestPurposePageClass *klass)
{
  g_signal_new ("chosen", VEST_TYPE_PURPOSE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
vest_purpose_page_init (VestPurposePage *self)
{
}

GtkWidget *
vest_purpose_page_new (void)
{
  return g_object_new (VEST_TYPE_PURPOSE_PAGE, NULL);
}

void
vest_purpose_page_set_hosts (VestPurposePage *self, GPtrArray *hosts)
{
}

void
vest_purpose_page_set_purposes (VestPurposePage *self, const char *const *words)
{
}
