/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * template_use: makes @path, e.g. "ui/office/office-window.ui" of this program's own resource, the
 * template of @klass. To be called in class_init; a missing file is the programmer's mistake.
 */
void template_use (GtkWidgetClass *klass, const char *path);

/** template_find: (transfer none) (nullable): what has @id in the template of @root, or below it.
 */
GtkWidget *template_find (GtkWidget *root, const char *id);

/** template_name: says @label to assistive technology as the name of @widget. */
void template_name (GtkWidget *widget, const char *label);

/**
 * template_focus_first: gives the keyboard to the first widget inside @container, or to itself,
 * that is on the display and takes it.
 *
 * Not gtk_widget_child_focus(): that goes on from wherever a part that was hidden since had the
 * focus, and so may end behind the last one.
 *
 * Returns: %FALSE when there is none
 */
gboolean template_focus_first (GtkWidget *container);

/**
 * template_key_button: fills @button with @label and, smaller, the key that does the same.
 * @name: the accessible name, also the tooltip's; @key: (nullable)
 */
void template_key_button (GtkWidget *button, const char *label, const char *key, const char *name);

G_END_DECLS
