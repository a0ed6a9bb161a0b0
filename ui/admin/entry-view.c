/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The right side of the watchlist's window: an entry, its history below it, its buttons at the
 * foot.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/entry-view.h"

#include "ui/admin/entry-words.h"
#include "ui/i18n.h"
#include "ui/office/reason-panel.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/person-card.h"
#include "ui/widgets/photo-texture.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

typedef enum
{
  ASKING_NOTHING,
  ASKING_WITHDRAW,
  ASKING_HOLD,
} Asking;

struct _VestEntryView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  VestStatusChip *stand;
  VestStatusChip *hold_chip;
  VestPersonCard *card;
  VestFactList *facts;
  GtkBox *history;
  GtkStack *foot;
  GtkWidget *edit;
  GtkWidget *withdraw;
  GtkWidget *hold;
  VestReasonPanel *reason;
  GtkWidget *trouble;

  char *id; /* (nullable) */
  char *name;
  gboolean held;
  Asking asking;
};

G_DEFINE_TYPE (VestEntryView, vest_entry_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_EDIT,
  SIGNAL_WITHDRAW,
  SIGNAL_HOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- showing -----------------------------------------------------------------------------------
 */

static void
show_chips (VestEntryView *self, const EntrySight *sight)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  EntryStand stand = entry_words_stand (sight->entry, sight->site, today);
  g_autofree char *detail = entry_words_stand_detail (sight->entry, stand);
  g_autofree char *hold
      = sight->held != NULL ? g_strdup_printf (_ ("Legal hold: %s"), sight->held) : NULL;

  status_chip_set (self->stand, entry_words_stand_tone (stand), entry_words_stand_name (stand),
                   detail);
  gtk_widget_set_visible (GTK_WIDGET (self->hold_chip), hold != NULL);
  if (hold != NULL)
    status_chip_set (self->hold_chip, TONE_CAREFUL, hold,
                     _ ("Retention leaves it alone until the hold is lifted."));
}

static void
show_card (VestEntryView *self, const WatchlistEntry *entry)
{
  g_autofree char *caption = g_strdup_printf (_ ("List entry %s"), entry->id);
  g_autofree char *born = visit_words_born (entry->person);
  g_autofree char *list = entry_words_value (entry, ENTRY_LIST);
  g_autofree char *aliases = entry_words_value (entry, ENTRY_ALIASES);
  g_autofree char *known
      = *aliases != '\0' ? g_strdup_printf (_ ("Also known as %s"), aliases) : NULL;
  g_autoptr (GdkTexture) photo = photo_texture_new (entry->photo);

  person_card_set_person (self->card, caption, self->name, TRUE);
  person_card_set_photo (self->card, photo != NULL ? GDK_PAINTABLE (photo) : NULL);
  person_card_clear_lines (self->card);
  person_card_add_line (self->card, born != NULL ? born : _ ("Birth date not known"));
  person_card_add_line (self->card, known);
  person_card_add_line (self->card, list);
}

static void
show_facts (VestEntryView *self, const WatchlistEntry *entry)
{
  static const EntryField shown[]
      = { ENTRY_REASON,     ENTRY_INSTRUCTIONS, ENTRY_REGION, ENTRY_DOCUMENT,
          ENTRY_VALID_FROM, ENTRY_VALID_UNTIL,  ENTRY_SITES };

  fact_list_clear (self->facts);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *value = entry_words_value (entry, shown[i]);

      if (shown[i] == ENTRY_SITES && *value == '\0')
        fact_list_add (self->facts, entry_words_field (shown[i]), _ ("All schools"));
      else
        fact_list_add (self->facts, entry_words_field (shown[i]), value);
    }
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_who (const EntryChange *change)
{
  g_autofree char *when = visit_words_when (change->at_ms, g_get_real_time () / 1000);
  const char *by = change->by != NULL ? change->by : _ ("not signed");

  return change->site != NULL ? g_strdup_printf ("%s · %s · %s", when, by, change->site)
                              : g_strdup_printf ("%s · %s", when, by);
}

static GtkWidget *
new_change (const EntryChange *change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *what = entry_words_change (change);
  g_autofree char *who = dup_who (change);
  g_autofree char *lines = entry_words_difference (change);
  g_autofree char *whole = g_strdup_printf ("%s. %s. %s", what, who, lines);

  gtk_box_append (GTK_BOX (box), new_label (what, "strong"));
  gtk_box_append (GTK_BOX (box), new_label (who, "second"));
  if (change->reason != NULL)
    {
      g_autofree char *reason = g_str_equal (change->kind, "purged")
                                    ? g_strdup_printf (_ ("Authorization %s"), change->reason)
                                    : g_strdup_printf (_ ("Reason: %s"), change->reason);

      gtk_box_append (GTK_BOX (box), new_label (reason, NULL));
    }
  if (*lines != '\0')
    gtk_box_append (GTK_BOX (box), new_label (lines, NULL));
  gtk_widget_add_css_class (box, "change");
  template_name (box, whole);
  return box;
}

/* The newest first: what was done last is asked for most. */
static void
show_history (VestEntryView *self, GPtrArray *history)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->history))) != NULL)
    gtk_box_remove (self->history, child);
  for (guint i = history != NULL ? history->len : 0; i > 0; i--)
    gtk_box_append (self->history, new_change (g_ptr_array_index (history, i - 1)));
}

static void
ask (VestEntryView *self, Asking asking)
{
  self->asking = asking;
  gtk_stack_set_visible_child_name (self->foot, asking == ASKING_NOTHING ? "acts" : "reason");
  if (asking != ASKING_NOTHING)
    vest_reason_panel_grab_entry (self->reason);
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_edit_clicked (VestEntryView *self)
{
  g_signal_emit (self, signals[SIGNAL_EDIT], 0);
}

static void
on_withdraw_clicked (VestEntryView *self)
{
  const char *const reasons[] = { _ ("The order has ended"), _ ("It was a mistake"),
                                  _ ("Another entry replaces it"), NULL };
  g_autofree char *question = g_strdup_printf (_ ("Why is %s withdrawn?"), self->name);

  vest_reason_panel_ask (self->reason, question,
                         _ ("From the next scan on nobody is compared with this entry. Its "
                            "history stays until retention removes it."),
                         reasons, _ ("Withdraw it now"), TRUE);
  ask (self, ASKING_WITHDRAW);
}

static void
on_hold_clicked (VestEntryView *self)
{
  const char *const reasons[]
      = { _ ("A court asks for it"), _ ("The school's lawyer asks for it"), NULL };
  const char *const over[] = { _ ("The case is closed"), NULL };

  if (self->held)
    vest_reason_panel_ask (self->reason, _ ("Why is the legal hold lifted?"),
                           _ ("Retention may remove the entry once it is withdrawn."), over,
                           _ ("Lift the hold now"), FALSE);
  else
    vest_reason_panel_ask (self->reason, _ ("Why must this entry be kept?"),
                           _ ("Under a legal hold retention removes nothing of it."), reasons,
                           _ ("Place the hold now"), FALSE);
  ask (self, ASKING_HOLD);
}

static void
on_reason_confirmed (VestEntryView *self, const char *reason)
{
  guint signal = self->asking == ASKING_WITHDRAW ? SIGNAL_WITHDRAW : SIGNAL_HOLD;

  ask (self, ASKING_NOTHING);
  g_signal_emit (self, signals[signal], 0, reason);
}

static void
on_reason_cancelled (VestEntryView *self)
{
  ask (self, ASKING_NOTHING);
  gtk_widget_grab_focus (self->edit);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_entry_view_finalize (GObject *object)
{
  VestEntryView *self = VEST_ENTRY_VIEW (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (vest_entry_view_parent_class)->finalize (object);
}

static void
vest_entry_view_class_init (VestEntryViewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vest_entry_view_finalize;
  signals[SIGNAL_EDIT]
      = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_WITHDRAW] = g_signal_new ("withdraw", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_HOLD] = g_signal_new ("hold", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
new_body (VestEntryView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title = new_label (_ ("History"), "heading");

  self->stand = VEST_STATUS_CHIP (status_chip_new ());
  self->hold_chip = VEST_STATUS_CHIP (status_chip_new ());
  gtk_box_append (GTK_BOX (chips), GTK_WIDGET (self->stand));
  gtk_box_append (GTK_BOX (chips), GTK_WIDGET (self->hold_chip));
  self->card = VEST_PERSON_CARD (person_card_new ());
  self->facts = VEST_FACT_LIST (fact_list_new ());
  self->history = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->history), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (self->history), "changes");
  gtk_box_append (GTK_BOX (box), chips);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->card));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->history));
  gtk_widget_add_css_class (box, "detail");
  return box;
}

static GtkWidget *
add_button (VestEntryView *self, GtkWidget *box, const char *words, const char *css_class,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
new_foot (VestEntryView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->foot = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->foot, FALSE);
  gtk_stack_set_hhomogeneous (self->foot, FALSE);
  self->trouble = new_label ("", "complaint");
  gtk_widget_set_visible (self->trouble, FALSE);
  self->withdraw
      = add_button (self, acts, _ ("Withdraw…"), "danger", G_CALLBACK (on_withdraw_clicked));
  self->hold = add_button (self, acts, "", NULL, G_CALLBACK (on_hold_clicked));
  self->edit = add_button (self, acts, "", "primary", G_CALLBACK (on_edit_clicked));
  gtk_widget_set_hexpand (self->edit, TRUE);
  gtk_widget_set_halign (self->edit, GTK_ALIGN_END);
  self->reason = VEST_REASON_PANEL (vest_reason_panel_new ());
  g_signal_connect_swapped (self->reason, "confirmed", G_CALLBACK (on_reason_confirmed), self);
  g_signal_connect_swapped (self->reason, "cancelled", G_CALLBACK (on_reason_cancelled), self);
  gtk_stack_add_named (self->foot, acts, "acts");
  gtk_stack_add_named (self->foot, GTK_WIDGET (self->reason), "reason");
  gtk_box_append (GTK_BOX (box), self->trouble);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->foot));
  gtk_widget_add_css_class (box, "decide");
  return box;
}

static void
vest_entry_view_init (VestEntryView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, new_body (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), new_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vest_entry_view_new (void)
{
  return g_object_new (VEST_TYPE_ENTRY_VIEW, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_entry_view_set_sight (VestEntryView *self, const EntrySight *sight)
{
  const WatchlistEntry *entry = sight->entry;
  gboolean another;

  g_return_if_fail (VEST_IS_ENTRY_VIEW (self) && entry != NULL);
  another = g_strcmp0 (self->id, entry->id) != 0;
  g_free (self->id);
  self->id = g_strdup (entry->id);
  g_free (self->name);
  self->name = person_dup_name (entry->person);
  self->held = sight->held != NULL;
  show_chips (self, sight);
  show_card (self, entry);
  show_facts (self, entry);
  show_history (self, sight->history);
  gtk_button_set_label (GTK_BUTTON (self->edit),
                        entry->withdrawn ? _ ("Put on the list again…") : _ ("Edit"));
  gtk_button_set_label (GTK_BUTTON (self->hold),
                        self->held ? _ ("Lift the legal hold…") : _ ("Legal hold…"));
  gtk_widget_set_visible (self->withdraw, !entry->withdrawn);
  gtk_widget_set_sensitive (self->edit, sight->may_edit);
  gtk_widget_set_sensitive (self->withdraw, sight->may_edit);
  gtk_widget_set_sensitive (self->hold, sight->may_hold);
  if (!another)
    return;
  ask (self, ASKING_NOTHING);
  vest_entry_view_set_trouble (self, NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
vest_entry_view_set_trouble (VestEntryView *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_ENTRY_VIEW (self));
  gtk_label_set_label (GTK_LABEL (self->trouble), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->trouble, sentence != NULL);
}

gboolean
vest_entry_view_cancel (VestEntryView *self)
{
  g_return_val_if_fail (VEST_IS_ENTRY_VIEW (self), FALSE);
  if (self->asking == ASKING_NOTHING)
    return FALSE;
  on_reason_cancelled (self);
  return TRUE;
}
