/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the desk's lists, and how a list takes over a newer reading without losing its place.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/visit-item.h"

#include <string.h>

struct _VestVisitItem
{
  GObject parent_instance;

  Visit *visit;
  char *name;
  char *key; /* (nullable) folded text that searches look into; made when first needed */
  gboolean busy;
  gboolean asking;
};

G_DEFINE_TYPE (VestVisitItem, visit_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
visit_item_finalize (GObject *object)
{
  VestVisitItem *self = VEST_VISIT_ITEM (object);

  visit_free (self->visit);
  g_free (self->name);
  g_free (self->key);
  G_OBJECT_CLASS (visit_item_parent_class)->finalize (object);
}

static void
visit_item_class_init (VestVisitItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = visit_item_finalize;
  changed_signal = g_signal_new ("changed", VEST_TYPE_VISIT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
visit_item_init (VestVisitItem *self)
{
}

/* "Ana Ruiz +2": who signed in, and how many more came along. */
static char *
dup_name (const Visit *visit)
{
  g_autofree char *name = person_dup_name (visit->person);
  guint heads = visit_count_heads (visit);

  return heads > 1 ? g_strdup_printf ("%s +%u", name, heads - 1) : g_steal_pointer (&name);
}

static void
take_visit (VestVisitItem *self, const Visit *visit)
{
  Visit *copy = visit_copy (visit);

  g_clear_pointer (&self->visit, visit_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->key, g_free);
  self->visit = copy;
  self->name = dup_name (copy);
}

VestVisitItem *
visit_item_new (const Visit *visit)
{
  VestVisitItem *self = g_object_new (VEST_TYPE_VISIT_ITEM, NULL);

  take_visit (self, visit);
  return self;
}

const Visit *
visit_item_get_visit (VestVisitItem *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_ITEM (self), NULL);
  return self->visit;
}

const char *
visit_item_get_name (VestVisitItem *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_ITEM (self), NULL);
  return self->name;
}

static gboolean
same_match (const Match *a, const Match *b)
{
  return g_strcmp0 (a->entry_id, b->entry_id) == 0 && a->revision == b->revision
         && a->verdict == b->verdict && a->dismissed == b->dismissed
         && (a->entry != NULL) == (b->entry != NULL)
         && (a->entry == NULL || a->entry->revision == b->entry->revision);
}

static gboolean
same_record (const AgencyRecord *a, const AgencyRecord *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->recorded_ms == b->recorded_ms && a->called_ms == b->called_ms;
}

/* Whether a reader would see no difference. What never changes after the sign-in is not looked at.
 */
static gboolean
same_to_see (const Visit *a, const Visit *b)
{
  if (a->state != b->state || a->escort != b->escort || a->badge != b->badge
      || a->badge_number != b->badge_number || a->badge_prints != b->badge_prints
      || a->left_how != b->left_how || a->left_ms != b->left_ms || a->decided_ms != b->decided_ms
      || a->arrived_ms != b->arrived_ms || a->verdict != b->verdict
      || a->matches->len != b->matches->len || a->party->len != b->party->len
      || visit_count_on_site (a) != visit_count_on_site (b)
      || g_strcmp0 (a->decided_by, b->decided_by) != 0 || g_strcmp0 (a->reason, b->reason) != 0
      || a->corrected != b->corrected || a->corrected_ms != b->corrected_ms
      || g_strcmp0 (a->badge_problem, b->badge_problem) != 0
      || g_strcmp0 (a->host_name, b->host_name) != 0
      || g_strcmp0 (a->expected_by, b->expected_by) != 0 || !same_record (a->agency, b->agency)
      || g_strcmp0 (a->person->given, b->person->given) != 0
      || g_strcmp0 (a->person->family, b->person->family) != 0)
    return FALSE;
  for (guint i = 0; i < a->matches->len; i++)
    if (!same_match (g_ptr_array_index (a->matches, i), g_ptr_array_index (b->matches, i)))
      return FALSE;
  return TRUE;
}

void
visit_item_set_visit (VestVisitItem *self, const Visit *visit)
{
  g_return_if_fail (VEST_IS_VISIT_ITEM (self));
  /* Most refreshes change a few rows of many: the others are not drawn again. */
  if (!self->busy && same_to_see (self->visit, visit))
    return;
  take_visit (self, visit);
  self->busy = FALSE;
  g_signal_emit (self, changed_signal, 0);
}

void
visit_item_set_busy (VestVisitItem *self, gboolean busy)
{
  g_return_if_fail (VEST_IS_VISIT_ITEM (self));
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
visit_item_get_busy (VestVisitItem *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_ITEM (self), FALSE);
  return self->busy;
}

void
visit_item_set_asking (VestVisitItem *self, gboolean asking)
{
  g_return_if_fail (VEST_IS_VISIT_ITEM (self));
  if (self->asking == asking)
    return;
  self->asking = asking;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
visit_item_get_asking (VestVisitItem *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_ITEM (self), FALSE);
  return self->asking;
}

/* --- searching ---------------------------------------------------------------------------------
 */

char *
visit_item_fold (const char *text)
{
  g_autofree char *wide = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = wide != NULL ? g_utf8_casefold (wide, -1) : g_strdup ("");
  GString *out = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

gboolean
visit_item_found_by (VestVisitItem *self, const char *needle)
{
  g_auto (GStrv) words = NULL;

  if (*needle == '\0')
    return TRUE;
  if (self->key == NULL)
    {
      const Visit *v = self->visit;
      g_autofree char *names = visit_dup_names (v);
      g_autofree char *all
          = g_strdup_printf ("%s\n%s\n%s\n%d", names, v->host_name != NULL ? v->host_name : "",
                             v->entrance != NULL ? v->entrance : "", v->badge_number);

      self->key = visit_item_fold (all);
    }
  words = g_strsplit (needle, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (strstr (self->key, *word) == NULL)
      return FALSE;
  return TRUE;
}

/* --- lists of rows -----------------------------------------------------------------------------
 */

static gboolean
same_visit (GListModel *model, guint position, const Visit *visit)
{
  g_autoptr (VestVisitItem) item = g_list_model_get_item (model, position);

  return g_strcmp0 (item->visit->id, visit->id) == 0;
}

static void
refresh_item (GListModel *model, guint position, const Visit *visit)
{
  g_autoptr (VestVisitItem) item = g_list_model_get_item (model, position);

  visit_item_set_visit (item, visit);
}

/* The rows between, reusing an old row's object where the visit only moved. */
static GPtrArray *
middle_items (GListModel *model, guint from, guint removed, GPtrArray *visits, guint added)
{
  GPtrArray *items = g_ptr_array_new_full (added, g_object_unref);
  g_autoptr (GHashTable) old
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < removed; i++)
    {
      VestVisitItem *item = g_list_model_get_item (model, from + i);

      g_hash_table_insert (old, g_strdup (item->visit->id), item);
    }
  for (guint i = 0; i < added; i++)
    {
      const Visit *visit = g_ptr_array_index (visits, from + i);
      VestVisitItem *item = g_hash_table_lookup (old, visit->id);

      if (item != NULL)
        visit_item_set_visit (g_object_ref (item), visit);
      else
        item = visit_item_new (visit);
      g_ptr_array_add (items, item);
    }
  return items;
}

void
visit_items_update (GListStore *store, GPtrArray *visits)
{
  GListModel *model = G_LIST_MODEL (store);
  guint n_old = g_list_model_get_n_items (model);
  guint n_new = visits->len;
  guint head = 0, tail = 0;
  g_autoptr (GPtrArray) middle = NULL;

  while (head < MIN (n_old, n_new) && same_visit (model, head, g_ptr_array_index (visits, head)))
    head++;
  while (tail < MIN (n_old, n_new) - head
         && same_visit (model, n_old - 1 - tail, g_ptr_array_index (visits, n_new - 1 - tail)))
    tail++;

  middle = middle_items (model, head, n_old - head - tail, visits, n_new - head - tail);
  if (n_old - head - tail > 0 || middle->len > 0)
    g_list_store_splice (store, head, n_old - head - tail, middle->pdata, middle->len);
  for (guint i = 0; i < n_new; i++)
    if (i < head || i >= n_new - tail)
      refresh_item (model, i, g_ptr_array_index (visits, i));
}

VestVisitItem *
visit_items_find (GListModel *model, const char *id, guint *position)
{
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VestVisitItem) item = g_list_model_get_item (model, i);

      if (g_strcmp0 (item->visit->id, id) != 0)
        continue;
      if (position != NULL)
        *position = i;
      return item; /* the model keeps it alive */
    }
  return NULL;
}

/* --- what a visit asks of staff ----------------------------------------------------------------
 */

const Match *
visit_open_match (const Visit *visit, guint n)
{
  for (guint i = 0; i < visit->matches->len; i++)
    {
      const Match *match = g_ptr_array_index (visit->matches, i);

      if (!match->dismissed && match->verdict != VERDICT_CLEAR && n-- == 0)
        return match;
    }
  return NULL;
}

guint
visit_count_open_matches (const Visit *visit)
{
  guint n = 0;

  while (visit_open_match (visit, n) != NULL)
    n++;
  return n;
}

gboolean
visit_is_flagged (const Visit *visit)
{
  return visit_open_match (visit, 0) != NULL;
}

gboolean
visit_is_agency (const Visit *visit)
{
  return g_strcmp0 (visit->purpose, "agency") == 0;
}
