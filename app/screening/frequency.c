/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How common names are in the United States, for lists too small to tell.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/frequency.h"

#include <math.h>

#include "app/screening/frequency-table.h"
#include "app/screening/weights.h"

/* Between two points of a curve the share falls as a power of the rank (Zipf's law). */
typedef struct
{
  double rank;
  double share;
} CurvePoint;

/* The shares of the Census Bureau's 1990 names files, at these ranks. */
static const CurvePoint family_curve[]
    = { { 1, 1.006e-2 }, { 2, 8.10e-3 },   { 5, 6.2e-3 },   { 10, 3.12e-3 },
        { 20, 2.33e-3 }, { 50, 1.34e-3 },  { 100, 8.5e-4 }, { 200, 5.4e-4 },
        { 400, 3.1e-4 }, { 1000, 1.3e-4 }, { 3000, 4.5e-5 } };
/* Of men and of women apart; half of each counts for the whole. */
static const CurvePoint male_curve[]
    = { { 1, 3.3e-2 },  { 3, 3.1e-2 },   { 5, 2.4e-2 },   { 10, 1.4e-2 }, { 20, 9.3e-3 },
        { 50, 4.2e-3 }, { 100, 2.1e-3 }, { 200, 7.2e-4 }, { 500, 1.3e-4 } };
static const CurvePoint female_curve[]
    = { { 1, 2.6e-2 },  { 3, 1.05e-2 },  { 10, 7.8e-3 },  { 20, 6.0e-3 },
        { 50, 3.9e-3 }, { 100, 2.1e-3 }, { 200, 9.5e-4 }, { 500, 2.2e-4 } };

static double
share_at (const CurvePoint *curve, gsize n, double rank)
{
  gsize i = 1;
  double slope;

  while (i + 1 < n && curve[i].rank < rank)
    i++;
  slope = log (curve[i].share / curve[i - 1].share) / log (curve[i].rank / curve[i - 1].rank);
  return curve[i].share * pow (rank / curve[i].rank, slope);
}

double
frequency_of_rank_given (guint rank)
{
  return (share_at (male_curve, G_N_ELEMENTS (male_curve), rank + 1)
          + share_at (female_curve, G_N_ELEMENTS (female_curve), rank + 1))
         / 2;
}

double
frequency_of_rank_family (guint rank)
{
  return share_at (family_curve, G_N_ELEMENTS (family_curve), rank + 1);
}

static void
add_shares (GHashTable *shares, const char *const *names, const CurvePoint *curve, gsize n,
            double part)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      double *share = g_hash_table_lookup (shares, names[i]);

      if (share == NULL)
        {
          share = g_new0 (double, 1);
          g_hash_table_insert (shares, (gpointer)names[i], share);
        }
      *share += part * share_at (curve, n, i + 1);
    }
}

static gpointer
make_given (gpointer unused)
{
  GHashTable *shares = g_hash_table_new (g_str_hash, g_str_equal);

  add_shares (shares, male_names, male_curve, G_N_ELEMENTS (male_curve), 0.5);
  add_shares (shares, female_names, female_curve, G_N_ELEMENTS (female_curve), 0.5);
  return shares;
}

static gpointer
make_family (gpointer unused)
{
  GHashTable *shares = g_hash_table_new (g_str_hash, g_str_equal);

  add_shares (shares, family_names, family_curve, G_N_ELEMENTS (family_curve), 1);
  return shares;
}

double
frequency_given (const char *word)
{
  static GOnce once = G_ONCE_INIT;
  const double *share = g_hash_table_lookup (g_once (&once, make_given, NULL), word);

  return share != NULL ? MAX (*share, WEIGHT_UNKNOWN_GIVEN) : WEIGHT_UNKNOWN_GIVEN;
}

double
frequency_family (const char *word)
{
  static GOnce once = G_ONCE_INIT;
  const double *share = g_hash_table_lookup (g_once (&once, make_family, NULL), word);

  return share != NULL ? MAX (*share, WEIGHT_UNKNOWN_FAMILY) : WEIGHT_UNKNOWN_FAMILY;
}

const char *const *
frequency_list_given (gboolean female)
{
  return female ? female_names : male_names;
}

const char *const *
frequency_list_family (void)
{
  return family_names;
}
