/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "db/store.h"

G_BEGIN_DECLS

/**
 * DayEnd: what is over.
 * @left_before_ms: who arrived before this and is still on site is presumed to have left
 * @waited_before_ms: who arrived before this and still waits, waits no more
 * @site: (nullable): whose lockdown lets everybody wait
 * @kept: (nullable): the visit whose visitor stands at the kiosk: its own clock ends it
 */
typedef struct
{
  gint64 left_before_ms;
  gint64 waited_before_ms;
  char *site;
  char *kept;
} DayEnd;

/** day_end_at: (transfer full): what is over at @now_ms under @config. */
DayEnd *day_end_at (const Config *config, gint64 now_ms, const char *kept);
void day_end_free (DayEnd *self);

/**
 * day_end_run: appends presumed_left and timed_out for this station's entrance, in one commit.
 *
 * Returns: %FALSE with a StoreError
 */
gboolean day_end_run (const DayEnd *self, VestStore *store, GError **error);

G_END_DECLS
