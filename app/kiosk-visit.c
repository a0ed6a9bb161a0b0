/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kiosk's side towards the store: handing a visit in and reading what became of it. Everything
 * here ends in an event of the flow.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"

#include "db/photo.h"
#include "db/query-said.h"
#include "db/query.h"

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const Host *
find_host (Kiosk *self, const char *id)
{
  for (guint i = 0; id != NULL && self->hosts != NULL && i < self->hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (self->hosts, i);

      if (g_str_equal (host->id, id))
        return host;
    }
  return NULL;
}

/* --- what the store says -----------------------------------------------------------------------
 */

static gpointer
job_hosts (VestStore *store, gpointer data, GError **error)
{
  return query_hosts (store, error);
}

static void
on_hosts_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hosts = store_run_finish (VEST_STORE (source), result, &error);

  if (hosts == NULL)
    {
      if (!was_cancelled (error))
        g_warning ("hosts could not be read: %s", error->message);
      return;
    }
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  self->hosts = g_steal_pointer (&hosts);
  vest_kiosk_window_set_hosts (self->window, self->hosts);
}

/* Between two visitors, so that the list never changes under somebody's finger. */
void
kiosk_read_hosts (Kiosk *self)
{
  if (self->store != NULL)
    store_run_async (self->store, job_hosts, NULL, NULL, (GDestroyNotify)g_ptr_array_unref, NULL,
                     on_hosts_ready, self);
}

static void
show_welcome (Kiosk *self, GdkTexture *picture, gboolean printable)
{
  Visit *visit = self->session.visit;
  g_autofree char *number = g_strdup_printf ("%d", visit->badge_number);

  self->number_shown = !printable;
  vest_kiosk_window_set_welcome (self->window, visit, find_host (self, visit->host_id),
                                 picture != NULL ? GDK_PAINTABLE (picture) : NULL,
                                 printable ? NULL : number);
}

static void
on_picture_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) picture = badge_picture_finish (result, &error);

  if (was_cancelled (error))
    return;
  if (picture == NULL)
    g_warning ("the badge's picture could not be drawn: %s", error->message);
  show_welcome (self, picture,
                self->session.visit->badge != BADGE_PROBLEM
                    && badges_can_print (station_get_badges (self->station)));
  kiosk_step (self, EVENT_ADMITTED);
}

/* The signed-in page is already shown when the printer fails: the number takes the badge's place.
 */
static void
show_number_when_owed (Kiosk *self)
{
  if (self->session.visit->badge == BADGE_PROBLEM && !self->number_shown)
    show_welcome (self, NULL, FALSE);
}

static void
take_decision (Kiosk *self)
{
  Visit *visit = self->session.visit;

  if (self->state == FLOW_SIGNED_IN)
    {
      show_number_when_owed (self);
      return;
    }
  switch (visit->state)
    {
    case VISIT_WAITING:
      break;
    case VISIT_ADMITTED:
      badge_picture_async (visit, station_get_config (self->station),
                           store_get_signing_key (self->store), self->cancellable, on_picture_ready,
                           self);
      break;
    case VISIT_DENIED:
      kiosk_step (self, EVENT_DENIED);
      break;
    case VISIT_TIMED_OUT:
      kiosk_step (self, EVENT_TIMED_OUT);
      break;
    case VISIT_WITHDRAWN:
    case VISIT_LEFT:
      kiosk_step (self, EVENT_WITHDRAWN);
      break;
    }
}

static void
on_look_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  Visit *visit = store_run_finish (VEST_STORE (source), result, &error);

  if (was_cancelled (error))
    return;
  self->looking = FALSE;
  if (visit == NULL)
    {
      station_fault (self->station, error);
      return;
    }
  g_clear_pointer (&self->session.visit, visit_free);
  self->session.visit = visit;
  take_decision (self);
  if (self->look_again)
    kiosk_look (self);
}

static gpointer
job_visit (VestStore *store, gpointer data, GError **error)
{
  g_autoptr (Visit) visit = query_visit (store, data, error);

  return visit != NULL && photo_read (store, data, &visit->photo, error)
                 && query_said (store, visit, error)
             ? g_steal_pointer (&visit)
             : NULL;
}

void
kiosk_look (Kiosk *self)
{
  self->look_again = self->looking;
  if (self->looking || self->store == NULL || self->session.visit_id == NULL)
    return;
  self->looking = TRUE;
  store_run_async (self->store, job_visit, g_strdup (self->session.visit_id), g_free,
                   (GDestroyNotify)visit_free, self->cancellable, on_look_ready, self);
}

typedef struct
{
  Submission *submission;
  VestStore *store;
  Watch *watch;
} Handover;

static void
handover_free (gpointer data)
{
  Handover *handover = data;

  submission_free (handover->submission);
  g_object_unref (handover->store);
  g_free (handover);
}

static void
submit_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Handover *handover = data;
  g_autoptr (GError) error = NULL;

  if (submission_run (handover->submission, handover->store, handover->watch, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_submitted_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    kiosk_step (self, EVENT_STORED);
  else if (!was_cancelled (error))
    station_fault (self->station, error);
}

void
kiosk_submit (Kiosk *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, on_submitted_ready, self);
  Handover *handover = g_new0 (Handover, 1);

  handover->submission = session_submission (&self->session, station_get_config (self->station),
                                             find_host (self, self->session.host_id),
                                             vest_kiosk_window_get_language (self->window));
  handover->store = g_object_ref (self->store);
  handover->watch = station_get_watch (self->station);
  g_task_set_task_data (task, handover, handover_free);
  g_task_run_in_thread (task, submit_thread);
}

static void
on_ended_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;

  /* The office may have decided in this very moment: then its decision stands and is read. */
  if (store_append_finish (VEST_STORE (source), result, &error)
      || g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    kiosk_look (self);
  else if (!was_cancelled (error))
    station_fault (self->station, error);
}

/* @draft: (transfer full) */
void
kiosk_end_visit (Kiosk *self, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  store_append_async (self->store, drafts, self->cancellable, on_ended_ready, self);
}
