/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * csv_column_means: whether a header's word is another common name of a column of ours, such as
 * "Date of birth" or "dob" for birth_date. Case, blanks and hyphens do not count.
 */
gboolean csv_column_means (const char *header, const char *column);

/** csv_columns_help: (transfer full): the names above, a line a column, for `--help`. */
char *csv_columns_help (void);

G_END_DECLS
