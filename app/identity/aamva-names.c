/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the name elements of a licence to given, middle and family name and suffix. AAMVA versions
 * 01 to 11 put them into three different sets of elements, issuers into a few more.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"
#include "app/identity/jurisdiction.h"

#include <string.h>

enum
{
  MAX_WORDS = 12,
};

static gboolean
is_leftover (char c)
{
  return c == ',' || c == '$' || c == ';' || c == '@';
}

/* A name without what surrounds it: blanks, and the commas that some issuers leave behind. */
static Span
clean (Span name)
{
  for (;;)
    {
      name = span_trim (name);
      if (name.length > 0 && is_leftover (name.at[name.length - 1]))
        name.length--;
      else if (name.length > 0 && is_leftover (name.at[0]))
        name = span_from (name.at + 1, name.length - 1);
      else
        return span_known (name);
    }
}

static Span
clean_middle (Span name)
{
  name = clean (name);
  return span_is (name, "NMN") || span_is (name, "NMI") || span_is (name, "-")
                 || span_is (name, ".")
             ? span_from (name.at, 0)
             : name;
}

gboolean
aamva_is_suffix (Span word)
{
  static const char *const suffixes[]
      = { "JR",  "SR",  "II",  "III", "IV",  "VI",  "VII", "VIII", "IX",  "1ST",
          "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "8TH", "9TH",  "ESQ", NULL };

  word = span_trim (word);
  if (word.length > 0 && word.at[word.length - 1] == '.')
    word.length--;
  if (word.length < 2 || word.length > 4)
    return FALSE;
  for (gsize i = 0; suffixes[i] != NULL; i++)
    if (span_is (word, suffixes[i]))
      return TRUE;
  return FALSE;
}

static char *
keep_suffix (IdDocument *document, Span suffix)
{
  suffix = clean (suffix);
  if (suffix.length > 1 && suffix.at[suffix.length - 1] == '.')
    suffix.length--;
  return id_document_keep (document, suffix);
}

/* The last word of @name, and @name without it; empty when there is one word only. */
static Span
last_word (Span name, Span *rest)
{
  gsize at = name.length;

  while (at > 0 && name.at[at - 1] != ' ' && name.at[at - 1] != ',')
    at--;
  *rest = clean (span_from (name.at, at));
  return at == 0 ? span_from (name.at, 0) : span_from (name.at + at, name.length - at);
}

/* Takes JR off the end of @name when no element of its own names it. */
static void
take_suffix (Span *name, IdDocument *document)
{
  Span rest;
  Span word;

  if (document->person->suffix != NULL || name->length < 4
      || (!span_has (*name, ' ') && !span_has (*name, ',')))
    return;
  word = last_word (*name, &rest);
  if (rest.length == 0 || !aamva_is_suffix (word))
    return;
  document->person->suffix = keep_suffix (document, word);
  *name = rest;
  id_document_repaired (document, REPAIR_SUFFIX);
}

static void
set_names (IdDocument *document, Span family, Span given, Span middle)
{
  Person *person = document->person;

  take_suffix (&family, document);
  take_suffix (&middle, document);
  take_suffix (&given, document);
  person->family = id_document_keep (document, family);
  person->given = id_document_keep (document, given);
  person->middle = id_document_keep (document, middle);
}

/* First word to @given, the others to @middle. */
static gboolean
split_first (Span names, Span *given, Span *middle)
{
  *given = span_cut (clean (names), " ,$", middle);
  *middle = clean_middle (*middle);
  return middle->length > 0;
}

void
aamva_split_given (Span givens, IdDocument *document)
{
  Span given, middle;

  if (split_first (givens, &given, &middle))
    id_document_repaired (document, REPAIR_GIVEN);
  take_suffix (&middle, document);
  document->person->given = id_document_keep (document, given);
  document->person->middle = id_document_keep (document, middle);
}

static gsize
words_of (Span name, Span words[MAX_WORDS])
{
  gsize n = 0;

  while (name.length > 0 && n < MAX_WORDS)
    {
      Span word = clean (span_cut (name, " ", &name));

      if (word.length > 0)
        words[n++] = word;
    }
  return n;
}

static gboolean
is_particle (Span word)
{
  static const char *const particles[]
      = { "DE", "DEL", "LA",  "LAS", "LOS", "VAN", "VON", "DER", "DEN", "TER", "DI",
          "DA", "DOS", "DAS", "DU",  "LE",  "ST",  "ST.", "BIN", "AL",  "EL",  NULL };

  for (gsize i = 0; particles[i] != NULL; i++)
    if (span_is (word, particles[i]))
      return TRUE;
  return FALSE;
}

/* "JOHN P SMITH", or "SMITH JOHN P" where the document number says so. */
static void
split_words (Span full, const AamvaCard *card, IdDocument *document)
{
  Span words[MAX_WORDS];
  Span none = span_from (full.at, 0);
  gsize n;
  gsize family;

  take_suffix (&full, document);
  n = words_of (full, words);
  id_document_doubted (document, REPAIR_FULL_NAME);
  if (n < 2)
    {
      document->person->family = id_document_keep (document, full);
      return;
    }
  if (card != NULL && n <= 3 && jurisdiction_codes_family_name (card->jurisdiction)
      && jurisdiction_number_matches (card->field[AAMVA_NUMBER], words[0])
      && !jurisdiction_number_matches (card->field[AAMVA_NUMBER], words[n - 1]))
    {
      set_names (document, words[0], words[1], n > 2 ? words[2] : none);
      return;
    }
  if (card == NULL) /* a stripe's order: LAST FIRST MIDDLE */
    {
      for (family = 0; family + 2 < n && is_particle (words[family]); family++)
        ;
      set_names (document, span_between (words[0].at, span_end (words[family])), words[family + 1],
                 family + 2 < n ? span_between (words[family + 2].at, span_end (words[n - 1]))
                                : none);
      return;
    }
  for (family = n - 1; family > 1 && is_particle (words[family - 1]); family--)
    ;
  set_names (document, span_between (words[family].at, span_end (words[n - 1])), words[0],
             family > 1 ? span_between (words[1].at, span_end (words[family - 1])) : none);
}

/* What parts a whole name's parts: commas by the standard, more in truth; "" when nothing does. */
static const char *
find_delimiter (Span full)
{
  static const char *const delimiters[] = { "$", ",", "@", ";", "/" };

  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (span_has (full, *delimiters[i]))
      return delimiters[i];
  return "";
}

/* FIRST,MIDDLE,LAST or FIRST,LAST, where the document number says so. */
static void
put_family_first (const AamvaCard *card, Span *family, Span *given, Span *middle,
                  IdDocument *document)
{
  Span *last = middle->length > 0 ? middle : given;
  Span first = *family;

  if (card == NULL || !jurisdiction_codes_family_name (card->jurisdiction)
      || jurisdiction_number_matches (card->field[AAMVA_NUMBER], first)
      || !jurisdiction_number_matches (card->field[AAMVA_NUMBER], *last))
    return;
  *family = *last;
  if (last == middle)
    *middle = *given;
  *given = first;
  id_document_doubted (document, REPAIR_SWAPPED);
}

void
aamva_split_full_name (Span full, const AamvaCard *card, IdDocument *document)
{
  Span family, given, middle, rest, more;
  const char *part_ends;

  full = clean (full);
  part_ends = find_delimiter (full);
  if (*part_ends == '\0')
    {
      split_words (full, card, document);
      return;
    }
  family = clean (span_cut (full, part_ends, &rest));
  given = clean (span_cut (rest, part_ends, &rest));
  middle = clean_middle (span_cut (rest, part_ends, &rest));
  rest = clean (rest);
  if (aamva_is_suffix (given) && middle.length > 0 && document->person->suffix == NULL)
    { /* LAST,JR,FIRST,MIDDLE */
      document->person->suffix = keep_suffix (document, given);
      given = middle;
      middle = clean_middle (span_cut (rest, part_ends, &rest));
    }
  while (rest.length > 0)
    {
      Span part = clean (span_cut (rest, part_ends, &more));

      if (aamva_is_suffix (part) && document->person->suffix == NULL)
        document->person->suffix = keep_suffix (document, part);
      else if (part.length > 0)
        middle = middle.length > 0 ? span_between (middle.at, span_end (part)) : part;
      rest = clean (more);
    }
  if (aamva_is_suffix (middle) && document->person->suffix == NULL)
    {
      document->person->suffix = keep_suffix (document, middle);
      middle.length = 0;
    }
  put_family_first (card, &family, &given, &middle, document);
  if (middle.length == 0 && split_first (given, &given, &middle))
    id_document_repaired (document, REPAIR_GIVEN);
  set_names (document, family, given, middle);
}

/* DAC holds "JOHN P" and DAD nothing, or DAC repeats the initial of DAD. */
static void
part_given (Span *given, Span *middle, gboolean middle_is_none, IdDocument *document)
{
  Span rest;
  Span last = last_word (*given, &rest);
  gboolean initial = last.length == 1 || (last.length == 2 && last.at[1] == '.');

  if (rest.length == 0 || aamva_is_suffix (last))
    return;
  if (middle->length > 0)
    {
      if (initial && g_ascii_toupper (last.at[0]) == g_ascii_toupper (middle->at[0]))
        {
          *given = rest;
          id_document_repaired (document, REPAIR_GIVEN);
        }
      return;
    }
  if (middle_is_none && !initial)
    return;
  if (split_first (*given, given, middle))
    id_document_repaired (document, REPAIR_GIVEN);
}

/*
 * Some cards put the family name where a given name belongs: into DAC or DAD, with none in DCS or
 * DAB. A document number that is made from the family name tells which is which, else common given
 * names do; the visitor confirms.
 */
static void
unswap (const AamvaCard *card, Span *family, Span *given, Span *middle, IdDocument *document)
{
  Span number = card->field[AAMVA_NUMBER];
  gboolean coded = jurisdiction_codes_family_name (card->jurisdiction);
  Span none = span_from (number.at, 0);

  if (family->length == 0 && given->length > 0 && middle->length > 0)
    {
      gboolean first = coded && jurisdiction_number_matches (number, *given) ? TRUE
                       : coded && jurisdiction_number_matches (number, *middle)
                           ? FALSE
                           : aamva_is_given (*middle) && !aamva_is_given (*given);

      *family = first ? *given : *middle;
      *given = first ? *middle : *given;
      *middle = none;
      id_document_doubted (document, REPAIR_SWAPPED);
    }
  else if (coded && family->length > 0 && given->length > 1
           && jurisdiction_number_matches (number, *given)
           && !jurisdiction_number_matches (number, *family))
    {
      Span wrong = *family;

      *family = *given;
      *given = wrong;
      id_document_doubted (document, REPAIR_SWAPPED);
    }
}

static void
note_truncation (const AamvaCard *card, IdDocument *document)
{
  static const AamvaField flags[] = { AAMVA_CUT_FAMILY, AAMVA_CUT_GIVEN, AAMVA_CUT_MIDDLE };

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (span_is (card->field[flags[i]], "T"))
      id_document_repaired (document, REPAIR_TRUNCATED);
}

/* The whole name in one element; NULL bytes when its parts have elements of their own. */
static Span
find_full_name (const AamvaCard *card, Span family, Span given, Span givens)
{
  Span full = clean (card->field[AAMVA_FULL_NAME]);

  if (family.length > 0 && (given.length > 0 || givens.length > 0))
    return span_from (full.at, 0);
  if (full.length > 0)
    return full;
  if (family.length > 0 && (span_has (family, ',') || span_has (family, ' ')))
    return family;
  if (family.length == 0 && given.length > 0 && card->field[AAMVA_MIDDLE].length == 0
      && (span_has (given, ',') || span_has (given, ' ')))
    return given;
  if (family.length == 0 && given.length == 0)
    return givens;
  return span_from (full.at, 0);
}

void
aamva_read_names (const AamvaCard *card, IdDocument *document)
{
  Span family = clean (card->field[AAMVA_FAMILY]);
  Span given = clean (card->field[AAMVA_GIVEN]);
  Span middle = clean_middle (card->field[AAMVA_MIDDLE]);
  Span givens = clean (card->field[AAMVA_GIVENS]);
  Span full;

  if (family.length == 0)
    family = clean (card->field[AAMVA_FAMILY_1]);
  document->person->suffix = keep_suffix (document, card->field[AAMVA_SUFFIX]);
  if (document->person->suffix == NULL)
    document->person->suffix = keep_suffix (document, card->field[AAMVA_SUFFIX_1]);
  note_truncation (card, document);

  full = find_full_name (card, family, given, givens);
  if (full.length > 0)
    {
      if (full.at != clean (card->field[AAMVA_FULL_NAME]).at || card->header.version >= 2)
        id_document_repaired (document, REPAIR_FULL_NAME);
      aamva_split_full_name (full, card, document);
      return;
    }
  unswap (card, &family, &given, &middle, document);
  if (given.length == 0 && givens.length > 0)
    {
      Span rest;

      /* DCT is defined to hold all given names: splitting it repairs nothing. */
      split_first (givens, &given, &rest);
      if (middle.length == 0)
        middle = rest;
    }
  else if (given.length > 0)
    part_given (&given, &middle, card->field[AAMVA_MIDDLE].length > 0, document);
  set_names (document, family, given, middle);
}
