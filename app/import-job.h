/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import.h"

G_BEGIN_DECLS

/**
 * ImportJob: one file on its way into the watchlist: read and compared on a thread of its own, with
 * a connection of its own, so that visitors do not wait; then, when somebody agrees, written in
 * pieces, byte for byte what was compared.
 */
typedef struct _ImportJob ImportJob;

ImportJob *import_job_new (const char *path, gboolean replace);
ImportJob *import_job_ref (ImportJob *self);
void import_job_unref (ImportJob *self);

const char *import_job_get_path (ImportJob *self);

/** import_job_cancel: whatever runs ends soon with G_IO_ERROR_CANCELLED. Any thread. */
void import_job_cancel (ImportJob *self);

/**
 * import_job_get_progress:
 * @progress: (out): the last that was told
 * @seconds_left: (out): below 0: not known yet
 */
void import_job_get_progress (ImportJob *self, ImportProgress *progress, double *seconds_left);

/** import_job_compare_async: what the file would change in the store at @store_path. */
void import_job_compare_async (ImportJob *self, const char *store_path,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean import_job_compare_finish (GAsyncResult *result, ImportCount *count, GError **error);

/** import_job_get_mistakes: after a comparison that found the file wrong: (transfer none)
 * (element-type utf8): the first of them, "file:line: field: reason". @total: (out): how many. */
GPtrArray *import_job_get_mistakes (ImportJob *self, guint *total);

/** import_job_write_async: @staff_id: (nullable): who does it; asked of the table of permissions.
 * @watch: (nullable): kept in step. */
void import_job_write_async (ImportJob *self, VestStore *store, Watch *watch, const char *staff_id,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean import_job_write_finish (GAsyncResult *result, ImportCount *count, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportJob, import_job_unref)

G_END_DECLS
