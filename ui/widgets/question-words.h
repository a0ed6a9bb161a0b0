/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/question.h"

G_BEGIN_DECLS

/** question_words_own: (transfer none) (nullable): what the visitor reads for a question that the
 * program asks by itself, marked for translation and not translated. */
const char *question_words_own (const char *id);

/** question_words_staff: (transfer full): the question as staff read it beside the answer. */
char *question_words_staff (const VisitAnswer *answer);
/** question_words_answer: (transfer full): the answer as staff read it. */
char *question_words_answer (const VisitAnswer *answer);

G_END_DECLS
