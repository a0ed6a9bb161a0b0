/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures above, the two cards below: left where the list comes from, right what it does.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/watchlist-window.h"

#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/stack-exposure.h"
#include "ui/widgets/stat-card.h"
#include "ui/widgets/template.h"

struct _VestWatchlistWindow
{
  AdwApplicationWindow parent_instance;

  GtkLabel *title;
  GtkLabel *site;
  VestStatCard *entries;
  VestStatCard *version;
  VestStatCard *age;
  VestImportCard *import;
  VestSensitivityCard *sensitivity;
};

G_DEFINE_TYPE (VestWatchlistWindow, vest_watchlist_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
on_key_pressed (VestWatchlistWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  if (!vest_import_card_cancel (self->import))
    gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static void
vest_watchlist_window_class_init (VestWatchlistWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VEST_TYPE_STAT_CARD);
  g_type_ensure (VEST_TYPE_IMPORT_CARD);
  g_type_ensure (VEST_TYPE_SENSITIVITY_CARD);
  template_use (widget_class, "ui/admin/watchlist-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, site);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, entries);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, version);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, age);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, import);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, sensitivity);
}

static void
vest_watchlist_window_init (VestWatchlistWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Watchlist"));
  gtk_label_set_label (self->title, _ ("Watchlist"));
  vest_watchlist_window_set_status (self, 0, 0, 0, 0);
}

GtkWidget *
vest_watchlist_window_new (GtkApplication *app, const char *site_name)
{
  VestWatchlistWindow *self = g_object_new (VEST_TYPE_WATCHLIST_WINDOW, "application", app, NULL);

  stack_exposure_watch (GTK_WIDGET (self));
  gtk_label_set_label (self->site, site_name);
  return GTK_WIDGET (self);
}

static char *
write_age (gint64 ms)
{
  gint64 hours = ms / (60 * 60 * 1000);

  if (hours < 1)
    return g_strdup_printf (_ ("%d min"), (int)(ms / 60000));
  if (hours < 48)
    return g_strdup_printf (_ ("%d h"), (int)hours);
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)(hours / 24)), (int)(hours / 24));
}

void
vest_watchlist_window_set_status (VestWatchlistWindow *self, guint entries, gint64 version,
                                  gint64 changed_ms, gint64 now_ms)
{
  g_autofree char *size = number_words_write (entries);
  g_autofree char *number = number_words_write (version);
  g_autofree char *age = changed_ms > 0 ? write_age (MAX (now_ms - changed_ms, 0)) : g_strdup ("—");

  g_return_if_fail (VEST_IS_WATCHLIST_WINDOW (self));
  stat_card_set (self->entries, size, ngettext ("entry", "entries", entries), TONE_QUIET);
  stat_card_set (self->version, number, _ ("version"), TONE_QUIET);
  stat_card_set (self->age, age,
                 changed_ms > 0 ? _ ("since the last change") : _ ("nothing was imported yet"),
                 TONE_QUIET);
}

VestImportCard *
vest_watchlist_window_get_import (VestWatchlistWindow *self)
{
  return self->import;
}

VestSensitivityCard *
vest_watchlist_window_get_sensitivity (VestWatchlistWindow *self)
{
  return self->sensitivity;
}
