/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Fuzz target: any bytes as a watchlist. Either there is a list in which every entry has an id, a
 * name and good dates, or an error of one line that begins with the file's name and a line.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/screening/birth-date.h"
#include "app/screening/watchlist-csv.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_entry (const WatchlistEntry *entry)
{
  const Person *person = entry->person;
  BirthDate date;

  if (entry->id == NULL || *entry->id == '\0' || !g_utf8_validate (entry->id, -1, NULL))
    abort ();
  if (person->full_name == NULL && person->given == NULL && person->family == NULL)
    abort ();
  if (person->birth_date != NULL && !birth_date_parse (person->birth_date, &date))
    abort ();
  if (person->sex != 0 && strchr ("MFX", person->sex) == NULL)
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = watchlist_csv_parse ("f.csv", (const char *)data, size, &error);

  if ((entries == NULL) != (error != NULL))
    abort ();
  if (error != NULL
      && (!g_str_has_prefix (error->message, "f.csv:")
          || !g_ascii_isdigit (error->message[strlen ("f.csv:")])))
    abort ();
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    check_entry (g_ptr_array_index (entries, i));
  return 0;
}
