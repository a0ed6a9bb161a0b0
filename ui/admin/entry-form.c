/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One entry as fields, each with its complaint below it; what is done with it stands at the foot.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/entry-form.h"

#include "ui/admin/date-text.h"
#include "ui/admin/entry-words.h"
#include "ui/i18n.h"
#include "ui/widgets/evidence-words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/photo-field.h"
#include "ui/widgets/template.h"
#include "ui/widgets/text-rows.h"

#define MAX_NAME 200
#define MAX_TEXT 4000

typedef enum
{
  KIND_TEXT,
  KIND_DATE,
  KIND_SEX,
  KIND_LONG, /* several lines */
  KIND_ROWS,
} Kind;

typedef struct
{
  GtkWidget *widget;
  GtkWidget *complaint;
} Field;

struct _VestEntryForm
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkScrolledWindow *scroller;
  GtkWidget *outdated;
  Field fields[N_ENTRY_FIELDS];
  VestPhotoField *photo;
  GtkWidget *trouble;
  GtkStack *foot;
  GtkWidget *save;
  GtkWidget *keep;

  WatchlistEntry *original; /* empty for a new one */
  EntryPhoto photo_change;
  GBytes *jpeg; /* (nullable) of ENTRY_PHOTO_NEW */
  gboolean setting;
  gboolean changed;
};

G_DEFINE_TYPE (VestEntryForm, vest_entry_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAVE,
  SIGNAL_CANCEL,
  SIGNAL_PHOTO_CHOSEN,
  SIGNAL_RELOAD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const Kind kinds[N_ENTRY_FIELDS] = {
  [ENTRY_ALIASES] = KIND_ROWS,      [ENTRY_SITES] = KIND_ROWS,      [ENTRY_SEX] = KIND_SEX,
  [ENTRY_BIRTH_DATE] = KIND_DATE,   [ENTRY_VALID_FROM] = KIND_DATE, [ENTRY_VALID_UNTIL] = KIND_DATE,
  [ENTRY_INSTRUCTIONS] = KIND_LONG, [ENTRY_REASON] = KIND_LONG,
};

static const char sexes[] = { 0, 'F', 'M', 'X' };

/* --- fields as texts ---------------------------------------------------------------------------
 */

static void
set_text (VestEntryForm *self, EntryField field, const char *text)
{
  GtkWidget *widget = self->fields[field].widget;
  g_autofree char *date = NULL;

  switch (kinds[field])
    {
    case KIND_TEXT:
      gtk_editable_set_text (GTK_EDITABLE (widget), text);
      break;
    case KIND_DATE:
      date = date_text_write (text);
      gtk_editable_set_text (GTK_EDITABLE (widget), date);
      break;
    case KIND_SEX:
      for (guint i = 0; i < G_N_ELEMENTS (sexes); i++)
        if (sexes[i] == *text)
          gtk_drop_down_set_selected (GTK_DROP_DOWN (widget), i);
      break;
    case KIND_LONG:
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
      break;
    case KIND_ROWS:
      vest_text_rows_set_text (VEST_TEXT_ROWS (widget), text);
      break;
    }
}

static char *
dup_buffer (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
dup_text (VestEntryForm *self, EntryField field)
{
  GtkWidget *widget = self->fields[field].widget;
  char sex[2] = { 0, 0 };

  switch (kinds[field])
    {
    case KIND_TEXT:
      break;
    case KIND_DATE:
      return date_text_read (gtk_editable_get_text (GTK_EDITABLE (widget)));
    case KIND_SEX:
      sex[0] = sexes[gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)) % G_N_ELEMENTS (sexes)];
      return g_strdup (sex);
    case KIND_LONG:
      return dup_buffer (GTK_TEXT_VIEW (widget));
    case KIND_ROWS:
      return vest_text_rows_dup_text (VEST_TEXT_ROWS (widget));
    }
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
clear_complaints (VestEntryForm *self)
{
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    {
      gtk_widget_set_visible (self->fields[field].complaint, FALSE);
      gtk_widget_remove_css_class (self->fields[field].widget, "error");
    }
  vest_photo_field_complain (self->photo, FALSE);
  gtk_widget_set_visible (self->trouble, FALSE);
}

static void
on_changed (VestEntryForm *self)
{
  if (!self->setting)
    self->changed = TRUE;
}

static void
on_save_clicked (VestEntryForm *self)
{
  clear_complaints (self);
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
}

static void
on_discard_clicked (VestEntryForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static void
on_keep_clicked (VestEntryForm *self)
{
  gtk_stack_set_visible_child_name (self->foot, "acts");
  gtk_widget_grab_focus (self->save);
}

static void
on_reload_clicked (VestEntryForm *self)
{
  g_signal_emit (self, signals[SIGNAL_RELOAD], 0);
}

static void
on_photo_chosen (VestEntryForm *self, const char *path)
{
  g_signal_emit (self, signals[SIGNAL_PHOTO_CHOSEN], 0, path);
}

static void
on_photo_removed (VestEntryForm *self)
{
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  self->photo_change = self->original->photo != NULL ? ENTRY_PHOTO_REMOVE : ENTRY_PHOTO_KEEP;
  self->changed = TRUE;
}

/* --- building ----------------------------------------------------------------------------------
 */

static GtkWidget *
new_text (VestEntryForm *self, EntryField field)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_NAME);
  if (kinds[field] == KIND_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), field == ENTRY_BIRTH_DATE
                                                           ? _ ("1984-11-02, 1984-11 or 1984")
                                                           : _ ("2026-11-02"));
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_save_clicked), self);
  return entry;
}

static GtkWidget *
new_long (VestEntryForm *self)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "long-text");
  gtk_widget_set_size_request (view, -1, 78);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                            G_CALLBACK (on_changed), self);
  return view;
}

static GtkWidget *
new_sex (VestEntryForm *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *choice;

  gtk_string_list_append (words, _ ("Not known"));
  for (guint i = 1; i < G_N_ELEMENTS (sexes); i++)
    gtk_string_list_append (words, evidence_words_sex (sexes[i]));
  choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (on_changed), self);
  return choice;
}

static GtkWidget *
new_rows (VestEntryForm *self, EntryField field)
{
  GtkWidget *rows = field == ENTRY_ALIASES
                        ? vest_text_rows_new (_ ("Another name"), _ ("Add another name"), MAX_NAME)
                        : vest_text_rows_new (_ ("School"), _ ("Add a school"), MAX_NAME);

  g_signal_connect_swapped (rows, "changed", G_CALLBACK (on_changed), self);
  return rows;
}

/* The label above, the field, the complaint below. */
static GtkWidget *
new_field (VestEntryForm *self, EntryField field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 5);
  GtkWidget *widget = kinds[field] == KIND_LONG   ? new_long (self)
                      : kinds[field] == KIND_SEX  ? new_sex (self)
                      : kinds[field] == KIND_ROWS ? new_rows (self, field)
                                                  : new_text (self, field);
  const char *name = entry_words_field (field);

  template_name (widget, name);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label_text_new (name, "field-label"));
  if (field == ENTRY_SITES)
    gtk_box_append (GTK_BOX (box),
                    label_text_new (_ ("By the short names of the schools; none: every school"),
                                    "second"));
  gtk_box_append (GTK_BOX (box), widget);
  self->fields[field].widget = widget;
  self->fields[field].complaint = label_text_new ("", "complaint");
  gtk_widget_set_visible (self->fields[field].complaint, FALSE);
  gtk_box_append (GTK_BOX (box), self->fields[field].complaint);
  return box;
}

static void
add_pair (VestEntryForm *self, GtkWidget *box, EntryField left, EntryField right)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (GTK_BOX (row), new_field (self, left));
  gtk_box_append (GTK_BOX (row), new_field (self, right));
  gtk_box_append (GTK_BOX (box), row);
}

static GtkWidget *
new_button (VestEntryForm *self, const char *words, const char *css_class, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
new_outdated (VestEntryForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words
      = label_text_new (_ ("Somebody else has changed this entry meanwhile. What you typed "
                           "is not written over it."),
                        "strong");

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (box, "banner");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), new_button (self, _ ("Show what is there now"), NULL,
                                             G_CALLBACK (on_reload_clicked)));
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
new_fields (VestEntryForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  self->title = GTK_LABEL (label_text_new ("", "person-name"));
  gtk_label_set_wrap_mode (self->title, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (self->title, 12);
  self->outdated = new_outdated (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), self->outdated);
  add_pair (self, box, ENTRY_GIVEN, ENTRY_FAMILY);
  add_pair (self, box, ENTRY_MIDDLE, ENTRY_SUFFIX);
  gtk_box_append (GTK_BOX (box), new_field (self, ENTRY_FULL_NAME));
  gtk_box_append (GTK_BOX (box), new_field (self, ENTRY_ALIASES));
  add_pair (self, box, ENTRY_BIRTH_DATE, ENTRY_SEX);
  add_pair (self, box, ENTRY_REGION, ENTRY_DOCUMENT);
  self->photo = VEST_PHOTO_FIELD (vest_photo_field_new ());
  g_signal_connect_swapped (self->photo, "chosen", G_CALLBACK (on_photo_chosen), self);
  g_signal_connect_swapped (self->photo, "removed", G_CALLBACK (on_photo_removed), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->photo));
  gtk_box_append (GTK_BOX (box), new_field (self, ENTRY_LIST));
  gtk_box_append (GTK_BOX (box), new_field (self, ENTRY_REASON));
  gtk_box_append (GTK_BOX (box), new_field (self, ENTRY_INSTRUCTIONS));
  add_pair (self, box, ENTRY_VALID_FROM, ENTRY_VALID_UNTIL);
  gtk_box_append (GTK_BOX (box), new_field (self, ENTRY_SITES));
  gtk_widget_add_css_class (box, "entry-fields");
  return box;
}

static GtkWidget *
new_foot (VestEntryForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *ask = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *question = label_text_new (_ ("What you typed is not saved."), "question");

  self->foot = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->foot, FALSE);
  self->trouble = label_text_new ("", "complaint");
  gtk_widget_set_visible (self->trouble, FALSE);
  self->save = new_button (self, _ ("Save"), "primary", G_CALLBACK (on_save_clicked));
  gtk_widget_set_hexpand (self->save, TRUE);
  gtk_widget_set_halign (self->save, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (acts),
                  new_button (self, _ ("Cancel"), NULL, G_CALLBACK (vest_entry_form_leave)));
  gtk_box_append (GTK_BOX (acts), self->save);
  gtk_widget_set_hexpand (question, TRUE);
  self->keep = new_button (self, _ ("Go on typing"), NULL, G_CALLBACK (on_keep_clicked));
  gtk_box_append (GTK_BOX (ask), question);
  gtk_box_append (GTK_BOX (ask),
                  new_button (self, _ ("Discard it"), "danger", G_CALLBACK (on_discard_clicked)));
  gtk_box_append (GTK_BOX (ask), self->keep);
  gtk_stack_add_named (self->foot, acts, "acts");
  gtk_stack_add_named (self->foot, ask, "ask");
  gtk_box_append (GTK_BOX (box), self->trouble);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->foot));
  gtk_widget_add_css_class (box, "decide");
  return box;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_entry_form_dispose (GObject *object)
{
  VestEntryForm *self = VEST_ENTRY_FORM (object);

  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_clear_pointer (&self->original, watchlist_entry_free);
  G_OBJECT_CLASS (vest_entry_form_parent_class)->dispose (object);
}

static void
vest_entry_form_class_init (VestEntryFormClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_entry_form_dispose;
  signals[SIGNAL_SAVE]
      = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CANCEL]
      = g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PHOTO_CHOSEN] = g_signal_new ("photo-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_RELOAD]
      = g_signal_new ("reload", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_entry_form_init (VestEntryForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->original = watchlist_entry_new ();
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, new_fields (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), new_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
  vest_entry_form_set_entry (self, NULL);
}

GtkWidget *
vest_entry_form_new (void)
{
  return g_object_new (VEST_TYPE_ENTRY_FORM, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_entry_form_set_entry (VestEntryForm *self, const WatchlistEntry *entry)
{
  g_autofree char *name = NULL;
  WatchlistEntry *original = entry != NULL ? watchlist_entry_copy (entry) : watchlist_entry_new ();

  g_return_if_fail (VEST_IS_ENTRY_FORM (self));
  watchlist_entry_free (self->original);
  self->original = original;
  name = person_dup_name (original->person);
  gtk_label_set_label (self->title, entry != NULL ? name : _ ("A new entry"));
  self->setting = TRUE;
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    {
      g_autofree char *text = watchlist_entry_dup_field (original, field);

      set_text (self, field, text);
    }
  self->setting = FALSE;
  self->changed = FALSE;
  self->photo_change = ENTRY_PHOTO_KEEP;
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  vest_photo_field_set_photo (self->photo, original->photo);
  clear_complaints (self);
  vest_entry_form_set_outdated (self, FALSE);
  vest_entry_form_set_busy (self, FALSE);
  gtk_stack_set_visible_child_name (self->foot, "acts");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_grab_focus (self->fields[ENTRY_GIVEN].widget);
}

WatchlistEntry *
vest_entry_form_get_entry (VestEntryForm *self)
{
  WatchlistEntry *entry;

  g_return_val_if_fail (VEST_IS_ENTRY_FORM (self), NULL);
  entry = watchlist_entry_copy (self->original);
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    {
      g_autofree char *text = dup_text (self, field);

      watchlist_entry_set_field (entry, field, text);
    }
  return entry;
}

EntryPhoto
vest_entry_form_get_photo (VestEntryForm *self, GBytes **jpeg)
{
  g_return_val_if_fail (VEST_IS_ENTRY_FORM (self), ENTRY_PHOTO_KEEP);
  *jpeg = self->jpeg;
  return self->photo_change;
}

void
vest_entry_form_choose_photo (VestEntryForm *self, const char *path)
{
  g_return_if_fail (VEST_IS_ENTRY_FORM (self) && path != NULL);
  vest_photo_field_choose (self->photo, path);
}

void
vest_entry_form_set_photo (VestEntryForm *self, GBytes *jpeg)
{
  g_return_if_fail (VEST_IS_ENTRY_FORM (self) && jpeg != NULL);
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  self->jpeg = g_bytes_ref (jpeg);
  self->photo_change = ENTRY_PHOTO_NEW;
  self->changed = TRUE;
  vest_photo_field_set_photo (self->photo, jpeg);
}

void
vest_entry_form_complain_photo (VestEntryForm *self)
{
  g_return_if_fail (VEST_IS_ENTRY_FORM (self));
  vest_photo_field_complain (self->photo, TRUE);
}

static const char *
problem_words (EntryProblem problem)
{
  switch (problem)
    {
    case ENTRY_GOOD:
      break;
    case ENTRY_NO_NAME:
      return _ ("Please enter a given, a family or a whole name.");
    case ENTRY_NO_DATE:
      return _ ("This is not a date. Write year, month and day: 1984-11-02.");
    case ENTRY_PART_DATE:
      return _ ("A whole date is needed here: 2026-11-02.");
    case ENTRY_ENDS_FIRST:
      return _ ("The last day is before the first.");
    case ENTRY_TOO_LONG:
      return _ ("This is too long.");
    }
  return "";
}

static gboolean
complains (VestEntryForm *self)
{
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    if (gtk_widget_get_visible (self->fields[field].complaint))
      return TRUE;
  return FALSE;
}

void
vest_entry_form_complain (VestEntryForm *self, EntryField field, EntryProblem problem)
{
  Field *place;
  gboolean first;

  g_return_if_fail (VEST_IS_ENTRY_FORM (self) && (guint)field < N_ENTRY_FIELDS);
  place = &self->fields[field];
  first = !complains (self);
  gtk_label_set_label (GTK_LABEL (place->complaint), problem_words (problem));
  gtk_widget_set_visible (place->complaint, TRUE);
  gtk_widget_add_css_class (place->widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (place->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (first)
    gtk_widget_grab_focus (place->widget);
}

void
vest_entry_form_set_trouble (VestEntryForm *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_ENTRY_FORM (self));
  gtk_label_set_label (GTK_LABEL (self->trouble), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->trouble, sentence != NULL);
}

void
vest_entry_form_set_outdated (VestEntryForm *self, gboolean outdated)
{
  g_return_if_fail (VEST_IS_ENTRY_FORM (self));
  gtk_widget_set_visible (self->outdated, outdated);
  gtk_widget_set_sensitive (self->save, !outdated);
  if (outdated)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
vest_entry_form_set_busy (VestEntryForm *self, gboolean busy)
{
  g_return_if_fail (VEST_IS_ENTRY_FORM (self));
  gtk_widget_set_sensitive (self->save, !busy && !gtk_widget_get_visible (self->outdated));
}

void
vest_entry_form_leave (VestEntryForm *self)
{
  g_return_if_fail (VEST_IS_ENTRY_FORM (self));
  if (!self->changed)
    {
      g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
      return;
    }
  gtk_stack_set_visible_child_name (self->foot, "ask");
  gtk_widget_grab_focus (self->keep);
}
