/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands handed to the station that runs. Only those that write are: everything else reads, and
 * readers need nobody's leave.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/remote.h"

#include <string.h>

#include "app/cli/cli.h"
#include "app/expected-order.h"
#include "app/import.h"
#include "app/order.h"

#define STATION_KEY "vestibule-station"

char *
remote_application_id (const char *store_path)
{
  g_autofree char *absolute = g_canonicalize_filename (store_path, NULL);
  g_autofree char *sum = NULL;

  if (g_str_equal (absolute, CONFIG_DEFAULT_STORE))
    return g_strdup ("org.vestibule.Station");
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);
  return g_strdup_printf ("org.vestibule.Station.s%.16s", sum);
}

/* An import that another process asked for. */
typedef struct
{
  ImportKind kind;
  char *path;
  gboolean replace;
  VestStore *store;
  Watch *watch;
} ListOrder;

static void
list_order_free (gpointer data)
{
  ListOrder *order = data;

  g_free (order->path);
  g_object_unref (order->store);
  watch_free (order->watch);
  g_free (order);
}

/* Hosts are few: in one commit. */
static gboolean
import_file (const ListOrder *order, const Import *import, ImportCount *count, GError **error)
{
  ImportPieces pieces = { .watch = order->watch };
  g_autoptr (VestStore) reader = NULL;
  gboolean good;

  if (order->kind == IMPORT_HOSTS)
    return import_run (import, order->store, count, error);
  reader = store_open (store_get_path (order->store), STORE_READER, error);
  if (reader == NULL)
    return FALSE;
  pieces.reader = reader;
  good = import_run_in_pieces (import, order->store, &pieces, count, error);
  store_close (reader);
  return good;
}

static void
import_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const ListOrder *order = data;
  g_autofree char *text = NULL;
  ImportCount count;
  Import import = { .kind = order->kind, .name = order->path, .replace = order->replace };
  GError *error = NULL;
  gboolean good = g_file_get_contents (order->path, &text, &import.length, &error);

  import.text = text;
  if (good && import_file (order, &import, &count, &error))
    g_task_return_pointer (task, import_summary (&count), g_free);
  else
    g_task_return_error (task, error);
}

static void
on_imported_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GApplicationCommandLine) command = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = g_task_propagate_pointer (G_TASK (result), &error);

  if (summary != NULL)
    g_application_command_line_printerr (command, "vestibule: the running station imported: %s\n",
                                         summary);
  else
    g_application_command_line_printerr (command, "vestibule: %s\n", error->message);
  g_application_command_line_set_exit_status (command, summary != NULL                ? EXIT_GOOD
                                                       : error->domain == STORE_ERROR ? EXIT_IO
                                                       : error->domain == G_FILE_ERROR
                                                           ? EXIT_IO
                                                           : EXIT_USAGE);
}

/* What order.c has a row for. */
typedef struct
{
  const Order *order;
  GStrv words;
  const Config *config; /* the station's, which outlives its store */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_strfreev (errand->words);
  g_free (errand);
}

static gpointer
job_order (VestStore *store, gpointer data, GError **error)
{
  const Errand *errand = data;

  return errand->order->run (store, errand->config, (const char *const *)errand->words, error);
}

typedef struct
{
  const Order *order;
  GApplicationCommandLine *command;
} Asker;

static void
on_order_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asker *asker = data;
  g_autoptr (GApplicationCommandLine) command = asker->command;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = store_run_finish (VEST_STORE (source), result, &error);

  if (done != NULL && asker->order->prints)
    g_application_command_line_print (command, "%s\n", done);
  else
    g_application_command_line_printerr (command, "vestibule %s: %s\n", asker->order->sub,
                                         done != NULL ? done : error->message);
  g_application_command_line_set_exit_status (command, done != NULL
                                                           ? EXIT_GOOD
                                                           : asker->order->exit_code (error));
}

static gboolean
take_order (GApplicationCommandLine *command, Station *station, const Order *order, char **words)
{
  VestStore *store = station_get_store (station);
  Errand *errand;
  Asker *asker;

  if (store == NULL)
    return FALSE;
  errand = g_new0 (Errand, 1);
  errand->order = order;
  errand->words = g_strdupv (words);
  errand->config = station_get_config (station);
  asker = g_new0 (Asker, 1);
  asker->order = order;
  asker->command = g_object_ref (command);
  store_run_async (store, job_order, errand, errand_free, g_free, NULL, on_order_ready, asker);
  return TRUE;
}

/* LIST import PATH [replace], as remote_hand_over()'s callers write it. */
static gboolean
take_import (GApplicationCommandLine *command, Station *station, char **argv, int argc)
{
  VestStore *store = station_get_store (station);
  g_autoptr (GTask) task = NULL;
  ListOrder *order;

  if (store == NULL || argc < 3 || !g_str_equal (argv[1], "import"))
    return FALSE;
  order = g_new0 (ListOrder, 1);
  order->kind = g_str_equal (argv[0], "hosts") ? IMPORT_HOSTS : IMPORT_WATCHLIST;
  order->path = g_strdup (argv[2]);
  order->replace = argc > 3 && g_str_equal (argv[3], "replace");
  order->store = g_object_ref (store);
  order->watch = watch_ref (station_get_watch (station));
  task = g_task_new (NULL, NULL, on_imported_ready, g_object_ref (command));
  g_task_set_task_data (task, order, list_order_free);
  g_task_run_in_thread (task, import_thread);
  return TRUE;
}

static gboolean
take (GApplicationCommandLine *command, Station *station, char **argv, int argc)
{
  const Order *order = order_find ((const char *const *)argv);

  if (order != NULL)
    return take_order (command, station, order, argv);
  return g_str_equal (argv[0], "expected") ? expected_order_take (command, station, argv, argc)
                                           : take_import (command, station, argv, argc);
}

static int
on_app_command_line (GApplication *app, GApplicationCommandLine *command)
{
  int argc;
  g_auto (GStrv) argv = g_application_command_line_get_arguments (command, &argc);
  Station *station = g_object_get_data (G_OBJECT (app), STATION_KEY);

  if (argc < 2)
    {
      g_application_activate (app);
      return EXIT_GOOD;
    }
  if (station == NULL || !take (command, station, argv, argc))
    {
      g_application_command_line_printerr (
          command, "vestibule: the running station cannot do this at this moment\n");
      return EXIT_IO;
    }
  return EXIT_GOOD;
}

void
remote_connect (GApplication *app)
{
  g_signal_connect (app, "command-line", G_CALLBACK (on_app_command_line), NULL);
}

void
remote_serve (GApplication *app, Station *station)
{
  g_object_set_data (G_OBJECT (app), STATION_KEY, station);
}

gboolean
remote_hand_over (const char *store_path, int argc, char **argv, int *code)
{
  g_autofree char *id = remote_application_id (store_path);
  g_autoptr (GApplication) app = g_application_new (id, G_APPLICATION_HANDLES_COMMAND_LINE);

  if (!g_application_register (app, NULL, NULL) || !g_application_get_is_remote (app))
    return FALSE;
  *code = g_application_run (app, argc, argv);
  return TRUE;
}
