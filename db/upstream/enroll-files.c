/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of an enrolment: the station's TLS key and certificate, its signing key, and the lines
 * for its station.conf. Certificates are made by the openssl program, which libpq's TLS brings.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/enroll-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "db/upstream/pg-link.h"

/* Until when a client certificate is good: renewed by enrolling again. */
#define CERTIFICATE_DAYS "1096"

static const char *const files[]
    = { "client.key", "client.csr",    "client.crt",    "client.ext",  "signing.key",
        "pgpass",     "server-ca.crt", "upstream.conf", "document.key" };

static gboolean
set_file_error (const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (saved), "%s: %s", path,
               g_strerror (saved));
  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_file_error (folder, error);
  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return FALSE;
  if (g_dir_read_name (dir) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   "The folder %s is not empty; name another one.", folder);
      return FALSE;
    }
  return g_chmod (folder, 0700) == 0 || set_file_error (folder, error);
}

void
enroll_files_remove (const char *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
run_openssl (GError **error, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *words = NULL;
  const char *argument;
  va_list list;

  g_ptr_array_add (arguments, (gpointer) "openssl");
  va_start (list, error);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer)argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  process = g_subprocess_newv ((const char *const *)arguments->pdata,
                               G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                               error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &words, error))
    return FALSE;
  if (g_subprocess_get_successful (process))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "openssl: %s", g_strstrip (words));
  return FALSE;
}

static gboolean
make_request (const char *folder, const char *role, GError **error)
{
  g_autofree char *key = g_build_filename (folder, "client.key", NULL);
  g_autofree char *csr = g_build_filename (folder, "client.csr", NULL);
  g_autofree char *subject = g_strconcat ("/CN=", role, NULL);

  /* Born empty and private: openssl keeps the mode of a file that is there. */
  return signature_write_private (key, "", error)
         && run_openssl (error, "req", "-new", "-newkey", "ec", "-pkeyopt",
                         "ec_paramgen_curve:prime256v1", "-nodes", "-subj", subject, "-keyout", key,
                         "-out", csr, NULL);
}

static gboolean
sign_request (const Enrolment *enrolment, GError **error)
{
  g_autofree char *csr = g_build_filename (enrolment->folder, "client.csr", NULL);
  g_autofree char *crt = g_build_filename (enrolment->folder, "client.crt", NULL);
  g_autofree char *ext = g_build_filename (enrolment->folder, "client.ext", NULL);
  g_autofree char *serial = g_strdup_printf ("0x%08x%08x%08x%08x", g_random_int () >> 1,
                                             g_random_int (), g_random_int (), g_random_int ());
  gboolean made = signature_write_private (ext,
                                           "basicConstraints=critical,CA:FALSE\n"
                                           "keyUsage=critical,digitalSignature\n"
                                           "extendedKeyUsage=clientAuth\n",
                                           error)
                  && run_openssl (error, "x509", "-req", "-in", csr, "-CA", enrolment->ca, "-CAkey",
                                  enrolment->ca_key, "-set_serial", serial, "-days",
                                  CERTIFICATE_DAYS, "-extfile", ext, "-out", crt, NULL);

  g_unlink (ext);
  if (made)
    g_unlink (csr);
  return made;
}

static gboolean
copy_server_ca (const Enrolment *enrolment, GError **error)
{
  const char *from = enrolment->server_ca != NULL ? enrolment->server_ca : enrolment->ca;
  g_autofree char *to = g_build_filename (enrolment->folder, "server-ca.crt", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (from, &text, NULL, error)
         && signature_write_private (to, text, error);
}

/* Where nothing says who signed the server's certificate, the system's authorities do. */
static char *
build_address (const Enrolment *enrolment, const char *server, const char *role, gboolean password)
{
  g_autofree char *folder = g_canonicalize_filename (enrolment->folder, NULL);
  GString *address = g_string_new (server);
  static const char *const keywords[][2] = { { "sslrootcert", "server-ca.crt" },
                                             { "sslcert", "client.crt" },
                                             { "sslkey", "client.key" },
                                             { "passfile", "pgpass" } };

  g_string_append_printf (address, " user=%s sslmode=verify-full", role);
  for (gsize i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      g_autofree char *path = g_build_filename (folder, keywords[i][1], NULL);
      g_autofree char *value = pg_link_quote_keyword (path);
      gboolean wanted = i == 0   ? enrolment->server_ca != NULL || enrolment->ca != NULL
                        : i == 3 ? password
                                 : !password;

      if (wanted)
        g_string_append_printf (address, " %s=%s", keywords[i][0], value);
    }
  return g_string_free (address, FALSE);
}

/* 32 random bytes as 64 hexadecimal digits. */
static char *
make_document_key (void)
{
  guint8 key[32];
  char hex[2 * sizeof key + 1];

  randombytes_buf (key, sizeof key);
  sodium_bin2hex (hex, sizeof hex, key, sizeof key);
  sodium_memzero (key, sizeof key);
  return g_strconcat (hex, "\n", NULL);
}

/* (transfer full) (nullable): what the district's file holds; a new one when there is no file. */
static char *
read_document_key (const char *path, GError **error)
{
  char *text = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      text = make_document_key ();
      if (signature_write_private (path, text, error))
        return text;
    }
  else if (g_file_get_contents (path, &text, NULL, error))
    {
      g_strchomp (text);
      if (strlen (text) == 64 && strspn (text, "0123456789abcdefABCDEF") == 64)
        return text;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "%s does not hold 64 hexadecimal digits; name the district's file, or one that "
                   "is not there yet.",
                   path);
    }
  g_free (text);
  return NULL;
}

static gboolean
copy_document_key (const Enrolment *enrolment, GError **error)
{
  g_autofree char *to = g_build_filename (enrolment->folder, "document.key", NULL);
  g_autofree char *text = NULL;
  gboolean done;

  if (enrolment->document_key == NULL)
    return TRUE;
  text = read_document_key (enrolment->document_key, error);
  if (text == NULL)
    return FALSE;
  done = signature_write_private (to, text, error);
  sodium_memzero (text, strlen (text));
  return done;
}

static gboolean
write_conf (const Enrolment *enrolment, const Enrolled *enrolled, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (enrolment->folder, NULL);
  g_autofree char *path = g_build_filename (folder, "upstream.conf", NULL);
  g_autoptr (GString) text = g_string_new ("# For station.conf. If the folder moves, so do the "
                                           "paths.\n[upstream]\n");

  g_string_append_printf (text, "address = %s\nsigning_key = %s/signing.key\n", enrolled->address,
                          folder);
  if (enrolment->document_key != NULL)
    g_string_append_printf (text, "document_key = %s/document.key\n", folder);
  return signature_write_private (path, text->str, error);
}

static gboolean
write_access (const Enrolment *enrolment, const char *password, Enrolled *enrolled, GError **error)
{
  g_autofree char *pgpass = g_build_filename (enrolment->folder, "pgpass", NULL);
  g_autofree char *line = NULL;

  if (password != NULL)
    {
      line = g_strdup_printf ("*:*:*:%s:%s\n", enrolled->role, password);
      return signature_write_private (pgpass, line, error);
    }
  if (!make_request (enrolment->folder, enrolled->role, error))
    return FALSE;
  if (enrolment->ca_key != NULL)
    return sign_request (enrolment, error);
  enrolled->request = g_build_filename (enrolment->folder, "client.csr", NULL);
  return TRUE;
}

static gboolean
write_all (const Enrolment *enrolment, const char *password, guint8 *public_key, Enrolled *enrolled,
           GError **error)
{
  g_autofree char *path = g_build_filename (enrolment->folder, "signing.key", NULL);
  SigningKey key;
  gboolean saved;

  signing_key_make (&key);
  memcpy (public_key, key.public_key, PUBLIC_KEY_SIZE);
  saved = signing_key_save (&key, path, error);
  signing_key_clear (&key);
  return saved && write_access (enrolment, password, enrolled, error)
         && ((enrolment->server_ca == NULL && enrolment->ca == NULL)
             || copy_server_ca (enrolment, error))
         && copy_document_key (enrolment, error) && write_conf (enrolment, enrolled, error);
}

gboolean
enroll_files_write (const Enrolment *enrolment, const char *server, const char *password,
                    guint8 public_key[PUBLIC_KEY_SIZE], Enrolled *enrolled, GError **error)
{
  enrolled->address = build_address (enrolment, server, enrolled->role, password != NULL);
  if (!make_folder (enrolment->folder, error))
    return FALSE;
  if (write_all (enrolment, password, public_key, enrolled, error))
    return TRUE;
  enroll_files_remove (enrolment->folder);
  return FALSE;
}
