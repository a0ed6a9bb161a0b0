/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Admit, deny, not this person: the three decisions and the questions before them.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/decision-bar.h"

#include "ui/i18n.h"
#include "ui/office/reason-panel.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-item.h"

#define HOLD_MS 600

typedef enum
{
  ASKING_NOTHING,
  ASKING_DENY,    /* for a reason */
  ASKING_DISMISS, /* for a reason */
  ASKING_ADMIT,   /* in spite of a strong match? */
  ASKING_NOBODY,  /* only an administrator may decide about this visit */
} Asking;

struct _VestDecisionBar
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkButton *dismiss;
  GtkLabel *saving;
  GtkToggleButton *escort;
  GtkButton *deny;
  GtkButton *admit;
  VestReasonPanel *reason;
  GtkLabel *confirm_question;
  GtkLabel *confirm_text;
  GtkButton *confirm_cancel;
  GtkButton *confirm_admit;
  GtkLabel *forbidden;
  GtkButton *switch_user;

  char *visit_id;     /* (nullable) nobody is shown */
  char *name;         /* of the visitor */
  char *entry_id;     /* (nullable) of the match that is shown */
  char *strong_entry; /* (nullable) id of an undismissed strong match */
  char *instructions; /* (nullable) of that entry */
  Asking asking;
  gboolean agency;         /* the visit is an agency's */
  gboolean unrecorded;     /* and nobody wrote down yet which paper was shown */
  gboolean decides_agency; /* who is signed in may decide about those */
  gboolean busy;
  guint hold_source;
  GHashTable *escorts; /* purpose -> whether always */
  gboolean always;     /* the visitor who is shown gets an escort whatever staff say */
};

G_DEFINE_TYPE (VestDecisionBar, vest_decision_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_ADMIT,
  SIGNAL_DENY,
  SIGNAL_DISMISS,
  SIGNAL_SWITCH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- questions ---------------------------------------------------------------------------------
 */

static void
show (VestDecisionBar *self, Asking asking)
{
  static const char *const pages[] = { "buttons", "reason", "reason", "confirm", "forbidden" };

  if (asking == ASKING_NOTHING && self->agency && !self->decides_agency)
    asking = ASKING_NOBODY;
  self->asking = asking;
  gtk_stack_set_visible_child_name (self->stack, pages[asking]);
}

/* What is said beside the buttons, and which of them may be pressed. */
static void
write_state (VestDecisionBar *self)
{
  const char *words = "";

  if (self->busy)
    words = _ ("Saving…");
  else if (self->unrecorded)
    words = _ ("Save first which paper was shown (P): then admit or deny.");
  else if (self->always)
    words = _ ("The school’s rule: always with an escort.");
  gtk_label_set_label (self->saving, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->admit), !self->unrecorded);
  gtk_widget_set_sensitive (GTK_WIDGET (self->deny), !self->unrecorded);
}

static gboolean
can_act (VestDecisionBar *self)
{
  return self->visit_id != NULL && !self->busy && self->hold_source == 0
         && self->asking == ASKING_NOTHING;
}

static void
ask_deny (VestDecisionBar *self)
{
  const char *const reasons[] = {
    _ ("On the watchlist"),
    _ ("No business at the school today"),
    _ ("No valid ID"),
    _ ("Not expected by the host"),
    _ ("An order forbids it"),
    _ ("Behavior at the entrance"),
    NULL,
  };
  g_autofree char *question = g_strdup_printf (_ ("Why is %s not let in?"), self->name);

  vest_reason_panel_ask (self->reason, question,
                         _ ("Only staff read this. The kiosk asks the visitor kindly to see the "
                            "office."),
                         reasons, _ ("Deny entry now"), TRUE);
  show (self, ASKING_DENY);
  vest_reason_panel_grab_entry (self->reason);
}

static void
ask_dismiss (VestDecisionBar *self)
{
  const char *const reasons[] = {
    _ ("Different face"),      _ ("Different birth date"),  _ ("Different full name"),
    _ ("Known to the office"), _ ("Proven by a second ID"), NULL,
  };
  g_autofree char *question = g_strdup_printf (_ ("How do you know that %s is not entry %s?"),
                                               self->name, self->entry_id);

  vest_reason_panel_ask (self->reason, question,
                         _ ("This visitor will not be compared with this entry again, unless the "
                            "entry changes."),
                         reasons, _ ("Confirm not this person"), FALSE);
  show (self, ASKING_DISMISS);
  vest_reason_panel_grab_entry (self->reason);
}

static void
ask_admit (VestDecisionBar *self)
{
  gboolean escort = gtk_toggle_button_get_active (self->escort);
  const char *confirm = escort ? _ ("Admit with escort now") : _ ("Admit now");
  g_autofree char *question = g_strdup_printf (_ ("Admit %s in spite of a strong match with %s?"),
                                               self->name, self->strong_entry);
  g_autofree char *text = NULL;

  if (self->instructions != NULL && *self->instructions != '\0')
    text = g_strdup_printf (_ ("The list says: %s"), self->instructions);
  gtk_label_set_label (self->confirm_question, question);
  gtk_label_set_label (self->confirm_text,
                       text != NULL
                           ? text
                           : _ ("If this is somebody else, choose “Not this person” instead."));
  template_key_button (GTK_WIDGET (self->confirm_admit), confirm, "↵", confirm);
  show (self, ASKING_ADMIT);
  /* The safe answer has the focus: Enter, pressed too early, must not let anybody in. */
  gtk_widget_grab_focus (GTK_WIDGET (self->confirm_cancel));
}

/* --- answers -----------------------------------------------------------------------------------
 */

static void
on_reason_confirmed (VestDecisionBar *self, const char *reason)
{
  guint signal = self->asking == ASKING_DENY ? SIGNAL_DENY : SIGNAL_DISMISS;

  show (self, ASKING_NOTHING);
  g_signal_emit (self, signals[signal], 0, reason);
}

static void
on_confirm_admit_clicked (VestDecisionBar *self)
{
  show (self, ASKING_NOTHING);
  g_signal_emit (self, signals[SIGNAL_ADMIT], 0, gtk_toggle_button_get_active (self->escort));
}

static void
on_escort_toggled (VestDecisionBar *self)
{
  gboolean escort = gtk_toggle_button_get_active (self->escort);
  const char *words = escort ? _ ("Admit with escort") : _ ("Admit");

  template_key_button (GTK_WIDGET (self->admit), words, "A", words);
}

static void
on_switch_clicked (VestDecisionBar *self)
{
  g_signal_emit (self, signals[SIGNAL_SWITCH], 0);
}

static gboolean
on_key_pressed (VestDecisionBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape && vest_decision_bar_cancel (self))
    return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
forget (VestDecisionBar *self)
{
  g_clear_pointer (&self->visit_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->entry_id, g_free);
  g_clear_pointer (&self->strong_entry, g_free);
  g_clear_pointer (&self->instructions, g_free);
}

static void
vest_decision_bar_dispose (GObject *object)
{
  VestDecisionBar *self = VEST_DECISION_BAR (object);

  g_clear_handle_id (&self->hold_source, g_source_remove);
  G_OBJECT_CLASS (vest_decision_bar_parent_class)->dispose (object);
}

static void
vest_decision_bar_finalize (GObject *object)
{
  forget (VEST_DECISION_BAR (object));
  g_hash_table_unref (VEST_DECISION_BAR (object)->escorts);
  G_OBJECT_CLASS (vest_decision_bar_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, stack);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, dismiss);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, saving);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, escort);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, deny);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, admit);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, reason);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, confirm_question);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, confirm_text);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, confirm_cancel);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, confirm_admit);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, forbidden);
  gtk_widget_class_bind_template_child (widget_class, VestDecisionBar, switch_user);
}

static void
vest_decision_bar_class_init (VestDecisionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_decision_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = vest_decision_bar_finalize;
  g_type_ensure (VEST_TYPE_REASON_PANEL);
  template_use (widget_class, "ui/office/decision-bar.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, vest_decision_bar_admit);
  gtk_widget_class_bind_template_callback (widget_class, vest_decision_bar_deny);
  gtk_widget_class_bind_template_callback (widget_class, vest_decision_bar_dismiss);
  gtk_widget_class_bind_template_callback (widget_class, vest_decision_bar_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_escort_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_confirmed);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_admit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_switch_clicked);

  signals[SIGNAL_ADMIT] = g_signal_new ("admit", VEST_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_DENY] = g_signal_new ("deny", VEST_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SWITCH] = g_signal_new ("switch", VEST_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DISMISS] = g_signal_new ("dismiss", VEST_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_decision_bar_init (VestDecisionBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->decides_agency = TRUE;
  self->escorts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  template_key_button (GTK_WIDGET (self->dismiss), _ ("Not this person…"), "N",
                       _ ("Not this person"));
  template_key_button (GTK_WIDGET (self->deny), _ ("Deny entry…"), "D", _ ("Deny entry"));
  template_key_button (GTK_WIDGET (self->escort), _ ("Escort"), "E", _ ("Escort"));
  gtk_label_set_label (self->forbidden, _ ("This visit by an agency waits for an administrator."));
  template_key_button (GTK_WIDGET (self->switch_user), _ ("Switch user"), "Ctrl+U",
                       _ ("Switch user to decide"));
  template_key_button (GTK_WIDGET (self->confirm_cancel), _ ("Go back"), "Esc", _ ("Go back"));
  on_escort_toggled (self);
}

GtkWidget *
vest_decision_bar_new (void)
{
  return g_object_new (VEST_TYPE_DECISION_BAR, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

static void
remember (VestDecisionBar *self, const Visit *visit, const Match *match)
{
  forget (self);
  self->visit_id = g_strdup (visit->id);
  self->name = person_dup_name (visit->person);
  self->entry_id = g_strdup (match != NULL ? match->entry_id : NULL);
  for (guint i = 0; i < visit_count_open_matches (visit) && self->strong_entry == NULL; i++)
    {
      const Match *open = visit_open_match (visit, i);

      if (open->verdict != VERDICT_STRONG)
        continue;
      self->strong_entry = g_strdup (open->entry_id);
      self->instructions = g_strdup (open->entry != NULL ? open->entry->instructions : NULL);
    }
}

/* What the school says of this kind is chosen before staff choose; a rule stays chosen. */
static void
set_escort (VestDecisionBar *self, const Visit *visit, gboolean same)
{
  gpointer value = NULL;
  gboolean ruled = visit->purpose != NULL
                   && g_hash_table_lookup_extended (self->escorts, visit->purpose, NULL, &value);

  self->always = (ruled && GPOINTER_TO_INT (value)) || visit->escort_ruled;
  if (!same || self->always)
    gtk_toggle_button_set_active (self->escort, ruled || self->always || visit_is_flagged (visit));
  gtk_widget_set_sensitive (GTK_WIDGET (self->escort), !self->always);
}

void
vest_decision_bar_set_visit (VestDecisionBar *self, const Visit *visit, const Match *match)
{
  gboolean same;

  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  same = visit != NULL && g_strcmp0 (self->visit_id, visit->id) == 0;
  self->agency = visit != NULL && visit_is_agency (visit);
  self->unrecorded = self->agency && !agency_record_is_complete (visit->agency);
  if (visit != NULL)
    set_escort (self, visit, same);
  write_state (self);
  /* A question about an entry must not be answered about the next one. */
  if (!same
      || (self->asking == ASKING_DISMISS
          && g_strcmp0 (self->entry_id, match != NULL ? match->entry_id : NULL) != 0))
    show (self, ASKING_NOTHING);
  if (visit == NULL)
    {
      forget (self);
      return;
    }
  remember (self, visit, match);
  if (self->asking == ASKING_ADMIT && self->strong_entry == NULL)
    show (self, ASKING_NOTHING);
  gtk_widget_set_visible (GTK_WIDGET (self->dismiss), match != NULL);
}

void
vest_decision_bar_set_decides_agency (VestDecisionBar *self, gboolean decides)
{
  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  if (self->decides_agency == decides)
    return;
  self->decides_agency = decides;
  show (self, ASKING_NOTHING);
}

void
vest_decision_bar_set_escorts (VestDecisionBar *self, const EscortRule *rules)
{
  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  g_hash_table_remove_all (self->escorts);
  for (; rules != NULL && rules->purpose != NULL; rules++)
    g_hash_table_insert (self->escorts, g_strdup (rules->purpose), GINT_TO_POINTER (rules->always));
}

void
vest_decision_bar_set_busy (VestDecisionBar *self, gboolean busy)
{
  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self), !busy && self->hold_source == 0);
  write_state (self);
}

static gboolean
on_hold_over (gpointer data)
{
  VestDecisionBar *self = data;

  self->hold_source = 0;
  gtk_widget_set_sensitive (GTK_WIDGET (self), !self->busy);
  return G_SOURCE_REMOVE;
}

void
vest_decision_bar_hold (VestDecisionBar *self)
{
  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  g_clear_handle_id (&self->hold_source, g_source_remove);
  self->hold_source = g_timeout_add (HOLD_MS, on_hold_over, self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

void
vest_decision_bar_admit (VestDecisionBar *self)
{
  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  if (!can_act (self) || self->unrecorded)
    return;
  if (self->strong_entry != NULL)
    ask_admit (self);
  else
    g_signal_emit (self, signals[SIGNAL_ADMIT], 0, gtk_toggle_button_get_active (self->escort));
}

void
vest_decision_bar_deny (VestDecisionBar *self)
{
  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  if (can_act (self) && !self->unrecorded)
    ask_deny (self);
}

void
vest_decision_bar_dismiss (VestDecisionBar *self)
{
  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  if (can_act (self) && self->entry_id != NULL)
    ask_dismiss (self);
}

void
vest_decision_bar_toggle_escort (VestDecisionBar *self)
{
  g_return_if_fail (VEST_IS_DECISION_BAR (self));
  if (can_act (self) && gtk_widget_get_sensitive (GTK_WIDGET (self->escort)))
    gtk_toggle_button_set_active (self->escort, !gtk_toggle_button_get_active (self->escort));
}

gboolean
vest_decision_bar_cancel (VestDecisionBar *self)
{
  g_return_val_if_fail (VEST_IS_DECISION_BAR (self), FALSE);
  if (self->asking == ASKING_NOTHING || self->asking == ASKING_NOBODY)
    return FALSE;
  show (self, ASKING_NOTHING);
  /* Not on Admit: Enter must not follow Escape into a decision. */
  gtk_widget_grab_focus (GTK_WIDGET (self->deny));
  return TRUE;
}
