/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The part of a visit's fold that is about a group: who came along, and who of them has left.
 *
 * A member leaves by an event of their own, or with everybody else by the visit's sign-out. Two
 * stations that each sign out the last one but the other's leave a visit that nobody signed out as
 * a whole: it has ended all the same once all of them have left.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/projection-party.h"

#include "db/body.h"
#include "db/name-fold.h"

typedef struct
{
  LeftHow how;
  gint64 at;
  guint turn; /* among the group's leavings, in the order of the log */
} Way;

struct _PartyFold
{
  GPtrArray *members; /* of PartyMember, those who came along, from number 1 */
  GPtrArray *matches; /* of char: theirs, as JSON */
  GHashTable *left;   /* number -> Way */
  guint turns;        /* leavings folded so far */
  guint removed;      /* leavings of which retention has removed whose they were */
  gint64 removed_ms;  /* the last of them */
};

PartyFold *
party_fold_new (void)
{
  PartyFold *self = g_new0 (PartyFold, 1);

  self->members = party_new ();
  self->matches = g_ptr_array_new_with_free_func (g_free);
  self->left = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
party_fold_free (PartyFold *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->matches);
  g_hash_table_unref (self->left);
  g_free (self);
}

/* --- folding ---------------------------------------------------------------------------------- */

void
party_fold_joined (PartyFold *self, JsonObject *body)
{
  PartyMember *member;

  if (self->members->len >= PARTY_MOST - 1)
    return;
  member = party_member_new (self->members->len + 1);
  body_get_person (body, member->person);
  member->id_type = body_dup_text (body, "id_type");
  /* A verdict that cannot be read is not a clear one. */
  if (!verdict_from_string (body_get_text (body, "verdict"), &member->verdict))
    member->verdict = body != NULL ? VERDICT_REVIEW : VERDICT_CLEAR;
  g_ptr_array_add (self->members, member);
  g_ptr_array_add (self->matches, body_dup_array (body, "matches"));
}

gboolean
party_has_member (JsonObject *body)
{
  gint64 member = body_get_int (body, "member");

  return json_object_has_member (body, "member") && member >= 0 && member < PARTY_MOST;
}

LeftHow
party_read_way (JsonObject *body)
{
  LeftHow how = LEFT_NOT;

  left_how_from_string (body_get_text (body, "how"), &how);
  return how != LEFT_NOT ? how : LEFT_PRESUMED;
}

/* As of the visit's own sign-out: the first one counts, but a real one is worth more. */
void
party_fold_left (PartyFold *self, JsonObject *body, gint64 at)
{
  gpointer number = GINT_TO_POINTER ((gint)body_get_int (body, "member"));
  const Way *known = g_hash_table_lookup (self->left, number);
  LeftHow how = party_read_way (body);
  Way *way;

  if (body == NULL)
    {
      self->removed++;
      self->removed_ms = MAX (self->removed_ms, at);
    }
  if (body == NULL || !party_has_member (body))
    return;
  if (known != NULL && (known->how != LEFT_PRESUMED || how == LEFT_PRESUMED))
    return;
  way = g_new (Way, 1);
  *way = (Way){ how, at, self->turns++ };
  g_hash_table_replace (self->left, number, way);
}

/* --- the end ---------------------------------------------------------------------------------- */

/* Two who leave within a millisecond left in the order of the log. */
static gboolean
is_later (const Way *a, const Way *b)
{
  return a->at > b->at || (a->at == b->at && a->turn > b->turn);
}

/* When the last of them left, if all have. */
static const Way *
last_way (const PartyFold *self, const GPtrArray *party)
{
  const Way *last = NULL;

  for (guint i = 0; i < party->len; i++)
    {
      const Way *way = g_hash_table_lookup (self->left, GUINT_TO_POINTER (i));

      if (way == NULL)
        return NULL;
      if (last == NULL || is_later (way, last))
        last = way;
    }
  return last;
}

/* Without a sign-out of the whole, they all have left if as many leavings are known as there are
 * people, although no longer whose: or a purge would bring them back into the building. */
static void
note_removed (const PartyFold *self, Visit *visit)
{
  if (visit->left_how != LEFT_NOT || self->removed < visit->party->len)
    return;
  visit->left_how = LEFT_PRESUMED;
  visit->left_ms = self->removed_ms;
}

void
party_fold_finish (PartyFold *self, Visit *visit)
{
  const Way *last;

  if (self->members->len == 0)
    return;
  g_ptr_array_add (visit->party, party_member_new (0));
  g_ptr_array_extend_and_steal (visit->party, g_steal_pointer (&self->members));
  self->members = party_new ();
  last = last_way (self, visit->party);
  if (last != NULL && (visit->left_how == LEFT_NOT || visit->left_how == LEFT_PRESUMED))
    {
      visit->left_how = last->how;
      visit->left_ms = last->at;
    }
  note_removed (self, visit);
  for (guint i = 0; i < visit->party->len; i++)
    {
      PartyMember *member = g_ptr_array_index (visit->party, i);
      const Way *way = g_hash_table_lookup (self->left, GUINT_TO_POINTER (i));

      visit->verdict = MAX (visit->verdict, member->verdict);
      member->left_how = way != NULL ? way->how : visit->left_how;
      member->left_ms = way != NULL ? way->at : visit->left_ms;
    }
}

/* --- rows ------------------------------------------------------------------------------------- */

static gboolean
write_member (const PartyFold *self, Connection *target, const char *visit,
              const PartyMember *member, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      target,
      "INSERT INTO visit_member (visit, member, full_name, given, middle, family, suffix,"
      " birth_date, sex, document, region, person_key, id_type, verdict, matches, left_ms,"
      " left_how) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  g_autofree char *key = person_dup_key (member->person);
  char sex[2];

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, visit);
  statement_bind_int (put, member->number);
  projection_bind_person (put, member->person, sex);
  statement_bind_text (put, key);
  statement_bind_text (put, member->id_type);
  statement_bind_text (put, verdict_to_string (member->verdict));
  statement_bind_text (put, member->number > 0
                                ? g_ptr_array_index (self->matches, member->number - 1)
                                : NULL);
  statement_bind_int (put, member->left_ms);
  statement_bind_text (put, left_how_to_string (member->left_how));
  return statement_run (put, error);
}

gboolean
party_fold_forget (Connection *target, const char *visit, GError **error)
{
  g_autoptr (Statement) forget
      = connection_prepare (target, "DELETE FROM visit_member WHERE visit = ?", error);

  if (forget == NULL)
    return FALSE;
  statement_bind_text (forget, visit);
  return statement_run (forget, error);
}

gboolean
party_fold_write (const PartyFold *self, Connection *target, const Visit *visit, GError **error)
{
  if (!party_fold_forget (target, visit->id, error))
    return FALSE;
  for (guint i = 0; i < visit->party->len; i++)
    if (!write_member (self, target, visit->id, g_ptr_array_index (visit->party, i), error))
      return FALSE;
  return TRUE;
}
