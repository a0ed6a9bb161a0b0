/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

#define PRINTER_ERROR (printer_error_quark ())
GQuark printer_error_quark (void);

typedef enum
{
  PRINTER_ERROR_LAYOUT,  /* the badge cannot be drawn: QR text too long, Cairo failed */
  PRINTER_ERROR_QUEUE,   /* no such queue, or the print server does not answer */
  PRINTER_ERROR_REFUSED, /* the queue does not take jobs, or lost this one */
} PrinterError;

/** BadgeStock: a label's size. @height_mm 0 means continuous: the badge decides its own length. */
typedef struct
{
  const char *id;   /* "62" "100x60", "a6": [printer] stock in station.conf */
  const char *name; /* "62 mm continuous (Brother DK-22205)" */
  double width_mm;
  double height_mm;
  double margin_mm; /* unprintable edge */
  int dpi;          /* the printer's own resolution */
} BadgeStock;

/** badge_stocks: (transfer none): array ended by an entry whose id is %NULL. */
const BadgeStock *badge_stocks (void);
/** badge_stock_find: (transfer none) (nullable). */
const BadgeStock *badge_stock_find (const char *id);

/** BadgePhoto: @grey: @width * @height bytes, rows without gaps, 0 is black. */
typedef struct
{
  int width;
  int height;
  guint8 *grey;
} BadgePhoto;

BadgePhoto *badge_photo_new (int width, int height); /* (transfer full): all black */
void badge_photo_free (BadgePhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BadgePhoto, badge_photo_free)

/**
 * Badge: words and the QR text, ready to draw: the caller has translated and formatted all of it.
 * Texts are UTF-8 in any script; names shrink to fit and are never cut off without an ellipsis.
 */
typedef struct
{
  const char *heading;  /* "VISITOR" */
  const char *site;     /* "Hartwell High School" */
  const char *given;    /* large */
  const char *family;   /* (nullable) second line */
  const char *host;     /* (nullable) "Ms. Adeyemi" */
  const char *detail;   /* (nullable) "Room 112 · Meeting" */
  const char *escort;   /* (nullable) "ESCORT REQUIRED"; NULL leaves the bar out */
  const char *number;   /* "4182" */
  const char *date;     /* "Nov 21, 2026" */
  const char *until;    /* (nullable) "until 3:30 PM" */
  const char *entrance; /* "Main entrance" */
  const char *qr;       /* e.g. "VB0:..." : alphanumeric mode characters make the smallest code */
  const BadgePhoto *photo; /* (nullable) beside the name */
  const char *void_mark;   /* (nullable) "VOID": large across a badge that is worth nothing, which
                              then carries no QR code */
} Badge;

/** badge_measure: the page size in points for @badge on @stock; continuous stock gets its length
 * here. */
gboolean badge_measure (const Badge *badge, const BadgeStock *stock, double *width_pt,
                        double *height_pt, GError **error);

/** badge_render_pages: (transfer full): a PDF with a page of the stock's size for each of @n
 * badges,
 * @n at least 1; PRINTER_ERROR_LAYOUT. */
GBytes *badge_render_pages (const Badge *const *badges, guint n, const BadgeStock *stock,
                            GError **error);

/** badge_render_pdf: (transfer full): a one-page PDF at the stock's size; PRINTER_ERROR_LAYOUT. */
GBytes *badge_render_pdf (const Badge *badge, const BadgeStock *stock, GError **error);

/**
 * badge_render_image:
 * @dpi: e.g. 203, 300, or what a screen preview needs
 *
 * Returns: (transfer full): a CAIRO_FORMAT_RGB24 image surface of the same drawing, white ground
 */
cairo_surface_t *badge_render_image (const Badge *badge, const BadgeStock *stock, int dpi,
                                     GError **error);

G_END_DECLS
