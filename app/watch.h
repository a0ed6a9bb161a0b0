/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/screening.h"
#include "db/store.h"

G_BEGIN_DECLS

/**
 * Watch: the watchlist of the store, prepared for screening and kept in step with it. Thread-safe;
 * never used on the GTK thread except to make and free it, because it reads the store and may
 * prepare a whole list.
 */
typedef struct _Watch Watch;

/** WatchList: the list at one moment; entries that change later are in @screening at once. */
typedef struct
{
  Screening *screening;
  guint entries;
  gint64 version; /* WatchlistStatus.version; @screening may know more, never less */
  Sensitivity sensitivity;
} WatchList;

/** sensitivity_to_string, sensitivity_from_string: the words of station.conf and of the setting. */
const char *sensitivity_to_string (Sensitivity sensitivity);
gboolean sensitivity_from_string (const char *word, Sensitivity *sensitivity);

/** watch_sensitivity: what the site has set, else @fallback, which is the configuration's. */
gboolean watch_sensitivity (VestStore *store, Sensitivity fallback, Sensitivity *sensitivity,
                            GError **error);

/** WATCH_FILE_MIN: lists of as many entries are kept in a file beside the store (watch-file.h);
 *  smaller ones are prepared faster than anybody notices. */
#define WATCH_FILE_MIN 20000

/** @fallback: in force while the store has no setting. */
Watch *watch_new (Sensitivity fallback);
/** watch_ref, watch_free: one who holds it more, one fewer. */
Watch *watch_ref (Watch *self);
void watch_free (Watch *self);

/**
 * watch_acquire: the list as the store holds it now. What has changed since the last call is
 * changed in the prepared list, so that an entry counts for the next scan; only a list that cannot
 * be followed, as after an import of a new one, is prepared as a whole.
 *
 * Returns: (transfer full): release with watch_list_unref(); or %NULL with a StoreError
 */
WatchList *watch_acquire (Watch *self, VestStore *store, GError **error);

/**
 * watch_prepare: the same for nobody yet, so that the next visitor does not wait for it.
 * @reader: a STORE_READER of the same file, which is read in place of @store
 */
gboolean watch_prepare (Watch *self, VestStore *store, VestStore *reader, GError **error);

/** watch_get_n_built: how often the whole list was read from the store and prepared. */
guint watch_get_n_built (Watch *self);

/** watch_get_n_copied: how often it was prepared anew from itself, in the background. */
guint watch_get_n_copied (Watch *self);

/** watch_set_file_min: another number than WATCH_FILE_MIN; before the first use. */
void watch_set_file_min (Watch *self, guint entries);

/** watch_flush: waits until what is done in the background is done, and the file on the disk. */
void watch_flush (Watch *self);

void watch_list_unref (WatchList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Watch, watch_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WatchList, watch_list_unref)

/** watch_file_path: (transfer full): where the prepared list of @store is kept, if it is. */
char *watch_file_path (VestStore *store);

G_END_DECLS
