/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/photo-page.h"

struct _VestPhotoPage
{
  VestKioskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (VestPhotoPage, vest_photo_page, VEST_TYPE_KIOSK_PAGE)

static void
vest_photo_page_class_init (VestPhotoPageClass *klass)
{
  g_signal_new ("decided", VEST_TYPE_PHOTO_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, GDK_TYPE_TEXTURE);
}

static void
vest_photo_page_init (VestPhotoPage *self)
{
}

GtkWidget *
vest_photo_page_new (void)
{
  return g_object_new (VEST_TYPE_PHOTO_PAGE, NULL);
}

void
vest_photo_page_set_preview (VestPhotoPage *self, GdkPaintable *preview)
{
}
