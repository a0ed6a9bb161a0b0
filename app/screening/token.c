/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A word of a name and how common it is.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/token.h"

#include <string.h>

#include "app/screening/frequency.h"
#include "app/screening/variants.h"
#include "app/screening/weights.h"

void
token_init (Token *token, const char *text, const char *sound)
{
  *token = (Token){
    .text = text,
    .sound = sound,
    .length = (guint16)MIN (strlen (text), G_MAXUINT16),
    .given_prior = (float)frequency_given (text),
    .family_prior = (float)frequency_family (text),
  };
  token->groups = variants_find (text, &token->n_groups);
}

double
token_share (const Token *token, const TokenTotals *totals, gboolean family)
{
  double count = family ? token->family_count : token->given_count;
  double total = family ? totals->family : totals->given;
  double prior = family ? token->family_prior : token->given_prior;

  /* One bearer of a name is often its only one for far around: he says less than one. */
  count -= MIN (count, WEIGHT_SEEN_DISCOUNT);
  return (count + WEIGHT_PRIOR_NAMES * prior) / (total + WEIGHT_PRIOR_NAMES);
}
