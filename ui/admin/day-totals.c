/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a day's visits add up to. Pure.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/admin/day-totals.h"

#include "ui/widgets/visit-item.h"

static int
compare_waits (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *)a;
  const gint64 right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

static gint64
median (GArray *waits)
{
  guint middle = waits->len / 2;

  if (waits->len == 0)
    return -1;
  g_array_sort (waits, compare_waits);
  if (waits->len % 2 == 1)
    return g_array_index (waits, gint64, middle);
  return (g_array_index (waits, gint64, middle - 1) + g_array_index (waits, gint64, middle)) / 2;
}

DayTotals
day_totals_count (GPtrArray *visits)
{
  DayTotals totals = { .visits = visits->len };
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < visits->len; i++)
    {
      const Visit *visit = g_ptr_array_index (visits, i);
      gint64 wait = MAX (visit->decided_ms - visit->arrived_ms, 0);

      totals.denied += visit->state == VISIT_DENIED;
      totals.on_site += visit->state == VISIT_ADMITTED;
      totals.possible += visit->matches->len > 0;
      totals.dismissed += visit->matches->len > 0 && !visit_is_flagged (visit);
      /* The policy decides at once: counting it would hide how long people wait for people. */
      if (visit->decided_ms > 0 && g_strcmp0 (visit->decided_by, "policy") != 0)
        g_array_append_val (waits, wait);
    }
  totals.decided = waits->len;
  totals.median_ms = median (waits);
  return totals;
}
