/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Tone: how loudly something is said; one colour of the palette each. */
typedef enum
{
  TONE_QUIET,   /* second ink: a fact */
  TONE_GOOD,    /* as it should be */
  TONE_CAREFUL, /* needs a look */
  TONE_ALARM,   /* needs a person now */
} Tone;

/** tone_class: (transfer none): the CSS class of @tone, "tone-careful". */
static inline const char *
tone_class (Tone tone)
{
  static const char *const classes[] = { "tone-quiet", "tone-good", "tone-careful", "tone-alarm" };

  return classes[CLAMP ((int)tone, 0, 3)];
}

/** tone_apply: puts the class of @tone on @widget and takes the others off. */
static inline void
tone_apply (GtkWidget *widget, Tone tone)
{
  for (Tone t = TONE_QUIET; t <= TONE_ALARM; t++)
    if (t == tone)
      gtk_widget_add_css_class (widget, tone_class (t));
    else
      gtk_widget_remove_css_class (widget, tone_class (t));
}

G_END_DECLS
