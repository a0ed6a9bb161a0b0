/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of expected visits in the event log. All return (transfer full). */
#pragma once

#include "db/event.h"
#include "db/expected.h"

G_BEGIN_DECLS

/** Announces somebody, or says it anew. Uses id, site, person, purpose, host_*, day_*, note, group
 * and language of @expected. No address to which an invitation went is ever part of it. */
EventDraft *event_expected_put (const Expected *expected);

EventDraft *event_expected_withdrawn (const char *expected_id);

/** They came: an event of the visit, appended with its start. */
EventDraft *event_expected_came (const char *expected_id, const char *visit);

G_END_DECLS
