/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/visit.h"

G_BEGIN_DECLS

#define VEST_TYPE_AGENCY_FORM (vest_agency_form_get_type ())
G_DECLARE_FINAL_TYPE (VestAgencyForm, vest_agency_form, VEST, AGENCY_FORM, AdwBin)

/**
 * VestAgencyForm: who comes from which agency, which paper was shown, and who looked at it. Before
 * it is saved nobody decides about the visit. Who may not decide reads it, and may call for
 * somebody who does.
 *
 * Signals:
 *   "recorded" (const char *visit, const AgencyRecord *record)
 *   "call" (const char *visit)
 */
GtkWidget *vest_agency_form_new (void);

/** vest_agency_form_set_visit: what is being typed stays while the visit and its record do. */
void vest_agency_form_set_visit (VestAgencyForm *self, const Visit *visit);
/** vest_agency_form_start: goes to the first field that is empty, or to the call for somebody who
 * may write. */
void vest_agency_form_start (VestAgencyForm *self);
/** vest_agency_form_set_call_is_sent: whether a call goes out by mail or webhook; otherwise it is
 * only written down, and the form says so. */
void vest_agency_form_set_call_is_sent (VestAgencyForm *self, gboolean sent);
/** vest_agency_form_set_staff: @name: (nullable): who signs; @records: whether they may. */
void vest_agency_form_set_staff (VestAgencyForm *self, const char *name, gboolean records);

G_END_DECLS
