/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line: the table of subcommands, and what they all share.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *help;
} Subcommand;

static const Subcommand subcommands[] = {
  { "identify", cli_identify, "read one scan and print who it names as JSON" },
  { "screen", cli_screen, "hold a list of visitors against a watchlist" },
  { "compare", cli_compare, "score pairs of people, for tuning and training" },
  { "watchlist", cli_watchlist, "import, export, change or describe the watchlist" },
  { "hosts", cli_hosts, "import or export the people whom visitors come to see" },
  { "staff", cli_staff, "add, list or stop those who decide at the desk" },
  { "log", cli_log, "print the visitor log of a day" },
  { "audit", cli_audit, "prove that the log was not altered" },
  { "badge", cli_badge, "tell whether a badge's QR text is good" },
  { "expected", cli_expected, "visitors announced before they come, and their invitations" },
  { "roster", cli_roster, "print who is on site now" },
  { "district", cli_district, "show the visitor log of every school that you may read" },
  { "retention", cli_retention, "what is kept how long: purge it, hold it, lift a hold" },
  { "upstream", cli_upstream, "the district's database: prepare it, enrol stations, see the link" },
};

static void
print_help (void)
{
  g_print ("Usage: vestibule [--demo] [OPTION...]     start the station\n"
           "       vestibule SUBCOMMAND [OPTION...]   work on its store\n\n"
           "Subcommands (each explains itself with --help):\n");
  for (gsize i = 0; i < G_N_ELEMENTS (subcommands); i++)
    g_print ("  %-10s %s\n", subcommands[i].name, subcommands[i].help);
  g_print ("\nThe station:\n"
           "  --config FILE         the configuration; default %s\n"
           "  --demo                a throw-away store with invented people\n"
           "  --demo-dir DIR        where the demo keeps its store and badges; default demo\n"
           "  --store PATH          use this store in place of the configured one\n"
           "  --language CODE       the language in which the kiosk begins\n"
           "  --theme NAME          light, dark, contrast or contrast-dark\n"
           "  --kiosk-size WxH      the kiosk's size in pixels when it does not fill the screen\n"
           "  --help, --version\n\n"
           "Exit status: 0 good, 1 the answer is no, 2 wrong usage or input, 3 input or output "
           "failed.\n",
           CONFIG_DEFAULT_PATH);
}

/* Arguments and file names are in the user's encoding; numbers stay as in C on every machine. */
static void
set_encoding (void)
{
  const char *codeset = setlocale (LC_CTYPE, "");

  if (codeset == NULL || g_get_charset (NULL) == FALSE)
    setlocale (LC_CTYPE, "C.UTF-8");
}

gboolean
cli_run (int argc, char **argv, int *code)
{
  if (argc < 2)
    return FALSE;
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      *code = EXIT_GOOD;
      return TRUE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("vestibule " VESTIBULE_VERSION "\n");
      *code = EXIT_GOOD;
      return TRUE;
    }
  if (argv[1][0] == '-')
    return FALSE;
  set_encoding ();
  for (gsize i = 0; i < G_N_ELEMENTS (subcommands); i++)
    if (g_str_equal (argv[1], subcommands[i].name))
      {
        *code = subcommands[i].run (argc - 1, argv + 1);
        return TRUE;
      }
  g_printerr ("vestibule: no subcommand is called \"%s\"; see vestibule --help\n", argv[1]);
  *code = EXIT_USAGE;
  return TRUE;
}

gboolean
cli_parse (int *argc, char ***argv, const char *synopsis, const char *summary,
           const GOptionEntry *entries, int *code)
{
  gboolean help = FALSE;
  const GOptionEntry help_entry[]
      = { { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Explain and end", NULL }, { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (synopsis);
  g_autofree char *name = g_strconcat ("vestibule ", (*argv)[0], NULL);
  g_autoptr (GError) error = NULL;

  g_set_prgname (name);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, help_entry, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *code = cli_usage ((*argv)[0], "%s", error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      g_print ("%s", text);
      *code = EXIT_GOOD;
      return FALSE;
    }
  /* GOption leaves a "--" that parted options from operands. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      memmove (*argv + 1, *argv + 2, sizeof **argv * (*argc - 1));
      (*argc)--;
    }
  (*argv)[*argc] = NULL;
  return TRUE;
}

/* One line, whatever the message holds. */
static void
print_line (const char *sub, const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\r\n", ' ');

  g_printerr ("vestibule %s: %s\n", sub, line);
}

int
cli_error (int code, const char *sub, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list values;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);
  print_line (sub, message);
  return code;
}

int
cli_usage (const char *sub, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *line = NULL;
  va_list values;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);
  line = g_strdup_printf ("%s; see vestibule %s --help", message, sub);
  print_line (sub, line);
  return EXIT_USAGE;
}

static gboolean
read_descriptor (int fd, GString *into, int *number)
{
  char block[65536];

  for (;;)
    {
      gssize got = read (fd, block, sizeof block);

      if (got == 0)
        return TRUE;
      if (got > 0)
        g_string_append_len (into, block, got);
      else if (errno != EINTR)
        {
          *number = errno;
          return FALSE;
        }
    }
}

gboolean
cli_read (const char *sub, const char *path, char **text, gsize *length)
{
  g_autoptr (GString) content = g_string_new (NULL);
  gboolean is_stdin = g_str_equal (path, "-");
  int fd = is_stdin ? STDIN_FILENO : g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int number = errno;
  gboolean good = fd >= 0 && read_descriptor (fd, content, &number);

  if (fd >= 0 && !is_stdin)
    close (fd);
  if (!good)
    {
      cli_error (EXIT_IO, sub, "%s: %s", is_stdin ? "standard input" : path, g_strerror (number));
      return FALSE;
    }
  *length = content->len;
  *text = g_string_free (g_steal_pointer (&content), FALSE);
  return TRUE;
}

int
cli_write (const char *sub, const char *text, gsize length)
{
  if (fwrite (text, 1, length, stdout) != length || fflush (stdout) != 0)
    return cli_error (EXIT_IO, sub, "standard output: %s", g_strerror (errno));
  return EXIT_GOOD;
}

void
cli_store_clear (CliStore *options)
{
  g_clear_pointer (&options->store, g_free);
  g_clear_pointer (&options->config, g_free);
}

int
cli_store_error (const char *sub, const char *path, const GError *error)
{
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_BUSY))
    return cli_error (EXIT_IO, sub,
                      "%s: a running station holds this store; close the station and try again",
                      path);
  return cli_error (EXIT_IO, sub, "%s: %s", path, error->message);
}

Config *
cli_config (const char *sub, const CliStore *options, int *code)
{
  g_autoptr (GError) error = NULL;
  Config *config = config_load (options->config, &error);

  if (config == NULL)
    *code = cli_error (g_error_matches (error, CONFIG_ERROR, CONFIG_ERROR_MISSING) ? EXIT_IO
                                                                                   : EXIT_USAGE,
                       sub, "%s", error->message);
  return config;
}

char *
cli_store_path (const char *sub, const CliStore *options, int *code)
{
  g_autoptr (Config) config = NULL;

  if (options->store != NULL)
    return g_strdup (options->store);
  config = cli_config (sub, options, code);
  return config != NULL ? g_strdup (config->store) : NULL;
}

VestStore *
cli_store_open (const char *sub, const CliStore *options, StoreMode mode, int *code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cli_store_path (sub, options, code);
  VestStore *store;

  if (path == NULL)
    return NULL;
  store = store_open (path, mode, &error);
  if (store == NULL)
    *code = cli_store_error (sub, path, error);
  return store;
}
