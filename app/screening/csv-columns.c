/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What other programs call the columns that we read.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/csv-columns.h"

/* A column of ours and its other names, one space between them. */
typedef struct
{
  const char *column;
  const char *others;
} ColumnNames;

static const ColumnNames column_names[] = {
  { "entry_id", "id rec_id record_id entry" },
  { "visitor_id", "id rec_id record_id visitor" },
  { "full_name", "name fullname whole_name" },
  { "given", "given_name given_names first_name firstname forename first" },
  { "middle", "middle_name middle_names middlename" },
  { "family", "family_name surname surnames last_name lastname last" },
  { "suffix", "name_suffix" },
  { "aliases", "alias aka" },
  { "birth_date", "birthdate date_of_birth dob birth_day birthday" },
  { "sex", "gender" },
  { "document_number", "document id_number licence_number license_number soc_sec_id" },
  { "region", "state province" },
  { "name1", "name_1 name_a left_name" },
  { "name2", "name_2 name_b right_name" },
  { "birth_date1", "birth_date_1 birth_date_a birthdate1 dob1 dob_1" },
  { "birth_date2", "birth_date_2 birth_date_b birthdate2 dob2 dob_2" },
};

/* "Date of Birth" -> "date_of_birth". */
static char *
simplify (const char *header)
{
  char *name = g_ascii_strdown (header, -1);

  return g_strdelimit (name, " -.", '_');
}

gboolean
csv_column_means (const char *header, const char *column)
{
  g_autofree char *name = simplify (header);

  if (g_str_equal (name, column))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (column_names); i++)
    if (g_str_equal (column_names[i].column, column))
      {
        g_auto (GStrv) others = g_strsplit (column_names[i].others, " ", -1);

        return g_strv_contains ((const char *const *)others, name);
      }
  return FALSE;
}

char *
csv_columns_help (void)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (column_names); i++)
    g_string_append_printf (out, "  %-16s or %s\n", column_names[i].column, column_names[i].others);
  return g_string_free (out, FALSE);
}
