/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lockdowns and calls for help at the desk.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/emergency-desk.h"

#include "app/signature.h"
#include "app/staff-change.h"
#include "app/store-view.h"
#include "db/help-call.h"
#include "db/lockdown.h"
#include "ui/i18n.h"
#include "ui/office/emergency-bar.h"
#include "ui/office/lockdown-sheet.h"

/* What a station that was away tells after so long is history. */
#define CALLS_MS (24 * G_TIME_SPAN_HOUR / 1000)
/* A hand that shakes presses twice. */
#define AGAIN_MS (60 * G_TIME_SPAN_SECOND / 1000)
/* How long the tick of an answered call stays. */
#define ANSWERED_MS (15 * G_TIME_SPAN_MINUTE / 1000)

struct _EmergencyDesk
{
  Station *station;
  VestOfficeWindow *window;
  VestEmergencyBar *bar;
  VestDeskSession *session;
  GtkEventController *keys;
  GtkWidget *sheet; /* (nullable) weak: the question that stands open */
  StoreView view;
  Lockdown *lockdown; /* (nullable) until it was read */
  gint64 called_ms;   /* of this desk's last call */
  gboolean roster_wanted;
};

static const char *
site_of (EmergencyDesk *self)
{
  return station_get_config (self->station)->site;
}

static const char *
place_of (EmergencyDesk *self)
{
  return station_get_config (self->station)->place;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- as the store says ------------------------------------------------------------------------ */

typedef struct
{
  char *site;
  Lockdown *lockdown;
  GPtrArray *calls;
} Sight;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_free (sight->site);
  g_clear_pointer (&sight->lockdown, lockdown_free);
  g_clear_pointer (&sight->calls, g_ptr_array_unref);
  g_free (sight);
}

static gpointer
job_sight (VestStore *store, gpointer data, GError **error)
{
  Sight *sight = g_new0 (Sight, 1);

  sight->lockdown = query_lockdown (store, data, error);
  if (sight->lockdown != NULL)
    sight->calls = query_help_calls (store, g_get_real_time () / 1000 - CALLS_MS, error);
  if (sight->calls != NULL)
    return sight;
  sight_free (sight);
  return NULL;
}

static void
show_lockdown (EmergencyDesk *self)
{
  const Lockdown *lockdown = self->lockdown;
  const DeskLockdown shown
      = { .active = lockdown != NULL && lockdown->active,
          .drill = lockdown != NULL && lockdown->drill,
          .since_ms = lockdown != NULL ? lockdown->since_ms : 0,
          .by = lockdown != NULL ? lockdown->by : NULL,
          .place = lockdown != NULL ? lockdown->place : NULL,
          .may_lift = desk_session_allows (self->session, ACTION_LIFT_LOCKDOWN) };

  vest_emergency_bar_set_lockdown (self->bar, &shown);
}

static void
show_own_call (EmergencyDesk *self, const HelpCall *call)
{
  g_autofree char *time = NULL;
  g_autofree char *words = NULL;

  if (call == NULL
      || (call->answered_ms != 0 && call->answered_ms < g_get_real_time () / 1000 - ANSWERED_MS))
    {
      vest_emergency_bar_set_own_help (self->bar, OWN_HELP_NONE, NULL);
      return;
    }
  time = i18n_format_time (call->answered_ms != 0 ? call->answered_ms : call->at_ms);
  words = call->answered_ms != 0
              /* TRANSLATORS: a person, a time */
              ? g_strdup_printf (_ ("%s sees to it, %s"),
                                 call->answered_by != NULL ? call->answered_by : "?", time)
              /* TRANSLATORS: a time */
              : g_strdup_printf (_ ("Help was called, %s"), time);
  vest_emergency_bar_set_own_help (self->bar,
                                   call->answered_ms != 0 ? OWN_HELP_ANSWERED : OWN_HELP_CALLED,
                                   words);
}

static void
show_calls (EmergencyDesk *self, GPtrArray *calls)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  const HelpCall *own = NULL;

  for (guint i = 0; i < calls->len; i++)
    {
      const HelpCall *call = g_ptr_array_index (calls, i);

      if (call->here)
        own = own != NULL ? own : call;
      else if (call->answered_ms == 0)
        {
          const DeskHelp help = { call->id, call->place, call->by, call->at_ms };

          g_ptr_array_add (others, g_memdup2 (&help, sizeof help));
        }
    }
  vest_emergency_bar_set_calls (self->bar, others);
  show_own_call (self, own);
}

static gpointer
ask_sight (gpointer owner)
{
  return g_strdup (site_of (owner));
}

static void
show_sight (gpointer owner, gpointer read)
{
  EmergencyDesk *self = owner;
  Sight *sight = read;

  g_clear_pointer (&self->lockdown, lockdown_free);
  self->lockdown = g_steal_pointer (&sight->lockdown);
  show_lockdown (self);
  show_calls (self, sight->calls);
}

static void
fail_sight (gpointer owner, const GError *error)
{
  EmergencyDesk *self = owner;

  station_fault (self->station, error);
}

static const StoreViewKind view_kind = { .read = job_sight,
                                         .ask = ask_sight,
                                         .ask_free = g_free,
                                         .show = show_sight,
                                         .fail = fail_sight,
                                         .free = sight_free };

const char *
emergency_desk_refusal (EmergencyDesk *self)
{
  if (self->lockdown == NULL || !self->lockdown->active)
    return NULL;
  return _ ("A lockdown is in force: nobody is admitted. Who waits can be decided about once it is "
            "lifted.");
}

/* --- what is done here ------------------------------------------------------------------------ */

static void
on_signed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  EmergencyDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (signature_append_finish (VEST_STORE (source), result, &error) || is_cancelled (error))
    return;
  if (error->domain == STAFF_ERROR)
    {
      sentence = staff_words_error (error);
      vest_office_window_show_error (self->window, sentence);
    }
  /* Another desk was faster: the banner says how it stands. */
  else if (g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    store_view_read (&self->view);
  else
    station_fault (self->station, error);
}

/* @draft: (transfer full) */
static void
sign (EmergencyDesk *self, Action action, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  if (self->view.store != NULL)
    signature_append_async (self->view.store, desk_session_get_id (self->session), action, drafts,
                            self->view.cancellable, on_signed_ready, self);
}

static void
on_sheet_set (VestLockdownSheet *sheet, gboolean drill, EmergencyDesk *self)
{
  sign (self, ACTION_LOCK_DOWN, event_lockdown_set (site_of (self), drill, place_of (self), NULL));
}

static void
on_sheet_lifted (VestLockdownSheet *sheet, const char *reason, EmergencyDesk *self)
{
  sign (self, ACTION_LIFT_LOCKDOWN,
        event_lockdown_lifted (site_of (self), reason, place_of (self), NULL));
}

static void
close_sheet (EmergencyDesk *self)
{
  if (self->sheet == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->sheet, self);
  gtk_window_destroy (GTK_WINDOW (self->sheet));
  g_clear_weak_pointer (&self->sheet);
}

static void
ask (EmergencyDesk *self, gboolean lift)
{
  Action action = lift ? ACTION_LIFT_LOCKDOWN : ACTION_LOCK_DOWN;

  if (self->sheet != NULL || self->view.store == NULL
      || !desk_session_allows (self->session, action))
    return;
  g_set_weak_pointer (&self->sheet, vest_lockdown_sheet_new (GTK_WINDOW (self->window), lift));
  theme_apply (self->sheet, station_get_theme (self->station));
  desk_session_watch (self->session, self->sheet);
  g_signal_connect (self->sheet, "set", G_CALLBACK (on_sheet_set), self);
  g_signal_connect (self->sheet, "lifted", G_CALLBACK (on_sheet_lifted), self);
  gtk_window_present (GTK_WINDOW (self->sheet));
}

static void
on_bar_lock_down (VestEmergencyBar *bar, EmergencyDesk *self)
{
  gboolean active = self->lockdown != NULL && self->lockdown->active;

  /* A drill may still be called real; what is real is only lifted. */
  ask (self, active && !self->lockdown->drill);
}

static void
on_bar_lift (VestEmergencyBar *bar, EmergencyDesk *self)
{
  ask (self, TRUE);
}

static void
on_called_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  EmergencyDesk *self = data;
  g_autoptr (GError) error = NULL;

  /* Said nowhere: the desk shows it when the log itself cannot be written. */
  if (!store_append_finish (VEST_STORE (source), result, &error) && !is_cancelled (error))
    station_fault (self->station, error);
}

static void
call_help (EmergencyDesk *self)
{
  gint64 now = g_get_real_time () / 1000;
  EventDraft *draft;

  if (self->view.store == NULL || (now >= self->called_ms && now - self->called_ms < AGAIN_MS))
    return;
  self->called_ms = now;
  draft = event_help_called (site_of (self), place_of (self), NULL);
  if (desk_session_get_staff (self->session) != NULL)
    sign (self, ACTION_CALL_HELP, draft);
  else
    {
      g_autoptr (GPtrArray) drafts = event_drafts_new ();

      g_ptr_array_add (drafts, draft);
      store_append_async (self->view.store, drafts, self->view.cancellable, on_called_ready, self);
    }
}

static void
on_bar_help (VestEmergencyBar *bar, EmergencyDesk *self)
{
  call_help (self);
}

static void
on_bar_answer (VestEmergencyBar *bar, const char *id, EmergencyDesk *self)
{
  sign (self, ACTION_CALL_HELP, event_help_acknowledged (id, place_of (self), NULL));
}

/* --- the locked desk -------------------------------------------------------------------------- */

static void
want_roster (EmergencyDesk *self, gboolean wanted)
{
  self->roster_wanted = wanted;
  vest_emergency_bar_set_roster_wanted (self->bar, wanted);
}

static void
on_bar_roster (VestEmergencyBar *bar, EmergencyDesk *self)
{
  want_roster (self, TRUE);
}

static gboolean
on_open_roster (gpointer data)
{
  station_open_window (data, "roster");
  return G_SOURCE_REMOVE;
}

static void
on_session_changed (VestDeskSession *session, EmergencyDesk *self)
{
  show_lockdown (self);
  if (desk_session_get_staff (session) == NULL)
    close_sheet (self);
  else if (self->roster_wanted)
    {
      want_roster (self, FALSE);
      /* Once everybody who listens to the session has heard. */
      g_idle_add (on_open_roster, self->station);
    }
}

/* --- keys ------------------------------------------------------------------------------------- */

static gboolean
on_key_pressed (EmergencyDesk *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType all = GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  gboolean locked = desk_session_get_staff (self->session) == NULL;
  guint key = gdk_keyval_to_lower (keyval);

  if ((state & all) == GDK_CONTROL_MASK && key == GDK_KEY_r && locked)
    {
      want_roster (self, TRUE);
      return GDK_EVENT_STOP;
    }
  if ((state & all) != (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_h)
    call_help (self);
  else if (key == GDK_KEY_l && !locked)
    on_bar_lock_down (self->bar, self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
listen_to_keys (EmergencyDesk *self)
{
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->window), self->keys);
}

/* --- life ------------------------------------------------------------------------------------- */

EmergencyDesk *
emergency_desk_new (Station *station, VestOfficeWindow *window)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } signals[] = {
    { "lock-down", G_CALLBACK (on_bar_lock_down) }, { "lift", G_CALLBACK (on_bar_lift) },
    { "help", G_CALLBACK (on_bar_help) },           { "answer", G_CALLBACK (on_bar_answer) },
    { "roster", G_CALLBACK (on_bar_roster) },
  };
  EmergencyDesk *self = g_new0 (EmergencyDesk, 1);

  self->station = station;
  self->window = window;
  store_view_init (&self->view, &view_kind, self);
  self->session = g_object_ref (station_get_session (station));
  self->bar = g_object_ref (vest_emergency_bar_attach (GTK_WIDGET (window)));
  vest_emergency_bar_attach_lock (self->bar, GTK_WIDGET (vest_office_window_get_lock (window)));
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect (self->bar, signals[i].signal, signals[i].callback, self);
  g_signal_connect (self->session, "changed", G_CALLBACK (on_session_changed), self);
  listen_to_keys (self);
  show_lockdown (self);
  return self;
}

void
emergency_desk_free (EmergencyDesk *self)
{
  if (self == NULL)
    return;
  store_view_clear (&self->view);
  close_sheet (self);
  gtk_widget_remove_controller (GTK_WIDGET (self->window), self->keys);
  g_signal_handlers_disconnect_by_data (self->bar, self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->bar);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lockdown, lockdown_free);
  g_free (self);
}

void
emergency_desk_set_store (EmergencyDesk *self, VestStore *store)
{
  store_view_set_store (&self->view, store);
}
