/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A store in a folder of its own for one test, and the steps that its tests share.
 */

#include <glib/gstdio.h>

#include "db/audit.h"
#include "db/query.h"
#include "db/store.h"

typedef struct
{
  char *folder;
  char *path;
  VestStore *store;
  int started; /* visits, a millisecond apart: the order of arrival is certain */
} Fixture;

G_GNUC_UNUSED static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

G_GNUC_UNUSED static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("vestibule-store-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "station.db", NULL);
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->store != NULL)
    store_close (f->store);
  g_clear_object (&f->store);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

G_GNUC_UNUSED static void
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  store_close (f->store);
  g_clear_object (&f->store);
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static Visit *
visitor (const char *given, const char *family, const char *birth_date)
{
  Visit *visit = visit_new ();

  visit->id = visit_id_new ();
  visit->site = g_strdup ("Harbor High");
  visit->entrance = g_strdup ("North door");
  visit->person->given = g_strdup (given);
  visit->person->family = g_strdup (family);
  visit->person->birth_date = g_strdup (birth_date);
  visit->id_type = g_strdup ("typed");
  visit->purpose = g_strdup ("meeting");
  visit->host_id = g_strdup ("h1");
  visit->host_name = g_strdup ("Ms. Adeyemi");
  visit->language = g_strdup ("es");
  return visit;
}

G_GNUC_UNUSED static gboolean
try_append (Fixture *f, EventDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  return store_append (f->store, drafts, error);
}

G_GNUC_UNUSED static void
append (Fixture *f, EventDraft *draft)
{
  g_autoptr (GError) error = NULL;

  try_append (f, draft, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
assert_refused (Fixture *f, EventDraft *draft)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_append (f, draft, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_INVALID);
}

G_GNUC_UNUSED static char *
start_visit (Fixture *f, const char *given, const char *family, const char *birth_date)
{
  g_autoptr (Visit) visit = visitor (given, family, birth_date);
  EventDraft *draft = event_visit_started (visit);

  draft->at_ms = G_GINT64_CONSTANT (1700000000000) + g_atomic_int_add (&f->started, 1);
  append (f, draft);
  return g_strdup (visit->id);
}

G_GNUC_UNUSED static Visit *
get (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  Visit *visit = query_visit (f->store, id, &error);

  g_assert_no_error (error);
  return visit;
}

G_GNUC_UNUSED static gint64
count_events (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };
  gint64 events;

  audit_verify (f->store, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report.problem, ==, NULL);
  events = report.events;
  audit_report_clear (&report);
  return events;
}

G_GNUC_UNUSED static WatchlistEntry *
entry (const char *id, const char *name)
{
  WatchlistEntry *result = watchlist_entry_new ();
  static const char *const aliases[] = { "Toby Quill", "T. \"Q\" Ström", NULL };

  result->id = g_strdup (id);
  result->list = g_strdup ("trespass");
  result->person->full_name = g_strdup (name);
  result->person->sex = 'M';
  result->aliases = g_strdupv ((char **)aliases);
  result->instructions = g_strdup ("Call the office.");
  return result;
}

G_GNUC_UNUSED static WatchlistStatus
status_of (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  WatchlistStatus status = { 0 };

  query_watchlist_status (f->store, &status, &error);
  g_assert_no_error (error);
  return status;
}
