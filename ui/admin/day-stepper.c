/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which day the log shows.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/day-stepper.h"

#include <stdio.h>

#include "ui/i18n.h"
#include "ui/widgets/template.h"

struct _VestDayStepper
{
  AdwBin parent_instance;

  GtkButton *previous;
  GtkMenuButton *choose;
  GtkLabel *words;
  GtkButton *next;
  GtkButton *today;
  GtkCalendar *calendar;
  GtkEntry *entry;

  char iso[16];
  gboolean following; /* the calendar is being moved by us */
};

G_DEFINE_TYPE (VestDayStepper, vest_day_stepper, ADW_TYPE_BIN)

static guint day_chosen_signal;

/* --- dates -------------------------------------------------------------------------------------
 */

static gboolean
parse_iso (const char *iso, GDate *date)
{
  int year, month, day, used = 0;

  g_date_clear (date, 1);
  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3
      || iso[used] != '\0' || year < 1900 || month < 1 || day < 1
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

static void
write_iso (const GDate *date, char *iso, gsize size)
{
  g_snprintf (iso, size, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
              g_date_get_day (date));
}

static void
get_today (GDate *date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)g_date_time_get_day_of_month (now),
                  (GDateMonth)g_date_time_get_month (now), (GDateYear)g_date_time_get_year (now));
}

char *
vest_day_words (const char *iso)
{
  static const char *const days[]
      = { "", N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
  g_autofree char *words = i18n_format_iso_date (iso);
  GDate date;

  if (!parse_iso (iso, &date))
    return g_steal_pointer (&words);
  /* TRANSLATORS: a weekday's short name and a date */
  return g_strdup_printf (_ ("%s, %s"), _ (days[g_date_get_weekday (&date)]), words);
}

/* --- showing -----------------------------------------------------------------------------------
 */

static void
refresh (VestDayStepper *self)
{
  g_autofree char *words = vest_day_words (self->iso);
  g_autoptr (GDateTime) at = NULL;
  GDate date, today;

  get_today (&today);
  parse_iso (self->iso, &date);
  gtk_label_set_label (self->words, words);
  template_name (GTK_WIDGET (self->choose), words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), g_date_compare (&date, &today) < 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->today), g_date_compare (&date, &today) != 0);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->iso);
  at = g_date_time_new_local (g_date_get_year (&date), (int)g_date_get_month (&date),
                              g_date_get_day (&date), 12, 0, 0);
  self->following = TRUE;
  gtk_calendar_select_day (self->calendar, at);
  self->following = FALSE;
}

static void
choose (VestDayStepper *self, const GDate *date)
{
  write_iso (date, self->iso, sizeof self->iso);
  refresh (self);
  g_signal_emit (self, day_chosen_signal, 0, self->iso);
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_previous_clicked (VestDayStepper *self)
{
  vest_day_stepper_step (self, -1);
}

static void
on_next_clicked (VestDayStepper *self)
{
  vest_day_stepper_step (self, 1);
}

static void
on_today_clicked (VestDayStepper *self)
{
  GDate today;

  get_today (&today);
  choose (self, &today);
}

static void
on_day_selected (VestDayStepper *self)
{
  g_autoptr (GDateTime) at = NULL;
  GDate date;

  if (self->following)
    return;
  at = gtk_calendar_get_date (self->calendar);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (at),
                  (GDateMonth)g_date_time_get_month (at), (GDateYear)g_date_time_get_year (at));
  choose (self, &date);
}

static void
on_entry_activate (VestDayStepper *self)
{
  GDate date;

  if (!parse_iso (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &date))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      return;
    }
  gtk_menu_button_popdown (self->choose);
  choose (self, &date);
}

static void
on_entry_changed (VestDayStepper *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_day_stepper_class_init (VestDayStepperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  template_use (widget_class, "ui/admin/day-stepper.ui");
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, previous);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, choose);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, words);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, next);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, today);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, calendar);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_today_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  day_chosen_signal = g_signal_new ("day-chosen", VEST_TYPE_DAY_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_day_stepper_init (VestDayStepper *self)
{
  GDate today;

  gtk_widget_init_template (GTK_WIDGET (self));
  get_today (&today);
  write_iso (&today, self->iso, sizeof self->iso);
  template_name (GTK_WIDGET (self->previous), _ ("Previous day"));
  template_name (GTK_WIDGET (self->next), _ ("Next day"));
  gtk_button_set_label (self->today, _ ("Today"));
  template_name (GTK_WIDGET (self->entry), _ ("Date"));
  gtk_entry_set_placeholder_text (self->entry, _ ("YYYY-MM-DD"));
  refresh (self);
}

GtkWidget *
vest_day_stepper_new (void)
{
  return g_object_new (VEST_TYPE_DAY_STEPPER, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_day_stepper_set_day (VestDayStepper *self, const char *iso)
{
  GDate date;

  g_return_if_fail (VEST_IS_DAY_STEPPER (self));
  if (!parse_iso (iso, &date))
    return;
  write_iso (&date, self->iso, sizeof self->iso);
  refresh (self);
}

const char *
vest_day_stepper_get_day (VestDayStepper *self)
{
  g_return_val_if_fail (VEST_IS_DAY_STEPPER (self), NULL);
  return self->iso;
}

void
vest_day_stepper_step (VestDayStepper *self, int days)
{
  GDate date, today;

  g_return_if_fail (VEST_IS_DAY_STEPPER (self));
  get_today (&today);
  parse_iso (self->iso, &date);
  if (days > 0 && g_date_compare (&date, &today) >= 0)
    return;
  if (days > 0)
    g_date_add_days (&date, (guint)days);
  else
    g_date_subtract_days (&date, (guint)-days);
  choose (self, &date);
}
