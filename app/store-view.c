/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keeps a window in step with the store, which is asked on its own thread.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/store-view.h"

void
store_view_init (StoreView *self, const StoreViewKind *kind, gpointer owner)
{
  *self = (StoreView){ .cancellable = g_cancellable_new (), .kind = kind, .owner = owner };
}

void
store_view_clear (StoreView *self)
{
  store_view_set_store (self, NULL);
  g_clear_object (&self->cancellable);
}

static void
on_read_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer read = store_run_finish (VEST_STORE (source), result, &error);
  StoreView *self = data;

  /* Then the owner may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  if (read == NULL)
    self->kind->fail (self->owner, error);
  else
    {
      self->kind->show (self->owner, read);
      self->kind->free (read);
    }
  if (self->read_again)
    store_view_read (self);
}

void
store_view_read (StoreView *self)
{
  gpointer question;

  self->read_again = self->reading;
  if (self->reading || self->store == NULL
      || (self->kind->wanted != NULL && !self->kind->wanted (self->owner)))
    return;
  self->reading = TRUE;
  question = self->kind->ask != NULL ? self->kind->ask (self->owner) : NULL;
  store_run_async (self->store, self->kind->read, question, self->kind->ask_free, self->kind->free,
                   self->cancellable, on_read_ready, self);
}

static void
on_store_changed (VestStore *store, StoreView *self)
{
  store_view_read (self);
}

void
store_view_set_store (StoreView *self, VestStore *store)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->reading = self->read_again = FALSE;
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;
  if (!self->kind->on_demand)
    g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  store_view_read (self);
}
