/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * export_file_write: @bytes whole and durably into @path, whose folder is made where it is missing.
 * Readable by its owner only: who visited is nobody else's business on a shared computer. Blocks:
 * on a worker thread. Errors: G_FILE_ERROR.
 */
gboolean export_file_write (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
