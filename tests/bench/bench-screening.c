/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Screening at three sizes of list, on people who do not exist: how long a query takes with and
 * without a birth date, against scoring every entry in the same run; memory; time to build; and how
 * well it finds people with one slip in their record while leaving strangers alone.
 *
 *   bench-screening [ENTRIES...]      other sizes than 1,000, 5,000, 100,000 and 1,000,000
 *   PAIRS=file.csv bench-screening    and F1 on labelled pairs: name1,name2,is_match (true, false)
 *   QUERIES=1000 bench-screening      another number of queries
 *   SPEED=1 bench-screening           no accuracy
 */
#include <math.h>
#include <string.h>
#include <time.h>

#include <glib/gstdio.h>

#include "app/screening/csv-reader.h"
#include "app/screening/invented.h"
#include "app/screening/screening.h"
#include "app/watch-file.h"
#include "tests/bench/times.h"

static double
clock_seconds (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Processor time, so that what else runs on the machine does not count. */
static double
seconds (void)
{
  return clock_seconds (CLOCK_THREAD_CPUTIME_ID);
}

static guint
get_number (const char *variable, guint otherwise)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* --- lists ------------------------------------------------------------------------------------ */

static GPtrArray *
make_entries (Invented *invented, guint n)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);

  for (guint i = 0; i < n; i++)
    {
      WatchlistEntry *entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("R%07u", i);
      person_free (entry->person);
      entry->person = invented_person (invented);
      entry->person->sex = 0;
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static Person *
make_stranger (Invented *invented)
{
  Person *person = invented_person (invented);

  person->sex = 0;
  return person;
}

/* Like an entry but for one slip of the given kind; NULL where it does not apply. */
static Person *
make_slip (Invented *invented, GPtrArray *entries, guint at, InventedSlip slip)
{
  const WatchlistEntry *entry = g_ptr_array_index (entries, at);
  g_autoptr (Person) person = person_copy (entry->person);

  return invented_vary (invented, person, slip) ? g_steal_pointer (&person) : NULL;
}

/* --- time ------------------------------------------------------------------------------------- */

static double
median_all (Screening *screening, Invented *invented, guint n)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (Person) visitor = make_stranger (invented);
      double start = seconds ();
      double spent;

      g_ptr_array_unref (screening_screen_all (screening, visitor, NULL, NULL));
      spent = seconds () - start;
      g_array_append_val (times, spent);
    }
  g_array_sort (times, compare_times);
  return g_array_index (times, double, times->len / 2);
}

/* A third of the visitors are near an entry. */
static Person *
make_visitor (GPtrArray *entries, Invented *invented, guint i, gboolean dated)
{
  Person *visitor = NULL;

  if (i % 3 == 0)
    visitor = make_slip (invented, entries, invented_number (invented, entries->len),
                         invented_number (invented, SLIP_DATE_MISSING));
  if (visitor == NULL)
    visitor = make_stranger (invented);
  if (!dated)
    g_clear_pointer (&visitor->birth_date, g_free);
  return visitor;
}

static void
print_quantiles (const char *what, GArray *times, double all)
{
  double median;

  g_array_sort (times, compare_times);
  median = g_array_index (times, double, times->len / 2);
  g_print ("  %-28s median %7.1f us   p99 %8.1f us   max %8.1f us", what, median * 1e6,
           g_array_index (times, double, times->len * 99 / 100) * 1e6,
           g_array_index (times, double, times->len - 1) * 1e6);
  if (all > 0)
    g_print ("   scoring all %10.1f us: %.0f times", all * 1e6, all / median);
  g_print ("\n");
}

static void
print_times (Screening *screening, GPtrArray *entries, Invented *invented, gboolean dated)
{
  guint n = get_number ("QUERIES", 100000);
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) wall = g_array_new (FALSE, FALSE, sizeof (double));
  double all = median_all (screening, invented, 5);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (Person) visitor = make_visitor (entries, invented, i, dated);
      double wall_start = clock_seconds (CLOCK_MONOTONIC);
      double cpu_start = seconds ();
      double spent;

      g_ptr_array_unref (screening_screen (screening, visitor, NULL, NULL));
      spent = seconds () - cpu_start;
      g_array_append_val (cpu, spent);
      spent = clock_seconds (CLOCK_MONOTONIC) - wall_start;
      g_array_append_val (wall, spent);
    }
  print_quantiles (dated ? "with birth date, processor" : "without, processor", cpu, all);
  print_quantiles (dated ? "with birth date, wall clock" : "without, wall clock", wall, 0);
}

/* --- accuracy --------------------------------------------------------------------------------- */

static gboolean
finds (Screening *screening, const Person *visitor, const char *id)
{
  g_autoptr (GPtrArray) matches = screening_screen (screening, visitor, NULL, NULL);

  for (guint i = 0; i < matches->len; i++)
    if (g_str_equal (((const Match *)g_ptr_array_index (matches, i))->entry_id, id))
      return TRUE;
  return FALSE;
}

static void
print_recall (Screening *screening, GPtrArray *entries, Invented *invented)
{
  guint all_tried = 0;
  guint all_found = 0;

  g_print ("  recall at review:");
  for (InventedSlip slip = 0; slip < SLIP_N; slip++)
    {
      guint tried = 0;
      guint found = 0;

      for (guint i = 0; i < 2000; i++)
        {
          guint at = invented_number (invented, entries->len);
          g_autoptr (Person) visitor = make_slip (invented, entries, at, slip);
          const WatchlistEntry *entry = g_ptr_array_index (entries, at);

          if (visitor == NULL)
            continue;
          tried++;
          found += finds (screening, visitor, entry->id);
        }
      if (slip <= SLIP_GIVEN_CUT)
        {
          all_tried += tried;
          all_found += found;
        }
      g_print (" %s %.2f", invented_slip_to_string (slip), 100.0 * found / MAX (tried, 1));
    }
  g_print ("\n  recall of the first seven, one slip each: %.3f %% of %u\n",
           100.0 * all_found / all_tried, all_tried);
}

static void
print_alarms (Screening *screening, Invented *invented)
{
  guint n = get_number ("QUERIES", 20000);
  guint alarms = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (Person) visitor = make_stranger (invented);
      g_autoptr (GPtrArray) matches = screening_screen (screening, visitor, NULL, NULL);

      alarms += matches->len > 0;
    }
  g_print ("  false alarms: %.1f in 10,000 visitors (%u of %u)\n", alarms * 10000.0 / n, alarms, n);
}

/* --- labelled pairs --------------------------------------------------------------------------- */

static void
print_pairs (const char *path)
{
  static const char *const columns[] = { "name1", "name2", "is_match", NULL };
  g_autofree char *text = NULL;
  g_autoptr (CsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  guint counts[2][2] = { 0 }; /* said, true */

  if (!g_file_get_contents (path, &text, &length, &error)
      || (reader = csv_reader_new (path, text, length, columns, &error)) == NULL)
    {
      g_printerr ("%s\n", error->message);
      return;
    }
  while (csv_reader_next (reader, NULL))
    {
      g_autoptr (Person) visitor = person_new ();
      g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
      g_autoptr (Match) match = NULL;

      entry->id = g_strdup ("");
      visitor->full_name = csv_reader_dup (reader, 0);
      entry->person->full_name = csv_reader_dup (reader, 1);
      match = screening_compare (visitor, entry);
      counts[match->verdict != VERDICT_CLEAR][g_str_equal (csv_reader_get (reader, 2), "true")]++;
    }
  g_print ("labelled pairs: precision %.3f  recall %.3f  F1 %.3f\n",
           (double)counts[1][1] / (counts[1][1] + counts[1][0]),
           (double)counts[1][1] / (counts[1][1] + counts[0][1]),
           2.0 * counts[1][1] / (2.0 * counts[1][1] + counts[1][0] + counts[0][1]));
}

/* --- the file --------------------------------------------------------------------------------- */

/* Right after it was written, so that it comes out of the system's cache; and with the processor's
 * time, to which neither a disk nor others add. */
static void
print_file (Screening *screening)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-screening-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "list.screening", NULL);
  g_autoptr (GBytes) key = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (Screening) loaded = NULL;
  g_autoptr (GError) error = NULL;
  WatchlistStamp stamp = { 1, 2 };
  GStatBuf status;
  double wall = clock_seconds (CLOCK_MONOTONIC);
  double saved;
  double cpu;

  if (!watch_file_save (path, key, &stamp, screening, &error))
    g_error ("%s", error->message);
  saved = clock_seconds (CLOCK_MONOTONIC) - wall;
  wall = clock_seconds (CLOCK_MONOTONIC);
  cpu = seconds ();
  loaded = watch_file_load (path, key, &stamp, SENSITIVITY_BALANCED, &error);
  if (loaded == NULL)
    g_error ("%s", error->message);
  cpu = seconds () - cpu;
  wall = clock_seconds (CLOCK_MONOTONIC) - wall;
  if (g_stat (path, &status) != 0)
    g_error ("%s", path);
  g_print (
      "  file of %.1f MB: saved in %.2f s, loaded and checked in %.3f s, %.3f s of a processor\n",
      (double)status.st_size / 1e6, saved, wall, cpu);
  g_unlink (path);
  g_rmdir (folder);
}

static void
bench_list (guint size)
{
  g_autoptr (Invented) invented = invented_new (size);
  g_autoptr (GPtrArray) entries = make_entries (invented, size);
  g_autoptr (Screening) screening = NULL;
  double start = seconds ();

  screening = screening_new (entries, SENSITIVITY_BALANCED);
  g_print ("%u entries: built in %.2f s, %.0f bytes an entry\n", size, seconds () - start,
           (double)screening_get_memory (screening) / size);
  print_file (screening);
  print_times (screening, entries, invented, TRUE);
  print_times (screening, entries, invented, FALSE);
  if (g_getenv ("SPEED") != NULL)
    return;
  print_recall (screening, entries, invented);
  print_alarms (screening, invented);
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 1000, 5000, 100000, 1000000 };

  for (int i = 1; i < argc; i++)
    if (g_ascii_strtoull (argv[i], NULL, 10) > 0)
      bench_list ((guint)g_ascii_strtoull (argv[i], NULL, 10));
  for (gsize i = 0; argc < 2 && i < G_N_ELEMENTS (sizes); i++)
    bench_list (sizes[i]);
  if (g_getenv ("PAIRS") != NULL)
    print_pairs (g_getenv ("PAIRS"));
  return 0;
}
