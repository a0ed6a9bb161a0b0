/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two words: are they one name, and how much does that say?
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/token-match.h"

#include <math.h>
#include <string.h>

#include "app/screening/osa.h"
#include "app/screening/weights.h"

static gboolean
share_group (const Token *a, const Token *b)
{
  for (guint i = 0, j = 0; i < a->n_groups && j < b->n_groups;)
    {
      if (a->groups[i] == b->groups[j])
        return TRUE;
      if (a->groups[i] < b->groups[j])
        i++;
      else
        j++;
    }
  return FALSE;
}

static TokenRelation
relate_by_edits (const Token *a, const Token *b)
{
  guint shorter = MIN (a->length, b->length);
  guint longer = MAX (a->length, b->length);
  guint limit = shorter >= TOKEN_TWO_TYPOS_MIN_LENGTH ? 2 : longer >= TOKEN_TYPO_MIN_LENGTH ? 1 : 0;
  guint distance;

  if (limit == 0 || shorter < 2)
    return 0;
  distance = osa_distance (a->text, a->length, b->text, b->length, limit);
  if (distance > limit)
    return 0;
  return distance == 1 ? TOKEN_TYPO : TOKEN_TWO_TYPOS;
}

TokenRelation
token_relate (const Token *a, const Token *b)
{
  const Token *shorter = a->length <= b->length ? a : b;
  const Token *longer = a->length <= b->length ? b : a;
  TokenRelation relation = 0;

  if (shorter->length == 0)
    return 0;
  if (a == b || (a->length == b->length && memcmp (a->text, b->text, a->length) == 0))
    return TOKEN_SAME;
  if (shorter->length == 1)
    return shorter->text[0] == longer->text[0] ? TOKEN_INITIAL : 0;
  relation |= relate_by_edits (a, b);
  if (shorter->length >= TOKEN_PREFIX_MIN_LENGTH
      && memcmp (shorter->text, longer->text, shorter->length) == 0)
    relation |= TOKEN_PREFIX;
  if (share_group (a, b))
    relation |= TOKEN_VARIANT;
  if (a->sound[0] != '\0' && g_str_equal (a->sound, b->sound)
      && strlen (a->sound) >= TOKEN_SOUND_MIN_LENGTH)
    relation |= TOKEN_SOUND;
  return relation;
}

/*
 * Both records mean one name; the one wrote it right, the other wrote it as one of 1 / @rate other
 * words. A word that is itself rare was hardly anything else than a slip, so that SMITJ says as
 * much as SMITH, while SMYTH says little:
 *   m = rate (p_a + p_b)      one of them is the name, the other its slip
 *   u = p'_a p'_b             where p' counts the slips of the other among the word's bearers
 */
static double
weigh_slip (double rate, double p_a, double p_b)
{
  double u = (p_a + rate * p_b) * (p_b + rate * p_a);
  double bits = log2 (rate * (p_a + p_b) / u);

  bits = MIN (bits, -log2 (MAX (p_a, p_b)));
  return CLAMP (bits, -3, WEIGHT_WORD_MAX) + WEIGHT_INEXACT;
}

static double
rate_of (TokenRelation one, double length)
{
  double ways = WEIGHT_TYPO_WAYS * length;

  switch ((guint)one)
    {
    case TOKEN_TYPO:
      return RATE_TYPO / ways;
    case TOKEN_TWO_TYPOS:
      return RATE_TWO_TYPOS / (ways * ways / 2);
    case TOKEN_PREFIX:
      return RATE_PREFIX / WEIGHT_PREFIX_WAYS;
    case TOKEN_VARIANT:
      return RATE_VARIANT / WEIGHT_VARIANT_WAYS;
    case TOKEN_SOUND:
      return RATE_SOUND / WEIGHT_SOUND_WAYS;
    default:
      return 0;
    }
}

double
token_weigh (TokenRelation relation, const Token *a, const Token *b, double p_a, double p_b,
             TokenRelation *best)
{
  static const TokenRelation slips[]
      = { TOKEN_TYPO, TOKEN_TWO_TYPOS, TOKEN_VARIANT, TOKEN_SOUND, TOKEN_PREFIX };
  double most = -G_MAXDOUBLE;

  if (relation & TOKEN_SAME)
    {
      *best = TOKEN_SAME;
      return MIN (log2 (RATE_SAME / MAX (p_a, p_b)), WEIGHT_WORD_MAX);
    }
  *best = TOKEN_INITIAL;
  if (relation & TOKEN_INITIAL)
    return WEIGHT_INITIAL;
  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++)
    if (relation & slips[i])
      {
        double bits = weigh_slip (rate_of (slips[i], MAX (a->length, b->length)), p_a, p_b);

        if (bits > most)
          {
            most = bits;
            *best = slips[i];
          }
      }
  return most;
}
