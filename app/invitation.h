/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "app/identity/signed-token.h"
#include "db/expected.h"
#include "db/store.h"

G_BEGIN_DECLS

/*
 * Invitations: a signed code for somebody who is expected. The code names no person; at the kiosk
 * it only saves questions: an ID is asked for and screened as anybody's.
 */

/** invitation_text: (transfer full) (nullable): the QR text, good until the end of the last day;
 * %NULL when the site's name does not fit. @key: store_get_signing_key(). */
char *invitation_text (const Expected *expected, GBytes *key);

/** InvitationWords: an invitation in the invited person's language. */
typedef struct
{
  GBytes *pdf;
  char *subject; /* of the mail */
  char *body;    /* of the mail, lines end in CRLF */
} InvitationWords;

/**
 * invitation_words_new: on the GTK thread, because it translates.
 * @directions: (nullable): how to find the host
 *
 * Returns: (transfer full) (nullable): %NULL with a PrinterError
 */
InvitationWords *invitation_words_new (const Expected *expected, const char *directions,
                                       const Config *config, GBytes *key, GError **error);
void invitation_words_free (InvitationWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InvitationWords, invitation_words_free)

/** InvitationStanding: what a scanned invitation is worth. */
typedef enum
{
  INVITATION_GOOD,
  INVITATION_FOREIGN,   /* no invitation, not signed by the district, or another school's */
  INVITATION_EARLY,     /* its first day is still to come */
  INVITATION_EXPIRED,   /* its last day is over */
  INVITATION_WITHDRAWN, /* the office took it back */
  INVITATION_USED,      /* it has served today */
} InvitationStanding;

const char *invitation_standing_to_string (InvitationStanding standing); /* "good" "foreign" ... */

/** InvitationCheck: @expected: (nullable): known here, with INVITATION_GOOD; @kind: BadgeKind, as
 * the code says, with every standing but INVITATION_FOREIGN. */
typedef struct
{
  InvitationStanding standing;
  guint8 kind;
  Expected *expected;
} InvitationCheck;

/**
 * invitation_check:
 * @text: as scanned, from "VI1:" on
 * @site: where it is scanned
 * @now_ms: UTC ms
 *
 * Needs no network. A genuine one of which this station has not heard yet is good and known by its
 * kind only.
 *
 * Returns: %FALSE with a StoreError; otherwise free @check's expected
 */
gboolean invitation_check (VestStore *store, const char *text, const char *site, gint64 now_ms,
                           InvitationCheck *check, GError **error);

/** invitation_day: (transfer full): the local date at @now_ms, ISO; @begins_ms: (out): when that
 * day began. */
char *invitation_day (gint64 now_ms, gint64 *begins_ms);

/** invitation_save: writes "invitation-ID.pdf" into the export folder, for its owner only; on a
 * worker thread. Returns: (transfer full) (nullable): its path. */
char *invitation_save (const char *id, GBytes *pdf, const char *folder, GError **error);
/** invitation_save_async: the same from the GTK thread. */
void invitation_save_async (const char *id, GBytes *pdf, const char *folder,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
char *invitation_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
