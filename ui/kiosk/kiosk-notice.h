/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kiosk/kiosk-window.h"

G_BEGIN_DECLS

#define VEST_TYPE_KIOSK_NOTICE (vest_kiosk_notice_get_type ())
G_DECLARE_FINAL_TYPE (VestKioskNotice, vest_kiosk_notice, VEST, KIOSK_NOTICE, GtkWidget)

/** VestKioskNotice: one calm sentence over the header, for some seconds or until it is tapped. */
GtkWidget *vest_kiosk_notice_new (void);

/** vest_kiosk_notice_show: @notice: KIOSK_NOTICE_NONE hides it. */
void vest_kiosk_notice_show (VestKioskNotice *self, KioskNotice notice);
void vest_kiosk_notice_retranslate (VestKioskNotice *self);

G_END_DECLS
