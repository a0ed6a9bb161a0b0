/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Lists on their way in: all of a file or nothing of it, told as it goes, compared before it is
 * written; and the setting that says how alert screening is.
 */

#include "app/import-job.h"
#include "app/list-csv.h"
#include "app/screening/watchlist-csv.h"
#include "app/signature.h"
#include "app/watch.h"
#include "db/setting.h"
#include "tests/store-fixture.h"

#include <string.h>

#define ROWS 9000

typedef struct
{
  guint calls;
  guint rows;
  double fraction;
  guint stop_at; /* rows; 0: never */
} Told;

static gboolean
on_tell (const ImportProgress *progress, gpointer data)
{
  Told *told = data;

  g_assert_cmpfloat (progress->fraction, >=, told->fraction);
  g_assert_cmpuint (progress->rows, >=, told->rows);
  told->calls++;
  told->rows = progress->rows;
  told->fraction = progress->fraction;
  return told->stop_at == 0 || progress->rows < told->stop_at;
}

/* @last: (nullable): a row behind the good ones. */
static GString *
many_rows (const char *reason, const char *last)
{
  GString *csv = g_string_new ("entry_id,given,family,birth_date,reason\n");

  for (int i = 0; i < ROWS; i++)
    g_string_append_printf (csv, "E-%d,Ada,Vex%d,1980-01-%02d,%s\n", i, i, 1 + i % 28, reason);
  g_string_append (csv, last != NULL ? last : "");
  return csv;
}

static Import
import_of (const GString *csv, Told *told)
{
  return (Import){ .kind = IMPORT_WATCHLIST,
                   .name = "list.csv",
                   .text = csv->str,
                   .length = csv->len,
                   .tell = told != NULL ? on_tell : NULL,
                   .tell_data = told };
}

/* The chain holds, and the tables are what a fold of the whole log gives. */
static gint64
assert_whole (Fixture *f)
{
  AuditReport report = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 events;

  audit_verify (f->store, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report.problem, ==, NULL);
  events = report.events;
  audit_report_clear (&report);
  return events;
}

static void
test_told_as_it_goes (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) csv = many_rows ("first", NULL);
  Told told = { 0 };
  Import import = import_of (csv, &told);
  ImportCount preview = { 0 }, count = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (import_preview (&import, f->store, &preview, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (preview.added, ==, ROWS);
  g_assert_cmpuint (status_of (f).entries, ==, 0);
  told = (Told){ 0 };
  g_assert_true (import_run (&import, f->store, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (&preview, &count, sizeof count), ==, 0);
  g_assert_cmpuint (told.calls, >=, 4);
  g_assert_cmpuint (told.rows, ==, ROWS);
  g_assert_cmpfloat (told.fraction, ==, 1);
  g_assert_cmpuint (status_of (f).entries, ==, ROWS);
  g_assert_cmpint (assert_whole (f), ==, ROWS);
}

static void
test_cancelled_changes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) csv = many_rows ("first", NULL);
  Told told = { .stop_at = ROWS / 2 };
  Import import = import_of (csv, &told);
  ImportCount count = { .added = 77 };
  g_autoptr (GError) error = NULL;

  g_assert_false (import_run (&import, f->store, &count, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count.added, ==, 77);
  g_assert_cmpuint (status_of (f).entries, ==, 0);
  g_assert_cmpint (assert_whole (f), ==, 0);
  g_clear_error (&error);
  /* The chain goes on from where it was. */
  import.tell = NULL;
  g_assert_true (import_run (&import, f->store, &count, &error));
  g_assert_cmpint (assert_whole (f), ==, ROWS);
}

static void
test_mistake_in_the_last_row (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) csv = many_rows ("first", "E-0,Bo,Twice,,\n");
  Import import = import_of (csv, NULL);
  ImportCount count;
  g_autoptr (GError) error = NULL;

  g_assert_false (import_run (&import, f->store, &count, &error));
  g_assert_cmpstr (error->message, ==, "list.csv:9002: entry_id: \"E-0\" is there twice");
  g_assert_cmpuint (status_of (f).entries, ==, 0);
  g_assert_cmpint (assert_whole (f), ==, 0);
}

static void
test_again_writes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) csv = many_rows ("first", NULL);
  g_autoptr (GString) other = many_rows ("second", "E-x,Cy,New,,\n");
  Import import = import_of (csv, NULL);
  ImportCount count;
  WatchlistStatus before;
  g_autoptr (GError) error = NULL;

  g_assert_true (import_run (&import, f->store, &count, &error));
  before = status_of (f);
  g_assert_true (import_run (&import, f->store, &count, &error));
  g_assert_cmpuint (count.unchanged, ==, ROWS);
  g_assert_cmpuint (count.added + count.changed + count.withdrawn, ==, 0);
  g_assert_cmpint (status_of (f).version, ==, before.version);
  import = import_of (other, NULL);
  g_assert_true (import_run (&import, f->store, &count, &error));
  g_assert_cmpuint (count.changed, ==, ROWS);
  g_assert_cmpuint (count.added, ==, 1);
  /* Changed, withdrawn and put again: the fold of many events, not of one. */
  import = import_of (csv, NULL);
  import.replace = TRUE;
  g_assert_true (import_run (&import, f->store, &count, &error));
  g_assert_cmpuint (count.withdrawn, ==, 1);
  import = import_of (other, NULL);
  g_assert_true (import_run (&import, f->store, &count, &error));
  g_assert_cmpuint (count.added, ==, 1);
  g_assert_cmpint (assert_whole (f), ==, 4 * ROWS + 3);
}

static void
test_every_field_comes_back (Fixture *f, gconstpointer data)
{
  static const char csv[]
      = "entry_id,list,full_name,given,middle,family,suffix,aliases,birth_date,sex,"
        "document_number,region,reason,instructions,sites,valid_from,valid_until\n"
        "A-1,custody,\"Vex, Ada \"\"Addy\"\"\",Ada,Lin,Vex,Jr,Addie Vex;Ada Lee,1980-02-00,F,"
        "X 12,CT,\"Court order\nof two lines, and a comma\",\"Say \"\"no\"\"\",hhs;east,2026-01-01,"
        "2027-01-01\n"
        "A-2,,Søren Ærø,,,,,,,,,,,,,,\n";
  g_autoptr (GString) in = g_string_new (csv);
  Import import = import_of (in, NULL);
  ImportCount count;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) out = NULL;

  g_assert_true (import_run (&import, f->store, &count, &error));
  entries = query_watchlist (f->store, &error);
  out = watchlist_to_csv (entries);
  g_assert_cmpstr (out->str, ==, csv);
}

static void
test_setting (Fixture *f, gconstpointer data)
{
  static const char *const words[] = { "careful", "quiet", "of a later program" };
  static const Sensitivity then[]
      = { SENSITIVITY_CAREFUL, SENSITIVITY_QUIET, SENSITIVITY_BALANCED };
  g_autoptr (Watch) watch = watch_new (SENSITIVITY_BALANCED);
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;

  g_assert_true (query_setting (f->store, SETTING_SENSITIVITY, &none, &error));
  g_assert_null (none);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GPtrArray) drafts = event_drafts_new ();
      g_autoptr (WatchList) list = NULL;
      g_autofree char *word = NULL;

      g_ptr_array_add (drafts, event_setting_put (SETTING_SENSITIVITY, words[i], "D. Okafor"));
      g_assert_true (store_append (f->store, drafts, &error));
      g_assert_true (query_setting (f->store, SETTING_SENSITIVITY, &word, &error));
      g_assert_cmpstr (word, ==, words[i]);
      list = watch_acquire (watch, f->store, &error);
      g_assert_cmpint (list->sensitivity, ==, then[i]);
    }
  assert_whole (f);
}

/* --- the job of the window ---------------------------------------------------------------------
 */

typedef struct
{
  GAsyncResult *result;
} Answer;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Answer *)data)->result = g_object_ref (result);
}

static void
wait_answer (Answer *answer)
{
  g_clear_object (&answer->result);
  while (answer->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* --- in pieces ----------------------------------------------------------------------------------
 */

static gboolean
run_pieces (Fixture *f, const Import *import, Watch *watch, ImportCount *count, GError **error)
{
  g_autoptr (VestStore) reader = store_open (f->path, STORE_READER, error);
  ImportPieces pieces = { .reader = reader, .watch = watch };
  gboolean good = import_run_in_pieces (import, f->store, &pieces, count, error);

  store_close (reader);
  return good;
}

static void
assert_unfinished (Fixture *f, const char *expected)
{
  g_autofree char *file = NULL;

  g_assert_true (query_setting (f->store, SETTING_IMPORT, &file, NULL));
  g_assert_cmpstr (file, ==, expected);
}

/* Wants no more once so much is written. */
static gboolean
on_tell_late (const ImportProgress *progress, gpointer data)
{
  const Told *told = data;

  return progress->stage != IMPORT_WRITING || progress->rows < told->stop_at;
}

/* Broken off in the middle, the same file brings the rest; a visitor in between is screened with
 * what is there, and the list is never prepared as a whole. */
static void
test_broken_off_and_gone_on_with (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) csv = many_rows ("first", NULL);
  Told told = { 0 };
  Import import = import_of (csv, &told);
  g_autoptr (Watch) watch = watch_new (SENSITIVITY_BALANCED);
  ImportCount count = { 0 };
  g_autoptr (GError) error = NULL;
  guint there;

  told.stop_at = ROWS / 2;
  import.tell = on_tell_late;
  g_assert_false (run_pieces (f, &import, watch, &count, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  there = status_of (f).entries;
  g_assert_cmpuint (there, >, 0);
  g_assert_cmpuint (there, <, ROWS);
  assert_unfinished (f, import.name);
  import.tell = NULL;
  g_assert_true (run_pieces (f, &import, watch, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count.added, ==, ROWS - there);
  g_assert_cmpuint (count.unchanged, ==, there);
  g_assert_cmpuint (status_of (f).entries, ==, ROWS);
  assert_unfinished (f, "");
  g_assert_cmpuint (watch_get_n_built (watch), ==, 1);
  watch_flush (watch);
  assert_whole (f);
  /* Once more: not an event. */
  there = (guint)assert_whole (f);
  g_assert_true (run_pieces (f, &import, NULL, &count, &error));
  g_assert_cmpint (assert_whole (f), ==, there);
}

static void
test_few_rows_are_one_piece (Fixture *f, gconstpointer data)
{
  static const char text[] = "entry_id,full_name\na,Wren Abernathy\nb,Tam Ferrow\n";
  Import import = { .kind = IMPORT_WATCHLIST,
                    .name = "few.csv",
                    .text = text,
                    .length = strlen (text),
                    .replace = TRUE };
  ImportCount count = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (run_pieces (f, &import, NULL, &count, &error));
  g_assert_no_error (error);
  assert_unfinished (f, NULL); /* it was never in danger */
  g_assert_cmpint (assert_whole (f), ==, 3);
  import.length = strlen ("entry_id,full_name\na,Wren Abernathy\n");
  g_assert_true (run_pieces (f, &import, NULL, &count, &error));
  g_assert_cmpuint (count.withdrawn, ==, 1);
  g_assert_cmpint (assert_whole (f), ==, 5);
}

static void
test_nobody_may_write (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) csv = many_rows ("first", NULL);
  g_autofree char *path = g_build_filename (f->folder, "list.csv", NULL);
  g_autoptr (ImportJob) job = import_job_new (path, FALSE);
  g_autoptr (ImportJob) missing = import_job_new ("/nowhere/list.csv", FALSE);
  Answer answer = { 0 };
  ImportCount count = { 0 };
  ImportProgress progress;
  double seconds_left;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, csv->str, (gssize)csv->len, NULL));
  import_job_compare_async (job, f->path, on_answer, &answer);
  wait_answer (&answer);
  g_assert_true (import_job_compare_finish (answer.result, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count.added, ==, ROWS);
  import_job_get_progress (job, &progress, &seconds_left);
  g_assert_cmpint (progress.stage, ==, IMPORT_COMPARING);
  g_assert_cmpfloat (progress.fraction, ==, 1);
  /* Nobody is signed in. */
  import_job_write_async (job, f->store, NULL, NULL, on_answer, &answer);
  wait_answer (&answer);
  g_assert_false (import_job_write_finish (answer.result, &count, &error));
  g_assert_true (error->domain == STAFF_ERROR);
  g_clear_error (&error);
  g_assert_cmpuint (status_of (f).entries, ==, 0);
  /* A cancelled look, and a file that is not there. */
  import_job_cancel (job);
  import_job_compare_async (job, f->path, on_answer, &answer);
  wait_answer (&answer);
  g_assert_false (import_job_compare_finish (answer.result, &count, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  import_job_compare_async (missing, f->path, on_answer, &answer);
  wait_answer (&answer);
  g_assert_false (import_job_compare_finish (answer.result, &count, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_object (&answer.result);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/import/told-as-it-goes", test_told_as_it_goes },
    { "/import/cancelled-changes-nothing", test_cancelled_changes_nothing },
    { "/import/mistake-in-the-last-row-changes-nothing", test_mistake_in_the_last_row },
    { "/import/again-writes-nothing", test_again_writes_nothing },
    { "/import/every-field-comes-back", test_every_field_comes_back },
    { "/import/setting-last-put-counts", test_setting },
    { "/import/broken-off-and-gone-on-with", test_broken_off_and_gone_on_with },
    { "/import/few-rows-are-one-piece", test_few_rows_are_one_piece },
    { "/import/nobody-may-write", test_nobody_may_write },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
