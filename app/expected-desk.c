/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window of expected visitors: read anew whenever the store has changed, what staff enter
 * written as signed events, lists read on a thread, invitations saved and mailed. A mail address is
 * in memory until the mail server has the mail, and nowhere else.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/expected-desk.h"

#include "app/alert-transfer.h"
#include "app/expected-csv.h"
#include "app/invitation-mail.h"
#include "app/mail-text.h"
#include "app/paper.h"
#include "app/signature.h"
#include "app/staff-change.h"
#include "app/store-view.h"
#include "db/event-expected.h"
#include "db/query-expected.h"
#include "db/query.h"
#include "ui/i18n.h"
#include "ui/office/expected-window.h"
#include "ui/widgets/number-words.h"

typedef struct
{
  Station *station;
  VestDeskSession *session;
  VestExpectedWindow *window;
  StoreView view;
  GPtrArray *list;   /* (nullable) of Expected, as shown */
  GPtrArray *hosts;  /* (nullable) of Host */
  GPtrArray *drafts; /* (nullable) of a file that somebody may agree to */
  Paper *paper;      /* (nullable) without a printer for paper */
} ExpectedDesk;

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
complain (ExpectedDesk *self, const GError *error)
{
  g_autofree char *sentence = error->domain == STAFF_ERROR ? staff_words_error (error) : NULL;

  vest_expected_form_complain (vest_expected_window_get_form (self->window),
                               sentence != NULL ? sentence : error->message);
}

/* (transfer none) (nullable) */
static const Expected *
find (ExpectedDesk *self, const char *id)
{
  for (guint i = 0; self->list != NULL && i < self->list->len; i++)
    if (g_strcmp0 (((const Expected *)g_ptr_array_index (self->list, i))->id, id) == 0)
      return g_ptr_array_index (self->list, i);
  return NULL;
}

/* --- reading -----------------------------------------------------------------------------------
 */

typedef struct
{
  GPtrArray *list;
  GPtrArray *hosts;
  char *today;
  gint64 day_ms;
} Sight;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_clear_pointer (&sight->list, g_ptr_array_unref);
  g_clear_pointer (&sight->hosts, g_ptr_array_unref);
  g_free (sight->today);
  g_free (sight);
}

static gpointer
job_sight (VestStore *store, gpointer data, GError **error)
{
  Sight *sight = g_new0 (Sight, 1);

  sight->today = invitation_day (g_get_real_time () / 1000, &sight->day_ms);
  sight->list = query_expected (store, sight->today, error);
  if (sight->list != NULL && (sight->hosts = query_hosts (store, error)) != NULL)
    return sight;
  sight_free (sight);
  return NULL;
}

static void
show_sight (gpointer owner, gpointer read)
{
  ExpectedDesk *self = owner;
  Sight *sight = read;

  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = g_steal_pointer (&sight->list);
  vest_expected_window_set (self->window, self->list, sight->today, sight->day_ms);
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  self->hosts = g_steal_pointer (&sight->hosts);
  vest_expected_form_set_hosts (vest_expected_window_get_form (self->window), self->hosts);
}

static void
fail_sight (gpointer owner, const GError *error)
{
  complain (owner, error);
}

static const StoreViewKind view_kind
    = { .read = job_sight, .show = show_sight, .fail = fail_sight, .free = sight_free };

/* --- writing -----------------------------------------------------------------------------------
 */

/* What is said, and shown, once it is written. */
typedef struct
{
  ExpectedDesk *self;
  char *sentence;
  Expected *show; /* (nullable) stays in the form */
  Expected *undo; /* (nullable) */
} Order;

static void
order_free (Order *order)
{
  g_free (order->sentence);
  expected_free (order->show);
  expected_free (order->undo);
  g_free (order);
}

static void
on_written_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  ExpectedDesk *self = order->self;
  g_autoptr (GError) error = NULL;
  gboolean good = signature_append_finish (VEST_STORE (source), result, &error);

  if (good)
    {
      vest_expected_form_show (vest_expected_window_get_form (self->window), order->show);
      vest_expected_window_say (self->window, order->sentence, order->undo);
    }
  else if (!is_cancelled (error))
    complain (self, error);
  order_free (order);
}

/* @drafts: (transfer full); @order: (transfer full) */
static void
append (ExpectedDesk *self, GPtrArray *drafts, Order *order)
{
  if (self->view.store != NULL)
    signature_append_async (self->view.store, desk_session_get_id (self->session),
                            ACTION_PREREGISTER, drafts, self->view.cancellable, on_written_ready,
                            order);
  else
    order_free (order);
  g_ptr_array_unref (drafts);
}

static Order *
order_new (ExpectedDesk *self, char *sentence)
{
  Order *order = g_new0 (Order, 1);

  order->self = self;
  order->sentence = sentence;
  return order;
}

static void
put (ExpectedDesk *self, const Expected *expected)
{
  GPtrArray *drafts = event_drafts_new ();
  g_autofree char *name = person_dup_name (expected->person);
  g_autoptr (Expected) complete = expected_copy (expected);
  const Staff *staff = desk_session_get_staff (self->session);
  Order *order = order_new (self, g_strdup_printf (_ ("%s is expected"), name));

  if (complete->id == NULL)
    {
      complete->id = visit_id_new ();
      complete->site = g_strdup (station_get_config (self->station)->site);
      complete->entered_by = g_strdup (staff != NULL ? staff->name : NULL);
      complete->entered_ms = g_get_real_time () / 1000;
    }
  g_ptr_array_add (drafts, event_expected_put (complete));
  order->show = g_steal_pointer (&complete);
  append (self, drafts, order);
}

static void
on_save (VestExpectedWindow *window, const Expected *expected, ExpectedDesk *self)
{
  put (self, expected);
}

static void
on_undo (VestExpectedWindow *window, const Expected *expected, ExpectedDesk *self)
{
  put (self, expected);
}

static void
on_withdraw (VestExpectedWindow *window, const char *id, ExpectedDesk *self)
{
  const Expected *expected = find (self, id);
  GPtrArray *drafts;
  g_autofree char *name = NULL;
  Order *order;

  if (expected == NULL)
    return;
  drafts = event_drafts_new ();
  name = person_dup_name (expected->person);
  order = order_new (self, g_strdup_printf (_ ("%s is no longer expected"), name));
  order->undo = expected_copy (expected);
  g_ptr_array_add (drafts, event_expected_withdrawn (id));
  append (self, drafts, order);
}

/* --- lists -------------------------------------------------------------------------------------
 */

typedef struct
{
  char *path;
  char *site;
  GStrv purposes;
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_free (file->site);
  g_strfreev (file->purposes);
  g_free (file);
}

typedef struct
{
  GPtrArray *drafts;
  ExpectedCount count;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *preview = data;

  g_clear_pointer (&preview->drafts, g_ptr_array_unref);
  g_free (preview);
}

static gpointer
job_preview (VestStore *store, gpointer data, GError **error)
{
  const File *file = data;
  gint64 day_ms;
  g_autofree char *today = invitation_day (g_get_real_time () / 1000, &day_ms);
  g_autoptr (GPtrArray) hosts = query_hosts (store, error);
  const ExpectedCsv csv = { file->site, hosts, (const char *const *)file->purposes, today };
  g_autofree char *name = g_path_get_basename (file->path);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) list = NULL;
  Preview *preview;
  gsize length = 0;

  if (hosts == NULL || !g_file_get_contents (file->path, &text, &length, error)
      || (list = expected_csv_parse (&csv, name, text, length, error)) == NULL)
    return NULL;
  preview = g_new0 (Preview, 1);
  if (expected_import (store, list, today, &preview->drafts, &preview->count, error))
    return preview;
  preview_free (preview);
  return NULL;
}

static void
on_preview_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  ExpectedDesk *self = data;
  g_autoptr (GError) error = NULL;
  Preview *preview = store_run_finish (VEST_STORE (source), result, &error);

  if (is_cancelled (error))
    return;
  if (preview == NULL)
    {
      vest_expected_window_show_trouble (self->window, _ ("Nothing was changed"), error->message);
      return;
    }
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  if (preview->count.added > 0)
    {
      self->drafts = g_steal_pointer (&preview->drafts);
      vest_expected_window_ask_import (self->window, preview->count.added, preview->count.known);
    }
  else
    vest_expected_window_say (self->window, _ ("Everybody in that list is expected already"), NULL);
  preview_free (preview);
}

static void
on_file_chosen (VestExpectedWindow *window, const char *path, ExpectedDesk *self)
{
  const Config *config = station_get_config (self->station);
  File *file;

  if (self->view.store == NULL)
    return;
  file = g_new0 (File, 1);
  file->path = g_strdup (path);
  file->site = g_strdup (config->site);
  file->purposes = g_strdupv (config->purposes);
  store_run_async (self->view.store, job_preview, file, file_free, preview_free,
                   self->view.cancellable, on_preview_ready, self);
}

static void
on_import_agreed (VestExpectedWindow *window, ExpectedDesk *self)
{
  guint n = self->drafts != NULL ? self->drafts->len : 0;

  if (n == 0)
    return;
  append (self, g_steal_pointer (&self->drafts),
          order_new (self, number_words_in (ngettext ("%s visitor announced",
                                                      "%s visitors announced", (gulong)n),
                                            n)));
}

/* --- invitations -------------------------------------------------------------------------------
 */

/* (transfer full) (nullable): complains when there is none. */
static InvitationWords *
write_invitation (ExpectedDesk *self, const char *id)
{
  const Expected *expected = find (self, id);
  const char *directions = NULL;
  g_autoptr (GError) error = NULL;
  InvitationWords *words;

  if (expected == NULL || self->view.store == NULL)
    return NULL;
  for (guint i = 0; self->hosts != NULL && i < self->hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (self->hosts, i);

      if (g_strcmp0 (host->id, expected->host_id) == 0)
        directions = host->directions;
    }
  words = invitation_words_new (expected, directions, station_get_config (self->station),
                                store_get_signing_key (self->view.store), &error);
  if (words == NULL)
    complain (self, error);
  return words;
}

static void
on_saved_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  ExpectedDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = invitation_save_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (is_cancelled (error))
    return;
  if (path == NULL)
    {
      vest_expected_window_show_trouble (self->window, _ ("The page was not saved"),
                                         error->message);
      return;
    }
  sentence = g_strdup_printf (_ ("The invitation was saved to %s"), path);
  vest_expected_window_say (self->window, sentence, NULL);
}

static void
on_page (VestExpectedWindow *window, const char *id, ExpectedDesk *self)
{
  g_autoptr (InvitationWords) words = write_invitation (self, id);

  if (words != NULL)
    invitation_save_async (id, words->pdf, station_get_config (self->station)->export_folder,
                           self->view.cancellable, on_saved_ready, self);
}

static void
on_paper_told (const char *sentence, gboolean trouble, gpointer data)
{
  ExpectedDesk *self = data;

  /* Trouble stays below the fields until there is better news. */
  vest_expected_form_complain (vest_expected_window_get_form (self->window),
                               trouble ? sentence : NULL);
  if (!trouble)
    vest_expected_window_say (self->window, sentence, NULL);
}

static void
on_print (VestExpectedWindow *window, const char *id, ExpectedDesk *self)
{
  g_autoptr (InvitationWords) words = self->paper != NULL ? write_invitation (self, id) : NULL;

  if (words != NULL)
    paper_print (self->paper, words->pdf, _ ("Invitation"), 0);
}

static void
on_mailed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  ExpectedDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (alert_transfer_finish (result, &error))
    {
      vest_expected_window_say (self->window, _ ("The invitation was mailed"), NULL);
      return;
    }
  if (is_cancelled (error))
    return;
  message = g_strdup_printf (_ ("The mail server said: %s. The address is still in the form: try "
                                "again later, or save the invitation as a page."),
                             error->message);
  vest_expected_window_show_trouble (self->window, _ ("The invitation was not mailed"), message);
}

static void
on_mail (VestExpectedWindow *window, const char *id, const char *address, ExpectedDesk *self)
{
  const Config *config = station_get_config (self->station);
  g_autoptr (InvitationWords) words = NULL;
  g_autofree char *mail = NULL;

  if (!mail_is_address (address))
    {
      vest_expected_form_complain (vest_expected_window_get_form (window),
                                   _ ("That is not a mail address such as rosa@example.org."));
      return;
    }
  words = write_invitation (self, id);
  if (words == NULL)
    return;
  mail = invitation_mail (words, address, config);
  vest_expected_window_say (window, _ ("The invitation is on its way"), NULL);
  alert_transfer_mail_async (mail, address, config, self->view.cancellable, on_mailed_ready, self);
}

/* --- life --------------------------------------------------------------------------------------
 */

static gpointer
make (Station *station)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "save", G_CALLBACK (on_save) },
    { "withdraw", G_CALLBACK (on_withdraw) },
    { "undo", G_CALLBACK (on_undo) },
    { "page", G_CALLBACK (on_page) },
    { "print", G_CALLBACK (on_print) },
    { "mail", G_CALLBACK (on_mail) },
    { "file-chosen", G_CALLBACK (on_file_chosen) },
    { "import-agreed", G_CALLBACK (on_import_agreed) },
  };
  ExpectedDesk *self = g_new0 (ExpectedDesk, 1);
  const Config *config = station_get_config (station);

  self->station = station;
  self->session = g_object_ref (station_get_session (station));
  store_view_init (&self->view, &view_kind, self);
  self->window = VEST_EXPECTED_WINDOW (
      g_object_ref (vest_expected_window_new (station_get_app (station), config->site_name,
                                              (const char *const *)config->purposes)));
  vest_expected_form_set_mail (vest_expected_window_get_form (self->window),
                               invitation_mail_is_set (config));
  self->paper = paper_new (config, on_paper_told, self);
  vest_expected_form_set_printable (vest_expected_window_get_form (self->window),
                                    self->paper != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (self->window, handlers[i].signal, handlers[i].callback, self);
  return self;
}

static GtkWindow *
get_window (gpointer data)
{
  return GTK_WINDOW (((ExpectedDesk *)data)->window);
}

static void
set_store (gpointer data, VestStore *store)
{
  ExpectedDesk *self = data;

  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  store_view_set_store (&self->view, store);
}

static void
desk_free (gpointer data)
{
  ExpectedDesk *self = data;

  store_view_clear (&self->view);
  paper_free (self->paper);
  g_signal_handlers_disconnect_by_data (self->window, self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  g_clear_object (&self->session);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  g_free (self);
}

const DeskWindow expected_desk = {
  .word = "expected",
  .action = ACTION_PREREGISTER,
  .make = make,
  .get_window = get_window,
  .set_store = set_store,
  .free = desk_free,
};
