/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder in place of a printer: for the demo, and for a school that prints by other means.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/print-folder.h"

#include <errno.h>
#include <glib/gstdio.h>

#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

gboolean
print_folder_write (const char *folder, const char *kind, const char *key, GBytes *pdf,
                    GError **error)
{
  g_autofree char *safe = g_strcanon (g_strdup (key), NAME_CHARACTERS, '_');
  g_autofree char *name = g_strdup_printf ("%s-%s.pdf", kind, safe);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", folder,
                   g_strerror (code));
      return FALSE;
    }
  /* Badges and lists carry names: nobody else on the machine reads them. */
  return g_file_set_contents_full (path, data, (gssize)size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
