/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * evdev_keymap_character: the US layout, as scanners type it, whatever layout the station has.
 * @code: KEY_* of linux/input-event-codes.h
 *
 * Returns: an ASCII character; 0 for keys that type nothing
 */
char evdev_keymap_character (guint code, gboolean shift, gboolean caps);

/** evdev_keymap_digit: the keypad's digit on @code, or -1. */
int evdev_keymap_digit (guint code);

/**
 * evdev_keymap_control: what Control with the key of @character means: the control characters of
 * ASCII, as scanners set to "Control mapping" send them; other characters are themselves.
 */
char evdev_keymap_control (char character);

/**
 * evdev_keymap_alt_code: what Alt with digits on the keypad types on Windows, as UTF-8.
 * @code: the number typed; only its last 8 bits count
 * @ansi: typed with a leading 0: Windows-1252; else the OEM code page 437
 * @utf8: (out): at least 6 bytes; not terminated
 *
 * Codes below 32 are the control characters themselves: scanners mean them.
 *
 * Returns: the number of bytes; 0 for what has no place in a document
 */
gsize evdev_keymap_alt_code (guint code, gboolean ansi, char *utf8);

G_END_DECLS
