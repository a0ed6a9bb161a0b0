/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/station.h"

G_BEGIN_DECLS

/*
 * A command that must write while a station holds the store is handed to that station: GApplication
 * carries the command line over the session's message bus, and what the station prints back.
 */

/** remote_application_id: (transfer full): one station a store: its name on the bus. */
char *remote_application_id (const char *store_path);

/** remote_connect: answers command lines of other processes; before the application runs. */
void remote_connect (GApplication *app);

/** remote_serve: from now on @station does what they ask. */
void remote_serve (GApplication *app, Station *station);

/**
 * remote_hand_over:
 * @argv: the subcommand and its arguments; file names are absolute
 * @code: (out): the exit code that the station gave
 *
 * Returns: %FALSE when no station of this store answers on the bus
 */
gboolean remote_hand_over (const char *store_path, int argc, char **argv, int *code);

G_END_DECLS
