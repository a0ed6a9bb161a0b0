/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A badge on paper: draws what badge-layout placed, as a PDF for the printer or as a picture for
 * the screen.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/badge.h"
#include "printer/badge-layout.h"
#include "printer/badge-photo.h"
#include "printer/badge-void.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>

static void
fill_box (cairo_t *cr, const BadgeBox *box)
{
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_fill (cr);
}

/* One path for the whole code: filled at once, its parts cannot leave a seam between them. */
static void
draw_qr (cairo_t *cr, const BadgeLayout *layout)
{
  double module = layout->module;

  for (guint i = 0; i < layout->qr->runs->len; i++)
    {
      const QrRun *run = &g_array_index (layout->qr->runs, QrRun, i);

      cairo_rectangle (cr, layout->qr_x + run->x * module, layout->qr_y + run->y * module,
                       run->width * module, run->height * module);
    }
  cairo_fill (cr);
}

static void
draw_photo (cairo_t *cr, const BadgeLayout *layout)
{
  const BadgeBox *box = &layout->photo;
  cairo_surface_t *dots;
  cairo_pattern_t *pattern;

  if (box->width <= 0)
    return;
  dots = badge_photo_dither (layout->picture, (int)lround (box->width / layout->dot),
                             (int)lround (box->height / layout->dot));
  pattern = cairo_pattern_create_for_surface (dots);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_save (cr);
  cairo_translate (cr, box->x, box->y);
  cairo_scale (cr, layout->dot, layout->dot);
  cairo_mask (cr, pattern);
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (dots);
}

static void
draw (cairo_t *cr, const BadgeLayout *layout, const char *void_mark)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  fill_box (cr, &layout->rule);
  fill_box (cr, &layout->bar);
  if (void_mark == NULL)
    draw_qr (cr, layout);
  draw_photo (cr, layout);
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const BadgeText *text = &g_array_index (layout->texts, BadgeText, i);
      double grey = text->white ? 1 : 0;

      cairo_set_source_rgb (cr, grey, grey, grey);
      cairo_save (cr);
      cairo_translate (cr, text->x, text->y);
      cairo_scale (cr, text->scale, text->scale);
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, text->layout);
      cairo_restore (cr);
    }
  if (void_mark != NULL)
    badge_void_draw (cr, layout, void_mark);
}

static cairo_status_t
on_pdf_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT, "the badge was not drawn: %s",
               cairo_status_to_string (status));
  return FALSE;
}

gboolean
badge_measure (const Badge *badge, const BadgeStock *stock, double *width_pt, double *height_pt,
               GError **error)
{
  g_autoptr (BadgeLayout) layout = badge_layout_new (badge, stock, error);

  if (layout == NULL)
    return FALSE;
  *width_pt = layout->width;
  *height_pt = layout->height;
  return TRUE;
}

/* One page; the surface takes its size from it. */
static gboolean
draw_page (cairo_t *cr, const Badge *badge, const BadgeStock *stock, GError **error)
{
  g_autoptr (BadgeLayout) layout = badge_layout_new (badge, stock, error);

  if (layout == NULL)
    return FALSE;
  cairo_pdf_surface_set_size (cairo_get_target (cr), layout->width, layout->height);
  draw (cr, layout, badge->void_mark);
  cairo_show_page (cr);
  return TRUE;
}

GBytes *
badge_render_pages (const Badge *const *badges, guint n, const BadgeStock *stock, GError **error)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_pdf_bytes, pdf, 1, 1);
  cairo_t *cr = cairo_create (surface);
  gboolean drawn = TRUE;
  cairo_status_t status;

  for (guint i = 0; i < n && drawn; i++)
    drawn = draw_page (cr, badges[i], stock, error);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn || !check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf));
}

GBytes *
badge_render_pdf (const Badge *badge, const BadgeStock *stock, GError **error)
{
  return badge_render_pages (&badge, 1, stock, error);
}

cairo_surface_t *
badge_render_image (const Badge *badge, const BadgeStock *stock, int dpi, GError **error)
{
  g_autoptr (BadgeLayout) layout = badge_layout_new (badge, stock, error);
  double scale = dpi / 72.0;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (layout == NULL)
    return NULL;
  surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (layout->width * scale - 0.01),
                                    (int)ceil (layout->height * scale - 0.01));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  draw (cr, layout, badge->void_mark);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (check_status (status, error))
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}
