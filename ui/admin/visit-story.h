/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/visit.h"

G_BEGIN_DECLS

#define VEST_TYPE_VISIT_STORY (vest_visit_story_get_type ())
G_DECLARE_FINAL_TYPE (VestVisitStory, vest_visit_story, VEST, VISIT_STORY, AdwBin)

/** VestVisitStory: a layer over the log with one visit's whole story as a timeline; hidden until
 * something is set.
 *
 * Signals:
 *   "closed" ()
 *   "correct" (const char *visit, VisitState to, gboolean here, gboolean escort, const char
 *     *reason): an administrator says that the decision was wrong; see event_decision_corrected();
 *     @escort: who is here comes in with one
 *   "hold" (const char *visit, const char *name): a legal hold on the visit is wanted
 *   "record" (const char *visit, const char *format): its record is wanted, "pdf" or "print";
 *     answered by vest_visit_story_tell()
 */
GtkWidget *vest_visit_story_new (void);

/** vest_visit_story_set: shows it. @story: (element-type StoryEvent): oldest first. */
void vest_visit_story_set (VestVisitStory *self, const Visit *visit, GPtrArray *story);

/** vest_visit_story_set_escort: what this school says of escorts for visitors of the kind that is
 * set next: @proposed: as a rule; @always: none of them comes in without one. */
void vest_visit_story_set_escort (VestVisitStory *self, gboolean proposed, gboolean always);

/** vest_visit_story_set_may_correct: whether whoever is signed in may correct decisions. */
void vest_visit_story_set_may_correct (VestVisitStory *self, gboolean may);

/** vest_visit_story_set_may_record: whether whoever is signed in may take the record of a visit by
 * an agency out of the house. */
void vest_visit_story_set_may_record (VestVisitStory *self, gboolean may);
/** vest_visit_story_set_can_print: whether there is a printer for paper. */
void vest_visit_story_set_can_print (VestVisitStory *self, gboolean can);
/** vest_visit_story_tell: what became of a record, in a sentence; until another story is shown. */
void vest_visit_story_tell (VestVisitStory *self, const char *sentence, gboolean trouble);

/** vest_visit_story_get_visit: (nullable) (transfer none): the id of the visit that is shown. */
const char *vest_visit_story_get_visit (VestVisitStory *self);

/** vest_visit_story_offer_hold: whether a legal hold can be asked for. */
void vest_visit_story_offer_hold (VestVisitStory *self, gboolean offer);

/** vest_visit_story_close: hides and forgets it. Returns whether it was open. */
gboolean vest_visit_story_close (VestVisitStory *self);

G_END_DECLS
