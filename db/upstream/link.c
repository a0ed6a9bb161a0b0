/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The thread that syncs: connect, greet, compare everything once, then quick rounds at each hint,
 * each change here and each tick of the poll, until something breaks; then a pause and again.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/link.h"

#include "db/upstream/ledger.h"
#include "db/upstream/merge.h"
#include "db/upstream/sync.h"

/* The full comparison finds what hints and numbers cannot tell, e.g. a server put back. */
#define WHOLE_MS 60000
/* After so long without news nobody waits for us: what can wait is written. */
#define QUIET_MS 200
/* The store is told of a success that often, not each time: it is a write. */
#define NOTE_MS 60000

struct _VestLink
{
  GObject parent_instance;
  VestStore *store;
  char *address;
  char *signing_key;
  LinkSettings settings; /* its texts are the two above */
  GMainContext *context;
  GThread *thread;
  GCancellable *stop; /* cuts calls off */
  GCancellable *wake; /* cuts waits off */
  int changes;        /* (atomic) how often it was woken */
  guint seen_changes; /* of the thread: how many of those are seen to */

  GMutex mutex; /* of what follows */
  GCond cond;
  LinkReport report;
  gint64 noted_ms;  /* when the store was told last */
  GSource *changed; /* (nullable) waits in the context */
};

G_DEFINE_FINAL_TYPE (VestLink, vest_link, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

void
link_report_clear (LinkReport *report)
{
  g_clear_pointer (&report->problem, g_free);
}

/* --- telling -----------------------------------------------------------------------------------
 */

static gboolean
on_changed_idle (gpointer data)
{
  VestLink *self = data;

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->changed, g_source_unref);
  g_mutex_unlock (&self->mutex);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* With the mutex held. */
static void
queue_changed (VestLink *self)
{
  if (self->changed != NULL || g_cancellable_is_cancelled (self->stop))
    return;
  self->changed = g_idle_source_new ();
  g_source_set_callback (self->changed, on_changed_idle, self, NULL);
  g_source_attach (self->changed, self->context);
}

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

/* What a command line sees; a store that cannot be written says so elsewhere. */
static void
note_in_store (VestLink *self, const LinkReport *report)
{
  g_autoptr (GError) error = NULL;

  if (!ledger_set_state (self->store, report->state == LINK_UP ? "up" : "down", report->since_ms,
                         report->success_ms, report->problem, &error))
    g_debug ("the link's state could not be noted: %s", error->message);
}

/* @problem: (nullable): NULL when a sync has ended well */
static void
set_state (VestLink *self, LinkState state, const char *problem)
{
  LinkReport copy;
  gboolean note;

  g_mutex_lock (&self->mutex);
  note = self->report.state != state || g_strcmp0 (self->report.problem, problem) != 0
         || now_ms () - self->noted_ms > NOTE_MS;
  if (self->report.state != state)
    self->report.since_ms = now_ms ();
  self->report.state = state;
  g_free (self->report.problem);
  self->report.problem = g_strdup (problem);
  if (state == LINK_UP)
    {
      self->report.success_ms = now_ms ();
      self->report.syncs++;
    }
  if (note)
    self->noted_ms = now_ms ();
  copy = self->report;
  copy.problem = g_strdup (problem);
  queue_changed (self);
  g_mutex_unlock (&self->mutex);
  if (note)
    note_in_store (self, &copy);
  link_report_clear (&copy);
}

/* --- the thread --------------------------------------------------------------------------------
 */

static gboolean
is_stopping (VestLink *self)
{
  return g_cancellable_is_cancelled (self->stop);
}

/* Stations that lost the same server must not come back all at once: half to one and a half times.
 */
static guint
jitter (guint ms)
{
  return ms / 2 + (guint)g_random_int_range (0, (gint32)MAX (ms, 1));
}

static void
pause_for (VestLink *self, guint ms)
{
  gint64 end = g_get_monotonic_time () + (gint64)jitter (ms) * 1000;

  g_mutex_lock (&self->mutex);
  while (!is_stopping (self) && g_cond_wait_until (&self->cond, &self->mutex, end))
    ;
  g_mutex_unlock (&self->mutex);
}

typedef enum
{
  NEWS_HERE = 1 << 0, /* something was written here; perhaps by our own pull */
  NEWS_THERE = 1 << 1,
} News;

/* Until a hint, a change here, or @timeout_ms. */
static gboolean
wait_for_news (VestLink *self, PgLink *link, guint timeout_ms, News *news, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *hint = NULL;
  guint changes;

  if (!pg_link_wait (link, timeout_ms, &hint, self->wake, &local)
      && !g_error_matches (local, PG_LINK_ERROR, PG_LINK_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* From here on a change asks again; the count knows of those before. */
  g_cancellable_reset (self->wake);
  changes = (guint)g_atomic_int_get (&self->changes);
  *news = (hint != NULL ? NEWS_THERE : 0) | (changes != self->seen_changes ? NEWS_HERE : 0);
  self->seen_changes = changes;
  return TRUE;
}

/* Hints only hasten: a server without them is as good. */
static gboolean
listen_for_hints (VestLink *self, PgLink *link, const char *channel, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (channel == NULL
      || pg_link_listen (link, channel, self->settings.timeout_ms, self->stop, &local)
      || pg_link_is_usable (link))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
finish_round (VestLink *self, gboolean done, const SyncReport *report)
{
  if (done && report->complete)
    set_state (self, LINK_UP, NULL);
  return done;
}

/* What the district sees of us; a server of an earlier version has no place for it. */
static gboolean
tell_district (VestLink *self, Sync *sync, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (sync_report (sync, &local) || !g_error_matches (local, PG_LINK_ERROR, PG_LINK_ERROR_LOST))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* All ends, and what the district is told of us: before, because a backlog is worth knowing while
 * there is one, and after. */
static gboolean
sync_whole (VestLink *self, Sync *sync, gboolean first, GError **error)
{
  SyncReport report = { 0 };

  return (!first || tell_district (self, sync, error))
         && finish_round (self, sync_all (sync, &report, error), &report)
         && tell_district (self, sync, error);
}

/* Asks the server at a hint, and as often as without hints; says what was written here. */
static gboolean
sync_news (VestLink *self, Sync *sync, News news, gint64 *poll_us, GError **error)
{
  gint64 now = g_get_monotonic_time ();
  SyncReport report = { 0 };

  if (news == NEWS_HERE && now < *poll_us)
    return finish_round (self, sync_quick_push (sync, &report, error), &report);
  *poll_us = now + (gint64)jitter (self->settings.poll_ms) * 1000;
  if (news == NEWS_THERE)
    return finish_round (self, sync_quick_pull (sync, &report, error), &report);
  return finish_round (self, sync_quick (sync, &report, error), &report);
}

static guint
ms_until (gint64 end_us)
{
  return (guint)CLAMP ((end_us - g_get_monotonic_time () + 999) / 1000, 0, G_MAXINT);
}

static gboolean
serve_until (VestLink *self, Sync *sync, PgLink *link, gint64 end_us, GError **error)
{
  gint64 poll_us = g_get_monotonic_time () + (gint64)jitter (self->settings.poll_ms) * 1000;
  News news;

  while (!is_stopping (self) && g_get_monotonic_time () < end_us)
    {
      if (!wait_for_news (self, link, MIN (QUIET_MS, ms_until (poll_us)), &news, error))
        return FALSE;
      if (news == 0
          && (!sync_flush (sync, error)
              || !wait_for_news (self, link, ms_until (MIN (poll_us, end_us)), &news, error)))
        return FALSE;
      if (is_stopping (self))
        break;
      if (!sync_news (self, sync, news, &poll_us, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
serve (VestLink *self, Sync *sync, PgLink *link, GError **error)
{
  gboolean first = TRUE;

  while (!is_stopping (self))
    {
      gint64 end_us = g_get_monotonic_time () + (gint64)jitter (WHOLE_MS) * 1000;

      if (!sync_whole (self, sync, first, error) || !serve_until (self, sync, link, end_us, error))
        return FALSE;
      first = FALSE;
    }
  return TRUE;
}

static gboolean
run_link (VestLink *self, const SigningKey *key, GError **error)
{
  g_autoptr (PgLink) link
      = pg_link_open (self->address, PG_LINK_STATION, self->settings.timeout_ms, self->stop, error);
  g_autoptr (Sync) sync = NULL;
  g_autofree char *channel = NULL;

  if (link == NULL)
    return FALSE;
  sync = sync_new (self->store, key, self->settings.timeout_ms, self->stop);
  if (!sync_greet (sync, link, &channel, error) || !listen_for_hints (self, link, channel, error))
    return FALSE;
  g_mutex_lock (&self->mutex);
  self->report.clock_off_ms = sync_get_server_offset_ms (sync);
  g_mutex_unlock (&self->mutex);
  return serve (self, sync, link, error);
}

static guint
syncs_so_far (VestLink *self)
{
  guint syncs;

  g_mutex_lock (&self->mutex);
  syncs = self->report.syncs;
  g_mutex_unlock (&self->mutex);
  return syncs;
}

static void
run_links (VestLink *self, const SigningKey *key)
{
  guint retry_ms = self->settings.retry_ms;

  while (!is_stopping (self))
    {
      g_autoptr (GError) error = NULL;
      guint before = syncs_so_far (self);

      if (run_link (self, key, &error) || is_stopping (self))
        break;
      set_state (self, LINK_DOWN, error->message);
      if (syncs_so_far (self) > before)
        retry_ms = self->settings.retry_ms;
      pause_for (self, retry_ms);
      retry_ms = MIN (retry_ms * 2, self->settings.retry_most_ms);
    }
}

static gpointer
link_main (gpointer data)
{
  VestLink *self = data;
  g_autoptr (GError) error = NULL;
  SigningKey key = { 0 };
  guint folded;

  if (!merge_read_again (self->store, &folded, &error))
    g_clear_error (&error);
  if (self->signing_key != NULL && !signing_key_load (&key, self->signing_key, &error))
    set_state (self, LINK_DOWN, error->message);
  else
    run_links (self, self->signing_key != NULL ? &key : NULL);
  signing_key_clear (&key);
  g_object_unref (self);
  return NULL;
}

/* --- life --------------------------------------------------------------------------------------
 */

void
vest_link_wake (VestLink *self)
{
  g_return_if_fail (VEST_IS_LINK (self));
  g_atomic_int_inc (&self->changes);
  g_cancellable_cancel (self->wake);
}

static void
on_store_written (gpointer data)
{
  vest_link_wake (data);
}

void
vest_link_stop (VestLink *self)
{
  g_return_if_fail (VEST_IS_LINK (self));
  if (self->thread == NULL)
    return;
  store_follow (self->store, NULL, NULL);
  g_mutex_lock (&self->mutex);
  g_cancellable_cancel (self->stop);
  if (self->changed != NULL)
    g_source_destroy (self->changed);
  g_clear_pointer (&self->changed, g_source_unref);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->wake);
  /* Not joined: it may wait for a name server, and whoever stops it may be the GTK thread. */
  g_clear_pointer (&self->thread, g_thread_unref);
}

static void
vest_link_finalize (GObject *object)
{
  VestLink *self = VEST_LINK (object);

  g_clear_object (&self->store);
  g_clear_object (&self->stop);
  g_clear_object (&self->wake);
  g_main_context_unref (self->context);
  link_report_clear (&self->report);
  g_free (self->address);
  g_free (self->signing_key);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (vest_link_parent_class)->finalize (object);
}

static void
vest_link_class_init (VestLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vest_link_finalize;
  signals[CHANGED] = g_signal_new ("changed", VEST_TYPE_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
vest_link_init (VestLink *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->stop = g_cancellable_new ();
  self->wake = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
}

VestLink *
vest_link_new (VestStore *store, const LinkSettings *settings)
{
  VestLink *self = g_object_new (VEST_TYPE_LINK, NULL);

  self->store = g_object_ref (store);
  self->address = g_strdup (settings->address);
  self->signing_key = g_strdup (settings->signing_key);
  self->settings = *settings;
  self->report.since_ms = now_ms ();
  store_follow (store, on_store_written, self);
  self->thread = g_thread_new ("upstream", link_main, g_object_ref (self));
  return self;
}

void
vest_link_get_report (VestLink *self, LinkReport *report)
{
  g_return_if_fail (VEST_IS_LINK (self));
  g_mutex_lock (&self->mutex);
  *report = self->report;
  report->problem = g_strdup (self->report.problem);
  g_mutex_unlock (&self->mutex);
}
