/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where everything on a badge goes: upright on a continuous roll, which is cut where the badge
 * ends; on a label of fixed size as it is shaped, upright or lying, where the words start as large
 * as the label allows and shrink until they fit.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/badge-layout.h"
#include "printer/badge-text.h"

#include <math.h>

#define MM             (72.0 / 25.4)
#define PADDING_MM     2.2 /* air inside the printable area */
#define QR_WANTED_MM   28.5
#define QR_LARGEST_MM  34.0
#define LEAST_DOTS     4 /* printer dots a module */
#define MANY_MODULES   45
#define PHOTO_MM       18.0 /* its width */
#define PHOTO_GAP_PT   7.0
#define RULE_PT        1.8
#define BAR_PT         21.0
#define BAR_INSET_PT   6.0
#define SCALE_STEP     0.94
#define SMALLEST_SCALE 0.3

/* What is being laid out, while it is. */
typedef struct
{
  BadgeLayout *out;
  const Badge *badge;
  PangoContext *context;
  double padding; /* from the label's edge */
  double dot;     /* of the printer */
  gboolean roll;  /* the badge decides its own length */
  gboolean upright;
  double size;  /* of the label, against those that the measures here were made for */
  double scale; /* of all words: below @size when a fixed label is too full */
} Setting;

typedef enum
{
  STYLE_HEADING,
  STYLE_SITE,
  STYLE_GIVEN,
  STYLE_FAMILY,
  STYLE_LINE,
  STYLE_ESCORT,
  STYLE_NUMBER,
  STYLE_NUMBER_RIGHT,
  STYLE_DATE,
  STYLE_UNTIL,
  STYLE_SMALL,
} StyleId;

static const BadgeStyle styles[] = {
  [STYLE_HEADING] = { PANGO_WEIGHT_BOLD, 15, 8, 0.05, 1, PANGO_ALIGN_LEFT },
  [STYLE_SITE] = { PANGO_WEIGHT_NORMAL, 7.5, 6, 0, 3, PANGO_ALIGN_RIGHT },
  [STYLE_GIVEN] = { PANGO_WEIGHT_BOLD, 28, 9, -0.02, 2, PANGO_ALIGN_LEFT },
  [STYLE_FAMILY] = { PANGO_WEIGHT_SEMIBOLD, 17.5, 8, -0.01, 2, PANGO_ALIGN_LEFT },
  [STYLE_LINE] = { PANGO_WEIGHT_NORMAL, 10.5, 7, 0, 2, PANGO_ALIGN_LEFT },
  [STYLE_ESCORT] = { PANGO_WEIGHT_BOLD, 12.5, 7, 0.03, 1, PANGO_ALIGN_LEFT },
  [STYLE_NUMBER] = { PANGO_WEIGHT_BOLD, 20.5, 9, 0, 1, PANGO_ALIGN_LEFT },
  [STYLE_NUMBER_RIGHT] = { PANGO_WEIGHT_BOLD, 20.5, 9, 0, 1, PANGO_ALIGN_RIGHT },
  [STYLE_DATE] = { PANGO_WEIGHT_NORMAL, 9, 6, 0, 1, PANGO_ALIGN_LEFT },
  [STYLE_UNTIL] = { PANGO_WEIGHT_BOLD, 9, 6, 0, 1, PANGO_ALIGN_LEFT },
  [STYLE_SMALL] = { PANGO_WEIGHT_NORMAL, 7.5, 6, 0, 2, PANGO_ALIGN_LEFT },
};

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Returns: the height that the words take; nothing for words that are not there. */
static double
add_text (Setting *set, const char *role, StyleId id, const char *text, double x, double y,
          double width)
{
  BadgeText item = { role, NULL, x, y, 1, id == STYLE_ESCORT };
  BadgeStyle style = styles[id];
  PangoRectangle ink, logical;
  double above, below, unit;

  if (!is_given (text))
    return 0;
  style.size *= set->scale;
  /* Beside a photo a name has little width, and an upright label height to spare. */
  if (set->out->photo.width > 0 && set->upright && (id == STYLE_GIVEN || id == STYLE_FAMILY))
    style.lines++;
  style.least = MIN (style.least, style.size);
  item.layout = badge_text_fit (set->context, &style, text, width, &item.scale);
  pango_layout_get_extents (item.layout, &ink, &logical);
  /* Tall marks and deep tails may leave the line: they get their room. */
  unit = item.scale / PANGO_SCALE;
  above = MAX (0, logical.y - ink.y) * unit;
  below = MAX (0, ink.y + ink.height - logical.height) * unit;
  item.y += above;
  g_array_append_val (set->out->texts, item);
  return above + logical.height * unit + below;
}

static void
move_texts (Setting *set, guint first, double by)
{
  for (guint i = first; i < set->out->texts->len; i++)
    g_array_index (set->out->texts, BadgeText, i).y += by;
}

static void
clear_text (gpointer data)
{
  g_clear_object (&((BadgeText *)data)->layout);
}

/* Heading at the left, the site at the right, both centred on one line, and the rule below.
 * Returns: where the rule ends. */
static double
add_head (Setting *set)
{
  double inner = set->out->width - 2 * set->padding;
  double split = inner * 0.56, y = set->padding - 2, row;
  guint first = set->out->texts->len;
  double heading
      = add_text (set, "heading", STYLE_HEADING, set->badge->heading, set->padding, y, split - 4);
  guint second = set->out->texts->len;
  double site = add_text (set, "site", STYLE_SITE, set->badge->site, set->padding + split, y,
                          inner - split);

  row = MAX (heading, site);
  move_texts (set, first, (row - heading) / 2);
  move_texts (set, second, (heading - site) / 2);
  set->out->rule = (BadgeBox){ set->padding, y + row + 2.5, inner, RULE_PT * set->size };
  return set->out->rule.y + set->out->rule.height;
}

static double
snap (double value, double dot)
{
  return floor (value / dot + 1e-6) * dot;
}

/* At the right of the words, whole dots large and on whole dots, so that none is drawn by halves.
 * Returns: the width that is left. */
static double
add_photo (Setting *set, double y, double width)
{
  const BadgePhoto *photo = set->badge->photo;
  BadgeLayout *out = set->out;
  double wide, high;

  out->picture = photo;
  if (photo == NULL || photo->width < 1 || photo->height < 1)
    return width;
  wide = snap (PHOTO_MM * MM * MIN (set->size, set->scale * 1.1), set->dot);
  high = snap (wide * photo->height / photo->width, set->dot);
  out->photo = (BadgeBox){ snap (set->padding + width - wide, set->dot),
                           snap (y + set->dot, set->dot), wide, high };
  return width - wide - PHOTO_GAP_PT;
}

/* Who, to whom and where, and the photo. Returns: where they end. */
static double
add_person (Setting *set, double y, double width)
{
  double x = set->padding;

  y += 4 * set->scale;
  width = add_photo (set, y, width);
  y += add_text (set, "given", STYLE_GIVEN, set->badge->given, x, y, width);
  y += add_text (set, "family", STYLE_FAMILY, set->badge->family, x, y, width);
  y += 4 * set->scale;
  y += add_text (set, "host", STYLE_LINE, set->badge->host, x, y, width);
  y += add_text (set, "detail", STYLE_LINE, set->badge->detail, x, y, width);
  return MAX (y, set->out->photo.y + set->out->photo.height);
}

/* The black bar. Returns: where it ends, which is @y when there is none. */
static double
add_bar (Setting *set, double y, double width)
{
  guint first = set->out->texts->len;
  double height;

  set->out->bar = (BadgeBox){ set->padding, y, width, 0 };
  if (!is_given (set->badge->escort))
    return y;
  y += 7 * set->scale;
  set->out->bar = (BadgeBox){ set->padding, y, width, BAR_PT * set->scale };
  height = add_text (set, "escort", STYLE_ESCORT, set->badge->escort, set->padding + BAR_INSET_PT,
                     y, width - 2 * BAR_INSET_PT);
  /* Marks above and below the letters make it taller. */
  set->out->bar.height = MAX (set->out->bar.height, height + 4);
  move_texts (set, first, (set->out->bar.height - height) / 2);
  return y + set->out->bar.height;
}

static double
qr_side (const BadgeLayout *layout)
{
  return layout->qr->modules * layout->module;
}

/* The symbol at the lower right, its modules whole dots and its corner on one. */
static void
place_qr (Setting *set)
{
  BadgeLayout *out = set->out;
  double air = MAX (set->padding, QR_QUIET_ZONE * out->module);

  out->qr_x = snap (out->width - air - qr_side (out), set->dot);
  out->qr_y = snap (out->height - air - qr_side (out), set->dot);
}

/* Returns: the room for words left of the code, its quiet zone kept free. */
static double
left_column (const Setting *set)
{
  /* Beyond its quiet zone some air: the ink of a large letter may lean out of its line. */
  double air = QR_QUIET_ZONE * set->out->module + 3.5 * set->size;

  return set->out->qr_x - air - set->padding;
}

static gboolean
choose_qr (Setting *set, const char *text, GError **error)
{
  static const QrLevel levels[] = { QR_LEVEL_Q, QR_LEVEL_M };

  if (!is_given (text))
    {
      g_set_error_literal (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT, "no text for the QR code");
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (Qr) qr = qr_new (text, levels[i], i + 1 == G_N_ELEMENTS (levels) ? error : NULL);
      double dots;

      if (qr == NULL)
        continue;
      dots = floor (QR_WANTED_MM * set->size * MM / set->dot / qr->modules);
      /* A code of many modules is only read for certain when they are not the smallest. */
      if (dots < LEAST_DOTS + (qr->modules > MANY_MODULES) && levels[i] == QR_LEVEL_M)
        dots = MIN (LEAST_DOTS + 1, floor (QR_LARGEST_MM * MM / set->dot / qr->modules));
      /* The better correction not at the price of the smallest modules. */
      if (dots > LEAST_DOTS || (dots == LEAST_DOTS && levels[i] == QR_LEVEL_M))
        {
          set->out->module = dots * set->dot;
          set->out->qr = g_steal_pointer (&qr);
          return TRUE;
        }
      if (levels[i] == QR_LEVEL_M)
        g_set_error (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT,
                     "a QR code of %d modules does not fit on this label", qr->modules);
    }
  return FALSE;
}

/* Number, date, end and entrance, left of the code. Returns: their height. */
static double
add_visit (Setting *set, double y, double width)
{
  double x = set->padding, top = y;

  y += add_text (set, "number", STYLE_NUMBER, set->badge->number, x, y, width);
  y += add_text (set, "date", STYLE_DATE, set->badge->date, x, y, width);
  y += add_text (set, "until", STYLE_UNTIL, set->badge->until, x, y, width);
  y += 1;
  y += add_text (set, "entrance", STYLE_SMALL, set->badge->entrance, x, y, width);
  return y - top;
}

/* Upright: everything below each other, a roll as long as that takes. Returns: the points by which
 * a label of fixed size is full. */
static double
set_upright (Setting *set)
{
  BadgeLayout *out = set->out;
  double inner = out->width - 2 * set->padding, y, height, air;
  guint first;

  y = add_head (set);
  y = add_person (set, y, inner);
  y = add_bar (set, y, inner);
  first = out->texts->len;
  place_qr (set);
  height = add_visit (set, 0, left_column (set));
  air = QR_QUIET_ZONE * out->module;
  y += MAX (14, air + set->dot) + MAX (height, qr_side (out)) + MAX (set->padding, air);
  if (set->roll)
    out->height = ceil (y / MM) * MM;
  place_qr (set);
  move_texts (set, first, out->qr_y + qr_side (out) - height + 1.5);
  return set->roll ? 0 : y - out->height;
}

/* Lying: the words left, the number and the code right. Returns: the points by which it is full. */
static double
set_lying (Setting *set)
{
  BadgeLayout *out = set->out;
  double width, side, y, foot, until, number;
  guint first;

  place_qr (set);
  width = left_column (set);
  side = qr_side (out);
  y = add_head (set);
  number
      = y + 3
        + add_text (set, "number", STYLE_NUMBER_RIGHT, set->badge->number, out->qr_x, y + 3, side);
  y = add_person (set, y, width);
  y = add_bar (set, y, width);
  first = out->texts->len;
  foot = add_text (set, "date", STYLE_DATE, set->badge->date, set->padding, 0, width * 0.5 - 3);
  until = add_text (set, "until", STYLE_UNTIL, set->badge->until, set->padding + width * 0.5, 0,
                    width * 0.5);
  foot = MAX (foot, until);
  foot += add_text (set, "entrance", STYLE_SMALL, set->badge->entrance, set->padding, foot, width);
  move_texts (set, first, out->qr_y + side - foot + 1.5);
  return MAX (y + 4 - (out->qr_y + side - foot),
              number - (out->qr_y - QR_QUIET_ZONE * out->module));
}

static gboolean
set_fixed (Setting *set, GError **error)
{
  while ((set->upright ? set_upright (set) : set_lying (set)) > 0)
    {
      set->scale *= SCALE_STEP;
      if (set->scale < SMALLEST_SCALE)
        {
          g_set_error_literal (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT,
                               "this label is too small for the badge");
          return FALSE;
        }
      g_array_set_size (set->out->texts, 0);
      set->out->photo.width = 0;
    }
  return TRUE;
}

/* A larger label has larger words; a smaller one begins with the same and shrinks them. */
static double
label_size (const BadgeStock *stock)
{
  double width = stock->width_mm, height = stock->height_mm;

  if (height <= 0)
    return 1;
  return MAX (1, sqrt (width * height / (height > width ? 62 * 86 : 100 * 60)));
}

BadgeLayout *
badge_layout_new (const Badge *badge, const BadgeStock *stock, GError **error)
{
  g_autoptr (BadgeLayout) out = g_new0 (BadgeLayout, 1);
  double size = label_size (stock);
  Setting set = { .out = out,
                  .badge = badge,
                  .padding = (stock->margin_mm + PADDING_MM * size) * MM,
                  .dot = 72.0 / stock->dpi,
                  .roll = stock->height_mm <= 0,
                  .upright = stock->height_mm <= 0 || stock->height_mm > stock->width_mm,
                  .size = size,
                  .scale = size };
  gboolean fitted = TRUE;

  out->dot = set.dot;
  out->width = stock->width_mm * MM;
  out->height = stock->height_mm * MM;
  out->texts = g_array_new (FALSE, FALSE, sizeof (BadgeText));
  g_array_set_clear_func (out->texts, clear_text);
  if (!choose_qr (&set, badge->qr, error))
    return NULL;
  set.context = badge_text_context ();
  if (set.roll)
    set_upright (&set);
  else
    fitted = set_fixed (&set, error);
  g_object_unref (set.context);
  return fitted ? g_steal_pointer (&out) : NULL;
}

void
badge_layout_free (BadgeLayout *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->texts, g_array_unref);
  g_clear_pointer (&self->qr, qr_free);
  g_free (self);
}

BadgeBox
badge_text_ink (const BadgeText *text)
{
  double unit = text->scale / PANGO_SCALE;
  PangoRectangle ink;

  pango_layout_get_extents (text->layout, &ink, NULL);
  return (BadgeBox){ text->x + ink.x * unit, text->y + ink.y * unit, ink.width * unit,
                     ink.height * unit };
}
