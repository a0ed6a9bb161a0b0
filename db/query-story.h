/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"
#include "db/story.h"

G_BEGIN_DECLS

/**
 * query_story: all that happened to a visit, in the order in which the log folds it, with the legal
 * holds on it and the purges that took from it. An event that the log holds twice is told once.
 *
 * Returns: (transfer full) (element-type StoryEvent): empty when there is no such visit
 */
GPtrArray *query_story (VestStore *store, const char *visit_id, GError **error);

G_END_DECLS
