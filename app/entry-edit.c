/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is written when somebody adds, changes or withdraws a watchlist entry.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/entry-edit.h"

#include "app/signature.h"
#include "db/event-watchlist.h"
#include "db/watchlist-browse.h"

G_DEFINE_QUARK (vestibule - entry - error - quark, entry_error)

EntryEdit *
entry_edit_new (const char *staff_id, const WatchlistEntry *entry, EntryPhoto photo, GBytes *jpeg)
{
  EntryEdit *self = g_new0 (EntryEdit, 1);

  self->staff_id = g_strdup (staff_id);
  self->entry = watchlist_entry_copy (entry);
  self->photo = photo;
  self->jpeg = jpeg != NULL ? g_bytes_ref (jpeg) : NULL;
  return self;
}

void
entry_edit_free (EntryEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->staff_id);
  watchlist_entry_free (self->entry);
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_free (self);
}

static gboolean
is_changed (const WatchlistEntry *a, const WatchlistEntry *b)
{
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    if (watchlist_entry_differs (a, b, field))
      return TRUE;
  return FALSE;
}

static gboolean
set_changed_error (const char *id, GError **error)
{
  g_set_error (error, ENTRY_ERROR, ENTRY_ERROR_CHANGED,
               "somebody else has changed the entry %s meanwhile", id);
  return FALSE;
}

/* A number that nobody has: eight letters and digits of a random id. */
static char *
make_id (VestStore *store)
{
  for (;;)
    {
      g_autofree char *random = visit_id_new ();
      g_autofree char *id = g_strconcat ("N-", random + 18, NULL);
      g_autoptr (WatchlistEntry) other = watchlist_browse_one (store, id, NULL);

      if (other == NULL)
        return g_steal_pointer (&id);
    }
}

/* @was: (nullable): the entry as it is in the store. */
static GPtrArray *
make_drafts (const EntryEdit *edit, const WatchlistEntry *was)
{
  GPtrArray *drafts = event_drafts_new ();
  gboolean listed = was != NULL && !was->withdrawn;

  if (!listed || is_changed (edit->entry, was))
    g_ptr_array_add (drafts, event_watchlist_put (edit->entry));
  if (edit->photo == ENTRY_PHOTO_NEW && edit->jpeg != NULL)
    g_ptr_array_add (drafts, event_watchlist_photo_put (edit->entry->id, edit->jpeg));
  else if (edit->photo == ENTRY_PHOTO_REMOVE && listed)
    g_ptr_array_add (drafts, event_watchlist_photo_removed (edit->entry->id));
  return drafts;
}

static gboolean
read_base (VestStore *store, const WatchlistEntry *entry, WatchlistEntry **was, GError **error)
{
  *was = watchlist_browse_one (store, entry->id, error);
  if (*was == NULL)
    return FALSE;
  if ((*was)->revision == entry->revision && (*was)->withdrawn == entry->withdrawn)
    return TRUE;
  g_clear_pointer (was, watchlist_entry_free);
  return set_changed_error (entry->id, error);
}

char *
entry_edit_save (VestStore *store, const EntryEdit *edit, GError **error)
{
  g_autoptr (WatchlistEntry) was = NULL;
  g_autoptr (GPtrArray) drafts = NULL;

  if (!signature_check (store, edit->staff_id, ACTION_EDIT_WATCHLIST, NULL, error))
    return NULL;
  if (edit->entry->id == NULL)
    edit->entry->id = make_id (store);
  else if (!read_base (store, edit->entry, &was, error))
    return NULL;
  drafts = make_drafts (edit, was);
  if (drafts->len > 0
      && !signature_append (store, edit->staff_id, ACTION_EDIT_WATCHLIST, drafts, error))
    return NULL;
  return g_strdup (edit->entry->id);
}

WatchlistEntry *
entry_edit_withdraw (VestStore *store, const char *staff_id, const char *id, gint64 revision,
                     const char *reason, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (WatchlistEntry) was = watchlist_browse_one (store, id, error);

  if (was == NULL)
    return NULL;
  if (was->withdrawn || was->revision != revision)
    {
      set_changed_error (id, error);
      return NULL;
    }
  g_ptr_array_add (drafts, event_watchlist_noted (id, reason));
  g_ptr_array_add (drafts, event_watchlist_withdrawn (id));
  if (!signature_append (store, staff_id, ACTION_EDIT_WATCHLIST, drafts, error))
    return NULL;
  return g_steal_pointer (&was);
}

gboolean
entry_edit_put_back (VestStore *store, const char *staff_id, const WatchlistEntry *entry,
                     GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (WatchlistEntry) now = watchlist_browse_one (store, entry->id, error);

  if (now == NULL)
    return FALSE;
  if (!now->withdrawn)
    return set_changed_error (entry->id, error);
  g_ptr_array_add (drafts, event_watchlist_put (entry));
  if (entry->photo != NULL)
    g_ptr_array_add (drafts, event_watchlist_photo_put (entry->id, entry->photo));
  return signature_append (store, staff_id, ACTION_EDIT_WATCHLIST, drafts, error);
}
