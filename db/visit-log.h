/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: the narrow row of each visit that the log is searched and counted by. */
#pragma once

#include "db/connection.h"
#include "db/visit.h"

G_BEGIN_DECLS

/** visit_log_put: the row of @visit, as it is now. */
gboolean visit_log_put (Connection *target, const Visit *visit, GError **error);
gboolean visit_log_remove (Connection *target, const char *visit, GError **error);

/** visit_log_fill: the rows of a store whose visits are older than the table. */
gboolean visit_log_fill (Connection *target, GError **error);

/** correction_put: what was said later of @visit, or nothing. */
gboolean correction_put (Connection *target, const Visit *visit, GError **error);
gboolean correction_read (Connection *connection, Visit *visit, GError **error);

G_END_DECLS
