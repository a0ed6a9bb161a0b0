/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"

G_BEGIN_DECLS

/** Kiosk: the visitor's window, the flow, and the session of the person in front of it. */
typedef struct _Kiosk Kiosk;

Kiosk *kiosk_new (Station *station);
void kiosk_free (Kiosk *self);

GtkWindow *kiosk_get_window (Kiosk *self);

/** kiosk_set_store: (nullable): the store works, or works no more. */
void kiosk_set_store (Kiosk *self, VestStore *store);

/** kiosk_show_fault: wipes the visitor and shows the service page. */
void kiosk_show_fault (Kiosk *self, KioskTrouble trouble, const char *detail);

/** kiosk_scan: a scanner read @bytes. */
void kiosk_scan (Kiosk *self, const char *bytes, gsize length);

/** kiosk_set_office_reachable: while it is not, and [policy] kiosk_pin allows it, staff may decide
 * at the kiosk with a PIN. */
void kiosk_set_office_reachable (Kiosk *self, gboolean reachable);

/** kiosk_get_waiting: (transfer none) (nullable): the visit whose visitor waits at the kiosk. */
const char *kiosk_get_waiting (Kiosk *self);

G_END_DECLS
