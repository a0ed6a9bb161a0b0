/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The language of the moment: a visitor chooses it, the next one starts again with the station's.
 *
 * Switching goes through LANGUAGE alone. The locale is set once, at start, because setlocale() with
 * threads running is not safe and because school computers rarely have a Spanish locale installed;
 * C.UTF-8 always is. So nothing here asks the locale for a month's name or a clock's shape.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/i18n.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* glibc's gettext looks at LANGUAGE again when this counter has changed (gettext manual, 11.5). */
extern int _nl_msg_cat_cntr;

static const Language languages[] = {
  { "en", "English", FALSE },
  { "es", "Español", FALSE },
  { NULL, NULL, FALSE },
};

/* Indexes into languages[]. The process has one language, as it has one locale. */
static guint visitor_language = 0;
static guint desk_language = 0;

static const char *const month_names[] = {
  N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
  N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec"),
};

static const struct
{
  const char *purpose;
  const char *label;
} purposes[] = {
  { "meeting", N_ ("Meeting or appointment") },
  { "parent", N_ ("Parent or guardian") },
  { "pickup", N_ ("Pick up a student") },
  { "volunteer", N_ ("Volunteer") },
  { "delivery", N_ ("Delivery") },
  { "contractor", N_ ("Repair or contractor") },
  { "agency", N_ ("Government agency") },
  { "other", N_ ("Something else") },
};

static gboolean
find_language (const char *code, guint *index)
{
  for (guint i = 0; code != NULL && languages[i].code != NULL; i++)
    if (g_str_equal (languages[i].code, code))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* LANGUAGE is in the environment since i18n_init(), so that this replaces one pointer and threads
 * that read the environment at this moment are safe. */
static void
speak (guint language)
{
  setenv ("LANGUAGE", languages[language].code, TRUE);
  _nl_msg_cat_cntr++;
}

/* gettext ignores LANGUAGE under "C" and, in newer C libraries, under "C.UTF-8" as well; any other
 * locale will do. */
static void
choose_messages_locale (void)
{
  static const char *const choices[] = {
    "", "en_US.UTF-8", "es_US.UTF-8", "es_MX.UTF-8", "es_ES.UTF-8", "en_GB.UTF-8",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const char *got = setlocale (LC_MESSAGES, choices[i]);

      if (got != NULL && !g_str_equal (got, "POSIX") && !g_str_equal (got, "C")
          && !g_str_has_prefix (got, "C."))
        return;
    }
  setlocale (LC_MESSAGES, "C.UTF-8");
}

void
i18n_init (const char *locale_dir)
{
  setenv ("LANGUAGE", languages[visitor_language].code, TRUE);
  if (!gtk_is_initialized ())
    gtk_disable_setlocale ();
  if (setlocale (LC_CTYPE, "C.UTF-8") == NULL)
    setlocale (LC_CTYPE, "");
  choose_messages_locale ();
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : PREFIX "/share/locale");
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  speak (visitor_language);
}

const Language *
i18n_languages (void)
{
  return languages;
}

gboolean
i18n_set_language (const char *code)
{
  guint index;

  if (!find_language (code, &index))
    return FALSE;
  visitor_language = index;
  speak (index);
  if (gtk_is_initialized ())
    gtk_widget_set_default_direction (languages[index].rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  /* TRANSLATORS: the code of your language, "es" for Spanish: tells that the catalogue was found */
  return g_str_equal (C_ ("language code", "en"), code);
}

const char *
i18n_get_language (void)
{
  return languages[visitor_language].code;
}

const char *
i18n_text_in (const char *code, const char *text)
{
  guint index;
  const char *result;

  if (!find_language (code, &index) || index == visitor_language)
    return gettext (text);
  speak (index);
  result = gettext (text);
  speak (visitor_language);
  return result;
}

void
i18n_set_desk_language (const char *code)
{
  if (!find_language (code, &desk_language))
    g_warning ("language \"%s\" is not known", code);
}

void
i18n_with_language (const char *code, void (*words) (gpointer data), gpointer data)
{
  guint index = desk_language;

  find_language (code, &index);
  speak (index);
  words (data);
  speak (visitor_language);
}

/* --- dates -------------------------------------------------------------------------------------
 */

/* @month 1..12 or 0, @day 1..31 or 0 for not known. */
static char *
write_date (int year, int month, int day)
{
  const char *name = month > 0 ? gettext (month_names[month - 1]) : NULL;

  if (name != NULL && day > 0)
    /* TRANSLATORS: a date: month's name, day, year */
    return g_strdup_printf (_ ("%1$s %2$d, %3$d"), name, day, year);
  if (name != NULL)
    /* TRANSLATORS: a date without its day: month's name, year */
    return g_strdup_printf (_ ("%1$s %2$d"), name, year);
  return g_strdup_printf ("%d", year);
}

char *
i18n_format_date (gint64 ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (ms / 1000);

  if (time == NULL)
    return g_strdup ("");
  return write_date (g_date_time_get_year (time), g_date_time_get_month (time),
                     g_date_time_get_day_of_month (time));
}

char *
i18n_format_time (gint64 ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (ms / 1000);
  int hour, minute;

  if (time == NULL)
    return g_strdup ("");
  hour = g_date_time_get_hour (time);
  minute = g_date_time_get_minute (time);
  /* TRANSLATORS: "12" where a clock says 3:30 PM, "24" where it says 15:30 */
  if (g_str_equal (C_ ("clock", "12"), "24"))
    return g_strdup_printf ("%d:%02d", hour, minute);
  /* A no-break space, so that "3:30 PM" stays together. */
  return g_strdup_printf ("%d:%02d\u00a0%s", hour % 12 == 0 ? 12 : hour % 12, minute,
                          hour < 12 ? C_ ("clock", "AM") : C_ ("clock", "PM"));
}

char *
i18n_format_iso_date (const char *iso)
{
  int year, month = 0, day = 0;

  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) < 1 || year <= 0)
    return g_strdup (iso != NULL ? iso : "");
  if (month < 1 || month > 12)
    month = day = 0;
  return write_date (year, month, CLAMP (day, 0, 31));
}

const char *
i18n_purpose_label (const char *purpose)
{
  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_strcmp0 (purposes[i].purpose, purpose) == 0)
      return gettext (purposes[i].label);
  return purpose != NULL ? purpose : "";
}

/* --- the desk's language -----------------------------------------------------------------------
 */

/* Lookups are cached against _nl_msg_cat_cntr, so the switch is taken only when it matters. */
#define AT_THE_DESK(type, expression)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    type result;                                                                                   \
    if (desk_language == visitor_language)                                                         \
      return expression;                                                                           \
    speak (desk_language);                                                                         \
    result = expression;                                                                           \
    speak (visitor_language);                                                                      \
    return result;                                                                                 \
  }                                                                                                \
  G_STMT_END

const char *
i18n_desk_text (const char *text)
{
  AT_THE_DESK (const char *, gettext (text));
}

const char *
i18n_desk_plural (const char *one, const char *many, gulong n)
{
  AT_THE_DESK (const char *, ngettext (one, many, n));
}

char *
i18n_desk_format_date (gint64 ms)
{
  AT_THE_DESK (char *, i18n_format_date (ms));
}

char *
i18n_desk_format_time (gint64 ms)
{
  AT_THE_DESK (char *, i18n_format_time (ms));
}

char *
i18n_desk_format_iso_date (const char *iso)
{
  AT_THE_DESK (char *, i18n_format_iso_date (iso));
}

const char *
i18n_desk_purpose_label (const char *purpose)
{
  AT_THE_DESK (const char *, i18n_purpose_label (purpose));
}
