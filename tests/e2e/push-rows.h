/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented events as push() wants them, for programs with "rooms: db e2e". */
#pragma once

#include <string.h>

#include "db/upstream/pg-link.h"

#define PUSH_SQL                                                                                   \
  "SELECT moved, seq, hash FROM vestibule.push ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "    \
  "$12, $13, $14)"
#define ROW_MS  1795000000000 /* 2026-11-18 */
#define HASH    32
#define CHAIN_A 'a'

/* The hash of event @seq: not a real one, but one of its own. @chain: another for a fork. */
static inline void
row_hash (char chain, gint64 seq, guint8 hash[HASH])
{
  memset (hash, 0, HASH);
  if (seq == 0)
    return;
  memset (hash, chain, 8);
  for (int i = 0; i < 8; i++)
    hash[8 + i] = (guint8)(seq >> (8 * i));
}

/* The body of a visit's start, some 500 bytes. */
static inline char *
row_body (gint64 seq)
{
  return g_strdup_printf (
      "{\"site\":\"hartwell\",\"entrance\":\"Main entrance\",\"person\":{\"given\":\"Benedicta "
      "%" G_GINT64_FORMAT "\",\"middle\":\"Rosalind\",\"family\":\"Invented-Testperson\","
      "\"birth_date\":\"1984-11-30\",\"sex\":\"F\",\"document\":"
      "\"2f8c1b9ad0e44d6c8a7751b0c94b6f10aa3a55d0be7d4e14b4b9d2c0f1e2d3c4\",\"region\":\"TX\"},"
      "\"id_type\":\"aamva\",\"purpose\":\"meeting\",\"note\":\"Brings the poster boards for the "
      "spring exhibition\",\"host_id\":\"adeyemi\",\"host_name\":\"Ms. Adeyemi\","
      "\"host_place\":\"Room 112\",\"language\":\"en\"}",
      seq);
}

/* The arguments of push(): @n events after @seq. */
static inline PgArgs *
row_args (char chain, gint64 epoch, gint64 seq, guint n)
{
  PgArgs *args = pg_args_new ();
  g_autofree gint64 *times = g_new (gint64, n);
  g_autofree gint64 *clocks = g_new (gint64, n);
  g_autofree gint32 *versions = g_new (gint32, n);
  g_autofree const char **kinds = g_new (const char *, n);
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) salts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autofree const char **subjects = g_new0 (const char *, n);
  guint8 hash[HASH];

  for (guint i = 0; i < n; i++)
    {
      row_hash (chain, seq + i + 1, hash);
      times[i] = ROW_MS + seq + i;
      clocks[i] = times[i] * 65536;
      versions[i] = 1;
      kinds[i] = "visit_started";
      g_ptr_array_add (visits, g_strdup_printf ("%c%025" G_GINT64_FORMAT, chain, seq + i));
      g_ptr_array_add (bodies, row_body (seq + i));
      g_ptr_array_add (hashes, g_bytes_new (hash, HASH));
      g_ptr_array_add (salts, g_bytes_new (hash, 16));
    }
  pg_args_add_int (args, epoch);
  pg_args_add_int (args, seq);
  row_hash (chain, seq, hash);
  pg_args_add_bytes (args, hash, HASH);
  pg_args_add_ints (args, clocks, n);
  pg_args_add_ints (args, times, n);
  pg_args_add_texts (args, kinds, n);
  pg_args_add_int4s (args, versions, n);
  pg_args_add_texts (args, (const char *const *)visits->pdata, n);
  pg_args_add_byteses (args, (GBytes *const *)hashes->pdata, n);
  pg_args_add_byteses (args, (GBytes *const *)hashes->pdata, n);
  pg_args_add_byteses (args, (GBytes *const *)salts->pdata, n);
  pg_args_add_texts (args, subjects, n);
  pg_args_add_texts (args, (const char *const *)bodies->pdata, n);
  pg_args_add_bytes (args, NULL, 0);
  return args;
}
