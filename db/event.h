/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/host.h"
#include "db/visit.h"
#include "db/watchlist-entry.h"

G_BEGIN_DECLS

/**
 * EventDraft: an event that has no place in the log yet. The store gives it station, epoch, seq,
 * HLC, salt, digest and hash.
 */
typedef struct
{
  const char *kind;           /* static word: "visit_started" ... */
  int version;                /* of the body's shape, from 1 */
  char *visit;                /* (nullable) the visit it belongs to */
  char *body;                 /* JSON object, UTF-8 */
  gint64 at_ms;               /* wall time, UTC ms; 0 lets the store take the clock at the append */
  struct _JsonObject *parsed; /* (nullable) @body once more, so that a long list is not parsed */
} EventDraft;

void event_draft_free (EventDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EventDraft, event_draft_free)

/** event_drafts_new: (transfer full): an empty array that frees its EventDrafts. */
GPtrArray *event_drafts_new (void);

/** visit_id_new: (transfer full): 128 random bits as 26 characters of Crockford base32. */
char *visit_id_new (void);

/*
 * One constructor an event kind. All return (transfer full) and copy what they are given.
 */

/** Uses id, site, entrance, person, id_type, purpose, note, host_*, language of @visit. */
EventDraft *event_visit_started (const Visit *visit);
/** @verdict: of a group the highest. @matches: (element-type Match): at review or strong; those
 * about other members are left out; empty means clear. @list_size: entries screened. */
EventDraft *event_screened (const char *visit, Verdict verdict, GPtrArray *matches,
                            guint list_size);
/** @by: staff name or "policy". */
EventDraft *event_admitted (const char *visit, const char *by, gboolean escort);
EventDraft *event_denied (const char *visit, const char *by, const char *reason);
/** "Not this person": silences this person and this revision of the entry until @expires (ISO date,
 * nullable). */
EventDraft *event_dismissed (const char *visit, const char *entry_id, gint64 revision,
                             const char *by, const char *reason, const char *expires);
EventDraft *event_withdrawn (const char *visit);
EventDraft *event_timed_out (const char *visit);
EventDraft *event_badge_queued (const char *visit);
EventDraft *event_badge_printed (const char *visit);
EventDraft *event_badge_failed (const char *visit, const char *problem);
/** Somebody wrote the badge: no print is owed any more. */
EventDraft *event_badge_handwritten (const char *visit);
/** A badge of nobody came out: of which printer, on which stock. */
EventDraft *event_test_badge_printed (const char *printer, const char *stock);
/** @by: (nullable): staff name when at the desk. */
EventDraft *event_signed_out (const char *visit, LeftHow how, const char *by);
EventDraft *event_watchlist_put (const WatchlistEntry *entry);
EventDraft *event_watchlist_withdrawn (const char *entry_id);
EventDraft *event_host_put (const Host *host);
EventDraft *event_host_withdrawn (const char *host_id);
/** The program started on this store: @program_version for the audit. */
EventDraft *event_station_started (const char *program_version);

G_END_DECLS
