/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/signature.h"

G_BEGIN_DECLS

/** StaffChangeKind: what is done to the staff. */
typedef enum
{
  STAFF_CHANGE_FIRST,   /* the first administrator, while there is none: needs nobody's leave */
  STAFF_CHANGE_ADD,     /* uses name, roles, pin */
  STAFF_CHANGE_EDIT,    /* uses id, name, roles */
  STAFF_CHANGE_PIN,     /* uses id, pin */
  STAFF_CHANGE_DISABLE, /* uses id */
  STAFF_CHANGE_ENABLE,  /* uses id */
} StaffChangeKind;

/** StaffChange: one change and who makes it. */
typedef struct
{
  StaffChangeKind kind;
  char *id;
  char *name;
  guint roles;
  char *pin;   /* (nullable) by pin_dup() */
  char *hash;  /* (nullable) in its place: of a PIN that was checked and hashed before */
  char *by_id; /* (nullable) NULL: the command line of the machine's owner, who may everything */
} StaffChange;

/** staff_change_new: copies; the PIN into locked memory. All but @kind are (nullable). */
StaffChange *staff_change_new (StaffChangeKind kind, const char *id, const char *name, guint roles,
                               const char *pin, const char *by_id);
void staff_change_free (StaffChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StaffChange, staff_change_free)

/**
 * staff_change_run: makes it, on the store's worker thread or another that may wait.
 *
 * Returns: (transfer full): the member as it is now, or %NULL with a STAFF_ERROR or an error of
 *   the store
 */
Staff *staff_change_run (VestStore *store, const StaffChange *change, GError **error);

/** staff_change_async: from the GTK thread. @change: (transfer full) */
void staff_change_async (VestStore *store, StaffChange *change, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
Staff *staff_change_finish (VestStore *store, GAsyncResult *result, GError **error);

/** staff_words_error: (transfer full): a STAFF_ERROR as a sentence with the way out; other errors
 * as they are. GTK thread, in the desk's language. */
char *staff_words_error (const GError *error);

G_END_DECLS
