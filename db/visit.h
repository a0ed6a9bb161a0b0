/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/agency.h"
#include "db/match.h"
#include "db/party.h"
#include "db/person.h"
#include "db/question.h"

G_BEGIN_DECLS

/** VisitState: where a visit stands (DESIGN, "The visit"). */
typedef enum
{
  VISIT_WAITING,   /* the office has not decided */
  VISIT_ADMITTED,  /* on site */
  VISIT_DENIED,    /* not let in */
  VISIT_WITHDRAWN, /* the visitor cancelled while waiting */
  VISIT_TIMED_OUT, /* nobody decided in time */
  VISIT_LEFT,      /* signed out, or presumed left: see left_how */
} VisitState;

typedef enum
{
  BADGE_NONE,    /* not wanted yet: not admitted */
  BADGE_QUEUED,  /* handed to the printer */
  BADGE_PRINTED, /* the printer said it is done */
  BADGE_PROBLEM, /* the printer failed; a number is written by hand, a reprint is owed */
  BADGE_BY_HAND, /* somebody wrote it; no print is owed */
} BadgeState;

const char *visit_state_to_string (VisitState state); /* "waiting" "admitted" ... */
const char *
badge_state_to_string (BadgeState state); /* "" "queued" "printed" "problem" "by_hand" */
gboolean visit_state_from_string (const char *text, VisitState *state);
gboolean badge_state_from_string (const char *text, BadgeState *state);

/**
 * Returning: what is known of somebody's earlier visits: those that were admitted and not denied
 * after all.
 * @visits: how many
 * @last_ms: when the last of them began; 0 when there is none
 * @purpose: (nullable): of the last
 * @host_id: (nullable): of the last
 * @host_name: (nullable): of the last, as it was on the day
 */
typedef struct
{
  guint visits;
  gint64 last_ms;
  char *purpose;
  char *host_id;
  char *host_name;
} Returning;

Returning *returning_copy (const Returning *returning); /* (nullable) both ways */
void returning_free (Returning *returning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Returning, returning_free)

/**
 * Visit: one visit as the projections hold it: of one person, or of several who came together.
 * Times are UTC milliseconds since 1970, 0 for "not yet".
 */
typedef struct
{
  char *id; /* 26 characters of Crockford base32: 128 random bits, fits QR alphanumeric */
  char *site;
  char *entrance;
  Person *person;   /* document holds the keyed hash or is NULL */
  GPtrArray *party; /* of PartyMember: empty, or everybody of the group, by number */
  char *id_type;    /* IdType's word ("aamva", "mrz-td3") or "typed" */
  char *purpose;    /* the kind of visit: "meeting" "parent" "pickup" "volunteer" "delivery"
                       "contractor" "agency" "other" */
  char *note;       /* (nullable) the visitor's own words when the purpose is "other" */
  char *host_id;    /* (nullable) */
  char *host_name;  /* (nullable) as it was on the day */
  char *host_place; /* (nullable) */
  char *language;   /* "en", "es" */
  VisitState state;
  Verdict verdict;    /* as screened; of a group the highest */
  GPtrArray *matches; /* of Match, best first, of everybody; empty when clear */
  gint64 arrived_ms;
  gint64 decided_ms;
  char *decided_by;     /* (nullable) staff name, or "policy" */
  char *reason;         /* (nullable) of the denial, for staff only */
  VisitState corrected; /* what an administrator said later: VISIT_ADMITTED or VISIT_DENIED;
                           VISIT_WAITING: nothing */
  char *correction;     /* (nullable) why */
  char *corrected_by;   /* (nullable) */
  gint64 corrected_ms;
  gboolean escort;
  BadgeState badge;
  int badge_number; /* four digits, 1000..9999: what is written by hand when the printer is down */
  int badge_prints; /* how often it was printed */
  char *badge_problem; /* (nullable) PrinterState's word */
  gint64 left_ms;
  LeftHow left_how;
  char *expected_by; /* (nullable) who announced the visit; "" when nobody knows any more; set only
                        where expected_read_visit() was asked */
  char *expected_name;   /* (nullable) the name that was announced, likewise */
  GBytes *photo;         /* (nullable) JPEG; only where photo_read() was asked for it */
  GPtrArray *answers;    /* (nullable) of VisitAnswer; only where query_said() was asked for them */
  AgencyRecord *agency;  /* (nullable) likewise */
  gboolean escort_ruled; /* visitors of this kind always have an escort; likewise */
  Returning *returning;  /* (nullable) of its person; only where query_fill_returning() was asked */
} Visit;

Visit *visit_new (void); /* with an empty person and an empty matches array */
Visit *visit_copy (const Visit *visit);
void visit_free (Visit *visit);

/** visit_copy_as: (transfer full): @visit as that of member @number: their person, and an id that
 * head_id_split() takes apart. */
Visit *visit_copy_as (const Visit *visit, guint number);

/** visit_count_heads: how many people it is: 1, or those of the group. */
guint visit_count_heads (const Visit *visit);

/** visit_count_on_site: how many of them are on site now. */
guint visit_count_on_site (const Visit *visit);

/** visit_find_member: (transfer none) (nullable): one of a group; %NULL for a single visitor. */
PartyMember *visit_find_member (const Visit *visit, guint number);

/** visit_get_person: (transfer none): member @number, or the visit's own person when there is no
 * such member. */
const Person *visit_get_person (const Visit *visit, guint number);

/** visit_dup_names: (transfer full): the names of everybody, joined by "; ". */
char *visit_dup_names (const Visit *visit);

/** visit_is_on_site: whether member @number is on site; 0 for a single visitor. */
gboolean visit_is_on_site (const Visit *visit, guint number);

/** visit_get_decision: what counts now, corrections included: VISIT_WAITING, VISIT_ADMITTED (also
 * of who has left), VISIT_DENIED, VISIT_WITHDRAWN or VISIT_TIMED_OUT. */
VisitState visit_get_decision (const Visit *visit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Visit, visit_free)

G_END_DECLS
