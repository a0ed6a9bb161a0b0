/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Expected visitors from the command line, by this process or for another.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/expected-order.h"

#include "app/cli/cli.h"
#include "app/expected-csv.h"
#include "app/invitation.h"
#include "db/query-expected.h"
#include "db/query.h"

char *
expected_order_import (VestStore *store, const Config *config, const char *path, GError **error)
{
  gint64 day_ms;
  g_autofree char *today = invitation_day (g_get_real_time () / 1000, &day_ms);
  g_autoptr (GPtrArray) hosts = query_hosts (store, error);
  const ExpectedCsv csv = { config->site, hosts, (const char *const *)config->purposes, today };
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  ExpectedCount count;
  gsize length = 0;

  if (hosts == NULL || !g_file_get_contents (path, &text, &length, error)
      || (list = expected_csv_parse (&csv, path, text, length, error)) == NULL
      || !expected_import (store, list, today, &drafts, &count, error)
      || (drafts->len > 0 && !store_append (store, drafts, error)))
    return NULL;
  return g_strdup_printf ("%u announced, %u known", count.added, count.known);
}

/* What an invitation needs of the store. */
typedef struct
{
  char *id;
  Expected *expected;
  char *directions; /* (nullable) */
} Invite;

static void
invite_free (gpointer data)
{
  Invite *invite = data;

  g_free (invite->id);
  expected_free (invite->expected);
  g_free (invite->directions);
  g_free (invite);
}

static gboolean
read_invite (VestStore *store, Invite *invite, GError **error)
{
  g_autoptr (GPtrArray) hosts = NULL;

  invite->expected = query_expected_one (store, invite->id, error);
  if (invite->expected == NULL || (hosts = query_hosts (store, error)) == NULL)
    return FALSE;
  if (invite->expected->withdrawn)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND, "%s was withdrawn.", invite->id);
      return FALSE;
    }
  for (guint i = 0; i < hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (hosts, i);

      if (g_strcmp0 (host->id, invite->expected->host_id) == 0)
        invite->directions = g_strdup (host->directions);
    }
  return TRUE;
}

static char *
write_invite (VestStore *store, const Config *config, const Invite *invite, GError **error)
{
  g_autoptr (InvitationWords) words
      = invitation_words_new (invite->expected, invite->directions, config,
                              store_get_signing_key (store), error);

  return words != NULL ? invitation_save (invite->id, words->pdf, config->export_folder, error)
                       : NULL;
}

char *
expected_order_invite (VestStore *store, const Config *config, const char *id, GError **error)
{
  Invite *invite = g_new0 (Invite, 1);
  char *path = NULL;

  invite->id = g_strdup (id);
  if (read_invite (store, invite, error))
    path = write_invite (store, config, invite, error);
  invite_free (invite);
  return path;
}

int
expected_order_exit_code (const GError *error)
{
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_NOT_FOUND))
    return EXIT_NO;
  return error->domain == STORE_ERROR || error->domain == G_FILE_ERROR ? EXIT_IO : EXIT_USAGE;
}

/* --- for another process -----------------------------------------------------------------------
 */

/* @data and @output: (nullable): printed on the other's standard output. */
static void
answer (GApplicationCommandLine *command, const char *output, const char *words,
        const GError *error)
{
  if (output != NULL)
    g_application_command_line_print (command, "%s\n", output);
  if (words != NULL || error != NULL)
    g_application_command_line_printerr (command, "vestibule expected: %s\n",
                                         error != NULL ? error->message : words);
  g_application_command_line_set_exit_status (command, error != NULL
                                                           ? expected_order_exit_code (error)
                                                           : EXIT_GOOD);
}

typedef struct
{
  char *path;
  const Config *config; /* the station's, which outlives its store */
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_free (import->path);
  g_free (import);
}

static gpointer
job_import (VestStore *store, gpointer data, GError **error)
{
  const Import *import = data;

  return expected_order_import (store, import->config, import->path, error);
}

static void
on_imported_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GApplicationCommandLine) command = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = store_run_finish (VEST_STORE (source), result, &error);

  answer (command, NULL, summary, error);
}

typedef struct
{
  GApplicationCommandLine *command;
  const Config *config;
} Asker;

static gpointer
job_invite (VestStore *store, gpointer data, GError **error)
{
  Invite *invite = g_new0 (Invite, 1);

  invite->id = g_strdup (data);
  if (read_invite (store, invite, error))
    return invite;
  invite_free (invite);
  return NULL;
}

/* Words are translated on this thread; the page is a few kilobytes. */
static void
on_invite_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Asker *asker = data;
  g_autoptr (GApplicationCommandLine) command = asker->command;
  g_autoptr (GError) error = NULL;
  Invite *invite = store_run_finish (VEST_STORE (source), result, &error);
  g_autofree char *path = NULL;

  if (invite != NULL)
    {
      path = write_invite (VEST_STORE (source), asker->config, invite, &error);
      invite_free (invite);
    }
  answer (command, path, NULL, error);
  g_free (asker);
}

gboolean
expected_order_take (GApplicationCommandLine *command, Station *station, char **argv, int argc)
{
  VestStore *store = station_get_store (station);

  if (store == NULL || argc < 3)
    return FALSE;
  if (g_str_equal (argv[1], "import"))
    {
      Import *import = g_new0 (Import, 1);

      import->path = g_strdup (argv[2]);
      import->config = station_get_config (station);
      store_run_async (store, job_import, import, import_free, g_free, NULL, on_imported_ready,
                       g_object_ref (command));
      return TRUE;
    }
  if (g_str_equal (argv[1], "invite"))
    {
      Asker *asker = g_new0 (Asker, 1);

      asker->command = g_object_ref (command);
      asker->config = station_get_config (station);
      store_run_async (store, job_invite, g_strdup (argv[2]), g_free, invite_free, NULL,
                       on_invite_ready, asker);
      return TRUE;
    }
  return FALSE;
}
