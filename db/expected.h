/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/visit.h"

G_BEGIN_DECLS

/**
 * Expected: a visitor whom the desk announced before they came. It says whom to look out for and
 * saves the visitor two questions at the kiosk; it never decides anything.
 *
 * @person: given, family and, when it is known, birth_date
 * @day_from, @day_until: ISO dates, both days count; one day has both the same
 * @visit: (nullable): the last visit that it was used for
 */
typedef struct
{
  char *id; /* 26 characters, as visit_id_new() makes them */
  char *site;
  Person *person;
  char *purpose;    /* as Visit.purpose */
  char *host_id;    /* (nullable) */
  char *host_name;  /* (nullable) as it was when it was entered */
  char *host_place; /* (nullable) */
  char *day_from;
  char *day_until;
  char *note;       /* (nullable) for the desk */
  char *group;      /* (nullable) a name that several share: "Robotics judges" */
  char *language;   /* (nullable) of the invitation; NULL: the station's */
  char *entered_by; /* (nullable) staff name */
  gint64 entered_ms;
  gboolean withdrawn;
  char *visit;
  VisitState visit_state;  /* of that visit, when it is known here */
  gint64 visit_arrived_ms; /* of that visit, UTC ms; 0 when there is none */
} Expected;

Expected *expected_new (void); /* with an empty person */
Expected *expected_copy (const Expected *expected);
void expected_free (Expected *expected);

/** expected_is_on: whether ISO date @day is one of its days. */
gboolean expected_is_on (const Expected *expected, const char *day);

/**
 * expected_is_used: whether it has served on the day that began at @day_ms, UTC ms: its visit
 * arrived then and was neither withdrawn by the visitor nor left undecided. Somebody who comes
 * every day of a week shows the same invitation each day.
 */
gboolean expected_is_used (const Expected *expected, gint64 day_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Expected, expected_free)

G_END_DECLS
