/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: the part of a visit's fold that is about a group.
 */
#pragma once

#include "db/projection.h"
#include "db/visit.h"

G_BEGIN_DECLS

typedef struct _PartyFold PartyFold;

PartyFold *party_fold_new (void);
void party_fold_free (PartyFold *self);

/* In the order of the log, which gives the members their numbers. @body: (nullable) */
void party_fold_joined (PartyFold *self, JsonObject *body);
void party_fold_left (PartyFold *self, JsonObject *body, gint64 at);

/** party_fold_finish: once all events are folded and @visit knows its own sign-out: gives @visit
 * its party, whose verdict counts, and the sign-out of a group that has left one by one. */
void party_fold_finish (PartyFold *self, Visit *visit);

/** party_fold_write: the rows of @visit; none for who came alone. */
gboolean party_fold_write (const PartyFold *self, Connection *target, const Visit *visit,
                           GError **error);

/** party_fold_forget: its rows go. */
gboolean party_fold_forget (Connection *target, const char *visit, GError **error);

/** party_has_member: whether a body says whom of a group it is about. */
gboolean party_has_member (JsonObject *body);
/** party_read_way: how somebody left, of a sign-out's body; presumed where it says nothing that
 * can be read. @body: (nullable) */
LeftHow party_read_way (JsonObject *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartyFold, party_fold_free)

G_END_DECLS
