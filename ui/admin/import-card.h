/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_IMPORT_CARD (vest_import_card_get_type ())
G_DECLARE_FINAL_TYPE (VestImportCard, vest_import_card, VEST, IMPORT_CARD, AdwBin)

/** ImportDiff: what a file changes in the list. */
typedef struct
{
  guint added;
  guint changed;
  guint withdrawn;
  guint unchanged;
} ImportDiff;

/**
 * VestImportCard: a list comes from a file: chosen, looked at, agreed to, written; and goes into
 * one. Nothing is written before somebody has seen what would change.
 *
 * Signals:
 *   "file-chosen" (const char *path, gboolean replace)   answered by show_progress(), then
 *                                                        show_preview() or show_error()
 *   "agreed" ()      to the preview: answered by show_progress(), then show_done()
 *   "cancelled" ()   the work, or the preview; the handler answers with show_start()
 *   "export" ()
 *   "save-mistakes" ()   answered by show_mistakes_saved() or show_error()
 */
GtkWidget *vest_import_card_new (void);

/** vest_import_card_choose: as if the file had been chosen in the dialog. */
void vest_import_card_choose (VestImportCard *self, const char *path);

void vest_import_card_show_start (VestImportCard *self);

/** vest_import_card_show_progress: @writing: else the file is only looked at.
 * @seconds_left: below 0: not known yet */
void vest_import_card_show_progress (VestImportCard *self, gboolean writing, guint rows,
                                     double fraction, double seconds_left);
void vest_import_card_show_preview (VestImportCard *self, const char *file, const ImportDiff *diff);
void vest_import_card_show_done (VestImportCard *self, const ImportDiff *diff);

/** vest_import_card_show_error: @message: with file, line, field and reason when @in_file. */
void vest_import_card_show_error (VestImportCard *self, const char *message, gboolean in_file);

/** vest_import_card_show_mistakes: @messages: (element-type utf8): the first of @total, each with
 * file, line, field and reason. */
void vest_import_card_show_mistakes (VestImportCard *self, GPtrArray *messages, guint total);
/** vest_import_card_show_mistakes_saved: they were saved to @path. */
void vest_import_card_show_mistakes_saved (VestImportCard *self, const char *path);

/** vest_import_card_set_unfinished: @file: (nullable): whose import was broken off. */
void vest_import_card_set_unfinished (VestImportCard *self, const char *file);

/** vest_import_card_show_exported: the list was saved to @path. */
void vest_import_card_show_exported (VestImportCard *self, const char *path);

/** vest_import_card_cancel: what Escape does. Returns whether there was anything to cancel. */
gboolean vest_import_card_cancel (VestImportCard *self);

G_END_DECLS
