/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cli/cli.h"

G_BEGIN_DECLS

/** cli_watchlist_status: what the list is, and what it does to innocent visitors.
 * @format: (nullable): "text", which is the default, or "json" */
int cli_watchlist_status (const char *sub, const CliStore *options, const char *format);

G_END_DECLS
