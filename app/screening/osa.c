/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many typing errors lie between two words.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/osa.h"

#define OSA_MAX_LIMIT 3
/* One row of the band: cells from diagonal - limit to diagonal + limit, and a guard each side. */
#define OSA_BAND (2 * OSA_MAX_LIMIT + 3)

static guint
min3 (guint a, guint b, guint c)
{
  return MIN (a, MIN (b, c));
}

/* Cell k of row i stands for column j = i + k - limit - 1; k runs from 1 to 2 * limit + 1. */
static guint
fill_row (const char *a, const char *b, gsize b_length, gsize i, guint limit,
          guint rows[3][OSA_BAND])
{
  guint *now = rows[i % 3];
  const guint *last = rows[(i + 2) % 3];
  const guint *before = rows[(i + 1) % 3];
  guint best = limit + 1;

  now[0] = now[2 * limit + 2] = limit + 1;
  for (guint k = 1; k <= 2 * limit + 1; k++)
    {
      gssize j = (gssize)i + k - limit - 1;

      now[k] = limit + 1;
      if (j < 0 || (gsize)j > b_length)
        continue;
      if (j == 0)
        now[k] = (guint)MIN (i, limit + 1);
      else
        now[k] = min3 (last[k] + (a[i - 1] != b[j - 1]), last[k + 1] + 1, now[k - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[k] = MIN (now[k], before[k] + 1);
      best = MIN (best, now[k]);
    }
  return best;
}

guint
osa_distance (const char *a, gsize a_length, const char *b, gsize b_length, guint limit)
{
  guint rows[3][OSA_BAND] = { 0 };

  g_return_val_if_fail (limit <= OSA_MAX_LIMIT, limit + 1);
  if (a_length > b_length + limit || b_length > a_length + limit)
    return limit + 1;
  for (guint k = 0; k < OSA_BAND; k++)
    rows[0][k] = (k >= limit + 1 && k <= 2 * limit + 1) ? k - limit - 1 : limit + 1;
  for (gsize i = 1; i <= a_length; i++)
    if (fill_row (a, b, b_length, i, limit, rows) > limit)
      return limit + 1;
  return MIN (rows[a_length % 3][b_length + limit + 1 - a_length], limit + 1);
}
