/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/permission.h"
#include "db/store.h"

G_BEGIN_DECLS

#define STAFF_ERROR (staff_error_quark ())
GQuark staff_error_quark (void);

typedef enum
{
  STAFF_ERROR_DENIED,             /* the role does not allow it */
  STAFF_ERROR_STOPPED,            /* who asks is not on the staff (any more), or stopped */
  STAFF_ERROR_LAST_ADMINISTRATOR, /* nobody would be left to manage staff */
  STAFF_ERROR_NAME,               /* empty, or somebody else's */
  STAFF_ERROR_PIN,                /* the PIN is too easy to guess; see pin_check() */
  STAFF_ERROR_ALREADY,            /* the first administrator was made already */
  STAFF_ERROR_NO_RECORD,          /* nobody wrote down yet which paper an agency showed */
} StaffError;

/**
 * signature_check: whether @staff_id may do @action now. On the store's worker thread it holds
 * until the job ends.
 *
 * @staff: (out) (transfer full) (optional)
 *
 * Errors: STAFF_ERROR_DENIED, STAFF_ERROR_STOPPED, or the store's.
 */
gboolean signature_check (VestStore *store, const char *staff_id, Action action, Staff **staff,
                          GError **error);

/**
 * signature_append:
 * @drafts: (element-type EventDraft): signed with id and name, then appended, all or nothing
 *
 * The way in which everything that staff do comes into the log: asks the table of permissions
 * about each visit that @drafts decide, at the moment of the append, on the store's worker thread.
 * Nobody is admitted or denied for an agency before a paper and its reviewer are written down. Who
 * is let in, also by a correction, has an escort where the visit's kind always has one, whatever
 * the draft says.
 *
 * Errors: those of signature_check() and store_append(), and STAFF_ERROR_NO_RECORD.
 */
gboolean signature_append (VestStore *store, const char *staff_id, Action action, GPtrArray *drafts,
                           GError **error);

/** signature_append_async: the same from the GTK thread; takes a reference on @drafts. */
void signature_append_async (VestStore *store, const char *staff_id, Action action,
                             GPtrArray *drafts, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean signature_append_finish (VestStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
