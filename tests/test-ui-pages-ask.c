/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * What the pages that ask, confirm and purpose, do when they are touched, typed into, translated
 * and wiped. The others: test-ui-pages.c; how they look: test-ui-pages-fit.c.
 */

#include "tests/ui-pages.h"

#include "db/host.h"
#include "ui/kiosk/confirm-page.h"
#include "ui/kiosk/purpose-page.h"
#include "ui/widgets/keyboard.h"

static Frame *
show (GtkWidget *page)
{
  i18n_set_language ("en");
  return frame_new (page, 1280, 800, THEME_LIGHT);
}

static void
press_primary (Frame *frame)
{
  if (vest_kiosk_page_get_primary_enabled (VEST_KIOSK_PAGE (frame->page)))
    vest_kiosk_page_primary (VEST_KIOSK_PAGE (frame->page));
}

static gboolean
is_ready (Frame *frame)
{
  return vest_kiosk_page_get_primary_enabled (VEST_KIOSK_PAGE (frame->page));
}

/* --- confirm --- */

static Person *
new_marisol (void)
{
  Person *person = person_new ();

  person->given = g_strdup ("Marisol");
  person->middle = g_strdup ("Inés");
  person->family = g_strdup ("Vega Ortiz");
  person->birth_date = g_strdup ("1986-06-04");
  person->document = g_strdup ("V1234567");
  return person;
}

static Frame *
show_confirm (const char *id_type, const char *issuer, gboolean by_field)
{
  GtkWidget *page = vest_confirm_page_new ();
  g_autoptr (Person) person = new_marisol ();

  vest_confirm_page_set_document (VEST_CONFIRM_PAGE (page), person, id_type, issuer, by_field);
  return show (page);
}

static void
on_confirmed (VestConfirmPage *page, Person *person, Person **kept)
{
  g_clear_pointer (kept, person_free);
  *kept = person_copy (person);
}

/* The entries from left to right: given, family, birth date. */
static GtkWidget *
find_field (Frame *frame, const char *label)
{
  GtkWidget *text = find_label (frame->page, label);

  g_assert_nonnull (text);
  return find_widget (gtk_widget_get_parent (text), GTK_TYPE_EDITABLE, NULL);
}

static void
write_into (GtkWidget *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (field), text);
  turn_loop_until_idle ();
}

static void
test_confirm_shows_the_year_only (void)
{
  Frame *frame = show_confirm ("aamva", "CT", FALSE);

  g_assert_true (shows_text (frame->page, "Marisol Inés Vega Ortiz"));
  g_assert_true (shows_text (frame->page, "Born in 1986"));
  g_assert_true (shows_text (frame->page, "Connecticut driver license"));
  g_assert_false (shows_text (frame->page, "06-04"));
  g_assert_false (shows_text (frame->page, "V1234567"));
  frame_free (frame);
}

static void
test_confirm_passport_names_no_country (void)
{
  Frame *frame = show_confirm ("mrz-td3", "UTO", FALSE);

  g_assert_true (shows_text (frame->page, "Passport"));
  g_assert_false (shows_text (frame->page, "UTO"));
  frame_free (frame);
}

static void
test_confirm_yes_gives_the_person_as_scanned (void)
{
  Frame *frame = show_confirm ("aamva", "CT", FALSE);
  g_autoptr (Person) kept = NULL;

  g_signal_connect (frame->page, "confirmed", G_CALLBACK (on_confirmed), &kept);
  press_primary (frame);
  g_assert_nonnull (kept);
  g_assert_cmpstr (kept->given, ==, "Marisol");
  g_assert_cmpstr (kept->middle, ==, "Inés");
  g_assert_cmpstr (kept->document, ==, "V1234567");
  frame_free (frame);
}

static void
test_confirm_no_rejects (void)
{
  Frame *frame = show_confirm ("aamva", "CT", FALSE);
  int rejected = 0;

  g_signal_connect_swapped (frame->page, "rejected", G_CALLBACK (count), &rejected);
  vest_kiosk_page_back (VEST_KIOSK_PAGE (frame->page));
  g_assert_cmpint (rejected, ==, 1);
  frame_free (frame);
}

static void
test_by_field_gives_the_corrected_person (void)
{
  Frame *frame = show_confirm ("aamva", "CT", TRUE);
  g_autoptr (Person) kept = NULL;

  g_signal_connect (frame->page, "confirmed", G_CALLBACK (on_confirmed), &kept);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (frame, "First name"))), ==,
                   "Marisol Inés");
  write_into (find_field (frame, "Last name"), "  Vega Ortega ");
  press_primary (frame);
  g_assert_nonnull (kept);
  g_assert_cmpstr (kept->family, ==, "Vega Ortega");
  /* What was not touched is as it was read, in its own parts. */
  g_assert_cmpstr (kept->given, ==, "Marisol");
  g_assert_cmpstr (kept->middle, ==, "Inés");
  g_assert_cmpstr (kept->birth_date, ==, "1986-06-04");
  g_assert_cmpstr (kept->document, ==, "V1234567");

  write_into (find_field (frame, "First name"), "Maria");
  press_primary (frame);
  g_assert_cmpstr (kept->given, ==, "Maria");
  g_assert_null (kept->middle);
  frame_free (frame);
}

static void
test_by_field_refuses_what_cannot_be (void)
{
  Frame *frame = show_confirm ("aamva", "CT", TRUE);
  g_autoptr (Person) kept = NULL;
  GtkWidget *birth = find_field (frame, "Birth date");

  g_signal_connect (frame->page, "confirmed", G_CALLBACK (on_confirmed), &kept);
  g_assert_true (is_ready (frame));
  write_into (find_field (frame, "First name"), " ");
  g_assert_true (is_ready (frame)); /* some people have one name */
  write_into (find_field (frame, "Last name"), "");
  g_assert_false (is_ready (frame));
  g_assert_true (shows_text (frame->page, "your name"));
  write_into (find_field (frame, "Last name"), "Vega");
  g_assert_true (is_ready (frame));
  write_into (birth, "");
  g_assert_false (is_ready (frame));
  vest_kiosk_page_primary (VEST_KIOSK_PAGE (frame->page));
  g_assert_null (kept);
  write_into (birth, "13041986");
  g_assert_false (is_ready (frame));
  write_into (birth, "06051987");
  g_assert_true (is_ready (frame));
  press_primary (frame);
  g_assert_cmpstr (kept->birth_date, ==, "1987-06-05");
  frame_free (frame);
}

static void
test_by_field_next_key_goes_round (void)
{
  Frame *frame = show_confirm ("aamva", "CT", TRUE);
  GtkWidget *keyboard = find_widget (frame->page, VEST_TYPE_KEYBOARD, NULL);
  const char *const order[] = { "Last name", "Birth date", "First name" };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_signal_emit_by_name (keyboard, "next");
      turn_loop_until_idle ();
      g_assert_true (gtk_widget_get_state_flags (find_field (frame, order[i]))
                     & GTK_STATE_FLAG_FOCUS_WITHIN);
    }
  frame_free (frame);
}

static void
test_confirm_wipe_forgets (void)
{
  Frame *frame = show_confirm ("aamva", "CT", TRUE);
  GtkWidget *given = find_field (frame, "First name");
  GtkWidget *birth = find_field (frame, "Birth date");

  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (frame->page));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (given)), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (birth)), ==, "");
  g_assert_false (mentions (frame->page, "Marisol"));
  g_assert_false (mentions (frame->page, "Vega"));
  g_assert_false (mentions (frame->page, "1986"));
  g_assert_false (mentions (frame->page, "Connecticut"));
  g_assert_false (is_ready (frame));
  frame_free (frame);
}

/* --- purpose --- */

typedef struct
{
  int calls;
  char *purpose;
  char *note;
  char *host_id;
} Choice;

static void
choice_clear (Choice *choice)
{
  g_free (choice->purpose);
  g_free (choice->note);
  g_free (choice->host_id);
  *choice = (Choice){ 0 };
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Choice, choice_clear)

static void
on_chosen (VestPurposePage *page, const char *purpose, const char *note, const char *host_id,
           Choice *choice)
{
  int calls = choice->calls + 1;

  choice_clear (choice);
  *choice = (Choice){ calls, g_strdup (purpose), g_strdup (note), g_strdup (host_id) };
}

static GPtrArray *
new_hosts (void)
{
  GPtrArray *hosts = g_ptr_array_new_with_free_func ((GDestroyNotify)host_free);

  g_ptr_array_add (hosts, host_new ("h1", "Ms. Adeyemi", "Grade 9 counselor", "Room 112", NULL));
  g_ptr_array_add (hosts, host_new ("h2", "Mr. Brandt", "Principal", "Main office", NULL));
  g_ptr_array_add (hosts, host_new ("h3", "Main office", NULL, "Front desk", NULL));
  g_ptr_array_add (hosts, host_new ("h4", "Sra. Núñez", "Spanish", "Room 208", NULL));
  return hosts;
}

static Frame *
show_purpose (Choice *choice)
{
  GtkWidget *page = vest_purpose_page_new ();
  g_autoptr (GPtrArray) hosts = new_hosts ();

  vest_purpose_page_set_hosts (VEST_PURPOSE_PAGE (page), hosts);
  g_signal_connect (page, "chosen", G_CALLBACK (on_chosen), choice);
  return show (page);
}

static GtkWidget *
find_search (Frame *frame)
{
  return find_widget (find_widget (frame->page, GTK_TYPE_BOX, "purpose-whom"), GTK_TYPE_ENTRY,
                      "field");
}

static void
search (Frame *frame, const char *text)
{
  GtkWidget *entry = find_search (frame);

  gtk_widget_grab_focus (entry);
  write_into (entry, text);
}

static void
pick (Frame *frame, const char *name)
{
  GtkWidget *row = find_label (find_widget (frame->page, GTK_TYPE_FLOW_BOX, NULL), name);

  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_FLOW_BOX_CHILD), "activate");
  turn_loop_until_idle ();
}

/* Tells "h1 h2" when these rows can be seen. */
static void
assert_found (Frame *frame, const char *query, const char *expected)
{
  static const char *const names[] = { "Ms. Adeyemi", "Mr. Brandt", "Main office", "Sra. Núñez" };
  g_autoptr (GString) found = g_string_new (NULL);
  GtkWidget *flow;

  search (frame, query);
  flow = find_widget (frame->page, GTK_TYPE_FLOW_BOX, NULL);
  for (int i = 0; flow != NULL && i < (int)G_N_ELEMENTS (names); i++)
    if (gtk_widget_get_child_visible (
            GTK_WIDGET (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (flow), i))))
      g_string_append_printf (found, "%sh%d", found->len > 0 ? " " : "", i + 1);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_purpose_search_folds (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);

  assert_found (frame, "", "h1 h2 h3 h4");
  assert_found (frame, "adeyemi", "h1");
  assert_found (frame, "112", "h1");
  assert_found (frame, "ADEYEMI ms", "h1");
  assert_found (frame, "counselor 112 ade", "h1");
  assert_found (frame, "nunez", "h4");
  assert_found (frame, "NÚÑEZ", "h4");
  assert_found (frame, "room", "h1 h4");
  assert_found (frame, "office", "h2 h3");
  assert_found (frame, "adeyemi 208", "");
  frame_free (frame);
}

static void
test_purpose_meeting_needs_a_host (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);

  g_assert_false (is_ready (frame));
  g_assert_true (shows_text (frame->page, "reason for your visit"));
  tap (frame->page, "Meeting");
  g_assert_false (is_ready (frame));
  g_assert_true (shows_text (frame->page, "whom you visit"));
  vest_kiosk_page_primary (VEST_KIOSK_PAGE (frame->page));
  g_assert_cmpint (choice.calls, ==, 0);
  pick (frame, "Mr. Brandt");
  g_assert_true (is_ready (frame));
  press_primary (frame);
  g_assert_cmpstr (choice.purpose, ==, "meeting");
  g_assert_cmpstr (choice.host_id, ==, "h2");
  g_assert_null (choice.note);
  frame_free (frame);
}

/* What is offered is chosen until somebody chooses, and is never stronger than a finger. */
static void
test_purpose_hint (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);
  VestPurposePage *page = VEST_PURPOSE_PAGE (frame->page);

  vest_purpose_page_set_hint (page, KIOSK_HINT_EXPECTED, "volunteer", "h2");
  g_assert_true (is_ready (frame));
  press_primary (frame);
  g_assert_cmpstr (choice.purpose, ==, "volunteer");
  g_assert_cmpstr (choice.host_id, ==, "h2");
  vest_purpose_page_set_hint (page, KIOSK_HINT_EXPECTED, NULL, NULL);
  g_assert_false (is_ready (frame));
  /* A host who has left the school, and a reason that this school does not have. */
  vest_purpose_page_set_hint (page, KIOSK_HINT_EXPECTED, "parade", "nobody");
  g_assert_false (is_ready (frame));
  tap (frame->page, "Delivery");
  vest_purpose_page_set_hint (page, KIOSK_HINT_EXPECTED, "volunteer", "h2");
  vest_purpose_page_set_hint (page, KIOSK_HINT_EXPECTED, NULL, NULL);
  press_primary (frame);
  g_assert_cmpstr (choice.purpose, ==, "delivery");
  g_assert_null (choice.host_id);
  frame_free (frame);
}

static void
test_purpose_who_needs_whom (void)
{
  static const struct
  {
    const char *label;
    const char *word;
    gboolean alone;
  } rules[] = {
    { "Volunteer", "volunteer", FALSE },     { "contractor", "contractor", FALSE },
    { "Pick up", "pickup", TRUE },           { "Delivery", "delivery", TRUE },
    { "Government agency", "agency", TRUE }, { "Parent or guardian", "parent", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_auto (Choice) choice = { 0 };
      Frame *frame = show_purpose (&choice);

      tap (frame->page, rules[i].label);
      g_assert_cmpint (is_ready (frame), ==, rules[i].alone);
      pick (frame, "Ms. Adeyemi");
      g_assert_true (is_ready (frame));
      press_primary (frame);
      g_assert_cmpstr (choice.purpose, ==, rules[i].word);
      g_assert_cmpstr (choice.host_id, ==, "h1");
      frame_free (frame);
    }
}

/* What a school says about a kind counts. */
static void
test_purpose_a_school_says_who_needs_whom (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);

  vest_purpose_page_set_host_needed (VEST_PURPOSE_PAGE (frame->page), "delivery", TRUE);
  vest_purpose_page_set_host_needed (VEST_PURPOSE_PAGE (frame->page), "contractor", FALSE);
  tap (frame->page, "Delivery");
  g_assert_false (is_ready (frame));
  tap (frame->page, "contractor");
  g_assert_true (is_ready (frame));
  frame_free (frame);
}

static void
test_purpose_other_needs_words (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);
  GtkWidget *note;

  tap (frame->page, "Something else");
  g_assert_false (is_ready (frame));
  note = find_widget (find_widget (frame->page, GTK_TYPE_BOX, "purpose-side"), GTK_TYPE_ENTRY,
                      "field");
  g_assert_nonnull (note);
  wait_until (find_widget (frame->page, VEST_TYPE_KEYBOARD, NULL) != NULL);
  write_into (note, "   ");
  g_assert_false (is_ready (frame));
  write_into (note, " Filming the choir ");
  g_assert_true (is_ready (frame));
  press_primary (frame);
  g_assert_cmpstr (choice.purpose, ==, "other");
  g_assert_cmpstr (choice.note, ==, "Filming the choir");
  g_assert_null (choice.host_id);

  /* The words belong to this reason only. */
  g_signal_emit_by_name (note, "activate");
  tap (frame->page, "Delivery");
  press_primary (frame);
  g_assert_cmpstr (choice.purpose, ==, "delivery");
  g_assert_null (choice.note);
  frame_free (frame);
}

static void
test_purpose_nobody_offers_the_office (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);

  tap (frame->page, "Meeting");
  search (frame, "Zebedee");
  g_assert_true (shows_text (frame->page, "Nobody by that name"));
  tap (frame->page, "Choose the main office");
  press_primary (frame);
  g_assert_cmpstr (choice.host_id, ==, "h3");
  frame_free (frame);
}

static void
test_purpose_keyboard_comes_and_goes (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);

  g_assert_null (find_widget (frame->page, VEST_TYPE_KEYBOARD, NULL));
  search (frame, "bra");
  g_assert_nonnull (find_widget (frame->page, VEST_TYPE_KEYBOARD, NULL));
  g_assert_true (shows_text (frame->page, "Mr. Brandt"));
  g_signal_emit_by_name (find_search (frame), "activate");
  wait_until (find_widget (frame->page, VEST_TYPE_KEYBOARD, NULL) == NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_search (frame))), ==, "");
  tap (frame->page, "Meeting");
  press_primary (frame);
  g_assert_cmpstr (choice.host_id, ==, "h2");
  frame_free (frame);
}

static gboolean
is_in_sight (GtkWidget *row)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  return gtk_widget_get_child_visible (row) && gtk_widget_compute_bounds (row, scroller, &place)
         && place.origin.y >= 0
         && place.origin.y + place.size.height <= gtk_widget_get_height (scroller);
}

static void
test_purpose_scrolls_to_who_was_found (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);
  g_autoptr (GPtrArray) hosts = new_hosts ();
  GtkWidget *flow, *row;

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("Mx. Number %c", 'A' + i);

      g_ptr_array_add (hosts, host_new (name, name, "Teacher", NULL, NULL));
    }
  vest_purpose_page_set_hosts (VEST_PURPOSE_PAGE (frame->page), hosts);
  turn_loop_until_idle ();
  flow = find_widget (frame->page, GTK_TYPE_FLOW_BOX, NULL);
  row = GTK_WIDGET (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (flow), 24));
  g_assert_false (is_in_sight (row));
  search (frame, "number u");
  pick (frame, "Mx. Number U");
  wait_until (is_in_sight (row));
  frame_free (frame);
}

static void
test_purpose_translation_keeps_the_choice (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);

  tap (frame->page, "Meeting");
  pick (frame, "Sra. Núñez");
  if (i18n_set_language ("es"))
    {
      vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (frame->page));
      g_assert_false (shows_text (frame->page, "Meeting or appointment"));
    }
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (frame->page));
  press_primary (frame);
  g_assert_cmpstr (choice.purpose, ==, "meeting");
  g_assert_cmpstr (choice.host_id, ==, "h4");
  i18n_set_language ("en");
  frame_free (frame);
}

static void
test_purpose_only_what_is_offered (void)
{
  const char *const offered[] = { "delivery", "agency", NULL };
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);

  tap (frame->page, "Volunteer");
  vest_purpose_page_set_purposes (VEST_PURPOSE_PAGE (frame->page), offered);
  turn_loop_until_idle ();
  g_assert_null (find_button (frame->page, "Volunteer"));
  g_assert_nonnull (find_button (frame->page, "Delivery"));
  g_assert_false (is_ready (frame));
  frame_free (frame);
}

static void
test_purpose_wipe_forgets (void)
{
  g_auto (Choice) choice = { 0 };
  Frame *frame = show_purpose (&choice);
  GtkWidget *note;

  tap (frame->page, "Something else");
  note = find_widget (find_widget (frame->page, GTK_TYPE_BOX, "purpose-side"), GTK_TYPE_ENTRY,
                      "field");
  write_into (note, "Filming the choir");
  vest_kiosk_page_hidden (VEST_KIOSK_PAGE (frame->page));
  pick (frame, "Ms. Adeyemi");
  search (frame, "Brandt");
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (frame->page));
  turn_loop_until_idle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (note)), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_search (frame))), ==, "");
  g_assert_false (is_ready (frame));
  tap (frame->page, "Meeting");
  g_assert_false (is_ready (frame)); /* nobody is chosen any more */
  frame_free (frame);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_pages_init ();
#define T(path, function) g_test_add_func ("/ui-pages/" path, function)
  T ("confirm/shows-the-year-only", test_confirm_shows_the_year_only);
  T ("confirm/a-passport-names-no-country", test_confirm_passport_names_no_country);
  T ("confirm/yes-gives-the-person-as-scanned", test_confirm_yes_gives_the_person_as_scanned);
  T ("confirm/no-rejects", test_confirm_no_rejects);
  T ("confirm/by-field-gives-the-corrected-person", test_by_field_gives_the_corrected_person);
  T ("confirm/by-field-refuses-what-cannot-be", test_by_field_refuses_what_cannot_be);
  T ("confirm/next-key-goes-round", test_by_field_next_key_goes_round);
  T ("confirm/wipe-forgets", test_confirm_wipe_forgets);
  T ("purpose/search-folds-case-marks-and-order", test_purpose_search_folds);
  T ("purpose/a-meeting-needs-a-host", test_purpose_meeting_needs_a_host);
  T ("purpose/each-reason-knows-whether-it-needs-a-host", test_purpose_who_needs_whom);
  T ("purpose/an-offer-waits-for-a-finger", test_purpose_hint);
  g_test_add_func ("/purpose/a-school-says-who-needs-whom",
                   test_purpose_a_school_says_who_needs_whom);
  T ("purpose/something-else-needs-words", test_purpose_other_needs_words);
  T ("purpose/nobody-found-offers-the-main-office", test_purpose_nobody_offers_the_office);
  T ("purpose/keyboard-comes-and-goes", test_purpose_keyboard_comes_and_goes);
  T ("purpose/scrolls-to-who-was-found", test_purpose_scrolls_to_who_was_found);
  T ("purpose/translation-keeps-the-choice", test_purpose_translation_keeps_the_choice);
  T ("purpose/only-what-is-offered", test_purpose_only_what_is_offered);
  T ("purpose/wipe-forgets", test_purpose_wipe_forgets);
#undef T
  return g_test_run ();
}
