/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of the person in front of the kiosk.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/session.h"

#include <sodium.h>
#include <string.h>

#include "db/event.h"

static void
wipe_text (char **text)
{
  if (*text != NULL)
    sodium_memzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

void
session_forget (Session *self)
{
  g_clear_pointer (&self->document, id_document_free);
  g_clear_pointer (&self->person, person_free);
  g_clear_pointer (&self->visit, visit_free);
  g_clear_pointer (&self->photo, g_bytes_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref); /* which wipes them */
  g_clear_pointer (&self->others, g_ptr_array_unref);
  wipe_text (&self->purpose);
  wipe_text (&self->note);
  wipe_text (&self->host_id);
  wipe_text (&self->visit_id);
  wipe_text (&self->expected_id);
  self->typed = FALSE;
}

char *
session_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

gboolean
session_is_expired (const Session *self, const char *today)
{
  /* ISO dates order as texts. */
  return self->document != NULL && self->document->expiry_date != NULL
         && strcmp (self->document->expiry_date, today) < 0;
}

static gboolean
same_but_for_case (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1);
  g_autofree char *y = g_utf8_casefold (b, -1);
  gboolean same = g_str_equal (x, y);

  sodium_memzero (x, strlen (x));
  sodium_memzero (y, strlen (y));
  return same;
}

void
session_take_person (Session *self, const Person *person, gboolean typed)
{
  g_clear_pointer (&self->person, person_free);
  self->person = person_copy (person);
  self->typed = typed;
}

const char *
person_get_given (const Person *person)
{
  return person->given != NULL ? person->given : person->full_name;
}

/* Whether the person confirmed what the document says. Cards have capitals only: who writes their
 * name in their own way has not become somebody else. */
static gboolean
is_as_scanned (const Session *self)
{
  g_autofree char *scanned = NULL;
  g_autofree char *confirmed = NULL;

  if (self->document == NULL || self->typed)
    return FALSE;
  scanned = person_dup_name (self->document->person);
  confirmed = person_dup_name (self->person);
  return same_but_for_case (scanned, confirmed)
         && g_strcmp0 (self->document->person->birth_date, self->person->birth_date) == 0;
}

static gboolean
is_accepted (const Session *self, const Config *config, const char *today)
{
  return is_as_scanned (self) && id_is_accepted (self->document, config, today);
}

/* The number and region come from the card, whatever the confirm page handed back. */
Person *
session_dup_person (const Session *self)
{
  Person *person = person_copy (self->person);

  if (self->typed || self->document == NULL)
    {
      wipe_text (&person->document);
      return person;
    }
  wipe_text (&person->document);
  person->document = g_strdup (self->document->person->document);
  if (person->region == NULL)
    person->region = g_strdup (self->document->person->region);
  if (person->sex == 0)
    person->sex = self->document->person->sex;
  return person;
}

static Visit *
make_visit (Session *self, const Config *config, const Host *host, const char *language)
{
  Visit *visit = visit_new ();

  visit->id = g_strdup (self->visit_id);
  visit->site = g_strdup (config->site);
  visit->entrance = g_strdup (config->entrance);
  person_free (visit->person);
  visit->person = session_dup_person (self);
  visit->id_type = g_strdup (
      self->typed || self->document == NULL ? "typed" : id_type_to_string (self->document->type));
  visit->purpose = g_strdup (self->purpose != NULL ? self->purpose : "other");
  visit->note = g_strdup (self->note);
  if (host != NULL)
    {
      visit->host_id = g_strdup (host->id);
      visit->host_name = g_strdup (host->name);
      visit->host_place = g_strdup (host->place);
    }
  visit->language = g_strdup (language);
  visit->answers = answers_copy (self->answers);
  visit->photo = self->photo != NULL ? g_bytes_ref (self->photo) : NULL;
  return visit;
}

/* Whether everybody has shown an ID that is accepted: one who has not makes all wait. */
static gboolean
add_companions (const Session *self, Submission *submission)
{
  Visit *visit = submission->visit;
  gboolean accepted = TRUE;

  if (self->others == NULL || self->others->len == 0)
    return TRUE;
  g_ptr_array_add (visit->party, party_member_new (0));
  for (guint i = 0; i < self->others->len; i++)
    {
      const Companion *companion = g_ptr_array_index (self->others, i);
      PartyMember *member = party_member_new (i + 1);

      person_free (member->person);
      member->person = person_copy (companion->person);
      member->id_type = g_strdup (companion->id_type);
      g_ptr_array_add (visit->party, member);
      g_ptr_array_add (submission->issuers, g_strdup (companion->issuer));
      accepted = accepted && companion->accepted_id;
    }
  return accepted;
}

Submission *
session_submission (Session *self, const Config *config, const Host *host, const char *language)
{
  Submission *submission = g_new0 (Submission, 1);

  g_free (self->visit_id);
  self->visit_id = visit_id_new ();
  submission->today = session_today ();
  submission->visit = make_visit (self, config, host, language);
  if (!self->typed && self->document != NULL)
    submission->issuer = g_strdup (self->document->issuer);
  submission->issuers = g_ptr_array_new_with_free_func (g_free);
  submission->accepted_id
      = add_companions (self, submission) && is_accepted (self, config, submission->today);
  submission->approval
      = kinds_get_approval (config->kinds, submission->visit->purpose, config->approval);
  submission->escort = kinds_wants_escort (config->kinds, submission->visit->purpose);
  submission->escort_ruled = kinds_always_escorts (config->kinds, submission->visit->purpose);
  submission->expected_id = g_strdup (self->expected_id);
  return submission;
}
