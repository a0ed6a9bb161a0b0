/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/watchlist-entry.h"

G_BEGIN_DECLS

#define CSV_ERROR (csv_error_quark ())
GQuark csv_error_quark (void);

typedef enum
{
  CSV_ERROR_FORMAT, /* RFC 4180 broken, not UTF-8, a missing column; message: file:line: field:
                       reason */
  CSV_ERROR_VALUE,  /* a value is no date, no sex, empty where it must not be */
} CsvError;

/**
 * watchlist_csv_parse:
 * @name: what to call the input in messages, e.g. the file's name
 *
 * Reads the columns entry_id, list, full_name, given, middle, family, suffix, aliases
 * (";"-separated), birth_date, sex, document_number, region, reason, instructions, sites,
 * valid_from, valid_until in any order, also by the names of csv-columns.h, header row required,
 * UTF-8 (BOM accepted), RFC 4180. All or nothing.
 *
 * Returns: (transfer full) (element-type WatchlistEntry): or %NULL with an error naming file, line,
 *   field and reason
 */
GPtrArray *watchlist_csv_parse (const char *name, const char *text, gsize length, GError **error);

/**
 * WatchlistCsvTake: one entry after the other.
 * @entry: (transfer full)
 * @fraction: how much of the text lies behind, 0 to 1
 *
 * Returns: %FALSE with @error set to stop
 */
typedef gboolean (*WatchlistCsvTake) (WatchlistEntry *entry, double fraction, gpointer data,
                                      GError **error);

/** watchlist_csv_walk: watchlist_csv_parse() for a list that should not be in memory as a whole: an
 * entry that was given may be followed by an error. */
gboolean watchlist_csv_walk (const char *name, const char *text, gsize length,
                             WatchlistCsvTake take, gpointer data, GError **error);

/**
 * watchlist_csv_find_mistakes: what is wrong with a file that cannot be imported, to its end, also
 * more than one mistake in a row.
 * @messages: (element-type utf8): the first @max of them are added, "file:line: field: reason"
 *
 * Returns: how many there are
 */
guint watchlist_csv_find_mistakes (const char *name, const char *text, gsize length, guint max,
                                   GPtrArray *messages);

G_END_DECLS
