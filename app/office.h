/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/scanner/scanner.h"
#include "app/station.h"

G_BEGIN_DECLS

/** Office: the desk's window, kept in step with the store, and the decisions made there. */
typedef struct _Office Office;

Office *office_new (Station *station);
void office_free (Office *self);

GtkWindow *office_get_window (Office *self);

/** office_set_store: (nullable): the store works, or works no more. */
void office_set_store (Office *self, VestStore *store);

/** office_set_scanner: the state of the kiosk's scanner, where it is a device. */
void office_set_scanner (Office *self, ScannerState state);

/** office_show_fault: tells that nothing can be written at this moment. */
void office_show_fault (Office *self, const char *detail);

G_END_DECLS
