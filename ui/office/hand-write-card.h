/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_HAND_WRITE_CARD (vest_hand_write_card_get_type ())
G_DECLARE_FINAL_TYPE (VestHandWriteCard, vest_hand_write_card, VEST, HAND_WRITE_CARD, GtkWidget)

/**
 * VestHandWriteCard: the number that is to be written by hand, large, where staff look when they
 * have admitted somebody and no label comes.
 *
 * Signals:
 *   "written" (const char *visit_id)   somebody wrote it
 *   "more" ()                          all that are owed are wanted
 */

/** hand_write_card_attach: (transfer none): below the header of the desk's window. */
VestHandWriteCard *hand_write_card_attach (GtkWidget *office);

/** @owed: (element-type Visit): the longest waiting first; the newest is shown. Empty hides it. */
void hand_write_card_set_owed (VestHandWriteCard *self, GPtrArray *owed);

G_END_DECLS
