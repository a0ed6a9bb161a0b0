/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an administrator sets for all stations of the site. It travels in the log; what nobody has
 * set comes from the station's own configuration.
 */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** The settings there are; each has the words of its key in station.conf. */
#define SETTING_SENSITIVITY "sensitivity"
/** SETTING_IMPORT: the name of the file of an import that goes on, or was broken off; else "". */
#define SETTING_IMPORT "watchlist-import"

/** event_setting_put: @by: staff name. */
EventDraft *event_setting_put (const char *key, const char *value, const char *by);

/** query_setting: @value: (out) (transfer full) (nullable): NULL when nobody has set it. */
gboolean query_setting (VestStore *store, const char *key, char **value, GError **error);

G_END_DECLS
