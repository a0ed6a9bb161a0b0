/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/admin/entry-form.h"

G_BEGIN_DECLS

/**
 * entry_check: whether an entry as it was typed can be written, by the rules of an import.
 * @entry: its dates are written as ISO dates where they can be read
 * @problems: (out): one for each field, ENTRY_GOOD where there is none
 */
gboolean entry_check (WatchlistEntry *entry, EntryProblem problems[N_ENTRY_FIELDS]);

G_END_DECLS
