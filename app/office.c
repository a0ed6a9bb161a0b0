/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk: who waits and who is on site, read anew whenever the store has changed, and what staff
 * decide, written as events.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/office.h"

#include "app/agency-desk.h"
#include "app/sign-out-all.h"
#include "app/desk-door.h"
#include "app/emergency-desk.h"
#include "app/hand-write.h"
#include "app/on-site-desk.h"
#include "app/printer-desk.h"
#include "app/staff-change.h"
#include "app/store-view.h"
#include "db/event-party.h"
#include "db/photo.h"
#include "db/query-expected.h"
#include "db/query-returning.h"
#include "db/query-said.h"
#include "db/query.h"
#include "db/watchlist-browse.h"
#include "ui/i18n.h"
#include "ui/office/office-window.h"

/* A dismissal holds for a year: long enough for a regular visitor, short enough to be looked at. */
#define DISMISSAL_DAYS 365

struct _Office
{
  Station *station;
  VestOfficeWindow *window;
  VestDeskSession *session;
  DeskDoor *door;
  EmergencyDesk *emergency;
  AgencyDesk *agency;
  StoreView view;
  OnSiteDesk *on_site;
  VestPrinterPair *printers; /* (nullable) */
  HandWrite *hand_write;
  gboolean fault_shown;
};

/* What the desk shows, read in one go. */
typedef struct
{
  GPtrArray *waiting;
  GPtrArray *on_site;
  WatchlistStatus watchlist;
} Sight;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_clear_pointer (&sight->waiting, g_ptr_array_unref);
  g_clear_pointer (&sight->on_site, g_ptr_array_unref);
  g_free (sight);
}

/* Of those that the visitor is compared with. */
static gboolean
read_entry_photos (VestStore *store, Visit *visit, GError **error)
{
  for (guint i = 0; i < visit->matches->len; i++)
    {
      WatchlistEntry *entry = ((Match *)g_ptr_array_index (visit->matches, i))->entry;

      if (entry != NULL && !watchlist_photo_read (store, entry->id, &entry->photo, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_photos (VestStore *store, GPtrArray *visits, GError **error)
{
  for (guint i = 0; i < visits->len; i++)
    {
      Visit *visit = g_ptr_array_index (visits, i);

      if (!photo_read (store, visit->id, &visit->photo, error)
          || !read_entry_photos (store, visit, error) || !expected_read_visit (store, visit, error)
          || !query_said (store, visit, error) || !query_fill_returning (store, visit, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
job_sight (VestStore *store, gpointer data, GError **error)
{
  Sight *sight = g_new0 (Sight, 1);

  sight->waiting = query_waiting (store, error);
  if (sight->waiting != NULL && read_photos (store, sight->waiting, error))
    sight->on_site = query_on_site (store, error);
  if (sight->on_site != NULL && query_watchlist_status (store, &sight->watchlist, error))
    return sight;
  sight_free (sight);
  return NULL;
}

static void
show_sight (gpointer owner, gpointer read)
{
  Office *self = owner;
  const Sight *sight = read;

  vest_office_window_set_waiting (self->window, sight->waiting);
  vest_office_window_set_on_site (self->window, sight->on_site);
  vest_office_window_set_watchlist (self->window, sight->watchlist.entries,
                                    sight->watchlist.changed_ms);
}

static void
fail_sight (gpointer owner, const GError *error)
{
  office_show_fault (owner, error->message);
}

static const StoreViewKind view_kind
    = { .read = job_sight, .show = show_sight, .fail = fail_sight, .free = sight_free };

/* @error: (nullable): what came of something that staff asked for. */
static void
tell_refusal (Office *self, const GError *error)
{
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error->domain == STAFF_ERROR)
    {
      g_autofree char *sentence = staff_words_error (error);

      vest_office_window_show_error (self->window, sentence);
      return;
    }
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    {
      vest_office_window_show_error (
          self->window, _ ("This visit has ended or was decided elsewhere in the meantime. The "
                           "list now shows how it stands."));
      store_view_read (&self->view);
      return;
    }
  station_fault (self->station, error);
}

static void
on_decided_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  signature_append_finish (VEST_STORE (source), result, &error);
  if (error != NULL)
    tell_refusal (data, error);
}

static void
on_all_out_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  sign_out_all_finish (VEST_STORE (source), result, &error);
  if (error != NULL)
    tell_refusal (data, error);
}

static void
sign_out_all (Office *self)
{
  if (self->view.store == NULL)
    office_show_fault (self, NULL);
  else
    sign_out_all_async (self->view.store, desk_session_get_id (self->session),
                        self->view.cancellable, on_all_out_ready, self);
}

/* Asked and signed where it is written. @draft: (transfer full) */
static void
append (Office *self, Action action, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  if (self->view.store == NULL)
    office_show_fault (self, NULL);
  else
    signature_append_async (self->view.store, desk_session_get_id (self->session), action, drafts,
                            self->view.cancellable, on_decided_ready, self);
}

static void
on_window_admit (VestOfficeWindow *window, const char *visit_id, gboolean escort, Office *self)
{
  const char *refusal = emergency_desk_refusal (self->emergency);

  if (refusal != NULL)
    {
      vest_office_window_show_error (self->window, refusal);
      return;
    }
  append (self, ACTION_ADMIT, event_admitted (visit_id, NULL, escort));
}

static void
on_window_deny (VestOfficeWindow *window, const char *visit_id, const char *reason, Office *self)
{
  append (self, ACTION_DENY, event_denied (visit_id, NULL, reason));
}

static void
on_window_dismiss (VestOfficeWindow *window, const char *head_id, const char *entry_id,
                   gint64 revision, const char *reason, Office *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) until = g_date_time_add_days (now, DISMISSAL_DAYS);
  g_autofree char *expires = g_date_time_format (until, "%Y-%m-%d");
  guint member = 0;
  g_autofree char *visit_id = head_id_split (head_id, &member);

  append (self, ACTION_DISMISS_MATCH,
          member == 0 ? event_dismissed (visit_id, entry_id, revision, NULL, reason, expires)
                      : event_member_dismissed (visit_id, member, entry_id, revision, NULL, reason,
                                                expires));
}

static void
on_window_log_chosen (VestOfficeWindow *window, Office *self)
{
  if (desk_session_allows (self->session, ACTION_OPEN_LOG))
    station_open_log (self->station);
}

static void
on_window_command (VestOfficeWindow *window, const char *word, Office *self)
{
  if (g_str_equal (word, "sign-out-all"))
    sign_out_all (self);
  else
    station_open_window (self->station, word);
}

static void
on_window_leave (VestOfficeWindow *window, gboolean for_another, Office *self)
{
  desk_session_leave (self->session, for_another ? "switched" : "locked");
}

static void
on_session_changed (VestDeskSession *session, Office *self)
{
  g_autofree const char **offered = station_offered_windows (self->station);

  vest_desk_menu_offer (vest_office_window_get_menu (self->window), offered);
  vest_office_window_set_staff (self->window, desk_session_get_staff (session),
                                desk_session_allows (session, ACTION_DECIDE_AGENCY));
}

static void
show_printers (Office *self)
{
  const Config *config = station_get_config (self->station);
  g_autofree char *detail = NULL;
  DeskPrinter state = printer_desk_state (self->printers, config, &detail);

  vest_office_window_set_printer (self->window, state, detail);
}

static void
on_printers_changed (VestPrinterPair *printers, Office *self)
{
  show_printers (self);
}

void
office_set_scanner (Office *self, ScannerState state)
{
  static const DeskScanner words[] = {
    [SCANNER_ABSENT] = DESK_SCANNER_ABSENT,
    [SCANNER_READY] = DESK_SCANNER_READY,
    [SCANNER_BUSY] = DESK_SCANNER_BUSY,
    [SCANNER_DENIED] = DESK_SCANNER_DENIED,
  };

  vest_office_window_set_scanner (self->window, words[state]);
}

static void
connect_window (Office *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } signals[] = {
    { "admit", G_CALLBACK (on_window_admit) },
    { "deny", G_CALLBACK (on_window_deny) },
    { "dismiss", G_CALLBACK (on_window_dismiss) },
    { "log-chosen", G_CALLBACK (on_window_log_chosen) },
    { "command", G_CALLBACK (on_window_command) },
    { "leave", G_CALLBACK (on_window_leave) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect (self->window, signals[i].signal, signals[i].callback, self);
}

/* (transfer full) (element-type EscortRule): of the kinds that have one. */
static GArray *
escort_rules (const Config *config)
{
  GArray *rules = g_array_new (TRUE, TRUE, sizeof (EscortRule));
  g_auto (GStrv) words = g_strsplit (KINDS_WORDS, " ", -1);

  for (GStrv word = words; *word != NULL; word++)
    {
      const Kind *kind = kinds_find (config->kinds, *word);
      EscortRule rule = { kind->word, kind->escort == ESCORT_ALWAYS };

      if (kind->escort >= ESCORT_PROPOSED)
        g_array_append_val (rules, rule);
    }
  return rules;
}

Office *
office_new (Station *station)
{
  Office *self = g_new0 (Office, 1);
  const Config *config = station_get_config (station);
  g_autoptr (GArray) escorts = escort_rules (config);
  const OfficeSettings settings = {
    .site_name = config->site_name,
    .place = config->place,
    .escorts = (const EscortRule *)escorts->data,
  };

  self->station = station;
  store_view_init (&self->view, &view_kind, self);
  self->window = VEST_OFFICE_WINDOW (
      g_object_ref (vest_office_window_new (station_get_app (station), &settings)));
  theme_apply (GTK_WIDGET (self->window), station_get_theme (station));
  connect_window (self);
  self->session = g_object_ref (station_get_session (station));
  self->door = desk_door_new (self->session, vest_office_window_get_lock (self->window));
  self->emergency = emergency_desk_new (station, self->window);
  self->agency = agency_desk_new (station, self->window);
  self->on_site = on_site_desk_new (station, self->window);
  desk_session_watch (self->session, GTK_WIDGET (self->window));
  g_signal_connect (self->session, "changed", G_CALLBACK (on_session_changed), self);
  on_session_changed (self->session, self);
  self->printers = badges_get_printers (station_get_badges (station));
  if (self->printers != NULL)
    {
      g_object_ref (self->printers);
      g_signal_connect (self->printers, "changed", G_CALLBACK (on_printers_changed), self);
    }
  show_printers (self);
  self->hand_write = hand_write_new (station, GTK_WINDOW (self->window));
  return self;
}

void
office_free (Office *self)
{
  if (self == NULL)
    return;
  store_view_clear (&self->view);
  if (self->printers != NULL)
    g_signal_handlers_disconnect_by_data (self->printers, self);
  g_clear_object (&self->printers);
  g_signal_handlers_disconnect_by_data (self->session, self);
  hand_write_free (self->hand_write);
  on_site_desk_free (self->on_site);
  agency_desk_free (self->agency);
  emergency_desk_free (self->emergency);
  desk_door_free (self->door);
  g_clear_object (&self->session);
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_object (&self->window);
  g_free (self);
}

GtkWindow *
office_get_window (Office *self)
{
  return GTK_WINDOW (self->window);
}

void
office_set_store (Office *self, VestStore *store)
{
  hand_write_set_store (self->hand_write, store);
  emergency_desk_set_store (self->emergency, store);
  agency_desk_set_store (self->agency, store);
  on_site_desk_set_store (self->on_site, store);
  store_view_set_store (&self->view, store);
  if (store == NULL)
    return;
  if (self->fault_shown)
    vest_office_window_show_error (
        self->window, _ ("The visitor log can be written again. Please enter what was written on "
                         "paper, and close this message."));
  self->fault_shown = FALSE;
  desk_door_set_fault (self->door, NULL);
}

void
office_show_fault (Office *self, const char *detail)
{
  g_autofree char *message = g_strdup_printf (
      "%s%s%s",
      _ ("The visitor log cannot be written at this moment. Nothing was changed; write visits on "
         "paper until this desk says otherwise, and call your IT support."),
      detail != NULL ? " " : "", detail != NULL ? detail : "");

  self->fault_shown = TRUE;
  desk_door_set_fault (self->door, message);
  vest_office_window_show_error (self->window, message);
}
