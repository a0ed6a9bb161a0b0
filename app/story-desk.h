/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-session.h"
#include "app/kinds.h"
#include "ui/admin/admin-window.h"

G_BEGIN_DECLS

/** StoryDesk: one visit's story over the log, read when a row is chosen, kept in step with the
 * store while it is open. */
typedef struct _StoryDesk StoryDesk;

/** story_desk_new: @kinds: as this station has them; they outlive the desk. */
StoryDesk *story_desk_new (VestDeskSession *session, VestAdminWindow *window, Kinds *kinds);
void story_desk_free (StoryDesk *self);

/** story_desk_set_store: (nullable): the store works, or works no more. */
void story_desk_set_store (StoryDesk *self, VestStore *store);

G_END_DECLS
