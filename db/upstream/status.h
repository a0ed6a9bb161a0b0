/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How this station stands with the district's database, as far as its own store knows. */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** UpstreamStatus: times are UTC ms, 0 for never. */
typedef struct
{
  char *station;          /* its name in the log */
  char *site;             /* (nullable) until the server has told us */
  char *state;            /* "never", "up" or "down" */
  char *problem;          /* (nullable) why it is down, a sentence */
  gint64 since_ms;        /* when it became so */
  gint64 success_ms;      /* when the server last had all of ours and we all of theirs */
  gint64 backlog;         /* events of ours that the server does not have yet */
  gint64 list_version;    /* of the watchlist here */
  gint64 list_changed_ms; /* when it last changed */
  gint64 forks;           /* found in the past of any station of the site */
  gint64 fork_ms;         /* when the last of them was found */
  gint64 refused;         /* chains of others that did not verify */
} UpstreamStatus;

void upstream_status_free (UpstreamStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpstreamStatus, upstream_status_free)

/** upstream_status_read: (transfer full): any StoreError. */
UpstreamStatus *upstream_status_read (VestStore *store, GError **error);

G_END_DECLS
