/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/watchlist-csv.h"

G_BEGIN_DECLS

/** CsvReader: walks over a CSV text (RFC 4180, UTF-8, header row) row by row. */
typedef struct _CsvReader CsvReader;

/**
 * csv_reader_new:
 * @name: what to call the input in messages
 * @text: stays the caller's, and must outlive the reader
 * @columns: (array zero-terminated=1): the columns that are understood, by these names or those of
 *   csv-columns.h. Others are skipped, but one that looks like a slip in a column that is not there
 *   is an error.
 *
 * Returns: (transfer full) (nullable): CSV_ERROR_FORMAT when @text is not UTF-8, has no header, or
 *   a header twice
 */
CsvReader *csv_reader_new (const char *name, const char *text, gsize length,
                           const char *const *columns, GError **error);
void csv_reader_free (CsvReader *self);

/** csv_reader_has: whether the header has the column. */
gboolean csv_reader_has (CsvReader *self, guint column);

/**
 * csv_reader_next:
 *
 * Returns: %FALSE at the end, where @error stays unset, or on CSV_ERROR_FORMAT
 */
gboolean csv_reader_next (CsvReader *self, GError **error);

/** csv_reader_is_between_rows: whether csv_reader_next() can go on after an error. */
gboolean csv_reader_is_between_rows (CsvReader *self);

/** csv_reader_get: (transfer none): the row's value in a column, blanks around it removed; "" where
 *  the column is not there. Holds until the next row. */
const char *csv_reader_get (CsvReader *self, guint column);

/** csv_reader_dup: the same, %NULL when empty. */
char *csv_reader_dup (CsvReader *self, guint column);

/** csv_reader_get_row: which row of data this is, from 1. */
guint csv_reader_get_row (CsvReader *self);

/** csv_reader_get_fraction: how much of the text lies behind, 0 to 1. */
double csv_reader_get_fraction (CsvReader *self);

/** csv_reader_fail: sets CSV_ERROR_VALUE "file:line: column: reason". Returns FALSE. */
gboolean csv_reader_fail (CsvReader *self, guint column, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/** csv_reader_dup_date: the value as YYYY-MM-DD in @date, which stays as it is when the value is
 * empty; read as birth_date_to_iso() does. @may_be_partial: "00" may stand for an unknown day. */
gboolean csv_reader_dup_date (CsvReader *self, guint column, gboolean may_be_partial, char **date,
                              GError **error);
/** csv_reader_get_sex: M, F or X, in any case, or male, female; 0 where empty. */
gboolean csv_reader_get_sex (CsvReader *self, guint column, char *sex, GError **error);

/** csv_append_field: writes @value, quoted if it must be, after a comma unless @out is at the
 * beginning of a line. */
void csv_append_field (GString *out, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsvReader, csv_reader_free)

G_END_DECLS
