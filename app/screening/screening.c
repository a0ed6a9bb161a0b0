/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A watchlist prepared for screening, and the questions asked of it.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/screening.h"

#include <string.h>

#include "app/screening/fold.h"
#include "app/screening/invented.h"
#include "app/screening/pair-score.h"
#include "app/screening/screening-index.h"

/* Where the dead outnumber the living by this much, the list is packed anew. */
#define MANY_DEAD 1024

struct _Screening
{
  Sensitivity sensitivity;
  TokenTable *tokens;
  Listing *listing;
  ScreeningIndex *index;
};

/* --- the list --------------------------------------------------------------------------------- */

static void
make_parts (Screening *self)
{
  self->tokens = token_table_new ();
  self->listing = listing_new (self->tokens);
  self->index = screening_index_new (self->tokens, self->listing);
}

static void
free_parts (Screening *self)
{
  screening_index_free (self->index);
  listing_free (self->listing);
  token_table_free (self->tokens);
}

Screening *
screening_new (GPtrArray *entries, Sensitivity sensitivity)
{
  Screening *self = g_new0 (Screening, 1);

  self->sensitivity = sensitivity;
  make_parts (self);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WatchlistEntry *entry = g_ptr_array_index (entries, i);
      guint32 slot;

      if (listing_find (self->listing, entry->id, &slot))
        listing_remove (self->listing, slot);
      listing_add (self->listing, entry);
    }
  screening_index_update (self->index);
  return self;
}

void
screening_free (Screening *self)
{
  if (self == NULL)
    return;
  free_parts (self);
  g_free (self);
}

guint
screening_get_size (Screening *self)
{
  return listing_get_n_alive (self->listing);
}

gsize
screening_get_memory (Screening *self)
{
  return token_table_get_memory (self->tokens) + listing_get_memory (self->listing)
         + screening_index_get_memory (self->index);
}

static void
archive_parts (Screening *self, Archive *archive)
{
  token_table_archive (self->tokens, archive);
  listing_archive (self->listing, archive);
  screening_index_archive (self->index, archive);
}

gboolean
screening_save (Screening *self, ArchiveFunc write, gpointer data)
{
  Archive archive = { .move = write, .data = data };

  archive_parts (self, &archive);
  return !archive.failed;
}

static gboolean
add_size (gpointer data, gpointer bytes, gsize n)
{
  *(guint64 *)data += n;
  return TRUE;
}

guint64
screening_get_saved_size (Screening *self)
{
  guint64 size = 0;

  screening_save (self, add_size, &size);
  return size;
}

Screening *
screening_load (Sensitivity sensitivity, guint64 size, ArchiveFunc read, gpointer data)
{
  Archive archive = { .loading = TRUE, .left = size, .move = read, .data = data };
  g_autoptr (Screening) self = g_new0 (Screening, 1);

  self->sensitivity = sensitivity;
  make_parts (self);
  archive_parts (self, &archive);
  return archive_check (&archive, archive.left == 0) ? g_steal_pointer (&self) : NULL;
}

/* Leaves the dead behind. */
static void
pack_again (Screening *self)
{
  Screening old = *self;

  make_parts (self);
  for (guint32 slot = 0; slot < listing_get_n_slots (old.listing); slot++)
    if (listing_is_alive (old.listing, slot))
      {
        g_autoptr (WatchlistEntry) entry = listing_get_entry (old.listing, slot);

        listing_add (self->listing, entry);
      }
  screening_index_update (self->index);
  free_parts (&old);
}

void
screening_put (Screening *self, const WatchlistEntry *entry)
{
  g_return_if_fail (entry->id != NULL);
  screening_withdraw (self, entry->id);
  listing_add (self->listing, entry);
  screening_index_update (self->index);
}

gboolean
screening_withdraw (Screening *self, const char *entry_id)
{
  guint32 slot;

  if (!listing_find (self->listing, entry_id, &slot))
    return FALSE;
  listing_remove (self->listing, slot);
  if (listing_get_n_slots (self->listing) > 2 * listing_get_n_alive (self->listing) + MANY_DEAD)
    pack_again (self);
  return TRUE;
}

/* --- scoring ---------------------------------------------------------------------------------- */

/* A visitor made ready; its words are its own, with the counts that they have in the list. */
typedef struct
{
  const Person *person;
  TokenTable *tokens;
  ScoreName name;
  Subject subject;
} Visitor;

static void
visitor_init (Visitor *self, const Person *person)
{
  g_auto (Name) name;

  self->person = person;
  self->tokens = token_table_new ();
  name_init_person (&name, person);
  token_table_intern_name (self->tokens, &name, &self->name);
  self->subject = (Subject){ .names = &self->name,
                             .n_names = 1,
                             .sex = g_ascii_toupper (person->sex),
                             .document = subject_fold_document (person->document) };
  if (!birth_date_parse (person->birth_date, &self->subject.birth_date))
    self->subject.birth_date = 0;
  if (person->region != NULL && *person->region != '\0')
    self->subject.region = fold_text (person->region);
}

static void
visitor_clear (Visitor *self)
{
  token_table_free (self->tokens);
  g_free ((char *)self->subject.document);
  g_free ((char *)self->subject.region);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Visitor, visitor_clear)

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

/* Returns NULL when the pair is clear and @even_clear is FALSE. */
static Match *
score_slot (Listing *listing, guint32 slot, const TokenTotals *totals, const Visitor *visitor,
            const PairRule *rule, gboolean even_clear)
{
  g_autoptr (WatchlistEntry) entry = NULL;
  g_autofree char *document = NULL;
  g_autofree char *region = NULL;
  Listed listed;
  PairScore score;
  Verdict verdict;

  listing_unpack (listing, slot, &listed);
  if (visitor->subject.document != NULL || even_clear)
    listed.subject.document = document
        = subject_fold_document (listing_get_document (listing, slot));
  if (visitor->subject.region != NULL)
    listed.subject.region = region = fold_text (listing_get_region (listing, slot));
  pair_score (&visitor->subject, &listed.subject, totals, &score);
  verdict = pair_verdict (&score, &visitor->subject, &listed.subject, rule);
  if (verdict == VERDICT_CLEAR && !even_clear)
    return NULL;
  entry = listing_get_entry (listing, slot);
  return make_match (&score, rule, verdict, visitor->person, entry);
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

static GPtrArray *
screen_slots (Screening *self, const Visitor *visitor, const PairRule *rule, const GArray *slots,
              const char *site, const char *today)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify)match_free);

  for (guint i = 0; i < slots->len; i++)
    {
      guint32 slot = g_array_index (slots, guint32, i);
      Match *match = score_slot (self->listing, slot, token_table_get_totals (self->tokens),
                                 visitor, rule, FALSE);

      if (match == NULL)
        continue;
      if (listing_is_in_force (self->listing, slot, site, today))
        g_ptr_array_add (matches, match);
      else
        match_free (match);
    }
  g_ptr_array_sort (matches, compare_matches);
  return matches;
}

static GPtrArray *
screen_as (Screening *self, Sensitivity sensitivity, const Person *visitor, const char *site,
           const char *today)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (Visitor) ready;
  PairRule rule;

  visitor_init (&ready, visitor);
  token_table_borrow_counts (ready.tokens, self->tokens);
  pair_rule_init (&rule, MAX (screening_get_size (self), 1), sensitivity);
  screening_index_find (self->index, &ready.subject, &rule, slots);
  return screen_slots (self, &ready, &rule, slots, site, today);
}

GPtrArray *
screening_screen (Screening *self, const Person *visitor, const char *site, const char *today)
{
  return screen_as (self, self->sensitivity, visitor, site, today);
}

double
screening_estimate_alarms (Screening *self, Sensitivity sensitivity, guint n)
{
  /* One seed, so that the number moves only when the list does. */
  g_autoptr (Invented) invented = invented_new (1948);
  guint alarms = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (Person) visitor = invented_person (invented);
      g_autoptr (GPtrArray) matches = screen_as (self, sensitivity, visitor, NULL, NULL);

      alarms += matches->len > 0;
    }
  return n > 0 ? alarms * 1000.0 / n : 0;
}

GPtrArray *
screening_screen_all (Screening *self, const Person *visitor, const char *site, const char *today)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (Visitor) ready;
  PairRule rule;

  visitor_init (&ready, visitor);
  token_table_borrow_counts (ready.tokens, self->tokens);
  pair_rule_init (&rule, MAX (screening_get_size (self), 1), self->sensitivity);
  for (guint32 slot = 0; slot < listing_get_n_slots (self->listing); slot++)
    if (listing_is_alive (self->listing, slot))
      g_array_append_val (slots, slot);
  return screen_slots (self, &ready, &rule, slots, site, today);
}

Match *
screening_compare (const Person *visitor, const WatchlistEntry *entry)
{
  g_autoptr (TokenTable) tokens = token_table_new ();
  g_autoptr (Listing) listing = listing_new (tokens);
  g_auto (Visitor) ready;
  TokenTotals none = { 0, 0 };
  PairRule rule;
  guint32 slot = listing_add_uncounted (listing, entry);

  visitor_init (&ready, visitor);
  pair_rule_init (&rule, 0, SENSITIVITY_BALANCED);
  return score_slot (listing, slot, &none, &ready, &rule, TRUE);
}
