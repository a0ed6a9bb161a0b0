/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Staff decide at the kiosk with their PIN, while the office cannot be reached. The decision comes
 * back to the visitor as every other does: read from the store.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"

#include "app/sign-in.h"
#include "app/signature.h"
#include "db/event-said.h"
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

static gboolean
is_agency (Kiosk *self)
{
  return g_strcmp0 (self->session.purpose, "agency") == 0;
}

/* --- who ---------------------------------------------------------------------------------------
 */

static gpointer
job_everybody (VestStore *store, gpointer data, GError **error)
{
  return query_staff (store, error);
}

/* Nobody enters a PIN for nothing: who may not decide about the visit is not offered. */
static void
offer_deciders (Kiosk *self, GPtrArray *staff)
{
  Action action = is_agency (self) ? ACTION_DECIDE_AGENCY : ACTION_ADMIT;

  for (guint i = staff->len; i > 0; i--)
    if (!permission_allows (((const Staff *)g_ptr_array_index (staff, i - 1))->roles, action))
      g_ptr_array_remove_index (staff, i - 1);
  vest_approve_page_set_staff (page_of (self), staff, is_agency (self));
}

static void
on_everybody_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = store_run_finish (VEST_STORE (source), result, &error);

  if (staff != NULL)
    offer_deciders (self, staff);
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

/* Of an agency first the paper, unless a desk has written it down already. */
static void
ask (Kiosk *self)
{
  const Visit *visit = self->session.visit;

  if (is_agency (self) && (visit == NULL || !agency_record_is_complete (visit->agency)))
    vest_approve_page_ask_paper (page_of (self));
  else
    vest_approve_page_ask (page_of (self));
}

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
      ask (self);
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

/* Whether it is written; what it says of the visit is then read from the store. */
static gboolean
is_signed (Kiosk *self, VestStore *store, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  gboolean written = signature_append_finish (store, result, &error);

  if (written || g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    kiosk_look (self);
  else if (error->domain == STAFF_ERROR)
    vest_approve_page_send_on (page_of (self));
  else if (!was_cancelled (error))
    station_fault (self->station, error);
  return written;
}

static void
on_signed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  is_signed (data, VEST_STORE (source), result);
}

static void
on_recorded_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;

  /* Whoever walked away meanwhile is asked anew. */
  if (is_signed (self, VEST_STORE (source), result) && self->approver != NULL)
    vest_approve_page_ask (page_of (self));
}

/* @draft: (transfer full) */
static void
sign (Kiosk *self, Action action, EventDraft *draft, GAsyncReadyCallback on_ready)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  signature_append_async (self->store, self->approver, action, drafts, self->cancellable, on_ready,
                          self);
}

/* What the visitor said of the agency, and what the administrator saw. */
static void
on_page_paper (VestApprovePage *page, int paper, Kiosk *self)
{
  const Visit *visit = self->session.visit;
  AgencyRecord record = { .paper = (AgencyPaper)paper };

  if (self->store == NULL || self->approver == NULL || visit == NULL)
    return;
  record.agency = (char *)answers_find (visit->answers, QUESTION_AGENCY);
  record.officer = (char *)answers_find (visit->answers, QUESTION_OFFICER);
  record.number = (char *)answers_find (visit->answers, QUESTION_NUMBER);
  record.errand = (char *)answers_find (visit->answers, QUESTION_ERRAND);
  sign (self, ACTION_RECORD_AGENCY, event_agency_recorded (visit->id, &record), on_recorded_ready);
}

static void
on_page_decided (VestApprovePage *page, gboolean admit, Kiosk *self)
{
  const Visit *visit = self->session.visit;
  const char *id = self->session.visit_id;
  gboolean escort;

  if (self->store == NULL || self->approver == NULL || id == NULL || visit == NULL)
    return;
  /* What speaks for a look may not be shown on this screen, and nobody admits unseen. */
  if (admit && visit_count_open_matches (visit) > 0)
    {
      vest_approve_page_send_on (page);
      return;
    }
  escort = kinds_wants_escort (station_get_config (self->station)->kinds, visit->purpose);
  sign (self, admit ? ACTION_ADMIT : ACTION_DENY,
        admit ? event_admitted (id, NULL, escort) : event_denied (id, NULL, DENIED_HERE),
        on_signed_ready);
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
  g_signal_connect (page, "paper", G_CALLBACK (on_page_paper), self);
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
