/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A photo for a printer that knows black and nothing else. Left to the printer's driver it would be
 * a coarse screen or a blot; made at the printer's own dots it stays a face.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/badge-photo.h"

#define CLIP 50 /* one part in so many at each end of the greys is given up */

BadgePhoto *
badge_photo_new (int width, int height)
{
  BadgePhoto *self = g_new0 (BadgePhoto, 1);

  self->width = width;
  self->height = height;
  self->grey = g_malloc0 ((gsize)width * (gsize)height);
  return self;
}

void
badge_photo_free (BadgePhoto *self)
{
  if (self == NULL)
    return;
  g_free (self->grey);
  g_free (self);
}

/* The mean of the pixels below each dot. */
static void
scale (const BadgePhoto *photo, int *out, int width, int height)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int left = x * photo->width / width, right = (x + 1) * photo->width / width;
        int top = y * photo->height / height, bottom = (y + 1) * photo->height / height;
        int sum = 0, n = 0;

        for (int v = top; v < MAX (bottom, top + 1); v++)
          for (int u = left; u < MAX (right, left + 1); u++, n++)
            sum += photo->grey[v * photo->width + u];
        out[y * width + x] = sum / n;
      }
}

static void
spread (int *dots, int n)
{
  guint histogram[256] = { 0 };
  int dark = 0, light = 255;
  guint below = 0, above = 0;

  for (int i = 0; i < n; i++)
    histogram[dots[i]]++;
  while (dark < 255 && (below += histogram[dark]) < (guint)n / CLIP)
    dark++;
  while (light > 0 && (above += histogram[light]) < (guint)n / CLIP)
    light--;
  if (light - dark < 16)
    return;
  for (int i = 0; i < n; i++)
    dots[i] = CLAMP ((dots[i] - dark) * 255 / (light - dark), 0, 255);
}

static void
hand_on (int *dots, int width, int height, int x, int y, int error)
{
  if (x >= 0 && x < width && y < height)
    dots[y * width + x] += error;
}

cairo_surface_t *
badge_photo_dither (const BadgePhoto *photo, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  g_autofree int *dots = g_new (int, (gsize)width *(gsize)height);
  guint8 *out = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  scale (photo, dots, width, height);
  spread (dots, width * height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int value = dots[y * width + x];
        gboolean black = value < 128;
        int error = value - (black ? 0 : 255);

        out[y * stride + x] = black ? 255 : 0;
        hand_on (dots, width, height, x + 1, y, error * 7 / 16);
        hand_on (dots, width, height, x - 1, y + 1, error * 3 / 16);
        hand_on (dots, width, height, x, y + 1, error * 5 / 16);
        hand_on (dots, width, height, x + 1, y + 1, error / 16);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}
