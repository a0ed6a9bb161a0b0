/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/visit.h"

G_BEGIN_DECLS

#define VEST_TYPE_DECISION_BAR (vest_decision_bar_get_type ())
G_DECLARE_FINAL_TYPE (VestDecisionBar, vest_decision_bar, VEST, DECISION_BAR, AdwBin)

/** EscortRule: visitors of the kind @purpose are escorted as a rule, or @always. */
typedef struct
{
  const char *purpose;
  gboolean always;
} EscortRule;

/**
 * VestDecisionBar: the three decisions and the questions before them. A denial and a dismissal need
 * a reason; a visit by an agency first needs its record; an admission in spite of a strong match
 * needs a second look at the instructions.
 *
 * Signals:
 *   "admit" (gboolean escort)
 *   "deny" (const char *reason)
 *   "dismiss" (const char *reason)     of the match that is shown
 *   "switch" ()                        somebody who may decide shall sign in
 */
GtkWidget *vest_decision_bar_new (void);

/**
 * vest_decision_bar_set_visit:
 * @visit: (nullable): copied as far as needed; another visit than before closes an open question
 * @match: (nullable): the match that is shown, the one "not this person" is about
 */
void vest_decision_bar_set_visit (VestDecisionBar *self, const Visit *visit, const Match *match);
/** vest_decision_bar_set_decides_agency: %FALSE: for a visit by an agency there are no buttons but
 * one that switches the user. */
void vest_decision_bar_set_decides_agency (VestDecisionBar *self, gboolean decides);
/** vest_decision_bar_set_escorts: @rules: copied; ended by one whose purpose is %NULL. A kind
 * without a rule is escorted as staff say, unless the visit brings the rule of where it began. */
void vest_decision_bar_set_escorts (VestDecisionBar *self, const EscortRule *rules);
/** Busy: no button acts until the decision that is under way is answered. */
void vest_decision_bar_set_busy (VestDecisionBar *self, gboolean busy);
/**
 * vest_decision_bar_hold: takes no decision for a moment. After a decision the next visitor moves
 * up by itself: a second press of the same key belongs to the one before.
 */
void vest_decision_bar_hold (VestDecisionBar *self);

/* What the keys do; the same as the buttons, and nothing while a question is open or busy. */
void vest_decision_bar_admit (VestDecisionBar *self);
void vest_decision_bar_deny (VestDecisionBar *self);
void vest_decision_bar_dismiss (VestDecisionBar *self);
void vest_decision_bar_toggle_escort (VestDecisionBar *self);
/** vest_decision_bar_cancel: Returns whether a question was open and is closed now. */
gboolean vest_decision_bar_cancel (VestDecisionBar *self);

G_END_DECLS
