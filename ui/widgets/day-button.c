/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A button that says a day and opens a calendar.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/day-button.h"

#include <stdio.h>

#include "ui/i18n.h"
#include "ui/widgets/calendar-words.h"
#include "ui/widgets/template.h"

struct _VestDayButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkCalendar *calendar;
  char *name;
  char *day;
  gboolean quiet; /* the calendar is moved by us */
};

G_DEFINE_TYPE (VestDayButton, vest_day_button, ADW_TYPE_BIN)

static guint changed_signal;

static void
show_day (VestDayButton *self)
{
  g_autofree char *words = i18n_format_iso_date (self->day);
  g_autofree char *name = g_strdup_printf ("%s: %s", self->name, words);

  gtk_menu_button_set_label (self->button, words);
  template_name (GTK_WIDGET (self->button), name);
}

static void
on_day_selected (VestDayButton *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->quiet)
    return;
  date = gtk_calendar_get_date (self->calendar);
  g_free (self->day);
  self->day = g_date_time_format (date, "%Y-%m-%d");
  show_day (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
vest_day_button_finalize (GObject *object)
{
  g_free (VEST_DAY_BUTTON (object)->day);
  g_free (VEST_DAY_BUTTON (object)->name);
  G_OBJECT_CLASS (vest_day_button_parent_class)->finalize (object);
}

static void
vest_day_button_class_init (VestDayButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_day_button_finalize;
  changed_signal = g_signal_new ("changed", VEST_TYPE_DAY_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
vest_day_button_init (VestDayButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  calendar_words_translate (self->calendar);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "day");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
vest_day_button_new (const char *name)
{
  VestDayButton *self = g_object_new (VEST_TYPE_DAY_BUTTON, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  self->name = g_strdup (name);
  vest_day_button_set_day (self, today);
  return GTK_WIDGET (self);
}

const char *
vest_day_button_get_day (VestDayButton *self)
{
  g_return_val_if_fail (VEST_IS_DAY_BUTTON (self), NULL);
  return self->day;
}

void
vest_day_button_set_day (VestDayButton *self, const char *iso)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day;

  g_return_if_fail (VEST_IS_DAY_BUTTON (self));
  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) != 3
      || (date = g_date_time_new_local (year, month, day, 12, 0, 0)) == NULL)
    return;
  g_free (self->day);
  self->day = g_strdup (iso);
  self->quiet = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->quiet = FALSE;
  show_day (self);
}
