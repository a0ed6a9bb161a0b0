/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The visitor's photo between the camera, the log and the badge: small, and nothing in it but the
 * picture.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/photo.h"

#include <sodium.h>

typedef struct
{
  char *bytes;
  gsize size;
} Wiped;

static void
wiped_free (gpointer data)
{
  Wiped *wiped = data;

  sodium_memzero (wiped->bytes, wiped->size);
  g_free (wiped->bytes);
  g_free (wiped);
}

/* (transfer full): the largest part of @picture, in its middle, that is as wide as a photo is. */
static GdkPixbuf *
cut_middle (GdkTexture *picture)
{
  g_autoptr (GdkPixbuf) whole = gdk_pixbuf_get_from_texture (picture);
  int width = gdk_texture_get_width (picture), height = gdk_texture_get_height (picture);
  int cut_width = MIN (width, height * PHOTO_WIDTH / PHOTO_HEIGHT);
  int cut_height = MIN (height, width * PHOTO_HEIGHT / PHOTO_WIDTH);
  g_autoptr (GdkPixbuf) cut = NULL;

  if (whole == NULL || cut_width < 1 || cut_height < 1)
    return NULL;
  cut = gdk_pixbuf_new_subpixbuf (whole, (width - cut_width) / 2, (height - cut_height) / 2,
                                  cut_width, cut_height);
  return gdk_pixbuf_scale_simple (cut, PHOTO_WIDTH, PHOTO_HEIGHT, GDK_INTERP_BILINEAR);
}

GBytes *
photo_encode (GdkTexture *picture, GError **error)
{
  g_autoptr (GdkPixbuf) cut = cut_middle (picture);
  Wiped *wiped;
  char *bytes = NULL;
  gsize size = 0;

  if (cut == NULL)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_FAILED,
                           "the camera's picture cannot be cut");
      return NULL;
    }
  if (!gdk_pixbuf_save_to_buffer (cut, &bytes, &size, "jpeg", error, "quality", "85", NULL))
    return NULL;
  wiped = g_new0 (Wiped, 1);
  wiped->bytes = bytes;
  wiped->size = size;
  return g_bytes_new_with_free_func (bytes, size, wiped_free, wiped);
}

BadgePhoto *
photo_decode_grey (GBytes *jpeg)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (jpeg);
  /* Scaled while it is read: a picture that claims to be huge stays small. */
  g_autoptr (GdkPixbuf) picture
      = gdk_pixbuf_new_from_stream_at_scale (stream, PHOTO_WIDTH, PHOTO_HEIGHT, TRUE, NULL, NULL);
  BadgePhoto *photo;
  const guint8 *pixels;
  int channels, stride;

  if (picture == NULL)
    return NULL;
  photo = badge_photo_new (gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture));
  pixels = gdk_pixbuf_read_pixels (picture);
  channels = gdk_pixbuf_get_n_channels (picture);
  stride = gdk_pixbuf_get_rowstride (picture);
  for (int y = 0; y < photo->height; y++)
    for (int x = 0; x < photo->width; x++)
      {
        const guint8 *p = pixels + (gssize)y * stride + x * channels;

        /* Luma as ITU-R BT.601 weighs it. */
        photo->grey[y * photo->width + x] = (guint8)((299 * p[0] + 587 * p[1] + 114 * p[2]) / 1000);
      }
  return photo;
}
