/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a window of the desk says in passing.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/desk-toast.h"

AdwToast *
desk_toast_new (const char *sentence)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "label", sentence, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (words, "heading");
  adw_toast_set_custom_title (toast, words);
  return toast;
}
