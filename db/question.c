/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What visitors are asked, and what they answered.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/question.h"

#include "db/words.h"

#include <sodium.h>
#include <string.h>

/* clang-format off */
WORDS (QuestionType, question_type, "text", "choice", "yes-no")
/* clang-format on */

VisitQuestion *
visit_question_new (const char *id, QuestionType type, gboolean required)
{
  VisitQuestion *question = g_new0 (VisitQuestion, 1);

  question->id = g_strdup (id);
  question->type = type;
  question->required = required;
  question->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  question->choices
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  return question;
}

VisitQuestion *
visit_question_copy (const VisitQuestion *question)
{
  VisitQuestion *copy = visit_question_new (question->id, question->type, question->required);
  GHashTableIter iter;
  gpointer language, value;

  g_hash_table_iter_init (&iter, question->texts);
  while (g_hash_table_iter_next (&iter, &language, &value))
    g_hash_table_insert (copy->texts, g_strdup (language), g_strdup (value));
  g_hash_table_iter_init (&iter, question->choices);
  while (g_hash_table_iter_next (&iter, &language, &value))
    g_hash_table_insert (copy->choices, g_strdup (language), g_strdupv (value));
  return copy;
}

void
visit_question_free (VisitQuestion *question)
{
  if (question == NULL)
    return;
  g_free (question->id);
  g_hash_table_unref (question->texts);
  g_hash_table_unref (question->choices);
  g_free (question);
}

const char *
visit_question_get_text (const VisitQuestion *question, const char *language)
{
  return g_hash_table_lookup (question->texts, language);
}

const char *const *
visit_question_get_choices (const VisitQuestion *question, const char *language)
{
  return g_hash_table_lookup (question->choices, language);
}

GPtrArray *
questions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)visit_question_free);
}

GPtrArray *
questions_copy (GPtrArray *questions)
{
  GPtrArray *copy = questions_new ();

  for (guint i = 0; i < questions->len; i++)
    g_ptr_array_add (copy, visit_question_copy (g_ptr_array_index (questions, i)));
  return copy;
}

gboolean
question_is_own (const char *id)
{
  static const char *const own[]
      = { QUESTION_AGENCY, QUESTION_OFFICER, QUESTION_NUMBER, QUESTION_ERRAND, NULL };

  return g_strv_contains (own, id);
}

VisitAnswer *
visit_answer_new (const char *id, const char *question, QuestionType type, const char *value)
{
  VisitAnswer *answer = g_new0 (VisitAnswer, 1);

  answer->id = g_strdup (id);
  answer->question = g_strdup (question);
  answer->type = type;
  answer->value = g_strdup (value);
  return answer;
}

void
visit_answer_free (VisitAnswer *answer)
{
  if (answer == NULL)
    return;
  if (answer->value != NULL)
    sodium_memzero (answer->value, strlen (answer->value));
  g_free (answer->id);
  g_free (answer->question);
  g_free (answer->value);
  g_free (answer);
}

GPtrArray *
answers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)visit_answer_free);
}

GPtrArray *
answers_copy (GPtrArray *answers)
{
  GPtrArray *copy;

  if (answers == NULL)
    return NULL;
  copy = answers_new ();
  for (guint i = 0; i < answers->len; i++)
    {
      const VisitAnswer *answer = g_ptr_array_index (answers, i);

      g_ptr_array_add (copy, visit_answer_new (answer->id, answer->question, answer->type,
                                               answer->value));
    }
  return copy;
}

const char *
answers_find (GPtrArray *answers, const char *id)
{
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const VisitAnswer *answer = g_ptr_array_index (answers, i);

      if (g_str_equal (answer->id, id))
        return answer->value;
    }
  return NULL;
}
