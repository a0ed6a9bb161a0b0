/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/admin/admin-window.h"

G_BEGIN_DECLS

#define VEST_TYPE_AUDIT_CARD (vest_audit_card_get_type ())
G_DECLARE_FINAL_TYPE (VestAuditCard, vest_audit_card, VEST, AUDIT_CARD, AdwBin)

/**
 * VestAuditCard: whether the log is whole, since when, and the button that looks again.
 *
 * Signal "verify" ().
 */
GtkWidget *vest_audit_card_new (void);

/** As vest_admin_window_set_audit(). */
void vest_audit_card_set (VestAuditCard *self, AdminAudit state, gint64 events, double fraction,
                          const char *detail);

G_END_DECLS
