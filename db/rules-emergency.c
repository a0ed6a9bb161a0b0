/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an emergency allows: one row a kind of event.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/rules-emergency.h"

#include <string.h>

#include "db/body.h"
#include "db/roster.h"

typedef struct
{
  const char *kind;
  const char *member; /* of the body, that @sql is asked with; NULL: the event's visit */
  const char *sql;    /* gives a row, or none */
  gboolean wanted;    /* a row is needed; else there must be none */
  const char *why;
} Condition;

static const Condition conditions[] = {
  { "admitted", NULL,
    "SELECT 1 FROM visit JOIN lockdown ON lockdown.id = visit.site"
    " WHERE visit.id = ? AND lockdown.active = 1",
    FALSE, "a lockdown is in force" },
  { "lockdown_lifted", "id", "SELECT 1 FROM lockdown WHERE id = ? AND active = 1", TRUE,
    "no lockdown is in force" },
  { "help_acknowledged", "id", "SELECT 1 FROM help_call WHERE id = ?", TRUE,
    "nobody has called for help so" },
  { "rollcall_started", "site", "SELECT 1 FROM rollcall WHERE site = ? AND ended_ms = 0", FALSE,
    "another roll call goes on" },
  { "rollcall_started", "id", "SELECT 1 FROM rollcall WHERE id = ?", FALSE, "it is there already" },
  { "rollcall_ticked", "id",
    "SELECT 1 FROM rollcall WHERE id = substr (?1, 1, instr (?1, '/') - 1) AND ended_ms = 0", TRUE,
    "the roll call has ended" },
  { "rollcall_ended", "id", "SELECT 1 FROM rollcall WHERE id = ? AND ended_ms = 0", TRUE,
    "the roll call has ended" },
};

static gboolean
has_kind (JsonObject *body)
{
  const char *kind = body_get_text (body, "kind");

  return g_strcmp0 (kind, "drill") == 0 || g_strcmp0 (kind, "real") == 0;
}

/* What a body must say by itself. */
static const char *
look_at_body (const char *kind, JsonObject *body)
{
  const char *id = body_get_text (body, "id");
  const char *slash = id != NULL ? strchr (id, '/') : NULL;
  RosterMark mark;

  if ((g_str_equal (kind, "lockdown_set") || g_str_equal (kind, "rollcall_started"))
      && !has_kind (body))
    return "it is neither a drill nor real";
  if (g_str_equal (kind, "rollcall_ticked")
      && (!roster_mark_from_string (body_get_text (body, "mark"), &mark) || slash == NULL
          || slash[1] == '\0'))
    return "its body lacks what it is about";
  return NULL;
}

gboolean
rules_emergency (Connection *connection, const EventDraft *draft, JsonObject *body,
                 const char **why, GError **error)
{
  *why = look_at_body (draft->kind, body);
  for (gsize i = 0; *why == NULL && i < G_N_ELEMENTS (conditions); i++)
    {
      const Condition *condition = &conditions[i];
      g_autoptr (Statement) find = NULL;
      gboolean row = FALSE;

      if (!g_str_equal (condition->kind, draft->kind))
        continue;
      find = connection_prepare (connection, condition->sql, error);
      if (find == NULL)
        return FALSE;
      statement_bind_text (find, condition->member != NULL ? body_get_text (body, condition->member)
                                                           : draft->visit);
      if (!statement_step (find, &row, error))
        return FALSE;
      if (row != condition->wanted)
        *why = condition->why;
    }
  return TRUE;
}
