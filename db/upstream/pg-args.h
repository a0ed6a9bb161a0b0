/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db/upstream: PgArgs as libpq wants them; pg-link.h has what callers use. */
#pragma once

#include <libpq-fe.h>

#include "db/upstream/pg-link.h"

G_BEGIN_DECLS

/* Each is as long as pg_args_count(); (transfer none); all take %NULL for "no parameters". */
int pg_args_count (const PgArgs *self);
const Oid *pg_args_types (const PgArgs *self);
const char *const *pg_args_values (const PgArgs *self);
const int *pg_args_lengths (const PgArgs *self);
const int *pg_args_formats (const PgArgs *self);

G_END_DECLS
