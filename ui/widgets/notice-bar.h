/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/tone.h"

G_BEGIN_DECLS

#define VEST_TYPE_NOTICE_BAR (vest_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (VestNoticeBar, vest_notice_bar, VEST, NOTICE_BAR, AdwBin)

/** VestNoticeBar: one thing to know, across a window of the desk; not there until it is said. */
GtkWidget *vest_notice_bar_new (void);

/** vest_notice_bar_say: @detail: (nullable): smaller, at the end. */
void vest_notice_bar_say (VestNoticeBar *self, Tone tone, const char *icon, const char *words,
                          const char *detail);

/** vest_notice_bar_hide: Returns: whether it was there. */
gboolean vest_notice_bar_hide (VestNoticeBar *self);

/** vest_notice_bar_set_closable: whether it has a button that hides it. */
void vest_notice_bar_set_closable (VestNoticeBar *self, gboolean closable);

/** vest_notice_bar_set_selectable: whether its words can be copied: there is a path in them. */
void vest_notice_bar_set_selectable (VestNoticeBar *self, gboolean selectable);

G_END_DECLS
