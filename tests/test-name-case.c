/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
#include "app/identity/name-case.h"

static void
test_capitals_become_a_name (void)
{
  static const char *const pairs[][2] = {
    { "WREN", "Wren" },
    { "MARY-ANN O'BRIEN", "Mary-Ann O'Brien" },
    { "MCCARTHY", "McCarthy" },
    { "MCA", "Mca" },
    { "DE LA CRUZ", "De La Cruz" },
    { "J P", "J P" },
    { "IBÁÑEZ ÖZ", "Ibáñez Öz" },
    { "III", "III" },
    { "JR", "Jr" },
    { "van der Berg", "van der Berg" },
    { "", "" },
    { "محمد", "محمد" },
    { "-'- ", "-'- " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *name = name_case (pairs[i][0]);

      g_assert_cmpstr (name, ==, pairs[i][1]);
    }
}

static void
test_person_keeps_what_is_no_name (void)
{
  g_autoptr (Person) person = person_new ();

  person->given = g_strdup ("WREN");
  person->suffix = g_strdup ("SR");
  person->document = g_strdup ("A123");
  name_case_person (person);
  g_assert_cmpstr (person->given, ==, "Wren");
  g_assert_cmpstr (person->suffix, ==, "Sr");
  g_assert_cmpstr (person->document, ==, "A123");
  g_assert_null (person->family);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-case/capitals-become-a-name", test_capitals_become_a_name);
  g_test_add_func ("/name-case/person-keeps-what-is-no-name", test_person_keeps_what_is_no_name);
  return g_test_run ();
}
