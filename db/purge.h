/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Retention: bodies and salts of old records are removed, their places in the chain stay. What was
 * removed is itself an event, so that every station of a site removes the same.
 */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

typedef enum
{
  PURGE_VISITS,   /* visits without a match that were neither denied nor corrected */
  PURGE_FLAGGED,  /* visits with a possible match, denied ones, and those whose decision somebody
                     corrected */
  PURGE_ENTRIES,  /* withdrawn watchlist entries */
  PURGE_EXPECTED, /* visitors who were expected, whether they came or not */
} PurgeKind;
#define PURGE_N_KINDS 4

/** purge_kind_to_string: "visits" "flagged" "entries" "expected". */
const char *purge_kind_to_string (PurgeKind kind);

/**
 * PurgeOrder:
 * @before_ms: visits that arrived, entries that were withdrawn, days of expected visitors that
 *   ended before this
 * @by: who ordered it
 * @authorization: (nullable): the number under which the state allows it
 * @by_id: (nullable): the account of @by, who then signs the event
 */
typedef struct
{
  PurgeKind kind;
  gint64 before_ms;
  const char *by;
  const char *authorization;
  const char *by_id;
} PurgeOrder;

/** PurgeReport: @held: records that a legal hold kept; @bodies: bodies that go. */
typedef struct
{
  guint records;
  guint held;
  guint bodies;
} PurgeReport;

/** purge_plan: what purge_run() would do now. */
gboolean purge_plan (VestStore *store, const PurgeOrder *order, PurgeReport *report,
                     GError **error);

/**
 * purge_run:
 *
 * Removes for good, in one commit with the event that says so; then writes the file of the store
 * anew and empties the write-ahead log, so that the words are in no file of the store. Visitors who
 * wait or are on site and records under a legal hold stay. Nothing to remove is no event.
 *
 * Errors: any StoreError; STORE_ERROR_BUSY when it is done but another program reads the store, so
 * that the write-ahead log still holds old pages: close it and purge again.
 */
gboolean purge_run (VestStore *store, const PurgeOrder *order, PurgeReport *report, GError **error);

/** Purge: one that was done. */
typedef struct
{
  gint64 at_ms;
  char *what;
  gint64 before_ms;
  guint records;
  char *by;            /* (nullable) */
  char *authorization; /* (nullable) */
} Purge;

/** query_purges: (transfer full) (element-type Purge): newest first. */
GPtrArray *query_purges (VestStore *store, GError **error);

/** Hold: @subject: "visit:ID" or "entry:ID". */
typedef struct
{
  char *subject;
  char *reason; /* (nullable) */
  char *by;     /* (nullable) */
  gint64 placed_ms;
} Hold;

/** query_holds: (transfer full) (element-type Hold): in force, newest first. */
GPtrArray *query_holds (VestStore *store, GError **error);

/** hold_subject_visit, hold_subject_entry: (transfer full): what a hold is about. */
char *hold_subject_visit (const char *visit_id);
char *hold_subject_entry (const char *entry_id);

/** A legal hold: @subject is not purged until it is lifted. */
EventDraft *event_hold_placed (const char *subject, const char *by, const char *reason);
EventDraft *event_hold_lifted (const char *subject, const char *by, const char *reason);

G_END_DECLS
