/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Try a name": the same list and the same rules as at the kiosk, and nothing of it kept.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/try-desk.h"

#include "app/screening/birth-date.h"
#include "app/session.h"
#include "app/signature.h"
#include "db/event-watchlist.h"
#include "db/watchlist-browse.h"
#include "ui/i18n.h"

/* Entries that are read for the screen. */
#define MAX_ENTRIES 10

struct _TryDesk
{
  Station *station;
  VestTryPage *page;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
};

typedef struct
{
  Watch *watch;
  char *staff_id;
  Person *person;
  char *site;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->staff_id);
  person_free (question->person);
  g_free (question->site);
  g_free (question);
}

/* --- on the store's thread ---------------------------------------------------------------------
 */

void
try_result_free (TryResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->matches);
  g_free (result);
}

static void
free_result (gpointer data)
{
  try_result_free (data);
}

static gboolean
log_try (VestStore *store, const char *staff_id, guint n, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, event_watchlist_tried (n));
  return signature_append (store, staff_id, ACTION_EDIT_WATCHLIST, drafts, error);
}

TryResult *
try_run (VestStore *store, Watch *watch, const char *staff_id, const Person *person,
         const char *site, GError **error)
{
  g_autofree char *today = session_today ();
  g_autoptr (TryResult) result = NULL;
  g_autoptr (WatchList) list = NULL;

  if (!signature_check (store, staff_id, ACTION_EDIT_WATCHLIST, NULL, error))
    return NULL;
  list = watch_acquire (watch, store, error);
  if (list == NULL)
    return NULL;
  result = g_new0 (TryResult, 1);
  result->matches = screening_screen (list->screening, person, site, today);
  result->sensitivity = list->sensitivity;
  result->list_size = list->entries;
  /* It is in the log before anybody reads the answer. */
  if (!log_try (store, staff_id, result->matches->len, error))
    return NULL;
  for (guint i = 0; i < MIN (result->matches->len, MAX_ENTRIES); i++)
    {
      Match *match = g_ptr_array_index (result->matches, i);

      match->entry = watchlist_browse_one (store, match->entry_id, NULL);
    }
  return g_steal_pointer (&result);
}

static gpointer
job_try (VestStore *store, gpointer data, GError **error)
{
  const Question *question = data;

  return try_run (store, question->watch, question->staff_id, question->person, question->site,
                  error);
}

/* --- on the GTK thread --------------------------------------------------------------------------
 */

static void
on_tried_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  TryDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TryResult) found = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    vest_try_page_set_trouble (self->page, error->message);
  else
    vest_try_page_set_result (self->page, found->matches,
                              sensitivity_to_string (found->sensitivity), found->list_size);
}

static char *
dup_if_any (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
on_try (VestTryPage *page, const char *given, const char *family, const char *birth_date,
        TryDesk *self)
{
  const char *staff_id = desk_session_get_id (station_get_session (self->station));
  g_autofree char *iso = NULL;
  Question *question;

  if (*birth_date != '\0' && (iso = birth_date_to_iso (birth_date)) == NULL)
    {
      vest_try_page_complain (page);
      return;
    }
  if (self->store == NULL || staff_id == NULL)
    {
      vest_try_page_set_trouble (page, _ ("The store cannot be read at this moment."));
      return;
    }
  question = g_new0 (Question, 1);
  question->watch = station_get_watch (self->station);
  question->staff_id = g_strdup (staff_id);
  question->site = g_strdup (station_get_config (self->station)->site);
  question->person = person_new ();
  question->person->given = dup_if_any (given);
  question->person->family = dup_if_any (family);
  question->person->birth_date = g_steal_pointer (&iso);
  store_run_async (self->store, job_try, question, question_free, free_result, self->cancellable,
                   on_tried_ready, self);
}

TryDesk *
try_desk_new (Station *station, VestTryPage *page)
{
  TryDesk *self = g_new0 (TryDesk, 1);

  self->station = station;
  self->page = g_object_ref (page);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (page, "try", G_CALLBACK (on_try), self);
  return self;
}

void
try_desk_set_store (TryDesk *self, VestStore *store)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->store, store);
  vest_try_page_wipe (self->page);
}

void
try_desk_free (TryDesk *self)
{
  if (self == NULL)
    return;
  try_desk_set_store (self, NULL);
  g_signal_handlers_disconnect_by_data (self->page, self);
  g_object_unref (self->page);
  g_object_unref (self->cancellable);
  g_free (self);
}
