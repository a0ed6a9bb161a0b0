/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A badge that is worth nothing: nobody may take it for a good one, from any distance, and no
 * scanner either.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/badge-void.h"
#include "printer/badge-text.h"

#include <math.h>
#include <pango/pangocairo.h>

#define SIZE_PT  60.0  /* what the mark is set in before it is scaled */
#define DIAGONAL 0.64  /* of the label's, that the mark takes */
#define TALLEST  0.30  /* of the label's shorter side */
#define RIM      0.075 /* of the mark's height, at each side */

static void
cross_code_out (cairo_t *cr, const BadgeLayout *layout)
{
  double side = layout->qr->modules * layout->module, line = layout->dot * 4;

  cairo_save (cr);
  cairo_set_line_width (cr, line);
  cairo_rectangle (cr, layout->qr_x + line / 2, layout->qr_y + line / 2, side - line, side - line);
  cairo_move_to (cr, layout->qr_x + line / 2, layout->qr_y + line / 2);
  cairo_rel_line_to (cr, side - line, side - line);
  cairo_move_to (cr, layout->qr_x + side - line / 2, layout->qr_y + line / 2);
  cairo_rel_line_to (cr, line - side, side - line);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* (transfer full): one line, however long the mark is in a language. */
static PangoLayout *
set_mark (PangoContext *context, const char *mark)
{
  const BadgeStyle style = { PANGO_WEIGHT_HEAVY, SIZE_PT, SIZE_PT, 0.04, 1, PANGO_ALIGN_LEFT };
  double scale;

  return badge_text_fit (context, &style, mark, SIZE_PT * 100, &scale);
}

void
badge_void_draw (cairo_t *cr, const BadgeLayout *layout, const char *mark)
{
  PangoContext *context = badge_text_context ();
  PangoLayout *words = set_mark (context, mark);
  double across = hypot (layout->width, layout->height) * DIAGONAL;
  PangoRectangle ink;
  double scale;

  pango_layout_get_extents (words, &ink, NULL);
  ink.width = MAX (ink.width, 1);
  ink.height = MAX (ink.height, 1);
  scale = MIN (across / ink.width, MIN (layout->width, layout->height) * TALLEST / ink.height);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cross_code_out (cr, layout);
  cairo_translate (cr, layout->width / 2, layout->height / 2);
  cairo_rotate (cr, -atan2 (layout->height, layout->width));
  cairo_scale (cr, scale * PANGO_SCALE, scale * PANGO_SCALE);
  cairo_translate (cr, -(ink.x + ink.width / 2.0) / PANGO_SCALE,
                   -(ink.y + ink.height / 2.0) / PANGO_SCALE);
  pango_cairo_layout_path (cr, words);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2 * RIM * ink.height / PANGO_SCALE);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
  cairo_restore (cr);
  g_object_unref (words);
  g_object_unref (context);
}
