/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One visit and its story, read together.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/visit-record.h"

#include "db/query-said.h"
#include "db/query-story.h"
#include "db/query.h"

VisitRecord *
visit_record_read (VestStore *store, const char *id, GError **error)
{
  g_autoptr (VisitRecord) record = g_new0 (VisitRecord, 1);

  record->visit = query_visit (store, id, error);
  if (record->visit == NULL || !query_said (store, record->visit, error))
    return NULL;
  record->story = query_story (store, id, error);
  return record->story != NULL ? g_steal_pointer (&record) : NULL;
}

void
visit_record_free (VisitRecord *record)
{
  if (record == NULL)
    return;
  visit_free (record->visit);
  g_clear_pointer (&record->story, g_ptr_array_unref);
  g_free (record);
}
