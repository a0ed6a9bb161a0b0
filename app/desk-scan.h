/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-session.h"
#include "app/identity/identity.h"
#include "ui/office/office-window.h"

G_BEGIN_DECLS

/**
 * DeskScan: a scanner that types, at the desk. Its keys are told from a person's as at the kiosk;
 * none of them decides about a visitor because a letter of a badge happens to be the key for it.
 * In a field nothing stays of what reads as a badge or a document, and everything of what does not,
 * however quickly it was typed or pasted.
 */
typedef struct _DeskScan DeskScan;

/** DeskScanned: @scan: what was scanned, of any type; ID_UNKNOWN only where no text was typed. */
typedef void (*DeskScanned) (const IdDocument *scan, gpointer user_data);

/** desk_scan_new: nothing is read while nobody is signed in. */
DeskScan *desk_scan_new (VestOfficeWindow *window, VestDeskSession *session, DeskScanned scanned,
                         gpointer user_data);
void desk_scan_free (DeskScan *self);

G_END_DECLS
