/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/widgets/tone.h"
#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

/**
 * VisitColumn: one column of a table of visits.
 * @title: in the desk's language
 * @css_class: (nullable): for its cells
 * @words: (transfer full): what a cell says
 * @tone: (nullable): how loudly
 * @compare: (nullable): makes the column sortable
 * @tip: (nullable) (transfer full): what more there is to say, for the tooltip; may return %NULL
 * @wrap: cells may take two lines: several times as slow to lay out, for what must not be cut off
 * @width: fixed width in pixels, 0 lets it share what is left
 */
typedef struct
{
  const char *title;
  const char *css_class;
  char *(*words) (const Visit *visit);
  Tone (*tone) (const Visit *visit);
  int (*compare) (const Visit *a, const Visit *b);
  int width;
  char *(*tip) (const Visit *visit);
  gboolean wrap;
} VisitColumn;

/** visit_column_new: (transfer full): @column must live as long as the program. */
GtkColumnViewColumn *visit_column_new (const VisitColumn *column);

/** visit_column_name: (transfer full): the words of a name column. */
char *visit_column_name (const Visit *visit);
int visit_column_compare_names (const Visit *a, const Visit *b);
int visit_column_compare_arrived (const Visit *a, const Visit *b);

G_END_DECLS
