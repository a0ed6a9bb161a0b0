/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk's form of a visit by an agency, written as events: which paper was shown and who looked
 * at it, and that somebody who may decide was called.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/agency-desk.h"

#include "app/alerts.h"
#include "app/staff-change.h"
#include "db/event-said.h"
#include "ui/i18n.h"

struct _AgencyDesk
{
  Station *station;
  VestOfficeWindow *window;
  VestDeskSession *session;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
};

static void
show_staff (AgencyDesk *self)
{
  const Staff *staff = desk_session_get_staff (self->session);

  vest_agency_form_set_staff (vest_office_window_get_agency (self->window),
                              staff != NULL ? staff->name : NULL,
                              desk_session_allows (self->session, ACTION_RECORD_AGENCY));
}

static void
on_session_changed (VestDeskSession *session, AgencyDesk *self)
{
  show_staff (self);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
on_signed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  AgencyDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (signature_append_finish (VEST_STORE (source), result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show_staff (self); /* what was typed stands there still, and can be saved again */
  if (error->domain == STAFF_ERROR)
    sentence = staff_words_error (error);
  else if (g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    sentence = g_strdup (_ ("This visit has ended or was decided elsewhere in the meantime. The "
                            "list now shows how it stands."));
  if (sentence != NULL)
    vest_office_window_show_error (self->window, sentence);
  else
    station_fault (self->station, error);
}

/* @draft: (transfer full) */
static void
sign (AgencyDesk *self, Action action, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  if (self->store != NULL)
    signature_append_async (self->store, desk_session_get_id (self->session), action, drafts,
                            self->cancellable, on_signed_ready, self);
}

static void
on_form_recorded (VestAgencyForm *form, const char *visit, const AgencyRecord *record,
                  AgencyDesk *self)
{
  sign (self, ACTION_RECORD_AGENCY, event_agency_recorded (visit, record));
}

static void
on_form_call (VestAgencyForm *form, const char *visit, AgencyDesk *self)
{
  sign (self, ACTION_CALL_ADMINISTRATOR, event_administrator_called (visit));
}

/* --- life ------------------------------------------------------------------------------------- */

AgencyDesk *
agency_desk_new (Station *station, VestOfficeWindow *window)
{
  AgencyDesk *self = g_new0 (AgencyDesk, 1);
  VestAgencyForm *form = vest_office_window_get_agency (window);

  self->station = station;
  self->window = g_object_ref (window);
  self->session = g_object_ref (station_get_session (station));
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self->session, "changed", G_CALLBACK (on_session_changed), self);
  vest_agency_form_set_call_is_sent (form, alerts_are_told (station_get_config (station),
                                                            "administrator"));
  g_signal_connect (form, "recorded", G_CALLBACK (on_form_recorded), self);
  g_signal_connect (form, "call", G_CALLBACK (on_form_call), self);
  show_staff (self);
  return self;
}

void
agency_desk_free (AgencyDesk *self)
{
  if (self == NULL)
    return;
  agency_desk_set_store (self, NULL);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (vest_office_window_get_agency (self->window), self);
  g_clear_object (&self->session);
  g_clear_object (&self->window);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
agency_desk_set_store (AgencyDesk *self, VestStore *store)
{
  if (self->store != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->store = store != NULL ? g_object_ref (store) : NULL;
}
