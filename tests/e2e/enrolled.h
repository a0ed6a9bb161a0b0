/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A district as its administrator makes it: by the program's own subcommands, on a Postgres. */
#pragma once

#include "tests/e2e/postgres.h"

G_BEGIN_DECLS

/** enrolled_run: (transfer full): what @program prints, given the arguments up to %NULL; asserts
 * that it ends with 0. @input: (nullable): for its standard input. */
char *enrolled_run (const char *program, const char *input, ...) G_GNUC_NULL_TERMINATED;

/** enrolled_init: (transfer full): what "upstream init" says. */
char *enrolled_init (const char *program, Postgres *server);

/**
 * enrolled_add: enrols the station of @store, which is there, by certificate, and adds the lines of
 * its upstream.conf to @config, a station.conf.
 */
void enrolled_add (const char *program, Postgres *server, const char *store, const char *config,
                   const char *site, const char *site_name, const char *name);

G_END_DECLS
