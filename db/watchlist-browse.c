/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking through the watchlist: the order is found once, the entries are read a page at a time.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/watchlist-browse.h"

#include "db/body.h"
#include "db/name-fold.h"
#include "db/query-private.h"
#include "db/store-private.h"

#include <string.h>

/* More words are not looked at. */
#define MAX_WORDS 8

struct _EntryIds
{
  GStringChunk *texts;
  GPtrArray *ids;
};

/* --- how an entry is looked for --------------------------------------------------------------- */

static void
append_words (GString *words, const char *text)
{
  g_autofree char *folded = name_fold (text);

  if (*folded == '\0')
    return;
  g_string_append_c (words, ' ');
  g_string_append (words, folded);
}

static char *
dup_words (const char *id, const Person *person, JsonObject *body)
{
  GString *words = g_string_new (NULL);
  g_autofree char *name = person_dup_name (person);
  g_autofree char *json = body_dup_array (body, "aliases");
  g_auto (GStrv) aliases = texts_from_json (json);

  append_words (words, name);
  /* Where the parts are known the whole name may say more. */
  if (person->full_name != NULL && !g_str_equal (person->full_name, name))
    append_words (words, person->full_name);
  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    append_words (words, aliases[i]);
  append_words (words, person->birth_date);
  append_words (words, body_get_text (body, "list"));
  append_words (words, id);
  return g_string_free (words, FALSE);
}

gboolean
watchlist_browse_write (Connection *connection, const char *id, JsonObject *body, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      connection, "INSERT OR REPLACE INTO watchlist_name (id, sort, words) VALUES (?, ?, ?)",
      error);
  g_autoptr (Person) person = person_new ();
  g_autofree char *sort = NULL;
  g_autofree char *words = NULL;

  if (put == NULL)
    return FALSE;
  body_get_person (body, person);
  sort = person_dup_sort_key (person);
  words = dup_words (id, person, body);
  statement_bind_text (put, id);
  statement_bind_text (put, sort);
  statement_bind_text (put, words);
  return statement_run (put, error);
}

/* @body: (out) (transfer full) (nullable): of the last put of @id. */
static gboolean
read_last_put (Connection *connection, const char *id, JsonObject **body, GError **error)
{
  g_autoptr (Statement) last
      = connection_prepare (connection,
                            "SELECT body FROM event_body JOIN event USING (station, epoch, seq)"
                            " WHERE subject = ? AND kind = 'watchlist_put' AND version = 1"
                            " ORDER BY hlc DESC, station DESC, epoch DESC, seq DESC LIMIT 1",
                            error);
  gboolean row = FALSE;

  *body = NULL;
  if (last == NULL)
    return FALSE;
  statement_bind_text (last, id);
  if (!statement_step (last, &row, error))
    return FALSE;
  *body = row ? body_parse (statement_next_text (last)) : NULL;
  return TRUE;
}

static gboolean
fill_all (Connection *connection, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (connection, "SELECT id FROM watchlist", error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      g_autoptr (JsonObject) body = NULL;
      const char *id;

      if (!row)
        return TRUE;
      id = statement_next_text (rows);
      if (!read_last_put (connection, id, &body, error)
          || !watchlist_browse_write (connection, id, body, error))
        return FALSE;
    }
  return FALSE;
}

gboolean
watchlist_browse_fill (Connection *connection, GError **error)
{
  gint64 missing = 0;

  if (!connection_get_int (connection,
                           "SELECT EXISTS (SELECT 1 FROM watchlist)"
                           " AND NOT EXISTS (SELECT 1 FROM watchlist_name)",
                           &missing, error))
    return FALSE;
  if (missing == 0)
    return TRUE;
  if (!connection_begin (connection, error))
    return FALSE;
  if (fill_all (connection, error))
    return connection_commit (connection, error);
  connection_rollback (connection);
  return FALSE;
}

/* --- what a search found ---------------------------------------------------------------------- */

static void
clear_ids (gpointer data)
{
  EntryIds *self = data;

  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->ids);
}

static EntryIds *
entry_ids_new (void)
{
  EntryIds *self = g_atomic_rc_box_new0 (EntryIds);

  self->texts = g_string_chunk_new (4096);
  self->ids = g_ptr_array_new ();
  return self;
}

EntryIds *
entry_ids_ref (EntryIds *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
entry_ids_unref (EntryIds *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_ids);
}

guint
entry_ids_get_size (const EntryIds *self)
{
  return self->ids->len;
}

const char *
entry_ids_get (const EntryIds *self, guint place)
{
  g_return_val_if_fail (place < self->ids->len, NULL);
  return g_ptr_array_index (self->ids, place);
}

gboolean
entry_ids_find (const EntryIds *self, const char *id, guint *place)
{
  return id != NULL
         && g_ptr_array_find_with_equal_func (self->ids, id, (GEqualFunc)g_str_equal, place);
}

gboolean
entry_ids_equal (const EntryIds *a, const EntryIds *b)
{
  if (a->ids->len != b->ids->len)
    return FALSE;
  for (guint i = 0; i < a->ids->len; i++)
    if (!g_str_equal (g_ptr_array_index (a->ids, i), g_ptr_array_index (b->ids, i)))
      return FALSE;
  return TRUE;
}

/* --- searching -------------------------------------------------------------------------------- */

/* ?1 today, ?2 the site. */
static const char *const conditions[N_ENTRY_FILTERS] = {
#define HERE                                                                                       \
  "(sites IS NULL OR ?2 IS NULL OR EXISTS (SELECT 1 FROM json_each (sites) WHERE value = ?2))"
#define SINCE_TODAY "(valid_from IS NULL OR valid_from <= ?1)"
#define UNTIL_TODAY "(valid_until IS NULL OR valid_until >= ?1)"
  [ENTRIES_LISTED] = "withdrawn = 0 AND ?1 IS ?1 AND ?2 IS ?2",
  [ENTRIES_IN_FORCE] = ("withdrawn = 0 AND " SINCE_TODAY " AND " UNTIL_TODAY " AND " HERE),
  [ENTRIES_NOT_YET] = "withdrawn = 0 AND NOT " SINCE_TODAY " AND ?2 IS ?2",
  [ENTRIES_EXPIRED] = "withdrawn = 0 AND NOT " UNTIL_TODAY " AND ?2 IS ?2",
  [ENTRIES_ELSEWHERE] = "withdrawn = 0 AND ?1 IS ?1 AND NOT " HERE,
  [ENTRIES_WITHDRAWN] = "withdrawn = 1 AND ?1 IS ?1 AND ?2 IS ?2",
};

typedef struct
{
  const EntrySearch *search;
  EntryIds *found;
} Search;

/* Of the words: (transfer full) (array zero-terminated=1): each with the blank before it. */
static GStrv
split_words (const char *text)
{
  g_autofree char *folded = name_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", MAX_WORDS);
  g_autoptr (GStrvBuilder) wanted = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        g_autofree char *word = g_strconcat (" ", words[i], NULL);

        g_strv_builder_add (wanted, word);
      }
  return g_strv_builder_end (wanted);
}

static Statement *
prepare_search (Connection *connection, const EntrySearch *search, GStrv words, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM watchlist_name");
  Statement *rows;

  /* Words leave few to be sorted: the table is read as it lies. Else the index has the order. */
  g_string_append (sql, words[0] != NULL ? " NOT INDEXED" : "");
  g_string_append (sql, " CROSS JOIN watchlist USING (id) WHERE ");
  g_string_append (sql, conditions[search->filter]);
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append (sql, " AND instr (words, ?) > 0");
  g_string_append (sql, " ORDER BY sort, id");
  rows = connection_prepare_once (connection, sql->str, error);
  if (rows == NULL)
    return NULL;
  statement_bind_text (rows, search->today);
  statement_bind_text (rows, search->site);
  for (guint i = 0; words[i] != NULL; i++)
    statement_bind_text (rows, words[i]);
  return rows;
}

static gboolean
call_search (Connection *connection, gpointer data, GError **error)
{
  Search *search = data;
  g_auto (GStrv) words = split_words (search->search->words);
  g_autoptr (Statement) rows = prepare_search (connection, search->search, words, error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (search->found->ids,
                       g_string_chunk_insert (search->found->texts, statement_next_text (rows)));
    }
  return FALSE;
}

EntryIds *
watchlist_browse (VestStore *store, const EntrySearch *search, GError **error)
{
  g_autoptr (EntryIds) found = entry_ids_new ();
  Search asked = { search, found };

  g_return_val_if_fail ((guint)search->filter < N_ENTRY_FILTERS, NULL);
  return store_call (store, call_search, &asked, error) ? g_steal_pointer (&found) : NULL;
}

/* --- entries ---------------------------------------------------------------------------------- */

/* What a withdrawn entry said when it was put for the last time. */
static gboolean
read_withdrawn (Connection *connection, WatchlistEntry *entry, GError **error)
{
  g_autoptr (JsonObject) body = NULL;

  if (!read_last_put (connection, entry->id, &body, error))
    return FALSE;
  if (body != NULL)
    watchlist_entry_read_body (entry, body);
  return TRUE;
}

/* Returns (transfer full) (nullable): with nothing but its id when there is no row; @known tells.
 */
static WatchlistEntry *
read_one (Connection *connection, const char *id, gboolean *known, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT " ENTRY_COLUMNS
                            ", withdrawn, changed_ms FROM watchlist WHERE id = ?",
                            error);
  g_autoptr (WatchlistEntry) entry = NULL;

  if (find == NULL)
    return NULL;
  statement_bind_text (find, id);
  if (!statement_step (find, known, error))
    return NULL;
  if (*known)
    {
      entry = query_read_entry (find);
      entry->withdrawn = statement_next_int (find) != 0;
      entry->changed_ms = statement_next_int (find);
    }
  else
    {
      entry = watchlist_entry_new ();
      entry->id = g_strdup (id);
      entry->withdrawn = TRUE;
    }
  if (entry->withdrawn && !read_withdrawn (connection, entry, error))
    return NULL;
  return g_steal_pointer (&entry);
}

typedef struct
{
  const EntryIds *ids;
  guint first;
  guint n;
  GPtrArray *entries;
} Page;

static gboolean
call_page (Connection *connection, gpointer data, GError **error)
{
  Page *page = data;

  for (guint i = page->first; i < page->ids->ids->len && i - page->first < page->n; i++)
    {
      gboolean known = FALSE;
      WatchlistEntry *entry = read_one (connection, entry_ids_get (page->ids, i), &known, error);

      if (entry == NULL)
        return FALSE;
      g_ptr_array_add (page->entries, entry);
    }
  return TRUE;
}

GPtrArray *
watchlist_browse_page (VestStore *store, const EntryIds *ids, guint first, guint n, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);
  Page page = { ids, first, n, entries };

  return store_call (store, call_page, &page, error) ? g_steal_pointer (&entries) : NULL;
}

/* --- one entry -------------------------------------------------------------------------------- */

typedef struct
{
  const char *id;
  WatchlistEntry *entry; /* (nullable) */
  GBytes *photo;         /* (nullable) */
} One;

/* The last word about the photo, unless the entry was withdrawn since. */
static gboolean
call_photo (Connection *connection, gpointer data, GError **error)
{
  One *one = data;

  return photo_read_row (connection,
                         "SELECT body FROM event_body JOIN event USING (station, epoch, seq)"
                         " WHERE subject = ? AND version = 1 AND kind IN ("
                         "  'watchlist_photo_put', 'watchlist_photo_removed',"
                         "  'watchlist_withdrawn')"
                         " ORDER BY hlc DESC, station DESC, epoch DESC, seq DESC LIMIT 1",
                         one->id, &one->photo, error);
}

gboolean
watchlist_photo_read (VestStore *store, const char *id, GBytes **jpeg, GError **error)
{
  One one = { id, NULL, NULL };

  if (!store_call (store, call_photo, &one, error))
    return FALSE;
  *jpeg = one.photo;
  return TRUE;
}

static gboolean
call_one (Connection *connection, gpointer data, GError **error)
{
  One *one = data;
  gboolean known = FALSE;
  g_autoptr (WatchlistEntry) entry = read_one (connection, one->id, &known, error);

  if (entry == NULL || !call_photo (connection, one, error))
    return FALSE;
  if (!known)
    return TRUE;
  entry->photo = g_steal_pointer (&one->photo);
  one->entry = g_steal_pointer (&entry);
  return TRUE;
}

WatchlistEntry *
watchlist_browse_one (VestStore *store, const char *id, GError **error)
{
  One one = { id, NULL, NULL };
  gboolean done = store_call (store, call_one, &one, error);

  g_clear_pointer (&one.photo, g_bytes_unref);
  if (done && one.entry == NULL)
    g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND, "There is no watchlist entry %s.", id);
  return one.entry;
}
