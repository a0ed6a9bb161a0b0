/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a window looks like, taken from the display as a person would see it.
 */

#define G_LOG_DOMAIN "vestibule-e2e"

#include "tests/e2e/e2e-private.h"

#include <X11/Xutil.h>
#include <cairo.h>
#include <string.h>

static cairo_surface_t *
photograph (E2e *self, const char *title)
{
  Window window = e2e_find_window (self, title);
  XWindowAttributes attributes;
  cairo_surface_t *surface;
  XImage *image;

  if (!e2e_has_popup (self, window))
    XRaiseWindow (self->display, window);
  XSync (self->display, False);
  XGetWindowAttributes (self->display, window, &attributes);
  image = XGetImage (self->display, window, 0, 0, (unsigned)attributes.width,
                     (unsigned)attributes.height, AllPlanes, ZPixmap);
  if (image == NULL || image->bits_per_pixel != 32)
    g_error ("window \"%s\" cannot be photographed: is it wholly on the display?", title);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, image->width, image->height);
  for (int y = 0; y < image->height; y++)
    memcpy (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface),
            image->data + y * image->bytes_per_line, (gsize)image->width * 4);
  cairo_surface_mark_dirty (surface);
  XDestroyImage (image);
  return surface;
}

void
e2e_picture (E2e *self, const char *window, const char *path)
{
  cairo_surface_t *surface;
  cairo_status_t status;

  e2e_settle (self, window);
  surface = photograph (self, window);
  status = cairo_surface_write_to_png (surface, path);
  if (status != CAIRO_STATUS_SUCCESS)
    g_error ("%s: %s", path, cairo_status_to_string (status));
  cairo_surface_destroy (surface);
}

static guint
picture_hash (cairo_surface_t *surface)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  gsize size = (gsize)cairo_image_surface_get_stride (surface)
               * (gsize)cairo_image_surface_get_height (surface);
  guint hash = 5381;

  for (gsize i = 0; i < size; i++)
    if (i % 4 != 3)
      hash = hash * 33 + data[i];
  return hash;
}

void
e2e_settle (E2e *self, const char *window)
{
  guint before = 0;

  /* A page that always moves (the wait page's ring) never settles: two seconds are enough then. */
  for (int i = 0; i < 20; i++)
    {
      cairo_surface_t *surface = photograph (self, window);
      guint now = picture_hash (surface);

      cairo_surface_destroy (surface);
      if (now == before)
        return;
      before = now;
      g_usleep (100 * 1000);
    }
}
