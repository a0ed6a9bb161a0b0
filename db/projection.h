/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: the tables that screens read, folded from the log.
 *
 * What is folded is never one event on top of a row, but all events of one subject (a visit, an
 * entry, a host) anew, in the order (hlc, station, epoch, seq): the result cannot depend on the
 * order in which events arrived. A visit has about seven events, so this is also cheap.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "db/connection.h"

G_BEGIN_DECLS

/** Projection: @source holds the log, @target the tables; the audit folds into another database. */
typedef struct
{
  Connection *source; /* (unowned) */
  Connection *target; /* (unowned) */
  /* The event that was appended just now, so that its body is not parsed a second time. */
  const char *fresh_station; /* (nullable) */
  const char *fresh_kind;    /* (nullable) */
  gint64 fresh_version;
  gint64 fresh_at;
  gint64 fresh_epoch;
  gint64 fresh_seq;
  JsonObject *fresh_body; /* (unowned) (nullable) */
} Projection;

/**
 * projection_fold:
 * @kind: of the event that has arrived
 * @visit: (nullable)
 * @subject: (nullable)
 *
 * Refolds what the event touches: its visit, and what else it is about. A kind that this program
 * does not know touches nothing.
 */
gboolean projection_fold (const Projection *self, const char *kind, const char *visit,
                          const char *subject, GError **error);

/** projection_refold_all: empties the target's tables and folds the whole log, in one transaction
 * of the caller. */
gboolean projection_refold_all (const Projection *self, GError **error);

/** projection_digest: (transfer full): BLAKE2b-256 hex over all rows of @connection's tables. */
char *projection_digest (Connection *connection, GError **error);

/** projection_digest_repetitions: the same of the tables that repeat others for speed, which
 * projection_digest() leaves out: they come and go with releases. */
char *projection_digest_repetitions (Connection *connection, GError **error);

/* The folds, one a table. */
gboolean projection_fold_visit (const Projection *self, const char *visit, GError **error);
gboolean projection_fold_entry (const Projection *self, const char *id, GError **error);
gboolean projection_fold_hold (const Projection *self, const char *id, GError **error);
gboolean projection_fold_purge (const Projection *self, const char *id, GError **error);
gboolean projection_fold_setting (const Projection *self, const char *id, GError **error);
gboolean projection_fold_badge_key (const Projection *self, const char *id, GError **error);
gboolean projection_fold_host (const Projection *self, const char *id, GError **error);
gboolean projection_fold_staff (const Projection *self, const char *id, GError **error);
gboolean projection_fold_expected (const Projection *self, const char *id, GError **error);
gboolean projection_fold_fork (const Projection *self, const char *id, GError **error);
gboolean projection_fold_lockdown (const Projection *self, const char *site, GError **error);
gboolean projection_fold_help (const Projection *self, const char *id, GError **error);
gboolean projection_fold_tick (const Projection *self, const char *id, GError **error);
gboolean projection_fold_rollcall (const Projection *self, const char *id, GError **error);

/** projection_is_same_entry: whether two bodies of "watchlist_put" say the same of the entry,
 * whoever said it; %FALSE when either is %NULL. What the fold counts as a revision also stands in
 * signed snapshots (upstream/snapshot.h): a fold that counts otherwise signs others. */
gboolean projection_is_same_entry (const char *a, const char *b);

/** projection_recount_watchlist: size, version and age of the list from its rows: the folds only
 * ever count up, and events may have left the log. */
gboolean projection_recount_watchlist (Connection *target, GError **error);

/* (transfer full) (nullable): the body of an event, @text unless it is the fresh one. */
JsonObject *projection_get_body (const Projection *self, const char *station, gint64 epoch,
                                 gint64 seq, const char *text);

/* Binds the nine texts of a person in the order of the tables' columns. @sex: two bytes that live
 * until the statement has run. */
void projection_bind_person (Statement *statement, const Person *person, char sex[2]);

G_END_DECLS
