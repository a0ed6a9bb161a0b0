/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said of watchlist entries, in the desk's language.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/entry-words.h"

#include <string.h>

#include "ui/i18n.h"
#include "ui/widgets/evidence-words.h"

/* --- where it stands ---------------------------------------------------------------------------
 */

EntryStand
entry_words_stand (const WatchlistEntry *entry, const char *site, const char *today)
{
  if (entry->withdrawn)
    return STAND_WITHDRAWN;
  if (entry->valid_until != NULL && strcmp (entry->valid_until, today) < 0)
    return STAND_EXPIRED;
  if (entry->valid_from != NULL && strcmp (entry->valid_from, today) > 0)
    return STAND_NOT_YET;
  if (site != NULL && entry->sites != NULL && entry->sites[0] != NULL
      && !g_strv_contains ((const char *const *)entry->sites, site))
    return STAND_ELSEWHERE;
  return STAND_IN_FORCE;
}

const char *
entry_words_stand_name (EntryStand stand)
{
  static const char *const names[] = { N_ ("In force"), N_ ("Not valid yet"), N_ ("Expired"),
                                       N_ ("Other schools"), N_ ("Withdrawn") };

  return _ (names[stand]);
}

Tone
entry_words_stand_tone (EntryStand stand)
{
  return stand == STAND_IN_FORCE ? TONE_GOOD : stand == STAND_NOT_YET ? TONE_CAREFUL : TONE_QUIET;
}

char *
entry_words_stand_detail (const WatchlistEntry *entry, EntryStand stand)
{
  g_autofree char *date = NULL;

  switch (stand)
    {
    case STAND_NOT_YET:
      date = i18n_format_iso_date (entry->valid_from);
      return g_strdup_printf (_ ("Valid from %s"), date);
    case STAND_EXPIRED:
      date = i18n_format_iso_date (entry->valid_until);
      return g_strdup_printf (_ ("Valid until %s"), date);
    case STAND_ELSEWHERE:
      return g_strdup (_ ("It does not count at this school."));
    case STAND_WITHDRAWN:
      return g_strdup (_ ("It counts no more. Retention removes it later."));
    case STAND_IN_FORCE:
      break;
    }
  return NULL;
}

/* --- fields ------------------------------------------------------------------------------------
 */

const char *
entry_words_field (EntryField field)
{
  static const char *const names[N_ENTRY_FIELDS] = {
    [ENTRY_LIST] = N_ ("List"),
    [ENTRY_FULL_NAME] = N_ ("Whole name"),
    [ENTRY_GIVEN] = N_ ("Given name"),
    [ENTRY_MIDDLE] = N_ ("Middle name"),
    [ENTRY_FAMILY] = N_ ("Family name"),
    [ENTRY_SUFFIX] = N_ ("Suffix"),
    [ENTRY_ALIASES] = N_ ("Also known as"),
    [ENTRY_BIRTH_DATE] = N_ ("Birth date"),
    [ENTRY_SEX] = N_ ("Sex"),
    [ENTRY_DOCUMENT] = N_ ("Document number"),
    [ENTRY_REGION] = N_ ("State or region"),
    [ENTRY_REASON] = N_ ("Reason"),
    [ENTRY_INSTRUCTIONS] = N_ ("Instructions to staff"),
    [ENTRY_SITES] = N_ ("Schools"),
    [ENTRY_VALID_FROM] = N_ ("Valid from"),
    [ENTRY_VALID_UNTIL] = N_ ("Valid until"),
  };

  g_return_val_if_fail ((guint)field < N_ENTRY_FIELDS, "");
  return _ (names[field]);
}

static char *
join_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("; ", lines);
}

char *
entry_words_value (const WatchlistEntry *entry, EntryField field)
{
  g_autofree char *text = watchlist_entry_dup_field (entry, field);
  const char *word = NULL;

  if (*text == '\0')
    return g_steal_pointer (&text);
  switch (field)
    {
    case ENTRY_BIRTH_DATE:
    case ENTRY_VALID_FROM:
    case ENTRY_VALID_UNTIL:
      return i18n_format_iso_date (text);
    case ENTRY_SEX:
      word = evidence_words_sex (*text);
      break;
    case ENTRY_LIST:
      word = evidence_words_list (text);
      break;
    case ENTRY_ALIASES:
    case ENTRY_SITES:
      return join_lines (text);
    default:
      break;
    }
  return word != NULL ? g_strdup (word) : g_steal_pointer (&text);
}

char *
entry_words_line (const WatchlistEntry *entry)
{
  g_autofree char *list = entry_words_value (entry, ENTRY_LIST);
  g_autofree char *born = entry_words_value (entry, ENTRY_BIRTH_DATE);
  g_autofree char *birth = *born != '\0' ? g_strdup_printf (_ ("born %s"), born) : NULL;

  if (*list == '\0' || birth == NULL)
    return g_strdup (*list != '\0' ? list : birth != NULL ? birth : entry->id);
  return g_strdup_printf ("%s · %s", list, birth);
}

/* --- history -----------------------------------------------------------------------------------
 */

char *
entry_words_change (const EntryChange *change)
{
  static const struct
  {
    const char *kind;
    const char *words;
  } known[] = {
    { "watchlist_withdrawn", N_ ("Withdrawn") },
    { "watchlist_photo_put", N_ ("Photo added or replaced") },
    { "watchlist_photo_removed", N_ ("Photo removed") },
    { "hold_placed", N_ ("Legal hold placed") },
    { "hold_lifted", N_ ("Legal hold lifted") },
    { "purged", N_ ("Retention removed what may have been here before") },
  };

  if (change->known && g_str_equal (change->kind, "watchlist_put"))
    return g_strdup (change->before == NULL ? _ ("Put on the list") : _ ("Changed"));
  for (gsize i = 0; change->known && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].kind, change->kind))
      return g_strdup (_ (known[i].words));
  return g_strdup_printf (_ ("Something that this version does not know: %s"), change->kind);
}

static void
add_difference (GString *lines, const EntryChange *change, EntryField field)
{
  g_autofree char *now = entry_words_value (change->entry, field);
  g_autofree char *before
      = change->before != NULL ? entry_words_value (change->before, field) : g_strdup ("");

  if (g_str_equal (now, before))
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  if (change->before == NULL)
    g_string_append_printf (lines, "%s: %s", entry_words_field (field), now);
  else
    g_string_append_printf (lines, "%s: %s → %s", entry_words_field (field),
                            *before != '\0' ? before : "—", *now != '\0' ? now : "—");
}

char *
entry_words_difference (const EntryChange *change)
{
  GString *lines = g_string_new (NULL);

  for (EntryField field = 0; change->entry != NULL && field < N_ENTRY_FIELDS; field++)
    add_difference (lines, change, field);
  if (change->entry != NULL && lines->len == 0)
    g_string_append (lines, _ ("Nothing was changed."));
  return g_string_free (lines, FALSE);
}
