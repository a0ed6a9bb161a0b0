/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The visitor log of one day: totals, search, filters, export, and whether the log is whole.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/admin-window.h"

#include "ui/admin/audit-card.h"
#include "ui/admin/day-stepper.h"
#include "ui/admin/day-totals.h"
#include "ui/admin/log-filters.h"
#include "ui/admin/log-table.h"
#include "ui/i18n.h"
#include "ui/widgets/key-sheet.h"
#include "ui/widgets/stack-exposure.h"
#include "ui/widgets/stat-card.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

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
  VestDayStepper *stepper;
  GtkButton *watchlist;
  GtkButton *export;
  GtkRevealer *banner;
  GtkImage *banner_icon;
  GtkLabel *banner_text;
  GtkButton *banner_close;
  VestStatCard *visits;
  VestStatCard *denied;
  VestStatCard *possible;
  VestStatCard *on_site;
  VestStatCard *wait;
  VestAuditCard *audit;
  VestLogFilters *filters;
  GtkLabel *count;
  VestLogTable *table;
  VestKeySheet *keys;
  VestVisitStory *story;

  guint n_visits; /* of the day, before filtering */
  gboolean export_forbidden;
};

G_DEFINE_TYPE (VestAdminWindow, vest_admin_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_DAY_CHOSEN,
  SIGNAL_EXPORT,
  SIGNAL_VERIFY,
  SIGNAL_WATCHLIST,
  SIGNAL_VISIT_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const KeyHelp key_help[] = {
  { "Alt+←", N_ ("Previous day") },
  { "Alt+→", N_ ("Next day") },
  { "Ctrl+PgDn", N_ ("Next page of this window") },
  { "Ctrl+F", N_ ("Search the log") },
  { "Ctrl+E", N_ ("Export as CSV") },
  { "Enter", N_ ("The visit's whole story") },
  { "Esc", N_ ("Clear the search") },
  { "F1   ?", N_ ("These keys") },
  { NULL, NULL },
};

/* --- showing -----------------------------------------------------------------------------------
 */

static void
write_totals (VestAdminWindow *self, const DayTotals *totals)
{
  g_autofree char *visits = g_strdup_printf ("%u", totals->visits);
  g_autofree char *denied = g_strdup_printf ("%u", totals->denied);
  g_autofree char *possible = g_strdup_printf ("%u", totals->possible);
  g_autofree char *on_site = g_strdup_printf ("%u", totals->on_site);
  g_autofree char *wait
      = totals->median_ms >= 0 ? visit_words_elapsed (totals->median_ms) : g_strdup ("—");
  g_autofree char *matches
      = g_strdup_printf (ngettext ("possible match, %u dismissed", "possible matches, %u dismissed",
                                   (gulong)totals->possible),
                         totals->dismissed);

  stat_card_set (self->visits, visits, ngettext ("visit", "visits", (gulong)totals->visits),
                 TONE_QUIET);
  stat_card_set (self->denied, denied, _ ("denied"), TONE_QUIET);
  stat_card_set (self->possible, possible, matches, TONE_QUIET);
  stat_card_set (self->on_site, on_site, _ ("on site now"), TONE_QUIET);
  stat_card_set (self->wait, wait, _ ("median wait for a decision"), TONE_QUIET);
}

static void
write_count (VestAdminWindow *self)
{
  guint shown = g_list_model_get_n_items (vest_log_table_get_shown (self->table));
  g_autofree char *count = NULL;

  if (vest_log_filters_any (self->filters))
    count = g_strdup_printf (_ ("%u of %u visits"), shown, self->n_visits);
  gtk_label_set_label (self->count, count != NULL ? count : "");
}

static void
show_banner (VestAdminWindow *self, Tone tone, const char *icon, const char *text)
{
  tone_apply (gtk_revealer_get_child (self->banner), tone);
  gtk_image_set_from_icon_name (self->banner_icon, icon);
  gtk_label_set_label (self->banner_text, text);
  gtk_revealer_set_reveal_child (self->banner, TRUE);
}

static gboolean
shows_log (VestAdminWindow *self)
{
  return g_str_equal (vest_admin_tabs_get_current (self->tabs), "log");
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_day_chosen (VestAdminWindow *self, const char *iso_date)
{
  gtk_revealer_set_reveal_child (self->banner, FALSE);
  g_signal_emit (self, signals[SIGNAL_DAY_CHOSEN], 0, iso_date);
}

static void
on_export_clicked (VestAdminWindow *self)
{
  if (self->n_visits == 0 || self->export_forbidden)
    return;
  g_signal_emit (self, signals[SIGNAL_EXPORT], 0, vest_day_stepper_get_day (self->stepper));
}

static void
on_watchlist_clicked (VestAdminWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_WATCHLIST], 0);
}

static void
on_audit_verify (VestAdminWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_VERIFY], 0);
}

static void
on_tabs_changed (VestAdminWindow *self)
{
  gboolean log = shows_log (self);

  gtk_widget_set_visible (GTK_WIDGET (self->stepper), log);
  gtk_widget_set_visible (GTK_WIDGET (self->export), log);
}

static void
on_table_chosen (VestAdminWindow *self, const char *visit)
{
  g_signal_emit (self, signals[SIGNAL_VISIT_CHOSEN], 0, visit);
}

/* Whoever moves through the story with the keyboard stays in it, and comes back to the table. */
static void
on_story_visible (VestAdminWindow *self)
{
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (self->story));

  gtk_widget_set_can_focus (self->content, !open);
  if (!open)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
on_banner_close_clicked (VestAdminWindow *self)
{
  gtk_revealer_set_reveal_child (self->banner, FALSE);
}

static gboolean
on_ctrl_key (VestAdminWindow *self, guint key)
{
  if (key == GDK_KEY_f)
    vest_log_filters_search (self->filters);
  else if (key == GDK_KEY_e)
    on_export_clicked (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
on_alt_key (VestAdminWindow *self, guint key)
{
  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  vest_day_stepper_step (self->stepper, key == GDK_KEY_Left ? -1 : 1);
  return GDK_EVENT_STOP;
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
  if (!shows_log (self))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape && vest_visit_story_close (self->story))
    return GDK_EVENT_STOP;
  if (gtk_widget_get_visible (GTK_WIDGET (self->story)))
    return GDK_EVENT_PROPAGATE;
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
    return key_sheet_close (self->keys);
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
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, stepper);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, watchlist);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, export);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, banner_icon);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, banner_text);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, banner_close);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, visits);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, denied);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, possible);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, on_site);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, wait);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, audit);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, filters);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, count);
  gtk_widget_class_bind_template_child (widget_class, VestAdminWindow, table);
}

static void
vest_admin_window_class_init (VestAdminWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VEST_TYPE_DAY_STEPPER);
  g_type_ensure (VEST_TYPE_STAT_CARD);
  g_type_ensure (VEST_TYPE_AUDIT_CARD);
  g_type_ensure (VEST_TYPE_LOG_FILTERS);
  g_type_ensure (VEST_TYPE_LOG_TABLE);
  g_type_ensure (VEST_TYPE_ADMIN_TABS);
  template_use (widget_class, "ui/admin/admin-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_day_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_audit_verify);
  gtk_widget_class_bind_template_callback (widget_class, on_watchlist_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_tabs_changed);
  gtk_widget_class_bind_template_callback (widget_class, write_count);
  gtk_widget_class_bind_template_callback (widget_class, on_table_chosen);

  signals[SIGNAL_DAY_CHOSEN]
      = g_signal_new ("day-chosen", VEST_TYPE_ADMIN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_EXPORT] = g_signal_new ("export", VEST_TYPE_ADMIN_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_WATCHLIST] = g_signal_new ("watchlist", VEST_TYPE_ADMIN_WINDOW, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_VISIT_CHOSEN]
      = g_signal_new ("visit-chosen", VEST_TYPE_ADMIN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_VERIFY] = g_signal_new ("verify", VEST_TYPE_ADMIN_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_admin_window_init (VestAdminWindow *self)
{
  const DayTotals none = { .median_ms = -1 };
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  vest_admin_tabs_fill (self->tabs, self->views);
  vest_log_table_set_filters (self->table, self->filters);
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
  gtk_button_set_label (self->export, _ ("Export CSV"));
  gtk_button_set_label (self->watchlist, _ ("Watchlist"));
  gtk_button_set_label (self->banner_close, _ ("Close"));
  write_totals (self, &none);
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
vest_admin_window_set_day (VestAdminWindow *self, const char *iso_date, GPtrArray *visits)
{
  DayTotals totals;

  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self) && visits != NULL);
  totals = day_totals_count (visits);
  self->n_visits = visits->len;
  vest_day_stepper_set_day (self->stepper, iso_date);
  vest_log_filters_offer (self->filters, visits);
  vest_log_table_set_visits (self->table, visits);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), visits->len > 0 && !self->export_forbidden);
  write_totals (self, &totals);
  write_count (self);
}

void
vest_admin_window_set_staff (VestAdminWindow *self, const Staff *staff, guint rights)
{
  gboolean exports = (rights & ADMIN_MAY_EXPORT) != 0;
  gboolean manages = (rights & ADMIN_MAY_MANAGE_STAFF) != 0;

  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self));
  self->export_forbidden = !exports;
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), exports && self->n_visits > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->export),
                               exports ? NULL : _ ("Only an administrator may export the log."));
  vest_admin_tabs_set_rights (self->tabs, rights);
  gtk_widget_set_visible (GTK_WIDGET (self->watchlist), manages);
  if (!manages)
    vest_staff_page_wipe (vest_admin_window_get_staff_page (self));
  if (staff == NULL)
    {
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

const char *
vest_admin_window_get_day (VestAdminWindow *self)
{
  g_return_val_if_fail (VEST_IS_ADMIN_WINDOW (self), NULL);
  return vest_day_stepper_get_day (self->stepper);
}

void
vest_admin_window_set_audit (VestAdminWindow *self, AdminAudit state, gint64 events,
                             double fraction, const char *detail)
{
  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self));
  vest_audit_card_set (self->audit, state, events, fraction, detail);
}

void
vest_admin_window_set_exported (VestAdminWindow *self, const char *path)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self) && path != NULL);
  text = g_strdup_printf (_ ("The log was saved to %s"), path);
  show_banner (self, TONE_GOOD, "vest-check-symbolic", text);
}

void
vest_admin_window_show_error (VestAdminWindow *self, const char *message)
{
  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self) && message != NULL);
  show_banner (self, TONE_ALARM, "vest-warning-symbolic", message);
}

void
vest_admin_window_set_district (VestAdminWindow *self)
{
  GtkWidget *const absent[]
      = { GTK_WIDGET (self->watchlist), GTK_WIDGET (self->export), GTK_WIDGET (self->possible),
          GTK_WIDGET (self->wait), GTK_WIDGET (self->audit) };

  g_return_if_fail (VEST_IS_ADMIN_WINDOW (self));
  for (gsize i = 0; i < G_N_ELEMENTS (absent); i++)
    gtk_widget_set_visible (absent[i], FALSE);
  self->export_forbidden = TRUE;
  vest_log_filters_set_schools (self->filters);
  vest_log_table_set_schools (self->table);
}
