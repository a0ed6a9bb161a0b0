/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a list: a million names have some 90,000 of them.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/token-table.h"

#include <string.h>

#include "app/screening/fold.h"

struct _TokenTable
{
  GHashTable *tokens; /* text -> Token, both owned by their arrays below */
  GStringChunk *texts;
  GArray *loaded; /* (nullable): texts and sounds that came from a file */
  GPtrArray *all; /* of Token */
  TokenTotals totals;
};

TokenTable *
token_table_new (void)
{
  TokenTable *self = g_new0 (TokenTable, 1);

  self->tokens = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (1024);
  self->all = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
token_table_free (TokenTable *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->tokens);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->all);
  g_clear_pointer (&self->loaded, g_array_unref);
  g_free (self);
}

Token *
token_table_find (TokenTable *self, const char *text)
{
  return g_hash_table_lookup (self->tokens, text);
}

Token *
token_table_intern (TokenTable *self, const char *text)
{
  Token *token = token_table_find (self, text);
  g_autofree char *sound = NULL;

  if (token != NULL)
    return token;
  sound = fold_sound (text);
  token = g_new (Token, 1);
  token_init (token, g_string_chunk_insert (self->texts, text),
              g_string_chunk_insert (self->texts, sound));
  token->id = self->all->len;
  g_ptr_array_add (self->all, token);
  g_hash_table_insert (self->tokens, (gpointer)token->text, token);
  return token;
}

guint
token_table_get_size (TokenTable *self)
{
  return self->all->len;
}

Token *
token_table_get (TokenTable *self, guint32 id)
{
  return g_ptr_array_index (self->all, id);
}

const TokenTotals *
token_table_get_totals (TokenTable *self)
{
  return &self->totals;
}

void
token_table_count (TokenTable *self, const ScoreName *name, int step)
{
  for (guint i = 0; i < name->n; i++)
    {
      /* The table owns every token of its list; only readers see them as constant. */
      Token *token = (Token *)name->words[i].text;
      gboolean family = name->words[i].role == NAME_FAMILY;

      *(family ? &token->family_count : &token->given_count) += (guint32)step;
      *(family ? &self->totals.family : &self->totals.given) += (guint32)step;
    }
}

void
token_table_intern_name (TokenTable *self, const Name *name, ScoreName *out)
{
  *out = (ScoreName){ .n = name->n, .ordered = name->ordered, .suffix = name->suffix };
  for (guint i = 0; i < name->n; i++)
    {
      const NameWord *word = &name->words[i];

      out->words[i].role = word->role;
      out->words[i].text = token_table_intern (self, word->text);
      if (word->joined != NULL)
        {
          Token *joined = token_table_intern (self, word->joined);

          joined->is_joined = TRUE;
          out->words[i].joined = joined;
        }
    }
}

void
token_table_borrow_counts (TokenTable *self, TokenTable *list)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      Token *mine = g_ptr_array_index (self->all, i);
      const Token *theirs = token_table_find (list, mine->text);

      mine->given_count = theirs != NULL ? theirs->given_count : 0;
      mine->family_count = theirs != NULL ? theirs->family_count : 0;
    }
}

/* --- to a file and back ----------------------------------------------------------------------- */

/* What a token does not get from its text. */
typedef struct
{
  guint32 given_count;
  guint32 family_count;
  guint32 is_joined;
} TokenCounts;

static void
collect (TokenTable *self, GArray *texts, GArray *counts)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const Token *token = g_ptr_array_index (self->all, i);
      TokenCounts row = { token->given_count, token->family_count, token->is_joined != 0 };

      g_array_append_vals (texts, token->text, (guint)strlen (token->text) + 1);
      g_array_append_vals (texts, token->sound, (guint)strlen (token->sound) + 1);
      g_array_append_val (counts, row);
    }
}

/* The sounds come from the file, which saves reckoning them; the rest is looked up as for a new
 * word. */
static void
add_loaded (TokenTable *self, Archive *archive, const GArray *texts, const GArray *counts)
{
  const char *p = texts->data;
  const char *end = p + texts->len;

  if (!archive_check (archive, texts->len == 0 || end[-1] == '\0'))
    return;
  for (guint i = 0; i < counts->len; i++)
    {
      const TokenCounts *row = &g_array_index (counts, TokenCounts, i);
      const char *sound = p < end ? p + strlen (p) + 1 : end;
      Token *token;

      if (!archive_check (archive, sound < end))
        return;
      token = g_new (Token, 1);
      token_init (token, p, sound);
      token->id = i;
      token->given_count = row->given_count;
      token->family_count = row->family_count;
      token->is_joined = row->is_joined != 0;
      g_ptr_array_add (self->all, token);
      g_hash_table_insert (self->tokens, (gpointer)token->text, token);
      p = sound + strlen (sound) + 1;
    }
}

void
token_table_archive (TokenTable *self, Archive *archive)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, 1);
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (TokenCounts));

  if (!archive->loading)
    collect (self, texts, counts);
  archive_array (archive, texts);
  archive_array (archive, counts);
  archive_bytes (archive, &self->totals, sizeof self->totals);
  if (!archive->loading || archive->failed)
    return;
  self->loaded = g_steal_pointer (&texts);
  add_loaded (self, archive, self->loaded, counts);
}

gsize
token_table_get_memory (TokenTable *self)
{
  /* Texts and sounds of ten letters, the hash table's three words, the allocator's overhead. */
  return sizeof *self + self->all->len * (sizeof (Token) + 20 + 4 * sizeof (gpointer) + 16);
}
