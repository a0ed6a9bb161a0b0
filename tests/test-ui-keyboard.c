/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The on-screen keyboard and the birth date: layouts that fit, capitals where names have them, and
 * dates that can be.
 */
#include <math.h>
#include <string.h>

#include "tests/ui-kiosk-window.h"
#include "ui/widgets/date-entry.h"
#include "ui/widgets/keyboard-layout.h"
#include "ui/widgets/keyboard.h"

/* --- layouts, no widgets -----------------------------------------------------------------------
 */

static void
check_layout (KeyboardPage page, gboolean portrait, gboolean spanish, gboolean next)
{
  KeySpec keys[KEYBOARD_MAX_KEYS];
  double columns, end = 0;
  guint n = keyboard_layout (page, portrait, spanish, next, keys, &columns);
  gboolean back = FALSE, has_next = FALSE;

  g_assert_cmpuint (n, >, 10);
  for (guint i = 0; i < n; i++)
    {
      /* Side by side, without a hole and without overlap, to the end of the row. */
      if (i > 0 && keys[i].row == keys[i - 1].row)
        g_assert_cmpfloat_with_epsilon (keys[i].x, end, 1e-9);
      else
        {
          g_assert_cmpfloat (keys[i].x, ==, 0);
          if (i > 0)
            g_assert_cmpfloat_with_epsilon (end, columns, 1e-9);
        }
      end = keys[i].x + keys[i].width;
      back = back || keys[i].kind == KEY_BACK;
      has_next = has_next || keys[i].kind == KEY_NEXT;
      if (keys[i].kind != KEY_GAP)
        g_assert_cmpfloat (keys[i].width, >=, 1);
    }
  g_assert_cmpfloat_with_epsilon (end, columns, 1e-9);
  g_assert_true (back);
  g_assert_cmpint (has_next, ==, next);
}

static void
test_layouts_fill_their_rows (void)
{
  for (KeyboardPage page = PAGE_LETTERS; page <= PAGE_KEYPAD; page++)
    for (int bits = 0; bits < 8; bits++)
      check_layout (page, bits & 1, (bits & 2) != 0, (bits & 4) != 0);
}

static gboolean
layout_has (KeyboardPage page, gboolean spanish, const char *text)
{
  KeySpec keys[KEYBOARD_MAX_KEYS];
  double columns;
  guint n = keyboard_layout (page, FALSE, spanish, TRUE, keys, &columns);

  for (guint i = 0; i < n; i++)
    if (keys[i].kind == KEY_TEXT && g_str_equal (keys[i].text, text))
      return TRUE;
  return FALSE;
}

static void
test_names_can_be_written (void)
{
  const char *accented[] = { "á", "é", "í", "ó", "ú", "ü", "ñ", "ç", "ø", "ß", "ł" };

  for (char letter = 'a'; letter <= 'z'; letter++)
    {
      const char text[2] = { letter, '\0' };

      g_assert_true (layout_has (PAGE_LETTERS, FALSE, text));
      g_assert_true (layout_has (PAGE_LETTERS, TRUE, text));
    }
  g_assert_true (layout_has (PAGE_LETTERS, TRUE, "ñ"));
  g_assert_true (layout_has (PAGE_LETTERS, FALSE, "'") && layout_has (PAGE_LETTERS, TRUE, "'"));
  g_assert_true (layout_has (PAGE_LETTERS, FALSE, "-") && layout_has (PAGE_LETTERS, TRUE, "-"));
  for (gsize i = 0; i < G_N_ELEMENTS (accented); i++)
    g_assert_true (layout_has (PAGE_ACCENTS, FALSE, accented[i]));
}

/* --- dates, no widgets -------------------------------------------------------------------------
 */

static void
test_dates_that_cannot_be (void)
{
  const char *today = "2026-11-21";
  char iso[16] = "unchanged";

  g_assert_cmpint (date_entry_check ("0604198", FALSE, today, iso), ==, DATE_INCOMPLETE);
  g_assert_cmpint (date_entry_check ("13041986", FALSE, today, iso), ==, DATE_NO_MONTH);
  g_assert_cmpint (date_entry_check ("00041986", FALSE, today, iso), ==, DATE_NO_MONTH);
  g_assert_cmpint (date_entry_check ("02301986", FALSE, today, iso), ==, DATE_NO_DAY);
  g_assert_cmpint (date_entry_check ("02291900", FALSE, "2019-01-01", iso), ==, DATE_NO_DAY);
  g_assert_cmpint (date_entry_check ("06000000", FALSE, today, iso), ==, DATE_TOO_OLD);
  g_assert_cmpint (date_entry_check ("11222026", FALSE, today, iso), ==, DATE_FUTURE);
  g_assert_cmpint (date_entry_check ("11201906", FALSE, today, iso), ==, DATE_TOO_OLD);
  g_assert_cmpstr (iso, ==, "unchanged");
  g_assert_cmpint (date_entry_check ("11211906", FALSE, today, iso), ==, DATE_OK);
  g_assert_cmpint (date_entry_check ("11212026", FALSE, today, iso), ==, DATE_OK);
  g_assert_cmpint (date_entry_check ("02292024", FALSE, today, iso), ==, DATE_OK);
  g_assert_cmpstr (iso, ==, "2024-02-29");
  g_assert_cmpint (date_entry_check ("04061986", TRUE, today, iso), ==, DATE_OK);
  g_assert_cmpstr (iso, ==, "1986-06-04");
}

/* --- with a window -----------------------------------------------------------------------------
 */

typedef struct
{
  GtkWidget *window;
  GtkWidget *name;
  GtkWidget *date;
  GtkWidget *keyboard;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  i18n_set_language ("en");
  f->window = gtk_window_new ();
  f->name = gtk_entry_new ();
  f->date = vest_date_entry_new ();
  f->keyboard = vest_keyboard_new ();
  gtk_entry_set_input_hints (GTK_ENTRY (f->name), GTK_INPUT_HINT_UPPERCASE_WORDS);
  gtk_box_append (GTK_BOX (box), f->name);
  gtk_box_append (GTK_BOX (box), f->date);
  gtk_box_append (GTK_BOX (box), f->keyboard);
  gtk_window_set_child (GTK_WINDOW (f->window), box);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 600);
  gtk_window_present (GTK_WINDOW (f->window));
  wait_frames (f->window, 2);
  gtk_widget_grab_focus (f->name);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

/* The visible key whose label, or icon's name, is @label. */
static GtkWidget *
find_key (Fixture *f, const char *label)
{
  for (GtkWidget *key = gtk_widget_get_first_child (f->keyboard); key != NULL;
       key = gtk_widget_get_next_sibling (key))
    {
      const char *text = gtk_button_get_label (GTK_BUTTON (key));
      const char *icon = gtk_button_get_icon_name (GTK_BUTTON (key));

      if (gtk_widget_get_visible (key)
          && (g_strcmp0 (text, label) == 0 || g_strcmp0 (icon, label) == 0))
        return key;
    }
  return NULL;
}

static void
tap (Fixture *f, const char *label)
{
  GtkWidget *key = find_key (f, label);

  if (key == NULL)
    g_error ("there is no key \"%s\"", label);
  g_signal_emit_by_name (key, "clicked");
  wait_frames (f->window, 1);
}

static void
tap_all (Fixture *f, const char *const *labels)
{
  for (; *labels != NULL; labels++)
    tap (f, *labels);
}

static const char *
name_text (Fixture *f)
{
  return gtk_editable_get_text (GTK_EDITABLE (f->name));
}

static void
test_capitals_where_names_have_them (Fixture *f, gconstpointer data)
{
  tap_all (f, (const char *const[]){ "S", "e", "a", "n", "space", "O", "'", "B", "r", "i", "e", "n",
                                     "-", "D", "i", "a", "z", NULL });
  g_assert_cmpstr (name_text (f), ==, "Sean O'Brien-Diaz");
}

static void
test_shift_turns_one_letter_round (Fixture *f, gconstpointer data)
{
  tap_all (f, (const char *const[]){ "vest-shift-symbolic", "d", "e", "vest-shift-symbolic", "V",
                                     "r", NULL });
  g_assert_cmpstr (name_text (f), ==, "deVr");
}

static void
test_accents_come_one_at_a_time (Fixture *f, gconstpointer data)
{
  tap_all (f, (const char *const[]){ "N", "u", "á é ñ", "ñ", "e", "z", NULL });
  g_assert_cmpstr (name_text (f), ==, "Nuñez");
}

static void
test_backspace_takes_the_last_letter (Fixture *f, gconstpointer data)
{
  tap_all (f, (const char *const[]){ "A", "b", "vest-backspace-symbolic", NULL });
  g_assert_cmpstr (name_text (f), ==, "A");
  tap_all (f, (const char *const[]){ "vest-backspace-symbolic", "vest-backspace-symbolic", NULL });
  g_assert_cmpstr (name_text (f), ==, "");
  /* At the start of a word again. */
  g_assert_nonnull (find_key (f, "Q"));
}

static void
test_keys_do_not_take_the_focus (Fixture *f, gconstpointer data)
{
  GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (f->window));

  tap_all (f, (const char *const[]){ "A", "123", "7", "a b c", NULL });
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == before);
  g_assert_cmpstr (name_text (f), ==, "A7");
}

static void
on_next (VestKeyboard *keyboard, guint *count)
{
  (*count)++;
}

static void
test_next_field_is_said (Fixture *f, gconstpointer data)
{
  guint count = 0;

  g_signal_connect (f->keyboard, "next", G_CALLBACK (on_next), &count);
  tap (f, "Next field");
  g_assert_cmpuint (count, ==, 1);
  vest_keyboard_set_next_label (VEST_KEYBOARD (f->keyboard), NULL);
  g_assert_null (find_key (f, "Next field"));
}

static const char *
date_text (Fixture *f)
{
  return gtk_editable_get_text (GTK_EDITABLE (gtk_widget_get_first_child (f->date)));
}

static void
test_date_by_keypad (Fixture *f, gconstpointer data)
{
  g_autofree char *iso = NULL;

  gtk_widget_grab_focus (f->date);
  wait_frames (f->window, 1);
  g_assert_null (find_key (f, "q"));
  /* "6" can only be June, "4" could be the 4th or not. */
  tap_all (f, (const char *const[]){ "6", "0", "4", "1", "9", "8", "6", NULL });
  g_assert_cmpstr (date_text (f), ==, "06 / 04 / 1986");
  iso = vest_date_entry_get_iso (VEST_DATE_ENTRY (f->date));
  g_assert_cmpstr (iso, ==, "1986-06-04");
  tap (f, "vest-backspace-symbolic");
  g_assert_cmpstr (date_text (f), ==, "06 / 04 / 198");
  g_assert_cmpint (vest_date_entry_get_problem (VEST_DATE_ENTRY (f->date)), ==, DATE_INCOMPLETE);
  for (int i = 0; i < 12; i++)
    tap (f, "vest-backspace-symbolic");
  g_assert_true (vest_date_entry_is_empty (VEST_DATE_ENTRY (f->date)));
  g_assert_cmpstr (date_text (f), ==, "");
}

static void
test_date_keeps_its_meaning_in_another_language (Fixture *f, gconstpointer data)
{
  g_autofree char *iso = NULL;

  vest_date_entry_set_iso (VEST_DATE_ENTRY (f->date), "1986-06-04");
  g_assert_cmpstr (date_text (f), ==, "06 / 04 / 1986");
  i18n_set_language ("es");
  vest_date_entry_retranslate (VEST_DATE_ENTRY (f->date));
  g_assert_cmpstr (date_text (f), ==, "04 / 06 / 1986");
  iso = vest_date_entry_get_iso (VEST_DATE_ENTRY (f->date));
  g_assert_cmpstr (iso, ==, "1986-06-04");
  i18n_set_language ("en");
}

static void
test_layout_follows_the_language (Fixture *f, gconstpointer data)
{
  g_assert_null (find_key (f, "Ñ"));
  i18n_set_language ("es");
  vest_keyboard_retranslate (VEST_KEYBOARD (f->keyboard));
  g_assert_nonnull (find_key (f, "Ñ"));
  g_assert_nonnull (find_key (f, "espacio"));
  i18n_set_language ("en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyboard/layouts-fill-their-rows", test_layouts_fill_their_rows);
  g_test_add_func ("/keyboard/names-can-be-written", test_names_can_be_written);
  g_test_add_func ("/date/that-cannot-be", test_dates_that_cannot_be);
  if (!start_ui (argv[0]))
    {
      g_print ("1..0 # SKIP no display\n");
      return 77;
    }
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/keyboard/capitals-where-names-have-them", test_capitals_where_names_have_them);
  ADD ("/keyboard/shift-turns-one-letter-round", test_shift_turns_one_letter_round);
  ADD ("/keyboard/accents-come-one-at-a-time", test_accents_come_one_at_a_time);
  ADD ("/keyboard/backspace-takes-the-last-letter", test_backspace_takes_the_last_letter);
  ADD ("/keyboard/keys-do-not-take-the-focus", test_keys_do_not_take_the_focus);
  ADD ("/keyboard/next-field-is-said", test_next_field_is_said);
  ADD ("/keyboard/layout-follows-the-language", test_layout_follows_the_language);
  ADD ("/date/by-keypad", test_date_by_keypad);
  ADD ("/date/keeps-its-meaning-in-another-language",
       test_date_keeps_its_meaning_in_another_language);
  return g_test_run ();
}
