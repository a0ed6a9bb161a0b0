/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which visits, entries and other subjects a batch of events is about.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/touched.h"

struct _Touched
{
  GHashTable *seen; /* kind of subject and its name -> itself */
  GPtrArray *subjects;
};

typedef struct
{
  char *kind;
  char *visit;   /* (nullable) */
  char *subject; /* (nullable) */
} Subject;

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_free (subject->kind);
  g_free (subject->visit);
  g_free (subject->subject);
  g_free (subject);
}

Touched *
touched_new (void)
{
  Touched *self = g_new0 (Touched, 1);

  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->subjects = g_ptr_array_new_with_free_func (subject_free);
  return self;
}

void
touched_free (Touched *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->subjects);
  g_free (self);
}

void
touched_add (Touched *self, const EventRow *row)
{
  const EventHeader *header = &row->header;
  Subject *subject;
  char *key;

  if (header->visit == NULL && row->subject == NULL)
    return;
  /* A visit is folded as a whole, whatever its event says; the folds of lists go by the kind. */
  key = row->subject == NULL ? g_strdup_printf ("visit %s", header->visit)
                             : g_strdup_printf ("%s %s %s", header->kind, row->subject,
                                                header->visit != NULL ? header->visit : "");
  if (!g_hash_table_add (self->seen, key))
    return;
  subject = g_new0 (Subject, 1);
  subject->kind = g_strdup (header->kind);
  subject->visit = g_strdup (header->visit);
  subject->subject = g_strdup (row->subject);
  g_ptr_array_add (self->subjects, subject);
}

gboolean
touched_fold (Touched *self, const Projection *projection, GError **error)
{
  for (guint i = 0; i < self->subjects->len; i++)
    {
      const Subject *subject = g_ptr_array_index (self->subjects, i);

      if (!projection_fold (projection, subject->kind, subject->visit, subject->subject, error))
        return FALSE;
    }
  return TRUE;
}
