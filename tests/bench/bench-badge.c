/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: printer */
/*
 * What a badge costs above the least that Cairo can do: one page with one word on it.
 */
#include "printer/badge.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

#define ROUNDS 101

static const Badge badge
    = { "VISITOR",      "Hartwell High School", "Marisol",         "Vega Ortiz",
        "Ms. Adeyemi",  "Room 112 · Meeting",   "ESCORT REQUIRED", "4182",
        "Nov 21, 2026", "until 3:30 PM",        "Main entrance",   "VB0:7G2K9QX4" };

static cairo_status_t
on_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *)closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static gsize
render_bare (void)
{
  gsize size = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, &size, 176, 280);
  cairo_t *cr = cairo_create (surface);
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Inter Bold 28");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, badge.given, -1);
  cairo_move_to (cr, 10, 10);
  pango_cairo_show_layout (cr, layout);
  cairo_show_page (cr);
  pango_font_description_free (font);
  g_object_unref (layout);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return size;
}

static gsize
render_badge (void)
{
  g_autoptr (GBytes) pdf = badge_render_pdf (&badge, badge_stock_find ("62"), NULL);

  return pdf != NULL ? g_bytes_get_size (pdf) : 0;
}

static int
compare (const void *a, const void *b)
{
  return (*(const gint64 *)a > *(const gint64 *)b) - (*(const gint64 *)a < *(const gint64 *)b);
}

static double
median_ms (gint64 *times)
{
  qsort (times, ROUNDS, sizeof *times, compare);
  return (double)times[ROUNDS / 2] / 1000;
}

static gint64
time_of (gsize (*render) (void))
{
  gint64 start = g_get_monotonic_time ();

  if (render () == 0)
    g_error ("nothing was drawn");
  return g_get_monotonic_time () - start;
}

int
main (void)
{
  gint64 bare[ROUNDS], whole[ROUNDS];
  double first = (double)time_of (render_badge) / 1000;
  double bare_ms, whole_ms;

  render_bare ();
  /* By turns, so that whatever else the machine does hits both. */
  for (int i = 0; i < ROUNDS; i++)
    {
      bare[i] = time_of (render_bare);
      whole[i] = time_of (render_badge);
    }
  bare_ms = median_ms (bare);
  whole_ms = median_ms (whole);
  g_print ("badge pdf: first %.1f ms, median %.2f ms; bare one-word page %.2f ms; ratio %.1f\n",
           first, whole_ms, bare_ms, whole_ms / bare_ms);
  return 0;
}
