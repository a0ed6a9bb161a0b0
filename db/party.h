/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/match.h"
#include "db/person.h"

G_BEGIN_DECLS

/** LeftHow: how somebody left. */
typedef enum
{
  LEFT_NOT,      /* still on site, or never was */
  LEFT_BADGE,    /* own badge scanned */
  LEFT_KIOSK,    /* found the own name at the kiosk */
  LEFT_DESK,     /* signed out by staff */
  LEFT_PRESUMED, /* closed at the end of the day; never shown as a real sign-out */
} LeftHow;

const char *left_how_to_string (LeftHow how); /* "" "badge" "kiosk" "desk" "presumed_left" */
gboolean left_how_from_string (const char *text, LeftHow *how);

/** PARTY_MOST: people in one visit, numbered from 0; a badge has one byte for which of them it
 * belongs to. */
#define PARTY_MOST 99

/**
 * PartyMember: one of several people who came as one visit.
 * @number: 0 for the visit's own person, who signed the others in; it is on the member's badge
 * @left_ms: UTC milliseconds; 0 while this one has not left. Whoever the visit's own sign-out took
 *   along has its time.
 */
typedef struct
{
  guint number;
  Person *person;
  char *id_type; /* as in Visit */
  Verdict verdict;
  gint64 left_ms;
  LeftHow left_how;
} PartyMember;

PartyMember *party_member_new (guint number); /* with an empty person */
PartyMember *party_member_copy (const PartyMember *member);
void party_member_free (PartyMember *member);

/** party_new: (transfer full): an empty array that frees its PartyMembers. */
GPtrArray *party_new (void);

/**
 * head_id_new: (transfer full): names one person of a visit where a visit's id is asked for: the id
 * itself for its own person, "ID/2" for member 2.
 */
char *head_id_new (const char *visit_id, guint member);

/** head_id_split: (transfer full): the visit's id in @head_id; @member: whom of it, 0 when it does
 * not say. */
char *head_id_split (const char *head_id, guint *member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartyMember, party_member_free)

G_END_DECLS
