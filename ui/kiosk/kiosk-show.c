/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the kiosk's window is told for one of its pages, handed to that page.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/kiosk-pages.h"

#include "ui/kiosk/confirm-page.h"
#include "ui/kiosk/party-page.h"
#include "ui/kiosk/purpose-page.h"
#include "ui/kiosk/see-office-page.h"
#include "ui/kiosk/service-page.h"
#include "ui/kiosk/sign-out-page.h"
#include "ui/kiosk/signed-in-page.h"
#include "ui/kiosk/signed-out-page.h"
#include "ui/kiosk/wait-page.h"

void
vest_kiosk_window_set_document (VestKioskWindow *self, const Person *person, const char *id_type,
                                const char *issuer, gboolean by_field)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_confirm_page_set_document (VEST_CONFIRM_PAGE (kiosk_pages_get (self, KIOSK_CONFIRM)), person,
                                  id_type, issuer, by_field);
}

void
vest_kiosk_window_set_hosts (VestKioskWindow *self, GPtrArray *hosts)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_purpose_page_set_hosts (VEST_PURPOSE_PAGE (kiosk_pages_get (self, KIOSK_PURPOSE)), hosts);
}

void
vest_kiosk_window_set_purpose_hint (VestKioskWindow *self, KioskHint hint, const char *purpose,
                                    const char *host_id)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_purpose_page_set_hint (VEST_PURPOSE_PAGE (kiosk_pages_get (self, KIOSK_PURPOSE)), hint,
                              purpose, host_id);
}

void
vest_kiosk_window_set_party (VestKioskWindow *self, GPtrArray *names, guint most)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_purpose_page_set_party (VEST_PURPOSE_PAGE (kiosk_pages_get (self, KIOSK_PURPOSE)),
                               names->len + 1, most);
  vest_party_page_set_names (VEST_PARTY_PAGE (kiosk_pages_get (self, KIOSK_PARTY)), names, most);
}

void
vest_kiosk_window_set_given_name (VestKioskWindow *self, const char *given)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_wait_page_set_given_name (VEST_WAIT_PAGE (kiosk_pages_get (self, KIOSK_WAIT)), given);
  vest_see_office_page_set_given_name (VEST_SEE_OFFICE_PAGE (
                                           kiosk_pages_get (self, KIOSK_SEE_OFFICE)),
                                       given);
  vest_signed_out_page_set_given_name (VEST_SIGNED_OUT_PAGE (
                                           kiosk_pages_get (self, KIOSK_SIGNED_OUT)),
                                       given);
}

void
vest_kiosk_window_set_welcome (VestKioskWindow *self, const Visit *visit, const Host *host,
                               GdkPaintable *badge, const char *number)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_signed_in_page_set_welcome (VEST_SIGNED_IN_PAGE (kiosk_pages_get (self, KIOSK_SIGNED_IN)),
                                   visit, host, badge, number);
}

void
vest_kiosk_window_set_sign_out_results (VestKioskWindow *self, GPtrArray *visits)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_sign_out_page_set_results (VEST_SIGN_OUT_PAGE (kiosk_pages_get (self, KIOSK_SIGN_OUT)),
                                  visits);
}

void
vest_kiosk_window_set_trouble (VestKioskWindow *self, KioskTrouble trouble, const char *detail)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_service_page_set_trouble (VEST_SERVICE_PAGE (kiosk_pages_get (self, KIOSK_SERVICE)), trouble,
                                 detail);
}
