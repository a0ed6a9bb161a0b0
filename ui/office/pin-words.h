/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What came of a PIN, in the desk's words. (transfer full)
 */

/** pin_words_wrong: it was not right. @left: wrong ones that the account still stands. */
char *pin_words_wrong (guint left);

/** pin_words_wait: (nullable): too many were wrong: the next may be tried at @until_ms, UTC ms;
 * %NULL when that is now. */
char *pin_words_wait (gint64 until_ms);

/** pin_words_stopped: the account is disabled. */
char *pin_words_stopped (void);

G_END_DECLS
