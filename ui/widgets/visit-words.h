/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/visit.h"
#include "ui/widgets/tone.h"

G_BEGIN_DECLS

/*
 * A visit in the desk's words. All (transfer full) unless said otherwise.
 */

/** "Meeting or appointment · Ms. Adeyemi · Main entrance". */
char *visit_words_line (const Visit *visit);
/** "Driver's license or state ID, CT"; what was shown, "Typed: no ID shown" when nothing was. */
char *visit_words_id (const Visit *visit);
/** "Born Jun 4, 1986 · Female"; NULL when neither is known. */
char *visit_words_born (const Person *person);
/** "Ms. Adeyemi, Room 112"; "" when no host was named. */
char *visit_words_host (const Visit *visit);
/** "by D. Okafor", and the name that was announced where it is another; NULL: nobody announced
 * them. */
char *visit_words_expected (const Visit *visit);
/** "Visit number 3 · last yesterday 6:10 AM · Ms. Adeyemi · Meeting or appointment", "First visit
 * here"; NULL where nobody asked. */
char *visit_words_returning (const Visit *visit, gint64 now_ms);
/** What the visitor came for; the visitor's own words added when there are some. */
char *visit_words_purpose (const Visit *visit);
char *visit_words_arrived (const Visit *visit);
/** "Admitted", "Admitted, escort", "Denied" ... */
char *visit_words_decision (const Visit *visit);
Tone visit_words_decision_tone (const Visit *visit);
/** Who decided; "" when nobody did, a word for the policy. */
char *visit_words_decided_by (const Visit *visit);
/** "8:11 AM badge", "on site", "presumed left 4:30 PM", "—". */
char *visit_words_left (const Visit *visit);
Tone visit_words_left_tone (const Visit *visit);
/** "Printed", "Printing", "Badge not printed: hand-write 4182". */
char *visit_words_badge (const Visit *visit);
Tone visit_words_badge_tone (const Visit *visit);
/** "0:42", "12:05", "1:02:05". Never negative: clocks are set back. */
char *visit_words_elapsed (gint64 ms);
/** "today 6:10 AM", "yesterday 6:10 AM", "Nov 3, 2026". */
char *visit_words_when (gint64 ms, gint64 now_ms);
/** (transfer none) the given name for a short question, else the whole name @name. */
const char *visit_words_short_name (const Visit *visit, const char *name);

G_END_DECLS
