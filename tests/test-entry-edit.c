/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * What is written at the watchlist's window: signed, all or nothing, never over what somebody else
 * has written; photos out of files that may be anything; a name tried that is nowhere kept.
 */
#include <string.h>
#include <sys/stat.h>

#include "app/entry-check.h"
#include "app/entry-edit.h"
#include "app/photo.h"
#include "app/signature.h"
#include "app/try-desk.h"
#include "app/watch.h"
#include "db/entry-history.h"
#include "db/event-staff.h"
#include "db/watchlist-browse.h"
#include "tests/store-fixture.h"

static void
add_staff (Fixture *f, const char *id, guint roles)
{
  Staff staff = { .id = (char *)id, .name = (char *)"D. Okafor", .roles = roles };

  append (f, event_staff_put (&staff));
}

static void
set_up_staff (Fixture *f, gconstpointer data)
{
  set_up (f, data);
  add_staff (f, "admin", STAFF_ADMINISTRATOR);
  add_staff (f, "office", STAFF_OFFICE);
}

static WatchlistEntry *
one (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  WatchlistEntry *found = watchlist_browse_one (f->store, id, &error);

  g_assert_no_error (error);
  return found;
}

/* Returns (transfer full) (nullable): the id. */
static char *
save (Fixture *f, const char *staff, const WatchlistEntry *what, EntryPhoto photo, GBytes *jpeg,
      GError **error)
{
  g_autoptr (EntryEdit) edit = entry_edit_new (staff, what, photo, jpeg);

  return entry_edit_save (f->store, edit, error);
}

static char *
add (Fixture *f, const char *given, const char *family, GBytes *jpeg)
{
  g_autoptr (WatchlistEntry) what = watchlist_entry_new ();
  g_autoptr (GError) error = NULL;
  char *id;

  what->person->given = g_strdup (given);
  what->person->family = g_strdup (family);
  id = save (f, "admin", what, jpeg != NULL ? ENTRY_PHOTO_NEW : ENTRY_PHOTO_KEEP, jpeg, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_added_changed_and_signed (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) jpeg = g_bytes_new_static ("jpeg", 4);
  g_autofree char *id = add (f, "Tobias", "Quill", jpeg);
  g_autoptr (WatchlistEntry) entry = one (f, id);
  g_autofree char *again = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GPtrArray) history = NULL;
  gint64 events;

  g_assert_true (g_str_has_prefix (id, "N-"));
  g_assert_true (g_bytes_equal (entry->photo, jpeg));
  /* What does not differ writes nothing. */
  events = count_events (f);
  again = save (f, "admin", entry, ENTRY_PHOTO_KEEP, NULL, NULL);
  g_assert_cmpstr (again, ==, id);
  g_assert_cmpint (count_events (f), ==, events);
  entry->instructions = g_strdup ("Call the office.");
  changed = save (f, "admin", entry, ENTRY_PHOTO_REMOVE, NULL, NULL);
  g_assert_cmpstr (changed, ==, id);
  history = entry_history (f->store, id, NULL);
  g_assert_cmpuint (history->len, ==, 4);
  for (guint i = 0; i < history->len; i++)
    g_assert_cmpstr (((EntryChange *)g_ptr_array_index (history, i))->by, ==, "D. Okafor");
}

static void
test_nobody_writes_over_another (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add (f, "Tobias", "Quill", NULL);
  g_autoptr (WatchlistEntry) mine = one (f, id);
  g_autoptr (WatchlistEntry) theirs = one (f, id);
  g_autoptr (WatchlistEntry) now = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  WatchlistEntry *withdrawn;

  theirs->reason = g_strdup ("theirs");
  mine->reason = g_strdup ("mine");
  first = save (f, "admin", theirs, ENTRY_PHOTO_KEEP, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (save (f, "admin", mine, ENTRY_PHOTO_KEEP, NULL, &error));
  g_assert_error (error, ENTRY_ERROR, ENTRY_ERROR_CHANGED);
  g_clear_error (&error);
  withdrawn = entry_edit_withdraw (f->store, "admin", id, mine->revision, "moved", &error);
  g_assert_null (withdrawn);
  g_assert_error (error, ENTRY_ERROR, ENTRY_ERROR_CHANGED);
  now = one (f, id);
  g_assert_cmpstr (now->reason, ==, "theirs");
}

static void
test_withdrawn_and_put_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) jpeg = g_bytes_new_static ("jpeg", 4);
  g_autofree char *id = add (f, "Tobias", "Quill", jpeg);
  g_autoptr (WatchlistEntry) was = NULL;
  g_autoptr (WatchlistEntry) gone = NULL;
  g_autoptr (WatchlistEntry) back = NULL;
  g_autoptr (GError) error = NULL;

  was = one (f, id);
  watchlist_entry_free (was);
  was = entry_edit_withdraw (f->store, "admin", id, 2, "moved away", &error);
  g_assert_no_error (error);
  gone = one (f, id);
  g_assert_true (gone->withdrawn);
  g_assert_true (entry_edit_put_back (f->store, "admin", was, &error));
  back = one (f, id);
  g_assert_false (back->withdrawn);
  g_assert_true (g_bytes_equal (back->photo, jpeg));
  g_assert_false (entry_edit_put_back (f->store, "admin", was, &error));
  g_assert_error (error, ENTRY_ERROR, ENTRY_ERROR_CHANGED);
}

static void
test_office_staff_may_not (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add (f, "Tobias", "Quill", NULL);
  g_autoptr (WatchlistEntry) entry = one (f, id);
  g_autoptr (Watch) watch = watch_new (SENSITIVITY_BALANCED);
  g_autoptr (GError) error = NULL;
  gint64 events = count_events (f);

  entry->reason = g_strdup ("mine");
  g_assert_null (save (f, "office", entry, ENTRY_PHOTO_KEEP, NULL, &error));
  g_assert_error (error, STAFF_ERROR, STAFF_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (entry_edit_withdraw (f->store, "office", id, 1, "because", &error));
  g_assert_error (error, STAFF_ERROR, STAFF_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (try_run (f->store, watch, "office", entry->person, "hartwell", &error));
  g_assert_error (error, STAFF_ERROR, STAFF_ERROR_DENIED);
  g_assert_cmpint (count_events (f), ==, events);
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
test_tried_name_is_kept_nowhere (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add (f, "Tobias", "Quillfeather", NULL);
  g_autoptr (Watch) watch = watch_new (SENSITIVITY_BALANCED);
  g_autoptr (Person) person = person_new ();
  g_autoptr (TryResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  gint64 events = count_events (f);

  person->given = g_strdup ("Tobias");
  person->family = g_strdup ("Quillfeathers");
  result = try_run (f->store, watch, "admin", person, "hartwell", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->matches->len, ==, 1);
  g_assert_cmpstr (((Match *)g_ptr_array_index (result->matches, 0))->entry->id, ==, id);
  g_assert_cmpint (count_events (f), ==, events + 1);
  g_assert_true (in_file (f->path, "watchlist_tried") || in_file (wal, "watchlist_tried"));
  g_assert_false (in_file (f->path, "Quillfeathers") || in_file (wal, "Quillfeathers"));
  watch_flush (watch);
}

/* --- fields -------------------------------------------------------------------------------------
 */

static void
test_fields_are_checked (void)
{
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  EntryProblem problems[N_ENTRY_FIELDS];

  entry->person->birth_date = g_strdup ("1984-13");
  entry->valid_from = g_strdup ("2026-11");
  entry->list = g_strnfill (500, 'x');
  g_assert_false (entry_check (entry, problems));
  g_assert_cmpint (problems[ENTRY_GIVEN], ==, ENTRY_NO_NAME);
  g_assert_cmpint (problems[ENTRY_BIRTH_DATE], ==, ENTRY_NO_DATE);
  g_assert_cmpint (problems[ENTRY_VALID_FROM], ==, ENTRY_PART_DATE);
  g_assert_cmpint (problems[ENTRY_LIST], ==, ENTRY_TOO_LONG);
  watchlist_entry_set_field (entry, ENTRY_LIST, "custody");
  watchlist_entry_set_field (entry, ENTRY_FAMILY, "Quill");
  watchlist_entry_set_field (entry, ENTRY_BIRTH_DATE, "1984-11");
  watchlist_entry_set_field (entry, ENTRY_VALID_FROM, "2026-11-02");
  watchlist_entry_set_field (entry, ENTRY_VALID_UNTIL, "2026-11-01");
  watchlist_entry_set_field (entry, ENTRY_ALIASES, "Toby Quill; T. Q.");
  g_assert_false (entry_check (entry, problems));
  g_assert_cmpint (problems[ENTRY_VALID_UNTIL], ==, ENTRY_ENDS_FIRST);
  watchlist_entry_set_field (entry, ENTRY_VALID_UNTIL, "2026-11-02");
  g_assert_true (entry_check (entry, problems));
  g_assert_cmpstr (entry->person->birth_date, ==, "1984-11-00");
  g_assert_cmpuint (g_strv_length (entry->aliases), ==, 2);
}

/* --- photos from files --------------------------------------------------------------------------
 */

static void
assert_no_photo (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (photo_load (path, &error));
  g_assert_nonnull (error);
}

static void
write_and_refuse (const char *path, const void *bytes, gsize size)
{
  g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
  assert_no_photo (path);
}

static void
test_photo_files (Fixture *f, gconstpointer data)
{
  /* A PNG that says it is 60,000 pixels wide and high, and ends there. */
  static const guint8 huge[]
      = { 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0,   0,    0,    13, 'I',
          'H',  'D', 'R', 0,   0,    0xEA, 0x60, 0,    0,   0xEA, 0x60, 8,  2,
          0,    0,   0,   0,   0x00, 0x00, 0x00, 'I',  'E', 'N',  'D' };
  g_autofree char *path = g_build_filename (f->folder, "photo", NULL);
  g_autofree char *pipe = g_build_filename (f->folder, "pipe", NULL);
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 1200, 900);
  g_autofree char *whole = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixels, 0x7f9fb0ff);
  for (const char *const *type = (const char *const[]){ "jpeg", "png", NULL }; *type != NULL;
       type++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) jpeg = NULL;

      g_assert_true (gdk_pixbuf_save (pixels, path, *type, NULL, NULL));
      jpeg = photo_load (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (jpeg), <, 60000);
      g_assert_cmpint (memcmp (g_bytes_get_data (jpeg, NULL), "\xFF\xD8\xFF", 3), ==, 0);
    }
  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  write_and_refuse (path, whole, size / 2 < 60 ? 30 : 60);
  write_and_refuse (path, huge, sizeof huge);
  write_and_refuse (path, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 41);
  write_and_refuse (path, "", 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_no_photo (pipe);
  assert_no_photo (f->folder);
  assert_no_photo ("/nowhere/at/all");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up_staff, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/entry-edit/added-changed-and-signed", test_added_changed_and_signed);
  ADD ("/entry-edit/nobody-writes-over-another", test_nobody_writes_over_another);
  ADD ("/entry-edit/withdrawn-and-put-back", test_withdrawn_and_put_back);
  ADD ("/entry-edit/office-staff-may-not", test_office_staff_may_not);
  ADD ("/entry-edit/tried-name-is-kept-nowhere", test_tried_name_is_kept_nowhere);
  ADD ("/entry-edit/photo-files", test_photo_files);
  g_test_add_func ("/entry-edit/fields-are-checked", test_fields_are_checked);
  return g_test_run ();
}
