/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is asked of the log, and what it answers, as plain records.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/log-query.h"

const char *const log_kinds[LOG_KINDS + 1]
    = { "meeting",    "pickup", "parent", "volunteer", "delivery",
        "contractor", "agency", "other",  NULL };

LogQuery *
log_query_copy (const LogQuery *query)
{
  LogQuery *copy = g_new (LogQuery, 1);

  *copy = *query;
  copy->words = g_strdup (query->words);
  copy->kind = g_strdup (query->kind);
  copy->entrance = g_strdup (query->entrance);
  copy->host = g_strdup (query->host);
  return copy;
}

void
log_query_free (LogQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->words);
  g_free (query->kind);
  g_free (query->entrance);
  g_free (query->host);
  g_free (query);
}

gboolean
log_query_is_filtered (const LogQuery *query)
{
  return (query->words != NULL && *query->words != '\0') || query->kind != NULL
         || query->decision != LOG_DECISION_ANY || query->entrance != NULL || query->host != NULL;
}

gboolean
log_query_same (const LogQuery *a, const LogQuery *b)
{
  return a->from_ms == b->from_ms && a->until_ms == b->until_ms && a->decision == b->decision
         && a->order == b->order && a->descending == b->descending
         && g_strcmp0 (a->words, b->words) == 0 && g_strcmp0 (a->kind, b->kind) == 0
         && g_strcmp0 (a->entrance, b->entrance) == 0 && g_strcmp0 (a->host, b->host) == 0;
}

LogFound *
log_found_new (void)
{
  LogFound *found = g_new0 (LogFound, 1);

  found->ids = g_ptr_array_new_with_free_func (g_free);
  found->totals.median_ms = -1;
  return found;
}

void
log_found_free (LogFound *found)
{
  if (found == NULL)
    return;
  g_ptr_array_unref (found->ids);
  g_strfreev (found->entrances);
  g_strfreev (found->hosts);
  g_free (found);
}

static int
compare_waits (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *)a;
  const gint64 right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

gint64
log_median (GArray *waits)
{
  guint middle = waits->len / 2;

  if (waits->len == 0)
    return -1;
  g_array_sort (waits, compare_waits);
  if (waits->len % 2 == 1)
    return g_array_index (waits, gint64, middle);
  return (g_array_index (waits, gint64, middle - 1) + g_array_index (waits, gint64, middle)) / 2;
}
