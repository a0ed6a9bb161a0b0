/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Retention as it is ordered: with the store go our own files about who is purged, and no others.
 */
#include <string.h>

#include "app/cli/cli.h"
#include "app/retention.h"
#include "app/watch.h"
#include "db/audit.h"
#include "db/query-story.h"
#include "printer/print-folder.h"
#include "tests/store-fixture.h"

/* A visit of 2023 that is over, with its badge in the folder that stands in for a printer. */
static char *
past_visit (Fixture *f, const char *badges, const char *family)
{
  char *id = start_visit (f, "Zebulon", family, "1961-04-09");
  g_autofree char *key = g_strdup_printf ("%s-1", id);
  g_autoptr (GBytes) pdf = g_bytes_new (family, strlen (family));

  append (f, event_admitted (id, "R. Okafor", FALSE));
  append (f, event_signed_out (id, LEFT_BADGE, NULL));
  g_assert_true (print_folder_write (badges, "badge", key, pdf, NULL));
  return id;
}

static gboolean
in_file (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL)
         && memmem (bytes, length, text, strlen (text)) != NULL;
}

/* As grep -r would: whether any file below @folder holds @text. */
static gboolean
in_files (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) ? in_files (path, text) : in_file (path, text))
        return TRUE;
    }
  return FALSE;
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static Config *
config_in (const char *folder)
{
  Config *config = config_new ();

  g_free (config->export_folder);
  g_free (config->queue);
  config->export_folder = g_build_filename (folder, "exports", NULL);
  config->queue = g_strdup_printf ("folder:%s/badges", folder);
  config->visit_days = 30;
  config->entry_days = 30;
  g_assert_cmpint (g_mkdir_with_parents (config->export_folder, 0700), ==, 0);
  return config;
}

static char *
order (Fixture *f, const Config *config, const char *verb, const char *a, const char *b,
       const char *c, GError **error)
{
  const char *const words[] = { "retention", verb, a, b, c, NULL };

  return retention_order_run (f->store, config, words, error);
}

/* The record of a visit by an agency. */
static void
write_record (const char *folder, const char *id, const char *text)
{
  g_autofree char *name = g_strdup_printf ("agency-visit-2023-11-14-%s.pdf", id);

  write_file (folder, name, text);
}

static void
test_purge_leaves_no_file_that_names_them (Fixture *f, gconstpointer data)
{
  g_autoptr (Config) config = config_in (f->folder);
  const char *badges = config->queue + strlen ("folder:");
  g_autofree char *kept = past_visit (f, badges, "Heldover");
  g_autofree char *subject = hold_subject_visit (kept);
  g_autofree char *prepared = watch_file_path (f->store);
  g_autofree char *held = NULL, *done = NULL;
  g_autofree char *purged = NULL;
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };

  purged = past_visit (f, badges, "Quillfeather");
  write_file (config->export_folder, "visitor-log-2023-11-15.csv", "Zebulon,Quillfeather\n");
  write_file (config->export_folder, "visitor-log-2023-11-15.pdf", "Quillfeather");
  write_file (config->export_folder, "visitor-log-2023-11-01-to-2999-01-01-part.csv",
              "Quillfeather");
  write_file (config->export_folder, "roster-2023-11-15-090000.pdf", "Quillfeather");
  write_file (config->export_folder, "roll-call-2023-11-15-090000.pdf", "Quillfeather");
  write_file (config->export_folder, "visitor-log-2999-01-01.csv", "Newcomb\n");
  write_file (config->export_folder, "holiday-plan.csv", "Plan\n");
  /* A list that was printed into a folder goes by the oldest that is on it: the first time in its
   * name. */
  config->paper_queue = g_strdup_printf ("folder:%s", config->export_folder);
  write_file (config->export_folder, "page-1700000000000-1.pdf", "Quillfeather");
  write_file (config->export_folder, "page-1700000000000-32503680000000-1.pdf", "Quillfeather");
  write_file (config->export_folder, "page-32503680000000-2.pdf", "Newcomb");
  write_record (config->export_folder, purged, "Quillfeather");
  write_record (config->export_folder, kept, "Heldover");
  held = order (f, config, "hold", subject, "case 12-345", "A. Lindqvist", &error);
  g_assert_no_error (error);
  g_assert_true (in_files (f->folder, "Quillfeather"));
  done = order (f, config, "purge", "CT-2026-0417", "A. Lindqvist", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
      done, ==,
      "purged: visits 1 (1 held), flagged 0 (0 held), entries 0 (0 held), expected 0 (0 held), files 9");
  g_assert_false (in_files (f->folder, "Quillfeather"));
  g_assert_false (g_file_test (prepared, G_FILE_TEST_EXISTS));
  /* What is held, new or not ours stays. */
  g_assert_true (in_files (badges, "Heldover"));
  g_assert_true (in_files (config->export_folder, "Heldover"));
  g_assert_true (in_files (config->export_folder, "Newcomb"));
  g_assert_true (in_files (config->export_folder, "Plan"));
  g_assert_true (audit_verify (f->store, NULL, NULL, &report, &error));
  g_assert_cmpstr (report.problem, ==, NULL);
  g_assert_cmpint (report.bodies_purged, ==, 3);
  audit_report_clear (&report);
}

static void
test_authorization_is_recorded (Fixture *f, gconstpointer data)
{
  g_autoptr (Config) config = config_in (f->folder);
  g_autofree char *done = NULL;
  g_autoptr (GPtrArray) purges = NULL;
  const Purge *purge;

  g_free (past_visit (f, config->queue + strlen ("folder:"), "Quillfeather"));
  done = order (f, config, "purge", "CT-2026-0417", "A. Lindqvist", NULL, NULL);
  purges = query_purges (f->store, NULL);
  g_assert_nonnull (done);
  g_assert_cmpuint (purges->len, ==, 1);
  purge = g_ptr_array_index (purges, 0);
  g_assert_cmpstr (purge->authorization, ==, "CT-2026-0417");
  g_assert_cmpstr (purge->by, ==, "A. Lindqvist");
}

static void
test_nothing_is_purged_until_somebody_says_when (Fixture *f, gconstpointer data)
{
  g_autoptr (Config) config = config_in (f->folder);
  g_autofree char *done = NULL;

  g_free (past_visit (f, config->queue + strlen ("folder:"), "Quillfeather"));
  config->visit_days = config->entry_days = 0;
  done = order (f, config, "purge", "", "", NULL, NULL);
  g_assert_cmpstr (
      done, ==,
      "purged: visits 0 (0 held), flagged 0 (0 held), entries 0 (0 held), expected 0 (0 held), files 0");
  g_assert_true (in_files (f->folder, "Quillfeather"));
}

static void
test_an_order_that_makes_no_sense_is_refused (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *subject;
    int code;
  } cases[] = { { "visit:", EXIT_USAGE },
                { "staff:1", EXIT_USAGE },
                { "", EXIT_USAGE },
                { "visit:01NOBODY", EXIT_NO },
                { "entry:D-1O42", EXIT_NO } };
  g_autoptr (Config) config = config_in (f->folder);
  g_autoptr (GPtrArray) holds = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (order (f, config, "hold", cases[i].subject, "case", "A. Lindqvist", &error));
      g_assert_cmpint (retention_order_exit_code (error), ==, cases[i].code);
    }
  g_assert_null (order (f, config, "burn", "visit:1", "case", "A. Lindqvist", NULL));
  holds = query_holds (f->store, NULL);
  g_assert_cmpuint (holds->len, ==, 0);
}

/* remove_folder() expects a flat one. */
static void
tear_down_folders (Fixture *f, gconstpointer data)
{
  g_autofree char *exports = g_build_filename (f->folder, "exports", NULL);
  g_autofree char *badges = g_build_filename (f->folder, "badges", NULL);

  remove_folder (exports);
  remove_folder (badges);
  tear_down (f, data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down_folders)
  ADD ("/retention/purge-leaves-no-file-that-names-them",
       test_purge_leaves_no_file_that_names_them);
  ADD ("/retention/authorization-is-recorded", test_authorization_is_recorded);
  ADD ("/retention/nothing-is-purged-until-somebody-says-when",
       test_nothing_is_purged_until_somebody_says_when);
  ADD ("/retention/an-order-that-makes-no-sense-is-refused",
       test_an_order_that_makes_no_sense_is_refused);
  return g_test_run ();
}
