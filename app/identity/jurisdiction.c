/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who issues licences in North America: issuer identification numbers (AAMVA's list under ISO/IEC
 * 7812) and what a document number can tell.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/jurisdiction.h"

#include <string.h>

/* clang-format off */
/* 636000 to 636062 were handed out in this order, with gaps. */
static const char by_636[63][3] = {
  "VA", "NY", "MA", "MD", "NC", "SC", "CT", "LA", "MT", "NM", /* 636000 */
  "FL", "DE", "ON", "NS", "CA", "TX", "NL", "NB", "IA", "GU", /* 636010 */
  "CO", "AR", "KS", "OH", "VT", "PA", "AZ", "US", "BC", "OR", /* 636020: 27 is the State Department */
  "MO", "WI", "MI", "AL", "ND", "IL", "NJ", "IN", "MN", "NH", /* 636030 */
  "UT", "ME", "SD", "DC", "SK", "WA", "KY", "HI", "MB", "NV", /* 636040 */
  "ID", "MS", "RI", "TN", "NE", "GA", "CU", "HL", "OK", "AK", /* 636050: 56, 57 Coahuila, Hidalgo */
  "WY", "WV", "VI",                                           /* 636060 */
};
/* 604426 to 604434, the same way. */
static const char by_604[9][3] = { "PE", "AS", "QC", "YT", "MP", "PR", "AB", "NU", "NT" };

static const char codes[] =
  " AL AK AZ AR AS CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT"
  " NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY"
  " AB BC MB NB NF NL NS NT NU ON PE PQ QC SK YT AA AE AP FM MH PW "
  " AG BA BJ CE CH CI CL CU DF DG EM GR HL JL MC MR MX NA NL OA PB QE QR SI SL SO TA TB TL TM VL YU ZA ";
/* clang-format on */

static gboolean
listed (const char *list, const char *code)
{
  char word[] = { ' ', code[0], code[1], ' ', '\0' };

  return g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && strstr (list, word) != NULL;
}

const char *
jurisdiction_of_iin (int iin)
{
  if (iin >= 636000 && iin < 636000 + (int)G_N_ELEMENTS (by_636))
    return by_636[iin - 636000];
  if (iin >= 604426 && iin < 604426 + (int)G_N_ELEMENTS (by_604))
    return by_604[iin - 604426];
  return NULL;
}

gboolean
jurisdiction_is_code (Span code)
{
  return code.length == 2 && listed (codes, code.at);
}

gboolean
jurisdiction_is_canadian (const char *code)
{
  return code != NULL && strlen (code) == 2
         && listed (" AB BC MB NB NF NL NS NT NU ON PE PQ QC SK YT ", code);
}

gboolean
jurisdiction_codes_family_name (const char *code)
{
  return code != NULL && strlen (code) == 2 && listed (" FL IL MD MI MN WI ", code);
}

/* American Soundex: H and W do not part equal codes, vowels do. */
static void
soundex (Span name, char code[4])
{
  static const char groups[] = "01230120022455012623010202";
  char last = '0';
  gsize n = 0;

  memset (code, '0', 4);
  for (gsize i = 0; i < name.length && n < 4; i++)
    {
      char letter = g_ascii_toupper (name.at[i]);
      char group;

      if (!g_ascii_isupper (letter))
        continue;
      group = groups[letter - 'A'];
      if (n == 0)
        code[n++] = letter;
      else if (group != '0' && group != last)
        code[n++] = group;
      if (n == 1 || (letter != 'H' && letter != 'W'))
        last = group;
    }
}

gboolean
jurisdiction_number_matches (Span number, Span name)
{
  char code[4];
  char start[4] = { 0 };
  gsize n = 0;

  for (gsize i = 0; i < number.length && n < 4; i++)
    if (g_ascii_isalnum (number.at[i]))
      start[n++] = g_ascii_toupper (number.at[i]);
  soundex (name, code);
  return n == 4 && name.length > 0 && memcmp (code, start, 4) == 0;
}
