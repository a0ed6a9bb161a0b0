/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_PERSON_CARD (person_card_get_type ())
G_DECLARE_FINAL_TYPE (VestPersonCard, person_card, VEST, PERSON_CARD, AdwBin)

/** VestPersonCard: a place for a photo, a name, and a few lines about somebody. */
GtkWidget *person_card_new (void);

/** @caption: small, above the name; @from_list tints the photo's place so that the sides differ. */
void person_card_set_person (VestPersonCard *self, const char *caption, const char *name,
                             gboolean from_list);
void person_card_clear_lines (VestPersonCard *self);
/** @text: (nullable): nothing is added for %NULL or "". */
void person_card_add_line (VestPersonCard *self, const char *text);
/** @paintable: (nullable): a photo; %NULL shows the silhouette. */
void person_card_set_photo (VestPersonCard *self, GdkPaintable *paintable);

G_END_DECLS
