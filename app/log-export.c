/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the log window shows, as a file or on paper: read page by page, so that neither the window
 * nor who signs in at the kiosk waits.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/log-export.h"

#include "app/export-file.h"
#include "app/log-sheet.h"
#include "app/paper.h"
#include "app/signature.h"
#include "app/visitor-log.h"
#include "db/event-record.h"
#include "db/query-log.h"
#include "ui/admin/day-stepper.h"
#include "ui/i18n.h"

#define PAGE 200 /* visits that are read at once */

struct _LogExport
{
  const Config *config;
  VestDeskSession *session;
  VestAdminWindow *window;
  VestStore *store;   /* (nullable) */
  GCancellable *life; /* of what is under way; cancelled with the store */
  gboolean busy;
  Paper *paper; /* (nullable) without a printer for paper */
};

/* One export on its way. */
typedef struct
{
  LogExport *self;
  GCancellable *life;
  char *format; /* "csv" "pdf" "print" */
  char *from;
  char *until;
  gboolean filtered;
  GPtrArray *ids;
  guint done;
  guint rows;
  GString *csv;    /* (nullable) */
  LogSheet *sheet; /* (nullable) */
  GBytes *bytes;
  char *path; /* (nullable) */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->life);
  g_free (export->format);
  g_free (export->from);
  g_free (export->until);
  g_ptr_array_unref (export->ids);
  if (export->csv != NULL)
    g_string_free (export->csv, TRUE);
  g_clear_pointer (&export->sheet, log_sheet_free);
  g_clear_pointer (&export->bytes, g_bytes_unref);
  g_free (export->path);
  g_free (export);
}

/* Takes @export. @error: (nullable) */
static void
end (Export *export, const GError *error)
{
  LogExport *self = export->self;
  g_autofree char *text = NULL;

  if (!g_cancellable_is_cancelled (export->life))
    {
      self->busy = FALSE;
      vest_log_page_set_exporting (vest_admin_window_get_log (self->window), -1);
      if (error != NULL)
        {
          text = g_strdup_printf (_ ("The log could not be exported: %s"), error->message);
          vest_admin_window_show_error (self->window, text);
        }
    }
  export_free (export);
}

/* --- to a file or to paper ---------------------------------------------------------------------
 */

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *export = data;
  GError *error = NULL;

  if (export_file_write (export->path, export->bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)
      && !g_cancellable_is_cancelled (export->life))
    vest_admin_window_set_exported (export->self->window, export->path);
  end (export, error);
}

static void
on_paper_told (const char *sentence, gboolean trouble, gpointer data)
{
  LogExport *self = data;

  if (trouble)
    vest_admin_window_show_error (self->window, sentence);
  else
    vest_admin_window_tell (self->window, sentence);
}

/* --- said in the log, before it leaves ---------------------------------------------------------
 */

static void
on_signed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  gint64 oldest_ms = 0, until_ms;

  if (!signature_append_finish (VEST_STORE (source), result, &error)
      || g_cancellable_is_cancelled (export->life))
    {
      end (export, error);
      return;
    }
  if (export->path == NULL)
    {
      log_day_bounds (export->from, &oldest_ms, &until_ms);
      paper_print (export->self->paper, export->bytes, _ ("Visitor log"), oldest_ms);
      end (export, NULL);
      return;
    }
  task = g_task_new (NULL, NULL, on_written_ready, export);
  g_task_set_task_data (task, export, NULL);
  g_task_run_in_thread (task, write_thread);
}

static void
sign (Export *export)
{
  LogExport *self = export->self;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, event_log_exported (export->from, export->until, export->rows,
                                               export->format, export->filtered));
  signature_append_async (self->store, desk_session_get_id (self->session), ACTION_EXPORT_LOG,
                          drafts, export->life, on_signed_ready, export);
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *export = data;
  g_autoptr (GError) error = NULL;
  GBytes *pdf = log_sheet_render (export->sheet, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_rendered_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  export->bytes = g_task_propagate_pointer (G_TASK (result), &error);
  if (export->bytes == NULL || g_cancellable_is_cancelled (export->life))
    end (export, error);
  else
    sign (export);
}

static void
finish (Export *export)
{
  g_autoptr (GTask) task = NULL;

  if (export->csv != NULL)
    {
      export->bytes = g_string_free_to_bytes (g_steal_pointer (&export->csv));
      sign (export);
      return;
    }
  task = g_task_new (NULL, NULL, on_rendered_ready, export);
  g_task_set_task_data (task, export, NULL);
  g_task_run_in_thread (task, render_thread);
}

/* --- page by page ------------------------------------------------------------------------------
 */

typedef struct
{
  GPtrArray *ids;
  guint first;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->ids);
  g_free (page);
}

static void
visits_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static gpointer
job_page (VestStore *store, gpointer data, GError **error)
{
  const Page *page = data;

  return query_log_read (store, page->ids, page->first, PAGE, error);
}

static void read_page (Export *export);

static void
on_page_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = store_run_finish (VEST_STORE (source), result, &error);

  if (visits == NULL || g_cancellable_is_cancelled (export->life))
    {
      end (export, error);
      return;
    }
  if (export->csv != NULL)
    log_csv_append (export->csv, visits, LOG_SPREADSHEET);
  else
    log_sheet_add (export->sheet, visits);
  export->rows += visits->len;
  export->done += PAGE;
  vest_log_page_set_exporting (vest_admin_window_get_log (export->self->window),
                               (double)export->done / MAX (export->ids->len, 1));
  if (export->done < export->ids->len)
    read_page (export);
  else
    finish (export);
}

static void
read_page (Export *export)
{
  Page *page = g_new0 (Page, 1);

  page->ids = g_ptr_array_ref (export->ids);
  page->first = export->done;
  store_run_async (export->self->store, job_page, page, page_free, visits_free, export->life,
                   on_page_ready, export);
}

/* --- what is asked -----------------------------------------------------------------------------
 */

/* (transfer full) (nullable): what was searched and filtered for, for the sheet's heading. */
static char *
filter_words (const LogQuery *query)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (!log_query_is_filtered (query))
    return NULL;
  if (query->words != NULL && *query->words != '\0')
    {
      g_autofree char *search = g_strdup_printf (_ ("\"%s\""), query->words);

      g_strv_builder_add (parts, search);
    }
  if (query->kind != NULL)
    g_strv_builder_add (parts, i18n_purpose_label (query->kind));
  if (query->decision != LOG_DECISION_ANY)
    g_strv_builder_add (parts, log_sheet_decision_label (query->decision));
  if (query->entrance != NULL)
    g_strv_builder_add (parts, query->entrance);
  if (query->host != NULL)
    g_strv_builder_add (parts, query->host);
  words = g_strv_builder_end (parts);
  return g_strjoinv (" · ", words);
}

static char *
path_of (const Export *export, const Config *config)
{
  g_autofree char *days = g_str_equal (export->from, export->until)
                              ? g_strdup (export->from)
                              : g_strdup_printf ("%s-to-%s", export->from, export->until);
  g_autofree char *name = g_strdup_printf ("visitor-log-%s%s.%s", days,
                                           export->filtered ? "-part" : "", export->format);

  return g_build_filename (config->export_folder, name, NULL);
}

static Export *
export_new (LogExport *self, VestLogPage *page, const char *format)
{
  const LogQuery *query = vest_log_page_get_query (page);
  Export *export = g_new0 (Export, 1);
  g_autofree char *filters = filter_words (query);
  g_autofree char *days = NULL;

  export->self = self;
  export->life = g_object_ref (self->life);
  export->format = g_strdup (format);
  export->from = vest_log_page_dup_from (page);
  export->until = vest_log_page_dup_until (page);
  export->filtered = log_query_is_filtered (query);
  export->ids = g_ptr_array_ref (vest_log_page_get_ids (page));
  if (!g_str_equal (format, "print"))
    export->path = path_of (export, self->config);
  if (g_str_equal (format, "csv"))
    {
      export->csv = g_string_new (NULL);
      log_csv_begin (export->csv);
      return export;
    }
  days = vest_range_words (export->from, export->until);
  export->sheet
      = log_sheet_new (self->config->site_name, days, filters, paper_size_of (self->config));
  return export;
}

static void
on_page_export (VestLogPage *page, const char *format, LogExport *self)
{
  g_autofree char *text = NULL;

  if (self->store == NULL || self->busy || !desk_session_allows (self->session, ACTION_EXPORT_LOG))
    return;
  if (g_str_equal (format, "print") && self->paper == NULL)
    return;
  if (!g_str_equal (format, "csv") && vest_log_page_get_ids (page)->len > LOG_SHEET_MOST)
    {
      text = g_strdup_printf (
          _ ("%u visits at most go on paper or into a PDF. Choose fewer days, or "
             "export a CSV file."),
          LOG_SHEET_MOST);
      vest_admin_window_show_error (self->window, text);
      return;
    }
  self->busy = TRUE;
  vest_log_page_set_exporting (page, 0);
  read_page (export_new (self, page, format));
}

/* --- life --------------------------------------------------------------------------------------
 */

LogExport *
log_export_new (const Config *config, VestDeskSession *session, VestAdminWindow *window)
{
  LogExport *self = g_new0 (LogExport, 1);

  self->config = config;
  self->session = g_object_ref (session);
  self->window = g_object_ref (window);
  self->life = g_cancellable_new ();
  g_signal_connect (vest_admin_window_get_log (window), "export", G_CALLBACK (on_page_export),
                    self);
  self->paper = paper_new (config, on_paper_told, self);
  vest_log_page_set_can_print (vest_admin_window_get_log (window), self->paper != NULL);
  return self;
}

void
log_export_free (LogExport *self)
{
  if (self == NULL)
    return;
  log_export_set_store (self, NULL);
  paper_free (self->paper);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_log (self->window), self);
  g_object_unref (self->life);
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_free (self);
}

void
log_export_set_store (LogExport *self, VestStore *store)
{
  g_cancellable_cancel (self->life);
  g_object_unref (self->life);
  self->life = g_cancellable_new ();
  if (self->busy)
    vest_log_page_set_exporting (vest_admin_window_get_log (self->window), -1);
  self->busy = FALSE;
  g_set_object (&self->store, store);
}
