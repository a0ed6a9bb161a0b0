/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/** BadgeStyle: how one line of the badge is set. Sizes and widths in points. */
typedef struct
{
  PangoWeight weight;
  double size;          /* wanted */
  double least;         /* smallest that is still readable at arm's length */
  double spacing;       /* between letters, in em; Latin text only, it would tear Arabic apart */
  int lines;            /* at most */
  PangoAlignment align; /* as for left-to-right; Pango turns it round for right-to-left */
} BadgeStyle;

/** badge_text_context: (transfer full): unhinted, so that a PDF and any picture break alike. */
PangoContext *badge_text_context (void);

/** badge_text_clean: (transfer full): @text (nullable) in one line: invalid UTF-8, line breaks,
 * control characters and direction overrides are replaced. */
char *badge_text_clean (const char *text);

/**
 * badge_text_fit: sets @text within @width points: as large as wanted if that fits on one line,
 * else on as many lines as @style allows, else smaller, else with an ellipsis in the middle.
 * Invalid UTF-8, line breaks and direction overrides are replaced.
 *
 * Returns: (transfer full): ready to be shown at @scale, which is the same for all its parts
 */
PangoLayout *badge_text_fit (PangoContext *context, const BadgeStyle *style, const char *text,
                             double width, double *scale);

G_END_DECLS
