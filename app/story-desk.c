/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The story of the visit that somebody chose in the log.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/story-desk.h"

#include "app/signature.h"
#include "app/visit-record.h"
#include "db/event-escort.h"
#include "db/event-record.h"
#include "ui/i18n.h"

struct _StoryDesk
{
  VestDeskSession *session;
  VestAdminWindow *window;
  Kinds *kinds;
  VestStore *store;          /* (nullable) */
  GCancellable *cancellable; /* of the read that is under way */
  GCancellable *life;        /* of what is appended */
};

static gpointer
job_read (VestStore *store, gpointer data, GError **error)
{
  return visit_record_read (store, data, error);
}

static void
show (StoryDesk *self, const VisitRecord *found)
{
  VestVisitStory *story = vest_admin_window_get_story (self->window);
  const char *kind = found->visit->purpose;

  vest_visit_story_set_escort (story, kinds_wants_escort (self->kinds, kind),
                               kinds_always_escorts (self->kinds, kind));
  vest_visit_story_set (story, found->visit, found->story);
}

static void
on_read_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  StoryDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VisitRecord) found = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Whoever asked may have locked the desk meanwhile. */
  if (found != NULL && desk_session_allows (self->session, ACTION_OPEN_LOG))
    show (self, found);
  else if (found == NULL)
    vest_admin_window_show_error (self->window, error->message);
}

/* A later choice replaces an earlier one that is still being read. */
static void
stop_reading (StoryDesk *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
read_story (StoryDesk *self, const char *visit)
{
  stop_reading (self);
  if (self->store != NULL && desk_session_allows (self->session, ACTION_OPEN_LOG))
    store_run_async (self->store, job_read, g_strdup (visit), g_free,
                     (GDestroyNotify)visit_record_free, self->cancellable, on_read_ready, self);
}

static void
on_page_visit_chosen (VestLogPage *page, const char *visit, StoryDesk *self)
{
  read_story (self, visit);
}

static void
on_audit_visit_chosen (StoryDesk *self, const char *visit)
{
  read_story (self, visit);
}

static void
on_story_closed (VestVisitStory *story, StoryDesk *self)
{
  stop_reading (self);
}

static void
on_corrected_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  StoryDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  /* The story itself shows what was done: the store has changed. */
  if (signature_append_finish (VEST_STORE (source), result, &error)
      || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  text = g_strdup_printf (_ ("The decision was not corrected: %s"), error->message);
  vest_admin_window_show_error (self->window, text);
}

static void
on_story_correct (VestVisitStory *story, const char *visit, int to, gboolean here, gboolean escort,
                  const char *reason, StoryDesk *self)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  EventDraft *draft;

  if (self->store == NULL)
    return;
  draft = event_decision_corrected (visit, (VisitState)to, reason, here);
  if (event_draft_lets_in (draft))
    event_draft_set_escort (draft, escort);
  g_ptr_array_add (drafts, draft);
  signature_append_async (self->store, desk_session_get_id (self->session), ACTION_CORRECT_DECISION,
                          drafts, self->life, on_corrected_ready, self);
}

static void
on_store_changed (VestStore *store, StoryDesk *self)
{
  const char *visit = vest_visit_story_get_visit (vest_admin_window_get_story (self->window));

  if (visit != NULL)
    read_story (self, visit);
}

StoryDesk *
story_desk_new (VestDeskSession *session, VestAdminWindow *window, Kinds *kinds)
{
  StoryDesk *self = g_new0 (StoryDesk, 1);

  self->session = g_object_ref (session);
  self->window = g_object_ref (window);
  self->kinds = kinds;
  self->cancellable = g_cancellable_new ();
  self->life = g_cancellable_new ();
  g_signal_connect (vest_admin_window_get_log (window), "visit-chosen",
                    G_CALLBACK (on_page_visit_chosen), self);
  g_signal_connect_swapped (vest_admin_window_get_audit (window), "visit-chosen",
                            G_CALLBACK (on_audit_visit_chosen), self);
  g_signal_connect (vest_admin_window_get_story (window), "correct", G_CALLBACK (on_story_correct),
                    self);
  g_signal_connect (vest_admin_window_get_story (window), "closed", G_CALLBACK (on_story_closed),
                    self);
  return self;
}

void
story_desk_free (StoryDesk *self)
{
  if (self == NULL)
    return;
  story_desk_set_store (self, NULL);
  g_cancellable_cancel (self->life);
  g_object_unref (self->life);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_log (self->window), self);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_audit (self->window), self);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_story (self->window), self);
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self);
}

void
story_desk_set_store (StoryDesk *self, VestStore *store)
{
  stop_reading (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
}
