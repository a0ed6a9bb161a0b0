/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads of groups: who came as one visit.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-private.h"

#include "db/body.h"
#include "db/name-fold.h"
#include "db/query.h"

static int
compare_by_score (gconstpointer a, gconstpointer b)
{
  const Match *left = *(const Match *const *)a;
  const Match *right = *(const Match *const *)b;

  if (left->verdict != right->verdict)
    return left->verdict > right->verdict ? -1 : 1;
  return left->score > right->score ? -1 : left->score < right->score;
}

/* What the visit's own person has done stands in the visit; the row says only whether they left. */
static void
take_own_person (Visit *visit, PartyMember *member)
{
  person_free (member->person);
  member->person = person_copy (visit->person);
  g_free (member->id_type);
  member->id_type = g_strdup (visit->id_type);
  for (guint i = 0; i < visit->matches->len; i++)
    member->verdict
        = MAX (member->verdict, ((const Match *)g_ptr_array_index (visit->matches, i))->verdict);
}

static void
read_member (Statement *row, Visit *visit)
{
  PartyMember *member = party_member_new ((guint)statement_next_int (row));
  guint known = visit->matches->len;

  g_ptr_array_add (visit->party, member);
  query_read_person (row, member->person);
  member->id_type = statement_dup_text (row);
  verdict_from_string (statement_next_text (row), &member->verdict);
  matches_from_json (statement_next_text (row), visit->matches);
  for (guint i = known; i < visit->matches->len; i++)
    ((Match *)g_ptr_array_index (visit->matches, i))->member = member->number;
  member->left_ms = statement_next_int (row);
  left_how_from_string (statement_next_text (row), &member->left_how);
  if (member->number == 0)
    take_own_person (visit, member);
}

gboolean
query_fill_party (Connection *connection, Visit *visit, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (
      connection,
      "SELECT member, full_name, given, middle, family, suffix, birth_date, sex, document, region,"
      " id_type, verdict, matches, left_ms, left_how FROM visit_member WHERE visit = ?"
      " ORDER BY member",
      error);
  gboolean row = TRUE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, visit->id);
  while (row)
    {
      if (!statement_step (rows, &row, error))
        return FALSE;
      if (row)
        read_member (rows, visit);
    }
  if (visit->party->len > 0)
    g_ptr_array_sort (visit->matches, compare_by_score);
  return TRUE;
}

/* By family name; of one name, who came first. */
static char *
dup_head_key (gpointer head)
{
  const Visit *visit = head;
  g_autofree char *key = person_dup_sort_key (visit->person);

  return g_strdup_printf ("%s\001%020" G_GINT64_FORMAT, key, visit->arrived_ms);
}

GPtrArray *
query_heads_on_site (VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) visits = query_on_site (store, error);
  GPtrArray *heads;

  if (visits == NULL)
    return NULL;
  heads = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  for (guint i = 0; i < visits->len; i++)
    {
      const Visit *visit = g_ptr_array_index (visits, i);

      for (guint number = 0; number < visit_count_heads (visit); number++)
        if (visit_is_on_site (visit, number))
          g_ptr_array_add (heads, visit_copy_as (visit, number));
    }
  query_sort_by_key (heads, dup_head_key);
  return heads;
}

/* Two letters at least: one would list half of the building to anybody at the kiosk. */
static gboolean
is_enough (const char *folded)
{
  int letters = 0;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    letters += *p != ' ';
  return letters >= 2;
}

GPtrArray *
query_on_site_by_name (VestStore *store, const char *text, GError **error)
{
  g_autofree char *typed = name_fold (text);
  GPtrArray *heads;

  if (!is_enough (typed))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  heads = query_heads_on_site (store, error);
  for (guint i = heads != NULL ? heads->len : 0; i > 0; i--)
    {
      const Visit *head = g_ptr_array_index (heads, i - 1);
      g_autofree char *name = person_dup_name (head->person);
      g_autofree char *folded = name_fold (name);

      if (!name_starts (typed, folded))
        g_ptr_array_remove_index (heads, i - 1);
    }
  return heads;
}
