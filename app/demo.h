/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "db/store.h"
#include "ui/demo/demo-scanner-window.h"

G_BEGIN_DECLS

/** demo_config: (transfer full): a station whose store, badges and exports lie in @folder. */
Config *demo_config (const char *folder);

/**
 * demo_fill: puts sample staff, hosts and watchlist into a store that has none. A StoreJob.
 *
 * Returns: a pointer that is not %NULL, or %NULL with @error set
 */
gpointer demo_fill (VestStore *store, gpointer data, GError **error);

/** demo_pins: the PINs of the demo's staff, a sentence to be translated. */
const char *demo_pins (void);

/** demo_samples: (transfer full): the sample IDs, ended by a row whose name is %NULL. */
DemoSample *demo_samples (void);
void demo_samples_free (DemoSample *samples);

G_END_DECLS
