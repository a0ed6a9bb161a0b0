/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "app/desk-session.h"
#include "ui/admin/admin-window.h"

G_BEGIN_DECLS

/** LogExport: what the log window shows as a CSV file, as a PDF, or on paper. Each is an event of
 * the log, appended before the file is there. */
typedef struct _LogExport LogExport;

LogExport *log_export_new (const Config *config, VestDeskSession *session, VestAdminWindow *window);
void log_export_free (LogExport *self);

/** log_export_set_store: (nullable): the store works, or works no more. */
void log_export_set_store (LogExport *self, VestStore *store);

G_END_DECLS
