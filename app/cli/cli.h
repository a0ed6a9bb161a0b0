/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "app/config.h"
#include "db/store.h"

G_BEGIN_DECLS

/** The exit codes of every subcommand. */
enum
{
  EXIT_GOOD = 0,  /* done, or the answer is yes */
  EXIT_NO = 1,    /* the answer is no: not readable, not whole */
  EXIT_USAGE = 2, /* the command line, or the content of an input, is wrong */
  EXIT_IO = 3,    /* a file, the store or the screen failed */
};

/*
 * One function a subcommand. argv[0] is the subcommand's own name ("identify"). Each returns one of
 * the exit codes, writes data on stdout and words on stderr, and changes nothing on an error.
 */
int cli_identify (int argc, char **argv);
int cli_screen (int argc, char **argv);
int cli_compare (int argc, char **argv);
int cli_watchlist (int argc, char **argv);
int cli_hosts (int argc, char **argv);
int cli_staff (int argc, char **argv);
int cli_log (int argc, char **argv);
int cli_audit (int argc, char **argv);
int cli_expected (int argc, char **argv);
int cli_roster (int argc, char **argv);
int cli_district (int argc, char **argv);
int cli_retention (int argc, char **argv);
int cli_upstream (int argc, char **argv);
int cli_badge (int argc, char **argv);

/**
 * cli_run:
 * @code: (out): the exit code when it was a command line
 *
 * Runs a subcommand, --help or --version.
 *
 * Returns: %FALSE when argv[1] is none of them, that is, when the station is to start
 */
gboolean cli_run (int argc, char **argv, int *code);

/**
 * cli_parse:
 * @synopsis: what follows the name in the usage line, "[FILE|-]"
 * @summary: (nullable): sentences shown by --help between the usage line and the options
 * @entries: (nullable): the options; --help is added
 * @argc: (inout): what is left are argv[0] and the operands, and a %NULL behind them
 *
 * Returns: %FALSE after it told the user what is wrong or showed the help; then return @code
 */
gboolean cli_parse (int *argc, char ***argv, const char *synopsis, const char *summary,
                    const GOptionEntry *entries, int *code);

/** cli_error: one line "vestibule SUB: ..." on stderr. Returns @code. */
int cli_error (int code, const char *sub, const char *format, ...) G_GNUC_PRINTF (3, 4);

/** cli_usage: like cli_error(), and where to find help. Returns EXIT_USAGE. */
int cli_usage (const char *sub, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * cli_read:
 * @path: a file's name, or "-" for stdin
 *
 * Reads all of it. Says what is wrong on stderr by itself; then return EXIT_IO.
 *
 * @text: (out) (transfer full): ends in a NUL that @length does not count
 */
gboolean cli_read (const char *sub, const char *path, char **text, gsize *length);

/** cli_write: writes @length bytes on stdout and flushes. Returns EXIT_GOOD, or EXIT_IO after
 * telling. */
int cli_write (const char *sub, const char *text, gsize length);

/** CliStore: where a subcommand finds the store: the common options and what came of them. */
typedef struct
{
  char *store;  /* (nullable) --store */
  char *config; /* (nullable) --config */
} CliStore;

void cli_store_clear (CliStore *options);

/**
 * cli_store_path: the store that --store names, else the one that station.conf names. Says what is
 * wrong on stderr by itself; then return @code.
 *
 * Returns: (transfer full) (nullable)
 */
char *cli_store_path (const char *sub, const CliStore *options, int *code);

/**
 * cli_store_open: opens it. Says what is wrong on stderr by itself; then return @code.
 *
 * Returns: (transfer full) (nullable)
 */
VestStore *cli_store_open (const char *sub, const CliStore *options, StoreMode mode, int *code);

/** cli_config: (transfer full) (nullable): station.conf, also with --store. Says what is wrong on
 * stderr by itself; then return @code. */
Config *cli_config (const char *sub, const CliStore *options, int *code);

/** CliHere: what a subcommand does at a store that is its own. Returns the exit code. */
typedef int (*CliHere) (const char *sub, VestStore *store, const Config *config,
                        const char *const *words);

/** cli_at_store: opens the store at @path to write and does @here, or has the station that holds it
 * carry out @words (remote_hand_over()). Returns the exit code. */
int cli_at_store (const char *sub, const char *path, const Config *config, const char *const *words,
                  CliHere here);

/** cli_change: carries out the order @words (order.h), or has the station do it that holds the
 * store, and tells what came of it. Returns the exit code. */
int cli_change (const char *sub, const CliStore *options, const char *const *words);

/** cli_store_error: tells a store's error with the way out of it. Returns the exit code. */
int cli_store_error (const char *sub, const char *path, const GError *error);

/** CLI_STORE_OPTIONS: the common options, to stand among a subcommand's GOptionEntry rows. */
#define CLI_STORE_OPTIONS(options)                                                                 \
  { "store", 's', 0, G_OPTION_ARG_FILENAME, &(options)->store, "The store's file", "PATH" },       \
  {                                                                                                \
    "config", 'c', 0, G_OPTION_ARG_FILENAME, &(options)->config, "The station's configuration",    \
        "FILE"                                                                                     \
  }

G_END_DECLS
