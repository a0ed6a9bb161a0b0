/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The button at the top of the desk that opens its further windows: one row a command.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/desk-menu.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

typedef struct
{
  const char *word;
  const char *label;
  const char *icon;
  guint key;        /* with Ctrl; 0: none */
  const char *keys; /* the same in words */
} Command;

static const Command commands[] = {
  { "roster", N_ ("Roster"), "vest-person-symbolic", GDK_KEY_r, "Ctrl+R" },
  { "expected", N_ ("Expected visitors"), "vest-calendar-symbolic", GDK_KEY_e, "Ctrl+E" },
  { "watchlist", N_ ("Watchlist"), "vest-search-symbolic", GDK_KEY_w, "Ctrl+W" },
  { "badges", N_ ("Badges"), "vest-printer-symbolic", GDK_KEY_b, "Ctrl+B" },
};

struct _VestDeskMenu
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *rows[G_N_ELEMENTS (commands)];
};

G_DEFINE_TYPE (VestDeskMenu, vest_desk_menu, ADW_TYPE_BIN)

static guint signal_command;

static void
say (VestDeskMenu *self, const Command *command)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signal_command, 0, command->word);
}

static void
on_row_clicked (VestDeskMenu *self, GtkWidget *row)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (self->rows[i] == row)
      say (self, &commands[i]);
}

static GtkWidget *
make_row (VestDeskMenu *self, const Command *command)
{
  GtkWidget *row = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_label_new (_ (command->label));

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (command->icon));
  gtk_box_append (GTK_BOX (box), words);
  if (command->keys != NULL)
    {
      GtkWidget *hint = gtk_label_new (command->keys);

      gtk_widget_add_css_class (hint, "key-hint");
      gtk_box_append (GTK_BOX (box), hint);
    }
  gtk_button_set_child (GTK_BUTTON (row), box);
  gtk_widget_add_css_class (row, "menu-row");
  template_name (row, _ (command->label));
  g_signal_connect_swapped (row, "clicked", G_CALLBACK (on_row_clicked), self);
  return row;
}

static void
vest_desk_menu_class_init (VestDeskMenuClass *klass)
{
  signal_command = g_signal_new ("command", VEST_TYPE_DESK_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_desk_menu_init (VestDeskMenu *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      self->rows[i] = make_row (self, &commands[i]);
      gtk_box_append (GTK_BOX (box), self->rows[i]);
    }
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_box_append (GTK_BOX (face), gtk_label_new (_ ("More")));
  gtk_box_append (GTK_BOX (face), gtk_image_new_from_icon_name ("vest-chevron-down-symbolic"));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), face);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "more");
  template_name (self->button, _ ("More"));
  adw_bin_set_child (ADW_BIN (self), self->button);
  vest_desk_menu_offer (self, NULL);
}

void
vest_desk_menu_offer (VestDeskMenu *self, const char *const *words)
{
  gboolean any = FALSE;

  g_return_if_fail (VEST_IS_DESK_MENU (self));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      gboolean offered = words != NULL && g_strv_contains (words, commands[i].word);

      gtk_widget_set_visible (self->rows[i], offered);
      any = any || offered;
    }
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

gboolean
vest_desk_menu_key (VestDeskMenu *self, guint keyval)
{
  g_return_val_if_fail (VEST_IS_DESK_MENU (self), FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].key != 0 && commands[i].key == keyval && gtk_widget_get_visible (self->rows[i]))
      {
        say (self, &commands[i]);
        return TRUE;
      }
  return FALSE;
}
