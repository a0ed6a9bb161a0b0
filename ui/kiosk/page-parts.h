/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** page_wipe_text: overwrites and frees *@text, which becomes %NULL. */
void page_wipe_text (char **text);

/** page_set_text: wipes the old *@slot, then keeps a copy of @text; "" counts as %NULL. */
void page_set_text (char **slot, const char *text);

/**
 * page_fit_heading: gives @label the class "fits-large", "fits-medium" or "fits-small" by how much
 * @text there is, so that a long name stays whole without pushing the page off the screen.
 */
void page_fit_heading (GtkWidget *label, const char *text);

/** page_set_shown_text: @text into @label; a label without words is hidden. */
void page_set_shown_text (GtkWidget *label, const char *text);

/** page_name_control: what assistive technology calls @control. */
void page_name_control (GtkWidget *control, const char *name);

/** page_stack_columns: @columns side by side in landscape, one above the other in portrait. */
void page_stack_columns (GtkWidget *columns, gboolean portrait);

G_END_DECLS
