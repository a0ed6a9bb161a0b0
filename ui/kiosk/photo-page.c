/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A photo for the badge. The camera's picture is not shown before the visitor said yes, and saying
 * no is as easy as saying yes.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/photo-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/widgets/live-picture.h"

/* px and seconds */
enum
{
  FRAME_WIDTH = 560,
  FRAME_HEIGHT = 420,
  COUNTDOWN_S = 3,
};

typedef enum
{
  PHOTO_ASKING,   /* may we? */
  PHOTO_COUNTING, /* 3, 2, 1 */
  PHOTO_REVIEW,   /* use this one? */
} PhotoState;

enum
{
  DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestPhotoPage
{
  VestKioskPage parent_instance;
  PhotoState state;
  GdkPaintable *preview; /* (nullable): no camera */
  GdkTexture *still;     /* (nullable) */
  int left;              /* seconds of the countdown */
  guint timer;

  GtkWidget *columns;
  GtkWidget *space;
  GtkWidget *placeholder;
  GtkPicture *picture;
  GtkWidget *countdown;
  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *again;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (VestPhotoPage, vest_photo_page, VEST_TYPE_KIOSK_PAGE)

/* --- the still --- */

static GdkTexture *
draw_texture (GdkPaintable *image, int width, int height)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  g_autoptr (GBytes) pixels = NULL;
  gsize stride;

  gdk_paintable_snapshot (image, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node != NULL)
    {
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize)cairo_image_surface_get_stride (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize)height);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
}

/* (transfer full) (nullable): what the camera shows at this moment. */
static GdkTexture *
take_still (GdkPaintable *preview)
{
  g_autoptr (GdkPaintable) image = gdk_paintable_get_current_image (preview);
  int width = gdk_paintable_get_intrinsic_width (image);
  int height = gdk_paintable_get_intrinsic_height (image);

  if (GDK_IS_TEXTURE (image))
    return GDK_TEXTURE (g_steal_pointer (&image));
  /* A camera that has not shown anything yet. */
  if (VEST_IS_LIVE_PICTURE (preview))
    return NULL;
  if (width <= 0 || height <= 0)
    {
      width = FRAME_WIDTH;
      height = FRAME_HEIGHT;
    }
  return draw_texture (image, width, height);
}

/* --- what is shown in each state --- */

static void
update_words (VestPhotoPage *self)
{
  gboolean camera = self->preview != NULL;
  const char *heading = _ ("A photo for your badge?");
  const char *lead = _ ("It is printed on your badge and deleted with your visit record. You may "
                        "say no.");

  if (self->state == PHOTO_COUNTING)
    {
      heading = _ ("Look at the camera");
      lead = _ ("The photo is taken when the countdown ends.");
    }
  else if (self->state == PHOTO_REVIEW)
    {
      heading = _ ("Do you like it?");
      lead = _ ("It is printed on your badge and deleted with your visit record.");
    }
  else if (!camera)
    lead = _ ("The camera is resting. Your badge is just as good without a photo.");
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_label_set_text (GTK_LABEL (self->lead), lead);
  gtk_button_set_label (GTK_BUTTON (self->again), _ ("Take another"));
  gtk_button_set_label (GTK_BUTTON (self->none), _ ("No photo, thank you"));
}

static void
update_frame (VestPhotoPage *self)
{
  VestKioskPage *page = VEST_KIOSK_PAGE (self);
  const char *primary = NULL;

  if (self->state == PHOTO_REVIEW)
    primary = _ ("Use this photo");
  else if (self->state == PHOTO_ASKING)
    primary = self->preview != NULL ? _ ("Take a photo") : _ ("Continue without");
  vest_kiosk_page_set_primary_label (page, primary);
  vest_kiosk_page_set_back_label (page, self->state == PHOTO_ASKING ? _ ("Back") : NULL);
}

static void
update_picture (VestPhotoPage *self)
{
  GdkPaintable *shown = NULL;

  if (self->state == PHOTO_COUNTING)
    shown = self->preview;
  else if (self->state == PHOTO_REVIEW)
    shown = GDK_PAINTABLE (self->still);
  gtk_picture_set_paintable (self->picture, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), shown != NULL);
  gtk_widget_set_visible (self->placeholder, shown == NULL);
  gtk_widget_set_visible (self->countdown, self->state == PHOTO_COUNTING);
}

static void
update_page (VestPhotoPage *self)
{
  update_words (self);
  update_picture (self);
  update_frame (self);
  gtk_widget_set_visible (self->again, self->state == PHOTO_REVIEW);
  gtk_widget_set_visible (self->none, self->state != PHOTO_COUNTING
                                          && (self->preview != NULL || self->still != NULL));
}

static void
show_seconds (VestPhotoPage *self)
{
  g_autofree char *text = g_strdup_printf ("%d", self->left);

  gtk_label_set_text (GTK_LABEL (self->countdown), text);
}

static gboolean
on_countdown_tick (gpointer data)
{
  VestPhotoPage *self = data;

  if (--self->left > 0)
    {
      show_seconds (self);
      return G_SOURCE_CONTINUE;
    }
  self->timer = 0;
  g_clear_object (&self->still);
  if (self->preview != NULL)
    self->still = take_still (self->preview);
  self->state = self->still != NULL ? PHOTO_REVIEW : PHOTO_ASKING;
  update_page (self);
  return G_SOURCE_REMOVE;
}

static void
start_countdown (VestPhotoPage *self)
{
  g_clear_object (&self->still);
  self->state = PHOTO_COUNTING;
  self->left = COUNTDOWN_S;
  show_seconds (self);
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (1, on_countdown_tick, self);
  update_page (self);
}

static void
start_over (VestPhotoPage *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->still);
  self->state = PHOTO_ASKING;
  update_page (self);
}

static void
on_again_clicked (VestPhotoPage *self)
{
  start_countdown (self);
}

static void
on_none_clicked (VestPhotoPage *self)
{
  start_over (self);
  g_signal_emit (self, signals[DECIDED], 0, NULL);
}

/* --- the page's life --- */

static void
vest_photo_page_retranslate (VestKioskPage *page)
{
  VestPhotoPage *self = VEST_PHOTO_PAGE (page);

  page_name_control (GTK_WIDGET (self->picture), _ ("Your photo"));
  update_words (self);
  update_frame (self);
}

static void
vest_photo_page_hidden (VestKioskPage *page)
{
  start_over (VEST_PHOTO_PAGE (page));
}

static void
vest_photo_page_primary (VestKioskPage *page)
{
  VestPhotoPage *self = VEST_PHOTO_PAGE (page);
  g_autoptr (GdkTexture) still = NULL;

  if (self->state == PHOTO_COUNTING)
    return;
  if (self->state == PHOTO_ASKING && self->preview != NULL)
    {
      start_countdown (self);
      return;
    }
  g_set_object (&still, self->still);
  g_signal_emit (self, signals[DECIDED], 0, still);
}

static void
vest_photo_page_orient (VestKioskPage *page, gboolean portrait)
{
  page_stack_columns (VEST_PHOTO_PAGE (page)->columns, portrait);
}

static void
vest_photo_page_dispose (GObject *object)
{
  VestPhotoPage *self = VEST_PHOTO_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->preview);
  g_clear_object (&self->still);
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_PHOTO_PAGE);
  G_OBJECT_CLASS (vest_photo_page_parent_class)->dispose (object);
}

static void
vest_photo_page_class_init (VestPhotoPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_photo_page_dispose;
  page_class->retranslate = vest_photo_page_retranslate;
  page_class->hidden = vest_photo_page_hidden;
  page_class->wipe = vest_photo_page_hidden;
  page_class->primary = vest_photo_page_primary;
  page_class->orient = vest_photo_page_orient;
  signals[DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, GDK_TYPE_TEXTURE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/photo-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, columns);
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, space);
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, picture);
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, countdown);
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, lead);
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, again);
  gtk_widget_class_bind_template_child (widget_class, VestPhotoPage, none);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_none_clicked);
}

static void
vest_photo_page_init (VestPhotoPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (self->space, FRAME_WIDTH, FRAME_HEIGHT);
  vest_kiosk_page_set_step (VEST_KIOSK_PAGE (self), 4);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
  update_page (self);
}

GtkWidget *
vest_photo_page_new (void)
{
  return g_object_new (VEST_TYPE_PHOTO_PAGE, NULL);
}

void
vest_photo_page_set_preview (VestPhotoPage *self, GdkPaintable *preview)
{
  g_return_if_fail (VEST_IS_PHOTO_PAGE (self));
  g_return_if_fail (preview == NULL || GDK_IS_PAINTABLE (preview));

  g_set_object (&self->preview, preview);
  if (preview == NULL && self->state == PHOTO_COUNTING)
    start_over (self);
  else
    update_page (self);
}
