/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ring of the wait page. GtkSpinner's spokes are small and grey; this one is calm and large,
 * and one turn takes as long as a slow breath in.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/spinner-ring.h"

#include <math.h>

enum
{
  RING_SIZE = 150,        /* px across */
  RING_WIDTH = 12,        /* px of the line */
  RING_TURN_US = 1800000, /* microseconds a turn */
};

struct _VestSpinnerRing
{
  GtkWidget parent_instance;
  gboolean spinning;
  guint tick;
  gint64 started_us; /* frame time of the first frame, 0 before */
  double turn;       /* 0..1: where the arc begins */
};

G_DEFINE_FINAL_TYPE (VestSpinnerRing, vest_spinner_ring, GTK_TYPE_WIDGET)

static gboolean
on_ring_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VestSpinnerRing *self = VEST_SPINNER_RING (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->started_us == 0)
    self->started_us = now;
  self->turn = (double)((now - self->started_us) % RING_TURN_US) / RING_TURN_US;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static gboolean
motion_is_wanted (VestSpinnerRing *self)
{
  gboolean animations = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations,
                NULL);
  return animations && self->spinning && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
update_motion (VestSpinnerRing *self)
{
  gboolean wanted = motion_is_wanted (self);

  if (wanted && self->tick == 0)
    {
      self->started_us = 0;
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_ring_tick, NULL, NULL);
    }
  else if (!wanted && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }
}

static void
vest_spinner_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VestSpinnerRing *self = VEST_SPINNER_RING (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double radius = (MIN (width, height) - RING_WIDTH) / 2.0;
  double start = (self->turn - 0.25) * 2 * G_PI;
  GdkRGBA ink;
  cairo_t *cr;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_set_line_width (cr, RING_WIDTH);
  cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, ink.alpha * 0.14);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_arc (cr, 0, 0, radius, start, start + G_PI / 2);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
vest_spinner_ring_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = RING_SIZE;
}

static void
vest_spinner_ring_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vest_spinner_ring_parent_class)->map (widget);
  update_motion (VEST_SPINNER_RING (widget));
}

static void
vest_spinner_ring_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vest_spinner_ring_parent_class)->unmap (widget);
  update_motion (VEST_SPINNER_RING (widget));
}

static void
vest_spinner_ring_class_init (VestSpinnerRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = vest_spinner_ring_snapshot;
  widget_class->measure = vest_spinner_ring_measure;
  widget_class->map = vest_spinner_ring_map;
  widget_class->unmap = vest_spinner_ring_unmap;
  gtk_widget_class_set_css_name (widget_class, "spinner-ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
on_animations_changed (VestSpinnerRing *self)
{
  update_motion (self);
}

static void
vest_spinner_ring_init (VestSpinnerRing *self)
{
  self->spinning = TRUE;
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-enable-animations",
                           G_CALLBACK (on_animations_changed), self, G_CONNECT_SWAPPED);
}

GtkWidget *
vest_spinner_ring_new (void)
{
  return g_object_new (VEST_TYPE_SPINNER_RING, NULL);
}

void
vest_spinner_ring_set_spinning (VestSpinnerRing *self, gboolean spinning)
{
  g_return_if_fail (VEST_IS_SPINNER_RING (self));

  self->spinning = spinning;
  update_motion (self);
}

gboolean
vest_spinner_ring_is_moving (VestSpinnerRing *self)
{
  g_return_val_if_fail (VEST_IS_SPINNER_RING (self), FALSE);

  return self->tick != 0;
}
