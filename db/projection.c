/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which fold an event asks for, the rebuild of everything, and the digest that compares two
 * rebuilds. The folds of visits are in projection-visit.c, of lists in projection-list.c.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/projection.h"

#include "db/body.h"

#include <sodium.h>
#include <string.h>

/* Every projection. A list has one row a subject, folded from the events whose kind begins with
 * @prefix; the others belong to a fold of another table. */
static const struct
{
  const char *table;
  const char *key;
  const char *prefix; /* (nullable) */
  gboolean (*fold) (const Projection *self, const char *subject, GError **error);
} tables[] = {
  { "visit", "id" },
  { "visit_member", "visit, member" },
  { "dismissal", "station, epoch, seq" },
  { "member_dismissal", "station, epoch, seq" },
  { "visit_log", "arrived_ms, id" },
  { "correction", "visit" },
  { "visit_said", "visit" },
  { "watchlist", "id", "watchlist_", projection_fold_entry },
  { "watchlist_status", "only" },
  { "host", "id", "host_", projection_fold_host },
  { "staff", "id", "staff_", projection_fold_staff },
  { "badge_key", "id", "badge_key_", projection_fold_badge_key },
  { "setting", "id", "setting_", projection_fold_setting },
  { "hold", "id", "hold_", projection_fold_hold },
  { "purge", "id", "purged", projection_fold_purge },
  { "fork", "id", "fork_", projection_fold_fork },
  { "expected", "id", "expected_", projection_fold_expected },
  { "lockdown", "id", "lockdown_", projection_fold_lockdown },
  { "help_call", "id", "help_", projection_fold_help },
  /* Before the roll calls: the first prefix that fits counts. */
  { "rollcall_tick", "id", "rollcall_ticked", projection_fold_tick },
  { "rollcall", "id", "rollcall_", projection_fold_rollcall },
  { "purge_range", "purge, station, epoch, first" },
};

void
projection_bind_person (Statement *statement, const Person *person, char sex[2])
{
  sex[0] = person->sex;
  sex[1] = '\0';
  statement_bind_text (statement, person->full_name);
  statement_bind_text (statement, person->given);
  statement_bind_text (statement, person->middle);
  statement_bind_text (statement, person->family);
  statement_bind_text (statement, person->suffix);
  statement_bind_text (statement, person->birth_date);
  statement_bind_text (statement, person->sex != 0 ? sex : NULL);
  statement_bind_text (statement, person->document);
  statement_bind_text (statement, person->region);
}

JsonObject *
projection_get_body (const Projection *self, const char *station, gint64 epoch, gint64 seq,
                     const char *text)
{
  if (self->fresh_body != NULL && seq == self->fresh_seq && epoch == self->fresh_epoch
      && g_strcmp0 (station, self->fresh_station) == 0)
    return json_object_ref (self->fresh_body);
  return body_parse (text);
}

gboolean
projection_fold (const Projection *self, const char *kind, const char *visit, const char *subject,
                 GError **error)
{
  if (visit != NULL && !projection_fold_visit (self, visit, error))
    return FALSE;
  for (gsize i = 0; subject != NULL && i < G_N_ELEMENTS (tables); i++)
    if (tables[i].prefix != NULL && g_str_has_prefix (kind, tables[i].prefix))
      return tables[i].fold (self, subject, error);
  return TRUE;
}

static gboolean
empty_tables (const Projection *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      /* The one row of the list's status stays. */
      g_autofree char *sql
          = g_str_equal (tables[i].table, "watchlist_status")
                ? g_strdup ("UPDATE watchlist_status SET entries = 0, version = 0, changed_ms = 0")
                : g_strdup_printf ("DELETE FROM %s", tables[i].table);

      if (!connection_exec (self->target, sql, error))
        return FALSE;
    }
  return TRUE;
}

/* @sql: gives the subjects; @kinds: (nullable): pattern that it wants to know. */
static gboolean
refold (const Projection *self, const char *sql, const char *kinds,
        gboolean (*fold) (const Projection *, const char *, GError **), GError **error)
{
  g_autoptr (Statement) subjects = connection_prepare (self->source, sql, error);
  gboolean row = FALSE;

  if (subjects == NULL)
    return FALSE;
  if (kinds != NULL)
    statement_bind_text (subjects, kinds);
  while (statement_step (subjects, &row, error))
    {
      if (!row)
        return TRUE;
      if (!fold (self, statement_next_text (subjects), error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
refold_list (const Projection *self, gsize table, GError **error)
{
  g_autofree char *kinds = g_strconcat (tables[table].prefix, "*", NULL);

  return refold (self,
                 "SELECT DISTINCT subject FROM event_body JOIN event USING (station, epoch, seq)"
                 " WHERE subject IS NOT NULL AND kind GLOB ?",
                 kinds, tables[table].fold, error);
}

gboolean
projection_refold_all (const Projection *self, GError **error)
{
  if (!empty_tables (self, error)
      || !refold (self, "SELECT DISTINCT visit FROM event WHERE visit IS NOT NULL", NULL,
                  projection_fold_visit, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].prefix != NULL && !refold_list (self, i, error))
      return FALSE;
  return TRUE;
}

static void
add_to_hash (gpointer state, gconstpointer data, gsize length)
{
  crypto_generichash_update (state, data, length);
}

static gboolean
digest_table (Connection *connection, const char *table, const char *key,
              crypto_generichash_state *state, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY %s", table, key);
  g_autoptr (Statement) rows = connection_prepare_once (connection, sql, error);
  gboolean row = FALSE;
  gboolean named = FALSE;

  if (rows == NULL)
    return FALSE;
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      /* An empty table says nothing: a later version that adds one finds the same digest. */
      if (!named)
        add_to_hash (state, table, strlen (table) + 1);
      named = TRUE;
      statement_hash_row (rows, add_to_hash, state);
    }
  return FALSE;
}

/* What repeats another table for speed: left out of the digest that is the same in all releases. */
static gboolean
is_repetition (const char *table)
{
  return g_str_equal (table, "visit_log");
}

static char *
digest_tables (Connection *connection, gboolean repetitions, GError **error)
{
  crypto_generichash_state state;
  guint8 digest[32];
  char hex[2 * sizeof digest + 1];

  crypto_generichash_init (&state, NULL, 0, sizeof digest);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (is_repetition (tables[i].table) == repetitions
        && !digest_table (connection, tables[i].table, tables[i].key, &state, error))
      return NULL;
  crypto_generichash_final (&state, digest, sizeof digest);
  return g_strdup (sodium_bin2hex (hex, sizeof hex, digest, sizeof digest));
}

char *
projection_digest (Connection *connection, GError **error)
{
  return digest_tables (connection, FALSE, error);
}

char *
projection_digest_repetitions (Connection *connection, GError **error)
{
  return digest_tables (connection, TRUE, error);
}
