/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The weights of screening, all of them, in one place.
 *
 * Fellegi and Sunter (1969, "A Theory for Record Linkage", section 2.2): the evidence of a field is
 * log2 (m / u), m how often two records of one person agree in this way, u how often two strangers
 * do. Evidence adds up. m: the rates of slips below; u: counted in the list and in the census, or
 * reckoned where the comment says so. The rates were set from the published error rates of clerical
 * data named beside them and then adjusted on synthetic lists (tests/bench/bench-screening.c).
 */

/* clang-format off */

/* --- names: how common ----------------------------------------------------------------------- */

/* The list's shares are blended with the country's as if it had this many names more: below this
 * size the built-in table speaks louder. No larger, so that a list of a few thousand whose names
 * are not the country's raises no more alarms than one whose names are. */
#define WEIGHT_PRIOR_NAMES        6000.0
/* Taken off each name's count in the list (Ney, Essen and Kneser 1994, "On structuring probabilistic
 * dependences", absolute discounting). */
#define WEIGHT_SEEN_DISCOUNT      0.5
/* The share of a name that neither the list nor the built-in table knows. The names beyond the
 * table are about half of all people and some 150,000 names (Census Bureau 2010). */
#define WEIGHT_UNKNOWN_GIVEN      1.0e-5
#define WEIGHT_UNKNOWN_FAMILY     1.0e-5
/* No single word weighs more than this: beyond it a name is not rarer, only unseen. */
#define WEIGHT_WORD_MAX           13.5
#define WEIGHT_MIDDLE_MAX          7.0

/* --- names: how they agree -------------------------------------------------------------------
 * The share of records of one person in which a word is written in this other way. Winkler (1990,
 * "String Comparator Metrics", table 1): a fifth of true pairs differ in a name, most by one slip. */
#define RATE_SAME                 0.90
#define RATE_TYPO                 0.05    /* spread over WEIGHT_TYPO_WAYS words a letter */
#define RATE_TWO_TYPOS            0.12    /* spread over the square of that, halved */
#define RATE_VARIANT              0.04    /* spread over the few words of a group */
#define RATE_SOUND                0.02    /* spread over some ten spellings */
#define RATE_PREFIX               0.03    /* spread over the lengths a name is cut to */
#define WEIGHT_TYPO_WAYS          15.0    /* of 53 ways to spoil a letter, those fingers take */
#define WEIGHT_VARIANT_WAYS       4.0
#define WEIGHT_SOUND_WAYS         10.0
#define WEIGHT_PREFIX_WAYS        4.0
/* What is not equal never weighs as much as what is. */
#define WEIGHT_INEXACT            (-0.7)
#define WEIGHT_FAMILY_CUT         (-4.0)  /* licences cut given names; Lind is not Lindemann */
/* A known first letter: 26 letters, but J, M, A and S begin 4 names in 10. */
#define WEIGHT_INITIAL            2.5

/* --- names: the other order, the other place -------------------------------------------------- */
#define WEIGHT_OTHER_PLACE        (-1.5)  /* given for family: one form in 30 is filled so, two words */
#define WEIGHT_OTHER_PLACE_LOOSE  (-0.3)  /* the order was guessed from a full name */
#define WEIGHT_GIVEN_MIDDLE       (-1.5)  /* goes by the middle name */

/* --- names: what does not agree ---------------------------------------------------------------- */
#define WEIGHT_GIVEN_DIFFERENT    (-10.0) /* twins share everything else */
#define WEIGHT_FAMILY_DIFFERENT   (-9.0)  /* marriage: 1 in 200 between record and visit */
#define WEIGHT_FAMILY_OTHER_PART  (-4.0)  /* Garcia Lopez, Garcia Ruiz */
#define WEIGHT_SHORT_SLIP         (-3.0)  /* Vu, Vo: one letter of two; half of such pairs are slips */
#define WEIGHT_MIDDLE_DIFFERENT   (-3.5)
#define WEIGHT_FIELD_MISSING      (-0.5)  /* a word more on one side */
#define WEIGHT_ALIAS              (-0.5)  /* one more name is one more chance to meet by accident */
/* Names alone: words of one culture come together, so agreement of several is worth less than
 * the sum; each disagreement also takes away this part of what the others gave. */
#define WEIGHT_ALONE_CONFLICT     0.9

/* --- suffix ------------------------------------------------------------------------------------ */
#define WEIGHT_SUFFIX_SAME        3.0     /* JR: one man in 25 */
#define WEIGHT_SUFFIX_DIFFERENT   (-7.0)  /* father and son */

/* --- birth date -------------------------------------------------------------------------------
 * u: births spread over some 60 years are 22,000 days, unevenly: 14 bits. m: Herzog, Scheuren and
 * Winkler (2007, "Data Quality and Record Linkage Techniques", chapter 9): about 0.95 exact. */
#define WEIGHT_DATE_SAME          14.0
#define WEIGHT_DATE_SAME_PART     5.0     /* the year, or year and month, and no more is known */
#define WEIGHT_DATE_SWAPPED       8.0     /* 1 in 100; one other date of 22,000 */
#define WEIGHT_DATE_NEIGHBOUR     7.0     /* 2 in 100; six other dates */
#define WEIGHT_DATE_DIGIT         4.5     /* 2 in 100; some 25 other dates */
#define WEIGHT_DATE_YEAR_OFF      (-1.0)  /* 1 in 200; 60 other dates */
#define WEIGHT_DATE_SAME_YEAR     (-5.0)
#define WEIGHT_DATE_DIFFERENT     (-9.0)
#define WEIGHT_GENERATION_YEARS   15      /* so far apart, one name is that of father and son */

/* --- sex, document, region --------------------------------------------------------------------- */
#define WEIGHT_SEX_SAME           1.0     /* one in two */
#define WEIGHT_SEX_SAME_GIVEN     0.1     /* the given name that agrees has told it already */
#define WEIGHT_SEX_DIFFERENT      (-6.5)  /* 1 in 200 is written wrongly or has changed */
#define WEIGHT_DOCUMENT_SAME      40.0    /* a number is given out once */
#define WEIGHT_DOCUMENT_DIFFERENT (-0.5)  /* people renew and own several */
#define WEIGHT_REGION_SAME        2.0
#define WEIGHT_REGION_DIFFERENT   (-0.5)

/* --- verdicts ---------------------------------------------------------------------------------
 * The score is the evidence less log2 of the list's size (the prior that this entry of so many is
 * the visitor). Lists below WEIGHT_LIST_MIN count as that large. */
#define WEIGHT_LIST_MIN           1000.0
#define VERDICT_REVIEW_DATED      2.5     /* both birth dates known */
#define VERDICT_REVIEW_SLOPE      (-0.15) /* for each doubling beyond WEIGHT_LIST_MIN: on long lists most
                                             slips are those of common names */
#define VERDICT_REVIEW_UNDATED    (-4.5)  /* one is not, the names are the same: staff look at the photo */
#define VERDICT_REVIEW_INEXACT    (-1.0)  /* one is not, and the names differ somewhere */
#define VERDICT_STRONG_MIN        8.0     /* and birth date or document must agree */
#define VERDICT_CAREFUL           (-3.0)  /* added to the review threshold by the setting */
#define VERDICT_QUIET             3.0
/* screening_compare() has no list: names alone, and names with dates. */
#define VERDICT_COMPARE_UNDATED   9.5
#define VERDICT_COMPARE_DATED     15.0

/* clang-format on */
