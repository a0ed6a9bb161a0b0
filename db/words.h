/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * words_find: the place of @text among @words, the words of an enum in the order of its values.
 *
 * Returns: whether it was found; @index is untouched otherwise
 */
static inline gboolean
words_find (const char *const *words, gsize n, const char *text, int *index)
{
  for (gsize i = 0; text != NULL && i < n; i++)
    if (g_str_equal (words[i], text))
      {
        *index = (int)i;
        return TRUE;
      }
  return FALSE;
}

/** WORDS: defines name_to_string() and name_from_string() of an enum that counts up from 0. */
#define WORDS(Type, name, ...)                                                                     \
  static const char *const name##_words[] = { __VA_ARGS__ };                                       \
  const char *name##_to_string (Type value)                                                        \
  {                                                                                                \
    g_return_val_if_fail ((gsize)value < G_N_ELEMENTS (name##_words), "");                         \
    return name##_words[value];                                                                    \
  }                                                                                                \
  gboolean name##_from_string (const char *text, Type *value)                                      \
  {                                                                                                \
    int index;                                                                                     \
    if (!words_find (name##_words, G_N_ELEMENTS (name##_words), text, &index))                     \
      return FALSE;                                                                                \
    *value = (Type)index;                                                                          \
    return TRUE;                                                                                   \
  }

G_END_DECLS
