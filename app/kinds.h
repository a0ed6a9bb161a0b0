/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "app/policy.h"
#include "db/question.h"

G_BEGIN_DECLS

/** KINDS_WORDS: every kind of visit, as in Visit.purpose. */
#define KINDS_WORDS "meeting parent pickup volunteer delivery contractor agency other"

/** KindChoice: a yes or no that a school may leave to the program. */
typedef enum
{
  KIND_UNSET,
  KIND_NO,
  KIND_YES,
} KindChoice;

/** EscortChoice: whether visitors of a kind are escorted. */
typedef enum
{
  ESCORT_UNSET,
  ESCORT_NO,
  ESCORT_PROPOSED, /* as a rule: the desk may say otherwise */
  ESCORT_ALWAYS,   /* nobody of the kind is admitted without one */
} EscortChoice;

/**
 * Kind: what a school asks of one kind of visitor, and what holds for it.
 *
 * @questions: (element-type VisitQuestion): in the order in which they are asked
 * @approval: counts where @own_approval is set, in place of [policy]
 * @escort: the desk's first choice or its only one, and the rule for who is let in by policy
 * @host: whether somebody has to expect the visitor
 * @badge_hours: 0: as for everybody
 */
typedef struct
{
  char *word;
  GPtrArray *questions;
  gboolean own_approval;
  Approval approval;
  EscortChoice escort;
  KindChoice host;
  int badge_hours;
} Kind;

/** Kinds: the groups [kind WORD] and [question ID] of station.conf. */
typedef struct _Kinds Kinds;

Kinds *kinds_new (void);
void kinds_free (Kinds *self);

/** kinds_find: (transfer none): every word has one; unknown words have that of "other". */
const Kind *kinds_find (Kinds *self, const char *word);
/** kinds_get_approval: what holds for @word where @policy holds for all. */
Approval kinds_get_approval (Kinds *self, const char *word, Approval policy);

/** kinds_always_escorts: whether nobody of the kind @word is admitted without an escort. */
gboolean kinds_always_escorts (Kinds *self, const char *word);

/** kinds_wants_escort: whether a visitor of the kind @word is escorted where nobody is asked. */
gboolean kinds_wants_escort (Kinds *self, const char *word);

/* --- reading station.conf, for config.c --- */

/** kinds_is_group: whether "kind contractor", "question company" are for kinds_set(). */
gboolean kinds_is_group (const char *group);
/**
 * kinds_begin: a group's first line has come.
 *
 * Returns: (transfer full) (nullable): why it cannot be
 */
char *kinds_begin (Kinds *self, const char *group, int line);
/**
 * kinds_set: a line of that group has come.
 *
 * @known: (out): whether there is such a key
 *
 * Returns: (transfer full) (nullable): why it cannot be
 */
char *kinds_set (Kinds *self, const char *group, int line, const char *key, const char *value,
                 gboolean *known);
/**
 * kinds_finish: holds the groups against each other and against the languages that are offered.
 *
 * @line: (out): to which the reason belongs
 *
 * Returns: (transfer full) (nullable): why it cannot be, "[group] key: reason"
 */
char *kinds_finish (Kinds *self, const char *const *languages, int *line);

G_END_DECLS
