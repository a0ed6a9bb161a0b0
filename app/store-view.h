/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/**
 * StoreViewKind: how one window reads what it shows.
 *
 * @read: on the worker thread, with what @ask gave
 * @ask: (nullable): (transfer full): what to ask, from the owner as it stands now
 * @ask_free: (nullable): frees it
 * @wanted: (nullable): %FALSE while nobody looks: then nothing is read, and whoever opens the
 * window calls store_view_read()
 * @on_demand: read by store_view_read() alone, not whenever the store has changed
 * @show: @result is freed after it by @free, and may be emptied by stealing from it
 * @fail: what could not be read
 */
typedef struct
{
  StoreJob read;
  gpointer (*ask) (gpointer owner);
  GDestroyNotify ask_free;
  gboolean (*wanted) (gpointer owner);
  gboolean on_demand;
  void (*show) (gpointer owner, gpointer result);
  void (*fail) (gpointer owner, const GError *error);
  GDestroyNotify free;
} StoreViewKind;

/**
 * StoreView: what a window shows of the store: read when the store comes, and again whenever it has
 * changed, once however often it changed meanwhile. Lives in its owner, on the GTK thread.
 *
 * @store: (nullable): while it works; read only
 * @cancellable: of everything that is asked of this @store; read only
 */
typedef struct
{
  VestStore *store;
  GCancellable *cancellable;
  /*< private >*/
  const StoreViewKind *kind;
  gpointer owner;
  gboolean reading;
  gboolean read_again;
} StoreView;

void store_view_init (StoreView *self, const StoreViewKind *kind, gpointer owner);

/** store_view_clear: nothing of it calls the owner any more. */
void store_view_clear (StoreView *self);

/** store_view_set_store: (nullable): the store works, or works no more. */
void store_view_set_store (StoreView *self, VestStore *store);

/** store_view_read: now, or once more when it is being read. */
void store_view_read (StoreView *self);

G_END_DECLS
