/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/event.h"
#include "db/staff.h"

G_BEGIN_DECLS

/*
 * What happens to staff, and what they sign. All constructors return (transfer full) and copy what
 * they are given. @staff_id: whom it happens to; who did it is added by event_draft_sign().
 */

/** Uses id, name and roles of @staff. Says nothing of the PIN: a new name and a new PIN from two
 * desks both stand. */
EventDraft *event_staff_put (const Staff *staff);
/** @hash: as crypto_pwhash_str() writes it. */
EventDraft *event_staff_pin_set (const char *staff_id, const char *hash);
EventDraft *event_staff_disabled (const char *staff_id);
/** Also forgives the wrong PINs. */
EventDraft *event_staff_enabled (const char *staff_id);
/** @place: where, "desk" or "kiosk". */
EventDraft *event_staff_pin_refused (const char *staff_id, const char *place);
EventDraft *event_staff_signed_in (const char *staff_id, const char *name, const char *place);
/** @how: "locked", "idle", "switched", "stopped" or "closed". */
EventDraft *event_staff_signed_out (const char *staff_id, const char *name, const char *how);

/**
 * event_draft_sign: writes into the body who did it: "by", the name that the log shows, and
 * "by_id", which stays when the name changes. Replaces a "by" that stands there.
 */
void event_draft_sign (EventDraft *draft, const char *staff_id, const char *name);

G_END_DECLS
