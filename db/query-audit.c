/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each of the staff did, read from the log itself by who signed it; and which of their
 * dismissals still count.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-audit.h"

#include "db/body.h"
#include "db/rules.h"
#include "db/store-private.h"

/* As the index event_deed has it, word for word, so that it is used. */
#define DEEDS                                                                                      \
  "FROM event INDEXED BY event_deed JOIN event_body USING (station, epoch, seq)"                   \
  " WHERE kind NOT IN ('visit_started', 'screened', 'photo_taken', 'badge_queued',"                \
  " 'badge_printed', 'badge_failed', 'timed_out', 'withdrawn') AND at >= ?1 AND at < ?2"
#define SIGNED_BY "json_extract (body, '$.by_id')"

typedef struct
{
  const char *staff; /* (nullable) */
  gint64 from_ms;
  gint64 until_ms;
  GCancellable *cancellable;
  GPtrArray *found;
} Ask;

/* --- how much ----------------------------------------------------------------------------------
 */

static const char counts_sql[]
    = "SELECT who, coalesce (staff.name, signed, who), n, last FROM ("
      "  SELECT who, sum (n) AS n, max (last) AS last, max (signed) AS signed FROM ("
      "    SELECT " SIGNED_BY " AS who, count (*) AS n, max (at) AS last,"
      "      max (json_extract (body, '$.by')) AS signed " DEEDS " GROUP BY 1"
      "    UNION ALL SELECT id, 0, 0, NULL FROM staff) WHERE who IS NOT NULL GROUP BY who)"
      " LEFT JOIN staff ON staff.id = who ORDER BY n DESC, 2 COLLATE NOCASE, who";

static gboolean
run_counts (Connection *connection, Ask *ask, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (connection, counts_sql, error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_int (rows, ask->from_ms);
  statement_bind_int (rows, ask->until_ms);
  while (statement_step (rows, &row, error))
    {
      StaffCount *count;

      if (!row)
        return TRUE;
      count = g_new0 (StaffCount, 1);
      count->id = statement_dup_text (rows);
      count->name = statement_dup_text (rows);
      count->deeds = (guint)statement_next_int (rows);
      count->last_ms = statement_next_int (rows);
      g_ptr_array_add (ask->found, count);
    }
  return FALSE;
}

/* --- what --------------------------------------------------------------------------------------
 */

static const char deeds_sql[]
    = "SELECT hlc, at, kind, version, visit, subject, body " DEEDS " AND (" SIGNED_BY " = ?3"
      "  OR (subject = ?3 AND kind IN ('staff_signed_in', 'staff_signed_out')))"
      " ORDER BY hlc DESC LIMIT ?4";

static const char *
detail_member (const char *kind)
{
  static const char *const members[][2] = {
    { "decision_corrected", "to" }, { "log_exported", "format" },
    { "setting_put", "value" },     { "staff_signed_in", "place" },
    { "staff_signed_out", "how" },  { "signed_out", "how" },
    { "dismissed", "entry_id" },    { "dismissal_withdrawn", "entry_id" },
    { "purged", "what" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (members[i][0], kind))
      return members[i][1];
  return NULL;
}

/* (transfer full) (nullable): the name that @sql finds for @id: five columns of a person, or one.
 */
static gboolean
read_name (Connection *connection, const char *sql, gboolean parts, const char *id, char **name,
           GError **error)
{
  g_autoptr (Statement) find = connection_prepare (connection, sql, error);
  g_autoptr (Person) person = person_new ();
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, id);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  person->full_name = statement_dup_text (find);
  if (parts)
    {
      person->given = statement_dup_text (find);
      person->middle = statement_dup_text (find);
      person->family = statement_dup_text (find);
      person->suffix = statement_dup_text (find);
    }
  *name = person_dup_name (person);
  if (**name == '\0')
    g_clear_pointer (name, g_free);
  return TRUE;
}

#define NAME_PARTS "SELECT full_name, given, middle, family, suffix"

static gboolean
read_visitor (Connection *connection, const char *visit, char **name, GError **error)
{
  return read_name (connection, NAME_PARTS " FROM visit WHERE id = ?", TRUE, visit, name, error);
}

static gboolean
read_entry (Connection *connection, const char *id, char **name, GError **error)
{
  return read_name (connection, NAME_PARTS " FROM watchlist WHERE id = ? AND withdrawn = 0", TRUE,
                    id, name, error);
}

/* What the event is about, in words if it has some. */
static gboolean
read_subject (Connection *connection, const char *kind, const char *id, char **name, GError **error)
{
  if (g_str_has_prefix (kind, "watchlist_"))
    return read_entry (connection, id, name, error);
  if (g_str_has_prefix (kind, "staff_"))
    return read_name (connection, "SELECT name FROM staff WHERE id = ?", FALSE, id, name, error);
  if (g_str_has_prefix (kind, "host_"))
    return read_name (connection, "SELECT name FROM host WHERE id = ?", FALSE, id, name, error);
  return TRUE;
}

static gboolean
name_deed (Connection *connection, Deed *deed, const char *subject, GError **error)
{
  if (deed->visit != NULL && !read_visitor (connection, deed->visit, &deed->person, error))
    return FALSE;
  if (subject != NULL && !read_subject (connection, deed->kind, subject, &deed->about, error))
    return FALSE;
  if (deed->about == NULL)
    deed->about = g_strdup (subject);
  return TRUE;
}

static void
fill_deed (Deed *deed, const char *text)
{
  g_autoptr (JsonObject) body = body_parse (text);
  const char *member = detail_member (deed->kind);

  deed->reason = body_dup_text (body, "reason");
  deed->detail = member != NULL ? body_dup_text (body, member) : NULL;
  deed->from = body_dup_text (body, "from");
  deed->until = body_dup_text (body, "until");
  deed->rows = body_get_int (body, "rows");
}

static gboolean
take_deed (Connection *connection, Statement *row, GPtrArray *found, GError **error)
{
  Deed *deed = g_new0 (Deed, 1);
  g_autofree char *subject = NULL;
  gint64 version;

  g_ptr_array_add (found, deed);
  statement_next_int (row); /* its clock */
  deed->at_ms = statement_next_int (row);
  deed->kind = statement_dup_text (row);
  version = statement_next_int (row);
  deed->visit = statement_dup_text (row);
  subject = statement_dup_text (row);
  deed->known = rules_know (deed->kind, version);
  if (deed->known)
    fill_deed (deed, statement_next_text (row));
  return name_deed (connection, deed, subject, error);
}

static gboolean
run_deeds (Connection *connection, Ask *ask, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (connection, deeds_sql, error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_int (rows, ask->from_ms);
  statement_bind_int (rows, ask->until_ms);
  statement_bind_text (rows, ask->staff);
  statement_bind_int (rows, DEED_LIMIT);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      if (!take_deed (connection, rows, ask->found, error))
        return FALSE;
    }
  return FALSE;
}

/* --- dismissals --------------------------------------------------------------------------------
 */

/* As query_is_dismissed() asks: the entry as it was, and not run out. */
static const char dismissals_sql[]
    = "SELECT d.visit, d.member, d.entry_id, d.revision, d.reason, d.dismissed_by, d.expires, event.at"
      " FROM any_dismissal AS d JOIN watchlist AS w ON w.id = d.entry_id AND w.revision = d.revision"
      " JOIN event USING (station, epoch, seq)"
      " WHERE w.withdrawn = 0 AND (d.expires IS NULL OR d.expires >= ?)"
      " ORDER BY event.at DESC, d.visit";

static gboolean
read_member (Connection *connection, DismissalInForce *dismissal, GError **error)
{
  g_autofree char *head = head_id_new (dismissal->visit, dismissal->member);

  if (dismissal->member == 0)
    return read_visitor (connection, dismissal->visit, &dismissal->person, error);
  return read_name (connection, NAME_PARTS " FROM visit_member WHERE visit || '/' || member = ?",
                    TRUE, head, &dismissal->person, error);
}

static gboolean
take_dismissal (Connection *connection, Statement *row, GPtrArray *found, GError **error)
{
  DismissalInForce *dismissal = g_new0 (DismissalInForce, 1);

  g_ptr_array_add (found, dismissal);
  dismissal->visit = statement_dup_text (row);
  dismissal->member = (guint)statement_next_int (row);
  dismissal->entry_id = statement_dup_text (row);
  dismissal->revision = statement_next_int (row);
  dismissal->reason = statement_dup_text (row);
  dismissal->by = statement_dup_text (row);
  dismissal->expires = statement_dup_text (row);
  dismissal->at_ms = statement_next_int (row);
  return read_member (connection, dismissal, error)
         && read_entry (connection, dismissal->entry_id, &dismissal->entry, error);
}

static gboolean
run_dismissals (Connection *connection, Ask *ask, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (connection, dismissals_sql, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, today);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      if (!take_dismissal (connection, rows, ask->found, error))
        return FALSE;
    }
  return FALSE;
}

/* --- calls -------------------------------------------------------------------------------------
 */

typedef struct
{
  Ask ask;
  gboolean (*run) (Connection *connection, Ask *ask, GError **error);
} Call;

static gboolean
call (Connection *connection, gpointer data, GError **error)
{
  Call *self = data;
  gboolean done;

  connection_set_cancellable (connection, self->ask.cancellable);
  done = self->run (connection, &self->ask, error);
  connection_set_cancellable (connection, NULL);
  return done;
}

GPtrArray *
query_staff_counts (VestStore *store, gint64 from_ms, gint64 until_ms, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) found = staff_counts_new ();
  Call counts = { { NULL, from_ms, until_ms, cancellable, found }, run_counts };

  return store_call (store, call, &counts, error) ? g_steal_pointer (&found) : NULL;
}

GPtrArray *
query_deeds (VestStore *store, const char *staff_id, gint64 from_ms, gint64 until_ms,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = deeds_new ();
  Call deeds = { { staff_id, from_ms, until_ms, cancellable, found }, run_deeds };

  return store_call (store, call, &deeds, error) ? g_steal_pointer (&found) : NULL;
}

GPtrArray *
query_dismissals (VestStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = dismissals_new ();
  Call dismissals = { { .cancellable = cancellable, .found = found }, run_dismissals };

  return store_call (store, call, &dismissals, error) ? g_steal_pointer (&found) : NULL;
}
