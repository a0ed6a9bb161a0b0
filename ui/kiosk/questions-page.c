/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What this kind of visitor is asked. Three questions at a time: side by side in landscape, one
 * below the other in portrait; while something is typed, only what can be typed stands there, so
 * that the keyboard has room.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/questions-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/kiosk/question-field.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/label.h"

#define AT_A_TIME 3

struct _VestQuestionsPage
{
  VestKioskPage parent_instance;

  GtkWidget *heading;
  GtkWidget *position;
  GtkWidget *columns;
  GtkWidget *hint;
  VestKeyboard *keyboard;

  GPtrArray *ids;       /* of char */
  GPtrArray *fields;    /* (unowned) of VestQuestionField, in the order of the questions */
  GtkSizeGroup *labels; /* side by side, the answers stand on one line */
  char *language;       /* (nullable) of the staff */
  guint part;           /* which of the parts stands there */
  gboolean typing;
  gboolean portrait;
};

G_DEFINE_FINAL_TYPE (VestQuestionsPage, vest_questions_page, VEST_TYPE_KIOSK_PAGE)

enum
{
  ANSWERED,
  BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- parts -------------------------------------------------------------------------------------
 */

static VestQuestionField *
field_at (VestQuestionsPage *self, guint i)
{
  return g_ptr_array_index (self->fields, i);
}

static guint
count_parts (VestQuestionsPage *self)
{
  return MAX (1, (self->fields->len + AT_A_TIME - 1) / AT_A_TIME);
}

/* Four questions are two and two, not three and one. */
static guint
first_of (VestQuestionsPage *self, guint part)
{
  return part * self->fields->len / count_parts (self);
}

static guint
end_of_part (VestQuestionsPage *self)
{
  return first_of (self, self->part + 1);
}

static gboolean
all_is_text (VestQuestionsPage *self)
{
  for (guint i = first_of (self, self->part); i < end_of_part (self); i++)
    if (!vest_question_field_is_text (field_at (self, i)))
      return FALSE;
  return TRUE;
}

/* --- is it enough? -----------------------------------------------------------------------------
 */

static void
update (VestQuestionsPage *self)
{
  gboolean enough = TRUE;
  gboolean any_optional = FALSE;

  for (guint i = first_of (self, self->part); i < end_of_part (self); i++)
    {
      enough = enough && vest_question_field_is_enough (field_at (self, i));
      any_optional = any_optional || !vest_question_field_is_required (field_at (self, i));
    }
  gtk_label_set_text (GTK_LABEL (self->hint), enough ? ""
                                              : any_optional
                                                  ? _ ("Please answer what is not optional.")
                                                  : _ ("Please answer every question."));
  vest_kiosk_page_set_primary_enabled (VEST_KIOSK_PAGE (self), enough);
}

/* --- showing -----------------------------------------------------------------------------------
 */

static void
show_fields (VestQuestionsPage *self)
{
  guint first = first_of (self, self->part);
  guint end = end_of_part (self);

  for (guint i = 0; i < self->fields->len; i++)
    {
      VestQuestionField *field = field_at (self, i);

      gtk_widget_set_visible (GTK_WIDGET (field),
                              i >= first && i < end
                                  && (!self->typing || vest_question_field_is_text (field)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->keyboard), self->typing);
  page_stack_columns (self->columns, self->portrait);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), !self->portrait);
  gtk_size_group_set_mode (self->labels,
                           self->portrait ? GTK_SIZE_GROUP_NONE : GTK_SIZE_GROUP_VERTICAL);
}

static void
write_position (VestQuestionsPage *self)
{
  g_autofree char *words = NULL;

  if (count_parts (self) > 1)
    /* TRANSLATORS: which page of questions of how many */
    words = g_strdup_printf (_ ("Page %u of %u"), self->part + 1, count_parts (self));
  page_set_shown_text (self->position, words);
  gtk_label_set_text (GTK_LABEL (self->heading), _ ("A few questions"));
  vest_keyboard_set_next_label (self->keyboard, end_of_part (self) - first_of (self, self->part) > 1
                                                    ? _ ("Next field")
                                                    : NULL);
}

static void
set_typing (VestQuestionsPage *self, gboolean typing)
{
  self->typing = typing;
  show_fields (self);
}

static void
show_part (VestQuestionsPage *self, guint part)
{
  self->part = part;
  set_typing (self, self->fields->len > 0 && all_is_text (self));
  write_position (self);
  update (self);
}

/* What is typed first is typed at once; where there is something to tap, all of it is shown. */
static void
focus_first (VestQuestionsPage *self)
{
  for (guint i = first_of (self, self->part); i < end_of_part (self); i++)
    if (self->typing || !vest_question_field_is_text (field_at (self, i)))
      {
        vest_question_field_grab (field_at (self, i));
        return;
      }
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_field_typing (VestQuestionsPage *self)
{
  if (!self->typing)
    set_typing (self, TRUE);
}

/* To the next text; behind the last one what is to be tapped comes back, or the first again. */
static void
go_on (VestQuestionsPage *self)
{
  guint first = first_of (self, self->part);
  guint end = end_of_part (self);
  guint from = end;

  for (guint i = first; i < end; i++)
    if (vest_question_field_has_focus (field_at (self, i)))
      from = i;
  for (guint i = from + 1; i < end; i++)
    if (vest_question_field_is_text (field_at (self, i)))
      {
        vest_question_field_grab (field_at (self, i));
        return;
      }
  set_typing (self, all_is_text (self));
  focus_first (self);
}

static void
vest_questions_page_primary (VestKioskPage *page)
{
  VestQuestionsPage *self = VEST_QUESTIONS_PAGE (page);
  g_autoptr (GPtrArray) answers = NULL;

  for (guint i = first_of (self, self->part); i < end_of_part (self); i++)
    if (!vest_question_field_is_enough (field_at (self, i)))
      {
        set_typing (self, all_is_text (self));
        vest_question_field_grab (field_at (self, i));
        return;
      }
  if (self->part + 1 < count_parts (self))
    {
      show_part (self, self->part + 1);
      focus_first (self);
      return;
    }
  answers = answers_new ();
  for (guint i = 0; i < self->fields->len; i++)
    {
      VisitAnswer *answer = vest_question_field_get_answer (field_at (self, i), self->language);

      if (answer != NULL)
        g_ptr_array_add (answers, answer);
    }
  g_signal_emit (self, signals[ANSWERED], 0, answers);
}

static void
vest_questions_page_back (VestKioskPage *page)
{
  VestQuestionsPage *self = VEST_QUESTIONS_PAGE (page);

  if (self->part == 0)
    {
      g_signal_emit (self, signals[BACK], 0);
      return;
    }
  show_part (self, self->part - 1);
  focus_first (self);
}

/* --- the page's life ---------------------------------------------------------------------------
 */

static void
vest_questions_page_shown (VestKioskPage *page)
{
  VestQuestionsPage *self = VEST_QUESTIONS_PAGE (page);

  show_part (self, self->part);
  focus_first (self);
}

static void
remove_fields (VestQuestionsPage *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      vest_question_field_wipe (field_at (self, i));
      gtk_box_remove (GTK_BOX (self->columns), GTK_WIDGET (field_at (self, i)));
    }
  g_ptr_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->ids, 0);
  self->part = 0;
}

/* Which questions somebody was asked also says what they came for. */
static void
vest_questions_page_wipe (VestKioskPage *page)
{
  VestQuestionsPage *self = VEST_QUESTIONS_PAGE (page);

  remove_fields (self);
  show_part (self, 0);
}

static void
vest_questions_page_retranslate (VestKioskPage *page)
{
  VestQuestionsPage *self = VEST_QUESTIONS_PAGE (page);

  for (guint i = 0; i < self->fields->len; i++)
    vest_question_field_retranslate (field_at (self, i));
  vest_keyboard_retranslate (self->keyboard);
  write_position (self);
  vest_kiosk_page_set_primary_label (page, _ ("Continue"));
  vest_kiosk_page_set_back_label (page, _ ("Back"));
  update (self);
}

static void
vest_questions_page_orient (VestKioskPage *page, gboolean portrait)
{
  VestQuestionsPage *self = VEST_QUESTIONS_PAGE (page);

  self->portrait = portrait;
  vest_keyboard_set_portrait (self->keyboard, portrait);
  for (guint i = 0; i < self->fields->len; i++)
    vest_question_field_set_portrait (field_at (self, i), portrait);
  show_fields (self);
}

static void
vest_questions_page_dispose (GObject *object)
{
  VestQuestionsPage *self = VEST_QUESTIONS_PAGE (object);

  g_ptr_array_set_size (self->fields, 0);
  vest_kiosk_page_set_child (VEST_KIOSK_PAGE (self), NULL);
  G_OBJECT_CLASS (vest_questions_page_parent_class)->dispose (object);
}

static void
vest_questions_page_finalize (GObject *object)
{
  VestQuestionsPage *self = VEST_QUESTIONS_PAGE (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->ids);
  g_object_unref (self->labels);
  g_free (self->language);
  G_OBJECT_CLASS (vest_questions_page_parent_class)->finalize (object);
}

static void
vest_questions_page_class_init (VestQuestionsPageClass *klass)
{
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_questions_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vest_questions_page_finalize;
  page_class->shown = vest_questions_page_shown;
  page_class->wipe = vest_questions_page_wipe;
  page_class->retranslate = vest_questions_page_retranslate;
  page_class->primary = vest_questions_page_primary;
  page_class->back = vest_questions_page_back;
  page_class->orient = vest_questions_page_orient;
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
build_top (VestQuestionsPage *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 20);

  self->heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->heading, "title-page");
  self->position = label_text_new (NULL, "lead");
  gtk_widget_set_valign (self->position, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (head), self->heading);
  gtk_box_append (GTK_BOX (head), self->position);
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->columns, "questions-columns");
  self->hint = label_text_new (NULL, "questions-hint");
  gtk_box_append (GTK_BOX (top), head);
  gtk_box_append (GTK_BOX (top), self->columns);
  gtk_box_append (GTK_BOX (top), self->hint);
  gtk_widget_set_vexpand (top, TRUE);
  return top;
}

static void
vest_questions_page_init (VestQuestionsPage *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->fields = g_ptr_array_new ();
  self->labels = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_add_css_class (body, "page-body");
  gtk_widget_add_css_class (body, "questions");
  gtk_box_append (GTK_BOX (body), build_top (self));
  self->keyboard = VEST_KEYBOARD (vest_keyboard_new ());
  g_signal_connect_swapped (self->keyboard, "next", G_CALLBACK (go_on), self);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->keyboard));
  vest_kiosk_page_set_child (VEST_KIOSK_PAGE (self), body);
  vest_kiosk_page_set_step (VEST_KIOSK_PAGE (self), 3);
  show_part (self, 0);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_questions_page_new (void)
{
  return g_object_new (VEST_TYPE_QUESTIONS_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_questions_page_ask (VestQuestionsPage *self, GPtrArray *questions, const char *language)
{
  g_return_if_fail (VEST_IS_QUESTIONS_PAGE (self) && questions != NULL);
  remove_fields (self);
  g_free (self->language);
  self->language = g_strdup (language);
  for (guint i = 0; i < questions->len; i++)
    {
      const VisitQuestion *question = g_ptr_array_index (questions, i);
      GtkWidget *field = vest_question_field_new (question);

      vest_question_field_set_portrait (VEST_QUESTION_FIELD (field), self->portrait);
      g_signal_connect_swapped (field, "changed", G_CALLBACK (update), self);
      g_signal_connect_swapped (field, "typing", G_CALLBACK (on_field_typing), self);
      g_signal_connect_swapped (field, "activate", G_CALLBACK (go_on), self);
      gtk_box_append (GTK_BOX (self->columns), field);
      gtk_size_group_add_widget (self->labels,
                                 vest_question_field_get_label (VEST_QUESTION_FIELD (field)));
      g_ptr_array_add (self->fields, field);
      g_ptr_array_add (self->ids, g_strdup (question->id));
    }
  show_part (self, 0);
}

void
vest_questions_page_prefill (VestQuestionsPage *self, const char *id, const char *text)
{
  g_return_if_fail (VEST_IS_QUESTIONS_PAGE (self));
  for (guint i = 0; i < self->ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), id) == 0)
      vest_question_field_set_text (field_at (self, i), text);
}
