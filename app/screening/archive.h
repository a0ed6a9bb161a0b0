/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ArchiveFunc: fills @bytes, or takes them away; FALSE when it cannot. */
typedef gboolean (*ArchiveFunc) (gpointer data, gpointer bytes, gsize n);

/**
 * Archive: a prepared list on its way to a file or back: one function for both directions, so that
 * they cannot disagree.
 * @failed: nothing is moved any more; what was loaded so far is of no use
 * @left: bytes that are left to be loaded: no room is made for more
 */
typedef struct
{
  gboolean loading;
  gboolean failed;
  guint64 left;
  ArchiveFunc move;
  gpointer data;
} Archive;

void archive_bytes (Archive *self, gpointer bytes, gsize n);
/** archive_array: how many, then the elements. */
void archive_array (Archive *self, GArray *array);
/** archive_check: what was loaded must hold, or the archive has failed. Returns @good. */
gboolean archive_check (Archive *self, gboolean good);

/** archive_check_starts: @starts (element-type guint32) begins with 0, never falls and ends with
 *  @end. */
gboolean archive_check_starts (Archive *self, const GArray *starts, guint32 end);
/** archive_check_below: every number of @numbers (element-type guint32) is below @limit. */
gboolean archive_check_below (Archive *self, const GArray *numbers, guint32 limit);

G_END_DECLS
