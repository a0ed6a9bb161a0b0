/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The step from "the visitor has said everything" to "the visit is on disk": screening, policy and
 * the first commit. Runs on a worker thread and knows no window.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/submission.h"

#include <sodium.h>
#include <string.h>

#include "db/event-escort.h"
#include "db/event-expected.h"
#include "db/event-party.h"
#include "db/event-said.h"
#include "db/photo.h"
#include "db/query-returning.h"
#include "db/query.h"

void
submission_free (Submission *self)
{
  if (self == NULL)
    return;
  visit_free (self->visit); /* wipes the person */
  g_free (self->issuer);
  g_clear_pointer (&self->issuers, g_ptr_array_unref);
  g_free (self->today);
  g_free (self->expected_id);
  g_free (self);
}

/* Spaces, hyphens and case differ between a card's bar code, its print and a list. */
static void
append_comparable (GString *to, const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (to, g_ascii_toupper (*p));
}

char *
document_hash (GBytes *secret, const char *issuer, const char *number)
{
  GString *text = g_string_new (NULL);
  unsigned char digest[crypto_generichash_BYTES];
  char *hex = g_malloc (2 * sizeof digest + 1);
  gsize key_length;
  const unsigned char *key = g_bytes_get_data (secret, &key_length);

  append_comparable (text, issuer);
  g_string_append_c (text, '|');
  append_comparable (text, number);
  crypto_generichash (digest, sizeof digest, (const unsigned char *)text->str, text->len, key,
                      key_length);
  sodium_bin2hex (hex, 2 * sizeof digest + 1, digest, sizeof digest);
  sodium_memzero (text->str, text->allocated_len);
  g_string_free (text, TRUE);
  return hex;
}

void
submission_hash_document (Person *person, const char *issuer, VestStore *store)
{
  char *plain = person->document;

  if (plain == NULL)
    return;
  person->document = document_hash (store_get_secret (store), issuer, plain);
  sodium_memzero (plain, strlen (plain));
  g_free (plain);
}

static void
hash_documents (Submission *self, VestStore *store)
{
  Visit *visit = self->visit;

  submission_hash_document (visit->person, self->issuer, store);
  for (guint i = 1; i < visit->party->len; i++)
    submission_hash_document (visit_find_member (visit, i)->person,
                              self->issuers != NULL && i <= self->issuers->len
                                  ? g_ptr_array_index (self->issuers, i - 1)
                                  : NULL,
                              store);
}

/* The log keeps no document number, not even as evidence: that the numbers agree is enough. */
static void
forget_numbers (Match *match)
{
  for (guint i = 0; i < match->evidence->len; i++)
    {
      Evidence *evidence = g_ptr_array_index (match->evidence, i);

      if (evidence->field != EVIDENCE_DOCUMENT || evidence->visitor == NULL)
        continue;
      sodium_memzero (evidence->visitor, strlen (evidence->visitor));
      g_clear_pointer (&evidence->visitor, g_free);
    }
}

/* Of everybody, each match with whom it is about. */
static void
screen (Submission *self, Screening *screening)
{
  Visit *visit = self->visit;

  g_ptr_array_set_size (visit->matches, 0);
  for (guint number = 0; number < visit_count_heads (visit); number++)
    {
      GPtrArray *found = screening_screen (screening, visit_get_person (visit, number), visit->site,
                                           self->today);

      for (guint i = 0; i < found->len; i++)
        ((Match *)g_ptr_array_index (found, i))->member = number;
      g_ptr_array_extend_and_steal (visit->matches, found);
    }
}

/* Marks the pairs that staff have ruled out before; the visit's verdict is that of the others, and
 * a member's that of theirs. */
static gboolean
weigh_matches (Visit *visit, VestStore *store, GError **error)
{
  visit->verdict = VERDICT_CLEAR;
  for (guint i = 0; i < visit->matches->len; i++)
    {
      Match *match = g_ptr_array_index (visit->matches, i);
      PartyMember *member = visit_find_member (visit, match->member);

      forget_numbers (match);
      if (!query_is_dismissed (store, visit_get_person (visit, match->member), match->entry_id,
                               match->revision, &match->dismissed, error))
        return FALSE;
      if (match->dismissed)
        continue;
      visit->verdict = MAX (visit->verdict, match->verdict);
      if (member != NULL)
        member->verdict = MAX (member->verdict, match->verdict);
    }
  return TRUE;
}

/* Whether every one of them was here before. */
static gboolean
all_admitted_before (const Visit *visit, VestStore *store, gboolean *before, GError **error)
{
  *before = TRUE;
  for (guint number = 0; number < visit_count_heads (visit) && *before; number++)
    if (!query_was_admitted_before (store, visit_get_person (visit, number), before, error))
      return FALSE;
  return TRUE;
}

static gboolean
decide (Submission *self, VestStore *store, PolicyDecision *decision, GError **error)
{
  PolicyFacts facts = {
    .verdict = self->visit->verdict,
    .agency = g_strcmp0 (self->visit->purpose, "agency") == 0,
    .accepted_id = self->accepted_id,
  };

  if (self->approval == APPROVAL_FIRST_VISIT
      && !all_admitted_before (self->visit, store, &facts.admitted_before, error))
    return FALSE;
  *decision = policy_decide (self->approval, &facts);
  return TRUE;
}

/* In a lockdown the rule that admits is refused: the visit then waits for a person. */
static gboolean
append_or_wait (VestStore *store, GPtrArray *drafts, gboolean admits, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (store_append (store, drafts, &local))
    return TRUE;
  if (!admits || !g_error_matches (local, STORE_ERROR, STORE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_ptr_array_set_size (drafts, (int)drafts->len - 1);
  return store_append (store, drafts, error);
}

gboolean
submission_run (Submission *self, VestStore *store, Watch *watch, GError **error)
{
  Visit *visit = self->visit;
  g_autoptr (WatchList) list = watch_acquire (watch, store, error);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  PolicyDecision decision;

  if (list == NULL)
    return FALSE;
  screen (self, list->screening);
  hash_documents (self, store);
  if (!weigh_matches (visit, store, error) || !decide (self, store, &decision, error))
    return FALSE;
  g_ptr_array_add (drafts, event_visit_started (visit));
  if (visit->answers != NULL && visit->answers->len > 0)
    g_ptr_array_add (drafts, event_answered (visit->id, visit->answers));
  if (self->escort_ruled)
    g_ptr_array_add (drafts, event_escort_ruled (visit->id));
  for (guint i = 1; i < visit->party->len; i++)
    g_ptr_array_add (drafts, event_party_joined (visit, i));
  if (visit->photo != NULL)
    g_ptr_array_add (drafts, event_photo_taken (visit->id, visit->photo));
  g_ptr_array_add (drafts,
                   event_screened (visit->id, visit->verdict, visit->matches, list->entries));
  if (self->expected_id != NULL)
    g_ptr_array_add (drafts, event_expected_came (self->expected_id, visit->id));
  if (decision == POLICY_ADMIT)
    g_ptr_array_add (drafts, event_admitted (visit->id, "policy", self->escort));
  return append_or_wait (store, drafts, decision == POLICY_ADMIT, error);
}
