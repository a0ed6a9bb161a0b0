/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The link and the desk: starts and stops with the store, and tells staff what they cannot know
 * while it is down.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/upstream.h"

#include <sodium.h>
#include <string.h>

#include "db/upstream/link.h"
#include "db/upstream/status.h"
#include "ui/kiosk/list-age.h"
#include "ui/office/link-bar.h"

/* A link that breaks and is back at once is nobody's concern. */
#define GRACE_MS   5000
#define LOOK_MS    5000
#define FORK_SHOWN (14 * 24 * 3600 * G_GINT64_CONSTANT (1000))

struct _Upstream
{
  const Config *config;
  VestStore *store; /* (nullable) */
  VestLink *link;   /* (nullable) */
  VestLinkBar *bar; /* (nullable) */
  GtkWidget *age;   /* (nullable) at the kiosk */
  GCancellable *cancellable;
  char *told; /* (nullable) trouble as last told on stderr */
  guint tick;
  gboolean reading;
  UpstreamReached on_reached; /* (nullable) */
  gpointer reached_data;
  gboolean reached;
};

static gpointer
job_status (VestStore *store, gpointer data, GError **error)
{
  return upstream_status_read (store, error);
}

static gboolean
is_down (const LinkReport *report)
{
  return report->state != LINK_UP && g_get_real_time () / 1000 - report->since_ms > GRACE_MS;
}

static void
show (Upstream *self, const UpstreamStatus *status)
{
  LinkReport report = { 0 };
  DeskLink link = { .backlog = status->backlog, .refused = (guint)status->refused };
  gint64 now_ms = g_get_real_time () / 1000;

  vest_link_get_report (self->link, &report);
  link.down = is_down (&report);
  link.success_ms = MAX (report.success_ms, status->success_ms);
  if (status->fork_ms > now_ms - FORK_SHOWN)
    link.fork_ms = status->fork_ms;
  if (self->bar != NULL)
    link_bar_set (self->bar, &link);
  if (self->age != NULL)
    list_age_set (self->age, link.success_ms, now_ms);
  link_report_clear (&report);
}

static void
tell_reached (Upstream *self)
{
  LinkReport report = { 0 };
  gboolean reached;

  vest_link_get_report (self->link, &report);
  reached = report.success_ms != 0 && !is_down (&report);
  link_report_clear (&report);
  if (reached == self->reached || self->on_reached == NULL)
    return;
  self->reached = reached;
  self->on_reached (self->reached_data, reached);
}

static void
on_status_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Upstream *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpstreamStatus) status = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  if (status == NULL)
    {
      g_warning ("the link's state could not be read: %s", error->message);
      return;
    }
  if (self->link != NULL)
    show (self, status);
}

static gboolean
on_tick (gpointer data)
{
  Upstream *self = data;

  if (self->link != NULL)
    tell_reached (self);
  if ((self->bar == NULL && self->age == NULL) || self->link == NULL || self->reading)
    return G_SOURCE_CONTINUE;
  self->reading = TRUE;
  store_run_async (self->store, job_status, NULL, NULL, (GDestroyNotify)upstream_status_free,
                   self->cancellable, on_status_ready, self);
  return G_SOURCE_CONTINUE;
}

/* Once a trouble, not once a try. */
static void
tell (Upstream *self)
{
  LinkReport report = { 0 };

  vest_link_get_report (self->link, &report);
  if (report.state == LINK_DOWN && g_strcmp0 (self->told, report.problem) != 0)
    g_printerr ("vestibule: district database: %s\n", report.problem);
  g_free (self->told);
  self->told = g_strdup (report.problem);
  link_report_clear (&report);
}

static void
on_link_changed (VestLink *link, Upstream *self)
{
  tell (self);
  on_tick (self);
}

static void
start_link (Upstream *self)
{
  LinkSettings settings = LINK_SETTINGS_INIT;

  settings.address = self->config->upstream_address;
  settings.signing_key = self->config->upstream_signing_key;
  settings.poll_ms = (guint)self->config->upstream_poll_seconds * 1000;
  self->link = vest_link_new (self->store, &settings);
  g_signal_connect (self->link, "changed", G_CALLBACK (on_link_changed), self);
  self->tick = g_timeout_add (LOOK_MS, on_tick, self);
}

static void
stop_link (Upstream *self)
{
  if (self->link == NULL)
    return;
  g_clear_handle_id (&self->tick, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->link, self);
  vest_link_stop (self->link);
  g_clear_object (&self->link);
}

Upstream *
upstream_new (const Config *config)
{
  Upstream *self = g_new0 (Upstream, 1);

  self->config = config;
  return self;
}

void
upstream_free (Upstream *self)
{
  if (self == NULL)
    return;
  upstream_set_store (self, NULL);
  g_clear_weak_pointer (&self->bar);
  g_clear_weak_pointer (&self->age);
  g_free (self->told);
  g_free (self);
}

void
upstream_set_store (Upstream *self, VestStore *store)
{
  stop_link (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  self->reading = FALSE;
  if (store == NULL || self->config->upstream_address == NULL)
    return;
  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  start_link (self);
}

void
upstream_set_desk (Upstream *self, GtkWindow *desk)
{
  if (self->config->upstream_address != NULL)
    g_set_weak_pointer (&self->bar, link_bar_attach (GTK_WIDGET (desk)));
}

void
upstream_set_kiosk (Upstream *self, GtkWindow *kiosk)
{
  if (self->config->upstream_address != NULL)
    g_set_weak_pointer (&self->age, list_age_attach (kiosk));
}

gboolean
upstream_adopt_key (const Config *config, VestStore *store, GError **error)
{
  const char *path = config->upstream_document_key;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) secret = NULL;
  guint8 key[32];
  gsize length = 0;
  gsize got = 0;
  gboolean good;

  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  g_strchomp (text);
  good = strlen (text) == 2 * sizeof key
         && sodium_hex2bin (key, sizeof key, text, strlen (text), NULL, &got, NULL) == 0
         && got == sizeof key;
  sodium_memzero (text, length);
  if (!good)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   "%s does not hold 64 hexadecimal digits; copy the district's key there.", path);
      return FALSE;
    }
  secret = g_bytes_new (key, sizeof key);
  sodium_memzero (key, sizeof key);
  return store_set_secret (store, secret, error);
}

void
upstream_on_reached (Upstream *self, UpstreamReached reached, gpointer data)
{
  self->on_reached = reached;
  self->reached_data = data;
}
