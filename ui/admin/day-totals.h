/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/visit.h"

G_BEGIN_DECLS

/** DayTotals: what a day's visits add up to. */
typedef struct
{
  guint visits;
  guint denied;
  guint possible;   /* visits with a possible match */
  guint dismissed;  /* of those, visits whose every match was set aside */
  guint on_site;    /* admitted and not left yet */
  guint decided;    /* by a person */
  gint64 median_ms; /* a person's decision took; -1 when nobody decided */
} DayTotals;

/** day_totals_count: @visits: (element-type Visit). */
DayTotals day_totals_count (GPtrArray *visits);

G_END_DECLS
