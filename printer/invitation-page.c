/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An invitation on one page: school, who, when and whom above, the code and what to do with it
 * below. Every size is that of A6 times one scale, so that all papers look alike.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/invitation-page.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "printer/badge-text.h"
#include "printer/qr.h"

/* In points on A6. */
#define MARGIN     24.0
#define RULE       2.5
#define QR_LARGEST 150.0
#define A6_WIDTH   297.64
#define A6_HEIGHT  419.53

typedef struct
{
  const InvitationPage *page;
  cairo_t *cr;
  PangoContext *context;
  double width, height; /* in the scaled points */
  double y;
} Press;

static void
set_ink (Press *self, double grey)
{
  cairo_set_source_rgb (self->cr, grey, grey, grey);
}

/* Draws @text at @x, @y and returns its height. */
static double
show (Press *self, const BadgeStyle *style, const char *text, double x, double y, double width)
{
  double scale = 1;
  g_autoptr (PangoLayout) layout = badge_text_fit (self->context, style, text, width, &scale);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, scale, scale);
  cairo_move_to (self->cr, 0, 0);
  pango_cairo_show_layout (self->cr, layout);
  cairo_restore (self->cr);
  return scale * height / PANGO_SCALE;
}

static void
show_head (Press *self)
{
  static const BadgeStyle site = { PANGO_WEIGHT_SEMIBOLD, 12, 8, 0, 2, PANGO_ALIGN_LEFT };
  static const BadgeStyle heading = { PANGO_WEIGHT_BOLD, 24, 15, 0, 2, PANGO_ALIGN_LEFT };
  static const BadgeStyle name = { PANGO_WEIGHT_MEDIUM, 15, 10, 0, 2, PANGO_ALIGN_LEFT };
  double room = self->width - 2 * MARGIN;

  set_ink (self, 0);
  self->y = MARGIN + show (self, &site, self->page->site, MARGIN, MARGIN, room) + 6;
  cairo_rectangle (self->cr, MARGIN, self->y, room, RULE);
  cairo_fill (self->cr);
  self->y += RULE + 12;
  self->y += show (self, &heading, self->page->heading, MARGIN, self->y, room) + 2;
  self->y += show (self, &name, self->page->name, MARGIN, self->y, room) + 12;
}

static void
show_facts (Press *self)
{
  static const BadgeStyle label = { PANGO_WEIGHT_NORMAL, 9, 6.5, 0, 2, PANGO_ALIGN_LEFT };
  static const BadgeStyle value = { PANGO_WEIGHT_MEDIUM, 10.5, 7.5, 0, 2, PANGO_ALIGN_LEFT };
  double room = self->width - 2 * MARGIN;
  double left = room * 0.27;

  for (const InvitationFact *fact = self->page->facts; fact->label != NULL; fact++)
    {
      double height;

      set_ink (self, 0.35);
      height = show (self, &label, fact->label, MARGIN, self->y + 1, left - 8);
      set_ink (self, 0);
      height = MAX (height, show (self, &value, fact->value, MARGIN + left, self->y, room - left));
      self->y += height + 4;
    }
}

/* The steps stand at the foot, the code fills what is left, with its quiet zone. */
static void
show_code (Press *self, const Qr *qr)
{
  static const BadgeStyle steps = { PANGO_WEIGHT_NORMAL, 9.5, 7, 0, 4, PANGO_ALIGN_CENTER };
  double room = self->width - 2 * MARGIN;
  double foot = self->height - MARGIN - 42;
  double side = MIN (foot - self->y - 4, QR_LARGEST);
  double module = side / (qr->modules + 2 * QR_QUIET_ZONE);
  double x = (self->width - side) / 2 + QR_QUIET_ZONE * module;
  double y = self->y + 2 + (foot - self->y - side) / 2 + QR_QUIET_ZONE * module;

  set_ink (self, 0);
  for (guint i = 0; i < qr->runs->len; i++)
    {
      const QrRun *run = &g_array_index (qr->runs, QrRun, i);

      cairo_rectangle (self->cr, x + run->x * module, y + run->y * module, run->width * module,
                       run->height * module);
    }
  cairo_fill (self->cr);
  show (self, &steps, self->page->steps, MARGIN, foot, room);
}

static cairo_status_t
on_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
invitation_page_render_pdf (const InvitationPage *page, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (Qr) qr = qr_new (page->qr, QR_LEVEL_M, error);
  Press press = { .page = page };
  double width, height, scale;
  cairo_surface_t *surface;
  cairo_status_t status;

  if (qr == NULL)
    return NULL;
  paper_size_measure (page->paper, &width, &height);
  scale = MIN (width / A6_WIDTH, height / A6_HEIGHT);
  press.width = width / scale;
  press.height = height / scale;
  surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, page->heading);
  press.context = badge_text_context ();
  press.cr = cairo_create (surface);
  cairo_scale (press.cr, scale, scale);
  show_head (&press);
  show_facts (&press);
  show_code (&press, qr);
  cairo_show_page (press.cr);
  cairo_destroy (press.cr);
  g_object_unref (press.context);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT, "The invitation could not be drawn: %s",
               cairo_status_to_string (status));
  return NULL;
}
