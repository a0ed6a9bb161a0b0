/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** StaffCount: one member of staff, and how much they signed in a range. */
typedef struct
{
  char *id;
  char *name;
  guint deeds;
  gint64 last_ms; /* UTC; 0: nothing in the range */
} StaffCount;

/**
 * Deed: one event that a member of staff signed.
 *
 * @kind: the event's word: "admitted"
 * @known: whether this program knows the kind
 * @visit: (nullable): id
 * @person: (nullable): the visitor's whole name, as far as retention has left it
 * @about: (nullable): the entry, host, member of staff or setting that it is about, as a name where
 *   there is one
 * @reason: (nullable)
 * @detail: (nullable): a word of its kind: of decision_corrected what is right, of log_exported the
 *   format, of setting_put the value, of staff_signed_in the place
 * @from, @until: (nullable): of log_exported, ISO dates
 * @rows: of log_exported
 */
typedef struct
{
  gint64 at_ms;
  char *kind;
  gboolean known;
  char *visit;
  char *person;
  char *about;
  char *reason;
  char *detail;
  char *from;
  char *until;
  gint64 rows;
} Deed;

/** Dismissal: a "not this person" that still silences a match. */
typedef struct
{
  char *visit;  /* id: where it was said */
  guint member; /* of whom of a group; 0: the visit's own person */
  char *person; /* (nullable) whole name */
  char *entry_id;
  char *entry; /* (nullable) whole name */
  gint64 revision;
  char *reason;  /* (nullable) */
  char *by;      /* (nullable) */
  char *expires; /* (nullable) ISO date, the last day; NULL: until the entry changes */
  gint64 at_ms;
} DismissalInForce;

void staff_count_free (StaffCount *count);
void deed_free (Deed *deed);
void dismissal_in_force_free (DismissalInForce *dismissal);

/* (transfer full): empty arrays that free what is put in. */
GPtrArray *staff_counts_new (void);
GPtrArray *deeds_new (void);
GPtrArray *dismissals_new (void);

G_END_DECLS
