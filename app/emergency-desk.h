/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"
#include "ui/office/office-window.h"

G_BEGIN_DECLS

/**
 * EmergencyDesk: lockdowns and calls for help at the desk: begun, lifted, called and answered
 * there, and shown as the store says, whichever desk it was. Ctrl+Shift+L asks for a lockdown,
 * Ctrl+Shift+H calls for help; at a locked desk too, where nobody signs it. At the locked desk
 * Ctrl+R remembers that the roster is wanted: the PIN then opens it. A PIN all the same: the names
 * of everybody in the building are not for whoever stands at a desk that was left.
 */
typedef struct _EmergencyDesk EmergencyDesk;

EmergencyDesk *emergency_desk_new (Station *station, VestOfficeWindow *window);
void emergency_desk_free (EmergencyDesk *self);

/** emergency_desk_set_store: (nullable). */
void emergency_desk_set_store (EmergencyDesk *self, VestStore *store);

/** emergency_desk_refusal: (transfer none) (nullable): why nobody can be admitted now, a sentence.
 */
const char *emergency_desk_refusal (EmergencyDesk *self);

G_END_DECLS
