/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/policy-page.h"

struct _VestPolicyPage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestPolicyPage, vest_policy_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_policy_page_class_init (VestPolicyPageClass *klass)
{
  g_signal_new ("accepted", VEST_TYPE_POLICY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
vest_policy_page_init (VestPolicyPage *self)
{
}

GtkWidget *
vest_policy_page_new (void)
{
  return g_object_new (VEST_TYPE_POLICY_PAGE, NULL);
}

void
vest_policy_page_set_text (VestPolicyPage *self, const char *text)
{
}
