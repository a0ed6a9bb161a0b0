/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/wait-page.h"

struct _VestWaitPage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestWaitPage, vest_wait_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_wait_page_class_init (VestWaitPageClass *klass)
{
  g_signal_new ("cancelled", VEST_TYPE_WAIT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
vest_wait_page_init (VestWaitPage *self)
{
}

GtkWidget *
vest_wait_page_new (void)
{
  return g_object_new (VEST_TYPE_WAIT_PAGE, NULL);
}

void
vest_wait_page_set_given_name (VestWaitPage *self, const char *given)
{
}
