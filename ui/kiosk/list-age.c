/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How old the lists are by which visitors are checked: a line that a visitor has no use for and
 * whoever looks after the kiosk finds.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/kiosk/list-age.h"

#include "ui/i18n.h"

#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))

GtkWidget *
list_age_attach (GtkWindow *kiosk)
{
  GtkWidget *overlay = gtk_window_get_child (kiosk);
  GtkWidget *frame = gtk_overlay_get_child (GTK_OVERLAY (overlay));
  GtkWidget *self = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (self), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self, "list-age");
  gtk_widget_set_visible (self, FALSE);
  gtk_box_append (GTK_BOX (frame), self);
  return self;
}

void
list_age_set (GtkWidget *self, gint64 checked_ms, gint64 now_ms)
{
  gint64 days = checked_ms > 0 ? (now_ms - checked_ms) / DAY_MS : 0;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_LABEL (self));
  gtk_widget_set_visible (self, days > 0);
  if (days <= 0)
    return;
  text = g_strdup_printf (ngettext ("Lists last updated %d day ago",
                                    "Lists last updated %d days ago", (gulong)days),
                          (int)days);
  gtk_label_set_label (GTK_LABEL (self), text);
}
