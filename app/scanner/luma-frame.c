/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is done to a camera's picture before a code is looked for in it. Plain loops over bytes: a
 * cut of a code is small.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/luma-frame.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

LumaFrame *
luma_frame_new (int width, int height)
{
  LumaFrame *self = g_new0 (LumaFrame, 1);

  self->width = width;
  self->height = height;
  self->pixels = g_malloc ((gsize)width * (gsize)height);
  return self;
}

LumaFrame *
luma_frame_new_from (const guint8 *pixels, int width, int height, int stride)
{
  LumaFrame *self = luma_frame_new (width, height);

  for (int y = 0; y < height; y++)
    memcpy (self->pixels + (gsize)y * (gsize)width, pixels + (gssize)y * stride, (gsize)width);
  return self;
}

void
luma_frame_free (LumaFrame *self)
{
  if (self == NULL)
    return;
  sodium_memzero (self->pixels, (gsize)self->width * (gsize)self->height);
  g_free (self->pixels);
  g_free (self);
}

/* @x and @y in 1/256 pixel. */
static guint8
sample (const LumaFrame *self, gint64 x, gint64 y)
{
  int column = (int)(x >> 8), row = (int)(y >> 8);
  int right = (int)(x & 255), down = (int)(y & 255);
  const guint8 *p;
  int above, below;

  if (column < 0 || row < 0 || column + 1 >= self->width || row + 1 >= self->height)
    return 255;
  p = self->pixels + (gsize)row * (gsize)self->width + column;
  above = p[0] * (256 - right) + p[1] * right;
  p += self->width;
  below = p[0] * (256 - right) + p[1] * right;
  return (guint8)((above * (256 - down) + below * down) >> 16);
}

LumaFrame *
luma_frame_cut (const LumaFrame *self, const LumaArea *area, double scale)
{
  int width = ((int)(area->width * scale) + 7) & ~7;
  int height = MAX (8, (int)(area->height * scale));
  LumaFrame *cut = luma_frame_new (MAX (8, width), height);
  double right_x = cos (area->angle) / scale, right_y = sin (area->angle) / scale;
  gint64 step_x = (gint64)lround (right_x * 65536), step_y = (gint64)lround (right_y * 65536);

  for (int row = 0; row < cut->height; row++)
    {
      double u = -cut->width / 2.0, v = row - cut->height / 2.0;
      gint64 x = llround ((area->x + u * right_x - v * right_y) * 65536);
      gint64 y = llround ((area->y + u * right_y + v * right_x) * 65536);
      guint8 *out = cut->pixels + (gsize)row * (gsize)cut->width;

      for (int column = 0; column < cut->width; column++, x += step_x, y += step_y)
        out[column] = sample (self, x >> 8, y >> 8);
    }
  return cut;
}

/* The level below which @part of the pixels lie. */
static int
level_of (const guint *histogram, gsize part)
{
  gsize below = 0;
  int level = 0;

  while (level < 255 && below + histogram[level] <= part)
    below += histogram[level++];
  return level;
}

void
luma_frame_stretch (LumaFrame *self)
{
  gsize n = (gsize)self->width * (gsize)self->height;
  guint histogram[256] = { 0 };
  guint8 to[256];
  int dark, light;

  for (gsize i = 0; i < n; i++)
    histogram[self->pixels[i]]++;
  dark = level_of (histogram, n / 100);
  light = level_of (histogram, n - n / 10);
  if (light - dark < 4)
    return;
  for (int i = 0; i < 256; i++)
    to[i] = (guint8)CLAMP ((i - dark) * 255 / (light - dark), 0, 255);
  for (gsize i = 0; i < n; i++)
    self->pixels[i] = to[self->pixels[i]];
}

/* The mean of @size values around each of @n, @step apart, by a sum that moves along. */
static void
smooth_line (const guint8 *in, guint8 *out, int n, gsize step, int size)
{
  int half = size / 2, sum = 0;

  for (int i = -half; i <= half; i++)
    sum += in[(gsize)CLAMP (i, 0, n - 1) * step];
  for (int i = 0; i < n; i++)
    {
      out[(gsize)i * step] = (guint8)(sum / size);
      sum += in[(gsize)MIN (i + half + 1, n - 1) * step] - in[(gsize)MAX (i - half, 0) * step];
    }
}

void
luma_frame_smooth (LumaFrame *self, int across, int down)
{
  g_autoptr (LumaFrame) half = luma_frame_new (self->width, self->height);
  gsize width = (gsize)self->width;

  for (int y = 0; y < self->height; y++)
    smooth_line (self->pixels + (gsize)y * width, half->pixels + (gsize)y * width, self->width, 1,
                 across);
  for (int x = 0; x < self->width; x++)
    smooth_line (half->pixels + x, self->pixels + x, self->height, width, down);
}

void
luma_frame_sharpen (LumaFrame *self, int across, int down, double amount)
{
  g_autoptr (LumaFrame) soft
      = luma_frame_new_from (self->pixels, self->width, self->height, self->width);
  int weight = (int)lround (amount * 16);

  luma_frame_smooth (soft, across, down);
  for (gsize i = 0; i < (gsize)self->width * (gsize)self->height; i++)
    {
      int value = self->pixels[i] + (self->pixels[i] - soft->pixels[i]) * weight / 16;

      self->pixels[i] = (guint8)CLAMP (value, 0, 255);
    }
}
