/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/agency.h"
#include "db/question.h"

G_BEGIN_DECLS

/**
 * StoryEvent: one thing that happened to a visit, for the timeline of the log.
 *
 * @kind: the event's word: "admitted"; of the visit's own events, and of holds and purges that
 *   touch it
 * @known: whether this program knows the kind; of others only kind, time and station are told
 * @removed: retention has removed what it said
 * @station: that wrote it
 * @by: (nullable): who did it, "policy" for the school's rule
 * @reason: (nullable): as given
 * @word: (nullable): of visit_started the kind of ID, of screened the verdict, of dismissed the
 *   entry, of badge_failed the problem, of signed_out how, of purged the authorisation's number,
 *   of decision_corrected and decision_kept what is right, of dismissal_withdrawn the entry;
 *   of a group's members likewise
 * @count: of screened: possible matches
 * @escort: of admitted, and of a correction to it
 * @member: whom of a group it is about; 0: the visit's own person
 * @answers: (nullable): of answered (element-type VisitAnswer)
 * @agency: (nullable): of agency_recorded
 */
typedef struct
{
  char *kind;
  gint64 at_ms; /* UTC */
  gboolean known;
  gboolean removed;
  char *station;
  char *by;
  char *reason;
  char *word;
  guint count;
  gboolean escort;
  guint member;
  GPtrArray *answers;
  AgencyRecord *agency;
} StoryEvent;

StoryEvent *story_event_new (const char *kind, gint64 at_ms);
void story_event_free (StoryEvent *event);

/** story_new: (transfer full): an empty array that frees its StoryEvents. */
GPtrArray *story_new (void);

G_END_DECLS
