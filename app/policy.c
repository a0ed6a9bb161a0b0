/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is let in without a person's decision. Pure: the facts come in, the decision comes out.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/policy.h"

#include "db/words.h"

/* clang-format off */
WORDS (Approval, approval, "always", "first-visit", "flagged")
/* clang-format on */

PolicyDecision
policy_decide (Approval approval, const PolicyFacts *facts)
{
  if (facts->verdict != VERDICT_CLEAR || facts->agency || !facts->accepted_id)
    return POLICY_WAIT;
  switch (approval)
    {
    case APPROVAL_ALWAYS:
      return POLICY_WAIT;
    case APPROVAL_FIRST_VISIT:
      return facts->admitted_before ? POLICY_ADMIT : POLICY_WAIT;
    case APPROVAL_FLAGGED:
      return POLICY_ADMIT;
    }
  return POLICY_WAIT;
}
