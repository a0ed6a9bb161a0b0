/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * desk_toast_new: a toast that says all of @sentence, over several lines where it has to: the title
 * of its own would be cut off, and with it a long name or the way out, which stands at the end.
 * @sentence: plain text, no markup
 *
 * Returns: (transfer full): its custom title is the label
 */
AdwToast *desk_toast_new (const char *sentence);

G_END_DECLS
