/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The one CSV writer (RFC 4180, UTF-8, lines ended by LF), of the command line and of the log
 * window's export.
 */

/**
 * csv_append: appends one field to the row that ends @out.
 * @text: (nullable): NULL is an empty field
 *
 * The value is kept exactly as it is: quotes are doubled, and a field with a comma, a quote or a
 * line break is quoted.
 */
void csv_append (GString *out, const char *text);

/** csv_append_int: csv_append() of a number. */
void csv_append_int (GString *out, gint64 number);

/** csv_end_row: ends the row. An empty row, or one with a single empty field, is told apart by
 * quotes. */
void csv_end_row (GString *out);

/** csv_append_row: appends a whole row of the NULL-terminated list of fields. */
void csv_append_row (GString *out, const char *first, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
