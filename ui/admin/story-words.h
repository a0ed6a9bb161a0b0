/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/story.h"
#include "db/visit.h"
#include "ui/widgets/tone.h"

G_BEGIN_DECLS

/*
 * What happened to a visit, in the desk's words.
 */

/** story_words_title: (transfer full): "Denied"; what is not known says so with its kind. */
char *story_words_title (const StoryEvent *event);

/** story_words_detail: (transfer full) (nullable): reason, ID shown, removal: what more there is.
 * @visit: that it happened to */
char *story_words_detail (const StoryEvent *event, const Visit *visit);

/** story_words_by: (transfer full) (nullable): who did it. */
char *story_words_by (const StoryEvent *event);

const char *story_words_icon (const StoryEvent *event);
Tone story_words_tone (const StoryEvent *event);

G_END_DECLS
