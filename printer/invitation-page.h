/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "printer/paper-size.h"

G_BEGIN_DECLS

/** InvitationFact: "Date", "Nov 24, 2026". */
typedef struct
{
  const char *label;
  const char *value;
} InvitationFact;

/**
 * InvitationPage: what somebody who is expected gets. Texts are UTF-8 in any script, translated by
 * the caller.
 *
 * @facts: ended by one whose label is %NULL
 * @steps: what to do on arrival
 * @qr: the code's text
 */
typedef struct
{
  PaperSize paper;
  const char *site;
  const char *heading;
  const char *name;
  const InvitationFact *facts;
  const char *steps;
  const char *qr;
} InvitationPage;

/** invitation_page_render_pdf: (transfer full): one page; PRINTER_ERROR_LAYOUT. */
GBytes *invitation_page_render_pdf (const InvitationPage *page, GError **error);

G_END_DECLS
