/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app e2e */
/*
 * Pages through a real cupsd to an office printer, and what is said of them at the desk.
 */
#include "app/paper.h"
#include "app/roster-sheet.h"
#include "tests/e2e/print-server.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define WAIT_SECONDS 180 /* of a busy machine: spent only where a test fails */
/* When the oldest visit of a page began. */
#define OLDEST_MS   G_GINT64_CONSTANT (1700000000000)
#define OLDEST_NAME "page-1700000000000-"

/* What one desk was told, newest last. */
typedef struct
{
  Paper *paper;
  GString *story;
  char *last;
  gboolean trouble;
} Desk;

static void
on_told (const char *sentence, gboolean trouble, gpointer data)
{
  Desk *self = data;

  g_string_append_printf (self->story, "%s\n", sentence);
  g_free (self->last);
  self->last = g_strdup (sentence);
  self->trouble = trouble;
}

static Desk *
desk_new (const char *queue)
{
  g_autoptr (Config) config = config_new ();
  g_autoptr (GError) error = NULL;
  Desk *self = g_new0 (Desk, 1);

  g_assert_null (paper_new (config, on_told, self));
  config_set (config, "office", "printer", queue, &error);
  g_assert_no_error (error);
  self->story = g_string_new (NULL);
  self->paper = paper_new (config, on_told, self);
  return self;
}

static void
desk_free (Desk *self)
{
  paper_free (self->paper);
  g_string_free (self->story, TRUE);
  g_free (self->last);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static gboolean
on_look_again (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (Desk *self, const char *sentence)
{
  gint64 end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;
  guint tick = g_timeout_add (50, on_look_again, NULL);

  while (g_strcmp0 (self->last, sentence) != 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  if (g_strcmp0 (self->last, sentence) != 0)
    g_error ("never said: %s; but: %s", sentence, self->story->str);
}

static GBytes *
roster_of (const char *given, const char *family)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)roster_line_free);
  g_autoptr (RosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  Visit *visit = visit_new ();
  GBytes *pdf;

  visit->id = g_strdup ("01HZX3V7Q8R9T2W4Y6A8C0E2G4");
  visit->person->given = g_strdup (given);
  visit->person->family = g_strdup (family);
  visit->entrance = g_strdup ("Main entrance");
  visit->arrived_ms = g_get_real_time () / 1000;
  g_ptr_array_add (lines, roster_line_new (visit));
  sheet = roster_sheet_new (lines, NULL, "Hartwell High School", PAPER_LETTER);
  pdf = roster_sheet_pdf (sheet, &error);
  g_assert_no_error (error);
  return pdf;
}

/* (transfer full): the words of every page that came out into @folder. */
static char *
words_in (const char *folder, guint *n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GString *words = g_string_new (NULL);
  const char *name;

  g_assert_nonnull (dir);
  *n = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_str_has_suffix (name, ".pdf"))
        continue;
      g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                    &error);
      g_assert_no_error (error);
      g_string_append (words, text);
      ++*n;
    }
  return g_string_free (words, FALSE);
}

/* Out of paper, then filled: nobody prints again, and the name is on the one page. A second page
 * that is asked for meanwhile takes the place of the first. */
static void
test_printed (gconstpointer data)
{
  PrintServer *server = (PrintServer *)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Desk) desk = desk_new ("office");
  g_autoptr (GBytes) first = roster_of ("Rosa", "Quillfeather");
  g_autoptr (GBytes) second = roster_of ("Tobias", "Abernathy");
  g_autofree char *words = NULL;
  guint n;

  print_server_set_trouble (server, "media-empty-error", &error);
  g_assert_no_error (error);
  paper_print (desk->paper, first, "Roster", 0);
  g_assert_cmpstr (desk->last, ==, "Roster: on its way to the printer.");
  paper_print (desk->paper, second, "Roll call", 0);
  g_assert_cmpstr (desk->last, ==,
                   "Roll call: the printer is still at the page before. Print again after it.");
  g_assert_false (desk->trouble);
  wait_for (desk, "Roster: the printer is out of paper. Fill it, and it goes on by itself.");
  g_assert_true (desk->trouble);
  paper_print (desk->paper, second, "Roll call", 0);
  print_server_set_trouble (server, NULL, &error);
  g_assert_no_error (error);
  wait_for (desk, "Roll call: printed.");
  g_assert_false (desk->trouble);
  g_assert_null (strstr (desk->story->str, "Roster: printed."));
  words = words_in (print_server_get_output_dir (server), &n);
  g_assert_nonnull (strstr (words, "Abernathy"));
  g_assert_nonnull (strstr (words, "Hartwell High School"));
  g_assert_cmpuint (n, >=, 1);
}

static void
test_no_such_printer (void)
{
  g_autoptr (Desk) desk = desk_new ("attic");
  g_autoptr (GBytes) pdf = roster_of ("Rosa", "Quillfeather");

  paper_print (desk->paper, pdf, "Roster", 0);
  wait_for (desk, "Roster: the print server does not know the printer \"attic\", or does not "
                  "answer. Ask whoever cares for the computers, or save a PDF.");
  g_assert_true (desk->trouble);
}

/* A folder in place of a printer, one after the other; one that cannot be is said to fail; and
 * nothing is said to somebody who has gone. */
static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vestibule-paper-XXXXXX", NULL);
  g_autofree char *queue = g_strconcat ("folder:", folder, NULL);
  g_autoptr (Desk) desk = desk_new (queue);
  g_autoptr (Desk) nowhere = desk_new ("folder:/proc/version/pages");
  g_autoptr (GBytes) pdf = roster_of ("Rosa", "Quillfeather");
  g_autoptr (GDir) dir = NULL;
  g_autofree char *words = NULL;
  const char *name;
  guint old = 0;
  guint n;

  for (int i = 0; i < 2; i++)
    {
      paper_print (desk->paper, pdf, "Roster", i == 0 ? 0 : OLDEST_MS);
      wait_for (desk, "Roster: printed.");
    }
  words = words_in (folder, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_nonnull (strstr (words, "Quillfeather"));
  paper_print (nowhere->paper, pdf, "Roster", 0);
  wait_for (nowhere, "Roster: not printed. Look at the printer and print again, or save a PDF.");
  g_assert_true (nowhere->trouble);
  paper_print (nowhere->paper, pdf, "Roster", 0);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_str_has_prefix (name, "page-"));
      old += g_str_has_prefix (name, OLDEST_NAME);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  /* By that it goes with the oldest that is on it, and not when it was printed. */
  g_assert_cmpuint (old, ==, 1);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  PrintServer *server;
  int result;

  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  server = print_server_new (&error);
  g_assert_no_error (error);
  print_server_add_sheet_printer (server, "office", &error);
  g_assert_no_error (error);
  g_test_add_data_func ("/paper/printed-and-read-back", server, test_printed);
  g_test_add_func ("/paper/no-such-printer", test_no_such_printer);
  g_test_add_func ("/paper/folder", test_folder);
  result = g_test_run ();
  print_server_free (server);
  return result;
}
