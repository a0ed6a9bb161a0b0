/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fold_text:
 * @text: (nullable): UTF-8 as written; bytes that are no UTF-8 count as spaces
 *
 * What is left of a name once everything is gone that two clerks may write differently: letters
 * a to z in lower case, in words parted by single spaces. Other scripts are romanised (ICU
 * "Any-Latin; Latin-ASCII"), accents and apostrophes vanish, hyphens and dots part words, a digit
 * inside a word becomes the letter it was mistaken for, and commas stay, because they tell
 * "FAMILY, GIVEN" from "Given Family".
 *
 * Returns: (transfer full): "" when nothing is left
 */
char *fold_text (const char *text);

/**
 * fold_sound:
 * @word: one folded word
 *
 * How a word sounds, roughly, in the languages that American clerks write down: "ph" is "f",
 * "ck" and "q" are "k", "y" is "i", doubled letters are one, vowels after the first letter count
 * only by their place. Two words with one key are worth a look, no more.
 *
 * Returns: (transfer full): never longer than @word
 */
char *fold_sound (const char *word);

/** fold_version: changes when the libraries' tables behind fold_text() do: what was folded before
 * may fold otherwise now. */
guint32 fold_version (void);

G_END_DECLS
