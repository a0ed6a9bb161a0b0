/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The watchlist in memory. Preparing a list takes long and reading it takes microseconds, so the
 * prepared list is shared and replaced as a whole when the store's version has moved on.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/watch.h"

#include "db/query.h"

struct _Watch
{
  GMutex lock; /* held while a list is prepared: nobody may screen against the old one meanwhile */
  Sensitivity sensitivity;
  WatchList *list; /* (nullable) */
};

static void
list_clear (gpointer data)
{
  WatchList *list = data;

  screening_free (list->screening);
}

void
watch_list_unref (WatchList *list)
{
  if (list != NULL)
    g_atomic_rc_box_release_full (list, list_clear);
}

Watch *
watch_new (Sensitivity sensitivity)
{
  Watch *self = g_new0 (Watch, 1);

  g_mutex_init (&self->lock);
  self->sensitivity = sensitivity;
  return self;
}

void
watch_free (Watch *self)
{
  if (self == NULL)
    return;
  watch_list_unref (self->list);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static WatchList *
prepare (Watch *self, VestStore *store, gint64 version, GError **error)
{
  g_autoptr (GPtrArray) entries = query_watchlist (store, error);
  WatchList *list;

  if (entries == NULL)
    return NULL;
  list = g_atomic_rc_box_new0 (WatchList);
  list->screening = screening_new (entries, self->sensitivity);
  list->entries = entries->len;
  list->version = version;
  return list;
}

static WatchList *
acquire_locked (Watch *self, VestStore *store, GError **error)
{
  WatchlistStatus status;

  /* The version is read first: an entry put between the two reads makes the next call prepare once
   * more, never the reverse. */
  if (!query_watchlist_status (store, &status, error))
    return NULL;
  if (self->list == NULL || self->list->version != status.version)
    {
      WatchList *list = prepare (self, store, status.version, error);

      if (list == NULL)
        return NULL;
      watch_list_unref (self->list);
      self->list = list;
    }
  return g_atomic_rc_box_acquire (self->list);
}

WatchList *
watch_acquire (Watch *self, VestStore *store, GError **error)
{
  WatchList *list;

  g_mutex_lock (&self->lock);
  list = acquire_locked (self, store, error);
  g_mutex_unlock (&self->lock);
  return list;
}
