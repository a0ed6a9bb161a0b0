/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/tone.h"

G_BEGIN_DECLS

#define VEST_TYPE_STATUS_CHIP (status_chip_get_type ())
G_DECLARE_FINAL_TYPE (VestStatusChip, status_chip, VEST, STATUS_CHIP, AdwBin)

/** VestStatusChip: a dot and a few words in the colour of a tone. */
GtkWidget *status_chip_new (void);

/** @detail: (nullable): the whole sentence, shown as a tooltip and read aloud. */
void status_chip_set (VestStatusChip *self, Tone tone, const char *text, const char *detail);
/**
 * status_chip_set_brief: what stands there when there is no room for all of the text; the tooltip
 * and what is read aloud stay whole.
 * @brief: (nullable): %NULL: the text is cut at its end
 */
void status_chip_set_brief (VestStatusChip *self, const char *brief);
const char *status_chip_get_text (VestStatusChip *self);
Tone status_chip_get_tone (VestStatusChip *self);

G_END_DECLS
