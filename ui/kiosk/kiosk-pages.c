/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kiosk's pages in a table, and who hears what they say.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/kiosk-pages.h"

#include "ui/kiosk/approve-page.h"
#include "ui/kiosk/confirm-page.h"
#include "ui/kiosk/lockdown-page.h"
#include "ui/kiosk/party-page.h"
#include "ui/kiosk/photo-page.h"
#include "ui/kiosk/policy-page.h"
#include "ui/kiosk/purpose-page.h"
#include "ui/kiosk/questions-page.h"
#include "ui/kiosk/scan-page.h"
#include "ui/kiosk/see-office-page.h"
#include "ui/kiosk/service-page.h"
#include "ui/kiosk/sign-out-page.h"
#include "ui/kiosk/signed-in-page.h"
#include "ui/kiosk/signed-out-page.h"
#include "ui/kiosk/type-page.h"
#include "ui/kiosk/wait-page.h"
#include "ui/kiosk/welcome-page.h"

/* clang-format off */
static GtkWidget *(*const page_makers[KIOSK_N_PAGES]) (void) = {
  [KIOSK_WELCOME] = vest_welcome_page_new,
  [KIOSK_SCAN] = vest_scan_page_new,
  [KIOSK_TYPE] = vest_type_page_new,
  [KIOSK_CONFIRM] = vest_confirm_page_new,
  [KIOSK_PURPOSE] = vest_purpose_page_new,
  [KIOSK_QUESTIONS] = vest_questions_page_new,
  [KIOSK_PARTY] = vest_party_page_new,
  [KIOSK_PARTY_TYPE] = vest_type_page_new_for_others,
  [KIOSK_PHOTO] = vest_photo_page_new,
  [KIOSK_POLICY] = vest_policy_page_new,
  [KIOSK_WAIT] = vest_wait_page_new,
  [KIOSK_APPROVE] = vest_approve_page_new,
  [KIOSK_SIGNED_IN] = vest_signed_in_page_new,
  [KIOSK_SEE_OFFICE] = vest_see_office_page_new,
  [KIOSK_SIGN_OUT] = vest_sign_out_page_new,
  [KIOSK_SIGNED_OUT] = vest_signed_out_page_new,
  [KIOSK_LOCKDOWN] = vest_lockdown_page_new,
  [KIOSK_SERVICE] = vest_service_page_new,
};

static const struct
{
  KioskPage page;
  const char *said;  /* the page's signal */
  const char *on;    /* the window's signal, which has the same arguments */
} relays[] = {
  { KIOSK_WELCOME, "sign-in", "sign-in-chosen" },
  { KIOSK_WELCOME, "sign-out", "sign-out-chosen" },
  { KIOSK_SCAN, "type-chosen", "type-chosen" },
  { KIOSK_TYPE, "typed", "typed" },
  { KIOSK_PARTY, "type-chosen", "type-chosen" },
  { KIOSK_PARTY, "done", "done" },
  { KIOSK_PARTY_TYPE, "typed", "typed" },
  { KIOSK_CONFIRM, "confirmed", "confirmed" },
  { KIOSK_CONFIRM, "rejected", "rejected" },
  { KIOSK_PURPOSE, "chosen", "purpose-chosen" },
  { KIOSK_PHOTO, "decided", "photo-decided" },
  { KIOSK_POLICY, "accepted", "policy-accepted" },
  { KIOSK_WAIT, "cancelled", "cancelled" },
  { KIOSK_SIGNED_IN, "done", "done" },
  { KIOSK_SEE_OFFICE, "done", "done" },
  { KIOSK_SIGN_OUT, "searched", "sign-out-searched" },
  { KIOSK_SIGN_OUT, "selected", "sign-out-selected" },
  { KIOSK_SIGNED_OUT, "done", "done" },
  { KIOSK_SERVICE, "retry", "retry" },
};
/* clang-format on */

void
kiosk_pages_make (GtkStack *stack, VestKioskPage *pages[KIOSK_N_PAGES])
{
  for (int i = 0; i < KIOSK_N_PAGES; i++)
    {
      pages[i] = VEST_KIOSK_PAGE (page_makers[i]());
      gtk_stack_add_child (stack, GTK_WIDGET (pages[i]));
    }
}

/* The closure's data is the window's signal; its watched object is the window. */
static void
relay (GClosure *closure, GValue *result, guint n_values, const GValue *values, gpointer hint,
       gpointer window)
{
  g_autofree GValue *said_on = g_memdup2 (values, n_values * sizeof *values);
  guint id = g_signal_lookup (closure->data, VEST_TYPE_KIOSK_WINDOW);

  /* The values are borrowed from the page's emission, only the speaker is another. */
  said_on[0] = (GValue)G_VALUE_INIT;
  g_value_init (&said_on[0], VEST_TYPE_KIOSK_WINDOW);
  g_value_set_object (&said_on[0], window);
  g_signal_emitv (said_on, id, 0, NULL);
  g_value_unset (&said_on[0]);
}

void
kiosk_pages_relay (VestKioskPage *pages[KIOSK_N_PAGES], VestKioskWindow *window)
{
  for (gsize i = 0; i < G_N_ELEMENTS (relays); i++)
    {
      GClosure *closure = g_closure_new_simple (sizeof (GClosure), (gpointer)relays[i].on);

      g_closure_set_meta_marshal (closure, window, relay);
      g_object_watch_closure (G_OBJECT (window), closure);
      g_signal_connect_closure (pages[relays[i].page], relays[i].said, closure, FALSE);
    }
}

void
kiosk_pages_set_cameras (VestKioskPage *pages[KIOSK_N_PAGES], GdkPaintable *scan,
                         GdkPaintable *photo)
{
  vest_scan_page_set_camera (VEST_SCAN_PAGE (pages[KIOSK_SCAN]), scan);
  vest_party_page_set_camera (VEST_PARTY_PAGE (pages[KIOSK_PARTY]), scan);
  vest_sign_out_page_set_camera (VEST_SIGN_OUT_PAGE (pages[KIOSK_SIGN_OUT]), scan);
  vest_photo_page_set_preview (VEST_PHOTO_PAGE (pages[KIOSK_PHOTO]), photo);
}
