/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From what the printers report to what the desk has words for.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/printer-desk.h"

#include "printer/printer-state.h"
#include "ui/office/desk-words.h"

DeskPrinter
printer_desk_word (PrinterState state)
{
  switch (state)
    {
    case PRINTER_UNKNOWN:
      return DESK_PRINTER_UNKNOWN;
    case PRINTER_READY:
      return DESK_PRINTER_READY;
    case PRINTER_PRINTING:
      return DESK_PRINTER_PRINTING;
    case PRINTER_OUT_OF_LABELS:
      return DESK_PRINTER_OUT_OF_LABELS;
    case PRINTER_JAM:
      return DESK_PRINTER_JAM;
    case PRINTER_OPEN:
      return DESK_PRINTER_OPEN;
    case PRINTER_OFFLINE:
      return DESK_PRINTER_OFFLINE;
    case PRINTER_PAUSED:
      return DESK_PRINTER_PAUSED;
    case PRINTER_NO_QUEUE:
      return DESK_PRINTER_NO_QUEUE;
    case PRINTER_TROUBLE:
      return DESK_PRINTER_TROUBLE;
    }
  return DESK_PRINTER_TROUBLE;
}

/* A desk without a kiosk has its kiosk at another station, and the printer there. */
static DeskPrinter
no_printer (const Config *config)
{
  gboolean elsewhere = config->upstream_address != NULL && (config->roles & ROLE_KIOSK) == 0;

  return elsewhere ? DESK_PRINTER_ELSEWHERE : DESK_PRINTER_NO_QUEUE;
}

DeskPrinter
printer_desk_state (VestPrinterPair *printers, const Config *config, char **detail)
{
  guint chosen;

  *detail = NULL;
  if (printers == NULL)
    return no_printer (config);
  chosen = printer_pair_get_chosen (printers);
  if (chosen > 0)
    {
      DeskPrinter first = printer_desk_word (printer_pair_get_state (printers, 0));

      *detail = g_strdup (desk_words_printer (first).sentence);
      return DESK_PRINTER_SECOND;
    }
  *detail = g_strdup (printer_pair_get_detail (printers, chosen));
  return printer_desk_word (printer_pair_get_state (printers, chosen));
}
