/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The visitor's window: the frame around the pages, the language and theme of the moment, and the
 * question whether anybody is still there.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/kiosk-window.h"

#include "ui/i18n.h"
#include "ui/kiosk/idle-overlay.h"
#include "ui/kiosk/kiosk-footer.h"
#include "ui/kiosk/kiosk-guard.h"
#include "ui/kiosk/kiosk-notice.h"
#include "ui/kiosk/kiosk-pages.h"
#include "ui/kiosk/language-sheet.h"
#include "ui/kiosk/lockdown-page.h"
#include "ui/kiosk/page-parts.h"
#include "ui/kiosk/policy-page.h"
#include "ui/kiosk/purpose-page.h"
#include "ui/kiosk/welcome-page.h"
#include "ui/widgets/stack-exposure.h"

enum
{
  ROOMY_WIDTH = 1600,
};

struct _VestKioskWindow
{
  GtkApplicationWindow parent_instance;

  GtkWidget *frame;
  GtkWidget *initial;
  GtkWidget *site_label;
  GtkWidget *entrance_label;
  GtkWidget *header_buttons;
  GtkWidget *contrast_button;
  GtkWidget *language_button;
  GtkWidget *language_label;
  GtkWidget *stack;
  VestKioskFooter *footer;
  VestKioskNotice *notice;
  VestLanguageSheet *language_sheet;
  VestIdleOverlay *idle_overlay;
  VestKioskPage *pages[KIOSK_N_PAGES];

  KioskPage page;
  char *station_language;
  Theme station_theme;
  Theme theme;
  int idle_s;
  int idle_warning_s;
  gboolean portrait;
  guint idle_id;
  GtkWidget *focus_before; /* (nullable) weak: who had the focus before something covered it */
};

enum
{
  SIGN_IN_CHOSEN,
  SIGN_OUT_CHOSEN,
  TYPE_CHOSEN,
  TYPED,
  CONFIRMED,
  REJECTED,
  PURPOSE_CHOSEN,
  PHOTO_DECIDED,
  POLICY_ACCEPTED,
  CANCELLED,
  DONE,
  BACK,
  SIGN_OUT_SEARCHED,
  SIGN_OUT_SELECTED,
  LANGUAGE_CHOSEN,
  IDLE_EXPIRED,
  KEY_PRESSED,
  RETRY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestKioskWindow, vest_kiosk_window, GTK_TYPE_APPLICATION_WINDOW)

/* --- the frame ---------------------------------------------------------------------------------
 */

static VestKioskPage *
current_page (VestKioskWindow *self)
{
  return self->pages[self->page];
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_frame (VestKioskWindow *self)
{
  vest_kiosk_footer_show (self->footer, current_page (self));
  /* GTK forgets the default widget each time it is hidden. */
  gtk_window_set_default_widget (GTK_WINDOW (self), vest_kiosk_footer_get_primary (self->footer));
  /* Languages and contrast stand on the welcome page itself. */
  gtk_widget_set_visible (self->header_buttons, self->page != KIOSK_WELCOME);
}

static void
on_frame_changed (VestKioskWindow *self, VestKioskPage *page)
{
  if (page == current_page (self))
    update_frame (self);
}

static void
on_primary (VestKioskWindow *self)
{
  vest_kiosk_page_primary (current_page (self));
}

static void
on_back (VestKioskWindow *self)
{
  if (VEST_KIOSK_PAGE_GET_CLASS (current_page (self))->back != NULL)
    vest_kiosk_page_back (current_page (self));
  else
    g_signal_emit (self, signals[BACK], 0);
}

static void
orient (VestKioskWindow *self, int width, int height)
{
  gboolean portrait = height > width;

  if (width <= 0 || height <= 0)
    return;
  set_class (GTK_WIDGET (self), "roomy", width >= ROOMY_WIDTH);
  if (portrait == self->portrait)
    return;
  self->portrait = portrait;
  set_class (GTK_WIDGET (self), "portrait", portrait);
  vest_kiosk_footer_set_portrait (self->footer, portrait);
  for (int i = 0; i < KIOSK_N_PAGES; i++)
    vest_kiosk_page_orient (self->pages[i], portrait);
  update_frame (self);
}

static void
on_default_size_changed (VestKioskWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  orient (self, width, height);
}

static void
on_surface_layout (VestKioskWindow *self, int width, int height)
{
  orient (self, width, height);
}

static void
on_realize (VestKioskWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  g_signal_connect_object (surface, "layout", G_CALLBACK (on_surface_layout), self,
                           G_CONNECT_SWAPPED);
}

/* --- covering the pages ------------------------------------------------------------------------
 */

/* While something lies over the pages, neither touch nor focus may reach them. */
static void
cover (VestKioskWindow *self, gboolean covered)
{
  if (covered && gtk_widget_get_can_focus (self->frame))
    g_set_weak_pointer (&self->focus_before, gtk_root_get_focus (GTK_ROOT (self)));
  gtk_widget_set_can_target (self->frame, !covered);
  gtk_widget_set_can_focus (self->frame, !covered);
  if (covered)
    return;
  if (self->focus_before != NULL && gtk_widget_get_mapped (self->focus_before))
    {
      if (GTK_IS_TEXT (self->focus_before))
        gtk_text_grab_focus_without_selecting (GTK_TEXT (self->focus_before));
      else
        gtk_widget_grab_focus (self->focus_before);
    }
  else
    gtk_root_set_focus (GTK_ROOT (self), NULL);
  g_clear_weak_pointer (&self->focus_before);
}

static void
uncover (VestKioskWindow *self)
{
  vest_idle_overlay_stop (self->idle_overlay);
  vest_language_sheet_close (self->language_sheet);
  if (!gtk_widget_get_can_focus (self->frame))
    cover (self, FALSE);
}

/* --- language and theme ------------------------------------------------------------------------
 */

static void
retranslate (VestKioskWindow *self)
{
  const Language *language = i18n_languages ();
  g_autofree char *name = NULL;

  while (!g_str_equal (language->code, i18n_get_language ()))
    language++;
  gtk_label_set_text (GTK_LABEL (self->language_label), language->name);
  /* Names both the action and the state: "Language: English". */
  name = g_strdup_printf ("%s: %s", _ ("Language"), language->name);
  page_name_control (self->language_button, name);
  page_name_control (self->contrast_button, _ ("High contrast"));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Visitor check-in"));
  for (int i = 0; i < KIOSK_N_PAGES; i++)
    vest_kiosk_page_retranslate (self->pages[i]);
  vest_idle_overlay_retranslate (self->idle_overlay);
  vest_kiosk_notice_retranslate (self->notice);
  update_frame (self);
}

static void
choose_language (VestKioskWindow *self, const char *code)
{
  i18n_set_language (code);
  retranslate (self);
  g_signal_emit (self, signals[LANGUAGE_CHOSEN], 0, code);
}

static void
on_language_clicked (VestKioskWindow *self)
{
  cover (self, TRUE);
  vest_language_sheet_open (self->language_sheet);
}

static void
on_sheet_closed (VestKioskWindow *self)
{
  cover (self, FALSE);
}

static void
on_sheet_chosen (VestKioskWindow *self, const char *code)
{
  cover (self, FALSE);
  choose_language (self, code);
}

static void
wear (VestKioskWindow *self, Theme theme)
{
  gboolean contrast = theme == THEME_CONTRAST || theme == THEME_CONTRAST_DARK;

  self->theme = theme;
  theme_apply (GTK_WIDGET (self), theme);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->contrast_button), contrast);
  vest_welcome_page_set_contrast (VEST_WELCOME_PAGE (self->pages[KIOSK_WELCOME]), contrast);
}

static void
on_contrast_clicked (VestKioskWindow *self)
{
  static const Theme other[] = {
    [THEME_LIGHT] = THEME_CONTRAST,
    [THEME_DARK] = THEME_CONTRAST_DARK,
    [THEME_CONTRAST] = THEME_LIGHT,
    [THEME_CONTRAST_DARK] = THEME_DARK,
  };

  wear (self, other[self->theme]);
}

/* --- is anybody there? -------------------------------------------------------------------------
 */

static gboolean
page_may_stay (KioskPage page)
{
  return page == KIOSK_WELCOME || page == KIOSK_WAIT || page == KIOSK_LOCKDOWN
         || page == KIOSK_SERVICE;
}

/* Nobody's page. */
static gboolean
page_rests (KioskPage page)
{
  return page == KIOSK_WELCOME || page == KIOSK_LOCKDOWN;
}

static gboolean
on_idle (gpointer data)
{
  VestKioskWindow *self = data;

  self->idle_id = 0;
  if (page_rests (self->page))
    /* The next visitor finds the station's language and colours. */
    vest_kiosk_window_wipe (self);
  else if (!page_may_stay (self->page))
    {
      vest_language_sheet_close (self->language_sheet);
      cover (self, TRUE);
      vest_idle_overlay_start (self->idle_overlay, self->idle_warning_s);
    }
  return G_SOURCE_REMOVE;
}

static void
rearm_idle (VestKioskWindow *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->idle_s > 0 && (page_rests (self->page) || !page_may_stay (self->page)))
    self->idle_id = g_timeout_add_seconds ((guint)self->idle_s, on_idle, self);
}

static void
on_idle_continued (VestKioskWindow *self)
{
  cover (self, FALSE);
  rearm_idle (self);
}

static void
on_idle_expired (VestKioskWindow *self)
{
  cover (self, FALSE);
  g_signal_emit (self, signals[IDLE_EXPIRED], 0);
}

/* Presses count, moving a mouse over the window does not. */
static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, VestKioskWindow *self)
{
  switch ((int)gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_SCROLL:
    case GDK_KEY_PRESS:
      if (!vest_idle_overlay_is_running (self->idle_overlay))
        rearm_idle (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType modifiers,
        VestKioskWindow *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  guint32 time = event != NULL ? gdk_event_get_time (event) : GDK_CURRENT_TIME;
  gboolean asking = vest_idle_overlay_is_running (self->idle_overlay);
  gboolean swallowed = FALSE;

  if (asking)
    {
      /* Any key is an answer, and only that. */
      vest_idle_overlay_stop (self->idle_overlay);
      on_idle_continued (self);
    }
  g_signal_emit (self, signals[KEY_PRESSED], 0, keyval, (guint)modifiers, time, &swallowed);
  if (swallowed || asking || kiosk_guard_forbids_key (keyval, modifiers))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_Escape)
    {
      const guint escape = keyval;

      vest_kiosk_window_type_keys (self, &escape, 1);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* --- what the welcome page says to the frame ---------------------------------------------------
 */

static void
make_pages (VestKioskWindow *self)
{
  VestKioskPage *welcome;

  kiosk_pages_make (GTK_STACK (self->stack), self->pages);
  for (int i = 0; i < KIOSK_N_PAGES; i++)
    g_signal_connect_swapped (self->pages[i], "frame-changed", G_CALLBACK (on_frame_changed), self);
  kiosk_pages_relay (self->pages, self);
  welcome = self->pages[KIOSK_WELCOME];
  g_signal_connect_swapped (welcome, "language", G_CALLBACK (choose_language), self);
  g_signal_connect_swapped (welcome, "more-languages", G_CALLBACK (on_language_clicked), self);
  g_signal_connect_swapped (welcome, "contrast", G_CALLBACK (on_contrast_clicked), self);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static gboolean
vest_kiosk_window_close_request (GtkWindow *window)
{
  /* A visitor cannot close it; the program ends it by gtk_window_destroy(). */
  return TRUE;
}

static gboolean
vest_kiosk_window_enable_debugging (GtkWindow *window, gboolean toggle)
{
  /* The inspector would be a way out. */
  return FALSE;
}

static void
vest_kiosk_window_dispose (GObject *object)
{
  VestKioskWindow *self = VEST_KIOSK_WINDOW (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_weak_pointer (&self->focus_before);
  for (int i = 0; i < KIOSK_N_PAGES; i++)
    if (self->pages[i] != NULL)
      g_signal_handlers_disconnect_by_data (self->pages[i], self);
  g_clear_pointer (&self->station_language, g_free);
  G_OBJECT_CLASS (vest_kiosk_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (VEST_TYPE_LANGUAGE_SHEET);
  g_type_ensure (VEST_TYPE_IDLE_OVERLAY);
  g_type_ensure (VEST_TYPE_KIOSK_FOOTER);
  g_type_ensure (VEST_TYPE_KIOSK_NOTICE);
  gtk_widget_class_set_template_from_resource (klass, "/org/vestibule/ui/kiosk/kiosk-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (klass, VestKioskWindow, name)
  BIND (frame);
  BIND (initial);
  BIND (site_label);
  BIND (entrance_label);
  BIND (header_buttons);
  BIND (contrast_button);
  BIND (language_button);
  BIND (language_label);
  BIND (stack);
  BIND (footer);
  BIND (notice);
  BIND (language_sheet);
  BIND (idle_overlay);
#undef BIND
  gtk_widget_class_bind_template_callback (klass, on_contrast_clicked);
  gtk_widget_class_bind_template_callback (klass, on_language_clicked);
  gtk_widget_class_bind_template_callback (klass, on_back);
  gtk_widget_class_bind_template_callback (klass, on_primary);
  gtk_widget_class_bind_template_callback (klass, on_sheet_chosen);
  gtk_widget_class_bind_template_callback (klass, on_sheet_closed);
  gtk_widget_class_bind_template_callback (klass, on_idle_continued);
  gtk_widget_class_bind_template_callback (klass, on_idle_expired);
}

static void
add_signals (void)
{
  static const struct
  {
    int id;
    const char *name;
    guint n;
    GType types[3];
  } table[] = {
    { SIGN_IN_CHOSEN, "sign-in-chosen", 0, { 0 } },
    { SIGN_OUT_CHOSEN, "sign-out-chosen", 0, { 0 } },
    { TYPE_CHOSEN, "type-chosen", 0, { 0 } },
    { TYPED, "typed", 1, { G_TYPE_POINTER } },
    { CONFIRMED, "confirmed", 1, { G_TYPE_POINTER } },
    { REJECTED, "rejected", 0, { 0 } },
    { PURPOSE_CHOSEN, "purpose-chosen", 3, { G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING } },
    { POLICY_ACCEPTED, "policy-accepted", 0, { 0 } },
    { CANCELLED, "cancelled", 0, { 0 } },
    { DONE, "done", 0, { 0 } },
    { BACK, "back", 0, { 0 } },
    { SIGN_OUT_SEARCHED, "sign-out-searched", 1, { G_TYPE_STRING } },
    { SIGN_OUT_SELECTED, "sign-out-selected", 1, { G_TYPE_STRING } },
    { LANGUAGE_CHOSEN, "language-chosen", 1, { G_TYPE_STRING } },
    { IDLE_EXPIRED, "idle-expired", 0, { 0 } },
    { RETRY, "retry", 0, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    signals[table[i].id]
        = g_signal_newv (table[i].name, VEST_TYPE_KIOSK_WINDOW, G_SIGNAL_RUN_LAST, NULL, NULL, NULL,
                         NULL, G_TYPE_NONE, table[i].n, (GType *)table[i].types);
  signals[PHOTO_DECIDED] = g_signal_new ("photo-decided", VEST_TYPE_KIOSK_WINDOW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, GDK_TYPE_TEXTURE);
  signals[KEY_PRESSED] = g_signal_new ("key-pressed", VEST_TYPE_KIOSK_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                       g_signal_accumulator_true_handled, NULL, NULL,
                                       G_TYPE_BOOLEAN, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
vest_kiosk_window_class_init (VestKioskWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_kiosk_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vest_kiosk_window_close_request;
  GTK_WINDOW_CLASS (klass)->enable_debugging = vest_kiosk_window_enable_debugging;
  bind_template (GTK_WIDGET_CLASS (klass));
  add_signals ();
}

static void
add_controllers (VestKioskWindow *self)
{
  GtkEventController *legacy = gtk_event_controller_legacy_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (legacy, GTK_PHASE_CAPTURE);
  g_signal_connect (legacy, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), legacy);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  kiosk_guard_install (GTK_WIDGET (self));
}

static void
vest_kiosk_window_init (VestKioskWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_pages (self);
  gtk_application_window_set_show_menubar (GTK_APPLICATION_WINDOW (self), FALSE);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (on_default_size_changed), NULL);
  g_signal_connect (self, "notify::default-height", G_CALLBACK (on_default_size_changed), NULL);
  g_signal_connect (self, "realize", G_CALLBACK (on_realize), NULL);
  add_controllers (self);
}

GtkWidget *
vest_kiosk_window_new (GtkApplication *app, const KioskSettings *settings)
{
  VestKioskWindow *self = g_object_new (VEST_TYPE_KIOSK_WINDOW, "application", app, NULL);
  char initial[8] = "";
  gunichar first = g_utf8_get_char (settings->site_name);

  initial[g_unichar_to_utf8 (g_unichar_toupper (first), initial)] = '\0';
  gtk_label_set_text (GTK_LABEL (self->initial), initial);
  gtk_label_set_text (GTK_LABEL (self->site_label), settings->site_name);
  gtk_label_set_text (GTK_LABEL (self->entrance_label), settings->entrance);
  self->station_language = g_strdup (settings->language);
  self->station_theme = settings->theme;
  self->idle_s = settings->idle_s;
  self->idle_warning_s = settings->idle_warning_s;
  vest_welcome_page_set_languages (VEST_WELCOME_PAGE (self->pages[KIOSK_WELCOME]),
                                   settings->languages);
  vest_language_sheet_set_languages (self->language_sheet, settings->languages);
  vest_purpose_page_set_purposes (VEST_PURPOSE_PAGE (self->pages[KIOSK_PURPOSE]),
                                  settings->purposes);
  vest_policy_page_set_text (VEST_POLICY_PAGE (self->pages[KIOSK_POLICY]), settings->policy_text);
  vest_lockdown_page_set_text (VEST_LOCKDOWN_PAGE (self->pages[KIOSK_LOCKDOWN]),
                               settings->lockdown_text, settings->language, settings->languages);
  kiosk_pages_set_cameras (self->pages, settings->scan_camera, settings->photo_camera);
  stack_exposure_watch (GTK_WIDGET (self));
  vest_kiosk_window_wipe (self);
  if (settings->fullscreen)
    {
      gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
      gtk_window_fullscreen (GTK_WINDOW (self));
    }
  return GTK_WIDGET (self);
}

/* --- public, the rest
 * ----------------------------------------------------------------------------- */

void
vest_kiosk_window_show_page (VestKioskWindow *self, KioskPage page)
{
  VestKioskPage *old;

  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self) && page < KIOSK_N_PAGES);
  old = current_page (self);
  uncover (self);
  if (page != self->page)
    {
      self->page = page;
      vest_kiosk_page_hidden (old);
      vest_kiosk_notice_show (self->notice, KIOSK_NOTICE_NONE);
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (current_page (self)));
  update_frame (self);
  vest_kiosk_page_shown (current_page (self));
  rearm_idle (self);
}

KioskPage
vest_kiosk_window_get_page (VestKioskWindow *self)
{
  g_return_val_if_fail (VEST_IS_KIOSK_WINDOW (self), KIOSK_WELCOME);
  return self->page;
}

const char *
vest_kiosk_window_get_language (VestKioskWindow *self)
{
  g_return_val_if_fail (VEST_IS_KIOSK_WINDOW (self), NULL);
  return i18n_get_language ();
}

VestKioskPage *
kiosk_pages_get (VestKioskWindow *self, KioskPage page)
{
  g_return_val_if_fail (VEST_IS_KIOSK_WINDOW (self) && page < KIOSK_N_PAGES, NULL);
  return self->pages[page];
}

void
vest_kiosk_window_notify (VestKioskWindow *self, KioskNotice notice)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  vest_kiosk_notice_show (self->notice, notice);
}

void
vest_kiosk_window_wipe (VestKioskWindow *self)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  uncover (self);
  vest_kiosk_notice_show (self->notice, KIOSK_NOTICE_NONE);
  for (int i = 0; i < KIOSK_N_PAGES; i++)
    vest_kiosk_page_wipe (self->pages[i]);
  wear (self, self->station_theme);
  i18n_set_language (self->station_language);
  retranslate (self);
}

void
vest_kiosk_window_type_keys (VestKioskWindow *self, const guint *keyvals, gsize n)
{
  g_return_if_fail (VEST_IS_KIOSK_WINDOW (self));
  for (gsize i = 0; i < n; i++)
    {
      if (keyvals[i] != GDK_KEY_Escape)
        kiosk_guard_type_key (GTK_WINDOW (self), keyvals[i]);
      else if (gtk_widget_get_visible (GTK_WIDGET (self->language_sheet)))
        uncover (self);
      else if (vest_kiosk_page_get_back_label (current_page (self)) != NULL)
        on_back (self);
    }
}
