/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list on pages: the visitor log, the roster, the record of one visit.
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
  PART_LINES = 10, /* of a text that goes on; any page has room for as many */
  HEAD_ROOM = 10,  /* above a heading between rows */
};

/* A row, or the part of one that is printed in one piece. */
typedef struct
{
  GStrv own; /* (nullable) the part's texts */
  const char *const *texts;
  gboolean heading;
  gboolean shaded;
  double height;
} Line;

typedef struct
{
  const Sheet *sheet;
  cairo_t *cr;
  PangoLayout *layout;
  double width, height; /* of the page */
  double x[MAX_COLUMNS + 1];
  int n_columns;
  GArray *lines;  /* of Line */
  GArray *breaks; /* of guint: the first line of each page */
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

/* What a person typed may hold line ends and bytes that are no text. @lines: 0: as many as it needs
 */
static void
set_text (Press *self, const char *text, double width, int lines)
{
  g_autofree char *clean = badge_text_clean (text);

  pango_layout_set_ellipsize (self->layout, lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (self->layout, clean, -1);
  pango_layout_set_width (self->layout, (int)(width * PANGO_SCALE));
  pango_layout_set_height (self->layout, lines > 0 ? -lines : -1);
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

static Line *
line_at (Press *self, guint i)
{
  return &g_array_index (self->lines, Line, i);
}

static void
line_clear (gpointer data)
{
  g_strfreev (((Line *)data)->own);
}

static void
set_line_font (Press *self, const Line *line)
{
  set_font (self, line->heading ? 11 : 9,
            line->heading ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
}

/* For a cell of @line, or for a heading, which has the whole width. */
static void
set_cell (Press *self, const Line *line, int column)
{
  double width = line->heading ? self->width - 2 * MARGIN : cell_width (self, column);

  set_text (self, line->texts[column], width, self->sheet->whole ? 0 : MAX_LINES);
}

static double
line_height (Press *self, const Line *line)
{
  double height = 0;

  set_line_font (self, line);
  for (int i = 0; i < self->n_columns && line->texts[i] != NULL; i++)
    {
      set_cell (self, line, i);
      height = MAX (height, layout_height (self));
    }
  return height + 2 * PAD_Y + (line->heading ? HEAD_ROOM : 0);
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
add_line (Press *self, Line line)
{
  line.height = line_height (self, &line);
  g_array_append_val (self->lines, line);
}

/* (transfer full) (element-type utf8): @text as it is set in @width, in pieces of PART_LINES. */
static GPtrArray *
cut_text (Press *self, const char *text, double width)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *clean = badge_text_clean (text);
  int begin = 0;
  int n = 0;

  set_text (self, clean, width, 0);
  for (GSList *at = pango_layout_get_lines_readonly (self->layout); at != NULL; at = at->next, n++)
    {
      const PangoLayoutLine *line = at->data;

      if (n < PART_LINES)
        continue;
      g_ptr_array_add (parts, g_strndup (clean + begin, (gsize)(line->start_index - begin)));
      begin = line->start_index;
      n = 0;
    }
  g_ptr_array_add (parts, g_strdup (clean + begin));
  return parts;
}

/* A row as the parts that may stand on pages of their own. */
static void
add_parts (Press *self, const char *const *texts, gboolean shaded)
{
  GPtrArray *parts[MAX_COLUMNS] = { NULL };
  guint n = 1;

  set_font (self, 9, PANGO_WEIGHT_NORMAL);
  for (int i = 0; i < self->n_columns && texts[i] != NULL; i++)
    {
      parts[i] = cut_text (self, texts[i], cell_width (self, i));
      n = MAX (n, parts[i]->len);
    }
  for (guint part = 0; part < n; part++)
    {
      Line line = { .own = g_new0 (char *, self->n_columns + 1), .shaded = shaded };

      for (int i = 0; i < self->n_columns && parts[i] != NULL; i++)
        line.own[i] = g_strdup (part < parts[i]->len ? g_ptr_array_index (parts[i], part) : "");
      line.texts = (const char *const *)line.own;
      add_line (self, line);
    }
  for (int i = 0; i < self->n_columns; i++)
    g_clear_pointer (&parts[i], g_ptr_array_unref);
}

static void
set_lines (Press *self)
{
  for (guint i = 0; i < self->sheet->rows->len; i++)
    {
      const char *const *texts = g_ptr_array_index (self->sheet->rows, i);
      gboolean heading = self->n_columns > 1 && texts[0] != NULL && texts[1] == NULL;
      gboolean shaded = i % 2 == 1;

      if (self->sheet->whole && !heading)
        add_parts (self, texts, shaded);
      else
        add_line (self, (Line){ .texts = texts, .heading = heading, .shaded = shaded });
    }
}

static void
break_pages (Press *self)
{
  double room = self->height - 2 * MARGIN - FOOT - head_height (self) - headings_height (self);
  double used = 0;
  guint first = 0;

  g_array_append_val (self->breaks, first);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = line_at (self, i);
      double needed = line->height;

      /* A heading never stands alone at a page's foot. */
      if (line->heading && i + 1 < self->lines->len)
        needed += line_at (self, i + 1)->height;
      if (used + needed > room && used > 0)
        {
          g_array_append_val (self->breaks, i);
          used = 0;
        }
      used += line->height;
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
draw_line (Press *self, const Line *line, double y)
{
  if (line->shaded && !line->heading)
    {
      cairo_set_source_rgb (self->cr, 0.95, 0.96, 0.96);
      cairo_rectangle (self->cr, MARGIN, y, self->width - 2 * MARGIN, line->height);
      cairo_fill (self->cr);
    }
  cairo_set_source_rgb (self->cr, 0.08, 0.10, 0.12);
  set_line_font (self, line);
  for (int i = 0; i < self->n_columns && line->texts[i] != NULL; i++)
    {
      set_cell (self, line, i);
      show (self, line->heading ? MARGIN : self->x[i] + PAD_X,
            y + PAD_Y + (line->heading ? HEAD_ROOM : 0));
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
                                           : self->lines->len;
  double y = draw_headings (self, draw_head (self, MARGIN));

  for (guint i = first; i < end; i++)
    {
      draw_line (self, line_at (self, i), y);
      y += line_at (self, i)->height;
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
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  set_columns (self);
  set_lines (self);
  break_pages (self);
  for (guint page = 0; page < self->breaks->len; page++)
    draw_page (self, page);
  g_array_unref (self->breaks);
  g_array_unref (self->lines);
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

  if (sheet->upright)
    paper_size_measure (sheet->paper, &press.width, &press.height);
  else
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

/* --- the record --------------------------------------------------------------------------------
 */

Sheet *
sheet_copy (const Sheet *sheet)
{
  Sheet *copy = g_new (Sheet, 1);
  guint n = 0;
  SheetColumn *columns;

  while (sheet->columns[n].heading != NULL)
    n++;
  columns = g_new0 (SheetColumn, n + 1);
  for (guint i = 0; i < n; i++)
    columns[i] = (SheetColumn){ g_strdup (sheet->columns[i].heading), sheet->columns[i].share };
  *copy = *sheet;
  copy->title = g_strdup (sheet->title);
  copy->subtitle = g_strdup (sheet->subtitle);
  copy->columns = columns;
  copy->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < sheet->rows->len; i++)
    g_ptr_array_add (copy->rows, g_strdupv (g_ptr_array_index (sheet->rows, i)));
  copy->footer = g_strdup (sheet->footer);
  copy->page = g_strdup (sheet->page);
  copy->empty = g_strdup (sheet->empty);
  return copy;
}

void
sheet_free (Sheet *sheet)
{
  if (sheet == NULL)
    return;
  for (const SheetColumn *c = sheet->columns; c->heading != NULL; c++)
    g_free ((char *)c->heading);
  g_free ((SheetColumn *)sheet->columns);
  g_free ((char *)sheet->title);
  g_free ((char *)sheet->subtitle);
  g_free ((char *)sheet->footer);
  g_free ((char *)sheet->page);
  g_free ((char *)sheet->empty);
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}
