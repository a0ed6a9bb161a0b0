/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fold of staff: name and roles, the PIN and whether the account works, each by its own last
 * event, and how many PINs were wrong in a row, at whichever station.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/projection.h"

#include "db/body.h"
#include "db/staff.h"

typedef struct
{
  char *name; /* (nullable) until the first staff_put */
  guint roles;
  char *pin; /* (nullable) */
  gboolean disabled;
  gint64 wrong;
  gint64 wrong_ms;
  gint64 signed_in_ms;
  gint64 changed_ms;
} StaffFold;

static void
forgive (StaffFold *fold)
{
  fold->wrong = 0;
  fold->wrong_ms = 0;
}

static void
fold_put (StaffFold *fold, JsonObject *body)
{
  g_autofree char *words = body_dup_array (body, "roles");
  g_auto (GStrv) roles = words != NULL ? texts_from_json (words) : NULL;

  g_free (fold->name);
  fold->name = body_dup_text (body, "name");
  fold->roles = 0;
  for (GStrv role = roles; role != NULL && *role != NULL; role++)
    {
      const char *const one[] = { *role, NULL };
      guint known = 0;

      /* A role of a later version lends no rights here. */
      if (staff_roles_from_strings (one, &known))
        fold->roles |= known;
    }
}

static void
fold_pin (StaffFold *fold, JsonObject *body)
{
  g_free (fold->pin);
  fold->pin = body_dup_text (body, "pin");
  forgive (fold);
}

static void
fold_event (StaffFold *fold, const char *kind, gint64 at, JsonObject *body)
{
  if (g_str_equal (kind, "staff_put"))
    fold_put (fold, body);
  else if (g_str_equal (kind, "staff_pin_set"))
    fold_pin (fold, body);
  else if (g_str_equal (kind, "staff_disabled"))
    fold->disabled = TRUE;
  else if (g_str_equal (kind, "staff_enabled"))
    {
      fold->disabled = FALSE;
      forgive (fold);
    }
  else if (g_str_equal (kind, "staff_pin_refused"))
    {
      fold->wrong++;
      fold->wrong_ms = MAX (fold->wrong_ms, at);
    }
  else if (g_str_equal (kind, "staff_signed_in"))
    {
      fold->signed_in_ms = MAX (fold->signed_in_ms, at);
      /* A right PIN does not reopen an account that guessing has closed. */
      if (fold->wrong < STAFF_WRONG_LIMIT)
        forgive (fold);
    }
  fold->changed_ms = MAX (fold->changed_ms, at);
}

static gboolean
fold_events (StaffFold *fold, const Projection *self, const char *id, GError **error)
{
  g_autoptr (Statement) events
      = connection_prepare (self->source,
                            "SELECT kind, version, at, body, station, epoch, seq FROM event_body"
                            " JOIN event USING (station, epoch, seq)"
                            " WHERE subject = ? ORDER BY hlc, station, epoch, seq",
                            error);
  gboolean row = FALSE;

  if (events == NULL)
    return FALSE;
  statement_bind_text (events, id);
  while (statement_step (events, &row, error))
    {
      const char *kind, *text;
      gboolean known;
      gint64 at;
      g_autoptr (JsonObject) body = NULL;

      if (!row)
        return TRUE;
      kind = statement_next_text (events);
      known = statement_next_int (events) == 1 && g_str_has_prefix (kind, "staff_");
      at = statement_next_int (events);
      text = statement_next_text (events);
      if (!known)
        continue;
      /* Years of sign-ins are folded by their kind alone. */
      if (g_str_equal (kind, "staff_put") || g_str_equal (kind, "staff_pin_set"))
        body = body_parse (text);
      fold_event (fold, kind, at, body);
    }
  return FALSE;
}

static gboolean
write_staff (Connection *target, const char *id, const StaffFold *fold, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      target,
      fold->name != NULL
          ? "INSERT OR REPLACE INTO staff (id, name, roles, pin, disabled, wrong, wrong_ms,"
            " signed_in_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
          : "DELETE FROM staff WHERE id = ?",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, id);
  if (fold->name != NULL)
    {
      statement_bind_text (put, fold->name);
      statement_bind_int (put, fold->roles);
      statement_bind_text (put, fold->pin);
      statement_bind_int (put, fold->disabled);
      statement_bind_int (put, fold->wrong);
      statement_bind_int (put, fold->wrong_ms);
      statement_bind_int (put, fold->signed_in_ms);
      statement_bind_int (put, fold->changed_ms);
    }
  return statement_run (put, error);
}

gboolean
projection_fold_staff (const Projection *self, const char *id, GError **error)
{
  StaffFold fold = { 0 };
  gboolean done;

  done = fold_events (&fold, self, id, error) && write_staff (self->target, id, &fold, error);
  g_free (fold.name);
  g_free (fold.pin);
  return done;
}
