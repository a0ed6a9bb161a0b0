/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_SCAN_HINT (vest_scan_hint_get_type ())
G_DECLARE_FINAL_TYPE (VestScanHint, vest_scan_hint, VEST, SCAN_HINT, GtkWidget)

typedef enum
{
  SCAN_HINT_CARD,  /* the back of an ID card with its wide barcode */
  SCAN_HINT_BADGE, /* a visitor badge with its QR code */
} ScanHintSubject;

/**
 * VestScanHint: a moving picture of what to hold under the scanner. It says nothing that the words
 * beside it do not say, so assistive technology passes it by.
 */
GtkWidget *vest_scan_hint_new (void);

void vest_scan_hint_set_subject (VestScanHint *self, ScanHintSubject subject);
/** vest_scan_hint_set_caption: @text: (nullable): below the picture. */
void vest_scan_hint_set_caption (VestScanHint *self, const char *text);
/** vest_scan_hint_set_camera: @camera: (nullable): what a camera sees, shown with a frame to hold
 * the code into; while it has no picture the animation is shown. */
void vest_scan_hint_set_camera (VestScanHint *self, GdkPaintable *camera);
/** vest_scan_hint_set_name: what the camera's picture is called for who does not see it. */
void vest_scan_hint_set_name (VestScanHint *self, const char *name);
/** vest_scan_hint_set_moving: still when the system asks for reduced motion, whatever is said here.
 */
void vest_scan_hint_set_moving (VestScanHint *self, gboolean moving);

G_END_DECLS
