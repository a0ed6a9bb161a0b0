/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/config.h"
#include "app/permission.h"
#include "app/sign-in.h"
#include "db/store.h"

G_BEGIN_DECLS

#define VEST_TYPE_DESK_SESSION (vest_desk_session_get_type ())
G_DECLARE_FINAL_TYPE (VestDeskSession, vest_desk_session, VEST, DESK_SESSION, GObject)

/**
 * VestDeskSession: who is signed in at this machine's desk, for all its windows. Ends by itself
 * when nobody has touched them for a while, and when the account is stopped, here or elsewhere.
 *
 * Signals:
 *   "changed" ()                   who is signed in, or the list of staff
 *   "answered" (SignIn *)          a PIN was not right; a right one is "changed"
 *   "failed" (const GError *)      a PIN or the first administrator could not be written
 */
VestDeskSession *desk_session_new (int lock_seconds);

/** desk_session_set_store: (nullable): the store works, or works no more. Who is signed in stays.
 */
void desk_session_set_store (VestDeskSession *self, VestStore *store);

/** desk_session_get_staff: (transfer none) (nullable): who is signed in. */
const Staff *desk_session_get_staff (VestDeskSession *self);
/** desk_session_get_id: (transfer none) (nullable): the same one's id. */
const char *desk_session_get_id (VestDeskSession *self);
/** desk_session_get_last: (transfer none) (nullable): the id of whom the desk locked itself away
 * from, and who will be back; %NULL after a switch. */
const char *desk_session_get_last (VestDeskSession *self);
/** desk_session_get_everybody: (transfer none) (nullable) (element-type Staff): until it was read.
 */
GPtrArray *desk_session_get_everybody (VestDeskSession *self);

/** desk_session_allows: for what a window offers; signature_append() asks again. */
gboolean desk_session_allows (VestDeskSession *self, Action action);

/** desk_session_sign_in: answered by "changed", "answered" or "failed". */
void desk_session_sign_in (VestDeskSession *self, const char *staff_id, const char *pin);

/** desk_session_create_first: the first administrator, who is then signed in. */
void desk_session_create_first (VestDeskSession *self, const char *name, const char *pin);

/** desk_session_leave: @how: "locked" (the same one comes back) or "switched". */
void desk_session_leave (VestDeskSession *self, const char *how);

/** desk_session_watch: what happens in @window keeps the session alive. */
void desk_session_watch (VestDeskSession *self, GtkWidget *window);

/** desk_session_enter_first: the demo: the first administrator by name is signed in without a PIN
 * as soon as there is one. */
void desk_session_enter_first (VestDeskSession *self);

G_END_DECLS
