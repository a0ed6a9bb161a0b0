/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/staff.h"
#include "db/store.h"

G_BEGIN_DECLS

/** SignInAnswer: what came of a PIN. */
typedef enum
{
  SIGN_IN_GOOD,
  SIGN_IN_WRONG,
  SIGN_IN_WAIT,    /* not looked at: too soon after wrong ones */
  SIGN_IN_STOPPED, /* not looked at: disabled, or 20 wrong ones */
} SignInAnswer;

/** SignIn: @staff: only when it was right; @wait_until_ms: UTC ms from which the next PIN is looked
 * at, 0 for now; @left: how many wrong ones more stop the account. */
typedef struct
{
  SignInAnswer answer;
  Staff *staff;
  gint64 wait_until_ms;
  guint left;
} SignIn;

void sign_in_free (SignIn *sign_in);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignIn, sign_in_free)

/**
 * sign_in_check:
 * @place: "desk" or "kiosk", for the log
 *
 * Looks at a PIN, and answers after the durable commit of what came of it: a power cut forgets no
 * wrong PIN whose answer was seen. Blocks for the hash and the disk: not on the GTK thread, and not
 * on the store's. Nobody's id takes as long as somebody's.
 *
 * Returns: (transfer full): or %NULL with an error of the store
 */
SignIn *sign_in_check (VestStore *store, const char *staff_id, const char *pin, const char *place,
                       GError **error);

/** sign_in_confirm: the same for somebody who is signed in already: a wrong PIN counts as ever, of
 * a right one nothing is written down. */
SignIn *sign_in_confirm (VestStore *store, const char *staff_id, const char *pin, const char *place,
                         GError **error);

/** sign_in_check_async: sign_in_check() on a thread of its own; @pin is copied and the copy wiped.
 */
void sign_in_check_async (VestStore *store, const char *staff_id, const char *pin,
                          const char *place, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
SignIn *sign_in_check_finish (VestStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
