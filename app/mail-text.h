/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** mail_append_words: @text as a header's value, RFC 2047, 4.1: base64 words, lines folded. */
void mail_append_words (GString *mail, const char *text);

/** mail_append_base64: RFC 2045, 6.8: lines of at most 76 characters, each ended by CRLF. */
void mail_append_base64 (GString *mail, const void *bytes, gsize length);

/** mail_is_address: one address, as far as a mail's header is safe from it; whether it exists only
 * the mail server knows. */
gboolean mail_is_address (const char *text);

G_END_DECLS
