/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-session.h"
#include "ui/office/lock-page.h"

G_BEGIN_DECLS

/** DeskDoor: the lock page of one window and the session that opens it. */
typedef struct _DeskDoor DeskDoor;

DeskDoor *desk_door_new (VestDeskSession *session, VestLockPage *page);
void desk_door_free (DeskDoor *self);

/** desk_door_set_fault: @sentence: (nullable): nobody can sign in, and why. */
void desk_door_set_fault (DeskDoor *self, const char *sentence);

G_END_DECLS
