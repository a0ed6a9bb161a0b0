/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One question at the kiosk and where it is answered.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/question-field.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/widgets/question-words.h"

#define MAX_ANSWER 120 /* characters */

struct _VestQuestionField
{
  GtkBox parent_instance;

  VisitQuestion *question;
  GtkWidget *label;
  GtkWidget *entry;   /* (nullable) of QUESTION_TEXT */
  GtkWidget *choices; /* (nullable) GtkGrid of GtkToggleButtons */
  GPtrArray *buttons; /* (unowned) of GtkToggleButton */
};

G_DEFINE_FINAL_TYPE (VestQuestionField, vest_question_field, GTK_TYPE_BOX)

enum
{
  CHANGED,
  TYPING,
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* (transfer full): what the answer says, stripped; NULL when there is none. */
static char *
dup_typed (VestQuestionField *self)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static int
find_chosen (VestQuestionField *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i)))
      return (int)i;
  return -1;
}

static void
say_changed (VestQuestionField *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_entry_activate (VestQuestionField *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
on_focus_enter (VestQuestionField *self)
{
  g_signal_emit (self, signals[TYPING], 0);
}

/* --- making ------------------------------------------------------------------------------------
 */

/* The buffer is a password's, which overwrites what it drops. */
static void
add_entry (VestQuestionField *self)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new_with_buffer (buffer);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MAX_ANSWER);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_input_hints (GTK_ENTRY (self->entry),
                             GTK_INPUT_HINT_UPPERCASE_SENTENCES | GTK_INPUT_HINT_NO_EMOJI
                                 | GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_PRIVATE);
  gtk_widget_add_css_class (self->entry, "field");
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (say_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activate), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_enter), self);
  gtk_widget_add_controller (self->entry, focus);
  gtk_box_append (GTK_BOX (self), self->entry);
}

static void
add_button (VestQuestionField *self)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "row");
  gtk_widget_add_css_class (button, "question-choice");
  if (self->buttons->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (say_changed), self);
  g_ptr_array_add (self->buttons, button);
  gtk_grid_attach (GTK_GRID (self->choices), button, 0, (int)self->buttons->len - 1, 1, 1);
}

static guint
count_choices (const VisitQuestion *question)
{
  GHashTableIter iter;
  gpointer choices = NULL;

  if (question->type == QUESTION_YES_NO)
    return 2;
  g_hash_table_iter_init (&iter, question->choices);
  return g_hash_table_iter_next (&iter, NULL, &choices) ? g_strv_length (choices) : 0;
}

static void
add_choices (VestQuestionField *self)
{
  guint n = count_choices (self->question);

  self->choices = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->choices), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (self->choices), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self->choices), 10);
  for (guint i = 0; i < n; i++)
    add_button (self);
  gtk_box_append (GTK_BOX (self), self->choices);
}

static void
vest_question_field_finalize (GObject *object)
{
  VestQuestionField *self = VEST_QUESTION_FIELD (object);

  visit_question_free (self->question);
  g_ptr_array_unref (self->buttons);
  G_OBJECT_CLASS (vest_question_field_parent_class)->finalize (object);
}

static void
vest_question_field_class_init (VestQuestionFieldClass *klass)
{
  static const char *const names[N_SIGNALS] = { "changed", "typing", "activate" };

  G_OBJECT_CLASS (klass)->finalize = vest_question_field_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_question_field_init (VestQuestionField *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "question");
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_yalign (GTK_LABEL (self->label), 1);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 8);
  gtk_widget_add_css_class (self->label, "question-text");
  gtk_box_append (GTK_BOX (self), self->label);
}

GtkWidget *
vest_question_field_new (const VisitQuestion *question)
{
  VestQuestionField *self = g_object_new (VEST_TYPE_QUESTION_FIELD, NULL);

  self->question = visit_question_copy (question);
  if (question->type == QUESTION_TEXT)
    add_entry (self);
  else
    add_choices (self);
  vest_question_field_set_portrait (self, FALSE);
  vest_question_field_retranslate (self);
  return GTK_WIDGET (self);
}

/* --- public ------------------------------------------------------------------------------------
 */

gboolean
vest_question_field_is_text (VestQuestionField *self)
{
  return self->entry != NULL;
}

gboolean
vest_question_field_is_required (VestQuestionField *self)
{
  return self->question->required;
}

gboolean
vest_question_field_is_enough (VestQuestionField *self)
{
  char *typed;
  gboolean any;

  if (!self->question->required)
    return TRUE;
  if (self->entry == NULL)
    return find_chosen (self) >= 0;
  typed = dup_typed (self);
  any = typed != NULL;
  page_wipe_text (&typed);
  return any;
}

static const char *
chosen_words (VestQuestionField *self, int chosen, const char *language)
{
  if (self->question->type == QUESTION_YES_NO)
    return chosen == 0 ? "yes" : "no";
  return visit_question_get_choices (self->question, language)[chosen];
}

VisitAnswer *
vest_question_field_get_answer (VestQuestionField *self, const char *language)
{
  const VisitQuestion *question = self->question;
  const char *text = visit_question_get_text (question, language);
  int chosen = self->entry == NULL ? find_chosen (self) : -1;
  char *typed = self->entry != NULL ? dup_typed (self) : NULL;
  VisitAnswer *answer = NULL;

  if (typed != NULL)
    answer = visit_answer_new (question->id, text, question->type, typed);
  else if (chosen >= 0)
    answer = visit_answer_new (question->id, text, question->type,
                               chosen_words (self, chosen, language));
  page_wipe_text (&typed);
  return answer;
}

void
vest_question_field_set_text (VestQuestionField *self, const char *text)
{
  if (self->entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

void
vest_question_field_grab (VestQuestionField *self)
{
  int chosen = find_chosen (self);

  if (self->entry == NULL)
    {
      gtk_widget_grab_focus (g_ptr_array_index (self->buttons, MAX (chosen, 0)));
      return;
    }
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

gboolean
vest_question_field_has_focus (VestQuestionField *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
vest_question_field_wipe (VestQuestionField *self)
{
  vest_question_field_set_text (self, "");
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), FALSE);
}

/* The visitor's language; the words of our own questions come from the catalogue. */
static const char *
question_words (const VisitQuestion *question)
{
  const char *own = question_words_own (question->id);

  return own != NULL ? _ (own) : visit_question_get_text (question, i18n_get_language ());
}

static const char *
choice_words (VestQuestionField *self, guint i)
{
  const char *const *choices;

  if (self->question->type == QUESTION_YES_NO)
    return i == 0 ? _ ("Yes") : _ ("No");
  choices = visit_question_get_choices (self->question, i18n_get_language ());
  return choices != NULL ? choices[i] : "";
}

void
vest_question_field_retranslate (VestQuestionField *self)
{
  const char *words = question_words (self->question);
  g_autofree char *whole = NULL;

  if (words == NULL)
    words = self->question->id;
  /* TRANSLATORS: behind a question that need not be answered */
  whole
      = self->question->required ? g_strdup (words) : g_strdup_printf (_ ("%s (optional)"), words);
  gtk_label_set_text (GTK_LABEL (self->label), whole);
  page_name_control (GTK_WIDGET (self), whole);
  if (self->entry != NULL)
    page_name_control (self->entry, whole);
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      const char *choice = choice_words (self, i);
      /* Two questions on a page may both be answered by "Yes". */
      g_autofree char *name = g_strdup_printf ("%s: %s", words, choice);

      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), choice);
      page_name_control (button, name);
    }
}

/* Answers stand one below the other where the columns are narrow, two in a row where the page is.
 * Yes and no are short. */
void
vest_question_field_set_portrait (VestQuestionField *self, gboolean portrait)
{
  int columns = portrait || self->question->type == QUESTION_YES_NO ? 2 : 1;
  GtkLayoutManager *grid;

  if (self->choices == NULL)
    return;
  grid = gtk_widget_get_layout_manager (self->choices);
  for (guint i = 0; i < self->buttons->len; i++)
    g_object_set (gtk_layout_manager_get_layout_child (grid, g_ptr_array_index (self->buttons, i)),
                  "column", (int)i % columns, "row", (int)i / columns, NULL);
}

GtkWidget *
vest_question_field_get_label (VestQuestionField *self)
{
  return self->label;
}
