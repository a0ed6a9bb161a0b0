/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A window's lock page, in step with the desk's session.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/desk-door.h"

#include "app/staff-change.h"

struct _DeskDoor
{
  VestDeskSession *session;
  VestLockPage *page;
  gboolean asked; /* by this window: only it shows the answer */
  gboolean open;
};

static void
on_page_sign_in (VestLockPage *page, const char *staff_id, const char *pin, DeskDoor *self)
{
  self->asked = TRUE;
  desk_session_sign_in (self->session, staff_id, pin);
}

static void
on_page_first (VestLockPage *page, const char *name, const char *pin, DeskDoor *self)
{
  self->asked = TRUE;
  desk_session_create_first (self->session, name, pin);
}

static void
on_session_changed (VestDeskSession *session, DeskDoor *self)
{
  GPtrArray *everybody = desk_session_get_everybody (session);
  gboolean open = desk_session_get_staff (session) != NULL;

  if (everybody != NULL)
    vest_lock_page_set_staff (self->page, everybody);
  if (open != self->open)
    {
      self->asked = FALSE;
      vest_lock_page_choose (self->page, open ? NULL : desk_session_get_last (session));
    }
  self->open = open;
}

static void
on_session_answered (VestDeskSession *session, const SignIn *answer, DeskDoor *self)
{
  if (!self->asked)
    return;
  self->asked = FALSE;
  if (answer->answer == SIGN_IN_STOPPED)
    vest_lock_page_set_stopped (self->page);
  else
    vest_lock_page_set_wrong (self->page, answer->left, answer->wait_until_ms);
}

static void
on_session_failed (VestDeskSession *session, const GError *error, DeskDoor *self)
{
  g_autofree char *sentence = NULL;

  if (!self->asked)
    return;
  self->asked = FALSE;
  sentence = staff_words_error (error);
  vest_lock_page_set_problem (self->page, sentence);
}

DeskDoor *
desk_door_new (VestDeskSession *session, VestLockPage *page)
{
  DeskDoor *self = g_new0 (DeskDoor, 1);

  self->session = g_object_ref (session);
  self->page = g_object_ref (page);
  g_signal_connect (page, "sign-in", G_CALLBACK (on_page_sign_in), self);
  g_signal_connect (page, "first", G_CALLBACK (on_page_first), self);
  g_signal_connect (session, "changed", G_CALLBACK (on_session_changed), self);
  g_signal_connect (session, "answered", G_CALLBACK (on_session_answered), self);
  g_signal_connect (session, "failed", G_CALLBACK (on_session_failed), self);
  on_session_changed (session, self);
  return self;
}

void
desk_door_free (DeskDoor *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->page, self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_object_unref (self->page);
  g_object_unref (self->session);
  g_free (self);
}

void
desk_door_set_fault (DeskDoor *self, const char *sentence)
{
  vest_lock_page_set_fault (self->page, sentence);
}
