/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  ADMIN_AUDIT_UNKNOWN, /* not walked yet */
  ADMIN_AUDIT_RUNNING, /* see the fraction */
  ADMIN_AUDIT_WHOLE,
  ADMIN_AUDIT_BROKEN, /* see the detail */
} AdminAudit;

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
