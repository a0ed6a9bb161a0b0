/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/tone.h"

G_BEGIN_DECLS

#define VEST_TYPE_STAT_CARD (stat_card_get_type ())
G_DECLARE_FINAL_TYPE (VestStatCard, stat_card, VEST, STAT_CARD, AdwBin)

/** VestStatCard: a large figure over the words that say what it counts. */
GtkWidget *stat_card_new (void);

void stat_card_set (VestStatCard *self, const char *figure, const char *words, Tone tone);
const char *stat_card_get_figure (VestStatCard *self);
const char *stat_card_get_words (VestStatCard *self);

/** stat_card_set_extra: a widget under the words: a button, a progress bar. */
void stat_card_set_extra (VestStatCard *self, GtkWidget *extra);

G_END_DECLS
