/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"
#include "ui/admin/entry-form.h"

G_BEGIN_DECLS

#define ENTRY_ERROR (entry_error_quark ())
GQuark entry_error_quark (void);

typedef enum
{
  ENTRY_ERROR_CHANGED, /* by somebody else, since it was read */
  ENTRY_ERROR_FIELD,   /* what is to be written cannot stand there */
} EntryError;

/**
 * EntryEdit: an entry as it is to be, and who wants it.
 * @entry: with the revision from which it was made; without an id: a new one
 * @jpeg: (nullable): of ENTRY_PHOTO_NEW, by photo_load()
 */
typedef struct
{
  char *staff_id;
  WatchlistEntry *entry;
  EntryPhoto photo;
  GBytes *jpeg;
} EntryEdit;

/** entry_edit_new: copies. */
EntryEdit *entry_edit_new (const char *staff_id, const WatchlistEntry *entry, EntryPhoto photo,
                           GBytes *jpeg);
void entry_edit_free (EntryEdit *self);

/*
 * All three run as a StoreJob, so that nobody writes between the look and the append; each is one
 * append, signed. Errors: ENTRY_ERROR_CHANGED, a STAFF_ERROR, or the store's.
 */

/** entry_edit_save: (transfer full): the entry's id. What does not differ writes nothing. A
 * withdrawn entry is put on the list again. */
char *entry_edit_save (VestStore *store, const EntryEdit *edit, GError **error);

/** entry_edit_withdraw: (transfer full): the entry with its photo, as it was: entry_edit_put_back()
 * takes it. @revision: that was looked at. */
WatchlistEntry *entry_edit_withdraw (VestStore *store, const char *staff_id, const char *id,
                                     gint64 revision, const char *reason, GError **error);

gboolean entry_edit_put_back (VestStore *store, const char *staff_id, const WatchlistEntry *entry,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntryEdit, entry_edit_free)

G_END_DECLS
