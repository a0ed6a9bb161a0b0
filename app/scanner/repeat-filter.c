/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A camera sees the same card in every picture. What counts is the time since it was last seen, not
 * since it was first: a card that lies before the camera is one scan however long it lies there.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/repeat-filter.h"

#include <sodium.h>
#include <string.h>

gboolean
repeat_filter_is_new (RepeatFilter *self, GBytes *code, gint64 now_us)
{
  guint8 digest[sizeof self->digest];
  gboolean fresh;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (code, &size);

  crypto_generichash (digest, sizeof digest, bytes, size, NULL, 0);
  fresh = self->seen_us == 0 || now_us - self->seen_us > REPEAT_FILTER_US
          || memcmp (digest, self->digest, sizeof digest) != 0;
  memcpy (self->digest, digest, sizeof digest);
  self->seen_us = now_us;
  return fresh;
}
