/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/identity/marks.h"
#include "app/identity/repair.h"
#include "app/identity/span.h"

G_BEGIN_DECLS

/** AamvaField: the elements that are kept; every other element is read over and forgotten. */
typedef enum
{
  AAMVA_NONE,       /* not kept */
  AAMVA_FULL_NAME,  /* DAA */
  AAMVA_FAMILY_1,   /* DAB, version 01 */
  AAMVA_GIVEN,      /* DAC */
  AAMVA_MIDDLE,     /* DAD */
  AAMVA_SUFFIX_1,   /* DAE, version 01 */
  AAMVA_STREET,     /* DAG */
  AAMVA_STREET_2,   /* DAH */
  AAMVA_CITY,       /* DAI */
  AAMVA_REGION,     /* DAJ */
  AAMVA_POSTAL,     /* DAK */
  AAMVA_HOME,       /* DAL, residence of version 01, as are the next four */
  AAMVA_HOME_2,     /* DAM */
  AAMVA_HOME_CITY,  /* DAN */
  AAMVA_HOME_STATE, /* DAO */
  AAMVA_HOME_CODE,  /* DAP */
  AAMVA_NUMBER,     /* DAQ */
  AAMVA_EXPIRY,     /* DBA */
  AAMVA_BIRTH,      /* DBB */
  AAMVA_SEX,        /* DBC */
  AAMVA_FAMILY,     /* DCS */
  AAMVA_GIVENS,     /* DCT: all given names, versions 02 and 03 */
  AAMVA_SUFFIX,     /* DCU */
  AAMVA_COUNTRY,    /* DCG */
  AAMVA_CUT_FAMILY, /* DDE: T, N or U, as are the next two */
  AAMVA_CUT_GIVEN,  /* DDF */
  AAMVA_CUT_MIDDLE, /* DDG */
  AAMVA_FIELDS,
} AamvaField;

/** AamvaKind: what an element's value looks like. */
typedef enum
{
  KIND_UNKNOWN,    /* no such element */
  KIND_NAME,       /* one part of a name */
  KIND_MIDDLE,     /* the part that may be missing */
  KIND_GIVENS,     /* all given names, blanks or commas between them */
  KIND_FULL_NAME,  /* all parts */
  KIND_SUFFIX,     /* JR, III */
  KIND_STREET,     /* first line */
  KIND_STREET_2,   /* second line, mostly empty */
  KIND_CITY,       /* */
  KIND_REGION,     /* two letters */
  KIND_POSTAL,     /* ZIP or Canadian code, padded */
  KIND_NUMBER,     /* document number */
  KIND_DATE,       /* eight digits */
  KIND_SEX,        /* one character */
  KIND_HEIGHT,     /* "073 in", "509" */
  KIND_METRIC,     /* height in cm, digits */
  KIND_WEIGHT,     /* two or three digits */
  KIND_COLOUR,     /* eyes or hair, three letters */
  KIND_CODES,      /* class, restrictions, endorsements */
  KIND_COUNTRY,    /* USA, CAN */
  KIND_LONG,       /* discriminator, inventory and audit numbers */
  KIND_TRUNCATION, /* T, N, U */
  KIND_COMPLIANCE, /* DDA: F, N, M */
  KIND_YES_NO,     /* 1, 0, Y, N or absent */
  KIND_ONE_DIGIT,  /* weight range */
  KIND_RACE,       /* one or two letters */
  KIND_TEXT,       /* anything */
} AamvaKind;

/** AamvaHeader: what stands before the first subfile. */
typedef struct
{
  int version;       /* 0 to 99, -1 when it cannot be read */
  int iin;           /* -1 when it cannot be read */
  Span body;         /* from the first element to the end of the scan */
  char subfiles[4];  /* second letters of the Z subfiles that are announced */
  gboolean found;    /* there is one */
  gboolean damaged;  /* it had to be searched or put right */
  gboolean misses;   /* a designator's offset does not land on its subfile */
  gboolean cut;      /* the scan ends inside a subfile */
  gboolean typeless; /* the subfile does not begin with its type */
} AamvaHeader;

/** AamvaCard: the kept elements, in place. */
typedef struct
{
  AamvaHeader header;
  const char *jurisdiction;
  Span field[AAMVA_FIELDS];
  guint elements; /* how many elements were seen, kept or not */
  guint32 led[4]; /* which IDs stand behind a separator: a bit a letter */
} AamvaCard;

extern const guint8 aamva_kinds[4][26];
extern const guint8 aamva_fields[4][26];

/** aamva_kind: of the element ID at @at (three readable bytes), KIND_UNKNOWN for none. */
static inline AamvaKind
aamva_kind (const char *at)
{
  guint second = (guint)(guchar)at[1] - 'A';
  guint third = (guint)(guchar)at[2] - 'A';

  return at[0] == 'D' && second < 4 && third < 26 ? (AamvaKind)aamva_kinds[second][third]
                                                  : KIND_UNKNOWN;
}

/** aamva_field: of a known element ID. */
static inline AamvaField
aamva_field (const char *at)
{
  return (AamvaField)aamva_fields[at[1] - 'A'][at[2] - 'A'];
}

/** aamva_is_separator: LF, CR, RS, FS, GS and what else ends an element; every control character.
 */
static inline gboolean
aamva_is_separator (char c)
{
  return (guchar)c < ' ' || c == '|' || c == 0x7f;
}

/** aamva_keep: the first value that says something stays. */
static inline void
aamva_keep (AamvaCard *card, AamvaField field, Span value)
{
  card->elements++;
  if (field == AAMVA_NONE || card->field[field].length > 0)
    return;
  value = span_trim (value);
  if (value.length > 0 && (value.at[0] == ':' || value.at[0] == '='))
    value = span_trim (span_from (value.at + 1, value.length - 1));
  card->field[field] = value;
}

/** aamva_longest: the longest value that @kind has in any version, with padding. */
gsize aamva_longest (AamvaKind kind);

/**
 * aamva_likeness: log-odds-like score of @value (trimmed) as a value of @kind: positive when it
 * looks like one, negative when it does not.
 */
int aamva_likeness (AamvaKind kind, Span value);

/** aamva_is_given: whether @name (trimmed) begins with one of the commonest given names. */
gboolean aamva_is_given (Span name);

/** aamva_is_outdated: whether the known element @id is not of @version (-1 unknown: never). */
gboolean aamva_is_outdated (const char *id, int version);

/** aamva_is_led: whether @id also stands behind a separator somewhere in the card. */
static inline gboolean
aamva_is_led (const AamvaCard *card, const char *id)
{
  return (card->led[id[1] - 'A'] >> (id[2] - 'A') & 1) != 0;
}

/** aamva_follows: whether element @next commonly comes right after @id in issued cards. */
gboolean aamva_follows (const char *id, const char *next);

/**
 * aamva_find_header:
 * @text: the whole scan
 *
 * Finds "ANSI " or "AAMVA" and digits near the start, reads them, and places the body: at the
 * subfile that follows the designators, whatever their offsets say.
 *
 * AAMVA DL/ID Card Design Standard 2020, D.12.3.
 */
void aamva_find_header (Span text, AamvaHeader *header);

/** AAMVA_ENOUGH: so many IDs behind the same character make it a separator. */
#define AAMVA_ENOUGH 4

/**
 * aamva_mend_separators: for a text with fewer than AAMVA_ENOUGH IDs behind separators.
 * @length: takes the length of what is returned
 *
 * Returns: (transfer full) (nullable): @text with LF for the character, or the spelt-out names of
 *   characters, that stand where separators should; %NULL when nothing does
 */
char *aamva_mend_separators (Span text, gsize *length);

/** aamva_split: takes the elements of @card's body apart at separators, or, without them, by
 * aamva_guess(). */
void aamva_split (AamvaCard *card, const Marks *marks, IdDocument *document);

/**
 * aamva_guess: finds the elements of a text that has no reliable separators: of all ways to cut it
 * at known element IDs the one whose values look most like what they should be. Keeps them.
 *
 * Returns: how many it found
 */
guint aamva_guess (AamvaCard *card, Span body);

/** aamva_read_names: fills @document's person from the name elements. */
void aamva_read_names (const AamvaCard *card, IdDocument *document);

/** aamva_split_full_name: the same for a whole name alone ("LAST,FIRST,MIDDLE", "JOHN P SMITH"). */
void aamva_split_full_name (Span full, const AamvaCard *card, IdDocument *document);

/**
 * aamva_split_given: first token to given, the rest to middle.
 */
void aamva_split_given (Span givens, IdDocument *document);

/** aamva_is_suffix: JR, SR, II ... */
gboolean aamva_is_suffix (Span word);

/**
 * aamva_date:
 * @value: a date element's value
 * @year_first: what the version and the country say
 *
 * Returns: (transfer none) (nullable): ISO date, in whichever order it is one
 */
char *aamva_date (Span value, gboolean year_first, IdDocument *document);

/**
 * aamva_short_date: of six digits, whose century has to be guessed
 * @past: whether the day has to be before @today
 *
 * Returns: (transfer none) (nullable): ISO date
 */
char *aamva_short_date (Span value, gboolean year_first, gboolean past, const char *today,
                        IdDocument *document);

/** date_is_valid: a day of the Gregorian calendar between 1880 and 2199. */
gboolean date_is_valid (int year, int month, int day);

/** date_write: CCYY-MM-DD and a NUL; parts that are not known are 0. */
void date_write (int year, int month, int day, char text[11]);

/** date_to_iso: (transfer none): the same as a text of @document's. */
char *date_to_iso (IdDocument *document, int year, int month, int day);

/** aamva_is_date: whether @value is one in any order. */
gboolean aamva_is_date (Span value);

/** date_last_day: the last day of the month. */
int date_last_day (int year, int month);

/**
 * aamva_parse: reads a PDF417 text. FALSE, with @document untouched, when it is none.
 * magstripe_parse: reads the stripe's tracks, from a stripe or from a PDF417 that copies them.
 */
gboolean aamva_parse (Span text, const char *today, IdDocument *document);
gboolean magstripe_parse (Span text, const char *today, IdDocument *document);

/** address_postal_code: (transfer none) (nullable): 12345, 12345-6789 or as written. */
char *address_postal_code (IdDocument *document, Span code);

/** sex_from_code: 1 M, 2 F, 9 X: 'M', 'F', 'X' or 0. */
char sex_from_code (Span code);

G_END_DECLS
