/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a scan ends. Scanners send no length, and a line end says little: licences and passports
 * have line ends inside. So a scan ends with silence. Our own codes and mobile licences have one
 * line and a beginning that no document has: for them the line end is the end, at once.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/scan-assembler.h"

#include <sodium.h>
#include <string.h>

struct _ScanAssembler
{
  char held[SCAN_MAX_BYTES];
  gsize length;
  gsize first; /* line ends before the text: the second half of the CR LF of the scan before */
  gint64 last_ms;
  gboolean active;  /* something came since the last end */
  gboolean spoiled; /* too long, or something was lost: nothing up to the silence counts */
  GQueue scans;     /* of GBytes */
};

typedef struct
{
  gsize length;
  char bytes[];
} Secret;

static const char *const one_line[] = { "VB0:", "VB1:", "mdoc:" };

static void
free_secret (gpointer data)
{
  Secret *secret = data;

  sodium_memzero (secret->bytes, secret->length);
  g_free (secret);
}

static GBytes *
secret_bytes (const char *bytes, gsize length)
{
  Secret *secret = g_malloc (sizeof *secret + length);

  secret->length = length;
  memcpy (secret->bytes, bytes, length);
  return g_bytes_new_with_free_func (secret->bytes, length, free_secret, secret);
}

ScanAssembler *
scan_assembler_new (void)
{
  ScanAssembler *self = g_new0 (ScanAssembler, 1);

  g_queue_init (&self->scans);
  return self;
}

static void
forget_held (ScanAssembler *self)
{
  sodium_memzero (self->held, self->length);
  self->length = self->first = 0;
}

void
scan_assembler_reset (ScanAssembler *self)
{
  forget_held (self);
  self->active = self->spoiled = FALSE;
  g_queue_clear_full (&self->scans, (GDestroyNotify)g_bytes_unref);
}

void
scan_assembler_free (ScanAssembler *self)
{
  if (self == NULL)
    return;
  scan_assembler_reset (self);
  g_free (self);
}

static gboolean
is_line_end (char c)
{
  return c == '\r' || c == '\n';
}

static gboolean
is_blank (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!is_line_end (bytes[i]) && bytes[i] != ' ' && bytes[i] != '\t')
      return FALSE;
  return TRUE;
}

/* An AIM identifier, as "]Q1", where the scanner is set to send one. */
static gsize
aim_length (const char *bytes, gsize length)
{
  return length >= 3 && bytes[0] == ']' && g_ascii_isalpha (bytes[1]) && g_ascii_isalnum (bytes[2])
             ? 3
             : 0;
}

static gboolean
is_one_line (const ScanAssembler *self)
{
  const char *at = self->held + self->first;
  const char *end = self->held + self->length;

  at += aim_length (at, end - at);
  for (gsize i = 0; i < G_N_ELEMENTS (one_line); i++)
    {
      gsize length = strlen (one_line[i]);

      if ((gsize)(end - at) >= length && memcmp (at, one_line[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
take_held (ScanAssembler *self)
{
  gsize from = aim_length (self->held, self->length);

  if (!self->spoiled && !is_blank (self->held + from, self->length - from))
    g_queue_push_tail (&self->scans, secret_bytes (self->held + from, self->length - from));
  forget_held (self);
}

void
scan_assembler_end (ScanAssembler *self)
{
  take_held (self);
  self->active = self->spoiled = FALSE;
}

gboolean
scan_assembler_is_holding (const ScanAssembler *self)
{
  return self->active;
}

gboolean
scan_assembler_is_silent (const ScanAssembler *self, gint64 time_ms)
{
  return self->active && time_ms - self->last_ms > SCAN_SILENCE_MS;
}

void
scan_assembler_touch (ScanAssembler *self, gint64 time_ms)
{
  if (scan_assembler_is_silent (self, time_ms))
    scan_assembler_end (self);
  self->active = TRUE;
  self->last_ms = time_ms;
}

void
scan_assembler_spoil (ScanAssembler *self, gint64 time_ms)
{
  scan_assembler_touch (self, time_ms);
  forget_held (self);
  self->spoiled = TRUE;
}

void
scan_assembler_push (ScanAssembler *self, const char *bytes, gsize length, gint64 time_ms)
{
  if (length == 0)
    return;
  scan_assembler_touch (self, time_ms);
  for (gsize i = 0; i < length && !self->spoiled; i++)
    {
      if (self->length == SCAN_MAX_BYTES)
        {
          scan_assembler_spoil (self, time_ms);
          return;
        }
      self->held[self->length++] = bytes[i];
      if (!is_line_end (bytes[i]))
        continue;
      if (self->first == self->length - 1)
        self->first++;
      else if (is_one_line (self))
        take_held (self);
    }
}

GBytes *
scan_assembler_next (ScanAssembler *self)
{
  return g_queue_pop_head (&self->scans);
}
