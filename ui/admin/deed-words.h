/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/deed.h"

G_BEGIN_DECLS

/* What staff did, in the desk's words. All (transfer full). */

/** "Nov 20, 2026, 8:02 AM". */
char *deed_words_when (const Deed *deed);
/** "Denied: Tobias Prado". */
char *deed_words_title (const Deed *deed);
/** (nullable): the reason, or what else there is to say. */
char *deed_words_detail (const Deed *deed);

/** "Tobias Prado is not T. Prado (D-1042, revision 3)". */
char *deed_words_dismissal (const DismissalInForce *dismissal);
char *deed_words_dismissal_detail (const DismissalInForce *dismissal);

G_END_DECLS
