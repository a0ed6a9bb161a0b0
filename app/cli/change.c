/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What all subcommands that write share: the store is ours, or a station holds it and is asked.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include "app/order.h"
#include "app/remote.h"

int
cli_at_store (const char *sub, const char *path, const Config *config, const char *const *words,
              CliHere here)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, &error);
  int code = EXIT_GOOD;

  if (store != NULL)
    {
      code = here (sub, store, config, words);
      store_close (store);
    }
  else if (!(g_error_matches (error, STORE_ERROR, STORE_ERROR_BUSY)
             && remote_hand_over (path, (int)g_strv_length ((GStrv)words), (char **)words, &code)))
    code = cli_store_error (sub, path, error);
  return code;
}

static int
change_here (const char *sub, VestStore *store, const Config *config, const char *const *words)
{
  const Order *order = order_find (words);
  g_autoptr (GError) error = NULL;
  g_autofree char *done = order->run (store, config, words, &error);

  if (done == NULL)
    return cli_error (order->exit_code (error), sub, "%s", error->message);
  if (!order->prints)
    return cli_error (EXIT_GOOD, sub, "%s", done);
  g_print ("%s\n", done);
  return EXIT_GOOD;
}

int
cli_change (const char *sub, const CliStore *options, const char *const *words)
{
  int code = EXIT_GOOD;
  g_autoptr (Config) config
      = order_find (words)->needs_config ? cli_config (sub, options, &code) : NULL;
  g_autofree char *path = code == EXIT_GOOD ? cli_store_path (sub, options, &code) : NULL;

  return path != NULL ? cli_at_store (sub, path, config, words, change_here) : code;
}
