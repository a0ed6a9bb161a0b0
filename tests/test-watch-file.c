/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The prepared list in a file: it comes back as it went, nothing that was altered is believed, and
 * numbers made to do harm do none.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/screening/invented.h"
#include "app/watch-file.h"
#include "app/watch.h"

typedef struct
{
  char *folder;
  char *path;
  GBytes *key;
  Invented *invented;
  Screening *screening;
} Fixture;

static Screening *
make_list (Invented *invented, guint n)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);

  for (guint i = 0; i < n; i++)
    {
      WatchlistEntry *entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("E-%u", i);
      person_free (entry->person);
      entry->person = invented_person (invented);
      if (i % 7 == 0)
        entry->person->document = g_strdup_printf ("D%u", i);
      if (i % 5 == 0)
        entry->aliases = g_strsplit ("Anna de la Cruz;Jean-Luc Example", ";", -1);
      g_ptr_array_add (entries, entry);
    }
  return screening_new (entries, SENSITIVITY_CAREFUL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("vestibule-watch-file-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "list.screening", NULL);
  self->key = g_bytes_new_static ("an invented key of 32 bytes long", 32);
  self->invented = invented_new (5);
  self->screening = make_list (self->invented, 40);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
  g_bytes_unref (self->key);
  invented_free (self->invented);
  screening_free (self->screening);
}

static void
assert_error (const Fixture *self, GBytes *key, int code)
{
  g_autoptr (GError) error = NULL;
  WatchlistStamp stamp;

  g_assert_null (watch_file_load (self->path, key, &stamp, SENSITIVITY_CAREFUL, &error));
  g_assert_error (error, WATCH_FILE_ERROR, code);
}

static void
save (const Fixture *self)
{
  const WatchlistStamp stamp = { 7, -3 };
  g_autoptr (GError) error = NULL;

  watch_file_save (self->path, self->key, &stamp, self->screening, &error);
  g_assert_no_error (error);
}

static guint
count_hits (Screening *screening, const Person *visitor)
{
  g_autoptr (GPtrArray) matches = screening_screen (screening, visitor, NULL, NULL);

  return matches->len;
}

static void
test_comes_back (Fixture *self, gconstpointer data)
{
  g_autoptr (Screening) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Invented) again = invented_new (5);
  WatchlistStamp stamp;
  struct stat status;

  save (self);
  g_assert_cmpint (stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  loaded = watch_file_load (self->path, self->key, &stamp, SENSITIVITY_CAREFUL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stamp.counter, ==, 7);
  g_assert_cmpint (stamp.mark, ==, -3);
  g_assert_cmpuint (screening_get_size (loaded), ==, 40);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (Person) person = invented_person (again);

      g_assert_cmpuint (count_hits (loaded, person), >, 0);
    }
}

static void
test_of_another_list (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) other = g_bytes_new_static ("another key, of another station.", 32);

  assert_error (self, self->key, WATCH_FILE_ERROR_IO);
  save (self);
  assert_error (self, other, WATCH_FILE_ERROR_DAMAGED);
}

static void
test_removed_without_a_trace (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "link", NULL);
  g_autofree char *text = NULL;
  gsize length;

  save (self);
  /* A second name for the same bytes shows what was left of them. */
  g_assert_cmpint (linkat (AT_FDCWD, self->path, AT_FDCWD, link, 0), ==, 0);
  watch_file_remove (self->path);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (link, &text, &length, NULL));
  for (gsize i = 0; i < length; i++)
    g_assert_cmpint (text[i], ==, 0);
  g_assert_cmpint (g_unlink (link), ==, 0);
}

/* Changed in place: a file written anew for each would take minutes. */
static void
put_byte (int fd, gsize at, char byte)
{
  g_assert_cmpint (pwrite (fd, &byte, 1, (off_t)at), ==, 1);
}

/* Every byte of the header and the end, and every 1,499th between. */
static void
test_every_damage_is_seen (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length;
  int fd;

  save (self);
  g_assert_true (g_file_get_contents (self->path, &text, &length, NULL));
  fd = g_open (self->path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  for (gsize i = 0; i < length; i += i < 120 || i + 40 >= length ? 1 : MIN (1499, length - 40 - i))
    {
      g_autoptr (GError) error = NULL;
      WatchlistStamp stamp;

      put_byte (fd, i, text[i] ^ (char)(1 << i % 8));
      g_assert_null (watch_file_load (self->path, self->key, &stamp, SENSITIVITY_CAREFUL, &error));
      g_assert_nonnull (error);
      put_byte (fd, i, text[i]);
    }
  for (gsize n = length; n > 0; n = n > 150 ? n - n / 20 : n - 1)
    {
      g_assert_cmpint (ftruncate (fd, (off_t)n - 1), ==, 0);
      assert_error (self, self->key, WATCH_FILE_ERROR_DAMAGED);
    }
  close (fd);
}

/* --- numbers made to do harm ------------------------------------------------------------------ */

static gboolean
keep (gpointer data, gpointer bytes, gsize n)
{
  g_byte_array_append (data, bytes, (guint)n);
  return TRUE;
}

typedef struct
{
  const guint8 *bytes;
  gsize left;
} Source;

static gboolean
give (gpointer data, gpointer bytes, gsize n)
{
  Source *source = data;

  if (n > source->left)
    return FALSE;
  memcpy (bytes, source->bytes, n);
  source->bytes += n;
  source->left -= n;
  return TRUE;
}

/* Uses all that is there, in vain or not. */
static void
use (Screening *screening, Invented *invented)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (Person) visitor = invented_person (invented);
      g_autoptr (GPtrArray) all = NULL;

      visitor->document = g_strdup ("D7");
      if (i % 2 == 0)
        g_clear_pointer (&visitor->birth_date, g_free);
      count_hits (screening, visitor);
      all = screening_screen_all (screening, visitor, "site", "2026-01-01");
    }
  entry->id = g_strdup ("E-3");
  entry->person->full_name = g_strdup ("Somebody New");
  screening_put (screening, entry);
  screening_withdraw (screening, "E-4");
  g_assert_true (screening_save (screening, NULL, keep, out));
}

static void
test_hostile_numbers (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) good = g_byte_array_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);
  guint loaded = 0;

  g_assert_true (screening_save (self->screening, NULL, keep, good));
  for (guint i = 0; i < 600; i++)
    {
      static const guint32 values[] = { 0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff, 4096, 255 };
      g_autofree guint8 *bytes = g_memdup2 (good->data, good->len);
      Source source = { bytes, good->len };
      guint32 value = values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
      guint32 at = (guint32)g_rand_int_range (rand, 0, (gint32)good->len - 4);
      g_autoptr (Screening) screening = NULL;

      /* Texts and counts stand at the front, and zeros say little. */
      if (i % 2 == 0)
        at = (guint32)g_rand_int_range (rand, 0, 4000);
      if (i % 3 == 0)
        bytes[at] = (guint8)g_rand_int_range (rand, 0, 256);
      else
        memcpy (bytes + at, &value, sizeof value);
      screening = screening_load (SENSITIVITY_CAREFUL, source.left, give, &source);
      if (screening == NULL)
        continue;
      loaded++;
      use (screening, self->invented);
    }
  g_test_message ("%u of 600 could be loaded", loaded);
  g_assert_cmpuint (loaded, >, 100);
  g_assert_cmpuint (loaded, <, 590);
}

/* --- beside a store --------------------------------------------------------------------------- */

static void
append (VestStore *store, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, draft);
  store_append (store, drafts, &error);
  g_assert_no_error (error);
}

static void
put (VestStore *store, const char *id, const char *name)
{
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

  entry->id = g_strdup (id);
  entry->person->full_name = g_strdup (name);
  entry->person->birth_date = g_strdup ("1979-08-22");
  append (store, event_watchlist_put (entry));
}

/* As after a start: returns the file's number, 0 for none; a file that was loaded keeps its own. */
static guint64
start_anew (VestStore *store, const char *file, const char *found)
{
  Watch *watch = watch_new (SENSITIVITY_BALANCED);
  g_autoptr (WatchList) list = NULL;
  g_autoptr (Person) visitor = person_new ();
  g_autoptr (GError) error = NULL;
  struct stat status;

  watch_set_file_min (watch, 1);
  list = watch_acquire (watch, store, &error);
  g_assert_no_error (error);
  visitor->full_name = g_strdup (found);
  visitor->birth_date = g_strdup ("1979-08-22");
  g_assert_cmpuint (count_hits (list->screening, visitor), ==, found != NULL);
  watch_flush (watch);
  watch_free (watch);
  return stat (file, &status) == 0 ? (guint64)status.st_ino : 0;
}

static void
test_in_step_with_the_store (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "station.db", NULL);
  g_autofree char *file = g_strconcat (path, ".screening", NULL);
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, NULL);
  guint64 first;
  guint64 second;
  int fd;

  put (store, "A", "Darrell Thornquist");
  first = start_anew (store, file, "Darrell Thornquist");
  g_assert_cmpuint (first, !=, 0);
  g_assert_cmpuint (start_anew (store, file, "Darrell Thornquist"), ==, first);
  /* An entry more is added to what is loaded; one less leaves the file too. */
  put (store, "B", "Wilhelmina Osgood");
  g_assert_cmpuint (start_anew (store, file, "Wilhelmina Osgood"), ==, first);
  put (store, "C", "Desmond Underhay");
  append (store, event_watchlist_withdrawn ("C"));
  g_assert_cmpuint (start_anew (store, file, "Wilhelmina Osgood"), ==, first);
  put (store, "B", "Wilhelmina Osgoode");
  second = start_anew (store, file, "Wilhelmina Osgoode");
  g_assert_cmpuint (start_anew (store, file, "Darrell Thornquist"), ==, second);
  fd = g_open (file, O_WRONLY | O_CLOEXEC, 0);
  put_byte (fd, 5000, 'x');
  close (fd);
  g_test_expect_message ("vestibule-app", G_LOG_LEVEL_WARNING, "*prepared anew*");
  g_assert_cmpuint (start_anew (store, file, "Darrell Thornquist"), !=, 0);
  g_test_assert_expected_messages ();
  append (store, event_watchlist_withdrawn ("A"));
  append (store, event_watchlist_withdrawn ("B"));
  g_assert_cmpuint (start_anew (store, file, NULL), ==, 0);
  store_close (store);
}

#define ADD(name, test) g_test_add ("/watch-file/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("comes-back-the-same", test_comes_back);
  ADD ("of-another-store", test_of_another_list);
  ADD ("removed-without-a-trace", test_removed_without_a_trace);
  ADD ("every-damage-is-seen", test_every_damage_is_seen);
  ADD ("in-step-with-the-store", test_in_step_with_the_store);
  ADD ("numbers-made-to-do-harm-do-none", test_hostile_numbers);
  return g_test_run ();
}
