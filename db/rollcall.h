/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Roll calls: a count of everybody on site, ticked off one by one, at several desks at once. Their
 * events hold visits by their ids and no names, so that retention need not look for them here.
 */
#pragma once

#include "db/roster.h"
#include "db/store.h"

G_BEGIN_DECLS

/**
 * event_rollcall_started:
 * @visits: ended by %NULL: who is on site as this desk knows it
 *
 * Gives it a new id. Refused while another goes on at @site.
 */
EventDraft *event_rollcall_started (const char *site, gboolean drill, const char *const *visits,
                                    const char *place, const char *by);
/** event_rollcall_ticked: @mark of @visit; the last one counts, all stay in the log. */
EventDraft *event_rollcall_ticked (const char *rollcall, const char *visit, RosterMark mark,
                                   const char *place, const char *by);
/** event_rollcall_ended: @result: as this desk sees it. */
EventDraft *event_rollcall_ended (const char *rollcall, const RosterCount *result, const char *by);

/** query_roll_calls: (transfer full) (element-type RollCall): what goes on first, then newest
 * first; at most @most. */
GPtrArray *query_roll_calls (VestStore *store, guint most, GError **error);

/**
 * query_roster:
 * @rollcall: (nullable): whose marks to read; %NULL: only who is on site now
 *
 * Whom it is about: who was on site when it began, who has come since, whoever was ticked.
 *
 * Returns: (transfer full) (element-type RosterLine): by family name
 */
GPtrArray *query_roster (VestStore *store, const char *rollcall, GError **error);

G_END_DECLS
