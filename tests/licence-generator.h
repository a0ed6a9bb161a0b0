/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Canonical licences of invented people, and the damages that a scan can take on its way.
 */

#include <glib.h>
#include <string.h>

/* --- the generator -------------------------------------------------------------------------- */

typedef struct
{
  const char *family;
  const char *given;
  const char *middle;
  char birth[9];  /* CCYYMMDD */
  char expiry[9]; /* CCYYMMDD */
  char number[24];
  const char *street;
  const char *city;
  const char *state;
  const char *zip;
  int iin;
} Citizen;

typedef enum
{
  LAYOUT_10,     /* 2020, in the standard's order */
  LAYOUT_08,     /* 2013, mandatory elements in another order, optional ones behind */
  LAYOUT_03,     /* 2005, DCT holds all given names */
  LAYOUT_01_DAA, /* 2000, whole name in DAA */
  LAYOUT_01_DAB, /* 2000, residence address, names apart */
  LAYOUT_CANADA, /* 2005, dates year first, DCT with a comma */
  LAYOUT_RICH,   /* 2016, with most of the optional elements */
  LAYOUT_PADDED, /* 2009, every value as wide as its element */
  LAYOUTS,
} Layout;

/* Names and places that spell element IDs (DAD, DAN, DAR, DAY, DAV, DAL ...) on purpose. */
static const char *const families[]
    = { "WINTERLY",  "WOODARD",    "ADAMS",    "DANBURY",  "MCDADE",    "O'DARLING",  "DAVID",
        "OAKHOLLOW", "VAN DAALEN", "ABDALLAH", "BRADDOCK", "DE LA PAZ", "STANDAHL",   "DAY",
        "QUILL",     "DALBY",      "REDDAWAY", "GADDIS",   "EDDCARROW", "JORDAN-DALE" };
static const char *const givens[]
    = { "MARIGOLD", "DANIEL", "DAVID", "ADAM",  "EDDARD",  "DACIA",    "ODESSA",
        "WANDA",    "JO",     "DAWN",  "BRADD", "YOLANDA", "THADDEUS", "DARBY" };
static const char *const middles[]
    = { "", "NONE", "P", "DALE", "DAWSON", "ROSE", "DANIELLE", "ADAIR", "LEE ANN" };
static const char *const streets[]
    = { "100 DAYTON AVE", "12 DARBY LN APT 4", "31 ELM DR",     "7 DALLAS ST # 2",
        "PO BOX 1180",    "900 N DANVERS RD",  "4411 VALE ROW", "5 ADDAX CT" };
static const char *const cities[]
    = { "DANVILLE", "DAYTON", "ST CLAIR", "DALLAS", "BRIDGEWATER", "LODALE", "UNION", "DADE CITY" };
static const struct
{
  int iin;
  const char *state;
  const char *zip;
} issuers[] = { { 636000, "VA", "232690000  " }, { 636023, "OH", "454011234  " },
                { 636015, "TX", "75201" },       { 636026, "AZ", "857010000" },
                { 636061, "WV", "25301-2210" },  { 636043, "DC", "20001" } };

#define PICK(random, list) ((list)[g_rand_int_range (random, 0, G_N_ELEMENTS (list))])

static Citizen
invent (GRand *random)
{
  guint issuer = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (issuers));
  Citizen who = { .family = PICK (random, families),
                  .given = PICK (random, givens),
                  .middle = PICK (random, middles),
                  .street = PICK (random, streets),
                  .city = PICK (random, cities),
                  .state = issuers[issuer].state,
                  .zip = issuers[issuer].zip,
                  .iin = issuers[issuer].iin };

  g_snprintf (who.birth, sizeof who.birth, "%04d%02d%02d", g_rand_int_range (random, 1930, 2008),
              g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 29));
  g_snprintf (who.expiry, sizeof who.expiry, "%04d%02d%02d", g_rand_int_range (random, 2019, 2034),
              g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 29));
  if (g_rand_boolean (random))
    g_snprintf (who.number, sizeof who.number, "%c%08d", g_rand_int_range (random, 'A', 'Z' + 1),
                g_rand_int_range (random, 10000000, 99999999));
  else
    g_snprintf (who.number, sizeof who.number, "%d", g_rand_int_range (random, 1000000, 999999999));
  return who;
}

static void
put (GString *body, const char *id, const char *value)
{
  g_string_append_printf (body, "%s%s\n", id, value);
}

static void
put_date (GString *body, const char *id, const char *date, gboolean year_first)
{
  if (year_first)
    g_string_append_printf (body, "%s%s\n", id, date);
  else
    g_string_append_printf (body, "%s%.4s%.4s\n", id, date + 4, date);
}

static void
put_address (GString *body, const Citizen *who)
{
  put (body, "DAG", who->street);
  put (body, "DAI", who->city);
  put (body, "DAJ", who->state);
  put (body, "DAK", who->zip);
}

static void
write_10 (GString *body, const Citizen *who)
{
  put (body, "DAQ", who->number);
  put (body, "DCS", who->family);
  put (body, "DDE", "N");
  put (body, "DAC", who->given);
  put (body, "DDF", "N");
  put (body, "DAD", who->middle);
  put (body, "DDG", "N");
  put (body, "DCA", "D");
  put (body, "DCB", "B");
  put (body, "DCD", "NONE");
  put_date (body, "DBD", "20180606", FALSE);
  put_date (body, "DBB", who->birth, FALSE);
  put_date (body, "DBA", who->expiry, FALSE);
  put (body, "DBC", "2");
  put (body, "DAU", "068 in");
  put (body, "DAY", "BRO");
  put_address (body, who);
  put (body, "DCF", "2424244747474786102204");
  put (body, "DCG", "USA");
  put (body, "DAW", "158");
  put (body, "DCK", "123456789");
  put (body, "DDA", "F");
  put_date (body, "DDB", "20180606", FALSE);
  put (body, "DDD", "1");
}

static void
write_08 (GString *body, const Citizen *who)
{
  put (body, "DCA", "C");
  put (body, "DCB", "NONE");
  put (body, "DCD", "NONE");
  put_date (body, "DBA", who->expiry, FALSE);
  put (body, "DCS", who->family);
  put (body, "DAC", who->given);
  put (body, "DAD", who->middle);
  put_date (body, "DBD", "20150131", FALSE);
  put_date (body, "DBB", who->birth, FALSE);
  put (body, "DBC", "1");
  put (body, "DAY", "HAZ");
  put (body, "DAU", "073 IN");
  put_address (body, who);
  put (body, "DAQ", who->number);
  put (body, "DCF", "83102 0007712");
  put (body, "DCG", "USA");
  put (body, "DDE", "U");
  put (body, "DDF", "U");
  put (body, "DDG", "U");
  put (body, "DAH", "");
  put (body, "DAZ", "BLK");
  put (body, "DCU", "");
  put (body, "DDK", "1");
}

static void
write_03 (GString *body, const Citizen *who, gboolean canada)
{
  gboolean alone = who->middle[0] == '\0' || g_str_equal (who->middle, "NONE");
  g_autofree char *givens_all
      = alone ? g_strdup (who->given)
              : g_strconcat (who->given, canada ? "," : " ", who->middle, NULL);

  put (body, "DCA", canada ? "G" : "D   ");
  put (body, "DCB", "");
  put (body, "DCD", "");
  put_date (body, "DBA", who->expiry, canada);
  put (body, "DCS", who->family);
  put (body, "DCT", givens_all);
  put (body, "DCU", "");
  put_date (body, "DBD", "20120115", canada);
  put_date (body, "DBB", who->birth, canada);
  put (body, "DBC", "1");
  put (body, "DAY", canada ? "NONE" : "GRN");
  put (body, "DAU", canada ? "175 cm" : "601");
  put_address (body, who);
  put (body, "DAQ", who->number);
  put (body, "DCF", "ND6611090");
  put (body, "DCG", canada ? "CAN" : "USA");
  put (body, "DCH", "NONE");
}

static void
write_01_daa (GString *body, const Citizen *who)
{
  gboolean alone = who->middle[0] == '\0' || g_str_equal (who->middle, "NONE");

  put (body, "DAQ", who->number);
  g_string_append_printf (body, "DAA%s,%s,%s\n", who->family, who->given, alone ? "" : who->middle);
  put_address (body, who);
  put (body, "DAR", "D   ");
  put (body, "DAS", "          ");
  put (body, "DAT", "     ");
  put (body, "DAU", "509");
  put (body, "DAW", "175");
  put (body, "DAY", "BRO");
  put (body, "DAZ", "BRO");
  put_date (body, "DBA", who->expiry, TRUE);
  put_date (body, "DBB", who->birth, TRUE);
  put (body, "DBC", "M");
  put_date (body, "DBD", "20070809", TRUE);
  put (body, "DBH", "N");
}

static void
write_01_dab (GString *body, const Citizen *who)
{
  put (body, "DAB", who->family);
  put (body, "DAC", who->given);
  put (body, "DAD", g_str_equal (who->middle, "NONE") ? "" : who->middle);
  put (body, "DAE", "");
  put (body, "DAL", who->street);
  put (body, "DAM", "");
  put (body, "DAN", who->city);
  put (body, "DAO", who->state);
  put (body, "DAP", who->zip);
  put (body, "DAQ", who->number);
  put (body, "DAR", "C");
  put (body, "DAS", "1");
  put (body, "DAT", "NONE");
  put (body, "DAV", "170");
  put (body, "DAY", "BLU");
  put (body, "DAZ", "GRY");
  put_date (body, "DBA", who->expiry, TRUE);
  put_date (body, "DBB", who->birth, TRUE);
  put (body, "DBC", "F");
  put_date (body, "DBD", "20080809", TRUE);
}

static void
write_rich (GString *body, const Citizen *who)
{
  put_date (body, "DBA", who->expiry, FALSE);
  put (body, "DCA", "D");
  put (body, "DCS", who->family);
  put (body, "DAC", who->given);
  put (body, "DAD", who->middle);
  put_date (body, "DBD", "20170131", FALSE);
  put_date (body, "DBB", who->birth, FALSE);
  put (body, "DBC", "9");
  put (body, "DAY", "DIC");
  put (body, "DAU", "064 in");
  put (body, "DAW", "140");
  put (body, "DAZ", "SDY");
  put (body, "DAG", who->street);
  put (body, "DAH", "UNIT 12");
  put (body, "DAI", who->city);
  put (body, "DAJ", who->state);
  put (body, "DAK", who->zip);
  put (body, "DAQ", who->number);
  put (body, "DCF", "00/17/0131/AB12");
  put (body, "DCG", "USA");
  put (body, "DCJ", "000000000123");
  put (body, "DCK", "1234567890123456");
  put (body, "DCL", "W");
  put (body, "DCM", "C");
  put (body, "DCP", "NON-COMMERCIAL REGULAR");
  put (body, "DCB", "B");
  put (body, "DCR", "CORRECTIVE LENSES");
  put (body, "DCD", "NONE");
  put (body, "DDA", "N");
  put_date (body, "DDB", "20160606", FALSE);
  put (body, "DDD", "0");
  put (body, "DDE", "N");
  put (body, "DDF", "N");
  put (body, "DDG", "N");
  put_date (body, "DDJ", who->birth, FALSE);
  put (body, "DDK", "1");
  put (body, "DDL", "1");
}

static void
put_wide (GString *body, const char *id, const char *value, int width)
{
  g_string_append_printf (body, "%s%-*s\n", id, width, value);
}

static void
write_padded (GString *body, const Citizen *who)
{
  put_wide (body, "DAQ", who->number, 25);
  put_wide (body, "DCS", who->family, 40);
  put (body, "DDE", "U");
  put_wide (body, "DAC", who->given, 40);
  put (body, "DDF", "U");
  put_wide (body, "DAD", g_str_equal (who->middle, "NONE") ? "" : who->middle, 40);
  put (body, "DDG", "U");
  put_wide (body, "DCA", "D", 6);
  put_wide (body, "DCB", "NONE", 12);
  put_wide (body, "DCD", "NONE", 5);
  put_date (body, "DBD", "20140222", FALSE);
  put_date (body, "DBB", who->birth, FALSE);
  put_date (body, "DBA", who->expiry, FALSE);
  put (body, "DBC", "1");
  put (body, "DAU", "064 in");
  put (body, "DAY", "BLK");
  put_wide (body, "DAG", who->street, 35);
  put_wide (body, "DAI", who->city, 20);
  put (body, "DAJ", who->state);
  put_wide (body, "DAK", who->zip, 11);
  put_wide (body, "DCF", "ZZ20140220000001", 25);
  put (body, "DCG", "USA");
  put_wide (body, "DCU", "", 5);
}

/* A whole text as the standard writes it, offsets right. */
static GString *
write_card (const Citizen *who, Layout layout)
{
  static const int versions[LAYOUTS] = { 10, 8, 3, 1, 1, 3, 9, 4 };
  g_autoptr (GString) body = g_string_new ("DL");
  GString *text = g_string_new ("@\n\x1e\rANSI ");
  int version = versions[layout];
  int start = (version == 1 ? 19 : 21) + 20;

  switch (layout)
    {
    case LAYOUT_10:
      write_10 (body, who);
      break;
    case LAYOUT_08:
      write_08 (body, who);
      break;
    case LAYOUT_01_DAA:
      write_01_daa (body, who);
      break;
    case LAYOUT_01_DAB:
      write_01_dab (body, who);
      break;
    case LAYOUT_RICH:
      write_rich (body, who);
      break;
    case LAYOUT_PADDED:
      write_padded (body, who);
      break;
    case LAYOUT_03:
    case LAYOUT_CANADA:
    case LAYOUTS:
    default:
      write_03 (body, who, layout == LAYOUT_CANADA);
      break;
    }
  g_string_overwrite (body, body->len - 1, "\r");
  g_string_append_printf (text, "%06d%02d", layout == LAYOUT_CANADA ? 636012 : who->iin, version);
  if (version > 1)
    g_string_append (text, "01");
  g_string_append_printf (text, "02DL%04d%04dZQ%04d%04d", start, (int)body->len,
                          start + (int)body->len, 10);
  g_string_append (text, body->str);
  g_string_append (text, "ZQZQA1\r");
  return text;
}

/* --- the damages ---------------------------------------------------------------------------- */

typedef void (*Damage) (GString *text, GRand *random);

static void
replace_separators (GString *text, const char *with)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < text->len; i++)
    if ((guchar)text->str[i] < ' ')
      g_string_append (out, with);
    else
      g_string_append_c (out, text->str[i]);
  g_string_assign (text, out->str);
  g_string_free (out, TRUE);
}

static void
damage_none (GString *text, GRand *random)
{
}

static void
damage_crlf (GString *text, GRand *random)
{
  replace_separators (text, "\r\n");
}

static void
damage_cr (GString *text, GRand *random)
{
  replace_separators (text, "\r");
}

static void
damage_lf (GString *text, GRand *random)
{
  replace_separators (text, "\n");
}

static void
damage_bar (GString *text, GRand *random)
{
  replace_separators (text, "|");
}

static void
damage_foreign (GString *text, GRand *random)
{
  static const char *const foreign[]
      = { "~", "^", "?", "\xef\xbf\xbd", "\xc2\xb6", "#", "\xe2\x86\x93" };

  replace_separators (text, PICK (random, foreign));
}

static void
damage_space (GString *text, GRand *random)
{
  replace_separators (text, " ");
}

static void
damage_gone (GString *text, GRand *random)
{
  replace_separators (text, "");
}

static void
damage_half (GString *text, GRand *random)
{
  for (gsize i = text->len; i-- > 60;)
    if (text->str[i] == '\n' && g_rand_boolean (random))
      g_string_erase (text, (gssize)i, 1);
}

static void
damage_few (GString *text, GRand *random)
{
  for (gsize i = text->len; i-- > 60;)
    if (text->str[i] == '\n' && g_rand_int_range (random, 0, 8) == 0)
      g_string_erase (text, (gssize)i, 1);
}

static void
damage_fs (GString *text, GRand *random)
{
  text->str[2] = 0x1c;
}

static void
overwrite_offsets (GString *text, const char *with)
{
  char *at = strstr (text->str, "02DL");

  memcpy (at + 4, with, 4);
}

static void
damage_offset_zero (GString *text, GRand *random)
{
  overwrite_offsets (text, "0000");
}

static void
damage_offset_letters (GString *text, GRand *random)
{
  overwrite_offsets (text, "abac");
}

static void
damage_offset_random (GString *text, GRand *random)
{
  char digits[16];

  g_snprintf (digits, sizeof digits, "%04d", g_rand_int_range (random, 0, 600));
  overwrite_offsets (text, digits);
}

static void
damage_no_type (GString *text, GRand *random)
{
  char *at = strstr (text->str, "02DL");

  at = strstr (at + 4, "DL");
  g_string_erase (text, at - text->str, 2);
}

static void
damage_wedge (GString *text, GRand *random)
{
  static const char *const noise[]
      = { "@6MANSI ",   "@\\MANSI ",  "@acANSI ",  "@|^^|ANSI ",     "@  ANSI ", "ANSI ",
          "@\n\nANSI ", "@j^^mANSI ", "@JRMANSI ", "@\r\n\r\nANSI ", "] ANSI ",  "@\x1c\rANSI " };

  g_string_erase (text, 0, 9);
  g_string_prepend (text, PICK (random, noise));
  if (g_rand_boolean (random))
    replace_separators (text, "\r\n");
}

static void
damage_wedge_gone (GString *text, GRand *random)
{
  damage_wedge (text, random);
  replace_separators (text, "");
}

static void
damage_aamva (GString *text, GRand *random)
{
  memcpy (strstr (text->str, "ANSI "), "AAMVA", 5);
}

static void
damage_bom (GString *text, GRand *random)
{
  g_string_prepend (text, "\xef\xbb\xbf");
}

static void
damage_no_pair (GString *text, GRand *random)
{
  char *at = strstr (text->str, "0102DL");

  if (at != NULL)
    g_string_erase (text, at - text->str, 2);
}

static void
damage_caps_lock (GString *text, GRand *random)
{
  for (gsize i = 0; i < text->len; i++)
    text->str[i] = g_ascii_isupper (text->str[i]) ? g_ascii_tolower (text->str[i])
                                                  : g_ascii_toupper (text->str[i]);
}

static void
damage_shifted_iin (GString *text, GRand *random)
{
  g_string_erase (text, strstr (text->str, "ANSI ") + 5 - text->str, 1);
}
