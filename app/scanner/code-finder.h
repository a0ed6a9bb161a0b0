/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/scanner/luma-frame.h"

G_BEGIN_DECLS

/** CodeLook: what a code looks like from afar. */
typedef enum
{
  CODE_BARS,    /* strong edges in one direction: PDF417 */
  CODE_TEXTURE, /* strong edges in any direction: QR */
} CodeLook;

#define CODE_FINDER_MOST 3

/**
 * code_finder_find: where in @frame a code may be, the likeliest first.
 * @areas: CODE_FINDER_MOST of them. For bars the angle is that of the rows, which run across the
 *   bars; it says nothing about which end is up. For texture it is 0.
 *
 * Returns: how many
 */
guint code_finder_find (const LumaFrame *frame, CodeLook look, LumaArea *areas);

G_END_DECLS
