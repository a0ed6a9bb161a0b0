/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/config.h"
#include "db/store.h"

G_BEGIN_DECLS

/** Upstream: the link to the district's database, for as long as there is a store and [upstream]
 * names an address; and what the desk says about it. Lives on the GTK thread. */
typedef struct _Upstream Upstream;

Upstream *upstream_new (const Config *config);
void upstream_free (Upstream *self);

/** upstream_set_store: (nullable): the store works, or works no more. */
void upstream_set_store (Upstream *self, VestStore *store);

/** upstream_set_desk: the desk's window, which from now on shows how the link does. */
void upstream_set_desk (Upstream *self, GtkWindow *desk);

/** upstream_set_kiosk: the kiosk's window, which from now on shows the age of lists that are old.
 */
void upstream_set_kiosk (Upstream *self, GtkWindow *kiosk);

/** upstream_adopt_key: makes the district's key of document hashes the store's, where [upstream]
 * names one. On the store's thread, before anybody hashes; G_FILE_ERROR or a StoreError. */
gboolean upstream_adopt_key (const Config *config, VestStore *store, GError **error);

/** UpstreamReached: whether the district's database, and so every desk of the site, can be reached.
 */
typedef void (*UpstreamReached) (gpointer data, gboolean reached);

/** upstream_on_reached: @reached is called with each change, the first time when the link is up. */
void upstream_on_reached (Upstream *self, UpstreamReached reached, gpointer data);

G_END_DECLS
