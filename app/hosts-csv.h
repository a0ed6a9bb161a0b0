/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/host.h"

G_BEGIN_DECLS

/**
 * hosts_csv_parse:
 * @name: what to call the input in messages
 *
 * Reads the columns id, name, role, place, directions in any order; id and name are needed. All or
 * nothing.
 *
 * Returns: (transfer full) (element-type Host): or %NULL with a CSV_ERROR that names file, line,
 *   field and reason
 */
GPtrArray *hosts_csv_parse (const char *name, const char *text, gsize length, GError **error);

G_END_DECLS
