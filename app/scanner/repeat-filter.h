/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A code that was not seen for so long has been taken away. */
#define REPEAT_FILTER_US (3 * G_USEC_PER_SEC)

/** RepeatFilter: a code that stays in view is one scan. Keeps a digest, not the code. */
typedef struct
{
  guint8 digest[32];
  gint64 seen_us; /* 0: none */
} RepeatFilter;

/** repeat_filter_is_new: whether @code, seen at @now_us (monotonic), is another scan than the one
 * before. */
gboolean repeat_filter_is_new (RepeatFilter *self, GBytes *code, gint64 now_us);

G_END_DECLS
