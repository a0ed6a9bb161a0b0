/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: printer */
/*
 * Lists on paper, read back from the PDF.
 */
#include "printer/sheet.h"

#include <glib/gstdio.h>
#include <string.h>

static const SheetColumn columns[]
    = { { "Arrived", 1 }, { "Visitor", 3 }, { "Left", 1 }, { NULL } };

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

static void
add_row (GPtrArray *rows, const char *arrived, const char *name, const char *left)
{
  const char *const row[] = { arrived, name, left, NULL };

  g_ptr_array_add (rows, g_strdupv ((char **)row));
}

/* (transfer full): what pdftotext reads, pages ended by form feeds. */
static char *
read_sheet (GPtrArray *rows, PaperSize paper, gboolean whole)
{
  const Sheet sheet = { .paper = paper,
                        .title = "Visitor log: Nov 22, 2026",
                        .subtitle = "Hartwell High School",
                        .columns = columns,
                        .rows = rows,
                        .whole = whole,
                        .footer = "Printed Nov 22, 2026",
                        .page = "Page %d of %d",
                        .empty = "Nobody came." };
  g_autoptr (GError) error = NULL;
  g_autoptr (Sheet) copy = sheet_copy (&sheet);
  g_autoptr (GBytes) pdf = sheet_render_pdf (copy, &error);
  g_autofree char *path = NULL;
  const char *argv[] = { "pdftotext", "-layout", NULL, "-", NULL };
  char *text = NULL;
  int fd = g_file_open_tmp ("sheet-XXXXXX.pdf", &path, NULL);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize)g_bytes_get_size (pdf), NULL));
  argv[2] = path;
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text,
                               NULL, NULL, &error));
  g_assert_no_error (error);
  g_unlink (path);
  return text;
}

static char *
text_of (GPtrArray *rows, PaperSize paper)
{
  return read_sheet (rows, paper, FALSE);
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at++)
    n++;
  return n;
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) rows = rows_new ();
  g_autofree char *text = text_of (rows, PAPER_LETTER);

  g_assert_nonnull (strstr (text, "Visitor log: Nov 22, 2026"));
  g_assert_nonnull (strstr (text, "Nobody came."));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

/* Every row once, in order; headings and numbers on every page. */
static void
test_many_pages (void)
{
  g_autoptr (GPtrArray) rows = rows_new ();
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;
  const char *at;
  guint pages;

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("Visitor-%03d Quintero", i);

      add_row (rows, "9:42 AM", name, i % 3 ? "3:30 PM" : "");
    }
  text = text_of (rows, PAPER_A4);
  at = text;
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("Visitor-%03d", i);

      g_assert_cmpuint (count (text, name), ==, 1);
      at = strstr (at, name);
      g_assert_nonnull (at);
    }
  pages = count (text, "\f");
  g_assert_cmpuint (pages, >, 10);
  g_assert_cmpuint (count (text, "Arrived"), ==, pages);
  g_assert_cmpuint (count (text, "Hartwell High School"), ==, pages);
  last = g_strdup_printf ("Page %u of %u", pages, pages);
  g_assert_nonnull (strstr (text, last));
}

static void
test_texts_that_are_long_or_none (void)
{
  g_autoptr (GPtrArray) rows = rows_new ();
  g_autoptr (GString) endless = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (int i = 0; i < 400; i++)
    g_string_append (endless, "Wolfeschlegelstein");
  add_row (rows, "9:42 AM", endless->str, "");
  add_row (rows, "9:43 AM", "Zo\xff Broken\nLine", "");
  add_row (rows, "9:44 AM", "María de los Ángeles Núñez-Echeverría", "");
  text = text_of (rows, PAPER_LETTER);
  g_assert_nonnull (strstr (text, "Wolfeschlegelstein"));
  g_assert_nonnull (strstr (text, "Broken Line"));
  g_assert_nonnull (strstr (text, "María de los Ángeles Núñez-Echeverría"));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

/* A row of one text heads those behind it, and never stands alone at a page's foot. */
static void
test_headings_stay_with_their_rows (void)
{
  g_autoptr (GPtrArray) rows = rows_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;

  for (int i = 0; i < 120; i++)
    {
      g_autofree char *heading = g_strdup_printf ("Part-%03d", i);
      const char *const row[] = { heading, NULL };
      g_autofree char *name = g_strdup_printf ("Visitor-%03d", i);

      g_ptr_array_add (rows, g_strdupv ((char **)row));
      add_row (rows, "9:42 AM", name, "");
    }
  text = text_of (rows, PAPER_LETTER);
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), >, 3);
  for (int i = 0; i < 120; i++)
    {
      g_autofree char *heading = g_strdup_printf ("Part-%03d", i);
      g_autofree char *name = g_strdup_printf ("Visitor-%03d", i);
      gboolean together = FALSE;

      for (GStrv page = pages; *page != NULL; page++)
        together = together || (strstr (*page, heading) != NULL && strstr (*page, name) != NULL);
      g_assert_true (together);
    }
}

static void
test_a_whole_sheet_cuts_nothing (void)
{
  g_autoptr (GPtrArray) rows = rows_new ();
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (long_text, "word%04d ", i);
  add_row (rows, "9:42 AM", long_text->str, "3:30 PM");
  add_row (rows, "9:43 AM", "Abernathy", "");
  text = read_sheet (rows, PAPER_LETTER, TRUE);
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%04d", i);

      g_assert_cmpuint (count (text, word), ==, 1);
    }
  g_assert_cmpuint (count (text, "\f"), >, 2);
  g_assert_cmpuint (count (text, "3:30 PM"), ==, 1);
  g_assert_nonnull (strstr (text, "Abernathy"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/empty", test_empty);
  g_test_add_func ("/sheet/many-pages", test_many_pages);
  g_test_add_func ("/sheet/texts-that-are-long-or-none", test_texts_that_are_long_or_none);
  g_test_add_func ("/sheet/headings-stay-with-their-rows", test_headings_stay_with_their_rows);
  g_test_add_func ("/sheet/a-whole-sheet-cuts-nothing", test_a_whole_sheet_cuts_nothing);
  return g_test_run ();
}
