/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The kiosk's inside, shared by kiosk.c (flow and effects), kiosk-visit.c (the store's side),
 * kiosk-leave.c (signing out) and kiosk-input.c (touch and scanner).
 */

#include "app/flow.h"
#include "app/kiosk.h"
#include "app/scanner/wedge.h"
#include "app/session.h"
#include "db/expected.h"

G_BEGIN_DECLS

struct _Kiosk
{
  Station *station;
  VestKioskWindow *window;
  VestStore *store; /* (nullable) */
  GPtrArray *hosts; /* (nullable) of Host */

  FlowState state;
  Session session;
  GCancellable *cancellable; /* of this person's session */
  guint clock;               /* wait or done */
  gboolean looking;
  gboolean look_again;
  gboolean pin_offered;        /* staff may decide here: the office cannot be reached */
  char *approver;              /* (nullable) staff whose PIN was right, while the page stands */
  gboolean lockdown;           /* as last read from the store */
  GCancellable *lockdown_read; /* (nullable) while it is read */
  gboolean lockdown_again;
  gboolean number_shown; /* the badge's number is on the signed-in page, to be written by hand */

  Wedge *wedge;
  guint wedge_timer;
  GCancellable *search; /* of the names on the sign-out page */

  /* What came with an event, until an effect takes it. */
  IdDocument *scan;     /* (nullable) */
  const Person *person; /* (nullable) borrowed for the length of the signal */
  const char *purpose;  /* (nullable) borrowed likewise */
  const char *note;     /* (nullable) */
  const char *host_id;  /* (nullable) */
  const char *leaving;  /* (nullable) visit id */
  LeftHow leaving_how;
  char *left; /* (nullable) id of the visit that somebody has just left, while others are here */
  GdkTexture *photo;  /* (nullable) borrowed likewise */
  GPtrArray *answers; /* (nullable) of VisitAnswer, borrowed likewise */
  guint dropping;     /* which companion */

  char *asked; /* (nullable) the kind whose questions stand on their page */

  Expected *invited;        /* (nullable) whose invitation was scanned, until the session ends */
  const char *invited_kind; /* (nullable) the same one's purpose; set alone when no more is known */
};

/** kiosk_step: something happened. */
void kiosk_step (Kiosk *self, FlowEvent event);

/* kiosk-visit.c: each starts a read or write, whose end comes back as an event. */
void kiosk_read_hosts (Kiosk *self);
void kiosk_look (Kiosk *self);
void kiosk_submit (Kiosk *self);
/** @draft: (transfer full): the event that ends the visit that waits. */
void kiosk_end_visit (Kiosk *self, EventDraft *draft);

/* kiosk-leave.c: likewise. */
void kiosk_leave (Kiosk *self);
/** kiosk_leave_all: the rest of the group. */
void kiosk_leave_all (Kiosk *self);
void kiosk_search (Kiosk *self, const char *text);
void kiosk_connect_leave (Kiosk *self);
void kiosk_disconnect_leave (Kiosk *self);

/* kiosk-lockdown.c */
/** kiosk_read_lockdown: ends in EVENT_RECOVERED, EVENT_LOCKDOWN or EVENT_LIFTED. */
void kiosk_read_lockdown (Kiosk *self);
/** kiosk_forget_lockdown: what is being read is for nobody any more. */
void kiosk_forget_lockdown (Kiosk *self);

/* kiosk-expected.c */
/** kiosk_take_invitation: reads what the invitation in self->leaving is worth and says so. */
void kiosk_take_invitation (Kiosk *self);
void kiosk_forget_invitation (Kiosk *self);
/** kiosk_find_expected: offers purpose and host of an invitation or of whom the session's person is
 * expected as, and remembers which for the visit's start. */
void kiosk_find_expected (Kiosk *self);

/* kiosk-approve.c */
void kiosk_connect_approve (Kiosk *self);
void kiosk_disconnect_approve (Kiosk *self);
void kiosk_list_staff (Kiosk *self);
void kiosk_offer_staff (Kiosk *self);
void kiosk_forget_approver (Kiosk *self);

/* kiosk-questions.c */
void kiosk_connect_questions (Kiosk *self);
void kiosk_disconnect_questions (Kiosk *self);
/** kiosk_has_questions: whether the kind that was chosen, or is being chosen, is asked something.
 */
gboolean kiosk_has_questions (Kiosk *self);
/** kiosk_ask: the page asks what the kind that was chosen is asked. */
void kiosk_ask (Kiosk *self);
void kiosk_take_answers (Kiosk *self);
/** kiosk_forget_questions: the person is another, or gone: the page asks anew. */
void kiosk_forget_questions (Kiosk *self);

/* kiosk-party.c */
void kiosk_connect_party (Kiosk *self);
void kiosk_disconnect_party (Kiosk *self);
void kiosk_show_party (Kiosk *self);
void kiosk_add_companion (Kiosk *self);
void kiosk_drop_companion (Kiosk *self);

/* kiosk-recall.c: offers what the same person said last time. */
void kiosk_recall (Kiosk *self);

/* kiosk-input.c */
void kiosk_connect_input (Kiosk *self);
void kiosk_disconnect_input (Kiosk *self);

G_END_DECLS
