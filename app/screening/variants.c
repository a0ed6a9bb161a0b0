/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which given names are written for one another. The relation is loose (Bill, Will and Guillermo
 * share a group without being one name), so it is evidence with a weight, never equality.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/variants.h"

#include <string.h>

#include "app/screening/variants-table.h"

static void
add_word (GHashTable *words, char *word, guint16 group)
{
  GArray *groups = g_hash_table_lookup (words, word);

  if (groups == NULL)
    {
      groups = g_array_new (FALSE, FALSE, sizeof (guint16));
      g_hash_table_insert (words, g_strdup (word), groups);
    }
  if (groups->len == 0 || g_array_index (groups, guint16, groups->len - 1) != group)
    g_array_append_val (groups, group);
}

/* The table turned round, made once: a constant that C cannot write down. */
static gpointer
make_words (gpointer unused)
{
  GHashTable *words = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint16 group = 0; group < G_N_ELEMENTS (variant_groups); group++)
    {
      g_auto (GStrv) names = g_strsplit (variant_groups[group], " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        add_word (words, names[i], group);
    }
  return words;
}

const guint16 *
variants_find (const char *word, guint16 *n)
{
  static GOnce once = G_ONCE_INIT;
  GArray *groups = g_hash_table_lookup (g_once (&once, make_words, NULL), word);

  *n = groups != NULL ? (guint16)groups->len : 0;
  return groups != NULL ? (const guint16 *)(gconstpointer)groups->data : NULL;
}

const char *
variants_get_group (guint16 group)
{
  g_return_val_if_fail (group < G_N_ELEMENTS (variant_groups), "");
  return variant_groups[group];
}

guint
variants_get_n_groups (void)
{
  return G_N_ELEMENTS (variant_groups);
}
