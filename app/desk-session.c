/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is signed in at the desk, and until when.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/desk-session.h"

#include "app/staff-change.h"
#include "db/event-staff.h"
#include "db/query-staff.h"

#define PLACE "desk"

struct _VestDeskSession
{
  GObject parent_instance;

  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
  GPtrArray *everybody; /* (nullable) */
  Staff *staff;         /* (nullable) who is signed in */
  char *last;           /* (nullable) id */
  gboolean reading;
  gboolean read_again;
  gboolean enter_first;

  int lock_seconds;
  gint64 touched_us;
  double pointer[2]; /* where it was when it last moved */
  guint idle;
};

G_DEFINE_TYPE (VestDeskSession, vest_desk_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ANSWERED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
tell_failed (VestDeskSession *self, const GError *error)
{
  if (!is_cancelled (error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* --- events ------------------------------------------------------------------------------------
 */

static void
on_appended_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VestDeskSession) self = data;
  g_autoptr (GError) error = NULL;

  if (!store_append_finish (VEST_STORE (source), result, &error))
    tell_failed (self, error);
}

/* @draft: (transfer full) */
static void
append (VestDeskSession *self, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  if (self->store != NULL)
    store_append_async (self->store, drafts, self->cancellable, on_appended_ready,
                        g_object_ref (self));
}

/* --- coming and going --------------------------------------------------------------------------
 */

static gboolean on_idle_over (gpointer data);

static void
watch_idle (VestDeskSession *self, gint64 after_us)
{
  self->idle = g_timeout_add ((guint)(MAX (after_us, 0) / 1000 + 1), on_idle_over, self);
}

static void
enter (VestDeskSession *self, const Staff *staff)
{
  g_clear_pointer (&self->staff, staff_free);
  self->staff = staff_copy (staff);
  g_clear_pointer (&self->last, g_free);
  self->touched_us = g_get_monotonic_time ();
  g_clear_handle_id (&self->idle, g_source_remove);
  watch_idle (self, self->lock_seconds * G_USEC_PER_SEC);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
desk_session_leave (VestDeskSession *self, const char *how)
{
  g_autoptr (Staff) gone = NULL;

  g_return_if_fail (VEST_IS_DESK_SESSION (self));
  if (self->staff == NULL)
    return;
  gone = g_steal_pointer (&self->staff);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_free (self->last);
  self->last = g_str_equal (how, "switched") ? NULL : g_strdup (gone->id);
  append (self, event_staff_signed_out (gone->id, gone->name, how));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_idle_over (gpointer data)
{
  VestDeskSession *self = data;
  gint64 left_us = self->touched_us + self->lock_seconds * G_USEC_PER_SEC - g_get_monotonic_time ();

  self->idle = 0;
  if (left_us > 0)
    watch_idle (self, left_us);
  else
    desk_session_leave (self, "idle");
  return G_SOURCE_REMOVE;
}

/* GTK may repeat the last motion when what lies below a resting pointer is laid out anew. */
static gboolean
has_moved (VestDeskSession *self, GdkEvent *event)
{
  double x = 0, y = 0;

  gdk_event_get_position (event, &x, &y);
  if (x == self->pointer[0] && y == self->pointer[1])
    return FALSE;
  self->pointer[0] = x;
  self->pointer[1] = y;
  return TRUE;
}

static gboolean
on_window_event (VestDeskSession *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
      if (has_moved (self, event))
        self->touched_us = g_get_monotonic_time ();
      break;
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      self->touched_us = g_get_monotonic_time ();
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

void
desk_session_watch (VestDeskSession *self, GtkWidget *window)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (on_window_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, events);
}

/* --- the list of staff -------------------------------------------------------------------------
 */

static const Staff *
find (VestDeskSession *self, const char *id)
{
  for (guint i = 0; i < self->everybody->len; i++)
    if (g_strcmp0 (((const Staff *)g_ptr_array_index (self->everybody, i))->id, id) == 0)
      return g_ptr_array_index (self->everybody, i);
  return NULL;
}

static void
enter_administrator (VestDeskSession *self)
{
  for (guint i = 0; i < self->everybody->len && self->enter_first; i++)
    {
      const Staff *staff = g_ptr_array_index (self->everybody, i);

      if (!staff_is_administrator (staff))
        continue;
      self->enter_first = FALSE;
      append (self, event_staff_signed_in (staff->id, staff->name, PLACE));
      enter (self, staff);
    }
}

/* The account may have been stopped or given another role, here or at another station. */
static void
look_after_account (VestDeskSession *self)
{
  const Staff *now = self->staff != NULL ? find (self, self->staff->id) : NULL;

  if (self->staff != NULL && (now == NULL || staff_is_stopped (now)))
    {
      desk_session_leave (self, "stopped");
      return;
    }
  if (now != NULL)
    {
      staff_free (self->staff);
      self->staff = staff_copy (now);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gpointer
job_everybody (VestStore *store, gpointer data, GError **error)
{
  return query_staff (store, error);
}

static void read_everybody (VestDeskSession *self);

static void
on_everybody_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VestDeskSession) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *everybody = store_run_finish (VEST_STORE (source), result, &error);

  if (is_cancelled (error))
    return;
  self->reading = FALSE;
  if (everybody == NULL)
    {
      tell_failed (self, error);
      return;
    }
  g_clear_pointer (&self->everybody, g_ptr_array_unref);
  self->everybody = everybody;
  look_after_account (self);
  enter_administrator (self);
  if (self->read_again)
    read_everybody (self);
}

static void
read_everybody (VestDeskSession *self)
{
  self->read_again = self->reading;
  if (self->reading || self->store == NULL)
    return;
  self->reading = TRUE;
  store_run_async (self->store, job_everybody, NULL, NULL, (GDestroyNotify)g_ptr_array_unref,
                   self->cancellable, on_everybody_ready, g_object_ref (self));
}

/* --- signing in --------------------------------------------------------------------------------
 */

static void
on_checked_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VestDeskSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SignIn) answer = sign_in_check_finish (VEST_STORE (source), result, &error);

  if (answer == NULL)
    tell_failed (self, error);
  else if (answer->answer == SIGN_IN_GOOD)
    enter (self, answer->staff);
  else
    g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, answer);
}

void
desk_session_sign_in (VestDeskSession *self, const char *staff_id, const char *pin)
{
  g_return_if_fail (VEST_IS_DESK_SESSION (self));
  if (self->store != NULL)
    sign_in_check_async (self->store, staff_id, pin, PLACE, self->cancellable, on_checked_ready,
                         g_object_ref (self));
}

static void
on_created_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VestDeskSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Staff) staff = staff_change_finish (VEST_STORE (source), result, &error);

  if (staff == NULL)
    {
      tell_failed (self, error);
      return;
    }
  append (self, event_staff_signed_in (staff->id, staff->name, PLACE));
  enter (self, staff);
}

void
desk_session_create_first (VestDeskSession *self, const char *name, const char *pin)
{
  g_return_if_fail (VEST_IS_DESK_SESSION (self));
  if (self->store != NULL)
    staff_change_async (self->store,
                        staff_change_new (STAFF_CHANGE_FIRST, NULL, name,
                                          STAFF_OFFICE | STAFF_ADMINISTRATOR, pin, NULL),
                        self->cancellable, on_created_ready, g_object_ref (self));
}

void
desk_session_enter_first (VestDeskSession *self)
{
  g_return_if_fail (VEST_IS_DESK_SESSION (self));
  self->enter_first = TRUE;
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
vest_desk_session_dispose (GObject *object)
{
  VestDeskSession *self = VEST_DESK_SESSION (object);

  desk_session_set_store (self, NULL);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->everybody, g_ptr_array_unref);
  g_clear_pointer (&self->staff, staff_free);
  g_clear_pointer (&self->last, g_free);
  G_OBJECT_CLASS (vest_desk_session_parent_class)->dispose (object);
}

static void
vest_desk_session_class_init (VestDeskSessionClass *klass)
{
  const GType type = VEST_TYPE_DESK_SESSION;

  G_OBJECT_CLASS (klass)->dispose = vest_desk_session_dispose;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
vest_desk_session_init (VestDeskSession *self)
{
  self->cancellable = g_cancellable_new ();
}

VestDeskSession *
desk_session_new (int lock_seconds)
{
  VestDeskSession *self = g_object_new (VEST_TYPE_DESK_SESSION, NULL);

  self->lock_seconds = lock_seconds;
  return self;
}

void
desk_session_set_store (VestDeskSession *self, VestStore *store)
{
  g_return_if_fail (VEST_IS_DESK_SESSION (self));
  if (self->store != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_signal_handlers_disconnect_by_data (self->store, self);
    }
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->reading = self->read_again = FALSE;
  if (store == NULL)
    return;
  self->store = g_object_ref (store);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (read_everybody), self);
  read_everybody (self);
}

const Staff *
desk_session_get_staff (VestDeskSession *self)
{
  g_return_val_if_fail (VEST_IS_DESK_SESSION (self), NULL);
  return self->staff;
}

const char *
desk_session_get_id (VestDeskSession *self)
{
  g_return_val_if_fail (VEST_IS_DESK_SESSION (self), NULL);
  return self->staff != NULL ? self->staff->id : NULL;
}

const char *
desk_session_get_last (VestDeskSession *self)
{
  g_return_val_if_fail (VEST_IS_DESK_SESSION (self), NULL);
  return self->last;
}

GPtrArray *
desk_session_get_everybody (VestDeskSession *self)
{
  g_return_val_if_fail (VEST_IS_DESK_SESSION (self), NULL);
  return self->everybody;
}

gboolean
desk_session_allows (VestDeskSession *self, Action action)
{
  g_return_val_if_fail (VEST_IS_DESK_SESSION (self), FALSE);
  return self->staff != NULL && permission_allows (self->staff->roles, action);
}
