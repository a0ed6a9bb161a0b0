/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/event.h"

G_BEGIN_DECLS

/* Who is not to walk alone: the school's rule, and what a decision says of it. */

/**
 * event_escort_ruled: (transfer full): visitors of this kind always have an escort where @visit
 * began. In the same append as its start, so that the rule is known wherever the visit is decided,
 * whatever is configured there. It holds by being there: its body says nothing.
 */
EventDraft *event_escort_ruled (const char *visit);

/** event_draft_lets_in: whether a visitor comes in by @draft: admitted, or by a correction. */
gboolean event_draft_lets_in (const EventDraft *draft);

/** event_draft_set_escort: of a draft that lets somebody in: with an escort, or without. A
 * correction that says neither leaves it as the first decision had it. */
void event_draft_set_escort (EventDraft *draft, gboolean escort);

G_END_DECLS
