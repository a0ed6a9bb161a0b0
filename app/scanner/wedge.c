/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keyboard wedge: most counters have a scanner that pretends to be a keyboard. Its keys come
 * within milliseconds of each other; a person's do not.
 *
 * A run is a series of keys with no gap above WEDGE_SILENCE_MS. It ends with silence, never at an
 * Enter: licences and passports have Enter inside, and an Enter that a scanner sends behind its
 * text must not press the button that has the focus.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/wedge.h"

#include <sodium.h>
#include <string.h>

/* X keysyms, so that this file needs no toolkit. */
enum
{
  SYM_BACKSPACE = 0xff08,
  SYM_TAB = 0xff09,
  SYM_LINEFEED = 0xff0a,
  SYM_RETURN = 0xff0d,
  SYM_LEFT = 0xff51,
  SYM_DOWN = 0xff54,
  SYM_KP_TAB = 0xff89,
  SYM_KP_ENTER = 0xff8d,
  SYM_SHIFT_L = 0xffe1,
  SYM_HYPER_R = 0xffee,
  SYM_ISO_LOCK = 0xfe01,
  SYM_ISO_LEVEL5_LOCK = 0xfe13,
  SYM_MODE_SWITCH = 0xff7e,
  SYM_NUM_LOCK = 0xff7f,
};

typedef struct
{
  guint keyval;
  gunichar character; /* as a scanner means it: Control folded in, Enter a line feed; 0: none */
  guint gap_ms;       /* since the key before */
  gboolean shortcut;  /* with Control or Alt */
} Key;

struct _Wedge
{
  GArray *run; /* of Key */
  guint32 last_ms;
  gboolean decided; /* the run is a scan, whatever follows */
  GQueue outputs;   /* of WedgeOutput */
};

/* AIM identifiers of PDF417, QR, Data Matrix and Code 128; AAMVA; magnetic stripe; our badges and
 * invitations; a mobile licence; machine-readable travel documents. */
static const char *const prefixes[] = {
  "]L",   "]Q",   "]d",   "]C",    "@\n", "@\r", "@\x1e", "%",
  "VB0:", "VB1:", "VI1:", "mdoc:", "P<",  "I<",  "IDFRA",
};

static void
clear_key (gpointer data)
{
  sodium_memzero (data, sizeof (Key));
}

void
wedge_output_clear (WedgeOutput *output)
{
  if (output->bytes != NULL)
    sodium_memzero (output->bytes, output->length);
  if (output->keyvals != NULL)
    sodium_memzero (output->keyvals, output->n_keyvals * sizeof *output->keyvals);
  g_clear_pointer (&output->bytes, g_free);
  g_clear_pointer (&output->keyvals, g_free);
  output->length = output->n_keyvals = 0;
}

static void
free_output (gpointer data)
{
  wedge_output_clear (data);
  g_free (data);
}

Wedge *
wedge_new (void)
{
  Wedge *self = g_new0 (Wedge, 1);

  /* Room for the longest run at once: growing would leave copies of a person's data behind. */
  self->run = g_array_sized_new (FALSE, FALSE, sizeof (Key), WEDGE_MAX_BYTES);
  g_array_set_clear_func (self->run, clear_key);
  g_queue_init (&self->outputs);
  return self;
}

void
wedge_reset (Wedge *self)
{
  g_array_set_size (self->run, 0);
  g_queue_clear_full (&self->outputs, free_output);
  self->decided = FALSE;
}

void
wedge_free (Wedge *self)
{
  if (self == NULL)
    return;
  wedge_reset (self);
  g_array_unref (self->run);
  g_free (self);
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= SYM_SHIFT_L && keyval <= SYM_HYPER_R) || keyval == SYM_MODE_SWITCH
         || keyval == SYM_NUM_LOCK || (keyval >= SYM_ISO_LOCK && keyval <= SYM_ISO_LEVEL5_LOCK);
}

/* What a scanner means by a key. Control with a letter or one of @[\]^_ is the control character
 * of ASCII; scanners set to "Control mapping" send FS, GS and RS like this. Arrows down are what
 * some send for a line feed. */
static gunichar
scanned_character (guint keyval, gunichar character, guint modifiers)
{
  switch (keyval)
    {
    case SYM_RETURN:
    case SYM_KP_ENTER:
    case SYM_LINEFEED:
    case SYM_DOWN:
      return '\n';
    case SYM_TAB:
    case SYM_KP_TAB:
      return '\t';
    default:
      break;
    }
  if (!(modifiers & WEDGE_CONTROL))
    return character;
  if (character == '6') /* Control with ^ where the layout's shift is lost */
    return 0x1e;
  if (character >= 'a' && character <= 'z')
    return character - 'a' + 1;
  if (character >= '@' && character <= '_')
    return character - '@';
  return character;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return x < y ? -1 : x > y;
}

/* The median of the gaps between the first @n keys; n >= 2. */
static guint
median_gap (const Wedge *self, guint n)
{
  g_autofree guint *gaps = g_new (guint, n - 1);

  for (guint i = 1; i < n; i++)
    gaps[i - 1] = g_array_index (self->run, Key, i).gap_ms;
  qsort (gaps, n - 1, sizeof *gaps, compare_gaps);
  return gaps[(n - 1) / 2];
}

/* How many of the first keys are those of @prefix. */
static gsize
count_agreeing (const Wedge *self, const char *prefix)
{
  gsize n = 0;

  while (n < self->run->len && prefix[n] != '\0'
         && g_array_index (self->run, Key, n).character == (guchar)prefix[n])
    n++;
  return n;
}

static gboolean
has_known_prefix (const Wedge *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (count_agreeing (self, prefixes[i]) == strlen (prefixes[i]))
      return TRUE;
  return FALSE;
}

/* A known prefix makes slower scanners, and shorter codes, scans as well; a person who types that
 * beginning still pauses longer than WEDGE_SILENCE_MS somewhere. */
static gboolean
is_scan (const Wedge *self)
{
  guint n = self->run->len;

  if (n < WEDGE_MIN_KEYS)
    return FALSE;
  return median_gap (self, n) <= (has_known_prefix (self) ? 80 : WEDGE_GAP_MS);
}

/* A person, without doubt: three keys, and every gap is longer than a scanner's. */
static gboolean
is_person (const Wedge *self)
{
  guint n = self->run->len;

  if (n < 3 || has_known_prefix (self))
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (g_array_index (self->run, Key, i).gap_ms <= WEDGE_GAP_MS)
      return n >= 2 * WEDGE_MIN_KEYS && median_gap (self, n) > WEDGE_GAP_MS;
  return TRUE;
}

static WedgeOutput *
keys_output (const Wedge *self)
{
  WedgeOutput *output = g_new0 (WedgeOutput, 1);

  output->keyvals = g_new (guint, self->run->len);
  for (guint i = 0; i < self->run->len; i++)
    {
      const Key *key = &g_array_index (self->run, Key, i);

      if (!key->shortcut)
        output->keyvals[output->n_keyvals++] = key->keyval;
    }
  return output;
}

static WedgeOutput *
scan_output (const Wedge *self)
{
  WedgeOutput *output = keys_output (self);
  guint from = self->run->len >= 3 && g_array_index (self->run, Key, 0).character == ']' ? 3 : 0;
  char utf8[6];

  output->is_scan = TRUE;
  output->bytes = g_malloc (WEDGE_MAX_BYTES + 1);
  for (guint i = from; i < self->run->len; i++)
    {
      const Key *key = &g_array_index (self->run, Key, i);
      int n = key->character != 0 ? g_unichar_to_utf8 (key->character, utf8) : 0;

      if (output->length + n > WEDGE_MAX_BYTES)
        break;
      memcpy (output->bytes + output->length, utf8, n);
      output->length += n;
    }
  output->bytes[output->length] = '\0';
  sodium_memzero (utf8, sizeof utf8);
  return output;
}

static void
finish_run (Wedge *self, gboolean scan)
{
  if (self->run->len > 0)
    g_queue_push_tail (&self->outputs, scan ? scan_output (self) : keys_output (self));
  g_array_set_size (self->run, 0);
  self->decided = FALSE;
}

gboolean
wedge_key (Wedge *self, guint keyval, gunichar character, guint modifiers, guint32 time_ms)
{
  /* Unsigned arithmetic: the event clock wraps every 49 days. A clock that steps back gives a gap
   * above any limit. */
  guint gap = time_ms - self->last_ms;
  Key key = { keyval, scanned_character (keyval, character, modifiers), gap,
              (modifiers & (WEDGE_CONTROL | WEDGE_ALT)) != 0 };

  if (is_modifier (keyval))
    return FALSE;
  if (self->run->len > 0 && gap > WEDGE_SILENCE_MS)
    wedge_timeout (self);
  /* Keys that type nothing pass, unless they would overtake the ones that are held. */
  if (self->run->len == 0 && key.character == 0)
    return FALSE;
  self->last_ms = time_ms;
  if (self->run->len >= WEDGE_MAX_BYTES)
    return TRUE;
  g_array_append_val (self->run, key);
  if (!self->decided && is_scan (self))
    self->decided = TRUE;
  else if (!self->decided && is_person (self))
    finish_run (self, FALSE);
  return TRUE;
}

gboolean
wedge_is_holding (const Wedge *self)
{
  return self->run->len > 0;
}

gboolean
wedge_is_scan (const Wedge *self)
{
  return self->decided;
}

gboolean
wedge_begins_known (const Wedge *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (count_agreeing (self, prefixes[i]) == MIN (self->run->len, strlen (prefixes[i])))
      return TRUE;
  return FALSE;
}

void
wedge_timeout (Wedge *self)
{
  finish_run (self, self->decided || is_scan (self));
}

gboolean
wedge_next (Wedge *self, WedgeOutput *output)
{
  WedgeOutput *next = g_queue_pop_head (&self->outputs);

  if (next == NULL)
    return FALSE;
  *output = *next;
  g_free (next);
  return TRUE;
}
