/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/event.h"

G_BEGIN_DECLS

/*
 * What administrators say later: that a decision was wrong, that a dismissal no longer counts, that
 * the log went out of the house. All return (transfer full); who says it is added by
 * event_draft_sign().
 */

/**
 * event_decision_corrected: an earlier decision about @visit was wrong; it stays in the log.
 *
 * @to: VISIT_ADMITTED or VISIT_DENIED: what is right; VISIT_DENIED for a visit that is denied gives
 *   another reason
 * @here: with VISIT_ADMITTED: the visitor stands there and comes in now; otherwise only the record
 *   changes
 */
EventDraft *event_decision_corrected (const char *visit, VisitState to, const char *reason,
                                      gboolean here);

/**
 * event_decision_kept: written with a purge that removes why a decision of @visit was corrected:
 * what counts, @to, stays for the counts. Says nothing of anybody, so that no purge removes it.
 */
EventDraft *event_decision_kept (const char *visit, const char *to);

/** event_dismissal_withdrawn: what was said in @visit of its @member (0: its own person) about
 * @revision of @entry_id counts no more. */
EventDraft *event_dismissal_withdrawn (const char *visit, guint member, const char *entry_id,
                                       gint64 revision, const char *reason);

/**
 * event_log_exported: the log of the days from @from to @until (ISO dates) left the program.
 *
 * @format: "csv", "pdf" or "print"
 * @filtered: not all visits of these days. What was searched for is not told: it may be a name.
 */
EventDraft *event_log_exported (const char *from, const char *until, guint rows, const char *format,
                                gboolean filtered);

G_END_DECLS
