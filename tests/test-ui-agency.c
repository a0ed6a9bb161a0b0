/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The desk's form of a visit by an agency: what was said at the kiosk stands in it, who may fill it
 * in, and that nobody decides before it is saved.
 */

#include "tests/desk-samples.h"

#define OFFICER                                                                                    \
  "Maximiliana Ottoline Wolfeschlegelsteinhausen-Bergerdorff of the Harbor and Rivers Division"

static char *said;

static void
hear (char *line)
{
  g_free (said);
  said = line;
}

static void
on_recorded (VestAgencyForm *form, const char *visit, const AgencyRecord *record)
{
  hear (g_strdup_printf ("%s|%s|%s|%s|%s|%s", record->agency, record->officer, record->number,
                         record->errand, agency_paper_to_string (record->paper), record->note));
}

static void
on_call (VestAgencyForm *form, const char *visit)
{
  hear (g_strdup_printf ("call %s", visit));
}

static void
on_admit (VestOfficeWindow *office, const char *id, gboolean escort)
{
  hear (g_strdup_printf ("admit %s", id));
}

static void
answer (Visit *visit, const char *id, const char *value)
{
  if (visit->answers == NULL)
    visit->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_answer_free);
  g_ptr_array_add (visit->answers, visit_answer_new (id, NULL, QUESTION_TEXT, value));
}

/* One visit by an agency, whose visitor answered all but the number. */
static GPtrArray *
agency_waiting (void)
{
  GPtrArray *waiting = visits_new ();
  Visit *visit = sample_agency (11, 5000);

  answer (visit, QUESTION_AGENCY, "Harbor Police");
  answer (visit, QUESTION_OFFICER, "Ottoline Marsh");
  answer (visit, QUESTION_ERRAND, "To speak with a student");
  g_ptr_array_add (waiting, visit);
  return waiting;
}

static void
sign_in (GtkWidget *window, const char *name, gboolean administrator)
{
  g_autoptr (Staff) staff = staff_new ("S1", name, STAFF_OFFICE);

  vest_office_window_set_staff (VEST_OFFICE_WINDOW (window), staff, administrator);
  vest_agency_form_set_staff (vest_office_window_get_agency (VEST_OFFICE_WINDOW (window)), name,
                              administrator);
  turn_loop_until_idle ();
}

static GtkWidget *
new_desk (GPtrArray *waiting, int width, int height, Theme theme)
{
  GtkWidget *window = new_office (width, height, theme);
  VestAgencyForm *form = vest_office_window_get_agency (VEST_OFFICE_WINDOW (window));

  g_clear_pointer (&said, g_free);
  g_signal_connect (form, "recorded", G_CALLBACK (on_recorded), NULL);
  g_signal_connect (form, "call", G_CALLBACK (on_call), NULL);
  g_signal_connect (window, "admit", G_CALLBACK (on_admit), NULL);
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  turn_loop_until_idle ();
  return window;
}

static const char *
text_of (GtkWidget *window, const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_named (window, name)));
}

static gboolean
is_sensitive (GtkWidget *window, const char *name)
{
  return gtk_widget_is_sensitive (find_named (window, name));
}

static void
test_the_paper_comes_before_the_decision (void)
{
  g_autoptr (GPtrArray) waiting = agency_waiting ();
  GtkWidget *window = new_desk (waiting, 1280, 800, THEME_LIGHT);

  sign_in (window, "D. Okafor", TRUE);
  g_assert_cmpstr (text_of (window, "Agency"), ==, "Harbor Police");
  g_assert_cmpstr (text_of (window, "Officer"), ==, "Ottoline Marsh");
  g_assert_true (shows_text (window, "Reviewed by D. Okafor"));
  g_assert_false (is_sensitive (window, "Admit"));
  g_assert_false (is_sensitive (window, "Deny entry"));
  g_assert_true (shows_text (window, "Save first which paper was shown"));
  press_key (window, GDK_KEY_a, 0);
  press_key (window, GDK_KEY_d, 0);
  g_assert_null (said);
  g_assert_null (find_named (window, "Deny entry now"));

  /* P goes to the first field that nobody filled in; then the letters are its own. */
  g_assert_true (press_key (window, GDK_KEY_p, 0));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         find_named (window, "Badge or ID number")));
  g_assert_false (press_key (window, GDK_KEY_p, 0));
  type_into (window, "Badge or ID number", " 4471 ");
  type_into (window, "Note, such as who was called", "Counsel called");
  g_assert_false (is_sensitive (window, "Save this record"));
  click (window, "Administrative warrant");
  g_assert_true (shows_text (window, "no judge signed it"));
  click (window, "Save this record");
  g_assert_cmpstr (said, ==,
                   "Harbor Police|Ottoline Marsh|4471|To speak with a student|"
                   "administrative-warrant|Counsel called");

  record_paper (g_ptr_array_index (waiting, 0), PAPER_ADMINISTRATIVE, "D. Okafor");
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  turn_loop_until_idle ();
  g_assert_true (shows_text (window, "by D. Okafor"));
  g_assert_false (shows_text (window, "Save first which paper was shown"));
  click (window, "Admit");
  g_assert_cmpstr (said, ==, "admit 01VISIT0000000000000000011");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_office_staff_read_and_call (void)
{
  g_autoptr (GPtrArray) waiting = agency_waiting ();
  GtkWidget *window = new_desk (waiting, 1280, 800, THEME_LIGHT);
  Visit *visit = g_ptr_array_index (waiting, 0);

  sign_in (window, "R. Silva", FALSE);
  g_assert_null (find_named (window, "Save this record"));
  g_assert_false (is_sensitive (window, "Subpoena"));
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (find_named (window, "Agency"))));
  g_assert_true (shows_text (window, "An administrator reviews the paper."));
  click (window, "Call an administrator");
  g_assert_cmpstr (said, ==, "call 01VISIT0000000000000000011");
  visit->agency = agency_record_new ();
  visit->agency->called_by = g_strdup ("R. Silva");
  visit->agency->called_ms = now_ms ();
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  turn_loop_until_idle ();
  g_assert_true (shows_text (window, "An administrator was called at"));
  g_assert_false (is_sensitive (window, "Subpoena"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is being typed stays while others come and go; another visit gets its own. */
static void
test_what_is_typed_stays (void)
{
  g_autoptr (GPtrArray) waiting = agency_waiting ();
  GtkWidget *window = new_desk (waiting, 1280, 800, THEME_LIGHT);

  sign_in (window, "D. Okafor", TRUE);
  type_into (window, "Officer", "O. Marsh");
  g_ptr_array_add (waiting, sample_agency (12, 1000));
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  turn_loop_until_idle ();
  g_assert_cmpstr (text_of (window, "Officer"), ==, "O. Marsh");
  press_key (window, GDK_KEY_k, 0);
  g_assert_cmpstr (text_of (window, "Officer"), ==, "");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
photograph (int width, int height, Theme theme, const char *language, const char *name)
{
  g_autoptr (GPtrArray) waiting = agency_waiting ();
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_desk (waiting, width, height, theme);
  sign_in (window, "D. Okafor", TRUE);
  take_picture (window, name);
  record_paper (g_ptr_array_index (waiting, 0), PAPER_JUDICIAL, OFFICER);
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  g_assert_cmpint (gtk_widget_get_width (window), <=, width);
  if (g_getenv ("VEST_PICTURES") != NULL)
    {
      g_autofree char *recorded = g_strconcat (name, "-recorded", NULL);

      take_picture (window, recorded);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_pictures (void)
{
  photograph (1280, 800, THEME_LIGHT, "en", "agency-en-light");
  photograph (1280, 800, THEME_DARK, "es", "agency-es-dark");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/ui-agency/the-paper-comes-before-the-decision",
                   test_the_paper_comes_before_the_decision);
  g_test_add_func ("/ui-agency/office-staff-read-and-call", test_office_staff_read_and_call);
  g_test_add_func ("/ui-agency/what-is-typed-stays", test_what_is_typed_stays);
  g_test_add_func ("/ui-agency/pictures", test_pictures);
  return g_test_run ();
}
