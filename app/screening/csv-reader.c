/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CSV as RFC 4180 has it, and an exact place for whatever is not.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/csv-reader.h"

#include <string.h>

#include "app/screening/birth-date.h"
#include "app/screening/csv-columns.h"
#include "app/screening/osa.h"

#define NO_PLACE G_MAXUINT

struct _CsvReader
{
  char *name;
  const char *begin;
  const char *p;
  const char *end;
  guint line;     /* of @p */
  guint row_line; /* where the row began */
  guint row;
  gboolean lost;              /* within a row that cannot be read */
  GString *values;            /* the row's values, a NUL after each */
  GArray *offsets;            /* of guint: where in @values each begins */
  GPtrArray *header;          /* of char*: the header row, for messages */
  const char *const *columns; /* those that the caller knows */
  guint *places;              /* for each of @columns: which value of a row, or NO_PLACE */
};

G_DEFINE_QUARK (vestibule_csv_error, csv_error)

/* --- messages --------------------------------------------------------------------------------- */

static gboolean fail_at (CsvReader *self, guint line, const char *field, GError **error,
                         const char *format, ...) G_GNUC_PRINTF (5, 6);

static gboolean
fail_at (CsvReader *self, guint line, const char *field, GError **error, const char *format, ...)
{
  va_list values;
  g_autofree char *reason = NULL;

  va_start (values, format);
  reason = g_strdup_vprintf (format, values);
  va_end (values);
  g_set_error (error, CSV_ERROR, CSV_ERROR_FORMAT, "%s:%u: %s: %s", self->name, line, field,
               reason);
  return FALSE;
}

/* The header's word for the value that is being read, the last in the row so far. */
static gboolean
fail_here (CsvReader *self, guint line, GError **error, const char *reason)
{
  guint place = self->offsets->len - 1;
  g_autofree char *number = g_strdup_printf ("column %u", place + 1);
  gboolean known = self->header != NULL && place < self->header->len;

  return fail_at (self, line, known ? g_ptr_array_index (self->header, place) : number, error, "%s",
                  reason);
}

static guint
count_lines (const char *from, const char *to)
{
  guint n = 1;

  for (const char *p = from; p < to; p++)
    n += *p == '\n';
  return n;
}

/* --- one row ---------------------------------------------------------------------------------- */

static gboolean
at_line_end (const CsvReader *self)
{
  return self->p == self->end || *self->p == '\n'
         || (*self->p == '\r' && self->p + 1 < self->end && self->p[1] == '\n');
}

static void
skip_line_end (CsvReader *self)
{
  if (self->p < self->end && *self->p == '\r')
    self->p++;
  if (self->p < self->end && *self->p == '\n')
    {
      self->p++;
      self->line++;
    }
}

/* @p stands behind the opening quote. */
static gboolean
read_quoted (CsvReader *self, GError **error)
{
  guint line = self->line;

  for (; self->p < self->end; self->p++)
    {
      if (*self->p == '"')
        {
          if (self->p + 1 == self->end || self->p[1] != '"')
            break;
          self->p++;
        }
      self->line += *self->p == '\n';
      g_string_append_c (self->values, *self->p);
    }
  if (self->p == self->end)
    return fail_here (self, line, error, "the quote that opens here is never closed");
  self->p++;
  if (!at_line_end (self) && *self->p != ',')
    return fail_here (self, self->line, error, "text after the closing quote");
  return TRUE;
}

static gboolean
read_plain (CsvReader *self, GError **error)
{
  const char *begin = self->p;

  for (; !at_line_end (self) && *self->p != ','; self->p++)
    if (*self->p == '"' || *self->p == '\r')
      return fail_here (self, self->line, error,
                        *self->p == '"' ? "a quote in a value without quotes"
                                        : "a lone carriage return");
  g_string_append_len (self->values, begin, self->p - begin);
  return TRUE;
}

static gboolean
read_row (CsvReader *self, GError **error)
{
  g_string_truncate (self->values, 0);
  g_array_set_size (self->offsets, 0);
  self->row_line = self->line;
  for (;;)
    {
      guint offset = (guint)self->values->len;
      gboolean good;

      g_array_append_val (self->offsets, offset);
      if (self->p < self->end && *self->p == '"')
        {
          self->p++;
          good = read_quoted (self, error);
        }
      else
        good = read_plain (self, error);
      if (!good)
        return FALSE;
      g_string_append_c (self->values, '\0');
      if (at_line_end (self))
        break;
      self->p++;
    }
  skip_line_end (self);
  return TRUE;
}

/* --- the header ------------------------------------------------------------------------------- */

static char *
value_at (CsvReader *self, guint place)
{
  return self->values->str + g_array_index (self->offsets, guint, place);
}

static guint
find_column (CsvReader *self, const char *name)
{
  for (guint i = 0; self->columns[i] != NULL; i++)
    if (g_str_equal (self->columns[i], name))
      return i;
  return NO_PLACE;
}

/* A column that nobody asked for is let be, unless it is a slip that would lose data in silence. */
static gboolean
check_unknown (CsvReader *self, const char *name, GError **error)
{
  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      const char *known = self->columns[i];
      guint limit = strlen (known) > 6 ? 2 : 1;

      if (self->places[i] == NO_PLACE && strlen (known) > 3
          && osa_distance (name, strlen (name), known, strlen (known), limit) <= limit)
        return fail_at (self, 1, name, error, "no such column; is it meant to be %s?", known);
    }
  return TRUE;
}

/* Columns that go by another name. One that is there by our name already needs none. */
static gboolean
find_other_names (CsvReader *self, gboolean *known, GError **error)
{
  for (guint column = 0; self->columns[column] != NULL; column++)
    for (guint i = 0; i < self->header->len; i++)
      {
        const char *name = g_ptr_array_index (self->header, i);
        guint *place = &self->places[column];

        if (known[i] || !csv_column_means (name, self->columns[column]))
          continue;
        if (*place != NO_PLACE && known[*place])
          continue;
        if (*place != NO_PLACE)
          return fail_at (self, 1, name, error, "%s is there already, as %s", self->columns[column],
                          (const char *)g_ptr_array_index (self->header, *place));
        *place = i;
      }
  return TRUE;
}

static gboolean
is_placed (CsvReader *self, guint place)
{
  for (guint i = 0; self->columns[i] != NULL; i++)
    if (self->places[i] == place)
      return TRUE;
  return FALSE;
}

static gboolean
place_columns (CsvReader *self, GError **error)
{
  g_autofree gboolean *known = g_new0 (gboolean, self->header->len);

  for (guint i = 0; i < self->header->len; i++)
    {
      const char *name = g_ptr_array_index (self->header, i);
      guint column = find_column (self, name);

      known[i] = column != NO_PLACE;
      if (!known[i])
        continue;
      if (self->places[column] != NO_PLACE)
        return fail_at (self, 1, name, error, "the column is there twice");
      self->places[column] = i;
    }
  if (!find_other_names (self, known, error))
    return FALSE;
  for (guint i = 0; i < self->header->len; i++)
    if (!is_placed (self, i) && !check_unknown (self, g_ptr_array_index (self->header, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_header (CsvReader *self, GError **error)
{
  if (self->p == self->end)
    return fail_at (self, 1, "header", error, "the file is empty");
  if (!read_row (self, error))
    return FALSE;
  self->header = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->offsets->len; i++)
    g_ptr_array_add (self->header, g_strdup (g_strstrip (value_at (self, i))));
  return place_columns (self, error);
}

/* --- lifecycle -------------------------------------------------------------------------------- */

static gboolean
check_text (CsvReader *self, GError **error)
{
  const char *bad;
  const char *nul = memchr (self->p, '\0', (gsize)(self->end - self->p));

  if (!g_utf8_validate_len (self->p, (gsize)(self->end - self->p), &bad))
    {
      const char *line = bad;
      guint number = count_lines (self->p, bad);

      while (line > self->p && line[-1] != '\n')
        line--;
      if (bad == nul)
        return fail_at (self, number, "text", error, "a zero byte at byte %u of the line",
                        (guint)(bad - line) + 1);
      return fail_at (self, number, "text", error, "not UTF-8: byte 0x%02X at byte %u of the line",
                      (guint)(guchar)*bad, (guint)(bad - line) + 1);
    }
  return TRUE;
}

CsvReader *
csv_reader_new (const char *name, const char *text, gsize length, const char *const *columns,
                GError **error)
{
  g_autoptr (CsvReader) self = g_new0 (CsvReader, 1);
  guint n = g_strv_length ((char **)columns);

  self->name = g_strdup (name);
  self->begin = self->p = text;
  self->end = text + length;
  self->line = 1;
  self->columns = columns;
  self->values = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  self->places = g_new (guint, n + 1);
  for (guint i = 0; i <= n; i++)
    self->places[i] = NO_PLACE;
  if (!check_text (self, error))
    return NULL;
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    self->p += 3;
  return read_header (self, error) ? g_steal_pointer (&self) : NULL;
}

void
csv_reader_free (CsvReader *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_string_free (self->values, TRUE);
  g_array_unref (self->offsets);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_free (self->places);
  g_free (self);
}

/* --- reading ---------------------------------------------------------------------------------- */

gboolean
csv_reader_has (CsvReader *self, guint column)
{
  return self->places[column] != NO_PLACE;
}

/* Editors leave empty lines at the end; they are no rows. */
static gboolean
only_line_ends_left (const CsvReader *self)
{
  for (const char *p = self->p; p < self->end; p++)
    if (*p != '\n' && *p != '\r')
      return FALSE;
  return TRUE;
}

gboolean
csv_reader_next (CsvReader *self, GError **error)
{
  if (self->p == self->end || (at_line_end (self) && only_line_ends_left (self)))
    return FALSE;
  self->lost = !read_row (self, error);
  if (self->lost)
    return FALSE;
  if (self->offsets->len != self->header->len)
    {
      guint place = MIN (self->offsets->len, self->header->len - 1);

      return fail_at (self, self->row_line, g_ptr_array_index (self->header, place), error,
                      "the row has %u values, the header %u", self->offsets->len,
                      self->header->len);
    }
  self->row++;
  return TRUE;
}

gboolean
csv_reader_is_between_rows (CsvReader *self)
{
  return !self->lost;
}

const char *
csv_reader_get (CsvReader *self, guint column)
{
  if (self->places[column] == NO_PLACE)
    return "";
  return g_strstrip (value_at (self, self->places[column]));
}

char *
csv_reader_dup (CsvReader *self, guint column)
{
  const char *value = csv_reader_get (self, column);

  return *value != '\0' ? g_strdup (value) : NULL;
}

guint
csv_reader_get_row (CsvReader *self)
{
  return self->row;
}

double
csv_reader_get_fraction (CsvReader *self)
{
  return self->end > self->begin ? (double)(self->p - self->begin) / (self->end - self->begin) : 1;
}

gboolean
csv_reader_fail (CsvReader *self, guint column, GError **error, const char *format, ...)
{
  va_list values;
  g_autofree char *reason = NULL;

  va_start (values, format);
  reason = g_strdup_vprintf (format, values);
  va_end (values);
  g_set_error (error, CSV_ERROR, CSV_ERROR_VALUE, "%s:%u: %s: %s", self->name, self->row_line,
               self->columns[column], reason);
  return FALSE;
}

gboolean
csv_reader_dup_date (CsvReader *self, guint column, gboolean may_be_partial, char **date,
                     GError **error)
{
  const char *value = csv_reader_get (self, column);
  g_autofree char *iso = NULL;

  if (*value == '\0')
    return TRUE;
  iso = birth_date_to_iso (value);
  if (iso == NULL || (!may_be_partial && g_str_has_suffix (iso, "-00")))
    return csv_reader_fail (self, column, error, "\"%.40s\" is no date; write YYYY-MM-DD", value);
  *date = g_steal_pointer (&iso);
  return TRUE;
}

gboolean
csv_reader_get_sex (CsvReader *self, guint column, char *sex, GError **error)
{
  const char *value = csv_reader_get (self, column);
  gboolean word
      = g_ascii_strcasecmp (value, "male") == 0 || g_ascii_strcasecmp (value, "female") == 0;

  if (*value != '\0' && !word && (strlen (value) != 1 || strchr ("MFXmfx", *value) == NULL))
    return csv_reader_fail (self, column, error, "\"%.40s\" is none of M, F, X", value);
  *sex = *value != '\0' ? g_ascii_toupper (*value) : 0;
  return TRUE;
}

/* --- writing ---------------------------------------------------------------------------------- */

void
csv_append_field (GString *out, const char *value)
{
  gboolean quote = value != NULL && strpbrk (value, ",\"\r\n") != NULL;

  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  if (value == NULL)
    return;
  if (!quote)
    {
      g_string_append (out, value);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}
