/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The way out of the log: nothing is written or printed before the log says that it was. Drawing
 * and writing have a thread; the log has the store's.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/exporter.h"

#include "app/export-file.h"
#include "app/signature.h"
#include "db/event-record.h"

struct _Exporter
{
  const Config *config;
  VestDeskSession *session;
  VestStore *store;   /* (nullable) */
  GCancellable *life; /* of what is under way; cancelled with the store */
  gboolean busy;
  Paper *paper; /* (nullable) without a printer for paper */
  ExportEnded ended;
  gpointer data;
};

struct _Export
{
  Exporter *exporter; /* gone when @life is cancelled */
  GCancellable *life;
  char *format;
  char *title;
  char *from;
  char *until;
  gint64 oldest_ms;
  guint rows;
  gboolean filtered;
  char *path; /* (nullable) it goes to the printer */
  ExportDraw draw;
  gpointer content; /* (nullable) */
  GDestroyNotify content_free;
  GBytes *bytes; /* (nullable) */
};

static void
export_free (Export *self)
{
  g_object_unref (self->life);
  g_free (self->format);
  g_free (self->title);
  g_free (self->from);
  g_free (self->until);
  g_free (self->path);
  if (self->content != NULL)
    self->content_free (self->content);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* Takes @self. @error: (nullable) */
static void
end (Export *self, const char *path, const GError *error)
{
  Exporter *exporter = self->exporter;

  if (!g_cancellable_is_cancelled (self->life))
    {
      exporter->busy = FALSE;
      exporter->ended (path, error, exporter->data);
    }
  export_free (self);
}

gboolean
export_is_over (Export *self, gboolean good, const GError *error)
{
  if (good && !g_cancellable_is_cancelled (self->life))
    return FALSE;
  end (self, NULL, error);
  return TRUE;
}

/* --- out ---------------------------------------------------------------------------------------
 */

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *self = data;
  GError *error = NULL;

  if (export_file_write (self->path, self->bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *self = data;
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (!export_is_over (self, written, error))
    end (self, self->path, NULL);
}

static void
on_signed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  gboolean signed_off = signature_append_finish (VEST_STORE (source), result, &error);

  if (export_is_over (self, signed_off, error))
    return;
  if (self->path == NULL)
    {
      paper_print (self->exporter->paper, self->bytes, self->title, self->oldest_ms);
      end (self, NULL, NULL);
      return;
    }
  task = g_task_new (NULL, NULL, on_written_ready, self);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, write_thread);
}

void
export_write (Export *self, GBytes *bytes)
{
  Exporter *exporter = self->exporter;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  self->bytes = bytes;
  g_ptr_array_add (drafts, event_log_exported (self->from, self->until, self->rows, self->format,
                                               self->filtered));
  signature_append_async (exporter->store, desk_session_get_id (exporter->session),
                          ACTION_EXPORT_LOG, drafts, self->life, on_signed_ready, self);
}

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *self = data;
  GError *error = NULL;
  GBytes *pdf = self->draw (self->content, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_drawn_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = g_task_propagate_pointer (G_TASK (result), &error);

  if (!export_is_over (self, pdf != NULL, error))
    export_write (self, g_steal_pointer (&pdf));
}

void
export_draw (Export *self, ExportDraw draw, gpointer content, GDestroyNotify content_free)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_drawn_ready, self);

  self->draw = draw;
  self->content = content;
  self->content_free = content_free;
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, draw_thread);
}

/* --- in ----------------------------------------------------------------------------------------
 */

static gboolean
is_for_paper (const char *format)
{
  return g_str_equal (format, "print");
}

gboolean
exporter_may (const Exporter *self, const char *format)
{
  return self->store != NULL && !self->busy && (self->paper != NULL || !is_for_paper (format))
         && desk_session_allows (self->session, ACTION_EXPORT_LOG);
}

Export *
exporter_begin (Exporter *self, const char *format, const char *title)
{
  Export *export = g_new0 (Export, 1);

  self->busy = TRUE;
  export->exporter = self;
  export->life = g_object_ref (self->life);
  export->format = g_strdup (format);
  export->title = g_strdup (title);
  return export;
}

GCancellable *
export_get_life (const Export *self)
{
  return self->life;
}

void
export_describe (Export *self, const char *from, const char *until, gint64 oldest_ms, guint rows,
                 gboolean filtered, const char *name)
{
  self->from = g_strdup (from);
  self->until = g_strdup (until);
  self->oldest_ms = oldest_ms;
  self->rows = rows;
  self->filtered = filtered;
  if (!is_for_paper (self->format))
    self->path = g_build_filename (self->exporter->config->export_folder, name, NULL);
}

/* --- life --------------------------------------------------------------------------------------
 */

Exporter *
exporter_new (const Config *config, VestDeskSession *session, PaperTold told, ExportEnded ended,
              gpointer data)
{
  Exporter *self = g_new0 (Exporter, 1);

  self->config = config;
  self->session = g_object_ref (session);
  self->life = g_cancellable_new ();
  self->paper = paper_new (config, told, data);
  self->ended = ended;
  self->data = data;
  return self;
}

void
exporter_free (Exporter *self)
{
  exporter_set_store (self, NULL);
  paper_free (self->paper);
  g_object_unref (self->life);
  g_object_unref (self->session);
  g_free (self);
}

void
exporter_set_store (Exporter *self, VestStore *store)
{
  g_cancellable_cancel (self->life);
  g_object_unref (self->life);
  self->life = g_cancellable_new ();
  self->busy = FALSE;
  g_set_object (&self->store, store);
}

VestStore *
exporter_get_store (Exporter *self)
{
  return self->store;
}

gboolean
exporter_can_print (const Exporter *self)
{
  return self->paper != NULL;
}

gboolean
exporter_is_busy (const Exporter *self)
{
  return self->busy;
}
