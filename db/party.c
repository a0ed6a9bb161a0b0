/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Several people who came as one visit: a class's visitors, a family, a crew.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/party.h"

#include "db/words.h"

#include <string.h>

/* clang-format off */
WORDS (LeftHow, left_how, "", "badge", "kiosk", "desk", "presumed_left")
/* clang-format on */

PartyMember *
party_member_new (guint number)
{
  PartyMember *member = g_new0 (PartyMember, 1);

  member->number = number;
  member->person = person_new ();
  return member;
}

PartyMember *
party_member_copy (const PartyMember *member)
{
  PartyMember *copy = g_new (PartyMember, 1);

  *copy = *member;
  copy->person = person_copy (member->person);
  copy->id_type = g_strdup (member->id_type);
  return copy;
}

void
party_member_free (PartyMember *member)
{
  if (member == NULL)
    return;
  person_free (member->person);
  g_free (member->id_type);
  g_free (member);
}

GPtrArray *
party_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)party_member_free);
}

char *
head_id_new (const char *visit_id, guint member)
{
  return member == 0 ? g_strdup (visit_id) : g_strdup_printf ("%s/%u", visit_id, member);
}

char *
head_id_split (const char *head_id, guint *member)
{
  const char *slash = strchr (head_id, '/');
  guint64 number = 0;

  if (slash == NULL
      || !g_ascii_string_to_unsigned (slash + 1, 10, 1, PARTY_MOST - 1, &number, NULL))
    {
      *member = 0;
      return g_strdup (head_id);
    }
  *member = (guint)number;
  return g_strndup (head_id, (gsize)(slash - head_id));
}
