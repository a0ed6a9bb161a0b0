/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * The index against scoring every entry: not one pair at review or above may be missing, whatever
 * the list is made of and however it has changed.
 */
#include <string.h>

#include "app/screening/invented.h"
#include "app/screening/screening.h"
#include "app/screening/token-index.h"

/* --- helpers ---------------------------------------------------------------------------------- */

static void
replace (char **text, char *with)
{
  g_free (*text);
  *text = with;
}

/* Makes a person as untidy as real records are. */
static void
untidy (Invented *invented, Person *person)
{
  static const char *const suffixes[] = { "JR", "SR", "III" };

  if (invented_number (invented, 2) == 0)
    person->middle = invented_middle (invented, person->sex);
  if (invented_number (invented, 8) == 0)
    g_clear_pointer (&person->birth_date, g_free);
  else if (invented_number (invented, 20) == 0)
    memcpy (person->birth_date + 8, "00", 2);
  if (invented_number (invented, 3) == 0)
    person->sex = 0;
  if (invented_number (invented, 20) == 0)
    person->suffix = g_strdup (suffixes[invented_number (invented, 3)]);
  if (invented_number (invented, 20) == 0)
    person->document = g_strdup_printf ("D%u", invented_number (invented, 500));
  if (invented_number (invented, 10) == 0)
    person->region = g_strdup (invented_number (invented, 2) ? "Ohio" : "Texas");
  if (invented_number (invented, 15) == 0)
    replace (&person->family, g_strconcat ("de la ", person->family, NULL));
  if (invented_number (invented, 15) == 0)
    {
      g_autofree char *other = invented_middle (invented, 'F');

      replace (&person->given,
               g_strconcat (person->given, invented_number (invented, 2) ? "" : "-", other, NULL));
    }
  if (invented_number (invented, 30) == 0)
    g_clear_pointer (&person->given, g_free);
  else if (invented_number (invented, 30) == 0)
    person->given[1] = '\0';
  if (invented_number (invented, 6) == 0 && person->given != NULL)
    {
      person->full_name = person_dup_name (person);
      g_clear_pointer (&person->given, g_free);
      g_clear_pointer (&person->middle, g_free);
      g_clear_pointer (&person->family, g_free);
    }
}

static WatchlistEntry *
make_entry (Invented *invented, guint id)
{
  WatchlistEntry *entry = watchlist_entry_new ();

  entry->id = g_strdup_printf ("E-%u", id);
  person_free (entry->person);
  entry->person = invented_person (invented);
  untidy (invented, entry->person);
  if (invented_number (invented, 12) == 0)
    {
      g_autoptr (Person) other = invented_person (invented);
      g_autofree char *name = person_dup_name (other);

      entry->aliases = g_strsplit (name, ";", -1);
    }
  return entry;
}

/* A third near an entry, by one to three slips; the others at random. */
static Person *
make_visitor (Invented *invented, GPtrArray *entries)
{
  const WatchlistEntry *entry;
  Person *person;

  if (invented_number (invented, 3) != 0 || entries->len == 0)
    {
      person = invented_person (invented);
      untidy (invented, person);
      return person;
    }
  entry = g_ptr_array_index (entries, invented_number (invented, entries->len));
  person = person_copy (entry->person);
  for (guint i = 0; i <= invented_number (invented, 3); i++)
    if (person->given != NULL && strlen (person->given) > 2 && person->family != NULL
        && person->birth_date != NULL)
      invented_vary (invented, person, invented_number (invented, SLIP_N));
  return person;
}

static guint64 n_pairs;
static guint n_hits;

static void
assert_same (Screening *screening, const Person *visitor)
{
  g_autoptr (GPtrArray) fast = screening_screen (screening, visitor, NULL, NULL);
  g_autoptr (GPtrArray) slow = screening_screen_all (screening, visitor, NULL, NULL);
  g_autofree char *name = person_dup_name (visitor);

  n_pairs += screening_get_size (screening);
  n_hits += slow->len;
  if (fast->len != slow->len)
    g_error ("%s %s: the index finds %u, scoring all %u", name, visitor->birth_date, fast->len,
             slow->len);
  for (guint i = 0; i < slow->len; i++)
    {
      const Match *a = g_ptr_array_index (fast, i);
      const Match *b = g_ptr_array_index (slow, i);

      g_assert_cmpstr (a->entry_id, ==, b->entry_id);
      g_assert_cmpint (a->verdict, ==, b->verdict);
      g_assert_cmpfloat (a->score, ==, b->score);
    }
}

static void
check_list (guint seed, guint size, guint queries, Sensitivity sensitivity)
{
  g_autoptr (Invented) invented = invented_new (seed);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);
  g_autoptr (Screening) screening = NULL;

  for (guint i = 0; i < size; i++)
    g_ptr_array_add (entries, make_entry (invented, i));
  screening = screening_new (entries, sensitivity);
  for (guint i = 0; i < queries; i++)
    {
      g_autoptr (Person) visitor = make_visitor (invented, entries);

      assert_same (screening, visitor);
    }
}

/* --- tests ------------------------------------------------------------------------------------ */

static void
test_lists_of_all_sizes (void)
{
  n_pairs = n_hits = 0;
  check_list (1, 1, 100, SENSITIVITY_CAREFUL);
  check_list (2, 40, 3000, SENSITIVITY_CAREFUL);
  check_list (3, 400, 5000, SENSITIVITY_BALANCED);
  check_list (4, 2000, 1500, SENSITIVITY_CAREFUL);
  check_list (5, 2000, 500, SENSITIVITY_QUIET);
  check_list (6, 20000, 60, SENSITIVITY_CAREFUL);
  g_test_message ("%" G_GUINT64_FORMAT " pairs, %u at review or above", n_pairs, n_hits);
  g_assert_cmpuint (n_pairs, >, 1000000);
  g_assert_cmpuint (n_hits, >, 1000);
}

/* Names of few letters: every word is near every other, and many are the same. */
static void
test_names_that_crowd (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (Screening) screening = screening_new (NULL, SENSITIVITY_CAREFUL);

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
      char name[32];
      guint n = 0;

      for (guint words = 1 + (guint)g_rand_int_range (rand, 0, 3); words > 0; words--)
        {
          for (guint length = (guint)g_rand_int_range (rand, 1, 8); length > 0; length--)
            name[n++] = "ana"[g_rand_int_range (rand, 0, 2)];
          name[n++] = ' ';
        }
      name[n] = '\0';
      entry->id = g_strdup_printf ("%u", i);
      entry->person->full_name = g_strdup (name);
      if (g_rand_boolean (rand))
        entry->person->birth_date
            = g_strdup_printf ("198%d-0%d-1%d", g_rand_int_range (rand, 0, 9),
                               g_rand_int_range (rand, 1, 9), g_rand_int_range (rand, 0, 9));
      if (i >= 1000)
        assert_same (screening, entry->person);
      else
        screening_put (screening, entry);
    }
}

static gboolean
keep (gpointer data, gpointer bytes, gsize n)
{
  g_byte_array_append (data, bytes, (guint)n);
  return TRUE;
}

static gboolean
give (gpointer data, gpointer bytes, gsize n)
{
  const guint8 **from = data;

  memcpy (bytes, *from, n);
  *from += n;
  return TRUE;
}

/* As if the program had been started anew. */
static void
save_and_load (Screening **screening)
{
  g_autoptr (GByteArray) saved = g_byte_array_new ();
  const guint8 *from;
  guint size = screening_get_size (*screening);

  g_assert_true (screening_save (*screening, NULL, keep, saved));
  screening_free (*screening);
  from = saved->data;
  *screening = screening_load (SENSITIVITY_CAREFUL, saved->len, give, &from);
  g_assert_nonnull (*screening);
  g_assert_cmpuint (screening_get_size (*screening), ==, size);
}

static void
test_inserts_updates_and_withdrawals (void)
{
  g_autoptr (Invented) invented = invented_new (21);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);
  g_autoptr (Screening) screening = NULL;
  g_autoptr (GHashTable) alive = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < 500; i++)
    {
      g_ptr_array_add (entries, make_entry (invented, i));
      g_hash_table_add (alive, GUINT_TO_POINTER (i + 1));
    }
  screening = screening_new (entries, SENSITIVITY_CAREFUL);
  for (guint round = 0; round < 6000; round++)
    {
      guint id = invented_number (invented, 800);

      if (invented_number (invented, 3) == 0)
        {
          g_autofree char *name = g_strdup_printf ("E-%u", id);

          g_assert_cmpint (screening_withdraw (screening, name), ==,
                           g_hash_table_remove (alive, GUINT_TO_POINTER (id + 1)));
        }
      else
        {
          WatchlistEntry *entry = make_entry (invented, id);

          screening_put (screening, entry);
          g_hash_table_add (alive, GUINT_TO_POINTER (id + 1));
          g_ptr_array_add (entries, entry);
        }
      g_assert_cmpuint (screening_get_size (screening), ==, g_hash_table_size (alive));
      if (round % 500 == 250)
        save_and_load (&screening);
      if (round % 3 == 0)
        {
          g_autoptr (Person) visitor = make_visitor (invented, entries);

          assert_same (screening, visitor);
        }
    }
}

/* --- the words -------------------------------------------------------------------------------- */

static void
mark_found (guint32 id, gpointer data)
{
  g_hash_table_add (data, GUINT_TO_POINTER (id + 1));
}

static void
test_every_related_word (void)
{
  g_autoptr (Invented) invented = invented_new (31);
  g_autoptr (TokenTable) tokens = token_table_new ();
  g_autoptr (TokenIndex) index = NULL;
  guint n_related = 0;
  guint n_found = 0;

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (Person) person = invented_person (invented);

      token_table_intern (tokens, person->given);
      token_table_intern (tokens, person->family);
      if (i == 3500)
        index = token_index_new (tokens);
    }
  token_table_intern (tokens, "a");
  token_table_intern (tokens, "averyverylongnameofmorethanthirtyletters");
  token_index_update (index);
  for (guint32 id = 0; id < token_table_get_size (tokens); id += 3)
    {
      g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
      const Token *word = token_table_get (tokens, id);

      token_index_find (index, word, mark_found, found);
      for (guint32 other = 0; other < token_table_get_size (tokens); other++)
        {
          Token *token = token_table_get (tokens, other);

          n_related += token_relate (word, token) != 0;
          if (token_relate (word, token) != 0
              && !g_hash_table_contains (found, GUINT_TO_POINTER (other + 1)))
            g_error ("%s and %s", word->text, token->text);
        }
      n_found += g_hash_table_size (found);
    }
  g_assert_cmpuint (n_related, >, 5000);
  /* What is found in vain is little. */
  g_assert_cmpuint (n_found, <, 2 * n_related);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/screening-index/every-related-word", test_every_related_word);
  g_test_add_func ("/screening-index/lists-of-all-sizes", test_lists_of_all_sizes);
  g_test_add_func ("/screening-index/names-that-crowd", test_names_that_crowd);
  g_test_add_func ("/screening-index/inserts-updates-and-withdrawals",
                   test_inserts_updates_and_withdrawals);
  return g_test_run ();
}
