/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the lock page and the change of one's own PIN say about a wrong one.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/pin-words.h"

#include "db/staff.h"
#include "ui/i18n.h"

/* So many wrong PINs before the first wait. */
#define FREE_TRIES 5

char *
pin_words_wrong (guint left)
{
  const guint wrong = STAFF_WRONG_LIMIT - MIN (left, STAFF_WRONG_LIMIT);
  const guint free_tries = wrong < FREE_TRIES ? FREE_TRIES - wrong : 0;

  if (free_tries > 0 && free_tries < 3)
    return g_strdup_printf (ngettext ("This PIN is not right. %u more try before a wait.",
                                      "This PIN is not right. %u more tries before a wait.",
                                      (gulong)free_tries),
                            free_tries);
  return g_strdup (_ ("This PIN is not right. Please try again."));
}

char *
pin_words_wait (gint64 until_ms)
{
  gint64 left_s = (until_ms - g_get_real_time () / 1000 + 999) / 1000;
  g_autofree char *when = NULL;

  if (left_s <= 0)
    return NULL;
  if (left_s <= 90)
    return g_strdup_printf (ngettext ("Too many wrong PINs. Try again in %d second.",
                                      "Too many wrong PINs. Try again in %d seconds.",
                                      (gulong)left_s),
                            (int)left_s);
  when = i18n_format_time (until_ms + 59 * 1000);
  return g_strdup_printf (_ ("Too many wrong PINs. Try again at %s."), when);
}

char *
pin_words_stopped (void)
{
  return g_strdup (_ ("This account is stopped. Ask an administrator to open it again."));
}
