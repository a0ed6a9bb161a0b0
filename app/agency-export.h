/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "app/desk-session.h"
#include "ui/admin/admin-window.h"

G_BEGIN_DECLS

/** AgencyExport: the record of the agency's visit whose story is open, as a PDF or on paper. Each
 * is an event of the log, appended before the file is there. */
typedef struct _AgencyExport AgencyExport;

/** agency_export_new: @config must outlive it. */
AgencyExport *agency_export_new (const Config *config, VestDeskSession *session,
                                 VestAdminWindow *window);
void agency_export_free (AgencyExport *self);

/** agency_export_set_store: (nullable): the store works, or works no more. */
void agency_export_set_store (AgencyExport *self, VestStore *store);

G_END_DECLS
