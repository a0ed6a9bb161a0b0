/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule staff": who may decide at the desk.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/pin.h"
#include "app/screening/csv-reader.h"
#include "db/query-staff.h"

#define LINE_MAX_BYTES 64

typedef struct
{
  CliStore store;
  char **roles;
} Options;

/* One line without its end; a terminal shows nothing of it. */
static gboolean
read_secret (const char *prompt, char line[LINE_MAX_BYTES])
{
  struct termios before, silent;
  gboolean terminal = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &before) == 0;
  gboolean good;

  if (terminal)
    {
      silent = before;
      silent.c_lflag &= ~(tcflag_t)ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
      g_printerr ("%s", prompt);
    }
  good = fgets (line, LINE_MAX_BYTES, stdin) != NULL;
  if (terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      g_printerr ("\n");
    }
  if (good)
    line[strcspn (line, "\r\n")] = '\0';
  return good;
}

static const char *
pin_problem (const char *pin)
{
  static const char *const words[] = {
    [PIN_GOOD] = NULL,
    [PIN_SHORT] = "a PIN has 6 digits or more",
    [PIN_LONG] = "a PIN has 12 digits at most",
    [PIN_NOT_DIGITS] = "a PIN is made of digits only",
    [PIN_REPEATED] = "the PIN repeats itself; choose one that is harder to guess",
    [PIN_SEQUENCE] = "the PIN is a row of digits; choose one that is harder to guess",
    [PIN_DATE] = "the PIN reads as a date; choose one that is harder to guess",
    [PIN_COMMON] = "the PIN is one that many people choose; choose another",
  };

  return words[pin_check (pin)];
}

/* (transfer full) (nullable): the hash of a good PIN; otherwise told, with @code. */
static char *
read_pin (const char *sub, int *code)
{
  char pin[LINE_MAX_BYTES] = "", again[LINE_MAX_BYTES] = "";
  gboolean twice = isatty (STDIN_FILENO);
  const char *problem = NULL;
  char *hash = NULL;

  if (!read_secret ("New PIN: ", pin) || (twice && !read_secret ("The same PIN again: ", again)))
    problem = "no PIN was given";
  else if (twice && !g_str_equal (pin, again))
    problem = "the two PINs are not the same";
  else
    problem = pin_problem (pin);
  if (problem == NULL)
    {
      hash = pin_hash (pin);
      *code = hash != NULL ? EXIT_GOOD : cli_error (EXIT_IO, sub, "no memory to hash the PIN");
    }
  else
    *code = cli_error (EXIT_USAGE, sub, "%s", problem);
  sodium_memzero (pin, sizeof pin);
  sodium_memzero (again, sizeof again);
  return hash;
}

static int
change (const char *sub, const Options *options, const char *verb, const char *who)
{
  gboolean needs_pin = g_str_equal (verb, "add") || g_str_equal (verb, "pin");
  g_autofree char *roles
      = options->roles != NULL ? g_strjoinv (",", options->roles) : g_strdup ("office");
  int code = EXIT_GOOD;
  /* Nobody enters a PIN for a store that is not there. */
  g_autofree char *path = cli_store_path (sub, &options->store, &code);
  g_autofree char *hash = path != NULL && needs_pin ? read_pin (sub, &code) : NULL;

  if (path == NULL || (needs_pin && hash == NULL))
    return code;
  return cli_change (sub, &options->store, (const char *[]){ sub, verb, who, roles, hash, NULL });
}

static int
list (const char *sub, const Options *options)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, &options->store, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) everybody = NULL;
  g_autoptr (GString) out = g_string_new ("id,name,roles,state,wrong_pins\n");

  if (store == NULL)
    return code;
  everybody = query_staff (store, &error);
  if (everybody == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  for (guint i = 0; i < everybody->len; i++)
    {
      const Staff *staff = g_ptr_array_index (everybody, i);
      g_auto (GStrv) roles = staff_roles_to_strings (staff->roles);
      g_autofree char *words = g_strjoinv (" ", roles);

      csv_append_field (out, staff->id);
      csv_append_field (out, staff->name);
      csv_append_field (out, words);
      csv_append_field (out, staff->disabled            ? "disabled"
                             : staff_is_stopped (staff) ? "stopped"
                                                        : "active");
      g_string_append_printf (out, ",%u\n", staff->wrong);
    }
  return cli_write (sub, out->str, out->len);
}

static gboolean
check_roles (const char *sub, const Options *options, int *code)
{
  guint roles;

  if (options->roles == NULL
      || staff_roles_from_strings ((const char *const *)options->roles, &roles))
    return TRUE;
  *code = cli_usage (sub, "a role is office, administrator or district");
  return FALSE;
}

int
cli_staff (int argc, char **argv)
{
  static const char *const verbs[] = { "add", "pin", "disable", "enable", NULL };
  Options options = { 0 };
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&options.store),
    { "role", 'r', 0, G_OPTION_ARG_STRING_ARRAY, &options.roles,
      "office (the default), administrator or district; may be given again", "ROLE" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (!cli_parse (&argc, &argv, "add NAME | pin NAME | disable NAME | enable NAME | list",
                  "The PIN is asked for on the terminal, or read from the first line of standard "
                  "input. Enabling an account forgives its wrong PINs.",
                  entries, &code))
    ;
  else if (!check_roles (sub, &options, &code))
    ;
  else if (argc == 3 && g_strv_contains (verbs, argv[1]))
    code = change (sub, &options, argv[1], argv[2]);
  else if (argc == 2 && g_str_equal (argv[1], "list"))
    code = list (sub, &options);
  else if (argc < 2)
    code = cli_usage (sub, "say what to do");
  else
    code = cli_usage (sub, "\"%s\" cannot be done like this", argv[1]);
  cli_store_clear (&options.store);
  g_strfreev (options.roles);
  return code;
}
