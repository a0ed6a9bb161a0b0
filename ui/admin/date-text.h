/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** date_text_write: (transfer full): an ISO date for a field: what is not known of it is left out:
 * "1984-11" for "1984-11-00". */
char *date_text_write (const char *iso);

/** date_text_read: (transfer full): digits with strokes between them, in the order in which people
 * of the desk's language write them, as an ISO date; anything else as it is. */
char *date_text_read (const char *text);

G_END_DECLS
