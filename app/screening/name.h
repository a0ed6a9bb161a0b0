/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/person.h"

G_BEGIN_DECLS

/** NAME_MAX_WORDS: more words than this are left out of the comparison, the last one kept. */
#define NAME_MAX_WORDS 12

/** NAME_MIN_PART: letters of the shortest word that may be part of a joined one. */
#define NAME_MIN_PART 2

typedef enum
{
  NAME_GIVEN,  /* the first given name */
  NAME_MIDDLE, /* further given names */
  NAME_FAMILY, /* family names */
} NameRole;

typedef enum
{
  NAME_SUFFIX_NONE,
  NAME_SUFFIX_JUNIOR, /* JR, II */
  NAME_SUFFIX_SENIOR, /* SR, I */
  NAME_SUFFIX_THIRD,
  NAME_SUFFIX_FOURTH,
} NameSuffix;

/**
 * NameWord:
 * @text: folded
 * @joined: (nullable): with the particles before it: "delacruz" for "de la Cruz"
 */
typedef struct
{
  char *text;
  char *joined;
  NameRole role;
} NameWord;

/**
 * Name: a person's name ready for comparison.
 * @ordered: whether the roles are known, not guessed from the order of a full name
 */
typedef struct
{
  NameWord words[NAME_MAX_WORDS];
  guint n;
  gboolean ordered;
  NameSuffix suffix;
} Name;

/** name_init_person: given, middle, family and suffix, or else full_name. */
void name_init_person (Name *name, const Person *person);
/** name_init_text: a full name, "Given Middle Family" or "FAMILY, GIVEN MIDDLE". */
void name_init_text (Name *name, const char *text);
void name_clear (Name *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Name, name_clear)

G_END_DECLS
