/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The data elements of all versions of the AAMVA standard, 2000 to 2025: which are kept, what their
 * values look like, and which follow each other.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"
#include "app/identity/jurisdiction.h"

#include <string.h>

/* clang-format off */
#define _(letter) [letter - 'A']
const guint8 aamva_kinds[4][26] = {
  { /* DA */
    _('A') = KIND_FULL_NAME, _('B') = KIND_NAME,   _('C') = KIND_NAME,   _('D') = KIND_MIDDLE,
    _('E') = KIND_SUFFIX,    _('F') = KIND_SUFFIX, _('G') = KIND_STREET, _('H') = KIND_STREET_2,
    _('I') = KIND_CITY,      _('J') = KIND_REGION, _('K') = KIND_POSTAL, _('L') = KIND_STREET,
    _('M') = KIND_STREET_2,  _('N') = KIND_CITY,   _('O') = KIND_REGION, _('P') = KIND_POSTAL,
    _('Q') = KIND_NUMBER,    _('R') = KIND_CODES,  _('S') = KIND_CODES,  _('T') = KIND_CODES,
    _('U') = KIND_HEIGHT,    _('V') = KIND_METRIC, _('W') = KIND_WEIGHT, _('X') = KIND_WEIGHT,
    _('Y') = KIND_COLOUR,    _('Z') = KIND_COLOUR,
  },
  { /* DB */
    _('A') = KIND_DATE,      _('B') = KIND_DATE,   _('C') = KIND_SEX,    _('D') = KIND_DATE,
    _('E') = KIND_LONG,      _('F') = KIND_ONE_DIGIT, _('G') = KIND_NAME, _('H') = KIND_YES_NO,
    _('I') = KIND_YES_NO,    _('J') = KIND_LONG,   _('K') = KIND_LONG,   _('L') = KIND_DATE,
    _('M') = KIND_LONG,      _('N') = KIND_NAME,   _('O') = KIND_NAME,   _('P') = KIND_NAME,
    _('Q') = KIND_NAME,      _('R') = KIND_SUFFIX, _('S') = KIND_SUFFIX,
  },
  { /* DC */
    _('A') = KIND_CODES,     _('B') = KIND_CODES,  _('C') = KIND_CODES,  _('D') = KIND_CODES,
    _('E') = KIND_ONE_DIGIT, _('F') = KIND_LONG,   _('G') = KIND_COUNTRY, _('H') = KIND_CODES,
    _('I') = KIND_TEXT,      _('J') = KIND_LONG,   _('K') = KIND_LONG,   _('L') = KIND_RACE,
    _('M') = KIND_CODES,     _('N') = KIND_CODES,  _('O') = KIND_CODES,  _('P') = KIND_TEXT,
    _('Q') = KIND_TEXT,      _('R') = KIND_TEXT,   _('S') = KIND_NAME,   _('T') = KIND_GIVENS,
    _('U') = KIND_SUFFIX,
  },
  { /* DD */
    _('A') = KIND_COMPLIANCE, _('B') = KIND_DATE,  _('C') = KIND_DATE,   _('D') = KIND_YES_NO,
    _('E') = KIND_TRUNCATION, _('F') = KIND_TRUNCATION, _('G') = KIND_TRUNCATION,
    _('H') = KIND_DATE,      _('I') = KIND_DATE,   _('J') = KIND_DATE,   _('K') = KIND_YES_NO,
    _('L') = KIND_YES_NO,    _('M') = KIND_YES_NO, _('N') = KIND_YES_NO, _('O') = KIND_YES_NO,
    _('P') = KIND_YES_NO,
  },
};

const guint8 aamva_fields[4][26] = {
  { /* DA */
    _('A') = AAMVA_FULL_NAME, _('B') = AAMVA_FAMILY_1, _('C') = AAMVA_GIVEN, _('D') = AAMVA_MIDDLE,
    _('E') = AAMVA_SUFFIX_1, _('G') = AAMVA_STREET, _('H') = AAMVA_STREET_2, _('I') = AAMVA_CITY,
    _('J') = AAMVA_REGION, _('K') = AAMVA_POSTAL, _('L') = AAMVA_HOME, _('M') = AAMVA_HOME_2,
    _('N') = AAMVA_HOME_CITY, _('O') = AAMVA_HOME_STATE, _('P') = AAMVA_HOME_CODE,
    _('Q') = AAMVA_NUMBER,
  },
  { /* DB */ _('A') = AAMVA_EXPIRY, _('B') = AAMVA_BIRTH, _('C') = AAMVA_SEX, },
  { /* DC */
    _('G') = AAMVA_COUNTRY, _('S') = AAMVA_FAMILY, _('T') = AAMVA_GIVENS, _('U') = AAMVA_SUFFIX,
  },
  { /* DD */
    _('E') = AAMVA_CUT_FAMILY, _('F') = AAMVA_CUT_GIVEN, _('G') = AAMVA_CUT_MIDDLE,
  },
};
#undef _

static const guint8 longest[] = {
  [KIND_NAME] = 50, [KIND_MIDDLE] = 50, [KIND_GIVENS] = 80, [KIND_FULL_NAME] = 90, [KIND_SUFFIX] = 8, [KIND_STREET] = 60,
  [KIND_STREET_2] = 60, [KIND_CITY] = 40, [KIND_REGION] = 6, [KIND_POSTAL] = 14,
  [KIND_NUMBER] = 32, [KIND_DATE] = 12, [KIND_SEX] = 6, [KIND_HEIGHT] = 8, [KIND_METRIC] = 8,
  [KIND_WEIGHT] = 8, [KIND_COLOUR] = 14, [KIND_CODES] = 30, [KIND_COUNTRY] = 6, [KIND_LONG] = 45,
  [KIND_TRUNCATION] = 4, [KIND_COMPLIANCE] = 4, [KIND_YES_NO] = 6, [KIND_ONE_DIGIT] = 4,
  [KIND_RACE] = 6, [KIND_TEXT] = 90,
};

/* Which elements follow which (without their D): the standard's orders, and those of issued cards. */
#define _(letter) [letter - 'A']
static const char *const follows[4][26] = {
  { /* DA */
    _('A') = "AG AL AQ",
    _('B') = "AC",
    _('C') = "DF AD",
    _('D') = "DG AE CU AG BD CA",
    _('E') = "AG AL AF",
    _('F') = "AG",
    _('G') = "AH AI",
    _('H') = "AI",
    _('I') = "AJ",
    _('J') = "AK",
    _('K') = "CF AQ AR BA BC AU CG AL",
    _('L') = "AM AN",
    _('M') = "AN",
    _('N') = "AO",
    _('O') = "AP",
    _('P') = "AQ BA",
    _('Q') = "CS AA AB AR CA CF BA",
    _('R') = "AS",
    _('S') = "AT",
    _('T') = "AU AV BA BD",
    _('U') = "AY AW CE AX AG",
    _('V') = "AX AW AY",
    _('W') = "AY AZ CK DA CE",
    _('X') = "AY AZ",
    _('Y') = "AG AZ BA CE BC",
    _('Z') = "BA AG CK CU DA CE BC BB",
  },
  { /* DB */
    _('A') = "CS BB BC BD AQ",
    _('B') = "BA BC BD",
    _('C') = "AU BD AY AW AV AX CG CS",
    _('D') = "BB BA BH AU AG",
  },
  { /* DC */
    _('A') = "CB CD",
    _('B') = "CD CS",
    _('D') = "BD BA CF CS AQ",
    _('E') = "CL",
    _('F') = "CG CH",
    _('G') = "AW AZ CK DA CI CJ CL CU DK DB CH CE AH CM",
    _('H') = "AG AH DB",
    _('I') = "CJ",
    _('J') = "CK CU",
    _('K') = "DA DB CL DD",
    _('L') = "CM",
    _('M') = "CN",
    _('N') = "CO",
    _('O') = "CP",
    _('P') = "CQ",
    _('Q') = "CR",
    _('R') = "DA",
    _('S') = "DE AC CT CU",
    _('T') = "CU BD BB AG CA",
    _('U') = "CA BD AG",
  },
  { /* DD */
    _('A') = "DB DC",
    _('B') = "DC DD DK AW DL DH DJ",
    _('C') = "DD",
    _('D') = "DK AW DL AU",
    _('E') = "AC CT",
    _('F') = "AD",
    _('G') = "CA CU BD",
    _('H') = "DI DJ",
    _('I') = "DJ",
    _('J') = "DK",
    _('K') = "DL",
  },
};
#undef _

/* The commonest given names of the last hundred years in the US and Canada: a hint, no more. */
static const char given_names[] =
  " AARON ABIGAIL ADAM ALAN ALBERT ALEXANDER ALEXIS ALICE AMANDA AMBER AMY ANDREA ANDREW ANGELA ANN"
  " ANNA ANTHONY ARTHUR ASHLEY AUSTIN BARBARA BENJAMIN BETTY BEVERLY BILLY BOBBY BRADLEY BRANDON"
  " BRENDA BRIAN BRITTANY BRUCE BRYAN CARL CAROL CAROLYN CATHERINE CHARLES CHARLOTTE CHERYL"
  " CHRISTIAN CHRISTINA CHRISTINE CHRISTOPHER CLARENCE CYNTHIA DANIEL DANIELLE DAVID DEBORAH DEBRA DENISE"
  " DENNIS DIANA DIANE DONALD DONNA DORIS DOROTHY DOUGLAS DYLAN EDWARD ELIZABETH EMILY EMMA ERIC"
  " ETHAN EUGENE EVELYN FRANCES FRANK GABRIEL GARY GEORGE GERALD GLORIA GRACE GREGORY HANNAH HAROLD"
  " HARRY HEATHER HELEN HENRY ISABELLA JACK JACOB JACQUELINE JAMES JANE JANET JANICE JASON JEAN"
  " JEFFREY JENNIFER JEREMY JERRY JESSE JESSICA JOAN JOE JOHN JOHNNY JONATHAN JORDAN JOSE JOSEPH"
  " JOSHUA JOYCE JUAN JUDITH JUDY JULIA JULIE JUSTIN KAREN KATHERINE KATHLEEN KATHRYN KAYLA KEITH"
  " KELLY KENNETH KEVIN KIMBERLY KYLE LARRY LAURA LAUREN LAWRENCE LINDA LISA LOGAN LORI LOUIS LUCAS"
  " MADISON MARGARET MARIA MARIE MARILYN MARK MARTHA MARTIN MARY MATTHEW MEGAN MELISSA MICHAEL"
  " MICHELLE NANCY NATALIE NATHAN NICHOLAS NICOLE NOAH OLIVIA PAMELA PATRICIA PATRICK PAUL PETER"
  " PHILIP RACHEL RALPH RANDY RAYMOND REBECCA RICHARD ROBERT ROGER ROLAND RONALD ROSA ROSE ROY"
  " RUSSELL RUTH RYAN SAMANTHA SAMUEL SANDRA SARA SARAH SCOTT SEAN SHARON SHIRLEY SOPHIA STEPHANIE"
  " STEPHEN STEVEN SUSAN TERESA TERRY THERESA THOMAS TIMOTHY TODD TYLER VICTORIA VINCENT VIRGINIA"
  " WALTER WANDA WAYNE WILLIAM WILLIE YOLANDA ZACHARY ";
/* clang-format on */

/* Elements of the first version were dropped by the second, which brought its own. */
gboolean
aamva_is_outdated (const char *id, int version)
{
  if (version < 0)
    return FALSE;
  if (version < 2)
    return id[1] == 'D' || (id[1] == 'C' && id[2] != 'S' && id[2] != 'T');
  return (id[1] == 'A' && strchr ("ABEFLMNOPRST", id[2]) != NULL) || (id[1] == 'B' && id[2] == 'H');
}

gsize
aamva_longest (AamvaKind kind)
{
  return longest[kind];
}

gboolean
aamva_follows (const char *id, const char *next)
{
  const char *pair = follows[id[1] - 'A'][id[2] - 'A'];

  for (; pair != NULL; pair = pair[2] == ' ' ? pair + 3 : NULL)
    if (pair[0] == next[1] && pair[1] == next[2])
      return TRUE;
  return FALSE;
}

static gboolean
one_of (Span value, const char *letters)
{
  return value.length == 1 && strchr (letters, value.at[0]) != NULL && value.at[0] != '\0';
}

static gboolean
word_of (Span value, const char *const *words)
{
  for (; *words != NULL; words++)
    if (span_is (value, *words))
      return TRUE;
  return FALSE;
}

static gboolean
only (Span value, const char *others, gboolean digits)
{
  for (gsize i = 0; i < value.length; i++)
    {
      guchar c = (guchar)value.at[i];

      if (!(c >= 0x80 || g_ascii_isalpha (c) || (digits && g_ascii_isdigit (c))
            || (c != '\0' && strchr (others, c) != NULL)))
        return FALSE;
    }
  return TRUE;
}

gboolean
aamva_is_given (Span name)
{
  char word[14] = { ' ' };
  gsize n = 1;

  while (n <= name.length && n < 12 && name.at[n - 1] != ' ')
    {
      word[n] = g_ascii_toupper (name.at[n - 1]);
      n++;
    }
  word[n] = ' ';
  return n > 3 && n < 12 && strstr (given_names, word) != NULL;
}

static int
likeness_of_date (Span value)
{
  static const char *const none[] = { "NONE", "UNAVL", "UNK", NULL };

  if (value.length == 0)
    return -2;
  if (word_of (value, none))
    return 4;
  if (value.length == 6 && span_digits (value) == 6)
    return 0; /* a short year */
  if (value.length < 8 || value.length > 12)
    return -12;
  if (!aamva_is_date (value))
    return -12;
  return value.length == 8 || (value.length == 10 && span_digits (value) == 8) ? 9 : 2;
}

/* "LAST,FIRST" or "FIRST LAST": two parts at least, the first of them whole. */
static int
likeness_of_full_name (Span value)
{
  Span rest;
  Span first = span_cut (value, ",$@;/ ", &rest);

  if (first.length == 0)
    return -4;
  return span_trim (rest).length > 1 ? 6 : -3;
}

static int
likeness_of_name (AamvaKind kind, Span value)
{
  if (value.length == 0)
    return kind == KIND_MIDDLE ? 0 : -4;
  if (!only (value, kind == KIND_FULL_NAME ? " -'.,$@;/" : " -'.,$", TRUE))
    return -8;
  if (span_digits (value) > 0)
    return -6;
  if (kind == KIND_FULL_NAME)
    return likeness_of_full_name (value);
  if (strchr (",-.$", value.at[0]) != NULL || (kind != KIND_GIVENS && span_has (value, ',')))
    return -3;
  return value.length == 2 ? 1 : value.length == 1 ? 2 : aamva_is_given (value) ? 5 : 3;
}

static int
likeness_of_height (Span value)
{
  gsize digits = span_digits (value);

  if (value.length == 0)
    return -1;
  if (digits < 3 || digits > 4 || !only (value, " '\"-", TRUE))
    return -8;
  if (value.length == 3)
    return 4;
  return g_ascii_strncasecmp (span_end (value) - 2, "in", 2) == 0
                 || g_ascii_strncasecmp (span_end (value) - 2, "cm", 2) == 0
             ? 7
             : 2;
}

static int
likeness_of_colour (Span value)
{
  static const char *const colours[]
      = { "BLK", "BLU", "BRO", "BRN", "GRY", "GRN", "HAZ",   "HZL",  "MAR",   "PNK",
          "DIC", "UNK", "BAL", "BLN", "RED", "SDY", "WHI",   "BLD",  "BL",    "BR",
          "GR",  "HA",  "XXX", "OTH", "MUL", "TAN", "BROWN", "BLUE", "BLACK", "GREEN",
          "AUB", "GRA", "NON", "BLO", "YEL", "SAN", "STR",   "GLD",  NULL };

  if (value.length == 0)
    return -1;
  return word_of (value, colours) ? 7 : -8;
}

static int
likeness_of_postal (Span value)
{
  gsize digits = span_digits (value);

  if (value.length == 0)
    return -1;
  if (value.length >= 6 && value.length <= 7 && digits == 3 && g_ascii_isalpha (value.at[0])
      && g_ascii_isdigit (value.at[1]) && g_ascii_isalpha (value.at[2]))
    return 6;
  if (digits < 5 || digits > 11 || !only (value, " -", TRUE) || !g_ascii_isdigit (value.at[0]))
    return -8;
  return digits == 5 || digits == 9 ? 6 : 2;
}

/* Three letters behind a digit: more likely the next element than the end of a number. */
static gboolean
has_late_word (Span value)
{
  int letters = 0;
  gboolean digit = FALSE;

  for (gsize i = 0; i < value.length && letters < 3; i++)
    {
      letters = digit && g_ascii_isalpha (value.at[i]) ? letters + 1 : 0;
      digit = digit || g_ascii_isdigit (value.at[i]);
    }
  return letters == 3;
}

static int
likeness_of_number (AamvaKind kind, Span value)
{
  gsize digits = span_digits (value);

  if (value.length == 0)
    return kind == KIND_NUMBER ? -6 : -1;
  if (!only (value, kind == KIND_NUMBER ? " -*" : " -/.,:*", TRUE))
    return -6;
  if (digits == 0 || value.length < 3)
    return -4;
  if (kind == KIND_NUMBER && has_late_word (value))
    return -1;
  return kind == KIND_NUMBER && value.length > 25 ? -4 : 3;
}

static int
likeness_of_codes (Span value)
{
  if (value.length == 0 || value.length > 14)
    return value.length == 0 ? 0 : -5;
  if (span_known (value).length == 0)
    return 4;
  return value.length <= 5 ? 2 : 0;
}

static int
likeness_of_place (AamvaKind kind, Span value)
{
  gboolean digits = span_digits (value) > 0;

  if (value.length == 0)
    return kind == KIND_STREET_2 ? 1 : -3;
  if (strchr ("-,.", value.at[0]) != NULL)
    return -6;
  if (kind == KIND_STREET_2)
    return 0;
  if (value.length < 3)
    return -4;
  if (kind == KIND_CITY)
    return digits ? -4 : only (value, " -'.()", FALSE) ? 3 : -3;
  return digits || g_strstr_len (value.at, (gssize)value.length, "BOX") != NULL ? 3 : 0;
}

static int
likeness_of_letter (AamvaKind kind, Span value)
{
  static const char *const letters[] = { [KIND_SEX] = "129MFXU0",
                                         [KIND_TRUNCATION] = "TNU",
                                         [KIND_COMPLIANCE] = "FNMUAT",
                                         [KIND_YES_NO] = "01YNTF",
                                         [KIND_ONE_DIGIT] = "0123456789" };

  if (value.length == 0)
    return -1;
  return one_of (value, letters[kind]) ? 6 : -10;
}

int
aamva_likeness (AamvaKind kind, Span value)
{
  static const char *const countries[] = { "USA", "CAN", "MEX", "CDN", NULL };
  static const char *const races[] = { "AI", "AP", "BK", "H", "O", "U", "W", NULL };

  switch (kind)
    {
    case KIND_NAME:
    case KIND_MIDDLE:
    case KIND_GIVENS:
    case KIND_FULL_NAME:
      return likeness_of_name (kind, value);
    case KIND_SUFFIX:
      return span_known (value).length == 0 ? 1 : aamva_is_suffix (value) ? 6 : -6;
    case KIND_STREET:
    case KIND_STREET_2:
    case KIND_CITY:
      return likeness_of_place (kind, value);
    case KIND_REGION:
      return value.length == 0 ? -2 : jurisdiction_is_code (value) ? 7 : -8;
    case KIND_POSTAL:
      return likeness_of_postal (value);
    case KIND_NUMBER:
    case KIND_LONG:
      return likeness_of_number (kind, value);
    case KIND_DATE:
      return likeness_of_date (value);
    case KIND_HEIGHT:
      return likeness_of_height (value);
    case KIND_METRIC:
    case KIND_WEIGHT:
      return value.length == 0 ? -1 : span_digits (value) >= 2 && value.length <= 6 ? 4 : -8;
    case KIND_COLOUR:
      return likeness_of_colour (value);
    case KIND_CODES:
      return likeness_of_codes (value);
    case KIND_COUNTRY:
      return word_of (value, countries) ? 9 : -8;
    case KIND_SEX:
    case KIND_TRUNCATION:
    case KIND_COMPLIANCE:
    case KIND_YES_NO:
    case KIND_ONE_DIGIT:
      return likeness_of_letter (kind, value);
    case KIND_RACE:
      return word_of (value, races) ? 3 : -6;
    case KIND_TEXT:
      return -1;
    case KIND_UNKNOWN:
    default:
      return -20;
    }
}
