/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long records are kept, and what goes with them outside the store.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/retention.h"

#include "app/cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "app/visitor-log.h"
#include "app/watch-file.h"
#include "app/watch.h"
#include "db/event-staff.h"
#include "db/query-expected.h"
#include "db/query-story.h"
#include "db/query.h"
#include "db/watchlist-browse.h"

#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))

#define VISIT_ID_LENGTH 26

G_DEFINE_QUARK (vestibule - retention - error - quark, retention_error)

int
retention_days (const Config *config, PurgeKind kind)
{
  const int days[] = { [PURGE_VISITS] = config->visit_days,
                       [PURGE_FLAGGED] = config->flagged_days,
                       [PURGE_ENTRIES] = config->entry_days,
                       [PURGE_EXPECTED] = config->visit_days };

  return days[kind];
}

gint64
retention_before (const Config *config, PurgeKind kind, gint64 now_ms)
{
  int days = retention_days (config, kind);

  return days > 0 ? now_ms - days * DAY_MS : 0;
}

/* --- files ------------------------------------------------------------------------------------ */

typedef struct
{
  VestStore *store;
  gint64 visits_before_ms;  /* the newest date of all purges of visits */
  gint64 entries_before_ms; /* and of watchlist entries */
} Cleaning;

/* Whether @name is a file of ours that may name somebody who is purged. */
typedef gboolean (*IsStale) (const Cleaning *cleaning, const char *name);

/* What the windows write into the export folder: a word, the first day that is in it, and more. */
static const struct
{
  const char *prefix;
  gboolean list; /* of watchlist entries, not of visitors */
} exports[] = {
  { "visitor-log-", FALSE },       { "roster-", FALSE },
  { "roll-call-", FALSE },         { "watchlist-", TRUE },
  { "watchlist-mistakes-", TRUE },
};

/* "visitor-log-2026-11-20.csv", "visitor-log-2026-11-01-to-2026-11-20-part.pdf" */
static gboolean
is_stale_export (const Cleaning *cleaning, const char *name)
{
  const gsize length = strlen ("YYYY-MM-DD");

  if (!g_str_has_suffix (name, ".csv") && !g_str_has_suffix (name, ".pdf"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      g_autofree char *day = NULL;
      const char *rest;
      gint64 from, until;

      if (!g_str_has_prefix (name, exports[i].prefix))
        continue;
      rest = name + strlen (exports[i].prefix);
      if (strlen (rest) <= length || (rest[length] != '.' && rest[length] != '-'))
        continue;
      day = g_strndup (rest, length);
      if (log_day_bounds (day, &from, &until))
        return from < (exports[i].list ? cleaning->entries_before_ms : cleaning->visits_before_ms);
    }
  return FALSE;
}

/* Whether the visit whose id @text begins with is purged. */
static gboolean
is_purged (const Cleaning *cleaning, const char *text)
{
  g_autofree char *id = g_strndup (text, VISIT_ID_LENGTH);
  g_autoptr (GPtrArray) story = query_story (cleaning->store, id, NULL);

  return story != NULL && story->len > 0
         && ((const StoryEvent *)g_ptr_array_index (story, 0))->removed;
}

/* "agency-visit-2026-11-20-ID.pdf" */
static gboolean
is_stale_record (const Cleaning *cleaning, const char *name)
{
  const gsize before = strlen ("agency-visit-YYYY-MM-DD-");

  return g_str_has_prefix (name, "agency-visit-") && g_str_has_suffix (name, ".pdf")
         && strlen (name) == before + VISIT_ID_LENGTH + strlen (".pdf")
         && is_purged (cleaning, name + before);
}

/* "badge-ID-COPY.pdf" */
static gboolean
is_stale_badge (const Cleaning *cleaning, const char *name)
{
  const char *id_begin = name + strlen ("badge-");

  return g_str_has_prefix (name, "badge-") && g_str_has_suffix (name, ".pdf")
         && strlen (id_begin) > VISIT_ID_LENGTH && id_begin[VISIT_ID_LENGTH] == '-'
         && is_purged (cleaning, id_begin);
}

/* "page-MS-MS-N.pdf": a list on paper, by the oldest that is on it. */
static gboolean
is_stale_page (const Cleaning *cleaning, const char *name)
{
  const char *number = name + strlen ("page-");
  char *end = NULL;
  gint64 oldest_ms;

  if (!g_str_has_prefix (name, "page-") || !g_str_has_suffix (name, ".pdf"))
    return FALSE;
  oldest_ms = g_ascii_strtoll (number, &end, 10);
  return end > number && *end == '-' && oldest_ms < cleaning->visits_before_ms;
}

/* "invitation-ID.pdf": of nobody who is still expected or was. */
static gboolean
is_stale_invitation (const Cleaning *cleaning, const char *name)
{
  const char *id_begin = name + strlen ("invitation-");
  g_autofree char *id = NULL;
  g_autoptr (Expected) expected = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_str_has_prefix (name, "invitation-")
      || strlen (id_begin) != VISIT_ID_LENGTH + strlen (".pdf") || !g_str_has_suffix (name, ".pdf"))
    return FALSE;
  id = g_strndup (id_begin, VISIT_ID_LENGTH);
  expected = query_expected_one (cleaning->store, id, &error);
  return g_error_matches (error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
}

static gboolean
clean_folder (const Cleaning *cleaning, const char *folder, IsStale is_stale, guint *removed,
              GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!is_stale (cleaning, name))
        continue;
      watch_file_remove (path);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, RETENTION_ERROR, RETENTION_ERROR_FILES,
                       "the store is purged, but %s could not be removed: remove it by hand", path);
          return FALSE;
        }
      ++*removed;
    }
  return TRUE;
}

/* @queue: (nullable) */
static gboolean
clean_queue (const Cleaning *cleaning, const char *queue, IsStale is_stale, guint *removed,
             GError **error)
{
  return queue == NULL || !g_str_has_prefix (queue, "folder:")
         || clean_folder (cleaning, queue + strlen ("folder:"), is_stale, removed, error);
}

gboolean
retention_clean_files (VestStore *store, const Config *config, guint *removed, GError **error)
{
  g_autoptr (GPtrArray) purges = query_purges (store, error);
  Cleaning cleaning = { .store = store };
  gboolean expected = FALSE;

  if (purges == NULL)
    return FALSE;
  for (guint i = 0; i < purges->len; i++)
    {
      const Purge *purge = g_ptr_array_index (purges, i);

      if (g_strcmp0 (purge->what, purge_kind_to_string (PURGE_ENTRIES)) == 0)
        cleaning.entries_before_ms = MAX (cleaning.entries_before_ms, purge->before_ms);
      else if (g_strcmp0 (purge->what, purge_kind_to_string (PURGE_EXPECTED)) == 0)
        expected = TRUE;
      else
        cleaning.visits_before_ms = MAX (cleaning.visits_before_ms, purge->before_ms);
    }
  if (cleaning.entries_before_ms > 0)
    {
      g_autofree char *prepared = watch_file_path (store);

      if (g_file_test (prepared, G_FILE_TEST_EXISTS))
        ++*removed;
      watch_file_remove (prepared);
    }
  return clean_folder (&cleaning, config->export_folder, is_stale_export, removed, error)
         && clean_folder (&cleaning, config->export_folder, is_stale_record, removed, error)
         && (!expected
             || clean_folder (&cleaning, config->export_folder, is_stale_invitation, removed,
                              error))
         && clean_queue (&cleaning, config->queue, is_stale_badge, removed, error)
         && clean_queue (&cleaning, config->second_queue, is_stale_badge, removed, error)
         && clean_queue (&cleaning, config->paper_queue, is_stale_page, removed, error);
}

/* --- orders ----------------------------------------------------------------------------------- */

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

gboolean
retention_purge (VestStore *store, const Config *config, const char *authorization, const char *by,
                 const char *by_id, RetentionDone *done, GError **error)
{
  gint64 now = g_get_real_time () / 1000;

  for (PurgeKind kind = 0; kind < PURGE_N_KINDS; kind++)
    {
      const PurgeOrder order
          = { kind, retention_before (config, kind, now), by, authorization, by_id };

      if (order.before_ms > 0 && !purge_run (store, &order, &done->kinds[kind], error))
        return FALSE;
    }
  return retention_clean_files (store, config, &done->files, error);
}

static char *
run_purge (VestStore *store, const Config *config, const char *authorization, const char *by,
           GError **error)
{
  g_autoptr (GString) words = g_string_new ("purged:");
  RetentionDone done = { 0 };

  if (!retention_purge (store, config, authorization, by, NULL, &done, error))
    return NULL;
  for (PurgeKind kind = 0; kind < PURGE_N_KINDS; kind++)
    g_string_append_printf (words, " %s %u (%u held),", purge_kind_to_string (kind),
                            done.kinds[kind].records, done.kinds[kind].held);
  g_string_append_printf (words, " files %u", done.files);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

gboolean
retention_hold (VestStore *store, gboolean lift, const char *subject, const char *reason,
                const char *by, const char *by_id, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (Visit) visit = NULL;
  g_autoptr (WatchlistEntry) entry = NULL;
  EventDraft *draft;

  /* What is mistyped would be a hold that holds nothing. */
  if (!lift && g_str_has_prefix (subject, "visit:")
      && (visit = query_visit (store, subject + strlen ("visit:"), error)) == NULL)
    return FALSE;
  if (!lift && g_str_has_prefix (subject, "entry:")
      && (entry = watchlist_browse_one (store, subject + strlen ("entry:"), error)) == NULL)
    return FALSE;
  draft = lift ? event_hold_lifted (subject, by, reason) : event_hold_placed (subject, by, reason);
  g_ptr_array_add (drafts, draft);
  if (by_id != NULL)
    event_draft_sign (draft, by_id, by);
  return store_append (store, drafts, error);
}

static char *
run_hold (VestStore *store, const char *verb, const char *subject, const char *reason,
          const char *by, GError **error)
{
  gboolean lift = g_str_equal (verb, "lift");

  if (!retention_hold (store, lift, subject, reason, by, NULL, error))
    return NULL;
  return g_strdup_printf (lift ? "%s is kept no longer" : "%s is kept until the hold is lifted",
                          subject);
}

static gboolean
is_subject (const char *text)
{
  return (g_str_has_prefix (text, "visit:") || g_str_has_prefix (text, "entry:"))
         && strlen (text) > strlen ("visit:") && g_utf8_validate (text, -1, NULL);
}

char *
retention_order_run (VestStore *store, const Config *config, const char *const *order,
                     GError **error)
{
  guint n = g_strv_length ((GStrv)order);

  if (n == 4 && g_str_equal (order[1], "purge") && g_utf8_validate (order[2], -1, NULL)
      && g_utf8_validate (order[3], -1, NULL))
    return run_purge (store, config, or_null (order[2]), or_null (order[3]), error);
  if (n == 5 && (g_str_equal (order[1], "hold") || g_str_equal (order[1], "lift"))
      && is_subject (order[2]) && g_utf8_validate (order[3], -1, NULL)
      && g_utf8_validate (order[4], -1, NULL))
    return run_hold (store, order[1], order[2], or_null (order[3]), or_null (order[4]), error);
  g_set_error_literal (error, RETENTION_ERROR, RETENTION_ERROR_ORDER,
                       "a hold is about visit:ID or entry:ID");
  return NULL;
}

int
retention_order_exit_code (const GError *error)
{
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_NOT_FOUND)
      || g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    return EXIT_NO;
  return g_error_matches (error, RETENTION_ERROR, RETENTION_ERROR_ORDER) ? EXIT_USAGE : EXIT_IO;
}
