/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_PHOTO_FIELD (vest_photo_field_get_type ())
G_DECLARE_FINAL_TYPE (VestPhotoField, vest_photo_field, VEST, PHOTO_FIELD, AdwBin)

/**
 * VestPhotoField: a photo in a form: to choose from a file, and to remove.
 *
 * Signals:
 *   "chosen" (const char *path)   answered by set_photo() or complain()
 *   "removed" ()
 */
GtkWidget *vest_photo_field_new (void);

/** vest_photo_field_choose: as if the file had been chosen in the dialog. */
void vest_photo_field_choose (VestPhotoField *self, const char *path);

/** vest_photo_field_set_photo: @jpeg: (nullable): %NULL shows a silhouette. */
void vest_photo_field_set_photo (VestPhotoField *self, GBytes *jpeg);

/** vest_photo_field_complain: @wrong: the file is no picture that can be used; FALSE: forget it. */
void vest_photo_field_complain (VestPhotoField *self, gboolean wrong);

G_END_DECLS
