/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Large arrays of numbers to a file and back.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/archive.h"

void
archive_bytes (Archive *self, gpointer bytes, gsize n)
{
  if (self->failed || n == 0)
    return;
  if (self->loading && n > self->left)
    self->failed = TRUE;
  else
    self->failed = !self->move (self->data, bytes, n);
  if (self->loading && !self->failed)
    self->left -= n;
}

void
archive_array (Archive *self, GArray *array)
{
  guint64 n = array->len;
  gsize size = g_array_get_element_size (array);

  archive_bytes (self, &n, sizeof n);
  if (self->loading && archive_check (self, n < G_MAXINT32 && n <= self->left / size))
    g_array_set_size (array, (guint)n);
  archive_bytes (self, array->data, n * size);
}

gboolean
archive_check (Archive *self, gboolean good)
{
  self->failed = self->failed || !good;
  return !self->failed;
}

gboolean
archive_check_starts (Archive *self, const GArray *starts, guint32 end)
{
  const guint32 *numbers = (const guint32 *)(gconstpointer)starts->data;
  gboolean good = starts->len > 0 && numbers[0] == 0 && numbers[starts->len - 1] == end;

  for (guint i = 1; good && i < starts->len; i++)
    good = numbers[i - 1] <= numbers[i];
  return archive_check (self, good);
}

gboolean
archive_check_below (Archive *self, const GArray *numbers, guint32 limit)
{
  guint32 largest = 0;

  for (guint i = 0; i < numbers->len; i++)
    largest = MAX (largest, g_array_index (numbers, guint32, i));
  return archive_check (self, numbers->len == 0 || largest < limit);
}
