/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The proof that the log is whole: every chain walked link by link, and the projections held
 * against a fold made anew in memory. Nothing is written, so that a reader can do it while the
 * station runs.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/audit.h"

#include "db/rules.h"
#include "db/store-file.h"
#include "db/store-private.h"

#include <string.h>

#define PROGRESS_EVERY 1024

typedef struct
{
  Connection *connection; /* (unowned) */
  AuditProgress progress; /* (nullable) */
  gpointer data;
  AuditReport report;
  gint64 total;
} Audit;

/* The chain that is being walked. */
typedef struct
{
  char *station; /* (nullable): before the first event */
  gint64 epoch;
  gint64 seq;
  gint64 hlc;
  guint8 hash[EVENT_HASH_SIZE];
} Chain;

/* One row, as far as it can be read. */
typedef struct
{
  EventHeader header;
  gconstpointer digest;
  gsize digest_length;
  gconstpointer hash;
  gsize hash_length;
  gconstpointer salt;
  gsize salt_length;
  const char *subject;
  const char *body; /* NULL when retention removed it */
} Link;

void
audit_report_clear (AuditReport *report)
{
  g_clear_pointer (&report->station, g_free);
  g_clear_pointer (&report->problem, g_free);
  *report = (AuditReport){ 0 };
}

static void
note_problem (Audit *audit, const EventHeader *where, const char *problem)
{
  audit->report.problem = g_strdup (problem);
  if (where == NULL)
    return;
  audit->report.station = g_strdup (where->station);
  audit->report.epoch = where->epoch;
  audit->report.seq = where->seq;
}

static void
read_link (Statement *row, Link *link)
{
  link->header.station = statement_next_text (row);
  link->header.epoch = statement_next_int (row);
  link->header.seq = statement_next_int (row);
  link->header.hlc = statement_next_int (row);
  link->header.at = statement_next_int (row);
  link->header.kind = statement_next_text (row);
  link->header.version = statement_next_int (row);
  link->header.visit = statement_next_text (row);
  link->digest = statement_next_blob (row, &link->digest_length);
  link->hash = statement_next_blob (row, &link->hash_length);
  link->salt = statement_next_blob (row, &link->salt_length);
  link->subject = statement_next_text (row);
  link->body = statement_next_text (row);
}

/* Begins a new chain when @header belongs to one. */
static void
follow_chain (Chain *chain, const EventHeader *header)
{
  if (g_strcmp0 (chain->station, header->station) == 0 && chain->epoch == header->epoch)
    return;
  g_free (chain->station);
  *chain = (Chain){ .station = g_strdup (header->station), .epoch = header->epoch };
}

/* What is wrong with the body, or NULL. */
static const char *
check_body (const Link *link)
{
  guint8 digest[EVENT_HASH_SIZE];
  g_autofree char *subject = NULL;

  if (link->digest_length != EVENT_HASH_SIZE)
    return "The event's digest has been damaged.";
  if (link->body == NULL)
    return NULL;
  if (link->salt_length != EVENT_SALT_SIZE)
    return "The event's salt has been damaged.";
  event_digest (link->salt, link->body, digest);
  if (memcmp (digest, link->digest, sizeof digest) != 0)
    return "The event's body is not the one that was written.";
  /* The chain does not cover the subject, because it goes with the body; the body repeats it. */
  subject = rules_dup_subject (link->header.kind, link->header.version, link->body);
  if (g_strcmp0 (subject, link->subject) != 0)
    return "The event is filed under something that it is not about.";
  return NULL;
}

/* What is wrong with the event as the next link of @chain, or NULL. */
static const char *
check_link (Chain *chain, const Link *link)
{
  const char *problem;
  guint8 hash[EVENT_HASH_SIZE];

  if (link->header.seq != chain->seq + 1)
    return "Events before this one are missing.";
  if (link->header.hlc <= chain->hlc)
    return "The event's clock runs behind the event before it.";
  problem = check_body (link);
  if (problem != NULL)
    return problem;
  event_hash (chain->hash, &link->header, link->digest, hash);
  if (link->hash_length != sizeof hash || memcmp (hash, link->hash, sizeof hash) != 0)
    return "The event, or one before it, is not the one that was written.";
  chain->seq = link->header.seq;
  chain->hlc = link->header.hlc;
  memcpy (chain->hash, hash, sizeof hash);
  return NULL;
}

static void
tell_progress (Audit *audit, gboolean always)
{
  gint64 done = audit->report.events;

  if (audit->progress != NULL && (always || done % PROGRESS_EVERY == 0))
    audit->progress (done, audit->total, audit->data);
}

static gboolean
walk (Audit *audit, Chain *chain, GError **error)
{
  g_autoptr (Statement) events = connection_prepare (
      audit->connection,
      "SELECT station, epoch, seq, hlc, at, kind, version, visit, digest, hash, salt, subject, body"
      " FROM event LEFT JOIN event_body USING (station, epoch, seq)"
      " ORDER BY station, epoch, seq",
      error);
  gboolean row = FALSE;

  while (events != NULL && statement_step (events, &row, error))
    {
      Link link = { 0 };
      const char *problem;

      if (!row)
        return TRUE;
      read_link (events, &link);
      follow_chain (chain, &link.header);
      problem = check_link (chain, &link);
      if (problem != NULL)
        {
          note_problem (audit, &link.header, problem);
          return TRUE;
        }
      audit->report.events++;
      audit->report.bodies_purged += link.body == NULL;
      tell_progress (audit, FALSE);
    }
  return FALSE;
}

/* Bodies without an event were put there by hand. */
static gboolean
check_strays (Audit *audit, GError **error)
{
  gint64 strays = 0;

  if (!connection_get_int (audit->connection,
                           "SELECT count (*) FROM event_body LEFT JOIN event USING (station, epoch,"
                           " seq) WHERE event.hash IS NULL",
                           &strays, error))
    return FALSE;
  if (strays > 0)
    note_problem (audit, NULL, "There are event bodies whose events are missing.");
  return TRUE;
}

static gboolean
same_digest (Connection *a, Connection *b, char *(*digest) (Connection *, GError **),
             gboolean *same, GError **error)
{
  g_autofree char *expected = digest (a, error);
  g_autofree char *found = expected != NULL ? digest (b, error) : NULL;

  if (found == NULL)
    return FALSE;
  *same = g_str_equal (expected, found);
  return TRUE;
}

static gboolean
compare_projections (Audit *audit, GError **error)
{
  g_autoptr (Connection) anew
      = connection_open (connection_get_path (audit->connection), CONNECTION_MEMORY, error);
  Projection projection = { audit->connection, anew };
  gboolean same = FALSE;

  if (anew == NULL || !migrate_run (anew, error) || !connection_begin (anew, error)
      || !projection_refold_all (&projection, error) || !connection_commit (anew, error))
    return FALSE;
  if (!same_digest (anew, audit->connection, projection_digest, &same, error)
      || (same
          && !same_digest (anew, audit->connection, projection_digest_repetitions, &same, error)))
    return FALSE;
  if (!same)
    note_problem (audit, NULL,
                  "The log is whole, but the tables that screens read differ from it; "
                  "rebuild them from the log.");
  return TRUE;
}

static gboolean
run_audit (Connection *connection, gpointer data, GError **error)
{
  Audit *audit = data;
  Chain chain = { 0 };
  gboolean done;

  audit->connection = connection;
  if (!connection_get_int (connection, "SELECT count (*) FROM event", &audit->total, error))
    return FALSE;
  done = walk (audit, &chain, error);
  g_free (chain.station);
  if (done && audit->report.problem == NULL)
    done = check_strays (audit, error);
  if (done && audit->report.problem == NULL)
    done = compare_projections (audit, error);
  if (done)
    tell_progress (audit, TRUE);
  return done;
}

gboolean
audit_verify (VestStore *store, AuditProgress progress, gpointer data, AuditReport *report,
              GError **error)
{
  Audit audit = { .progress = progress, .data = data };

  if (!store_call (store, run_audit, &audit, error))
    {
      audit_report_clear (&audit.report);
      return FALSE;
    }
  *report = audit.report;
  return TRUE;
}

static gboolean
run_rebuild (Connection *connection, gpointer data, GError **error)
{
  Projection projection = { connection, connection };

  return projection_refold_all (&projection, error);
}

gboolean
projections_rebuild (VestStore *store, GError **error)
{
  return store_call_write (store, run_rebuild, NULL, error);
}

static gboolean
run_digest (Connection *connection, gpointer data, GError **error)
{
  char **digest = data;

  *digest = projection_digest (connection, error);
  return *digest != NULL;
}

char *
projections_digest (VestStore *store, GError **error)
{
  char *digest = NULL;

  store_call (store, run_digest, &digest, error);
  return digest;
}
