/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which pages the log window has, and who sees them: one table.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/admin-tabs.h"

#include "ui/admin/audit-page.h"
#include "ui/admin/counts-page.h"
#include "ui/admin/log-page.h"
#include "ui/admin/retention-page.h"
#include "ui/admin/staff-page.h"
#include "ui/i18n.h"
#include "ui/widgets/template.h"

typedef struct
{
  const char *word; /* names the page: vest_admin_window_get_page() */
  const char *label;
  guint right; /* an AdminRight, 0: whoever may open the log */
  GtkWidget *(*page_new) (void);
} Tab;

static const Tab tabs[] = {
  { "log", N_ ("Log"), 0, vest_log_page_new },
  { "counts", N_ ("Counts"), 0, vest_counts_page_new },
  { "audit", N_ ("Audit"), 0, vest_audit_page_new },
  { "staff", N_ ("Staff"), ADMIN_MAY_MANAGE_STAFF, vest_staff_page_new },
  { "retention", N_ ("Retention"), ADMIN_MAY_PURGE, vest_retention_page_new },
};

#define N_TABS G_N_ELEMENTS (tabs)

struct _VestAdminTabs
{
  AdwBin parent_instance;

  GtkStack *views; /* (nullable) not owned: the window's */
  GtkToggleButton *buttons[N_TABS];
};

G_DEFINE_TYPE (VestAdminTabs, vest_admin_tabs, ADW_TYPE_BIN)

static guint changed_signal;

static guint
current (VestAdminTabs *self)
{
  for (guint i = 0; i < N_TABS; i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      return i;
  return 0;
}

static void
on_button_toggled (VestAdminTabs *self, GtkToggleButton *button)
{
  /* The one that is left says nothing. */
  if (!gtk_toggle_button_get_active (button))
    return;
  if (self->views != NULL)
    gtk_stack_set_visible_child_name (self->views, tabs[current (self)].word);
  g_signal_emit (self, changed_signal, 0);
}

static void
vest_admin_tabs_class_init (VestAdminTabsClass *klass)
{
  changed_signal = g_signal_new ("changed", VEST_TYPE_ADMIN_TABS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
vest_admin_tabs_init (VestAdminTabs *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  for (guint i = 0; i < N_TABS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (tabs[i].label));

      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->buttons[i], self->buttons[0]);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_toggle_button_set_active (self->buttons[0], TRUE);
  for (guint i = 0; i < N_TABS; i++)
    g_signal_connect_swapped (self->buttons[i], "toggled", G_CALLBACK (on_button_toggled), self);
  gtk_widget_add_css_class (box, "tabs");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), box);
  vest_admin_tabs_set_rights (self, 0);
}

GtkWidget *
vest_admin_tabs_new (void)
{
  return g_object_new (VEST_TYPE_ADMIN_TABS, NULL);
}

void
vest_admin_tabs_fill (VestAdminTabs *self, GtkStack *views)
{
  g_return_if_fail (VEST_IS_ADMIN_TABS (self) && GTK_IS_STACK (views));
  self->views = views;
  for (guint i = 0; i < N_TABS; i++)
    gtk_stack_add_named (views, tabs[i].page_new (), tabs[i].word);
}

void
vest_admin_tabs_set_rights (VestAdminTabs *self, guint rights)
{
  guint seen = 0;

  g_return_if_fail (VEST_IS_ADMIN_TABS (self));
  for (guint i = 0; i < N_TABS; i++)
    {
      gboolean allowed = (tabs[i].right & ~rights) == 0;

      gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]), allowed);
      seen += allowed;
      if (!allowed && current (self) == i)
        gtk_toggle_button_set_active (self->buttons[0], TRUE);
    }
  /* One page alone needs no choice. */
  gtk_widget_set_visible (GTK_WIDGET (self), seen > 1);
}

void
vest_admin_tabs_show (VestAdminTabs *self, const char *word)
{
  g_return_if_fail (VEST_IS_ADMIN_TABS (self));
  for (guint i = 0; i < N_TABS; i++)
    if (g_str_equal (tabs[i].word, word))
      gtk_toggle_button_set_active (self->buttons[i], TRUE);
}

void
vest_admin_tabs_step (VestAdminTabs *self, int by)
{
  guint at;

  g_return_if_fail (VEST_IS_ADMIN_TABS (self));
  at = current (self);
  do
    at = (at + N_TABS + (guint)by) % N_TABS;
  while (!gtk_widget_get_visible (GTK_WIDGET (self->buttons[at])));
  gtk_toggle_button_set_active (self->buttons[at], TRUE);
}

const char *
vest_admin_tabs_get_current (VestAdminTabs *self)
{
  g_return_val_if_fail (VEST_IS_ADMIN_TABS (self), NULL);
  return tabs[current (self)].word;
}

void
vest_admin_tabs_only_log (VestAdminTabs *self)
{
  g_return_if_fail (VEST_IS_ADMIN_TABS (self));
  for (guint i = 1; i < N_TABS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
