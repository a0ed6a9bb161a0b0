/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk: who waits, who is on site, and what staff decided. Decisions leave as signals; that
 * they are on disk is seen from the lists that come back.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/office-window.h"

#include "ui/i18n.h"
#include "ui/office/account-button.h"
#include "ui/office/desk-attention.h"
#include "ui/office/desk-status.h"
#include "ui/office/desk-words.h"
#include "ui/office/on-site-page.h"
#include "ui/office/pending.h"
#include "ui/office/visit-detail.h"
#include "ui/office/waiting-list.h"
#include "ui/widgets/desk-toast.h"
#include "ui/widgets/key-sheet.h"
#include "ui/widgets/notice-bar.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/stack-exposure.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

struct _VestOfficeWindow
{
  AdwApplicationWindow parent_instance;

  GtkOverlay *overlay;
  AdwToastOverlay *toasts;
  GtkLabel *site;
  GtkLabel *place;
  VestAccountButton *account;
  GtkToggleButton *waiting_tab;
  GtkToggleButton *on_site_tab;
  GtkButton *log_tab;
  VestDeskMenu *menu;
  VestDeskStatus *status;
  VestNoticeBar *trouble; /* of the printer */
  VestNoticeBar *error;
  GtkStack *views;
  GtkStack *waiting_stack;
  AdwStatusPage *nobody;
  VestWaitingList *waiting;
  GtkStack *detail_stack;
  AdwStatusPage *none;
  VestVisitDetail *detail;
  VestOnSitePage *on_site;
  VestKeySheet *keys;
  VestLockPage *lock;

  GHashTable *deciding; /* of those who wait */
  GHashTable *leaving;  /* of those on site */
};

G_DEFINE_TYPE (VestOfficeWindow, vest_office_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_ADMIT,
  SIGNAL_DENY,
  SIGNAL_DISMISS,
  SIGNAL_SIGN_OUT,
  SIGNAL_REPRINT,
  SIGNAL_LOG_CHOSEN,
  SIGNAL_COMMAND,
  SIGNAL_LEAVE,
  SIGNAL_ATTENTION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- saying what was done ----------------------------------------------------------------------
 */

void
vest_office_window_say (VestOfficeWindow *self, const char *sentence)
{
  AdwToast *toast = desk_toast_new (sentence);

  g_return_if_fail (VEST_IS_OFFICE_WINDOW (self));
  adw_toast_set_timeout (toast, 4);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
say_answers (VestOfficeWindow *self, GHashTable *pending, GListModel *model)
{
  g_autoptr (GPtrArray) sentences = pending_answer (pending, model);

  for (guint i = 0; i < sentences->len; i++)
    vest_office_window_say (self, g_ptr_array_index (sentences, i));
}

/* @sentence: (transfer full). */
static void
expect (VestOfficeWindow *self, GHashTable *pending, VestVisitItem *item, const char *entry_id,
        char *sentence)
{
  vest_notice_bar_hide (self->error);
  pending_expect (pending, item, entry_id, sentence);
}

/* --- decisions ---------------------------------------------------------------------------------
 */

static void
on_detail_admit (VestOfficeWindow *self, gboolean escort)
{
  g_autoptr (VestVisitItem) item = g_object_ref (vest_visit_detail_get_item (self->detail));
  const char *name = visit_item_get_name (item);

  expect (self, self->deciding, item, NULL,
          escort ? g_strdup_printf (_ ("%s admitted with an escort"), name)
                 : g_strdup_printf (_ ("%s admitted"), name));
  g_signal_emit (self, signals[SIGNAL_ADMIT], 0, visit_item_get_visit (item)->id, escort);
}

static void
on_detail_deny (VestOfficeWindow *self, const char *reason)
{
  g_autoptr (VestVisitItem) item = g_object_ref (vest_visit_detail_get_item (self->detail));

  expect (self, self->deciding, item, NULL,
          g_strdup_printf (_ ("%s denied entry"), visit_item_get_name (item)));
  g_signal_emit (self, signals[SIGNAL_DENY], 0, visit_item_get_visit (item)->id, reason);
}

static void
on_detail_dismiss (VestOfficeWindow *self, const char *entry_id, gint64 revision,
                   const char *reason, guint member)
{
  g_autoptr (VestVisitItem) item = g_object_ref (vest_visit_detail_get_item (self->detail));
  g_autofree char *head = head_id_new (visit_item_get_visit (item)->id, member);

  expect (self, self->deciding, item, entry_id,
          g_strdup_printf (_ ("%s is not entry %s: noted"), visit_item_get_name (item), entry_id));
  g_signal_emit (self, signals[SIGNAL_DISMISS], 0, head, entry_id, revision, reason);
}

static void
on_on_site_sign_out (VestOfficeWindow *self, VestVisitItem *item)
{
  expect (self, self->leaving, item, NULL,
          g_strdup_printf (_ ("%s signed out"), visit_item_get_name (item)));
  g_signal_emit (self, signals[SIGNAL_SIGN_OUT], 0, visit_item_get_visit (item)->id);
}

static void
on_on_site_reprint (VestOfficeWindow *self, VestVisitItem *item)
{
  g_autofree char *sentence
      = g_strdup_printf (_ ("Badge for %s asked for again"), visit_item_get_name (item));

  g_signal_emit (self, signals[SIGNAL_REPRINT], 0, visit_item_get_visit (item)->id);
  vest_office_window_say (self, sentence);
}

/* --- views -------------------------------------------------------------------------------------
 */

static void
on_tab_toggled (VestOfficeWindow *self)
{
  gboolean waiting = gtk_toggle_button_get_active (self->waiting_tab);

  gtk_stack_set_visible_child_name (self->views, waiting ? "waiting" : "on-site");
}

static void
on_log_clicked (VestOfficeWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_LOG_CHOSEN], 0);
}

static void
on_menu_command (VestOfficeWindow *self, const char *word)
{
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, word);
}

static void
on_account_lock (VestOfficeWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0, FALSE);
}

static void
on_account_switch (VestOfficeWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0, TRUE);
}

static gboolean
shows_waiting (VestOfficeWindow *self)
{
  return gtk_toggle_button_get_active (self->waiting_tab);
}

static void
show_nobody_selected (VestOfficeWindow *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->none, title);
  adw_status_page_set_description (self->none, description);
  gtk_stack_set_visible_child_name (self->detail_stack, "none");
}

static void
on_waiting_selected (VestOfficeWindow *self, VestVisitItem *item)
{
  vest_visit_detail_set_item (self->detail, item);
  if (item != NULL)
    gtk_stack_set_visible_child_name (self->detail_stack, "visit");
  else
    show_nobody_selected (self, _ ("Nobody is chosen"), _ ("Choose who is next on the left."));
}

static void
write_counts (VestOfficeWindow *self)
{
  guint waiting = g_list_model_get_n_items (vest_waiting_list_get_model (self->waiting));
  guint on_site = vest_on_site_page_count_heads (self->on_site);
  g_autofree char *waiting_label = number_words_in (_ ("Waiting %s"), waiting);
  g_autofree char *on_site_label = number_words_in (_ ("On site %s"), on_site);
  g_autofree char *title
      = number_words_in (ngettext ("%s visitor waits", "%s visitors wait", (gulong)waiting),
                         waiting);

  gtk_button_set_label (GTK_BUTTON (self->waiting_tab), waiting_label);
  gtk_button_set_label (GTK_BUTTON (self->on_site_tab), on_site_label);
  gtk_window_set_title (GTK_WINDOW (self), waiting > 0 ? title : _ ("Front desk"));
  gtk_stack_set_visible_child_name (self->waiting_stack, waiting > 0 ? "some" : "nobody");
}

/* --- keys --------------------------------------------------------------------------------------
 */

static gboolean
on_ctrl_key (VestOfficeWindow *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_f:
      gtk_toggle_button_set_active (self->on_site_tab, TRUE);
      vest_on_site_page_search (self->on_site);
      return GDK_EVENT_STOP;
    case GDK_KEY_1:
      gtk_toggle_button_set_active (self->waiting_tab, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_2:
      gtk_toggle_button_set_active (self->on_site_tab, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_3:
      on_log_clicked (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_l:
      on_account_lock (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_u:
      on_account_switch (self);
      return GDK_EVENT_STOP;
    default:
      return vest_desk_menu_key (self->menu, key);
    }
}

static gboolean
on_waiting_key (VestOfficeWindow *self, guint key)
{
  VestDecisionBar *bar = vest_visit_detail_get_bar (self->detail);

  switch (key)
    {
    case GDK_KEY_j:
    case GDK_KEY_Down:
      vest_waiting_list_move (self->waiting, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_k:
    case GDK_KEY_Up:
      vest_waiting_list_move (self->waiting, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_a:
      vest_decision_bar_admit (bar);
      return GDK_EVENT_STOP;
    case GDK_KEY_d:
      vest_decision_bar_deny (bar);
      return GDK_EVENT_STOP;
    case GDK_KEY_n:
      vest_decision_bar_dismiss (bar);
      return GDK_EVENT_STOP;
    case GDK_KEY_e:
      vest_decision_bar_toggle_escort (bar);
      return GDK_EVENT_STOP;
    case GDK_KEY_p:
      vest_agency_form_start (vest_visit_detail_get_agency (self->detail));
      return GDK_EVENT_STOP;
    default:
      return vest_visit_detail_key (self->detail, key);
    }
}

static gboolean
on_key_pressed (VestOfficeWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  guint key = gdk_keyval_to_lower (keyval);

  if (gtk_widget_get_visible (GTK_WIDGET (self->lock)))
    return GDK_EVENT_PROPAGATE;
  if (held == GDK_CONTROL_MASK)
    return on_ctrl_key (self, key);
  if (held != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_F1 || (key == GDK_KEY_question && !key_sheet_typing (GTK_WINDOW (self))))
    {
      key_sheet_toggle (self->keys);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape)
    return key_sheet_close (self->keys)
           || vest_decision_bar_cancel (vest_visit_detail_get_bar (self->detail));
  if (key_sheet_typing (GTK_WINDOW (self)) || !shows_waiting (self)
      || gtk_widget_get_visible (GTK_WIDGET (self->keys)))
    return GDK_EVENT_PROPAGATE;
  return on_waiting_key (self, key);
}

static void
on_status_aged (VestOfficeWindow *self, const char *words)
{
  vest_visit_detail_set_list_age (self->detail, words);
}

static void
on_is_active (VestOfficeWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    desk_attention_answer (GTK_WINDOW (self));
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_office_window_finalize (GObject *object)
{
  VestOfficeWindow *self = VEST_OFFICE_WINDOW (object);

  g_clear_pointer (&self->deciding, g_hash_table_unref);
  g_clear_pointer (&self->leaving, g_hash_table_unref);
  G_OBJECT_CLASS (vest_office_window_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  const GType type = VEST_TYPE_OFFICE_WINDOW;

  signals[SIGNAL_ADMIT] = g_signal_new ("admit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_DENY] = g_signal_new ("deny", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_DISMISS]
      = g_signal_new ("dismiss", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                      G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_STRING);
  signals[SIGNAL_SIGN_OUT] = g_signal_new ("sign-out", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REPRINT] = g_signal_new ("reprint", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LOG_CHOSEN]
      = g_signal_new ("log-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMMAND] = g_signal_new ("command", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_ATTENTION]
      = g_signal_new ("attention", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, site);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, place);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, account);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, waiting_tab);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, on_site_tab);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, log_tab);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, status);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, error);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, views);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, waiting_stack);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, nobody);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, waiting);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, none);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, detail);
  gtk_widget_class_bind_template_child (widget_class, VestOfficeWindow, on_site);
}

static void
vest_office_window_class_init (VestOfficeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vest_office_window_finalize;
  g_type_ensure (VEST_TYPE_DESK_STATUS);
  g_type_ensure (VEST_TYPE_NOTICE_BAR);
  g_type_ensure (VEST_TYPE_ACCOUNT_BUTTON);
  g_type_ensure (VEST_TYPE_DESK_MENU);
  g_type_ensure (VEST_TYPE_WAITING_LIST);
  g_type_ensure (VEST_TYPE_VISIT_DETAIL);
  g_type_ensure (VEST_TYPE_ON_SITE_PAGE);
  template_use (widget_class, "ui/office/office-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_log_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_command);
  gtk_widget_class_bind_template_callback (widget_class, on_status_aged);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_admit);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_deny);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_dismiss);
  gtk_widget_class_bind_template_callback (widget_class, on_on_site_sign_out);
  gtk_widget_class_bind_template_callback (widget_class, on_on_site_reprint);
  gtk_widget_class_bind_template_callback (widget_class, on_account_lock);
  gtk_widget_class_bind_template_callback (widget_class, on_account_switch);
  install_signals ();
}

static void
write_words (VestOfficeWindow *self)
{
  gtk_button_set_label (self->log_tab, _ ("Log"));
  adw_status_page_set_title (self->nobody, _ ("Nobody is waiting"));
  adw_status_page_set_description (
      self->nobody, _ ("When a visitor signs in, this window says so with a sound."));
  show_nobody_selected (self, _ ("Nobody is chosen"), _ ("Choose who is next on the left."));
}

static void
vest_office_window_init (VestOfficeWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  vest_notice_bar_set_closable (self->error, TRUE);
  self->deciding = pending_new ();
  self->leaving = pending_new ();
  self->keys = VEST_KEY_SHEET (key_sheet_new (desk_words_keys ()));
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->keys));
  self->lock = VEST_LOCK_PAGE (vest_lock_page_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->lock), FALSE);
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->lock));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_is_active), NULL);

  g_signal_connect_object (vest_visit_detail_get_bar (self->detail), "switch",
                           G_CALLBACK (on_account_switch), self, G_CONNECT_SWAPPED);

  write_words (self);
  write_counts (self);
  vest_office_window_set_printer (self, DESK_PRINTER_UNKNOWN, NULL);
}

GtkWidget *
vest_office_window_new (GtkApplication *app, const OfficeSettings *settings)
{
  VestOfficeWindow *self;

  g_return_val_if_fail (settings != NULL, NULL);
  self = g_object_new (VEST_TYPE_OFFICE_WINDOW, "application", app, NULL);
  gtk_label_set_label (self->site, settings->site_name);
  gtk_label_set_width_chars (self->site,
                             (int)MIN (g_utf8_strlen (settings->site_name, -1) * 3 / 4, 18));
  gtk_label_set_label (self->place, settings->place);
  vest_lock_page_set_site (self->lock, settings->site_name, settings->place);
  vest_decision_bar_set_escorts (vest_visit_detail_get_bar (self->detail), settings->escorts);
  stack_exposure_watch (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/* --- public ------------------------------------------------------------------------------------
 */

/* Who is shown after @gone left the list: the next one after a decision of this desk; nobody when
 * somebody else decided, because a hand may already be on its way to the Admit key. */
static void
move_on (VestOfficeWindow *self, const char *gone_name, gboolean ours, guint position)
{
  guint n = g_list_model_get_n_items (vest_waiting_list_get_model (self->waiting));

  if (n > 0 && ours)
    {
      vest_waiting_list_select (self->waiting, MIN (position, n - 1));
      vest_decision_bar_hold (vest_visit_detail_get_bar (self->detail));
    }
  else if (n > 0)
    {
      g_autofree char *title = g_strdup_printf (_ ("%s is no longer waiting"), gone_name);
      g_autofree char *markup = g_markup_escape_text (title, -1);

      vest_waiting_list_select (self->waiting, GTK_INVALID_LIST_POSITION);
      show_nobody_selected (self, markup,
                            _ ("The visitor went away, or another desk decided. Press J for the "
                               "next one."));
    }
}

void
vest_office_window_set_waiting (VestOfficeWindow *self, GPtrArray *visits)
{
  g_autoptr (VestVisitItem) shown = NULL;
  GListModel *model;
  GtkWidget *focus;
  guint position = 0;
  gboolean was_empty, ours = FALSE;

  g_return_if_fail (VEST_IS_OFFICE_WINDOW (self) && visits != NULL);
  model = vest_waiting_list_get_model (self->waiting);
  was_empty = g_list_model_get_n_items (model) == 0;
  if (vest_waiting_list_get_selected (self->waiting) != NULL)
    {
      shown = g_object_ref (vest_waiting_list_get_selected (self->waiting));
      visit_items_find (model, visit_item_get_visit (shown)->id, &position);
      ours = pending_has (self->deciding, visit_item_get_visit (shown)->id);
    }

  /* Calls once for however many have come since the last time. */
  if (vest_waiting_list_set_visits (self->waiting, visits))
    {
      desk_attention_call (GTK_WINDOW (self));
      g_signal_emit (self, signals[SIGNAL_ATTENTION], 0);
    }
  say_answers (self, self->deciding, model);
  if (shown != NULL && visit_items_find (model, visit_item_get_visit (shown)->id, NULL) == NULL)
    move_on (self, visit_item_get_name (shown), ours, position);
  else if (was_empty && visits->len > 0)
    vest_waiting_list_select (self->waiting, 0);
  vest_lock_page_set_waiting (self->lock, visits->len);
  write_counts (self);
  /* The letters decide: no form takes them that came up by itself with the first visitor. */
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (was_empty && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->detail)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

void
vest_office_window_set_on_site (VestOfficeWindow *self, GPtrArray *visits)
{
  g_return_if_fail (VEST_IS_OFFICE_WINDOW (self) && visits != NULL);
  vest_on_site_page_set_visits (self->on_site, visits);
  say_answers (self, self->leaving, vest_on_site_page_get_model (self->on_site));
  write_counts (self);
}

void
vest_office_window_set_staff (VestOfficeWindow *self, const Staff *staff, gboolean decides_agency)
{
  g_return_if_fail (VEST_IS_OFFICE_WINDOW (self));
  if (staff == NULL)
    {
      /* Takes the focus first: from what is hidden below GTK moves it on by itself, past the PIN.
       */
      gtk_widget_set_visible (GTK_WIDGET (self->lock), TRUE);
      key_sheet_close (self->keys);
      vest_decision_bar_cancel (vest_visit_detail_get_bar (self->detail));
    }
  vest_account_button_set_staff (self->account, staff);
  vest_decision_bar_set_decides_agency (vest_visit_detail_get_bar (self->detail), decides_agency);
  /* Hidden, not covered: what is beneath is no business of a screen reader or the Tab key. */
  gtk_widget_set_visible (GTK_WIDGET (self->toasts), staff != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->lock), staff == NULL);
}

VestAgencyForm *
vest_office_window_get_agency (VestOfficeWindow *self)
{
  g_return_val_if_fail (VEST_IS_OFFICE_WINDOW (self), NULL);
  return vest_visit_detail_get_agency (self->detail);
}

VestOnSitePage *
vest_office_window_get_on_site (VestOfficeWindow *self)
{
  g_return_val_if_fail (VEST_IS_OFFICE_WINDOW (self), NULL);
  return self->on_site;
}

gboolean
vest_office_window_press (VestOfficeWindow *self, guint keyval)
{
  g_return_val_if_fail (VEST_IS_OFFICE_WINDOW (self), FALSE);
  return on_key_pressed (self, keyval, 0, 0);
}

VestDeskMenu *
vest_office_window_get_menu (VestOfficeWindow *self)
{
  g_return_val_if_fail (VEST_IS_OFFICE_WINDOW (self), NULL);
  return self->menu;
}

VestLockPage *
vest_office_window_get_lock (VestOfficeWindow *self)
{
  g_return_val_if_fail (VEST_IS_OFFICE_WINDOW (self), NULL);
  return self->lock;
}

void
vest_office_window_set_printer (VestOfficeWindow *self, DeskPrinter state, const char *detail)
{
  DeviceWords words = desk_words_printer (state);

  g_return_if_fail (VEST_IS_OFFICE_WINDOW (self));
  vest_desk_status_set_printer (self->status, words);
  if (words.tone >= TONE_CAREFUL)
    vest_notice_bar_say (self->trouble, words.tone, "vest-printer-symbolic", words.sentence,
                         detail);
  else
    vest_notice_bar_hide (self->trouble);
}

void
vest_office_window_set_scanner (VestOfficeWindow *self, DeskScanner state)
{
  g_return_if_fail (VEST_IS_OFFICE_WINDOW (self));
  vest_desk_status_set_scanner (self->status, desk_words_scanner (state));
}

void
vest_office_window_set_watchlist (VestOfficeWindow *self, guint entries, gint64 changed_ms)
{
  g_return_if_fail (VEST_IS_OFFICE_WINDOW (self));
  vest_desk_status_set_watchlist (self->status, entries, changed_ms);
}

void
vest_office_window_show_error (VestOfficeWindow *self, const char *message)
{
  g_return_if_fail (VEST_IS_OFFICE_WINDOW (self) && message != NULL);
  pending_give_up (self->deciding, vest_waiting_list_get_model (self->waiting));
  pending_give_up (self->leaving, vest_on_site_page_get_model (self->on_site));
  vest_notice_bar_say (self->error, TONE_ALARM, "vest-warning-symbolic", message, NULL);
}
