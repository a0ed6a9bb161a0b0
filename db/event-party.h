/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happens to one of several people who came as one visit. What happens to all of them is said
 * by the visit's own events.
 */
#pragma once

#include "db/event.h"

G_BEGIN_DECLS

/*
 * All return (transfer full) and copy what they are given.
 */

/**
 * event_party_joined: one who came with the visit's person: appended with visit_started, by number
 * from 1 on. An event a head, so that retention, which removes who it was, keeps how many they
 * were. Uses id, the member and the matches about them.
 */
EventDraft *event_party_joined (const Visit *visit, guint member);

/** event_member_left: one of them has left while others stay. @member: 0 for the visit's own
 * person. @by: (nullable): staff name when at the desk. */
EventDraft *event_member_left (const char *visit, guint member, LeftHow how, const char *by);

/** event_member_dismissed: event_dismissed() for member @member, not the visit's own person. */
EventDraft *event_member_dismissed (const char *visit, guint member, const char *entry_id,
                                    gint64 revision, const char *by, const char *reason,
                                    const char *expires);

G_END_DECLS
