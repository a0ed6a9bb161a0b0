/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The scanner that types, below the desktop: hand-made streams of key events through the decoder,
 * and, where the kernel lets us make one (/dev/uinput), a device that is grabbed.
 */

#include "app/scanner/evdev-decoder.h"
#include "app/scanner/evdev.h"
#include "app/scanner/scan-assembler.h"

#include <libevdev/libevdev-uinput.h>
#include <string.h>
#include <unistd.h>

#include "app/scanner/evdev-keymap.h"

static const char licence[] = "@\n\x1e\rANSI 636006100102DL00410235ZC02760006DLDAQ190482716\n"
                              "DCSVale-Ortiz\nDACMIRENA\nDBB03141988\nDBA03142034\rZCZCA1\r";
static const char passport[] = "P<UTOLINDHOLM<AYALA<<TEODOR<EMIL<<<<<<<<<<<<\n"
                               "K482130974UTO9105274M3303182<<<<<<<<<<<<<<<8\n";

/* --- a keyboard made of events -----------------------------------------------------------------
 */

typedef struct
{
  EvdevDecoder *decoder;
  gint64 now_ms;
  int pace_ms;      /* between two events */
  gboolean repeats; /* each key is held so long that it repeats */
} Keys;

static Keys
keys_new (void)
{
  return (Keys){ evdev_decoder_new (), 50000, 1, FALSE };
}

static void
event (Keys *keys, int type, int code, int value)
{
  struct input_event e = { .type = type, .code = code, .value = value };

  e.input_event_sec = keys->now_ms / 1000;
  e.input_event_usec = keys->now_ms % 1000 * 1000;
  evdev_decoder_event (keys->decoder, &e);
}

static void
key (Keys *keys, int code, int value)
{
  event (keys, EV_MSC, MSC_SCAN, 0x70000 + code);
  event (keys, EV_KEY, code, value);
  event (keys, EV_SYN, SYN_REPORT, 0);
  keys->now_ms += keys->pace_ms;
}

static void
tap (Keys *keys, int code)
{
  key (keys, code, 1);
  for (int i = 0; keys->repeats && i < 3; i++)
    key (keys, code, 2);
  key (keys, code, 0);
}

static void
tap_with (Keys *keys, int modifier, int code)
{
  key (keys, modifier, 1);
  tap (keys, code);
  key (keys, modifier, 0);
}

static void
alt_code (Keys *keys, const char *digits)
{
  static const int keypad[] = { KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4,
                                KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9 };

  key (keys, KEY_LEFTALT, 1);
  for (; *digits != '\0'; digits++)
    tap (keys, keypad[*digits - '0']);
  key (keys, KEY_LEFTALT, 0);
}

/* The key that types @character, found in the map; its shift. */
static int
find_key (char character, gboolean *shift)
{
  for (int pass = 0; pass < 2; pass++)
    for (int code = 1; code < KEY_KP7; code++)
      if (evdev_keymap_character (code, pass, FALSE) == character)
        {
          *shift = pass;
          return code;
        }
  g_assert_not_reached ();
}

static void
type_character (Keys *keys, char character)
{
  gboolean shift = FALSE;
  int code = find_key (character, &shift);

  if (shift)
    tap_with (keys, KEY_LEFTSHIFT, code);
  else
    tap (keys, code);
}

typedef enum
{
  BY_CONTROL,  /* Control+J */
  BY_ALT_ANSI, /* Alt+0 1 0 */
  BY_ALT_OEM,  /* Alt+10 */
} How;

/* Types as a scanner set to send control characters does. */
static void
type (Keys *keys, const char *text, How how)
{
  for (; *text != '\0'; text++)
    {
      char digits[8];

      if (g_ascii_isprint (*text))
        type_character (keys, *text);
      else if (how == BY_CONTROL)
        {
          gboolean shift;
          char letter = *text == 0x1e ? '6' : (char)(*text + 0x60);

          tap_with (keys, KEY_RIGHTCTRL, find_key (letter, &shift));
        }
      else
        {
          g_snprintf (digits, sizeof digits, how == BY_ALT_ANSI ? "0%d" : "%d", *text);
          alt_code (keys, digits);
        }
    }
}

static void
assert_next (Keys *keys, const char *bytes)
{
  g_autoptr (GBytes) scan = evdev_decoder_next (keys->decoder);

  g_assert_nonnull (scan);
  g_assert_cmpmem (g_bytes_get_data (scan, NULL), g_bytes_get_size (scan), bytes, strlen (bytes));
}

/* Silence, the scan, and nothing behind it. */
static void
assert_ends_as (Keys *keys, const char *bytes)
{
  g_assert_true (evdev_decoder_is_holding (keys->decoder));
  evdev_decoder_timeout (keys->decoder);
  g_assert_false (evdev_decoder_is_holding (keys->decoder));
  assert_next (keys, bytes);
  g_assert_null (evdev_decoder_next (keys->decoder));
}

static void
keys_clear (Keys *keys)
{
  g_clear_pointer (&keys->decoder, evdev_decoder_free);
}

/* --- the decoder -------------------------------------------------------------------------------
 */

static void
test_licence (void)
{
  static const How hows[] = { BY_CONTROL, BY_ALT_ANSI, BY_ALT_OEM };

  for (gsize i = 0; i < G_N_ELEMENTS (hows); i++)
    for (int pace = 0; pace <= 30; pace += 10)
      {
        Keys keys = keys_new ();

        keys.pace_ms = pace;
        type (&keys, licence, hows[i]);
        assert_ends_as (&keys, licence);
        keys_clear (&keys);
      }
}

static void
test_enter_and_arrow (void)
{
  Keys keys = keys_new ();

  for (const char *c = passport; *c != '\0'; c++)
    if (*c == '\n')
      tap (&keys, KEY_ENTER);
    else
      type_character (&keys, *c);
  assert_ends_as (&keys, passport);
  keys.now_ms += 1000;
  type_character (&keys, '@');
  tap (&keys, KEY_DOWN);
  tap (&keys, KEY_KPENTER);
  tap (&keys, KEY_TAB);
  tap (&keys, KEY_F1);
  tap (&keys, KEY_ESC);
  type (&keys, "ANSI", BY_CONTROL);
  assert_ends_as (&keys, "@\n\n\tANSI");
  keys_clear (&keys);
}

static void
test_badge_ends_at_enter (void)
{
  Keys keys = keys_new ();

  type (&keys, "VB1:A+$*/:.B\n", BY_CONTROL);
  assert_next (&keys, "VB1:A+$*/:.B\n");
  type (&keys, "VB0:C\n", BY_CONTROL);
  assert_next (&keys, "VB0:C\n");
  keys_clear (&keys);
}

static void
test_all_printable (void)
{
  Keys keys = keys_new ();
  char all[96] = { 0 };

  for (int i = 0; i < 95; i++)
    all[i] = (char)(' ' + i);
  type (&keys, all, BY_CONTROL);
  assert_ends_as (&keys, all);
  keys_clear (&keys);
}

static void
test_stuck_modifiers (void)
{
  static const int modifiers[]
      = { KEY_LEFTSHIFT, KEY_RIGHTSHIFT, KEY_LEFTCTRL, KEY_RIGHTCTRL, KEY_LEFTALT, KEY_RIGHTALT };

  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    {
      Keys keys = keys_new ();

      /* Pressed at the end of a scan and never released: the next scan is whole, whether the
       * silence is told by the clock or by the next event. */
      type (&keys, "DCSVale", BY_CONTROL);
      key (&keys, modifiers[i], 1);
      assert_ends_as (&keys, "DCSVale");
      type (&keys, licence, BY_CONTROL);
      assert_ends_as (&keys, licence);
      key (&keys, modifiers[i], 1);
      keys.now_ms += SCAN_SILENCE_MS;
      type (&keys, licence, BY_CONTROL);
      assert_ends_as (&keys, licence);
      keys_clear (&keys);
    }
}

static void
test_stuck_inside (void)
{
  Keys keys = keys_new ();

  /* Capitals do not show a stuck Shift; it is over with the next release. */
  key (&keys, KEY_LEFTSHIFT, 1);
  tap (&keys, KEY_D);
  tap_with (&keys, KEY_LEFTSHIFT, KEY_A);
  tap (&keys, KEY_1);
  /* Control that stays down leaves digits as they are; Alt leaves letters and long numbers. */
  key (&keys, KEY_LEFTCTRL, 1);
  tap (&keys, KEY_3);
  key (&keys, KEY_LEFTCTRL, 0);
  key (&keys, KEY_LEFTALT, 1);
  tap (&keys, KEY_X);
  for (int i = 0; i < 6; i++)
    tap (&keys, KEY_KP7);
  assert_ends_as (&keys, "DA13x777777");
  keys_clear (&keys);
}

static void
test_caps_lock (void)
{
  Keys keys = keys_new ();

  tap (&keys, KEY_CAPSLOCK);
  tap (&keys, KEY_D);
  tap (&keys, KEY_2);
  tap_with (&keys, KEY_LEFTSHIFT, KEY_D);
  assert_ends_as (&keys, "D2d");
  /* A scanner that does not switch it off again. */
  tap (&keys, KEY_D);
  assert_ends_as (&keys, "d");
  keys_clear (&keys);
}

static void
test_control_mapping (void)
{
  Keys keys = keys_new ();

  type_character (&keys, '@');
  tap_with (&keys, KEY_LEFTCTRL, KEY_J);
  tap_with (&keys, KEY_LEFTCTRL, KEY_6);
  tap_with (&keys, KEY_LEFTCTRL, KEY_M);
  tap_with (&keys, KEY_LEFTCTRL, KEY_BACKSLASH);
  tap_with (&keys, KEY_LEFTCTRL, KEY_RIGHTBRACE);
  tap_with (&keys, KEY_LEFTCTRL, KEY_LEFTBRACE);
  tap_with (&keys, KEY_LEFTCTRL, KEY_MINUS);
  key (&keys, KEY_LEFTSHIFT, 1);
  tap_with (&keys, KEY_LEFTCTRL, KEY_6);
  tap_with (&keys, KEY_LEFTCTRL, KEY_J);
  key (&keys, KEY_LEFTSHIFT, 0);
  assert_ends_as (&keys, "@\n\x1e\r\x1c\x1d\x1b\x1f\x1e\n");
  keys_clear (&keys);
}

static void
test_alt_codes (void)
{
  Keys keys = keys_new ();

  alt_code (&keys, "030");
  alt_code (&keys, "30");
  alt_code (&keys, "0030");
  alt_code (&keys, "029");
  alt_code (&keys, "29");
  alt_code (&keys, "64");
  alt_code (&keys, "0233"); /* Windows-1252 */
  alt_code (&keys, "130");  /* code page 437 */
  alt_code (&keys, "165");
  alt_code (&keys, "176"); /* a grey block: no letter */
  /* Its release lost: pressed again, and then silence. */
  key (&keys, KEY_LEFTALT, 1);
  tap (&keys, KEY_KP3);
  tap (&keys, KEY_KP0);
  alt_code (&keys, "10");
  key (&keys, KEY_LEFTALT, 1);
  tap (&keys, KEY_KP1);
  tap (&keys, KEY_KP3);
  assert_ends_as (&keys, "\x1e\x1e\x1e\x1d\x1d@ééÑ\x1e\n\r");
  keys_clear (&keys);
}

static void
test_repeats (void)
{
  Keys keys = keys_new ();

  keys.repeats = TRUE;
  type (&keys, licence, BY_ALT_ANSI);
  assert_ends_as (&keys, licence);
  keys_clear (&keys);
}

static void
test_dropped (void)
{
  Keys keys = keys_new ();

  type (&keys, "@\n\x1e\rANSI 6360", BY_CONTROL);
  key (&keys, KEY_LEFTSHIFT, 1);
  event (&keys, EV_SYN, SYN_DROPPED, 0);
  event (&keys, EV_KEY, KEY_LEFTSHIFT, 1); /* up to the report nothing counts */
  event (&keys, EV_SYN, SYN_REPORT, 0);
  type (&keys, "DCSVALE\n", BY_CONTROL);
  evdev_decoder_timeout (keys.decoder);
  g_assert_null (evdev_decoder_next (keys.decoder));
  type (&keys, licence, BY_CONTROL);
  assert_ends_as (&keys, licence);
  keys_clear (&keys);
}

static void
test_two_scans (void)
{
  Keys keys = keys_new ();

  type (&keys, licence, BY_CONTROL);
  keys.now_ms += SCAN_SILENCE_MS;
  type (&keys, passport, BY_CONTROL);
  assert_next (&keys, licence);
  assert_ends_as (&keys, passport);
  keys_clear (&keys);
}

/* --- the device --------------------------------------------------------------------------------
 */

static void
test_no_device (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vestibule-evdev-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "scanner", NULL);
  g_autoptr (VestScanner) missing = evdev_scanner_new (path);
  g_autoptr (VestScanner) other = evdev_scanner_new ("/dev/null");

  scanner_start (missing);
  scanner_start (other);
  g_assert_cmpint (scanner_get_state (missing), ==, SCANNER_ABSENT);
  g_assert_cmpint (scanner_get_state (other), ==, SCANNER_ABSENT);
  /* A file that is no device appears: looked at, and let be. */
  g_assert_true (g_file_set_contents (path, "a file", -1, NULL));
  for (int i = 0; i < 3; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (scanner_get_state (missing), ==, SCANNER_ABSENT);
  scanner_stop (missing);
  g_assert_cmpint (unlink (path), ==, 0);
  g_assert_cmpint (rmdir (folder), ==, 0);
}

static void
on_scan (VestScanner *scanner, GBytes *scan, GBytes **last)
{
  g_clear_pointer (last, g_bytes_unref);
  *last = g_bytes_ref (scan);
}

static struct libevdev_uinput *
make_device (void)
{
  g_autofree char *name = g_strdup_printf ("Vestibule test scanner %d", getpid ());
  struct libevdev *model = libevdev_new ();
  struct libevdev_uinput *device = NULL;

  libevdev_set_name (model, name);
  for (unsigned code = KEY_ESC; code <= KEY_DOWN; code++)
    libevdev_enable_event_code (model, EV_KEY, code, NULL);
  if (libevdev_uinput_create_from_device (model, LIBEVDEV_UINPUT_OPEN_MANAGED, &device) != 0)
    device = NULL;
  libevdev_free (model);
  return device;
}

static void
press_in (struct libevdev_uinput *device, int code)
{
  for (int value = 1; value >= 0; value--)
    {
      g_assert_cmpint (libevdev_uinput_write_event (device, EV_KEY, code, value), ==, 0);
      g_assert_cmpint (libevdev_uinput_write_event (device, EV_SYN, SYN_REPORT, 0), ==, 0);
    }
}

static void
wait_state (VestScanner *scanner, ScannerState state)
{
  while (scanner_get_state (scanner) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_grabbed (void)
{
  g_autoptr (VestScanner) scanner = NULL;
  g_autoptr (VestScanner) second = NULL;
  g_autoptr (GBytes) last = NULL;
  struct libevdev_uinput *device = make_device ();

  if (device == NULL)
    {
      g_test_skip ("no /dev/uinput here: the grab was not tried");
      return;
    }
  scanner = evdev_scanner_new (libevdev_uinput_get_devnode (device));
  second = evdev_scanner_new (libevdev_uinput_get_devnode (device));
  g_signal_connect (scanner, "scan", G_CALLBACK (on_scan), &last);
  scanner_start (scanner);
  wait_state (scanner, SCANNER_READY);
  scanner_start (second);
  wait_state (second, SCANNER_BUSY);
  press_in (device, KEY_V);
  press_in (device, KEY_1);
  while (last == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpmem (g_bytes_get_data (last, NULL), g_bytes_get_size (last), "v1", 2);
  scanner_stop (scanner);
  wait_state (second, SCANNER_READY);
  libevdev_uinput_destroy (device);
  wait_state (second, SCANNER_ABSENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evdev/licence-at-every-pace", test_licence);
  g_test_add_func ("/evdev/enter-and-arrow-are-line-ends", test_enter_and_arrow);
  g_test_add_func ("/evdev/badge-ends-at-enter", test_badge_ends_at_enter);
  g_test_add_func ("/evdev/all-printable", test_all_printable);
  g_test_add_func ("/evdev/stuck-modifier-ends-with-the-scan", test_stuck_modifiers);
  g_test_add_func ("/evdev/stuck-modifier-inside-a-scan", test_stuck_inside);
  g_test_add_func ("/evdev/caps-lock", test_caps_lock);
  g_test_add_func ("/evdev/control-mapping", test_control_mapping);
  g_test_add_func ("/evdev/alt-and-keypad", test_alt_codes);
  g_test_add_func ("/evdev/repeats-type-nothing", test_repeats);
  g_test_add_func ("/evdev/lost-events-drop-the-scan", test_dropped);
  g_test_add_func ("/evdev/two-scans", test_two_scans);
  g_test_add_func ("/evdev/no-device", test_no_device);
  g_test_add_func ("/evdev/device-is-grabbed", test_grabbed);
  return g_test_run ();
}
