/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Visitors whom the office expects: what a scanned invitation is worth, and whom a name was
 * announced under. Both only save questions: nothing here lets anybody in.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/invitation.h"
#include "app/kiosk-private.h"

#include "app/identity/badge-token.h"
#include "db/query-expected.h"

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- an invitation -----------------------------------------------------------------------------
 */

typedef struct
{
  char *text;
  char *site;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->text);
  g_free (asked->site);
  g_free (asked);
}

static void
check_free (gpointer data)
{
  InvitationCheck *check = data;

  expected_free (check->expected);
  g_free (check);
}

static gpointer
job_check (VestStore *store, gpointer data, GError **error)
{
  const Asked *asked = data;
  InvitationCheck *check = g_new0 (InvitationCheck, 1);

  if (invitation_check (store, asked->text, asked->site, g_get_real_time () / 1000, check, error))
    return check;
  check_free (check);
  return NULL;
}

static const KioskNotice notices[] = {
  [INVITATION_GOOD] = KIOSK_NOTICE_INVITED,
  [INVITATION_FOREIGN] = KIOSK_NOTICE_INVITATION_FOREIGN,
  [INVITATION_EARLY] = KIOSK_NOTICE_INVITATION_OTHER_DAY,
  [INVITATION_EXPIRED] = KIOSK_NOTICE_INVITATION_OTHER_DAY,
  [INVITATION_WITHDRAWN] = KIOSK_NOTICE_INVITATION_VOID,
  [INVITATION_USED] = KIOSK_NOTICE_INVITATION_VOID,
};

static void
on_checked_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  InvitationCheck *check = store_run_finish (VEST_STORE (source), result, &error);

  if (was_cancelled (error))
    return;
  if (check == NULL)
    {
      station_fault (self->station, error);
      return;
    }
  kiosk_forget_invitation (self);
  if (check->standing == INVITATION_GOOD)
    {
      self->invited = g_steal_pointer (&check->expected);
      self->invited_kind = badge_kind_to_string ((BadgeKind)check->kind);
    }
  if (self->state == FLOW_SCAN)
    vest_kiosk_window_notify (self->window, notices[check->standing]);
  check_free (check);
}

void
kiosk_take_invitation (Kiosk *self)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->text = g_strconcat (token_prefix (TOKEN_INVITATION), self->leaving, NULL);
  asked->site = g_strdup (station_get_config (self->station)->site);
  store_run_async (self->store, job_check, asked, asked_free, check_free, self->cancellable,
                   on_checked_ready, self);
}

void
kiosk_forget_invitation (Kiosk *self)
{
  g_clear_pointer (&self->invited, expected_free);
  self->invited_kind = NULL;
}

/* --- a name ------------------------------------------------------------------------------------
 */

typedef struct
{
  Person *person;
  char *site;
  gboolean typed;
} Sought;

static void
sought_free (gpointer data)
{
  Sought *sought = data;

  person_free (sought->person);
  g_free (sought->site);
  g_free (sought);
}

/* Nobody is an answer too. */
typedef struct
{
  Expected *expected; /* (nullable) */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  expected_free (found->expected);
  g_free (found);
}

static gpointer
job_find (VestStore *store, gpointer data, GError **error)
{
  const Sought *sought = data;
  Found *found = g_new0 (Found, 1);
  gint64 begins_ms;
  g_autofree char *today = invitation_day (g_get_real_time () / 1000, &begins_ms);

  if (query_expected_find (store, sought->person, sought->site, today, begins_ms, sought->typed,
                           &found->expected, error))
    return found;
  found_free (found);
  return NULL;
}

static void
take_expected (Kiosk *self, const Expected *expected)
{
  g_free (self->session.expected_id);
  self->session.expected_id = g_strdup (expected != NULL ? expected->id : NULL);
  vest_kiosk_window_set_purpose_hint (self->window, KIOSK_HINT_EXPECTED,
                                      expected != NULL ? expected->purpose : NULL,
                                      expected != NULL ? expected->host_id : NULL);
}

static void
on_found_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  Found *found = store_run_finish (VEST_STORE (source), result, &error);

  if (found == NULL)
    {
      /* The visitor answers two questions more. */
      if (!was_cancelled (error))
        g_warning ("who is expected could not be read: %s", error->message);
      return;
    }
  take_expected (self, found->expected);
  found_free (found);
}

void
kiosk_find_expected (Kiosk *self)
{
  Sought *sought;

  if (self->invited_kind != NULL)
    {
      take_expected (self, self->invited);
      if (self->invited == NULL)
        vest_kiosk_window_set_purpose_hint (self->window, KIOSK_HINT_EXPECTED, self->invited_kind,
                                            NULL);
      return;
    }
  if (self->store == NULL)
    return;
  sought = g_new0 (Sought, 1);
  sought->person = person_copy (self->session.person);
  sought->site = g_strdup (station_get_config (self->station)->site);
  sought->typed = self->session.typed;
  store_run_async (self->store, job_find, sought, sought_free, found_free, self->cancellable,
                   on_found_ready, self);
}
