/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "db/alert-outbox.h"

G_BEGIN_DECLS

/*
 * What an alert says to people outside. It names no visitor: mail is read on lock screens, and who
 * it is stands at the desk.
 */

/** alert_message_json: (transfer full): the body of the webhook's request, one JSON object. */
char *alert_message_json (const Alert *alert, const Config *config);

/**
 * alert_message_mail: (transfer full): a whole RFC 5322 message with CRLF line ends, in the
 * station's language.
 * @message_id: the same for every try, so that a second copy is known as one
 */
char *alert_message_mail (const Alert *alert, const Config *config);

/**
 * alert_message_signature: (transfer full): lower-case hex of HMAC-SHA-256 (RFC 2104) of @text
 * under @secret: what stands in the header "X-Vestibule-Signature", after "sha256=".
 */
char *alert_message_signature (const char *text, const char *secret);

G_END_DECLS
