/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "db/store.h"

G_BEGIN_DECLS

/**
 * Order: a subcommand that writes, carried out by the process that was started, or by the station
 * that holds the store, which then gets the same words.
 *
 * @verb: (nullable): %NULL: every verb of @sub
 * @needs_config: it cannot do without station.conf; others get %NULL where there is none
 * @prints: what @run returns is data, for standard output
 * @run: as a StoreJob, so it translates nothing. Returns: (transfer full): one line that says what
 *   was done
 * @exit_code: of the command line, for an error of @run
 */
typedef struct
{
  const char *sub;
  const char *verb;
  gboolean needs_config;
  gboolean prints;
  char *(*run) (VestStore *store, const Config *config, const char *const *words, GError **error);
  int (*exit_code) (const GError *error);
} Order;

/** order_find: (transfer none) (nullable): @words: "staff" "add" ..., ended by %NULL. */
const Order *order_find (const char *const *words);

G_END_DECLS
