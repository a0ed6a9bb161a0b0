/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists that come as CSV files: the watchlist and the hosts. A row is compared with what the store
 * has by its CSV form, so that a file imported twice changes nothing the second time.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/import.h"

#include <sodium.h>
#include <string.h>

#include "app/hosts-csv.h"
#include "app/list-csv.h"
#include "app/screening/watchlist-csv.h"
#include "app/signature.h"
#include "db/event-watchlist.h"
#include "db/query-origin.h"
#include "db/query.h"
#include "db/setting.h"

/* Rows between two words about the progress. */
#define TELL_EVERY 2000
/* Of a piece: so few that the prepared list follows them, and that they are written in a moment. */
#define PIECE_ROWS(entries) (250 + (entries) / 256)

/* A row of the store, by its id and the digest of its CSV form: a million fit in memory. */
typedef struct
{
  guint8 digest[16];
  gboolean named; /* by the file */
  char id[];
} Known;

typedef struct
{
  const Import *import;
  ImportStage stage;
  GHashTable *known;       /* (nullable) id -> Known */
  StoreAppender *appender; /* (nullable) when nothing is to be written */
  VestStore *store;        /* (nullable) where it is written in pieces */
  const ImportPieces *pieces;
  GPtrArray *piece; /* of EventDraft */
  guint n_pieces;   /* written */
  GString *form;    /* of the row at hand */
  guint rows;
  ImportCount count;
} Run;

/* --- rows --------------------------------------------------------------------------------------
 */

static void
digest_form (const GString *form, guint8 digest[16])
{
  crypto_generichash (digest, 16, (const guint8 *)form->str, form->len, NULL, 0);
}

/* Writes the form of @row, which is an entry or a host. */
static void
write_form (Run *run, gconstpointer row)
{
  g_string_truncate (run->form, 0);
  if (run->import->kind == IMPORT_WATCHLIST)
    list_csv_append_entry (run->form, row);
  else
    list_csv_append_host (run->form, row);
}

/* Both records begin with their id. */
static const char *
id_of (gconstpointer row)
{
  return *(const char *const *)row;
}

static void
add_known (Run *run, gconstpointer row)
{
  gsize length = strlen (id_of (row)) + 1;
  Known *known = g_malloc (sizeof *known + length);

  write_form (run, row);
  digest_form (run->form, known->digest);
  known->named = FALSE;
  memcpy (known->id, id_of (row), length);
  g_hash_table_replace (run->known, known->id, known);
}

static void
take_known_entry (WatchlistEntry *entry, gpointer data)
{
  add_known (data, entry);
  watchlist_entry_free (entry);
}

/* A site's file says nothing about the district's entries. */
static void
keep_entry (const char *id, gpointer data)
{
  Known *known = g_hash_table_lookup (((Run *)data)->known, id);

  if (known != NULL)
    known->named = TRUE;
}

static gboolean
read_known (Run *run, VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) hosts = NULL;

  run->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (run->import->kind == IMPORT_WATCHLIST)
    return query_watchlist_each (store, take_known_entry, run, error)
           && query_district_entries (store, keep_entry, run, error);
  hosts = query_hosts (store, error);
  for (guint i = 0; hosts != NULL && i < hosts->len; i++)
    add_known (run, g_ptr_array_index (hosts, i));
  return hosts != NULL;
}

static gboolean
tell (Run *run, double fraction, GError **error)
{
  const ImportProgress progress = { run->stage, run->rows, fraction };

  if (run->import->tell == NULL || run->import->tell (&progress, run->import->tell_data))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled; nothing was changed");
  return FALSE;
}

static gboolean
append (Run *run, GPtrArray *drafts, GError **error)
{
  const ImportPieces *pieces = run->pieces;

  if (pieces->staff_id != NULL)
    return signature_append (run->store, pieces->staff_id, ACTION_IMPORT_WATCHLIST, drafts, error);
  return store_append (run->store, drafts, error);
}

/* The first of several says that there are more to come. */
static gboolean
write_piece (Run *run, GError **error)
{
  if (run->n_pieces == 0)
    g_ptr_array_insert (run->piece, 0, event_setting_put (SETTING_IMPORT, run->import->name, NULL));
  if (!append (run, run->piece, error))
    return FALSE;
  run->n_pieces++;
  g_ptr_array_set_size (run->piece, 0);
  return run->pieces->watch == NULL
         || watch_prepare (run->pieces->watch, run->store, run->pieces->reader, error);
}

static gboolean
writes (const Run *run)
{
  return run->appender != NULL || run->piece != NULL;
}

static gboolean
put (Run *run, EventDraft *taken, GError **error)
{
  g_autoptr (EventDraft) draft = taken;

  if (run->appender != NULL)
    return store_appender_put (run->appender, draft, error);
  if (run->piece->len >= PIECE_ROWS (g_hash_table_size (run->known)) && !write_piece (run, error))
    return FALSE;
  g_ptr_array_add (run->piece, g_steal_pointer (&draft));
  return TRUE;
}

static gboolean
take_row (Run *run, gconstpointer row, double fraction, GError **error)
{
  guint8 digest[16];
  Known *known;

  if (++run->rows % TELL_EVERY == 0 && !tell (run, fraction, error))
    return FALSE;
  if (run->known == NULL)
    return TRUE;
  write_form (run, row);
  digest_form (run->form, digest);
  known = g_hash_table_lookup (run->known, id_of (row));
  if (known != NULL)
    known->named = TRUE;
  if (known != NULL && memcmp (known->digest, digest, sizeof digest) == 0)
    {
      run->count.unchanged++;
      return TRUE;
    }
  *(known != NULL ? &run->count.changed : &run->count.added) += 1;
  if (!writes (run))
    return TRUE;
  return put (run,
              run->import->kind == IMPORT_WATCHLIST ? event_watchlist_put (row)
                                                    : event_host_put (row),
              error);
}

static gboolean
take_entry (WatchlistEntry *taken, double fraction, gpointer data, GError **error)
{
  g_autoptr (WatchlistEntry) entry = taken;

  return take_row (data, entry, fraction, error);
}

static gboolean
walk (Run *run, GError **error)
{
  const Import *import = run->import;
  g_autoptr (GPtrArray) hosts = NULL;

  if (import->kind == IMPORT_WATCHLIST)
    return watchlist_csv_walk (import->name, import->text, import->length, take_entry, run, error);
  hosts = hosts_csv_parse (import->name, import->text, import->length, error);
  for (guint i = 0; hosts != NULL && i < hosts->len; i++)
    if (!take_row (run, g_ptr_array_index (hosts, i), (double)i / hosts->len, error))
      return FALSE;
  return hosts != NULL;
}

/* --- what the file does not name ---------------------------------------------------------------
 */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
unnamed_ids (GHashTable *known)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!((Known *)value)->named)
      g_ptr_array_add (ids, ((Known *)value)->id);
  g_ptr_array_sort (ids, compare_ids);
  return ids;
}

static gboolean
withdraw (Run *run, GError **error)
{
  g_autoptr (GPtrArray) ids = unnamed_ids (run->known);

  run->count.withdrawn = ids->len;
  for (guint i = 0; writes (run) && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if ((i % TELL_EVERY == 0 && !tell (run, 1, error))
          || !put (run,
                   run->import->kind == IMPORT_WATCHLIST ? event_watchlist_withdrawn (id)
                                                         : event_host_withdrawn (id),
                   error))
        return FALSE;
    }
  return TRUE;
}

/* --- public ------------------------------------------------------------------------------------
 */

static Run
run_new (const Import *import, ImportStage stage)
{
  return (Run){ .import = import, .stage = stage, .form = g_string_new (NULL) };
}

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->known, g_hash_table_unref);
  g_string_free (run->form, TRUE);
}

gboolean
import_check (const Import *self, GError **error)
{
  Run run = run_new (self, IMPORT_CHECKING);
  gboolean good = walk (&run, error);

  run_clear (&run);
  return good;
}

static gboolean
compare_all (Run *run, VestStore *store, GError **error)
{
  return tell (run, 0, error) && read_known (run, store, error) && walk (run, error)
         && (!run->import->replace || withdraw (run, error)) && tell (run, 1, error);
}

gboolean
import_preview (const Import *self, VestStore *store, ImportCount *count, GError **error)
{
  Run run = run_new (self, IMPORT_COMPARING);
  gboolean good = compare_all (&run, store, error);

  if (good)
    *count = run.count;
  run_clear (&run);
  return good;
}

typedef struct
{
  Run run;
  VestStore *store;
} Feed;

static gboolean
feed_all (StoreAppender *appender, gpointer data, GError **error)
{
  Feed *feed = data;

  feed->run.appender = appender;
  return compare_all (&feed->run, feed->store, error);
}

gboolean
import_run (const Import *self, VestStore *store, ImportCount *count, GError **error)
{
  Feed feed = { run_new (self, IMPORT_WRITING), store };
  gboolean good = store_append_fed (store, feed_all, &feed, error);

  if (good)
    *count = feed.run.count;
  run_clear (&feed.run);
  return good;
}

/* The last piece, with what it has brought; nothing where nothing was to be done. */
static gboolean
end_pieces (Run *run, gboolean unfinished, GError **error)
{
  g_autofree char *file = g_path_get_basename (run->import->name);
  const WatchlistImport brought
      = { file, run->count.added, run->count.changed, run->count.withdrawn };

  if (run->n_pieces > 0 || unfinished)
    g_ptr_array_add (run->piece, event_setting_put (SETTING_IMPORT, "", NULL));
  if (run->piece->len == 0)
    return TRUE;
  if (run->import->kind == IMPORT_WATCHLIST)
    g_ptr_array_add (run->piece, event_watchlist_imported (&brought));
  return append (run, run->piece, error)
         && (run->pieces->watch == NULL
             || watch_prepare (run->pieces->watch, run->store, run->pieces->reader, error));
}

gboolean
import_run_in_pieces (const Import *self, VestStore *store, const ImportPieces *pieces,
                      ImportCount *count, GError **error)
{
  Run run = run_new (self, IMPORT_WRITING);
  g_autofree char *unfinished = NULL;
  gboolean good;

  run.store = store;
  run.pieces = pieces;
  run.piece = event_drafts_new ();
  /* A mistake at the end of the file must not be found after its beginning was written. */
  good = import_check (self, error)
         && query_setting (pieces->reader, SETTING_IMPORT, &unfinished, error)
         && compare_all (&run, pieces->reader, error)
         && end_pieces (&run, unfinished != NULL && *unfinished != '\0', error);
  if (good)
    *count = run.count;
  g_ptr_array_unref (run.piece);
  run_clear (&run);
  return good;
}

char *
import_summary (const ImportCount *count)
{
  return g_strdup_printf ("%u added, %u changed, %u unchanged, %u withdrawn", count->added,
                          count->changed, count->unchanged, count->withdrawn);
}
