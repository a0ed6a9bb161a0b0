/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/scanner/scanner.h"

G_BEGIN_DECLS

#define VEST_TYPE_SERIAL_SCANNER (vest_serial_scanner_get_type ())
G_DECLARE_FINAL_TYPE (VestSerialScanner, vest_serial_scanner, VEST, SERIAL_SCANNER, VestScanner)

/**
 * serial_scanner_new: a scanner on a serial line or USB-CDC, 115200 8N1 without flow control.
 * @path: the device; a link of /dev/serial/by-id stays the same when it is plugged in elsewhere
 *
 * Returns: (transfer full): stopped; see scanner_start()
 */
VestScanner *serial_scanner_new (const char *path);

G_END_DECLS
