/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list on pages: the visitor log, the roster.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/sheet.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "printer/badge-text.h"

/* In points. */
enum
{
  MARGIN = 36,
  PAD_X = 5,
  PAD_Y = 4,
  FOOT = 28, /* room for the page number */
  MAX_COLUMNS = 16,
  MAX_LINES = 4,
};

typedef struct
{
  const Sheet *sheet;
  cairo_t *cr;
  PangoLayout *layout;
  double width, height; /* of the page */
  double x[MAX_COLUMNS + 1];
  int n_columns;
  GArray *breaks; /* of guint: the first row of each page */
  double *heights;
} Press;

static void
set_font (Press *self, double size, PangoWeight weight)
{
  PangoFontDescription *font = pango_font_description_from_string ("Inter, Noto Sans, sans-serif");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (self->layout, font);
  pango_font_description_free (font);
}

/* What a person typed may hold line ends and bytes that are no text. */
static void
set_text (Press *self, const char *text, double width, int lines)
{
  g_autofree char *clean = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_strdelimit (clean, "\r\n\t\v\f", ' ');
  pango_layout_set_text (self->layout, clean, -1);
  pango_layout_set_width (self->layout, (int)(width * PANGO_SCALE));
  pango_layout_set_height (self->layout, -lines);
}

static double
layout_height (Press *self)
{
  int height;

  pango_layout_get_size (self->layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

/* Draws at @y and returns the height. */
static double
show (Press *self, double x, double y)
{
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, self->layout);
  return layout_height (self);
}

/* --- measuring -------------------------------------------------------------------------------- */

static void
set_columns (Press *self)
{
  double shares = 0;
  double room = self->width - 2 * MARGIN;

  for (const SheetColumn *c = self->sheet->columns; c->heading != NULL; c++, self->n_columns++)
    shares += c->share;
  g_return_if_fail (self->n_columns <= MAX_COLUMNS);
  self->x[0] = MARGIN;
  for (int i = 0; i < self->n_columns; i++)
    self->x[i + 1] = self->x[i] + room * self->sheet->columns[i].share / shares;
}

static double
cell_width (Press *self, int column)
{
  return self->x[column + 1] - self->x[column] - 2 * PAD_X;
}

static double
row_height (Press *self, const char *const *texts)
{
  double height = 0;

  for (int i = 0; i < self->n_columns && texts[i] != NULL; i++)
    {
      set_text (self, texts[i], cell_width (self, i), MAX_LINES);
      height = MAX (height, layout_height (self));
    }
  return height + 2 * PAD_Y;
}

static double
head_height (Press *self)
{
  double height;

  set_font (self, 16, PANGO_WEIGHT_BOLD);
  set_text (self, self->sheet->title, self->width - 2 * MARGIN, 1);
  height = layout_height (self);
  if (self->sheet->subtitle != NULL)
    {
      set_font (self, 10, PANGO_WEIGHT_NORMAL);
      set_text (self, self->sheet->subtitle, self->width - 2 * MARGIN, 1);
      height += layout_height (self);
    }
  return height + 10;
}

static double
headings_height (Press *self)
{
  double height = 0;

  set_font (self, 8.5, PANGO_WEIGHT_SEMIBOLD);
  for (int i = 0; i < self->n_columns; i++)
    {
      set_text (self, self->sheet->columns[i].heading, cell_width (self, i), 2);
      height = MAX (height, layout_height (self));
    }
  return height + 2 * PAD_Y;
}

static void
break_pages (Press *self)
{
  double room = self->height - 2 * MARGIN - FOOT - head_height (self) - headings_height (self);
  double used = 0;
  guint first = 0;

  set_font (self, 9, PANGO_WEIGHT_NORMAL);
  g_array_append_val (self->breaks, first);
  for (guint i = 0; i < self->sheet->rows->len; i++)
    {
      self->heights[i] = row_height (self, g_ptr_array_index (self->sheet->rows, i));
      if (used + self->heights[i] > room && used > 0)
        {
          g_array_append_val (self->breaks, i);
          used = 0;
        }
      used += self->heights[i];
    }
}

/* --- drawing ---------------------------------------------------------------------------------- */

static double
draw_head (Press *self, double y)
{
  double room = self->width - 2 * MARGIN;
  double top = y;

  cairo_set_source_rgb (self->cr, 0.08, 0.10, 0.12);
  set_font (self, 16, PANGO_WEIGHT_BOLD);
  set_text (self, self->sheet->title, room, 1);
  y += show (self, MARGIN, y);
  if (self->sheet->subtitle != NULL)
    {
      set_font (self, 10, PANGO_WEIGHT_NORMAL);
      set_text (self, self->sheet->subtitle, room, 1);
      show (self, MARGIN, y);
    }
  return top + head_height (self);
}

static double
draw_headings (Press *self, double y)
{
  double height = headings_height (self);

  cairo_set_source_rgb (self->cr, 0.08, 0.10, 0.12);
  for (int i = 0; i < self->n_columns; i++)
    {
      set_text (self, self->sheet->columns[i].heading, cell_width (self, i), 2);
      show (self, self->x[i] + PAD_X, y + PAD_Y);
    }
  cairo_set_line_width (self->cr, 1);
  cairo_move_to (self->cr, MARGIN, y + height);
  cairo_line_to (self->cr, self->width - MARGIN, y + height);
  cairo_stroke (self->cr);
  return y + height;
}

static void
draw_row (Press *self, guint row, double y)
{
  const char *const *texts = g_ptr_array_index (self->sheet->rows, row);

  if (row % 2 == 1)
    {
      cairo_set_source_rgb (self->cr, 0.95, 0.96, 0.96);
      cairo_rectangle (self->cr, MARGIN, y, self->width - 2 * MARGIN, self->heights[row]);
      cairo_fill (self->cr);
    }
  cairo_set_source_rgb (self->cr, 0.08, 0.10, 0.12);
  for (int i = 0; i < self->n_columns && texts[i] != NULL; i++)
    {
      set_text (self, texts[i], cell_width (self, i), MAX_LINES);
      show (self, self->x[i] + PAD_X, y + PAD_Y);
    }
}

static void
draw_foot (Press *self, guint page)
{
  double y = self->height - MARGIN - FOOT + 12;
  double half = (self->width - 2 * MARGIN) / 2;
  g_autofree char *number = NULL;

  /* The caller's own words, not what came from outside. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  number = g_strdup_printf (self->sheet->page, (int)page + 1, (int)self->breaks->len);
#pragma GCC diagnostic pop
  set_font (self, 8.5, PANGO_WEIGHT_NORMAL);
  cairo_set_source_rgb (self->cr, 0.30, 0.34, 0.38);
  set_text (self, self->sheet->footer, half * 1.5, 1);
  show (self, MARGIN, y);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
  set_text (self, number, half / 2, 1);
  show (self, MARGIN + half * 1.5, y);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_LEFT);
}

static void
draw_page (Press *self, guint page)
{
  guint first = g_array_index (self->breaks, guint, page);
  guint end = page + 1 < self->breaks->len ? g_array_index (self->breaks, guint, page + 1)
                                           : self->sheet->rows->len;
  double y = draw_headings (self, draw_head (self, MARGIN));

  set_font (self, 9, PANGO_WEIGHT_NORMAL);
  for (guint row = first; row < end; row++)
    {
      draw_row (self, row, y);
      y += self->heights[row];
    }
  if (self->sheet->rows->len == 0)
    {
      set_font (self, 11, PANGO_WEIGHT_NORMAL);
      set_text (self, self->sheet->empty, self->width - 2 * MARGIN, 2);
      show (self, MARGIN + PAD_X, y + 12);
    }
  draw_foot (self, page);
  cairo_show_page (self->cr);
}

/* --- the PDF ---------------------------------------------------------------------------------- */

static cairo_status_t
on_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
print (Press *self, cairo_surface_t *surface)
{
  PangoContext *context = badge_text_context ();

  self->cr = cairo_create (surface);
  self->layout = pango_layout_new (context);
  g_object_unref (context);
  self->heights = g_new0 (double, self->sheet->rows->len + 1);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  set_columns (self);
  break_pages (self);
  for (guint page = 0; page < self->breaks->len; page++)
    draw_page (self, page);
  g_array_unref (self->breaks);
  g_free (self->heights);
  g_object_unref (self->layout);
  cairo_destroy (self->cr);
}

GBytes *
sheet_render_pdf (const Sheet *sheet, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Press press = { .sheet = sheet };
  cairo_surface_t *surface;
  cairo_status_t status;

  /* It lies. */
  paper_size_measure (sheet->paper, &press.height, &press.width);
  surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, press.width, press.height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, sheet->title);
  print (&press, surface);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT, "The list could not be drawn: %s",
               cairo_status_to_string (status));
  return NULL;
}
