/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: what was said and shown in a visit, read from event bodies: for the fold, for
 * reads and for the story.
 */
#pragma once

#include "db/agency.h"
#include "db/body.h"
#include "db/projection.h"
#include "db/question.h"

G_BEGIN_DECLS

/** Said: what is known so far of one visit; all zero to begin with. */
typedef struct
{
  char *answers;        /* (nullable) JSON */
  AgencyRecord *agency; /* (nullable) */
} Said;

void said_clear (Said *said);

/** said_fold: takes the next event of the visit, in the log's order. @body: (nullable). Returns
 * whether the event is one of these kinds. */
gboolean said_fold (Said *said, const char *kind, gint64 at, JsonObject *body);

/** said_write: the row of @visit, or none when nothing was said. */
gboolean said_write (const Said *said, const char *visit, Connection *target, GError **error);

/** answers_from_json: (transfer full): of what event_answered() wrote; @json is (nullable). */
GPtrArray *answers_from_json (const char *json);
/** agency_record_from_body: (transfer full): of an event "agency_recorded". */
AgencyRecord *agency_record_from_body (JsonObject *body, gint64 at);

/* For rules.c: whether a body holds what such an event is about. */
gboolean said_has_answers (JsonObject *body);
gboolean said_has_paper (JsonObject *body);

G_END_DECLS
