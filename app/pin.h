/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIN_MIN 6
#define PIN_MAX 12

/** PinProblem: why a PIN is not good enough to be set. */
typedef enum
{
  PIN_GOOD,
  PIN_SHORT,      /* under PIN_MIN digits */
  PIN_LONG,       /* over PIN_MAX */
  PIN_NOT_DIGITS, /* something else than 0 to 9 */
  PIN_REPEATED,   /* 000000, 121212, 123123 */
  PIN_SEQUENCE,   /* 123456, 987654, 246802 */
  PIN_DATE,       /* reads as a date: a birthday is the first guess */
  PIN_COMMON,     /* among those that people choose most */
} PinProblem;

/** pin_check: whether @pin may be set. Reads nothing but its digits. */
PinProblem pin_check (const char *pin);

/**
 * pin_hash: Argon2id by libsodium's crypto_pwhash_str(): 19 MiB, two passes (the least that OWASP's
 * password storage cheat sheet names for Argon2id). Takes tens of milliseconds: not on the GTK
 * thread.
 *
 * Returns: (transfer full) (nullable): %NULL when there is not so much memory
 */
char *pin_hash (const char *pin);

/**
 * pin_verify:
 * @hash: (nullable): %NULL, nobody's, takes as long as somebody's and is never right
 */
gboolean pin_verify (const char *hash, const char *pin);

/** pin_dup: (transfer full) (nullable): a copy in locked memory, wiped by pin_free(); %NULL when
 * there is no such memory. */
char *pin_dup (const char *pin);
void pin_free (char *pin);

G_END_DECLS
