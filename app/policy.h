/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/match.h"

G_BEGIN_DECLS

/** Approval: the school's rule for who is let in without a person's decision. */
typedef enum
{
  APPROVAL_ALWAYS,      /* the office decides about everybody */
  APPROVAL_FIRST_VISIT, /* the office decides the first time; who was admitted once goes in */
  APPROVAL_FLAGGED,     /* the office decides only when something speaks for a look */
} Approval;

const char *approval_to_string (Approval approval); /* "always" "first-visit" "flagged" */
gboolean approval_from_string (const char *text, Approval *approval);

/** PolicyFacts: what is known of a visit when it has been screened. */
typedef struct
{
  Verdict verdict;      /* highest verdict of the matches that are not dismissed */
  gboolean agency;      /* the visitor comes for an agency */
  gboolean accepted_id; /* an ID of an accepted kind was read, whole and not expired */
  gboolean admitted_before;
} PolicyFacts;

typedef enum
{
  POLICY_WAIT,  /* the office decides */
  POLICY_ADMIT, /* admitted by policy at once */
} PolicyDecision;

/**
 * policy_decide: under every policy a possible match, a visit by an agency and a visitor without
 * an accepted ID wait for a person.
 */
PolicyDecision policy_decide (Approval approval, const PolicyFacts *facts);

G_END_DECLS
