/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "app/screening/archive.h"
#include "db/match.h"

G_BEGIN_DECLS

/** Sensitivity: where the review threshold lies; a setting of the district. */
typedef enum
{
  SENSITIVITY_CAREFUL,
  SENSITIVITY_BALANCED,
  SENSITIVITY_QUIET,
} Sensitivity;

/**
 * Screening: a watchlist prepared for screening: folded tokens, frequencies, index. Reading it is
 * thread-safe; changing it is not.
 */
typedef struct _Screening Screening;

/** @entries: (element-type WatchlistEntry): copied as far as needed. */
Screening *screening_new (GPtrArray *entries, Sensitivity sensitivity);
void screening_free (Screening *self);
guint screening_get_size (Screening *self);

/** screening_put: adds an entry, or replaces the one with its id; in force for the next query. */
void screening_put (Screening *self, const WatchlistEntry *entry);
/** screening_withdraw: Returns whether there was such an entry. */
gboolean screening_withdraw (Screening *self, const char *entry_id);

/**
 * screening_screen:
 * @visitor: either full_name or given/family; anything may be missing
 * @site: (nullable): entries limited to other sites do not count
 * @today: (nullable): ISO date; entries not in force that day do not count
 *
 * Returns: (transfer full) (element-type Match): every entry at VERDICT_REVIEW or VERDICT_STRONG,
 *   best first, with its evidence; empty when clear. Match.entry stays %NULL.
 */
GPtrArray *screening_screen (Screening *self, const Person *visitor, const char *site,
                             const char *today);

/**
 * screening_screen_all: the same as screening_screen() without the index, by scoring every entry:
 * what tests and benches hold the index against.
 */
GPtrArray *screening_screen_all (Screening *self, const Person *visitor, const char *site,
                                 const char *today);

/**
 * screening_estimate_alarms: screens @n invented people, who are on no list, and counts.
 * @n: 10,000 gives two digits; some 0.1 ms each
 *
 * Returns: how many of 1,000 visitors with a birth date and a sex would get a false alarm from this
 *   very list at @sensitivity
 */
double screening_estimate_alarms (Screening *self, Sensitivity sensitivity, guint n);

/** screening_save: gives the prepared list to @write, piece by piece; FALSE when it refused one. */
gboolean screening_save (Screening *self, ArchiveFunc write, gpointer data);

/** screening_get_saved_size: how many bytes that is. */
guint64 screening_get_saved_size (Screening *self);

/**
 * screening_load:
 * @size: how many bytes @read has
 *
 * Returns: (transfer full) (nullable): a list as screening_save() gave it to @write, in the same
 *   program; or %NULL when @read failed or gave anything that could not come from there: every
 *   number is checked before it is used.
 */
Screening *screening_load (Sensitivity sensitivity, guint64 size, ArchiveFunc read, gpointer data);

/** screening_get_memory: about how many bytes the prepared list takes. */
gsize screening_get_memory (Screening *self);

/**
 * screening_compare:
 *
 * Scores one visitor against one entry with built-in frequencies and no list prior: for tuning,
 * training and `vestibule compare`.
 *
 * Returns: (transfer full): also when the verdict is VERDICT_CLEAR
 */
Match *screening_compare (const Person *visitor, const WatchlistEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Screening, screening_free)

G_END_DECLS
