/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A scanner on a serial line, which USB-CDC is to us. The line is raw: a terminal's own line
 * editing takes FS, ETX and DEL out of a licence and joins its lines.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/serial.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "app/scanner/scan-assembler.h"

/* This program was itself away for so long, not the scanner silent: a scan that came in halves
 * around it is still one. Nobody can scan two cards in this time. */
#define AWAY_MS 1000

struct _VestSerialScanner
{
  VestScanner parent_instance;
  int fd; /* -1: closed */
  GSource *readable;
  GSource *silence; /* (nullable) runs while a scan is held */
  speed_t speed;
  ScanAssembler *assembler;
  gint64 last_ms;  /* when bytes came */
  gint64 clock_ms; /* the same, without the time in which this program was away */
};

G_DEFINE_FINAL_TYPE (VestSerialScanner, vest_serial_scanner, VEST_TYPE_SCANNER)

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* --- reading -----------------------------------------------------------------------------------
 */

/* The time of bytes that are read now, as the assembler is to see it. */
static gint64
scan_clock (VestSerialScanner *self)
{
  gint64 now = g_get_monotonic_time () / 1000;
  gint64 gap = now - self->last_ms;

  /* While a scan is held its end is on_silence()'s to see, who looks at the line first. */
  self->clock_ms += gap <= AWAY_MS ? MIN (gap, SCAN_SILENCE_MS) : gap;
  self->last_ms = now;
  return self->clock_ms;
}

/* Reads what is there. Returns 1 when there was something, 0 when nothing, -1 when the line is
 * gone. */
static int
drain (VestSerialScanner *self)
{
  char bytes[4096];
  int got = 0;

  /* Bounded: a device that babbles without end must not stop the program. */
  for (int i = 0; i < 16; i++)
    {
      gssize n = read (self->fd, bytes, sizeof bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 && errno == EAGAIN)
        break;
      if (n <= 0)
        {
          got = -1;
          break;
        }
      scan_assembler_push (self->assembler, bytes, n, scan_clock (self));
      got = 1;
    }
  sodium_memzero (bytes, sizeof bytes);
  return got;
}

/* A listener may let go of the scanner. */
static void
take_scans (VestSerialScanner *self)
{
  GBytes *scan;

  g_object_ref (self);
  while ((scan = scan_assembler_next (self->assembler)) != NULL)
    scanner_emit_scan (VEST_SCANNER (self), scan);
  g_object_unref (self);
}

static gboolean
on_silence (gpointer data)
{
  VestSerialScanner *self = data;
  int got = drain (self);

  if (got > 0)
    return G_SOURCE_CONTINUE;
  if (got < 0)
    {
      scanner_lost (VEST_SCANNER (self));
      return G_SOURCE_REMOVE;
    }
  clear_source (&self->silence);
  scan_assembler_end (self->assembler);
  take_scans (self);
  return G_SOURCE_REMOVE;
}

static void
await_silence (VestSerialScanner *self)
{
  clear_source (&self->silence);
  if (!scan_assembler_is_holding (self->assembler))
    return;
  self->silence = g_timeout_source_new (SCAN_SILENCE_MS);
  g_source_set_callback (self->silence, on_silence, self, NULL);
  g_source_attach (self->silence, g_main_context_get_thread_default ());
}

static gboolean
on_readable (int fd, GIOCondition condition, gpointer data)
{
  VestSerialScanner *self = data;
  int got = drain (self);

  /* What an unplugged scanner had begun to send is no scan. */
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

static speed_t
speed_of (guint baud)
{
  static const struct
  {
    guint baud;
    speed_t speed;
  } speeds[] = {
    { 1200, B1200 },   { 2400, B2400 },     { 4800, B4800 },
    { 9600, B9600 },   { 19200, B19200 },   { 38400, B38400 },
    { 57600, B57600 }, { 115200, B115200 }, { 230400, B230400 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    if (speeds[i].baud == baud)
      return speeds[i].speed;
  return speed_of (SERIAL_BAUD);
}

/* Returns FALSE with errno. */
static gboolean
make_raw (int fd, speed_t speed)
{
  struct termios line;

  if (tcgetattr (fd, &line) != 0)
    return FALSE;
  cfmakeraw (&line);
  line.c_cflag |= CLOCAL | CREAD;
  line.c_cflag &= ~(CSTOPB | CRTSCTS | HUPCL);
  line.c_iflag &= ~(IXOFF | INPCK);
  line.c_cc[VMIN] = 1;
  line.c_cc[VTIME] = 0;
  if (cfsetspeed (&line, speed) != 0 || tcsetattr (fd, TCSANOW, &line) != 0)
    return FALSE;
  /* What lies there was scanned before anybody listened: it is of another visitor. */
  return tcflush (fd, TCIOFLUSH) == 0;
}

static ScannerState
serial_open_device (VestScanner *scanner, const char *path)
{
  VestSerialScanner *self = VEST_SERIAL_SCANNER (scanner);
  int fd = open (path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return scanner_state_of_errno (errno);
  /* The lock tells programs that ask, TIOCEXCL stops those that do not; root alone passes both. */
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 || ioctl (fd, TIOCEXCL) != 0
      || !make_raw (fd, self->speed))
    {
      ScannerState state = scanner_state_of_errno (errno);

      close (fd);
      return state;
    }
  self->fd = fd;
  self->readable = g_unix_fd_source_new (fd, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_callback (self->readable, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->readable, g_main_context_get_thread_default ());
  return SCANNER_READY;
}

static void
serial_close_device (VestScanner *scanner)
{
  VestSerialScanner *self = VEST_SERIAL_SCANNER (scanner);

  clear_source (&self->readable);
  clear_source (&self->silence);
  scan_assembler_reset (self->assembler);
  ioctl (self->fd, TIOCNXCL);
  close (self->fd);
  self->fd = -1;
}

static void
vest_serial_scanner_finalize (GObject *object)
{
  scan_assembler_free (VEST_SERIAL_SCANNER (object)->assembler);
  G_OBJECT_CLASS (vest_serial_scanner_parent_class)->finalize (object);
}

static void
vest_serial_scanner_class_init (VestSerialScannerClass *klass)
{
  VestScannerClass *scanner_class = VEST_SCANNER_CLASS (klass);

  scanner_class->open_device = serial_open_device;
  scanner_class->close_device = serial_close_device;
  G_OBJECT_CLASS (klass)->finalize = vest_serial_scanner_finalize;
}

static void
vest_serial_scanner_init (VestSerialScanner *self)
{
  self->fd = -1;
  self->assembler = scan_assembler_new ();
}

VestScanner *
serial_scanner_new (const char *path, guint baud)
{
  VestScanner *self = g_object_new (VEST_TYPE_SERIAL_SCANNER, "path", path, NULL);

  VEST_SERIAL_SCANNER (self)->speed = speed_of (baud);
  return self;
}
