/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/scanner/scanner.h"

G_BEGIN_DECLS

#define VEST_TYPE_EVDEV_SCANNER (vest_evdev_scanner_get_type ())
G_DECLARE_FINAL_TYPE (VestEvdevScanner, vest_evdev_scanner, VEST, EVDEV_SCANNER, VestScanner)

/**
 * evdev_scanner_new: a scanner that types, read below the desktop and grabbed, so that its keys
 * reach nobody else and no keyboard layout touches them.
 * @path: the event device; /dev/vestibule-scanner comes from our udev rules
 *
 * Returns: (transfer full): stopped; see scanner_start()
 */
VestScanner *evdev_scanner_new (const char *path);

G_END_DECLS
