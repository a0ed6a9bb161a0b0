/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The demo's scanner: one button for each invented ID, in place of a device on the counter.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/demo/demo-scanner-window.h"

#include <string.h>

#include "ui/i18n.h"
#include "ui/widgets/label.h"

struct _VestDemoScannerWindow
{
  GtkApplicationWindow parent_instance;

  const DemoSample *samples;
};

enum
{
  SIGNAL_SCAN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestDemoScannerWindow, vest_demo_scanner_window, GTK_TYPE_APPLICATION_WINDOW)

static void
on_card_clicked (GtkButton *card, VestDemoScannerWindow *self)
{
  const DemoSample *sample = g_object_get_data (G_OBJECT (card), "sample");
  g_autoptr (GBytes) bytes = g_bytes_new (sample->bytes, strlen (sample->bytes));

  g_signal_emit (self, signals[SIGNAL_SCAN], 0, bytes);
}

static GtkWidget *
make_card (VestDemoScannerWindow *self, const DemoSample *sample)
{
  GtkWidget *card = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (lines), label_text_new (_ (sample->name), "strong"));
  gtk_box_append (GTK_BOX (lines), label_text_new (_ (sample->hint), "second"));
  gtk_button_set_child (GTK_BUTTON (card), lines);
  gtk_widget_add_css_class (card, "demo-card");
  gtk_widget_set_hexpand (card, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (sample->name), -1);
  g_object_set_data (G_OBJECT (card), "sample", (gpointer)sample);
  g_signal_connect (card, "clicked", G_CALLBACK (on_card_clicked), self);
  return card;
}

static void
vest_demo_scanner_window_class_init (VestDemoScannerWindowClass *klass)
{
  signals[SIGNAL_SCAN] = g_signal_new ("scan", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BYTES);
}

static void
vest_demo_scanner_window_init (VestDemoScannerWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Demo scanner"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 180);
  gtk_widget_add_css_class (GTK_WIDGET (self), "vest");
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
  gtk_widget_add_css_class (GTK_WIDGET (self), "demo-scanner");
}

GtkWidget *
vest_demo_scanner_window_new (GtkApplication *app, const DemoSample *samples)
{
  VestDemoScannerWindow *self
      = g_object_new (VEST_TYPE_DEMO_SCANNER_WINDOW, "application", app, NULL);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (cards), TRUE);
  for (const DemoSample *sample = samples; sample->name != NULL; sample++)
    gtk_box_append (GTK_BOX (cards), make_card (self, sample));
  gtk_box_append (GTK_BOX (column),
                  label_text_new (_ ("Scan one of these invented IDs into the kiosk"), "second"));
  gtk_box_append (GTK_BOX (column), cards);
  gtk_widget_set_margin_start (column, 20);
  gtk_widget_set_margin_end (column, 20);
  gtk_widget_set_margin_top (column, 16);
  gtk_widget_set_margin_bottom (column, 20);
  gtk_window_set_child (GTK_WINDOW (self), column);
  return GTK_WIDGET (self);
}

void
vest_demo_scanner_window_set_note (VestDemoScannerWindow *self, const char *note)
{
  GtkWidget *column = gtk_window_get_child (GTK_WINDOW (self));

  gtk_box_append (GTK_BOX (column), label_text_new (_ (note), "second"));
}
