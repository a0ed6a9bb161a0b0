/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/expected.h"

G_BEGIN_DECLS

#define VEST_TYPE_EXPECTED_FORM (vest_expected_form_get_type ())
G_DECLARE_FINAL_TYPE (VestExpectedForm, vest_expected_form, VEST, EXPECTED_FORM, AdwBin)

/**
 * VestExpectedForm: somebody who is expected, or about to be.
 *
 * Signals:
 *   "save" (gpointer expected)             an Expected; its id is %NULL for somebody new
 *   "withdraw" (const char *id)
 *   "page" (const char *id)                the invitation as a page
 *   "print" (const char *id)               the same on paper
 *   "mail" (const char *id, const char *address)
 */
GtkWidget *vest_expected_form_new (const char *const *purposes);

/** vest_expected_form_show: @expected: (nullable): empties the form for somebody new. */
void vest_expected_form_show (VestExpectedForm *self, const Expected *expected);

/** vest_expected_form_get_id: (transfer none) (nullable): who is shown. */
const char *vest_expected_form_get_id (VestExpectedForm *self);

/** vest_expected_form_set_hosts: (element-type Host). */
void vest_expected_form_set_hosts (VestExpectedForm *self, GPtrArray *hosts);

/** vest_expected_form_set_mail: whether this station can send mail. */
void vest_expected_form_set_mail (VestExpectedForm *self, gboolean can);

/** vest_expected_form_set_printable: whether there is a printer for paper: not until it is said. */
void vest_expected_form_set_printable (VestExpectedForm *self, gboolean printable);

/** vest_expected_form_complain: (nullable): what is wrong, below the fields. */
void vest_expected_form_complain (VestExpectedForm *self, const char *sentence);

/** vest_expected_form_save: as its button does. */
void vest_expected_form_save (VestExpectedForm *self);

G_END_DECLS
