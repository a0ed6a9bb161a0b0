/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bar a period, in layers by kind.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/admin/count-chart.h"
#include "ui/widgets/number-words.h"

#include <math.h>

#define HEIGHT      240
#define FOOT        26 /* for the periods' names */
#define LEFT        52 /* for the scale's figures */
#define MOST_BAR    56
#define DENIED_PART 0.22 /* of a bar's width */

struct _VestCountChart
{
  GtkWidget parent_instance;

  GArray *counts; /* of LogCount */
  GStrv labels;
};

G_DEFINE_TYPE (VestCountChart, vest_count_chart, GTK_TYPE_WIDGET)

/* Told apart on light and on dark ground, and by their lightness where colours are not seen. */
static const char *const colors[LOG_KINDS + 1]
    = { "#3f7fbf", "#6fb1a0", "#7d8f3a", "#d9a441", "#8e6bbf",
        "#b5763c", "#4f5d73", "#9aa5b1", "#c8373f" };

void
vest_count_chart_color (guint kind, GdkRGBA *color)
{
  gdk_rgba_parse (color, colors[MIN (kind, LOG_KINDS)]);
}

/* A round figure that is not below @most, and whose quarters are round too. */
static guint
round_top (guint most)
{
  static const guint steps[] = { 1, 2, 4, 6, 8, 10 };
  double power = pow (10, floor (log10 (MAX (most, 5))));

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= most)
      return (guint)(steps[i] * power);
  return most;
}

static guint
find_top (VestCountChart *self)
{
  guint most = 0;

  for (guint i = 0; i < self->counts->len; i++)
    most = MAX (most, g_array_index (self->counts, LogCount, i).visits);
  return round_top (most);
}

static void
draw_text (VestCountChart *self, GtkSnapshot *snapshot, const char *text, double x, double y,
           double align, const GdkRGBA *ink)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)(x - width * align), (float)y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_scale (VestCountChart *self, GtkSnapshot *snapshot, guint top, double width, double height,
            const GdkRGBA *ink)
{
  GdkRGBA faint = *ink;

  faint.alpha *= 0.18f;
  for (guint i = 0; i <= 4; i++)
    {
      double y = height - height * i / 4;
      g_autofree char *figure = number_words_write (top * i / 4);

      gtk_snapshot_append_color (snapshot, &faint,
                                 &GRAPHENE_RECT_INIT (LEFT, (float)floor (y), (float)(width - LEFT),
                                                      1));
      if (top * i % 4 == 0)
        draw_text (self, snapshot, figure, LEFT - 8, y - 8, 1, ink);
    }
}

static void
draw_bar (GtkSnapshot *snapshot, const LogCount *count, double x, double bar, double height,
          guint top)
{
  double y = height;
  GdkRGBA color;

  for (guint k = 0; k < LOG_KINDS; k++)
    {
      double part = height * count->kinds[k] / top;

      vest_count_chart_color (k, &color);
      y -= part;
      if (part > 0)
        gtk_snapshot_append_color (snapshot, &color,
                                   &GRAPHENE_RECT_INIT ((float)x, (float)y,
                                                        (float)(bar * (1 - DENIED_PART) - 2),
                                                        (float)part));
    }
  if (count->denied == 0)
    return;
  vest_count_chart_color (LOG_KINDS, &color);
  /* One of thousands is still to be seen. */
  y = MAX (height * count->denied / top, 3);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float)(x + bar * (1 - DENIED_PART)),
                                                  (float)(height - y), (float)(bar * DENIED_PART),
                                                  (float)y));
}

static void
vest_count_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VestCountChart *self = VEST_COUNT_CHART (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget) - FOOT;
  guint n = self->counts->len;
  double slot = n > 0 ? (width - LEFT) / n : 0;
  double bar = MIN (slot * 0.7, MOST_BAR);
  guint every = slot > 0 ? (guint)MAX (1, ceil (64 / slot)) : 1;
  guint top = find_top (self);
  GdkRGBA ink;

  if (n == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, 8));
  height -= 8;
  draw_scale (self, snapshot, top, width, height, &ink);
  for (guint i = 0; i < n; i++)
    {
      double x = LEFT + slot * i;

      draw_bar (snapshot, &g_array_index (self->counts, LogCount, i), x + (slot - bar) / 2, bar,
                height, top);
      if (i % every == 0)
        draw_text (self, snapshot, self->labels[i], x + slot / 2, height + 6, 0.5, &ink);
    }
  gtk_snapshot_restore (snapshot);
}

static void
vest_count_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 300;
}

static void
vest_count_chart_finalize (GObject *object)
{
  VestCountChart *self = VEST_COUNT_CHART (object);

  g_array_unref (self->counts);
  g_strfreev (self->labels);
  G_OBJECT_CLASS (vest_count_chart_parent_class)->finalize (object);
}

static void
vest_count_chart_class_init (VestCountChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vest_count_chart_finalize;
  widget_class->snapshot = vest_count_chart_snapshot;
  widget_class->measure = vest_count_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
vest_count_chart_init (VestCountChart *self)
{
  self->counts = g_array_new (FALSE, TRUE, sizeof (LogCount));
  self->labels = g_new0 (char *, 1);
}

GtkWidget *
vest_count_chart_new (void)
{
  return g_object_new (VEST_TYPE_COUNT_CHART, NULL);
}

void
vest_count_chart_set (VestCountChart *self, GArray *counts, GStrv labels)
{
  g_return_if_fail (VEST_IS_COUNT_CHART (self) && g_strv_length (labels) == counts->len);
  g_array_ref (counts);
  g_array_unref (self->counts);
  self->counts = counts;
  g_strfreev (self->labels);
  self->labels = g_strdupv (labels);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
