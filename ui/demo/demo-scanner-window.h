/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** DemoSample: one invented ID of the demo. @name is translated by the window. */
typedef struct
{
  const char *name;  /* "A clear visitor" */
  const char *hint;  /* what to expect: "Admitted by the desk" */
  const char *bytes; /* what the scanner sends */
} DemoSample;

#define VEST_TYPE_DEMO_SCANNER_WINDOW (vest_demo_scanner_window_get_type ())
G_DECLARE_FINAL_TYPE (VestDemoScannerWindow, vest_demo_scanner_window, VEST, DEMO_SCANNER_WINDOW,
                      GtkApplicationWindow)

/**
 * VestDemoScannerWindow: a small window with sample IDs, in demo mode only. Signal "scan" (GBytes
 * *).
 *
 * @samples: array ended by an entry whose name is %NULL; kept by reference
 */
GtkWidget *vest_demo_scanner_window_new (GtkApplication *app, const DemoSample *samples);

/** vest_demo_scanner_window_set_note: @note: a sentence marked by N_(), below the IDs. */
void vest_demo_scanner_window_set_note (VestDemoScannerWindow *self, const char *note);

G_END_DECLS
