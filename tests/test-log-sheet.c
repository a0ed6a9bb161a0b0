/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The log on paper, read back from its PDF: with 0, 1, 50 and 5,000 visits, in both languages, with
 * groups, corrections and what retention has removed. With VEST_PICTURES=folder its first and last
 * pages are left there.
 */
#include "app/log-sheet.h"
#include "tests/desk-samples.h"
#include "tests/shell-output.h"

#include <glib/gstdio.h>

static void
take_pages (const char *path, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");

  if (folder == NULL)
    return;
  g_mkdir_with_parents (folder, 0755);
  g_free (output_of ("cd '%s' && cp %s %s.pdf && pdftoppm -r 80 -png -f 1 -l 2 %s.pdf %s", folder,
                     path, name, name, name));
}

/* (transfer full): what pdftotext reads, pages ended by form feeds. */
static char *
text_of (GPtrArray *visits, const char *filters, PaperSize paper, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  LogSheet *sheet = log_sheet_new ("Hartwell High School", "Nov 20, 2026", filters, paper);
  g_autoptr (GBytes) pdf = NULL;
  char *text;
  int fd = g_file_open_tmp ("log-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  /* Piece by piece, as the window's export does it. */
  for (guint first = 0; first < MAX (visits->len, 1); first += 200)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new ();

      for (guint i = first; i < MIN (first + 200, visits->len); i++)
        g_ptr_array_add (some, g_ptr_array_index (visits, i));
      log_sheet_add (sheet, some);
    }
  pdf = log_sheet_render (sheet, &error);
  g_assert_no_error (error);
  log_sheet_free (sheet);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize)g_bytes_get_size (pdf), NULL));
  /* Not the last thing that is printed: the last page's form feed is space, and would be cut. */
  text = output_of ("pdftotext -layout %s - && echo .", path);
  take_pages (path, name);
  g_unlink (path);
  return text;
}

static guint
occurrences (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at++)
    n++;
  return n;
}

static void
add_member (Visit *visit, const char *given)
{
  PartyMember *member = party_member_new (visit->party->len);

  member->person->given = g_strdup (given);
  member->person->family = g_strdup ("Prado");
  g_ptr_array_add (visit->party, member);
}

/* A day with a group of three, a correction, and somebody whom retention has removed. */
static GPtrArray *
a_day_on_paper (guint n)
{
  GPtrArray *visits = a_day (n);

  if (n < 50)
    return visits;
  for (guint i = 0; i < 3; i++)
    add_member (g_ptr_array_index (visits, 7), i == 0 ? "Obadiah" : i == 1 ? "Ximena" : "Yael");
  ((Visit *)g_ptr_array_index (visits, 4))->corrected = VISIT_ADMITTED;
  person_free (((Visit *)g_ptr_array_index (visits, 9))->person);
  ((Visit *)g_ptr_array_index (visits, 9))->person = person_new ();
  return visits;
}

static void
check (guint n, const char *language, PaperSize paper)
{
  gboolean spanish = g_str_equal (language, "es");
  g_autoptr (GPtrArray) visits = a_day_on_paper (n);
  g_autofree char *name = g_strdup_printf ("log-sheet-%s-%u", language, n);
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;
  guint pages;

  i18n_set_desk_language (language);
  text = text_of (visits, n == 50 ? "\"quill\" · Denied" : NULL, paper, name);
  i18n_set_desk_language ("en");
  pages = occurrences (text, "\f");
  last = g_strdup_printf (spanish ? "Página %u de %u" : "Page %u of %u", pages, pages);
  g_assert_nonnull (strstr (text, last));
  g_assert_cmpuint (occurrences (text, "Hartwell High School"), ==, pages);
  g_assert_cmpuint (occurrences (text, "Nov 20, 2026") >= pages, ==, TRUE);
  if (n == 0)
    g_assert_nonnull (strstr (text, spanish ? "0 visitas" : "0 visits"));
  if (n == 1)
    g_assert_nonnull (strstr (text, spanish ? "1 visita" : "1 visit"));
  if (n < 50)
    return;
  g_assert_cmpuint (occurrences (text, spanish ? "Llegada" : "Arrived"), ==, pages);
  g_assert_nonnull (
      strstr (text, n == 50 ? (spanish ? "50 visitas · 52 personas" : "50 visits · 52 people")
                            : (spanish ? "5\u202f000 visitas" : "5,000 visits")));
  g_assert_nonnull (strstr (text, spanish ? "(eliminado)" : "(removed)"));
  g_assert_nonnull (strstr (text, "Ximena"));
  g_assert_nonnull (strstr (text, spanish ? "corregida" : "corrected"));
  if (n == 50)
    g_assert_nonnull (strstr (text, "\"quill\""));
}

static void
test_pages (void)
{
  static const guint sizes[] = { 0, 1, 50, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      check (sizes[i], "en", PAPER_LETTER);
      if (sizes[i] < 5000)
        check (sizes[i], "es", PAPER_A4);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *exe = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (exe);
  g_autofree char *locale = g_build_filename (folder, "..", "locale", NULL);

  g_test_init (&argc, &argv, NULL);
  i18n_init (locale);
  g_test_add_func ("/log-sheet/pages", test_pages);
  return g_test_run ();
}
