/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which days the log shows: one, or from one until another.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/day-stepper.h"

#include <stdio.h>

#include "ui/i18n.h"
#include "ui/widgets/calendar-words.h"
#include "ui/widgets/template.h"

struct _VestDayStepper
{
  AdwBin parent_instance;

  GtkButton *previous;
  GtkMenuButton *choose;
  GtkLabel *words;
  GtkButton *next;
  GtkButton *today;
  GtkBox *presets;
  GtkCalendar *calendar;
  GtkLabel *from_label;
  GtkEntry *from_entry;
  GtkLabel *until_label;
  GtkEntry *until_entry;
  GtkButton *show;

  GDate from;
  GDate until;        /* the last day that is in it */
  gboolean apart;     /* somebody has typed the last day by itself */
  gboolean following; /* entries and calendar are being moved by us */
};

G_DEFINE_TYPE (VestDayStepper, vest_day_stepper, ADW_TYPE_BIN)

static guint range_chosen_signal;

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
  g_autofree char *words = i18n_format_iso_date (iso);
  GDate date;

  if (!parse_iso (iso, &date))
    return g_steal_pointer (&words);
  /* TRANSLATORS: a weekday's short name and a date */
  return g_strdup_printf (_ ("%s, %s"), calendar_words_weekday (g_date_get_weekday (&date)), words);
}

/* Of the days of the presets, told from @today. */
typedef void (*PresetDays) (const GDate *today, GDate *from, GDate *until);

static void
days_today (const GDate *today, GDate *from, GDate *until)
{
  *from = *until = *today;
}

static void
days_yesterday (const GDate *today, GDate *from, GDate *until)
{
  *from = *today;
  g_date_subtract_days (from, 1);
  *until = *from;
}

static void
days_this_week (const GDate *today, GDate *from, GDate *until)
{
  *from = *until = *today;
  g_date_subtract_days (from, g_date_get_weekday (today) - G_DATE_MONDAY);
}

static void
days_this_month (const GDate *today, GDate *from, GDate *until)
{
  *from = *until = *today;
  g_date_set_day (from, 1);
}

static void
days_last_month (const GDate *today, GDate *from, GDate *until)
{
  *until = *today;
  g_date_set_day (until, 1);
  *from = *until;
  g_date_subtract_months (from, 1);
  g_date_subtract_days (until, 1);
}

/* From the first of August. */
static void
days_school_year (const GDate *today, GDate *from, GDate *until)
{
  GDateYear year = g_date_get_year (today);

  *until = *today;
  g_date_set_dmy (from, 1, G_DATE_AUGUST, g_date_get_month (today) >= 8 ? year : year - 1);
}

static const struct
{
  const char *label;
  PresetDays days;
} presets[] = {
  { N_ ("Today"), days_today },           { N_ ("Yesterday"), days_yesterday },
  { N_ ("This week"), days_this_week },   { N_ ("This month"), days_this_month },
  { N_ ("Last month"), days_last_month }, { N_ ("School year"), days_school_year },
};

/* --- showing -----------------------------------------------------------------------------------
 */

static gboolean
is_one_day (VestDayStepper *self)
{
  return g_date_compare (&self->from, &self->until) == 0;
}

char *
vest_range_words (const char *from, const char *until)
{
  g_autofree char *first = i18n_format_iso_date (from);
  g_autofree char *last = i18n_format_iso_date (until);

  if (g_str_equal (from, until))
    return vest_day_words (from);
  return g_strdup_printf ("%s – %s", first, last);
}

static void
write_entries (VestDayStepper *self, const char *from, const char *until)
{
  g_autoptr (GDateTime) at
      = g_date_time_new_local (g_date_get_year (&self->from), (int)g_date_get_month (&self->from),
                               g_date_get_day (&self->from), 12, 0, 0);

  self->following = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->from_entry), from);
  gtk_editable_set_text (GTK_EDITABLE (self->until_entry), until);
  gtk_calendar_select_day (self->calendar, at);
  self->following = FALSE;
  self->apart = !is_one_day (self);
}

static void
refresh (VestDayStepper *self)
{
  char from[16], until[16];
  g_autofree char *words = NULL;
  GDate today;

  get_today (&today);
  write_iso (&self->from, from, sizeof from);
  write_iso (&self->until, until, sizeof until);
  words = vest_range_words (from, until);
  gtk_label_set_label (self->words, words);
  template_name (GTK_WIDGET (self->choose), words);
  template_name (GTK_WIDGET (self->previous),
                 is_one_day (self) ? _ ("Previous day") : _ ("Earlier days"));
  template_name (GTK_WIDGET (self->next), is_one_day (self) ? _ ("Next day") : _ ("Later days"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), g_date_compare (&self->until, &today) < 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->today),
                            !is_one_day (self) || g_date_compare (&self->from, &today) != 0);
  write_entries (self, from, until);
}

static void
choose (VestDayStepper *self, const GDate *from, const GDate *until)
{
  char first[16], last[16];

  self->from = *from;
  self->until = *until;
  refresh (self);
  write_iso (&self->from, first, sizeof first);
  write_iso (&self->until, last, sizeof last);
  g_signal_emit (self, range_chosen_signal, 0, first, last);
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
  choose (self, &today, &today);
}

static void
on_preset_clicked (VestDayStepper *self, GtkButton *button)
{
  guint preset = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "preset"));
  GDate today, from, until;

  g_date_clear (&from, 1);
  g_date_clear (&until, 1);
  get_today (&today);
  presets[preset].days (&today, &from, &until);
  gtk_menu_button_popdown (self->choose);
  choose (self, &from, &until);
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
  choose (self, &date, &date);
}

/* Says at the field what is wrong with it. */
static gboolean
read_entry (GtkEntry *entry, GDate *date)
{
  gboolean good = parse_iso (gtk_editable_get_text (GTK_EDITABLE (entry)), date);

  if (!good)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  return good;
}

static void
on_entry_activate (VestDayStepper *self)
{
  GDate from, until;
  gboolean first = read_entry (self->from_entry, &from);
  gboolean last = read_entry (self->until_entry, &until);

  if (!first || !last)
    return;
  if (g_date_compare (&until, &from) < 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->until_entry), "error");
      return;
    }
  gtk_menu_button_popdown (self->choose);
  choose (self, &from, &until);
}

static void
on_from_changed (VestDayStepper *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->from_entry), "error");
  if (self->following || self->apart)
    return;
  self->following = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->until_entry),
                         gtk_editable_get_text (GTK_EDITABLE (self->from_entry)));
  self->following = FALSE;
}

static void
on_until_changed (VestDayStepper *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->until_entry), "error");
  if (!self->following)
    self->apart = TRUE;
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
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, presets);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, calendar);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, from_label);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, from_entry);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, until_label);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, until_entry);
  gtk_widget_class_bind_template_child (widget_class, VestDayStepper, show);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_today_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_from_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_until_changed);
  range_chosen_signal
      = g_signal_new ("range-chosen", VEST_TYPE_DAY_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
offer_presets (VestDayStepper *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (presets[i].label));

      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "preset", GUINT_TO_POINTER (i));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_preset_clicked), self);
      gtk_box_append (self->presets, button);
    }
}

static void
vest_day_stepper_init (VestDayStepper *self)
{
  self->following = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  calendar_words_translate (self->calendar);
  get_today (&self->from);
  self->until = self->from;
  gtk_button_set_label (self->today, _ ("Today"));
  gtk_button_set_label (self->show, _ ("Show these days"));
  gtk_label_set_label (self->from_label, _ ("From"));
  gtk_label_set_label (self->until_label, _ ("Until"));
  template_name (GTK_WIDGET (self->from_entry), _ ("First day"));
  template_name (GTK_WIDGET (self->until_entry), _ ("Last day"));
  gtk_entry_set_placeholder_text (self->from_entry, _ ("YYYY-MM-DD"));
  gtk_entry_set_placeholder_text (self->until_entry, _ ("YYYY-MM-DD"));
  offer_presets (self);
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
vest_day_stepper_set_range (VestDayStepper *self, const char *from, const char *until)
{
  GDate first, last;

  g_return_if_fail (VEST_IS_DAY_STEPPER (self));
  if (!parse_iso (from, &first) || !parse_iso (until, &last) || g_date_compare (&last, &first) < 0)
    return;
  self->from = first;
  self->until = last;
  refresh (self);
}

char *
vest_day_stepper_dup_from (VestDayStepper *self)
{
  char iso[16];

  g_return_val_if_fail (VEST_IS_DAY_STEPPER (self), NULL);
  write_iso (&self->from, iso, sizeof iso);
  return g_strdup (iso);
}

char *
vest_day_stepper_dup_until (VestDayStepper *self)
{
  char iso[16];

  g_return_val_if_fail (VEST_IS_DAY_STEPPER (self), NULL);
  write_iso (&self->until, iso, sizeof iso);
  return g_strdup (iso);
}

gboolean
vest_day_stepper_is_one_day (VestDayStepper *self)
{
  g_return_val_if_fail (VEST_IS_DAY_STEPPER (self), TRUE);
  return is_one_day (self);
}

/* A whole month goes to whole months, anything else by its own length. */
static void
shift (GDate *from, GDate *until, int by)
{
  gboolean month = g_date_get_day (from) == 1 && g_date_is_last_of_month (until)
                   && g_date_get_month (from) == g_date_get_month (until)
                   && g_date_get_year (from) == g_date_get_year (until);
  guint32 days = g_date_get_julian (until) - g_date_get_julian (from) + 1;

  if (month)
    {
      if (by > 0)
        g_date_add_months (from, 1);
      else
        g_date_subtract_months (from, 1);
      *until = *from;
      g_date_set_day (until,
                      g_date_get_days_in_month (g_date_get_month (from), g_date_get_year (from)));
      return;
    }
  g_date_set_julian (from, (guint32)((gint64)g_date_get_julian (from) + (gint64)days * by));
  g_date_set_julian (until, (guint32)((gint64)g_date_get_julian (until) + (gint64)days * by));
}

void
vest_day_stepper_step (VestDayStepper *self, int by)
{
  GDate from, until, today;

  g_return_if_fail (VEST_IS_DAY_STEPPER (self));
  get_today (&today);
  from = self->from;
  until = self->until;
  if (by > 0 && g_date_compare (&until, &today) >= 0)
    return;
  shift (&from, &until, by);
  choose (self, &from, &until);
}

void
vest_day_stepper_open (VestDayStepper *self)
{
  g_return_if_fail (VEST_IS_DAY_STEPPER (self));
  gtk_menu_button_popup (self->choose);
  gtk_widget_grab_focus (GTK_WIDGET (self->from_entry));
}

char *
vest_day_stepper_dup_today (void)
{
  return vest_day_stepper_dup_before (0);
}

char *
vest_day_stepper_dup_before (guint days)
{
  char iso[16];
  GDate date;

  get_today (&date);
  g_date_subtract_days (&date, days);
  write_iso (&date, iso, sizeof iso);
  return g_strdup (iso);
}
