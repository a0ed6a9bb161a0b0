/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskLink: how this station stands with the others of the district. All times are UTC ms.
 * @down: the link is down, or was never up
 * @success_ms: when everything was last exchanged: what happened elsewhere later is not known; 0:
 *   never
 * @backlog: events that only this station has
 * @fork_ms: a station of the site found two pasts and kept both; 0: none lately
 * @refused: chains of other stations that cannot be taken
 */
typedef struct
{
  gboolean down;
  gint64 success_ms;
  gint64 backlog;
  gint64 fork_ms;
  guint refused;
} DeskLink;

#define VEST_TYPE_LINK_BAR (link_bar_get_type ())
G_DECLARE_FINAL_TYPE (VestLinkBar, link_bar, VEST, LINK_BAR, GtkWidget)

/** link_bar_attach: (transfer none): a bar among the troubles at the top of @office, a
 * VestOfficeWindow; nothing is to be seen of it while all is well. */
VestLinkBar *link_bar_attach (GtkWidget *office);

void link_bar_set (VestLinkBar *self, const DeskLink *link);

G_END_DECLS
