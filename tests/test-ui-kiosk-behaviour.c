/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * What the kiosk window does with what a visitor does: says it on, forgets it, and lets nobody out.
 */
#include <string.h>

#include "tests/ui-kiosk-window.h"
#include "ui/kiosk/kiosk-guard.h"

typedef struct
{
  GtkWidget *window;
  VestKioskWindow *kiosk;
  GString *said; /* the window's signals, a word each */
  GMainLoop *loop;
} Fixture;

/* --- looking for widgets -----------------------------------------------------------------------
 */

/* The first mapped descendant of @type, whose label or text is @text when that is not NULL. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    {
      const char *own = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

      if (text == NULL || g_strcmp0 (own, text) == 0)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_label (Fixture *f, const char *text)
{
  return find (f->window, GTK_TYPE_LABEL, text);
}

static GtkWidget *
find_button (Fixture *f, const char *text)
{
  GtkWidget *label = find_label (f, text);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

static void
tap (Fixture *f, const char *text)
{
  GtkWidget *button = find_button (f, text);

  if (button == NULL)
    g_error ("there is no button \"%s\"", text);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  wait_frames (f->window, 2);
}

static void
type (Fixture *f, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint keyval = *p == '\t'   ? GDK_KEY_Tab
                     : *p == '\n' ? GDK_KEY_Return
                     : *p == '\b' ? GDK_KEY_BackSpace
                                  : gdk_unicode_to_keyval (g_utf8_get_char (p));

      vest_kiosk_window_type_keys (f->kiosk, &keyval, 1);
      wait_frames (f->window, 1);
    }
}

static void
show (Fixture *f, KioskPage page)
{
  vest_kiosk_window_show_page (f->kiosk, page);
  wait_frames (f->window, 3);
}

static GtkEntry *
nth_entry (Fixture *f, guint n)
{
  GtkWidget *focus;

  show (f, KIOSK_TYPE);
  for (guint i = 0; i < n; i++)
    type (f, "\t");
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  return GTK_ENTRY (gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY));
}

/* --- what the window said ----------------------------------------------------------------------
 */

static void
say (Fixture *f, const char *word)
{
  g_string_append_printf (f->said, "%s%s", f->said->len > 0 ? " " : "", word);
}

static void
on_said (GtkWidget *window, Fixture *f)
{
  say (f, "said");
}

static void
on_typed (GtkWidget *window, Person *person, Fixture *f)
{
  g_autofree char *name = person_dup_name (person);

  say (f, name);
  say (f, person->birth_date);
}

static void
on_text (GtkWidget *window, const char *text, Fixture *f)
{
  say (f, text);
}

static void
on_idle_expired (GtkWidget *window, Fixture *f)
{
  say (f, "expired");
  g_main_loop_quit (f->loop);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = open_window ("en", THEME_LIGHT, 1280, 800, GPOINTER_TO_INT (data));
  f->kiosk = VEST_KIOSK_WINDOW (f->window);
  f->said = g_string_new (NULL);
  f->loop = g_main_loop_new (NULL, FALSE);
  give_people (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_string_free (f->said, TRUE);
  g_main_loop_unref (f->loop);
  i18n_set_language ("en");
}

/* --- tests -------------------------------------------------------------------------------------
 */

static void
test_typed_visitor (Fixture *f, gconstpointer data)
{
  g_signal_connect (f->window, "typed", G_CALLBACK (on_typed), f);
  show (f, KIOSK_TYPE);
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Continue")));
  type (f, "  Ana  Lucía \tDe la Cruz\t");
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Continue")));
  type (f, "06041986");
  g_assert_true (gtk_widget_is_sensitive (find_button (f, "Continue")));
  tap (f, "Continue");
  g_assert_cmpstr (f->said->str, ==, "Ana Lucía De la Cruz 1986-06-04");
}

static void
test_enter_ends_the_form (Fixture *f, gconstpointer data)
{
  g_signal_connect (f->window, "typed", G_CALLBACK (on_typed), f);
  show (f, KIOSK_TYPE);
  type (f, "Tobias\nVarga\n12311999\n");
  /* A button that is activated shows itself pressed for a moment first. */
  while (f->said->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (f->said->str, ==, "Tobias Varga 1999-12-31");
}

static void
test_errors_name_the_field_and_keep_the_text (Fixture *f, gconstpointer data)
{
  show (f, KIOSK_TYPE);
  g_assert_null (find_label (f, "Please type your first name."));
  type (f, "R2\tOrtiz\t02302001");
  g_assert_nonnull (find_label (f, "A name is written in letters."));
  g_assert_nonnull (find_label (f, "That month has no such day."));
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Continue")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (f, 0))), ==, "R2");
  type (f, "\b\bRita");
  g_assert_null (find_label (f, "A name is written in letters."));
}

static void
test_language_keeps_what_was_typed (Fixture *f, gconstpointer data)
{
  g_signal_connect (f->window, "language-chosen", G_CALLBACK (on_text), f);
  show (f, KIOSK_TYPE);
  type (f, "Ana");
  tap (f, "English");
  tap (f, "Español");
  g_assert_cmpstr (f->said->str, ==, "es");
  g_assert_cmpstr (vest_kiosk_window_get_language (f->kiosk), ==, "es");
  g_assert_nonnull (find_label (f, "¿Cómo se llama?"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (f, 0))), ==, "Ana");
}

static void
test_wipe_forgets_everything (Fixture *f, gconstpointer data)
{
  show (f, KIOSK_TYPE);
  type (f, "Ana\tPrado\t06041986");
  tap (f, "English");
  tap (f, "Español");
  tap (f, "Aa");
  g_assert_true (gtk_widget_has_css_class (f->window, "theme-contrast"));
  vest_kiosk_window_wipe (f->kiosk);
  g_assert_cmpstr (vest_kiosk_window_get_language (f->kiosk), ==, "en");
  g_assert_true (gtk_widget_has_css_class (f->window, "theme-light"));
  g_assert_false (gtk_widget_has_css_class (f->window, "theme-contrast"));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (f, i))), ==, "");
}

static void
test_nobody_answers (Fixture *f, gconstpointer data)
{
  g_signal_connect (f->window, "idle-expired", G_CALLBACK (on_idle_expired), f);
  show (f, KIOSK_TYPE);
  g_main_loop_run (f->loop);
  g_assert_cmpstr (f->said->str, ==, "expired");
  g_assert_null (find_label (f, "Are you still there?"));
}

static gboolean
on_asked (gpointer data)
{
  Fixture *f = data;

  if (find_label (f, "Are you still there?") == NULL)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (f->loop);
  return G_SOURCE_REMOVE;
}

static void
test_somebody_answers (Fixture *f, gconstpointer data)
{
  g_signal_connect (f->window, "idle-expired", G_CALLBACK (on_idle_expired), f);
  show (f, KIOSK_TYPE);
  type (f, "Ana");
  g_timeout_add (20, on_asked, f);
  g_main_loop_run (f->loop);
  tap (f, "Yes, continue");
  g_assert_null (find_label (f, "Are you still there?"));
  g_assert_cmpstr (f->said->str, ==, "");
  /* The focus is back where it was. */
  type (f, "bel");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (f, 0))), ==, "Anabel");
}

/* A second kiosk that was touched later tells when the first would have asked. */
static void
test_waiting_is_not_idling (Fixture *f, gconstpointer data)
{
  Fixture later = { 0 };

  show (f, KIOSK_WAIT);
  set_up (&later, data);
  show (&later, KIOSK_TYPE);
  g_timeout_add (20, on_asked, &later);
  g_main_loop_run (later.loop);
  g_assert_null (find_label (f, "Are you still there?"));
  tear_down (&later, NULL);
}

static void
test_sign_out_lists_nobody_early (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  Visit *visit = visit_new ();

  g_signal_connect (f->window, "sign-out-searched", G_CALLBACK (on_text), f);
  g_signal_connect (f->window, "sign-out-selected", G_CALLBACK (on_text), f);
  visit->id = g_strdup ("01HZX3V7Q8R9T2W4Y6A8C0E2G4");
  visit->person->given = g_strdup ("Marisol");
  visit->person->family = g_strdup ("Vega Ortiz");
  visit->arrived_ms = G_GINT64_CONSTANT (1795275000000);
  g_ptr_array_add (visits, visit);

  show (f, KIOSK_SIGN_OUT);
  type (f, "M");
  g_assert_cmpstr (f->said->str, ==, "");
  /* An answer to a question that was not asked. */
  vest_kiosk_window_set_sign_out_results (f->kiosk, visits);
  g_assert_null (find_label (f, "Marisol V."));
  type (f, "a");
  g_assert_cmpstr (f->said->str, ==, "Ma");
  vest_kiosk_window_set_sign_out_results (f->kiosk, visits);
  wait_frames (f->window, 2);
  g_assert_null (find_label (f, "Marisol Vega Ortiz"));
  tap (f, "Marisol V.");
  g_assert_cmpstr (f->said->str, ==, "Ma 01HZX3V7Q8R9T2W4Y6A8C0E2G4");
  g_ptr_array_set_size (visits, 0);
  vest_kiosk_window_set_sign_out_results (f->kiosk, visits);
  wait_frames (f->window, 2);
  g_assert_nonnull (find_label (f, "Nobody with that name is signed in here."));
  type (f, "\b");
  wait_frames (f->window, 2);
  g_assert_null (find_label (f, "Nobody with that name is signed in here."));
}

static void
test_back_and_choices_are_said (Fixture *f, gconstpointer data)
{
  const guint escape = GDK_KEY_Escape;

  g_signal_connect (f->window, "back", G_CALLBACK (on_said), f);
  g_signal_connect (f->window, "sign-in-chosen", G_CALLBACK (on_said), f);
  g_signal_connect (f->window, "type-chosen", G_CALLBACK (on_said), f);
  tap (f, "Sign in");
  g_assert_cmpstr (f->said->str, ==, "said");
  vest_kiosk_window_type_keys (f->kiosk, &escape, 1);
  g_assert_cmpstr (f->said->str, ==, "said");
  show (f, KIOSK_SCAN);
  tap (f, "I have no ID with me");
  tap (f, "Back");
  vest_kiosk_window_type_keys (f->kiosk, &escape, 1);
  g_assert_cmpstr (f->said->str, ==, "said said said said");
}

static void
test_scan_page_gives_enter_to_nobody (Fixture *f, gconstpointer data)
{
  g_signal_connect (f->window, "type-chosen", G_CALLBACK (on_said), f);
  g_signal_connect (f->window, "back", G_CALLBACK (on_said), f);
  show (f, KIOSK_SCAN);
  type (f, "@ANSI 636006\n \n");
  g_assert_cmpstr (f->said->str, ==, "");
}

static void
test_menus_give_the_focus_back (Fixture *f, gconstpointer data)
{
  const guint escape = GDK_KEY_Escape;

  show (f, KIOSK_TYPE);
  type (f, "An");
  tap (f, "English");
  vest_kiosk_window_type_keys (f->kiosk, &escape, 1);
  type (f, "a");
  tap (f, "Aa");
  type (f, "bel");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (f, 0))), ==, "Anabel");
}

static void
test_notice_is_said_in_the_language (Fixture *f, gconstpointer data)
{
  show (f, KIOSK_SCAN);
  vest_kiosk_window_notify (f->kiosk, KIOSK_NOTICE_ALREADY_OUT);
  wait_frames (f->window, 2);
  g_assert_nonnull (find_label (f, "This badge was already signed out. Thank you."));
  tap (f, "English");
  tap (f, "Español");
  g_assert_nonnull (find_label (f, "La salida de este gafete ya está registrada. Gracias."));
  show (f, KIOSK_TYPE);
  g_assert_null (find_label (f, "La salida de este gafete ya está registrada. Gracias."));
}

static void
test_no_way_out (Fixture *f, gconstpointer data)
{
  const guint swallowed[] = { GDK_KEY_F1, GDK_KEY_F10, GDK_KEY_F11, GDK_KEY_Menu, GDK_KEY_Insert };
  gboolean handled = TRUE;

  g_signal_emit_by_name (f->window, "enable-debugging", TRUE, &handled);
  wait_frames (f->window, 3);
  g_assert_false (handled);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  gtk_window_close (GTK_WINDOW (f->window));
  wait_frames (f->window, 3);
  g_assert_true (gtk_widget_get_mapped (f->window));
  for (gsize i = 0; i < G_N_ELEMENTS (swallowed); i++)
    g_assert_true (kiosk_guard_forbids_key (swallowed[i], 0));
  g_assert_true (kiosk_guard_forbids_key (GDK_KEY_i, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_true (kiosk_guard_forbids_key (GDK_KEY_period, GDK_CONTROL_MASK));
  g_assert_true (kiosk_guard_forbids_key (GDK_KEY_v, GDK_CONTROL_MASK));
  g_assert_true (kiosk_guard_forbids_key (GDK_KEY_F4, GDK_ALT_MASK));
  g_assert_false (kiosk_guard_forbids_key (GDK_KEY_a, GDK_SHIFT_MASK));
  g_assert_false (kiosk_guard_forbids_key (GDK_KEY_ntilde, GDK_LOCK_MASK));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!start_ui (argv[0]))
    {
      g_print ("1..0 # SKIP no display\n");
      return 77;
    }
#define ADD(name, function, idle_s)                                                                \
  g_test_add ("/kiosk/" name, Fixture, GINT_TO_POINTER (idle_s), set_up, function, tear_down)
  ADD ("typed-visitor", test_typed_visitor, 45);
  ADD ("enter-ends-the-form", test_enter_ends_the_form, 45);
  ADD ("errors-name-the-field-and-keep-the-text", test_errors_name_the_field_and_keep_the_text, 45);
  ADD ("language-keeps-what-was-typed", test_language_keeps_what_was_typed, 45);
  ADD ("wipe-forgets-everything", test_wipe_forgets_everything, 45);
  ADD ("idle/nobody-answers", test_nobody_answers, 1);
  /* As long as a busy machine needs from the answer to the look. */
  ADD ("idle/somebody-answers", test_somebody_answers, 5);
  ADD ("idle/waiting-is-not-idling", test_waiting_is_not_idling, 1);
  ADD ("sign-out-lists-nobody-early", test_sign_out_lists_nobody_early, 45);
  ADD ("back-and-choices-are-said", test_back_and_choices_are_said, 45);
  ADD ("scan-page-gives-enter-to-nobody", test_scan_page_gives_enter_to_nobody, 45);
  ADD ("menus-give-the-focus-back", test_menus_give_the_focus_back, 45);
  ADD ("notice-is-said-in-the-language", test_notice_is_said_in_the_language, 45);
  ADD ("no-way-out", test_no_way_out, 45);
  return g_test_run ();
}
