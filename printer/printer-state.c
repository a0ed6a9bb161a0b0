/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the keywords of IPP to the few states that the desk has words for.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/printer-state.h"

#include <string.h>

#define IPP_STATE_PROCESSING 4
#define IPP_STATE_STOPPED    5

/* Keywords of RFC 8011, 5.4.12, and the ones CUPS adds, without their severity. */
static const struct
{
  const char *keyword;
  PrinterState state;
} meanings[] = {
  { "media-empty", PRINTER_OUT_OF_LABELS },
  { "media-needed", PRINTER_OUT_OF_LABELS },
  { "media-jam", PRINTER_JAM },
  { "cover-open", PRINTER_OPEN },
  { "door-open", PRINTER_OPEN },
  { "interlock-open", PRINTER_OPEN },
  { "input-tray-missing", PRINTER_OPEN },
  { "connecting-to-device", PRINTER_OFFLINE },
  { "offline", PRINTER_OFFLINE },
  { "shutdown", PRINTER_OFFLINE },
  { "timed-out", PRINTER_OFFLINE },
  { "paused", PRINTER_PAUSED },
  { "moving-to-paused", PRINTER_PAUSED },
};

/* Which of two states a person must see to first: the later in this list. */
static const PrinterState order[] = {
  PRINTER_UNKNOWN, PRINTER_READY,         PRINTER_PRINTING, PRINTER_TROUBLE, PRINTER_PAUSED,
  PRINTER_OFFLINE, PRINTER_OUT_OF_LABELS, PRINTER_OPEN,     PRINTER_JAM,     PRINTER_NO_QUEUE,
};

static guint
rank (PrinterState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == state)
      return i;
  return 0;
}

/* A keyword ends in -error, -warning or -report, or has no severity. */
static char *
split_severity (const char *reason, const char **severity)
{
  static const char *const severities[] = { "-error", "-warning", "-report" };

  *severity = "";
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    if (g_str_has_suffix (reason, severities[i]))
      {
        *severity = severities[i] + 1;
        return g_strndup (reason, strlen (reason) - strlen (severities[i]));
      }
  return g_strdup (reason);
}

static PrinterState
state_of_reason (const char *reason)
{
  const char *severity;
  g_autofree char *keyword = split_severity (reason, &severity);

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (strcmp (meanings[i].keyword, keyword) == 0)
      return meanings[i].state;
  /* A warning or a report ("toner-low") does not keep a badge from being printed. Without a
   * severity only the known keywords count: makers add words for mere information. */
  return strcmp (severity, "error") == 0 ? PRINTER_TROUBLE : PRINTER_READY;
}

PrinterState
printer_state_from_report (const PrinterReport *report, char **detail)
{
  PrinterState worst = PRINTER_READY;
  const char *word = "";

  if (report->ipp_state == IPP_STATE_PROCESSING)
    worst = PRINTER_PRINTING;
  if (report->ipp_state == IPP_STATE_STOPPED || !report->accepting)
    worst = PRINTER_PAUSED;
  for (guint i = 0; report->reasons != NULL && report->reasons[i] != NULL; i++)
    {
      PrinterState state = state_of_reason (report->reasons[i]);

      if (rank (state) <= rank (worst))
        continue;
      worst = state;
      word = report->reasons[i];
    }
  if (!printer_state_is_fault (worst))
    word = "";
  else if (report->message != NULL && *report->message != '\0')
    word = report->message;
  *detail = g_strdup (word);
  return worst;
}

gboolean
printer_state_is_fault (PrinterState state)
{
  return state != PRINTER_UNKNOWN && state != PRINTER_READY && state != PRINTER_PRINTING;
}

const char *
printer_state_to_string (PrinterState state)
{
  switch (state)
    {
    case PRINTER_READY:
      return "ready";
    case PRINTER_PRINTING:
      return "printing";
    case PRINTER_OUT_OF_LABELS:
      return "out_of_labels";
    case PRINTER_JAM:
      return "jam";
    case PRINTER_OPEN:
      return "open";
    case PRINTER_OFFLINE:
      return "offline";
    case PRINTER_PAUSED:
      return "paused";
    case PRINTER_NO_QUEUE:
      return "no_queue";
    case PRINTER_TROUBLE:
      return "trouble";
    case PRINTER_UNKNOWN:
      break;
    }
  return "unknown";
}
