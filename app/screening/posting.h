/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Posting: slots in the order in which they were added; 16 bytes when empty. */
typedef struct
{
  guint32 *slots;
  guint32 n;
  guint32 capacity;
} Posting;

/** posting_append: grows by a third: postings are most of an index's memory. */
static inline void
posting_append (Posting *self, guint32 slot)
{
  if (self->n == self->capacity)
    {
      self->capacity += self->capacity / 3 + 1;
      self->slots = g_renew (guint32, self->slots, self->capacity);
    }
  self->slots[self->n++] = slot;
}

G_END_DECLS
