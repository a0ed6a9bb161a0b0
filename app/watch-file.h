/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/screening.h"
#include "db/watchlist-change.h"

G_BEGIN_DECLS

/*
 * The prepared list beside the store, so that a start does not prepare a million entries anew. The
 * file holds names, as the store does: it has the store's permissions, and goes when the list does.
 * Nothing in it is believed: a keyed BLAKE2b-256 over all of it (RFC 7693; the key is the store's
 * secret) says that this store's station wrote it, the program's build id that the same code reads
 * it, the stamp which changes of the list it knows; and then every number is checked for its range.
 */

#define WATCH_FILE_ERROR (watch_file_error_quark ())
GQuark watch_file_error_quark (void);

typedef enum
{
  WATCH_FILE_ERROR_IO,      /* there is no file, or it cannot be read or written */
  WATCH_FILE_ERROR_STALE,   /* of another program: nothing is wrong with it */
  WATCH_FILE_ERROR_DAMAGED, /* cut short, altered, of another store, or never such a file */
  WATCH_FILE_ERROR_CHANGED, /* the list was changed while it was written: to be tried again */
} WatchFileError;

/**
 * watch_file_save: replaces the file as a whole, after what is new is on the disk. The old file is
 * overwritten before: it may name people who were withdrawn. Flash and copying file systems may
 * keep old blocks all the same, as they may of the store: only an encrypted disk helps there.
 * @key: the store's secret, 32 bytes
 * @stamp: of a change that @screening knows, with all before; it may know later ones
 *
 * Errors: WATCH_FILE_ERROR_IO, WATCH_FILE_ERROR_CHANGED.
 */
gboolean watch_file_save (const char *path, GBytes *key, const WatchlistStamp *stamp,
                          Screening *screening, GError **error);

/**
 * watch_file_load:
 * @stamp: (out): which changes are to be made is the caller's business
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with any WatchFileError
 */
Screening *watch_file_load (const char *path, GBytes *key, WatchlistStamp *stamp,
                            Sensitivity sensitivity, GError **error);

/** watch_file_remove: overwrites the file, as far as the medium lets one, and removes it. */
void watch_file_remove (const char *path);

G_END_DECLS
