/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record of an expected visit.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/expected.h"

#include <string.h>

Expected *
expected_new (void)
{
  Expected *expected = g_new0 (Expected, 1);

  expected->person = person_new ();
  return expected;
}

Expected *
expected_copy (const Expected *expected)
{
  Expected *copy = g_memdup2 (expected, sizeof *expected);

  copy->id = g_strdup (expected->id);
  copy->site = g_strdup (expected->site);
  copy->person = person_copy (expected->person);
  copy->purpose = g_strdup (expected->purpose);
  copy->host_id = g_strdup (expected->host_id);
  copy->host_name = g_strdup (expected->host_name);
  copy->host_place = g_strdup (expected->host_place);
  copy->day_from = g_strdup (expected->day_from);
  copy->day_until = g_strdup (expected->day_until);
  copy->note = g_strdup (expected->note);
  copy->group = g_strdup (expected->group);
  copy->language = g_strdup (expected->language);
  copy->entered_by = g_strdup (expected->entered_by);
  copy->visit = g_strdup (expected->visit);
  return copy;
}

void
expected_free (Expected *expected)
{
  if (expected == NULL)
    return;
  g_free (expected->id);
  g_free (expected->site);
  person_free (expected->person);
  g_free (expected->purpose);
  g_free (expected->host_id);
  g_free (expected->host_name);
  g_free (expected->host_place);
  g_free (expected->day_from);
  g_free (expected->day_until);
  g_free (expected->note);
  g_free (expected->group);
  g_free (expected->language);
  g_free (expected->entered_by);
  g_free (expected->visit);
  g_free (expected);
}

gboolean
expected_is_on (const Expected *expected, const char *day)
{
  return expected->day_from != NULL && expected->day_until != NULL
         && strcmp (expected->day_from, day) <= 0 && strcmp (day, expected->day_until) <= 0;
}

gboolean
expected_is_used (const Expected *expected, gint64 day_ms)
{
  return expected->visit != NULL && expected->visit_arrived_ms >= day_ms
         && expected->visit_state != VISIT_WITHDRAWN && expected->visit_state != VISIT_TIMED_OUT;
}
