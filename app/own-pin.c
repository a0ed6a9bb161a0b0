/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PIN changed by its owner. That somebody is signed in does not make them the one who sits there
 * now: the old PIN is asked for, and guessing it waits as it does at the door.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/own-pin.h"

#include "app/pin.h"
#include "app/staff-change.h"
#include "ui/i18n.h"
#include "ui/office/own-pin-window.h"

typedef struct
{
  Station *station;
  VestOwnPinWindow *window;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
} OwnPin;

typedef struct
{
  char *staff_id;
  char *now;   /* (nullable) by pin_dup() */
  char *fresh; /* (nullable) likewise */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  pin_free (change->now);
  pin_free (change->fresh);
  g_free (change->staff_id);
  g_free (change);
}

SignIn *
own_pin_change (VestStore *store, const char *staff_id, const char *now, const char *fresh,
                GError **error)
{
  g_autoptr (StaffChange) change
      = staff_change_new (STAFF_CHANGE_PIN, staff_id, NULL, 0, fresh, staff_id);
  g_autoptr (SignIn) answer = NULL;
  g_autoptr (Staff) staff = NULL;

  /* Before a try is spent on the old one. */
  if (pin_check (fresh) != PIN_GOOD)
    {
      g_set_error_literal (error, STAFF_ERROR, STAFF_ERROR_PIN, "the PIN is too easy to guess");
      return NULL;
    }
  answer = sign_in_confirm (store, staff_id, now, "desk", error);
  if (answer == NULL)
    return NULL;
  if (answer->answer == SIGN_IN_GOOD && (staff = staff_change_run (store, change, error)) == NULL)
    return NULL;
  return g_steal_pointer (&answer);
}

static void
change_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Change *change = data;
  g_autoptr (GError) error = NULL;
  SignIn *answer = NULL;

  if (change->now == NULL || change->fresh == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "no memory for the PIN");
  else
    answer = own_pin_change (source, change->staff_id, change->now, change->fresh, &error);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)sign_in_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_changed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  OwnPin *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SignIn) answer = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer == NULL)
    {
      sentence = staff_words_error (error);
      vest_own_pin_window_set_problem (self->window, sentence);
    }
  else if (answer->answer == SIGN_IN_GOOD)
    vest_own_pin_window_set_done (self->window);
  else
    /* Who was wrong too often is stopped: the desk locks itself, and this window with it. */
    vest_own_pin_window_set_wrong (self->window, answer->left, answer->wait_until_ms);
}

static void
on_window_change (VestOwnPinWindow *window, const char *now, const char *fresh, OwnPin *self)
{
  const char *staff_id = desk_session_get_id (station_get_session (self->station));
  g_autoptr (GTask) task = NULL;
  Change *change;

  if (self->store == NULL || staff_id == NULL)
    {
      vest_own_pin_window_set_problem (
          window, _ ("Nothing can be written at this moment. Please try again later."));
      return;
    }
  task = g_task_new (self->store, self->cancellable, on_changed_ready, self);
  change = g_new0 (Change, 1);
  change->staff_id = g_strdup (staff_id);
  change->now = pin_dup (now);
  change->fresh = pin_dup (fresh);
  g_task_set_task_data (task, change, change_free);
  g_task_run_in_thread (task, change_thread);
}

/* --- life ------------------------------------------------------------------------------------- */

static gpointer
make (Station *station)
{
  OwnPin *self = g_new0 (OwnPin, 1);

  self->station = station;
  self->cancellable = g_cancellable_new ();
  self->window
      = VEST_OWN_PIN_WINDOW (g_object_ref (vest_own_pin_window_new (station_get_app (station))));
  g_signal_connect (self->window, "change", G_CALLBACK (on_window_change), self);
  return self;
}

static GtkWindow *
get_window (gpointer data)
{
  return GTK_WINDOW (((OwnPin *)data)->window);
}

static void
set_store (gpointer data, VestStore *store)
{
  OwnPin *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->store, store);
}

static void
free_own_pin (gpointer data)
{
  OwnPin *self = data;

  set_store (self, NULL);
  g_object_unref (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->window, self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->window);
  g_free (self);
}

const DeskWindow own_pin_desk = {
  .word = "own-pin",
  .action = ACTION_CHANGE_OWN_PIN,
  .make = make,
  .get_window = get_window,
  .set_store = set_store,
  .free = free_own_pin,
};
