/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  THEME_LIGHT,
  THEME_DARK,
  THEME_CONTRAST,      /* black on white, 3 px borders, no shadows */
  THEME_CONTRAST_DARK, /* white on black */
} Theme;

/**
 * theme_init: makes the themes ready for @display; each is loaded when a window first wears it. A
 * sheet in assets/css is written with tokens (@ink, @accent ...) and expanded once a theme, under
 * the class "theme-light" etc., so that a kiosk and a desk in one process can wear different
 * themes. Called again, windows must be given their themes again.
 *
 * @accent: (nullable): the district's colour "#rrggbb"; one whose contrast with white text is under
 *   4.5:1 is refused and the default kept
 *
 * Returns: %FALSE when @accent was refused
 */
gboolean theme_init (GdkDisplay *display, const char *accent);

/** theme_apply: puts @theme's class on @window, takes the others off. After theme_init(). */
void theme_apply (GtkWidget *window, Theme theme);

/** theme_follow: @dialog wears what @window wears at this moment. */
void theme_follow (GtkWidget *dialog, GtkWidget *window);

G_END_DECLS
