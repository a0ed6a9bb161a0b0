/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: all that the log says of one subject, event by event, for those who tell it. */
#pragma once

#include <json-glib/json-glib.h>

#include "db/connection.h"

G_BEGIN_DECLS

/**
 * HistoryEvent: one event as the log has it. The texts live as long as the call.
 *
 * @known: whether this program knows the kind
 * @removed: retention has removed what it said
 * @site: (nullable): of the station that wrote it
 * @body: (nullable)
 */
typedef struct
{
  const char *station;
  const char *kind;
  gint64 version;
  gint64 at_ms;
  gboolean known;
  gboolean removed;
  const char *site;
  JsonObject *body;
} HistoryEvent;

typedef void (*HistoryFunc) (const HistoryEvent *event, gpointer data);

/** HISTORY_COLUMNS: what a statement of history_read() selects of the log, before the site and the
 * body; it sorts by the first four: the order in which the log is folded. */
#define HISTORY_COLUMNS " event.hlc, station, epoch, seq, kind, version, event.at, digest, "
#define HISTORY_ORDER   " ORDER BY 1, 2, 3, 4"

/**
 * history_read: calls @func for every event that @sql finds; one that the log holds twice, because
 * two copies of a store carried it over, is told once.
 *
 * @subject, @hold: what ?1 and ?2 of @sql stand for
 */
gboolean history_read (Connection *connection, const char *sql, const char *subject,
                       const char *hold, HistoryFunc func, gpointer data, GError **error);

G_END_DECLS
