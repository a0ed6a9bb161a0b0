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
/* So many bytes are saved, or entries copied, before anybody else may go first. */
#define SAVE_PIECE (1u << 20)
#define COPY_PIECE 256u

struct _Screening
{
  gatomicrefcount refs;
  GRWLock lock;    /* read while a question is answered, which takes microseconds */
  gint n_changers; /* atomic: who wait for the lock to change something */
  guint packed;    /* how often the slots were numbered anew */
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

static Screening *
screening_new_empty (Sensitivity sensitivity)
{
  Screening *self = g_new0 (Screening, 1);

  g_atomic_ref_count_init (&self->refs);
  g_rw_lock_init (&self->lock);
  self->sensitivity = sensitivity;
  make_parts (self);
  return self;
}

Screening *
screening_new (GPtrArray *entries, Sensitivity sensitivity)
{
  Screening *self = screening_new_empty (sensitivity);

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

Screening *
screening_ref (Screening *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
screening_free (Screening *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  free_parts (self);
  g_rw_lock_clear (&self->lock);
  g_free (self);
}

guint
screening_get_size (Screening *self)
{
  guint n;

  g_rw_lock_reader_lock (&self->lock);
  n = listing_get_n_alive (self->listing);
  g_rw_lock_reader_unlock (&self->lock);
  return n;
}

gsize
screening_get_memory (Screening *self)
{
  gsize n;

  g_rw_lock_reader_lock (&self->lock);
  n = token_table_get_memory (self->tokens) + listing_get_memory (self->listing)
      + screening_index_get_memory (self->index);
  g_rw_lock_reader_unlock (&self->lock);
  return n;
}

/* --- to a file and back ----------------------------------------------------------------------- */

static void
archive_parts (Screening *self, Archive *archive)
{
  token_table_archive (self->tokens, archive);
  listing_archive (self->listing, archive);
  screening_index_archive (self->index, archive);
}

typedef struct
{
  Screening *screening;
  ArchiveFunc write;
  gpointer data;
} Saving;

static gboolean
save_bytes (gpointer data, gpointer bytes, gsize n)
{
  const Saving *saving = data;

  for (guint8 *p = bytes; n > 0;)
    {
      gsize piece = MIN (n, SAVE_PIECE);

      if (g_atomic_int_get (&saving->screening->n_changers) > 0
          || !saving->write (saving->data, p, piece))
        return FALSE;
      p += piece;
      n -= piece;
    }
  return TRUE;
}

static gboolean
add_size (gpointer data, gpointer bytes, gsize n)
{
  *(guint64 *)data += n;
  return TRUE;
}

gboolean
screening_save (Screening *self, ScreeningSize begin, ArchiveFunc write, gpointer data)
{
  guint64 size = 0;
  Saving saving = { self, write, data };
  Archive counting = { .move = add_size, .data = &size };
  Archive archive = { .move = save_bytes, .data = &saving };

  g_rw_lock_reader_lock (&self->lock);
  if (begin != NULL)
    {
      archive_parts (self, &counting);
      archive.failed = !begin (data, size);
    }
  archive_parts (self, &archive);
  g_rw_lock_reader_unlock (&self->lock);
  return !archive.failed;
}

Screening *
screening_load (Sensitivity sensitivity, guint64 size, ArchiveFunc read, gpointer data)
{
  Archive archive = { .loading = TRUE, .left = size, .move = read, .data = data };
  g_autoptr (Screening) self = screening_new_empty (sensitivity);

  archive_parts (self, &archive);
  return archive_check (&archive, archive.left == 0) ? g_steal_pointer (&self) : NULL;
}

/* --- changing --------------------------------------------------------------------------------- */

static void
add_slot (Screening *self, Listing *listing, guint32 slot)
{
  g_autoptr (WatchlistEntry) entry = NULL;
  guint32 known;

  if (!listing_is_alive (listing, slot))
    return;
  entry = listing_get_entry (listing, slot);
  /* In a copy: changed meanwhile, and come once more. */
  if (listing_find (self->listing, entry->id, &known))
    listing_remove (self->listing, known);
  listing_add (self->listing, entry);
}

/* Leaves the dead behind. */
static void
pack_again (Screening *self)
{
  TokenTable *tokens = self->tokens;
  Listing *listing = self->listing;

  screening_index_free (self->index);
  make_parts (self);
  for (guint32 slot = 0; slot < listing_get_n_slots (listing); slot++)
    add_slot (self, listing, slot);
  screening_index_update (self->index);
  self->packed++;
  listing_free (listing);
  token_table_free (tokens);
}

static gboolean
withdraw_one (Screening *self, const char *entry_id)
{
  guint32 slot;

  if (!listing_find (self->listing, entry_id, &slot))
    return FALSE;
  listing_remove (self->listing, slot);
  return TRUE;
}

static void
begin_change (Screening *self)
{
  g_atomic_int_inc (&self->n_changers);
  g_rw_lock_writer_lock (&self->lock);
  g_atomic_int_add (&self->n_changers, -1);
}

static void
end_change (Screening *self)
{
  screening_index_update (self->index);
  if (listing_get_n_slots (self->listing) > 2 * listing_get_n_alive (self->listing) + MANY_DEAD)
    pack_again (self);
  g_rw_lock_writer_unlock (&self->lock);
}

guint
screening_change (Screening *self, GPtrArray *entries, GPtrArray *gone)
{
  guint n = 0;

  begin_change (self);
  for (guint i = 0; gone != NULL && i < gone->len; i++)
    n += withdraw_one (self, g_ptr_array_index (gone, i)) ? 1 : 0;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WatchlistEntry *entry = g_ptr_array_index (entries, i);

      n += withdraw_one (self, entry->id) ? 1 : 0;
      listing_add (self->listing, entry);
    }
  end_change (self);
  return n;
}

void
screening_put (Screening *self, const WatchlistEntry *entry)
{
  g_return_if_fail (entry->id != NULL);
  begin_change (self);
  withdraw_one (self, entry->id);
  listing_add (self->listing, entry);
  end_change (self);
}

gboolean
screening_withdraw (Screening *self, const char *entry_id)
{
  gboolean found;

  begin_change (self);
  found = withdraw_one (self, entry_id);
  end_change (self);
  return found;
}

void
screening_set_sensitivity (Screening *self, Sensitivity sensitivity)
{
  gboolean is_same;

  g_rw_lock_reader_lock (&self->lock);
  is_same = self->sensitivity == sensitivity;
  g_rw_lock_reader_unlock (&self->lock);
  if (is_same)
    return;
  begin_change (self);
  self->sensitivity = sensitivity;
  g_rw_lock_writer_unlock (&self->lock);
}

/* Copies from @slot on; where that ends, it returns G_MAXUINT32. */
static guint32
copy_piece (Screening *self, Screening *copy, guint32 slot, guint *packed)
{
  guint32 end;

  g_rw_lock_reader_lock (&self->lock);
  /* What stood before may stand behind now, and comes once more. */
  if (*packed != self->packed)
    slot = 0;
  *packed = self->packed;
  end = MIN (slot + COPY_PIECE, listing_get_n_slots (self->listing));
  for (guint32 i = slot; i < end; i++)
    add_slot (copy, self->listing, i);
  if (end == listing_get_n_slots (self->listing))
    end = G_MAXUINT32;
  copy->sensitivity = self->sensitivity;
  g_rw_lock_reader_unlock (&self->lock);
  return end;
}

Screening *
screening_copy (Screening *self)
{
  Screening *copy = screening_new_empty (self->sensitivity);
  guint32 slot = 0;
  guint packed = G_MAXUINT;

  while (slot != G_MAXUINT32)
    slot = copy_piece (self, copy, slot, &packed);
  screening_index_update (copy->index);
  return copy;
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
screen_as (Screening *self, const Sensitivity *sensitivity, const Person *visitor, const char *site,
           const char *today)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (Visitor) ready;
  PairRule rule;
  GPtrArray *matches;

  visitor_init (&ready, visitor);
  g_rw_lock_reader_lock (&self->lock);
  token_table_borrow_counts (ready.tokens, self->tokens);
  pair_rule_init (&rule, MAX (listing_get_n_alive (self->listing), 1),
                  sensitivity != NULL ? *sensitivity : self->sensitivity);
  screening_index_find (self->index, &ready.subject, &rule, slots);
  matches = screen_slots (self, &ready, &rule, slots, site, today);
  g_rw_lock_reader_unlock (&self->lock);
  return matches;
}

GPtrArray *
screening_screen (Screening *self, const Person *visitor, const char *site, const char *today)
{
  return screen_as (self, NULL, visitor, site, today);
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
      g_autoptr (GPtrArray) matches = screen_as (self, &sensitivity, visitor, NULL, NULL);

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
  GPtrArray *matches;

  visitor_init (&ready, visitor);
  g_rw_lock_reader_lock (&self->lock);
  token_table_borrow_counts (ready.tokens, self->tokens);
  pair_rule_init (&rule, MAX (listing_get_n_alive (self->listing), 1), self->sensitivity);
  for (guint32 slot = 0; slot < listing_get_n_slots (self->listing); slot++)
    if (listing_is_alive (self->listing, slot))
      g_array_append_val (slots, slot);
  matches = screen_slots (self, &ready, &rule, slots, site, today);
  g_rw_lock_reader_unlock (&self->lock);
  return matches;
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
