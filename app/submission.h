/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/policy.h"
#include "app/watch.h"
#include "db/visit.h"

G_BEGIN_DECLS

/**
 * Submission: what the kiosk hands in when the visitor has said everything.
 * @visit: id, site, entrance, person, id_type, purpose, note, host_*, language, answers are set;
 *   person->document holds the plain document number or %NULL
 * @issuer: (nullable): of the document
 * @issuers: (nullable) (element-type char): of the documents of those who came along, by number
 * from 1, each (nullable)
 * @accepted_id: an ID of an accepted kind was read whole, is not expired, and was not corrected;
 *   of everybody
 * @today: ISO date, local
 */
typedef struct
{
  Visit *visit;
  char *issuer;
  GPtrArray *issuers;
  gboolean accepted_id;
  Approval approval;
  gboolean escort;       /* of who is let in by policy */
  gboolean escort_ruled; /* and of whoever is let in, by whomever */
  char *today;
  char *expected_id; /* (nullable) as whom the office expects them */
} Submission;

/** submission_free: wipes what it holds of the person. */
void submission_free (Submission *self);

/**
 * submission_run:
 *
 * Screens the visitor, replaces the plain document number by its keyed hash, and appends the
 * visit's first events (started, screened, and admitted where policy says so) in one durable
 * commit. Blocks: never called on the GTK thread.
 *
 * Returns: %FALSE with a StoreError; then nothing of the visit is on disk
 */
gboolean submission_run (Submission *self, VestStore *store, Watch *watch, GError **error);

/** submission_hash_document: replaces the plain document number of @person, if there is one. */
void submission_hash_document (Person *person, const char *issuer, VestStore *store);

/**
 * document_hash: BLAKE2b-256, keyed with @secret, over "ISSUER|NUMBER" in capital letters and
 * digits only, as hex: the same card gives the same text at this station and says nothing to anyone
 * else.
 *
 * Returns: (transfer full)
 */
char *document_hash (GBytes *secret, const char *issuer, const char *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Submission, submission_free)

G_END_DECLS
