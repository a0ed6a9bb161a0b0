/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/badges.h"

G_BEGIN_DECLS

/** badge_sample_visit: (transfer full): a visit of somebody invented, with names of a usual length
 * or the longest that a badge has to hold. */
Visit *badge_sample_visit (const Config *config, gboolean long_names, gboolean escort);

/** badge_test_words: (transfer full): a badge of nobody that says so, and whose code is no badge's.
 */
BadgeWords *badge_test_words (const Config *config);

G_END_DECLS
