/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/entry-change.h"
#include "ui/widgets/tone.h"

G_BEGIN_DECLS

/*
 * A watchlist entry in the desk's words.
 */

/** EntryStand: why an entry does not count for the next visitor. */
typedef enum
{
  STAND_IN_FORCE,
  STAND_NOT_YET,
  STAND_EXPIRED,
  STAND_ELSEWHERE, /* for other sites only */
  STAND_WITHDRAWN,
} EntryStand;

/** entry_words_stand: @site: (nullable); @today: ISO date. */
EntryStand entry_words_stand (const WatchlistEntry *entry, const char *site, const char *today);
/** entry_words_stand_name: (transfer none): "Expired". */
const char *entry_words_stand_name (EntryStand stand);
Tone entry_words_stand_tone (EntryStand stand);
/** entry_words_stand_detail: (transfer full) (nullable): "Valid until Nov 3, 2026". */
char *entry_words_stand_detail (const WatchlistEntry *entry, EntryStand stand);

/** entry_words_field: (transfer none): "Birth date". */
const char *entry_words_field (EntryField field);
/** entry_words_value: (transfer full): dates, sex and lists in words; "" for nothing. */
char *entry_words_value (const WatchlistEntry *entry, EntryField field);
/** entry_words_line: (transfer full): "Custody order · born Apr 6, 1986". */
char *entry_words_line (const WatchlistEntry *entry);

/** entry_words_change: (transfer full): "Changed", "Photo added", "Withdrawn" ... */
char *entry_words_change (const EntryChange *change);
/** entry_words_difference: (transfer full): one line a field that a put changed, "Birth date: Apr
 * 6, 1986 → Apr 16, 1986"; "" when there is nothing to tell. */
char *entry_words_difference (const EntryChange *change);

G_END_DECLS
