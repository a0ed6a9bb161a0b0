/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the command line may change in a store: one row a subcommand, or a verb of it.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/order.h"

#include "app/entry-order.h"
#include "app/expected-order.h"
#include "app/retention.h"
#include "app/staff-order.h"

/* clang-format off */
static const Order orders[] = {
  { "staff", NULL, FALSE, FALSE, staff_order_run, staff_order_exit_code },
  { "retention", NULL, TRUE, FALSE, retention_order_run, retention_order_exit_code },
  { "expected", "import", TRUE, FALSE, expected_order_import, expected_order_exit_code },
  { "expected", "withdraw", FALSE, FALSE, expected_order_withdraw, expected_order_exit_code },
  { "watchlist", "put", FALSE, TRUE, entry_order_put, entry_order_exit_code },
  { "watchlist", "withdraw", FALSE, FALSE, entry_order_withdraw, entry_order_exit_code },
};
/* clang-format on */

const Order *
order_find (const char *const *words)
{
  for (gsize i = 0; words[0] != NULL && i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i].sub, words[0])
        && (orders[i].verb == NULL || g_strcmp0 (orders[i].verb, words[1]) == 0))
      return &orders[i];
  return NULL;
}
