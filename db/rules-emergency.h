/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: what an emergency allows, asked before an event is appended. */
#pragma once

#include <json-glib/json-glib.h>

#include "db/connection.h"

G_BEGIN_DECLS

/**
 * rules_emergency: whether @draft may be appended while emergencies stand as they do: nobody is
 * admitted in a lockdown, and a roll call is ticked and ended only while it goes on.
 *
 * Asked of what this station knows, and of its own events only: what another station wrote without
 * knowing is folded as it comes.
 *
 * @why: (out): set when it may not, half a sentence
 *
 * Returns: %FALSE with @error when the store could not be asked
 */
gboolean rules_emergency (Connection *connection, const EventDraft *draft, JsonObject *body,
                          const char **why, GError **error);

G_END_DECLS
