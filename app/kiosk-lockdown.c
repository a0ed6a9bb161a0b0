/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether sign-in is closed at this kiosk, read from the store at the start and after every change
 * of it: so it survives a power cut, and comes from another station's desk as from this one's.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"

#include "db/lockdown.h"

static gpointer
job_lockdown (VestStore *store, gpointer data, GError **error)
{
  return query_lockdown (store, data, error);
}

static void
take (Kiosk *self, gboolean active)
{
  gboolean was = self->lockdown;

  self->lockdown = active;
  /* Refused by every state but the service page, which the kiosk begins on. */
  kiosk_step (self, EVENT_RECOVERED);
  if (active != was)
    kiosk_step (self, active ? EVENT_LOCKDOWN : EVENT_LIFTED);
}

static void
on_lockdown_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Lockdown) lockdown = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->lockdown_read);
  if (lockdown == NULL)
    station_fault (self->station, error);
  else if (self->lockdown_again)
    kiosk_read_lockdown (self);
  else
    take (self, lockdown->active);
}

void
kiosk_read_lockdown (Kiosk *self)
{
  self->lockdown_again = self->lockdown_read != NULL;
  if (self->lockdown_read != NULL || self->store == NULL)
    return;
  self->lockdown_read = g_cancellable_new ();
  store_run_async (self->store, job_lockdown, g_strdup (station_get_config (self->station)->site),
                   g_free, (GDestroyNotify)lockdown_free, self->lockdown_read, on_lockdown_ready,
                   self);
}

void
kiosk_forget_lockdown (Kiosk *self)
{
  g_cancellable_cancel (self->lockdown_read);
  g_clear_object (&self->lockdown_read);
  self->lockdown_again = FALSE;
}
