/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People who came along: added by scan or by typing, taken out again, shown.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"

#include <sodium.h>
#include <string.h>

#include "ui/kiosk/kiosk-pages.h"

static guint
most (Kiosk *self)
{
  return (guint)station_get_config (self->station)->group_max;
}

static void
wipe_name (gpointer data)
{
  g_autofree char *name = data;

  sodium_memzero (name, strlen (name));
}

void
kiosk_show_party (Kiosk *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (wipe_name);
  const GPtrArray *others = self->session.others;

  for (guint i = 0; others != NULL && i < others->len; i++)
    g_ptr_array_add (names, person_dup_name (((Companion *)g_ptr_array_index (others, i))->person));
  vest_kiosk_window_set_party (self->window, names, most (self));
}

static gboolean
is_in (const Session *session, const Person *person)
{
  if (session->person != NULL && person_is_same (session->person, person))
    return TRUE;
  if (session->document != NULL && !session->typed
      && person_is_same (session->document->person, person))
    return TRUE;
  for (guint i = 0; session->others != NULL && i < session->others->len; i++)
    if (person_is_same (((Companion *)g_ptr_array_index (session->others, i))->person, person))
      return TRUE;
  return FALSE;
}

void
kiosk_add_companion (Kiosk *self)
{
  Session *session = &self->session;
  const Person *person = self->person != NULL ? self->person : self->scan->person;
  g_autofree char *today = session_today ();

  if (session->others == NULL)
    session->others = g_ptr_array_new_with_free_func ((GDestroyNotify)companion_free);
  if (is_in (session, person))
    vest_kiosk_window_notify (self->window, KIOSK_NOTICE_ALREADY_IN);
  else if (session->others->len + 1 >= most (self))
    vest_kiosk_window_notify (self->window, KIOSK_NOTICE_PARTY_FULL);
  else
    g_ptr_array_add (session->others,
                     self->person != NULL
                         ? companion_new_typed (person)
                         : companion_new_scanned (self->scan, station_get_config (self->station),
                                                  today));
  /* The next one is typed into empty fields. */
  vest_kiosk_page_wipe (kiosk_pages_get (self->window, KIOSK_PARTY_TYPE));
  kiosk_show_party (self);
}

void
kiosk_drop_companion (Kiosk *self)
{
  if (self->session.others != NULL && self->dropping < self->session.others->len)
    g_ptr_array_remove_index (self->session.others, self->dropping);
  kiosk_show_party (self);
}

static void
on_purpose_with_others (GtkWidget *page, Kiosk *self)
{
  kiosk_step (self, EVENT_WITH_OTHERS);
}

static void
on_party_removed (GtkWidget *page, guint index, Kiosk *self)
{
  self->dropping = index;
  kiosk_step (self, EVENT_REMOVED);
}

void
kiosk_connect_party (Kiosk *self)
{
  g_signal_connect (kiosk_pages_get (self->window, KIOSK_PURPOSE), "with-others",
                    G_CALLBACK (on_purpose_with_others), self);
  g_signal_connect (kiosk_pages_get (self->window, KIOSK_PARTY), "removed",
                    G_CALLBACK (on_party_removed), self);
  kiosk_show_party (self);
}

void
kiosk_disconnect_party (Kiosk *self)
{
  g_signal_handlers_disconnect_by_data (kiosk_pages_get (self->window, KIOSK_PURPOSE), self);
  g_signal_handlers_disconnect_by_data (kiosk_pages_get (self->window, KIOSK_PARTY), self);
}
