/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three pages: the entries, a name tried against them, and the list as a whole: figures above,
 * below them where it comes from and what it does.
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
  GtkToggleButton *tabs[3];
  GtkStack *stack;
  VestEntriesPage *entries_page;
  VestTryPage *try_page;
  VestStatCard *entries;
  VestStatCard *version;
  VestStatCard *age;
  VestImportCard *import;
  VestSensitivityCard *sensitivity;
};

G_DEFINE_TYPE (VestWatchlistWindow, vest_watchlist_window, ADW_TYPE_APPLICATION_WINDOW)

static guint page_shown;

static const char *const pages[] = { "entries", "try", "list" };

static void
on_tab_toggled (VestWatchlistWindow *self, GtkToggleButton *tab)
{
  WatchlistPage page = vest_watchlist_window_get_page (self);

  if (!gtk_toggle_button_get_active (tab) || self->stack == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, pages[page]);
  g_signal_emit (self, page_shown, 0);
}

static gboolean
cancel (VestWatchlistWindow *self)
{
  switch (vest_watchlist_window_get_page (self))
    {
    case WATCHLIST_PAGE_ENTRIES:
      return vest_entries_page_cancel (self->entries_page);
    case WATCHLIST_PAGE_LIST:
      return vest_import_card_cancel (self->import);
    case WATCHLIST_PAGE_TRY:
      break;
    }
  return FALSE;
}

static gboolean
on_key_pressed (VestWatchlistWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (keyval == GDK_KEY_Escape)
    {
      if (!cancel (self))
        gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }
  if (control && keyval == GDK_KEY_f
      && vest_watchlist_window_get_page (self) == WATCHLIST_PAGE_ENTRIES)
    {
      vest_entry_list_grab_search (vest_entries_page_get_list (self->entries_page));
      return GDK_EVENT_STOP;
    }
  if (control && keyval >= GDK_KEY_1 && keyval <= GDK_KEY_3)
    {
      vest_watchlist_window_show_page (self, (WatchlistPage)(keyval - GDK_KEY_1));
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
vest_watchlist_window_class_init (VestWatchlistWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  page_shown = g_signal_new ("page-shown", VEST_TYPE_WATCHLIST_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                             NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (VEST_TYPE_STAT_CARD);
  g_type_ensure (VEST_TYPE_ENTRIES_PAGE);
  g_type_ensure (VEST_TYPE_TRY_PAGE);
  g_type_ensure (VEST_TYPE_IMPORT_CARD);
  g_type_ensure (VEST_TYPE_SENSITIVITY_CARD);
  template_use (widget_class, "ui/admin/watchlist-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, site);
  gtk_widget_class_bind_template_child_full (widget_class, "entries_tab", FALSE,
                                             G_STRUCT_OFFSET (VestWatchlistWindow, tabs[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "try_tab", FALSE,
                                             G_STRUCT_OFFSET (VestWatchlistWindow, tabs[1]));
  gtk_widget_class_bind_template_child_full (widget_class, "list_tab", FALSE,
                                             G_STRUCT_OFFSET (VestWatchlistWindow, tabs[2]));
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, entries_page);
  gtk_widget_class_bind_template_child (widget_class, VestWatchlistWindow, try_page);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_toggled);
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
  gtk_button_set_label (GTK_BUTTON (self->tabs[WATCHLIST_PAGE_ENTRIES]), _ ("Entries"));
  gtk_button_set_label (GTK_BUTTON (self->tabs[WATCHLIST_PAGE_TRY]), _ ("Try a name"));
  gtk_button_set_label (GTK_BUTTON (self->tabs[WATCHLIST_PAGE_LIST]), _ ("The whole list"));
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

void
vest_watchlist_window_show_page (VestWatchlistWindow *self, WatchlistPage page)
{
  g_return_if_fail (VEST_IS_WATCHLIST_WINDOW (self));
  gtk_toggle_button_set_active (self->tabs[page], TRUE);
}

WatchlistPage
vest_watchlist_window_get_page (VestWatchlistWindow *self)
{
  g_return_val_if_fail (VEST_IS_WATCHLIST_WINDOW (self), WATCHLIST_PAGE_ENTRIES);
  for (WatchlistPage page = WATCHLIST_PAGE_TRY; page <= WATCHLIST_PAGE_LIST; page++)
    if (self->tabs[page] != NULL && gtk_toggle_button_get_active (self->tabs[page]))
      return page;
  return WATCHLIST_PAGE_ENTRIES;
}

VestEntriesPage *
vest_watchlist_window_get_entries (VestWatchlistWindow *self)
{
  return self->entries_page;
}

VestTryPage *
vest_watchlist_window_get_try (VestWatchlistWindow *self)
{
  return self->try_page;
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
