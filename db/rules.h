/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: what this station may say at all. */
#pragma once

#include <json-glib/json-glib.h>

#include "db/connection.h"

G_BEGIN_DECLS

/**
 * rules_check:
 * @subject: (out) (transfer full) (nullable): the watchlist entry or host that @draft is about
 * @body: (out) (transfer full): the draft's body
 *
 * Whether @draft makes sense now: its body is an object, its visit exists and stands where such an
 * event is possible. The fold is more patient, because events of other stations come in any order.
 *
 * Returns: %FALSE with STORE_ERROR_INVALID, or an error of the connection.
 */
gboolean rules_check (Connection *connection, const EventDraft *draft, char **subject,
                      JsonObject **body, GError **error);

/**
 * rules_dup_subject:
 * @body: (nullable)
 *
 * Returns: (transfer full) (nullable): what an event of @kind is about, which its body says and
 *   event_body.subject repeats; %NULL for a visit's events and for kinds that we do not know.
 */
char *rules_dup_subject (const char *kind, gint64 version, const char *body);

/** rules_know: whether this program knows what an event of @kind and @version says. */
gboolean rules_know (const char *kind, gint64 version);

G_END_DECLS
