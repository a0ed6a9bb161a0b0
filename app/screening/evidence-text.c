/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Evidence in one line, the same in every locale.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/evidence-text.h"

char *
evidence_text (GPtrArray *evidence)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < evidence->len; i++)
    {
      const Evidence *item = g_ptr_array_index (evidence, i);
      char bits[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (bits, sizeof bits, "%+.1f", item->bits);
      g_string_append_printf (out, "%s%s:%s:%s", i > 0 ? ";" : "",
                              evidence_field_to_string (item->field),
                              evidence_reading_to_string (item->reading), bits);
    }
  return g_string_free (out, FALSE);
}
