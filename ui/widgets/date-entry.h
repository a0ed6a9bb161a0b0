/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** DateProblem: why what stands in a date entry is not a birth date. */
typedef enum
{
  DATE_OK,
  DATE_INCOMPLETE, /* fewer than eight digits */
  DATE_NO_MONTH,   /* there is no such month */
  DATE_NO_DAY,     /* that month has no such day */
  DATE_FUTURE,     /* not yet */
  DATE_TOO_OLD,    /* more than 120 years ago */
} DateProblem;

/**
 * date_entry_check: reads @digits, eight of them, as a birth date.
 *
 * @day_first: day, month, year; otherwise month, day, year
 * @today: the ISO date to hold it against
 * @iso: (out) (optional): at least 11 bytes; "1986-06-04" when the date is good
 */
DateProblem date_entry_check (const char *digits, gboolean day_first, const char *today, char *iso);

#define VEST_TYPE_DATE_ENTRY (vest_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (VestDateEntry, vest_date_entry, VEST, DATE_ENTRY, GtkWidget)

/**
 * VestDateEntry: a birth date as digits in the order of the current language, MM / DD / YYYY or
 * DD / MM / AAAA; separators come by themselves.
 *
 * Signal "changed" ().
 */
GtkWidget *vest_date_entry_new (void);

/** Returns: (transfer full) (nullable): ISO 8601, when DATE_OK */
char *vest_date_entry_get_iso (VestDateEntry *self);
/** @iso: (nullable): %NULL, or a date with unknown parts, empties the entry. */
void vest_date_entry_set_iso (VestDateEntry *self, const char *iso);
DateProblem vest_date_entry_get_problem (VestDateEntry *self);
/** Returns: (nullable): the sentence for @problem in the current language; %NULL for DATE_OK */
const char *vest_date_entry_describe (DateProblem problem);
gboolean vest_date_entry_is_empty (VestDateEntry *self);
/** Paints the field's border as wrong, or not. */
void vest_date_entry_set_error (VestDateEntry *self, gboolean error);
/** The order of the current language; what was typed stays and changes its order. */
void vest_date_entry_retranslate (VestDateEntry *self);
void vest_date_entry_wipe (VestDateEntry *self);

G_END_DECLS
