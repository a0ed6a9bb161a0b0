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
 * Screening: a watchlist prepared for screening: folded tokens, frequencies, index. Thread-safe:
 * each question sees one state, and a change waits for the questions that are being answered.
 */
typedef struct _Screening Screening;

/** @entries: (element-type WatchlistEntry): copied as far as needed. */
Screening *screening_new (GPtrArray *entries, Sensitivity sensitivity);
/** screening_ref, screening_free: one who holds it more, one fewer. */
Screening *screening_ref (Screening *self);
void screening_free (Screening *self);
guint screening_get_size (Screening *self);

/** screening_put: adds an entry, or replaces the one with its id; in force for the next query. */
void screening_put (Screening *self, const WatchlistEntry *entry);
/** screening_withdraw: Returns whether there was such an entry. */
gboolean screening_withdraw (Screening *self, const char *entry_id);

/**
 * screening_change: several of both at once: no question sees one without the others. What is
 * replaced or withdrawn is found no more, but stays in memory: screening_copy() leaves it behind.
 * @entries: (nullable) (element-type WatchlistEntry): put
 * @gone: (nullable) (element-type utf8): ids of those withdrawn
 *
 * Returns: how many were replaced or withdrawn
 */
guint screening_change (Screening *self, GPtrArray *entries, GPtrArray *gone);

/** screening_set_sensitivity: for the next question. */
void screening_set_sensitivity (Screening *self, Sensitivity sensitivity);

/**
 * screening_copy: prepares a list of the same entries anew, without what changes have left behind.
 * The list may be asked and changed meanwhile; then some of these changes are in the copy and
 * others are not, and all are to be made again there.
 *
 * Returns: (transfer full)
 */
Screening *screening_copy (Screening *self);

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

/** ScreeningSize: told how many bytes will come; FALSE when it wants none. */
typedef gboolean (*ScreeningSize) (gpointer data, guint64 size);

/**
 * screening_save: gives the prepared list to @write, piece by piece. A change does not wait for a
 * disk: it breaks off what is being saved.
 * @begin: (nullable): called before
 *
 * Returns: FALSE when @begin or @write refused, or a change came
 */
gboolean screening_save (Screening *self, ScreeningSize begin, ArchiveFunc write, gpointer data);

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
