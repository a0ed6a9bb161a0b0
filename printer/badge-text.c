/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words in a box: names of any length and script are set as large as the label lets them be.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/badge-text.h"

#include <pango/pangocairo.h>

#define FAMILIES "Inter, Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, sans-serif"

/* One line may shrink to this part of the wanted size before two lines are tried: a name on two
 * large lines is read from farther away than the same on a small one. */
#define ONE_LINE_SHRINK 0.72

/* Between baselines, in em: what Inter itself asks for. */
#define LINE_HEIGHT 1.21

/* Everything is set at this size and drawn scaled: widths are unhinted, so they scale exactly, and
 * a font of another size would have to be searched for among all fonts of the machine. */
#define SET_SIZE 16.0

/* Steps of the search for the largest size that fits: 2^-7 of the range is far below a dot. */
#define SEARCH_STEPS 7

/* Characters that would turn the direction of everything behind them. */
static gboolean
is_override (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
badge_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_override (c))
        continue;
      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        c = ' ';
      g_string_append_unichar (clean, c);
    }
  g_strstrip (clean->str);
  return g_string_free (clean, FALSE);
}

static gboolean
takes_spacing (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_COMMON)
        return FALSE;
    }
  return TRUE;
}

/* The same line height for every script: fonts for Arabic and Chinese ask for half a line more than
 * the label has to give. */
static void
set_attributes (PangoLayout *layout, const BadgeStyle *style)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  int spacing = (int)(style->spacing * SET_SIZE * PANGO_SCALE);

  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute (
                                          (int)(LINE_HEIGHT * SET_SIZE * PANGO_SCALE)));
  if (spacing != 0 && takes_spacing (pango_layout_get_text (layout)))
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (spacing));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static void
set_font (PangoLayout *layout, const BadgeStyle *style)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FAMILIES);
  pango_font_description_set_weight (font, style->weight);
  pango_font_description_set_size (font, (int)(SET_SIZE * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/* A line of ink can be wider than its advances: the overhang of an italic or a swash. */
static double
line_width (PangoLayout *layout)
{
  PangoRectangle ink, logical;
  int left, right;

  pango_layout_get_extents (layout, &ink, &logical);
  left = MIN (ink.x, logical.x);
  right = MAX (ink.x + ink.width, logical.x + logical.width);
  return (double)(right - left) / PANGO_SCALE;
}

/* Wraps @layout as it would be at @size within @width. */
static void
set_width (PangoLayout *layout, double size, double width)
{
  pango_layout_set_width (layout, (int)(width * SET_SIZE / size * PANGO_SCALE));
}

static gboolean
fits_wrapped (PangoLayout *layout, const BadgeStyle *style, double size, double width)
{
  set_width (layout, size, width);
  return pango_layout_get_line_count (layout) <= style->lines
         && line_width (layout) * size / SET_SIZE <= width;
}

/* Returns: the largest size at which the words fit on the lines they may have; 0 if none does. */
static double
search_wrapped (PangoLayout *layout, const BadgeStyle *style, PangoWrapMode wrap, double width)
{
  double low = style->least, high = style->size;

  pango_layout_set_wrap (layout, wrap);
  if (fits_wrapped (layout, style, high, width))
    return high;
  if (!fits_wrapped (layout, style, low, width))
    return 0;
  for (int i = 0; i < SEARCH_STEPS; i++)
    {
      double middle = (low + high) / 2;

      if (fits_wrapped (layout, style, middle, width))
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Returns: the size at which the words fit on one line; 0 if that would be too small to read. */
static double
size_of_one_line (PangoLayout *layout, const BadgeStyle *style, double width)
{
  double natural = line_width (layout), size = style->size;

  /* A hair less, so that the line does not break by a rounding once the width is set. */
  if (natural > 0)
    size = MIN (size, (width - 0.2) * SET_SIZE / natural);
  return size < style->least ? 0 : size;
}

PangoContext *
badge_text_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

PangoLayout *
badge_text_fit (PangoContext *context, const BadgeStyle *style, const char *text, double width,
                double *scale)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autofree char *clean = badge_text_clean (text);
  double size, wrapped = 0;
  gboolean one_line;

  pango_layout_set_text (layout, clean, -1);
  pango_layout_set_alignment (layout, style->align);
  set_font (layout, style);
  set_attributes (layout, style);
  size = size_of_one_line (layout, style, width);
  if (size < style->size * ONE_LINE_SHRINK && style->lines > 1)
    {
      wrapped = search_wrapped (layout, style, PANGO_WRAP_WORD, width);
      /* One endless word: between letters, only when nothing else fits. */
      if (wrapped == 0 && size == 0)
        wrapped = search_wrapped (layout, style, PANGO_WRAP_CHAR, width);
    }
  if (size == 0 && wrapped == 0)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, -style->lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
    }
  one_line = size > wrapped;
  size = MAX (MAX (size, wrapped), style->least);
  set_width (layout, size, width);
  /* Spacing behind the last letter may break a line that just fitted. */
  for (int i = 0; one_line && pango_layout_get_line_count (layout) > 1 && i < 20; i++)
    set_width (layout, size *= 0.99, width);
  *scale = size / SET_SIZE;
  return layout;
}
