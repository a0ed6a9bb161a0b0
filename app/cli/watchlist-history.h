/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cli/cli.h"

G_BEGIN_DECLS

/** cli_watchlist_history: what became of the entry @id, oldest first, a line a change and,
 * indented, one a field. */
int cli_watchlist_history (const char *sub, const CliStore *options, const char *id);

G_END_DECLS
