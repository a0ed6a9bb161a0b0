/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What visits that are all in memory answer to a LogQuery. Pure.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/admin/log-array.h"

#include <stdlib.h>
#include <string.h>

#include "ui/widgets/visit-item.h"

static gboolean
decision_is (const Visit *visit, LogDecision decision)
{
  VisitState stands = visit_get_decision (visit);

  switch (decision)
    {
    case LOG_DECISION_ANY:
      return TRUE;
    case LOG_DECISION_WAITING:
      return visit->state == VISIT_WAITING;
    case LOG_DECISION_ADMITTED:
      return stands == VISIT_ADMITTED;
    case LOG_DECISION_ESCORT:
      return stands == VISIT_ADMITTED && visit->escort;
    case LOG_DECISION_DENIED:
      return stands == VISIT_DENIED;
    case LOG_DECISION_ON_SITE:
      return visit->state == VISIT_ADMITTED;
    case LOG_DECISION_PRESUMED:
      return visit->left_how == LEFT_PRESUMED;
    case LOG_DECISION_UNDECIDED:
      return visit->state == VISIT_WITHDRAWN || visit->state == VISIT_TIMED_OUT;
    case LOG_DECISION_CORRECTED:
      return visit->corrected != VISIT_WAITING;
    }
  return TRUE;
}

static gboolean
has_words (const Visit *visit, const char *words)
{
  g_autofree char *folded = words != NULL ? visit_item_fold (words) : NULL;
  g_autoptr (VestVisitItem) item = NULL;

  if (folded == NULL || *folded == '\0')
    return TRUE;
  item = visit_item_new (visit);
  return visit_item_found_by (item, folded);
}

static gboolean
accepts (const LogQuery *query, const Visit *visit)
{
  return (query->kind == NULL || g_strcmp0 (visit->purpose, query->kind) == 0)
         && decision_is (visit, query->decision)
         && (query->entrance == NULL || g_strcmp0 (visit->entrance, query->entrance) == 0)
         && (query->host == NULL || g_strcmp0 (visit->host_name, query->host) == 0)
         && has_words (visit, query->words);
}

/* --- order -------------------------------------------------------------------------------------
 */

static int
compare_texts (const char *a, const char *b)
{
  return g_utf8_collate (a != NULL ? a : "", b != NULL ? b : "");
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static gint64
left_order (const Visit *visit)
{
  return visit->state == VISIT_ADMITTED ? -1 : visit->left_ms;
}

static int
compare_names (const Visit *a, const Visit *b)
{
  const Person *left = a->person;
  const Person *right = b->person;
  int order = compare_texts (left->family != NULL ? left->family : left->full_name,
                             right->family != NULL ? right->family : right->full_name);

  return order != 0 ? order : compare_texts (left->given, right->given);
}

static int
compare_by (const Visit *a, const Visit *b, LogOrder order)
{
  switch (order)
    {
    case LOG_BY_ARRIVAL:
      break;
    case LOG_BY_NAME:
      return compare_names (a, b);
    case LOG_BY_KIND:
      return compare_texts (a->purpose, b->purpose);
    case LOG_BY_HOST:
      return compare_texts (a->host_name, b->host_name);
    case LOG_BY_ENTRANCE:
      return compare_texts (a->entrance, b->entrance);
    case LOG_BY_DECISION:
      return compare_texts (visit_state_to_string (visit_get_decision (a)),
                            visit_state_to_string (visit_get_decision (b)));
    case LOG_BY_DECIDER:
      return compare_texts (a->decided_by, b->decided_by);
    case LOG_BY_LEFT:
      return compare_numbers (left_order (a), left_order (b));
    }
  return compare_numbers (a->arrived_ms, b->arrived_ms);
}

static int
compare_visits (gconstpointer a, gconstpointer b, gpointer data)
{
  const Visit *left = *(const Visit *const *)a;
  const Visit *right = *(const Visit *const *)b;
  const LogQuery *query = data;
  int order = compare_by (left, right, query->order);

  if (order != 0)
    return query->descending ? -order : order;
  return compare_numbers (left->arrived_ms, right->arrived_ms);
}

/* --- totals ------------------------------------------------------------------------------------
 */

static void
count (const Visit *visit, LogTotals *totals, GArray *waits)
{
  gint64 wait = MAX (visit->decided_ms - visit->arrived_ms, 0);

  totals->visits++;
  totals->people += visit_count_heads (visit);
  totals->denied += visit_get_decision (visit) == VISIT_DENIED;
  totals->on_site += visit_count_on_site (visit);
  totals->possible += visit->matches->len > 0;
  totals->dismissed += visit->matches->len > 0 && !visit_is_flagged (visit);
  /* The policy decides at once: counting it would hide how long people wait for people. */
  if (visit->decided_ms > 0 && g_strcmp0 (visit->decided_by, "policy") != 0)
    g_array_append_val (waits, wait);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full) */
static GStrv
sorted (GHashTable *texts)
{
  guint n = 0;
  char **keys = (char **)g_hash_table_get_keys_as_array (texts, &n);

  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint i = 0; i < n; i++)
    keys[i] = g_strdup (keys[i]);
  return keys;
}

static void
note_text (GHashTable *texts, char *text)
{
  if (text != NULL && *text != '\0')
    g_hash_table_add (texts, text);
}

LogFound *
log_array_find (GPtrArray *visits, const LogQuery *query)
{
  LogFound *found = log_found_new ();
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) entrances = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) hosts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < visits->len; i++)
    {
      Visit *visit = g_ptr_array_index (visits, i);

      if (visit->arrived_ms < query->from_ms || visit->arrived_ms >= query->until_ms)
        continue;
      count (visit, &found->totals, waits);
      note_text (entrances, visit->entrance);
      note_text (hosts, visit->host_name);
      if (accepts (query, visit))
        g_ptr_array_add (some, visit);
    }
  g_ptr_array_sort_with_data (some, compare_visits, (gpointer)query);
  for (guint i = 0; i < some->len; i++)
    g_ptr_array_add (found->ids, g_strdup (((Visit *)g_ptr_array_index (some, i))->id));
  found->found = some->len;
  found->totals.decided = waits->len;
  found->totals.median_ms = log_median (waits);
  found->entrances = sorted (entrances);
  found->hosts = sorted (hosts);
  return found;
}

GPtrArray *
log_array_read (GPtrArray *visits, GPtrArray *ids, guint first, guint n)
{
  GPtrArray *page = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = first; i < first + n && i < ids->len; i++)
    g_hash_table_add (wanted, g_ptr_array_index (ids, i));
  for (guint i = 0; i < visits->len; i++)
    {
      const Visit *visit = g_ptr_array_index (visits, i);

      if (g_hash_table_contains (wanted, visit->id))
        g_ptr_array_add (page, visit_copy (visit));
    }
  return page;
}
