/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * A visit by an agency. The desk's form: what was said at the kiosk stands in it, who may fill it
 * in, and that nobody decides before it is saved. The kiosk's page for staff where no desk can be
 * reached. The record that leaves the house, from the visit's story. And the escort that a school
 * wants for a kind of visitor.
 */

#include "tests/desk-said.h"
#include "ui/kiosk/approve-page.h"

#define OFFICER                                                                                    \
  "Maximiliana Ottoline Wolfeschlegelsteinhausen-Bergerdorff of the Harbor and Rivers Division"

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
  g_assert_true (shows_text (window, "Agency: paper recorded"));
  g_assert_false (shows_text (window, "Save first which paper was shown"));
  /* What is recorded is not recorded again; what is corrected is. */
  g_assert_false (is_sensitive (window, "Save this record"));
  type_into (window, "Badge or ID number", "4472");
  g_assert_true (is_sensitive (window, "Save this record"));
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
  /* Without anybody who is told by mail or webhook, nobody must believe that somebody comes. */
  g_assert_true (shows_text (window, "nothing was sent. Please phone one."));
  vest_agency_form_set_call_is_sent (vest_office_window_get_agency (VEST_OFFICE_WINDOW (window)),
                                     TRUE);
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  turn_loop_until_idle ();
  g_assert_true (shows_text (window, "Agency: administrator called"));
  /* P, which goes to the form, goes to the one thing there that they may do. */
  g_assert_true (press_key (window, GDK_KEY_p, 0));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window))
                 == find_named (window, "Call an administrator"));
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

/* All that an administrator needs is in sight: nothing of the form is below the fold. */
static gboolean
is_in_sight (GtkWidget *window, const char *name)
{
  GtkWidget *widget = find_named (window, name);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t box;

  g_assert_true (gtk_widget_compute_bounds (widget, scroller, &box));
  return box.origin.y >= 0
         && box.origin.y + box.size.height <= (float)gtk_widget_get_height (scroller);
}

static const struct
{
  int width, height;
} sizes[] = { { 1280, 800 }, { 1366, 768 }, { 1920, 1080 } };

static void
photograph (guint size, Theme theme, const char *language, const char *kind)
{
  g_autoptr (GPtrArray) waiting = agency_waiting ();
  g_autofree char *name = g_strdup_printf ("agency-%d-%s-%s", sizes[size].width, language, kind);
  g_autofree char *recorded = g_strconcat (name, "-recorded", NULL);
  g_autofree char *office = g_strconcat (name, "-office", NULL);
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_desk (waiting, sizes[size].width, sizes[size].height, theme);
  sign_in (window, "D. Okafor", TRUE);
  draw_frames (window, 3);
  g_assert_cmpint (gtk_widget_get_width (window), <=, sizes[size].width);
  g_assert_true (is_in_sight (window, i18n_desk_text ("Save this record")));
  sign_in (window, "R. Silva", FALSE);
  draw_frames (window, 3);
  g_assert_true (is_in_sight (window, i18n_desk_text ("Call an administrator")));
  if (g_getenv ("VEST_PICTURES") != NULL)
    {
      take_picture (window, office);
      sign_in (window, "D. Okafor", TRUE);
      take_picture (window, name);
      record_paper (g_ptr_array_index (waiting, 0), PAPER_ADMINISTRATIVE, OFFICER);
      vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
      sign_in (window, OFFICER, TRUE);
      take_picture (window, recorded);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_the_form_is_in_sight_at_every_size (void)
{
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    {
      photograph (size, THEME_LIGHT, "en", "light");
      photograph (size, THEME_DARK, "es", "dark");
    }
}

/* --- the record --------------------------------------------------------------------------------
 */

static void
on_record (VestVisitStory *story, const char *visit, const char *format)
{
  hear (g_strdup_printf ("%s %s", format, visit));
}

static void
test_the_story_offers_an_agencys_record (void)
{
  g_autoptr (Visit) agency = sample_agency (11, 60 * MINUTE_MS);
  g_autoptr (Visit) other = sample_visit (12, 60 * MINUTE_MS);
  g_autoptr (GPtrArray) events = sample_story ();
  g_autoptr (Staff) staff = staff_new ("S1", "A. Lindqvist", STAFF_ADMINISTRATOR);
  GtkWidget *window = new_admin (1280, 800, THEME_LIGHT);
  VestVisitStory *story = vest_admin_window_get_story (VEST_ADMIN_WINDOW (window));

  g_signal_connect (story, "record", G_CALLBACK (on_record), NULL);
  vest_admin_window_set_staff (VEST_ADMIN_WINDOW (window), staff, ADMIN_MAY_EXPORT);
  vest_visit_story_set (story, other, events);
  g_assert_null (find_named (window, "Save record as PDF"));
  vest_visit_story_set (story, agency, events);
  turn_loop_until_idle ();
  /* Without a printer for paper there is the file only. */
  g_assert_null (find_named (window, "Print record"));
  vest_visit_story_set_can_print (story, TRUE);
  click (window, "Save record as PDF");
  g_assert_cmpstr (said, ==, "pdf 01VISIT0000000000000000011");
  click (window, "Print record");
  g_assert_cmpstr (said, ==, "print 01VISIT0000000000000000011");
  vest_visit_story_tell (story, "Saved as /somewhere/record.pdf", FALSE);
  g_assert_true (shows_text (window, "Saved as /somewhere/record.pdf"));
  /* Read anew the sentence stays; of another visit it would be a lie. */
  vest_visit_story_set (story, agency, events);
  g_assert_true (shows_text (window, "Saved as /somewhere/record.pdf"));
  take_picture (window, "agency-story-en-light");
  vest_visit_story_set (story, other, events);
  vest_visit_story_set (story, agency, events);
  g_assert_false (shows_text (window, "Saved as /somewhere/record.pdf"));
  /* Who may not export sees the story and no record. */
  vest_admin_window_set_staff (VEST_ADMIN_WINDOW (window), staff, 0);
  g_assert_null (find_named (window, "Save record as PDF"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- the kiosk's page for staff ----------------------------------------------------------------
 */

static void
on_paper (VestApprovePage *page, int paper)
{
  hear (g_strdup_printf ("paper %s", agency_paper_to_string ((AgencyPaper)paper)));
}

static void
on_decided (VestApprovePage *page, gboolean admit)
{
  hear (g_strdup (admit ? "admit" : "office"));
}

static Frame *
new_approve (int width, int height, gboolean agency)
{
  g_autoptr (GPtrArray) staff = g_ptr_array_new_with_free_func ((GDestroyNotify)staff_free);
  GtkWidget *page = vest_approve_page_new ();

  g_ptr_array_add (staff, staff_new ("S1", "D. Okafor", STAFF_ADMINISTRATOR));
  vest_approve_page_set_staff (VEST_APPROVE_PAGE (page), staff, agency);
  g_signal_connect (page, "paper", G_CALLBACK (on_paper), NULL);
  g_signal_connect (page, "decided", G_CALLBACK (on_decided), NULL);
  return frame_new (page, width, height, THEME_LIGHT);
}

static void
test_the_kiosk_asks_for_the_paper_first (void)
{
  Frame *frame = new_approve (1280, 800, TRUE);
  VestApprovePage *page = VEST_APPROVE_PAGE (frame->page);

  g_clear_pointer (&said, g_free);
  g_assert_true (shows_text (frame->page, "Only an administrator can decide"));
  vest_approve_page_ask_paper (page);
  turn_loop_until_idle ();
  g_assert_true (shows_text (frame->page, "Which paper was shown?"));
  g_assert_null (find_button (frame->page, "Admit"));
  take_picture (frame->window, "approve-paper-en");
  tap (frame->page, "Court order");
  g_assert_cmpstr (said, ==, "paper court-order");
  /* Once is enough: until it is written nothing can be chosen. */
  g_assert_false (gtk_widget_is_sensitive (find_button (frame->page, "No paper")));
  vest_approve_page_ask (page);
  turn_loop_until_idle ();
  tap (frame->page, "Admit");
  g_assert_cmpstr (said, ==, "admit");
  /* Who walks away leaves no open door. */
  vest_approve_page_ask_paper (page);
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (page));
  turn_loop_until_idle ();
  g_assert_null (find_button (frame->page, "Subpoena"));
  g_assert_nonnull (find_button (frame->page, "D. Okafor"));
  frame_free (frame);
  frame = new_approve (1280, 800, FALSE);
  g_assert_true (shows_text (frame->page, "A member of staff can decide with a PIN."));
  frame_free (frame);
}

static void
test_the_papers_fit_in_spanish_and_upright (void)
{
  Frame *frame;

  i18n_set_language ("es");
  frame = new_approve (800, 1280, TRUE);
  vest_approve_page_ask_paper (VEST_APPROVE_PAGE (frame->page));
  turn_loop_until_idle ();
  g_assert_nonnull (find_button (frame->page, "Orden judicial"));
  take_picture (frame->window, "approve-paper-es-portrait");
  g_assert_cmpint (gtk_widget_get_width (frame->window), <=, 800);
  frame_free (frame);
  i18n_set_language ("en");
}

/* --- escort ------------------------------------------------------------------------------------
 */

static void
on_admit_with (VestOfficeWindow *office, const char *id, gboolean escort)
{
  hear (g_strdup (escort ? "with" : "without"));
}

/* Each is admitted as the school says, unless staff say otherwise where they may. */
static void
test_the_escort_follows_the_schools_rule (void)
{
  const EscortRule rules[] = { { "contractor", FALSE }, { "delivery", TRUE }, { NULL } };
  const OfficeSettings settings = { "Hartwell High School", "Front office", rules };
  static const struct
  {
    const char *purpose;
    gboolean toggled, ruled; /* ruled: where the visit began */
    const char *said;
  } cases[] = { { "meeting", FALSE, FALSE, "without" }, { "meeting", TRUE, FALSE, "with" },
                { "contractor", FALSE, FALSE, "with" }, { "contractor", TRUE, FALSE, "without" },
                { "delivery", FALSE, FALSE, "with" },   { "delivery", TRUE, FALSE, "with" },
                { "meeting", FALSE, TRUE, "with" },     { "meeting", TRUE, TRUE, "with" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *window = vest_office_window_new (NULL, &settings);
      g_autoptr (GPtrArray) waiting = visits_new ();
      Visit *visit = sample_visit (20, 1000);
      gboolean always = cases[i].ruled || g_str_equal (cases[i].purpose, "delivery");

      g_free (visit->purpose);
      visit->purpose = g_strdup (cases[i].purpose);
      visit->escort_ruled = cases[i].ruled;
      g_ptr_array_add (waiting, visit);
      g_signal_connect (window, "admit", G_CALLBACK (on_admit_with), NULL);
      gtk_window_present (GTK_WINDOW (window));
      wait_until (gtk_widget_get_mapped (window));
      vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
      turn_loop_until_idle ();
      g_assert_cmpint (is_sensitive (window, "Escort"), ==, !always);
      g_assert_cmpint (shows_text (window, "always with an escort"), ==, always);
      if (cases[i].toggled)
        press_key (window, GDK_KEY_e, 0);
      /* Read anew, what staff chose stays. */
      vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
      turn_loop_until_idle ();
      press_key (window, GDK_KEY_a, 0);
      g_assert_cmpstr (said, ==, cases[i].said);
      gtk_window_destroy (GTK_WINDOW (window));
    }
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
  g_test_add_func ("/ui-agency/the-form-is-in-sight-at-every-size",
                   test_the_form_is_in_sight_at_every_size);
  g_test_add_func ("/ui-agency/the-story-offers-an-agencys-record",
                   test_the_story_offers_an_agencys_record);
  g_test_add_func ("/ui-agency/the-kiosk-asks-for-the-paper-first",
                   test_the_kiosk_asks_for_the_paper_first);
  g_test_add_func ("/ui-agency/the-papers-fit-in-spanish-and-upright",
                   test_the_papers_fit_in_spanish_and_upright);
  g_test_add_func ("/ui-agency/the-escort-follows-the-schools-rule",
                   test_the_escort_follows_the_schools_rule);
  return g_test_run ();
}
