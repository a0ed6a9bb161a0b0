/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A photo from a file that somebody chose. What it claims to be is checked before it is decoded,
 * and nothing of it is kept but the picture.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/photo.h"

#define MAX_BYTES  (20 * 1024 * 1024)
#define MAX_PIXELS G_GINT64_CONSTANT (40000000)

static gboolean
read_file (const char *path, char **bytes, gsize *size, GError **error)
{
  GStatBuf status;

  /* A pipe or a device would never end. */
  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MAX_BYTES)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is no file of at most 20 MB", path);
      return FALSE;
    }
  return g_file_get_contents (path, bytes, size, error);
}

/* Only these two: the machine may know formats that are programs. */
static const char *
find_type (const char *bytes, gsize size)
{
  if (size > 3 && memcmp (bytes, "\xFF\xD8\xFF", 3) == 0)
    return "jpeg";
  /* Of one that is cut off the decoder would show as much as there is. */
  if (size > 8 && memcmp (bytes, "\x89PNG\r\n\x1A\n", 8) == 0
      && memmem (bytes, size, "IEND", 4) != NULL)
    return "png";
  return NULL;
}

/* No size at all is refused by the decoder before it takes any memory. */
static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  int parts;

  if ((gint64)width * height > MAX_PIXELS)
    {
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }
  /* A JPEG is made smaller while it is decoded. */
  parts = MIN (width / PHOTO_WIDTH, height / PHOTO_HEIGHT) / 2;
  if (parts > 1)
    gdk_pixbuf_loader_set_size (loader, width / parts, height / parts);
}

static GdkPixbuf *
decode (const char *type, const char *bytes, gsize size, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, error);
  GdkPixbuf *pixels;
  gboolean good;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), NULL);
  good = gdk_pixbuf_loader_write (loader, (const guchar *)bytes, size, error);
  good = gdk_pixbuf_loader_close (loader, good ? error : NULL) && good;
  pixels = good ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixels != NULL)
    return gdk_pixbuf_apply_embedded_orientation (pixels);
  if (good)
    g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE,
                         "the file holds no picture");
  return NULL;
}

GBytes *
photo_load (const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  const char *type;
  g_autoptr (GdkPixbuf) pixels = NULL;
  g_autoptr (GdkTexture) picture = NULL;

  if (!read_file (path, &bytes, &size, error))
    return NULL;
  type = find_type (bytes, size);
  if (type == NULL)
    {
      g_set_error (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE,
                   "%s is neither a JPEG nor a PNG", path);
      return NULL;
    }
  pixels = decode (type, bytes, size, error);
  if (pixels == NULL)
    return NULL;
  picture = gdk_texture_new_for_pixbuf (pixels);
  return photo_encode (picture, error);
}
