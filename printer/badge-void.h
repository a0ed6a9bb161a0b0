/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/badge-layout.h"

G_BEGIN_DECLS

/**
 * badge_void_draw: @mark from corner to corner over everything that @layout placed, black in a
 * white rim so that it is read on white and on black, and a crossed-out frame where the QR code
 * would be.
 */
void badge_void_draw (cairo_t *cr, const BadgeLayout *layout, const char *mark);

G_END_DECLS
