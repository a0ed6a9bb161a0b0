/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds the translations.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/language.h"

#include <gio/gio.h>

#include "ui/i18n.h"

void
language_init (void)
{
  const char *given = g_getenv ("VESTIBULE_LOCALE_DIR");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *built = g_build_filename (folder, "locale", NULL);

  if (given != NULL)
    i18n_init (given);
  else
    i18n_init (g_file_test (built, G_FILE_TEST_IS_DIR) ? built : NULL);
}
