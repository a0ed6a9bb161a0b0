/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The visit's table: what must hold over every state and event, and the ways that people take.
 */

#include "app/flow.h"

#define ALL_FACTS                                                                                  \
  (FACT_TYPED | FACT_PHOTO | FACT_POLICY | FACT_PIN | FACT_LOCKDOWN | FACT_QUESTIONS | FACT_GROUPS)

typedef void (*Visit) (FlowState state, FlowEvent event, guint facts, FlowStep step);

static void
for_every_pair (Visit visit)
{
  for (guint facts = 0; facts <= ALL_FACTS; facts++)
    for (FlowState state = 0; state < FLOW_N_STATES; state++)
      for (FlowEvent event = 0; event < FLOW_N_EVENTS; event++)
        visit (state, event, facts, flow_step (state, event, facts));
}

static void
check_total (FlowState state, FlowEvent event, guint facts, FlowStep step)
{
  g_assert_cmpint (step.state, <, FLOW_N_STATES);
  if (!step.moved)
    {
      g_assert_cmpint (step.state, ==, state);
      g_assert_cmpint (step.effects, ==, 0);
    }
}

static void
test_total (void)
{
  for_every_pair (check_total);
}

static void
check_wipe (FlowState state, FlowEvent event, guint facts, FlowStep step)
{
  if (!step.moved || step.state == state)
    return;
  if (step.state == FLOW_WELCOME || step.state == FLOW_LOCKDOWN || step.state == FLOW_SERVICE)
    g_assert_true (step.effects & EFFECT_WIPE);
  /* From a last page straight to the next visitor: the one before is forgotten first. The rest of a
   * group are no next visitors. */
  if (event == EVENT_ALL_OF_US)
    {
      g_assert_cmpint (state, ==, FLOW_SIGNED_OUT);
      g_assert_cmpint (step.state, ==, FLOW_LEAVING);
      return;
    }
  if (state == FLOW_SIGNED_IN || state == FLOW_SIGNED_OUT || state == FLOW_SEE_OFFICE)
    g_assert_true (step.effects & EFFECT_WIPE);
}

static void
test_every_end_wipes (void)
{
  for_every_pair (check_wipe);
}

static void
check_claims (FlowState state, FlowEvent event, guint facts, FlowStep step)
{
  if (!step.moved || step.state == state)
    return;
  switch (step.state)
    {
    case FLOW_SIGNED_IN:
      g_assert_true (state == FLOW_WAITING || state == FLOW_APPROVING);
      g_assert_cmpint (event, ==, EVENT_ADMITTED);
      break;
    case FLOW_SEE_OFFICE:
      g_assert_true (state == FLOW_WAITING || state == FLOW_APPROVING);
      g_assert_true (event == EVENT_DENIED || event == EVENT_TIMED_OUT);
      break;
    case FLOW_WAITING:
      if (state == FLOW_APPROVING)
        g_assert_true (event == EVENT_BACK || event == EVENT_IDLE);
      else
        {
          g_assert_cmpint (state, ==, FLOW_SUBMITTING);
          g_assert_cmpint (event, ==, EVENT_STORED);
        }
      break;
    case FLOW_APPROVING:
      g_assert_cmpint (state, ==, FLOW_WAITING);
      g_assert_cmpint (event, ==, EVENT_STAFF);
      g_assert_true (facts & FACT_PIN);
      break;
    case FLOW_SIGNED_OUT:
      g_assert_cmpint (state, ==, FLOW_LEAVING);
      g_assert_cmpint (event, ==, EVENT_LEFT);
      break;
    default:
      break;
    }
}

static void
test_pages_claim_only_what_the_store_said (void)
{
  for_every_pair (check_claims);
}

static gboolean
is_scan (FlowEvent event)
{
  return event >= EVENT_SCANNED_ID && event <= EVENT_SCANNED_OTHER;
}

static void
check_mix (FlowState state, FlowEvent event, guint facts, FlowStep step)
{
  gboolean busy = (state >= FLOW_TYPE && state <= FLOW_APPROVING) || state == FLOW_LEAVING
                  || state == FLOW_LOCKDOWN || state == FLOW_SERVICE;

  /* The visitor's own group is asked for by scan: who is scanned comes along and replaces nobody.
   */
  if (!is_scan (event) || !busy || state == FLOW_PARTY || state == FLOW_PARTY_TYPE)
    return;
  g_assert_cmpint (step.state, ==, state);
  g_assert_cmpint (step.effects & ~EFFECT_SAY_NOT_NOW, ==, 0);
}

static void
test_a_scan_never_gets_into_anothers_visit (void)
{
  for_every_pair (check_mix);
}

static void
check_fault (FlowState state, FlowEvent event, guint facts, FlowStep step)
{
  if (event == EVENT_FAULT && state != FLOW_SERVICE)
    g_assert_cmpint (step.state, ==, FLOW_SERVICE);
  if (state == FLOW_SERVICE && event != EVENT_RECOVERED)
    g_assert_false (step.moved);
}

static void
test_service_page_is_left_by_recovery_alone (void)
{
  for_every_pair (check_fault);
}

/* It is set wherever somebody stands, and everything but its lift and a fault leaves it in place:
 * touches, scans of IDs and badges, decisions, clocks. */
static void
check_lockdown (FlowState state, FlowEvent event, guint facts, FlowStep step)
{
  if (event == EVENT_LOCKDOWN && state != FLOW_SERVICE)
    {
      g_assert_cmpint (step.state, ==, FLOW_LOCKDOWN);
      g_assert_cmpint (step.effects, ==, state != FLOW_LOCKDOWN ? EFFECT_WIPE : 0);
    }
  if (event == EVENT_LIFTED && state != FLOW_LOCKDOWN)
    g_assert_false (step.moved);
  if (state == FLOW_LOCKDOWN && event == EVENT_LIFTED)
    g_assert_cmpint (step.state, ==, FLOW_WELCOME);
  else if (state == FLOW_LOCKDOWN && event == EVENT_FAULT)
    g_assert_cmpint (step.state, ==, FLOW_SERVICE);
  else if (state == FLOW_LOCKDOWN)
    g_assert_false (step.moved);
  /* No way but these two leads there. */
  if (step.moved && step.state == FLOW_LOCKDOWN && event != EVENT_LOCKDOWN)
    {
      g_assert_cmpint (state, ==, FLOW_SERVICE);
      g_assert_cmpint (event, ==, EVENT_RECOVERED);
      g_assert_true (facts & FACT_LOCKDOWN);
    }
  if (state == FLOW_SERVICE && event == EVENT_RECOVERED)
    g_assert_cmpint (step.state, ==, facts & FACT_LOCKDOWN ? FLOW_LOCKDOWN : FLOW_WELCOME);
}

static void
test_lockdown_ends_everything_and_is_ended_by_its_lift (void)
{
  for_every_pair (check_lockdown);
}

static void
check_idle (FlowState state, FlowEvent event, guint facts, FlowStep step)
{
  if (event != EVENT_IDLE || !step.moved)
    return;
  /* Whoever waits for the office, or for the disk, is not sent away for sitting still. */
  g_assert_true (state != FLOW_SUBMITTING && state != FLOW_WAITING && state != FLOW_LEAVING);
  /* Nor is the visitor beside whom staff walked away. */
  g_assert_cmpint (step.state, ==, state == FLOW_APPROVING ? FLOW_WAITING : FLOW_WELCOME);
}

static void
test_idle_ends_what_is_typed_and_not_what_is_stored (void)
{
  for_every_pair (check_idle);
  for (FlowState state = FLOW_SCAN; state <= FLOW_POLICY; state++)
    g_assert_cmpint (flow_step (state, EVENT_IDLE, 0).state, ==, FLOW_WELCOME);
  g_assert_cmpint (flow_step (FLOW_SIGN_OUT, EVENT_IDLE, 0).state, ==, FLOW_WELCOME);
}

typedef struct
{
  FlowEvent event;
  FlowState state;
} Step;

/* Walks from the welcome page; returns the effects of all steps together. */
static guint
walk (guint facts, const Step *steps, gsize n)
{
  FlowState state = FLOW_WELCOME;
  guint effects = 0;

  for (gsize i = 0; i < n; i++)
    {
      FlowStep step = flow_step (state, steps[i].event, facts);

      if (step.state != steps[i].state)
        g_error ("step %zu: %s in %s leads to %s, not %s", i, flow_event_to_string (steps[i].event),
                 flow_state_to_string (state), flow_state_to_string (step.state),
                 flow_state_to_string (steps[i].state));
      state = step.state;
      effects |= step.effects;
    }
  return effects;
}

#define WALK(facts, ...)                                                                           \
  walk (facts, (const Step[]){ __VA_ARGS__ },                                                      \
        sizeof ((const Step[]){ __VA_ARGS__ }) / sizeof (Step))

/* clang-format off */
static void
test_a_scan_is_one_touch_less (void)
{
  guint effects = WALK (FACT_POLICY,
                        { EVENT_SCANNED_ID, FLOW_CONFIRM }, { EVENT_CONFIRMED, FLOW_PURPOSE },
                        { EVENT_PURPOSE, FLOW_POLICY }, { EVENT_POLICY, FLOW_SUBMITTING },
                        { EVENT_STORED, FLOW_WAITING }, { EVENT_ADMITTED, FLOW_SIGNED_IN },
                        { EVENT_DONE, FLOW_WELCOME });

  g_assert_true (effects & EFFECT_SUBMIT);
  g_assert_true (effects & EFFECT_LOOK);
  g_assert_true (effects & EFFECT_WAIT_CLOCK);
}

static void
test_without_an_id (void)
{
  WALK (FACT_TYPED | FACT_POLICY,
        { EVENT_SIGN_IN, FLOW_SCAN }, { EVENT_CHOOSE_TYPE, FLOW_TYPE },
        { EVENT_TYPED, FLOW_PURPOSE }, { EVENT_BACK, FLOW_TYPE }, { EVENT_TYPED, FLOW_PURPOSE },
        { EVENT_PURPOSE, FLOW_POLICY }, { EVENT_BACK, FLOW_PURPOSE },
        { EVENT_PURPOSE, FLOW_POLICY }, { EVENT_POLICY, FLOW_SUBMITTING });
}

static void
test_pages_that_a_school_leaves_out (void)
{
  WALK (0, { EVENT_SCANNED_LOW, FLOW_CONFIRM }, { EVENT_CONFIRMED, FLOW_PURPOSE },
        { EVENT_PURPOSE, FLOW_SUBMITTING });
  WALK (FACT_PHOTO, { EVENT_SCANNED_ID, FLOW_CONFIRM }, { EVENT_CONFIRMED, FLOW_PURPOSE },
        { EVENT_PURPOSE, FLOW_PHOTO }, { EVENT_PHOTO, FLOW_SUBMITTING });
  WALK (FACT_PHOTO | FACT_POLICY, { EVENT_SCANNED_ID, FLOW_CONFIRM },
        { EVENT_CONFIRMED, FLOW_PURPOSE }, { EVENT_PURPOSE, FLOW_PHOTO },
        { EVENT_PHOTO, FLOW_POLICY }, { EVENT_BACK, FLOW_PHOTO }, { EVENT_BACK, FLOW_PURPOSE },
        { EVENT_BACK, FLOW_CONFIRM });
}

static void
test_a_kind_with_questions (void)
{
  guint effects = WALK (FACT_QUESTIONS, { EVENT_SCANNED_ID, FLOW_CONFIRM },
        { EVENT_CONFIRMED, FLOW_PURPOSE }, { EVENT_PURPOSE, FLOW_QUESTIONS },
        { EVENT_BACK, FLOW_PURPOSE }, { EVENT_PURPOSE, FLOW_QUESTIONS },
        { EVENT_SCANNED_ID, FLOW_QUESTIONS }, { EVENT_ANSWERED, FLOW_SUBMITTING });

  g_assert_true (effects & EFFECT_TAKE_ANSWERS);
  WALK (FACT_QUESTIONS | FACT_PHOTO | FACT_POLICY, { EVENT_SCANNED_ID, FLOW_CONFIRM },
        { EVENT_CONFIRMED, FLOW_PURPOSE }, { EVENT_PURPOSE, FLOW_QUESTIONS },
        { EVENT_ANSWERED, FLOW_PHOTO }, { EVENT_BACK, FLOW_QUESTIONS },
        { EVENT_ANSWERED, FLOW_PHOTO }, { EVENT_PHOTO, FLOW_POLICY }, { EVENT_BACK, FLOW_PHOTO },
        { EVENT_PHOTO, FLOW_POLICY }, { EVENT_POLICY, FLOW_SUBMITTING });
  WALK (FACT_QUESTIONS | FACT_POLICY, { EVENT_SCANNED_ID, FLOW_CONFIRM },
        { EVENT_CONFIRMED, FLOW_PURPOSE }, { EVENT_PURPOSE, FLOW_QUESTIONS },
        { EVENT_ANSWERED, FLOW_POLICY }, { EVENT_BACK, FLOW_QUESTIONS },
        { EVENT_IDLE, FLOW_WELCOME });
}

static void
test_nobody_decides (void)
{
  guint effects = WALK (0, { EVENT_SCANNED_ID, FLOW_CONFIRM }, { EVENT_CONFIRMED, FLOW_PURPOSE },
                        { EVENT_PURPOSE, FLOW_SUBMITTING }, { EVENT_STORED, FLOW_WAITING },
                        { EVENT_WAIT_OVER, FLOW_WAITING }, { EVENT_TIMED_OUT, FLOW_SEE_OFFICE });

  g_assert_true (effects & EFFECT_APPEND_TIMED_OUT);
}

static void
test_cancelled_at_the_moment_of_the_decision (void)
{
  /* The store decides which came first; the kiosk shows what it says. */
  WALK (0, { EVENT_SCANNED_ID, FLOW_CONFIRM }, { EVENT_CONFIRMED, FLOW_PURPOSE },
        { EVENT_PURPOSE, FLOW_SUBMITTING }, { EVENT_STORED, FLOW_WAITING },
        { EVENT_CANCELLED, FLOW_WAITING }, { EVENT_ADMITTED, FLOW_SIGNED_IN });
  WALK (0, { EVENT_SCANNED_ID, FLOW_CONFIRM }, { EVENT_CONFIRMED, FLOW_PURPOSE },
        { EVENT_PURPOSE, FLOW_SUBMITTING }, { EVENT_STORED, FLOW_WAITING },
        { EVENT_CANCELLED, FLOW_WAITING }, { EVENT_WITHDRAWN, FLOW_WELCOME });
}

static void
test_sign_out_in_one_scan (void)
{
  WALK (0, { EVENT_SCANNED_BADGE, FLOW_LEAVING }, { EVENT_LEFT, FLOW_SIGNED_OUT },
        { EVENT_ALL_OF_US, FLOW_LEAVING }, { EVENT_LEFT, FLOW_SIGNED_OUT },
        { EVENT_DONE, FLOW_WELCOME });
  WALK (0, { EVENT_SCANNED_BADGE, FLOW_LEAVING }, { EVENT_LEFT, FLOW_SIGNED_OUT },
        { EVENT_SCANNED_BADGE, FLOW_LEAVING }, { EVENT_LEFT, FLOW_SIGNED_OUT });
  WALK (0, { EVENT_SCANNED_BADGE, FLOW_LEAVING }, { EVENT_ALREADY_OUT, FLOW_SIGN_OUT },
        { EVENT_SELECTED, FLOW_LEAVING }, { EVENT_LEFT, FLOW_SIGNED_OUT });
}

static void
test_the_badge_just_handed_out_signs_nobody_out (void)
{
  WALK (0, { EVENT_SCANNED_ID, FLOW_CONFIRM }, { EVENT_CONFIRMED, FLOW_PURPOSE },
        { EVENT_PURPOSE, FLOW_SUBMITTING }, { EVENT_STORED, FLOW_WAITING },
        { EVENT_ADMITTED, FLOW_SIGNED_IN }, { EVENT_SCANNED_BADGE, FLOW_SIGNED_IN });
}
/* clang-format on */

/* An invitation asks for an ID, and for nobody who is in the middle of something. */
static void
test_an_invitation_asks_for_an_id (void)
{
  guint effects
      = WALK (0, { EVENT_SCANNED_INVITATION, FLOW_SCAN }, { EVENT_SCANNED_INVITATION, FLOW_SCAN },
              { EVENT_SCANNED_ID, FLOW_CONFIRM }, { EVENT_SCANNED_INVITATION, FLOW_CONFIRM },
              { EVENT_CONFIRMED, FLOW_PURPOSE }, { EVENT_PURPOSE, FLOW_SUBMITTING },
              { EVENT_STORED, FLOW_WAITING }, { EVENT_ADMITTED, FLOW_SIGNED_IN },
              { EVENT_SCANNED_INVITATION, FLOW_SCAN });

  g_assert_true (effects & EFFECT_TAKE_INVITATION);
  for (FlowState state = 0; state < FLOW_N_STATES; state++)
    {
      FlowStep step = flow_step (state, EVENT_SCANNED_INVITATION, 0);

      /* It never brings anybody further than to the question for an ID. */
      if (step.state != state)
        g_assert_cmpint (step.state, ==, FLOW_SCAN);
    }
}

/* Who is alone pays nothing; a group comes back to where it left, with nothing forgotten. */
static void
check_party (FlowState state, FlowEvent event, guint facts, FlowStep step)
{
  gboolean party = state == FLOW_PARTY || state == FLOW_PARTY_TYPE;

  if (!step.moved)
    return;
  if (step.state == FLOW_PARTY && !party)
    {
      g_assert_cmpint (state, ==, FLOW_PURPOSE);
      g_assert_cmpint (event, ==, EVENT_WITH_OTHERS);
      g_assert_true (facts & FACT_GROUPS);
    }
  if (party && step.state != FLOW_WELCOME && step.state != FLOW_SERVICE
      && step.state != FLOW_LOCKDOWN)
    g_assert_false (step.effects & (EFFECT_WIPE | EFFECT_FORGET | EFFECT_TAKE_PERSON));
  if (step.effects & (EFFECT_ADD_COMPANION | EFFECT_DROP_COMPANION))
    g_assert_cmpint (step.state, ==, FLOW_PARTY);
}

static void
test_groups_are_a_side_way (void)
{
  for_every_pair (check_party);
}

static void
test_a_group_of_two_by_scan_and_by_hand (void)
{
  g_assert_cmpint (flow_step (FLOW_PURPOSE, EVENT_WITH_OTHERS, FACT_GROUPS).state, ==, FLOW_PARTY);
  g_assert_false (flow_step (FLOW_PURPOSE, EVENT_WITH_OTHERS, 0).moved);
  g_assert_cmpint (flow_step (FLOW_PARTY, EVENT_SCANNED_ID, 0).effects, ==, EFFECT_ADD_COMPANION);
  g_assert_cmpint (flow_step (FLOW_PARTY, EVENT_SCANNED_LOW, 0).effects, ==, EFFECT_SAY_UNREADABLE);
  g_assert_cmpint (flow_step (FLOW_PARTY, EVENT_CHOOSE_TYPE, 0).state, ==, FLOW_PARTY_TYPE);
  g_assert_cmpint (flow_step (FLOW_PARTY_TYPE, EVENT_TYPED, 0).effects, ==, EFFECT_ADD_COMPANION);
  g_assert_cmpint (flow_step (FLOW_PARTY, EVENT_DONE, 0).state, ==, FLOW_PURPOSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/total", test_total);
  g_test_add_func ("/flow/every-end-wipes", test_every_end_wipes);
  g_test_add_func ("/flow/pages-claim-only-what-the-store-said",
                   test_pages_claim_only_what_the_store_said);
  g_test_add_func ("/flow/a-scan-never-gets-into-anothers-visit",
                   test_a_scan_never_gets_into_anothers_visit);
  g_test_add_func ("/flow/service-page-is-left-by-recovery-alone",
                   test_service_page_is_left_by_recovery_alone);
  g_test_add_func ("/flow/lockdown-ends-everything-and-is-ended-by-its-lift",
                   test_lockdown_ends_everything_and_is_ended_by_its_lift);
  g_test_add_func ("/flow/idle-ends-what-is-typed-and-not-what-is-stored",
                   test_idle_ends_what_is_typed_and_not_what_is_stored);
  g_test_add_func ("/flow/a-scan-is-one-touch-less", test_a_scan_is_one_touch_less);
  g_test_add_func ("/flow/without-an-id", test_without_an_id);
  g_test_add_func ("/flow/pages-that-a-school-leaves-out", test_pages_that_a_school_leaves_out);
  g_test_add_func ("/flow/a-kind-with-questions", test_a_kind_with_questions);
  g_test_add_func ("/flow/nobody-decides", test_nobody_decides);
  g_test_add_func ("/flow/cancelled-at-the-moment-of-the-decision",
                   test_cancelled_at_the_moment_of_the_decision);
  g_test_add_func ("/flow/sign-out-in-one-scan", test_sign_out_in_one_scan);
  g_test_add_func ("/flow/the-badge-just-handed-out-signs-nobody-out",
                   test_the_badge_just_handed_out_signs_nobody_out);
  g_test_add_func ("/flow/an-invitation-asks-for-an-id", test_an_invitation_asks_for_an_id);
  g_test_add_func ("/flow/groups-are-a-side-way", test_groups_are_a_side_way);
  g_test_add_func ("/flow/a-group-of-two-by-scan-and-by-hand",
                   test_a_group_of_two_by_scan_and_by_hand);
  return g_test_run ();
}
