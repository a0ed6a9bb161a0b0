/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The state of what the desk depends on, in words, each with what to do about it.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/desk-words.h"

#include "ui/i18n.h"
#include "ui/widgets/visit-words.h"

#define DAY_MS      (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define STALE_AFTER (7 * DAY_MS)

DeviceWords
desk_words_printer (DeskPrinter state)
{
  static const DeviceWords words[] = {
    [DESK_PRINTER_UNKNOWN]
    = { N_ ("Badge printer"), N_ ("The badge printer has not been asked yet."), TONE_QUIET },
    [DESK_PRINTER_READY]
    = { N_ ("Badge printer ready"), N_ ("The badge printer is ready."), TONE_GOOD },
    [DESK_PRINTER_PRINTING]
    = { N_ ("Printing a badge"), N_ ("A badge is being printed."), TONE_GOOD },
    [DESK_PRINTER_OUT_OF_LABELS]
    = { N_ ("Out of labels"), N_ ("Badge printer is out of labels: put in a new roll."),
        TONE_ALARM },
    [DESK_PRINTER_JAM] = { N_ ("Label jam"),
                           N_ ("A label is jammed in the badge printer: open it, pull the label "
                               "out, close it."),
                           TONE_ALARM },
    [DESK_PRINTER_OPEN]
    = { N_ ("Printer is open"), N_ ("The badge printer is open: close its cover."), TONE_ALARM },
    [DESK_PRINTER_OFFLINE] = { N_ ("Printer offline"),
                               N_ ("The badge printer does not answer: see that it is on and its "
                                   "cable is in."),
                               TONE_ALARM },
    [DESK_PRINTER_PAUSED] = { N_ ("Printer paused"),
                              N_ ("The badge printer is paused: press its pause button, or start "
                                  "its queue."),
                              TONE_CAREFUL },
    [DESK_PRINTER_NO_QUEUE] = { N_ ("No badge printer"),
                                N_ ("No badge printer is set up: write badges by hand and call "
                                    "IT."),
                                TONE_ALARM },
    [DESK_PRINTER_TROUBLE]
    = { N_ ("Printer trouble"), N_ ("The badge printer reports trouble: look at its display."),
        TONE_ALARM },
    [DESK_PRINTER_ELSEWHERE]
    = { N_ ("Badges at the kiosk"), N_ ("Badges are printed at the kiosk."), TONE_QUIET },
    [DESK_PRINTER_SECOND] = { N_ ("Second printer in use"),
                              N_ ("Badges print at the second printer until the first one works "
                                  "again."),
                              TONE_CAREFUL },
  };
  DeviceWords result = words[CLAMP ((int)state, 0, (int)G_N_ELEMENTS (words) - 1)];

  result.chip = _ (result.chip);
  result.sentence = _ (result.sentence);
  return result;
}

DeviceWords
desk_words_scanner (DeskScanner state)
{
  static const DeviceWords words[] = {
    [DESK_SCANNER_ABSENT]
    = { N_ ("No ID scanner"),
        N_ ("The ID scanner does not answer: see that its cable is in. Visitors can type."),
        TONE_CAREFUL },
    [DESK_SCANNER_READY] = { N_ ("ID scanner ready"), N_ ("The ID scanner is ready."), TONE_GOOD },
    [DESK_SCANNER_BUSY]
    = { N_ ("ID scanner in use"),
        N_ ("Another program uses the ID scanner: close that program. Visitors can type."),
        TONE_CAREFUL },
    [DESK_SCANNER_DENIED]
    = { N_ ("ID scanner locked"),
        N_ ("This program may not use the ID scanner: call IT. Visitors can type."), TONE_CAREFUL },
  };
  DeviceWords result = words[CLAMP ((int)state, 0, (int)G_N_ELEMENTS (words) - 1)];

  result.chip = _ (result.chip);
  result.sentence = _ (result.sentence);
  return result;
}

char *
desk_words_watchlist (guint entries, gint64 changed_ms, gint64 now_ms, Tone *tone)
{
  g_autofree char *when = NULL;

  if (entries == 0 || changed_ms <= 0)
    {
      *tone = TONE_CAREFUL;
      return g_strdup (_ ("Watchlist is empty"));
    }
  if (now_ms - changed_ms >= STALE_AFTER)
    {
      int days = (int)((now_ms - changed_ms) / DAY_MS);

      *tone = TONE_CAREFUL;
      return g_strdup_printf (ngettext ("Watchlist %d day old", "Watchlist %d days old",
                                        (gulong)days),
                              days);
    }
  *tone = TONE_GOOD;
  when = visit_words_when (changed_ms, now_ms);
  return g_strdup_printf (_ ("Watchlist updated %s"), when);
}

static const KeyHelp key_help[] = {
  { "J   ↓", N_ ("Next visitor") },
  { "K   ↑", N_ ("Previous visitor") },
  { "A", N_ ("Admit") },
  { "E", N_ ("With or without an escort") },
  { "D", N_ ("Deny entry") },
  { "N", N_ ("Not this person") },
  { "P", N_ ("The paper of an agency") },
  { "←   →", N_ ("Previous or next match") },
  { "PgUp   PgDn", N_ ("Read what does not fit") },
  { "Ctrl+F", N_ ("Search who is on site") },
  { "Ctrl+1  2  3", N_ ("Waiting, on site, log") },
  { "Ctrl+R", N_ ("Roster") },
  { "Ctrl+E", N_ ("Expected visitors") },
  { "Ctrl+W", N_ ("Watchlist") },
  { "Ctrl+B", N_ ("Badges") },
  { "Ctrl+L", N_ ("Lock this desk") },
  { "Ctrl+U", N_ ("Switch user") },
  { "Ctrl+Shift+L", N_ ("Lockdown") },
  { "Ctrl+Shift+H", N_ ("Call for help silently") },
  { "F1   ?", N_ ("These keys") },
  { NULL, NULL },
};

const KeyHelp *
desk_words_keys (void)
{
  return key_help;
}
