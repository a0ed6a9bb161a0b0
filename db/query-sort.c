/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sorting thousands of people by name.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  char *key;
  guint place;
  gpointer item;
} Sorted;

static int
compare_sorted (gconstpointer a, gconstpointer b)
{
  const Sorted *left = a;
  const Sorted *right = b;
  int order = strcmp (left->key, right->key);

  return order != 0 ? order : left->place < right->place ? -1 : 1;
}

void
query_sort_by_key (GPtrArray *items, char *(*dup_key) (gpointer item))
{
  g_autofree Sorted *sorted = g_new (Sorted, items->len + 1);

  for (guint i = 0; i < items->len; i++)
    sorted[i] = (Sorted){ dup_key (items->pdata[i]), i, items->pdata[i] };
  qsort (sorted, items->len, sizeof *sorted, compare_sorted);
  for (guint i = 0; i < items->len; i++)
    {
      items->pdata[i] = sorted[i].item;
      g_free (sorted[i].key);
    }
}
