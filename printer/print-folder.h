/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * print_folder_write: leaves @pdf as FOLDER/KIND-KEY.pdf, whole and on disk or not at all.
 * @key: characters that do not belong into a file's name become "_"
 *
 * The folder is made when it is missing. Errors: %G_FILE_ERROR.
 */
gboolean print_folder_write (const char *folder, const char *kind, const char *key, GBytes *pdf,
                             GError **error);

G_END_DECLS
