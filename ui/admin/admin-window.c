/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log window: its pages side by side, one visit's story over them, and the keys.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/admin-window.h"

#include "ui/i18n.h"
#include "ui/widgets/key-sheet.h"
#include "ui/widgets/notice-bar.h"
#include "ui/widgets/stack-exposure.h"
#include "ui/widgets/template.h"

struct _VestAdminWindow
{
  AdwApplicationWindow parent_instance;

  GtkOverlay *overlay;
  GtkWidget *content;
  VestAdminTabs *tabs;
  GtkStack *views;
  VestLockPage *lock;
  GtkLabel *title;
  GtkLabel *site;
  GtkButton *watchlist;
  VestNoticeBar *banner;
  VestKeySheet *keys;
  VestVisitStory *story;
};

G_DEFINE_TYPE (VestAdminWindow, vest_admin_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_WATCHLIST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const KeyHelp key_help[] = {
  { "Alt+←", N_ ("Earlier days") },
  { "Alt+→", N_ ("Later days") },
  { "Ctrl+D", N_ ("Choose other days") },
  { "Ctrl+PgDn", N_ ("Next page of this window") },
  { "Ctrl+F", N_ ("Search the log") },
  { "Ctrl+E", N_ ("Export as CSV") },
  { "Ctrl+P", N_ ("Print what is shown") },
  { "Enter", N_ ("The visit's whole story") },
  { "Esc", N_ ("Clear the search") },
  { "F1   ?", N_ ("These keys") },
  { NULL, NULL },
};

static gboolean
shows_log (VestAdminWindow *self)
{
  return g_str_equal (vest_admin_tabs_get_current (self->tabs), "log");
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_watchlist_clicked (VestAdminWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_WATCHLIST], 0);
}

static void
on_tabs_changed (VestAdminWindow *self)
{
  vest_notice_bar_hide (self->banner);
}

/* Whoever moves through the story with the keyboard stays in it, and comes back to the table. */
static void
on_story_visible (VestAdminWindow *self)
{
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (self->story));

  gtk_widget_set_can_focus (self->content, !open);
  if (!open && shows_log (self))
    vest_log_page_focus_table (vest_admin_window_get_log (self));
  else if (!open)
    template_focus_first (gtk_stack_get_visible_child (self->views));
}

static gboolean
on_ctrl_key (VestAdminWindow *self, guint key)
{
  if (key == GDK_KEY_f)
    vest_log_page_search (vest_admin_window_get_log (self));
  else if (key == GDK_KEY_d)
    vest_log_page_choose_days (vest_admin_window_get_log (self));
  else if (key == GDK_KEY_e)
    vest_log_page_export (vest_admin_window_get_log (self), "csv");
  else if (key == GDK_KEY_p)
    vest_log_page_export (vest_admin_window_get_log (self), "print");
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
on_alt_key (VestAdminWindow *self, guint key)
{
  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  vest_log_page_step (vest_admin_window_get_log (self), key == GDK_KEY_Left ? -1 : 1);
  return GDK_EVENT_STOP;
}

/* A window that comes back goes with Escape, as the desk's other windows do, unless it is all that
 * there is to see. */
static gboolean
close_beside_others (VestAdminWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint visible = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      visible += gtk_widget_get_visible (window);
    }
  if (visible < 2 || !gtk_window_get_hide_on_close (GTK_WINDOW (self)))
    return FALSE;
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static gboolean
on_key_pressed (VestAdminWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  guint key = gdk_keyval_to_lower (keyval);

  if (gtk_widget_get_visible (GTK_WIDGET (self->lock)))
    return GDK_EVENT_PROPAGATE;
  if (held == GDK_CONTROL_MASK && (key == GDK_KEY_Page_Up || key == GDK_KEY_Page_Down))
    {
      vest_admin_tabs_step (self->tabs, key == GDK_KEY_Page_Up ? -1 : 1);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape && vest_visit_story_close (self->story))
    return GDK_EVENT_STOP;
  if (gtk_widget_get_visible (GTK_WIDGET (self->story)))
    return GDK_EVENT_PROPAGATE;
  if (!shows_log (self))
    return key == GDK_KEY_Escape && held == 0 && close_beside_others (self);
  if (held == GDK_CONTROL_MASK)
    return on_ctrl_key (self, key);
  if (held == GDK_ALT_MASK)
    return on_alt_key (self, key);
  if (held != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_F1 || (key == GDK_KEY_question && !key_sheet_typing (GTK_WINDOW (self))))
    {
      key_sheet_toggle (self->keys);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape)
    return key_sheet_close (self->keys) || close_beside_others (self);
  return GDK_EVENT_PROPAGATE;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, content);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, views);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, site);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, watchlist);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, banner);
}

static void
vest_admin_window_class_init (VestAdminWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VEST_TYPE_ADMIN_TABS);
  g_type_ensure (VEST_TYPE_NOTICE_BAR);
  template_use (widget_class, "ui/admin/admin-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_watchlist_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_tabs_changed);

  signals[SIGNAL_WATCHLIST] = g_signal_new ("watchlist", VEST_TYPE_ADMIN_WINDOW, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_admin_window_init (VestAdminWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  vest_notice_bar_set_closable (self->banner, TRUE);
  vest_notice_bar_set_selectable (self->banner, TRUE);
  vest_admin_tabs_fill (self->tabs, self->views);
  self->keys = VEST_KEY_SHEET (key_sheet_new (key_help));
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->keys));
  self->story = VEST_VISIT_STORY (vest_visit_story_new ());
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->story));
  g_signal_connect_object (self->story, "notify::visible", G_CALLBACK (on_story_visible), self,
                           G_CONNECT_SWAPPED);
  self->lock = VEST_LOCK_PAGE (vest_lock_page_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->lock), FALSE);
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->lock));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Visitor log"));
  gtk_label_set_label (self->title, _ ("Visitor log"));
  gtk_button_set_label (self->watchlist, _ ("Watchlist"));
}

GtkWidget *
vest_admin_window_new (GtkApplication *app, const char *site_name)
{
  VestAdminWindow *self = g_object_new (VEST_TYPE_ADMIN_WINDOW, "application", app, NULL);

  vest_lock_page_set_site (self->lock, site_name, _ ("Visitor log"));
  stack_exposure_watch (GTK_WIDGET (self));
  gtk_label_set_label (self->site, site_name);
  return GTK_WIDGET (self);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_admin_window_set_staff (VestAdminWindow *self, const Staff *staff, guint rights)
{
  gboolean manages = (rights & ADMIN_MAY_MANAGE_STAFF) != 0;

  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self));
  vest_log_page_set_may_export (vest_admin_window_get_log (self), (rights & ADMIN_MAY_EXPORT) != 0);
  vest_visit_story_set_may_correct (self->story, (rights & ADMIN_MAY_CORRECT) != 0);
  vest_audit_page_set_may_see (vest_admin_window_get_audit (self), (rights & ADMIN_MAY_AUDIT) != 0);
  vest_visit_story_set_may_record (self->story, (rights & ADMIN_MAY_EXPORT) != 0);
  vest_admin_tabs_set_rights (self->tabs, rights);
  gtk_widget_set_visible (GTK_WIDGET (self->watchlist), manages);
  if (!manages)
    vest_staff_page_wipe (vest_admin_window_get_staff_page (self));
  if (staff == NULL)
    {
      /* Takes the focus first, as at the desk. */
      gtk_widget_set_visible (GTK_WIDGET (self->lock), TRUE);
      key_sheet_close (self->keys);
      vest_visit_story_close (self->story);
    }
  gtk_widget_set_visible (self->content, staff != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->lock), staff == NULL);
}

void
vest_admin_window_show_page (VestAdminWindow *self, const char *word)
{
  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self));
  vest_admin_tabs_show (self->tabs, word);
}

GtkWidget *
vest_admin_window_get_page (VestAdminWindow *self, const char *word)
{
  g_return_val_if_fail (VEST_IS_ADMIN_WINDOW (self), NULL);
  return gtk_stack_get_child_by_name (self->views, word);
}

VestLockPage *
vest_admin_window_get_lock (VestAdminWindow *self)
{
  g_return_val_if_fail (VEST_IS_ADMIN_WINDOW (self), NULL);
  return self->lock;
}

VestStaffPage *
vest_admin_window_get_staff_page (VestAdminWindow *self)
{
  return VEST_STAFF_PAGE (vest_admin_window_get_page (self, "staff"));
}

VestVisitStory *
vest_admin_window_get_story (VestAdminWindow *self)
{
  g_return_val_if_fail (VEST_IS_ADMIN_WINDOW (self), NULL);
  return self->story;
}

VestLogPage *
vest_admin_window_get_log (VestAdminWindow *self)
{
  return VEST_LOG_PAGE (vest_admin_window_get_page (self, "log"));
}

VestAuditPage *
vest_admin_window_get_audit (VestAdminWindow *self)
{
  return VEST_AUDIT_PAGE (vest_admin_window_get_page (self, "audit"));
}

VestCountsPage *
vest_admin_window_get_counts (VestAdminWindow *self)
{
  return VEST_COUNTS_PAGE (vest_admin_window_get_page (self, "counts"));
}

void
vest_admin_window_set_audit (VestAdminWindow *self, AdminAudit state, gint64 events,
                             double fraction, const char *detail)
{
  vest_audit_page_set_audit (vest_admin_window_get_audit (self), state, events, fraction, detail);
}

void
vest_admin_window_set_exported (VestAdminWindow *self, const char *path)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self) && path != NULL);
  text = g_strdup_printf (_ ("The log was saved to %s"), path);
  vest_admin_window_tell (self, text);
}

void
vest_admin_window_tell (VestAdminWindow *self, const char *text)
{
  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self) && text != NULL);
  vest_notice_bar_say (self->banner, TONE_GOOD, "vest-check-symbolic", text, NULL);
}

void
vest_admin_window_show_error (VestAdminWindow *self, const char *message)
{
  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self) && message != NULL);
  vest_notice_bar_say (self->banner, TONE_ALARM, "vest-warning-symbolic", message, NULL);
}

void
vest_admin_window_set_district (VestAdminWindow *self)
{
  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self));
  gtk_widget_set_visible (GTK_WIDGET (self->watchlist), FALSE);
  vest_admin_tabs_only_log (self->tabs);
  vest_log_page_set_district (vest_admin_window_get_log (self));
}
