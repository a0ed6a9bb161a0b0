/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/deed.h"
#include "ui/admin/audit-card.h"

G_BEGIN_DECLS

#define VEST_TYPE_AUDIT_PAGE (vest_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (VestAuditPage, vest_audit_page, VEST, AUDIT_PAGE, AdwBin)

/**
 * VestAuditPage: whether the log is whole, what each of the staff did, and which dismissals count.
 *
 * Signals:
 *   "verify" ()                     answered by set_audit()
 *   "staff-wanted" ()               looked at, or other days: answered by set_staff()
 *   "deeds-wanted" (const char *id) answered by set_deeds()
 *   "dismissals-wanted" ()          answered by set_dismissals()
 *   "visit-chosen" (const char *visit)
 *   "withdraw" (guint n, const char *reason)  the n-th dismissal is to count no more
 */
GtkWidget *vest_audit_page_new (void);

void vest_audit_page_set_audit (VestAuditPage *self, AdminAudit state, gint64 events,
                                double fraction, const char *detail);
/* (transfer full): the days whose deeds are shown. */
char *vest_audit_page_dup_from (VestAuditPage *self);
char *vest_audit_page_dup_until (VestAuditPage *self);
/** @counts: (element-type StaffCount). */
void vest_audit_page_set_staff (VestAuditPage *self, GPtrArray *counts);
/** @deeds: (element-type Deed): of @staff, the newest first; @more: there are more. */
void vest_audit_page_set_deeds (VestAuditPage *self, const char *staff, GPtrArray *deeds,
                                gboolean more);
/** @dismissals: (element-type DismissalInForce); @may_withdraw: whether who is signed in may. */
void vest_audit_page_set_dismissals (VestAuditPage *self, GPtrArray *dismissals,
                                     gboolean may_withdraw);
/** vest_audit_page_set_may_see: whether who is signed in sees more than whether the log is whole.
 */
void vest_audit_page_set_may_see (VestAuditPage *self, gboolean may);
/** vest_audit_page_wipe: shows nothing of anybody: the desk is locked. */
void vest_audit_page_wipe (VestAuditPage *self);

G_END_DECLS
