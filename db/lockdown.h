/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lockdowns: while one is in force at a site, nobody is admitted there and its kiosks say so.
 *
 * Desks that do not know of each other may set and lift at the same time: the log's clock (HLC)
 * decides, and at a tie the one that was set. A drill that somebody calls real is real.
 */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** Lockdown: how it stands at a site. Times are UTC ms. */
typedef struct
{
  gboolean active;
  gboolean drill;
  gint64 since_ms;  /* of the first setting that still holds */
  char *by;         /* (nullable) who set it first */
  char *place;      /* (nullable) at which desk */
  gint64 lifted_ms; /* 0: never */
  char *lifted_by;  /* (nullable) */
  char *reason;     /* (nullable) why it was lifted */
} Lockdown;

void lockdown_free (Lockdown *lockdown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lockdown, lockdown_free)

/** event_lockdown_set: from now on nobody is admitted at @site. @place: the desk. */
EventDraft *event_lockdown_set (const char *site, gboolean drill, const char *place,
                                const char *by);
/** event_lockdown_lifted: refused where none is in force. */
EventDraft *event_lockdown_lifted (const char *site, const char *reason, const char *place,
                                   const char *by);

/** query_lockdown: (transfer full): how it stands at @site; a site that never had one is not in
 * one. */
Lockdown *query_lockdown (VestStore *store, const char *site, GError **error);

G_END_DECLS
