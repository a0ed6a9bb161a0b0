/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/*
 * A visitor's photo. It has no table of its own: it stands in the body of its event and nowhere
 * else, so that the purge that removes the body removes it.
 */

/** event_photo_taken: (transfer full): @jpeg: without metadata; taken with the visitor's consent.
 */
EventDraft *event_photo_taken (const char *visit, GBytes *jpeg);

/**
 * photo_read:
 * @jpeg: (transfer full) (nullable): %NULL when none was taken, or it has been purged
 *
 * Returns: %FALSE with a StoreError
 */
gboolean photo_read (VestStore *store, const char *visit, GBytes **jpeg, GError **error);

G_END_DECLS
