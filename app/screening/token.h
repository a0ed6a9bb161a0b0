/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Token: one folded word as it occurs in names, with what comparing it needs.
 * @id: its place in the TokenTable
 * @is_joined: whether it stands in the list as a word joined with its particles
 * @sound: its fold_sound()
 * @groups: (array length=n_groups) (unowned): the variant groups it stands in, ascending
 * @given_prior, @family_prior: its share among given and family names of the country
 * @given_count, @family_count: how often it stands in the list
 */
typedef struct
{
  const char *text;
  const char *sound;
  const guint16 *groups;
  guint32 id;
  guint16 n_groups;
  guint16 length;
  gboolean is_joined;
  float given_prior;
  float family_prior;
  guint32 given_count;
  guint32 family_count;
} Token;

/** TokenTotals: how many names of a list the counts were taken from; 0 without a list. */
typedef struct
{
  guint32 given;
  guint32 family;
} TokenTotals;

/** token_init: @text and @sound must outlive the token; counts start at 0. */
void token_init (Token *token, const char *text, const char *sound);

/**
 * token_share: how likely a random person has this given or family name: the list's own share,
 * blended with the country's as if the list had WEIGHT_PRIOR_NAMES names more.
 */
double token_share (const Token *token, const TokenTotals *totals, gboolean family);

G_END_DECLS
