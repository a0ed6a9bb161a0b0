/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The documents that a visitor holds, in the visitor's words.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/document-words.h"

#include "ui/i18n.h"

/* Codes as in AAMVA's DAJ: USPS for the United States, Canada Post for Canada; NF and PQ are older
 * ones that are still on cards. */
static const struct
{
  const char *code;
  const char *name;
} jurisdictions[] = {
  { "AL", N_ ("Alabama") },
  { "AK", N_ ("Alaska") },
  { "AZ", N_ ("Arizona") },
  { "AR", N_ ("Arkansas") },
  { "CA", N_ ("California") },
  { "CO", N_ ("Colorado") },
  { "CT", N_ ("Connecticut") },
  { "DE", N_ ("Delaware") },
  { "DC", N_ ("District of Columbia") },
  { "FL", N_ ("Florida") },
  { "GA", N_ ("Georgia") },
  { "HI", N_ ("Hawaii") },
  { "ID", N_ ("Idaho") },
  { "IL", N_ ("Illinois") },
  { "IN", N_ ("Indiana") },
  { "IA", N_ ("Iowa") },
  { "KS", N_ ("Kansas") },
  { "KY", N_ ("Kentucky") },
  { "LA", N_ ("Louisiana") },
  { "ME", N_ ("Maine") },
  { "MD", N_ ("Maryland") },
  { "MA", N_ ("Massachusetts") },
  { "MI", N_ ("Michigan") },
  { "MN", N_ ("Minnesota") },
  { "MS", N_ ("Mississippi") },
  { "MO", N_ ("Missouri") },
  { "MT", N_ ("Montana") },
  { "NE", N_ ("Nebraska") },
  { "NV", N_ ("Nevada") },
  { "NH", N_ ("New Hampshire") },
  { "NJ", N_ ("New Jersey") },
  { "NM", N_ ("New Mexico") },
  { "NY", N_ ("New York") },
  { "NC", N_ ("North Carolina") },
  { "ND", N_ ("North Dakota") },
  { "OH", N_ ("Ohio") },
  { "OK", N_ ("Oklahoma") },
  { "OR", N_ ("Oregon") },
  { "PA", N_ ("Pennsylvania") },
  { "RI", N_ ("Rhode Island") },
  { "SC", N_ ("South Carolina") },
  { "SD", N_ ("South Dakota") },
  { "TN", N_ ("Tennessee") },
  { "TX", N_ ("Texas") },
  { "UT", N_ ("Utah") },
  { "VT", N_ ("Vermont") },
  { "VA", N_ ("Virginia") },
  { "WA", N_ ("Washington") },
  { "WV", N_ ("West Virginia") },
  { "WI", N_ ("Wisconsin") },
  { "WY", N_ ("Wyoming") },
  { "PR", N_ ("Puerto Rico") },
  { "GU", N_ ("Guam") },
  { "VI", N_ ("U.S. Virgin Islands") },
  { "AS", N_ ("American Samoa") },
  { "MP", N_ ("Northern Mariana Islands") },
  { "AB", N_ ("Alberta") },
  { "BC", N_ ("British Columbia") },
  { "MB", N_ ("Manitoba") },
  { "NB", N_ ("New Brunswick") },
  { "NL", N_ ("Newfoundland and Labrador") },
  { "NF", N_ ("Newfoundland and Labrador") },
  { "NS", N_ ("Nova Scotia") },
  { "NT", N_ ("Northwest Territories") },
  { "NU", N_ ("Nunavut") },
  { "ON", N_ ("Ontario") },
  { "PE", N_ ("Prince Edward Island") },
  { "QC", N_ ("Quebec") },
  { "PQ", N_ ("Quebec") },
  { "SK", N_ ("Saskatchewan") },
  { "YT", N_ ("Yukon") },
};

static const char *
find_jurisdiction (const char *issuer)
{
  for (gsize i = 0; issuer != NULL && i < G_N_ELEMENTS (jurisdictions); i++)
    if (g_ascii_strcasecmp (jurisdictions[i].code, issuer) == 0)
      return gettext (jurisdictions[i].name);
  return NULL;
}

char *
document_describe (const char *id_type, const char *issuer)
{
  const char *place = find_jurisdiction (issuer);

  if (g_strcmp0 (id_type, "aamva") == 0 && place != NULL)
    /* TRANSLATORS: a state or province, as in "Connecticut driver license" */
    return g_strdup_printf (_ ("%s driver license"), place);
  if (g_strcmp0 (id_type, "aamva") == 0)
    return g_strdup (_ ("Driver license or ID card"));
  if (g_strcmp0 (id_type, "mrz-td3") == 0)
    return g_strdup (_ ("Passport"));
  if (id_type != NULL && g_str_has_prefix (id_type, "mrz-"))
    return g_strdup (_ ("Identity card"));
  return NULL;
}

const char *
document_privacy_note (const char *id_type)
{
  if (g_strcmp0 (id_type, "aamva") == 0)
    return _ ("Your license number is used once to find an earlier visit and is not stored in "
              "readable form.");
  if (g_strcmp0 (id_type, "mrz-td3") == 0)
    return _ ("Your passport number is used once to find an earlier visit and is not stored in "
              "readable form.");
  if (id_type != NULL && g_str_has_prefix (id_type, "mrz-"))
    return _ ("Your card's number is used once to find an earlier visit and is not stored in "
              "readable form.");
  return _ ("Your name and birth date are kept with this visit only, for as long as the school's "
            "rules say.");
}
