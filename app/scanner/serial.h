/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/scanner/scanner.h"

G_BEGIN_DECLS

#define VEST_TYPE_SERIAL_SCANNER (vest_serial_scanner_get_type ())
G_DECLARE_FINAL_TYPE (VestSerialScanner, vest_serial_scanner, VEST, SERIAL_SCANNER, VestScanner)

#define SERIAL_BAUD 115200

/**
 * serial_scanner_new: a scanner on a serial line or USB-CDC, 8N1 without flow control.
 * @path: the device; a link of /dev/serial/by-id stays the same when it is plugged in elsewhere
 * @baud: bits a second, as the scanner is set; one that no line has is taken for SERIAL_BAUD
 *
 * Returns: (transfer full): stopped; see scanner_start()
 */
VestScanner *serial_scanner_new (const char *path, guint baud);

G_END_DECLS
