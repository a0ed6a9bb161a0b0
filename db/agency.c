/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What staff write down about a visit by an agency.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/agency.h"

#include "db/words.h"

/* clang-format off */
WORDS (AgencyPaper, agency_paper, "", "judicial-warrant", "administrative-warrant", "subpoena",
       "court-order", "none")
/* clang-format on */

AgencyRecord *
agency_record_new (void)
{
  return g_new0 (AgencyRecord, 1);
}

AgencyRecord *
agency_record_copy (const AgencyRecord *record)
{
  AgencyRecord *copy;

  if (record == NULL)
    return NULL;
  copy = g_new (AgencyRecord, 1);
  *copy = *record;
  copy->agency = g_strdup (record->agency);
  copy->officer = g_strdup (record->officer);
  copy->number = g_strdup (record->number);
  copy->errand = g_strdup (record->errand);
  copy->reviewed_by = g_strdup (record->reviewed_by);
  copy->note = g_strdup (record->note);
  copy->called_by = g_strdup (record->called_by);
  return copy;
}

void
agency_record_free (AgencyRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->agency);
  g_free (record->officer);
  g_free (record->number);
  g_free (record->errand);
  g_free (record->reviewed_by);
  g_free (record->note);
  g_free (record->called_by);
  g_free (record);
}

gboolean
agency_record_is_complete (const AgencyRecord *record)
{
  return record != NULL && record->paper != PAPER_NOT_RECORDED && record->reviewed_by != NULL
         && *record->reviewed_by != '\0';
}
