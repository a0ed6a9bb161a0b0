/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The entries' page: what is looked for is read by a reader of its own; what is changed goes,
 * signed, through the store that the station writes.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/entry-desk.h"

#include "app/entry-check.h"
#include "app/entry-edit.h"
#include "app/entry-reader.h"
#include "app/photo.h"
#include "app/session.h"
#include "app/signature.h"
#include "db/purge.h"
#include "ui/i18n.h"

struct _EntryDesk
{
  Station *station;
  VestDeskSession *session;
  VestEntriesPage *page;
  VestStore *store;    /* (nullable) */
  EntryReader *reader; /* (nullable) */
  GCancellable *cancellable;

  char *words; /* (nullable) */
  EntryFilter filter;
  EntryIds *ids; /* (nullable): what was found */
  gint64 version;
  gboolean stale; /* it may have changed while nobody looked */

  char *shown;           /* (nullable): id of the one at the right */
  WatchlistEntry *entry; /* (nullable): as it was read last */
  gboolean held;
  gboolean reload;     /* the form takes what is read next */
  GHashTable *undoing; /* id -> WatchlistEntry: withdrawn, and to be put back */
};

static VestEntryList *
list_of (EntryDesk *self)
{
  return vest_entries_page_get_list (self->page);
}

static VestEntryView *
view_of (EntryDesk *self)
{
  return vest_entries_page_get_view (self->page);
}

static VestEntryForm *
form_of (EntryDesk *self)
{
  return vest_entries_page_get_form (self->page);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- looking ------------------------------------------------------------------------------------
 */

static void
search (EntryDesk *self)
{
  g_autofree char *today = session_today ();
  const EntrySearch asked
      = { self->filter, self->words, station_get_config (self->station)->site, today };

  if (self->reader == NULL)
    return;
  vest_entry_list_set_searching (list_of (self), TRUE);
  entry_reader_search (self->reader, &asked);
}

static void
on_found (EntryIds *ids, const WatchlistStatus *status, const GError *error, gpointer data)
{
  EntryDesk *self = data;
  guint place;
  gboolean there, same;

  if (ids == NULL)
    {
      vest_entry_list_set_trouble (list_of (self), error != NULL ? error->message : "");
      return;
    }
  same = self->ids != NULL && entry_ids_get_size (ids) > 0 && entry_ids_equal (self->ids, ids);
  g_clear_pointer (&self->ids, entry_ids_unref);
  self->ids = entry_ids_ref (ids);
  self->version = status->version;
  if (same)
    {
      /* Whoever looks through it keeps the place. */
      vest_entry_list_refresh (list_of (self));
      return;
    }
  there = entry_ids_find (ids, self->shown, &place);
  vest_entry_list_set_found (list_of (self), entry_ids_get_size (ids), there ? &place : NULL);
}

static void
on_page_read (EntryIds *ids, guint first, GPtrArray *entries, gpointer data)
{
  EntryDesk *self = data;

  if (ids == self->ids)
    vest_entry_list_set_page (list_of (self), first, entries);
}

static void
on_page_wanted (VestEntryList *list, guint first, EntryDesk *self)
{
  if (self->reader != NULL && self->ids != NULL)
    entry_reader_read_page (self->reader, self->ids, first);
}

static void
on_search_changed (VestEntryList *list, const char *words, guint filter, EntryDesk *self)
{
  g_free (self->words);
  self->words = g_strdup (words);
  self->filter = (EntryFilter)MIN (filter, N_ENTRY_FILTERS - 1);
  search (self);
}

/* --- one entry ----------------------------------------------------------------------------------
 */

static void
show_sight (EntryDesk *self, GPtrArray *history, const char *held)
{
  const EntrySight sight = {
    .entry = self->entry,
    .history = history,
    .held = held,
    .site = station_get_config (self->station)->site,
    .may_edit = desk_session_allows (self->session, ACTION_EDIT_WATCHLIST),
    .may_hold = desk_session_allows (self->session, ACTION_HOLD),
  };

  vest_entry_view_set_sight (view_of (self), &sight);
}

static void
show_nothing (EntryDesk *self)
{
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->entry, watchlist_entry_free);
  vest_entries_page_show (self->page, ENTRIES_SIDE_NOTHING);
}

/* Whether what was typed is about another state of the entry than there is now. */
static gboolean
is_outdated (EntryDesk *self, const WatchlistEntry *entry)
{
  return self->entry != NULL
         && (entry->revision != self->entry->revision
             || entry->withdrawn != self->entry->withdrawn);
}

static void
on_one_read (const WatchlistEntry *entry, GPtrArray *history, const char *held, gpointer data)
{
  EntryDesk *self = data;
  gboolean writing = vest_entries_page_get_side (self->page) == ENTRIES_SIDE_FORM;

  if (entry == NULL && !writing)
    show_nothing (self);
  if (entry == NULL || g_strcmp0 (entry->id, self->shown) != 0)
    return;
  if (writing && !self->reload)
    {
      if (is_outdated (self, entry))
        vest_entry_form_set_outdated (form_of (self), TRUE);
      return;
    }
  watchlist_entry_free (self->entry);
  self->entry = watchlist_entry_copy (entry);
  self->held = held != NULL;
  show_sight (self, history, held);
  if (writing)
    vest_entry_form_set_entry (form_of (self), self->entry);
  else
    vest_entries_page_show (self->page, ENTRIES_SIDE_VIEW);
  self->reload = FALSE;
}

static void
read_shown (EntryDesk *self)
{
  if (self->reader != NULL && self->shown != NULL)
    entry_reader_read_one (self->reader, self->shown);
}

static void
show_entry (EntryDesk *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->shown);
  self->shown = copy;
  g_clear_pointer (&self->entry, watchlist_entry_free);
  read_shown (self);
}

static void
on_chosen (VestEntryList *list, const char *id, EntryDesk *self)
{
  if (vest_entries_page_get_side (self->page) != ENTRIES_SIDE_FORM)
    show_entry (self, id);
}

/* --- following the store ------------------------------------------------------------------------
 */

static void
on_status (const WatchlistStatus *status, gpointer data)
{
  EntryDesk *self = data;

  if (status->version == self->version)
    return;
  search (self);
  read_shown (self);
}

static void
follow (EntryDesk *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self->page));
  if (!self->stale && self->reader != NULL)
    entry_reader_read_status (self->reader);
}

static void
on_store_changed (VestStore *store, EntryDesk *self)
{
  follow (self);
}

static void
on_page_mapped (GtkWidget *page, EntryDesk *self)
{
  if (self->stale)
    follow (self);
}

/* --- writing ------------------------------------------------------------------------------------
 */

static char *
trouble_words (const GError *error)
{
  if (g_error_matches (error, ENTRY_ERROR, ENTRY_ERROR_CHANGED))
    return g_strdup (_ ("Somebody else has changed this entry meanwhile. It was read again."));
  if (error->domain == STAFF_ERROR)
    return g_strdup (_ ("Your account does not allow this. Ask an administrator."));
  return g_strdup (error->message);
}

static void
free_edit (gpointer data)
{
  entry_edit_free (data);
}

static gpointer
job_save (VestStore *store, gpointer data, GError **error)
{
  return entry_edit_save (store, data, error);
}

static void
on_saved_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  EntryDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_run_finish (VEST_STORE (source), result, &error);
  g_autofree char *words = NULL;

  if (is_cancelled (error))
    return;
  vest_entry_form_set_busy (form_of (self), FALSE);
  if (g_error_matches (error, ENTRY_ERROR, ENTRY_ERROR_CHANGED))
    {
      vest_entry_form_set_outdated (form_of (self), TRUE);
      return;
    }
  if (id == NULL)
    {
      words = trouble_words (error);
      vest_entry_form_set_trouble (form_of (self), words);
      return;
    }
  vest_entries_page_say (self->page, _ ("Saved. It counts from the next scan on."), NULL);
  vest_entries_page_show (self->page, ENTRIES_SIDE_VIEW);
  show_entry (self, id);
  search (self);
}

static void
on_form_save (VestEntryForm *form, EntryDesk *self)
{
  g_autoptr (WatchlistEntry) entry = vest_entry_form_get_entry (form);
  EntryProblem problems[N_ENTRY_FIELDS];
  GBytes *jpeg = NULL;
  EntryPhoto photo = vest_entry_form_get_photo (form, &jpeg);

  if (!entry_check (entry, problems))
    {
      for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
        if (problems[field] != ENTRY_GOOD)
          vest_entry_form_complain (form, field, problems[field]);
      return;
    }
  if (self->store == NULL)
    {
      vest_entry_form_set_trouble (form, _ ("The store cannot be written at this moment."));
      return;
    }
  vest_entry_form_set_busy (form, TRUE);
  store_run_async (self->store, job_save,
                   entry_edit_new (desk_session_get_id (self->session), entry, photo, jpeg),
                   free_edit, g_free, self->cancellable, on_saved_ready, self);
}

static void
on_form_cancel (VestEntryForm *form, EntryDesk *self)
{
  if (self->shown == NULL)
    {
      show_nothing (self);
      return;
    }
  vest_entries_page_show (self->page, ENTRIES_SIDE_VIEW);
  read_shown (self);
}

static void
on_form_reload (VestEntryForm *form, EntryDesk *self)
{
  self->reload = TRUE;
  read_shown (self);
}

static void
on_add (VestEntryList *list, EntryDesk *self)
{
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->entry, watchlist_entry_free);
  vest_entry_list_unselect (list);
  vest_entries_page_show (self->page, ENTRIES_SIDE_FORM);
  vest_entry_form_set_entry (form_of (self), NULL);
}

static void
on_view_edit (VestEntryView *view, EntryDesk *self)
{
  if (self->entry == NULL)
    return;
  vest_entries_page_show (self->page, ENTRIES_SIDE_FORM);
  vest_entry_form_set_entry (form_of (self), self->entry);
}

/* --- the photo ----------------------------------------------------------------------------------
 */

static void
photo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *jpeg = photo_load (data, &error);

  if (jpeg != NULL)
    g_task_return_pointer (task, jpeg, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_photo_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  EntryDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) jpeg = g_task_propagate_pointer (G_TASK (result), &error);

  if (is_cancelled (error))
    return;
  if (jpeg != NULL)
    vest_entry_form_set_photo (form_of (self), jpeg);
  else
    vest_entry_form_complain_photo (form_of (self));
}

static void
on_photo_chosen (VestEntryForm *form, const char *path, EntryDesk *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, on_photo_ready, self);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, photo_thread);
}

/* --- withdrawn, put back, held ------------------------------------------------------------------
 */

typedef struct
{
  char *staff_id;
  WatchlistEntry *entry; /* what was looked at, or what is put back */
  char *reason;          /* (nullable) */
} Order;

static Order *
order_new (EntryDesk *self, const WatchlistEntry *entry, const char *reason)
{
  Order *order = g_new0 (Order, 1);

  order->staff_id = g_strdup (desk_session_get_id (self->session));
  order->entry = watchlist_entry_copy (entry);
  order->reason = g_strdup (reason);
  return order;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->staff_id);
  watchlist_entry_free (order->entry);
  g_free (order->reason);
  g_free (order);
}

static void
free_entry (gpointer data)
{
  watchlist_entry_free (data);
}

static gpointer
job_withdraw (VestStore *store, gpointer data, GError **error)
{
  const Order *order = data;

  return entry_edit_withdraw (store, order->staff_id, order->entry->id, order->entry->revision,
                              order->reason, error);
}

static void
show_trouble (EntryDesk *self, const GError *error)
{
  g_autofree char *words = trouble_words (error);

  vest_entry_view_set_trouble (view_of (self), words);
  read_shown (self);
}

static void
on_withdrawn_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  EntryDesk *self = data;
  g_autoptr (GError) error = NULL;
  WatchlistEntry *was = store_run_finish (VEST_STORE (source), result, &error);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (is_cancelled (error))
    return;
  if (was == NULL)
    {
      show_trouble (self, error);
      return;
    }
  name = person_dup_name (was->person);
  words = g_strdup_printf (_ ("%s was withdrawn"), name);
  g_hash_table_replace (self->undoing, g_strdup (was->id), was);
  vest_entries_page_say (self->page, words, was->id);
  read_shown (self);
  search (self);
}

static void
on_view_withdraw (VestEntryView *view, const char *reason, EntryDesk *self)
{
  vest_entry_view_set_trouble (view, NULL);
  if (self->store != NULL && self->entry != NULL)
    store_run_async (self->store, job_withdraw, order_new (self, self->entry, reason), order_free,
                     free_entry, self->cancellable, on_withdrawn_ready, self);
}

static gpointer
job_put_back (VestStore *store, gpointer data, GError **error)
{
  const Order *order = data;

  return entry_edit_put_back (store, order->staff_id, order->entry, error) ? store : NULL;
}

static void
on_put_back_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  EntryDesk *self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = store_run_finish (VEST_STORE (source), result, &error) != NULL;

  if (is_cancelled (error))
    return;
  if (!done)
    {
      show_trouble (self, error);
      return;
    }
  vest_entries_page_say (self->page, _ ("The entry is on the list again"), NULL);
  read_shown (self);
  search (self);
}

static void
on_undo (VestEntriesPage *page, const char *id, EntryDesk *self)
{
  const WatchlistEntry *was = g_hash_table_lookup (self->undoing, id);

  if (self->store != NULL && was != NULL)
    store_run_async (self->store, job_put_back, order_new (self, was, NULL), order_free, NULL,
                     self->cancellable, on_put_back_ready, self);
}

static void
on_held_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  EntryDesk *self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = signature_append_finish (VEST_STORE (source), result, &error);

  if (is_cancelled (error))
    return;
  if (!done)
    show_trouble (self, error);
  else
    read_shown (self);
}

static void
on_view_hold (VestEntryView *view, const char *reason, EntryDesk *self)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autofree char *subject = NULL;

  vest_entry_view_set_trouble (view, NULL);
  if (self->store == NULL || self->shown == NULL)
    return;
  subject = hold_subject_entry (self->shown);
  g_ptr_array_add (drafts, self->held ? event_hold_lifted (subject, NULL, reason)
                                      : event_hold_placed (subject, NULL, reason));
  signature_append_async (self->store, desk_session_get_id (self->session), ACTION_HOLD, drafts,
                          self->cancellable, on_held_ready, self);
}

/* --- life --------------------------------------------------------------------------------------
 */

EntryDesk *
entry_desk_new (Station *station, VestEntriesPage *page)
{
  EntryDesk *self = g_new0 (EntryDesk, 1);
  VestEntryList *list = vest_entries_page_get_list (page);
  VestEntryView *view = vest_entries_page_get_view (page);
  VestEntryForm *form = vest_entries_page_get_form (page);

  self->station = station;
  self->session = g_object_ref (station_get_session (station));
  self->page = g_object_ref (page);
  self->cancellable = g_cancellable_new ();
  self->undoing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
  vest_entry_list_set_site (list, station_get_config (station)->site);
  g_signal_connect (list, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect (list, "page-wanted", G_CALLBACK (on_page_wanted), self);
  g_signal_connect (list, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect (list, "add", G_CALLBACK (on_add), self);
  g_signal_connect (view, "edit", G_CALLBACK (on_view_edit), self);
  g_signal_connect (view, "withdraw", G_CALLBACK (on_view_withdraw), self);
  g_signal_connect (view, "hold", G_CALLBACK (on_view_hold), self);
  g_signal_connect (form, "save", G_CALLBACK (on_form_save), self);
  g_signal_connect (form, "cancel", G_CALLBACK (on_form_cancel), self);
  g_signal_connect (form, "reload", G_CALLBACK (on_form_reload), self);
  g_signal_connect (form, "photo-chosen", G_CALLBACK (on_photo_chosen), self);
  g_signal_connect (page, "undo", G_CALLBACK (on_undo), self);
  g_signal_connect (page, "map", G_CALLBACK (on_page_mapped), self);
  return self;
}

void
entry_desk_set_store (EntryDesk *self, VestStore *store)
{
  static const EntryReaderCalls calls = { on_found, on_page_read, on_one_read, on_status };

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_pointer (&self->reader, entry_reader_free);
  g_clear_pointer (&self->ids, entry_ids_unref);
  g_hash_table_remove_all (self->undoing);
  g_set_object (&self->store, store);
  vest_entry_form_set_busy (form_of (self), FALSE);
  if (store == NULL)
    return;
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  self->reader = entry_reader_new (store_get_path (store), &calls, self);
  search (self);
}

void
entry_desk_free (EntryDesk *self)
{
  if (self == NULL)
    return;
  entry_desk_set_store (self, NULL);
  g_signal_handlers_disconnect_by_data (list_of (self), self);
  g_signal_handlers_disconnect_by_data (view_of (self), self);
  g_signal_handlers_disconnect_by_data (form_of (self), self);
  g_signal_handlers_disconnect_by_data (self->page, self);
  show_nothing (self);
  g_free (self->words);
  g_hash_table_unref (self->undoing);
  g_object_unref (self->page);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self);
}
