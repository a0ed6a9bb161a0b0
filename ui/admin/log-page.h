/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/log-query.h"

G_BEGIN_DECLS

#define VEST_TYPE_LOG_PAGE (vest_log_page_get_type ())
G_DECLARE_FINAL_TYPE (VestLogPage, vest_log_page, VEST, LOG_PAGE, AdwBin)

/**
 * VestLogPage: the visitor log of a day or a range of days: totals, search, filters, a table of any
 * length, export and print.
 *
 * Signals:
 *   "find" ()                          the query is another one: answered by set_found()
 *   "wanted" (guint first, guint n)    rows are looked at: answered by set_visits()
 *   "visit-chosen" (const char *visit)
 *   "export" (const char *format)      "csv", "pdf" or "print", of what is shown
 *   "verify" ()                        answered by set_audit()
 */
GtkWidget *vest_log_page_new (void);

/** vest_log_page_get_query: (transfer none): what is to be found. */
const LogQuery *vest_log_page_get_query (VestLogPage *self);
/* (transfer full): the days that are shown, as ISO dates. */
char *vest_log_page_dup_from (VestLogPage *self);
char *vest_log_page_dup_until (VestLogPage *self);
void vest_log_page_set_range (VestLogPage *self, const char *from, const char *until);

/** vest_log_page_set_found: the answer to @query, which is left aside when another one was asked
 * since. */
void vest_log_page_set_found (VestLogPage *self, const LogQuery *query, LogFound *found);
/** vest_log_page_set_visits: (element-type Visit): rows @first and on, as they were wanted. */
void vest_log_page_set_visits (VestLogPage *self, guint first, guint n, GPtrArray *visits);
GPtrArray *vest_log_page_get_ids (VestLogPage *self); /* (transfer none): what is shown */

/** vest_log_page_fail: there will be no answer; the trouble is told elsewhere. */
void vest_log_page_fail (VestLogPage *self);

/** vest_log_page_set_may_export: whether who is signed in may. */
void vest_log_page_set_may_export (VestLogPage *self, gboolean may);
/** vest_log_page_set_exporting: @fraction: 0..1 while it is under way, below 0 when it is over. */
void vest_log_page_set_exporting (VestLogPage *self, double fraction);
/** vest_log_page_set_can_print: whether a printer for paper is configured. */
void vest_log_page_set_can_print (VestLogPage *self, gboolean can);

void vest_log_page_step (VestLogPage *self, int by);
/** vest_log_page_choose_days: opens the calendar and its fields. */
void vest_log_page_choose_days (VestLogPage *self);
void vest_log_page_search (VestLogPage *self);
void vest_log_page_export (VestLogPage *self, const char *format);
void vest_log_page_focus_table (VestLogPage *self);
/** vest_log_page_set_district: many schools, and nothing that only a station has. */
void vest_log_page_set_district (VestLogPage *self);

G_END_DECLS
