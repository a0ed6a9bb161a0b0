/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/tone.h"

G_BEGIN_DECLS

/** RetentionRule: one kind of record, as many as are shown in one go. */
typedef struct
{
  const char *word; /* "visits" "flagged" "entries" "expected" */
  int days;         /* 0: kept for good */
  guint due;        /* would go now */
  guint held;       /* old enough, and kept by a legal hold */
} RetentionRule;

/** RetentionHold: in force. */
typedef struct
{
  char *subject; /* "visit:ID" "entry:ID" */
  char *name;    /* (nullable) whose it is */
  char *reason;  /* (nullable) */
  char *by;      /* (nullable) */
  gint64 placed_ms;
} RetentionHold;

/** RetentionPurge: one that was done. */
typedef struct
{
  gint64 at_ms;
  char *word; /* as RetentionRule's */
  guint records;
  char *by;            /* (nullable) */
  char *authorization; /* (nullable) */
} RetentionPurge;

#define VEST_TYPE_RETENTION_PAGE (vest_retention_page_get_type ())
G_DECLARE_FINAL_TYPE (VestRetentionPage, vest_retention_page, VEST, RETENTION_PAGE, AdwBin)

/**
 * VestRetentionPage: what is kept how long and what is due, the purge with its confirmation, what
 * was purged, and legal holds.
 *
 * Signals; each is answered by set_result():
 *   "purge" (const char *authorization)   "" where none was given
 *   "hold" (const char *subject, const char *reason)
 *   "lift" (const char *subject, const char *reason)
 */
GtkWidget *vest_retention_page_new (void);

void vest_retention_page_set_rules (VestRetentionPage *self, const RetentionRule *rules, guint n);
/** @holds: (element-type RetentionHold): newest first; copied. */
void vest_retention_page_set_holds (VestRetentionPage *self, GPtrArray *holds);
/** @purges: (element-type RetentionPurge): newest first; copied. */
void vest_retention_page_set_purges (VestRetentionPage *self, GPtrArray *purges);

/** vest_retention_page_ask_hold: asks for the reason of a hold on @subject, @name's. */
void vest_retention_page_ask_hold (VestRetentionPage *self, const char *subject, const char *name);

/** @busy: a purge or a hold is being written. */
void vest_retention_page_set_busy (VestRetentionPage *self, gboolean busy);
/** @sentence: what was done, or why not, with the way out. Ends the busy state. */
void vest_retention_page_set_result (VestRetentionPage *self, Tone tone, const char *sentence);

/** vest_retention_page_wipe: forgets what was typed: the window is locked. */
void vest_retention_page_wipe (VestRetentionPage *self);

G_END_DECLS
