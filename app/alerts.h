/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "app/config.h"
#include "db/store.h"

G_BEGIN_DECLS

/**
 * Alerts: tells people outside, by mail and by webhook, what the configuration asks for, as the log
 * says it. Lives on the GTK thread and never waits there; what cannot be sent now is tried again
 * until it is, across restarts, mail and webhook each at its own pace.
 */
typedef struct _Alerts Alerts;

/** AlertsClock: milliseconds since 1970; (nullable) in alerts_new(): the wall clock. */
typedef gint64 (*AlertsClock) (void);

/** alerts_are_told: whether @config has somebody who is told of @word, one of those of [alerts] on.
 */
gboolean alerts_are_told (const Config *config, const char *word);

/** alerts_new: @config must outlive it. */
Alerts *alerts_new (const Config *config, AlertsClock clock);
void alerts_free (Alerts *self);

/** alerts_set_store: (nullable): starts, or stops, working on a store. */
void alerts_set_store (Alerts *self, VestStore *store);

/** alerts_kick: looks for what is due now, as after every change of the store. */
void alerts_kick (Alerts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Alerts, alerts_free)

G_END_DECLS
