/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The record of a visit by an agency, from the log to the paper, and read back from the PDF: all
 * that was said, shown, decided and corrected stands on it, whatever the texts hold.
 */
#include "app/agency-sheet.h"
#include "db/event-record.h"
#include "db/event-said.h"
#include "db/event-staff.h"
#include "db/purge.h"
#include "tests/store-fixture.h"
#include "ui/i18n.h"

#include <string.h>
#include <sys/wait.h>

#define SCHOOL "Hartwell High School"

static EventDraft *
by (EventDraft *draft, const char *name)
{
  event_draft_sign (draft, "S1", name);
  return draft;
}

static char *
start_agency (Fixture *f)
{
  g_autoptr (Visit) visit = visitor ("Ottoline", "Marsh", "1980-02-03");
  g_autoptr (GPtrArray) answers = answers_new ();

  g_free (visit->purpose);
  visit->purpose = g_strdup ("agency");
  g_ptr_array_add (answers,
                   visit_answer_new (QUESTION_AGENCY, NULL, QUESTION_TEXT, "Harbor Police"));
  g_ptr_array_add (answers,
                   visit_answer_new (QUESTION_ERRAND, NULL, QUESTION_TEXT, "To see the principal"));
  append (f, event_visit_started (visit));
  append (f, event_answered (visit->id, answers));
  return g_strdup (visit->id);
}

static void
record (Fixture *f, const char *id, AgencyPaper paper, const char *note, const char *who)
{
  AgencyRecord shown = { .agency = (char *)"Harbor Police, Rivers Division",
                         .officer = (char *)"Lieutenant Ottoline Marsh",
                         .number = (char *)"4471",
                         .errand = (char *)"To speak with a student",
                         .paper = paper,
                         .note = (char *)note };

  append (f, by (event_agency_recorded (id, &shown), who));
}

static VisitRecord *
read_record (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  VisitRecord *read = visit_record_read (f->store, id, &error);

  g_assert_no_error (error);
  return read;
}

/* (transfer full): what pdftotext reads, pages ended by form feeds; with blanks made one, because a
 * text that wraps is the same text. */
static char *
text_of (const VisitRecord *read, PaperSize paper, gboolean as_set)
{
  g_autoptr (Sheet) sheet = agency_sheet_new (read, SCHOOL, paper);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = sheet_render_pdf (sheet, &error);
  g_autofree char *path = NULL;
  const char *argv[] = { "pdftotext", as_set ? "-layout" : "-raw", NULL, "-", NULL };
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  int fd = g_file_open_tmp ("record-XXXXXX.pdf", &path, NULL);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize)g_bytes_get_size (pdf), NULL));
  argv[2] = path;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_unlink (path);
  if (as_set)
    return g_steal_pointer (&text);
  words = g_regex_split_simple ("[ \n]+", text, 0, 0);
  return g_strjoinv (" ", words);
}

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("the record does not say \"%s\": %s", part, text);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at++)
    n++;
  return n;
}

/* --- what stands there -------------------------------------------------------------------------
 */

static void
test_everything_stands_there (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_agency (f);
  g_autofree char *visit = g_strdup_printf ("Visit %s", id);
  g_autoptr (VisitRecord) read = NULL;
  g_autofree char *text = NULL;

  append (f, by (event_administrator_called (id), "R. Silva"));
  record (f, id, PAPER_NONE, "He went to fetch it", "D. Okafor");
  record (f, id, PAPER_JUDICIAL, "Counsel called at noon", "A. Lindqvist");
  append (f, by (event_admitted (id, NULL, TRUE), "A. Lindqvist"));
  append (f, event_signed_out (id, LEFT_DESK, "R. Silva"));
  append (f, by (event_decision_corrected (id, VISIT_DENIED, "The warrant named another school",
                                           FALSE),
                 "District office"));
  read = read_record (f, id);
  text = text_of (read, PAPER_LETTER, FALSE);
  assert_says (text, "Record of a visit by an agency");
  assert_says (text, "School " SCHOOL);
  assert_says (text, "Entrance North door");
  assert_says (text, "Visitor Ottoline Marsh Typed: no ID shown");
  assert_says (text, "To see Ms. Adeyemi");
  assert_says (text, "Agency Harbor Police, Rivers Division");
  assert_says (text, "Officer Lieutenant Ottoline Marsh");
  assert_says (text, "Badge or ID number 4471");
  assert_says (text, "Purpose of the visit To speak with a student");
  assert_says (text, "Paper shown Judicial warrant");
  assert_says (text, "Reviewed by A. Lindqvist");
  assert_says (text, "Note Counsel called at noon");
  assert_says (text, "Administrator called by R. Silva");
  assert_says (text,
               "Decision Denied, corrected First decision Admitted, with an escort A. Lindqvist");
  assert_says (text, "Correction The warrant named another school District office");
  /* What a later record replaced stays told, and so does every step. */
  assert_says (text, "No paper");
  assert_says (text, "He went to fetch it");
  assert_says (text, "To see the principal");
  assert_says (text, "Admitted, with an escort");
  assert_says (text, "Decision corrected: should be denied");
  assert_says (text, "Left, signed out by the desk");
  assert_says (text, "Page 2 of 2");
  assert_says (text, visit);
  /* A birth date is nobody's question here. */
  g_assert_null (strstr (text, "1980"));
}

static void
test_before_anything_is_recorded (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_agency (f);
  g_autoptr (VisitRecord) read = read_record (f, id);
  g_autofree char *text = text_of (read, PAPER_A4, FALSE);

  assert_says (text, "Agency Harbor Police as answered at the kiosk");
  assert_says (text, "Officer — as answered at the kiosk");
  assert_says (text, "Paper shown Not recorded yet");
  assert_says (text, "Decision Waiting");
  g_assert_null (strstr (text, "Reviewed by"));
  g_assert_null (strstr (text, "Correction"));
}

static void
test_in_spanish (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_agency (f);
  g_autoptr (VisitRecord) read = NULL;
  g_autofree char *text = NULL;

  record (f, id, PAPER_ADMINISTRATIVE, NULL, "D. Okafor");
  append (f, by (event_denied (id, NULL, "Sin orden de un juez"), "D. Okafor"));
  read = read_record (f, id);
  i18n_set_desk_language ("es");
  text = text_of (read, PAPER_LETTER, FALSE);
  i18n_set_desk_language ("en");
  assert_says (text, "Constancia de la visita de una agencia");
  assert_says (text, "Orden administrativa");
  assert_says (text, "Sin orden de un juez");
  assert_says (text, "Página 1 de 1");
  g_assert_null (strstr (text, "What happened"));
}

/* --- texts that are long, or mean harm ---------------------------------------------------------
 */

static void
test_a_long_text_goes_over_pages (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_agency (f);
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (VisitRecord) read = NULL;
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;
  guint pages;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (note, "word%04d ", i);
  record (f, id, PAPER_SUBPOENA, note->str, "D. Okafor");
  read = read_record (f, id);
  text = text_of (read, PAPER_LETTER, TRUE);
  /* In the record, and again in what happened; never cut. */
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%04d", i);

      g_assert_cmpuint (count (text, word), ==, 2);
    }
  pages = count (text, "\f");
  g_assert_cmpuint (pages, >, 8);
  g_assert_cmpuint (count (text, "What was written down"), ==, pages);
  g_assert_cmpuint (count (text, SCHOOL " ·"), ==, pages);
  last = g_strdup_printf ("Page %u of %u", pages, pages);
  assert_says (text, last);
  assert_says (text, "Administrator called by");
}

/* Markup, directives of printf, escapes of a terminal, a turned direction, a page's end, line ends
 * that would feign rows, and bytes that are no text. */
static void
test_hostile_text_stays_in_its_cell (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_agency (f);
  g_autoptr (VisitRecord) read = read_record (f, id);
  g_autofree char *text = NULL;
  AgencyRecord *shown = agency_record_new ();

  g_clear_pointer (&read->visit->agency, agency_record_free);
  read->visit->agency = shown;
  shown->paper = PAPER_NONE;
  shown->recorded_ms = 1700000000000;
  shown->reviewed_by = g_strdup ("D. Okafor");
  shown->agency = g_strdup ("<b>Bold & Sons</b> %s%n%d");
  shown->officer = g_strdup ("\xe2\x80\xaeOttoline\nReviewed by Nobody\fDecision Admitted");
  shown->number = g_strdup ("\x1b[2J\x01 44\xff\xfe 71");
  shown->errand = g_strdup ("(Tj) ET Q \\ <</Type /Page>>");
  shown->note = g_strnfill (5000, 'W');
  text = text_of (read, PAPER_A4, FALSE);
  assert_says (text, "<b>Bold & Sons</b> %s%n%d");
  assert_says (text, "Officer Ottoline Reviewed by Nobody Decision Admitted");
  assert_says (text, "(Tj) ET Q \\ <</Type /Page>>");
  assert_says (text, "71 Purpose of the visit");
  g_assert_null (strstr (text, "\x1b"));
  g_assert_cmpuint (count (text, "W"), >=, 5000);
  g_assert_cmpuint (count (text, "Reviewed by"), ==, 2);
}

static void
test_what_is_purged_is_said_to_be (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_agency (f);
  g_autoptr (VisitRecord) read = NULL;
  g_autofree char *text = NULL;

  read = read_record (f, id);
  for (guint i = 0; i < read->story->len; i++)
    ((StoryEvent *)g_ptr_array_index (read->story, i))->removed = TRUE;
  g_clear_pointer (&read->visit->person->given, g_free);
  g_clear_pointer (&read->visit->person->family, g_free);
  g_clear_pointer (&read->visit->answers, g_ptr_array_unref);
  text = text_of (read, PAPER_LETTER, FALSE);
  assert_says (text, "Visitor (removed)");
  assert_says (text, "What was written down has been removed.");
  g_assert_null (strstr (text, "Harbor"));
}

static void
test_nobody_s_visit_has_no_record (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (visit_record_read (f->store, "01NOBODY000000000000000000", &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
}

/* --- the command -------------------------------------------------------------------------------
 */

/* The exit code of "vestibule log" with @arguments, while the store is in use; its first bytes of
 * output and its words on standard error. */
static int
run_log (Fixture *f, const char *const *arguments, char **out, char **words)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *program = g_build_filename (g_getenv ("VEST_BUILD"), "vestibule", NULL);
  g_autoptr (GError) error = NULL;
  int status;

  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, (char *)"log");
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (char *)*arguments);
  g_ptr_array_add (argv, (char *)"--store");
  g_ptr_array_add (argv, f->path);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, out, words, &status,
                &error);
  g_assert_no_error (error);
  return WEXITSTATUS (status);
}

static void
test_the_command_prints_it_or_says_why_not (Fixture *f, gconstpointer data)
{
  g_autofree char *officer = start_agency (f);
  g_autofree char *parent = start_visit (f, "Rosa", "Delgado", "1990-01-01");
  const struct
  {
    const char *arguments[7];
    int code;
    const char *words;
  } cases[] = {
    { { "--agency-record", officer }, 0, "" },
    { { "--agency-record", officer, "--paper", "a4", "--language", "es" }, 0, "" },
    { { "--agency-record", parent }, 1, "is not by an agency" },
    { { "--agency-record", "nobody" }, 1, "no visit is called \"nobody\"" },
    { { "--agency-record", officer, "--paper", "a3" }, 2, "neither letter nor a4" },
    { { "--agency-record", officer, "--format", "csv" }, 2, "is of one visit" },
    { { "--agency-record", officer, "--language", "xx" }, 2, "is not one of en and es" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = NULL;
      g_autofree char *words = NULL;

      g_assert_cmpint (run_log (f, cases[i].arguments, &out, &words), ==, cases[i].code);
      g_assert_cmpint (g_str_has_prefix (out, "%PDF-"), ==, cases[i].code == 0);
      g_assert_nonnull (strstr (words, cases[i].words));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *locale = g_build_filename (g_getenv ("VEST_BUILD"), "locale", NULL);

  i18n_init (locale);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/agency-sheet/everything-stands-there", test_everything_stands_there);
  ADD ("/agency-sheet/before-anything-is-recorded", test_before_anything_is_recorded);
  ADD ("/agency-sheet/in-spanish", test_in_spanish);
  ADD ("/agency-sheet/a-long-text-goes-over-pages", test_a_long_text_goes_over_pages);
  ADD ("/agency-sheet/hostile-text-stays-in-its-cell", test_hostile_text_stays_in_its_cell);
  ADD ("/agency-sheet/what-is-purged-is-said-to-be", test_what_is_purged_is_said_to_be);
  ADD ("/agency-sheet/nobody-s-visit-has-no-record", test_nobody_s_visit_has_no_record);
  ADD ("/agency-sheet/the-command-prints-it-or-says-why-not",
       test_the_command_prints_it_or_says_why_not);
  return g_test_run ();
}
