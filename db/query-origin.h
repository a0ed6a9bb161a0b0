/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** query_was_started_here: whether this station, in any epoch, wrote the start of the visit. */
gboolean query_was_started_here (VestStore *store, const char *visit, gboolean *here,
                                 GError **error);

G_END_DECLS
