/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Staff decide at the kiosk with their PIN, while the office cannot be reached. The decision comes
 * back to the visitor as every other does: read from the store.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"

#include "app/sign-in.h"
#include "app/signature.h"
#include "db/query-staff.h"
#include "ui/kiosk/approve-page.h"
#include "ui/kiosk/kiosk-pages.h"
#include "ui/kiosk/wait-page.h"
#include "ui/widgets/visit-item.h"

/* In the log; the visitor never reads it. */
#define DENIED_HERE "Decided by staff at the kiosk"

static VestApprovePage *
page_of (Kiosk *self)
{
  return VEST_APPROVE_PAGE (kiosk_pages_get (self->window, KIOSK_APPROVE));
}

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- who ---------------------------------------------------------------------------------------
 */

static gpointer
job_everybody (VestStore *store, gpointer data, GError **error)
{
  return query_staff (store, error);
}

static void
on_everybody_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = store_run_finish (VEST_STORE (source), result, &error);

  if (staff != NULL)
    vest_approve_page_set_staff (page_of (self), staff);
  else if (!was_cancelled (error))
    station_fault (self->station, error);
}

void
kiosk_list_staff (Kiosk *self)
{
  store_run_async (self->store, job_everybody, NULL, NULL, (GDestroyNotify)g_ptr_array_unref,
                   self->cancellable, on_everybody_ready, self);
}

void
kiosk_forget_approver (Kiosk *self)
{
  g_clear_pointer (&self->approver, g_free);
}

/* --- PIN ---------------------------------------------------------------------------------------
 */

static void
on_checked_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SignIn) answer = sign_in_check_finish (VEST_STORE (source), result, &error);

  if (answer == NULL)
    {
      if (!was_cancelled (error))
        station_fault (self->station, error);
      return;
    }
  /* The page was left while the PIN was looked at: it opens nothing any more. */
  if (self->state != FLOW_APPROVING)
    return;
  if (answer->answer == SIGN_IN_GOOD)
    {
      g_free (self->approver);
      self->approver = g_strdup (answer->staff->id);
      vest_approve_page_ask (page_of (self));
    }
  else
    vest_approve_page_refuse (page_of (self), answer->answer == SIGN_IN_STOPPED
                                                  ? G_MAXINT64
                                                  : answer->wait_until_ms);
}

static void
on_page_pin (VestApprovePage *page, const char *staff_id, const char *pin, Kiosk *self)
{
  if (self->store != NULL)
    sign_in_check_async (self->store, staff_id, pin, "kiosk", self->cancellable, on_checked_ready,
                         self);
}

/* --- decision ----------------------------------------------------------------------------------
 */

static void
on_signed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;

  if (signature_append_finish (VEST_STORE (source), result, &error)
      || g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    kiosk_look (self);
  else if (error->domain == STAFF_ERROR)
    vest_approve_page_send_on (page_of (self));
  else if (!was_cancelled (error))
    station_fault (self->station, error);
}

static void
on_page_decided (VestApprovePage *page, gboolean admit, Kiosk *self)
{
  const Visit *visit = self->session.visit;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  const char *id = self->session.visit_id;

  if (self->store == NULL || self->approver == NULL || id == NULL || visit == NULL)
    return;
  /* What speaks for a look may not be shown on this screen, and nobody admits unseen. */
  if (admit && visit_count_open_matches (visit) > 0)
    {
      vest_approve_page_send_on (page);
      return;
    }
  g_ptr_array_add (drafts,
                   admit ? event_admitted (id, NULL, FALSE) : event_denied (id, NULL, DENIED_HERE));
  signature_append_async (self->store, self->approver, admit ? ACTION_ADMIT : ACTION_DENY, drafts,
                          self->cancellable, on_signed_ready, self);
}

static void
on_page_left (VestApprovePage *page, Kiosk *self)
{
  kiosk_step (self, EVENT_BACK);
}

static void
on_page_staff (VestWaitPage *page, Kiosk *self)
{
  kiosk_step (self, EVENT_STAFF);
}

void
kiosk_connect_approve (Kiosk *self)
{
  VestApprovePage *page = page_of (self);

  g_signal_connect (page, "pin", G_CALLBACK (on_page_pin), self);
  g_signal_connect (page, "decided", G_CALLBACK (on_page_decided), self);
  g_signal_connect (page, "left", G_CALLBACK (on_page_left), self);
  g_signal_connect (kiosk_pages_get (self->window, KIOSK_WAIT), "staff", G_CALLBACK (on_page_staff),
                    self);
}

void
kiosk_disconnect_approve (Kiosk *self)
{
  g_signal_handlers_disconnect_by_data (page_of (self), self);
  g_signal_handlers_disconnect_by_data (kiosk_pages_get (self->window, KIOSK_WAIT), self);
  kiosk_forget_approver (self);
}

/* Not before the visit is on the disk: there is nothing yet to decide about. */
void
kiosk_offer_staff (Kiosk *self)
{
  VestKioskPage *page = kiosk_pages_get (self->window, KIOSK_WAIT);

  vest_wait_page_set_staff_offered (VEST_WAIT_PAGE (page),
                                    self->pin_offered && self->state == FLOW_WAITING);
}

void
kiosk_set_office_reachable (Kiosk *self, gboolean reachable)
{
  VestKioskPage *page = kiosk_pages_get (self->window, KIOSK_WAIT);

  vest_wait_page_set_cut_off (VEST_WAIT_PAGE (page), !reachable);
  self->pin_offered = !reachable && station_get_config (self->station)->kiosk_pin;
  kiosk_offer_staff (self);
}
