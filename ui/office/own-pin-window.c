/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One's own PIN, changed by oneself: a small form, and the word that it is done.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/own-pin-window.h"

#include "ui/i18n.h"
#include "ui/office/pin-words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pin-field.h"
#include "ui/widgets/pin-fields.h"
#include "ui/widgets/stack-exposure.h"
#include "ui/widgets/template.h"

struct _VestOwnPinWindow
{
  GtkWindow parent_instance;

  GtkStack *stack;
  GtkWidget *form;
  VestPinField *now;
  VestPinFields *fresh;
  GtkWidget *problem;
  GtkWidget *change;
  GtkWidget *close;

  gint64 wait_until_ms;
  guint tick;
};

G_DEFINE_FINAL_TYPE (VestOwnPinWindow, vest_own_pin_window, GTK_TYPE_WINDOW)

enum
{
  SIGNAL_CHANGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* @sentence: (nullable): nothing is wrong. */
static void
complain (VestOwnPinWindow *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

static void
stop_waiting (VestOwnPinWindow *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_set_sensitive (self->change, TRUE);
}

static gboolean
on_tick (gpointer data)
{
  VestOwnPinWindow *self = data;
  g_autofree char *sentence = pin_words_wait (self->wait_until_ms);

  complain (self, sentence);
  if (sentence != NULL)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  stop_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
on_change_clicked (VestOwnPinWindow *self)
{
  const char *now = vest_pin_field_get (self->now);
  const char *complaint = *now == '\0' ? _ ("Please enter the PIN that you have now.")
                                       : vest_pin_fields_get_problem (self->fresh);

  if (!gtk_widget_is_sensitive (self->change))
    return;
  if (complaint == NULL && g_str_equal (now, vest_pin_fields_get_pin (self->fresh)))
    complaint = _ ("The new PIN is the one that you have now. Please choose another.");
  complain (self, complaint);
  if (complaint != NULL)
    return;
  gtk_widget_set_sensitive (self->form, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGE], 0, now, vest_pin_fields_get_pin (self->fresh));
}

static void
on_now_activate (VestOwnPinWindow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
on_key_pressed (VestOwnPinWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* An empty form, for the next time. */
static void
reset (VestOwnPinWindow *self)
{
  stop_waiting (self);
  complain (self, NULL);
  gtk_widget_set_sensitive (self->form, TRUE);
  vest_pin_field_wipe (self->now);
  vest_pin_fields_wipe (self->fresh);
  gtk_stack_set_visible_child_name (self->stack, "form");
}

/* --- making ------------------------------------------------------------------------------------
 */

static GtkWidget *
make_words (const char *text, const char *css_class)
{
  GtkWidget *label = label_text_new (text, css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  return label;
}

static GtkWidget *
make_button (const char *words, const char *key, const char *css_class)
{
  GtkWidget *button = gtk_button_new ();

  template_key_button (button, words, key, words);
  gtk_widget_add_css_class (button, "act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  return button;
}

static GtkWidget *
make_buttons (VestOwnPinWindow *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = make_button (_ ("Go back"), "Esc", NULL);

  self->change = make_button (_ ("Change my PIN"), NULL, "primary");
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->change, "clicked", G_CALLBACK (on_change_clicked), self);
  gtk_box_append (GTK_BOX (buttons), back);
  gtk_box_append (GTK_BOX (buttons), self->change);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  return buttons;
}

static GtkWidget *
make_form (VestOwnPinWindow *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  gtk_box_append (box, make_words (_ ("Change your PIN"), "person-name"));
  gtk_box_append (box, make_words (_ ("From then on the desk and the kiosks take the new one. The "
                                      "log says that it was changed, and when."),
                                   "second"));
  gtk_box_append (box, make_words (_ ("Your PIN now"), "field-label"));
  self->now = VEST_PIN_FIELD (vest_pin_field_new (_ ("Your PIN now")));
  g_signal_connect_swapped (self->now, "activate", G_CALLBACK (on_now_activate), self);
  gtk_box_append (box, GTK_WIDGET (self->now));
  self->fresh = VEST_PIN_FIELDS (vest_pin_fields_new ());
  g_signal_connect_swapped (self->fresh, "activate", G_CALLBACK (on_change_clicked), self);
  gtk_box_append (box, GTK_WIDGET (self->fresh));
  self->problem = make_words ("", "complaint");
  gtk_box_append (box, self->problem);
  gtk_box_append (box, make_buttons (self));
  self->form = GTK_WIDGET (box);
  return self->form;
}

static GtkWidget *
make_done (VestOwnPinWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("vest-check-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 40);
  gtk_widget_add_css_class (icon, "lock-icon");
  gtk_widget_set_halign (icon, GTK_ALIGN_START);
  self->close = make_button (_ ("Close"), "Esc", "primary");
  gtk_widget_set_halign (self->close, GTK_ALIGN_END);
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (gtk_window_close), self);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_words (_ ("Your PIN is changed"), "person-name"));
  gtk_box_append (GTK_BOX (box),
                  make_words (_ ("The old one opens nothing any more. If you forget the new one, "
                                 "an administrator can set another."),
                              "second"));
  gtk_box_append (GTK_BOX (box), self->close);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_own_pin_window_map (GtkWidget *widget)
{
  VestOwnPinWindow *self = VEST_OWN_PIN_WINDOW (widget);

  GTK_WIDGET_CLASS (vest_own_pin_window_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->now));
}

static void
vest_own_pin_window_unmap (GtkWidget *widget)
{
  reset (VEST_OWN_PIN_WINDOW (widget));
  GTK_WIDGET_CLASS (vest_own_pin_window_parent_class)->unmap (widget);
}

static void
vest_own_pin_window_dispose (GObject *object)
{
  g_clear_handle_id (&VEST_OWN_PIN_WINDOW (object)->tick, g_source_remove);
  G_OBJECT_CLASS (vest_own_pin_window_parent_class)->dispose (object);
}

static void
vest_own_pin_window_class_init (VestOwnPinWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_own_pin_window_dispose;
  GTK_WIDGET_CLASS (klass)->map = vest_own_pin_window_map;
  GTK_WIDGET_CLASS (klass)->unmap = vest_own_pin_window_unmap;
  signals[SIGNAL_CHANGE]
      = g_signal_new ("change", VEST_TYPE_OWN_PIN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                      G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
vest_own_pin_window_init (VestOwnPinWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "vest");
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "ask");
  gtk_stack_add_named (self->stack, make_form (self), "form");
  gtk_stack_add_named (self->stack, make_done (self), "done");
  gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (self->stack));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  stack_exposure_watch (GTK_WIDGET (self));
  reset (self);
}

GtkWidget *
vest_own_pin_window_new (GtkApplication *app)
{
  return g_object_new (VEST_TYPE_OWN_PIN_WINDOW, "application", app, "resizable", FALSE, "title",
                       _ ("Change your PIN"), NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_own_pin_window_set_wrong (VestOwnPinWindow *self, guint left, gint64 wait_until_ms)
{
  g_autofree char *sentence = pin_words_wrong (left);

  g_return_if_fail (VEST_IS_OWN_PIN_WINDOW (self));
  vest_own_pin_window_set_problem (self, sentence);
  if (wait_until_ms == 0)
    return;
  self->wait_until_ms = wait_until_ms;
  gtk_widget_set_sensitive (self->change, FALSE);
  if (on_tick (self))
    self->tick = g_timeout_add (500, on_tick, self);
}

void
vest_own_pin_window_set_problem (VestOwnPinWindow *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_OWN_PIN_WINDOW (self) && sentence != NULL);
  reset (self);
  complain (self, sentence);
  gtk_widget_grab_focus (GTK_WIDGET (self->now));
}

void
vest_own_pin_window_set_done (VestOwnPinWindow *self)
{
  g_return_if_fail (VEST_IS_OWN_PIN_WINDOW (self));
  reset (self);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (self->close);
}
