/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "db/store.h"
#include "printer/badge.h"

G_BEGIN_DECLS

/* A badge's photo, in pixels. */
#define PHOTO_WIDTH  320
#define PHOTO_HEIGHT 400

/** photo_encode: (transfer full): the middle of @picture, four by five, as a JPEG without metadata,
 * wiped with the last reference; %NULL with a GdkPixbufError. */
GBytes *photo_encode (GdkTexture *picture, GError **error);

/**
 * photo_load:
 * @path: a file that somebody chose: a JPEG or PNG of at most 20 MB and 40 million pixels
 *
 * Returns: (transfer full): as photo_encode() makes it, turned as its metadata says; or %NULL with
 * a GFileError or GdkPixbufError. Reads and decodes: not on the GTK thread.
 */
GBytes *photo_load (const char *path, GError **error);

/**
 * photo_decode_grey: for the printer. @jpeg may come from anywhere.
 *
 * Returns: (transfer full) (nullable): %NULL when it is no picture
 */
BadgePhoto *photo_decode_grey (GBytes *jpeg);

G_END_DECLS
