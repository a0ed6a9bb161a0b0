/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A photo out of the log, for the screen.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/photo-texture.h"

#define WIDTH  400
#define HEIGHT 500

GdkTexture *
photo_texture_new (GBytes *jpeg)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixels = NULL;

  if (jpeg == NULL)
    return NULL;
  stream = g_memory_input_stream_new_from_bytes (jpeg);
  pixels = gdk_pixbuf_new_from_stream_at_scale (stream, WIDTH, HEIGHT, TRUE, NULL, NULL);
  return pixels != NULL ? gdk_texture_new_for_pixbuf (pixels) : NULL;
}
