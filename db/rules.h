/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: what this station may say at all. */
#pragma once

#include "db/connection.h"

G_BEGIN_DECLS

/**
 * rules_check:
 * @subject: (out) (transfer full) (nullable): the watchlist entry or host that @draft is about
 *
 * Whether @draft makes sense now: its body is an object, its visit exists and stands where such an
 * event is possible. The fold is more patient, because events of other stations come in any order.
 *
 * Returns: %FALSE with STORE_ERROR_INVALID, or an error of the connection.
 */
gboolean rules_check (Connection *connection, const EventDraft *draft, char **subject,
                      GError **error);

G_END_DECLS
