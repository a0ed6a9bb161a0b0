/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stack of six small pages: start, work, preview, done, error, mistakes.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/import-card.h"

#include "ui/i18n.h"
#include "ui/widgets/file-chooser.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"

struct _VestImportCard
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkCheckButton *replace;
  GtkLabel *exported;
  GtkLabel *work_words;
  GtkProgressBar *bar;
  GtkLabel *preview_file;
  GtkLabel *figures[4];
  GtkWidget *agree;
  GtkLabel *done_words;
  GtkLabel *error_words;
  GtkWidget *error_way_out;
  GtkLabel *mistakes_words;
  GtkStringList *mistakes;
  GtkLabel *mistakes_saved;
  GtkLabel *unfinished;
};

G_DEFINE_TYPE (VestImportCard, vest_import_card, ADW_TYPE_BIN)

enum
{
  SIGNAL_FILE_CHOSEN,
  SIGNAL_AGREED,
  SIGNAL_CANCELLED,
  SIGNAL_EXPORT,
  SIGNAL_SAVE_MISTAKES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_file_chosen (gpointer self, const char *path)
{
  vest_import_card_choose (self, path);
}

static void
on_choose_clicked (VestImportCard *self)
{
  file_chooser_open (GTK_WIDGET (self), FILE_LIST, on_file_chosen);
}

static void
on_agree_clicked (VestImportCard *self)
{
  g_signal_emit (self, signals[SIGNAL_AGREED], 0);
}

static void
on_cancel_clicked (VestImportCard *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
on_export_clicked (VestImportCard *self)
{
  g_signal_emit (self, signals[SIGNAL_EXPORT], 0);
}

static void
on_save_mistakes_clicked (VestImportCard *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVE_MISTAKES], 0);
}

/* --- building ----------------------------------------------------------------------------------
 */

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_button (VestImportCard *self, GtkWidget *box, const char *text, const char *css_class,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_hexpand (button, FALSE);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
add_page (VestImportCard *self, const char *name)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  gtk_widget_add_css_class (page, "page");
  gtk_stack_add_named (self->stack, page, name);
  return page;
}

static GtkWidget *
add_buttons (GtkWidget *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (page), box);
  return box;
}

static void
build_start (VestImportCard *self)
{
  GtkWidget *page = add_page (self, "start");
  GtkWidget *buttons;

  add_label (page, _ ("Import and export"), "heading");
  add_label (page,
             _ ("A list comes as a CSV file. You see what would change before anything is written; "
                "a file with a mistake changes nothing."),
             "second");
  self->unfinished = GTK_LABEL (add_label (page, NULL, "tone-careful"));
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished), FALSE);
  self->replace = GTK_CHECK_BUTTON (
      gtk_check_button_new_with_label (_ ("Withdraw entries that the file does not name")));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->replace));
  buttons = add_buttons (page);
  add_button (self, buttons, _ ("Choose a file…"), "primary", G_CALLBACK (on_choose_clicked));
  add_button (self, buttons, _ ("Export the list"), NULL, G_CALLBACK (on_export_clicked));
  self->exported = GTK_LABEL (add_label (page, NULL, "tone-good"));
  gtk_widget_set_visible (GTK_WIDGET (self->exported), FALSE);
}

static void
build_work (VestImportCard *self)
{
  GtkWidget *page = add_page (self, "work");

  self->work_words = GTK_LABEL (add_label (page, NULL, "heading"));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (self->bar, TRUE);
  template_name (GTK_WIDGET (self->bar), _ ("Progress of the import"));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->bar));
  add_label (page,
             _ ("Visitors go on signing in meanwhile. What is written of a long list counts at "
                "once; if it is broken off, choose the same file again to go on."),
             "second");
  add_button (self, add_buttons (page), _ ("Cancel"), NULL, G_CALLBACK (on_cancel_clicked));
}

static void
build_preview (VestImportCard *self)
{
  static const char *const words[]
      = { N_ ("new"), N_ ("changed"), N_ ("withdrawn"), N_ ("as they were") };
  GtkWidget *page = add_page (self, "preview");
  GtkWidget *row, *buttons;

  add_label (page, _ ("This would change"), "heading");
  self->preview_file = GTK_LABEL (add_label (page, NULL, "second"));
  row = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (row), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (row), 12);
  gtk_grid_set_row_spacing (GTK_GRID (row), 12);
  gtk_box_append (GTK_BOX (page), row);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      self->figures[i] = GTK_LABEL (add_label (cell, NULL, "figure"));
      add_label (cell, _ (words[i]), "second");
      gtk_grid_attach (GTK_GRID (row), cell, (int)(i % 2), (int)(i / 2), 1, 1);
    }
  buttons = add_buttons (page);
  self->agree
      = add_button (self, buttons, _ ("Write it"), "primary", G_CALLBACK (on_agree_clicked));
  add_button (self, buttons, _ ("Cancel"), NULL, G_CALLBACK (on_cancel_clicked));
}

static void
build_end (VestImportCard *self)
{
  GtkWidget *page = add_page (self, "done");

  add_label (page, _ ("The list is written"), "heading");
  self->done_words = GTK_LABEL (add_label (page, NULL, "second"));
  add_button (self, add_buttons (page), _ ("Done"), "primary", G_CALLBACK (on_cancel_clicked));
  page = add_page (self, "error");
  add_label (page, _ ("Nothing was changed"), "heading");
  self->error_words = GTK_LABEL (add_label (page, NULL, "tone-alarm"));
  self->error_way_out
      = add_label (page,
                   _ ("Correct the file in the program that it comes from, and choose it again."),
                   "second");
  add_button (self, add_buttons (page), _ ("Back"), "primary", G_CALLBACK (on_cancel_clicked));
}

static void
on_mistake_setup (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_list_item_set_child (cell, label);
}

static void
on_mistake_bind (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (cell)),
                       gtk_string_object_get_string (gtk_list_item_get_item (cell)));
}

static void
build_mistakes (VestImportCard *self)
{
  GtkWidget *page = add_page (self, "mistakes");
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view, *buttons;

  add_label (page, _ ("Nothing was changed"), "heading");
  self->mistakes_words = GTK_LABEL (add_label (page, NULL, "tone-alarm"));
  g_signal_connect (factory, "setup", G_CALLBACK (on_mistake_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_mistake_bind), NULL);
  self->mistakes = gtk_string_list_new (NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (
                                g_object_ref (G_LIST_MODEL (self->mistakes)))),
                            factory);
  template_name (view, _ ("Mistakes in the file"));
  gtk_widget_add_css_class (view, "mistakes");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_size_request (scroller, -1, 190);
  gtk_box_append (GTK_BOX (page), scroller);
  add_label (page, _ ("Correct the file in the program that it comes from, and choose it again."),
             "second");
  buttons = add_buttons (page);
  add_button (self, buttons, _ ("Back"), "primary", G_CALLBACK (on_cancel_clicked));
  add_button (self, buttons, _ ("Save this list"), NULL, G_CALLBACK (on_save_mistakes_clicked));
  self->mistakes_saved = GTK_LABEL (add_label (page, NULL, "tone-good"));
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_import_card_dispose (GObject *object)
{
  g_clear_object (&VEST_IMPORT_CARD (object)->mistakes);
  G_OBJECT_CLASS (vest_import_card_parent_class)->dispose (object);
}

static void
vest_import_card_class_init (VestImportCardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_import_card_dispose;
  signals[SIGNAL_FILE_CHOSEN] = g_signal_new ("file-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_AGREED]
      = g_signal_new ("agreed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CANCELLED]
      = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAVE_MISTAKES] = g_signal_new ("save-mistakes", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EXPORT]
      = g_signal_new ("export", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_import_card_init (VestImportCard *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  build_start (self);
  build_work (self);
  build_preview (self);
  build_end (self);
  build_mistakes (self);
}

GtkWidget *
vest_import_card_new (void)
{
  return g_object_new (VEST_TYPE_IMPORT_CARD, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

static void
show_page (VestImportCard *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
}

void
vest_import_card_choose (VestImportCard *self, const char *path)
{
  g_return_if_fail (VEST_IS_IMPORT_CARD (self) && path != NULL);
  g_signal_emit (self, signals[SIGNAL_FILE_CHOSEN], 0, path,
                 gtk_check_button_get_active (self->replace));
}

void
vest_import_card_show_start (VestImportCard *self)
{
  g_return_if_fail (VEST_IS_IMPORT_CARD (self));
  gtk_widget_set_visible (GTK_WIDGET (self->exported), FALSE);
  show_page (self, "start");
}

void
vest_import_card_show_progress (VestImportCard *self, gboolean writing, guint rows, double fraction,
                                double seconds_left)
{
  g_autofree char *lines = number_words_write (rows);
  g_autofree char *text = NULL;

  g_return_if_fail (VEST_IS_IMPORT_CARD (self));
  if (seconds_left < 0)
    text = g_strdup_printf (_ ("%s lines, %.0f %%"), lines, fraction * 100);
  else
    text = g_strdup_printf (_ ("%s lines, %.0f %%, %.0f s left"), lines, fraction * 100,
                            seconds_left);
  gtk_label_set_text (self->work_words,
                      writing ? _ ("The list is being written") : _ ("The file is being read"));
  gtk_progress_bar_set_fraction (self->bar, CLAMP (fraction, 0, 1));
  gtk_progress_bar_set_text (self->bar, text);
  show_page (self, "work");
}

void
vest_import_card_show_preview (VestImportCard *self, const char *file, const ImportDiff *diff)
{
  const guint figures[] = { diff->added, diff->changed, diff->withdrawn, diff->unchanged };

  g_return_if_fail (VEST_IS_IMPORT_CARD (self) && file != NULL);
  gtk_label_set_text (self->preview_file, file);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *figure = number_words_write (figures[i]);

      gtk_label_set_text (self->figures[i], figure);
    }
  gtk_widget_set_sensitive (self->agree, diff->added + diff->changed + diff->withdrawn > 0);
  show_page (self, "preview");
}

void
vest_import_card_show_done (VestImportCard *self, const ImportDiff *diff)
{
  g_autofree char *added = number_words_write (diff->added);
  g_autofree char *changed = number_words_write (diff->changed);
  g_autofree char *withdrawn = number_words_write (diff->withdrawn);
  g_autofree char *unchanged = number_words_write (diff->unchanged);
  g_autofree char *text
      = g_strdup_printf (_ ("New: %s. Changed: %s. Withdrawn: %s. As they were: %s. From the next "
                            "scan on visitors are compared with it."),
                         added, changed, withdrawn, unchanged);

  g_return_if_fail (VEST_IS_IMPORT_CARD (self));
  gtk_label_set_text (self->done_words, text);
  show_page (self, "done");
}

void
vest_import_card_show_error (VestImportCard *self, const char *message, gboolean in_file)
{
  g_return_if_fail (VEST_IS_IMPORT_CARD (self) && message != NULL);
  gtk_label_set_text (self->error_words, message);
  gtk_widget_set_visible (self->error_way_out, in_file);
  show_page (self, "error");
}

void
vest_import_card_show_mistakes (VestImportCard *self, GPtrArray *messages, guint total)
{
  g_autofree char *number = number_words_write (total);
  g_autofree char *shown = number_words_write (messages->len);
  g_autofree char *words = NULL;

  g_return_if_fail (VEST_IS_IMPORT_CARD (self));
  words = messages->len < total
              ? g_strdup_printf (_ ("The file has %s mistakes. The first %s:"), number, shown)
              : g_strdup_printf (ngettext ("The file has %s mistake:", "The file has %s mistakes:",
                                           (gulong)total),
                                 number);
  gtk_label_set_text (self->mistakes_words, words);
  gtk_string_list_splice (self->mistakes, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->mistakes)), NULL);
  for (guint i = 0; i < messages->len; i++)
    gtk_string_list_append (self->mistakes, g_ptr_array_index (messages, i));
  gtk_widget_set_visible (GTK_WIDGET (self->mistakes_saved), FALSE);
  show_page (self, "mistakes");
}

void
vest_import_card_show_mistakes_saved (VestImportCard *self, const char *path)
{
  g_autofree char *text = g_strdup_printf (_ ("The list was saved to %s"), path);

  g_return_if_fail (VEST_IS_IMPORT_CARD (self));
  gtk_label_set_text (self->mistakes_saved, text);
  gtk_widget_set_visible (GTK_WIDGET (self->mistakes_saved), TRUE);
}

void
vest_import_card_set_unfinished (VestImportCard *self, const char *file)
{
  g_return_if_fail (VEST_IS_IMPORT_CARD (self));
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished), file != NULL);
  if (file != NULL)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("The import of %s was broken off. What was written of it counts; "
                                "choose the same file again to go on."),
                             file);

      gtk_label_set_text (self->unfinished, text);
    }
}

void
vest_import_card_show_exported (VestImportCard *self, const char *path)
{
  g_autofree char *text = g_strdup_printf (_ ("The list was saved to %s"), path);

  g_return_if_fail (VEST_IS_IMPORT_CARD (self));
  gtk_label_set_text (self->exported, text);
  gtk_widget_set_visible (GTK_WIDGET (self->exported), TRUE);
}

gboolean
vest_import_card_cancel (VestImportCard *self)
{
  g_return_val_if_fail (VEST_IS_IMPORT_CARD (self), FALSE);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "start") == 0)
    return FALSE;
  on_cancel_clicked (self);
  return TRUE;
}
