/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * label_line_new: (transfer floating): @text from the left on one line, shortened where there is no
 * room for all of it.
 * @text: (nullable) @css_class: (nullable)
 */
GtkWidget *label_line_new (const char *text, const char *css_class);

/** label_text_new: (transfer floating): the same on as many lines as it takes, broken between
 * words. */
GtkWidget *label_text_new (const char *text, const char *css_class);

/** label_lines_new: (transfer floating): a box for what is said in a row, line below line, beside a
 * number or an icon before it and the buttons behind it. */
GtkWidget *label_lines_new (void);

G_END_DECLS
