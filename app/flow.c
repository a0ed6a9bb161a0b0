/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A visit at the kiosk as one table: state x event -> state, effects. No GTK, no I/O.
 *
 * What must hold, and is tested over every pair: every way to the welcome page forgets the person;
 * the signed-in page is reached only from waiting or approving, by a decision that was read from
 * the store; a scan never gets into a page on which somebody else's visit stands; and a lockdown
 * ends everything but a fault, and is itself ended by its lift alone.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/flow.h"

typedef struct
{
  FlowState state;
  FlowEvent event;
  guint when; /* FlowFact bits that must all be set for this row */
  FlowState next;
  guint effects;
} Row;

/* The first row that fits wins; a pair without a row does nothing. */
/* clang-format off */
static const Row table[] = {
  { FLOW_WELCOME, EVENT_SIGN_IN, 0, FLOW_SCAN, 0 },
  { FLOW_WELCOME, EVENT_SIGN_OUT, 0, FLOW_SIGN_OUT, 0 },
  { FLOW_WELCOME, EVENT_SCANNED_ID, 0, FLOW_CONFIRM, EFFECT_TAKE_SCAN },
  { FLOW_WELCOME, EVENT_SCANNED_LOW, 0, FLOW_CONFIRM, EFFECT_TAKE_FIELDS },
  { FLOW_WELCOME, EVENT_SCANNED_BADGE, 0, FLOW_LEAVING, EFFECT_LEAVE },
  { FLOW_WELCOME, EVENT_SCANNED_INVITATION, 0, FLOW_SCAN, EFFECT_TAKE_INVITATION },
  { FLOW_WELCOME, EVENT_SCANNED_MDOC, 0, FLOW_SCAN, EFFECT_SAY_MDOC },
  { FLOW_WELCOME, EVENT_SCANNED_OTHER, 0, FLOW_SCAN, EFFECT_SAY_UNREADABLE },

  { FLOW_SCAN, EVENT_SCANNED_ID, 0, FLOW_CONFIRM, EFFECT_TAKE_SCAN },
  { FLOW_SCAN, EVENT_SCANNED_LOW, 0, FLOW_CONFIRM, EFFECT_TAKE_FIELDS },
  { FLOW_SCAN, EVENT_SCANNED_BADGE, 0, FLOW_SCAN, EFFECT_SAY_BADGE },
  { FLOW_SCAN, EVENT_SCANNED_INVITATION, 0, FLOW_SCAN, EFFECT_TAKE_INVITATION },
  { FLOW_SCAN, EVENT_SCANNED_MDOC, 0, FLOW_SCAN, EFFECT_SAY_MDOC },
  { FLOW_SCAN, EVENT_SCANNED_OTHER, 0, FLOW_SCAN, EFFECT_SAY_UNREADABLE },
  { FLOW_SCAN, EVENT_CHOOSE_TYPE, 0, FLOW_TYPE, 0 },
  { FLOW_SCAN, EVENT_BACK, 0, FLOW_WELCOME, EFFECT_WIPE },

  { FLOW_TYPE, EVENT_TYPED, 0, FLOW_PURPOSE, EFFECT_TAKE_PERSON },
  { FLOW_TYPE, EVENT_BACK, 0, FLOW_SCAN, 0 },

  { FLOW_CONFIRM, EVENT_CONFIRMED, 0, FLOW_PURPOSE, EFFECT_TAKE_PERSON },
  { FLOW_CONFIRM, EVENT_REJECTED, 0, FLOW_SCAN, EFFECT_FORGET },
  { FLOW_CONFIRM, EVENT_BACK, 0, FLOW_SCAN, EFFECT_FORGET },

  { FLOW_PURPOSE, EVENT_PURPOSE, FACT_QUESTIONS, FLOW_QUESTIONS, EFFECT_TAKE_PURPOSE },
  { FLOW_PURPOSE, EVENT_PURPOSE, FACT_PHOTO, FLOW_PHOTO, EFFECT_TAKE_PURPOSE },
  { FLOW_PURPOSE, EVENT_PURPOSE, FACT_POLICY, FLOW_POLICY, EFFECT_TAKE_PURPOSE },
  { FLOW_PURPOSE, EVENT_PURPOSE, 0, FLOW_SUBMITTING, EFFECT_TAKE_PURPOSE | EFFECT_SUBMIT },
  { FLOW_PURPOSE, EVENT_WITH_OTHERS, FACT_GROUPS, FLOW_PARTY, 0 },
  { FLOW_PURPOSE, EVENT_BACK, FACT_TYPED, FLOW_TYPE, 0 },
  { FLOW_PURPOSE, EVENT_BACK, 0, FLOW_CONFIRM, 0 },

  { FLOW_QUESTIONS, EVENT_ANSWERED, FACT_PHOTO, FLOW_PHOTO, EFFECT_TAKE_ANSWERS },
  { FLOW_QUESTIONS, EVENT_ANSWERED, FACT_POLICY, FLOW_POLICY, EFFECT_TAKE_ANSWERS },
  { FLOW_QUESTIONS, EVENT_ANSWERED, 0, FLOW_SUBMITTING, EFFECT_TAKE_ANSWERS | EFFECT_SUBMIT },
  { FLOW_QUESTIONS, EVENT_BACK, 0, FLOW_PURPOSE, 0 },

  /* A side way off the purpose page: who is alone never sees it. */
  { FLOW_PARTY, EVENT_SCANNED_ID, 0, FLOW_PARTY, EFFECT_ADD_COMPANION },
  { FLOW_PARTY, EVENT_SCANNED_LOW, 0, FLOW_PARTY, EFFECT_SAY_UNREADABLE },
  { FLOW_PARTY, EVENT_SCANNED_BADGE, 0, FLOW_PARTY, EFFECT_SAY_BADGE },
  { FLOW_PARTY, EVENT_SCANNED_MDOC, 0, FLOW_PARTY, EFFECT_SAY_MDOC },
  { FLOW_PARTY, EVENT_SCANNED_OTHER, 0, FLOW_PARTY, EFFECT_SAY_UNREADABLE },
  { FLOW_PARTY, EVENT_CHOOSE_TYPE, 0, FLOW_PARTY_TYPE, 0 },
  { FLOW_PARTY, EVENT_REMOVED, 0, FLOW_PARTY, EFFECT_DROP_COMPANION },
  { FLOW_PARTY, EVENT_DONE, 0, FLOW_PURPOSE, 0 },
  { FLOW_PARTY, EVENT_BACK, 0, FLOW_PURPOSE, 0 },

  { FLOW_PARTY_TYPE, EVENT_TYPED, 0, FLOW_PARTY, EFFECT_ADD_COMPANION },
  { FLOW_PARTY_TYPE, EVENT_SCANNED_ID, 0, FLOW_PARTY, EFFECT_ADD_COMPANION },
  { FLOW_PARTY_TYPE, EVENT_BACK, 0, FLOW_PARTY, 0 },

  { FLOW_PHOTO, EVENT_PHOTO, FACT_POLICY, FLOW_POLICY, EFFECT_TAKE_PHOTO },
  { FLOW_PHOTO, EVENT_PHOTO, 0, FLOW_SUBMITTING, EFFECT_TAKE_PHOTO | EFFECT_SUBMIT },
  { FLOW_PHOTO, EVENT_BACK, FACT_QUESTIONS, FLOW_QUESTIONS, 0 },
  { FLOW_PHOTO, EVENT_BACK, 0, FLOW_PURPOSE, 0 },

  { FLOW_POLICY, EVENT_POLICY, 0, FLOW_SUBMITTING, EFFECT_SUBMIT },
  { FLOW_POLICY, EVENT_BACK, FACT_PHOTO, FLOW_PHOTO, 0 },
  { FLOW_POLICY, EVENT_BACK, FACT_QUESTIONS, FLOW_QUESTIONS, 0 },
  { FLOW_POLICY, EVENT_BACK, 0, FLOW_PURPOSE, 0 },

  { FLOW_SUBMITTING, EVENT_STORED, 0, FLOW_WAITING, EFFECT_LOOK | EFFECT_WAIT_CLOCK },

  { FLOW_WAITING, EVENT_ADMITTED, 0, FLOW_SIGNED_IN, EFFECT_DONE_CLOCK },
  { FLOW_WAITING, EVENT_DENIED, 0, FLOW_SEE_OFFICE, EFFECT_DONE_CLOCK },
  { FLOW_WAITING, EVENT_TIMED_OUT, 0, FLOW_SEE_OFFICE, EFFECT_DONE_CLOCK },
  { FLOW_WAITING, EVENT_WITHDRAWN, 0, FLOW_WELCOME, EFFECT_WIPE },
  { FLOW_WAITING, EVENT_WAIT_OVER, 0, FLOW_WAITING, EFFECT_APPEND_TIMED_OUT },
  { FLOW_WAITING, EVENT_CANCELLED, 0, FLOW_WAITING, EFFECT_APPEND_WITHDRAWN },
  { FLOW_WAITING, EVENT_STAFF, FACT_PIN, FLOW_APPROVING, EFFECT_LOOK | EFFECT_LIST_STAFF },

  /* Staff who walk away leave a visitor who waits. */
  { FLOW_APPROVING, EVENT_BACK, 0, FLOW_WAITING, EFFECT_LOOK | EFFECT_WAIT_CLOCK },
  { FLOW_APPROVING, EVENT_IDLE, 0, FLOW_WAITING, EFFECT_LOOK | EFFECT_WAIT_CLOCK },
  { FLOW_APPROVING, EVENT_ADMITTED, 0, FLOW_SIGNED_IN, EFFECT_DONE_CLOCK },
  { FLOW_APPROVING, EVENT_DENIED, 0, FLOW_SEE_OFFICE, EFFECT_DONE_CLOCK },
  { FLOW_APPROVING, EVENT_TIMED_OUT, 0, FLOW_SEE_OFFICE, EFFECT_DONE_CLOCK },
  { FLOW_APPROVING, EVENT_WITHDRAWN, 0, FLOW_WELCOME, EFFECT_WIPE },

  /* The next visitor need not wait until the page of the one before goes away by itself. A badge
   * is not taken on the signed-in page: it would be the one that was just handed out. */
  { FLOW_SIGNED_IN, EVENT_DONE, 0, FLOW_WELCOME, EFFECT_WIPE },
  { FLOW_SIGNED_IN, EVENT_SCANNED_ID, 0, FLOW_CONFIRM, EFFECT_WIPE | EFFECT_TAKE_SCAN },
  { FLOW_SIGNED_IN, EVENT_SCANNED_INVITATION, 0, FLOW_SCAN,
    EFFECT_WIPE | EFFECT_TAKE_INVITATION },
  { FLOW_SIGNED_IN, EVENT_SCANNED_LOW, 0, FLOW_CONFIRM, EFFECT_WIPE | EFFECT_TAKE_FIELDS },

  { FLOW_SEE_OFFICE, EVENT_DONE, 0, FLOW_WELCOME, EFFECT_WIPE },
  { FLOW_SEE_OFFICE, EVENT_SCANNED_ID, 0, FLOW_CONFIRM, EFFECT_WIPE | EFFECT_TAKE_SCAN },
  { FLOW_SEE_OFFICE, EVENT_SCANNED_INVITATION, 0, FLOW_SCAN,
    EFFECT_WIPE | EFFECT_TAKE_INVITATION },
  { FLOW_SEE_OFFICE, EVENT_SCANNED_LOW, 0, FLOW_CONFIRM, EFFECT_WIPE | EFFECT_TAKE_FIELDS },
  { FLOW_SEE_OFFICE, EVENT_SCANNED_BADGE, 0, FLOW_LEAVING, EFFECT_WIPE | EFFECT_LEAVE },

  { FLOW_SIGN_OUT, EVENT_SCANNED_BADGE, 0, FLOW_LEAVING, EFFECT_LEAVE },
  { FLOW_SIGN_OUT, EVENT_SCANNED_ID, 0, FLOW_SIGN_OUT, EFFECT_SEARCH_SCAN },
  { FLOW_SIGN_OUT, EVENT_SCANNED_LOW, 0, FLOW_SIGN_OUT, EFFECT_SEARCH_SCAN },
  { FLOW_SIGN_OUT, EVENT_SCANNED_MDOC, 0, FLOW_SIGN_OUT, EFFECT_SAY_UNREADABLE },
  { FLOW_SIGN_OUT, EVENT_SCANNED_OTHER, 0, FLOW_SIGN_OUT, EFFECT_SAY_UNREADABLE },
  { FLOW_SIGN_OUT, EVENT_SELECTED, 0, FLOW_LEAVING, EFFECT_LEAVE },
  { FLOW_SIGN_OUT, EVENT_BACK, 0, FLOW_WELCOME, EFFECT_WIPE },

  { FLOW_LEAVING, EVENT_LEFT, 0, FLOW_SIGNED_OUT, EFFECT_DONE_CLOCK },
  { FLOW_LEAVING, EVENT_NOT_ON_SITE, 0, FLOW_SIGN_OUT, EFFECT_SAY_UNKNOWN_BADGE },
  { FLOW_LEAVING, EVENT_ALREADY_OUT, 0, FLOW_SIGN_OUT, EFFECT_SAY_ALREADY_OUT },

  /* One of a group has left, and now the others do. */
  { FLOW_SIGNED_OUT, EVENT_ALL_OF_US, 0, FLOW_LEAVING, EFFECT_LEAVE_ALL },
  { FLOW_SIGNED_OUT, EVENT_DONE, 0, FLOW_WELCOME, EFFECT_WIPE },
  { FLOW_SIGNED_OUT, EVENT_SCANNED_ID, 0, FLOW_CONFIRM, EFFECT_WIPE | EFFECT_TAKE_SCAN },
  { FLOW_SIGNED_OUT, EVENT_SCANNED_INVITATION, 0, FLOW_SCAN,
    EFFECT_WIPE | EFFECT_TAKE_INVITATION },
  { FLOW_SIGNED_OUT, EVENT_SCANNED_LOW, 0, FLOW_CONFIRM, EFFECT_WIPE | EFFECT_TAKE_FIELDS },
  { FLOW_SIGNED_OUT, EVENT_SCANNED_BADGE, 0, FLOW_LEAVING, EFFECT_WIPE | EFFECT_LEAVE },

  { FLOW_LOCKDOWN, EVENT_LIFTED, 0, FLOW_WELCOME, EFFECT_WIPE },

  { FLOW_SERVICE, EVENT_RECOVERED, FACT_LOCKDOWN, FLOW_LOCKDOWN, EFFECT_WIPE },
  { FLOW_SERVICE, EVENT_RECOVERED, 0, FLOW_WELCOME, EFFECT_WIPE },
};

static const char *const state_words[] = {
  "welcome", "scan", "type", "confirm", "purpose", "questions", "party", "party-type", "photo",
  "policy", "submitting", "waiting", "approving", "signed-in", "see-office", "sign-out", "leaving",
  "signed-out", "lockdown", "service",
};

static const char *const event_words[] = {
  "sign-in", "sign-out", "scanned-id", "scanned-low", "scanned-badge", "scanned-invitation",
  "scanned-mdoc", "scanned-other", "choose-type", "typed", "confirmed", "rejected", "purpose",
  "answered", "with-others", "removed", "photo", "policy", "stored", "admitted", "denied",
  "timed-out", "withdrawn", "wait-over", "cancelled", "staff", "selected", "left", "all-of-us", "not-on-site",
  "already-out", "back", "done", "idle", "fault", "recovered", "lockdown", "lifted",
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (state_words) == FLOW_N_STATES);
G_STATIC_ASSERT (G_N_ELEMENTS (event_words) == FLOW_N_EVENTS);

static gboolean
is_scan (FlowEvent event)
{
  return event >= EVENT_SCANNED_ID && event <= EVENT_SCANNED_OTHER;
}

/* A visit that is being committed or decided does not end because nobody touches the screen. */
static gboolean
ends_when_idle (FlowState state)
{
  return state != FLOW_WELCOME && state != FLOW_SUBMITTING && state != FLOW_WAITING
         && state != FLOW_LEAVING && state != FLOW_LOCKDOWN && state != FLOW_SERVICE;
}

/* What holds for many states alike and is not worth a row each. */
static FlowStep
step_of_many (FlowState state, FlowEvent event)
{
  const FlowStep stay = { FALSE, state, 0 };

  if (event == EVENT_FAULT && state != FLOW_SERVICE)
    return (FlowStep){ TRUE, FLOW_SERVICE, EFFECT_WIPE };
  /* Wherever somebody stands, also before the office's answer: the page asks nothing of them, and
   * what they began is wiped. A visit that is on the disk stays there, and is decided later. */
  if (event == EVENT_LOCKDOWN && state != FLOW_SERVICE && state != FLOW_LOCKDOWN)
    return (FlowStep){ TRUE, FLOW_LOCKDOWN, EFFECT_WIPE };
  if (event == EVENT_IDLE && ends_when_idle (state))
    return (FlowStep){ TRUE, FLOW_WELCOME, EFFECT_WIPE };
  /* In a lockdown a badge signs nobody out either: who is counted inside stays on the roster until
   * staff say otherwise, and nobody is to walk out past a kiosk. */
  if (is_scan (event) && state != FLOW_SERVICE && state != FLOW_LEAVING && state != FLOW_LOCKDOWN)
    return (FlowStep){ TRUE, state, EFFECT_SAY_NOT_NOW };
  return stay;
}

FlowStep
flow_step (FlowState state, FlowEvent event, guint facts)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const Row *row = &table[i];

      if (row->state == state && row->event == event && (facts & row->when) == row->when)
        return (FlowStep){ TRUE, row->next, row->effects };
    }
  return step_of_many (state, event);
}

const char *
flow_state_to_string (FlowState state)
{
  g_return_val_if_fail (state < FLOW_N_STATES, "");
  return state_words[state];
}

const char *
flow_event_to_string (FlowEvent event)
{
  g_return_val_if_fail (event < FLOW_N_EVENTS, "");
  return event_words[event];
}
