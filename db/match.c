/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What screening found: one watchlist entry held against one visitor, field by field.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/match.h"

#include "db/words.h"

/* clang-format off */
WORDS (Verdict, verdict, "clear", "review", "strong")
WORDS (EvidenceField, evidence_field, "given", "middle", "family", "suffix", "full_name",
       "birth_date", "sex", "document", "region")
WORDS (EvidenceReading, evidence_reading, "same", "same_rare", "typo", "two_typos", "prefix",
       "variant", "sounds_alike", "initial", "swapped", "part", "alias", "day_month_swapped",
       "one_digit_off", "same_year", "year_off", "missing", "different")
/* clang-format on */

Evidence *
evidence_new (EvidenceField field, EvidenceReading reading, const char *visitor, const char *entry,
              double bits)
{
  Evidence *evidence = g_new0 (Evidence, 1);

  evidence->field = field;
  evidence->reading = reading;
  evidence->visitor = g_strdup (visitor);
  evidence->entry = g_strdup (entry);
  evidence->bits = bits;
  return evidence;
}

void
evidence_free (Evidence *evidence)
{
  if (evidence == NULL)
    return;
  g_free (evidence->visitor);
  g_free (evidence->entry);
  g_free (evidence);
}

Match *
match_new (void)
{
  Match *match = g_new0 (Match, 1);

  match->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_free);
  return match;
}

Match *
match_copy (const Match *match)
{
  Match *copy = match_new ();

  copy->entry_id = g_strdup (match->entry_id);
  copy->revision = match->revision;
  copy->verdict = match->verdict;
  copy->score = match->score;
  copy->dismissed = match->dismissed;
  copy->member = match->member;
  if (match->entry != NULL)
    copy->entry = watchlist_entry_copy (match->entry);
  for (guint i = 0; i < match->evidence->len; i++)
    {
      const Evidence *e = g_ptr_array_index (match->evidence, i);

      g_ptr_array_add (copy->evidence,
                       evidence_new (e->field, e->reading, e->visitor, e->entry, e->bits));
    }
  return copy;
}

void
match_free (Match *match)
{
  if (match == NULL)
    return;
  g_free (match->entry_id);
  g_ptr_array_unref (match->evidence);
  watchlist_entry_free (match->entry);
  g_free (match);
}
