/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fold of an expected visit: the last put says who and when, the last put or withdrawal whether
 * it stands, and the last visit that came with it is remembered, in whatever order they arrived.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/projection.h"

#include "db/body.h"

typedef struct
{
  char *put; /* (nullable) body of the last put */
  char *by;  /* (nullable) who entered it first */
  gint64 entered_ms;
  gboolean withdrawn;
  char *visit; /* (nullable) */
} ExpectedFold;

static void
fold_put (ExpectedFold *fold, const char *text, gint64 at)
{
  g_autoptr (JsonObject) body = fold->put == NULL ? body_parse (text) : NULL;

  if (fold->put == NULL)
    {
      fold->by = body_dup_text (body, "by");
      fold->entered_ms = at;
    }
  g_free (fold->put);
  fold->put = g_strdup (text);
  fold->withdrawn = FALSE;
}

static void
fold_row (ExpectedFold *fold, Statement *row)
{
  const char *kind = statement_next_text (row);
  const char *visit = statement_next_text (row);
  gint64 at = statement_next_int (row);
  const char *text = statement_next_text (row);

  if (g_str_equal (kind, "expected_put"))
    fold_put (fold, text, at);
  else if (g_str_equal (kind, "expected_withdrawn"))
    fold->withdrawn = TRUE;
  else if (g_str_equal (kind, "expected_came"))
    {
      g_free (fold->visit);
      fold->visit = g_strdup (visit);
    }
}

static gboolean
fold_events (ExpectedFold *fold, Connection *source, const char *id, GError **error)
{
  g_autoptr (Statement) events
      = connection_prepare (source,
                            "SELECT kind, visit, at, body FROM event_body"
                            " JOIN event USING (station, epoch, seq)"
                            " WHERE subject = ? AND version = 1 AND kind GLOB 'expected_*'"
                            " ORDER BY hlc, station, epoch, seq",
                            error);
  gboolean row = FALSE;

  if (events == NULL)
    return FALSE;
  statement_bind_text (events, id);
  while (statement_step (events, &row, error))
    {
      if (!row)
        return TRUE;
      fold_row (fold, events);
    }
  return FALSE;
}

/* Another station's day may be missing or nonsense: such a row is never today's. */
static const char *
day_of (JsonObject *body, const char *name)
{
  const char *day = body_get_text (body, name);

  return day != NULL ? day : "";
}

static gboolean
write_expected (Connection *target, const char *id, const ExpectedFold *fold, GError **error)
{
  static const char sql[]
      = "INSERT OR REPLACE INTO expected (id, withdrawn, site, given, family, birth_date, purpose,"
        " host_id, host_name, host_place, day_from, day_until, note, party, language, entered_by,"
        " entered_ms, visit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  g_autoptr (Statement) put = connection_prepare (target, sql, error);
  g_autoptr (JsonObject) body = body_parse (fold->put);
  g_autoptr (Person) person = person_new ();

  if (put == NULL)
    return FALSE;
  body_get_person (body, person);
  statement_bind_text (put, id);
  statement_bind_int (put, fold->withdrawn);
  statement_bind_text (put, body_get_text (body, "site"));
  statement_bind_text (put, person->given);
  statement_bind_text (put, person->family);
  statement_bind_text (put, person->birth_date);
  statement_bind_text (put, body_get_text (body, "purpose"));
  statement_bind_text (put, body_get_text (body, "host_id"));
  statement_bind_text (put, body_get_text (body, "host_name"));
  statement_bind_text (put, body_get_text (body, "host_place"));
  statement_bind_text (put, day_of (body, "from"));
  statement_bind_text (put, day_of (body, "until"));
  statement_bind_text (put, body_get_text (body, "note"));
  statement_bind_text (put, body_get_text (body, "group"));
  statement_bind_text (put, body_get_text (body, "language"));
  statement_bind_text (put, fold->by);
  statement_bind_int (put, fold->entered_ms);
  statement_bind_text (put, fold->visit);
  return statement_run (put, error);
}

/* Nobody is announced yet, or retention has removed who it was. */
static gboolean
remove_expected (Connection *target, const char *id, GError **error)
{
  g_autoptr (Statement) remove
      = connection_prepare (target, "DELETE FROM expected WHERE id = ?", error);

  if (remove == NULL)
    return FALSE;
  statement_bind_text (remove, id);
  return statement_run (remove, error);
}

gboolean
projection_fold_expected (const Projection *self, const char *id, GError **error)
{
  ExpectedFold fold = { 0 };
  gboolean done = fold_events (&fold, self->source, id, error);

  if (done)
    done = fold.put != NULL ? write_expected (self->target, id, &fold, error)
                            : remove_expected (self->target, id, error);
  g_free (fold.put);
  g_free (fold.by);
  g_free (fold.visit);
  return done;
}
