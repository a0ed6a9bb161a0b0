/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "db/alert-outbox.h"

G_BEGIN_DECLS

/**
 * alert_transfer_async:
 * @payload: what alert_message_mail() or alert_message_json() made of @alert
 *
 * Hands one alert to the mail server or posts it to the webhook, on a thread of its own, with an
 * end after 30 seconds whatever the other side does. TLS is verified; a mail server without TLS
 * gets nothing unless it is on this machine.
 */
void alert_transfer_async (AlertChannel channel, const char *payload, const Config *config,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);

/** alert_transfer_mail_async: the same for @mail, a whole RFC 5322 message, to @to. */
void alert_transfer_mail_async (const char *mail, const char *to, const Config *config,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);

/** alert_transfer_finish: %FALSE with a G_IO_ERROR that says in English what the other side did. */
gboolean alert_transfer_finish (GAsyncResult *result, GError **error);

G_END_DECLS
