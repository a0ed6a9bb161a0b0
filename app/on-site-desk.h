/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"
#include "ui/office/office-window.h"

G_BEGIN_DECLS

/** OnSiteDesk: what the desk does with those who are in the building: signs out one of them, a
 * whole group, or everybody; prints a badge again; takes a badge that is scanned at the desk. */
typedef struct _OnSiteDesk OnSiteDesk;

OnSiteDesk *on_site_desk_new (Station *station, VestOfficeWindow *window);
void on_site_desk_free (OnSiteDesk *self);

/** on_site_desk_set_store: (nullable): the store works, or works no more. */
void on_site_desk_set_store (OnSiteDesk *self, VestStore *store);

G_END_DECLS
