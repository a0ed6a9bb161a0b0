/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * calendar_words_translate: @calendar in the desk's language. GTK takes its months and days from an
 * installed locale, which there need not be one of.
 */
void calendar_words_translate (GtkCalendar *calendar);

/** calendar_words_weekday: "Mon" for %G_DATE_MONDAY, in the desk's language. */
const char *calendar_words_weekday (GDateWeekday day);

G_END_DECLS
