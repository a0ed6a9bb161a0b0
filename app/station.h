/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/badges.h"
#include "app/config.h"
#include "app/kiosk-camera.h"
#include "app/desk-session.h"
#include "app/watch.h"
#include "db/store.h"
#include "ui/kiosk/kiosk-window.h"

G_BEGIN_DECLS

/**
 * Station: everything one running program holds: configuration, store, list, printer, and the
 * windows of its roles. Lives on the GTK thread.
 */
typedef struct _Station Station;

/**
 * station_new:
 * @config: (transfer full)
 * @demo: sample people, a scanner window, windows side by side
 */
Station *station_new (GtkApplication *app, Config *config, gboolean demo);
void station_free (Station *self);

/**
 * station_start: opens the store and the windows. A store that cannot be opened is told on stderr
 * and on the kiosk's service page, and tried again until it can.
 */
void station_start (Station *self);

/** station_present: brings the windows to the front: the program was started a second time. */
void station_present (Station *self);

GtkApplication *station_get_app (Station *self);
const Config *station_get_config (Station *self);
Theme station_get_theme (Station *self);
VestStore *station_get_store (Station *self); /* (transfer none) (nullable) */
Watch *station_get_watch (Station *self);
Badges *station_get_badges (Station *self);
KioskCamera *station_get_camera (Station *self); /* (transfer none) (nullable) */
VestDeskSession *station_get_session (Station *self);

/** station_fault: something could not be written: stops working on the store and tries again. */
void station_fault (Station *self, const GError *error);

/** station_retry: tries to open the store now. */
void station_retry (Station *self);

/** station_set_office_reachable: whether a desk can see who waits here: this machine's own, or one
 * that the link reaches. */
void station_set_office_reachable (Station *self, gboolean reachable);

/** station_open_log: the log window: chosen at the desk. */
void station_open_log (Station *self);

/** station_open_window: one of desk-windows.h, by its word; nothing happens for who may not. */
void station_open_window (Station *self, const char *word);
/** station_offered_windows: (transfer container): the words of those that may be opened. */
const char **station_offered_windows (Station *self);

/** station_trouble: what a store's error means to a person. */
KioskTrouble station_trouble (const GError *error);

G_END_DECLS
