/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db/expected.h"
#include "ui/widgets/tone.h"

G_BEGIN_DECLS

#define VEST_TYPE_EXPECTED_ITEM (vest_expected_item_get_type ())
G_DECLARE_FINAL_TYPE (VestExpectedItem, vest_expected_item, VEST, EXPECTED_ITEM, GObject)

/** VestExpectedItem: a row of the list. @day_ms: when today began. Copies @expected. */
VestExpectedItem *expected_item_new (const Expected *expected, gint64 day_ms);

const Expected *expected_item_get (VestExpectedItem *self);

/** expected_item_found_by: whether each word of @needle, folded, is in name, host or group. */
gboolean expected_item_found_by (VestExpectedItem *self, const char *needle);

/* The words of its cells; all (transfer full). */
char *expected_item_name (VestExpectedItem *self);
char *expected_item_days (VestExpectedItem *self);
char *expected_item_purpose (VestExpectedItem *self);
char *expected_item_host (VestExpectedItem *self); /* and the group */
/** "Arrived 10:14 AM", "Expected" ... */
char *expected_item_state (VestExpectedItem *self);
Tone expected_item_tone (VestExpectedItem *self);

G_END_DECLS
