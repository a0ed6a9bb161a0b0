/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/agency.h"
#include "db/event.h"
#include "db/question.h"

G_BEGIN_DECLS

/* What was said and shown in a visit, as events. All return (transfer full) and copy. */

/** event_answered: @answers: (element-type VisitAnswer): in the same append as the visit's start.
 */
EventDraft *event_answered (const char *visit, GPtrArray *answers);
/** event_agency_recorded: to be signed by who looked at the paper. Uses agency, officer, number,
 * errand, paper, note of @record; a later one supersedes it. */
EventDraft *event_agency_recorded (const char *visit, const AgencyRecord *record);
/** event_administrator_called: office staff call for somebody who may decide; to be signed. */
EventDraft *event_administrator_called (const char *visit);

G_END_DECLS
