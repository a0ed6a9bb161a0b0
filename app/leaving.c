/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody leaves: by a badge, by name or by a button, at the kiosk or at the desk, alone or with
 * those who came along.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/leaving.h"

#include "app/badge-check.h"
#include "app/signature.h"
#include "db/event-party.h"
#include "db/query.h"

typedef struct
{
  LeavingOrder order;
  char *said;
  char *staff_id;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->said);
  g_free (job->staff_id);
  g_free (job);
}

void
leaving_free (Leaving *self)
{
  if (self == NULL)
    return;
  visit_free (self->visit);
  g_free (self);
}

/* A signed badge says which visit it is, and whom of it. */
static gboolean
find_head (VestStore *store, const LeavingOrder *order, char **visit, guint *member, GError **error)
{
  g_autofree char *text = g_strconcat (BADGE_TOKEN_PREFIX, order->said, NULL);
  BadgeToken token;
  BadgeCheck check;

  /* Only what was no badge is taken apart: a slash may stand in the text of a signed one. */
  if (!order->scanned || !badge_token_read (text, &token))
    {
      *visit = head_id_split (order->said, member);
      return TRUE;
    }
  if (!badge_check (store, text, g_get_real_time () / G_USEC_PER_SEC, &check, error))
    return FALSE;
  *visit = g_strdup (badge_standing_is_genuine (check.standing) ? check.token.visit : "");
  *member = check.token.member;
  return TRUE;
}

static LeavingEnd
what_follows (const Visit *visit, guint member, gboolean everybody)
{
  if (visit == NULL || (member > 0 && visit_find_member (visit, member) == NULL))
    return LEAVING_NOT_ON_SITE;
  if (visit->state == VISIT_LEFT)
    return LEAVING_ALREADY_OUT;
  if (visit->state != VISIT_ADMITTED)
    return LEAVING_NOT_ON_SITE;
  return everybody || visit_is_on_site (visit, member) ? LEAVING_DONE : LEAVING_ALREADY_OUT;
}

static gboolean
write_down (VestStore *store, const LeavingOrder *order, const Leaving *leaving, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  const char *id = leaving->visit->id;

  /* The last of them ends the visit. */
  g_ptr_array_add (drafts, leaving->others > 0
                               ? event_member_left (id, leaving->member, order->how, NULL)
                               : event_signed_out (id, order->how, NULL));
  return order->staff_id != NULL
             ? signature_append (store, order->staff_id, ACTION_SIGN_OUT, drafts, error)
             : store_append (store, drafts, error);
}

Leaving *
leaving_run (VestStore *store, const LeavingOrder *order, GError **error)
{
  g_autoptr (Leaving) leaving = g_new0 (Leaving, 1);
  g_autoptr (GError) local = NULL;
  g_autofree char *id = NULL;
  guint here;

  if (!find_head (store, order, &id, &leaving->member, error))
    return NULL;
  leaving->visit = query_visit (store, id, &local);
  if (leaving->visit == NULL && !g_error_matches (local, STORE_ERROR, STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  leaving->end = what_follows (leaving->visit, leaving->member, order->everybody);
  if (leaving->end != LEAVING_DONE)
    return g_steal_pointer (&leaving);
  here = visit_count_on_site (leaving->visit);
  leaving->others = order->everybody ? 0 : here - 1;
  return write_down (store, order, leaving, error) ? g_steal_pointer (&leaving) : NULL;
}

static gpointer
job_leave (VestStore *store, gpointer data, GError **error)
{
  const Job *job = data;

  return leaving_run (store, &job->order, error);
}

void
leaving_async (VestStore *store, const LeavingOrder *order, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->order = *order;
  job->order.said = job->said = g_strdup (order->said);
  job->order.staff_id = job->staff_id = g_strdup (order->staff_id);
  store_run_async (store, job_leave, job, job_free, (GDestroyNotify)leaving_free, cancellable,
                   callback, user_data);
}

Leaving *
leaving_finish (VestStore *store, GAsyncResult *result, GError **error)
{
  return store_run_finish (store, result, error);
}
