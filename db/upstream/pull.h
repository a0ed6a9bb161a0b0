/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: events of others on their way from the server. */
#pragma once

#include "db/upstream/heads.h"
#include "db/upstream/merge.h"

G_BEGIN_DECLS

/* One batch is one transaction of the store, which visitors wait for: it has to be short. */
#define PULL_EVENTS 500

/** Want: of which chain what comes after @seq is wanted. */
typedef struct
{
  char *site;
  char *station;
  gint64 epoch;
  gint64 seq;
} Want;

GPtrArray *wants_new (void);
void wants_add (GPtrArray *wants, const char *site, const char *station, gint64 epoch, gint64 seq);

/**
 * pull_batch:
 * @wants: (element-type Want): moved on by what came; chains that are not named come whole
 * @taken: how many events are new here
 * @left_out: (element-type MergeChain): added to; such a chain is not asked for again
 * @more: whether anything came at all
 *
 * One question and one transaction.
 */
gboolean pull_batch (VestStore *store, const Wire *wire, GPtrArray *wants, guint *taken,
                     GPtrArray *left_out, gboolean *more, GError **error);

/**
 * pull_thin:
 * @after: where the chain ends here
 * @upto: where the snapshot ends
 * @counted: (element-type gint64): the events of the list whose bodies are wanted
 *
 * One batch of one chain, without the bodies that a snapshot makes up for.
 */
gboolean pull_thin (VestStore *store, const Wire *wire, const char *site, const char *station,
                    gint64 epoch, gint64 after, gint64 upto, GArray *counted, guint *taken,
                    GPtrArray *left_out, GError **error);

G_END_DECLS
