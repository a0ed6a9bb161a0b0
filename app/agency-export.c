/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record of a visit by an agency on its way out: read anew, drawn, said in the log, and then
 * written or printed.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/agency-export.h"

#include "app/agency-sheet.h"
#include "app/export-file.h"
#include "app/paper.h"
#include "app/signature.h"
#include "app/staff-change.h"
#include "db/event-record.h"
#include "ui/i18n.h"

struct _AgencyExport
{
  const Config *config;
  VestDeskSession *session;
  VestAdminWindow *window;
  VestStore *store;   /* (nullable) */
  GCancellable *life; /* of what is under way; cancelled with the store */
  gboolean busy;
  Paper *paper; /* (nullable) without a printer for paper */
};

/* One record on its way. */
typedef struct
{
  AgencyExport *self;
  GCancellable *life;
  char *format; /* "pdf" or "print" */
  char *day;    /* of the visit, ISO */
  gint64 arrived_ms;
  char *path; /* (nullable) it goes to the printer */
  Sheet *sheet;
  GBytes *pdf;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->life);
  g_free (order->format);
  g_free (order->day);
  g_free (order->path);
  g_clear_pointer (&order->sheet, sheet_free);
  g_clear_pointer (&order->pdf, g_bytes_unref);
  g_free (order);
}

static void
tell (AgencyExport *self, const char *sentence, gboolean trouble)
{
  vest_visit_story_tell (vest_admin_window_get_story (self->window), sentence, trouble);
}

static void
on_paper_told (const char *sentence, gboolean trouble, gpointer data)
{
  tell (data, sentence, trouble);
}

/* Takes @order. @error: (nullable) */
static void
end (Order *order, const GError *error)
{
  AgencyExport *self = order->self;

  if (!g_cancellable_is_cancelled (order->life))
    {
      self->busy = FALSE;
      if (error != NULL)
        {
          g_autofree char *reason = staff_words_error (error);
          g_autofree char *text
              = g_strdup_printf (_ ("The record was not saved or printed: %s"), reason);

          tell (self, text, TRUE);
        }
    }
  order_free (order);
}

/* Whether what @result is about is over, for want of something or of a store. Then takes @order. */
static gboolean
is_over (Order *order, gboolean good, const GError *error)
{
  if (good && !g_cancellable_is_cancelled (order->life))
    return FALSE;
  end (order, error);
  return TRUE;
}

/* --- out ---------------------------------------------------------------------------------------
 */

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;

  if (export_file_write (order->path, order->pdf, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (is_over (order, written, error))
    return;
  sentence = g_strdup_printf (_ ("Saved as %s"), order->path);
  tell (order->self, sentence, FALSE);
  end (order, NULL);
}

static void
on_signed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  gboolean signed_off = signature_append_finish (VEST_STORE (source), result, &error);

  if (is_over (order, signed_off, error))
    return;
  if (order->path == NULL)
    {
      paper_print (order->self->paper, order->pdf, _ ("Record of a visit"), order->arrived_ms);
      end (order, NULL);
      return;
    }
  task = g_task_new (NULL, NULL, on_written_ready, order);
  g_task_set_task_data (task, order, NULL);
  g_task_run_in_thread (task, write_thread);
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  GBytes *pdf = sheet_render_pdf (order->sheet, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_rendered_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  AgencyExport *self = order->self;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  order->pdf = g_task_propagate_pointer (G_TASK (result), &error);
  if (is_over (order, order->pdf != NULL, error))
    return;
  g_ptr_array_add (drafts, event_log_exported (order->day, order->day, 1, order->format, TRUE));
  signature_append_async (self->store, desk_session_get_id (self->session), ACTION_EXPORT_LOG,
                          drafts, order->life, on_signed_ready, order);
}

/* --- in ----------------------------------------------------------------------------------------
 */

static void
take_day (Order *order, const Visit *visit)
{
  g_autoptr (GDateTime) arrived = g_date_time_new_from_unix_local (visit->arrived_ms / 1000);
  g_autofree char *name = NULL;

  order->day = g_date_time_format (arrived, "%Y-%m-%d");
  order->arrived_ms = visit->arrived_ms;
  if (g_str_equal (order->format, "print"))
    return;
  name = g_strdup_printf ("agency-visit-%s-%s.pdf", order->day, visit->id);
  order->path = g_build_filename (order->self->config->export_folder, name, NULL);
}

static void
on_read_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (VisitRecord) record = store_run_finish (VEST_STORE (source), result, &error);

  if (is_over (order, record != NULL, error))
    return;
  take_day (order, record->visit);
  order->sheet = agency_sheet_new (record, order->self->config->site_name,
                                   paper_size_of (order->self->config));
  task = g_task_new (NULL, NULL, on_rendered_ready, order);
  g_task_set_task_data (task, order, NULL);
  g_task_run_in_thread (task, render_thread);
}

static gpointer
job_read (VestStore *store, gpointer data, GError **error)
{
  return visit_record_read (store, data, error);
}

static void
on_story_record (VestVisitStory *story, const char *visit, const char *format, AgencyExport *self)
{
  gboolean print = g_str_equal (format, "print");
  Order *order;

  if (self->store == NULL || self->busy || (print && self->paper == NULL)
      || !desk_session_allows (self->session, ACTION_EXPORT_LOG))
    return;
  self->busy = TRUE;
  order = g_new0 (Order, 1);
  order->self = self;
  order->life = g_object_ref (self->life);
  order->format = g_strdup (format);
  store_run_async (self->store, job_read, g_strdup (visit), g_free,
                   (GDestroyNotify)visit_record_free, order->life, on_read_ready, order);
}

/* --- life --------------------------------------------------------------------------------------
 */

AgencyExport *
agency_export_new (const Config *config, VestDeskSession *session, VestAdminWindow *window)
{
  AgencyExport *self = g_new0 (AgencyExport, 1);
  VestVisitStory *story = vest_admin_window_get_story (window);

  self->config = config;
  self->session = g_object_ref (session);
  self->window = g_object_ref (window);
  self->life = g_cancellable_new ();
  g_signal_connect (story, "record", G_CALLBACK (on_story_record), self);
  self->paper = paper_new (config, on_paper_told, self);
  vest_visit_story_set_can_print (story, self->paper != NULL);
  return self;
}

void
agency_export_free (AgencyExport *self)
{
  if (self == NULL)
    return;
  agency_export_set_store (self, NULL);
  paper_free (self->paper);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_story (self->window), self);
  g_object_unref (self->life);
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_free (self);
}

void
agency_export_set_store (AgencyExport *self, VestStore *store)
{
  g_cancellable_cancel (self->life);
  g_object_unref (self->life);
  self->life = g_cancellable_new ();
  self->busy = FALSE;
  g_set_object (&self->store, store);
}
