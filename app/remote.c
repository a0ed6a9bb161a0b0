/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands handed to the station that runs. Only imports, changes of staff and retention are:
 * everything else reads, and readers need nobody's leave.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/remote.h"

#include <string.h>

#include "app/cli/cli.h"
#include "app/expected-order.h"
#include "app/import.h"
#include "app/retention.h"
#include "app/staff-order.h"

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
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->path);
  g_object_unref (order->store);
  watch_free (order->watch);
  g_free (order);
}

/* Hosts are few: in one commit. */
static gboolean
import_file (const Order *order, const Import *import, ImportCount *count, GError **error)
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
  const Order *order = data;
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

static gpointer
job_staff (VestStore *store, gpointer data, GError **error)
{
  return staff_order_run (store, (const char *const *)data, error);
}

static void
on_staff_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GApplicationCommandLine) command = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = store_run_finish (VEST_STORE (source), result, &error);

  g_application_command_line_printerr (command, "vestibule staff: %s\n",
                                       summary != NULL ? summary : error->message);
  g_application_command_line_set_exit_status (command, summary != NULL
                                                           ? EXIT_GOOD
                                                           : staff_order_exit_code (error));
}

/* staff VERB WHO [ROLES [HASH]] */
static gboolean
take_staff_order (GApplicationCommandLine *command, Station *station, char **argv)
{
  VestStore *store = station_get_store (station);

  if (store == NULL)
    return FALSE;
  store_run_async (store, job_staff, g_strdupv (argv), (GDestroyNotify)g_strfreev, g_free, NULL,
                   on_staff_ready, g_object_ref (command));
  return TRUE;
}

typedef struct
{
  GStrv order;
  const Config *config; /* the station's, which outlives its store */
} RetentionOrder;

static void
retention_order_free (gpointer data)
{
  RetentionOrder *order = data;

  g_strfreev (order->order);
  g_free (order);
}

static gpointer
job_retention (VestStore *store, gpointer data, GError **error)
{
  const RetentionOrder *order = data;

  return retention_order_run (store, order->config, (const char *const *)order->order, error);
}

static void
on_retention_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GApplicationCommandLine) command = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = store_run_finish (VEST_STORE (source), result, &error);

  g_application_command_line_printerr (command, "vestibule retention: %s\n",
                                       summary != NULL ? summary : error->message);
  g_application_command_line_set_exit_status (command, summary != NULL                ? EXIT_GOOD
                                                       : error->domain == STORE_ERROR ? EXIT_IO
                                                                                      : EXIT_USAGE);
}

static gboolean
take_retention_order (GApplicationCommandLine *command, Station *station, char **argv)
{
  VestStore *store = station_get_store (station);
  RetentionOrder *order;

  if (store == NULL)
    return FALSE;
  order = g_new0 (RetentionOrder, 1);
  order->order = g_strdupv (argv);
  order->config = station_get_config (station);
  store_run_async (store, job_retention, order, retention_order_free, g_free, NULL,
                   on_retention_ready, g_object_ref (command));
  return TRUE;
}

/* LIST import PATH [replace], as remote_hand_over()'s callers write it. */
static gboolean
take_order (GApplicationCommandLine *command, Station *station, char **argv, int argc)
{
  VestStore *store = station_get_store (station);
  g_autoptr (GTask) task = NULL;
  Order *order;

  if (g_str_equal (argv[0], "staff"))
    return take_staff_order (command, station, argv);
  if (g_str_equal (argv[0], "expected"))
    return expected_order_take (command, station, argv, argc);
  if (g_str_equal (argv[0], "retention"))
    return take_retention_order (command, station, argv);
  if (store == NULL || argc < 3 || !g_str_equal (argv[1], "import"))
    return FALSE;
  order = g_new0 (Order, 1);
  order->kind = g_str_equal (argv[0], "hosts") ? IMPORT_HOSTS : IMPORT_WATCHLIST;
  order->path = g_strdup (argv[2]);
  order->replace = argc > 3 && g_str_equal (argv[3], "replace");
  order->store = g_object_ref (store);
  order->watch = watch_ref (station_get_watch (station));
  task = g_task_new (NULL, NULL, on_imported_ready, g_object_ref (command));
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, import_thread);
  return TRUE;
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
  if (station == NULL || !take_order (command, station, argv, argc))
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
