/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk's further windows as one table: opened by their word, hidden while the desk is locked,
 * and given the store as it comes and goes.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/desk-windows.h"

#include "app/badges-desk.h"
#include "app/expected-desk.h"
#include "app/own-pin.h"
#include "app/roster-desk.h"
#include "app/watchlist-desk.h"

static const DeskWindow *const kinds[] = {
  &roster_desk, &expected_desk, &watchlist_desk, &badges_desk, &own_pin_desk,
};

typedef struct
{
  gpointer desk; /* (nullable) until it is wanted */
  gboolean open; /* when the desk was locked */
} Slot;

struct _DeskWindows
{
  Station *station;
  VestDeskSession *session;
  VestStore *store; /* (nullable) */
  char *whose;      /* (nullable) id of the staff for whom the windows were made */
  Slot slots[G_N_ELEMENTS (kinds)];
};

static GtkWindow *
window_of (DeskWindows *self, gsize i)
{
  return kinds[i]->get_window (self->slots[i].desk);
}

static void
drop (DeskWindows *self, gsize i)
{
  Slot *slot = &self->slots[i];

  if (slot->desk == NULL)
    return;
  kinds[i]->set_store (slot->desk, NULL);
  kinds[i]->free (slot->desk);
  *slot = (Slot){ NULL };
}

static void
lock (DeskWindows *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (self->slots[i].desk != NULL)
      {
        GtkWidget *window = GTK_WIDGET (window_of (self, i));

        self->slots[i].open = self->slots[i].open || gtk_widget_get_visible (window);
        gtk_widget_set_visible (window, FALSE);
      }
}

/* What somebody else had typed or looked at is no business of who comes next. */
static void
unlock (DeskWindows *self, const char *staff_id)
{
  gboolean same = g_strcmp0 (self->whose, staff_id) == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Slot *slot = &self->slots[i];

      if (slot->desk != NULL && !(same && desk_session_allows (self->session, kinds[i]->action)))
        drop (self, i);
      else if (slot->open)
        gtk_widget_set_visible (GTK_WIDGET (window_of (self, i)), TRUE);
      slot->open = FALSE;
    }
  g_free (self->whose);
  self->whose = g_strdup (staff_id);
}

static void
on_session_changed (VestDeskSession *session, DeskWindows *self)
{
  const char *staff_id = desk_session_get_id (session);

  if (staff_id == NULL)
    lock (self);
  else
    unlock (self, staff_id);
}

DeskWindows *
desk_windows_new (Station *station)
{
  DeskWindows *self = g_new0 (DeskWindows, 1);

  self->station = station;
  self->session = g_object_ref (station_get_session (station));
  g_signal_connect (self->session, "changed", G_CALLBACK (on_session_changed), self);
  return self;
}

void
desk_windows_free (DeskWindows *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    drop (self, i);
  g_clear_object (&self->store);
  g_clear_object (&self->session);
  g_free (self->whose);
  g_free (self);
}

void
desk_windows_set_store (DeskWindows *self, VestStore *store)
{
  g_set_object (&self->store, store);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (self->slots[i].desk != NULL)
      kinds[i]->set_store (self->slots[i].desk, store);
}

static void
make (DeskWindows *self, gsize i)
{
  GtkWindow *window;

  self->slots[i].desk = kinds[i]->make (self->station);
  window = window_of (self, i);
  gtk_window_set_hide_on_close (window, TRUE);
  theme_apply (GTK_WIDGET (window), station_get_theme (self->station));
  desk_session_watch (self->session, GTK_WIDGET (window));
  kinds[i]->set_store (self->slots[i].desk, self->store);
}

gboolean
desk_windows_open (DeskWindows *self, const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i]->word, word))
        continue;
      if (!desk_session_allows (self->session, kinds[i]->action))
        return FALSE;
      if (self->slots[i].desk == NULL)
        make (self, i);
      gtk_window_present (window_of (self, i));
      return TRUE;
    }
  return FALSE;
}

const char **
desk_windows_offered (DeskWindows *self)
{
  const char **words = g_new0 (const char *, G_N_ELEMENTS (kinds) + 1);
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (desk_session_allows (self->session, kinds[i]->action))
      words[n++] = kinds[i]->word;
  return words;
}
