/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Expected visitors from the command line, by this process or for another.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/expected-order.h"

#include "app/alert-transfer.h"
#include "app/cli/cli.h"
#include "app/expected-csv.h"
#include "app/invitation-mail.h"
#include "app/mail-text.h"
#include "app/signature.h"
#include "app/staff-order.h"
#include "db/event-expected.h"
#include "db/query-expected.h"
#include "db/query.h"

#define MAILED "the invitation was mailed"

static gboolean
set_usage (GError **error, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
  return FALSE;
}

char *
expected_order_import (VestStore *store, const Config *config, const char *const *words,
                       GError **error)
{
  const char *path = words[2];
  gint64 day_ms;
  g_autofree char *today = invitation_day (g_get_real_time () / 1000, &day_ms);
  g_autoptr (GPtrArray) hosts = query_hosts (store, error);
  const ExpectedCsv csv = { config->site, hosts, (const char *const *)config->purposes, today };
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  ExpectedCount count;
  gsize length = 0;

  if (hosts == NULL || (path == NULL && !set_usage (error, "this order cannot be read"))
      || !g_file_get_contents (path, &text, &length, error)
      || (list = expected_csv_parse (&csv, path, text, length, error)) == NULL
      || !expected_import (store, list, today, &drafts, &count, error)
      || (drafts->len > 0 && !store_append (store, drafts, error)))
    return NULL;
  return g_strdup_printf ("%u announced, %u known", count.added, count.known);
}

/* (transfer full) (nullable): who is still expected. */
static Expected *
read_expected (VestStore *store, const char *id, GError **error)
{
  g_autoptr (Expected) expected = query_expected_one (store, id, error);

  if (expected == NULL || !expected->withdrawn)
    return g_steal_pointer (&expected);
  g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND, "%s was withdrawn.", id);
  return NULL;
}

char *
expected_order_withdraw (VestStore *store, const Config *config, const char *const *words,
                         GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (Expected) expected = NULL;
  g_autofree char *by = NULL;

  if (g_strv_length ((GStrv)words) != 4)
    {
      set_usage (error, "this order cannot be read");
      return NULL;
    }
  by = staff_order_find (store, words[2], error);
  if (by == NULL || (expected = read_expected (store, words[3], error)) == NULL)
    return NULL;
  g_ptr_array_add (drafts, event_expected_withdrawn (words[3]));
  if (!signature_append (store, by, ACTION_PREREGISTER, drafts, error))
    return NULL;
  return g_strdup_printf ("%s is no longer expected", words[3]);
}

/* What an invitation needs of the store. */
typedef struct
{
  char *id;
  Expected *expected;
  char *directions; /* (nullable) */
} Invite;

static Invite *
invite_new (const char *id)
{
  Invite *invite = g_new0 (Invite, 1);

  invite->id = g_strdup (id);
  return invite;
}

static void
invite_free (Invite *invite)
{
  g_free (invite->id);
  expected_free (invite->expected);
  g_free (invite->directions);
  g_free (invite);
}

static gboolean
read_invite (VestStore *store, Invite *invite, GError **error)
{
  g_autoptr (GPtrArray) hosts = NULL;

  invite->expected = read_expected (store, invite->id, error);
  if (invite->expected == NULL || (hosts = query_hosts (store, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (hosts, i);

      if (g_strcmp0 (host->id, invite->expected->host_id) == 0)
        invite->directions = g_strdup (host->directions);
    }
  return TRUE;
}

static InvitationWords *
invite_words (VestStore *store, const Config *config, const Invite *invite, GError **error)
{
  return invitation_words_new (invite->expected, invite->directions, config,
                               store_get_signing_key (store), error);
}

static char *
write_invite (VestStore *store, const Config *config, const Invite *invite, GError **error)
{
  g_autoptr (InvitationWords) words = invite_words (store, config, invite, error);

  return words != NULL ? invitation_save (invite->id, words->pdf, config->export_folder, error)
                       : NULL;
}

char *
expected_order_invite (VestStore *store, const Config *config, const char *id, GError **error)
{
  Invite *invite = invite_new (id);
  char *path = NULL;

  if (read_invite (store, invite, error))
    path = write_invite (store, config, invite, error);
  invite_free (invite);
  return path;
}

static gboolean
can_mail (const Config *config, const char *address, GError **error)
{
  if (!mail_is_address (address))
    return set_usage (error, "that is not a mail address such as rosa@example.org");
  return invitation_mail_is_set (config)
         || set_usage (error, "[alerts] names no mail_server and mail_from");
}

/* Hands the mail over; @callback ends in alert_transfer_finish(). */
static gboolean
send_invite (VestStore *store, const Config *config, const Invite *invite, const char *address,
             GAsyncReadyCallback callback, gpointer data, GError **error)
{
  g_autoptr (InvitationWords) words = invite_words (store, config, invite, error);
  g_autofree char *mail = NULL;

  if (words == NULL)
    return FALSE;
  mail = invitation_mail (words, address, config);
  alert_transfer_mail_async (mail, address, config, NULL, callback, data);
  return TRUE;
}

static void
on_sent_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

char *
expected_order_mail (VestStore *store, const Config *config, const char *id, const char *address,
                     GError **error)
{
  Invite *invite = invite_new (id);
  g_autoptr (GAsyncResult) result = NULL;
  gboolean sent = can_mail (config, address, error) && read_invite (store, invite, error)
                  && send_invite (store, config, invite, address, on_sent_ready, &result, error);

  while (sent && result == NULL)
    g_main_context_iteration (NULL, TRUE);
  invite_free (invite);
  return sent && alert_transfer_finish (result, error) ? g_strdup (MAILED) : NULL;
}

int
expected_order_exit_code (const GError *error)
{
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_NOT_FOUND) || error->domain == STAFF_ERROR)
    return EXIT_NO;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return EXIT_USAGE;
  return error->domain == STORE_ERROR || error->domain == G_FILE_ERROR
                 || error->domain == G_IO_ERROR
             ? EXIT_IO
             : EXIT_USAGE;
}

/* --- for another process -----------------------------------------------------------------------
 */

typedef struct
{
  GApplicationCommandLine *command;
  const Config *config; /* the station's, which outlives its store */
  char *address;        /* (nullable): where the invitation goes by mail */
} Asker;

static void
asker_free (Asker *asker)
{
  g_object_unref (asker->command);
  g_free (asker->address);
  g_free (asker);
}

/* @output and @words: (nullable): for the other's standard output, and its standard error. */
static void
answer (Asker *asker, const char *output, const char *words, const GError *error)
{
  GApplicationCommandLine *command = asker->command;

  if (output != NULL)
    g_application_command_line_print (command, "%s\n", output);
  if (words != NULL || error != NULL)
    g_application_command_line_printerr (command, "vestibule expected: %s\n",
                                         error != NULL ? error->message : words);
  g_application_command_line_set_exit_status (command, error != NULL
                                                           ? expected_order_exit_code (error)
                                                           : EXIT_GOOD);
  asker_free (asker);
}

static void
on_mailed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  alert_transfer_finish (result, &error);
  answer (data, NULL, MAILED, error);
}

static void
on_saved_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = invitation_save_finish (result, &error);

  answer (data, path, NULL, error);
}

/* Drawn here, because it translates, and written elsewhere. */
static gboolean
save_invite (VestStore *store, const Invite *invite, Asker *asker, GError **error)
{
  g_autoptr (InvitationWords) words = invite_words (store, asker->config, invite, error);

  if (words == NULL)
    return FALSE;
  invitation_save_async (invite->id, words->pdf, asker->config->export_folder, NULL, on_saved_ready,
                         asker);
  return TRUE;
}

static gpointer
job_invite (VestStore *store, gpointer data, GError **error)
{
  Invite *invite = invite_new (data);

  if (read_invite (store, invite, error))
    return invite;
  invite_free (invite);
  return NULL;
}

/* Words are translated on this thread; the page is a few kilobytes. */
static void
on_invite_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  VestStore *store = VEST_STORE (source);
  Asker *asker = data;
  g_autoptr (GError) error = NULL;
  Invite *invite = store_run_finish (store, result, &error);
  gboolean begun = FALSE;

  if (invite != NULL && asker->address != NULL)
    begun = send_invite (store, asker->config, invite, asker->address, on_mailed_ready, asker,
                         &error);
  else if (invite != NULL)
    begun = save_invite (store, invite, asker, &error);
  g_clear_pointer (&invite, invite_free);
  if (!begun)
    answer (asker, NULL, NULL, error);
}

gboolean
expected_order_take (GApplicationCommandLine *command, Station *station, char **argv, int argc)
{
  VestStore *store = station_get_store (station);
  gboolean mails = argc == 4 && g_str_equal (argv[1], "mail");
  g_autoptr (GError) error = NULL;
  Asker *asker;

  if (store == NULL || (!mails && (argc != 3 || !g_str_equal (argv[1], "invite"))))
    return FALSE;
  asker = g_new0 (Asker, 1);
  asker->command = g_object_ref (command);
  asker->config = station_get_config (station);
  asker->address = mails ? g_strdup (argv[3]) : NULL;
  if (mails && !can_mail (asker->config, asker->address, &error))
    answer (asker, NULL, NULL, error);
  else
    store_run_async (store, job_invite, g_strdup (argv[2]), g_free, (GDestroyNotify)invite_free,
                     NULL, on_invite_ready, asker);
  return TRUE;
}
