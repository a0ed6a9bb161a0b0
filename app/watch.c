/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The watchlist in memory. Preparing a list takes long and reading it takes microseconds, so the
 * prepared list is shared and replaced as a whole when the store's version has moved on. A long one
 * is kept in a file for the next start.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/watch.h"

#include "app/watch-file.h"
#include "db/query.h"
#include "db/setting.h"

static const char *const sensitivity_words[] = { "careful", "balanced", "quiet" };

const char *
sensitivity_to_string (Sensitivity sensitivity)
{
  return sensitivity_words[sensitivity];
}

gboolean
sensitivity_from_string (const char *word, Sensitivity *sensitivity)
{
  for (guint i = 0; i < G_N_ELEMENTS (sensitivity_words); i++)
    if (g_str_equal (sensitivity_words[i], word))
      {
        *sensitivity = (Sensitivity)i;
        return TRUE;
      }
  return FALSE;
}

struct _Watch
{
  GMutex lock; /* held while a list is prepared: nobody may screen against the old one meanwhile */
  Sensitivity fallback; /* where nobody has set it in the store */
  WatchList *list;      /* (nullable) */
  guint file_min;
  GMutex saver_lock;
  GThread *saver; /* (nullable): writes the newest list to its file */
};

/* What a saver needs; the list is shared with those who read it. */
typedef struct
{
  WatchList *list;
  VestStore *store;
  char *path;
  char *stamp;
} Saving;

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
watch_new (Sensitivity fallback)
{
  Watch *self = g_new0 (Watch, 1);

  g_mutex_init (&self->lock);
  g_mutex_init (&self->saver_lock);
  self->fallback = fallback;
  self->file_min = WATCH_FILE_MIN;
  return self;
}

void
watch_free (Watch *self)
{
  if (self == NULL)
    return;
  watch_flush (self);
  watch_list_unref (self->list);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->saver_lock);
  g_free (self);
}

gboolean
watch_sensitivity (VestStore *store, Sensitivity fallback, Sensitivity *sensitivity, GError **error)
{
  g_autofree char *word = NULL;

  if (!query_setting (store, SETTING_SENSITIVITY, &word, error))
    return FALSE;
  /* A word of a later program is no word of ours. */
  if (word == NULL || !sensitivity_from_string (word, sensitivity))
    *sensitivity = fallback;
  return TRUE;
}

void
watch_set_file_min (Watch *self, guint entries)
{
  self->file_min = entries;
}

/* --- the file --------------------------------------------------------------------------------- */

static char *
path_of (VestStore *store)
{
  return g_strconcat (store_get_path (store), ".screening", NULL);
}

/* The state of the list. The store's own secret is the file's key, so that a version of another
 * store means nothing here; a store put back to an older day has other times. */
static char *
stamp_of (const WatchlistStatus *status)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u", status->version,
                          status->changed_ms, status->entries);
}

static gpointer
save_thread (gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;

  if (!watch_file_save (saving->path, store_get_secret (saving->store), saving->stamp,
                        saving->list->screening, &error))
    g_warning ("The prepared watchlist is not kept: %s", error->message);
  watch_list_unref (saving->list);
  g_object_unref (saving->store);
  g_free (saving->path);
  g_free (saving->stamp);
  g_free (saving);
  return NULL;
}

void
watch_flush (Watch *self)
{
  g_mutex_lock (&self->saver_lock);
  g_clear_pointer (&self->saver, g_thread_join);
  g_mutex_unlock (&self->saver_lock);
}

/* In a thread of its own: nobody who waits for an answer waits for a disk. */
static void
begin_saving (Watch *self, VestStore *store, const WatchlistStatus *status)
{
  Saving *saving = g_new0 (Saving, 1);

  watch_flush (self);
  saving->list = g_atomic_rc_box_acquire (self->list);
  saving->store = g_object_ref (store);
  saving->path = path_of (store);
  saving->stamp = stamp_of (status);
  g_mutex_lock (&self->saver_lock);
  self->saver = g_thread_new ("watchlist-file", save_thread, saving);
  g_mutex_unlock (&self->saver_lock);
}

static Screening *
load_file (VestStore *store, Sensitivity sensitivity, const WatchlistStatus *status)
{
  g_autofree char *path = path_of (store);
  g_autofree char *stamp = stamp_of (status);
  g_autoptr (GError) error = NULL;
  Screening *screening
      = watch_file_load (path, store_get_secret (store), stamp, sensitivity, &error);

  if (g_error_matches (error, WATCH_FILE_ERROR, WATCH_FILE_ERROR_DAMAGED))
    g_warning ("The prepared watchlist is prepared anew: %s", error->message);
  return screening;
}

/* --- the list --------------------------------------------------------------------------------- */

static Screening *
prepare (VestStore *store, Sensitivity sensitivity, GError **error)
{
  g_autoptr (GPtrArray) entries = query_watchlist (store, error);

  return entries != NULL ? screening_new (entries, sensitivity) : NULL;
}

/* The file is of use at the start and when the sensitivity changes: what the store says later is
 * newer than any file. */
static gboolean
renew (Watch *self, VestStore *store, Sensitivity sensitivity, const WatchlistStatus *status,
       GError **error)
{
  gboolean keeps_file = status->entries > 0 && status->entries >= self->file_min;
  gboolean may_load = self->list == NULL || self->list->version == status->version;
  Screening *loaded = keeps_file && may_load ? load_file (store, sensitivity, status) : NULL;
  Screening *screening = loaded != NULL ? loaded : prepare (store, sensitivity, error);

  if (screening == NULL)
    return FALSE;
  watch_list_unref (self->list);
  self->list = g_atomic_rc_box_new0 (WatchList);
  self->list->screening = screening;
  self->list->sensitivity = sensitivity;
  self->list->entries = screening_get_size (screening);
  self->list->version = status->version;
  if (!keeps_file)
    {
      g_autofree char *path = path_of (store);

      watch_flush (self);
      watch_file_remove (path);
    }
  else if (loaded == NULL)
    begin_saving (self, store, status);
  return TRUE;
}

static WatchList *
acquire_locked (Watch *self, VestStore *store, GError **error)
{
  WatchlistStatus status;
  Sensitivity sensitivity;

  /* The version is read first: an entry put between the two reads makes the next call prepare once
   * more, never the reverse. */
  if (!query_watchlist_status (store, &status, error)
      || !watch_sensitivity (store, self->fallback, &sensitivity, error))
    return NULL;
  if ((self->list == NULL || self->list->version != status.version
       || self->list->sensitivity != sensitivity)
      && !renew (self, store, sensitivity, &status, error))
    return NULL;
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
