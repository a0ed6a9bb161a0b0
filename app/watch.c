/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The watchlist in memory. Preparing a list takes long, so it follows the store entry by entry; a
 * thread of its own, the keeper, packs it anew after many changes, and writes a long one to a file
 * for the next start, where it follows from there.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/watch.h"

#include "app/watch-file.h"
#include "db/query.h"
#include "db/setting.h"
#include "db/watchlist-change.h"

/* More changes at once are a new list. */
#define MAX_CHANGES(entries) (256 + (entries) / 128)
/* After so many the list is packed anew: before the index must sort them in while a visitor waits.
 */
#define MANY_CHANGES(entries) (128 + (entries) / 1024)

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
  gatomicrefcount holders;
  GMutex lock;          /* held while a list is prepared, but never while the store is asked */
  Sensitivity fallback; /* where nobody has set it in the store */
  Screening *screening; /* (nullable) */
  WatchlistStamp stamp; /* of a change that it knows, with all before */
  guint n_changed;      /* since it was packed */
  guint n_built;
  guint n_copied;
  guint file_min;

  /* For the keeper, under the same lock. */
  GThread *keeper; /* (nullable) */
  gboolean is_keeping;
  gboolean closing;
  gboolean wants_copy;
  gboolean wants_file; /* of the list as it is */
  gboolean wants_none; /* no file */
  VestStore *store;    /* (nullable): while it keeps */
};

Watch *
watch_new (Sensitivity fallback)
{
  Watch *self = g_new0 (Watch, 1);

  g_atomic_ref_count_init (&self->holders);
  g_mutex_init (&self->lock);
  self->fallback = fallback;
  self->file_min = WATCH_FILE_MIN;
  return self;
}

Watch *
watch_ref (Watch *self)
{
  g_atomic_ref_count_inc (&self->holders);
  return self;
}

void
watch_free (Watch *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->holders))
    return;
  g_mutex_lock (&self->lock);
  self->closing = TRUE;
  g_mutex_unlock (&self->lock);
  watch_flush (self);
  screening_free (self->screening);
  g_clear_object (&self->store);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
watch_list_unref (WatchList *list)
{
  if (list == NULL)
    return;
  screening_free (list->screening);
  g_free (list);
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

static guint
read_count (Watch *self, const guint *count)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = *count;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
watch_get_n_built (Watch *self)
{
  return read_count (self, &self->n_built);
}

guint
watch_get_n_copied (Watch *self)
{
  return read_count (self, &self->n_copied);
}

/* --- the keeper ------------------------------------------------------------------------------- */

char *
watch_file_path (VestStore *store)
{
  return g_strconcat (store_get_path (store), ".screening", NULL);
}

/* Returns how many entries were in @screening and are no more. */
static guint
apply (Screening *screening, const WatchlistChanges *changes)
{
  if (changes->entries->len + changes->gone->len == 0)
    return 0;
  return screening_change (screening, changes->entries, changes->gone);
}

/* Makes in @copy what has changed since @stamp, and puts it in @old's place. Returns what is to be
 * freed: the one or the other. Nothing comes of it when the list has been prepared as a whole
 * meanwhile, or when the store does not say: whoever asks for the list next is told why. */
static Screening *
replace_list (Watch *self, VestStore *store, Screening *old, Screening *copy, WatchlistStamp stamp)
{
  guint n_changed = 0;
  guint n_left = 0;

  while (self->screening == old)
    {
      g_autoptr (WatchlistChanges) changes = NULL;

      g_mutex_unlock (&self->lock);
      changes
          = watchlist_changes_read (store, &stamp, MAX_CHANGES (screening_get_size (copy)), NULL);
      if (changes != NULL && changes->known)
        n_left += apply (copy, changes);
      g_mutex_lock (&self->lock);
      if (changes == NULL || !changes->known)
        return copy;
      n_changed += changes->entries->len + changes->gone->len;
      stamp = changes->stamp;
      /* The list must not go back. */
      if (self->screening != old || stamp.counter < self->stamp.counter)
        continue;
      self->screening = copy;
      self->stamp = stamp;
      self->n_changed = n_changed;
      self->n_copied++;
      /* Who left while it was copied is in it all the same. */
      self->wants_copy = self->wants_copy || n_left > 0;
      return old;
    }
  return copy;
}

/* Without the lock, as long as it takes, also to free what was there. */
static void
keep_copy (Watch *self, VestStore *store)
{
  Screening *old = screening_ref (self->screening);
  WatchlistStamp stamp = self->stamp;
  Screening *copy;
  Screening *rest;

  self->wants_copy = FALSE;
  g_mutex_unlock (&self->lock);
  copy = screening_copy (old);
  g_mutex_lock (&self->lock);
  rest = replace_list (self, store, old, copy, stamp);
  g_mutex_unlock (&self->lock);
  screening_free (rest);
  screening_free (old);
  g_mutex_lock (&self->lock);
}

static void
keep_file (Watch *self, VestStore *store)
{
  g_autofree char *path = watch_file_path (store);
  g_autoptr (Screening) screening = screening_ref (self->screening);
  g_autoptr (GError) error = NULL;
  WatchlistStamp stamp = self->stamp;

  self->wants_file = FALSE;
  g_mutex_unlock (&self->lock);
  watch_file_save (path, store_get_secret (store), &stamp, screening, &error);
  if (error != NULL && error->code != WATCH_FILE_ERROR_CHANGED)
    g_warning ("The prepared watchlist is not kept: %s", error->message);
  g_mutex_lock (&self->lock);
  if (error != NULL && error->code == WATCH_FILE_ERROR_CHANGED && !self->wants_none)
    self->wants_file = TRUE;
}

static void
keep_none (Watch *self, VestStore *store)
{
  g_autofree char *path = watch_file_path (store);

  self->wants_none = FALSE;
  g_mutex_unlock (&self->lock);
  watch_file_remove (path);
  g_mutex_lock (&self->lock);
}

static gpointer
keeper_thread (gpointer data)
{
  Watch *self = data;

  g_mutex_lock (&self->lock);
  for (;;)
    {
      VestStore *store = self->store;

      /* A copy is worth its time to a program that goes on only. */
      if (self->wants_copy && !self->closing)
        keep_copy (self, store);
      else if (self->wants_none)
        keep_none (self, store);
      else if (self->wants_file)
        keep_file (self, store);
      else
        break;
    }
  self->is_keeping = FALSE;
  g_clear_object (&self->store);
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* In a thread of its own: nobody who waits for an answer waits for a disk. */
static void
begin_keeping (Watch *self, VestStore *store)
{
  if (self->is_keeping || !(self->wants_copy || self->wants_file || self->wants_none))
    return;
  if (self->keeper != NULL)
    g_thread_join (self->keeper); /* it has let go of the lock for the last time */
  self->is_keeping = TRUE;
  g_set_object (&self->store, store);
  self->keeper = g_thread_new ("watchlist", keeper_thread, self);
}

void
watch_flush (Watch *self)
{
  GThread *keeper;

  g_mutex_lock (&self->lock);
  keeper = g_steal_pointer (&self->keeper);
  g_mutex_unlock (&self->lock);
  if (keeper != NULL)
    g_thread_join (keeper);
}

/* --- the list --------------------------------------------------------------------------------- */

static gboolean
is_long (const Watch *self, const WatchlistStatus *status)
{
  return status->entries > 0 && status->entries >= self->file_min;
}

static void
take_list (Watch *self, Screening *screening, const WatchlistStamp *stamp)
{
  screening_free (self->screening);
  self->screening = screening;
  self->stamp = *stamp;
  self->n_changed = 0;
}

/* --- bringing it up to date ------------------------------------------------------------------- */

/* What was read of the store for one call. Nothing is read of it under the lock: the store's own
 * thread screens too, and whoever waited for it with the lock would wait for ever. */
typedef struct
{
  WatchlistStatus status;
  Sensitivity sensitivity;
  Screening *old;            /* (nullable): as the list was found */
  WatchlistStamp found;      /* with this stamp */
  Screening *base;           /* (nullable): that, or one out of the file */
  WatchlistStamp stamp;      /* of the base; of the entries */
  WatchlistChanges *changes; /* (nullable): since then */
  GPtrArray *entries;        /* (nullable): all of them, where there is no base to follow from */
} Reading;

static void
reading_clear (Reading *self)
{
  screening_free (self->old);
  screening_free (self->base);
  watchlist_changes_free (self->changes);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
load_base (Reading *self, VestStore *store)
{
  g_autofree char *path = watch_file_path (store);
  g_autoptr (GError) error = NULL;

  self->base
      = watch_file_load (path, store_get_secret (store), &self->stamp, self->sensitivity, &error);
  if (g_error_matches (error, WATCH_FILE_ERROR, WATCH_FILE_ERROR_DAMAGED))
    g_warning ("The prepared watchlist is prepared anew: %s", error->message);
}

static gboolean
read_changes (Reading *self, VestStore *store, GError **error)
{
  if (self->base != NULL)
    {
      guint max = MAX_CHANGES (screening_get_size (self->base));

      self->changes = watchlist_changes_read (store, &self->stamp, max, error);
      if (self->changes == NULL || self->changes->known)
        return self->changes != NULL;
    }
  /* The stamp is read first: an entry put between the two reads is put once more. */
  if (!watchlist_stamp_read (store, &self->stamp, error))
    return FALSE;
  self->entries = query_watchlist (store, error);
  return self->entries != NULL;
}

static gboolean
read_store (Watch *self, Reading *reading, VestStore *store, GError **error)
{
  g_mutex_lock (&self->lock);
  reading->old = self->screening != NULL ? screening_ref (self->screening) : NULL;
  reading->base = reading->old != NULL ? screening_ref (reading->old) : NULL;
  reading->found = reading->stamp = self->stamp;
  g_mutex_unlock (&self->lock);
  /* The version is read first: it must not promise what the list does not know. */
  if (!query_watchlist_status (store, &reading->status, error)
      || !watch_sensitivity (store, self->fallback, &reading->sensitivity, error))
    return FALSE;
  if (reading->base == NULL && is_long (self, &reading->status))
    load_base (reading, store);
  return read_changes (reading, store, error);
}

/* What the keeper is to do after a change. A file is not to name who was withdrawn or how an entry
 * read before: only packing anew is sure to leave all of it behind. */
static void
note_changes (Watch *self, VestStore *store, const WatchlistStatus *status, gboolean built,
              guint n_left)
{
  gboolean is_kept = is_long (self, status);
  g_autofree char *path = watch_file_path (store);

  if (!built && (n_left > 0 || self->n_changed > MANY_CHANGES (status->entries)))
    self->wants_copy = TRUE;
  self->wants_file = is_kept && (self->wants_file || built || self->wants_copy);
  /* One may be being written. */
  self->wants_none = !is_kept && (self->is_keeping || g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Returns FALSE when another thread was faster: then what was read is of no use. */
static gboolean
use_reading (Watch *self, Reading *reading, VestStore *store)
{
  gboolean built = reading->entries != NULL;
  guint n_left = 0;
  gboolean is_new = built || self->screening == NULL;

  if (self->screening != reading->old || self->stamp.counter != reading->found.counter
      || self->stamp.mark != reading->found.mark)
    return FALSE;
  if (built)
    {
      take_list (self, screening_new (reading->entries, reading->sensitivity), &reading->stamp);
      self->n_built++;
      self->wants_copy = FALSE;
    }
  else
    {
      if (self->screening == NULL)
        take_list (self, screening_ref (reading->base), &reading->stamp);
      n_left = apply (self->screening, reading->changes);
      self->n_changed += reading->changes->entries->len + reading->changes->gone->len;
      self->stamp = reading->changes->stamp;
    }
  if (is_new || self->stamp.counter != reading->found.counter)
    note_changes (self, store, &reading->status, built, n_left);
  begin_keeping (self, store);
  return TRUE;
}

static WatchList *
make_list (Watch *self, const Reading *reading)
{
  WatchList *list = g_new0 (WatchList, 1);

  screening_set_sensitivity (self->screening, reading->sensitivity);
  list->screening = screening_ref (self->screening);
  list->entries = screening_get_size (self->screening);
  list->version = reading->status.version;
  list->sensitivity = reading->sensitivity;
  return list;
}

/* @store: for the keeper; @reader: where it is read */
static WatchList *
acquire (Watch *self, VestStore *store, VestStore *reader, GError **error)
{
  WatchList *list = NULL;

  while (list == NULL)
    {
      g_auto (Reading) reading = { 0 };

      if (!read_store (self, &reading, reader, error))
        return NULL;
      g_mutex_lock (&self->lock);
      if (use_reading (self, &reading, store))
        list = make_list (self, &reading);
      g_mutex_unlock (&self->lock);
    }
  return list;
}

WatchList *
watch_acquire (Watch *self, VestStore *store, GError **error)
{
  return acquire (self, store, store, error);
}

gboolean
watch_prepare (Watch *self, VestStore *store, VestStore *reader, GError **error)
{
  g_autoptr (WatchList) list = acquire (self, store, reader, error);

  return list != NULL;
}
