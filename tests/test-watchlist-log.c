/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * A watchlist entry's photo, its history, and looking through the list: what the folds say does not
 * depend on the order of arrival, and what is purged is in no file.
 */
#include <sqlite3.h>
#include <string.h>

#include "db/entry-history.h"
#include "db/event-staff.h"
#include "db/event-watchlist.h"
#include "db/purge.h"
#include "db/watchlist-browse.h"
#include "tests/store-fixture.h"

#define SITE  "Harbor High"
#define TODAY "2026-11-22"

static GBytes *
jpeg (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static WatchlistEntry *
one (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  WatchlistEntry *found = watchlist_browse_one (f->store, id, &error);

  g_assert_no_error (error);
  return found;
}

static void
put (Fixture *f, WatchlistEntry *taken)
{
  g_autoptr (WatchlistEntry) what = taken;
  EventDraft *draft = event_watchlist_put (what);

  event_draft_sign (draft, "s1", "D. Okafor");
  append (f, draft);
}

static WatchlistEntry *
named (const char *id, const char *given, const char *family)
{
  WatchlistEntry *made = watchlist_entry_new ();

  made->id = g_strdup (id);
  made->person->given = g_strdup (given);
  made->person->family = g_strdup (family);
  return made;
}

static void
test_photo_goes_with_the_entry (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) photo = jpeg ("first");
  g_autoptr (GBytes) none = jpeg ("");
  g_autoptr (WatchlistEntry) plain = NULL;
  g_autoptr (WatchlistEntry) with = NULL;
  g_autoptr (WatchlistEntry) without = NULL;
  g_autoptr (WatchlistEntry) again = NULL;

  assert_refused (f, event_watchlist_photo_put ("w1", photo));
  put (f, entry ("w1", "Tobias Quill"));
  plain = one (f, "w1");
  g_assert_null (plain->photo);
  g_assert_cmpint (plain->revision, ==, 1);
  assert_refused (f, event_watchlist_photo_put ("w1", none));
  append (f, event_watchlist_photo_put ("w1", photo));
  with = one (f, "w1");
  g_assert_true (g_bytes_equal (with->photo, photo));
  /* Whoever was held to be another is looked at again. */
  g_assert_cmpint (with->revision, ==, 2);
  g_assert_cmpstr (with->person->full_name, ==, "Tobias Quill");
  append (f, event_watchlist_withdrawn ("w1"));
  without = one (f, "w1");
  g_assert_true (without->withdrawn);
  g_assert_null (without->photo);
  g_assert_cmpstr (without->person->full_name, ==, "Tobias Quill");
  put (f, entry ("w1", "Tobias Quill"));
  again = one (f, "w1");
  g_assert_null (again->photo);
  g_assert_cmpint (again->revision, ==, 3);
  append (f, event_watchlist_photo_removed ("w1")); /* there is none */
  g_clear_pointer (&again, watchlist_entry_free);
  again = one (f, "w1");
  g_assert_cmpint (again->revision, ==, 3);
  count_events (f); /* verifies, with a fold made anew */
}

static void
test_who_put_it_is_no_change (Fixture *f, gconstpointer data)
{
  g_autoptr (WatchlistEntry) what = entry ("w1", "Tobias Quill");
  EventDraft *other = event_watchlist_put (what);
  g_autoptr (WatchlistEntry) found = NULL;

  put (f, entry ("w1", "Tobias Quill"));
  event_draft_sign (other, "s2", "R. Lindqvist");
  append (f, other);
  append (f, event_watchlist_put (what));
  found = one (f, "w1");
  g_assert_cmpint (found->revision, ==, 1);
  count_events (f);
}

static void
assert_found (Fixture *f, EntryFilter filter, const char *words, const char *expected)
{
  const EntrySearch search = { filter, words, SITE, TODAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntryIds) ids = watchlist_browse (f->store, &search, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entry_ids_get_size (ids); i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", entry_ids_get (ids, i));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
put_all_sorts (Fixture *f)
{
  static const char *const here[] = { "Elm Street", SITE, NULL };
  static const char *const elsewhere[] = { "Elm Street", NULL };
  WatchlistEntry *old = named ("old", "Zoë", "Ångström");
  WatchlistEntry *next = named ("next", "Ana", "Brightwater");
  WatchlistEntry *far = named ("far", "Wim", "Carver");
  WatchlistEntry *near = named ("near", "Ola", "Dunmore");

  old->valid_until = g_strdup ("2026-11-21");
  next->valid_from = g_strdup ("2026-11-23");
  far->sites = g_strdupv ((char **)elsewhere);
  near->sites = g_strdupv ((char **)here);
  near->valid_from = g_strdup (TODAY);
  near->valid_until = g_strdup (TODAY);
  near->person->birth_date = g_strdup ("1984-11-00");
  put (f, near);
  put (f, far);
  put (f, next);
  put (f, old);
  put (f, entry ("gone", "Tobias Quill"));
  append (f, event_watchlist_withdrawn ("gone"));
}

static void
test_filters_and_words (Fixture *f, gconstpointer data)
{
  assert_found (f, ENTRIES_LISTED, NULL, "");
  put_all_sorts (f);
  assert_found (f, ENTRIES_LISTED, NULL, "old next far near");
  assert_found (f, ENTRIES_IN_FORCE, NULL, "near");
  assert_found (f, ENTRIES_NOT_YET, "", "next");
  assert_found (f, ENTRIES_EXPIRED, NULL, "old");
  assert_found (f, ENTRIES_ELSEWHERE, NULL, "far");
  assert_found (f, ENTRIES_WITHDRAWN, NULL, "gone");
  assert_found (f, ENTRIES_LISTED, "ANGST", "old");
  assert_found (f, ENTRIES_LISTED, "zoe angstrom", "old");
  assert_found (f, ENTRIES_LISTED, "ngstrom", ""); /* it begins no word */
  assert_found (f, ENTRIES_LISTED, "1984-11", "near");
  assert_found (f, ENTRIES_LISTED, "%", "old next far near");
  assert_found (f, ENTRIES_WITHDRAWN, "toby trespass", "gone"); /* an alias and the list */
}

static void
test_pages (Fixture *f, gconstpointer data)
{
  const EntrySearch search = { ENTRIES_LISTED, NULL, SITE, TODAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntryIds) ids = NULL;
  g_autoptr (GPtrArray) page = NULL;
  guint place = 99;

  put_all_sorts (f);
  ids = watchlist_browse (f->store, &search, &error);
  g_assert_no_error (error);
  g_assert_true (entry_ids_find (ids, "far", &place));
  g_assert_cmpuint (place, ==, 2);
  g_assert_false (entry_ids_find (ids, "gone", &place));
  append (f, event_watchlist_withdrawn ("far")); /* meanwhile */
  page = watchlist_browse_page (f->store, ids, 2, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 2);
  g_assert_true (((WatchlistEntry *)g_ptr_array_index (page, 0))->withdrawn);
  g_assert_cmpstr (((WatchlistEntry *)g_ptr_array_index (page, 1))->person->family, ==, "Dunmore");
}

static const EntryChange *
change_at (GPtrArray *changes, guint i)
{
  g_assert_cmpuint (i, <, changes->len);
  return g_ptr_array_index (changes, i);
}

static void
test_history_says_who_and_what (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) photo = jpeg ("first");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *hold = hold_subject_entry ("w1");

  put (f, entry ("w1", "Tobias Quill"));
  put (f, entry ("w1", "Tobias Quill-Strom"));
  append (f, event_watchlist_photo_put ("w1", photo));
  append (f, event_hold_placed (hold, "A. Lindqvist", "court case"));
  append (f, event_watchlist_noted ("w1", "moved away"));
  append (f, event_watchlist_withdrawn ("w1"));
  changes = entry_history (f->store, "w1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 5);
  g_assert_null (change_at (changes, 0)->before);
  g_assert_cmpstr (change_at (changes, 0)->by, ==, "D. Okafor");
  g_assert_cmpstr (change_at (changes, 1)->before->person->full_name, ==, "Tobias Quill");
  g_assert_true (watchlist_entry_differs (change_at (changes, 1)->entry,
                                          change_at (changes, 1)->before, ENTRY_FULL_NAME));
  g_assert_false (watchlist_entry_differs (change_at (changes, 1)->entry,
                                           change_at (changes, 1)->before, ENTRY_ALIASES));
  g_assert_cmpstr (change_at (changes, 2)->kind, ==, "watchlist_photo_put");
  g_assert_cmpstr (change_at (changes, 3)->reason, ==, "court case");
  g_assert_cmpstr (change_at (changes, 4)->kind, ==, "watchlist_withdrawn");
  g_assert_cmpstr (change_at (changes, 4)->reason, ==, "moved away");
}

static void
test_tried_names_nobody (Fixture *f, gconstpointer data)
{
  EventDraft *draft = event_watchlist_tried (3);

  event_draft_sign (draft, "s1", "D. Okafor");
  g_assert_nonnull (strstr (draft->body, "\"matches\":3"));
  append (f, draft);
  count_events (f);
}

static gboolean
in_file (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL)
         && memmem (bytes, length, text, strlen (text)) != NULL;
}

static void
test_purge_leaves_neither_name_nor_photo (Fixture *f, gconstpointer data)
{
  static const char picture[] = "a picture that nobody should find again";
  g_autoptr (GBytes) photo = jpeg (picture);
  g_autofree char *text = g_base64_encode ((const guchar *)picture, strlen (picture));
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  const PurgeOrder order = { PURGE_ENTRIES, G_MAXINT64, "A. Lindqvist", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  PurgeReport report = { 0 };

  put (f, named ("w1", "Tobias", "Quillfeather"));
  append (f, event_watchlist_photo_put ("w1", photo));
  append (f, event_watchlist_noted ("w1", "no longer quillfeathering"));
  append (f, event_watchlist_withdrawn ("w1"));
  g_assert_true (in_file (f->path, text) || in_file (wal, text));
  g_assert_true (purge_run (f->store, &order, &report, &error));
  g_assert_cmpuint (report.records, ==, 1);
  g_assert_cmpuint (report.bodies, ==, 4);
  for (const char *const *what = (const char *const[]){ text, "uillfeather", NULL }; *what != NULL;
       what++)
    g_assert_false (in_file (f->path, *what) || in_file (wal, *what));
  assert_found (f, ENTRIES_WITHDRAWN, NULL, "");
  changes = entry_history (f->store, "w1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (change_at (changes, 0)->kind, ==, "purged");
  count_events (f);
}

/* A store of the time before the list could be looked through is made so once. */
static void
test_older_store_is_filled (Fixture *f, gconstpointer data)
{
  sqlite3 *db;

  put_all_sorts (f);
  store_close (f->store);
  g_clear_object (&f->store);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM watchlist_name", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (db);
  f->store = store_open (f->path, STORE_WRITER, NULL);
  assert_found (f, ENTRIES_LISTED, NULL, "old next far near");
  assert_found (f, ENTRIES_WITHDRAWN, "toby", "gone");
}

static void
test_fields_as_texts (void)
{
  g_autoptr (WatchlistEntry) made = watchlist_entry_new ();

  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    {
      const char *text = field == ENTRY_SEX ? "F" : " one \n\n two ";
      const char *expected = field == ENTRY_SEX                               ? "F"
                             : field == ENTRY_ALIASES || field == ENTRY_SITES ? "one\ntwo"
                                                                              : "one \n\n two";
      g_autofree char *said = NULL;
      g_autofree char *empty = NULL;

      watchlist_entry_set_field (made, field, text);
      said = watchlist_entry_dup_field (made, field);
      g_assert_cmpstr (said, ==, expected);
      watchlist_entry_set_field (made, field, " ");
      empty = watchlist_entry_dup_field (made, field);
      g_assert_cmpstr (empty, ==, "");
      g_assert_nonnull (entry_field_to_string (field));
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/watchlist-log/photo-goes-with-the-entry", test_photo_goes_with_the_entry);
  ADD ("/watchlist-log/who-put-it-is-no-change", test_who_put_it_is_no_change);
  ADD ("/watchlist-log/filters-and-words", test_filters_and_words);
  ADD ("/watchlist-log/pages", test_pages);
  ADD ("/watchlist-log/history-says-who-and-what", test_history_says_who_and_what);
  ADD ("/watchlist-log/tried-names-nobody", test_tried_names_nobody);
  ADD ("/watchlist-log/purge-leaves-neither-name-nor-photo",
       test_purge_leaves_neither_name_nor_photo);
  ADD ("/watchlist-log/older-store-is-filled", test_older_store_is_filled);
  g_test_add_func ("/watchlist-log/fields-as-texts", test_fields_as_texts);
  return g_test_run ();
}
