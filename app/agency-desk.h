/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"
#include "ui/office/office-window.h"

G_BEGIN_DECLS

/**
 * AgencyDesk: what the desk's form says of a visit by an agency, signed by who is signed in and
 * written; and that an administrator was called. What was written comes back with the visit.
 */
typedef struct _AgencyDesk AgencyDesk;

AgencyDesk *agency_desk_new (Station *station, VestOfficeWindow *window);
void agency_desk_free (AgencyDesk *self);

/** agency_desk_set_store: (nullable). */
void agency_desk_set_store (AgencyDesk *self, VestStore *store);

G_END_DECLS
