/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What all devices have in common: they come and go. The folder of the device is watched, and a
 * timer tries again besides: permissions are set a moment after the device appears, another program
 * lets go of it without a word, and some folders tell nothing.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/scanner.h"

#include <errno.h>

#define RETRY_FIRST_MS 100
#define RETRY_LAST_MS  5000
#define STAYED_OPEN_US (2 * G_USEC_PER_SEC)

typedef struct
{
  char *path;
  ScannerState state;
  gboolean started;
  gboolean open;
  GFileMonitor *monitor; /* (nullable) */
  GSource *retry;        /* (nullable) */
  guint retry_ms;        /* until the next try */
  gint64 opened;         /* monotonic, in microseconds */
} VestScannerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VestScanner, vest_scanner, G_TYPE_OBJECT)

enum
{
  PROP_PATH = 1,
};

enum
{
  SIGNAL_SCAN,
  SIGNAL_STATE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void try_open (VestScanner *self);

static VestScannerPrivate *
private_of (VestScanner *self)
{
  return vest_scanner_get_instance_private (self);
}

const char *
scanner_state_to_string (ScannerState state)
{
  static const char *const words[] = { "absent", "ready", "busy", "denied" };

  return words[state];
}

ScannerState
scanner_state_of_errno (int number)
{
  switch (number)
    {
    case EBUSY:
    case EWOULDBLOCK:
      return SCANNER_BUSY;
    case EACCES:
    case EPERM:
      return SCANNER_DENIED;
    default:
      return SCANNER_ABSENT;
    }
}

static void
set_state (VestScanner *self, ScannerState state)
{
  VestScannerPrivate *priv = private_of (self);

  if (priv->state == state)
    return;
  priv->state = state;
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0, (int)state);
}

/* --- opening -----------------------------------------------------------------------------------
 */

static void
clear_retry (VestScannerPrivate *priv)
{
  if (priv->retry != NULL)
    g_source_destroy (priv->retry);
  g_clear_pointer (&priv->retry, g_source_unref);
}

static gboolean
on_retry (gpointer data)
{
  VestScanner *self = data;

  clear_retry (private_of (self));
  try_open (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_retry (VestScanner *self)
{
  VestScannerPrivate *priv = private_of (self);

  if (priv->retry != NULL || !priv->started)
    return;
  priv->retry = g_timeout_source_new (priv->retry_ms);
  g_source_set_callback (priv->retry, on_retry, self, NULL);
  g_source_attach (priv->retry, g_main_context_get_thread_default ());
  priv->retry_ms = MIN (priv->retry_ms * 2, RETRY_LAST_MS);
}

static void
try_open (VestScanner *self)
{
  VestScannerPrivate *priv = private_of (self);
  ScannerState state;

  if (priv->open || !priv->started)
    return;
  clear_retry (priv);
  state = VEST_SCANNER_GET_CLASS (self)->open_device (self, priv->path);
  priv->open = state == SCANNER_READY;
  if (priv->open)
    priv->opened = g_get_monotonic_time ();
  else
    schedule_retry (self);
  set_state (self, state);
}

static void
close_device (VestScanner *self)
{
  VestScannerPrivate *priv = private_of (self);

  if (!priv->open)
    return;
  priv->open = FALSE;
  VEST_SCANNER_GET_CLASS (self)->close_device (self);
}

void
scanner_lost (VestScanner *self)
{
  VestScannerPrivate *priv = private_of (self);

  g_object_ref (self);
  close_device (self);
  /* Not at once: a device that is leaving can still be opened, and fails again. The waits grow
   * while it does: only a device that stayed open sets them back. */
  if (g_get_monotonic_time () - priv->opened > STAYED_OPEN_US)
    priv->retry_ms = RETRY_FIRST_MS;
  schedule_retry (self);
  set_state (self, SCANNER_ABSENT);
  g_object_unref (self);
}

void
scanner_report (VestScanner *self, ScannerState state)
{
  if (private_of (self)->open)
    set_state (self, state);
}

void
scanner_emit_scan (VestScanner *self, GBytes *scan)
{
  g_signal_emit (self, signals[SIGNAL_SCAN], 0, scan);
  g_bytes_unref (scan);
}

/* --- plugging ----------------------------------------------------------------------------------
 */

static void
on_folder_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                   VestScanner *self)
{
  VestScannerPrivate *priv = private_of (self);
  g_autoptr (GFile) device = g_file_new_for_path (priv->path);

  if (priv->open && event == G_FILE_MONITOR_EVENT_DELETED && g_file_equal (file, device)
      && VEST_SCANNER_GET_CLASS (self)->gone_when_deleted)
    {
      scanner_lost (self);
      return;
    }
  if (priv->open || event == G_FILE_MONITOR_EVENT_DELETED || !g_file_equal (file, device))
    return;
  priv->retry_ms = RETRY_FIRST_MS;
  clear_retry (priv);
  try_open (self);
}

static void
watch_folder (VestScanner *self)
{
  VestScannerPrivate *priv = private_of (self);
  g_autoptr (GFile) device = priv->path != NULL ? g_file_new_for_path (priv->path) : NULL;
  g_autoptr (GFile) folder = device != NULL ? g_file_get_parent (device) : NULL;

  if (folder == NULL)
    return;
  /* Without a monitor the timer finds the device, a little later. */
  priv->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (priv->monitor != NULL)
    g_signal_connect (priv->monitor, "changed", G_CALLBACK (on_folder_changed), self);
}

void
scanner_start (VestScanner *self)
{
  VestScannerPrivate *priv = private_of (self);

  if (priv->started)
    return;
  priv->started = TRUE;
  priv->retry_ms = RETRY_FIRST_MS;
  watch_folder (self);
  try_open (self);
}

void
scanner_stop (VestScanner *self)
{
  VestScannerPrivate *priv = private_of (self);

  priv->started = FALSE;
  clear_retry (priv);
  if (priv->monitor != NULL)
    g_signal_handlers_disconnect_by_data (priv->monitor, self);
  g_clear_object (&priv->monitor);
  close_device (self);
  priv->state = SCANNER_ABSENT;
}

ScannerState
scanner_get_state (VestScanner *self)
{
  return private_of (self)->state;
}

const char *
scanner_get_path (VestScanner *self)
{
  return private_of (self)->path;
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
vest_scanner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_PATH)
    private_of (VEST_SCANNER (object))->path = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
vest_scanner_dispose (GObject *object)
{
  scanner_stop (VEST_SCANNER (object));
  G_OBJECT_CLASS (vest_scanner_parent_class)->dispose (object);
}

static void
vest_scanner_finalize (GObject *object)
{
  g_free (private_of (VEST_SCANNER (object))->path);
  G_OBJECT_CLASS (vest_scanner_parent_class)->finalize (object);
}

static void
vest_scanner_class_init (VestScannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = vest_scanner_set_property;
  object_class->dispose = vest_scanner_dispose;
  object_class->finalize = vest_scanner_finalize;
  g_object_class_install_property (object_class, PROP_PATH,
                                   g_param_spec_string ("path", NULL, NULL, NULL,
                                                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY
                                                            | G_PARAM_STATIC_STRINGS));
  signals[SIGNAL_SCAN] = g_signal_new ("scan", VEST_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_BYTES);
  signals[SIGNAL_STATE_CHANGED]
      = g_signal_new ("state-changed", VEST_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
vest_scanner_init (VestScanner *self)
{
}
