/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hides from assistive technology the pages of a stack that are not shown.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/stack-exposure.h"

static void
expose_visible (GtkStack *stack)
{
  GtkWidget *visible = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 child != visible, -1);
}

static void
on_stack_visible_child (GtkStack *stack, GParamSpec *property, gpointer data)
{
  expose_visible (stack);
}

void
stack_exposure_watch (GtkWidget *root)
{
  if (GTK_IS_STACK (root))
    {
      g_signal_connect (root, "notify::visible-child", G_CALLBACK (on_stack_visible_child), NULL);
      expose_visible (GTK_STACK (root));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    stack_exposure_watch (child);
}
