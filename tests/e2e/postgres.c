/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A private PostgreSQL for tests. Root cannot run one: its server then runs as user "postgres".
 */

#define G_LOG_DOMAIN "vestibule-test"

#include "tests/e2e/postgres.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Of a busy machine: they are spent only where something fails. */
#define START_USEC (120 * G_USEC_PER_SEC)
#define END_USEC   (60 * G_USEC_PER_SEC)
#define LOOK_USEC  5000

struct _Postgres
{
  char *root;
  char *admin;
  char *address;
  guint16 port;
  GSocket *reserved; /* holds the port while nobody listens there */
  uid_t uid;         /* of the server */
  gid_t gid;
  GSubprocess *server; /* NULL: stopped */
};

static const char hba[] = "local all postgres trust\n"
                          "hostssl all +vestibule_password 127.0.0.1/32 scram-sha-256\n"
                          "hostssl all all 127.0.0.1/32 cert\n"
                          "host all all 0.0.0.0/0 reject\n";

/* The disk is not what is tested: what a process has written survives its SIGKILL without fsync. */
static const char settings[] = "listen_addresses = '127.0.0.1'\n"
                               "port = %1$u\n"
                               "unix_socket_directories = '%2$s/socket'\n"
                               "ssl = on\n"
                               "ssl_cert_file = '%2$s/tls/server.crt'\n"
                               "ssl_key_file = '%2$s/tls/server.key'\n"
                               "ssl_ca_file = '%2$s/tls/ca.crt'\n"
                               "max_connections = 120\n"
                               "shared_buffers = 64MB\n"
                               "fsync = off\n"
                               "full_page_writes = off\n"
                               "max_wal_size = 512MB\n"
                               "autovacuum_naptime = 5s\n"
                               "logging_collector = off\n"
                               "timezone = 'UTC'\n";

static void
on_server_setup (gpointer data)
{
  Postgres *self = data;

  /* Changing the user clears the death signal: the order matters. SIGQUIT ends it at once. */
  if (geteuid () == 0
      && (setgroups (0, NULL) != 0 || setgid (self->gid) != 0 || setuid (self->uid) != 0))
    _exit (126);
  prctl (PR_SET_PDEATHSIG, SIGQUIT);
}

static char *
find_program (const char *name)
{
  static const char *const versions[] = { "15", "16", "17", "14" };
  char *path = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      path = g_build_filename ("/usr/lib/postgresql", versions[i], "bin", name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return path;
      g_free (path);
    }
  path = g_find_program_in_path (name);
  return path != NULL ? path : g_strdup (name);
}

/* Starts a program with its words in the folder's log; @as_server: as the server's user. */
static GSubprocess *
spawn (Postgres *self, gboolean as_server, const char *const *arguments, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autofree char *log = postgres_dup_file (self, "log");
  g_autofree char *program = find_program (arguments[0]);
  g_auto (GStrv) copy = g_strdupv ((char **)arguments);

  g_free (copy[0]);
  copy[0] = g_steal_pointer (&program);
  g_subprocess_launcher_set_cwd (launcher, self->root);
  g_subprocess_launcher_set_stdout_file_path (launcher, log);
  if (as_server)
    g_subprocess_launcher_set_child_setup (launcher, on_server_setup, self, NULL);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *)copy, error);
}

static gboolean
run (Postgres *self, gboolean as_server, GError **error, const char *program, ...)
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
  process = spawn (self, as_server, (const char *const *)arguments->pdata, error);
  if (process == NULL || !g_subprocess_wait_check (process, NULL, error))
    {
      g_prefix_error (error, "%s: ", program);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_file (Postgres *self, const char *name, const char *text, GError **error)
{
  g_autofree char *path = postgres_dup_file (self, name);

  return g_file_set_contents (path, text, -1, error);
}

static gboolean
give_to_server (Postgres *self, const char *name, int mode)
{
  g_autofree char *path = postgres_dup_file (self, name);

  return g_chmod (path, (mode_t)mode) == 0
         && (geteuid () != 0 || chown (path, self->uid, self->gid) == 0);
}

/* Nobody else is given the port while the socket is there: a server that asks to use the address
 * again may listen there all the same. */
static gboolean
reserve_port (Postgres *self, GError **error)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;

  self->reserved
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (self->reserved == NULL || !g_socket_bind (self->reserved, any, TRUE, error))
    return FALSE;
  bound = g_socket_get_local_address (self->reserved, error);
  if (bound == NULL)
    return FALSE;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return TRUE;
}

gboolean
postgres_make_ca (Postgres *self, const char *name, GError **error)
{
  g_autofree char *crt = g_strdup_printf ("%s/tls/%s.crt", self->root, name);
  g_autofree char *key = g_strdup_printf ("%s/tls/%s.key", self->root, name);
  g_autofree char *subject = g_strdup_printf ("/CN=Invented district %s", name);

  return run (self, FALSE, error, "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
              "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", subject, "-keyout",
              key, "-out", crt, NULL);
}

/* tls/@file.crt and .key: for @subject, by @ca. @extensions: for the certificate's purpose. */
static gboolean
make_certificate (Postgres *self, const char *file, const char *subject, const char *ca,
                  const char *extensions, GError **error)
{
  g_autofree char *base = g_strdup_printf ("%s/tls/%s", self->root, file);
  g_autofree char *key = g_strconcat (base, ".key", NULL);
  g_autofree char *csr = g_strconcat (base, ".csr", NULL);
  g_autofree char *crt = g_strconcat (base, ".crt", NULL);
  g_autofree char *ext = g_strconcat (base, ".ext", NULL);
  g_autofree char *ca_crt = g_strdup_printf ("%s/tls/%s.crt", self->root, ca);
  g_autofree char *ca_key = g_strdup_printf ("%s/tls/%s.key", self->root, ca);

  return g_file_set_contents (ext, extensions, -1, error)
         && run (self, FALSE, error, "openssl", "req", "-new", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:prime256v1", "-nodes", "-subj", subject, "-keyout", key, "-out",
                 csr, NULL)
         && run (self, FALSE, error, "openssl", "x509", "-req", "-in", csr, "-CA", ca_crt, "-CAkey",
                 ca_key, "-CAcreateserial", "-days", "2", "-extfile", ext, "-out", crt, NULL);
}

char *
postgres_make_client (Postgres *self, const char *role, const char *ca, GError **error)
{
  g_autofree char *file = g_strdup_printf ("%s-%s", role, ca);
  g_autofree char *subject = g_strdup_printf ("/CN=%s", role);

  if (!make_certificate (self, file, subject, ca, "extendedKeyUsage=clientAuth\n", error))
    return NULL;
  return g_strdup_printf ("%s user=%s sslcert=%s/tls/%s.crt sslkey=%s/tls/%s.key", self->address,
                          role, self->root, file, self->root, file);
}

static gboolean
make_folders (Postgres *self, GError **error)
{
  static const char *const folders[] = { "tls", "socket", "data" };
  struct passwd *owner = geteuid () == 0 ? getpwnam ("postgres") : getpwuid (geteuid ());

  if (owner == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no user called postgres");
      return FALSE;
    }
  self->uid = owner->pw_uid;
  self->gid = owner->pw_gid;
  self->root = g_dir_make_tmp ("vestibule-postgres-XXXXXX", error);
  if (self->root == NULL)
    return FALSE;
  g_chmod (self->root, 0711);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = postgres_dup_file (self, folders[i]);

      g_mkdir (path, 0711);
    }
  return give_to_server (self, "socket", 0700) && give_to_server (self, "data", 0700);
}

static gboolean
make_cluster (Postgres *self, GError **error)
{
  g_autofree char *data = postgres_dup_file (self, "data");
  g_autofree char *config = g_strdup_printf (settings, self->port, self->root);

  return run (self, TRUE, error, "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E",
              "UTF8", "--locale=C.UTF-8", "--no-sync", "--wal-segsize=4", NULL)
         && write_file (self, "data/postgresql.conf", config, error)
         && write_file (self, "data/pg_hba.conf", hba, error)
         && give_to_server (self, "data/postgresql.conf", 0600)
         && give_to_server (self, "data/pg_hba.conf", 0600);
}

static gboolean
make_certificates (Postgres *self, GError **error)
{
  return postgres_make_ca (self, "ca", error)
         && make_certificate (self, "server", "/CN=localhost", "ca",
                              "subjectAltName=DNS:localhost,IP:127.0.0.1\n"
                              "extendedKeyUsage=serverAuth\n",
                              error)
         && give_to_server (self, "tls/server.crt", 0644)
         && give_to_server (self, "tls/server.key", 0600);
}

Postgres *
postgres_new (GError **error)
{
  g_autoptr (Postgres) self = g_new0 (Postgres, 1);

  if (!reserve_port (self, error) || !make_folders (self, error))
    return NULL;
  self->admin = g_strdup_printf ("host=%s/socket port=%u user=postgres dbname=vestibule",
                                 self->root, self->port);
  self->address = g_strdup_printf ("host=localhost hostaddr=127.0.0.1 port=%u dbname=vestibule "
                                   "sslmode=verify-full sslrootcert=%s/tls/ca.crt",
                                   self->port, self->root);
  if (!make_certificates (self, error) || !make_cluster (self, error)
      || !postgres_start (self, error))
    return NULL;
  g_autofree char *socket = postgres_dup_file (self, "socket");
  g_autofree char *port = g_strdup_printf ("%u", self->port);
  if (!run (self, FALSE, error, "createdb", "-h", socket, "-p", port, "-U", "postgres", "vestibule",
            NULL))
    return NULL;
  return g_steal_pointer (&self);
}

void
postgres_free (Postgres *self)
{
  if (self == NULL)
    return;
  if (self->server != NULL)
    postgres_stop (self, POSTGRES_KILL_ALL);
  if (self->root != NULL && g_getenv ("VESTIBULE_TEST_KEEP") == NULL)
    {
      const char *const remove[] = { "rm", "-rf", "--", self->root, NULL };
      g_autoptr (GSubprocess) process = g_subprocess_newv (remove, G_SUBPROCESS_FLAGS_NONE, NULL);

      if (process != NULL)
        g_subprocess_wait (process, NULL, NULL);
    }
  g_clear_object (&self->reserved);
  g_free (self->root);
  g_free (self->admin);
  g_free (self->address);
  g_free (self);
}

const char *
postgres_get_folder (Postgres *self)
{
  return self->root;
}

guint16
postgres_get_port (Postgres *self)
{
  return self->port;
}

const char *
postgres_get_admin (Postgres *self)
{
  return self->admin;
}

const char *
postgres_get_address (Postgres *self)
{
  return self->address;
}

char *
postgres_dup_file (Postgres *self, const char *name)
{
  return g_build_filename (self->root, name, NULL);
}

/* The postmaster's children, each in a session of its own. */
static void
kill_children (const char *parent)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/task/%s/children", parent, parent);
  g_autofree char *text = NULL;
  g_auto (GStrv) children = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  children = g_strsplit (text, " ", -1);
  for (guint i = 0; children[i] != NULL; i++)
    if (atoi (children[i]) > 1)
      kill (atoi (children[i]), SIGKILL);
}

void
postgres_stop (Postgres *self, PostgresEnd how)
{
  gint64 end = g_get_monotonic_time () + END_USEC;
  const char *pid;

  g_return_if_fail (self->server != NULL);
  if (how == POSTGRES_FAST)
    g_subprocess_send_signal (self->server, SIGINT);
  else if ((pid = g_subprocess_get_identifier (self->server)) != NULL)
    {
      /* Stopped first, so that it cannot start others in between. */
      g_subprocess_send_signal (self->server, SIGSTOP);
      kill_children (pid);
      g_subprocess_force_exit (self->server);
    }
  while (g_subprocess_get_identifier (self->server) != NULL && g_get_monotonic_time () < end)
    g_usleep (LOOK_USEC);
  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_clear_object (&self->server);
}

static gboolean
answers (Postgres *self)
{
  g_autofree char *socket = postgres_dup_file (self, "socket");
  g_autofree char *port = g_strdup_printf ("%u", self->port);

  return run (self, FALSE, NULL, "pg_isready", "-q", "-h", socket, "-p", port, "-U", "postgres",
              "-d", "postgres", NULL);
}

gboolean
postgres_start (Postgres *self, GError **error)
{
  g_autofree char *data = postgres_dup_file (self, "data");
  const char *const arguments[] = { "postgres", "-D", data, NULL };
  gint64 end = g_get_monotonic_time () + START_USEC;

  g_return_val_if_fail (self->server == NULL, FALSE);
  do
    {
      /* After a SIGKILL its shared memory may outlive it for a moment: it refuses to start. */
      if (self->server == NULL || g_subprocess_get_identifier (self->server) == NULL)
        {
          g_clear_object (&self->server);
          self->server = spawn (self, TRUE, arguments, error);
          if (self->server == NULL)
            return FALSE;
        }
      if (answers (self))
        return TRUE;
      g_usleep (4 * LOOK_USEC);
    }
  while (g_get_monotonic_time () < end);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "PostgreSQL did not start, see %s/log",
               self->root);
  return FALSE;
}

gboolean
postgres_restart (Postgres *self, PostgresEnd how, GError **error)
{
  postgres_stop (self, how);
  return postgres_start (self, error);
}

static gboolean
copy_data (Postgres *self, const char *from, const char *to, GError **error)
{
  g_autofree char *source = postgres_dup_file (self, from);
  g_autofree char *target = postgres_dup_file (self, to);

  return run (self, FALSE, error, "rm", "-rf", "--", target, NULL)
         && run (self, FALSE, error, "cp", "-a", "--reflink=auto", "--", source, target, NULL);
}

gboolean
postgres_backup (Postgres *self, const char *name, GError **error)
{
  g_autofree char *to = g_strconcat ("backup-", name, NULL);

  postgres_stop (self, POSTGRES_FAST);
  return copy_data (self, "data", to, error) && postgres_start (self, error);
}

gboolean
postgres_restore (Postgres *self, const char *name, GError **error)
{
  g_autofree char *from = g_strconcat ("backup-", name, NULL);

  if (self->server != NULL)
    postgres_stop (self, POSTGRES_FAST);
  return copy_data (self, from, "data", error) && postgres_start (self, error);
}

char *
postgres_sql (Postgres *self, const char *sql, GError **error)
{
  g_autofree char *psql = g_find_program_in_path ("psql");
  const char *const arguments[] = { psql != NULL ? psql : "psql",
                                    "-X",
                                    "-A",
                                    "-t",
                                    "-q",
                                    "-v",
                                    "ON_ERROR_STOP=1",
                                    "-d",
                                    self->admin,
                                    "-c",
                                    sql,
                                    NULL };
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (arguments,
                           G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, error))
    return NULL;
  if (!g_subprocess_get_successful (process))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strchomp (err));
      return NULL;
    }
  return g_strchomp (g_steal_pointer (&out));
}
