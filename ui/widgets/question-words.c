/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of questions that the program asks by itself, and of answers for the staff.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/question-words.h"

#include "ui/i18n.h"

static const struct
{
  const char *id;
  const char *asked; /* the visitor */
  const char *told;  /* the staff */
} own[] = {
  { QUESTION_AGENCY, N_ ("Which agency do you come from?"), N_ ("Agency") },
  { QUESTION_OFFICER, N_ ("Your name and rank or title"), N_ ("Officer") },
  { QUESTION_NUMBER, N_ ("Your badge or ID number"), N_ ("Badge or ID number") },
  { QUESTION_ERRAND, N_ ("What is your visit about?"), N_ ("Purpose of the visit") },
};

const char *
question_words_own (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].id, id))
      return own[i].asked;
  return NULL;
}

char *
question_words_staff (const VisitAnswer *answer)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].id, answer->id))
      return g_strdup (_ (own[i].told));
  return g_strdup (answer->question != NULL ? answer->question : answer->id);
}

char *
question_words_answer (const VisitAnswer *answer)
{
  if (answer->type == QUESTION_YES_NO)
    return g_strdup (g_str_equal (answer->value, "yes") ? _ ("Yes") : _ ("No"));
  return g_strdup (answer->value);
}
