/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Licences as they are issued and scanned. Every deviation that was seen in the wild has a card of
 * an invented person here; each is read as written, with LF only, with CRLF and with '|'.
 */
#include "app/identity/identity.h"
#include "app/identity/aamva.h"
#include "app/identity/jurisdiction.h"

#include <string.h>

#define TODAY "2025-03-14"
#define HEAD  "@\n\x1e\rANSI "

typedef struct
{
  const char *name; /* of the test */
  const char *text;
  const char *given;
  const char *middle;
  const char *family;
  const char *suffix;
  const char *birth;
  const char *expiry;
  const char *number;
  const char *issuer;
  char sex;
  const char *repairs; /* of the text as written, joined by blanks; "?low" when not confident */
} Card;

/* The parts that most cards share. */
#define REST                                                                                       \
  "DAG12 DARBY LN\nDAILODALE\nDAJVA\nDAK232690000  \nDCF2424244747474786102204\nDCGUSA\nDDAF\r"
#define DATES "DBD06062019\nDBB06061986\nDBA12102029\nDBC2\n"
#define V8(names)                                                                                  \
  HEAD "636000080002DL00410199ZV02400008DLDAQT64235789\n" names DATES REST "ZVZVA1\r"
#define V1(names)                                                                                  \
  HEAD "6360230102DL00390145ZO01840008DLDAQRT123456\n" names                                       \
       "DAG100 DAYTON AVE\nDAILODALE\nDAJOH\nDAK454011234\nDARD   \nDAS          \nDAT     \n"     \
       "DAU509\nDBA20291201\nDBB19561123\nDBCM\nDBD20061201\rZOZOA1\r"

static const Card cards[] = {
  /* --- the versions --- */
  { "version-10", V8 ("DCSQUILL\nDDEN\nDACWANDA\nDDFN\nDADROSE\nDDGN\nDCUJR\n"), "WANDA", "ROSE",
    "QUILL", "JR", "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "offset-ignored" },
  { "version-11-drops-and-unknowns",
    HEAD "636000110001DL00310150DLDAQT64235789\nDCSQUILL\nDDEN\nDACWANDA\nDDFN\nDADunk\nDDGN\n"
         "DCUunk\n" DATES "DDM0\nDDN1\nDDP1\n" REST,
    "WANDA", NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "" },
  { "version-03-all-given-names-in-dct",
    HEAD "636000030001DL00310150DLDAQT64235789\nDCSQUILL\nDCTWANDA ROSE MAY\nDCU\n" DATES REST,
    "WANDA", "ROSE MAY", "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "" },
  { "version-01-whole-name-in-daa", V1 ("DAAWINTERLY,ODESSA,Q\n"), "ODESSA", "Q", "WINTERLY", NULL,
    "1956-11-23", "2029-12-01", "RT123456", "OH", 'M', "offset-ignored" },
  { "version-01-suffix-in-daa", V1 ("DAAWINTERLY,ODESSA,Q,3RD\n"), "ODESSA", "Q", "WINTERLY", "3RD",
    "1956-11-23", "2029-12-01", "RT123456", "OH", 'M', "offset-ignored" },
  { "version-01-names-apart", V1 ("DABWINTERLY\nDACODESSA\nDADQ\nDAESR\n"), "ODESSA", "Q",
    "WINTERLY", "SR", "1956-11-23", "2029-12-01", "RT123456", "OH", 'M', "offset-ignored" },
  { "version-02-dates-month-first",
    HEAD "636001020001DL00310150DLDAQ900111222\nDCSQUILL\nDCTJO\n" DATES REST, "JO", NULL, "QUILL",
    NULL, "1986-06-06", "2029-12-10", "900111222", "NY", 'F', "" },
  { "identification-card",
    HEAD "636018090001ID00310150IDDAQ436AS0660\nDCSGADDIS\nDACTHADDEUS\nDADNONE\n" DATES REST,
    "THADDEUS", NULL, "GADDIS", NULL, "1986-06-06", "2029-12-10", "436AS0660", "IA", 'F', "" },
  { "enhanced-subfile",
    HEAD "636045100001EN00310150ENDAQWDL0000001B\nDCSGADDIS\nDACTHADDEUS\nDADNONE\n" DATES REST,
    "THADDEUS", NULL, "GADDIS", NULL, "1986-06-06", "2029-12-10", "WDL0000001B", "WA", 'F', "" },

  /* --- headers and offsets --- */
  { "offset-zero-in-ontario",
    HEAD "636012030001DL00000367DLDCAG\nDCB\nDBA20280512\nDCSREDDAWAY\nDCTTHADDEUS,DALE\n"
         "DBD20230512\nDBB19720512\nDBC1\nDAG7 VALE ROW\nDAILODALE\nDAJON\nDAKK1A 0B1   \n"
         "DAQR1234-56789-01234\nDCFAB1234567\nDCGCAN\r",
    "THADDEUS", "DALE", "REDDAWAY", NULL, "1972-05-12", "2028-05-12", "R1234-56789-01234", "ON",
    'M', "offset-ignored" },
  { "letters-in-the-offset-in-alberta",
    HEAD "604432020001DLabacadaeDLDAQ112233-445\nDCSABDALLAH\nDCTEDDARD\nDBB19800229\n"
         "DBA20270228\nDBCM\nDAG5 ADDAX CT\nDAIBADDECK\nDAJAB\nDAKT5A0A1\nDCGCAN\r",
    "EDDARD", NULL, "ABDALLAH", NULL, "1980-02-29", "2027-02-28", "112233-445", "AB", 'M',
    "offset-ignored" },
  { "offset-one-too-far",
    HEAD "6360050101DL00300150DLDAQ102030405\nDAAWOODARD,DAWN,LEE\nDBA20291201\nDBB19561123\n"
         "DBCF\nDAL5 ADDAX CT\nDANLODALE\nDAOSC\nDAP29201\r",
    "DAWN", "LEE", "WOODARD", NULL, "1956-11-23", "2029-12-01", "102030405", "SC", 'F',
    "offset-ignored" },
  { "subfile-type-omitted",
    HEAD "636020080001DL00310150DAQ99-123-4567\nDCSDALBY\nDACJO\nDADP\n" DATES REST, "JO", "P",
    "DALBY", NULL, "1986-06-06", "2029-12-10", "99-123-4567", "CO", 'F',
    "offset-ignored subfile-type-missing" },
  { "aamva-in-place-of-ansi",
    "@\n\x1e\rAAMVA6360030101DL00290150DLDAQW-520-098-009-843\nDAAWINTERLY,SUE,,\nDAG9 ELM PL\n"
    "DAILODALE\nDAJMD\nDAK21230\nDBA20270209\nDBB19910209\nDBC2\r",
    "SUE", NULL, "WINTERLY", NULL, "1991-02-09", "2027-02-09", "W-520-098-009-843", "MD", 'F',
    "header-rebuilt" },
  { "jurisdiction-version-missing",
    HEAD "6360350201DL00290150DLDAQG300-0000-0001\nDCSGADDIS\nDACJO\nDAD\n" DATES REST, "JO", NULL,
    "GADDIS", NULL, "1986-06-06", "2029-12-10", "G300-0000-0001", "IL", 'F', "" },
  { "issuer-shifted-and-hyphens-in-dates",
    "@\n\nAAMVA36004001DL00280200DLDABREDDAWAY\nDACWANDA\nDADP\nDAE\nDAL31 ELM DR\nDAM\n"
    "DANLODALE\nDAONC\nDAP27614-7307\nDAQ20000001\nDARC\nDAS1\nDATNone\nDAV5-01\nDAYBRO\nDAZBRO\n"
    "DBA06-05-2029\nDBB06-05-1951\nDBCF\nDBD07-18-2012\n",
    "WANDA", "P", "REDDAWAY", NULL, "1951-06-05", "2029-06-05", "20000001", "NC", 'F',
    "header-rebuilt offset-ignored date-cleaned" },
  { "fs-in-place-of-rs",
    "@\n\x1c\rANSI 636000080001DL00310150DLDAQT64235789\nDCSQUILL\nDACWANDA\nDADROSE\n" DATES REST,
    "WANDA", "ROSE", "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "" },
  { "byte-order-mark",
    "\xef\xbb\xbf" HEAD "636000080001DL00310150DLDAQT64235789\nDCSQUILL\nDACWANDA\n" DATES REST,
    "WANDA", NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F',
    "bom-removed" },
  { "wedge-noise-6m",
    "@6MANSI 636000080001DL00310150DLDAQT64235789\nDCSQUILL\nDACWANDA\n" DATES REST, "WANDA", NULL,
    "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F',
    "header-rebuilt offset-ignored" },
  { "wedge-noise-bars",
    "@|^^|ANSI 636000080001DL00310150DLDAQT64235789\nDCSQUILL\nDACWANDA\n" DATES REST, "WANDA",
    NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F',
    "header-rebuilt offset-ignored" },
  { "aim-identifier-in-front",
    "]L2" HEAD "636000080001DL00310150DLDAQT64235789\nDCSQUILL\nDACWANDA\n" DATES REST, "WANDA",
    NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "" },
  { "no-header-at-all", "DAQT64235789\nDCSQUILL\nDACWANDA\nDADROSE\n" DATES REST, "WANDA", "ROSE",
    "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "header-missing ?low" },

  /* --- names --- */
  { "daa-given-name-first", V1 ("DAAODESSA Q WINTERLY\n"), "ODESSA", "Q", "WINTERLY", NULL,
    "1956-11-23", "2029-12-01", "RT123456", "OH", 'M', "offset-ignored full-name-split ?low" },
  { "daa-family-comma-two-given", V1 ("DAAWINTERLY, ODESSA DALE\n"), "ODESSA", "DALE", "WINTERLY",
    NULL, "1956-11-23", "2029-12-01", "RT123456", "OH", 'M', "offset-ignored given-split" },
  { "daa-trailing-commas", V1 ("DAAWINTERLY,ODESSA,,,\n"), "ODESSA", NULL, "WINTERLY", NULL,
    "1956-11-23", "2029-12-01", "RT123456", "OH", 'M', "offset-ignored" },
  { "daa-dollars", V1 ("DAAWINTERLY$ODESSA$Q$\n"), "ODESSA", "Q", "WINTERLY", NULL, "1956-11-23",
    "2029-12-01", "RT123456", "OH", 'M', "offset-ignored" },
  { "family-and-given-in-dcs", V8 ("DCSQUILL, WANDA ROSE\nDAC\nDAD\n"), "WANDA", "ROSE", "QUILL",
    NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F',
    "offset-ignored full-name-split given-split" },
  { "first-and-middle-in-dac", V8 ("DCSQUILL\nDACWANDA ROSE\nDAD\n"), "WANDA", "ROSE", "QUILL",
    NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "offset-ignored given-split" },
  { "middle-initial-in-dac", V8 ("DCSQUILL\nDACWANDA R\nDADNONE\n"), "WANDA", "R", "QUILL", NULL,
    "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "offset-ignored given-split" },
  { "middle-initial-in-dac-and-dad", V8 ("DCSQUILL\nDACWANDA R\nDADROSE\n"), "WANDA", "ROSE",
    "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F',
    "offset-ignored given-split" },
  { "compound-given-name-stays", V8 ("DCSQUILL\nDACMARY ANN\nDADROSE\n"), "MARY ANN", "ROSE",
    "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "offset-ignored" },
  { "hyphens-and-apostrophes", V8 ("DCSO'DARLING-DADE\nDACJO-ANN\nDADD'ARCY\n"), "JO-ANN", "D'ARCY",
    "O'DARLING-DADE", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "offset-ignored" },
  { "suffix-behind-the-family-name", V8 ("DCSQUILL JR\nDACJO\nDADP\nDCUNONE\n"), "JO", "P", "QUILL",
    "JR", "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "offset-ignored suffix-split" },
  { "family-name-in-dac-by-document-number",
    HEAD "636010040001DL00310150DLDAQG320-000-00-001-0\nDACGADDIS\nDADTHADDEUS\n" DATES REST,
    "THADDEUS", NULL, "GADDIS", NULL, "1986-06-06", "2029-12-10", "G320-000-00-001-0", "FL", 'F',
    "names-swapped ?low" },
  { "family-and-given-exchanged-by-document-number",
    HEAD "636010080001DL00310150DLDAQG320-000-00-001-0\nDCSTHADDEUS\nDACGADDIS\nDADP\n" DATES REST,
    "THADDEUS", "P", "GADDIS", NULL, "1986-06-06", "2029-12-10", "G320-000-00-001-0", "FL", 'F',
    "names-swapped ?low" },
  { "family-name-in-dac-by-given-name",
    HEAD "636000040001DL00310150DLDAQ900111222\nDACQUILL\nDADMICHAEL\n" DATES REST, "MICHAEL", NULL,
    "QUILL", NULL, "1986-06-06", "2029-12-10", "900111222", "VA", 'F', "names-swapped ?low" },
  { "truncated-names", V8 ("DCSQUILLINGTONWORTHSTEADERIDGEFIELDHOLLOWBRIDGE\nDDET\nDACJO\nDDFN\n"),
    "JO", NULL, "QUILLINGTONWORTHSTEADERIDGEFIELDHOLLOWBRIDGE", NULL, "1986-06-06", "2029-12-10",
    "T64235789", "VA", 'F', "offset-ignored truncated-name" },
  { "padded-values",
    V8 ("DCSQUILL                \nDACJO            \nDAD            \nDCU     \n"), "JO", NULL,
    "QUILL", NULL, "1986-06-06", "2029-12-10", "T64235789", "VA", 'F', "offset-ignored" },

  /* --- dates and the rest --- */
  { "trailing-character-behind-a-date",
    HEAD "636039080001DL00310150DLDAQ01QLW0101\nDCSQUILL\nDACWANDA\nDADNONE\nDBB06061986M\n"
         "DBA12102029M\nDBC9\n" REST,
    "WANDA", NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "01QLW0101", "NH", 'X',
    "date-cleaned" },
  { "dates-in-the-other-order",
    HEAD "636060040001DL00310150DLDAQ100200-300\nDCSQUILL\nDACWANDA\nDAD\nDBB19860606\n"
         "DBA20291210\nDBC2\n" REST,
    "WANDA", NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "100200-300", "WY", 'F',
    "date-order" },
  { "canadian-dates-month-first",
    HEAD "636017030001DL00310150DLDAQ1234567\nDCSQUILL\nDCTWANDA\nDBB06061986\nDBA12102029\n"
         "DBCF\nDAG1 VALE ROW\nDAILODALE\nDAJNB\nDAKE1A 1A1\nDCGCAN\r",
    "WANDA", NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "1234567", "NB", 'F', "date-order" },
  { "issue-date-none",
    HEAD "636015080001DL00310150DLDAQ10001000\nDCSQUILL\nDACWANDA\nDADNONE\nDBDNONE\nDBB06061986\n"
         "DBA12102029\nDBC2\n" REST,
    "WANDA", NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "10001000", "TX", 'F', "" },
  { "never-expires",
    HEAD "636015080001ID00310150IDDAQ10001000\nDCSQUILL\nDACWANDA\nDADNONE\nDBB06061986\nDBANONE\n"
         "DBC2\n" REST,
    "WANDA", NULL, "QUILL", NULL, "1986-06-06", NULL, "10001000", "TX", 'F', "" },
  { "impossible-birth-date",
    HEAD "636015080001ID00310150IDDAQ10001000\nDCSQUILL\nDACWANDA\nDBB13321986\nDBA12102029\n"
         "DBC2\n" REST,
    "WANDA", NULL, "QUILL", NULL, NULL, "2029-12-10", "10001000", "TX", 'F', "?low" },
  { "unknown-issuer-takes-the-address",
    HEAD "999999080001DL00310150DLDAQ401000391\nDCSQUILL\nDACWANDA\nDADNONE\n" DATES REST, "WANDA",
    NULL, "QUILL", NULL, "1986-06-06", "2029-12-10", "401000391", "VA", 'F', "" },
  { "latin-1",
    HEAD "604428030001DL00310150DLDAQQ1234-567890-12\nDCSQU\xc9LL\nDCT\xc9LO\xcf"
         "SE\nDBB19860606\nDBA20291210\nDBC2\nDAG1 VALE ROW\nDAILODALE\nDAJQC\nDAKH1A 1A1\n"
         "DCGCAN\r",
    "ÉLOÏSE", NULL, "QUÉLL", NULL, "1986-06-06", "2029-12-10", "Q1234-567890-12", "QC", 'F',
    "encoding-converted" },
};

static char *
words_of (const IdDocument *document)
{
  GString *words = g_string_new (NULL);

  for (gsize i = 0; document->repairs[i] != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", document->repairs[i]);
  if (document->low_confidence)
    g_string_append (words, words->len > 0 ? " ?low" : "?low");
  return g_string_free (words, FALSE);
}

static void
assert_card (const Card *card, const IdDocument *document)
{
  const Person *person = document->person;

  g_assert_cmpstr (id_type_to_string (document->type), ==, "aamva");
  g_assert_cmpstr (person->given, ==, card->given);
  g_assert_cmpstr (person->middle, ==, card->middle);
  g_assert_cmpstr (person->family, ==, card->family);
  g_assert_cmpstr (person->suffix, ==, card->suffix);
  g_assert_cmpstr (person->birth_date, ==, card->birth);
  g_assert_cmpstr (document->expiry_date, ==, card->expiry);
  g_assert_cmpstr (person->document, ==, card->number);
  g_assert_cmpstr (document->issuer, ==, card->issuer);
  g_assert_cmpint (person->sex, ==, card->sex);
}

static void
test_as_written (gconstpointer data)
{
  const Card *card = data;
  g_autoptr (IdDocument) document = identity_parse (card->text, strlen (card->text), TODAY);
  g_autofree char *words = words_of (document);

  assert_card (card, document);
  if (strstr (card->repairs, "offset-ignored") == NULL || !g_str_has_prefix (card->text, HEAD))
    g_assert_cmpstr (words, ==, card->repairs);
  else
    g_assert_cmpstr (words, ==, card->repairs);
}

static void
test_separators (gconstpointer data)
{
  static const char *const separators[] = { "\n", "\r\n", "|" };
  const Card *card = data;

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (IdDocument) document = NULL;

      for (const char *at = card->text; *at != '\0'; at++)
        if ((guchar)*at < ' ')
          g_string_append (text, separators[i]);
        else
          g_string_append_c (text, *at);
      document = identity_parse (text->str, text->len, TODAY);
      assert_card (card, document);
    }
}

/* --- the rest of a card ---------------------------------------------------------------------- */

static IdDocument *
parse (const char *text)
{
  return identity_parse (text, strlen (text), TODAY);
}

static void
test_address (void)
{
  g_autoptr (IdDocument) current = parse (V8 ("DCSQUILL\nDACWANDA\nDAHAPT 4\n"));
  g_autoptr (IdDocument) first = parse (V1 ("DAAQUILL,WANDA\n"));

  g_assert_cmpstr (current->street, ==, "12 DARBY LN, APT 4");
  g_assert_cmpstr (current->city, ==, "LODALE");
  g_assert_cmpstr (current->region, ==, "VA");
  g_assert_cmpstr (current->postal_code, ==, "23269");
  g_assert_cmpstr (current->person->region, ==, "VA");
  g_assert_cmpstr (first->postal_code, ==, "45401-1234");
}

static void
test_postal_codes (void)
{
  static const char *const codes[][2] = { { "232690000  ", "23269" },
                                          { "211029999", "21102-9999" },
                                          { "27614-7307", "27614-7307" },
                                          { "021080", "02108" },
                                          { "45401", "45401" },
                                          { "K1A 0B1   ", "K1A 0B1" },
                                          { "T5A0A1", "T5A0A1" },
                                          { "", NULL },
                                          { "unavl", NULL },
                                          { "27614-0000", "27614" } };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (IdDocument) document = id_document_new ();
      const char *code
          = address_postal_code (document, span_from (codes[i][0], strlen (codes[i][0])));

      g_assert_cmpstr (code, ==, codes[i][1]);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *value;
    gboolean year_first;
    const char *date;
  } dates[] = { { "06051951", FALSE, "1951-06-05" },
                { "19510605", TRUE, "1951-06-05" },
                { "19510605", FALSE, "1951-06-05" },
                { "06051951", TRUE, "1951-06-05" },
                { "06-05-1951", FALSE, "1951-06-05" },
                { "6/5/1951", FALSE, "1951-06-05" },
                { "1951-06-05", FALSE, "1951-06-05" },
                { "06051951 ", FALSE, "1951-06-05" },
                { "06051951X7", FALSE, "1951-06-05" },
                { "31121990", FALSE, "1990-12-31" },
                { "02292023", FALSE, NULL },
                { "02292024", FALSE, "2024-02-29" },
                { "00000000", FALSE, NULL },
                { "0605195", FALSE, NULL },
                { "NONE", FALSE, NULL },
                { "", FALSE, NULL },
                { "13131313", FALSE, NULL },
                { "1-2-3-4", FALSE, NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (IdDocument) document = id_document_new ();
      const char *date = aamva_date (span_from (dates[i].value, strlen (dates[i].value)),
                                     dates[i].year_first, document);

      g_assert_cmpstr (date, ==, dates[i].date);
    }
}

static void
test_nothing_else_is_kept (void)
{
  g_autoptr (IdDocument) document
      = parse (HEAD "636000080001DL00310150DLDAQT64235789\nDCSQUILL\nDACWANDA\nDAU068 in\nDAW158\n"
                    "DAYBRO\nDDK1\nDDL1\nDCLW\nDCISECRETPLACE\n" DATES REST);
  const char *kept[]
      = { document->person->given,     document->person->middle, document->person->family,
          document->person->full_name, document->street,         document->city };

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_true (kept[i] == NULL || strstr (kept[i], "SECRET") == NULL);
}

static void
test_truncated_scan_is_doubted (void)
{
  const char *text = V8 ("DCSQUILL\nDACWANDA\n");
  gsize birth = (gsize)(strstr (text, "DBB") - text);

  for (gsize length = 45; length < birth; length++)
    {
      g_autoptr (IdDocument) document = identity_parse (text, length, TODAY);

      g_assert_true (document->type == ID_UNKNOWN || document->low_confidence);
    }
}

static void
test_every_issuer (void)
{
  g_assert_cmpstr (jurisdiction_of_iin (636000), ==, "VA");
  g_assert_cmpstr (jurisdiction_of_iin (636062), ==, "VI");
  g_assert_cmpstr (jurisdiction_of_iin (636055), ==, "GA");
  g_assert_cmpstr (jurisdiction_of_iin (604432), ==, "AB");
  g_assert_cmpstr (jurisdiction_of_iin (604434), ==, "NT");
  g_assert_null (jurisdiction_of_iin (636063));
  g_assert_null (jurisdiction_of_iin (604425));
  g_assert_null (jurisdiction_of_iin (-1));
}

/* --- magnetic stripes ------------------------------------------------------------------------ */

static const Card stripes[] = {
  { "british-columbia-barcode",
    "%BCVICTORIA^GADDIS,$ROSA MAY^910 VALE ROW$VICTORIA BC  V8W 3Y8^?;6360282000001=240919700906=?"
    "_%0AV8W3Y8                     F185 95BRNBLU9123456789                E$''C(R2S6L?",
    "ROSA", "MAY", "GADDIS", NULL, "1970-09-06", "2024-09-06", "2000001", "BC", 'F',
    "given-split expiry-day-inferred" },
  { "florida-codes",
    "%FLLODALE^DADE$JO$P^4818 VALE ROW^?;6360100430172082009=2101198299090=?"
    "#! 33435      E               2504                                   ECCEC?",
    "JO", "P", "DADE", NULL, "1982-01-09", "2021-01-09", "D301720820090", "FL", 'F',
    "expiry-day-inferred number-rebuilt" },
  { "city-of-full-width",
    "%TXNORTH DANVILLQUILL$WANDA^12345 VALE ROW^?;63601538774194=290819810101?"
    "#\" 78729      C               2505130BLKBLK?",
    "WANDA", NULL, "QUILL", NULL, "1981-01-01", "2029-08-31", "38774194", "TX", 'F',
    "expiry-day-inferred" },
  { "three-names-and-lines",
    "%ALLODALE^STANDAHL$THADDEUS$DALE^518 VALE TRL^?\r\n;6360338000001=131019930513=?\r\n"
    "+10360673851  D               1                                              ?",
    "THADDEUS", "DALE", "STANDAHL", NULL, "1993-05-13", "2013-10-31", "8000001", "AL", 'M',
    "expiry-day-inferred" },
  { "never-expires", "%OHLODALE^QUILL$WANDA^1 ELM DR^?;636023100001=297719810101=?", "WANDA", NULL,
    "QUILL", NULL, "1981-01-01", NULL, "100001", "OH", 0, "" },
};

static void
test_stripe (gconstpointer data)
{
  const Card *card = data;
  g_autoptr (IdDocument) document = parse (card->text);
  g_autofree char *words = words_of (document);

  assert_card (card, document);
  g_assert_cmpstr (words, ==, card->repairs);
}

static void
test_stripe_address (void)
{
  g_autoptr (IdDocument) west = parse (stripes[0].text);
  g_autoptr (IdDocument) south = parse (stripes[3].text);

  g_assert_cmpstr (west->street, ==, "910 VALE ROW");
  g_assert_cmpstr (west->city, ==, "VICTORIA");
  g_assert_cmpstr (west->postal_code, ==, "V8W 3Y8");
  g_assert_cmpstr (south->postal_code, ==, "36067-3851");
}

static void
test_payment_card_is_unknown (void)
{
  g_autoptr (IdDocument) card
      = parse ("%B4111111111111111^QUILL/WANDA^29121010000000000000?;4111111111111111=29121010?");

  g_assert_cmpint (card->type, ==, ID_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autofree char *path = g_strconcat ("/aamva/card/", cards[i].name, NULL);
      g_autofree char *others = g_strconcat ("/aamva/separators/", cards[i].name, NULL);

      g_test_add_data_func (path, &cards[i], test_as_written);
      g_test_add_data_func (others, &cards[i], test_separators);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (stripes); i++)
    {
      g_autofree char *path = g_strconcat ("/aamva/stripe/", stripes[i].name, NULL);

      g_test_add_data_func (path, &stripes[i], test_stripe);
    }
  g_test_add_func ("/aamva/stripe/address", test_stripe_address);
  g_test_add_func ("/aamva/stripe/payment-card-is-unknown", test_payment_card_is_unknown);
  g_test_add_func ("/aamva/address", test_address);
  g_test_add_func ("/aamva/postal-codes", test_postal_codes);
  g_test_add_func ("/aamva/dates", test_dates);
  g_test_add_func ("/aamva/nothing-else-is-kept", test_nothing_else_is_kept);
  g_test_add_func ("/aamva/truncated-scan-is-doubted", test_truncated_scan_is_doubted);
  g_test_add_func ("/aamva/every-issuer", test_every_issuer);
  return g_test_run ();
}
