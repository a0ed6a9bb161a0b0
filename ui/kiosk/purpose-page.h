/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"
#include "ui/kiosk/kiosk-window.h"

G_BEGIN_DECLS

#define VEST_TYPE_PURPOSE_PAGE (vest_purpose_page_get_type ())
G_DECLARE_FINAL_TYPE (VestPurposePage, vest_purpose_page, VEST, PURPOSE_PAGE, VestKioskPage)

/**
 * VestPurposePage: why are you here, and whom do you visit?
 *
 * Signal: "chosen" (const char *purpose, const char *note, const char *host_id); note is set only
 * for the purpose "other", host_id may be %NULL for a pick-up, a delivery, an agency or "other".
 * Signal: "with-others" (): the visitor is not alone.
 */
GtkWidget *vest_purpose_page_new (void);

/** vest_purpose_page_set_hosts: @hosts: (element-type Host): copied. */
void vest_purpose_page_set_hosts (VestPurposePage *self, GPtrArray *hosts);

/** vest_purpose_page_set_purposes: @words: %NULL-terminated words of Visit.purpose; unknown ones
 * are left out. */
void vest_purpose_page_set_purposes (VestPurposePage *self, const char *const *words);

/** vest_purpose_page_set_hint: see vest_kiosk_window_set_purpose_hint(). */
void vest_purpose_page_set_hint (VestPurposePage *self, KioskHint hint, const char *purpose,
                                 const char *host_id);

/** vest_purpose_page_set_party: @most: of how many a group may be, 1 when there are none here;
 * @heads: how many they are, the visitor among them. */
void vest_purpose_page_set_party (VestPurposePage *self, guint heads, guint most);

/** vest_purpose_page_set_host_needed: whether somebody has to expect who comes for @word. */
void vest_purpose_page_set_host_needed (VestPurposePage *self, const char *word, gboolean needed);

G_END_DECLS
