/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "db/question.h"

G_BEGIN_DECLS

#define VEST_TYPE_QUESTION_FIELD (vest_question_field_get_type ())
G_DECLARE_FINAL_TYPE (VestQuestionField, vest_question_field, VEST, QUESTION_FIELD, GtkBox)

/**
 * VestQuestionField: one question and where it is answered: an entry, or a button an answer.
 *
 * Signals: "changed" (), "typing" () the entry has the focus now, "activate" () Enter in it.
 */
GtkWidget *vest_question_field_new (const VisitQuestion *question);

gboolean vest_question_field_is_text (VestQuestionField *self);
gboolean vest_question_field_is_required (VestQuestionField *self);
/** vest_question_field_is_enough: whether it is answered, or need not be. */
gboolean vest_question_field_is_enough (VestQuestionField *self);
/** vest_question_field_get_answer: (transfer full) (nullable): @language: that of the staff. */
VisitAnswer *vest_question_field_get_answer (VestQuestionField *self, const char *language);
void vest_question_field_set_text (VestQuestionField *self, const char *text);
void vest_question_field_grab (VestQuestionField *self);
gboolean vest_question_field_has_focus (VestQuestionField *self);
/** vest_question_field_wipe: overwrites what was typed. */
void vest_question_field_wipe (VestQuestionField *self);
void vest_question_field_retranslate (VestQuestionField *self);
/** vest_question_field_get_label: (transfer none): the question, so that several may line up. */
GtkWidget *vest_question_field_get_label (VestQuestionField *self);
void vest_question_field_set_portrait (VestQuestionField *self, gboolean portrait);

G_END_DECLS
