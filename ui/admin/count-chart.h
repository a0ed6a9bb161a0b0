/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "db/log-query.h"

G_BEGIN_DECLS

#define VEST_TYPE_COUNT_CHART (vest_count_chart_get_type ())
G_DECLARE_FINAL_TYPE (VestCountChart, vest_count_chart, VEST, COUNT_CHART, GtkWidget)

/** VestCountChart: a bar a period, as high as its visits, in layers by kind; who was denied stands
 * as a bar of its own beside it. For the eye alone: the page has the same figures as a table. */
GtkWidget *vest_count_chart_new (void);

/** @counts: (element-type LogCount); @labels: one a period, "Nov 16". */
void vest_count_chart_set (VestCountChart *self, GArray *counts, GStrv labels);

/** vest_count_chart_color: of the layer @kind, for the legend; LOG_KINDS: of who was denied. */
void vest_count_chart_color (guint kind, GdkRGBA *color);

G_END_DECLS
