/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A dark pane with an ID card, or a badge, and the scanner's line moving over its code. Drawn with
 * render nodes, so that a frame costs a few rectangles.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/scan-hint.h"

#include <math.h>

enum
{
  PERIOD_MS = 2600,
  CAPTION_ROOM = 64,
  N_BARS = 46,
  N_MODULES = 13,
};

struct _VestScanHint
{
  GtkWidget parent_instance;

  GtkWidget *caption;
  GtkWidget *picture;   /* of the camera */
  GdkPaintable *camera; /* (nullable) */
  ScanHintSubject subject;
  gboolean moving;
  guint tick_id;
  gint64 started_us;
  double phase; /* 0..1 of the way down and up */
};

G_DEFINE_FINAL_TYPE (VestScanHint, vest_scan_hint, GTK_TYPE_WIDGET)

/* The pane is dark in every theme, as a camera's picture would be. */
static const GdkRGBA pane_color = { 0.133f, 0.153f, 0.169f, 1 };
static const GdkRGBA card_color = { 0.800f, 0.831f, 0.843f, 1 };
static const GdkRGBA shade_color = { 0.690f, 0.730f, 0.745f, 1 };
static const GdkRGBA bar_color = { 0.106f, 0.122f, 0.141f, 1 };
static const GdkRGBA paper_color = { 0.965f, 0.961f, 0.949f, 1 };
static const GdkRGBA line_color = { 1, 1, 1, 1 };
/* Over the camera's picture: what lies outside the frame, and the ground of the caption. */
static const GdkRGBA dim_color = { 0, 0, 0, 0.35f };
static const GdkRGBA caption_color = { 0.067f, 0.078f, 0.086f, 0.82f };

/* --- drawing -----------------------------------------------------------------------------------
 */

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height,
      float radius)
{
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, color, &box.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
outline (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *around, float space,
         float width, float radius)
{
  graphene_rect_t rect = *around;
  GskRoundedRect box;

  graphene_rect_inset (&rect, -space, -space);
  gsk_rounded_rect_init_from_rect (&box, &rect, radius + space);
  gtk_snapshot_append_border (snapshot, &box, (float[]){ width, width, width, width },
                              (GdkRGBA[]){ *color, *color, *color, *color });
}

/* The wide barcode: bars whose widths look irregular and are always the same. */
static graphene_rect_t
draw_barcode (GtkSnapshot *snapshot, const graphene_rect_t *card)
{
  float margin = card->size.width * 0.06f;
  float left = card->origin.x + margin;
  float width = card->size.width - 2 * margin;
  float height = card->size.height * 0.33f;
  float top = card->origin.y + card->size.height - height - margin;
  float step = width / N_BARS;

  for (int i = 0; i < N_BARS; i++)
    {
      float part = 0.28f + 0.14f * (float)((i * 7 + i / 3) % 4);

      gtk_snapshot_append_color (snapshot, &bar_color,
                                 &GRAPHENE_RECT_INIT (left + (float)i * step, top, step * part,
                                                      height));
    }
  return GRAPHENE_RECT_INIT (left, top, width, height);
}

/* A bar in place of a line of text; all in parts of the card. */
static void
draw_text (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *card, float top,
           float length, float thickness)
{
  float height = card->size.height * thickness;

  fill (snapshot, color, card->origin.x + card->size.width * 0.07f,
        card->origin.y + card->size.height * top, card->size.width * length, height, height / 2);
}

static graphene_rect_t
draw_card (GtkSnapshot *snapshot, const graphene_rect_t *card)
{
  float x = card->origin.x, y = card->origin.y;
  float width = card->size.width, height = card->size.height;

  fill (snapshot, &card_color, x, y, width, height, width * 0.04f);
  /* A magnetic stripe and two lines of small print: the back of a card. */
  gtk_snapshot_append_color (snapshot, &shade_color,
                             &GRAPHENE_RECT_INIT (x, y + height * 0.12f, width, height * 0.16f));
  draw_text (snapshot, &shade_color, card, 0.38f, 0.46f, 0.04f);
  draw_text (snapshot, &shade_color, card, 0.47f, 0.32f, 0.04f);
  return draw_barcode (snapshot, card);
}

static gboolean
module_is_dark (int row, int column)
{
  const int corners[][2] = { { 0, 0 }, { 0, N_MODULES - 5 }, { N_MODULES - 5, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      int r = row - corners[i][0], c = column - corners[i][1];

      if (r >= 0 && r < 5 && c >= 0 && c < 5)
        return r == 0 || r == 4 || c == 0 || c == 4 || (r == 2 && c == 2);
      if (r >= -1 && r < 6 && c >= -1 && c < 6)
        return FALSE;
    }
  return ((row * 31 + column * 17 + row * column * 5) % 7) < 3;
}

static graphene_rect_t
draw_badge (GtkSnapshot *snapshot, const graphene_rect_t *card)
{
  float x = card->origin.x, y = card->origin.y;
  float width = card->size.width, height = card->size.height;
  /* Whole pixels, or seams show between the squares. */
  float module = floorf (MIN (height * 0.62f, width * 0.4f) / N_MODULES);
  float side = module * N_MODULES;
  float left = floorf (x + width - side - height * 0.12f);
  float top = floorf (y + (height - side) / 2);

  fill (snapshot, &paper_color, x, y, width, height, width * 0.04f);
  draw_text (snapshot, &bar_color, card, 0.20f, 0.22f, 0.06f);
  draw_text (snapshot, &bar_color, card, 0.36f, 0.34f, 0.11f);
  draw_text (snapshot, &shade_color, card, 0.58f, 0.30f, 0.045f);
  draw_text (snapshot, &shade_color, card, 0.70f, 0.24f, 0.045f);
  for (int row = 0; row < N_MODULES; row++)
    for (int column = 0; column < N_MODULES; column++)
      if (module_is_dark (row, column))
        gtk_snapshot_append_color (snapshot, &bar_color,
                                   &GRAPHENE_RECT_INIT (left + (float)column * module,
                                                        top + (float)row * module, module, module));
  return GRAPHENE_RECT_INIT (left, top, side, side);
}

static void
draw_line (GtkSnapshot *snapshot, const graphene_rect_t *code, double phase)
{
  const GskColorStop glow[]
      = { { 0, { 1, 1, 1, 0 } }, { 0.5f, { 1, 1, 1, 0.75f } }, { 1, { 1, 1, 1, 0 } } };
  float y = code->origin.y + (float)phase * code->size.height;
  float left = code->origin.x - 18, width = code->size.width + 36;

  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (left, y - 24, width, 48),
                                       &GRAPHENE_POINT_INIT (left, y - 24),
                                       &GRAPHENE_POINT_INIT (left, y + 24), glow,
                                       G_N_ELEMENTS (glow));
  fill (snapshot, &line_color, left, y - 2, width, 4, 2);
}

static gboolean
is_live (VestScanHint *self)
{
  return self->camera != NULL && gdk_paintable_get_intrinsic_width (self->camera) > 0;
}

/* Darker all around @inside. */
static void
dim_around (GtkSnapshot *snapshot, const graphene_rect_t *inside, float radius, float reach)
{
  GskRoundedRect hole;

  gsk_rounded_rect_init_from_rect (&hole, inside, radius);
  gtk_snapshot_append_outset_shadow (snapshot, &hole, &dim_color, 0, 0, reach, 0);
}

/* The frame is what a card should fill; for a badge's code a square of its height. */
static void
draw_live (VestScanHint *self, GtkSnapshot *snapshot, graphene_rect_t frame, float width,
           float height)
{
  float radius = frame.size.width * 0.04f;
  GskRoundedRect pane;

  if (self->subject == SCAN_HINT_BADGE)
    {
      frame.origin.x += (frame.size.width - frame.size.height) / 2;
      frame.size.width = frame.size.height;
    }
  gsk_rounded_rect_init_from_rect (&pane, &GRAPHENE_RECT_INIT (0, 0, width, height), 28);
  gtk_snapshot_push_rounded_clip (snapshot, &pane);
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->picture, snapshot);
  dim_around (snapshot, &frame, radius, width + height);
  gtk_snapshot_append_color (snapshot, &caption_color,
                             &GRAPHENE_RECT_INIT (0, height - CAPTION_ROOM, width, CAPTION_ROOM));
  gtk_snapshot_pop (snapshot);
  outline (snapshot, &line_color, &frame, 2, 4, radius);
}

static void
vest_scan_hint_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VestScanHint *self = VEST_SCAN_HINT (widget);
  float width = (float)gtk_widget_get_width (widget);
  float height = (float)gtk_widget_get_height (widget);
  float room = height - CAPTION_ROOM;
  /* ID-1 is 85.6 x 54 mm (ISO 7810). */
  float card_width = MIN (width - 104, (room - 56) * 1.586f);
  graphene_rect_t card, code;

  fill (snapshot, &pane_color, 0, 0, width, height, 28);
  if (card_width > 40)
    {
      float card_height = card_width / 1.586f;

      card = GRAPHENE_RECT_INIT ((width - card_width) / 2, 14 + (room - card_height) / 2,
                                 card_width, card_height);
      if (is_live (self))
        draw_live (self, snapshot, card, width, height);
      else
        {
          code = self->subject == SCAN_HINT_BADGE ? draw_badge (snapshot, &card)
                                                  : draw_card (snapshot, &card);
          outline (snapshot, &line_color, &card, 9, 4, card_width * 0.04f);
          draw_line (snapshot, &code, self->phase);
        }
    }
  gtk_widget_snapshot_child (widget, self->caption, snapshot);
}

/* --- motion ------------------------------------------------------------------------------------
 */

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VestScanHint *self = VEST_SCAN_HINT (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double turn;

  if (self->started_us == 0)
    self->started_us = now;
  turn = fmod ((double)(now - self->started_us) / (PERIOD_MS * 1000.0), 1.0);
  /* A cosine slows down at both ends. */
  self->phase = (1 - cos (turn * 2 * G_PI)) / 2;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
update_motion (VestScanHint *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean animate = FALSE;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &animate, NULL);
  if (self->moving && animate && self->tick_id == 0)
    {
      self->started_us = 0;
      self->tick_id = gtk_widget_add_tick_callback (widget, on_tick, NULL, NULL);
    }
  else if ((!self->moving || !animate) && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (widget, self->tick_id);
      self->tick_id = 0;
    }
}

/* --- the widget --------------------------------------------------------------------------------
 */

static void
vest_scan_hint_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  VestScanHint *self = VEST_SCAN_HINT (widget);
  int ignored;

  gtk_widget_measure (self->caption, orientation, -1, &ignored, &ignored, NULL, NULL);
  gtk_widget_measure (self->picture, orientation, -1, &ignored, &ignored, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 280 : 180;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 450;
}

static void
vest_scan_hint_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VestScanHint *self = VEST_SCAN_HINT (widget);
  GtkAllocation box = { 24, height - CAPTION_ROOM, MAX (1, width - 48), CAPTION_ROOM };
  int minimum = 0;

  gtk_widget_measure (self->caption, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  box.width = MAX (box.width, minimum);
  gtk_widget_size_allocate (self->caption, &box, -1);
  box = (GtkAllocation){ 0, 0, width, height };
  gtk_widget_size_allocate (self->picture, &box, -1);
}

static void
vest_scan_hint_dispose (GObject *object)
{
  VestScanHint *self = VEST_SCAN_HINT (object);

  vest_scan_hint_set_camera (self, NULL);
  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->caption, gtk_widget_unparent);
  G_OBJECT_CLASS (vest_scan_hint_parent_class)->dispose (object);
}

static void
vest_scan_hint_class_init (VestScanHintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_scan_hint_dispose;
  widget_class->measure = vest_scan_hint_measure;
  widget_class->size_allocate = vest_scan_hint_size_allocate;
  widget_class->snapshot = vest_scan_hint_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "scanhint");
}

static void
vest_scan_hint_init (VestScanHint *self)
{
  self->phase = 0.4;
  self->caption = gtk_label_new (NULL);
  gtk_label_set_justify (GTK_LABEL (self->caption), GTK_JUSTIFY_CENTER);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_widget_set_valign (self->caption, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->caption, "scan-caption");
  gtk_widget_set_parent (self->caption, GTK_WIDGET (self));
  self->picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_COVER);
  gtk_widget_set_overflow (self->picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (self->picture, FALSE);
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
}

GtkWidget *
vest_scan_hint_new (void)
{
  return g_object_new (VEST_TYPE_SCAN_HINT, NULL);
}

void
vest_scan_hint_set_subject (VestScanHint *self, ScanHintSubject subject)
{
  g_return_if_fail (VEST_IS_SCAN_HINT (self));
  self->subject = subject;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vest_scan_hint_set_caption (VestScanHint *self, const char *text)
{
  g_return_if_fail (VEST_IS_SCAN_HINT (self));
  gtk_label_set_text (GTK_LABEL (self->caption), text != NULL ? text : "");
}

void
vest_scan_hint_set_moving (VestScanHint *self, gboolean moving)
{
  g_return_if_fail (VEST_IS_SCAN_HINT (self));
  self->moving = moving;
  update_motion (self);
}

static void
on_camera_changed (VestScanHint *self)
{
  gtk_widget_set_visible (self->picture, is_live (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vest_scan_hint_set_camera (VestScanHint *self, GdkPaintable *camera)
{
  g_return_if_fail (VEST_IS_SCAN_HINT (self));
  if (self->camera != NULL)
    g_signal_handlers_disconnect_by_data (self->camera, self);
  g_set_object (&self->camera, camera);
  if (camera != NULL)
    g_signal_connect_swapped (camera, "invalidate-size", G_CALLBACK (on_camera_changed), self);
  if (self->picture == NULL)
    return;
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), camera);
  on_camera_changed (self);
}

void
vest_scan_hint_set_name (VestScanHint *self, const char *name)
{
  g_return_if_fail (VEST_IS_SCAN_HINT (self));
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), name);
}
