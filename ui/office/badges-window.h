/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/office/office-window.h"

G_BEGIN_DECLS

/** BadgesPrinter: one printer as the window shows it. Copied. */
typedef struct
{
  const char *name;   /* of the queue */
  const char *labels; /* "62 mm continuous (Brother DK-22205)" */
  DeskPrinter state;
  const char *detail; /* (nullable) the printer's own word */
  gboolean in_use;    /* new badges go there */
} BadgesPrinter;

/** BadgesStock: a label that badges can be looked at on. Static. */
typedef struct
{
  const char *id;
  const char *name;
} BadgesStock;

#define VEST_TYPE_BADGES_WINDOW (vest_badges_window_get_type ())
G_DECLARE_FINAL_TYPE (VestBadgesWindow, vest_badges_window, VEST, BADGES_WINDOW,
                      AdwApplicationWindow)

/**
 * VestBadgesWindow: the printers and what to do about them, the badges that are still owed, and how
 * a badge looks on each label.
 *
 * Signals:
 *   "preview" (const char *stock_id, gboolean long_names, gboolean escort)   answered by
 *                                                    set_preview()
 *   "test-print" (guint printer)                     answered by set_test()
 *   "take-back" (guint printer)                      the test that waits there is not wanted
 *   "print" (const char *visit_id)
 *   "print-all" ()
 *   "written" (const char *visit_id)
 */
GtkWidget *vest_badges_window_new (GtkApplication *app, const char *site_name);

/** @stocks: @n of them; @shown: the id of which is looked at first. */
void vest_badges_window_set_stocks (VestBadgesWindow *self, const BadgesStock *stocks, guint n,
                                    const char *shown);

/** @picture: (nullable): or @sentence says why there is none. */
void vest_badges_window_set_preview (VestBadgesWindow *self, GdkTexture *picture,
                                     const char *sentence);

/** @printers: @n, at most two. */
void vest_badges_window_set_printers (VestBadgesWindow *self, const BadgesPrinter *printers,
                                      guint n);

/** BadgesTest: how far a test print is. */
typedef enum
{
  BADGES_TEST_NONE,
  BADGES_TEST_UNDER_WAY,
  BADGES_TEST_WAITS, /* the printer is in trouble */
  BADGES_TEST_DONE,
  BADGES_TEST_FAILED,
} BadgesTest;

void vest_badges_window_set_test (VestBadgesWindow *self, guint printer, BadgesTest state);

/** @owed: (element-type Visit): the longest waiting first; @prints: a badge printed now is expected
 * to come out. */
void vest_badges_window_set_owed (VestBadgesWindow *self, GPtrArray *owed, gboolean prints);

/** Something could not be done: @sentence says why, with the way out. */
void vest_badges_window_show_error (VestBadgesWindow *self, const char *sentence);

G_END_DECLS
