/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/expected.h"
#include "db/store.h"

G_BEGIN_DECLS

/** ExpectedCsv: what a file is read against. @hosts: (element-type Host); @purposes: words as of
 * [kiosk] purposes; @today: ISO date: no row may be over. */
typedef struct
{
  const char *site;
  GPtrArray *hosts;
  const char *const *purposes;
  const char *today;
} ExpectedCsv;

/**
 * expected_csv_parse:
 * @name: what to call the input in messages
 *
 * Reads the columns family, given, birth_date, purpose, host (its id or name), day, until, group,
 * note and language in any order; family and day are needed, until is day where it is empty,
 * purpose is "meeting". All or nothing.
 *
 * Returns: (transfer full) (element-type Expected): without ids, or %NULL with a CSV_ERROR that
 *   names file, line, field and reason
 */
GPtrArray *expected_csv_parse (const ExpectedCsv *self, const char *name, const char *text,
                               gsize length, GError **error);

/** expected_to_csv: (transfer full): a list that imports back to the same; its first column is the
 * id. */
GString *expected_to_csv (GPtrArray *list);

/** ExpectedCount: rows that are new, and rows that stand there already. */
typedef struct
{
  guint added;
  guint known;
} ExpectedCount;

/**
 * expected_import:
 * @list: (element-type Expected): as parsed; gets its ids here
 * @drafts: (out) (transfer full) (element-type EventDraft): what is to be appended
 *
 * Leaves out who is expected already: the same name, birth date, purpose, host and days; so a file
 * that is imported twice changes nothing.
 */
gboolean expected_import (VestStore *store, GPtrArray *list, const char *today, GPtrArray **drafts,
                          ExpectedCount *count, GError **error);

G_END_DECLS
