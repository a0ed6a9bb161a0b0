/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SCANNER_ABSENT, /* not plugged in, or what is there is no scanner */
  SCANNER_READY,  /* a scan can come at any moment */
  SCANNER_BUSY,   /* another program has it, or a key of it is held down */
  SCANNER_DENIED, /* this user may not open it */
} ScannerState;

const char *scanner_state_to_string (ScannerState state); /* "absent" "ready" "busy" "denied" */

#define VEST_TYPE_SCANNER (vest_scanner_get_type ())
G_DECLARE_DERIVABLE_TYPE (VestScanner, vest_scanner, VEST, SCANNER, GObject)

/**
 * VestScannerClass: one kind of device.
 *
 * @open_device: opens the device and says SCANNER_READY, or leaves nothing open and says why not
 * @close_device: closes what @open_device opened; called once each time
 * @gone_when_deleted: that the device's file is gone says that the device is; others are told by
 *   what they read
 *
 * VestScanner: a device that reads codes, opened when it is plugged in and again after it was
 * unplugged. Works in the thread-default main context of scanner_start().
 *
 * Signals:
 * "scan" (GBytes): one scan as the device sent it; wiped when the last reference goes
 * "state-changed" (ScannerState)
 */
struct _VestScannerClass
{
  GObjectClass parent_class;
  ScannerState (*open_device) (VestScanner *self, const char *path);
  void (*close_device) (VestScanner *self);
  gboolean gone_when_deleted;
};

/** scanner_start: looks for the device now, and from now on. */
void scanner_start (VestScanner *self);

/** scanner_stop: closes the device and looks for it no more. Also done by the last unref. */
void scanner_stop (VestScanner *self);

ScannerState scanner_get_state (VestScanner *self);
const char *scanner_get_path (VestScanner *self); /* (nullable): a camera that is no device */

/* For the kinds of scanner alone: */

/** scanner_state_of_errno: what a failed open or grab means. */
ScannerState scanner_state_of_errno (int number);

/** scanner_lost: the device is gone: closes it and waits for it to come back. */
void scanner_lost (VestScanner *self);

/** scanner_report: the device is open and goes on trying by itself; this is how it stands now. */
void scanner_report (VestScanner *self, ScannerState state);

/** scanner_emit_scan: (transfer full): @scan was read. */
void scanner_emit_scan (VestScanner *self, GBytes *scan);

G_END_DECLS
