/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** FlowState: where the kiosk stands with the person in front of it. */
typedef enum
{
  FLOW_WELCOME,    /* nobody is known to be there */
  FLOW_SCAN,       /* an ID is asked for */
  FLOW_TYPE,       /* name and birth date are typed */
  FLOW_CONFIRM,    /* is this you? */
  FLOW_PURPOSE,    /* why, and whom */
  FLOW_QUESTIONS,  /* what this kind of visitor is asked */
  FLOW_PARTY,      /* who came along */
  FLOW_PARTY_TYPE, /* the name and birth date of one of them are typed */
  FLOW_PHOTO,      /* a photo, with consent */
  FLOW_POLICY,     /* the school's rules */
  FLOW_SUBMITTING, /* screening and the first durable commit are under way */
  FLOW_WAITING,    /* the visit is on disk; its decision is awaited */
  FLOW_APPROVING,  /* the same, and staff are about to decide at the kiosk */
  FLOW_SIGNED_IN,  /* admitted, on disk */
  FLOW_SEE_OFFICE, /* denied or timed out, on disk */
  FLOW_SIGN_OUT,   /* badge or name asked for */
  FLOW_LEAVING,    /* the sign-out is being looked up and committed */
  FLOW_SIGNED_OUT, /* signed out, on disk */
  FLOW_LOCKDOWN,   /* nobody is admitted: nothing can be done here */
  FLOW_SERVICE,    /* the station cannot work */
  FLOW_N_STATES,
} FlowState;

/** FlowEvent: what a person, a scanner, the store or a clock did. */
typedef enum
{
  EVENT_SIGN_IN,            /* touched: sign in */
  EVENT_SIGN_OUT,           /* touched: sign out */
  EVENT_SCANNED_ID,         /* an ID was read with high confidence */
  EVENT_SCANNED_LOW,        /* an ID was read with low confidence */
  EVENT_SCANNED_BADGE,      /* one of our badges */
  EVENT_SCANNED_INVITATION, /* one of our invitations, whatever it is worth */
  EVENT_SCANNED_MDOC,       /* a phone licence, which holds no name */
  EVENT_SCANNED_OTHER,      /* anything else */
  EVENT_CHOOSE_TYPE,        /* touched: I have no ID with me */
  EVENT_TYPED,              /* name and birth date are complete */
  EVENT_CONFIRMED,          /* touched: yes, that is me */
  EVENT_REJECTED,           /* touched: no, start again */
  EVENT_PURPOSE,            /* purpose and host are chosen */
  EVENT_ANSWERED,           /* the questions of this kind are answered */
  EVENT_WITH_OTHERS,        /* touched: I am here with others */
  EVENT_REMOVED,            /* touched: this one is not with us */
  EVENT_PHOTO,              /* photo taken or declined */
  EVENT_POLICY,             /* rules accepted */
  EVENT_STORED,             /* the visit's first events are durably committed */
  EVENT_ADMITTED,           /* read from the store: admitted */
  EVENT_DENIED,             /* read from the store: denied */
  EVENT_TIMED_OUT,          /* read from the store: nobody decided in time */
  EVENT_WITHDRAWN,          /* read from the store: the visitor cancelled */
  EVENT_WAIT_OVER,          /* clock: the visitor has waited long enough */
  EVENT_CANCELLED,          /* touched: cancel my visit */
  EVENT_STAFF,              /* touched: a member of staff wants to decide here */
  EVENT_SELECTED,           /* touched: this is my name, sign me out */
  EVENT_LEFT,               /* the sign-out is durably committed */
  EVENT_ALL_OF_US,          /* touched: sign out everybody who came along */
  EVENT_NOT_ON_SITE,        /* the badge belongs to no visit here */
  EVENT_ALREADY_OUT,        /* the badge's visit ended before */
  EVENT_BACK,               /* touched: back */
  EVENT_DONE,               /* touched, or clock: the last page has been read */
  EVENT_IDLE,               /* clock: nobody is there any more */
  EVENT_FAULT,              /* the store failed */
  EVENT_RECOVERED,          /* the store works again */
  EVENT_LOCKDOWN,           /* read from the store: a lockdown is in force */
  EVENT_LIFTED,             /* read from the store: none is, any more */
  FLOW_N_EVENTS,
} FlowEvent;

/** FlowEffect: what is to be done, in the order of the bits. Showing the state's page comes after
 * the forgetting and before everything else. */
typedef enum
{
  EFFECT_WIPE = 1 << 0,             /* the person's session ends: forget everything */
  EFFECT_FORGET = 1 << 1,           /* forget who it is, keep the language */
  EFFECT_TAKE_SCAN = 1 << 2,        /* the scan's document is asked about as a whole */
  EFFECT_TAKE_FIELDS = 1 << 3,      /* the scan's document is asked about field by field */
  EFFECT_TAKE_PERSON = 1 << 4,      /* typed or confirmed: this is who it is */
  EFFECT_TAKE_PURPOSE = 1 << 5,     /* keep purpose, note, host */
  EFFECT_SUBMIT = 1 << 6,           /* screen, and commit the visit's first events */
  EFFECT_LOOK = 1 << 7,             /* read the visit's state from the store */
  EFFECT_APPEND_WITHDRAWN = 1 << 8, /* commit: cancelled by the visitor */
  EFFECT_APPEND_TIMED_OUT = 1 << 9, /* commit: nobody decided */
  EFFECT_LEAVE = 1 << 10,           /* look the visit up and commit its sign-out */
  EFFECT_SEARCH_SCAN = 1 << 11,     /* search who is on site by the scanned name */
  EFFECT_WAIT_CLOCK = 1 << 12,      /* start the clock that ends in EVENT_WAIT_OVER */
  EFFECT_DONE_CLOCK = 1 << 13,      /* start the clock that ends in EVENT_DONE */
  EFFECT_SAY_UNREADABLE = 1 << 14,
  EFFECT_SAY_MDOC = 1 << 15,
  EFFECT_SAY_NOT_NOW = 1 << 16,
  EFFECT_SAY_BADGE = 1 << 17, /* a badge is for signing out */
  EFFECT_SAY_UNKNOWN_BADGE = 1 << 18,
  EFFECT_SAY_ALREADY_OUT = 1 << 19,
  EFFECT_TAKE_PHOTO = 1 << 20, /* keep the photo, or that there is none; before everything above */
  EFFECT_LIST_STAFF = 1 << 21, /* read who may decide */
  EFFECT_TAKE_INVITATION = 1 << 22, /* read what the invitation is worth, and say so */
  EFFECT_TAKE_ANSWERS = 1 << 23,    /* keep what was answered; before everything above */
  EFFECT_ADD_COMPANION = 1 << 24,   /* scanned or typed: this one came along */
  EFFECT_DROP_COMPANION = 1 << 25,  /* this one did not */
  EFFECT_LEAVE_ALL = 1 << 26,       /* commit the sign-out of the rest of a group */
} FlowEffect;

/** FlowFact: what decides between two ways of one event. */
typedef enum
{
  FACT_TYPED = 1 << 0,     /* the person typed instead of scanning */
  FACT_PHOTO = 1 << 1,     /* this station asks for a photo */
  FACT_POLICY = 1 << 2,    /* this station shows the school's rules */
  FACT_PIN = 1 << 3,       /* the office cannot be reached, and staff may decide by PIN */
  FACT_LOCKDOWN = 1 << 4,  /* a lockdown is in force */
  FACT_QUESTIONS = 1 << 5, /* this kind of visitor is asked something */
  FACT_GROUPS = 1 << 6,    /* this station signs in groups */
} FlowFact;

/** FlowStep: @moved is %FALSE when nothing is listed for the pair: stay, do nothing. */
typedef struct
{
  gboolean moved;
  FlowState state;
  guint effects; /* FlowEffect */
} FlowStep;

/** flow_step: pure and total: what follows when @event happens in @state. @facts: FlowFact bits. */
FlowStep flow_step (FlowState state, FlowEvent event, guint facts);

const char *flow_state_to_string (FlowState state); /* "welcome" "scan" ... for the log */
const char *flow_event_to_string (FlowEvent event);

G_END_DECLS
