/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A district as its administrator makes it.
 */

#define G_LOG_DOMAIN "vestibule-e2e"

#include "tests/e2e/enrolled.h"

static GPtrArray *
collect (const char *program, va_list list)
{
  GPtrArray *argv = g_ptr_array_new ();
  const char *argument;

  g_ptr_array_add (argv, (gpointer)program);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer)argument);
  g_ptr_array_add (argv, NULL);
  return argv;
}

char *
enrolled_run (const char *program, const char *input, ...)
{
  g_autoptr (GPtrArray) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = NULL;
  char *output = NULL;
  va_list list;

  va_start (list, input);
  argv = collect (program, list);
  va_end (list);
  process = g_subprocess_newv ((const char *const *)argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                   | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  if (process == NULL
      || !g_subprocess_communicate_utf8 (process, input, NULL, &output, &problems, &error))
    g_error ("%s: %s", program, error->message);
  if (!g_subprocess_get_successful (process))
    g_error ("vestibule %s %s: %s", (char *)argv->pdata[1], (char *)argv->pdata[2], problems);
  return output;
}

char *
enrolled_init (const char *program, Postgres *server)
{
  return enrolled_run (program, NULL, "upstream", "init", postgres_get_admin (server), NULL);
}

static void
append_file (const char *config, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "upstream.conf", NULL);
  g_autofree char *before = NULL, *lines = NULL, *both = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (config, &before, NULL, &error)
      || !g_file_get_contents (path, &lines, NULL, &error))
    g_error ("%s", error->message);
  both = g_strconcat (before, lines, NULL);
  if (!g_file_set_contents (config, both, -1, &error))
    g_error ("%s", error->message);
}

void
enrolled_add (const char *program, Postgres *server, const char *store, const char *config,
              const char *site, const char *site_name, const char *name)
{
  g_autofree char *ca = postgres_dup_file (server, "tls/ca.crt");
  g_autofree char *ca_key = postgres_dup_file (server, "tls/ca.key");
  g_autofree char *home = g_path_get_dirname (config);
  g_autofree char *folder = g_build_filename (home, "upstream", NULL);
  g_autofree char *key = postgres_dup_file (server, "document.key");
  g_autofree char *place
      = g_strdup_printf ("host=localhost hostaddr=127.0.0.1 port=%u dbname=vestibule",
                         postgres_get_port (server));

  g_free (enrolled_run (program, NULL, "upstream", "enroll", "--database",
                        postgres_get_admin (server), "--site", site, "--site-name", site_name,
                        "--name", name, "--store", store, "--server", place, "--ca", ca, "--ca-key",
                        ca_key, "--document-key", key, "--folder", folder, NULL));
  append_file (config, folder);
}
