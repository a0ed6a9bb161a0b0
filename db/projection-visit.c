/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fold of one visit: its row, and the dismissals that were said in it.
 *
 * The order of events settles who decided first, but not everything: a denial wins over an
 * admission wherever it stands, because two desks may not have seen each other's decision, and a
 * badge never changes whether somebody was admitted. A correction is a later statement: it stands
 * above the decisions that the order puts before it, and a denial after it stands above it.
 *
 *   corrected to   the visitor                 the state is then
 *   admitted       stands there and comes in   admitted, or left with the sign-out
 *   admitted       is not there                left, presumed, when the visitor was sent away
 *   denied         has not left                denied: the badge is void
 *   denied         has left                    left: where people were is not rewritten
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/projection.h"

#include "db/body.h"
#include "db/event-log.h"
#include "db/name-fold.h"
#include "db/projection-party.h"
#include "db/visit-log.h"
#include "db/said.h"

/* One event as its handler sees it. Texts live until the next step. */
typedef struct
{
  const char *station;
  gint64 epoch;
  gint64 seq;
  gint64 at;
  JsonObject *body; /* NULL when retention has removed it: the readers of body.h give "absent" */
} Event;

/* What is known so far; the state itself follows at the end. */
typedef struct
{
  const Projection *projection;
  Visit *visit;
  char *matches; /* JSON */
  gboolean started;
  gboolean admitted;
  gboolean denied;
  gboolean ruled;    /* always with an escort */
  gboolean absent;   /* corrected to admitted when the visitor was not there any more */
  gint64 removed_ms; /* the last correction that a purge has removed */
  guint8 digest[EVENT_HASH_SIZE]; /* of the event before */
  VisitState ended; /* how the waiting ended without a decision; VISIT_WAITING when it did not */
  PartyFold *party;
  GPtrArray *dismissals;
  Said said;
} Fold;

typedef struct
{
  char *station;
  gint64 epoch;
  gint64 seq;
  guint member; /* whom of a group it was said of */
  char *entry_id;
  gint64 revision;
  char *by;
  char *reason;
  char *expires;
} Dismissal;

static void
dismissal_free (Dismissal *dismissal)
{
  g_free (dismissal->station);
  g_free (dismissal->entry_id);
  g_free (dismissal->by);
  g_free (dismissal->reason);
  g_free (dismissal->expires);
  g_free (dismissal);
}

static void
fold_started (Fold *fold, const Event *event)
{
  Visit *visit = fold->visit;

  if (fold->started)
    return;
  fold->started = TRUE;
  visit->site = body_dup_text (event->body, "site");
  visit->entrance = body_dup_text (event->body, "entrance");
  body_get_person (event->body, visit->person);
  visit->id_type = body_dup_text (event->body, "id_type");
  visit->purpose = body_dup_text (event->body, "purpose");
  visit->note = body_dup_text (event->body, "note");
  visit->host_id = body_dup_text (event->body, "host_id");
  visit->host_name = body_dup_text (event->body, "host_name");
  visit->host_place = body_dup_text (event->body, "host_place");
  visit->language = body_dup_text (event->body, "language");
  visit->arrived_ms = event->at;
  visit->badge_number = (int)(1000 + event->seq % 9000);
}

static void
fold_screened (Fold *fold, const Event *event)
{
  /* A verdict that cannot be read is not a clear one. */
  if (!verdict_from_string (body_get_text (event->body, "verdict"), &fold->visit->verdict))
    fold->visit->verdict = event->body != NULL ? VERDICT_REVIEW : VERDICT_CLEAR;
  g_free (fold->matches);
  fold->matches = body_dup_array (event->body, "matches");
}

static void
note_decision (Fold *fold, const Event *event)
{
  fold->visit->decided_ms = event->at;
  g_free (fold->visit->decided_by);
  fold->visit->decided_by = body_dup_text (event->body, "by");
}

static void
fold_admitted (Fold *fold, const Event *event)
{
  if (fold->admitted || fold->ended != VISIT_WAITING)
    return;
  fold->admitted = TRUE;
  fold->visit->escort = body_get_bool (event->body, "escort");
  if (!fold->denied)
    note_decision (fold, event);
}

static void
fold_denied (Fold *fold, const Event *event)
{
  if (fold->denied)
    return;
  fold->denied = TRUE;
  fold->visit->corrected = VISIT_WAITING; /* decided anew */
  g_free (fold->visit->reason);
  fold->visit->reason = body_dup_text (event->body, "reason");
  note_decision (fold, event);
}

static void
fold_escort_ruled (Fold *fold, const Event *event)
{
  fold->ruled = TRUE;
}

static void
replace_text (char **text, const Event *event, const char *member)
{
  g_free (*text);
  *text = body_dup_text (event->body, member);
}

/* Without a body, as before there was decision_kept, the decisions stand as they were made. */
static void
fold_corrected (Fold *fold, const Event *event)
{
  Visit *visit = fold->visit;
  VisitState to = VISIT_WAITING;

  if (event->body == NULL)
    fold->removed_ms = event->at;
  visit_state_from_string (body_get_text (event->body, "to"), &to);
  if (to != VISIT_ADMITTED && to != VISIT_DENIED)
    return;
  visit->corrected = to;
  visit->corrected_ms = event->at;
  replace_text (&visit->correction, event, "reason");
  replace_text (&visit->corrected_by, event, "by");
  fold->denied = to == VISIT_DENIED;
  fold->absent = to == VISIT_ADMITTED && !body_get_bool (event->body, "here");
  if (to == VISIT_ADMITTED && !fold->absent)
    {
      fold->admitted = TRUE;
      /* Programs that did not ask about it yet leave it as it was. */
      if (json_object_has_member (event->body, "escort"))
        visit->escort = body_get_bool (event->body, "escort");
    }
  g_clear_pointer (&visit->reason, g_free);
  if (fold->denied)
    visit->reason = g_strdup (visit->correction);
}

/* What a purge keeps of it: nobody who is on site is purged, so that the visitor is not. It was
 * corrected when it was, and not by the purge. */
static void
fold_kept (Fold *fold, const Event *event)
{
  Event kept = *event;

  if (fold->removed_ms != 0)
    kept.at = fold->removed_ms;
  fold_corrected (fold, &kept);
}

static void
fold_withdrawn (Fold *fold, const Event *event)
{
  if (!fold->admitted && fold->ended == VISIT_WAITING)
    fold->ended = VISIT_WITHDRAWN;
}

static void
fold_timed_out (Fold *fold, const Event *event)
{
  if (!fold->admitted && fold->ended == VISIT_WAITING)
    fold->ended = VISIT_TIMED_OUT;
}

static void
add_dismissal (Fold *fold, const Event *event, guint member)
{
  Dismissal *dismissal;

  if (body_get_text (event->body, "entry_id") == NULL)
    return;
  dismissal = g_new0 (Dismissal, 1);
  dismissal->station = g_strdup (event->station);
  dismissal->epoch = event->epoch;
  dismissal->seq = event->seq;
  dismissal->member = member;
  dismissal->entry_id = body_dup_text (event->body, "entry_id");
  dismissal->revision = body_get_int (event->body, "revision");
  dismissal->by = body_dup_text (event->body, "by");
  dismissal->reason = body_dup_text (event->body, "reason");
  dismissal->expires = body_dup_text (event->body, "expires");
  g_ptr_array_add (fold->dismissals, dismissal);
}

static void
fold_dismissed (Fold *fold, const Event *event)
{
  add_dismissal (fold, event, 0);
}

static void
fold_member_dismissed (Fold *fold, const Event *event)
{
  gint64 member = body_get_int (event->body, "member");

  if (member >= 1 && member < PARTY_MOST)
    add_dismissal (fold, event, (guint)member);
}

static void
fold_party_joined (Fold *fold, const Event *event)
{
  party_fold_joined (fold->party, event->body);
}

static void
fold_member_left (Fold *fold, const Event *event)
{
  party_fold_left (fold->party, event->body, event->at);
}

static void
fold_dismissal_withdrawn (Fold *fold, const Event *event)
{
  const char *entry = body_get_text (event->body, "entry_id");
  gint64 revision = body_get_int (event->body, "revision");
  gint64 member = body_get_int (event->body, "member");

  for (guint i = fold->dismissals->len; i > 0; i--)
    {
      const Dismissal *dismissal = g_ptr_array_index (fold->dismissals, i - 1);

      if (g_strcmp0 (dismissal->entry_id, entry) == 0 && dismissal->revision == revision
          && dismissal->member == member)
        g_ptr_array_remove_index (fold->dismissals, i - 1);
    }
}

static void
set_badge (Fold *fold, BadgeState state, char *problem)
{
  fold->visit->badge = state;
  g_free (fold->visit->badge_problem);
  fold->visit->badge_problem = problem;
}

static void
fold_badge_queued (Fold *fold, const Event *event)
{
  set_badge (fold, BADGE_QUEUED, NULL);
}

static void
fold_badge_printed (Fold *fold, const Event *event)
{
  set_badge (fold, BADGE_PRINTED, NULL);
  fold->visit->badge_prints++;
}

static void
fold_badge_failed (Fold *fold, const Event *event)
{
  set_badge (fold, BADGE_PROBLEM, body_dup_text (event->body, "problem"));
}

static void
fold_badge_handwritten (Fold *fold, const Event *event)
{
  /* A label that came out before it is the better badge. */
  if (fold->visit->badge != BADGE_PRINTED)
    set_badge (fold, BADGE_BY_HAND, NULL);
}

static void
fold_signed_out (Fold *fold, const Event *event)
{
  LeftHow how = party_read_way (event->body);

  /* The first sign-out counts, but a real one is worth more than a presumed one. */
  if (fold->visit->left_how != LEFT_NOT
      && (fold->visit->left_how != LEFT_PRESUMED || how == LEFT_PRESUMED))
    return;
  fold->visit->left_how = how;
  fold->visit->left_ms = event->at;
}

static const struct
{
  const char *kind;
  void (*fold) (Fold *fold, const Event *event);
} handlers[] = {
  { "visit_started", fold_started },
  { "screened", fold_screened },
  { "admitted", fold_admitted },
  { "denied", fold_denied },
  { "dismissed", fold_dismissed },
  { "withdrawn", fold_withdrawn },
  { "timed_out", fold_timed_out },
  { "badge_queued", fold_badge_queued },
  { "badge_printed", fold_badge_printed },
  { "badge_failed", fold_badge_failed },
  { "signed_out", fold_signed_out },
  { "party_joined", fold_party_joined },
  { "member_left", fold_member_left },
  { "member_dismissed", fold_member_dismissed },
  { "badge_handwritten", fold_badge_handwritten },
  { "decision_corrected", fold_corrected },
  { "decision_kept", fold_kept },
  { "dismissal_withdrawn", fold_dismissal_withdrawn },
  { "escort_ruled", fold_escort_ruled },
};

static void
fold_row (Fold *fold, Statement *row)
{
  const char *kind = statement_next_text (row);
  gint64 version = statement_next_int (row);
  g_autoptr (JsonObject) body = NULL;
  Event event = { 0 };

  event.station = statement_next_text (row);
  event.epoch = statement_next_int (row);
  event.seq = statement_next_int (row);
  event.at = statement_next_int (row);
  event.body = body = projection_get_body (fold->projection, event.station, event.epoch, event.seq,
                                           statement_next_text (row));
  if (event_is_repeated (row, fold->digest))
    return;
  if (version == 1 && said_fold (&fold->said, kind, event.at, body))
    return;
  for (gsize i = 0; version == 1 && i < G_N_ELEMENTS (handlers); i++)
    if (g_str_equal (handlers[i].kind, kind))
      handlers[i].fold (fold, &event);
}

static gboolean
fold_events (Fold *fold, Connection *source, GError **error)
{
  g_autoptr (Statement) events
      = connection_prepare (source,
                            "SELECT kind, version, station, epoch, seq, at, body, digest FROM event"
                            " LEFT JOIN event_body USING (station, epoch, seq)"
                            /* Nothing is folded from a photo, and it is large. */
                            " WHERE visit = ? AND kind <> 'photo_taken'"
                            " ORDER BY hlc, station, epoch, seq",
                            error);
  gboolean row = FALSE;

  if (events == NULL)
    return FALSE;
  statement_bind_text (events, fold->visit->id);
  while (statement_step (events, &row, error))
    {
      if (!row)
        return TRUE;
      fold_row (fold, events);
    }
  return FALSE;
}

static VisitState
final_state (const Fold *fold)
{
  gboolean left = fold->visit->left_how != LEFT_NOT;

  if (fold->denied)
    return left && fold->visit->corrected == VISIT_DENIED ? VISIT_LEFT : VISIT_DENIED;
  if (fold->admitted || fold->visit->corrected == VISIT_ADMITTED)
    return left ? VISIT_LEFT : VISIT_ADMITTED;
  return fold->ended;
}

/* Who was sent away by mistake and did not wait left then, as far as anybody knows. */
static void
note_absence (Fold *fold)
{
  if (!fold->absent || fold->visit->corrected != VISIT_ADMITTED
      || fold->visit->left_how != LEFT_NOT)
    return;
  fold->visit->left_how = LEFT_PRESUMED;
  fold->visit->left_ms = fold->visit->decided_ms;
}

static gboolean
write_visit (Connection *target, const Fold *fold, const char *person_key, GError **error)
{
  static const char sql[]
      = "INSERT OR REPLACE INTO visit (id, site, entrance, full_name, given, middle, family,"
        " suffix, birth_date, sex, document, region, person_key, id_type, purpose, note, host_id,"
        " host_name, host_place, language, state, verdict, matches, arrived_ms, decided_ms,"
        " decided_by, reason, escort, admitted_ever, badge, badge_number, badge_prints,"
        " badge_problem, left_ms, left_how) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  g_autoptr (Statement) put = connection_prepare (target, sql, error);
  const Visit *visit = fold->visit;
  char sex[2];

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, visit->id);
  statement_bind_text (put, visit->site);
  statement_bind_text (put, visit->entrance);
  projection_bind_person (put, visit->person, sex);
  statement_bind_text (put, person_key);
  statement_bind_text (put, visit->id_type);
  statement_bind_text (put, visit->purpose);
  statement_bind_text (put, visit->note);
  statement_bind_text (put, visit->host_id);
  statement_bind_text (put, visit->host_name);
  statement_bind_text (put, visit->host_place);
  statement_bind_text (put, visit->language);
  statement_bind_text (put, visit_state_to_string (visit->state));
  statement_bind_text (put, verdict_to_string (visit->verdict));
  statement_bind_text (put, fold->matches);
  statement_bind_int (put, visit->arrived_ms);
  statement_bind_int (put, visit->decided_ms);
  statement_bind_text (put, visit->decided_by);
  statement_bind_text (put, visit->reason);
  statement_bind_int (put, visit->escort);
  statement_bind_int (put, fold->admitted && visit->corrected != VISIT_DENIED);
  statement_bind_text (put, badge_state_to_string (visit->badge));
  statement_bind_int (put, visit->badge_number);
  statement_bind_int (put, visit->badge_prints);
  statement_bind_text (put, visit->badge_problem);
  statement_bind_int (put, visit->left_ms);
  statement_bind_text (put, left_how_to_string (visit->left_how));
  return statement_run (put, error);
}

static gboolean
write_dismissal (Connection *target, const Visit *visit, const Dismissal *dismissal, GError **error)
{
  /* Of somebody who is not among them it silences nothing. */
  const PartyMember *member = visit_find_member (visit, dismissal->member);
  const Person *person = dismissal->member == 0 ? visit->person
                         : member != NULL       ? member->person
                                                : NULL;
  g_autofree char *key = person != NULL ? person_dup_key (person) : NULL;
  g_autoptr (Statement) put = connection_prepare (
      target,
      dismissal->member == 0
          ? "INSERT INTO dismissal (station, epoch, seq, visit, document, person_key, entry_id,"
            " revision, dismissed_by, reason, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          : "INSERT INTO member_dismissal (station, epoch, seq, visit, document, person_key,"
            " entry_id, revision, dismissed_by, reason, expires, member)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, dismissal->station);
  statement_bind_int (put, dismissal->epoch);
  statement_bind_int (put, dismissal->seq);
  statement_bind_text (put, visit->id);
  statement_bind_text (put, person != NULL ? person->document : NULL);
  statement_bind_text (put, key);
  statement_bind_text (put, dismissal->entry_id);
  statement_bind_int (put, dismissal->revision);
  statement_bind_text (put, dismissal->by);
  statement_bind_text (put, dismissal->reason);
  statement_bind_text (put, dismissal->expires);
  if (dismissal->member != 0)
    statement_bind_int (put, dismissal->member);
  return statement_run (put, error);
}

/* Deletes the rows of @visit that @sql names. */
static gboolean
forget_rows (Connection *target, const char *sql, const char *visit, GError **error)
{
  g_autoptr (Statement) forget = connection_prepare (target, sql, error);

  if (forget == NULL)
    return FALSE;
  statement_bind_text (forget, visit);
  return statement_run (forget, error);
}

static gboolean
forget_dismissals (Connection *target, const char *visit, GError **error)
{
  return forget_rows (target, "DELETE FROM dismissal WHERE visit = ?", visit, error)
         && forget_rows (target, "DELETE FROM member_dismissal WHERE visit = ?", visit, error);
}

static gboolean
write_dismissals (Connection *target, const Fold *fold, GError **error)
{
  if (!forget_dismissals (target, fold->visit->id, error))
    return FALSE;
  for (guint i = 0; i < fold->dismissals->len; i++)
    if (!write_dismissal (target, fold->visit, g_ptr_array_index (fold->dismissals, i), error))
      return FALSE;
  return TRUE;
}

/* Events of a visit whose start has not arrived yet wait in the log; a start that left the log for
 * "diverged" takes its row with it. */
static gboolean
forget_visit (Connection *target, const Fold *fold, GError **error)
{
  const char *visit = fold->visit->id;

  return forget_rows (target, "DELETE FROM visit WHERE id = ?", visit, error)
         && forget_dismissals (target, visit, error) && party_fold_forget (target, visit, error)
         && visit_log_remove (target, visit, error)
         && said_write (&(Said){ NULL, NULL }, visit, target, error);
}

gboolean
projection_fold_visit (const Projection *self, const char *visit, GError **error)
{
  g_autoptr (Visit) folded = visit_new ();
  g_autoptr (GPtrArray) dismissals
      = g_ptr_array_new_with_free_func ((GDestroyNotify)dismissal_free);
  g_autoptr (PartyFold) party = party_fold_new ();
  g_autofree char *person_key = NULL;
  Fold fold = { .projection = self, .visit = folded, .party = party, .dismissals = dismissals };
  gboolean done;

  folded->id = g_strdup (visit);
  done = fold_events (&fold, self->source, error);
  if (done && !fold.started)
    done = forget_visit (self->target, &fold, error);
  else if (done)
    {
      party_fold_finish (party, folded);
      note_absence (&fold);
      /* Whoever decided: also one that does not know the rule. */
      folded->escort = folded->escort || (fold.ruled && fold.admitted);
      folded->state = final_state (&fold);
      person_key = person_dup_key (folded->person);
      done = write_visit (self->target, &fold, person_key, error)
             && party_fold_write (party, self->target, folded, error)
             && write_dismissals (self->target, &fold, error)
             && visit_log_put (self->target, folded, error)
             && correction_put (self->target, folded, error)
             && said_write (&fold.said, visit, self->target, error);
    }
  said_clear (&fold.said);
  g_free (fold.matches);
  return done;
}
