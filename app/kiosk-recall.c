/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Same as last time?": purpose and host of the last admitted visit of whoever has just confirmed
 * who they are.
 *
 * What it gives away: to somebody who holds another person's ID, whom that person last visited, and
 * roughly why. Not when, how often, where in the building, or anything that staff or the visitor
 * wrote; and the names of hosts are on this page for everybody. A name and a birth date that were
 * only typed prove nothing and are known to many, a former partner for one: after typing nothing is
 * offered unless the school wants it ([kiosk] last_time = always). An agency's visit, and one for a
 * reason of the visitor's own, is never offered, because a person reads what it says.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"

#include "db/query-returning.h"

typedef struct
{
  Person *person;
  char *issuer; /* (nullable) */
} Recall;

static void
recall_free (gpointer data)
{
  Recall *recall = data;

  person_free (recall->person);
  g_free (recall->issuer);
  g_free (recall);
}

static gpointer
job_recall (VestStore *store, gpointer data, GError **error)
{
  Recall *recall = data;

  submission_hash_document (recall->person, recall->issuer, store);
  return query_returning (store, recall->person, G_MAXINT64, error);
}

static void
on_recalled_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Returning) last = store_run_finish (VEST_STORE (source), result, &error);

  if (last == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("earlier visits could not be looked up: %s", error->message);
      return;
    }
  /* It is an offer and no more: who has gone on, or has begun to choose, is not disturbed. */
  if (self->state != FLOW_PURPOSE || last->purpose == NULL || g_str_equal (last->purpose, "agency"))
    return;
  vest_kiosk_window_set_purpose_hint (self->window, KIOSK_HINT_LAST_TIME, last->purpose,
                                      last->host_id);
}

void
kiosk_recall (Kiosk *self)
{
  const char *wanted = station_get_config (self->station)->last_time;
  const Session *session = &self->session;
  Recall *recall;

  if (self->store == NULL || g_str_equal (wanted, "off")
      || (session->typed && !g_str_equal (wanted, "always")))
    return;
  recall = g_new0 (Recall, 1);
  recall->person = session_dup_person (session);
  if (session->document != NULL)
    recall->issuer = g_strdup (session->document->issuer);
  store_run_async (self->store, job_recall, recall, recall_free, (GDestroyNotify)returning_free,
                   self->cancellable, on_recalled_ready, self);
}
