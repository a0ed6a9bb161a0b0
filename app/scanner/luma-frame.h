/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** LumaFrame: a picture in shades of grey. @pixels: @width * @height bytes, rows without gaps, 0 is
 * black. */
typedef struct
{
  int width;
  int height;
  guint8 *pixels;
} LumaFrame;

/** LumaArea: a rectangle that may stand askew: its middle, its sides in pixels, and the direction
 * of its width, in radians, clockwise from right as the picture is seen. */
typedef struct
{
  double x, y;
  double width, height;
  double angle;
} LumaArea;

/** luma_frame_new: (transfer full): with pixels that are not set. */
LumaFrame *luma_frame_new (int width, int height);

/** luma_frame_new_from: (transfer full): a copy of rows that are @stride bytes apart. */
LumaFrame *luma_frame_new_from (const guint8 *pixels, int width, int height, int stride);

/** luma_frame_free: wipes the pixels: they may show a document. */
void luma_frame_free (LumaFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumaFrame, luma_frame_free)

/**
 * luma_frame_cut: (transfer full): @area turned upright and @scale times as large, bilinear; white
 * where the picture ends. Its width is a multiple of 8.
 */
LumaFrame *luma_frame_cut (const LumaFrame *self, const LumaArea *area, double scale);

/** luma_frame_stretch: the darkest hundredth becomes black, the lightest tenth white. */
void luma_frame_stretch (LumaFrame *self);

/** luma_frame_smooth: the mean of @across times @down pixels around each, both odd. */
void luma_frame_smooth (LumaFrame *self, int across, int down);

/** luma_frame_sharpen: adds @amount times what a mean of @across * @down pixels takes away. */
void luma_frame_sharpen (LumaFrame *self, int across, int down, double amount);

G_END_DECLS
