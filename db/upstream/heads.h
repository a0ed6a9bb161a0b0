/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: the ends of the chains as the server has them, held against ours. */
#pragma once

#include "db/upstream/ledger.h"
#include "db/upstream/pg-link.h"
#include "db/upstream/signature.h"

G_BEGIN_DECLS

/** Wire: how to ask: a link, and for how long. */
typedef struct
{
  PgLink *link;
  guint timeout_ms;
  GCancellable *cancellable; /* (nullable) */
} Wire;

/**
 * Head: the end of a chain on the server.
 * @signature_good: FALSE when the server gives a signature that is not the station's
 */
typedef struct
{
  char *site;
  char *station;
  gint64 epoch;
  gint64 seq;
  guint8 hash[EVENT_HASH_SIZE];
  guint8 key[32];
  guint8 signature[SIGNATURE_SIZE];
  gboolean has_signature;
  gboolean signature_good;
} Head;

/** head_new: a chain that the server does not have yet. */
Head *head_new (const char *site, const char *station, gint64 epoch);

/** heads_fetch: (transfer full) (element-type Head): of our site and the district's. */
GPtrArray *heads_fetch (const Wire *wire, GError **error);
Head *heads_find (GPtrArray *heads, const char *station, gint64 epoch);

/** Standing: the server's end of a chain, seen from ours. */
typedef enum
{
  STANDING_SAME,
  STANDING_AHEAD,    /* the server has more; whether it goes on from ours is not known yet */
  STANDING_BEHIND,   /* the server has less, and ours goes on from there */
  STANDING_DIVERGED, /* one number, two events */
} Standing;

/**
 * heads_compare:
 * @head: (nullable): NULL when the server has nothing
 * @chain: (nullable): NULL when we have nothing
 */
gboolean heads_compare (VestStore *store, const Head *head, const Chain *chain, Standing *standing,
                        GError **error);

/**
 * heads_find_common: the highest number, up to @upper, under which both have the same event: since
 * every hash covers all before it, halving finds it.
 */
gboolean heads_find_common (VestStore *store, const Wire *wire, const Head *head, gint64 upper,
                            gint64 *common, GError **error);

/** heads_fetch_digests: (transfer full) (element-type GBytes): a set, of the server's events of
 * @head's chain after @after. */
GHashTable *heads_fetch_digests (const Wire *wire, const Head *head, gint64 after, GError **error);

G_END_DECLS
