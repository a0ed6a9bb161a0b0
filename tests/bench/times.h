/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
/*
 * What the benches share: how long something took, and many of these put in order.
 */

#include <glib.h>
#include <stdlib.h>

static inline double
seconds_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static inline double
ms_since (gint64 start)
{
  return 1000 * seconds_since (start);
}

static inline int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

/* The shortest first. */
static inline void
sort_times (double *times, gsize n)
{
  qsort (times, n, sizeof *times, compare_times);
}
