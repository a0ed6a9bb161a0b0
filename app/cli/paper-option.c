/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * --paper of the subcommands that write pages.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/paper-option.h"

#include "app/paper.h"

gboolean
cli_paper (const char *sub, const CliStore *options, const char *word, PaperSize *size, int *code)
{
  g_autoptr (Config) built_in = config_new ();
  g_autoptr (Config) found = NULL;

  *size = paper_size_of (built_in);
  if (word != NULL)
    {
      if (config_set (built_in, "office", "paper_size", word, NULL))
        *size = paper_size_of (built_in);
      else
        *code = cli_usage (sub, "--paper: \"%s\" is neither letter nor a4", word);
      return *code == EXIT_GOOD;
    }
  /* With --store alone no configuration is needed. */
  if (options->store != NULL && options->config == NULL
      && !g_file_test (CONFIG_DEFAULT_PATH, G_FILE_TEST_EXISTS))
    return TRUE;
  found = cli_config (sub, options, code);
  if (found != NULL)
    *size = paper_size_of (found);
  return found != NULL;
}
