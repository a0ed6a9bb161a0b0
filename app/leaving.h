/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"
#include "db/visit.h"

G_BEGIN_DECLS

/**
 * LeavingOrder: who is to be signed out.
 * @said: a visit's id, one of its heads', or what was read from a badge, without its prefix
 * @scanned: @said was read from a badge
 * @everybody: who came as one visit leaves together; else the one who is named, and the others stay
 * @staff_id: (nullable) who does it at the desk, by whom it is signed
 */
typedef struct
{
  const char *said;
  gboolean scanned;
  gboolean everybody;
  LeftHow how;
  const char *staff_id;
} LeavingOrder;

/** LeavingEnd: what came of it. */
typedef enum
{
  LEAVING_DONE,        /* the sign-out is on the disk */
  LEAVING_NOT_ON_SITE, /* nobody of ours, or not admitted */
  LEAVING_ALREADY_OUT, /* signed out before */
} LeavingEnd;

/**
 * Leaving: @visit: (nullable): as it was before; @member: which of its heads; @others: how many of
 * them are on site still
 */
typedef struct
{
  LeavingEnd end;
  Visit *visit;
  guint member;
  guint others;
} Leaving;

void leaving_free (Leaving *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leaving, leaving_free)

/**
 * leaving_run: looks the visit up and writes the sign-out, on the store's worker thread in one go.
 * That a badge has expired keeps nobody from signing out; one that is not genuine is nobody's.
 *
 * Returns: (transfer full): or %NULL with an error of the store, or with a STAFF_ERROR
 */
Leaving *leaving_run (VestStore *store, const LeavingOrder *order, GError **error);

/** leaving_async: the same from the GTK thread; @order is copied. */
void leaving_async (VestStore *store, const LeavingOrder *order, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data);
Leaving *leaving_finish (VestStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
