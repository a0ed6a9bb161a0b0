/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "printer/badge.h"

G_BEGIN_DECLS

/** InvitationPaper: upright. */
typedef enum
{
  INVITATION_LETTER, /* 8.5 x 11 in */
  INVITATION_A5,     /* 148 x 210 mm */
  INVITATION_A6,     /* 105 x 148 mm: fills a phone's screen as it is */
} InvitationPaper;

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
  InvitationPaper paper;
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
