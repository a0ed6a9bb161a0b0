/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What leaves the program as a file: logs, rosters, records, invitations.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/export-file.h"

#include <errno.h>
#include <glib/gstdio.h>

gboolean
export_file_write (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (path, data, (gssize)size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
