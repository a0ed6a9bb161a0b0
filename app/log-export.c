/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the log window shows, as a file or on paper: read page by page, so that neither the window
 * nor who signs in at the kiosk waits.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/log-export.h"

#include "app/exporter.h"
#include "app/log-sheet.h"
#include "app/visitor-log.h"
#include "db/query-log.h"
#include "ui/admin/day-stepper.h"
#include "ui/i18n.h"

#define PAGE 200 /* visits that are read at once */

struct _LogExport
{
  const Config *config;
  VestAdminWindow *window;
  Exporter *exporter;
};

/* One log that is read. */
typedef struct
{
  LogExport *self;
  Export *export;
  char *format; /* "csv" "pdf" "print" */
  char *from;
  char *until;
  gboolean filtered;
  GPtrArray *ids;
  guint done;
  guint rows;
  GString *csv;    /* (nullable) */
  LogSheet *sheet; /* (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->format);
  g_free (reading->from);
  g_free (reading->until);
  g_ptr_array_unref (reading->ids);
  if (reading->csv != NULL)
    g_string_free (reading->csv, TRUE);
  g_clear_pointer (&reading->sheet, log_sheet_free);
  g_free (reading);
}

/* --- to a file or to paper ---------------------------------------------------------------------
 */

static void
on_exporter_ended (const char *path, const GError *error, gpointer data)
{
  LogExport *self = data;
  g_autofree char *text = NULL;

  if (path != NULL)
    vest_admin_window_set_exported (self->window, path);
  vest_log_page_set_exporting (vest_admin_window_get_log (self->window), -1);
  if (error == NULL)
    return;
  text = g_strdup_printf (_ ("The log could not be exported: %s"), error->message);
  vest_admin_window_show_error (self->window, text);
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

static GBytes *
draw (gpointer sheet, GError **error)
{
  return log_sheet_render (sheet, error);
}

static char *
name_of (const Reading *reading)
{
  g_autofree char *days = g_str_equal (reading->from, reading->until)
                              ? g_strdup (reading->from)
                              : g_strdup_printf ("%s-to-%s", reading->from, reading->until);

  return g_strdup_printf ("visitor-log-%s%s.%s", days, reading->filtered ? "-part" : "",
                          reading->format);
}

/* Takes @reading. */
static void
finish (Reading *reading)
{
  g_autofree char *name = name_of (reading);
  gint64 oldest_ms = 0, until_ms;

  log_day_bounds (reading->from, &oldest_ms, &until_ms);
  export_describe (reading->export, reading->from, reading->until, oldest_ms, reading->rows,
                   reading->filtered, name);
  if (reading->csv != NULL)
    export_write (reading->export, g_string_free_to_bytes (g_steal_pointer (&reading->csv)));
  else
    export_draw (reading->export, draw, g_steal_pointer (&reading->sheet),
                 (GDestroyNotify)log_sheet_free);
  reading_free (reading);
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

static void read_page (Reading *reading);

static void
on_page_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = store_run_finish (VEST_STORE (source), result, &error);

  if (export_is_over (reading->export, visits != NULL, error))
    {
      reading_free (reading);
      return;
    }
  if (reading->csv != NULL)
    log_csv_append (reading->csv, visits, LOG_SPREADSHEET);
  else
    log_sheet_add (reading->sheet, visits);
  reading->rows += visits->len;
  reading->done += PAGE;
  vest_log_page_set_exporting (vest_admin_window_get_log (reading->self->window),
                               (double)reading->done / MAX (reading->ids->len, 1));
  if (reading->done < reading->ids->len)
    read_page (reading);
  else
    finish (reading);
}

static void
read_page (Reading *reading)
{
  Page *page = g_new0 (Page, 1);

  page->ids = g_ptr_array_ref (reading->ids);
  page->first = reading->done;
  store_run_async (exporter_get_store (reading->self->exporter), job_page, page, page_free,
                   visits_free, export_get_life (reading->export), on_page_ready, reading);
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

static Reading *
reading_new (LogExport *self, VestLogPage *page, const char *format)
{
  const LogQuery *query = vest_log_page_get_query (page);
  Reading *reading = g_new0 (Reading, 1);
  g_autofree char *filters = filter_words (query);
  g_autofree char *days = NULL;

  reading->self = self;
  reading->export = exporter_begin (self->exporter, format, _ ("Visitor log"));
  reading->format = g_strdup (format);
  reading->from = vest_log_page_dup_from (page);
  reading->until = vest_log_page_dup_until (page);
  reading->filtered = log_query_is_filtered (query);
  reading->ids = g_ptr_array_ref (vest_log_page_get_ids (page));
  if (g_str_equal (format, "csv"))
    {
      reading->csv = g_string_new (NULL);
      log_csv_begin (reading->csv);
      return reading;
    }
  days = vest_range_words (reading->from, reading->until);
  reading->sheet
      = log_sheet_new (self->config->site_name, days, filters, paper_size_of (self->config));
  return reading;
}

static void
on_page_export (VestLogPage *page, const char *format, LogExport *self)
{
  g_autofree char *text = NULL;

  if (!exporter_may (self->exporter, format))
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
  vest_log_page_set_exporting (page, 0);
  read_page (reading_new (self, page, format));
}

/* --- life --------------------------------------------------------------------------------------
 */

LogExport *
log_export_new (const Config *config, VestDeskSession *session, VestAdminWindow *window)
{
  LogExport *self = g_new0 (LogExport, 1);
  VestLogPage *page = vest_admin_window_get_log (window);

  self->config = config;
  self->window = g_object_ref (window);
  self->exporter = exporter_new (config, session, on_paper_told, on_exporter_ended, self);
  g_signal_connect (page, "export", G_CALLBACK (on_page_export), self);
  vest_log_page_set_can_print (page, exporter_can_print (self->exporter));
  return self;
}

void
log_export_free (LogExport *self)
{
  if (self == NULL)
    return;
  log_export_set_store (self, NULL);
  exporter_free (self->exporter);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_log (self->window), self);
  g_object_unref (self->window);
  g_free (self);
}

void
log_export_set_store (LogExport *self, VestStore *store)
{
  if (exporter_is_busy (self->exporter))
    vest_log_page_set_exporting (vest_admin_window_get_log (self->window), -1);
  exporter_set_store (self->exporter, store);
}
