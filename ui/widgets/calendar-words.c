/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Months and days of a calendar in the desk's language.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/calendar-words.h"

#include <string.h>

#include "ui/i18n.h"

const char *
calendar_words_weekday (GDateWeekday day)
{
  static const char *const days[]
      = { "", N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

  return _ (days[CLAMP ((int)day, 0, 7)]);
}

/* Which day a week begins with is the locale's matter: a day is known by what GTK has called it. */
static void
translate_weekday (GtkLabel *label)
{
  for (int day = G_DATE_MONDAY; day <= G_DATE_SUNDAY; day++)
    {
      /* The first of a month that began with a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new_utc (2024, 1, day, 0, 0, 0);
      g_autofree char *gtk_word = g_date_time_format (date, "%a");

      if (g_strcmp0 (gtk_word, gtk_label_get_label (label)) == 0)
        {
          gtk_label_set_label (label, calendar_words_weekday ((GDateWeekday)day));
          return;
        }
    }
}

static void
translate_months (GtkStack *stack)
{
  int month = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack));
       child != NULL && month <= 12; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      {
        g_autofree char *iso = g_strdup_printf ("2000-%02d", month++);
        g_autofree char *words = i18n_format_iso_date (iso);

        /* The year has its place beside the month. */
        words[strcspn (words, " ")] = '\0';
        gtk_label_set_label (GTK_LABEL (child), words);
      }
}

static void
translate (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "day-name"))
    translate_weekday (GTK_LABEL (widget));
  if (GTK_IS_STACK (widget))
    {
      translate_months (GTK_STACK (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    translate (child);
}

void
calendar_words_translate (GtkCalendar *calendar)
{
  g_return_if_fail (GTK_IS_CALENDAR (calendar));
  translate (GTK_WIDGET (calendar));
}
