/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No scan is longer; what is longer is handed on cut off at this length. */
#define WEDGE_MAX_BYTES 8192
/* Milliseconds without a key after which a run of keys has ended. */
#define WEDGE_SILENCE_MS 120
/* The median gap of a scan's keys, in milliseconds, is at most this. */
#define WEDGE_GAP_MS 50
/* This many keys make a scan without a known prefix. */
#define WEDGE_MIN_KEYS 6

/** WedgeModifier: as in GdkModifierType, so that a window hands its modifiers on unchanged. */
enum
{
  WEDGE_SHIFT = 1 << 0,
  WEDGE_CONTROL = 1 << 2,
  WEDGE_ALT = 1 << 3,
};

/**
 * Wedge: a scanner that types (keyboard wedge), told from a person who types by the speed of the
 * keys or by a known prefix. Keys are held until that is decided: a scan's keys never reach a
 * widget, a person's keys are given back in order. Pure: the caller brings keys and clock.
 */
typedef struct _Wedge Wedge;

/**
 * WedgeOutput: a decided run of keys.
 * @is_scan: whether a scanner typed it
 * @bytes: (nullable): a scan's text as UTF-8, line ends and separators as control characters
 * @keyvals: the keys, for whom the text belongs in a widget after all; those with Control or Alt
 *   are left out
 */
typedef struct
{
  gboolean is_scan;
  char *bytes;
  gsize length;
  guint *keyvals;
  gsize n_keyvals;
} WedgeOutput;

void wedge_output_clear (WedgeOutput *output);

Wedge *wedge_new (void);
void wedge_free (Wedge *self); /* wipes what it holds */

/**
 * wedge_key:
 * @keyval: X keysym, as GDK's
 * @character: what the key types, 0 when nothing; letters as without Control
 * @modifiers: WedgeModifier bits; others are ignored
 * @time_ms: the event's own time; it may wrap around
 *
 * Returns: whether the key is held back from the widgets
 */
gboolean wedge_key (Wedge *self, guint keyval, gunichar character, guint modifiers,
                    guint32 time_ms);

/** wedge_is_holding: whether wedge_timeout() is to be called WEDGE_SILENCE_MS after the last key.
 */
gboolean wedge_is_holding (const Wedge *self);

/** wedge_is_scan: whether what is held is certain to be a scan, whatever follows. */
gboolean wedge_is_scan (const Wedge *self);

/** wedge_begins_known: whether what is held may be the beginning of a text with a known prefix:
 * that of a badge, an invitation or a document. */
gboolean wedge_begins_known (const Wedge *self);

/** wedge_timeout: there was silence: decides the run that is held. */
void wedge_timeout (Wedge *self);

/** wedge_next: takes the next decided run. Returns %FALSE when there is none. */
gboolean wedge_next (Wedge *self, WedgeOutput *output);

/** wedge_reset: wipes everything that is held or waits to be taken. */
void wedge_reset (Wedge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wedge, wedge_free)

G_END_DECLS
