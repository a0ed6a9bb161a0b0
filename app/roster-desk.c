/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The roster and the roll call at the desk. What stands there is always what the log says: a tick
 * is shown when it is on the disk, whether it was made here or at another desk.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/roster-desk.h"

#include "app/export-file.h"
#include "app/paper.h"
#include "app/roster-sheet.h"
#include "app/signature.h"
#include "app/staff-change.h"
#include "app/store-view.h"
#include "db/photo.h"
#include "db/rollcall.h"
#include "ui/i18n.h"
#include "ui/office/roster-window.h"

/* So many past roll calls are listed. */
#define MOST 200

typedef struct
{
  Station *station;
  VestDeskSession *session;
  VestRosterWindow *window;
  StoreView view;
  char *record;         /* (nullable) the past roll call that is shown */
  GPtrArray *lines;     /* (nullable) as shown */
  GPtrArray *calls;     /* (nullable) of RollCall */
  const RollCall *call; /* (nullable) of these, as shown */
  Paper *paper;         /* (nullable) without a printer for paper */
} RosterDesk;

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- what is there ---------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *calls;
  const RollCall *call; /* (nullable) of these */
  GPtrArray *lines;
} Sight;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_clear_pointer (&sight->calls, g_ptr_array_unref);
  g_clear_pointer (&sight->lines, g_ptr_array_unref);
  g_free (sight);
}

/* What goes on comes before a record that somebody looks at: (transfer none) (nullable). */
static const RollCall *
find_shown (GPtrArray *calls, const char *record)
{
  const RollCall *shown = NULL;

  for (guint i = 0; i < calls->len; i++)
    {
      const RollCall *call = g_ptr_array_index (calls, i);

      if (call->ended_ms == 0)
        return call;
      if (g_strcmp0 (call->id, record) == 0)
        shown = call;
    }
  return shown;
}

static gpointer
job_sight (VestStore *store, gpointer data, GError **error)
{
  Sight *sight = g_new0 (Sight, 1);

  sight->calls = query_roll_calls (store, MOST, error);
  if (sight->calls != NULL)
    {
      sight->call = find_shown (sight->calls, data);
      sight->lines = query_roster (store, sight->call != NULL ? sight->call->id : NULL, error);
    }
  if (sight->lines != NULL)
    return sight;
  sight_free (sight);
  return NULL;
}

/* (transfer container): those that have ended. */
static GPtrArray *
past_of (GPtrArray *calls)
{
  GPtrArray *past = g_ptr_array_new ();

  for (guint i = 0; i < calls->len; i++)
    if (((const RollCall *)g_ptr_array_index (calls, i))->ended_ms != 0)
      g_ptr_array_add (past, g_ptr_array_index (calls, i));
  return past;
}

static gpointer
ask_sight (gpointer owner)
{
  const RosterDesk *self = owner;

  return g_strdup (self->record);
}

static void
show_sight (gpointer owner, gpointer read)
{
  RosterDesk *self = owner;
  Sight *sight = read;
  g_autoptr (GPtrArray) past = NULL;

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  self->lines = g_steal_pointer (&sight->lines);
  self->calls = g_steal_pointer (&sight->calls);
  self->call = sight->call;
  past = past_of (self->calls);
  vest_roster_window_set_lines (self->window, self->lines, self->call);
  vest_roster_window_set_past (self->window, past);
}

static void
fail_sight (gpointer owner, const GError *error)
{
  RosterDesk *self = owner;

  vest_roster_window_say (self->window,
                          _ ("The roster could not be read. What is shown here may be old."), TRUE);
}

/* A window that nobody sees is read when it is opened. */
static gboolean
is_seen (gpointer owner)
{
  RosterDesk *self = owner;

  return gtk_widget_get_visible (GTK_WIDGET (self->window));
}

static const StoreViewKind view_kind = { .read = job_sight,
                                         .ask = ask_sight,
                                         .ask_free = g_free,
                                         .wanted = is_seen,
                                         .show = show_sight,
                                         .fail = fail_sight,
                                         .free = sight_free };

static void
on_window_shown (GtkWidget *window, RosterDesk *self)
{
  store_view_read (&self->view);
}

/* --- the roll call ---------------------------------------------------------------------------- */

static void
on_signed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  RosterDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (signature_append_finish (VEST_STORE (source), result, &error) || is_cancelled (error))
    return;
  if (error->domain == STAFF_ERROR)
    sentence = staff_words_error (error);
  else if (g_error_matches (error, STORE_ERROR, STORE_ERROR_INVALID))
    sentence = g_strdup (_ ("Another desk was faster: the roster now shows how it stands."));
  else
    {
      station_fault (self->station, error);
      return;
    }
  vest_roster_window_say (self->window, sentence, TRUE);
  store_view_read (&self->view);
}

/* @draft: (transfer full) */
static void
sign (RosterDesk *self, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  if (self->view.store != NULL)
    signature_append_async (self->view.store, desk_session_get_id (self->session),
                            ACTION_SEE_ROSTER, drafts, self->view.cancellable, on_signed_ready,
                            self);
}

static void
on_window_begin (VestRosterWindow *window, gboolean drill, RosterDesk *self)
{
  const Config *config = station_get_config (self->station);
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    g_ptr_array_add (visits, ((const RosterLine *)g_ptr_array_index (self->lines, i))->visit->id);
  g_ptr_array_add (visits, NULL);
  sign (self, event_rollcall_started (config->site, drill, (const char *const *)visits->pdata,
                                      config->place, NULL));
}

static void
on_window_end (VestRosterWindow *window, RosterDesk *self)
{
  RosterCount count;

  if (self->call == NULL || self->call->ended_ms != 0)
    return;
  count = roster_count (self->lines);
  /* What was counted stands there until somebody goes back. */
  g_free (self->record);
  self->record = g_strdup (self->call->id);
  sign (self, event_rollcall_ended (self->call->id, &count, NULL));
}

static void
on_window_ticked (VestRosterWindow *window, const char *visit_id, int mark, RosterDesk *self)
{
  const Config *config = station_get_config (self->station);

  if (self->call != NULL && self->call->ended_ms == 0)
    sign (self,
          event_rollcall_ticked (self->call->id, visit_id, (RosterMark)mark, config->place, NULL));
}

static void
on_window_record (VestRosterWindow *window, const char *rollcall, RosterDesk *self)
{
  g_free (self->record);
  self->record = g_strdup (rollcall);
  store_view_read (&self->view);
}

/* --- photos ----------------------------------------------------------------------------------- */

typedef struct
{
  char *visit;
  GBytes *jpeg; /* (nullable) */
} Photo;

static void
photo_free (gpointer data)
{
  Photo *photo = data;

  g_free (photo->visit);
  g_clear_pointer (&photo->jpeg, g_bytes_unref);
  g_free (photo);
}

static gpointer
job_photo (VestStore *store, gpointer data, GError **error)
{
  Photo *photo = g_new0 (Photo, 1);

  photo->visit = g_strdup (data);
  if (photo_read (store, data, &photo->jpeg, error))
    return photo;
  photo_free (photo);
  return NULL;
}

static void
on_photo_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  RosterDesk *self = data;
  Photo *photo = store_run_finish (VEST_STORE (source), result, NULL);
  g_autoptr (GdkTexture) texture = NULL;

  if (photo == NULL)
    return;
  if (photo->jpeg != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    texture = gdk_texture_new_from_bytes (photo->jpeg, NULL);
  if (texture != NULL)
    vest_roster_window_set_photo (self->window, photo->visit, texture);
  photo_free (photo);
}

static void
on_window_photo_wanted (VestRosterWindow *window, const char *visit_id, RosterDesk *self)
{
  if (self->view.store != NULL)
    store_run_async (self->view.store, job_photo, g_strdup (visit_id), g_free, photo_free,
                     self->view.cancellable, on_photo_ready, self);
}

/* --- paper ------------------------------------------------------------------------------------ */

typedef struct
{
  RosterSheet *sheet;
  char *path;       /* (nullable) it goes to the printer */
  char *title;      /* (nullable) and is called so there */
  gint64 oldest_ms; /* when the first of those on it came; 0: nobody is */
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  roster_sheet_free (page->sheet);
  g_free (page->path);
  g_free (page->title);
  g_free (page);
}

static void
page_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Page *page = data;
  GError *error = NULL;
  g_autoptr (GBytes) pdf = roster_sheet_pdf (page->sheet, &error);

  if (pdf == NULL || (page->path != NULL && !export_file_write (page->path, pdf, &error)))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&pdf), (GDestroyNotify)g_bytes_unref);
}

static void
on_page_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  RosterDesk *self = data;
  const Page *page = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *sentence = NULL;

  if (is_cancelled (error))
    return;
  if (pdf != NULL && page->path == NULL)
    {
      paper_print (self->paper, pdf, page->title, page->oldest_ms);
      return;
    }
  if (pdf != NULL)
    sentence = g_strdup_printf (_ ("Saved as %s"), page->path);
  else if (page->path != NULL)
    sentence = g_strdup_printf (_ ("The roster could not be saved: %s"), error->message);
  else
    sentence = g_strdup_printf (_ ("The roster could not be printed: %s"), error->message);
  vest_roster_window_say (self->window, sentence, pdf == NULL);
}

static void
on_paper_told (const char *sentence, gboolean trouble, gpointer data)
{
  RosterDesk *self = data;

  vest_roster_window_say (self->window, sentence, trouble);
}

static char *
dup_path (RosterDesk *self)
{
  const char *folder = station_get_config (self->station)->export_folder;
  g_autoptr (GDateTime) now = self->call != NULL
                                  ? g_date_time_new_from_unix_local (self->call->started_ms / 1000)
                                  : g_date_time_new_now_local ();
  g_autofree char *moment = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  g_autofree char *name
      = g_strdup_printf ("%s-%s.pdf", self->call != NULL ? "roll-call" : "roster", moment);

  return g_build_filename (folder, name, NULL);
}

static gint64
find_oldest (GPtrArray *lines)
{
  gint64 oldest_ms = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      gint64 arrived_ms = ((const RosterLine *)g_ptr_array_index (lines, i))->visit->arrived_ms;

      if (arrived_ms != 0 && (oldest_ms == 0 || arrived_ms < oldest_ms))
        oldest_ms = arrived_ms;
    }
  return oldest_ms;
}

static void
on_window_paper (VestRosterWindow *window, gboolean print, RosterDesk *self)
{
  const Config *config = station_get_config (self->station);
  g_autoptr (GTask) task = NULL;
  Page *page;

  if (self->lines == NULL || (print && self->paper == NULL))
    return;
  page = g_new0 (Page, 1);
  if (print)
    page->title = g_strdup (self->call != NULL ? _ ("Roll call") : _ ("Roster"));
  else
    page->path = dup_path (self);
  page->oldest_ms = find_oldest (self->lines);
  page->sheet
      = roster_sheet_new (self->lines, self->call, config->site_name, paper_size_of (config));
  task = g_task_new (NULL, self->view.cancellable, on_page_ready, self);
  g_task_set_task_data (task, page, page_free);
  g_task_run_in_thread (task, page_thread);
}

/* --- life ------------------------------------------------------------------------------------- */

static void
desk_set_store (gpointer data, VestStore *store)
{
  RosterDesk *self = data;

  store_view_set_store (&self->view, store);
}

static gpointer
desk_make (Station *station)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } signals[] = {
    { "begin", G_CALLBACK (on_window_begin) },
    { "end", G_CALLBACK (on_window_end) },
    { "ticked", G_CALLBACK (on_window_ticked) },
    { "record", G_CALLBACK (on_window_record) },
    { "paper", G_CALLBACK (on_window_paper) },
    { "photo-wanted", G_CALLBACK (on_window_photo_wanted) },
    { "show", G_CALLBACK (on_window_shown) },
  };
  RosterDesk *self = g_new0 (RosterDesk, 1);
  GtkWidget *window
      = vest_roster_window_new (station_get_app (station), station_get_config (station)->site_name);

  self->station = station;
  self->session = g_object_ref (station_get_session (station));
  store_view_init (&self->view, &view_kind, self);
  self->window = VEST_ROSTER_WINDOW (g_object_ref (window));
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect (window, signals[i].signal, signals[i].callback, self);
  self->paper = paper_new (station_get_config (station), on_paper_told, self);
  vest_roster_window_set_printable (self->window, self->paper != NULL);
  return self;
}

static GtkWindow *
desk_get_window (gpointer data)
{
  return GTK_WINDOW (((RosterDesk *)data)->window);
}

static void
desk_free (gpointer data)
{
  RosterDesk *self = data;

  store_view_clear (&self->view);
  paper_free (self->paper);
  g_signal_handlers_disconnect_by_data (self->window, self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_free (self->record);
  g_free (self);
}

const DeskWindow roster_desk = { .word = "roster",
                                 .action = ACTION_SEE_ROSTER,
                                 .make = desk_make,
                                 .get_window = desk_get_window,
                                 .set_store = desk_set_store,
                                 .free = desk_free };
