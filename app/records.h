/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"

G_BEGIN_DECLS

/** Records: the log window: one day's visits, their export, and the proof that nothing was altered.
 */
typedef struct _Records Records;

Records *records_new (Station *station);
void records_free (Records *self);

GtkWindow *records_get_window (Records *self);

/** records_set_store: (nullable): the store works, or works no more. */
void records_set_store (Records *self, VestStore *store);

G_END_DECLS
