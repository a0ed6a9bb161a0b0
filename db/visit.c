/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One visit, as the projections hold it and the windows show it.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/visit.h"

#include "db/words.h"

/* clang-format off */
WORDS (VisitState, visit_state, "waiting", "admitted", "denied", "withdrawn", "timed_out", "left")
WORDS (BadgeState, badge_state, "", "queued", "printed", "problem", "by_hand")
/* clang-format on */

Visit *
visit_new (void)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->person = person_new ();
  visit->party = party_new ();
  visit->matches = g_ptr_array_new_with_free_func ((GDestroyNotify)match_free);
  return visit;
}

Returning *
returning_copy (const Returning *returning)
{
  Returning *copy;

  if (returning == NULL)
    return NULL;
  copy = g_new (Returning, 1);
  *copy = *returning;
  copy->purpose = g_strdup (returning->purpose);
  copy->host_id = g_strdup (returning->host_id);
  copy->host_name = g_strdup (returning->host_name);
  return copy;
}

void
returning_free (Returning *returning)
{
  if (returning == NULL)
    return;
  g_free (returning->purpose);
  g_free (returning->host_id);
  g_free (returning->host_name);
  g_free (returning);
}

Visit *
visit_copy (const Visit *visit)
{
  Visit *copy = g_new (Visit, 1);

  *copy = *visit;
  copy->id = g_strdup (visit->id);
  copy->site = g_strdup (visit->site);
  copy->entrance = g_strdup (visit->entrance);
  copy->person = person_copy (visit->person);
  copy->id_type = g_strdup (visit->id_type);
  copy->purpose = g_strdup (visit->purpose);
  copy->note = g_strdup (visit->note);
  copy->host_id = g_strdup (visit->host_id);
  copy->host_name = g_strdup (visit->host_name);
  copy->host_place = g_strdup (visit->host_place);
  copy->expected_by = g_strdup (visit->expected_by);
  copy->expected_name = g_strdup (visit->expected_name);
  copy->language = g_strdup (visit->language);
  copy->decided_by = g_strdup (visit->decided_by);
  copy->reason = g_strdup (visit->reason);
  copy->correction = g_strdup (visit->correction);
  copy->corrected_by = g_strdup (visit->corrected_by);
  copy->badge_problem = g_strdup (visit->badge_problem);
  copy->photo = visit->photo != NULL ? g_bytes_ref (visit->photo) : NULL;
  copy->party = party_new ();
  for (guint i = 0; i < visit->party->len; i++)
    g_ptr_array_add (copy->party, party_member_copy (g_ptr_array_index (visit->party, i)));
  copy->answers = answers_copy (visit->answers);
  copy->agency = agency_record_copy (visit->agency);
  copy->returning = returning_copy (visit->returning);
  copy->matches = g_ptr_array_new_with_free_func ((GDestroyNotify)match_free);
  for (guint i = 0; i < visit->matches->len; i++)
    g_ptr_array_add (copy->matches, match_copy (g_ptr_array_index (visit->matches, i)));
  return copy;
}

Visit *
visit_copy_as (const Visit *visit, guint number)
{
  Visit *copy = visit_copy (visit);
  const PartyMember *member = visit_find_member (visit, number);

  if (member == NULL || number == 0)
    return copy;
  g_free (copy->id);
  copy->id = head_id_new (visit->id, number);
  person_free (copy->person);
  copy->person = person_copy (member->person);
  g_free (copy->id_type);
  copy->id_type = g_strdup (member->id_type);
  return copy;
}

void
visit_free (Visit *visit)
{
  if (visit == NULL)
    return;
  g_free (visit->id);
  g_free (visit->site);
  g_free (visit->entrance);
  person_free (visit->person);
  g_ptr_array_unref (visit->party);
  g_free (visit->id_type);
  g_free (visit->purpose);
  g_free (visit->note);
  g_free (visit->host_id);
  g_free (visit->host_name);
  g_free (visit->host_place);
  g_free (visit->expected_by);
  g_free (visit->expected_name);
  g_free (visit->language);
  g_free (visit->decided_by);
  g_free (visit->reason);
  g_free (visit->correction);
  g_free (visit->corrected_by);
  g_free (visit->badge_problem);
  g_clear_pointer (&visit->photo, g_bytes_unref);
  g_clear_pointer (&visit->answers, g_ptr_array_unref);
  g_clear_pointer (&visit->agency, agency_record_free);
  g_clear_pointer (&visit->returning, returning_free);
  g_ptr_array_unref (visit->matches);
  g_free (visit);
}

guint
visit_count_heads (const Visit *visit)
{
  return MAX (visit->party->len, 1);
}

gboolean
visit_is_on_site (const Visit *visit, guint number)
{
  const PartyMember *member = visit_find_member (visit, number);

  if (visit->state != VISIT_ADMITTED)
    return FALSE;
  return member != NULL ? member->left_how == LEFT_NOT : visit->party->len == 0 && number == 0;
}

guint
visit_count_on_site (const Visit *visit)
{
  guint heads = 0;

  for (guint i = 0; i < visit_count_heads (visit); i++)
    heads += visit_is_on_site (visit, i);
  return heads;
}

PartyMember *
visit_find_member (const Visit *visit, guint number)
{
  /* They stand by number, without gaps. */
  return number < visit->party->len ? g_ptr_array_index (visit->party, number) : NULL;
}

const Person *
visit_get_person (const Visit *visit, guint number)
{
  const PartyMember *member = number > 0 ? visit_find_member (visit, number) : NULL;

  return member != NULL ? member->person : visit->person;
}

VisitState
visit_get_decision (const Visit *visit)
{
  if (visit->corrected != VISIT_WAITING)
    return visit->corrected;
  return visit->state == VISIT_LEFT ? VISIT_ADMITTED : visit->state;
}

char *
visit_dup_names (const Visit *visit)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < visit_count_heads (visit); i++)
    {
      g_autofree char *name = person_dup_name (visit_get_person (visit, i));

      g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", name);
    }
  return g_string_free (names, FALSE);
}
