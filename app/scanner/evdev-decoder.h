/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <linux/input.h>

G_BEGIN_DECLS

/**
 * EvdevDecoder: the events of a scanner that types become scans. Pure: a function of the events
 * and their own times.
 */
typedef struct _EvdevDecoder EvdevDecoder;

EvdevDecoder *evdev_decoder_new (void);
void evdev_decoder_free (EvdevDecoder *self); /* wipes what it holds */

/** evdev_decoder_event: one event as the kernel gave it. Its times come from one steady clock. */
void evdev_decoder_event (EvdevDecoder *self, const struct input_event *event);

/** evdev_decoder_is_holding: whether evdev_decoder_timeout() is to be called SCAN_SILENCE_MS after
 * the last event. */
gboolean evdev_decoder_is_holding (const EvdevDecoder *self);

/** evdev_decoder_timeout: there was silence: the scan has ended, and modifiers that never came up
 * are forgotten. */
void evdev_decoder_timeout (EvdevDecoder *self);

/** evdev_decoder_next: (transfer full) (nullable): the next scan; its bytes are wiped when freed.
 */
GBytes *evdev_decoder_next (EvdevDecoder *self);

/** evdev_decoder_reset: as new. */
void evdev_decoder_reset (EvdevDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvdevDecoder, evdev_decoder_free)

G_END_DECLS
