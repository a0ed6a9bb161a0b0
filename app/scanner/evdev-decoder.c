/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From key events to text. What scanners do that keyboards do not: control characters as Control
 * with a letter or as Alt with a number on the keypad, and modifiers whose release gets lost. A
 * doubtful key is taken as plain text: the parsers mend more than a missing character.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/evdev-decoder.h"

#include <sodium.h>

#include "app/scanner/evdev-keymap.h"
#include "app/scanner/scan-assembler.h"

/* No number on the keypad has more digits, as in Alt+0029. */
#define MAX_DIGITS 4

/* Each modifier key has its bit: the left one may be stuck while the right one works. */
enum
{
  DOWN_SHIFT_L = 1 << 0,
  DOWN_SHIFT_R = 1 << 1,
  DOWN_CONTROL_L = 1 << 2,
  DOWN_CONTROL_R = 1 << 3,
  DOWN_ALT_L = 1 << 4,
  DOWN_ALT_R = 1 << 5,
  DOWN_SHIFT = DOWN_SHIFT_L | DOWN_SHIFT_R,
  DOWN_CONTROL = DOWN_CONTROL_L | DOWN_CONTROL_R,
  DOWN_ALT = DOWN_ALT_L | DOWN_ALT_R,
};

struct _EvdevDecoder
{
  ScanAssembler *assembler;
  guint down; /* the modifiers */
  gboolean caps;
  gboolean dropped;        /* the kernel lost events, up to the next report */
  char digits[MAX_DIGITS]; /* typed on the keypad with Alt */
  guint n_digits;
  gint64 now_ms;
};

EvdevDecoder *
evdev_decoder_new (void)
{
  EvdevDecoder *self = g_new0 (EvdevDecoder, 1);

  self->assembler = scan_assembler_new ();
  return self;
}

static void
forget_keys (EvdevDecoder *self)
{
  self->down = 0;
  self->caps = FALSE;
  self->n_digits = 0;
  sodium_memzero (self->digits, sizeof self->digits);
}

void
evdev_decoder_reset (EvdevDecoder *self)
{
  scan_assembler_reset (self->assembler);
  forget_keys (self);
  self->dropped = FALSE;
}

void
evdev_decoder_free (EvdevDecoder *self)
{
  if (self == NULL)
    return;
  evdev_decoder_reset (self);
  scan_assembler_free (self->assembler);
  g_free (self);
}

static void
push (EvdevDecoder *self, const char *bytes, gsize length)
{
  scan_assembler_push (self->assembler, bytes, length, self->now_ms);
}

/* Alt came up: the number is a character. */
static void
finish_alt_code (EvdevDecoder *self)
{
  char utf8[6];
  guint code = 0;

  if (self->n_digits == 0)
    return;
  for (guint i = 0; i < self->n_digits; i++)
    code = code * 10 + (self->digits[i] - '0');
  push (self, utf8, evdev_keymap_alt_code (code, self->digits[0] == '0', utf8));
  self->n_digits = 0;
}

static void
add_alt_digit (EvdevDecoder *self, int digit)
{
  if (self->n_digits < MAX_DIGITS)
    {
      self->digits[self->n_digits++] = '0' + digit;
      return;
    }
  /* No code is so long: Alt is stuck, and these are digits. */
  self->down &= ~DOWN_ALT;
  push (self, self->digits, self->n_digits);
  self->n_digits = 0;
  push (self, &(char){ '0' + digit }, 1);
}

static guint
modifier_of (guint code)
{
  switch (code)
    {
    case KEY_LEFTSHIFT:
      return DOWN_SHIFT_L;
    case KEY_RIGHTSHIFT:
      return DOWN_SHIFT_R;
    case KEY_LEFTCTRL:
      return DOWN_CONTROL_L;
    case KEY_RIGHTCTRL:
      return DOWN_CONTROL_R;
    case KEY_LEFTALT:
      return DOWN_ALT_L;
    case KEY_RIGHTALT:
      return DOWN_ALT_R;
    default:
      return 0;
    }
}

static void
move_modifier (EvdevDecoder *self, guint modifier, gboolean pressed)
{
  /* Pressed anew without a release between: that release got lost, the number is whole. */
  if (modifier & DOWN_ALT)
    finish_alt_code (self);
  self->down = pressed ? self->down | modifier : self->down & ~modifier;
}

static void
press (EvdevDecoder *self, guint code)
{
  char character = evdev_keymap_character (code, self->down & DOWN_SHIFT, self->caps);
  int digit = evdev_keymap_digit (code);

  if (code == KEY_CAPSLOCK)
    self->caps = !self->caps;
  if (character == 0)
    return;
  if (digit >= 0 && (self->down & DOWN_ALT))
    {
      add_alt_digit (self, digit);
      return;
    }
  /* A letter while Alt is down: its release got lost. */
  finish_alt_code (self);
  if (self->down & DOWN_CONTROL)
    character = evdev_keymap_control (character);
  push (self, &character, 1);
}

static void
take_sync (EvdevDecoder *self, guint code)
{
  if (code == SYN_DROPPED)
    {
      /* Nobody knows which keys are gone. Half a licence is a wrong licence. */
      forget_keys (self);
      scan_assembler_spoil (self->assembler, self->now_ms);
      self->dropped = TRUE;
    }
  else if (code == SYN_REPORT)
    self->dropped = FALSE;
}

void
evdev_decoder_event (EvdevDecoder *self, const struct input_event *event)
{
  gint64 now = (gint64)event->input_event_sec * 1000 + event->input_event_usec / 1000;
  guint modifier;

  if (event->type == EV_SYN)
    {
      self->now_ms = now;
      take_sync (self, event->code);
    }
  if (event->type != EV_KEY || self->dropped)
    return;
  if (scan_assembler_is_silent (self->assembler, now))
    evdev_decoder_timeout (self);
  self->now_ms = now;
  /* Releases and repeats type nothing, but whoever sends them has not ended. */
  scan_assembler_touch (self->assembler, now);
  modifier = modifier_of (event->code);
  if (modifier != 0 && event->value != 2)
    move_modifier (self, modifier, event->value == 1);
  else if (modifier == 0 && event->value == 1)
    press (self, event->code);
}

gboolean
evdev_decoder_is_holding (const EvdevDecoder *self)
{
  return scan_assembler_is_holding (self->assembler);
}

void
evdev_decoder_timeout (EvdevDecoder *self)
{
  finish_alt_code (self);
  scan_assembler_end (self->assembler);
  forget_keys (self);
}

GBytes *
evdev_decoder_next (EvdevDecoder *self)
{
  return scan_assembler_next (self->assembler);
}
