/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/visit.h"

G_BEGIN_DECLS

/** LogColumn: the columns of the visitor log, in the order that scripts rely on. */
typedef enum
{
  LOG_VISIT_ID, /* names the visit on its badge */
  LOG_SITE,
  LOG_ENTRANCE,
  LOG_NAME,
  LOG_KIND, /* of visitor: "visitor" "parent" "volunteer" "vendor" "contractor" "agency" "other" */
  LOG_HOST,
  LOG_PURPOSE,
  LOG_ARRIVED, /* ISO 8601, local time with its offset, like every time here */
  LOG_DECIDED_BY,
  LOG_DECISION, /* "waiting" "admitted" "denied" "withdrawn" "timed_out" */
  LOG_BADGE,    /* the number, of those who were admitted */
  LOG_LEFT,
  LOG_LEFT_HOW,     /* LeftHow's word */
  LOG_CORRECTED_BY, /* who said later that the decision was wrong; the decision is the corrected */
  LOG_PEOPLE,       /* 1, or everybody of a group: their names stand in one cell */
  LOG_N_COLUMNS,
} LogColumn;

/** log_column_name: "visit_id" ... */
const char *log_column_name (LogColumn column);

/** log_value: (transfer full): one cell; "" when there is nothing. */
char *log_value (const Visit *visit, LogColumn column);

typedef enum
{
  LOG_EXACT,       /* for programs: every value as it is */
  LOG_SPREADSHEET, /* for people: a value that a spreadsheet would take for a formula begins with '
                    */
} LogStyle;

/** log_csv_begin, log_csv_append: the same piece by piece. */
void log_csv_begin (GString *out);
void log_csv_append (GString *out, GPtrArray *visits, LogStyle style);

/** log_to_csv: (transfer full): header and one row a visit. @visits: (element-type Visit). */
GString *log_to_csv (GPtrArray *visits, LogStyle style);

/**
 * log_day_bounds: the local day @iso_date as [from_ms, until_ms), UTC ms; 23 or 25 hours where the
 * clock is changed.
 *
 * Returns: %FALSE when @iso_date is no date
 */
gboolean log_day_bounds (const char *iso_date, gint64 *from_ms, gint64 *until_ms);

G_END_DECLS
