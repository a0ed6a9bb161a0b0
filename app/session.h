/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/companion.h"
#include "app/submission.h"
#include "db/host.h"

G_BEGIN_DECLS

/**
 * Session: what is known of the person in front of the kiosk, from the first touch to the last
 * page. Everything in it is wiped when it ends.
 */
typedef struct
{
  IdDocument *document; /* (nullable) as scanned */
  Person *person;       /* (nullable) as typed or confirmed */
  gboolean typed;
  GPtrArray *others;  /* (nullable) of Companion: who came along */
  char *purpose;      /* (nullable) */
  char *note;         /* (nullable) */
  char *host_id;      /* (nullable) */
  GPtrArray *answers; /* (nullable) of VisitAnswer */
  GBytes *photo;      /* (nullable) JPEG, taken with consent */
  char *expected_id;  /* (nullable) as whom the office expects them */
  char *visit_id;     /* (nullable) once it is handed in */
  Visit *visit;       /* (nullable) as last read from the store */
} Session;

/** session_forget: forgets who it is, and what they said. */
void session_forget (Session *self);

/**
 * session_take_person:
 * @typed: whether they typed it, rather than confirmed a scan
 *
 * This is who it is.
 */
void session_take_person (Session *self, const Person *person, gboolean typed);

/** person_get_given: (transfer none) (nullable): how to greet somebody. */
const char *person_get_given (const Person *person);

/** session_dup_person: (transfer full): the person, with the number and the region of the scanned
 * document whatever the confirm page handed back; number in plain. */
Person *session_dup_person (const Session *self);

/** session_today: (transfer full): the local date, ISO. */
char *session_today (void);

/** session_is_expired: whether the scanned document expired before @today. */
gboolean session_is_expired (const Session *self, const char *today);

/**
 * session_submission:
 * @host: (nullable): whom they visit
 *
 * Gives the visit its id.
 *
 * Returns: (transfer full): what is to be handed in
 */
Submission *session_submission (Session *self, const Config *config, const Host *host,
                                const char *language);

G_END_DECLS
