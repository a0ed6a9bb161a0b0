/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A private CUPS with real IPP printers for tests: cupsd, ippeveprinter and the message bus that
 * the latter will not start without.
 */

#define G_LOG_DOMAIN "vestibule-test"

#include "tests/e2e/print-server.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>

/* Of a busy machine: they are spent only where something fails. */
#define START_USEC (60 * G_USEC_PER_SEC)
#define END_USEC   (20 * G_USEC_PER_SEC)
#define LOOK_USEC  10000

struct _PrintServer
{
  char *root;
  char *socket;
  char *output;
  char *bus_address;
  GSubprocess *bus;
  GSubprocess *cupsd;
  GHashTable *printers; /* name -> Printer */
};

typedef struct
{
  char *name;
  guint16 port;
  GSocket *reserved;    /* holds the port while nobody listens there */
  gboolean sheets;      /* an office printer that has never heard of labels */
  GSubprocess *process; /* NULL: switched off */
} Printer;

static const char bus_config[]
    = "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
      " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
      "<busconfig><type>system</type><listen>unix:path=%s/bus</listen><auth>EXTERNAL</auth>\n"
      "<policy context=\"default\"><allow user=\"*\"/><allow own=\"*\"/>\n"
      "<allow send_destination=\"*\"/><allow receive_sender=\"*\"/></policy></busconfig>\n";

static const char files_config[] = "ServerRoot %1$s\n"
                                   "RequestRoot %1$s/spool\n"
                                   "CacheDir %1$s/cache\n"
                                   "StateDir %1$s/run\n"
                                   "TempDir %1$s/spool/tmp\n"
                                   "ServerKeychain %1$s/ssl\n"
                                   "AccessLog %1$s/log/access\n"
                                   "ErrorLog %1$s/log/error\n"
                                   "PageLog %1$s/log/page\n"
                                   "SystemGroup root\n";

static const char cupsd_config[] = "Listen %s\n"
                                   "Browsing No\n"
                                   "WebInterface No\n"
                                   "DefaultAuthType None\n"
                                   "DefaultEncryption Never\n"
                                   "JobRetryInterval 2\n"
                                   "DirtyCleanInterval 0\n"
                                   "LogLevel info\n"
                                   "<Location />\nOrder allow,deny\nAllow localhost\n</Location>\n"
                                   "<Policy default>\n"
                                   "JobPrivateAccess all\nJobPrivateValues none\n"
                                   "SubscriptionPrivateAccess all\nSubscriptionPrivateValues none\n"
                                   "<Limit All>\nOrder deny,allow\n</Limit>\n"
                                   "</Policy>\n";

/* A printer of labels: any size up to 104 mm wide, PDF or raster. */
#define NO_MARGINS                                                                                 \
  "MEMBER integer media-bottom-margin 0 MEMBER integer media-left-margin 0 "                       \
  "MEMBER integer media-right-margin 0 MEMBER integer media-top-margin 0"
#define LABEL_62  "{ MEMBER integer x-dimension 6200 MEMBER integer y-dimension 10000 }"
#define LABEL_100 "{ MEMBER integer x-dimension 10000 MEMBER integer y-dimension 6000 }"
#define LABEL_ANY                                                                                  \
  "{ MEMBER rangeOfInteger x-dimension 2500-10400 MEMBER rangeOfInteger y-dimension 2500-100000 }"
#define MEDIUM(size) "{ MEMBER collection media-size " size " " NO_MARGINS " }"

static const char printer_attributes[]
    = "ATTR boolean color-supported false\n"
      "ATTR integer copies-default 1\n"
      "ATTR rangeOfInteger copies-supported 1-99\n"
      "ATTR mimeMediaType document-format-supported application/pdf,image/pwg-raster\n"
      "ATTR enum finishings-default 3\n"
      "ATTR enum finishings-supported 3\n"
      "ATTR integer media-bottom-margin-supported 0\n"
      "ATTR integer media-left-margin-supported 0\n"
      "ATTR integer media-right-margin-supported 0\n"
      "ATTR integer media-top-margin-supported 0\n"
      "ATTR keyword media-default custom_62x100mm_62x100mm\n"
      "ATTR keyword media-ready custom_62x100mm_62x100mm\n"
      "ATTR keyword media-supported custom_62x100mm_62x100mm,custom_100x60mm_100x60mm,"
      "custom_min_25x25mm,custom_max_104x1000mm\n"
      "ATTR collection media-col-default " MEDIUM (
          LABEL_62) "\n"
                    "ATTR collection media-col-ready " MEDIUM (
                        LABEL_62) "\n"
                                  "ATTR collection media-col-database " MEDIUM (LABEL_62) "," MEDIUM (LABEL_100) "," MEDIUM (
                                      LABEL_ANY) "\n"
                                                 "ATTR collection media-size-supported " LABEL_62
                                                 "," LABEL_100 "," LABEL_ANY "\n"
                                                 "ATTR enum orientation-requested-default 3\n"
                                                 "ATTR enum orientation-requested-supported 3\n"
                                                 "ATTR keyword output-bin-default face-up\n"
                                                 "ATTR keyword output-bin-supported face-up\n"
                                                 "ATTR keyword print-color-mode-default monochrome\n"
                                                 "ATTR keyword print-color-mode-supported monochrome\n"
                                                 "ATTR enum print-quality-default 4\n"
                                                 "ATTR enum print-quality-supported 4\n"
                                                 "ATTR resolution printer-resolution-default 300dpi\n"
                                                 "ATTR resolution printer-resolution-supported 300dpi\n"
                                                 "ATTR resolution pwg-raster-document-resolution-supported 300dpi\n"
                                                 "ATTR keyword pwg-raster-document-type-supported black_1,sgray_8\n"
                                                 "ATTR keyword sides-default one-sided\n"
                                                 "ATTR keyword sides-supported one-sided\n"
                                                 "ATTR textWithoutLanguage printer-make-and-model \"Vestibule Test Label Printer\"\n"
                                                 "ATTR textWithoutLanguage printer-device-id \"MFG:Test;MDL:Label;CMD:PDF,PWG;\"\n";

/* What a printer does with a document: reports its trouble, or everybody's, for as long as there is
 * one, then lets the page out, unless it was switched off or the job cancelled while it waited.
 * 1: the root, 2: its name, 3: its port. */
static const char print_command[]
    = "#!/bin/sh\n"
      "told=\n"
      "while [ -s '%1$s/trouble' ] || [ -s '%1$s/trouble-%2$s' ]; do\n"
      "  reason=$(cat '%1$s/trouble' '%1$s/trouble-%2$s' 2>/dev/null)\n"
      "  [ -z \"$reason\" ] || [ \"$reason\" = \"$told\" ] || { echo \"STATE: +$reason\" >&2; told=$reason; }\n"
      "  sleep 0.05\n"
      "done\n"
      "kill -0 $PPID || exit 1\n"
      "[ -z \"$told\" ] || echo \"STATE: -$told\" >&2\n"
      "[ -n \"$told\" ] && ipptool -tv -T 5 -d id=\"$IPP_JOB_ID\" ipp://localhost:%3$u/ipp/print"
      " '%1$s/get-job.test' | grep -q 'to-stop-point\\|canceled' && exit 0\n"
      "page=$(mktemp '%1$s/spool-%2$s-XXXXXX') && cp \"$1\" \"$page\" &&\n"
      "  mv \"$page\" '%1$s/out/%2$s-'\"${page##*-}\".pdf\n";

static const char get_job[] = "{\n"
                              "  OPERATION Get-Job-Attributes\n"
                              "  GROUP operation-attributes-tag\n"
                              "  ATTR charset attributes-charset utf-8\n"
                              "  ATTR language attributes-natural-language en\n"
                              "  ATTR uri printer-uri $uri\n"
                              "  ATTR integer job-id $id\n"
                              "  DISPLAY job-state\n"
                              "  DISPLAY job-state-reasons\n"
                              "}\n";

/* Of one printer: no line for a job that is to go on. */
static const char get_jobs[] = "{\n"
                               "  OPERATION Get-Jobs\n"
                               "  GROUP operation-attributes-tag\n"
                               "  ATTR charset attributes-charset utf-8\n"
                               "  ATTR language attributes-natural-language en\n"
                               "  ATTR uri printer-uri $uri\n"
                               "  ATTR keyword which-jobs not-completed\n"
                               "  ATTR keyword requested-attributes job-id,job-state-reasons\n"
                               "}\n";
static const char count_jobs[] = "ipptool -tv -T 5 ipp://localhost:%u/ipp/print '%s/get-jobs.test'"
                                 " | grep 'job-state-reasons (' | grep -v 'to-stop-point\\|cancel'";

static void
on_child_setup (gpointer data)
{
  /* An aborted test must not leave servers behind. */
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static char *
find_program (const char *name)
{
  char *path = g_find_program_in_path (name);

  return path != NULL ? path : g_build_filename ("/usr/sbin", name, NULL);
}

static GSubprocess *
spawn (PrintServer *self, const char *log, GError **error, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *program = find_program (arguments[0]);
  g_autofree char *log_path = g_build_filename (self->root, "log", log, NULL);
  g_auto (GStrv) copy = g_strdupv ((char **)arguments);

  g_free (copy[0]);
  copy[0] = g_steal_pointer (&program);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_subprocess_launcher_set_stdout_file_path (launcher, log_path);
  g_subprocess_launcher_setenv (launcher, "CUPS_SERVER", self->socket, TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SYSTEM_BUS_ADDRESS", self->bus_address, TRUE);
  g_subprocess_launcher_set_child_setup (launcher, on_child_setup, NULL, NULL);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *)copy, error);
}

/* Waits until @process answers at @address. */
static gboolean
wait_for_answer (GSubprocess *process, GSocketAddress *address, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  gint64 end = g_get_monotonic_time () + START_USEC;

  g_socket_client_set_enable_proxy (client, FALSE);
  do
    {
      g_autoptr (GSocketConnection) connection
          = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);

      if (connection != NULL)
        return TRUE;
      g_usleep (LOOK_USEC);
    }
  while (g_get_monotonic_time () < end && g_subprocess_get_identifier (process) != NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "a print server did not start");
  return FALSE;
}

static void
end_process (GSubprocess **process, int how)
{
  gint64 end = g_get_monotonic_time () + END_USEC;

  if (*process == NULL)
    return;
  g_subprocess_send_signal (*process, how);
  g_subprocess_send_signal (*process, SIGCONT);
  while (g_subprocess_get_identifier (*process) != NULL && g_get_monotonic_time () < end)
    g_usleep (LOOK_USEC);
  g_subprocess_force_exit (*process);
  g_clear_object (process);
}

static gboolean
write_file (PrintServer *self, const char *name, const char *text, int mode, GError **error)
{
  g_autofree char *path = g_build_filename (self->root, name, NULL);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode, error);
}

static void
make_folders (PrintServer *self)
{
  static const char *const folders[]
      = { "spool/tmp", "cache", "run/certs", "log", "ppd", "ssl", "out", "documents" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (self->root, folders[i], NULL);

      g_mkdir_with_parents (path, 0755);
    }
  /* Filters run as another user when cupsd runs as root: they pass through. */
  g_chmod (self->root, 0711);
}

static gboolean
write_configuration (PrintServer *self, GError **error)
{
  g_autofree char *bus = g_strdup_printf (bus_config, self->root);
  g_autofree char *files = g_strdup_printf (files_config, self->root);
  g_autofree char *cupsd = g_strdup_printf (cupsd_config, self->socket);

  return write_file (self, "bus.conf", bus, 0644, error)
         && write_file (self, "cups-files.conf", files, 0644, error)
         && write_file (self, "cupsd.conf", cupsd, 0644, error)
         && write_file (self, "printer.conf", printer_attributes, 0644, error);
}

static gboolean
start_bus (PrintServer *self, GError **error)
{
  g_autofree char *config = g_strdup_printf ("--config-file=%s/bus.conf", self->root);
  g_autofree char *path = g_build_filename (self->root, "bus", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  const char *const arguments[] = { "dbus-daemon", config, "--nofork", "--nopidfile", NULL };

  self->bus = spawn (self, "bus", error, arguments);
  return self->bus != NULL && wait_for_answer (self->bus, address, error);
}

gboolean
print_server_start_cups (PrintServer *self, GError **error)
{
  g_autofree char *config = g_build_filename (self->root, "cupsd.conf", NULL);
  g_autofree char *files = g_build_filename (self->root, "cups-files.conf", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->socket);
  const char *const arguments[] = { "cupsd", "-f", "-c", config, "-s", files, NULL };

  g_return_val_if_fail (self->cupsd == NULL, FALSE);
  g_unlink (self->socket);
  self->cupsd = spawn (self, "cupsd", error, arguments);
  return self->cupsd != NULL && wait_for_answer (self->cupsd, address, error);
}

void
print_server_stop_cups (PrintServer *self)
{
  end_process (&self->cupsd, SIGKILL);
}

void
print_server_freeze_cups (PrintServer *self, gboolean freeze)
{
  g_subprocess_send_signal (self->cupsd, freeze ? SIGSTOP : SIGCONT);
}

static void
printer_free (gpointer data)
{
  Printer *printer = data;

  end_process (&printer->process, SIGKILL);
  g_clear_object (&printer->reserved);
  g_free (printer->name);
  g_free (printer);
}

PrintServer *
print_server_new (GError **error)
{
  g_autoptr (PrintServer) self = g_new0 (PrintServer, 1);

  self->printers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, printer_free);
  self->root = g_dir_make_tmp ("vestibule-print-XXXXXX", error);
  if (self->root == NULL)
    return NULL;
  self->socket = g_build_filename (self->root, "cups.sock", NULL);
  self->output = g_build_filename (self->root, "out", NULL);
  self->bus_address = g_strdup_printf ("unix:path=%s/bus", self->root);
  make_folders (self);
  if (!write_configuration (self, error) || !start_bus (self, error)
      || !print_server_start_cups (self, error))
    return NULL;
  g_setenv ("CUPS_SERVER", self->socket, TRUE);
  return g_steal_pointer (&self);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
print_server_free (PrintServer *self)
{
  if (self == NULL)
    return;
  end_process (&self->cupsd, SIGTERM);
  g_clear_pointer (&self->printers, g_hash_table_unref);
  end_process (&self->bus, SIGTERM);
  if (self->root != NULL && g_getenv ("VESTIBULE_TEST_KEEP") == NULL)
    remove_folder (self->root);
  g_free (self->root);
  g_free (self->socket);
  g_free (self->output);
  g_free (self->bus_address);
  g_free (self);
}

const char *
print_server_get_address (PrintServer *self)
{
  return self->socket;
}

const char *
print_server_get_output_dir (PrintServer *self)
{
  return self->output;
}

/* A port of 127.0.0.1 that nobody else is given while *@reserved is there: a server that asks to
 * use the address again may listen there all the same. */
static guint16
reserve_port (GSocket **reserved, GError **error)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;

  *reserved
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (*reserved == NULL || !g_socket_bind (*reserved, any, TRUE, error))
    return 0;
  bound = g_socket_get_local_address (*reserved, error);
  return bound != NULL ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)) : 0;
}

gboolean
print_server_run (PrintServer *self, GError **error, const char *program, ...)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *argument;
  va_list list;

  g_ptr_array_add (arguments, (gpointer)program);
  va_start (list, program);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer)argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  process = spawn (self, program, error, (const char *const *)arguments->pdata);
  return process != NULL && g_subprocess_wait_check (process, NULL, error);
}

gboolean
print_server_start_printer (PrintServer *self, const char *name, GError **error)
{
  Printer *printer = g_hash_table_lookup (self->printers, name);
  g_autofree char *port = g_strdup_printf ("%u", printer->port);
  g_autofree char *attributes = g_build_filename (self->root, "printer.conf", NULL);
  g_autofree char *spool = g_build_filename (self->root, "documents", NULL);
  g_autofree char *file = g_strdup_printf ("print-%s", name);
  g_autofree char *command = g_build_filename (self->root, file, NULL);
  g_autoptr (GSocketAddress) address
      = g_inet_socket_address_new_from_string ("127.0.0.1", printer->port);
  const char *const arguments[] = { "ippeveprinter",
                                    "-n",
                                    "localhost",
                                    "-p",
                                    port,
                                    "-d",
                                    spool,
                                    "-c",
                                    command,
                                    "-r",
                                    "off",
                                    printer->sheets ? "-f" : "-a",
                                    printer->sheets ? "application/pdf" : attributes,
                                    name,
                                    NULL };

  g_return_val_if_fail (printer->process == NULL, FALSE);
  printer->process = spawn (self, name, error, arguments);
  return printer->process != NULL && wait_for_answer (printer->process, address, error);
}

void
print_server_stop_printer (PrintServer *self, const char *name)
{
  Printer *printer = g_hash_table_lookup (self->printers, name);

  end_process (&printer->process, SIGKILL);
}

static gboolean
add_printer (PrintServer *self, const char *name, gboolean sheets, GError **error)
{
  g_autofree char *command = NULL;
  g_autofree char *file = g_strdup_printf ("print-%s", name);
  g_autofree char *uri = NULL;
  Printer *printer = g_new0 (Printer, 1);

  printer->name = g_strdup (name);
  printer->sheets = sheets;
  g_hash_table_insert (self->printers, printer->name, printer);
  printer->port = reserve_port (&printer->reserved, error);
  if (printer->port == 0)
    return FALSE;
  uri = g_strdup_printf ("ipp://localhost:%u/ipp/print", printer->port);
  command = g_strdup_printf (print_command, self->root, name, printer->port);
  return write_file (self, file, command, 0755, error)
         && write_file (self, "get-job.test", get_job, 0644, error)
         && write_file (self, "get-jobs.test", get_jobs, 0644, error)
         && print_server_start_printer (self, name, error)
         && print_server_run (self, error, "lpadmin", "-p", name, "-E", "-v", uri, "-m",
                              "everywhere", "-o", "printer-error-policy=retry-job", NULL);
}

gboolean
print_server_add_printer (PrintServer *self, const char *name, GError **error)
{
  return add_printer (self, name, FALSE, error);
}

gboolean
print_server_add_sheet_printer (PrintServer *self, const char *name, GError **error)
{
  return add_printer (self, name, TRUE, error);
}

PrintServer *
print_server_with (const char *name)
{
  g_autoptr (GError) error = NULL;
  PrintServer *self = print_server_new (&error);

  if (self == NULL || !print_server_add_printer (self, name, &error))
    g_error ("%s", error->message);
  return self;
}

gboolean
print_server_set_trouble (PrintServer *self, const char *reason, GError **error)
{
  return write_file (self, "trouble", reason != NULL ? reason : "", 0644, error);
}

gboolean
print_server_set_trouble_of (PrintServer *self, const char *name, const char *reason,
                             GError **error)
{
  g_autofree char *file = g_strdup_printf ("trouble-%s", name);

  return write_file (self, file, reason != NULL ? reason : "", 0644, error);
}

gboolean
print_server_wait_for_cancel (PrintServer *self, const char *name, GError **error)
{
  const Printer *printer = g_hash_table_lookup (self->printers, name);
  g_autofree char *line = g_strdup_printf (count_jobs, printer->port, self->root);
  const char *const argv[] = { "sh", "-c", line, NULL };
  gint64 end = g_get_monotonic_time () + START_USEC;

  do
    {
      g_autofree char *jobs = NULL;

      if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &jobs, NULL,
                         NULL, error))
        return FALSE;
      if (*jobs == '\0')
        return TRUE;
      g_usleep (LOOK_USEC);
    }
  while (g_get_monotonic_time () < end);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "printer %s still has a job", name);
  return FALSE;
}
