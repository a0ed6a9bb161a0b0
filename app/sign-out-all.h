/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/**
 * sign_out_all_async: everybody who is on site is presumed to have left, signed by @staff_id. That
 * is what it is called in the log: nobody saw them go. Nothing takes it back; who is still there
 * signs in again, or out by badge, which counts more than what was presumed.
 */
void sign_out_all_async (VestStore *store, const char *staff_id, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);

/** Errors: those of signature_append(). */
gboolean sign_out_all_finish (VestStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
