/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One running program: opens the store, gives it to the windows, takes it away when it fails, and
 * tries again until it works.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/station.h"

#include "app/alerts.h"
#include "app/badge-check.h"
#include "app/day-end.h"
#include "app/demo.h"
#include "app/desk-windows.h"
#include "app/kiosk.h"
#include "app/office.h"
#include "app/records.h"
#include "app/scanner/evdev.h"
#include "app/scanner/serial.h"
#include "app/upstream.h"
#include "app/window-place.h"
#include "ui/i18n.h"

/* A store that failed is tried again this often. */
#define RETRY_SECONDS 10
/* How often it is looked whether somebody's visit is over. */
#define DAY_TICK_SECONDS 30

struct _Station
{
  GtkApplication *app;
  Config *config;
  gboolean demo;
  DemoSample *samples; /* (nullable) */

  VestStore *store;          /* (nullable) open and proven to be writable */
  VestStore *candidate;      /* (nullable) open, being tried */
  VestPrinterPair *printers; /* (nullable) */
  Watch *watch;
  Badges *badges;
  Alerts *alerts;
  Upstream *upstream;

  VestDeskSession *session; /* who is signed in at the desk's windows */
  Kiosk *kiosk;             /* (nullable) */
  Office *office;           /* (nullable) */
  Records *records;         /* (nullable) until it is wanted */
  DeskWindows *windows;     /* opened from the desk and the log */
  GtkWindow *scanner;       /* (nullable) of the demo */
  VestScanner *device;      /* (nullable) a scanner that is a device */
  KioskCamera *camera;      /* (nullable) */

  char *trouble; /* (nullable) as last told on stderr */
  guint retry;
  guint day_tick;
  guint closing;
};

static void open_store (Station *self);

KioskTrouble
station_trouble (const GError *error)
{
  if (error == NULL || error->domain != STORE_ERROR)
    return KIOSK_TROUBLE_IO;
  switch ((StoreError)error->code)
    {
    case STORE_ERROR_BUSY:
      return KIOSK_TROUBLE_BUSY;
    case STORE_ERROR_NEWER:
      return KIOSK_TROUBLE_NEWER;
    case STORE_ERROR_NOT_A_STORE:
      return KIOSK_TROUBLE_NOT_A_STORE;
    case STORE_ERROR_READ_ONLY:
      return KIOSK_TROUBLE_READ_ONLY;
    case STORE_ERROR_FULL:
      return KIOSK_TROUBLE_FULL;
    case STORE_ERROR_CORRUPT:
      return KIOSK_TROUBLE_CORRUPT;
    case STORE_ERROR_IO:
    case STORE_ERROR_INVALID:
    case STORE_ERROR_NOT_FOUND:
      break;
    }
  return KIOSK_TROUBLE_IO;
}

/* --- the store ---------------------------------------------------------------------------------
 */

static gboolean
on_retry (gpointer data)
{
  Station *self = data;

  self->retry = 0;
  open_store (self);
  return G_SOURCE_REMOVE;
}

static void
show_trouble (Station *self, const GError *error)
{
  /* Once a trouble, not once a try. */
  if (g_strcmp0 (self->trouble, error->message) != 0)
    g_printerr ("vestibule: %s: %s\n", self->config->store, error->message);
  g_free (self->trouble);
  self->trouble = g_strdup (error->message);
  if (self->kiosk != NULL)
    kiosk_show_fault (self->kiosk, station_trouble (error), error->message);
  if (self->office != NULL)
    office_show_fault (self->office, error->message);
  if (self->retry == 0)
    self->retry = g_timeout_add_seconds (RETRY_SECONDS, on_retry, self);
}

static void
give_store (Station *self, VestStore *store)
{
  badges_set_store (self->badges, store);
  desk_session_set_store (self->session, store);
  alerts_set_store (self->alerts, store);
  if (self->kiosk != NULL)
    kiosk_set_store (self->kiosk, store);
  if (self->office != NULL)
    office_set_store (self->office, store);
  if (self->records != NULL)
    records_set_store (self->records, store);
  desk_windows_set_store (self->windows, store);
  upstream_set_store (self->upstream, store);
}

static void
close_store (Station *self)
{
  give_store (self, NULL);
  if (self->store != NULL)
    store_close (self->store);
  g_clear_object (&self->store);
}

static gboolean
on_closing (gpointer data)
{
  Station *self = data;

  self->closing = 0;
  close_store (self);
  return G_SOURCE_REMOVE;
}

void
station_fault (Station *self, const GError *error)
{
  show_trouble (self, error);
  /* Not from here: the caller may stand in a callback of this very store. */
  if (self->closing == 0)
    self->closing = g_idle_add (on_closing, self);
}

static void
on_tidied_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Station *self = data;
  g_autoptr (GError) error = NULL;

  if (store_run_finish (VEST_STORE (source), result, &error) == NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    station_fault (self, error);
}

static gpointer
job_tidy (VestStore *store, gpointer data, GError **error)
{
  return day_end_run (data, store, error) ? store : NULL;
}

static void
tidy (Station *self)
{
  const char *kept = self->kiosk != NULL ? kiosk_get_waiting (self->kiosk) : NULL;

  store_run_async (self->store, job_tidy,
                   day_end_at (self->config, g_get_real_time () / 1000, kept),
                   (GDestroyNotify)day_end_free, NULL, NULL, on_tidied_ready, self);
}

static gboolean
on_day_tick (gpointer data)
{
  Station *self = data;

  if (self->store != NULL)
    tidy (self);
  return G_SOURCE_CONTINUE;
}

typedef struct
{
  VestStore *store;
  Watch *watch;
} Warming;

static void
warming_free (gpointer data)
{
  Warming *warming = data;

  g_object_unref (warming->store);
  g_free (warming);
}

static void
warm_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Warming *warming = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WatchList) list = watch_acquire (warming->watch, warming->store, &error);

  g_task_return_boolean (task, list != NULL);
}

/* Prepares the list before the first visitor needs it; a failure shows when it is needed. */
static void
warm_watch (Station *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Warming *warming = g_new0 (Warming, 1);

  warming->store = g_object_ref (self->store);
  warming->watch = self->watch;
  g_task_set_task_data (task, warming, warming_free);
  g_task_run_in_thread (task, warm_thread);
}

static void
on_store_changed (VestStore *store, Station *self)
{
  warm_watch (self);
}

static gpointer
job_begin (VestStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  const Station *self = data; /* of which only what never changes is read: this is the worker */

  /* In a district staff and lists come from another station, and must not be there twice. */
  if (self->demo && self->config->upstream_address == NULL
      && demo_fill (store, NULL, error) == NULL)
    return NULL;
  g_ptr_array_add (drafts, event_station_started (VESTIBULE_VERSION));
  return upstream_adopt_key (self->config, store, error) && store_append (store, drafts, error)
                 && badge_announce_key (store, self->config->site, error)
             ? store
             : NULL;
}

/* The first event proves that the store can be written: only then do the windows get it. */
static void
on_begun_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Station *self = data;
  g_autoptr (GError) error = NULL;
  gboolean good = store_run_finish (VEST_STORE (source), result, &error) != NULL;

  if (!good)
    {
      store_close (self->candidate);
      g_clear_object (&self->candidate);
      show_trouble (self, error);
      return;
    }
  self->store = g_steal_pointer (&self->candidate);
  g_clear_pointer (&self->trouble, g_free);
  g_clear_handle_id (&self->retry, g_source_remove);
  g_signal_connect (self->store, "changed", G_CALLBACK (on_store_changed), self);
  give_store (self, self->store);
  warm_watch (self);
  tidy (self);
}

static void
open_store (Station *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL || self->candidate != NULL)
    return;
  self->candidate = store_open (self->config->store, STORE_WRITER, &error);
  if (self->candidate == NULL)
    {
      show_trouble (self, error);
      return;
    }
  store_run_async (self->candidate, job_begin, self, NULL, NULL, NULL, on_begun_ready, self);
}

void
station_retry (Station *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  open_store (self);
}

/* --- windows -----------------------------------------------------------------------------------
 */

static void
on_scanner_scan (gpointer scanner, GBytes *bytes, Station *self)
{
  if (self->kiosk != NULL)
    kiosk_scan (self->kiosk, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
make_scanner (Station *self)
{
  self->samples = demo_samples ();
  self->scanner
      = GTK_WINDOW (g_object_ref (vest_demo_scanner_window_new (self->app, self->samples)));
  theme_apply (GTK_WIDGET (self->scanner), station_get_theme (self));
  vest_demo_scanner_window_set_note (VEST_DEMO_SCANNER_WINDOW (self->scanner), demo_pins ());
  g_signal_connect (self->scanner, "scan", G_CALLBACK (on_scanner_scan), self);
}

static void
on_device_state_changed (VestScanner *device, int state, Station *self)
{
  if (state != SCANNER_READY)
    g_printerr ("vestibule: %s: the scanner is %s\n",
                scanner_get_path (device) != NULL ? scanner_get_path (device) : "camera",
                scanner_state_to_string (state));
  if (self->office != NULL)
    office_set_scanner (self->office, state);
}

/* A scanner that types into the window is the kiosk's own. */
static void
make_device (Station *self)
{
  const char *type = self->config->scanner;

  if (self->kiosk == NULL)
    return;
  if (g_str_equal (type, "camera"))
    g_set_object (&self->device, kiosk_camera_get_scanner (self->camera));
  else if (g_str_equal (type, "serial"))
    self->device
        = serial_scanner_new (self->config->scanner_device,
                              (guint)g_ascii_strtoull (self->config->scanner_baud, NULL, 10));
  else if (g_str_equal (type, "evdev"))
    self->device = evdev_scanner_new (self->config->scanner_device);
  if (self->device == NULL)
    return;
  g_signal_connect (self->device, "scan", G_CALLBACK (on_scanner_scan), self);
  g_signal_connect (self->device, "state-changed", G_CALLBACK (on_device_state_changed), self);
  scanner_start (self->device);
  /* It began as absent, which is no change. */
  if (scanner_get_state (self->device) == SCANNER_ABSENT)
    on_device_state_changed (self->device, SCANNER_ABSENT, self);
}

/* A station that does not fill the screen is being tried out: its windows stand side by side, where
 * the display lets a program say so: kiosk, desk, and the demo's scanner below. */
static void
place_windows (Station *self)
{
  int right = self->config->kiosk_width + 10;
  int below = self->config->kiosk_height + 30;

  if (self->kiosk != NULL)
    window_place (kiosk_get_window (self->kiosk), 0, 0);
  if (self->office != NULL)
    {
      gtk_window_set_default_size (office_get_window (self->office), 1440, 900);
      window_place (office_get_window (self->office), right, 0);
    }
  if (self->scanner != NULL)
    window_place (self->scanner, 0, below);
}

static void
on_upstream_reached (gpointer data, gboolean reached)
{
  station_set_office_reachable (data, reached);
}

static void
make_windows (Station *self)
{
  if (self->config->roles & ROLE_KIOSK)
    {
      self->camera = kiosk_camera_new (self->config);
      self->kiosk = kiosk_new (self);
      upstream_set_kiosk (self->upstream, kiosk_get_window (self->kiosk));
    }
  if (self->config->roles & ROLE_OFFICE)
    {
      self->office = office_new (self);
      upstream_set_desk (self->upstream, office_get_window (self->office));
    }
  if (self->config->roles & ROLE_ADMIN)
    self->records = records_new (self);
  station_set_office_reachable (self, FALSE);
  upstream_on_reached (self->upstream, on_upstream_reached, self);
  if (self->demo && self->kiosk != NULL)
    make_scanner (self);
  make_device (self);
  if (!self->config->fullscreen)
    place_windows (self);
}

void
station_set_office_reachable (Station *self, gboolean reachable)
{
  if (self->kiosk != NULL)
    kiosk_set_office_reachable (self->kiosk, reachable || self->office != NULL);
}

void
station_open_log (Station *self)
{
  if (self->records == NULL)
    self->records = records_new (self);
  gtk_window_present (records_get_window (self->records));
}

void
station_open_window (Station *self, const char *word)
{
  desk_windows_open (self->windows, word);
}

const char **
station_offered_windows (Station *self)
{
  return desk_windows_offered (self->windows);
}

void
station_present (Station *self)
{
  if (self->scanner != NULL)
    gtk_window_present (self->scanner);
  if (self->records != NULL && (self->config->roles & ROLE_ADMIN))
    gtk_window_present (records_get_window (self->records));
  if (self->office != NULL)
    gtk_window_present (office_get_window (self->office));
  if (self->kiosk != NULL)
    gtk_window_present (kiosk_get_window (self->kiosk));
}

void
station_start (Station *self)
{
  if (!theme_init (gdk_display_get_default (), self->config->accent))
    g_printerr ("vestibule: the accent %s is too pale for white text; the built-in one is used\n",
                self->config->accent);
  i18n_set_desk_language (self->config->language);
  i18n_set_language (self->config->language);
  make_windows (self);
  station_present (self);
  open_store (self);
  self->day_tick = g_timeout_add_seconds (DAY_TICK_SECONDS, on_day_tick, self);
}

/* --- life --------------------------------------------------------------------------------------
 */

/* (transfer full) (nullable) */
static VestPrinterPair *
make_printers (const Config *config)
{
  const PrinterPlace places[] = {
    { config->queue, badge_stock_find (config->stock) },
    { config->second_queue, badge_stock_find (config->second_stock) },
  };

  if (config->queue == NULL && config->second_queue == NULL)
    return NULL;
  return printer_pair_new (places, G_N_ELEMENTS (places));
}

Station *
station_new (GtkApplication *app, Config *config, gboolean demo)
{
  Station *self = g_new0 (Station, 1);
  Sensitivity sensitivity = SENSITIVITY_BALANCED;

  self->app = app;
  self->config = config;
  self->demo = demo;
  sensitivity_from_string (config->sensitivity, &sensitivity);
  self->watch = watch_new (sensitivity);
  self->printers = make_printers (config);
  self->session = desk_session_new (config->lock_seconds);
  self->windows = desk_windows_new (self);
  if (demo)
    desk_session_enter_first (self->session);
  self->badges = badges_new (config, self->printers);
  self->alerts = alerts_new (config, NULL);
  self->upstream = upstream_new (config);
  return self;
}

void
station_free (Station *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_handle_id (&self->day_tick, g_source_remove);
  g_clear_handle_id (&self->closing, g_source_remove);
  if (self->device != NULL)
    scanner_stop (self->device);
  g_clear_object (&self->device);
  if (self->printers != NULL)
    printer_pair_stop (self->printers);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  close_store (self);
  if (self->candidate != NULL)
    store_close (self->candidate);
  g_clear_object (&self->candidate);
  upstream_free (self->upstream);
  kiosk_free (self->kiosk);
  kiosk_camera_free (self->camera);
  office_free (self->office);
  records_free (self->records);
  desk_windows_free (self->windows);
  g_clear_object (&self->session);
  g_clear_object (&self->scanner);
  demo_samples_free (self->samples);
  badges_free (self->badges);
  alerts_free (self->alerts);
  g_clear_object (&self->printers);
  watch_free (self->watch);
  config_free (self->config);
  g_free (self->trouble);
  g_free (self);
}

GtkApplication *
station_get_app (Station *self)
{
  return self->app;
}

const Config *
station_get_config (Station *self)
{
  return self->config;
}

Theme
station_get_theme (Station *self)
{
  static const char *const words[] = { "light", "dark", "contrast", "contrast-dark" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], self->config->theme))
      return (Theme)i;
  return THEME_LIGHT;
}

VestStore *
station_get_store (Station *self)
{
  return self->store;
}

Watch *
station_get_watch (Station *self)
{
  return self->watch;
}

VestDeskSession *
station_get_session (Station *self)
{
  return self->session;
}

KioskCamera *
station_get_camera (Station *self)
{
  return self->camera;
}

Badges *
station_get_badges (Station *self)
{
  return self->badges;
}
