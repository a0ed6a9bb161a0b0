/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_LIVE_PICTURE (live_picture_get_type ())
G_DECLARE_FINAL_TYPE (VestLivePicture, live_picture, VEST, LIVE_PICTURE, GObject)

/**
 * VestLivePicture: a GdkPaintable whose picture is replaced again and again, such as a camera's.
 * Without a picture it has no size and draws nothing.
 */
VestLivePicture *live_picture_new (void);

/** live_picture_set_mirrored: shown as in a mirror; gdk_paintable_get_current_image() is not. */
void live_picture_set_mirrored (VestLivePicture *self, gboolean mirrored);

/** live_picture_set_pixels: @pixels: BGRA, rows without gaps. */
void live_picture_set_pixels (VestLivePicture *self, GBytes *pixels, int width, int height);

/** live_picture_clear: forgets the last picture. */
void live_picture_clear (VestLivePicture *self);

G_END_DECLS
