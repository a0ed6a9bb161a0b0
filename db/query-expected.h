/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/expected.h"
#include "db/store.h"

G_BEGIN_DECLS

/** query_expected: (transfer full) (element-type Expected): who is expected on @from_day, ISO, or
 * later, by day and name; withdrawn ones are not among them. */
GPtrArray *query_expected (VestStore *store, const char *from_day, GError **error);

/** query_expected_one: (transfer full): also when it is withdrawn; STORE_ERROR_NOT_FOUND. */
Expected *query_expected_one (VestStore *store, const char *id, GError **error);

/**
 * query_expected_find:
 * @site: where they stand; others' visitors are not looked at
 * @day: ISO date; @day_ms: when it began, UTC ms
 * @typed: nobody has read it from a document: then a name alone is not enough, so that nobody
 *   learns by typing names who is expected
 * @found: (out) (transfer full) (nullable): who is expected on that day under the name of @person,
 *   with the same birth date where one is known, and has not come yet
 *
 * Every word of the expected name is among the words of the visitor's: an ID has middle names.
 */
gboolean query_expected_find (VestStore *store, const Person *person, const char *site,
                              const char *day, gint64 day_ms, gboolean typed, Expected **found,
                              GError **error);

/** expected_read_visit: fills in who announced the visitor of @visit and under which name; leaves
 * both %NULL when nobody did. */
gboolean expected_read_visit (VestStore *store, Visit *visit, GError **error);

G_END_DECLS
