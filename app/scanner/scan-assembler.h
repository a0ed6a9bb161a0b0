/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No scan is longer; what is longer is dropped whole, for half a licence is a wrong licence. */
#define SCAN_MAX_BYTES 8192
/* Milliseconds without a byte after which a scan has ended. */
#define SCAN_SILENCE_MS 120

/**
 * ScanAssembler: bytes with their times become scans. A scan ends with silence; one of our own
 * codes, which have one line, ends with its line. Pure: the caller brings bytes and clock.
 */
typedef struct _ScanAssembler ScanAssembler;

ScanAssembler *scan_assembler_new (void);
void scan_assembler_free (ScanAssembler *self); /* wipes what it holds */

/**
 * scan_assembler_push:
 * @bytes: as the device sent them; any value, NUL too
 * @time_ms: when they came, on any steady clock
 */
void scan_assembler_push (ScanAssembler *self, const char *bytes, gsize length, gint64 time_ms);

/** scan_assembler_touch: the device is at work, though no byte is ready yet. */
void scan_assembler_touch (ScanAssembler *self, gint64 time_ms);

/** scan_assembler_spoil: something was lost: drops the scan, up to the silence behind it. */
void scan_assembler_spoil (ScanAssembler *self, gint64 time_ms);

/** scan_assembler_is_holding: whether scan_assembler_end() is to be called after silence. */
gboolean scan_assembler_is_holding (const ScanAssembler *self);

/** scan_assembler_is_silent: whether the scan that is held has ended by @time_ms. */
gboolean scan_assembler_is_silent (const ScanAssembler *self, gint64 time_ms);

/** scan_assembler_end: there was silence: what is held is a scan. Blank ones are dropped. */
void scan_assembler_end (ScanAssembler *self);

/** scan_assembler_next: (transfer full) (nullable): the next scan; its bytes are wiped when freed.
 */
GBytes *scan_assembler_next (ScanAssembler *self);

/** scan_assembler_reset: wipes everything that is held or waits to be taken. */
void scan_assembler_reset (ScanAssembler *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanAssembler, scan_assembler_free)

G_END_DECLS
