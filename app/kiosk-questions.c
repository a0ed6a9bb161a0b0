/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a kind of visitor is asked at the kiosk: from the configuration to the page, and the answers
 * back.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"

#include "ui/kiosk/kiosk-pages.h"
#include "ui/kiosk/purpose-page.h"
#include "ui/kiosk/questions-page.h"

static VestQuestionsPage *
page_of (Kiosk *self)
{
  return VEST_QUESTIONS_PAGE (kiosk_pages_get (self->window, KIOSK_QUESTIONS));
}

/* What is being chosen at this moment counts before what was chosen last. */
static const Kind *
kind_of (Kiosk *self)
{
  return kinds_find (station_get_config (self->station)->kinds,
                     self->purpose != NULL ? self->purpose : self->session.purpose);
}

gboolean
kiosk_has_questions (Kiosk *self)
{
  return (self->purpose != NULL || self->session.purpose != NULL)
         && kind_of (self)->questions->len > 0;
}

/* The staff's language is offered as a rule; where it is not, the first that is. */
static const char *
staff_language (const Config *config)
{
  return g_strv_contains ((const char *const *)config->languages, config->language)
             ? config->language
             : config->languages[0];
}

void
kiosk_ask (Kiosk *self)
{
  const Kind *kind = kind_of (self);

  /* Who goes back and comes again finds what they wrote. */
  if (g_strcmp0 (self->asked, kind->word) == 0)
    return;
  g_free (self->asked);
  self->asked = g_strdup (kind->word);
  g_clear_pointer (&self->session.answers, g_ptr_array_unref);
  vest_questions_page_ask (page_of (self), kind->questions,
                           staff_language (station_get_config (self->station)));
  if (self->session.person != NULL)
    {
      g_autofree char *name = person_dup_name (self->session.person);

      vest_questions_page_prefill (page_of (self), QUESTION_OFFICER, name);
    }
}

void
kiosk_take_answers (Kiosk *self)
{
  g_clear_pointer (&self->session.answers, g_ptr_array_unref);
  self->session.answers = answers_copy (self->answers);
}

void
kiosk_forget_questions (Kiosk *self)
{
  g_clear_pointer (&self->asked, g_free);
}

static void
on_page_answered (VestQuestionsPage *page, GPtrArray *answers, Kiosk *self)
{
  self->answers = answers;
  kiosk_step (self, EVENT_ANSWERED);
  self->answers = NULL;
}

static void
on_page_back (VestQuestionsPage *page, Kiosk *self)
{
  kiosk_step (self, EVENT_BACK);
}

/* Which kinds have to be expected by somebody. */
static void
set_hosts_needed (Kiosk *self)
{
  VestKioskPage *page = kiosk_pages_get (self->window, KIOSK_PURPOSE);
  Kinds *kinds = station_get_config (self->station)->kinds;
  g_auto (GStrv) words = g_strsplit (KINDS_WORDS, " ", -1);

  for (GStrv word = words; *word != NULL; word++)
    {
      KindChoice host = kinds_find (kinds, *word)->host;

      if (host != KIND_UNSET)
        vest_purpose_page_set_host_needed (VEST_PURPOSE_PAGE (page), *word, host == KIND_YES);
    }
}

void
kiosk_connect_questions (Kiosk *self)
{
  g_signal_connect (page_of (self), "answered", G_CALLBACK (on_page_answered), self);
  g_signal_connect (page_of (self), "back", G_CALLBACK (on_page_back), self);
  set_hosts_needed (self);
}

void
kiosk_disconnect_questions (Kiosk *self)
{
  g_signal_handlers_disconnect_by_data (page_of (self), self);
  kiosk_forget_questions (self);
}
