/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/station.h"

G_BEGIN_DECLS

/*
 * What "vestibule expected" asks for, here or handed over to the station that runs: "expected" then
 * "import" PATH, "withdraw" BY ID, "invite" ID or "mail" ID ADDRESS, ended by %NULL. BY is a name
 * or an id of somebody on the staff.
 */

/** expected_order_import: all rows of the file, or none; as Order.run.
 * Returns: (transfer full): "12 announced, 3 known", or %NULL with a CSV_ERROR, G_FILE_ERROR or
 * StoreError. */
char *expected_order_import (VestStore *store, const Config *config, const char *const *words,
                             GError **error);

/** expected_order_withdraw: as Order.run. Returns: (transfer full): one line that says so, or %NULL
 * with a STAFF_ERROR or StoreError. */
char *expected_order_withdraw (VestStore *store, const Config *config, const char *const *words,
                               GError **error);

/** expected_order_invite: writes the invitation of @id into the export folder; on the GTK thread or
 * where there is none. Returns: (transfer full): its path. */
char *expected_order_invite (VestStore *store, const Config *config, const char *id,
                             GError **error);

/** expected_order_mail: the same by mail, with an end after half a minute. Returns: (transfer
 * full): one line that says so, or %NULL with a G_IO_ERROR or StoreError. */
char *expected_order_mail (VestStore *store, const Config *config, const char *id,
                           const char *address, GError **error);

/** expected_order_exit_code: of an error of these. */
int expected_order_exit_code (const GError *error);

/** expected_order_take: "invite" and "mail" on behalf of another process. Returns: %FALSE: not at
 * this moment. */
gboolean expected_order_take (GApplicationCommandLine *command, Station *station, char **argv,
                              int argc);

G_END_DECLS
