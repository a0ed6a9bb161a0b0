/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The device of a scanner that types. It is grabbed: while this program has it, no window and no
 * console gets its keys.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/evdev.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <libevdev/libevdev.h>
#include <time.h>
#include <unistd.h>

#include "app/scanner/evdev-decoder.h"
#include "app/scanner/scan-assembler.h"

struct _VestEvdevScanner
{
  VestScanner parent_instance;
  int fd; /* -1: closed */
  struct libevdev *device;
  GSource *readable;
  GSource *silence; /* (nullable) runs while a scan is held */
  EvdevDecoder *decoder;
};

G_DEFINE_FINAL_TYPE (VestEvdevScanner, vest_evdev_scanner, VEST_TYPE_SCANNER)

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* --- reading -----------------------------------------------------------------------------------
 */

/* The state after events were lost is of no use: the scan they were part of is dropped. */
static void
skip_sync (VestEvdevScanner *self)
{
  struct input_event event;

  while (libevdev_next_event (self->device, LIBEVDEV_READ_FLAG_SYNC, &event)
         == LIBEVDEV_READ_STATUS_SYNC)
    ;
}

/* As drain() of serial.c. */
static int
drain (VestEvdevScanner *self)
{
  struct input_event event;
  int got = 0;

  /* Bounded: a device that babbles without end must not stop the program. */
  for (int i = 0; i < 4 * SCAN_MAX_BYTES; i++)
    {
      int status = libevdev_next_event (self->device, LIBEVDEV_READ_FLAG_NORMAL, &event);

      if (status == -EINTR)
        continue;
      if (status == -EAGAIN)
        break;
      if (status < 0)
        return -1;
      got = 1;
      evdev_decoder_event (self->decoder, &event);
      if (status == LIBEVDEV_READ_STATUS_SYNC)
        skip_sync (self);
    }
  return got;
}

/* A listener may let go of the scanner. */
static void
take_scans (VestEvdevScanner *self)
{
  GBytes *scan;

  g_object_ref (self);
  while ((scan = evdev_decoder_next (self->decoder)) != NULL)
    scanner_emit_scan (VEST_SCANNER (self), scan);
  g_object_unref (self);
}

static gboolean
on_silence (gpointer data)
{
  VestEvdevScanner *self = data;
  int got = drain (self);

  if (got < 0)
    {
      scanner_lost (VEST_SCANNER (self));
      return G_SOURCE_REMOVE;
    }
  if (got > 0)
    {
      g_object_ref (self);
      take_scans (self);
      g_object_unref (self);
      return G_SOURCE_CONTINUE;
    }
  clear_source (&self->silence);
  evdev_decoder_timeout (self->decoder);
  take_scans (self);
  return G_SOURCE_REMOVE;
}

static void
await_silence (VestEvdevScanner *self)
{
  clear_source (&self->silence);
  if (!evdev_decoder_is_holding (self->decoder))
    return;
  self->silence = g_timeout_source_new (SCAN_SILENCE_MS);
  g_source_set_callback (self->silence, on_silence, self, NULL);
  g_source_attach (self->silence, g_main_context_get_thread_default ());
}

static gboolean
on_readable (int fd, GIOCondition condition, gpointer data)
{
  VestEvdevScanner *self = data;
  int got = drain (self);

  if (got < 0 || (got == 0 && (condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL))))
    {
      scanner_lost (VEST_SCANNER (self));
      return G_SOURCE_REMOVE;
    }
  if (got > 0)
    await_silence (self);
  take_scans (self);
  return G_SOURCE_CONTINUE;
}

/* --- the device --------------------------------------------------------------------------------
 */

static gboolean
any_key_down (struct libevdev *device)
{
  for (unsigned code = 0; code <= KEY_MAX; code++)
    if (libevdev_get_event_value (device, EV_KEY, code) != 0)
      return TRUE;
  return FALSE;
}

/* Grabbing takes the release of a key that is down from whoever saw it pressed: it would repeat for
 * ever there. Returns an errno. */
static int
grab (struct libevdev *device)
{
  if (!libevdev_has_event_code (device, EV_KEY, KEY_ENTER)
      || !libevdev_has_event_code (device, EV_KEY, KEY_A))
    return ENODEV;
  if (any_key_down (device))
    return EBUSY;
  /* The wall clock may be set in the middle of a scan. */
  libevdev_set_clock_id (device, CLOCK_MONOTONIC);
  return -libevdev_grab (device, LIBEVDEV_GRAB);
}

static ScannerState
evdev_open_device (VestScanner *scanner, const char *path)
{
  VestEvdevScanner *self = VEST_EVDEV_SCANNER (scanner);
  struct libevdev *device = NULL;
  int fd = open (path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  int failure;

  if (fd < 0)
    return scanner_state_of_errno (errno);
  failure = -libevdev_new_from_fd (fd, &device);
  if (failure == 0)
    failure = grab (device);
  if (failure != 0)
    {
      libevdev_free (device);
      close (fd);
      return scanner_state_of_errno (failure);
    }
  self->fd = fd;
  self->device = device;
  self->readable = g_unix_fd_source_new (fd, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_callback (self->readable, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->readable, g_main_context_get_thread_default ());
  return SCANNER_READY;
}

static void
evdev_close_device (VestScanner *scanner)
{
  VestEvdevScanner *self = VEST_EVDEV_SCANNER (scanner);

  clear_source (&self->readable);
  clear_source (&self->silence);
  evdev_decoder_reset (self->decoder);
  libevdev_grab (self->device, LIBEVDEV_UNGRAB);
  g_clear_pointer (&self->device, libevdev_free);
  close (self->fd);
  self->fd = -1;
}

static void
vest_evdev_scanner_finalize (GObject *object)
{
  evdev_decoder_free (VEST_EVDEV_SCANNER (object)->decoder);
  G_OBJECT_CLASS (vest_evdev_scanner_parent_class)->finalize (object);
}

static void
vest_evdev_scanner_class_init (VestEvdevScannerClass *klass)
{
  VestScannerClass *scanner_class = VEST_SCANNER_CLASS (klass);

  scanner_class->open_device = evdev_open_device;
  scanner_class->close_device = evdev_close_device;
  G_OBJECT_CLASS (klass)->finalize = vest_evdev_scanner_finalize;
}

static void
vest_evdev_scanner_init (VestEvdevScanner *self)
{
  self->fd = -1;
  self->decoder = evdev_decoder_new ();
}

VestScanner *
evdev_scanner_new (const char *path)
{
  return g_object_new (VEST_TYPE_EVDEV_SCANNER, "path", path, NULL);
}
