/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/config.h"
#include "db/store.h"
#include "db/visit.h"
#include "printer/printer-pair.h"

G_BEGIN_DECLS

/**
 * BadgeWords: what stands on a visit's badge, in the station's language, and the strings that
 * @badge points into.
 */
typedef struct
{
  Badge badge;
  GPtrArray *strings; /* of char, owned */
  GBytes *jpeg;       /* (nullable) the visit's photo */
  gboolean of_first;  /* for print: the visit's photo is of this one */
  BadgePhoto *photo;  /* (nullable) the same once it is loaded */
} BadgeWords;

/**
 * badge_words_new: on the GTK thread, because it translates. VOID stands across the badge of a
 * visit that was denied or has ended.
 * @key: (nullable): store_get_signing_key(); without it the QR code is not signed
 *
 * Returns: (transfer full)
 */
BadgeWords *badge_words_new (const Visit *visit, const Config *config, GBytes *key);
void badge_words_free (BadgeWords *words);

/** badge_words_load_photo: the photo onto the badge; on a worker thread. */
void badge_words_load_photo (BadgeWords *words);

/** badge_until_ms: when the badge of a visit that begins at @arrived_ms ends; 0: not before the
 * day does. */
gint64 badge_until_ms (const Config *config, const char *purpose, gint64 arrived_ms);

/** badge_words_draw_async: @words (transfer full) on @stock for the screen, as below. */
void badge_words_draw_async (BadgeWords *words, const BadgeStock *stock, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);

/**
 * badge_picture_async: draws the badge for the screen on a worker thread. The callback's
 * badge_picture_finish() gives (transfer full) a GdkTexture, or %NULL with a PrinterError.
 */
void badge_picture_async (const Visit *visit, const Config *config, GBytes *key,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
GdkTexture *badge_picture_finish (GAsyncResult *result, GError **error);

/**
 * Badges: prints a badge for everyone who began a visit here, at this station's entrance, was
 * admitted and has none yet, whoever admitted them ("[printer] prints_for"), and follows each job
 * to its end in the log. A print that fails never undoes an admission.
 */
typedef struct _Badges Badges;

/** What the key of a test badge begins with, which belongs to no visit. */
#define BADGES_TEST_PREFIX "test."

/** @printers: (nullable): without a printer nothing is printed. A reference is taken. */
Badges *badges_new (const Config *config, VestPrinterPair *printers);
void badges_free (Badges *self);

/** badges_set_store: (nullable): starts, or stops, working on a store. */
void badges_set_store (Badges *self, VestStore *store);

/** badges_get_printers: (transfer none) (nullable). */
VestPrinterPair *badges_get_printers (Badges *self);

/** For badges_reprint(): a badge for each of a group who is on site. */
#define BADGES_EVERYBODY (-1)

/**
 * badges_reprint: the same badge once more; one that still waits at a printer is taken back.
 * @visit: as read from the store
 * @member: whose of a group, 0 being the visit's own person; or BADGES_EVERYBODY
 * @staff_id: (nullable): who asks for it, by whom the log's entry is signed
 *
 * Returns: %FALSE, and nothing is printed, when they are not on site (any more).
 */
gboolean badges_reprint (Badges *self, const Visit *visit, int member, const char *staff_id);

/** badges_withdraw: the visit's badge is no longer wanted: written by hand. */
void badges_withdraw (Badges *self, const char *visit_id);

/** badges_can_print: whether a badge that is wanted now is expected to come out. */
gboolean badges_can_print (Badges *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BadgeWords, badge_words_free)

G_END_DECLS
