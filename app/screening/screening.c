/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A watchlist prepared for screening, and the questions asked of it.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/screening.h"

#include <string.h>

#include "app/screening/fold.h"
#include "app/screening/pair-score.h"
#include "app/screening/token-table.h"

/* Listed: one entry of the list, ready for scoring. */
typedef struct
{
  WatchlistEntry *entry;
  ScoreName *names;
  Subject subject;
} Listed;

struct _Screening
{
  Sensitivity sensitivity;
  TokenTable *tokens;
  GHashTable *listed; /* entry id -> Listed */
  GPtrArray *order;   /* of Listed, unowned */
};

/* --- a person made ready ---------------------------------------------------------------------- */

/* Fills all but the names; the caller frees document and region. */
static void
fill_subject (Subject *subject, const Person *person)
{
  subject->sex = g_ascii_toupper (person->sex);
  if (!birth_date_parse (person->birth_date, &subject->birth_date))
    subject->birth_date = 0;
  subject->document = subject_fold_document (person->document);
  subject->region = person->region != NULL ? fold_text (person->region) : NULL;
}

static void
clear_subject (Subject *subject)
{
  g_free ((char *)subject->document);
  g_free ((char *)subject->region);
}

static void
listed_free (Listed *self)
{
  clear_subject (&self->subject);
  watchlist_entry_free (self->entry);
  g_free (self->names);
  g_free (self);
}

static Listed *
listed_new (const WatchlistEntry *entry, TokenTable *tokens)
{
  Listed *self = g_new0 (Listed, 1);
  guint n_aliases = entry->aliases != NULL ? g_strv_length (entry->aliases) : 0;

  self->entry = watchlist_entry_copy (entry);
  self->names = g_new0 (ScoreName, n_aliases + 1);
  for (guint i = 0; i <= n_aliases; i++)
    {
      g_auto (Name) name;

      if (i == 0)
        name_init_person (&name, entry->person);
      else
        name_init_text (&name, entry->aliases[i - 1]);
      token_table_intern_name (tokens, &name, &self->names[i]);
    }
  self->subject.names = self->names;
  self->subject.n_names = n_aliases + 1;
  fill_subject (&self->subject, entry->person);
  return self;
}

/* --- the list --------------------------------------------------------------------------------- */

Screening *
screening_new (GPtrArray *entries, Sensitivity sensitivity)
{
  Screening *self = g_new0 (Screening, 1);

  self->sensitivity = sensitivity;
  self->tokens = token_table_new ();
  self->listed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)listed_free);
  self->order = g_ptr_array_new ();
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    screening_put (self, g_ptr_array_index (entries, i));
  return self;
}

void
screening_free (Screening *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->listed);
  token_table_free (self->tokens);
  g_free (self);
}

guint
screening_get_size (Screening *self)
{
  return self->order->len;
}

static void
count_names (Screening *self, const Listed *listed, int step)
{
  for (guint i = 0; i < listed->subject.n_names; i++)
    token_table_count (self->tokens, &listed->names[i], step);
}

void
screening_put (Screening *self, const WatchlistEntry *entry)
{
  Listed *listed;

  screening_withdraw (self, entry->id);
  listed = listed_new (entry, self->tokens);
  count_names (self, listed, 1);
  g_hash_table_insert (self->listed, listed->entry->id, listed);
  g_ptr_array_add (self->order, listed);
}

gboolean
screening_withdraw (Screening *self, const char *entry_id)
{
  Listed *listed = g_hash_table_lookup (self->listed, entry_id);

  if (listed == NULL)
    return FALSE;
  count_names (self, listed, -1);
  g_ptr_array_remove_fast (self->order, listed);
  return g_hash_table_remove (self->listed, entry_id);
}

/* --- screening -------------------------------------------------------------------------------- */

static gboolean
is_in_force (const WatchlistEntry *entry, const char *site, const char *today)
{
  if (site != NULL && entry->sites != NULL && entry->sites[0] != NULL
      && !g_strv_contains ((const char *const *)entry->sites, site))
    return FALSE;
  if (today == NULL)
    return TRUE;
  /* ISO dates sort as texts. */
  if (entry->valid_from != NULL && *entry->valid_from != '\0'
      && strcmp (today, entry->valid_from) < 0)
    return FALSE;
  return entry->valid_until == NULL || *entry->valid_until == '\0'
         || strcmp (today, entry->valid_until) <= 0;
}

static Match *
make_match (const PairScore *score, const PairRule *rule, Verdict verdict, const Person *visitor,
            const WatchlistEntry *entry)
{
  Match *match = match_new ();
  const char *alias = score->best_name > 0 ? entry->aliases[score->best_name - 1] : NULL;

  match->entry_id = g_strdup (entry->id);
  match->revision = entry->revision;
  match->verdict = verdict;
  match->score = score->bits - rule->prior;
  g_ptr_array_unref (match->evidence);
  match->evidence = pair_evidence (score, visitor, entry->person, alias);
  return match;
}

/* Best first; the id decides between equals, so that every run gives one order. */
static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Match *x = *(const Match *const *)a;
  const Match *y = *(const Match *const *)b;

  if (x->verdict != y->verdict)
    return x->verdict > y->verdict ? -1 : 1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return strcmp (x->entry_id, y->entry_id);
}

GPtrArray *
screening_screen (Screening *self, const Person *visitor, const char *site, const char *today)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify)match_free);
  g_autoptr (TokenTable) strangers = token_table_new ();
  g_auto (Name) name;
  ScoreName score_name;
  Subject subject = { .names = &score_name, .n_names = 1 };
  PairRule rule;

  name_init_person (&name, visitor);
  token_table_intern_name (strangers, &name, &score_name);
  token_table_borrow_counts (strangers, self->tokens);
  fill_subject (&subject, visitor);
  pair_rule_init (&rule, MAX (self->order->len, 1), self->sensitivity);
  for (guint i = 0; i < self->order->len; i++)
    {
      const Listed *listed = g_ptr_array_index (self->order, i);
      PairScore score;
      Verdict verdict;

      if (!is_in_force (listed->entry, site, today))
        continue;
      pair_score (&subject, &listed->subject, token_table_get_totals (self->tokens), &score);
      verdict = pair_verdict (&score, &subject, &listed->subject, &rule);
      if (verdict != VERDICT_CLEAR)
        g_ptr_array_add (matches, make_match (&score, &rule, verdict, visitor, listed->entry));
    }
  clear_subject (&subject);
  g_ptr_array_sort (matches, compare_matches);
  return matches;
}

Match *
screening_compare (const Person *visitor, const WatchlistEntry *entry)
{
  g_autoptr (TokenTable) tokens = token_table_new ();
  Listed *listed = listed_new (entry, tokens);
  g_auto (Name) name;
  ScoreName score_name;
  Subject subject = { .names = &score_name, .n_names = 1 };
  TokenTotals none = { 0, 0 };
  PairRule rule;
  PairScore score;
  Match *match;

  name_init_person (&name, visitor);
  token_table_intern_name (tokens, &name, &score_name);
  fill_subject (&subject, visitor);
  pair_rule_init (&rule, 0, SENSITIVITY_BALANCED);
  pair_score (&subject, &listed->subject, &none, &score);
  match = make_match (&score, &rule, pair_verdict (&score, &subject, &listed->subject, &rule),
                      visitor, entry);
  clear_subject (&subject);
  listed_free (listed);
  return match;
}
