/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * photo_texture_new:
 * @jpeg: (nullable): may come from anywhere: it is scaled while it is read
 *
 * Returns: (transfer full) (nullable): for a person's card; %NULL when it is no picture
 */
GdkTexture *photo_texture_new (GBytes *jpeg);

G_END_DECLS
