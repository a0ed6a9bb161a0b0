/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is signed in, the way to another PIN, and the two ways to leave.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/account-button.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

struct _VestAccountButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *name;
  GtkWidget *popover;
  GtkWidget *roles;
};

G_DEFINE_TYPE (VestAccountButton, vest_account_button, ADW_TYPE_BIN)

enum
{
  SIGNAL_LOCK,
  SIGNAL_SWITCH,
  SIGNAL_COMMAND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

char *
vest_account_button_words (guint roles)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (roles & STAFF_OFFICE)
    g_ptr_array_add (words, (char *)_ ("Office"));
  if (roles & STAFF_ADMINISTRATOR)
    g_ptr_array_add (words, (char *)_ ("Administrator"));
  if (roles & STAFF_DISTRICT)
    g_ptr_array_add (words, (char *)_ ("District"));
  if (words->len == 0)
    g_ptr_array_add (words, (char *)_ ("No role"));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **)words->pdata);
}

static void
on_lock_clicked (VestAccountButton *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_LOCK], 0);
}

static void
on_switch_clicked (VestAccountButton *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_SWITCH], 0);
}

static void
on_own_pin_clicked (VestAccountButton *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, "own-pin");
}

static void
add_act (VestAccountButton *self, GtkWidget *box, const char *words, const char *key,
         GCallback callback)
{
  GtkWidget *button = gtk_button_new ();

  template_key_button (button, words, key, words);
  gtk_widget_add_css_class (button, "small-act");
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
}

static void
vest_account_button_class_init (VestAccountButtonClass *klass)
{
  const GType type = VEST_TYPE_ACCOUNT_BUTTON;

  signals[SIGNAL_LOCK]
      = g_signal_new ("lock", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SWITCH]
      = g_signal_new ("switch", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMMAND] = g_signal_new ("command", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_account_button_init (VestAccountButton *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->name = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (face), gtk_image_new_from_icon_name ("vest-person-symbolic"));
  gtk_box_append (GTK_BOX (face), self->name);

  self->roles = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->roles, "second");
  gtk_widget_set_margin_start (self->roles, 6);
  gtk_widget_set_margin_end (self->roles, 6);
  gtk_label_set_xalign (GTK_LABEL (self->roles), 0);
  gtk_box_append (GTK_BOX (box), self->roles);
  add_act (self, box, _ ("Lock now"), "Ctrl+L", G_CALLBACK (on_lock_clicked));
  add_act (self, box, _ ("Switch user"), "Ctrl+U", G_CALLBACK (on_switch_clicked));
  add_act (self, box, _ ("Change my PIN…"), NULL, G_CALLBACK (on_own_pin_clicked));
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), face);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "account");
  adw_bin_set_child (ADW_BIN (self), self->button);
  vest_account_button_set_staff (self, NULL);
}

GtkWidget *
vest_account_button_new (void)
{
  return g_object_new (VEST_TYPE_ACCOUNT_BUTTON, NULL);
}

void
vest_account_button_set_staff (VestAccountButton *self, const Staff *staff)
{
  g_autofree char *name = NULL;
  g_autofree char *roles = NULL;

  g_return_if_fail (VEST_IS_ACCOUNT_BUTTON (self));
  gtk_widget_set_visible (self->button, staff != NULL);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (staff == NULL)
    return;
  name = g_strdup_printf (_ ("Signed in: %s"), staff->name);
  roles = vest_account_button_words (staff->roles);
  gtk_label_set_label (GTK_LABEL (self->name), staff->name);
  gtk_label_set_width_chars (GTK_LABEL (self->name), (int)MIN (g_utf8_strlen (staff->name, -1), 8));
  gtk_label_set_label (GTK_LABEL (self->roles), roles);
  template_name (self->button, name);
}
