/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** LinkState: of the connection to the district's database. */
typedef enum
{
  LINK_NEVER, /* not up since the program started */
  LINK_UP,
  LINK_DOWN,
} LinkState;

#define VEST_TYPE_LINK (vest_link_get_type ())
G_DECLARE_FINAL_TYPE (VestLink, vest_link, VEST, LINK, GObject)

/**
 * VestLink: keeps one station in step with the district's database, on a thread of its own with a
 * connection of its own. The store is asked in short jobs only; nothing waits for the link.
 *
 * Signal "changed" (): the state is another, or a sync has ended; emitted on the thread-default
 * main context of the thread that made it, coalesced.
 */

/**
 * LinkSettings: copied.
 * @address: libpq connection string, as the enrolment wrote it
 * @signing_key: (nullable): file name of the key that signs our chain's ends
 * @timeout_ms: for each question; @poll_ms: how often it is asked without a hint, jittered;
 * @retry_ms: the first pause after a failure, doubled up to @retry_most_ms, jittered
 * A half-open connection is noticed after @poll_ms and @timeout_ms together at the latest.
 */
typedef struct
{
  const char *address;
  const char *signing_key;
  guint timeout_ms;
  guint poll_ms;
  guint retry_ms;
  guint retry_most_ms;
} LinkSettings;

#define LINK_SETTINGS_INIT                                                                         \
  {                                                                                                \
    .timeout_ms = 12000, .poll_ms = 10000, .retry_ms = 1000, .retry_most_ms = 60000                \
  }

/** vest_link_new: starts at once; follows @store's writes, as its only follower. */
VestLink *vest_link_new (VestStore *store, const LinkSettings *settings);

/** vest_link_stop: ends the thread, cutting off what it waits for; to be called before the last
 * reference goes. Does not wait, emits nothing from now on. Idempotent. */
void vest_link_stop (VestLink *self);

/** vest_link_wake: something is new here: sync now. Any thread. */
void vest_link_wake (VestLink *self);

/**
 * LinkReport: @syncs: how many have ended well; @problem: (transfer full) (nullable): an English
 * sentence, when it is down
 */
typedef struct
{
  LinkState state;
  gint64 since_ms;
  gint64 success_ms; /* 0: not since the program started */
  guint syncs;
  gint64 clock_off_ms; /* the server's clock minus ours */
  char *problem;
} LinkReport;

void vest_link_get_report (VestLink *self, LinkReport *report);
void link_report_clear (LinkReport *report);

G_END_DECLS
