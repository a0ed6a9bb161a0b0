/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * While no label comes out: what the desk's card says, and that a number was written by hand.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/hand-write.h"

#include "app/signature.h"
#include "db/query.h"
#include "ui/office/hand-write-card.h"

struct _HandWrite
{
  Station *station;
  VestHandWriteCard *card; /* weak */
  VestStore *store;        /* (nullable) */
  GCancellable *cancellable;
  gboolean reading;
  gboolean read_again;
};

/* --- done --------------------------------------------------------------------------------------
 */

typedef struct
{
  Station *station;
  char *visit;
} Done;

static void
on_done_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = data;
  g_autoptr (GError) error = NULL;

  if (signature_append_finish (VEST_STORE (source), result, &error))
    badges_withdraw (station_get_badges (done->station), done->visit);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("a badge written by hand could not be noted: %s", error->message);
  g_free (done->visit);
  g_free (done);
}

void
hand_write_done (Station *station, VestStore *store, const char *visit_id)
{
  const char *by = desk_session_get_id (station_get_session (station));
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  Done *done;

  if (store == NULL || by == NULL)
    return;
  done = g_new0 (Done, 1);
  done->station = station;
  done->visit = g_strdup (visit_id);
  g_ptr_array_add (drafts, event_badge_handwritten (visit_id));
  signature_append_async (store, by, ACTION_PRINT_AGAIN, drafts, NULL, on_done_ready, done);
}

/* --- the card ----------------------------------------------------------------------------------
 */

static void read_owed (HandWrite *self);

static gpointer
job_owed (VestStore *store, gpointer data, GError **error)
{
  return query_badges_owed (store, error);
}

static void
on_owed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  HandWrite *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owed = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  if (owed == NULL)
    g_warning ("badges that are owed could not be read: %s", error->message);
  else if (self->card != NULL)
    hand_write_card_set_owed (self->card, owed);
  if (self->read_again)
    read_owed (self);
}

static void
read_owed (HandWrite *self)
{
  self->read_again = self->reading;
  if (self->reading || self->store == NULL)
    return;
  self->reading = TRUE;
  store_run_async (self->store, job_owed, NULL, NULL, (GDestroyNotify)g_ptr_array_unref,
                   self->cancellable, on_owed_ready, self);
}

static void
on_store_changed (VestStore *store, HandWrite *self)
{
  read_owed (self);
}

static void
on_card_written (VestHandWriteCard *card, const char *visit_id, HandWrite *self)
{
  hand_write_done (self->station, self->store, visit_id);
}

static void
on_card_more (VestHandWriteCard *card, HandWrite *self)
{
  station_open_window (self->station, "badges");
}

/* --- life --------------------------------------------------------------------------------------
 */

HandWrite *
hand_write_new (Station *station, GtkWindow *office)
{
  HandWrite *self = g_new0 (HandWrite, 1);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  self->station = station;
  self->cancellable = g_cancellable_new ();
  g_set_weak_pointer (&self->card, hand_write_card_attach (GTK_WIDGET (office)));
  g_signal_connect (self->card, "written", G_CALLBACK (on_card_written), self);
  g_signal_connect (self->card, "more", G_CALLBACK (on_card_more), self);
  hand_write_card_set_owed (self->card, none);
  return self;
}

void
hand_write_free (HandWrite *self)
{
  if (self == NULL)
    return;
  hand_write_set_store (self, NULL);
  if (self->card != NULL)
    g_signal_handlers_disconnect_by_data (self->card, self);
  g_clear_weak_pointer (&self->card);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
hand_write_set_store (HandWrite *self, VestStore *store)
{
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
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  read_owed (self);
}
