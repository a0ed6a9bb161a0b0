/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"
#include "db/story.h"
#include "db/visit.h"

G_BEGIN_DECLS

/** VisitRecord: one visit as it stands, with what was said and shown, and all that happened to it:
 * @story (element-type StoryEvent), the oldest first. */
typedef struct
{
  Visit *visit;
  GPtrArray *story;
} VisitRecord;

/** visit_record_read: (transfer full): %NULL with a StoreError; STORE_ERROR_NOT_FOUND when there is
 * no such visit. Blocks. */
VisitRecord *visit_record_read (VestStore *store, const char *id, GError **error);
void visit_record_free (VisitRecord *record); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VisitRecord, visit_record_free)

G_END_DECLS
