/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * Languages switch at run time on a machine without any installed locale, and only for those who
 * asked: the desk keeps its own.
 */
#include <locale.h>
#include <string.h>

#include "ui/i18n.h"
#include "ui/widgets/number-words.h"

/* 21 November 2026, 15:30:00 UTC. */
#define AFTERNOON G_GINT64_CONSTANT (1795275000000)

static void
test_switches_without_a_locale (void)
{
  g_assert_true (i18n_set_language ("es"));
  g_assert_cmpstr (_ ("Sign in"), ==, "Registrar entrada");
  g_assert_cmpstr (C_ ("greeting", "Welcome"), ==, "Bienvenidos");
  g_assert_cmpstr (i18n_get_language (), ==, "es");
  g_assert_true (i18n_set_language ("en"));
  g_assert_cmpstr (_ ("Sign in"), ==, "Sign in");
}

static void
test_unknown_language_changes_nothing (void)
{
  g_assert_true (i18n_set_language ("es"));
  g_assert_false (i18n_set_language ("tlh"));
  g_assert_false (i18n_set_language (NULL));
  g_assert_cmpstr (i18n_get_language (), ==, "es");
  g_assert_cmpstr (_ ("Sign in"), ==, "Registrar entrada");
  i18n_set_language ("en");
}

static void
test_numbers_stay_plain (void)
{
  g_autofree char *text = NULL;

  i18n_set_language ("es");
  text = g_strdup_printf ("%.1f", 1.5);
  g_assert_cmpstr (text, ==, "1.5");
  g_assert_cmpfloat (strtod ("2.5", NULL), ==, 2.5);
  i18n_set_language ("en");
}

/* What people read: thousands apart, as the desk's language has them. */
static void
check_groups (const char *language, const char *const *written)
{
  static const gint64 numbers[] = { 0, 999, 1000, 18204, 1234567, -999, -1000 };
  g_autofree char *pair = NULL;

  i18n_set_desk_language (language);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = number_words_write (numbers[i]);
      g_autofree char *sentence = number_words_in ("of %s there", numbers[i]);
      g_autofree char *wanted = g_strdup_printf ("of %s there", written[i]);

      g_assert_cmpstr (text, ==, written[i]);
      g_assert_cmpstr (sentence, ==, wanted);
    }
  pair = number_words_pair ("%s of %s", 1, 2);
  g_assert_cmpstr (pair, ==, "1 of 2");
  i18n_set_desk_language ("en");
}

static void
test_long_numbers_are_grouped (void)
{
  static const char *const english[]
      = { "0", "999", "1,000", "18,204", "1,234,567", "-999", "-1,000" };
  static const char *const spanish[]
      = { "0", "999", "1\u202f000", "18\u202f204", "1\u202f234\u202f567", "-999", "-1\u202f000" };

  check_groups ("en", english);
  check_groups ("es", spanish);
}

static void
check_formats (const char *date, const char *afternoon, const char *midnight, const char *whole,
               const char *month, const char *year)
{
  g_autofree char *a = i18n_format_date (AFTERNOON);
  g_autofree char *b = i18n_format_time (AFTERNOON);
  g_autofree char *c = i18n_format_time (AFTERNOON - (15 * 60 + 25) * 60 * 1000);
  g_autofree char *d = i18n_format_iso_date ("1986-06-04");
  g_autofree char *e = i18n_format_iso_date ("1986-06-00");
  g_autofree char *f = i18n_format_iso_date ("1986-00-00");
  g_autofree char *g = i18n_format_iso_date ("soon");

  g_assert_cmpstr (a, ==, date);
  g_assert_cmpstr (b, ==, afternoon);
  g_assert_cmpstr (c, ==, midnight);
  g_assert_cmpstr (d, ==, whole);
  g_assert_cmpstr (e, ==, month);
  g_assert_cmpstr (f, ==, year);
  g_assert_cmpstr (g, ==, "soon");
}

static void
test_dates_in_both_languages (void)
{
  i18n_set_language ("en");
  check_formats ("Nov 21, 2026", "3:30\u00a0PM", "12:05\u00a0AM", "Jun 4, 1986", "Jun 1986",
                 "1986");
  i18n_set_language ("es");
  check_formats ("21 nov 2026", "15:30", "0:05", "4 jun 1986", "jun 1986", "1986");
  i18n_set_language ("en");
}

static void
test_desk_keeps_its_language (void)
{
  g_autofree char *desk = NULL;
  g_autofree char *kiosk = NULL;

  i18n_set_desk_language ("en");
  i18n_set_language ("es");
  g_assert_cmpstr (i18n_desk_text ("Sign out"), ==, "Sign out");
  g_assert_cmpstr (i18n_desk_purpose_label ("pickup"), ==, "Pick up a student");
  g_assert_cmpstr (i18n_desk_plural ("%s visitor waits", "%s visitors wait", 2), ==,
                   "%s visitors wait");
  desk = i18n_desk_format_time (AFTERNOON);
  kiosk = i18n_format_time (AFTERNOON);
  g_assert_cmpstr (desk, ==, "3:30\u00a0PM");
  g_assert_cmpstr (kiosk, ==, "15:30");
  g_assert_cmpstr (_ ("Sign out"), ==, "Registrar salida");

  i18n_set_desk_language ("es");
  i18n_set_language ("en");
  g_assert_cmpstr (i18n_desk_text ("Sign out"), ==, "Registrar salida");
  g_assert_cmpstr (_ ("Sign out"), ==, "Sign out");
  i18n_set_desk_language ("en");
}

static void
test_every_purpose_has_words (void)
{
  const char *purposes[]
      = { "meeting", "parent", "pickup", "volunteer", "delivery", "contractor", "agency", "other" };

  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      g_autofree char *english = NULL;

      i18n_set_language ("en");
      english = g_strdup (i18n_purpose_label (purposes[i]));
      g_assert_cmpstr (english, !=, purposes[i]);
      i18n_set_language ("es");
      g_assert_cmpstr (i18n_purpose_label (purposes[i]), !=, english);
    }
  i18n_set_language ("en");
  g_assert_cmpstr (i18n_purpose_label ("new_one"), ==, "new_one");
}

int
main (int argc, char **argv)
{
  g_autofree char *tests = g_path_get_dirname (argv[0]);
  g_autofree char *locale = g_build_filename (tests, "..", "locale", NULL);

  /* As a service is started: no language at all. */
  g_unsetenv ("LANGUAGE");
  g_unsetenv ("LANG");
  g_setenv ("LC_ALL", "C", TRUE);
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  i18n_init (locale);
  g_test_add_func ("/i18n/switches-without-an-installed-locale", test_switches_without_a_locale);
  g_test_add_func ("/i18n/unknown-language-changes-nothing", test_unknown_language_changes_nothing);
  g_test_add_func ("/i18n/numbers-stay-plain", test_numbers_stay_plain);
  g_test_add_func ("/i18n/long-numbers-are-grouped", test_long_numbers_are_grouped);
  g_test_add_func ("/i18n/dates-in-both-languages", test_dates_in_both_languages);
  g_test_add_func ("/i18n/desk-keeps-its-language", test_desk_keeps_its_language);
  g_test_add_func ("/i18n/every-purpose-has-words", test_every_purpose_has_words);
  return g_test_run ();
}
