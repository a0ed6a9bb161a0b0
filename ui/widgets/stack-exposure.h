/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * stack_exposure_watch: tells assistive technology which page of every GtkStack below @root is the
 * one that is shown, now and whenever it changes. GTK 4.8 exposes all pages of a stack alike, so a
 * screen reader would read the pages that nobody sees. Call once, when @root has its children.
 */
void stack_exposure_watch (GtkWidget *root);

G_END_DECLS
