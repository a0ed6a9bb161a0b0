/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The scanner on a serial line, through real pseudo terminals, and the assembler that says where a
 * scan ends.
 */

#include "app/scanner/scan-assembler.h"
#include "app/scanner/serial.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <pty.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static const char licence[] = "@\n\x1e\rANSI 636006100102DL00410235ZC02760006DLDAQ190482716\n"
                              "DCSVALE\nDACMIRENA\nDBB03141988\nDBA03142034\rZCZCA1\r";
static const char passport[] = "P<UTOLINDHOLM<AYALA<<TEODOR<EMIL<<<<<<<<<<<<\r\n"
                               "K482130974UTO9105274M3303182<<<<<<<<<<<<<<<8\r\n";

static void
assert_scan (GBytes *scan, const char *bytes, gsize length)
{
  g_assert_nonnull (scan);
  g_assert_cmpmem (g_bytes_get_data (scan, NULL), g_bytes_get_size (scan), bytes, length);
}

/* --- the assembler -----------------------------------------------------------------------------
 */

static void
assert_next (ScanAssembler *assembler, const char *bytes, gsize length)
{
  g_autoptr (GBytes) scan = scan_assembler_next (assembler);

  assert_scan (scan, bytes, length);
}

static void
test_every_split (void)
{
  static const char *const texts[] = { licence, passport };

  for (gsize t = 0; t < G_N_ELEMENTS (texts); t++)
    for (gsize at = 0; at <= strlen (texts[t]); at++)
      {
        g_autoptr (ScanAssembler) assembler = scan_assembler_new ();

        scan_assembler_push (assembler, texts[t], at, 1000);
        g_assert_false (scan_assembler_is_silent (assembler, 1000 + SCAN_SILENCE_MS));
        scan_assembler_push (assembler, texts[t] + at, strlen (texts[t]) - at,
                             1000 + SCAN_SILENCE_MS);
        g_assert_null (scan_assembler_next (assembler));
        g_assert_true (scan_assembler_is_silent (assembler, 1001 + 2 * SCAN_SILENCE_MS));
        scan_assembler_end (assembler);
        assert_next (assembler, texts[t], strlen (texts[t]));
        g_assert_null (scan_assembler_next (assembler));
        g_assert_false (scan_assembler_is_holding (assembler));
      }
}

static void
test_silence_between_parts_ends (void)
{
  g_autoptr (ScanAssembler) assembler = scan_assembler_new ();

  scan_assembler_push (assembler, "ANSI 1", 6, 0);
  scan_assembler_push (assembler, "ANSI 2", 6, SCAN_SILENCE_MS + 1);
  assert_next (assembler, "ANSI 1", 6);
  g_assert_null (scan_assembler_next (assembler));
  scan_assembler_end (assembler);
  assert_next (assembler, "ANSI 2", 6);
}

static void
test_our_codes_end_with_their_line (void)
{
  static const char two[] = "]Q3VB1:ONE\r\nVB1:TWO\r\n";
  g_autoptr (ScanAssembler) assembler = scan_assembler_new ();

  for (gsize i = 0; i < strlen (two); i++)
    scan_assembler_push (assembler, &two[i], 1, (gint64)i);
  assert_next (assembler, "VB1:ONE\r", 8);
  assert_next (assembler, "\nVB1:TWO\r", 9);
  /* The line feed that is left over is no scan. */
  scan_assembler_end (assembler);
  g_assert_null (scan_assembler_next (assembler));
}

static void
test_overlong_is_dropped_whole (void)
{
  g_autofree char *longest = g_strnfill (SCAN_MAX_BYTES, 'A');
  g_autoptr (ScanAssembler) assembler = scan_assembler_new ();

  scan_assembler_push (assembler, longest, SCAN_MAX_BYTES, 0);
  scan_assembler_end (assembler);
  assert_next (assembler, longest, SCAN_MAX_BYTES);

  scan_assembler_push (assembler, longest, SCAN_MAX_BYTES, 1000);
  scan_assembler_push (assembler, "B", 1, 1001);
  scan_assembler_push (assembler, licence, strlen (licence), 1100);
  scan_assembler_end (assembler);
  g_assert_null (scan_assembler_next (assembler));

  scan_assembler_push (assembler, "VB0:A\n", 6, 2000);
  assert_next (assembler, "VB0:A\n", 6);
}

static void
test_spoilt_until_silence (void)
{
  g_autoptr (ScanAssembler) assembler = scan_assembler_new ();

  scan_assembler_push (assembler, licence, 20, 0);
  scan_assembler_spoil (assembler, 1);
  scan_assembler_push (assembler, licence + 30, 50, 100);
  scan_assembler_push (assembler, licence, strlen (licence), 100 + SCAN_SILENCE_MS + 1);
  g_assert_null (scan_assembler_next (assembler));
  scan_assembler_end (assembler);
  assert_next (assembler, licence, strlen (licence));
}

/* --- the line ----------------------------------------------------------------------------------
 */

typedef struct
{
  char *folder;
  char *path; /* a link, as in /dev/serial/by-id */
  int master; /* -1: unplugged */
  int slave;
  VestScanner *scanner;
  GPtrArray *scans; /* of GBytes */
} Line;

static void
plug (Line *line)
{
  char name[64];

  /* The slave stays open: a device keeps what it sends until somebody reads. */
  g_assert_cmpint (openpty (&line->master, &line->slave, name, NULL, NULL), ==, 0);
  g_assert_cmpint (symlink (name, line->path), ==, 0);
}

static void
unplug (Line *line)
{
  g_assert_cmpint (unlink (line->path), ==, 0);
  close (line->slave);
  close (line->master);
  line->master = line->slave = -1;
}

static void
on_scan (VestScanner *scanner, GBytes *scan, Line *line)
{
  g_ptr_array_add (line->scans, g_bytes_ref (scan));
}

static Line *
line_new (void)
{
  Line *line = g_new0 (Line, 1);

  line->folder = g_dir_make_tmp ("vestibule-serial-XXXXXX", NULL);
  line->path = g_build_filename (line->folder, "scanner", NULL);
  line->master = line->slave = -1;
  line->scanner = serial_scanner_new (line->path, SERIAL_BAUD);
  line->scans = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_signal_connect (line->scanner, "scan", G_CALLBACK (on_scan), line);
  return line;
}

static void
line_free (Line *line)
{
  g_clear_object (&line->scanner);
  if (line->master >= 0)
    unplug (line);
  g_ptr_array_unref (line->scans);
  g_assert_cmpint (g_rmdir (line->folder), ==, 0);
  g_free (line->folder);
  g_free (line->path);
  g_free (line);
}

static void
wait_state (Line *line, ScannerState state)
{
  while (scanner_get_state (line->scanner) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_scans (Line *line, guint n)
{
  while (line->scans->len < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
send_bytes (Line *line, const char *bytes, gsize length)
{
  g_assert_cmpint (write (line->master, bytes, length), ==, (gssize)length);
}

/* Lets the scanner read what it can read now. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_raw (void)
{
  Line *line = line_new ();
  struct termios is;

  plug (line);
  scanner_start (line->scanner);
  g_assert_cmpint (scanner_get_state (line->scanner), ==, SCANNER_READY);
  g_assert_cmpint (tcgetattr (line->slave, &is), ==, 0);
  g_assert_cmpuint (is.c_lflag & (ICANON | ECHO | ISIG | IEXTEN), ==, 0);
  g_assert_cmpuint (is.c_iflag & (ICRNL | INLCR | IGNCR | IXON | IXOFF | ISTRIP | BRKINT | PARMRK),
                    ==, 0);
  g_assert_cmpuint (is.c_oflag & OPOST, ==, 0);
  g_assert_cmpuint (is.c_cflag & CSIZE, ==, CS8);
  g_assert_cmpuint (is.c_cflag & (PARENB | CSTOPB | CRTSCTS), ==, 0);
  g_assert_true (is.c_cflag & CLOCAL);
  g_assert_cmpuint (cfgetispeed (&is), ==, B115200);
  line_free (line);
}

static void
test_speed (void)
{
  static const struct
  {
    guint baud;
    speed_t speed;
  } rows[] = { { 9600, B9600 }, { 38400, B38400 }, { 230400, B230400 }, { 12345, B115200 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Line *line = line_new ();
      struct termios is;

      g_object_unref (line->scanner);
      line->scanner = serial_scanner_new (line->path, rows[i].baud);
      g_signal_connect (line->scanner, "scan", G_CALLBACK (on_scan), line);
      plug (line);
      scanner_start (line->scanner);
      g_assert_cmpint (tcgetattr (line->slave, &is), ==, 0);
      g_assert_cmpuint (cfgetispeed (&is), ==, rows[i].speed);
      g_assert_cmpuint (cfgetospeed (&is), ==, rows[i].speed);
      send_bytes (line, licence, strlen (licence));
      wait_scans (line, 1);
      assert_scan (line->scans->pdata[0], licence, strlen (licence));
      line_free (line);
    }
}

static void
test_every_byte_value (void)
{
  Line *line = line_new ();
  char all[256];

  for (int i = 0; i < 256; i++)
    all[i] = (char)(i ^ 0x1c); /* begins with FS; NUL, ETX and DEL are inside */
  plug (line);
  scanner_start (line->scanner);
  send_bytes (line, all, sizeof all);
  wait_scans (line, 1);
  assert_scan (line->scans->pdata[0], all, sizeof all);
  line_free (line);
}

/* One line for each place at which a licence can be cut in two. */
static void
test_split_at_every_byte (void)
{
  gsize length = strlen (licence);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);

  for (gsize at = 0; at <= length; at++)
    {
      Line *line = line_new ();

      g_ptr_array_add (lines, line);
      plug (line);
      scanner_start (line->scanner);
    }
  for (gsize at = 0; at <= length; at++)
    {
      Line *line = lines->pdata[at];

      send_bytes (line, licence, at);
      settle ();
      send_bytes (line, licence + at, length - at);
    }
  for (gsize at = 0; at <= length; at++)
    {
      Line *line = lines->pdata[at];

      wait_scans (line, 1);
      assert_scan (line->scans->pdata[0], licence, length);
    }
}

static void
test_byte_after_byte (void)
{
  Line *line = line_new ();

  plug (line);
  scanner_start (line->scanner);
  for (gsize i = 0; i < strlen (passport); i++)
    {
      send_bytes (line, passport + i, 1);
      settle ();
    }
  wait_scans (line, 1);
  assert_scan (line->scans->pdata[0], passport, strlen (passport));
  line_free (line);
}

/* Two badges in one breath are two scans; what was sent before anybody listened is none. */
static void
test_two_badges_and_old_bytes (void)
{
  Line *line = line_new ();
  struct termios raw;

  plug (line);
  g_assert_cmpint (tcgetattr (line->slave, &raw), ==, 0);
  cfmakeraw (&raw);
  g_assert_cmpint (tcsetattr (line->slave, TCSANOW, &raw), ==, 0);
  send_bytes (line, "VB1:OLD\r\n", 9);
  while (TRUE)
    {
      int waiting = 0;

      g_assert_cmpint (ioctl (line->slave, FIONREAD, &waiting), ==, 0);
      if (waiting == 9)
        break;
    }
  scanner_start (line->scanner);
  send_bytes (line, "VB1:ONE\r\nVB1:TWO\r\n", 18);
  wait_scans (line, 2);
  assert_scan (line->scans->pdata[0], "VB1:ONE\r", 8);
  assert_scan (line->scans->pdata[1], "\nVB1:TWO\r", 9);
  line_free (line);
}

static void
test_noise (void)
{
  Line *line = line_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  char noise[512];

  plug (line);
  scanner_start (line->scanner);
  /* 10 KB without a pause: dropped whole, and the line works on. */
  for (int part = 0; part < 20; part++)
    {
      for (gsize i = 0; i < sizeof noise; i++)
        noise[i] = (char)g_rand_int_range (rand, 0, 256);
      send_bytes (line, noise, sizeof noise);
      settle ();
    }
  /* Silence is the only end of noise; a badge behind it tells that the line was silent. */
  while (line->scans->len == 0)
    {
      send_bytes (line, "VB1:A\n", 6);
      for (gint64 until = g_get_monotonic_time () + 2 * SCAN_SILENCE_MS * 1000;
           line->scans->len == 0 && g_get_monotonic_time () < until;)
        g_main_context_iteration (NULL, FALSE);
    }
  assert_scan (line->scans->pdata[0], "VB1:A\n", 6);
  line_free (line);
}

static void
test_unplug_and_replug (void)
{
  Line *line = line_new ();

  scanner_start (line->scanner);
  g_assert_cmpint (scanner_get_state (line->scanner), ==, SCANNER_ABSENT);
  for (int round = 0; round < 3; round++)
    {
      plug (line);
      wait_state (line, SCANNER_READY);
      /* Half a licence, and the plug is pulled: that is no scan. */
      send_bytes (line, licence, 60);
      settle ();
      unplug (line);
      wait_state (line, SCANNER_ABSENT);
    }
  plug (line);
  wait_state (line, SCANNER_READY);
  send_bytes (line, licence, strlen (licence));
  wait_scans (line, 1);
  assert_scan (line->scans->pdata[0], licence, strlen (licence));
  line_free (line);
}

static void
test_held_by_another (void)
{
  Line *line = line_new ();

  plug (line);
  g_assert_cmpint (flock (line->slave, LOCK_EX | LOCK_NB), ==, 0);
  scanner_start (line->scanner);
  g_assert_cmpint (scanner_get_state (line->scanner), ==, SCANNER_BUSY);
  g_assert_cmpint (flock (line->slave, LOCK_UN), ==, 0);
  wait_state (line, SCANNER_READY);
  g_assert_cmpint (flock (line->slave, LOCK_EX | LOCK_NB), ==, -1);
  scanner_stop (line->scanner);
  g_assert_cmpint (flock (line->slave, LOCK_EX | LOCK_NB), ==, 0);
  line_free (line);
}

static void
test_no_line (void)
{
  Line *line = line_new ();
  uid_t user = geteuid ();

  g_assert_true (g_file_set_contents (line->path, "a file", -1, NULL));
  scanner_start (line->scanner);
  g_assert_cmpint (scanner_get_state (line->scanner), ==, SCANNER_ABSENT);
  scanner_stop (line->scanner);
  /* Root may open everything: as nobody, then. */
  g_assert_cmpint (g_chmod (line->path, 0), ==, 0);
  g_assert_cmpint (g_chmod (line->folder, 0755), ==, 0);
  if (user == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  scanner_start (line->scanner);
  g_assert_cmpint (scanner_get_state (line->scanner), ==, SCANNER_DENIED);
  g_assert_cmpint (seteuid (user), ==, 0);
  g_assert_cmpint (g_unlink (line->path), ==, 0);
  line_free (line);
}

static void
on_scan_let_go (VestScanner *scanner, GBytes *scan, Line *line)
{
  g_clear_object (&line->scanner);
}

static void
test_listener_lets_go (void)
{
  Line *line = line_new ();

  g_signal_connect (line->scanner, "scan", G_CALLBACK (on_scan_let_go), line);
  plug (line);
  scanner_start (line->scanner);
  send_bytes (line, "VB1:ONE\r\nVB1:TWO\r\n", 18);
  while (line->scanner != NULL)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  line_free (line);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assembler/every-split-is-one-scan", test_every_split);
  g_test_add_func ("/assembler/silence-ends-a-scan", test_silence_between_parts_ends);
  g_test_add_func ("/assembler/our-codes-end-with-their-line", test_our_codes_end_with_their_line);
  g_test_add_func ("/assembler/overlong-is-dropped-whole", test_overlong_is_dropped_whole);
  g_test_add_func ("/assembler/spoilt-until-silence", test_spoilt_until_silence);
  g_test_add_func ("/serial/line-is-raw", test_raw);
  g_test_add_func ("/serial/speed-as-configured", test_speed);
  g_test_add_func ("/serial/every-byte-value-passes", test_every_byte_value);
  g_test_add_func ("/serial/split-at-every-byte", test_split_at_every_byte);
  g_test_add_func ("/serial/byte-after-byte", test_byte_after_byte);
  g_test_add_func ("/serial/two-badges-and-old-bytes", test_two_badges_and_old_bytes);
  g_test_add_func ("/serial/noise-is-dropped", test_noise);
  g_test_add_func ("/serial/unplug-and-replug", test_unplug_and_replug);
  g_test_add_func ("/serial/held-by-another-program", test_held_by_another);
  g_test_add_func ("/serial/no-line-and-no-permission", test_no_line);
  g_test_add_func ("/serial/listener-lets-go-of-the-scanner", test_listener_lets_go);
  return g_test_run ();
}
