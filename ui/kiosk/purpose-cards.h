/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_PURPOSE_CARDS (vest_purpose_cards_get_type ())
G_DECLARE_FINAL_TYPE (VestPurposeCards, vest_purpose_cards, VEST, PURPOSE_CARDS, GtkGrid)

/**
 * VestPurposeCards: the reasons for a visit as cards, of which one is chosen, and beside the last
 * of them, or below, what has to be said about it.
 *
 * Signals:
 *   "chosen" ()   another reason, by whomever
 *   "touched" ()  by the visitor, the same one too
 */

/** vest_purpose_cards_set_side: @side: the child that fills the last row. */
void vest_purpose_cards_set_side (VestPurposeCards *self, GtkWidget *side);

/** vest_purpose_cards_set_side_wide: whether the side has the whole width. */
void vest_purpose_cards_set_side_wide (VestPurposeCards *self, gboolean wide);

/** vest_purpose_cards_set_offered: @words: %NULL-terminated words of Visit.purpose; unknown ones
 * are left out. What is not offered is not chosen any more. */
void vest_purpose_cards_set_offered (VestPurposeCards *self, const char *const *words);

/** vest_purpose_cards_set_shown: or there is only the side. */
void vest_purpose_cards_set_shown (VestPurposeCards *self, gboolean shown);

/** vest_purpose_cards_set_host_needed: whether somebody has to expect who comes for @word. */
void vest_purpose_cards_set_host_needed (VestPurposeCards *self, const char *word, gboolean needed);

/** vest_purpose_cards_choose: @word: (nullable): nothing, as if it had never been touched. */
void vest_purpose_cards_choose (VestPurposeCards *self, const char *word);

/** vest_purpose_cards_get_chosen: (transfer none) (nullable): a word of Visit.purpose. */
const char *vest_purpose_cards_get_chosen (VestPurposeCards *self);

/** vest_purpose_cards_needs_note: whether what is chosen has to be explained. */
gboolean vest_purpose_cards_needs_note (VestPurposeCards *self);

/** vest_purpose_cards_needs_host: whether somebody has to expect who chose this. */
gboolean vest_purpose_cards_needs_host (VestPurposeCards *self);

/** vest_purpose_cards_focus: gives the keyboard to the card that is chosen, or to the first. */
void vest_purpose_cards_focus (VestPurposeCards *self);

/** vest_purpose_cards_retranslate: says all in the language of now. */
void vest_purpose_cards_retranslate (VestPurposeCards *self);

G_END_DECLS
