/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Fuzz target: the events of a scanner that types. Four bytes are an event: type, code, value,
 * gap. Whatever comes, no scan is empty or too long, and after silence nothing is left over: a
 * badge typed then is read whole.
 */
#include "app/scanner/evdev-decoder.h"
#include "app/scanner/scan-assembler.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
send_event (EvdevDecoder *decoder, gint64 now_ms, int type, int code, int value)
{
  struct input_event event = { .type = type, .code = code, .value = value };

  event.input_event_sec = now_ms / 1000;
  event.input_event_usec = now_ms % 1000 * 1000;
  evdev_decoder_event (decoder, &event);
}

static void
take (EvdevDecoder *decoder)
{
  GBytes *scan;

  while ((scan = evdev_decoder_next (decoder)) != NULL)
    {
      gsize length = g_bytes_get_size (scan);

      if (length == 0 || length > SCAN_MAX_BYTES)
        abort ();
      g_bytes_unref (scan);
    }
}

static void
check_badge (EvdevDecoder *decoder, gint64 now_ms)
{
  static const int codes[] = { KEY_M, KEY_D, KEY_O, KEY_C, KEY_KP1, KEY_7 };
  GBytes *scan;

  send_event (decoder, now_ms, EV_SYN, SYN_REPORT, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    send_event (decoder, now_ms, EV_KEY, codes[i], 1);
  evdev_decoder_timeout (decoder);
  scan = evdev_decoder_next (decoder);
  if (scan == NULL || g_bytes_get_size (scan) != 6
      || memcmp (g_bytes_get_data (scan, NULL), "mdoc17", 6) != 0)
    abort ();
  g_bytes_unref (scan);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const int types[] = { EV_KEY, EV_KEY, EV_KEY, EV_KEY, EV_KEY, EV_SYN, EV_MSC, EV_LED };
  EvdevDecoder *decoder = evdev_decoder_new ();
  gint64 now = 1000000;

  for (size_t i = 0; i + 4 <= size; i += 4)
    {
      int type = types[data[i] & 7];
      int value = data[i + 2] % 3;

      /* The clock steps back now and then. */
      now += data[i + 3] == 255 ? -5000 : data[i + 3];
      send_event (decoder, now, type, data[i + 1] | (data[i] & 8 ? 0x100 : 0), value);
      if ((data[i] & 0x30) == 0x30)
        evdev_decoder_timeout (decoder);
      take (decoder);
    }
  evdev_decoder_timeout (decoder);
  take (decoder);
  if (evdev_decoder_is_holding (decoder))
    abort ();
  check_badge (decoder, now + 10000);
  evdev_decoder_free (decoder);
  return 0;
}
