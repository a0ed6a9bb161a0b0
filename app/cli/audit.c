/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule audit verify": walks the chain.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "db/audit.h"

#include <string.h>
#include <unistd.h>

#include "app/cli/cli.h"

static void
show_progress (gint64 done, gint64 total, gpointer data)
{
  gint64 *shown = data;
  gint64 percent = total > 0 ? done * 100 / total : 100;

  if (percent == *shown || total < 10000)
    return;
  *shown = percent;
  g_printerr ("\r%3d %%", (int)percent);
  if (percent == 100)
    g_printerr ("\r      \r");
}

static int
tell (const char *sub, const AuditReport *report)
{
  g_autofree char *line = NULL;

  if (report->problem != NULL)
    {
      if (report->station != NULL)
        g_print ("broken: station %s, epoch %" G_GINT64_FORMAT ", event %" G_GINT64_FORMAT ": %s\n",
                 report->station, report->epoch, report->seq, report->problem);
      else
        g_print ("broken: %s\n", report->problem);
      return EXIT_NO;
    }
  line = g_strdup_printf ("whole: %" G_GINT64_FORMAT " events, %" G_GINT64_FORMAT
                          " without their body\n",
                          report->events, report->bodies_purged);
  return cli_write (sub, line, strlen (line));
}

static int
verify (const char *sub, const CliStore *where)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, where, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };
  gint64 shown = -1;

  if (store == NULL)
    return code;
  if (!audit_verify (store, isatty (STDERR_FILENO) ? show_progress : NULL, &shown, &report, &error))
    return cli_store_error (sub, store_get_path (store), error);
  code = tell (sub, &report);
  audit_report_clear (&report);
  return code;
}

int
cli_audit (int argc, char **argv)
{
  CliStore options = { 0 };
  const GOptionEntry entries[] = { CLI_STORE_OPTIONS (&options), { NULL } };
  const char *sub = argv[0];
  int code;

  if (cli_parse (&argc, &argv, "verify",
                 "Walks every event of the log. Exit status 0 only when nothing was altered, lost "
                 "or added, and the tables that screens read agree with the log.",
                 entries, &code))
    code = argc == 2 && g_str_equal (argv[1], "verify")
               ? verify (sub, &options)
               : cli_usage (sub, "the one thing to do is \"verify\"");
  cli_store_clear (&options);
  return code;
}
