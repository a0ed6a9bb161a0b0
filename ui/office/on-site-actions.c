/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One row's buttons. A sign-out cannot be undone, so the row asks first, in its own place.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/on-site-actions.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

struct _VestOnSiteActions
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *group;
  GtkWidget *sign_out;
  GtkWidget *reprint;
  GtkLabel *question;
  GtkWidget *yes;

  VestVisitItem *item; /* (nullable) */
  gulong changed_handler;
};

G_DEFINE_TYPE (VestOnSiteActions, vest_on_site_actions, ADW_TYPE_BIN)

enum
{
  SIGNAL_SIGN_OUT,
  SIGNAL_REPRINT,
  SIGNAL_GROUP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
refresh (VestOnSiteActions *self)
{
  const Visit *visit;
  const char *name;
  gboolean asking, busy;
  guint here;
  g_autofree char *question = NULL;

  if (self->item == NULL)
    return;
  name = visit_item_get_name (self->item);
  asking = visit_item_get_asking (self->item);
  busy = visit_item_get_busy (self->item);
  visit = visit_item_get_visit (self->item);
  here = visit_count_on_site (visit);
  question = here > 1 ? g_strdup_printf (_ ("Sign out all %u of them?"), here)
                      : g_strdup_printf (_ ("Sign out %s?"), visit_words_short_name (visit, name));
  gtk_widget_set_visible (self->group, visit_count_heads (visit) > 1);
  gtk_label_set_label (self->question, question);
  gtk_stack_set_visible_child_name (self->stack, asking && !busy ? "ask" : "acts");
  gtk_widget_set_sensitive (GTK_WIDGET (self), !busy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sign_out),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reprint),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  name, -1);
}

static void
on_group_clicked (VestOnSiteActions *self)
{
  g_autoptr (VestVisitItem) item = g_object_ref (self->item);

  g_signal_emit (self, signals[SIGNAL_GROUP], 0, item);
}

static void
on_sign_out_clicked (VestOnSiteActions *self)
{
  visit_item_set_asking (self->item, TRUE);
  gtk_widget_grab_focus (self->yes);
}

static void
on_no_clicked (VestOnSiteActions *self)
{
  visit_item_set_asking (self->item, FALSE);
  gtk_widget_grab_focus (self->sign_out);
}

static void
on_yes_clicked (VestOnSiteActions *self)
{
  g_autoptr (VestVisitItem) item = g_object_ref (self->item);

  visit_item_set_asking (item, FALSE);
  g_signal_emit (self, signals[SIGNAL_SIGN_OUT], 0, item);
}

static void
on_reprint_clicked (VestOnSiteActions *self)
{
  g_autoptr (VestVisitItem) item = g_object_ref (self->item);

  g_signal_emit (self, signals[SIGNAL_REPRINT], 0, item);
}

static gboolean
on_key_pressed (VestOnSiteActions *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || self->item == NULL || !visit_item_get_asking (self->item))
    return GDK_EVENT_PROPAGATE;
  on_no_clicked (self);
  return GDK_EVENT_STOP;
}

static void
vest_on_site_actions_dispose (GObject *object)
{
  vest_on_site_actions_set_item (VEST_ON_SITE_ACTIONS (object), NULL);
  G_OBJECT_CLASS (vest_on_site_actions_parent_class)->dispose (object);
}

static void
vest_on_site_actions_class_init (VestOnSiteActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_on_site_actions_dispose;
  signals[SIGNAL_SIGN_OUT]
      = g_signal_new ("sign-out", VEST_TYPE_ON_SITE_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, VEST_TYPE_VISIT_ITEM);
  signals[SIGNAL_REPRINT]
      = g_signal_new ("reprint", VEST_TYPE_ON_SITE_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, VEST_TYPE_VISIT_ITEM);
  signals[SIGNAL_GROUP] = g_signal_new ("group", VEST_TYPE_ON_SITE_ACTIONS, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, VEST_TYPE_VISIT_ITEM);
}

static GtkWidget *
add_button (VestOnSiteActions *self, GtkWidget *box, const char *label, const char *name,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  template_name (button, name);
  gtk_widget_add_css_class (button, "small-act");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
vest_on_site_actions_init (VestOnSiteActions *self)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *ask = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->group = add_button (self, acts, _ ("Group…"), _ ("Group…"), G_CALLBACK (on_group_clicked));
  self->reprint = add_button (self, acts, _ ("Reprint badge"), _ ("Reprint badge"),
                              G_CALLBACK (on_reprint_clicked));
  self->sign_out
      = add_button (self, acts, _ ("Sign out"), _ ("Sign out"), G_CALLBACK (on_sign_out_clicked));
  self->question = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->question, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->question), "strong");
  gtk_box_append (GTK_BOX (ask), GTK_WIDGET (self->question));
  self->yes = add_button (self, ask, _ ("Yes"), _ ("Yes, sign out"), G_CALLBACK (on_yes_clicked));
  gtk_widget_add_css_class (self->yes, "primary");
  add_button (self, ask, _ ("No"), _ ("No, stay signed in"), G_CALLBACK (on_no_clicked));
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  gtk_widget_set_halign (ask, GTK_ALIGN_END);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, acts, "acts");
  gtk_stack_add_named (self->stack, ask, "ask");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
vest_on_site_actions_new (void)
{
  return g_object_new (VEST_TYPE_ON_SITE_ACTIONS, NULL);
}

void
vest_on_site_actions_set_item (VestOnSiteActions *self, VestVisitItem *item)
{
  g_return_if_fail (VEST_IS_ON_SITE_ACTIONS (self));
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->changed_handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (refresh), self);
  refresh (self);
}
