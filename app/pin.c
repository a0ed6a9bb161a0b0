/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PINs: which are too easy to guess, and their hashes. libsodium does the cryptography.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/pin.h"

#include <sodium.h>
#include <string.h>

#define PASSES 2
#define MEMORY (19 * 1024 * 1024)

/* Of no PIN: its salt and key are zeros. Verifying it costs what a real one costs. */
static const char nobody[crypto_pwhash_STRBYTES]
    = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
      "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/* Shapes on the keypad and numbers that everybody knows; what the rules below do not see. */
static const char *const common[]
    = { "147258", "258369", "147963", "159357", "159753", "258456", "357159", "741852",
        "789456", "456123", "123654", "654123", "112233", "332211", "123321", "314159",
        "141421", "271828", "142536", "696969", "102030", "100200", "112358", "520131" };

static gboolean
repeats (const char *pin, gsize length, gsize period)
{
  for (gsize i = period; i < length; i++)
    if (pin[i] != pin[i - period])
      return FALSE;
  return TRUE;
}

/* Each digit as far from the one before, 0 after 9: 123456, 975310, 890123. */
static gboolean
is_sequence (const char *pin, gsize length)
{
  int step = (pin[1] - pin[0] + 10) % 10;

  for (gsize i = 2; i < length; i++)
    if ((pin[i] - pin[i - 1] + 10) % 10 != step)
      return FALSE;
  return step == 1 || step == 2 || step == 8 || step == 9;
}

static int
number (const char *pin, int from, int digits)
{
  int value = 0;

  for (int i = from; i < from + digits; i++)
    value = value * 10 + pin[i] - '0';
  return value;
}

static gboolean
is_day (int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* Month and day, day and month, or the year first; two digits of a year or four. */
static gboolean
is_date (const char *pin, gsize length)
{
  int a = number (pin, 0, 2), b = number (pin, 2, 2);

  if (length == 6)
    return is_day (a, b) || is_day (b, a) || is_day (b, number (pin, 4, 2));
  if (length != 8)
    return FALSE;
  if ((is_day (a, b) || is_day (b, a)) && number (pin, 4, 4) >= 1900 && number (pin, 4, 4) < 2100)
    return TRUE;
  return (a == 19 || a == 20) && is_day (number (pin, 4, 2), number (pin, 6, 2));
}

PinProblem
pin_check (const char *pin)
{
  gsize length = strlen (pin);

  if (strspn (pin, "0123456789") != length)
    return PIN_NOT_DIGITS;
  if (length < PIN_MIN)
    return PIN_SHORT;
  if (length > PIN_MAX)
    return PIN_LONG;
  for (gsize period = 1; period <= length / 2; period++)
    if (repeats (pin, length, period))
      return PIN_REPEATED;
  if (is_sequence (pin, length))
    return PIN_SEQUENCE;
  if (is_date (pin, length))
    return PIN_DATE;
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_str_equal (pin, common[i]))
      return PIN_COMMON;
  return PIN_GOOD;
}

char *
pin_hash (const char *pin)
{
  char hash[crypto_pwhash_STRBYTES];

  if (crypto_pwhash_str (hash, pin, strlen (pin), PASSES, MEMORY) != 0)
    return NULL;
  return g_strdup (hash);
}

gboolean
pin_verify (const char *hash, const char *pin)
{
  int wrong = crypto_pwhash_str_verify (hash != NULL ? hash : nobody, pin, strlen (pin));

  return hash != NULL && wrong == 0;
}

char *
pin_dup (const char *pin)
{
  gsize size = strlen (pin) + 1;
  char *copy = sodium_malloc (size);

  if (copy != NULL)
    memcpy (copy, pin, size);
  return copy;
}

void
pin_free (char *pin)
{
  sodium_free (pin);
}
