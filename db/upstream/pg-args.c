/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parameters and rows in PostgreSQL's binary format: big-endian numbers, bytes as they are, and
 * arrays as array_send() writes them (src/backend/utils/adt/arrayfuncs.c).
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/pg-args.h"

#include <string.h>

/* Types by their numbers in pg_type, which are the same in every server. */
enum
{
  TYPE_BYTEA = 17,
  TYPE_INT8 = 20,
  TYPE_INT4 = 23,
  TYPE_TEXT = 25,
  TYPE_BYTEA_ARRAY = 1001,
  TYPE_INT4_ARRAY = 1007,
  TYPE_TEXT_ARRAY = 1009,
  TYPE_INT8_ARRAY = 1016,
};

struct _PgArgs
{
  GArray *types;     /* Oid */
  GPtrArray *values; /* malloc'd or NULL */
  GArray *lengths;   /* int */
  GArray *formats;   /* int, always 1: binary */
};

PgArgs *
pg_args_new (void)
{
  PgArgs *self = g_new0 (PgArgs, 1);

  self->types = g_array_new (FALSE, FALSE, sizeof (Oid));
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->lengths = g_array_new (FALSE, FALSE, sizeof (int));
  self->formats = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

void
pg_args_free (PgArgs *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->types);
  g_ptr_array_unref (self->values);
  g_array_unref (self->lengths);
  g_array_unref (self->formats);
  g_free (self);
}

int
pg_args_count (const PgArgs *self)
{
  return self != NULL ? (int)self->values->len : 0;
}

const Oid *
pg_args_types (const PgArgs *self)
{
  return self != NULL ? (const Oid *)(gpointer)self->types->data : NULL;
}

const char *const *
pg_args_values (const PgArgs *self)
{
  return self != NULL ? (const char *const *)self->values->pdata : NULL;
}

const int *
pg_args_lengths (const PgArgs *self)
{
  return self != NULL ? (const int *)(gpointer)self->lengths->data : NULL;
}

const int *
pg_args_formats (const PgArgs *self)
{
  return self != NULL ? (const int *)(gpointer)self->formats->data : NULL;
}

/* Takes @value; %NULL is NULL. */
static void
add (PgArgs *self, Oid type, gpointer value, gsize length)
{
  int size = (int)length;
  int binary = 1;

  g_return_if_fail (length <= G_MAXINT);
  g_array_append_val (self->types, type);
  g_ptr_array_add (self->values, value);
  g_array_append_val (self->lengths, size);
  g_array_append_val (self->formats, binary);
}

void
pg_args_add_int (PgArgs *self, gint64 value)
{
  gint64 big = GINT64_TO_BE (value);

  add (self, TYPE_INT8, g_memdup2 (&big, sizeof big), sizeof big);
}

void
pg_args_add_int4 (PgArgs *self, gint32 value)
{
  gint32 big = GINT32_TO_BE (value);

  add (self, TYPE_INT4, g_memdup2 (&big, sizeof big), sizeof big);
}

void
pg_args_add_text (PgArgs *self, const char *text)
{
  add (self, TYPE_TEXT, g_strdup (text), text != NULL ? strlen (text) : 0);
}

void
pg_args_add_bytes (PgArgs *self, gconstpointer data, gsize length)
{
  /* An empty value is not NULL: one byte more keeps the pointer. */
  guint8 *copy = data != NULL ? g_malloc (length + 1) : NULL;

  if (copy != NULL && length > 0)
    memcpy (copy, data, length);
  add (self, TYPE_BYTEA, copy, length);
}

static void
put_int4 (GByteArray *into, gint32 value)
{
  gint32 big = GINT32_TO_BE (value);

  g_byte_array_append (into, (const guint8 *)&big, sizeof big);
}

/* The header of an array of one dimension, from 1; of none when it is empty. */
static GByteArray *
array_begin (Oid element, gsize n, gboolean has_null)
{
  GByteArray *into = g_byte_array_new ();

  put_int4 (into, n > 0 ? 1 : 0);
  put_int4 (into, has_null);
  put_int4 (into, (gint32)element);
  if (n == 0)
    return into;
  put_int4 (into, (gint32)n);
  put_int4 (into, 1);
  return into;
}

static void
add_array (PgArgs *self, Oid type, GByteArray *array)
{
  gsize length = 0;
  guint8 *data = g_byte_array_steal (array, &length);

  g_byte_array_unref (array);
  add (self, type, data, length);
}

void
pg_args_add_ints (PgArgs *self, const gint64 *values, gsize n)
{
  GByteArray *array = array_begin (TYPE_INT8, n, FALSE);

  for (gsize i = 0; i < n; i++)
    {
      gint64 big = GINT64_TO_BE (values[i]);

      put_int4 (array, sizeof big);
      g_byte_array_append (array, (const guint8 *)&big, sizeof big);
    }
  add_array (self, TYPE_INT8_ARRAY, array);
}

void
pg_args_add_int4s (PgArgs *self, const gint32 *values, gsize n)
{
  GByteArray *array = array_begin (TYPE_INT4, n, FALSE);

  for (gsize i = 0; i < n; i++)
    {
      put_int4 (array, sizeof values[i]);
      put_int4 (array, values[i]);
    }
  add_array (self, TYPE_INT4_ARRAY, array);
}

static void
put_element (GByteArray *array, gconstpointer data, gsize length)
{
  put_int4 (array, data != NULL ? (gint32)length : -1);
  if (data != NULL && length > 0)
    g_byte_array_append (array, data, (guint)length);
}

static gboolean
has_null (const gpointer *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (values[i] == NULL)
      return TRUE;
  return FALSE;
}

void
pg_args_add_texts (PgArgs *self, const char *const *values, gsize n)
{
  GByteArray *array = array_begin (TYPE_TEXT, n, has_null ((const gpointer *)values, n));

  for (gsize i = 0; i < n; i++)
    put_element (array, values[i], values[i] != NULL ? strlen (values[i]) : 0);
  add_array (self, TYPE_TEXT_ARRAY, array);
}

void
pg_args_add_byteses (PgArgs *self, GBytes *const *values, gsize n)
{
  GByteArray *array = array_begin (TYPE_BYTEA, n, has_null ((const gpointer *)values, n));

  for (gsize i = 0; i < n; i++)
    {
      gsize length = 0;
      gconstpointer data = values[i] != NULL ? g_bytes_get_data (values[i], &length) : NULL;

      /* g_bytes_get_data() of nothing is NULL. */
      put_element (array, values[i] != NULL && data == NULL ? "" : data, length);
    }
  add_array (self, TYPE_BYTEA_ARRAY, array);
}

/* PgRows is libpq's result by another name. */
void
pg_rows_free (PgRows *self)
{
  PQclear ((PGresult *)self);
}

int
pg_rows_count (const PgRows *self)
{
  return PQntuples ((const PGresult *)self);
}

gboolean
pg_rows_is_null (const PgRows *self, int row, int column)
{
  return PQgetisnull ((const PGresult *)self, row, column);
}

gint64
pg_rows_get_int (const PgRows *self, int row, int column)
{
  gsize length = 0;
  const guint8 *data = pg_rows_get_bytes (self, row, column, &length);
  gint64 value = 0;

  if (data == NULL || length == 0 || length > sizeof value)
    return 0;
  value = data[0] & 0x80 ? -1 : 0;
  for (gsize i = 0; i < length; i++)
    value = (gint64)((guint64)value << 8 | data[i]);
  return value;
}

gboolean
pg_rows_get_bool (const PgRows *self, int row, int column)
{
  return pg_rows_get_int (self, row, column) != 0;
}

const char *
pg_rows_get_text (const PgRows *self, int row, int column)
{
  return pg_rows_get_bytes (self, row, column, NULL);
}

gconstpointer
pg_rows_get_bytes (const PgRows *self, int row, int column, gsize *length)
{
  const PGresult *result = (const PGresult *)self;

  if (PQgetisnull (result, row, column))
    return NULL;
  if (length != NULL)
    *length = (gsize)PQgetlength (result, row, column);
  return PQgetvalue (result, row, column);
}

static guint32
get_int4 (const guint8 *data)
{
  return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 | data[3];
}

/* As array_recv() of the server writes it: dimensions, flags, type; size and lower bound; then each
 * value with its length. */
gint64 *
pg_rows_get_ints (const PgRows *self, int row, int column, gsize *length)
{
  enum
  {
    HEADER = 12,
    DIMENSION = 8,
    VALUE = 12,
  };
  gsize size = 0;
  const guint8 *data = pg_rows_get_bytes (self, row, column, &size);
  g_autofree gint64 *values = NULL;
  gsize n;

  if (data == NULL || size < HEADER || get_int4 (data + 8) != TYPE_INT8)
    return NULL;
  *length = 0;
  if (get_int4 (data) == 0)
    return g_new0 (gint64, 1);
  if (get_int4 (data) != 1 || size < HEADER + DIMENSION)
    return NULL;
  n = get_int4 (data + HEADER);
  if ((size - HEADER - DIMENSION) / VALUE != n || (size - HEADER - DIMENSION) % VALUE != 0)
    return NULL;
  values = g_new (gint64, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *at = data + HEADER + DIMENSION + i * VALUE;

      if (get_int4 (at) != sizeof (gint64))
        return NULL;
      values[i] = (gint64)((guint64)get_int4 (at + 4) << 32 | get_int4 (at + 8));
    }
  *length = n;
  return g_steal_pointer (&values);
}
