/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The watchlist in memory. Preparing a list takes long and reading it takes microseconds, so the
 * prepared list is shared and replaced as a whole when the store's version has moved on.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/watch.h"

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
watch_new (Sensitivity fallback)
{
  Watch *self = g_new0 (Watch, 1);

  g_mutex_init (&self->lock);
  self->fallback = fallback;
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

static WatchList *
prepare (VestStore *store, Sensitivity sensitivity, gint64 version, GError **error)
{
  g_autoptr (GPtrArray) entries = query_watchlist (store, error);
  WatchList *list;

  if (entries == NULL)
    return NULL;
  list = g_atomic_rc_box_new0 (WatchList);
  list->screening = screening_new (entries, sensitivity);
  list->sensitivity = sensitivity;
  list->entries = entries->len;
  list->version = version;
  return list;
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
  if (self->list == NULL || self->list->version != status.version
      || self->list->sensitivity != sensitivity)
    {
      WatchList *list = prepare (store, sensitivity, status.version, error);

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
