/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/staff.h"
#include "db/visit.h"
#include "ui/office/agency-form.h"
#include "ui/office/decision-bar.h"
#include "ui/office/desk-menu.h"
#include "ui/office/lock-page.h"
#include "ui/office/on-site-page.h"

G_BEGIN_DECLS

/** DeskPrinter: the badge printer's state as the desk words it (one a PrinterState). */
typedef enum
{
  DESK_PRINTER_UNKNOWN,
  DESK_PRINTER_READY,
  DESK_PRINTER_PRINTING,
  DESK_PRINTER_OUT_OF_LABELS,
  DESK_PRINTER_JAM,
  DESK_PRINTER_OPEN,
  DESK_PRINTER_OFFLINE,
  DESK_PRINTER_PAUSED,
  DESK_PRINTER_NO_QUEUE,
  DESK_PRINTER_TROUBLE,
  DESK_PRINTER_ELSEWHERE, /* another station of the site prints */
  DESK_PRINTER_SECOND,    /* the second printer stands in for the first */
} DeskPrinter;

/** DeskScanner: the state of the kiosk's scanner as the desk words it. */
typedef enum
{
  DESK_SCANNER_ABSENT,
  DESK_SCANNER_READY,
  DESK_SCANNER_BUSY,   /* another program has it */
  DESK_SCANNER_DENIED, /* this program may not use it */
} DeskScanner;

/** OfficeSettings: copied by the window. */
typedef struct
{
  const char *site_name;
  const char *place;         /* "Front office" */
  const EscortRule *escorts; /* (nullable): see vest_decision_bar_set_escorts() */
} OfficeSettings;

#define VEST_TYPE_OFFICE_WINDOW (vest_office_window_get_type ())
G_DECLARE_FINAL_TYPE (VestOfficeWindow, vest_office_window, VEST, OFFICE_WINDOW,
                      AdwApplicationWindow)

/**
 * VestOfficeWindow: the desk. Shows who waits and who is on site; says what staff decided.
 *
 * Signals:
 *   "admit" (const char *visit_id, gboolean escort)
 *   "deny" (const char *visit_id, const char *reason)
 *   "dismiss" (const char *head_id, const char *entry_id, gint64 revision, const char *reason)
 *   "sign-out" (const char *visit_id)
 *   "reprint" (const char *visit_id)
 *   "log-chosen" ()
 *   "command" (const char *word)   chosen from the menu, or by its key
 *   "leave" (gboolean for_another)   lock the desk, or let somebody else take it
 *   "attention" ()   somebody new waits; the window has beeped already
 * A decision that is under way dims its visit until the next set_waiting() or show_error().
 */
GtkWidget *vest_office_window_new (GtkApplication *app, const OfficeSettings *settings);

/** @visits: (element-type Visit): flagged first, then newest first; selection is kept. */
void vest_office_window_set_waiting (VestOfficeWindow *self, GPtrArray *visits);
void vest_office_window_set_on_site (VestOfficeWindow *self, GPtrArray *visits);
/**
 * vest_office_window_set_staff: who decides at this desk. Until it is called the desk is open to
 * whoever stands there.
 *
 * @staff: (nullable): %NULL locks the window: nothing of the desk is shown but that somebody waits
 * @decides_agency: whether @staff may decide about visits by agencies
 */
void vest_office_window_set_staff (VestOfficeWindow *self, const Staff *staff,
                                   gboolean decides_agency);
/** vest_office_window_get_lock: (transfer none): the page that stands there while it is locked. */
VestLockPage *vest_office_window_get_lock (VestOfficeWindow *self);
/** vest_office_window_get_agency: (transfer none): the form of a visit by an agency. */
VestAgencyForm *vest_office_window_get_agency (VestOfficeWindow *self);
/** vest_office_window_get_on_site: (transfer none): the page with who is in the building. */
VestOnSitePage *vest_office_window_get_on_site (VestOfficeWindow *self);
/** vest_office_window_press: does what @keyval does in this window; %FALSE: nothing. */
gboolean vest_office_window_press (VestOfficeWindow *self, guint keyval);
/** vest_office_window_say: shows @sentence for a moment: it is done. */
void vest_office_window_say (VestOfficeWindow *self, const char *sentence);
/** vest_office_window_get_menu: (transfer none): what else can be opened from here. */
VestDeskMenu *vest_office_window_get_menu (VestOfficeWindow *self);
/** @detail: (nullable): the printer's own word, shown small. */
void vest_office_window_set_printer (VestOfficeWindow *self, DeskPrinter state, const char *detail);
/** Where it is never called, nothing is said about a scanner. */
void vest_office_window_set_scanner (VestOfficeWindow *self, DeskScanner state);
/** @changed_ms: UTC ms, 0 when the list is empty. */
void vest_office_window_set_watchlist (VestOfficeWindow *self, guint entries, gint64 changed_ms);
/** A decision could not be written: @message is a whole sentence with the way out. */
void vest_office_window_show_error (VestOfficeWindow *self, const char *message);

G_END_DECLS
