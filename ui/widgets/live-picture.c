/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A moving picture for widgets that show paintables.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/live-picture.h"

struct _VestLivePicture
{
  GObject parent_instance;
  GdkTexture *texture; /* (nullable) */
  gboolean mirrored;
};

static void paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VestLivePicture, live_picture, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
live_picture_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  VestLivePicture *self = VEST_LIVE_PICTURE (paintable);

  if (self->texture == NULL)
    return;
  gtk_snapshot_save (snapshot);
  if (self->mirrored)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  gtk_snapshot_restore (snapshot);
}

static GdkPaintable *
live_picture_get_current_image (GdkPaintable *paintable)
{
  VestLivePicture *self = VEST_LIVE_PICTURE (paintable);

  return self->texture != NULL ? GDK_PAINTABLE (g_object_ref (self->texture))
                               : gdk_paintable_new_empty (0, 0);
}

static int
live_picture_get_width (GdkPaintable *paintable)
{
  VestLivePicture *self = VEST_LIVE_PICTURE (paintable);

  return self->texture != NULL ? gdk_texture_get_width (self->texture) : 0;
}

static int
live_picture_get_height (GdkPaintable *paintable)
{
  VestLivePicture *self = VEST_LIVE_PICTURE (paintable);

  return self->texture != NULL ? gdk_texture_get_height (self->texture) : 0;
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = live_picture_snapshot;
  iface->get_current_image = live_picture_get_current_image;
  iface->get_intrinsic_width = live_picture_get_width;
  iface->get_intrinsic_height = live_picture_get_height;
}

static void
live_picture_finalize (GObject *object)
{
  g_clear_object (&VEST_LIVE_PICTURE (object)->texture);
  G_OBJECT_CLASS (live_picture_parent_class)->finalize (object);
}

static void
live_picture_class_init (VestLivePictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = live_picture_finalize;
}

static void
live_picture_init (VestLivePicture *self)
{
}

/* @texture: (transfer full) (nullable) */
static void
take_texture (VestLivePicture *self, GdkTexture *texture)
{
  int width = live_picture_get_width (GDK_PAINTABLE (self));
  int height = live_picture_get_height (GDK_PAINTABLE (self));

  g_clear_object (&self->texture);
  self->texture = texture;
  if (live_picture_get_width (GDK_PAINTABLE (self)) != width
      || live_picture_get_height (GDK_PAINTABLE (self)) != height)
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

VestLivePicture *
live_picture_new (void)
{
  return g_object_new (VEST_TYPE_LIVE_PICTURE, NULL);
}

void
live_picture_set_mirrored (VestLivePicture *self, gboolean mirrored)
{
  g_return_if_fail (VEST_IS_LIVE_PICTURE (self));
  self->mirrored = mirrored;
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

void
live_picture_set_pixels (VestLivePicture *self, GBytes *pixels, int width, int height)
{
  g_return_if_fail (VEST_IS_LIVE_PICTURE (self));
  take_texture (self, gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                              pixels, (gsize)width * 4));
}

void
live_picture_clear (VestLivePicture *self)
{
  g_return_if_fail (VEST_IS_LIVE_PICTURE (self));
  if (self->texture != NULL)
    take_texture (self, NULL);
}
