/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** AgencyPaper: what an agency's visitor showed to be let in. */
typedef enum
{
  PAPER_NOT_RECORDED,   /* nobody has written down yet what was shown */
  PAPER_JUDICIAL,       /* a warrant signed by a judge */
  PAPER_ADMINISTRATIVE, /* a warrant that an agency issued by itself */
  PAPER_SUBPOENA,
  PAPER_COURT_ORDER,
  PAPER_NONE, /* asked for, and there was none */
} AgencyPaper;

/** "" "judicial-warrant" "administrative-warrant" "subpoena" "court-order" "none" */
const char *agency_paper_to_string (AgencyPaper paper);
gboolean agency_paper_from_string (const char *text, AgencyPaper *paper);

/**
 * AgencyRecord: what staff wrote down about a visit by an agency; the newest of several.
 *
 * @agency, @officer, @number, @errand, @note: (nullable): as entered
 * @reviewed_by: (nullable): the member of staff who looked at the paper and signed
 * @recorded_ms: UTC ms; 0 while @paper is PAPER_NOT_RECORDED
 * @called_by: (nullable): who called for an administrator last
 */
typedef struct
{
  char *agency;
  char *officer;
  char *number;
  char *errand;
  AgencyPaper paper;
  char *reviewed_by;
  char *note;
  gint64 recorded_ms;
  char *called_by;
  gint64 called_ms;
} AgencyRecord;

AgencyRecord *agency_record_new (void);
AgencyRecord *agency_record_copy (const AgencyRecord *record); /* (nullable) */
void agency_record_free (AgencyRecord *record);
/** agency_record_is_complete: whether paper and reviewer are written down: only then is a decision
 * possible. @record: (nullable) */
gboolean agency_record_is_complete (const AgencyRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AgencyRecord, agency_record_free)

G_END_DECLS
