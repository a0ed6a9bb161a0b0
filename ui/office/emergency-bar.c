/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk in an emergency. A lockdown is told to everybody who can see the screen; a call for help
 * changes nothing at the desk that made it but a small tick, because somebody may be looking.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/emergency-bar.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"
#include "ui/widgets/tone.h"

struct _VestEmergencyBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkWidget *banner;
  GtkLabel *words;
  GtkWidget *lift;
  GtkBox *calls;
  GtkWidget *help;      /* (unowned) at the top of the desk */
  GtkWidget *tick;      /* on it */
  GtkWidget *lock_down; /* (unowned) likewise */
  GtkWidget *roster;    /* (unowned) on the lock page */
  GtkWidget *pad;       /* (unowned) (nullable) where the PIN is entered there */
};

G_DEFINE_FINAL_TYPE (VestEmergencyBar, vest_emergency_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_LOCK_DOWN,
  SIGNAL_LIFT,
  SIGNAL_HELP,
  SIGNAL_ANSWER,
  SIGNAL_ROSTER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_lock_down_clicked (VestEmergencyBar *self)
{
  g_signal_emit (self, signals[SIGNAL_LOCK_DOWN], 0);
}

static void
on_lift_clicked (VestEmergencyBar *self)
{
  g_signal_emit (self, signals[SIGNAL_LIFT], 0);
}

static void
on_help_clicked (VestEmergencyBar *self)
{
  g_signal_emit (self, signals[SIGNAL_HELP], 0);
}

static void
on_roster_clicked (VestEmergencyBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ROSTER], 0);
}

static void
on_answer_clicked (VestEmergencyBar *self, GtkWidget *button)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "call"));

  g_signal_emit (self, signals[SIGNAL_ANSWER], 0, id);
}

/* --- making ------------------------------------------------------------------------------------
 */

static GtkWidget *
make_line (const char *icon, GtkLabel **words)
{
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_ALERT, NULL);

  *words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (line, "trouble");
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (*words));
  return line;
}

static GtkWidget *
make_small_button (VestEmergencyBar *self, const char *label, GCallback clicked)
{
  GtkWidget *button
      = g_object_new (GTK_TYPE_BUTTON, "label", label, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (button, "small-act");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

/* An icon alone: the top of the desk is full of words. */
static GtkWidget *
make_icon_button (VestEmergencyBar *self, GtkWidget *child, const char *name, const char *tooltip,
                  GCallback clicked)
{
  GtkWidget *button
      = g_object_new (GTK_TYPE_BUTTON, "child", child, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (button, "emergency-act");
  gtk_widget_set_tooltip_text (button, tooltip);
  template_name (button, name);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
make_top_buttons (VestEmergencyBar *self, GtkWidget *before)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *face = gtk_overlay_new ();

  self->tick = g_object_new (GTK_TYPE_IMAGE, "icon-name", "vest-check-symbolic", "halign",
                             GTK_ALIGN_END, "valign", GTK_ALIGN_END, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->tick, "tiny-tick");
  gtk_overlay_set_child (GTK_OVERLAY (face), gtk_image_new_from_icon_name ("vest-bell-symbolic"));
  gtk_overlay_add_overlay (GTK_OVERLAY (face), self->tick);
  self->help = make_icon_button (self, face, _ ("Call for help silently"),
                                 _ ("Call for help silently (Ctrl+Shift+H)"),
                                 G_CALLBACK (on_help_clicked));
  self->lock_down = make_icon_button (self, gtk_image_new_from_icon_name ("vest-shield-symbolic"),
                                      _ ("Lockdown"), _ ("Lockdown (Ctrl+Shift+L)"),
                                      G_CALLBACK (on_lock_down_clicked));
  gtk_box_append (GTK_BOX (box), self->help);
  gtk_box_append (GTK_BOX (box), self->lock_down);
  gtk_widget_insert_before (box, gtk_widget_get_parent (before), before);
}

/* At the foot of the lock page: whoever is there enters a PIN as ever, and need not search then. */
static void
make_roster_button (VestEmergencyBar *self, GtkWidget *lock)
{
  GtkWidget *box = lock != NULL ? gtk_widget_get_first_child (lock) : NULL;

  if (!GTK_IS_BOX (box))
    return;
  self->roster = make_small_button (self, "", G_CALLBACK (on_roster_clicked));
  self->pad = template_find (lock, "pad");
  gtk_widget_set_focus_on_click (self->roster, FALSE);
  gtk_widget_set_halign (self->roster, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (self->roster, 24);
  gtk_box_append (GTK_BOX (box), self->roster);
  vest_emergency_bar_set_roster_wanted (self, FALSE);
}

static void
vest_emergency_bar_class_init (VestEmergencyBarClass *klass)
{
  const GType type = VEST_TYPE_EMERGENCY_BAR;

  signals[SIGNAL_LOCK_DOWN]
      = g_signal_new ("lock-down", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LIFT]
      = g_signal_new ("lift", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_HELP]
      = g_signal_new ("help", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ANSWER] = g_signal_new ("answer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ROSTER]
      = g_signal_new ("roster", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_emergency_bar_init (VestEmergencyBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->banner = make_line ("vest-shield-symbolic", &self->words);
  self->lift = make_small_button (self, _ ("Lift the lockdown…"), G_CALLBACK (on_lift_clicked));
  gtk_box_append (GTK_BOX (self->banner), self->lift);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, self->banner);
  self->calls = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->revealer));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calls));
  adw_bin_set_child (ADW_BIN (self), box);
}

VestEmergencyBar *
vest_emergency_bar_attach (GtkWidget *office)
{
  GtkWidget *trouble = template_find (office, "trouble");
  GtkWidget *account = template_find (office, "account");
  VestEmergencyBar *self = g_object_new (VEST_TYPE_EMERGENCY_BAR, NULL);

  g_return_val_if_fail (trouble != NULL && account != NULL, NULL);
  gtk_widget_insert_before (GTK_WIDGET (self), gtk_widget_get_parent (trouble), trouble);
  make_top_buttons (self, account);
  return self;
}

void
vest_emergency_bar_attach_lock (VestEmergencyBar *self, GtkWidget *lock)
{
  g_return_if_fail (VEST_IS_EMERGENCY_BAR (self));
  make_roster_button (self, lock);
}

/* --- telling -----------------------------------------------------------------------------------
 */

/* "10:42 AM", or with its day when that is not today. */
static char *
dup_when (gint64 ms)
{
  g_autofree char *day = i18n_format_date (ms);
  g_autofree char *today = i18n_format_date (g_get_real_time () / 1000);
  g_autofree char *time = i18n_format_time (ms);

  /* Translators: a day and a time of day, "June 3, 2026, 3:30 PM" */
  return g_str_equal (day, today) ? g_steal_pointer (&time)
                                  : g_strdup_printf (_ ("%s, %s"), day, time);
}

static char *
dup_lockdown (const DeskLockdown *lockdown)
{
  g_autofree char *when = dup_when (lockdown->since_ms);
  const char *by = lockdown->by != NULL ? lockdown->by : "?";
  const char *place = lockdown->place != NULL ? lockdown->place : "?";

  /* TRANSLATORS: since when, by whom, at which desk */
  return g_strdup_printf (
      lockdown->drill
          ? _ ("Lockdown drill since %s, set by %s (%s). This is a drill. Nobody is admitted.")
          : _ ("Lockdown since %s, set by %s (%s). Nobody is admitted."),
      when, by, place);
}

void
vest_emergency_bar_set_lockdown (VestEmergencyBar *self, const DeskLockdown *lockdown)
{
  g_return_if_fail (VEST_IS_EMERGENCY_BAR (self));
  gtk_revealer_set_reveal_child (self->revealer, lockdown->active);
  gtk_widget_set_visible (self->lift, lockdown->may_lift);
  if (lockdown->active)
    {
      g_autofree char *words = dup_lockdown (lockdown);
      g_autofree char *all
          = lockdown->may_lift
                ? g_strdup (words)
                : g_strdup_printf ("%s %s", words, _ ("An administrator can lift it."));

      gtk_label_set_label (self->words, all);
      template_name (self->banner, all);
      tone_apply (self->banner, lockdown->drill ? TONE_CAREFUL : TONE_ALARM);
    }
}

static GtkWidget *
make_call (VestEmergencyBar *self, const DeskHelp *call)
{
  GtkLabel *label;
  GtkWidget *line = make_line ("vest-bell-symbolic", &label);
  GtkWidget *answer = g_object_new (GTK_TYPE_BUTTON, "label", _ ("I will see to it"), "valign",
                                    GTK_ALIGN_CENTER, NULL);
  g_autofree char *when = dup_when (call->at_ms);
  g_autofree char *words = NULL;

  /* TRANSLATORS: a desk, a person, a time */
  words = call->by != NULL
              ? g_strdup_printf (_ ("Help is asked for: %s, by %s, %s"),
                                 call->place != NULL ? call->place : "?", call->by, when)
              /* TRANSLATORS: a desk, a time */
              : g_strdup_printf (_ ("Help is asked for: %s, %s"),
                                 call->place != NULL ? call->place : "?", when);
  gtk_label_set_label (label, words);
  template_name (line, words);
  tone_apply (line, TONE_CAREFUL);
  gtk_widget_add_css_class (answer, "small-act");
  g_object_set_data_full (G_OBJECT (answer), "call", g_strdup (call->id), g_free);
  g_signal_connect_swapped (answer, "clicked", G_CALLBACK (on_answer_clicked), self);
  gtk_box_append (GTK_BOX (line), answer);
  return line;
}

void
vest_emergency_bar_set_calls (VestEmergencyBar *self, GPtrArray *calls)
{
  GtkWidget *child;

  g_return_if_fail (VEST_IS_EMERGENCY_BAR (self) && calls != NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->calls))) != NULL)
    gtk_box_remove (self->calls, child);
  for (guint i = 0; i < calls->len; i++)
    gtk_box_append (self->calls, make_call (self, g_ptr_array_index (calls, i)));
}

void
vest_emergency_bar_set_own_help (VestEmergencyBar *self, DeskOwnHelp state, const char *words)
{
  g_return_if_fail (VEST_IS_EMERGENCY_BAR (self));
  gtk_widget_set_visible (self->tick, state != OWN_HELP_NONE);
  if (state == OWN_HELP_ANSWERED)
    gtk_widget_add_css_class (self->tick, "answered");
  else
    gtk_widget_remove_css_class (self->tick, "answered");
  gtk_widget_set_tooltip_text (self->help,
                               words != NULL ? words : _ ("Call for help silently (Ctrl+Shift+H)"));
  template_name (self->help, words != NULL ? words : _ ("Call for help silently"));
}

void
vest_emergency_bar_set_roster_wanted (VestEmergencyBar *self, gboolean wanted)
{
  const char *words = wanted ? _ ("The roster opens as soon as you have entered your PIN")
                             : _ ("Emergency roster (Ctrl+R)");

  g_return_if_fail (VEST_IS_EMERGENCY_BAR (self));
  if (self->roster == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->roster), words);
  /* The digits that follow are the PIN's. */
  if (wanted && self->pad != NULL && gtk_widget_get_mapped (self->pad))
    gtk_widget_grab_focus (self->pad);
}
