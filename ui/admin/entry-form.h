/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/watchlist-entry.h"

G_BEGIN_DECLS

#define VEST_TYPE_ENTRY_FORM (vest_entry_form_get_type ())
G_DECLARE_FINAL_TYPE (VestEntryForm, vest_entry_form, VEST, ENTRY_FORM, AdwBin)

/** EntryProblem: why a field cannot stay as it is. */
typedef enum
{
  ENTRY_GOOD,
  ENTRY_NO_NAME,    /* neither a given nor a family nor a whole name */
  ENTRY_NO_DATE,    /* no date at all */
  ENTRY_PART_DATE,  /* a day is needed here, not only a month or a year */
  ENTRY_ENDS_FIRST, /* valid until a day before the first */
  ENTRY_TOO_LONG,
} EntryProblem;

/** EntryPhoto: what becomes of the photo. */
typedef enum
{
  ENTRY_PHOTO_KEEP,
  ENTRY_PHOTO_REMOVE,
  ENTRY_PHOTO_NEW,
} EntryPhoto;

/**
 * VestEntryForm: a watchlist entry to be written.
 *
 * Signals:
 *   "save" ()                           what is typed is to be checked and written
 *   "cancel" ()                         nothing is to be written; what was typed may go
 *   "photo-chosen" (const char *path)   answered by set_photo() or complain_photo()
 *   "reload" ()                         to see what somebody else has written meanwhile
 */
GtkWidget *vest_entry_form_new (void);

/** vest_entry_form_set_entry: @entry: (nullable): %NULL for a new one. */
void vest_entry_form_set_entry (VestEntryForm *self, const WatchlistEntry *entry);

/** vest_entry_form_get_entry: (transfer full): as it is typed, with the id and the revision of the
 * one that was set. Dates in another form than ISO are as typed. */
WatchlistEntry *vest_entry_form_get_entry (VestEntryForm *self);
/** vest_entry_form_get_photo: @jpeg: (out) (transfer none) (nullable): of ENTRY_PHOTO_NEW. */
EntryPhoto vest_entry_form_get_photo (VestEntryForm *self, GBytes **jpeg);

/** vest_entry_form_choose_photo: as if the file had been chosen in the dialog. */
void vest_entry_form_choose_photo (VestEntryForm *self, const char *path);
void vest_entry_form_set_photo (VestEntryForm *self, GBytes *jpeg);
/** vest_entry_form_complain_photo: the file is no picture that can be used. */
void vest_entry_form_complain_photo (VestEntryForm *self);

/** vest_entry_form_complain: beside the field, which takes the focus if it is the first. */
void vest_entry_form_complain (VestEntryForm *self, EntryField field, EntryProblem problem);
/** vest_entry_form_set_trouble: @sentence: (nullable): why it could not be written. */
void vest_entry_form_set_trouble (VestEntryForm *self, const char *sentence);
/** vest_entry_form_set_outdated: somebody else has written the entry: what is typed here is not
 * written until it was looked at. */
void vest_entry_form_set_outdated (VestEntryForm *self, gboolean outdated);
void vest_entry_form_set_busy (VestEntryForm *self, gboolean busy);

/** vest_entry_form_leave: what Escape does: cancels, but asks first when something was typed. */
void vest_entry_form_leave (VestEntryForm *self);

G_END_DECLS
