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
