/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One row a choice: what it means, and what it costs with the list as it is.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/sensitivity-card.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

typedef struct
{
  GtkCheckButton *check;
  GtkLabel *alarms;
} Choice;

struct _VestSensitivityCard
{
  AdwBin parent_instance;

  GtkWidget *counting; /* the ring and its words */
  GtkSpinner *ring;
  GtkWidget *trouble;
  Choice choices[SENSITIVITY_CHOICES];
  gboolean setting; /* by the program, not by a person */
};

G_DEFINE_TYPE (VestSensitivityCard, vest_sensitivity_card, ADW_TYPE_BIN)

static guint chosen_signal;

static const struct
{
  const char *word;
  const char *name;
  const char *meaning;
} texts[SENSITIVITY_CHOICES] = {
  { "careful", N_ ("Careful"), N_ ("Also faint likeness is shown to the desk.") },
  { "balanced", N_ ("Balanced"), N_ ("For most schools.") },
  { "quiet", N_ ("Quiet"), N_ ("Only clear likeness: for very long lists.") },
};

static void
on_check_toggled (VestSensitivityCard *self, GtkCheckButton *check)
{
  if (self->setting || !gtk_check_button_get_active (check))
    return;
  for (guint i = 0; i < SENSITIVITY_CHOICES; i++)
    if (self->choices[i].check == check)
      g_signal_emit (self, chosen_signal, 0, texts[i].word);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_choice (VestSensitivityCard *self, guint i)
{
  Choice *choice = &self->choices[i];
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *check = gtk_check_button_new ();

  choice->check = GTK_CHECK_BUTTON (check);
  choice->alarms = GTK_LABEL (new_label (NULL, "tabular"));
  if (i > 0)
    gtk_check_button_set_group (choice->check, self->choices[0].check);
  gtk_box_append (GTK_BOX (words), new_label (_ (texts[i].name), "strong"));
  gtk_box_append (GTK_BOX (words), new_label (_ (texts[i].meaning), "second"));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (choice->alarms));
  gtk_check_button_set_child (choice->check, words);
  gtk_widget_add_css_class (check, "choice");
  template_name (check, _ (texts[i].name));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_check_toggled), self);
  return check;
}

static void
vest_sensitivity_card_class_init (VestSensitivityCardClass *klass)
{
  chosen_signal = g_signal_new ("chosen", VEST_TYPE_SENSITIVITY_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_sensitivity_card_init (VestSensitivityCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (box), new_label (_ ("How alert screening is"), "heading"));
  gtk_box_append (GTK_BOX (box), new_label (_ ("The more alert, the less is missed, and the more "
                                               "visitors wait for nothing. The figures are for "
                                               "this very list, with invented visitors."),
                                            "second"));
  for (guint i = 0; i < SENSITIVITY_CHOICES; i++)
    gtk_box_append (GTK_BOX (box), new_choice (self, i));
  self->counting = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->ring = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (self->counting), GTK_WIDGET (self->ring));
  gtk_box_append (GTK_BOX (self->counting), new_label (_ ("Counting false alarms…"), "second"));
  gtk_box_append (GTK_BOX (box), self->counting);
  self->trouble = new_label (NULL, "tone-alarm");
  gtk_widget_set_visible (self->trouble, FALSE);
  gtk_box_append (GTK_BOX (box), self->trouble);
  adw_bin_set_child (ADW_BIN (self), box);
  vest_sensitivity_card_set_alarms (self, NULL);
}

GtkWidget *
vest_sensitivity_card_new (void)
{
  return g_object_new (VEST_TYPE_SENSITIVITY_CARD, NULL);
}

void
vest_sensitivity_card_set_active (VestSensitivityCard *self, const char *word)
{
  g_return_if_fail (VEST_IS_SENSITIVITY_CARD (self));
  self->setting = TRUE;
  for (guint i = 0; i < SENSITIVITY_CHOICES; i++)
    if (g_strcmp0 (texts[i].word, word) == 0)
      gtk_check_button_set_active (self->choices[i].check, TRUE);
  self->setting = FALSE;
}

static char *
write_alarms (double alarms)
{
  if (alarms < 0.05)
    return g_strdup (_ ("almost no false alarm in 1,000 visitors"));
  if (alarms < 9.5)
    return g_strdup_printf (_ ("about %.1f false alarms in 1,000 visitors"), alarms);
  return g_strdup_printf (_ ("about %.0f false alarms in 1,000 visitors"), alarms);
}

void
vest_sensitivity_card_set_alarms (VestSensitivityCard *self, const double *alarms)
{
  g_return_if_fail (VEST_IS_SENSITIVITY_CARD (self));
  gtk_widget_set_visible (self->counting, alarms == NULL);
  gtk_spinner_set_spinning (self->ring, alarms == NULL);
  for (guint i = 0; i < SENSITIVITY_CHOICES; i++)
    {
      g_autofree char *text = alarms != NULL ? write_alarms (alarms[i]) : NULL;

      gtk_label_set_text (self->choices[i].alarms, text != NULL ? text : "");
      gtk_widget_set_visible (GTK_WIDGET (self->choices[i].alarms), text != NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices[i].check),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      text != NULL ? text : _ (texts[i].meaning), -1);
    }
}

void
vest_sensitivity_card_set_trouble (VestSensitivityCard *self, const char *message)
{
  g_return_if_fail (VEST_IS_SENSITIVITY_CARD (self));
  gtk_label_set_text (GTK_LABEL (self->trouble), message != NULL ? message : "");
  gtk_widget_set_visible (self->trouble, message != NULL);
}
