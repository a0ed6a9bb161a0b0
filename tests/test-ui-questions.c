/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The kiosk's page of questions: what is asked, what must be answered, what is handed on, and that
 * nothing of it stays.
 */

#include "tests/ui-pages.h"
#include "ui/kiosk/questions-page.h"

/* The last "answered" as one line, and how often "back" was said. */
static char *said;
static int n_back;

static void
on_answered (VestQuestionsPage *page, GPtrArray *answers)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++)
    {
      const VisitAnswer *answer = g_ptr_array_index (answers, i);

      g_string_append_printf (line, "%s%s|%s=%s", i > 0 ? "; " : "", answer->id,
                              answer->question != NULL ? answer->question : "", answer->value);
    }
  g_free (said);
  said = g_strdup (line->str);
}

static VisitQuestion *
ask (GPtrArray *questions, const char *id, QuestionType type, gboolean required, const char *en,
     const char *es)
{
  VisitQuestion *question = visit_question_new (id, type, required);

  g_hash_table_insert (question->texts, g_strdup ("en"), g_strdup (en));
  g_hash_table_insert (question->texts, g_strdup ("es"), g_strdup (es));
  g_ptr_array_add (questions, question);
  return question;
}

static Frame *
show (GPtrArray *questions)
{
  GtkWidget *page = vest_questions_page_new ();
  Frame *frame;

  g_clear_pointer (&said, g_free);
  n_back = 0;
  g_signal_connect (page, "answered", G_CALLBACK (on_answered), NULL);
  g_signal_connect_swapped (page, "back", G_CALLBACK (count), &n_back);
  vest_questions_page_ask (VEST_QUESTIONS_PAGE (page), questions, "en");
  frame = frame_new (page, 1280, 800, THEME_LIGHT);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (page));
  return frame;
}

static void
end (Frame *frame)
{
  frame_free (frame);
  g_clear_pointer (&said, g_free);
}

static GtkWidget *
focused_entry (Frame *frame)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (frame->window));

  return focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;
}

/* By the keyboard: what has the focus takes the words, Enter goes on. */
static void
answer (Frame *frame, const char *text)
{
  GtkWidget *entry = focused_entry (frame);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  turn_loop_until_idle ();
}

static gboolean
is_ready (Frame *frame)
{
  return vest_kiosk_page_get_primary_enabled (VEST_KIOSK_PAGE (frame->page));
}

static void
press_primary (Frame *frame)
{
  vest_kiosk_page_primary (VEST_KIOSK_PAGE (frame->page));
  turn_loop_until_idle ();
}

static GPtrArray *
contractor (void)
{
  GPtrArray *questions = questions_new ();
  VisitQuestion *area;

  ask (questions, "company", QUESTION_TEXT, TRUE, "Which company?", "¿Qué empresa?");
  ask (questions, "tools", QUESTION_YES_NO, TRUE, "Do you bring tools?", "¿Trae herramientas?");
  area = ask (questions, "area", QUESTION_CHOICE, FALSE, "Where?", "¿Dónde?");
  g_hash_table_insert (area->choices, g_strdup ("en"), g_strsplit ("Kitchen;Roof", ";", -1));
  g_hash_table_insert (area->choices, g_strdup ("es"), g_strsplit ("Cocina;Tejado", ";", -1));
  return questions;
}

static GPtrArray *
agency (void)
{
  GPtrArray *questions = questions_new ();

  g_ptr_array_add (questions, visit_question_new (QUESTION_AGENCY, QUESTION_TEXT, TRUE));
  g_ptr_array_add (questions, visit_question_new (QUESTION_OFFICER, QUESTION_TEXT, TRUE));
  g_ptr_array_add (questions, visit_question_new (QUESTION_NUMBER, QUESTION_TEXT, FALSE));
  g_ptr_array_add (questions, visit_question_new (QUESTION_ERRAND, QUESTION_TEXT, TRUE));
  return questions;
}

static void
test_what_is_required_must_be_answered (void)
{
  g_autoptr (GPtrArray) questions = contractor ();
  Frame *frame = show (questions);

  g_assert_false (is_ready (frame));
  g_assert_true (shows_text (frame->page, "Where? (optional)"));
  tap (frame->page, "Yes");
  g_assert_false (is_ready (frame));
  press_primary (frame);
  g_assert_null (said);
  /* It leads to what is missing; blanks are no answer. */
  answer (frame, "   ");
  g_assert_false (is_ready (frame));
  press_primary (frame);
  answer (frame, " Marsh & Sons ");
  g_assert_true (is_ready (frame));
  press_primary (frame);
  g_assert_cmpstr (said, ==, "company|Which company?=Marsh & Sons; tools|Do you bring tools?=yes");
  end (frame);
}

/* Staff read their own language, whatever the visitor reads. */
static void
test_answers_are_in_the_staffs_language (void)
{
  g_autoptr (GPtrArray) questions = contractor ();
  Frame *frame = show (questions);

  i18n_set_language ("es");
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (frame->page));
  g_assert_true (shows_text (frame->page, "¿Trae herramientas?"));
  tap (frame->page, "Tejado");
  tap (frame->page, "No");
  vest_questions_page_prefill (VEST_QUESTIONS_PAGE (frame->page), "company", "Obras Prado");
  press_primary (frame);
  g_assert_cmpstr (said, ==,
                   "company|Which company?=Obras Prado; tools|Do you bring tools?=no; "
                   "area|Where?=Roof");
  i18n_set_language ("en");
  end (frame);
}

/* By the keyboard alone: field by field, page by page, and back. */
static void
test_an_agency_on_two_pages (void)
{
  g_autoptr (GPtrArray) questions = agency ();
  Frame *frame = show (questions);

  g_assert_true (shows_text (frame->page, "Page 1 of 2"));
  g_assert_true (shows_text (frame->page, "Which agency do you come from?"));
  g_assert_false (shows_text (frame->page, "What is your visit about?"));
  answer (frame, "Harbor Police");
  answer (frame, "Ottoline Marsh");
  press_primary (frame);
  g_assert_null (said);
  g_assert_true (shows_text (frame->page, "Your badge or ID number (optional)"));
  vest_kiosk_page_back (VEST_KIOSK_PAGE (frame->page));
  g_assert_cmpint (n_back, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focused_entry (frame))), ==,
                   "Harbor Police");
  press_primary (frame);
  answer (frame, "");
  answer (frame, "To speak with the principal");
  press_primary (frame);
  g_assert_cmpstr (said, ==,
                   "agency|=Harbor Police; officer|=Ottoline Marsh; "
                   "errand|=To speak with the principal");
  vest_kiosk_page_back (VEST_KIOSK_PAGE (frame->page));
  vest_kiosk_page_back (VEST_KIOSK_PAGE (frame->page));
  g_assert_cmpint (n_back, ==, 1);
  end (frame);
}

static void
test_typing_makes_room_for_the_keyboard (void)
{
  g_autoptr (GPtrArray) questions = contractor ();
  Frame *frame = show (questions);
  GtkWidget *keyboard = find_widget (frame->page, g_type_from_name ("VestKeyboard"), NULL);

  g_assert_null (keyboard);
  gtk_widget_grab_focus (find_widget (frame->page, GTK_TYPE_ENTRY, NULL));
  turn_loop_until_idle ();
  g_assert_nonnull (find_widget (frame->page, g_type_from_name ("VestKeyboard"), NULL));
  g_assert_false (shows_text (frame->page, "Do you bring tools?"));
  answer (frame, "Marsh & Sons");
  g_assert_true (shows_text (frame->page, "Do you bring tools?"));
  g_assert_null (find_widget (frame->page, g_type_from_name ("VestKeyboard"), NULL));
  end (frame);
}

static void
test_nothing_stays (void)
{
  g_autoptr (GPtrArray) questions = agency ();
  Frame *frame = show (questions);

  answer (frame, "Harbor Police");
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (frame->page));
  turn_loop_until_idle ();
  /* Not even what was asked, which says what somebody came for. */
  g_assert_false (mentions (frame->page, "Which agency do you come from?"));
  g_assert_null (find_widget (frame->page, GTK_TYPE_ENTRY, NULL));
  vest_questions_page_ask (VEST_QUESTIONS_PAGE (frame->page), questions, "en");
  vest_kiosk_page_shown (VEST_KIOSK_PAGE (frame->page));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focused_entry (frame))), ==, "");
  end (frame);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ui_pages_init ();
  g_test_add_func ("/questions/what-is-required-must-be-answered",
                   test_what_is_required_must_be_answered);
  g_test_add_func ("/questions/answers-are-in-the-staffs-language",
                   test_answers_are_in_the_staffs_language);
  g_test_add_func ("/questions/an-agency-on-two-pages", test_an_agency_on_two_pages);
  g_test_add_func ("/questions/typing-makes-room-for-the-keyboard",
                   test_typing_makes_room_for_the_keyboard);
  g_test_add_func ("/questions/nothing-stays", test_nothing_stays);
  return g_test_run ();
}
