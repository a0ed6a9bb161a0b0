/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A birth date typed as digits. What is kept is the digits; the text is only how they look.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/date-entry.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "ui/i18n.h"

enum
{
  N_DIGITS = 8,
  MAX_AGE = 120,
  /* "MM / DD / YYYY" */
  TEXT_SIZE = 32,
};

struct _VestDateEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  char digits[N_DIGITS + 1];
  gboolean day_first;
  gboolean updating;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestDateEntry, vest_date_entry, GTK_TYPE_WIDGET)

/* --- dates, no widgets -------------------------------------------------------------------------
 */

static int
number (const char *digits, int length)
{
  int value = 0;

  for (int i = 0; i < length; i++)
    value = value * 10 + (digits[i] - '0');
  return value;
}

DateProblem
date_entry_check (const char *digits, gboolean day_first, const char *today, char *iso)
{
  char text[16];
  int month, day, year;

  if (strlen (digits) < N_DIGITS)
    return DATE_INCOMPLETE;
  month = number (digits + (day_first ? 2 : 0), 2);
  day = number (digits + (day_first ? 0 : 2), 2);
  year = number (digits + 4, 4);
  if (month < 1 || month > 12)
    return DATE_NO_MONTH;
  g_snprintf (text, sizeof text, "%04d-%02d-%02d", year, month, day);
  /* The year is looked at first: g_date knows no year 0, and "not a day" would mislead. */
  if (year < number (today, 4) - MAX_AGE)
    return DATE_TOO_OLD;
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return DATE_NO_DAY;
  if (strcmp (text, today) > 0)
    return DATE_FUTURE;
  if (year == number (today, 4) - MAX_AGE && strcmp (text + 4, today + 4) < 0)
    return DATE_TOO_OLD;
  if (iso != NULL)
    memcpy (iso, text, 11);
  return DATE_OK;
}

/* A first digit that can only be a whole month or day gets its zero: "4" is "04". */
static void
collect_digits (const char *text, gboolean day_first, char *digits)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0' && n < N_DIGITS; p++)
    {
      gboolean first_of_pair = n == 0 || n == 2;
      char largest = (n == 0) == day_first ? '3' : '1';

      if (!g_ascii_isdigit (*p))
        {
          /* "6/4/1986" typed with its separators. */
          if ((n == 1 || n == 3) && strchr ("/.-", *p) != NULL)
            {
              digits[n] = digits[n - 1];
              digits[n - 1] = '0';
              n++;
            }
          continue;
        }
      if (first_of_pair && *p > largest)
        digits[n++] = '0';
      digits[n++] = *p;
    }
  digits[n] = '\0';
}

static void
write_digits (const char *digits, char *text)
{
  gsize length = 0;

  for (gsize i = 0; digits[i] != '\0'; i++)
    {
      if (i == 2 || i == 4)
        {
          memcpy (text + length, " / ", 3);
          length += 3;
        }
      text[length++] = digits[i];
    }
  text[length] = '\0';
}

/* --- the entry ---------------------------------------------------------------------------------
 */

static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static void
show_digits (VestDateEntry *self)
{
  char text[TEXT_SIZE];

  write_digits (self->digits, text);
  self->updating = TRUE;
  if (strcmp (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->updating = FALSE;
  sodium_memzero (text, sizeof text);
}

static gboolean
on_reformat (gpointer data)
{
  VestDateEntry *self = data;

  show_digits (self);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return G_SOURCE_REMOVE;
}

/* The text is written anew once the change is over: GtkText does not like it in the middle. */
static void
on_entry_changed (VestDateEntry *self)
{
  char digits[N_DIGITS + 2];

  if (self->updating)
    return;
  collect_digits (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->day_first, digits);
  g_strlcpy (self->digits, digits, sizeof self->digits);
  sodium_memzero (digits, sizeof digits);
  g_idle_add_full (G_PRIORITY_HIGH, on_reformat, g_object_ref (self), g_object_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
vest_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VEST_DATE_ENTRY (widget)->entry);
}

static void
vest_date_entry_dispose (GObject *object)
{
  VestDateEntry *self = VEST_DATE_ENTRY (object);

  sodium_memzero (self->digits, sizeof self->digits);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (vest_date_entry_parent_class)->dispose (object);
}

static void
vest_date_entry_class_init (VestDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_date_entry_dispose;
  widget_class->grab_focus = vest_date_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", VEST_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_date_entry_init (VestDateEntry *self)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();

  self->entry = gtk_entry_new_with_buffer (buffer);
  gtk_widget_add_css_class (self->entry, "field");
  gtk_widget_add_css_class (self->entry, "tabular");
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_input_hints (GTK_ENTRY (self->entry),
                             GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_PRIVATE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  /* Room for the placeholder, and one key more, which is then dropped. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
  vest_date_entry_retranslate (self);
}

GtkWidget *
vest_date_entry_new (void)
{
  return g_object_new (VEST_TYPE_DATE_ENTRY, NULL);
}

char *
vest_date_entry_get_iso (VestDateEntry *self)
{
  g_autofree char *today = dup_today ();
  char iso[16];

  g_return_val_if_fail (VEST_IS_DATE_ENTRY (self), NULL);
  if (date_entry_check (self->digits, self->day_first, today, iso) != DATE_OK)
    return NULL;
  return g_strdup (iso);
}

void
vest_date_entry_set_iso (VestDateEntry *self, const char *iso)
{
  int year, month, day;

  g_return_if_fail (VEST_IS_DATE_ENTRY (self));
  self->digits[0] = '\0';
  if (iso != NULL && sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) == 3 && month > 0 && day > 0
      && year > 0)
    g_snprintf (self->digits, sizeof self->digits, "%02u%02u%04u",
                (guint)(self->day_first ? day : month) % 100,
                (guint)(self->day_first ? month : day) % 100, (guint)year % 10000);
  show_digits (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

DateProblem
vest_date_entry_get_problem (VestDateEntry *self)
{
  g_autofree char *today = dup_today ();

  g_return_val_if_fail (VEST_IS_DATE_ENTRY (self), DATE_INCOMPLETE);
  return date_entry_check (self->digits, self->day_first, today, NULL);
}

const char *
vest_date_entry_describe (DateProblem problem)
{
  switch (problem)
    {
    case DATE_INCOMPLETE:
      return _ ("Please type month, day and year.");
    case DATE_NO_MONTH:
      return _ ("A month is from 01 to 12.");
    case DATE_NO_DAY:
      return _ ("That month has no such day.");
    case DATE_FUTURE:
      return _ ("This date is still to come.");
    case DATE_TOO_OLD:
      return _ ("Please check the year.");
    case DATE_OK:
    default:
      return NULL;
    }
}

gboolean
vest_date_entry_is_empty (VestDateEntry *self)
{
  g_return_val_if_fail (VEST_IS_DATE_ENTRY (self), TRUE);
  return self->digits[0] == '\0';
}

void
vest_date_entry_set_error (VestDateEntry *self, gboolean error)
{
  g_return_if_fail (VEST_IS_DATE_ENTRY (self));
  if (error)
    gtk_widget_add_css_class (self->entry, "field-error");
  else
    gtk_widget_remove_css_class (self->entry, "field-error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

void
vest_date_entry_retranslate (VestDateEntry *self)
{
  gboolean day_first;

  g_return_if_fail (VEST_IS_DATE_ENTRY (self));
  /* TRANSLATORS: "DMY" when the day is written before the month, otherwise "MDY" */
  day_first = g_str_equal (C_ ("date order", "MDY"), "DMY");
  if (day_first != self->day_first && strlen (self->digits) >= 4)
    for (int i = 0; i < 2; i++)
      {
        char other = self->digits[i];

        self->digits[i] = self->digits[i + 2];
        self->digits[i + 2] = other;
      }
  self->day_first = day_first;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("MM / DD / YYYY"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Birth date"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("MM / DD / YYYY"), -1);
  show_digits (self);
}

void
vest_date_entry_wipe (VestDateEntry *self)
{
  g_return_if_fail (VEST_IS_DATE_ENTRY (self));
  sodium_memzero (self->digits, sizeof self->digits);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  vest_date_entry_set_error (self, FALSE);
}
