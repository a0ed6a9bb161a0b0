/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/scanner/luma-frame.h"

G_BEGIN_DECLS

/** BarcodeReader: PDF417 and QR codes in pictures, read by GStreamer's "zxing" element. Any thread,
 * one at a time. */
typedef struct _BarcodeReader BarcodeReader;

/** barcode_reader_new: (transfer full): %NULL with a message when GStreamer's zxing element is not
 * installed. GStreamer is initialised by the caller. */
BarcodeReader *barcode_reader_new (GError **error);
void barcode_reader_free (BarcodeReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BarcodeReader, barcode_reader_free)

/**
 * barcode_reader_read:
 *
 * Looks at the picture as it is, then at what may be a code in it, turned upright, enlarged,
 * sharpened and smoothed.
 *
 * Returns: (transfer full) (nullable): what the first code says, wiped with the last reference
 */
GBytes *barcode_reader_read (BarcodeReader *self, const LumaFrame *frame);

/** barcode_reader_read_plainly: the same without the second part: what the element does alone. */
GBytes *barcode_reader_read_plainly (BarcodeReader *self, const LumaFrame *frame);

G_END_DECLS
