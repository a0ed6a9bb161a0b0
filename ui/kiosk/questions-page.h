/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/question.h"
#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_QUESTIONS_PAGE (vest_questions_page_get_type ())
G_DECLARE_FINAL_TYPE (VestQuestionsPage, vest_questions_page, VEST, QUESTIONS_PAGE, VestKioskPage)

/**
 * VestQuestionsPage: what this kind of visitor is asked, at most three questions at a time.
 *
 * Signals:
 *   "answered" (GPtrArray *answers)   (element-type VisitAnswer): those that were answered
 *   "back" ()                         from the first of them
 */
GtkWidget *vest_questions_page_new (void);

/**
 * vest_questions_page_ask: forgets the answers before, and shows these questions.
 * @questions: (element-type VisitQuestion): copied
 * @language: that of the staff, in which answers are handed on
 */
void vest_questions_page_ask (VestQuestionsPage *self, GPtrArray *questions, const char *language);

/** vest_questions_page_prefill: what is known already, to be corrected by the visitor. */
void vest_questions_page_prefill (VestQuestionsPage *self, const char *id, const char *text);

G_END_DECLS
