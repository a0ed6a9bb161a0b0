/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"

G_BEGIN_DECLS

/** HandWrite: the desk's card with the number to write by hand, in step with what is owed. */
typedef struct _HandWrite HandWrite;

/** @office: the desk's window. */
HandWrite *hand_write_new (Station *station, GtkWindow *office);
void hand_write_free (HandWrite *self);

/** hand_write_set_store: (nullable). */
void hand_write_set_store (HandWrite *self, VestStore *store);

/** hand_write_done: whoever is signed in wrote the badge of @visit_id; it does not come out later.
 * Nothing happens when nobody is, or without a store. */
void hand_write_done (Station *station, VestStore *store, const char *visit_id);

G_END_DECLS
