/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * At the left what is kept and the purge, at the right legal holds and past purges.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/retention-page.h"

#include "ui/admin/retention-list.h"
#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

struct _VestRetentionPage
{
  AdwBin parent_instance;

  GtkWidget *rules; /* the box with the rows */
  GtkWidget *start;
  GtkWidget *confirm; /* the panel that asks */
  GtkLabel *question;
  GtkWidget *authorization;
  GtkWidget *yes;
  GtkWidget *progress;
  GtkLabel *result;
  GtkWidget *hold_form;
  GtkLabel *hold_title;
  GtkWidget *reason;
  GtkWidget *hold_yes;
  VestRetentionList *holds;
  VestRetentionList *purges;

  guint due;
  gboolean busy;
  gboolean lifting;
  char *subject; /* (nullable) of the form */
  guint pulse;
};

G_DEFINE_TYPE (VestRetentionPage, vest_retention_page, ADW_TYPE_BIN)

#define PULSE_MSEC 120

enum
{
  SIGNAL_PURGE,
  SIGNAL_HOLD,
  SIGNAL_LIFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- words -------------------------------------------------------------------------------------
 */

static const struct
{
  const char *word;
  const char *title;
  const char *meaning;
} kinds[] = {
  { "visits", N_ ("Visits"),
    N_ ("Names, birth dates, photos and purposes of visitors without a match. That somebody came "
        "stays for the counts.") },
  { "flagged", N_ ("Matches and denials"),
    N_ ("Visits with a possible match, denied ones and corrected ones, with what was decided.") },
  { "entries", N_ ("Withdrawn watchlist entries"),
    N_ ("People who are no longer on the watchlist, with photo and reason.") },
  { "expected", N_ ("Expected visitors"),
    N_ ("Who was announced for a day that is over, whether they came or not.") },
};

static const char *
title_of (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].word, word) == 0)
      return _ (kinds[i].title);
  return word != NULL ? word : "";
}

static const char *
meaning_of (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].word, word) == 0)
      return _ (kinds[i].meaning);
  return "";
}

static char *
rule_words (const RetentionRule *rule)
{
  g_autofree char *kept = NULL;
  g_autofree char *due = NULL;
  g_autofree char *held = NULL;

  if (rule->days <= 0)
    return g_strdup (_ ("Kept for good: [retention] in station.conf sets no days."));
  kept = number_words_in (ngettext ("Kept for %s day", "Kept for %s days", (gulong)rule->days),
                          rule->days);
  due = number_words_in (ngettext ("%s record is due now", "%s records are due now",
                                   (gulong)rule->due),
                         rule->due);
  if (rule->held == 0)
    return g_strdup_printf ("%s · %s", kept, due);
  held = number_words_in (ngettext ("%s is held", "%s are held", (gulong)rule->held), rule->held);
  return g_strdup_printf ("%s · %s · %s", kept, due, held);
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
show_acts (VestRetentionPage *self, gboolean asking)
{
  gtk_widget_set_visible (self->confirm, asking && !self->busy);
  gtk_widget_set_visible (self->start, !asking && !self->busy);
  gtk_widget_set_sensitive (self->start, self->due > 0);
}

static void
on_start_clicked (VestRetentionPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  show_acts (self, TRUE);
  gtk_widget_grab_focus (self->authorization);
}

static void
on_no_clicked (VestRetentionPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->authorization), "");
  show_acts (self, FALSE);
  gtk_widget_grab_focus (self->start);
}

static void
on_yes_clicked (VestRetentionPage *self)
{
  g_autofree char *number
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->authorization))));

  vest_retention_page_set_busy (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_PURGE], 0, number);
}

static void
close_form (VestRetentionPage *self)
{
  g_clear_pointer (&self->subject, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  gtk_widget_set_visible (self->hold_form, FALSE);
}

static void
on_form_no_clicked (VestRetentionPage *self)
{
  close_form (self);
}

static void
on_form_yes_clicked (VestRetentionPage *self)
{
  g_autofree char *reason
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  if (self->subject == NULL || self->busy)
    return;
  if (*reason == '\0')
    {
      vest_retention_page_set_result (self, TONE_ALARM, _ ("Please say why."));
      gtk_widget_grab_focus (self->reason);
      return;
    }
  vest_retention_page_set_busy (self, TRUE);
  g_signal_emit (self, signals[self->lifting ? SIGNAL_LIFT : SIGNAL_HOLD], 0, self->subject,
                 reason);
}

static void
ask_reason (VestRetentionPage *self, const char *subject, const char *title, const char *act,
            gboolean lifting)
{
  g_autofree char *copy = g_strdup (subject);

  close_form (self);
  self->lifting = lifting;
  self->subject = g_steal_pointer (&copy);
  gtk_label_set_label (self->hold_title, title);
  gtk_button_set_label (GTK_BUTTON (self->hold_yes), act);
  gtk_widget_set_visible (self->hold_form, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  gtk_widget_grab_focus (self->reason);
}

static void
on_holds_chosen (VestRetentionPage *self, const char *subject, const char *name)
{
  g_autofree char *title = g_strdup_printf (_ ("Lift the hold on %s? Say why:"), name);

  ask_reason (self, subject, title, _ ("Lift the hold"), TRUE);
}

static gboolean
on_key_pressed (VestRetentionPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || self->busy)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_get_visible (self->hold_form))
    close_form (self);
  else if (gtk_widget_get_visible (self->confirm))
    on_no_clicked (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_retention_page_dispose (GObject *object)
{
  VestRetentionPage *self = VEST_RETENTION_PAGE (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->subject, g_free);
  G_OBJECT_CLASS (vest_retention_page_parent_class)->dispose (object);
}

static void
vest_retention_page_class_init (VestRetentionPageClass *klass)
{
  const GType type = VEST_TYPE_RETENTION_PAGE;

  G_OBJECT_CLASS (klass)->dispose = vest_retention_page_dispose;
  signals[SIGNAL_PURGE] = g_signal_new ("purge", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_HOLD] = g_signal_new ("hold", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_LIFT] = g_signal_new ("lift", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static GtkLabel *
add_label (GtkWidget *box, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_button (VestRetentionPage *self, GtkWidget *box, const char *words, const char *css_class,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
card_new (const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_add_css_class (box, "sheet");
  gtk_widget_add_css_class (box, "card");
  add_label (box, title, "card-title");
  return box;
}

static GtkWidget *
confirm_new (VestRetentionPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->question = add_label (box, NULL, "question");
  add_label (box, _ ("The state's authorization number, if it asks for one"), "field-label");
  self->authorization = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->authorization), 80);
  template_name (self->authorization, _ ("Authorization number"));
  gtk_box_append (GTK_BOX (box), self->authorization);
  add_button (self, acts, _ ("Cancel"), NULL, G_CALLBACK (on_no_clicked));
  self->yes
      = add_button (self, acts, _ ("Remove for good"), "danger-fill", G_CALLBACK (on_yes_clicked));
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), acts);
  return box;
}

static GtkWidget *
left_new (VestRetentionPage *self)
{
  GtkWidget *box = card_new (_ ("What is kept, and how long"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rules = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->rules);
  self->start
      = add_button (self, box, _ ("Remove what is due…"), "danger", G_CALLBACK (on_start_clicked));
  gtk_widget_set_halign (self->start, GTK_ALIGN_START);
  self->confirm = confirm_new (self);
  gtk_box_append (GTK_BOX (box), self->confirm);
  self->progress = gtk_progress_bar_new ();
  template_name (self->progress, _ ("Being written"));
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_box_append (GTK_BOX (box), self->progress);
  self->result = add_label (box, NULL, "test-result");
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  return scrolled;
}

static GtkWidget *
hold_form_new (VestRetentionPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->hold_title = add_label (box, NULL, "question");
  self->reason = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->reason), 200);
  template_name (self->reason, _ ("Reason of the hold"));
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (on_form_yes_clicked), self);
  gtk_box_append (GTK_BOX (box), self->reason);
  add_button (self, acts, _ ("Cancel"), NULL, G_CALLBACK (on_form_no_clicked));
  self->hold_yes = add_button (self, acts, "", "primary", G_CALLBACK (on_form_yes_clicked));
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), acts);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
right_new (VestRetentionPage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *holds = card_new (_ ("Legal holds"));
  GtkWidget *purges = card_new (_ ("Past purges"));

  add_label (holds,
             _ ("What is held is never purged. A hold on a visit is placed from its story in "
                "the log, one on an entry from the watchlist."),
             "second");
  self->hold_form = hold_form_new (self);
  gtk_box_append (GTK_BOX (holds), self->hold_form);
  self->holds = VEST_RETENTION_LIST (
      vest_retention_list_new (_ ("Legal holds"), _ ("Nothing is held."), _ ("Lift…")));
  g_signal_connect_swapped (self->holds, "chosen", G_CALLBACK (on_holds_chosen), self);
  gtk_box_append (GTK_BOX (holds), GTK_WIDGET (self->holds));
  self->purges = VEST_RETENTION_LIST (
      vest_retention_list_new (_ ("Past purges"), _ ("Nothing was purged yet."), NULL));
  gtk_box_append (GTK_BOX (purges), GTK_WIDGET (self->purges));
  gtk_widget_set_vexpand (holds, TRUE);
  gtk_widget_set_vexpand (purges, TRUE);
  gtk_box_set_homogeneous (GTK_BOX (column), TRUE);
  gtk_box_append (GTK_BOX (column), holds);
  gtk_box_append (GTK_BOX (column), purges);
  return column;
}

static void
vest_retention_page_init (VestRetentionPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (columns, "page");
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), left_new (self));
  gtk_box_append (GTK_BOX (columns), right_new (self));
  adw_bin_set_child (ADW_BIN (self), columns);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  show_acts (self, FALSE);
}

GtkWidget *
vest_retention_page_new (void)
{
  return g_object_new (VEST_TYPE_RETENTION_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_retention_page_set_rules (VestRetentionPage *self, const RetentionRule *rules, guint n)
{
  GtkWidget *child;
  g_autofree char *question = NULL;

  g_return_if_fail (VEST_IS_RETENTION_PAGE (self));
  while ((child = gtk_widget_get_first_child (self->rules)) != NULL)
    gtk_box_remove (GTK_BOX (self->rules), child);
  self->due = 0;
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      g_autofree char *words = rule_words (&rules[i]);

      add_label (row, title_of (rules[i].word), "row-name");
      add_label (row, words, rules[i].due > 0 ? "tone-careful" : NULL);
      add_label (row, meaning_of (rules[i].word), "second");
      gtk_box_append (GTK_BOX (self->rules), row);
      self->due += rules[i].due;
    }
  question = number_words_in (ngettext ("Remove %s record for good? Nobody can bring it back.",
                                        "Remove %s records for good? Nobody can bring them back.",
                                        (gulong)self->due),
                              self->due);
  gtk_label_set_label (self->question, question);
  show_acts (self, gtk_widget_get_visible (self->confirm) && self->due > 0);
}

void
vest_retention_page_set_holds (VestRetentionPage *self, GPtrArray *holds)
{
  g_return_if_fail (VEST_IS_RETENTION_PAGE (self));
  vest_retention_list_clear (self->holds);
  for (guint i = 0; i < holds->len; i++)
    {
      const RetentionHold *hold = g_ptr_array_index (holds, i);
      g_autofree char *when = visit_words_when (hold->placed_ms, g_get_real_time () / 1000);
      g_autofree char *line
          = g_strdup_printf ("%s · %s · %s", hold->reason != NULL ? hold->reason : "—",
                             hold->by != NULL ? hold->by : "—", when);

      vest_retention_list_add (self->holds, hold->subject,
                               hold->name != NULL ? hold->name : hold->subject, line);
    }
  vest_retention_list_show (self->holds);
}

void
vest_retention_page_set_purges (VestRetentionPage *self, GPtrArray *purges)
{
  g_return_if_fail (VEST_IS_RETENTION_PAGE (self));
  vest_retention_list_clear (self->purges);
  for (guint i = 0; i < purges->len; i++)
    {
      const RetentionPurge *purge = g_ptr_array_index (purges, i);
      g_autofree char *when = visit_words_when (purge->at_ms, g_get_real_time () / 1000);
      g_autofree char *count
          = number_words_in (ngettext ("%s record", "%s records", (gulong)purge->records),
                             purge->records);
      g_autofree char *title = g_strdup_printf ("%s · %s", title_of (purge->word), count);
      g_autofree char *number = purge->authorization != NULL
                                    ? g_strdup_printf (_ ("Authorization %s"), purge->authorization)
                                    : g_strdup (_ ("no authorization number"));
      g_autofree char *line
          = g_strdup_printf ("%s · %s · %s", when, purge->by != NULL ? purge->by : "—", number);

      vest_retention_list_add (self->purges, "", title, line);
    }
  vest_retention_list_show (self->purges);
}

void
vest_retention_page_ask_hold (VestRetentionPage *self, const char *subject, const char *name)
{
  g_autofree char *title
      = g_strdup_printf (_ ("Keep the visit of %s until further notice? Say why:"), name);

  g_return_if_fail (VEST_IS_RETENTION_PAGE (self) && subject != NULL);
  ask_reason (self, subject, title, _ ("Place the hold"), FALSE);
}

static gboolean
on_pulse (gpointer data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (VEST_RETENTION_PAGE (data)->progress));
  return G_SOURCE_CONTINUE;
}

void
vest_retention_page_set_busy (VestRetentionPage *self, gboolean busy)
{
  g_return_if_fail (VEST_IS_RETENTION_PAGE (self));
  self->busy = busy;
  gtk_widget_set_visible (self->progress, busy);
  gtk_widget_set_sensitive (self->hold_form, !busy);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (busy)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
      self->pulse = g_timeout_add (PULSE_MSEC, on_pulse, self);
    }
  show_acts (self, FALSE);
}

void
vest_retention_page_set_result (VestRetentionPage *self, Tone tone, const char *sentence)
{
  g_return_if_fail (VEST_IS_RETENTION_PAGE (self) && sentence != NULL);
  vest_retention_page_set_busy (self, FALSE);
  tone_apply (GTK_WIDGET (self->result), tone);
  gtk_label_set_label (self->result, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->result), TRUE);
  if (tone != TONE_GOOD)
    return;
  close_form (self);
  gtk_editable_set_text (GTK_EDITABLE (self->authorization), "");
}

void
vest_retention_page_wipe (VestRetentionPage *self)
{
  g_return_if_fail (VEST_IS_RETENTION_PAGE (self));
  close_form (self);
  gtk_editable_set_text (GTK_EDITABLE (self->authorization), "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  show_acts (self, FALSE);
}
