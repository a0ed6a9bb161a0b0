/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** QuestionType: how a question is answered. */
typedef enum
{
  QUESTION_TEXT,   /* a few words, typed */
  QUESTION_CHOICE, /* one of several */
  QUESTION_YES_NO,
} QuestionType;

const char *question_type_to_string (QuestionType type); /* "text" "choice" "yes-no" */
gboolean question_type_from_string (const char *text, QuestionType *type);

/**
 * VisitQuestion: what a kind of visitor is asked at the kiosk.
 *
 * @texts: language code -> what the visitor reads; (nullable) of the questions that the program
 *   asks by itself and knows the words of
 * @choices: language code -> GStrv, of the same length in each language; empty but for
 *   QUESTION_CHOICE
 */
typedef struct
{
  char *id;
  QuestionType type;
  gboolean required;
  GHashTable *texts;
  GHashTable *choices;
} VisitQuestion;

VisitQuestion *visit_question_new (const char *id, QuestionType type, gboolean required);
VisitQuestion *visit_question_copy (const VisitQuestion *question);
void visit_question_free (VisitQuestion *question);
/** visit_question_get_text: (transfer none) (nullable): in @language. */
const char *visit_question_get_text (const VisitQuestion *question, const char *language);
/** visit_question_get_choices: (transfer none) (nullable): in @language. */
const char *const *visit_question_get_choices (const VisitQuestion *question, const char *language);
/** questions_new: (transfer full): an empty array that frees its Questions. */
GPtrArray *questions_new (void);
/** questions_copy: (transfer full): of @questions (element-type VisitQuestion). */
GPtrArray *questions_copy (GPtrArray *questions);

/* The ids of what an agency's visitor is asked; no school's own question may have one of them. */
#define QUESTION_AGENCY  "agency"
#define QUESTION_OFFICER "officer"
#define QUESTION_NUMBER  "number"
#define QUESTION_ERRAND  "errand"

/** question_is_own: whether the program asks the question @id by itself. */
gboolean question_is_own (const char *id);

/**
 * VisitAnswer: what a visitor said.
 *
 * @question: (nullable): as the staff read it; %NULL of the program's own questions
 * @value: the visitor's words, one of the choices as the staff read it, or "yes" and "no"
 */
typedef struct
{
  char *id;
  char *question;
  QuestionType type;
  char *value;
} VisitAnswer;

VisitAnswer *visit_answer_new (const char *id, const char *question, QuestionType type,
                               const char *value);
/** visit_answer_free: overwrites the value. */
void visit_answer_free (VisitAnswer *answer);
/** answers_new: (transfer full): an empty array that frees its Answers. */
GPtrArray *answers_new (void);
/** answers_copy: (transfer full) (nullable): of @answers (nullable). */
GPtrArray *answers_copy (GPtrArray *answers);
/** answers_find: (transfer none) (nullable): what was answered to @id; @answers is (nullable). */
const char *answers_find (GPtrArray *answers, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VisitQuestion, visit_question_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VisitAnswer, visit_answer_free)

G_END_DECLS
