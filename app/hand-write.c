/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * While no label comes out: what the desk's card says, and that a number was written by hand.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/hand-write.h"

#include "app/signature.h"
#include "app/store-view.h"
#include "db/query.h"
#include "ui/office/hand-write-card.h"

struct _HandWrite
{
  Station *station;
  VestHandWriteCard *card; /* weak */
  StoreView view;
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

static gpointer
job_owed (VestStore *store, gpointer data, GError **error)
{
  return query_badges_owed (store, error);
}

static void
show_owed (gpointer owner, gpointer owed)
{
  HandWrite *self = owner;

  if (self->card != NULL)
    hand_write_card_set_owed (self->card, owed);
}

static void
fail_owed (gpointer owner, const GError *error)
{
  g_warning ("badges that are owed could not be read: %s", error->message);
}

static const StoreViewKind view_kind = {
  .read = job_owed, .show = show_owed, .fail = fail_owed, .free = (GDestroyNotify)g_ptr_array_unref
};

static void
on_card_written (VestHandWriteCard *card, const char *visit_id, HandWrite *self)
{
  hand_write_done (self->station, self->view.store, visit_id);
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
  store_view_init (&self->view, &view_kind, self);
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
  store_view_clear (&self->view);
  if (self->card != NULL)
    g_signal_handlers_disconnect_by_data (self->card, self);
  g_clear_weak_pointer (&self->card);
  g_free (self);
}

void
hand_write_set_store (HandWrite *self, VestStore *store)
{
  store_view_set_store (&self->view, store);
}
