/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/*
 * Reads of the projections. All are synchronous; on the GTK thread wrap them in store_run_async().
 * Every array is (transfer full) and frees its items; an empty result is an empty array.
 */

/** query_visit: (transfer full): one visit with matches and their entries; STORE_ERROR_NOT_FOUND.
 */
Visit *query_visit (VestStore *store, const char *visit_id, GError **error);

/** query_waiting: (element-type Visit): who waits, flagged first, then newest first. */
GPtrArray *query_waiting (VestStore *store, GError **error);

/** query_on_site: (element-type Visit): admitted and not left, by family name. */
GPtrArray *query_on_site (VestStore *store, GError **error);

/** query_badges_owed: (element-type Visit): who is on site with a badge that did not come out and
 * was not written by hand, the longest waiting first. */
GPtrArray *query_badges_owed (VestStore *store, GError **error);

/** query_heads_on_site: (element-type Visit): the same, head by head, by family name: of a group a
 * Visit for each who has not left, made by visit_copy_as(). */
GPtrArray *query_heads_on_site (VestStore *store, GError **error);

/** query_on_site_by_name: of query_heads_on_site() whose every typed word begins a folded word of
 * the name. */
GPtrArray *query_on_site_by_name (VestStore *store, const char *text, GError **error);

/** query_day: (element-type Visit): visits that arrived in [from_ms, until_ms), oldest first. */
GPtrArray *query_between (VestStore *store, gint64 from_ms, gint64 until_ms, GError **error);

/** query_hosts: (element-type Host): by name. */
GPtrArray *query_hosts (VestStore *store, GError **error);

/** query_watchlist: (element-type WatchlistEntry): every entry in force or not, by id. */
GPtrArray *query_watchlist (VestStore *store, GError **error);

/** query_watchlist_each: the same, one after the other on the worker thread.
 * @take: (transfer full): frees each entry */
typedef void (*WatchlistTake) (WatchlistEntry *entry, gpointer data);
gboolean query_watchlist_each (VestStore *store, WatchlistTake take, gpointer data, GError **error);

/** WatchlistStatus: @changed_ms is the newest watchlist event's wall time, 0 for an empty list. */
typedef struct
{
  guint entries;
  gint64 changed_ms;
  gint64 version; /* grows with every change of any entry */
} WatchlistStatus;
gboolean query_watchlist_status (VestStore *store, WatchlistStatus *status, GError **error);

/**
 * query_is_dismissed:
 * @person: who stands at the kiosk
 *
 * Whether a dismissal in force names this person (same document hash, or same folded name and
 * birth date), this entry and this revision.
 */
gboolean query_is_dismissed (VestStore *store, const Person *person, const char *entry_id,
                             gint64 revision, gboolean *dismissed, GError **error);

G_END_DECLS
