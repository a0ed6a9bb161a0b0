/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/badge.h"

G_BEGIN_DECLS

/**
 * badge_photo_dither: (transfer full): @photo in black dots, @width by @height of them: a
 * CAIRO_FORMAT_A8 surface of nothing but 0 and 255. Its greys are spread over the whole range
 * first, and the error of each dot is handed on (Floyd and Steinberg, 1976).
 */
cairo_surface_t *badge_photo_dither (const BadgePhoto *photo, int width, int height);

G_END_DECLS
