/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is on site, and what a roll call has found out about each: plain records.
 */
#pragma once

#include "db/visit.h"

G_BEGIN_DECLS

/** RosterMark: what was said of somebody in a roll call. */
typedef enum
{
  MARK_OPEN,      /* nothing yet, or taken back */
  MARK_ACCOUNTED, /* seen, and safe */
  MARK_MISSING,   /* looked for, and not found */
  MARK_LEFT,      /* no longer on site */
} RosterMark;

const char *roster_mark_to_string (RosterMark mark); /* "open" "accounted" "missing" "left" */
gboolean roster_mark_from_string (const char *text, RosterMark *mark);

/**
 * RosterLine: one person.
 *
 * @mark: as ticked; MARK_LEFT without a tick for who has signed out since it began
 * @by, @at_ms: who ticked it last, and when; %NULL and 0 when nobody has
 * @late: came after the roll call had begun
 */
typedef struct
{
  Visit *visit;
  RosterMark mark;
  char *by; /* (nullable) */
  gint64 at_ms;
  gboolean late;
} RosterLine;

RosterLine *roster_line_new (Visit *visit); /* @visit: (transfer full) */
void roster_line_free (RosterLine *line);

/** RosterCount: how many lines there are of each mark. */
typedef struct
{
  guint expected; /* all of them */
  guint accounted;
  guint missing;
  guint left;
  guint open;
} RosterCount;

/** roster_count: @lines: (element-type RosterLine). */
RosterCount roster_count (GPtrArray *lines);

/** RollCall: a roll call that goes on, or was ended. Times are UTC ms. */
typedef struct
{
  char *id;
  gboolean drill;
  char *place; /* (nullable) the desk where it was started */
  char *by;    /* (nullable) */
  gint64 started_ms;
  char *ended_by;     /* (nullable) */
  gint64 ended_ms;    /* 0: it goes on */
  RosterCount result; /* once it has ended: as the desk saw it that ended it */
} RollCall;

void roll_call_free (RollCall *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterLine, roster_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RollCall, roll_call_free)

G_END_DECLS
