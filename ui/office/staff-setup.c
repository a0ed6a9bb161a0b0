/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first start: one calm page that makes the first administrator.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/staff-setup.h"

#include "ui/i18n.h"
#include "ui/widgets/pin-fields.h"
#include "ui/widgets/template.h"

struct _VestStaffSetup
{
  AdwBin parent_instance;

  GtkWidget *name;
  VestPinFields *pin;
  GtkWidget *problem;
  GtkWidget *create;
};

G_DEFINE_TYPE (VestStaffSetup, vest_staff_setup, ADW_TYPE_BIN)

enum
{
  SIGNAL_FIRST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 52);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static void
on_create_clicked (VestStaffSetup *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  const char *complaint
      = *name == '\0' ? _ ("Please enter your name.") : vest_pin_fields_get_problem (self->pin);

  if (complaint != NULL)
    {
      vest_staff_setup_set_problem (self, complaint);
      if (*name == '\0')
        gtk_widget_grab_focus (self->name);
      return;
    }
  vest_staff_setup_set_busy (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_FIRST], 0, name, vest_pin_fields_get_pin (self->pin));
}

static void
on_name_activate (VestStaffSetup *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
vest_staff_setup_class_init (VestStaffSetupClass *klass)
{
  signals[SIGNAL_FIRST]
      = g_signal_new ("first", VEST_TYPE_STAFF_SETUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                      G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
vest_staff_setup_init (VestStaffSetup *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  gtk_widget_add_css_class (GTK_WIDGET (box), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (box), "setup");
  gtk_widget_set_size_request (GTK_WIDGET (box), 520, -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));

  add_label (box, _ ("Set up this desk"), "lock-title");
  add_label (box,
             _ ("Create the first administrator: usually you. Everybody else is added afterwards, "
                "each with a PIN of their own, because the log names who decided."),
             "second");
  add_label (box, _ ("Your name, as the log will show it"), "field-label");
  self->name = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->name), 80);
  template_name (self->name, _ ("Your name"));
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (on_name_activate), self);
  gtk_box_append (box, self->name);
  self->pin = VEST_PIN_FIELDS (vest_pin_fields_new ());
  g_signal_connect_swapped (self->pin, "activate", G_CALLBACK (on_create_clicked), self);
  gtk_box_append (box, GTK_WIDGET (self->pin));
  self->problem = add_label (box, "", "complaint");
  gtk_widget_set_visible (self->problem, FALSE);
  self->create = gtk_button_new_with_label (_ ("Create and sign in"));
  gtk_widget_set_halign (self->create, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->create, "act");
  gtk_widget_add_css_class (self->create, "primary");
  gtk_widget_add_css_class (self->create, "wide");
  g_signal_connect_swapped (self->create, "clicked", G_CALLBACK (on_create_clicked), self);
  gtk_box_append (box, self->create);
}

GtkWidget *
vest_staff_setup_new (void)
{
  return g_object_new (VEST_TYPE_STAFF_SETUP, NULL);
}

void
vest_staff_setup_set_problem (VestStaffSetup *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_STAFF_SETUP (self));
  vest_staff_setup_set_busy (self, FALSE);
  gtk_label_set_label (GTK_LABEL (self->problem), sentence);
  gtk_widget_set_visible (self->problem, TRUE);
  vest_pin_fields_wipe (self->pin);
}

void
vest_staff_setup_set_busy (VestStaffSetup *self, gboolean busy)
{
  g_return_if_fail (VEST_IS_STAFF_SETUP (self));
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !busy);
}

void
vest_staff_setup_wipe (VestStaffSetup *self)
{
  g_return_if_fail (VEST_IS_STAFF_SETUP (self));
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  vest_pin_fields_wipe (self->pin);
  vest_staff_setup_set_busy (self, FALSE);
}
