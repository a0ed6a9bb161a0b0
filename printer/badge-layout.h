/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/badge.h"
#include "printer/qr.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/** BadgeBox: points from the label's upper left corner. */
typedef struct
{
  double x, y, width, height;
} BadgeBox;

/** BadgeText: words in their place. @x and @y are the layout's own origin. */
typedef struct
{
  const char *role; /* "given" "host" ..., for whoever looks at a layout */
  PangoLayout *layout;
  double x, y;
  double scale;   /* of the layout's own units */
  gboolean white; /* on the black bar */
} BadgeText;

/** BadgeLayout: a badge with everything in its place, before anything is drawn. */
typedef struct
{
  double width, height; /* of the label */
  GArray *texts;        /* of BadgeText */
  BadgeBox rule;
  BadgeBox bar;   /* no height: no escort */
  BadgeBox photo; /* no width: no photo */
  const BadgePhoto *picture;
  double dot; /* of the printer, in points */
  Qr *qr;
  double qr_x, qr_y, module;
} BadgeLayout;

/** badge_layout_new: (transfer full): PRINTER_ERROR_LAYOUT when the label cannot hold the badge. */
BadgeLayout *badge_layout_new (const Badge *badge, const BadgeStock *stock, GError **error);
void badge_layout_free (BadgeLayout *self);

/** badge_text_ink: where @text leaves ink, on the label. */
BadgeBox badge_text_ink (const BadgeText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BadgeLayout, badge_layout_free)

G_END_DECLS
