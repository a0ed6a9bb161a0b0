/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What this station may say: one row a kind of event. A mistake of the caller is refused here,
 * before it is in a log from which nothing can be taken back.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/rules.h"

#include "db/body.h"
#include "db/projection-party.h"
#include "db/purge-private.h"
#include "db/rules-emergency.h"
#include "db/said.h"
#include "db/staff.h"

#include <string.h>

/* Where a visit may stand. */
enum
{
  ABSENT = 1 << 0, /* not started */
  WAITING = 1 << 1,
  ADMITTED = 1 << 2,
  DENIED = 1 << 3,
  LEFT = 1 << 4,
  UNDECIDED = 1 << 5, /* withdrawn, timed out */
  KNOWN = WAITING | ADMITTED | DENIED | LEFT | UNDECIDED,
};

typedef struct
{
  const char *kind;
  guint visit;         /* where the visit may stand; 0 when the event belongs to none */
  const char *subject; /* (nullable) table of the thing that the event is about */
  gboolean must_exist; /* the subject is there already */
  gboolean (*body) (JsonObject *body);
} Rule;

static gboolean
has_verdict (JsonObject *body)
{
  Verdict verdict;

  return verdict_from_string (body_get_text (body, "verdict"), &verdict);
}

static gboolean
has_way_out (JsonObject *body)
{
  LeftHow how;

  return left_how_from_string (body_get_text (body, "how"), &how) && how != LEFT_NOT;
}

static gboolean
has_person (JsonObject *body)
{
  return json_object_has_member (body, "person");
}

static gboolean
has_member_and_way_out (JsonObject *body)
{
  return party_has_member (body) && has_way_out (body);
}

static gboolean
has_entry (JsonObject *body)
{
  const char *id = body_get_text (body, "entry_id");

  return id != NULL && *id != '\0';
}

static gboolean
has_member_and_entry (JsonObject *body)
{
  return party_has_member (body) && body_get_int (body, "member") >= 1 && has_entry (body);
}

static gboolean
has_name_and_roles (JsonObject *body)
{
  g_autofree char *words = body_dup_array (body, "roles");
  g_auto (GStrv) roles = words != NULL ? texts_from_json (words) : NULL;
  const char *name = body_get_text (body, "name");
  guint set;

  return name != NULL && *name != '\0'
         && staff_roles_from_strings ((const char *const *)roles, &set);
}

static gboolean
has_value (JsonObject *body)
{
  return body_get_text (body, "value") != NULL;
}

static gboolean
has_pin_hash (JsonObject *body)
{
  const char *pin = body_get_text (body, "pin");

  return pin != NULL && g_str_has_prefix (pin, "$argon2id$");
}

static gboolean
has_photo (JsonObject *body)
{
  const char *jpeg = body_get_text (body, "jpeg");

  return jpeg != NULL && *jpeg != '\0';
}

/* Texts of two ISO dates compare as the dates do. */
static gboolean
has_name_and_days (JsonObject *body)
{
  g_autoptr (Person) person = person_new ();
  const char *from = body_get_text (body, "from");
  const char *until = body_get_text (body, "until");

  body_get_person (body, person);
  return (person->family != NULL || person->given != NULL) && from != NULL && until != NULL
         && strlen (from) == strlen ("YYYY-MM-DD") && strlen (until) == strlen ("YYYY-MM-DD")
         && strcmp (from, until) <= 0;
}

static gboolean
has_reason (JsonObject *body)
{
  const char *reason = body_get_text (body, "reason");

  return reason != NULL && *reason != '\0';
}

static gboolean
has_outcome (JsonObject *body)
{
  VisitState to = VISIT_WAITING;

  visit_state_from_string (body_get_text (body, "to"), &to);
  return to == VISIT_ADMITTED || to == VISIT_DENIED;
}

static gboolean
has_correction (JsonObject *body)
{
  return has_outcome (body) && has_reason (body);
}

static gboolean
has_withdrawal (JsonObject *body)
{
  return has_entry (body) && has_reason (body);
}

static gboolean
has_export (JsonObject *body)
{
  return body_get_text (body, "from") != NULL && body_get_text (body, "until") != NULL
         && body_get_text (body, "format") != NULL;
}

static const Rule rules[] = {
  { "visit_started", ABSENT },
  { "screened", WAITING | ADMITTED, .body = has_verdict },
  { "photo_taken", WAITING, .body = has_photo },
  { "answered", WAITING, .body = said_has_answers },
  { "escort_ruled", WAITING },
  { "agency_recorded", KNOWN, .body = said_has_paper },
  { "administrator_called", WAITING },
  { "admitted", WAITING },
  { "denied", WAITING | ADMITTED },
  { "dismissed", KNOWN, .body = has_entry },
  { "dismissal_withdrawn", KNOWN, .body = has_withdrawal },
  { "decision_corrected", ADMITTED | DENIED | LEFT, .body = has_correction },
  { "decision_kept", KNOWN, .body = has_outcome },
  { "withdrawn", WAITING },
  { "timed_out", WAITING },
  { "badge_queued", ADMITTED },
  { "badge_printed", KNOWN }, /* the printer may finish after the visitor has left */
  { "badge_failed", KNOWN },
  { "badge_handwritten", ADMITTED },
  { "test_badge_printed", 0 },
  { "signed_out", ADMITTED, .body = has_way_out },
  { "party_joined", WAITING, .body = has_person },
  { "member_left", ADMITTED, .body = has_member_and_way_out },
  { "member_dismissed", KNOWN, .body = has_member_and_entry },
  { "watchlist_put", 0, "watchlist", FALSE },
  { "watchlist_withdrawn", 0, "watchlist", TRUE },
  { "watchlist_photo_put", 0, "watchlist", TRUE, has_photo },
  { "watchlist_photo_removed", 0, "watchlist", TRUE },
  { "watchlist_noted", 0, "watchlist", TRUE, has_reason },
  { "watchlist_tried", 0 },
  { "watchlist_imported", 0 },
  { "host_put", 0, "host", FALSE },
  { "host_withdrawn", 0, "host", TRUE },
  { "staff_put", 0, "staff", FALSE, has_name_and_roles },
  { "staff_pin_set", 0, "staff", TRUE, has_pin_hash },
  { "staff_disabled", 0, "staff", TRUE },
  { "staff_enabled", 0, "staff", TRUE },
  { "staff_pin_refused", 0, "staff", TRUE },
  { "staff_signed_in", 0, "staff", TRUE },
  { "staff_signed_out", 0, "staff", TRUE },
  { "expected_put", 0, "expected", FALSE, has_name_and_days },
  { "expected_withdrawn", 0, "expected", TRUE },
  { "expected_came", WAITING | ADMITTED, "expected", FALSE },
  { "badge_key_put", 0, "badge_key", FALSE },
  { "hold_placed", 0, "hold", FALSE },
  { "hold_lifted", 0, "hold", TRUE },
  { "purged", 0, "purge", FALSE, purge_is_sound },
  { "setting_put", 0, "setting", FALSE, has_value },
  { "lockdown_set", 0, "lockdown", FALSE },
  { "lockdown_lifted", 0, "lockdown", FALSE },
  { "help_called", 0, "help_call", FALSE },
  { "help_acknowledged", 0, "help_call", FALSE },
  { "rollcall_started", 0, "rollcall", FALSE },
  { "rollcall_ticked", 0, "rollcall_tick", FALSE },
  { "rollcall_ended", 0, "rollcall", FALSE },
  { "log_exported", 0, .body = has_export },
  { "station_started", 0 },
  { "fork_found", 0, "station", FALSE },
};

static const Rule *
find_rule (const char *kind, gint64 version)
{
  for (gsize i = 0; version == 1 && i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].kind, kind))
      return &rules[i];
  return NULL;
}

gboolean
rules_know (const char *kind, gint64 version)
{
  return find_rule (kind, version) != NULL;
}

static gboolean
refuse (const EventDraft *draft, const char *why, GError **error)
{
  g_set_error (error, STORE_ERROR, STORE_ERROR_INVALID, "The event \"%s\" was refused: %s.",
               draft->kind, why);
  return FALSE;
}

/* @state: (transfer full) (nullable): the word of the visit's state, NULL when there is none. */
static gboolean
read_state (Connection *connection, const char *visit, char **state, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection, "SELECT state FROM visit WHERE id = ?", error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, visit);
  if (!statement_step (find, &row, error))
    return FALSE;
  *state = row ? statement_dup_text (find) : NULL;
  return TRUE;
}

static guint
place_of (const char *state)
{
  if (state == NULL)
    return ABSENT;
  if (g_str_equal (state, "waiting"))
    return WAITING;
  if (g_str_equal (state, "admitted"))
    return ADMITTED;
  if (g_str_equal (state, "denied"))
    return DENIED;
  return g_str_equal (state, "left") ? LEFT : UNDECIDED;
}

static gboolean
check_visit (Connection *connection, const Rule *rule, const EventDraft *draft, GError **error)
{
  g_autofree char *state = NULL;
  g_autofree char *why = NULL;

  if (draft->visit == NULL || *draft->visit == '\0')
    return refuse (draft, "it names no visit", error);
  if (!read_state (connection, draft->visit, &state, error))
    return FALSE;
  if (rule->visit & place_of (state))
    return TRUE;
  if (state == NULL)
    return refuse (draft, "the visit is not known", error);
  why = g_strdup_printf ("the visit is already %s", state);
  return refuse (draft, why, error);
}

static const char *
find_subject_sql (const char *table)
{
  if (g_str_equal (table, "host"))
    return "SELECT 1 FROM host WHERE id = ?";
  if (g_str_equal (table, "hold"))
    return "SELECT 1 FROM hold WHERE id = ?";
  if (g_str_equal (table, "expected"))
    return "SELECT 1 FROM expected WHERE id = ?";
  if (g_str_equal (table, "staff"))
    return "SELECT 1 FROM staff WHERE id = ?";
  return "SELECT 1 FROM watchlist WHERE id = ? AND withdrawn = 0";
}

static gboolean
check_subject (Connection *connection, const Rule *rule, const EventDraft *draft, const char *id,
               GError **error)
{
  const char *sql = find_subject_sql (rule->subject);
  g_autoptr (Statement) find = NULL;
  gboolean row = FALSE;

  if (id == NULL || *id == '\0')
    return refuse (draft, "it has no id", error);
  if (!rule->must_exist)
    return TRUE;
  find = connection_prepare (connection, sql, error);
  if (find == NULL)
    return FALSE;
  statement_bind_text (find, id);
  if (!statement_step (find, &row, error))
    return FALSE;
  return row || refuse (draft, "what it is about is not known", error);
}

static gboolean
check_body (Connection *connection, const EventDraft *draft, JsonObject *body, char **subject,
            GError **error)
{
  const Rule *rule = find_rule (draft->kind, draft->version);
  const char *why = NULL;

  if (rule == NULL) /* a kind of a later version: kept, folded by whoever knows it */
    return TRUE;
  if (rule->visit == 0 && draft->visit != NULL)
    return refuse (draft, "it belongs to no visit", error);
  if (rule->visit != 0 && !check_visit (connection, rule, draft, error))
    return FALSE;
  if (rule->body != NULL && !rule->body (body))
    return refuse (draft, "its body lacks what it is about", error);
  if (!rules_emergency (connection, draft, body, &why, error))
    return FALSE;
  if (why != NULL)
    return refuse (draft, why, error);
  if (rule->subject == NULL)
    return TRUE;
  if (!check_subject (connection, rule, draft, body_get_text (body, "id"), error))
    return FALSE;
  *subject = body_dup_text (body, "id");
  return TRUE;
}

gboolean
rules_check (Connection *connection, const EventDraft *draft, char **subject, JsonObject **body,
             GError **error)
{
  g_autoptr (JsonObject) parsed = NULL;

  g_return_val_if_fail (draft->kind != NULL, FALSE);
  if (draft->body != NULL && g_utf8_validate (draft->body, -1, NULL))
    parsed = draft->parsed != NULL ? json_object_ref (draft->parsed) : body_parse (draft->body);
  if (parsed == NULL)
    return refuse (draft, "its body is not a JSON object", error);
  *subject = NULL;
  if (!check_body (connection, draft, parsed, subject, error))
    return FALSE;
  *body = g_steal_pointer (&parsed);
  return TRUE;
}

char *
rules_dup_subject (const char *kind, gint64 version, const char *body)
{
  const Rule *rule = find_rule (kind, version);
  g_autoptr (JsonObject) object = NULL;

  if (rule == NULL || rule->subject == NULL)
    return NULL;
  object = body_parse (body);
  return body_dup_text (object, "id");
}
