/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The question before a lockdown. It begins with nothing chosen: whether it is a drill is never
 * taken for granted, and the button stays shut until somebody has said.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/lockdown-sheet.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

struct _VestLockdownSheet
{
  GtkWindow parent_instance;

  gboolean lift;
  GtkWidget *real;   /* (nullable) */
  GtkWidget *drill;  /* (nullable) */
  GtkWidget *reason; /* (nullable) */
  GtkWidget *back;
  GtkWidget *go;
};

G_DEFINE_FINAL_TYPE (VestLockdownSheet, vest_lockdown_sheet, GTK_TYPE_WINDOW)

enum
{
  SIGNAL_SET,
  SIGNAL_LIFTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_reason (VestLockdownSheet *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
}

static void
on_changed (VestLockdownSheet *self)
{
  g_autofree char *reason = self->lift ? dup_reason (self) : NULL;

  gtk_widget_set_sensitive (self->go,
                            self->lift ? *reason != '\0'
                                       : gtk_check_button_get_active (GTK_CHECK_BUTTON (self->real))
                                             || gtk_check_button_get_active (
                                                 GTK_CHECK_BUTTON (self->drill)));
}

static void
on_go_clicked (VestLockdownSheet *self)
{
  /* Whoever hears it may close the window. */
  g_object_ref (self);
  if (self->lift)
    {
      g_autofree char *reason = dup_reason (self);

      g_signal_emit (self, signals[SIGNAL_LIFTED], 0, reason);
    }
  else
    g_signal_emit (self, signals[SIGNAL_SET], 0,
                   gtk_check_button_get_active (GTK_CHECK_BUTTON (self->drill)));
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

static gboolean
on_key_pressed (VestLockdownSheet *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* --- making ------------------------------------------------------------------------------------
 */

static GtkWidget *
make_words (const char *text, const char *class)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, NULL);

  /* A sheet as wide as its sentences; the title is in larger letters. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), g_str_equal (class, "second") ? 60 : 30);
  gtk_label_set_width_chars (GTK_LABEL (label), g_str_equal (class, "second") ? 60 : 30);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_choice (VestLockdownSheet *self, const char *title, const char *words, GtkWidget *group)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (head, "strong");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_words (words, "second"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_widget_add_css_class (check, "choice");
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  template_name (check, title);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_changed), self);
  return check;
}

static void
fill_set (VestLockdownSheet *self, GtkBox *box)
{
  self->real
      = make_choice (self, _ ("This is real"), _ ("Alerts say that a lockdown has begun."), NULL);
  self->drill
      = make_choice (self, _ ("This is a drill"),
                     _ ("The same at the kiosks; the alerts and the log say drill."), self->real);
  gtk_box_append (box, make_words (_ ("Begin a lockdown?"), "person-name"));
  gtk_box_append (box, make_words (_ ("Every kiosk of the school shows that sign-in is closed, and "
                                      "nobody is admitted until it is lifted. What a visitor has "
                                      "begun is wiped; who waits goes on waiting."),
                                   "second"));
  gtk_box_append (box, self->real);
  gtk_box_append (box, self->drill);
}

static void
fill_lift (VestLockdownSheet *self, GtkBox *box)
{
  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _ ("Reason, kept in the log"));
  gtk_entry_set_max_length (GTK_ENTRY (self->reason), 500);
  template_name (self->reason, _ ("Reason"));
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_changed), self);
  gtk_box_append (box, make_words (_ ("Lift the lockdown?"), "person-name"));
  gtk_box_append (
      box, make_words (_ ("The kiosks of the school take visitors again. Who gave the all-clear?"),
                       "second"));
  gtk_box_append (box, self->reason);
}

static GtkWidget *
make_buttons (VestLockdownSheet *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *words = self->lift ? _ ("Lift it for the whole school") : _ ("Begin the lockdown");

  self->back = gtk_button_new ();
  self->go = gtk_button_new ();
  template_key_button (self->back, _ ("Go back"), "Esc", _ ("Go back"));
  template_key_button (self->go, words, NULL, words);
  gtk_widget_add_css_class (self->back, "act");
  gtk_widget_add_css_class (self->go, "act");
  gtk_widget_add_css_class (self->go, self->lift ? "primary" : "danger-fill");
  gtk_widget_set_sensitive (self->go, FALSE);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (on_go_clicked), self);
  gtk_box_append (GTK_BOX (buttons), self->back);
  gtk_box_append (GTK_BOX (buttons), self->go);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  return buttons;
}

static void
vest_lockdown_sheet_class_init (VestLockdownSheetClass *klass)
{
  signals[SIGNAL_SET] = g_signal_new ("set", VEST_TYPE_LOCKDOWN_SHEET, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_LIFTED] = g_signal_new ("lifted", VEST_TYPE_LOCKDOWN_SHEET, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_lockdown_sheet_init (VestLockdownSheet *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
vest_lockdown_sheet_new (GtkWindow *desk, gboolean lift)
{
  VestLockdownSheet *self
      = g_object_new (VEST_TYPE_LOCKDOWN_SHEET, "transient-for", desk, "modal", TRUE, "resizable",
                      FALSE, "title", lift ? _ ("Lift the lockdown") : _ ("Lockdown"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->lift = lift;
  gtk_widget_add_css_class (GTK_WIDGET (self), "vest");
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
  gtk_widget_add_css_class (box, "ask");
  (lift ? fill_lift : fill_set) (self, GTK_BOX (box));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->back);
  gtk_window_set_focus (GTK_WINDOW (self), lift ? self->reason : self->back);
  return GTK_WIDGET (self);
}
