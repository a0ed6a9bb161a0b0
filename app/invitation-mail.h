/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/invitation.h"

G_BEGIN_DECLS

/** invitation_mail_is_set: whether [alerts] names a mail server and a sender. */
gboolean invitation_mail_is_set (const Config *config);

/** invitation_mail: (transfer full): a whole RFC 5322 message with CRLF line ends, the page
 * attached. @to: one address, for which mail_is_address() holds. */
char *invitation_mail (const InvitationWords *words, const char *to, const Config *config);

G_END_DECLS
