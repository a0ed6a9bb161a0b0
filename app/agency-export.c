/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record of a visit by an agency on its way out: read anew, and given to the exporter.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/agency-export.h"

#include "app/agency-sheet.h"
#include "app/exporter.h"
#include "app/staff-change.h"
#include "ui/i18n.h"

struct _AgencyExport
{
  const Config *config;
  VestAdminWindow *window;
  Exporter *exporter;
};

/* One record that is read. */
typedef struct
{
  AgencyExport *self;
  Export *export;
} Order;

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

static void
on_exporter_ended (const char *path, const GError *error, gpointer data)
{
  g_autofree char *reason = error != NULL ? staff_words_error (error) : NULL;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = g_strdup_printf (_ ("The record was not saved or printed: %s"), reason);
  else if (path != NULL)
    sentence = g_strdup_printf (_ ("Saved as %s"), path);
  if (sentence != NULL)
    tell (data, sentence, error != NULL);
}

static GBytes *
draw (gpointer sheet, GError **error)
{
  return sheet_render_pdf (sheet, error);
}

static void
describe (Export *export, const Visit *visit)
{
  g_autoptr (GDateTime) arrived = g_date_time_new_from_unix_local (visit->arrived_ms / 1000);
  g_autofree char *day = g_date_time_format (arrived, "%Y-%m-%d");
  g_autofree char *name = g_strdup_printf ("agency-visit-%s-%s.pdf", day, visit->id);

  export_describe (export, day, day, visit->arrived_ms, 1, TRUE, name);
}

static void
on_read_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Order *order = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VisitRecord) record = store_run_finish (VEST_STORE (source), result, &error);
  const Config *config;

  if (export_is_over (order->export, record != NULL, error))
    return;
  config = order->self->config;
  describe (order->export, record->visit);
  export_draw (order->export, draw,
               agency_sheet_new (record, config->site_name, paper_size_of (config)),
               (GDestroyNotify)sheet_free);
}

static gpointer
job_read (VestStore *store, gpointer data, GError **error)
{
  return visit_record_read (store, data, error);
}

static void
on_story_record (VestVisitStory *story, const char *visit, const char *format, AgencyExport *self)
{
  Order *order;

  if (!exporter_may (self->exporter, format))
    return;
  order = g_new (Order, 1);
  *order = (Order){ self, exporter_begin (self->exporter, format, _ ("Record of a visit")) };
  store_run_async (exporter_get_store (self->exporter), job_read, g_strdup (visit), g_free,
                   (GDestroyNotify)visit_record_free, export_get_life (order->export),
                   on_read_ready, order);
}

/* --- life --------------------------------------------------------------------------------------
 */

AgencyExport *
agency_export_new (const Config *config, VestDeskSession *session, VestAdminWindow *window)
{
  AgencyExport *self = g_new0 (AgencyExport, 1);
  VestVisitStory *story = vest_admin_window_get_story (window);

  self->config = config;
  self->window = g_object_ref (window);
  self->exporter = exporter_new (config, session, on_paper_told, on_exporter_ended, self);
  g_signal_connect (story, "record", G_CALLBACK (on_story_record), self);
  vest_visit_story_set_can_print (story, exporter_can_print (self->exporter));
  return self;
}

void
agency_export_free (AgencyExport *self)
{
  if (self == NULL)
    return;
  exporter_free (self->exporter);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_story (self->window), self);
  g_object_unref (self->window);
  g_free (self);
}

void
agency_export_set_store (AgencyExport *self, VestStore *store)
{
  exporter_set_store (self->exporter, store);
}
