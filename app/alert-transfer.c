/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One alert, or one mail, over the network: SMTP or HTTP by libcurl, blocking, on a worker thread.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/alert-transfer.h"

#include <curl/curl.h>
#include <string.h>

#include "app/alert-message.h"

#define TRANSFER_SECONDS 30L
#define CONNECT_SECONDS  10L

/* What the thread needs, its own copies. */
typedef struct
{
  AlertChannel channel;
  char *payload;
  char *url;
  char *user;          /* (nullable) */
  char *password_file; /* (nullable) */
  char *from;          /* (nullable) */
  char *to;            /* (nullable) */
  char *secret_file;   /* (nullable) */
  char *ca_file;       /* (nullable) */
  gsize sent;
} Transfer;

static void
transfer_free (gpointer data)
{
  Transfer *self = data;

  g_free (self->payload);
  g_free (self->url);
  g_free (self->user);
  g_free (self->password_file);
  g_free (self->from);
  g_free (self->to);
  g_free (self->secret_file);
  g_free (self->ca_file);
  g_free (self);
}

static size_t
on_read (char *buffer, size_t size, size_t count, void *data)
{
  Transfer *self = data;
  gsize length = MIN (size * count, strlen (self->payload) - self->sent);

  memcpy (buffer, self->payload + self->sent, length);
  self->sent += length;
  return length;
}

/* What the other side answers is read to its end and not kept. */
static size_t
on_write (char *buffer, size_t size, size_t count, void *data)
{
  return size * count;
}

static int
on_progress (void *data, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
  return g_cancellable_is_cancelled (data) ? 1 : 0;
}

/* (transfer full) (nullable): the first line of a file that holds a secret. */
static char *
read_secret (const char *path, GError **error)
{
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  text[strcspn (text, "\r\n")] = '\0';
  return text;
}

static gboolean
is_here (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return g_strcmp0 (host, "localhost") == 0 || g_strcmp0 (host, "127.0.0.1") == 0
         || g_strcmp0 (host, "::1") == 0;
}

static gboolean
prepare_mail (Transfer *self, CURL *curl, struct curl_slist **list, GError **error)
{
  g_auto (GStrv) to = g_strsplit (self->to != NULL ? self->to : "", ",", -1);

  for (GStrv address = to; *address != NULL; address++)
    *list = curl_slist_append (*list, g_strstrip (*address));
  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, self->from);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, *list);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, on_read);
  curl_easy_setopt (curl, CURLOPT_READDATA, self);
  curl_easy_setopt (curl, CURLOPT_USE_SSL,
                    (long)(is_here (self->url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  if (self->user != NULL)
    {
      g_autofree char *password
          = self->password_file != NULL ? read_secret (self->password_file, error) : g_strdup ("");

      if (password == NULL)
        return FALSE;
      curl_easy_setopt (curl, CURLOPT_USERNAME, self->user);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, password);
    }
  return TRUE;
}

static gboolean
prepare_webhook (Transfer *self, CURL *curl, struct curl_slist **list, GError **error)
{
  *list = curl_slist_append (*list, "Content-Type: application/json");
  if (self->secret_file != NULL)
    {
      g_autofree char *secret = read_secret (self->secret_file, error);
      g_autofree char *signature
          = secret != NULL ? alert_message_signature (self->payload, secret) : NULL;
      g_autofree char *header = g_strconcat ("X-Vestibule-Signature: sha256=", signature, NULL);

      if (secret == NULL)
        return FALSE;
      *list = curl_slist_append (*list, header);
    }
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, *list);
  curl_easy_setopt (curl, CURLOPT_POST, 1L);
  curl_easy_setopt (curl, CURLOPT_POSTFIELDS, self->payload);
  curl_easy_setopt (curl, CURLOPT_FAILONERROR, 1L);
  return TRUE;
}

static void
prepare (Transfer *self, CURL *curl, GCancellable *cancellable, char *words)
{
  curl_easy_setopt (curl, CURLOPT_URL, self->url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR,
                    self->channel == ALERT_MAIL ? "smtp,smtps" : "http,https");
  curl_easy_setopt (curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, TRANSFER_SECONDS);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_ERRORBUFFER, words);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, on_write);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, cancellable);
  if (self->ca_file != NULL)
    curl_easy_setopt (curl, CURLOPT_CAINFO, self->ca_file);
}

static void
transfer_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Transfer *self = data;
  char words[CURL_ERROR_SIZE] = "";
  struct curl_slist *list = NULL;
  CURL *curl = curl_easy_init ();
  CURLcode code = CURLE_FAILED_INIT;
  GError *error = NULL;

  if (curl == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "libcurl cannot start");
      return;
    }
  prepare (self, curl, cancellable, words);
  if ((self->channel == ALERT_MAIL ? prepare_mail : prepare_webhook) (self, curl, &list, &error))
    code = curl_easy_perform (curl);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (code != CURLE_OK)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             *words != '\0' ? words : curl_easy_strerror (code));
  else
    g_task_return_boolean (task, TRUE);
  curl_slist_free_all (list);
  curl_easy_cleanup (curl);
}

static void
start (AlertChannel channel, const char *payload, const char *to, const Config *config,
       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Transfer *self = g_new0 (Transfer, 1);

  self->channel = channel;
  self->payload = g_strdup (payload);
  self->url = g_strdup (channel == ALERT_MAIL ? config->alert_mail_server : config->alert_webhook);
  self->user = g_strdup (config->alert_mail_user);
  self->password_file = g_strdup (config->alert_mail_password_file);
  self->from = g_strdup (config->alert_mail_from);
  self->to = g_strdup (to);
  self->secret_file = g_strdup (config->alert_webhook_secret_file);
  self->ca_file = g_strdup (config->alert_ca_file);
  g_task_set_task_data (task, self, transfer_free);
  g_task_run_in_thread (task, transfer_thread);
}

void
alert_transfer_async (AlertChannel channel, const char *payload, const Config *config,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  start (channel, payload, config->alert_mail_to, config, cancellable, callback, user_data);
}

void
alert_transfer_mail_async (const char *mail, const char *to, const Config *config,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  start (ALERT_MAIL, mail, to, config, cancellable, callback, user_data);
}

gboolean
alert_transfer_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
