/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The import's steps and the export, at the watchlist's window.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/list-import.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/import-job.h"
#include "app/list-csv.h"
#include "app/screening/csv-reader.h"
#include "app/session.h"
#include "db/query.h"
#include "db/setting.h"
#include "ui/i18n.h"

/* Between two looks at the progress of an import, in milliseconds. */
#define LOOK_MS 100

struct _ListImport
{
  Station *station;
  VestDeskSession *session;
  VestImportCard *card;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
  ImportJob *job;      /* (nullable) while a file is looked at or written */
  GPtrArray *mistakes; /* (nullable) of the file that was looked at last */
  gboolean writing;
  guint look; /* the timer */
};

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- the import --------------------------------------------------------------------------------
 */

static gboolean
on_look (gpointer data)
{
  ListImport *self = data;
  ImportProgress progress;
  double seconds_left;

  import_job_get_progress (self->job, &progress, &seconds_left);
  vest_import_card_show_progress (self->card, progress.stage == IMPORT_WRITING, progress.rows,
                                  progress.fraction, seconds_left);
  return G_SOURCE_CONTINUE;
}

static void
start_looking (ListImport *self, gboolean writing)
{
  vest_import_card_show_progress (self->card, writing, 0, 0, -1);
  g_clear_handle_id (&self->look, g_source_remove);
  self->look = g_timeout_add (LOOK_MS, on_look, self);
}

/* --- what was broken off ------------------------------------------------------------------------
 */

static gpointer
job_unfinished (VestStore *store, gpointer data, GError **error)
{
  char *file = NULL;

  if (!query_setting (store, SETTING_IMPORT, &file, error))
    return NULL;
  return file != NULL ? file : g_strdup ("");
}

static void
on_unfinished_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  ListImport *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = store_run_finish (VEST_STORE (source), result, &error);

  if (file != NULL)
    vest_import_card_set_unfinished (self->card, *file != '\0' ? file : NULL);
}

static void
read_unfinished (ListImport *self)
{
  if (self->store != NULL)
    store_run_async (self->store, job_unfinished, NULL, NULL, g_free, self->cancellable,
                     on_unfinished_ready, self);
}

static void
show_error (ListImport *self, const GError *error)
{
  vest_import_card_show_error (self->card, error->message, error->domain == CSV_ERROR);
}

/* One mistake is told as it is, more of them as a list. */
static void
show_mistakes (ListImport *self, const GError *error)
{
  guint total = 0;
  GPtrArray *mistakes = import_job_get_mistakes (self->job, &total);

  g_clear_pointer (&self->mistakes, g_ptr_array_unref);
  if (mistakes == NULL || total < 2)
    {
      show_error (self, error);
      return;
    }
  self->mistakes = g_ptr_array_ref (mistakes);
  vest_import_card_show_mistakes (self->card, mistakes, total);
}

/* Forgets the job; what still runs of it finds itself cancelled, and its answer is not heard. */
static void
drop_job (ListImport *self)
{
  self->writing = FALSE;
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->job != NULL)
    import_job_cancel (self->job);
  g_clear_pointer (&self->job, import_job_unref);
}

/* An answer finds its desk by the job, which may be another's or nobody's by then. */
typedef struct
{
  ListImport *self;
  ImportJob *job;
  GCancellable *cancellable; /* cancelled when the desk has gone */
} Step;

static Step *
step_new (ListImport *self)
{
  Step *step = g_new0 (Step, 1);

  step->self = self;
  step->job = import_job_ref (self->job);
  step->cancellable = g_object_ref (self->cancellable);
  return step;
}

/* Returns (nullable): the desk that still waits for it. */
static ListImport *
step_end (Step *step)
{
  ListImport *self = NULL;

  if (!g_cancellable_is_cancelled (step->cancellable) && step->self->job == step->job)
    self = step->self;
  import_job_unref (step->job);
  g_object_unref (step->cancellable);
  g_free (step);
  return self;
}

static ImportDiff
diff_of (const ImportCount *count)
{
  return (ImportDiff){ count->added, count->changed, count->withdrawn, count->unchanged };
}

static void
on_compared_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ImportCount count;
  gboolean good = import_job_compare_finish (result, &count, &error);
  ListImport *self = step_end (data);
  ImportDiff diff;

  if (self == NULL)
    return;
  g_clear_handle_id (&self->look, g_source_remove);
  if (!good)
    {
      show_mistakes (self, error);
      drop_job (self);
      return;
    }
  diff = diff_of (&count);
  vest_import_card_show_preview (self->card, import_job_get_path (self->job), &diff);
}

static void
on_written_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ImportCount count;
  gboolean good = import_job_write_finish (result, &count, &error);
  ListImport *self = step_end (data);

  if (self == NULL)
    return;
  drop_job (self);
  if (good)
    {
      ImportDiff diff = diff_of (&count);

      vest_import_card_show_done (self->card, &diff);
    }
  else if (is_cancelled (error))
    vest_import_card_show_start (self->card);
  else
    show_error (self, error);
  read_unfinished (self);
}

static void
on_file_chosen (VestImportCard *card, const char *path, gboolean replace, ListImport *self)
{
  drop_job (self);
  if (self->store == NULL)
    return;
  if (!desk_session_allows (self->session, ACTION_IMPORT_WATCHLIST))
    {
      vest_import_card_show_error (
          card, _ ("Only an administrator may import a list. Sign in at the desk first."), FALSE);
      return;
    }
  self->job = import_job_new (path, replace);
  start_looking (self, FALSE);
  import_job_compare_async (self->job, store_get_path (self->store), on_compared_ready,
                            step_new (self));
}

static void
on_agreed (VestImportCard *card, ListImport *self)
{
  if (self->store == NULL || self->job == NULL)
    return;
  self->writing = TRUE;
  start_looking (self, TRUE);
  import_job_write_async (self->job, self->store, station_get_watch (self->station),
                          desk_session_get_id (self->session), on_written_ready, step_new (self));
}

static void
on_cancelled (VestImportCard *card, ListImport *self)
{
  /* What is being written may be done before it hears of it: its answer tells. */
  if (self->writing)
    {
      import_job_cancel (self->job);
      return;
    }
  drop_job (self);
  vest_import_card_show_start (card);
}

/* --- the export --------------------------------------------------------------------------------
 */

static gpointer
job_export (VestStore *store, gpointer data, GError **error)
{
  const char *path = data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GPtrArray) entries = query_watchlist (store, error);
  g_autoptr (GString) csv = NULL;

  if (entries == NULL)
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
                   g_strerror (errno));
      return NULL;
    }
  csv = watchlist_to_csv (entries);
  /* The list is nobody else's business on a shared computer. */
  if (!g_file_set_contents_full (path, csv->str, (gssize)csv->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 error))
    return NULL;
  return g_strdup (path);
}

static void
on_exported_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  ListImport *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_run_finish (VEST_STORE (source), result, &error);

  if (is_cancelled (error))
    return;
  if (path != NULL)
    vest_import_card_show_exported (self->card, path);
  else
    show_error (self, error);
}

static void
on_export (VestImportCard *card, ListImport *self)
{
  g_autofree char *today = session_today ();
  g_autofree char *name = g_strdup_printf ("watchlist-%s.csv", today);

  if (self->store == NULL || !desk_session_allows (self->session, ACTION_IMPORT_WATCHLIST))
    return;
  store_run_async (self->store, job_export,
                   g_build_filename (station_get_config (self->station)->export_folder, name, NULL),
                   g_free, g_free, self->cancellable, on_exported_ready, self);
}

/* --- the mistakes -------------------------------------------------------------------------------
 */

/* "file:line: field: reason" as a row. */
static void
append_mistake (GString *csv, const char *message)
{
  const char *line = strchr (message, ':');
  g_auto (GStrv) parts = g_strsplit (line != NULL ? line + 1 : message, ": ", 3);

  for (guint i = 0; i < 3; i++)
    csv_append_field (csv, i < g_strv_length (parts) ? parts[i] : NULL);
  g_string_append_c (csv, '\n');
}

typedef struct
{
  char *path;
  char *text;
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->path);
  g_free (note->text);
  g_free (note);
}

static void
note_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Note *note = data;
  g_autofree char *folder = g_path_get_dirname (note->path);
  GError *error = NULL;

  g_mkdir_with_parents (folder, 0700);
  /* It quotes the list. */
  if (g_file_set_contents_full (note->path, note->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                &error))
    g_task_return_pointer (task, g_strdup (note->path), g_free);
  else
    g_task_return_error (task, error);
}

static void
on_noted_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  ListImport *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (is_cancelled (error))
    return;
  if (path != NULL)
    vest_import_card_show_mistakes_saved (self->card, path);
  else
    show_error (self, error);
}

static void
on_save_mistakes (VestImportCard *card, ListImport *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, on_noted_ready, self);
  g_autofree char *today = session_today ();
  g_autofree char *name = g_strdup_printf ("watchlist-mistakes-%s.csv", today);
  GString *csv = g_string_new ("line,field,reason\n");
  Note *note;

  for (guint i = 0; self->mistakes != NULL && i < self->mistakes->len; i++)
    append_mistake (csv, g_ptr_array_index (self->mistakes, i));
  note = g_new0 (Note, 1);
  note->path = g_build_filename (station_get_config (self->station)->export_folder, name, NULL);
  note->text = g_string_free (csv, FALSE);
  g_task_set_task_data (task, note, note_free);
  g_task_run_in_thread (task, note_thread);
}

/* --- life --------------------------------------------------------------------------------------
 */

ListImport *
list_import_new (Station *station, VestImportCard *card)
{
  ListImport *self = g_new0 (ListImport, 1);

  self->station = station;
  self->card = g_object_ref (card);
  self->session = g_object_ref (station_get_session (station));
  self->cancellable = g_cancellable_new ();
  g_signal_connect (card, "file-chosen", G_CALLBACK (on_file_chosen), self);
  g_signal_connect (card, "agreed", G_CALLBACK (on_agreed), self);
  g_signal_connect (card, "cancelled", G_CALLBACK (on_cancelled), self);
  g_signal_connect (card, "export", G_CALLBACK (on_export), self);
  g_signal_connect (card, "save-mistakes", G_CALLBACK (on_save_mistakes), self);
  return self;
}

void
list_import_set_store (ListImport *self, VestStore *store)
{
  drop_job (self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->store, store);
  vest_import_card_show_start (self->card);
  read_unfinished (self);
}

void
list_import_free (ListImport *self)
{
  if (self == NULL)
    return;
  list_import_set_store (self, NULL);
  g_signal_handlers_disconnect_by_data (self->card, self);
  g_clear_pointer (&self->mistakes, g_ptr_array_unref);
  g_object_unref (self->card);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self);
}
