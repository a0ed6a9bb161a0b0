/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_KIOSK_PAGE (vest_kiosk_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (VestKioskPage, vest_kiosk_page, VEST, KIOSK_PAGE, GtkWidget)

/**
 * VestKioskPage: one question, one obvious action. A GtkWidget with a GtkBinLayout and one child.
 * The window draws the frame around it: school and entrance above; back, progress and the primary
 * action below.
 *
 * A page's texts are set in retranslate(), never in its .ui file, so that the language can change
 * while it is shown: the .ui file holds structure, the .c file holds words.
 *
 * Signal "frame-changed": emitted by the setters below; the window listens.
 */
struct _VestKioskPageClass
{
  GtkWidgetClass parent_class;

  /** shown: the page was just made visible; take the focus, start motion. */
  void (*shown) (VestKioskPage *self);
  /** hidden: the page was left; stop motion and timers. */
  void (*hidden) (VestKioskPage *self);
  /** retranslate: set every text anew in the current language, keeping what was typed or chosen. */
  void (*retranslate) (VestKioskPage *self);
  /** wipe: forget the visitor: clear every widget and overwrite every copy of a text. */
  void (*wipe) (VestKioskPage *self);
  /** primary: the primary action was tapped (or Enter pressed). */
  void (*primary) (VestKioskPage *self);
  /** back: back was tapped. */
  void (*back) (VestKioskPage *self);
  /** orient: @portrait tells how the window stands now. */
  void (*orient) (VestKioskPage *self, gboolean portrait);
};

/* Default implementations do nothing; all may be called on any page. */
void vest_kiosk_page_shown (VestKioskPage *self);
void vest_kiosk_page_hidden (VestKioskPage *self);
void vest_kiosk_page_retranslate (VestKioskPage *self);
void vest_kiosk_page_wipe (VestKioskPage *self);
void vest_kiosk_page_primary (VestKioskPage *self);
void vest_kiosk_page_back (VestKioskPage *self);
void vest_kiosk_page_orient (VestKioskPage *self, gboolean portrait);

/** @child: (nullable): becomes the only child. */
void vest_kiosk_page_set_child (VestKioskPage *self, GtkWidget *child);

/* What the frame shows for this page. NULL hides the button; step 0 hides the progress dots (1..4).
 */
void vest_kiosk_page_set_primary_label (VestKioskPage *self, const char *label);
void vest_kiosk_page_set_primary_enabled (VestKioskPage *self, gboolean enabled);
void vest_kiosk_page_set_back_label (VestKioskPage *self, const char *label);
void vest_kiosk_page_set_step (VestKioskPage *self, int step);
const char *vest_kiosk_page_get_primary_label (VestKioskPage *self);
gboolean vest_kiosk_page_get_primary_enabled (VestKioskPage *self);
const char *vest_kiosk_page_get_back_label (VestKioskPage *self);
int vest_kiosk_page_get_step (VestKioskPage *self);

G_END_DECLS
