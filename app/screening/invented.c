/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People who do not exist. The commonest names are real and as frequent as in the census; the long
 * tail is made of their letters, three by three, so that names have as many neighbours as real
 * ones.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/invented.h"

#include <math.h>
#include <string.h>

#include "app/screening/frequency.h"
#include "app/screening/variants.h"

#define N_FAMILY_NAMES 89000 /* as many as the census files of 1990 hold */
#define N_GIVEN_NAMES  4000

/* NameBag: names to draw from, each with its share. */
typedef struct
{
  GPtrArray *names;   /* of char* */
  GArray *cumulative; /* of double */
} NameBag;

struct _Invented
{
  GRand *rand;
  gboolean foreign;
  NameBag family;
  NameBag male;
  NameBag female;
};

/* --- names ------------------------------------------------------------------------------------ */

/* Pairs of letters -> the letters that follow them in the real names, once for each time. */
static GHashTable *
learn_letters (const char *const *names)
{
  GHashTable *next
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *framed = g_strconcat ("^^", names[i], "$", NULL);

      for (const char *p = framed; p[2] != '\0'; p++)
        {
          const char pair[] = { p[0], p[1], '\0' };
          GPtrArray *followers = g_hash_table_lookup (next, pair);

          if (followers == NULL)
            {
              followers = g_ptr_array_new ();
              g_hash_table_insert (next, g_strdup (pair), followers);
            }
          g_ptr_array_add (followers, GINT_TO_POINTER (p[2]));
        }
    }
  return next;
}

/* Returns NULL when the letters led to no name of a sensible length. */
static char *
make_name (GRand *rand, GHashTable *next)
{
  char name[20] = "^^";
  guint n = 2;

  for (;;)
    {
      const char pair[] = { name[n - 2], name[n - 1], '\0' };
      GPtrArray *followers = g_hash_table_lookup (next, pair);
      char letter
          = (char)GPOINTER_TO_INT (followers->pdata[g_rand_int_range (rand, 0, followers->len)]);

      if (letter == '$')
        return n >= 5 ? g_strndup (name + 2, n - 2) : NULL;
      if (n == sizeof name)
        return NULL;
      name[n++] = letter;
    }
}

static void
bag_add (NameBag *bag, char *name, double share)
{
  double last = bag->cumulative->len > 0
                    ? g_array_index (bag->cumulative, double, bag->cumulative->len - 1)
                    : 0;

  last += share;
  g_ptr_array_add (bag->names, name);
  g_array_append_val (bag->cumulative, last);
}

static void
fill_bag (Invented *self, NameBag *bag, const char *const *real, double (*share) (guint rank),
          guint n)
{
  /* Abroad every name is made up, the commonest too, so that no table knows how common it is. */
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) next = learn_letters (real);
  guint rank = 0;

  bag->names = g_ptr_array_new_with_free_func (g_free);
  bag->cumulative = g_array_new (FALSE, FALSE, sizeof (double));
  for (; !self->foreign && real[rank] != NULL; rank++)
    {
      bag_add (bag, g_strdup (real[rank]), share (rank));
      g_hash_table_add (seen, g_ptr_array_index (bag->names, rank));
    }
  while (rank < n)
    {
      char *name = make_name (self->rand, next);

      if (name == NULL || g_hash_table_contains (seen, name))
        {
          g_free (name);
          continue;
        }
      bag_add (bag, name, share (rank++));
      g_hash_table_add (seen, name);
    }
}

static void
bag_clear (NameBag *bag)
{
  g_ptr_array_unref (bag->names);
  g_array_unref (bag->cumulative);
}

static const char *
draw_name (Invented *self, const NameBag *bag)
{
  const double *sums = (const double *)(gconstpointer)bag->cumulative->data;
  double at = g_rand_double (self->rand) * sums[bag->cumulative->len - 1];
  guint low = 0;
  guint high = bag->cumulative->len - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (sums[middle] < at)
        low = middle + 1;
      else
        high = middle;
    }
  return g_ptr_array_index (bag->names, low);
}

/* --- lifecycle -------------------------------------------------------------------------------- */

static Invented *
make_invented (guint32 seed, gboolean foreign)
{
  Invented *self = g_new0 (Invented, 1);

  self->foreign = foreign;
  self->rand = g_rand_new_with_seed (seed);
  fill_bag (self, &self->family, frequency_list_family (), frequency_of_rank_family,
            N_FAMILY_NAMES);
  fill_bag (self, &self->male, frequency_list_given (FALSE), frequency_of_rank_given,
            N_GIVEN_NAMES / 2);
  fill_bag (self, &self->female, frequency_list_given (TRUE), frequency_of_rank_given,
            N_GIVEN_NAMES);
  return self;
}

Invented *
invented_new (guint32 seed)
{
  return make_invented (seed, FALSE);
}

Invented *
invented_new_foreign (guint32 seed)
{
  return make_invented (seed, TRUE);
}

void
invented_free (Invented *self)
{
  if (self == NULL)
    return;
  g_rand_free (self->rand);
  bag_clear (&self->family);
  bag_clear (&self->male);
  bag_clear (&self->female);
  g_free (self);
}

const char *
invented_slip_to_string (InventedSlip slip)
{
  static const char *const words[SLIP_N]
      = { "given_typo",   "family_typo",     "names_swapped", "second_surname",
          "date_swapped", "date_off_by_one", "given_cut",     "nickname",
          "date_digit",   "family_sound",    "date_missing" };

  return words[slip];
}

guint
invented_number (Invented *self, guint below)
{
  return (guint)g_rand_int_range (self->rand, 0, (gint32)below);
}

/* --- people ----------------------------------------------------------------------------------- */

/* At home births are spread evenly over 70 years; abroad most people are of middle age. */
static guint
draw_year (Invented *self)
{
  if (!self->foreign)
    return 1935 + invented_number (self, 70);
  return 1940 + (invented_number (self, 66) + invented_number (self, 66)) / 2;
}

Person *
invented_person (Invented *self)
{
  Person *person = person_new ();

  person->sex = g_rand_boolean (self->rand) ? 'F' : 'M';
  person->given = g_strdup (draw_name (self, person->sex == 'F' ? &self->female : &self->male));
  person->family = g_strdup (draw_name (self, &self->family));
  person->birth_date
      = g_strdup_printf ("%04u-%02u-%02u", draw_year (self), 1 + invented_number (self, 12),
                         1 + invented_number (self, 28));
  return person;
}

char *
invented_middle (Invented *self, char sex)
{
  return g_strdup (draw_name (self, sex == 'F' ? &self->female : &self->male));
}

/* --- slips ------------------------------------------------------------------------------------ */

static void
replace (char **text, char *with)
{
  g_free (*text);
  *text = with;
}

/* One slip of a finger, each kind as likely. */
static gboolean
spoil_word (Invented *self, char **word)
{
  g_autoptr (GString) out = g_string_new (*word);
  guint at = invented_number (self, (guint)out->len);
  char letter = (char)('a' + invented_number (self, 26));

  switch (invented_number (self, 4))
    {
    case 0:
      out->str[at] = letter;
      break;
    case 1:
      g_string_insert_c (out, (gssize)at, letter);
      break;
    case 2:
      g_string_erase (out, (gssize)at, 1);
      break;
    default:
      if (at + 1 >= out->len)
        return FALSE;
      letter = out->str[at];
      out->str[at] = out->str[at + 1];
      out->str[at + 1] = letter;
    }
  if (out->len < 2 || g_str_equal (out->str, *word))
    return FALSE;
  replace (word, g_string_free (g_steal_pointer (&out), FALSE));
  return TRUE;
}

static gboolean
set_date (Person *person, guint year, guint month, guint day)
{
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  replace (&person->birth_date, g_strdup_printf ("%04u-%02u-%02u", year, month, day));
  return TRUE;
}

static gboolean
spoil_date (Invented *self, Person *person, InventedSlip slip)
{
  guint year = (guint)g_ascii_strtoull (person->birth_date, NULL, 10);
  guint month = (guint)g_ascii_strtoull (person->birth_date + 5, NULL, 10);
  guint day = (guint)g_ascii_strtoull (person->birth_date + 8, NULL, 10);
  guint *parts[] = { &year, &month, &day };
  static const guint places[] = { 2, 3, 6, 8, 9 };
  g_autofree char *date = NULL;
  guint place;

  if (slip == SLIP_DATE_SWAPPED)
    return day != month && set_date (person, year, day, month);
  if (slip == SLIP_DATE_OFF_BY_ONE)
    {
      *parts[invented_number (self, 3)] += g_rand_boolean (self->rand) ? 1u : -1u;
      return day > 0 && month > 0 && set_date (person, year, month, day);
    }
  place = places[invented_number (self, G_N_ELEMENTS (places))];
  date = g_strdup (person->birth_date);
  date[place] = (char)('0' + invented_number (self, 10));
  if (g_str_equal (date, person->birth_date))
    return FALSE;
  year = (guint)g_ascii_strtoull (date, NULL, 10);
  month = (guint)g_ascii_strtoull (date + 5, NULL, 10);
  day = (guint)g_ascii_strtoull (date + 8, NULL, 10);
  return year > 1900 && year < 2020 && set_date (person, year, month, day);
}

static gboolean
use_nickname (Invented *self, Person *person)
{
  guint16 n;
  const guint16 *groups = variants_find (person->given, &n);
  g_auto (GStrv) names = NULL;
  const char *other;

  if (n == 0)
    return FALSE;
  names = g_strsplit (variants_get_group (groups[invented_number (self, n)]), " ", -1);
  other = names[invented_number (self, MIN (g_strv_length (names), 6))];
  if (g_str_equal (other, person->given))
    return FALSE;
  replace (&person->given, g_strdup (other));
  return TRUE;
}

static gboolean
respell (Invented *self, Person *person)
{
  static const char *const rules[][2]
      = { { "ck", "k" }, { "ph", "f" },  { "ee", "ea" }, { "ie", "y" }, { "sch", "sh" },
          { "tt", "t" }, { "ll", "l" },  { "ss", "s" },  { "nn", "n" }, { "z", "s" },
          { "y", "i" },  { "ei", "ie" }, { "c", "k" },   { "x", "cks" } };
  guint first = invented_number (self, G_N_ELEMENTS (rules));

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const char *const *rule = rules[(first + i) % G_N_ELEMENTS (rules)];
      const char *at = strstr (person->family, rule[0]);

      if (at == NULL)
        continue;
      replace (&person->family, g_strdup_printf ("%.*s%s%s", (int)(at - person->family),
                                                 person->family, rule[1], at + strlen (rule[0])));
      return TRUE;
    }
  return FALSE;
}

gboolean
invented_vary (Invented *self, Person *person, InventedSlip slip)
{
  char *swap = person->given;

  switch ((guint)slip)
    {
    case SLIP_GIVEN_TYPO:
      return spoil_word (self, &person->given);
    case SLIP_FAMILY_TYPO:
      return spoil_word (self, &person->family);
    case SLIP_NAMES_SWAPPED:
      person->given = person->family;
      person->family = swap;
      return TRUE;
    case SLIP_SECOND_SURNAME:
      replace (&person->family,
               g_strconcat (person->family, g_rand_boolean (self->rand) ? " " : "-",
                            draw_name (self, &self->family), NULL));
      return TRUE;
    case SLIP_GIVEN_CUT:
      if (strlen (person->given) < 4)
        return FALSE;
      person->given[MIN (3 + invented_number (self, 3), strlen (person->given) - 1)] = '\0';
      return TRUE;
    case SLIP_NICKNAME:
      return use_nickname (self, person);
    case SLIP_FAMILY_SOUND:
      return respell (self, person);
    case SLIP_DATE_MISSING:
      g_clear_pointer (&person->birth_date, g_free);
      return TRUE;
    default:
      return spoil_date (self, person, slip);
    }
}
