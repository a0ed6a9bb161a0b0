/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the log to people outside. Each channel is a lane of its own, so that a dead mail server
 * does not hold up the webhook: the lane takes the oldest alert that is due, sends it, crosses it
 * out or puts it back, and begins again.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/alerts.h"

#include "app/alert-message.h"
#include "app/alert-transfer.h"

/* A failed try is repeated after this long, then after twice as long, up to the longest. */
#define FIRST_RETRY_MS   (10 * 1000)
#define LONGEST_RETRY_MS (10 * 60 * 1000)
/* The clock may jump: a lane looks again at least this often. */
#define LONGEST_SLEEP_MS (60 * 1000)

typedef struct
{
  Alerts *alerts;
  AlertChannel channel;
  gboolean busy;
  gboolean again; /* something changed while it was busy */
  guint timer;
  Alert *alert;  /* (nullable) being sent */
  char *problem; /* (nullable) as last told on stderr: once a trouble, not once a try */
} Lane;

struct _Alerts
{
  const Config *config;
  AlertsClock clock;
  guint what;
  guint channels;
  Lane lanes[2];
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
};

static void lane_begin (Lane *lane);

static gint64
wall_clock (void)
{
  return g_get_real_time () / 1000;
}

/* --- what the store's thread does ------------------------------------------------------------- */

/* Everything that a lane asks of the store in one go. */
typedef struct
{
  guint what;
  guint channels;
  AlertChannel channel;
  gint64 now_ms;
  gint64 sent;   /* number of an alert that has arrived, or 0 */
  gint64 failed; /* number of one that has not, or 0 */
  char *problem; /* (nullable) of that one */
  gint64 due_ms; /* when it is tried again */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->problem);
  g_free (errand);
}

typedef struct
{
  Alert *alert; /* (nullable) */
  gint64 due_ms;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  alert_free (found->alert);
  g_free (found);
}

static gpointer
job_errand (VestStore *store, gpointer data, GError **error)
{
  const Errand *errand = data;
  Found *found;

  if (errand->sent != 0 && !alert_outbox_sent (store, errand->sent, error))
    return NULL;
  if (errand->failed != 0
      && !alert_outbox_failed (store, errand->failed, errand->problem, errand->due_ms, error))
    return NULL;
  if (!alert_outbox_collect (store, errand->what, errand->channels, errand->now_ms, error))
    return NULL;
  found = g_new0 (Found, 1);
  if (alert_outbox_next (store, errand->channel, errand->now_ms, &found->alert, &found->due_ms,
                         error))
    return found;
  found_free (found);
  return NULL;
}

/* --- a lane ----------------------------------------------------------------------------------- */

static gboolean
on_timer (gpointer data)
{
  Lane *lane = data;

  lane->timer = 0;
  lane_begin (lane);
  return G_SOURCE_REMOVE;
}

static void
lane_sleep (Lane *lane, gint64 ms)
{
  g_clear_handle_id (&lane->timer, g_source_remove);
  lane->timer = g_timeout_add ((guint)CLAMP (ms, 1, LONGEST_SLEEP_MS), on_timer, lane);
}

static void lane_ask (Lane *lane, Errand *errand);

static gint64
retry_ms (int tries)
{
  gint64 wait = MIN ((gint64)FIRST_RETRY_MS << MIN (tries, 10), LONGEST_RETRY_MS);

  /* Many stations may wait for the same server: not all at the same moment. */
  return wait * 4 / 5 + g_random_int_range (0, (gint32)(wait * 2 / 5));
}

/* What comes after the store was taken away, or after the end, is for nobody. */
static gboolean
is_over (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

static void
on_sent_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Lane *lane = data;
  Errand *errand;
  g_autoptr (GError) error = NULL;
  gboolean sent = alert_transfer_finish (result, &error);

  if (is_over (result))
    return;
  errand = g_new0 (Errand, 1);
  if (sent)
    {
      errand->sent = lane->alert->number;
      g_clear_pointer (&lane->problem, g_free);
    }
  else
    {
      if (g_strcmp0 (error->message, lane->problem) != 0)
        g_warning ("an alert could not be sent: %s", error->message);
      g_free (lane->problem);
      lane->problem = g_strdup (error->message);
      errand->failed = lane->alert->number;
      errand->problem = g_strdup (error->message);
      errand->due_ms = lane->alerts->clock () + retry_ms (lane->alert->tries);
    }
  g_clear_pointer (&lane->alert, alert_free);
  lane_ask (lane, errand);
}

static void
lane_send (Lane *lane)
{
  const Config *config = lane->alerts->config;
  g_autofree char *payload = lane->channel == ALERT_MAIL ? alert_message_mail (lane->alert, config)
                                                         : alert_message_json (lane->alert, config);

  alert_transfer_async (lane->channel, payload, config, lane->alerts->cancellable, on_sent_ready,
                        lane);
}

static void
on_errand_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Lane *lane = data;
  g_autoptr (GError) error = NULL;
  Found *found = store_run_finish (VEST_STORE (source), result, &error);

  if (is_over (result))
    {
      g_clear_pointer (&found, found_free);
      return;
    }
  if (found != NULL && found->alert != NULL)
    {
      lane->alert = g_steal_pointer (&found->alert);
      found_free (found);
      lane_send (lane);
      return;
    }
  lane->busy = FALSE;
  if (found == NULL)
    g_warning ("alerts could not be read: %s", error->message);
  if (lane->again)
    lane_begin (lane);
  else if (found == NULL || found->due_ms != 0)
    lane_sleep (lane, found != NULL ? found->due_ms - lane->alerts->clock () : LONGEST_SLEEP_MS);
  g_clear_pointer (&found, found_free);
}

/* @errand: (transfer full) */
static void
lane_ask (Lane *lane, Errand *errand)
{
  Alerts *self = lane->alerts;

  errand->what = self->what;
  errand->channels = self->channels;
  errand->channel = lane->channel;
  errand->now_ms = self->clock ();
  store_run_async (self->store, job_errand, errand, errand_free, found_free, self->cancellable,
                   on_errand_ready, lane);
}

static void
lane_begin (Lane *lane)
{
  Alerts *self = lane->alerts;

  if (self->store == NULL || !(self->channels & lane->channel))
    return;
  lane->again = lane->busy;
  if (lane->busy)
    return;
  g_clear_handle_id (&lane->timer, g_source_remove);
  lane->busy = TRUE;
  lane_ask (lane, g_new0 (Errand, 1));
}

/* --- life ------------------------------------------------------------------------------------- */

void
alerts_kick (Alerts *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->lanes); i++)
    lane_begin (&self->lanes[i]);
}

static void
on_store_changed (VestStore *store, Alerts *self)
{
  alerts_kick (self);
}

static guint
what_of (const char *const *words)
{
  static const struct
  {
    const char *word;
    AlertWhat what;
  } all[] = { { "match", ALERT_MATCH },
              { "denied", ALERT_DENIED },
              { "lockdown", ALERT_LOCKDOWN },
              { "help", ALERT_HELP },
              { "administrator", ALERT_ADMINISTRATOR } };
  guint what = 0;

  for (gsize i = 0; words != NULL && i < G_N_ELEMENTS (all); i++)
    if (g_strv_contains (words, all[i].word))
      what |= all[i].what;
  return what;
}

static guint
channels_of (const Config *config)
{
  guint channels = 0;

  if (config->alert_mail_server != NULL && config->alert_mail_from != NULL
      && config->alert_mail_to != NULL)
    channels |= ALERT_MAIL;
  if (config->alert_webhook != NULL)
    channels |= ALERT_WEBHOOK;
  return channels;
}

gboolean
alerts_are_told (const Config *config, const char *word)
{
  return channels_of (config) != 0 && config->alerts_on != NULL
         && g_strv_contains ((const char *const *)config->alerts_on, word);
}

Alerts *
alerts_new (const Config *config, AlertsClock clock)
{
  Alerts *self = g_new0 (Alerts, 1);

  self->config = config;
  self->clock = clock != NULL ? clock : wall_clock;
  self->what = what_of ((const char *const *)config->alerts_on);
  self->channels = channels_of (config);
  self->lanes[0] = (Lane){ .alerts = self, .channel = ALERT_MAIL };
  self->lanes[1] = (Lane){ .alerts = self, .channel = ALERT_WEBHOOK };
  return self;
}

void
alerts_set_store (Alerts *self, VestStore *store)
{
  if (self->store != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_signal_handlers_disconnect_by_data (self->store, self);
    }
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (self->lanes); i++)
    {
      Lane *lane = &self->lanes[i];

      g_clear_handle_id (&lane->timer, g_source_remove);
      g_clear_pointer (&lane->alert, alert_free);
      g_clear_pointer (&lane->problem, g_free);
      lane->busy = lane->again = FALSE;
    }
  if (store == NULL || self->channels == 0 || self->what == 0)
    return;
  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  alerts_kick (self);
}

void
alerts_free (Alerts *self)
{
  if (self == NULL)
    return;
  alerts_set_store (self, NULL);
  g_free (self);
}
