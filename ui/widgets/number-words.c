/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers for people.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/number-words.h"

#include "ui/i18n.h"

char *
number_words_write (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GString *out = g_string_new (digits);

  for (gssize at = (gssize)out->len - 3; at > (number < 0 ? 1 : 0); at -= 3)
    /* TRANSLATORS: what stands between thousands in a number */
    g_string_insert (out, at, _ (","));
  return g_string_free (out, FALSE);
}

char *
number_words_in (const char *sentence, gint64 number)
{
  g_autofree char *written = number_words_write (number);
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  return g_strjoinv (written, parts);
}

char *
number_words_pair (const char *sentence, gint64 first, gint64 second)
{
  g_autofree char *half = number_words_in (sentence, first);

  return number_words_in (half, second);
}
