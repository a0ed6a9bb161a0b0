/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The question at the left; at the right what the desk would see.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/try-page.h"

#include "ui/admin/date-text.h"
#include "ui/admin/entry-words.h"
#include "ui/i18n.h"
#include "ui/widgets/evidence-table.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/person-card.h"
#include "ui/widgets/photo-texture.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

/* More are counted, not shown. */
#define MAX_SHOWN 10

struct _VestTryPage
{
  AdwBin parent_instance;

  GtkEditable *given;
  GtkEditable *family;
  GtkEditable *birth_date;
  GtkWidget *complaint;
  GtkWidget *try;
  GtkStack *stack;
  VestStatusChip *verdict;
  GtkLabel *verdict_words;
  GtkBox *matches;
};

G_DEFINE_TYPE (VestTryPage, vest_try_page, ADW_TYPE_BIN)

static guint try_signal;

static void
complain (VestTryPage *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->complaint), sentence);
  gtk_widget_set_visible (self->complaint, TRUE);
}

static void
on_try_clicked (VestTryPage *self)
{
  g_autofree char *given = g_strstrip (g_strdup (gtk_editable_get_text (self->given)));
  g_autofree char *family = g_strstrip (g_strdup (gtk_editable_get_text (self->family)));
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->birth_date)));
  g_autofree char *birth_date = date_text_read (typed);

  gtk_widget_set_visible (self->complaint, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->birth_date), "error");
  if (*given == '\0' && *family == '\0')
    {
      complain (self, _ ("Please enter a name."));
      gtk_widget_grab_focus (GTK_WIDGET (self->given));
      return;
    }
  gtk_widget_set_sensitive (self->try, FALSE);
  g_signal_emit (self, try_signal, 0, given, family, birth_date);
}

/* --- results -----------------------------------------------------------------------------------
 */

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = label_text_new (text, css_class);

  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  return label;
}

static GtkWidget *
new_match (const Match *match)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *card = person_card_new ();
  GtkWidget *table = evidence_table_new ();
  const WatchlistEntry *entry = match->entry;
  g_autofree char *caption = g_strdup_printf (_ ("List entry %s"), match->entry_id);

  if (entry != NULL)
    {
      g_autofree char *name = person_dup_name (entry->person);
      g_autofree char *born = visit_words_born (entry->person);
      g_autofree char *list = entry_words_value (entry, ENTRY_LIST);
      g_autoptr (GdkTexture) photo = photo_texture_new (entry->photo);

      person_card_set_person (VEST_PERSON_CARD (card), caption, name, TRUE);
      person_card_set_photo (VEST_PERSON_CARD (card), photo != NULL ? GDK_PAINTABLE (photo) : NULL);
      person_card_add_line (VEST_PERSON_CARD (card), match->verdict == VERDICT_STRONG
                                                         ? _ ("Strong match")
                                                         : _ ("Possible match"));
      person_card_add_line (VEST_PERSON_CARD (card), born);
      person_card_add_line (VEST_PERSON_CARD (card), list);
      person_card_add_line (VEST_PERSON_CARD (card), entry->reason);
    }
  else
    person_card_set_person (VEST_PERSON_CARD (card), caption, _ ("No longer on the list"), TRUE);
  evidence_table_set_match (VEST_EVIDENCE_TABLE (table), match);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), table);
  return box;
}

static void
clear_matches (VestTryPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->matches))) != NULL)
    gtk_box_remove (self->matches, child);
}

static const char *
sensitivity_words (const char *word)
{
  if (g_strcmp0 (word, "careful") == 0)
    return _ ("Careful");
  return g_strcmp0 (word, "quiet") == 0 ? _ ("Quiet") : _ ("Balanced");
}

static void
show_verdict (VestTryPage *self, GPtrArray *matches, const char *sensitivity, guint list_size)
{
  const Match *best = matches->len > 0 ? g_ptr_array_index (matches, 0) : NULL;
  gboolean strong = best != NULL && best->verdict == VERDICT_STRONG;
  g_autofree char *size = number_words_write (list_size);
  g_autofree char *words = NULL;

  status_chip_set (self->verdict,
                   best == NULL ? TONE_GOOD
                   : strong     ? TONE_ALARM
                                : TONE_CAREFUL,
                   best == NULL ? _ ("No match on the list")
                   : strong     ? _ ("Strong match: please compare")
                                : _ ("Possible match: please compare"),
                   NULL);
  if (best == NULL)
    words = g_strdup_printf (_ ("A visitor of this name would not be held up by the list. %s "
                                "entries, sensitivity: %s."),
                             size, sensitivity_words (sensitivity));
  else
    words = g_strdup_printf (ngettext ("A visitor of this name would wait for the desk: %u match. "
                                       "%s entries, sensitivity: %s.",
                                       "A visitor of this name would wait for the desk: %u "
                                       "matches. %s entries, sensitivity: %s.",
                                       (gulong)matches->len),
                             matches->len, size, sensitivity_words (sensitivity));
  gtk_label_set_label (self->verdict_words, words);
}

/* --- building ----------------------------------------------------------------------------------
 */

static GtkEditable *
add_entry (VestTryPage *self, GtkWidget *box, const char *name, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), 120);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  template_name (entry, name);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_try_clicked), self);
  gtk_box_append (GTK_BOX (box), new_label (name, "field-label"));
  gtk_box_append (GTK_BOX (box), entry);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
new_question (VestTryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), new_label (_ ("Try a name"), "heading"));
  gtk_box_append (GTK_BOX (box),
                  new_label (_ ("The name is compared with the list as a visitor's would be. It is "
                                "not kept; the log only says that you tried one."),
                             "second"));
  self->given = add_entry (self, box, _ ("Given name"), NULL);
  self->family = add_entry (self, box, _ ("Family name"), NULL);
  self->birth_date = add_entry (self, box, _ ("Birth date"), _ ("1984-11-02, 1984-11 or 1984"));
  self->complaint = new_label ("", "complaint");
  gtk_widget_set_visible (self->complaint, FALSE);
  gtk_box_append (GTK_BOX (box), self->complaint);
  self->try = gtk_button_new_with_label (_ ("Try it"));
  gtk_widget_add_css_class (self->try, "act");
  gtk_widget_add_css_class (self->try, "primary");
  gtk_widget_set_margin_top (self->try, 8);
  g_signal_connect_swapped (self->try, "clicked", G_CALLBACK (on_try_clicked), self);
  gtk_box_append (GTK_BOX (box), self->try);
  gtk_widget_set_size_request (box, 400, -1);
  gtk_widget_add_css_class (box, "page");
  gtk_widget_add_css_class (box, "side");
  return box;
}

static GtkWidget *
new_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "vest-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("What would happen?"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Enter a name, and a birth date if you know it, to see which entries it is compared "
         "with, and why."));
  return page;
}

static GtkWidget *
new_answer (VestTryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->verdict = VEST_STATUS_CHIP (status_chip_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->verdict), GTK_ALIGN_START);
  self->verdict_words = GTK_LABEL (new_label ("", "second"));
  self->matches = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 26));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->verdict));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->verdict_words));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->matches));
  gtk_widget_add_css_class (box, "detail");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static void
vest_try_page_class_init (VestTryPageClass *klass)
{
  try_signal = g_signal_new ("try", VEST_TYPE_TRY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
vest_try_page_init (VestTryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, new_nothing (), "nothing");
  gtk_stack_add_named (self->stack, new_answer (self), "answer");
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), new_question (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vest_try_page_new (void)
{
  return g_object_new (VEST_TYPE_TRY_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_try_page_set_result (VestTryPage *self, GPtrArray *matches, const char *sensitivity,
                          guint list_size)
{
  g_return_if_fail (VEST_IS_TRY_PAGE (self) && matches != NULL);
  show_verdict (self, matches, sensitivity, list_size);
  clear_matches (self);
  for (guint i = 0; i < MIN (matches->len, MAX_SHOWN); i++)
    gtk_box_append (self->matches, new_match (g_ptr_array_index (matches, i)));
  gtk_stack_set_visible_child_name (self->stack, "answer");
  gtk_widget_set_sensitive (self->try, TRUE);
}

void
vest_try_page_complain (VestTryPage *self)
{
  g_return_if_fail (VEST_IS_TRY_PAGE (self));
  complain (self, _ ("This is not a date. Write year, month and day: 1984-11-02."));
  gtk_widget_add_css_class (GTK_WIDGET (self->birth_date), "error");
  gtk_widget_grab_focus (GTK_WIDGET (self->birth_date));
  gtk_widget_set_sensitive (self->try, TRUE);
}

void
vest_try_page_set_trouble (VestTryPage *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_TRY_PAGE (self) && sentence != NULL);
  complain (self, sentence);
  gtk_widget_set_sensitive (self->try, TRUE);
}

void
vest_try_page_wipe (VestTryPage *self)
{
  g_return_if_fail (VEST_IS_TRY_PAGE (self));
  gtk_editable_set_text (self->given, "");
  gtk_editable_set_text (self->family, "");
  gtk_editable_set_text (self->birth_date, "");
  gtk_widget_set_visible (self->complaint, FALSE);
  gtk_widget_set_sensitive (self->try, TRUE);
  clear_matches (self);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}
