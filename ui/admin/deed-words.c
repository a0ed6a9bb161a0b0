/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What staff did, in the desk's words: one row a kind of event.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/deed-words.h"

#include "ui/i18n.h"
#include "ui/widgets/number-words.h"

static const struct
{
  const char *kind;
  const char *title;
} rows[] = {
  { "admitted", N_ ("Admitted") },
  { "denied", N_ ("Denied") },
  { "dismissed", N_ ("Not this person: match dismissed") },
  { "member_dismissed", N_ ("Not this person: match dismissed") },
  { "dismissal_withdrawn", N_ ("Dismissal withdrawn") },
  { "decision_corrected", N_ ("Decision corrected") },
  { "signed_out", N_ ("Signed out") },
  { "member_left", N_ ("Signed out") },
  { "badge_queued", N_ ("Badge printed again") },
  { "log_exported", N_ ("Log exported") },
  { "watchlist_put", N_ ("Watchlist entry written") },
  { "watchlist_withdrawn", N_ ("Watchlist entry withdrawn") },
  { "host_put", N_ ("Host written") },
  { "host_withdrawn", N_ ("Host removed") },
  { "staff_put", N_ ("Account written") },
  { "staff_pin_set", N_ ("PIN set") },
  { "staff_disabled", N_ ("Account stopped") },
  { "staff_enabled", N_ ("Account works again") },
  { "staff_signed_in", N_ ("Signed in") },
  { "staff_signed_out", N_ ("Desk locked") },
  { "setting_put", N_ ("Setting changed") },
  { "hold_placed", N_ ("Legal hold placed") },
  { "hold_lifted", N_ ("Legal hold lifted") },
  { "purged", N_ ("Personal details removed") },
  { "lockdown_set", N_ ("Lockdown set") },
  { "lockdown_lifted", N_ ("Lockdown lifted") },
  { "help_called", N_ ("Help called") },
  { "help_acknowledged", N_ ("Call for help answered") },
  { "rollcall_started", N_ ("Roll call started") },
  { "rollcall_ended", N_ ("Roll call ended") },
};

char *
deed_words_when (const Deed *deed)
{
  g_autofree char *day = i18n_format_date (deed->at_ms);
  g_autofree char *time = i18n_format_time (deed->at_ms);

  /* TRANSLATORS: a day and a time of day */
  return g_strdup_printf (_ ("%s, %s"), day, time);
}

char *
deed_words_title (const Deed *deed)
{
  const char *about = deed->person != NULL ? deed->person : deed->about;
  const char *title = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].kind, deed->kind))
      title = _ (rows[i].title);
  if (title == NULL)
    return g_strdup_printf ("%s", deed->kind);
  if (deed->visit != NULL && about == NULL)
    about = _ ("(removed)");
  if (about == NULL || g_str_has_prefix (deed->kind, "staff_signed"))
    return g_strdup (title);
  return g_strdup_printf ("%s: %s", title, about);
}

static char *
export_words (const Deed *deed)
{
  g_autofree char *from = i18n_format_iso_date (deed->from);
  g_autofree char *until = i18n_format_iso_date (deed->until);
  const char *how = g_strcmp0 (deed->detail, "print") == 0 ? _ ("printed")
                    : g_strcmp0 (deed->detail, "pdf") == 0 ? "PDF"
                                                           : "CSV";
  g_autofree char *visits = number_words_write (deed->rows);

  return g_strdup_printf (ngettext ("%s – %s · %s visit · %s", "%s – %s · %s visits · %s",
                                    (gulong)deed->rows),
                          from, until, visits, how);
}

char *
deed_words_detail (const Deed *deed)
{
  if (g_str_equal (deed->kind, "log_exported"))
    return export_words (deed);
  if (g_str_equal (deed->kind, "decision_corrected") && deed->reason != NULL)
    return g_strdup_printf (g_strcmp0 (deed->detail, "admitted") == 0 ? _ ("to admitted: %s")
                                                                      : _ ("to denied: %s"),
                            deed->reason);
  return g_strdup (deed->reason);
}

char *
deed_words_dismissal (const DismissalInForce *dismissal)
{
  const char *person = dismissal->person != NULL ? dismissal->person : _ ("(removed)");
  const char *entry = dismissal->entry != NULL ? dismissal->entry : dismissal->entry_id;

  /* TRANSLATORS: a visitor's name, the name on the watchlist, the entry's id and its revision */
  return g_strdup_printf (_ ("%s is not %s (%s, revision %d)"), person, entry, dismissal->entry_id,
                          (int)dismissal->revision);
}

char *
deed_words_dismissal_detail (const DismissalInForce *dismissal)
{
  g_autofree char *last
      = dismissal->expires != NULL ? i18n_format_iso_date (dismissal->expires) : NULL;
  /* TRANSLATORS: a date, the last day of a dismissal */
  g_autofree char *until = last != NULL ? g_strdup_printf (_ ("in force until %s"), last)
                                        : g_strdup (_ ("until the entry changes"));

  return g_strdup_printf ("%s · %s · %s", dismissal->reason != NULL ? dismissal->reason : "—",
                          dismissal->by != NULL ? dismissal->by : "—", until);
}
