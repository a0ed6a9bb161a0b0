/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Below every page: back on one side, the primary action on the other, progress between.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/kiosk-footer.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"

enum
{
  N_DOTS = 4,
};

struct _VestKioskFooter
{
  GtkWidget parent_instance;

  GtkWidget *rows;
  GtkWidget *footer_row;
  GtkWidget *back_button;
  GtkWidget *back_icon;
  GtkWidget *back_label;
  GtkWidget *dots;
  GtkWidget *primary_button;
  GtkWidget *primary_label;
  gboolean portrait;
};

enum
{
  BACK,
  PRIMARY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestKioskFooter, vest_kiosk_footer, GTK_TYPE_WIDGET)

static void
on_back_clicked (VestKioskFooter *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
on_primary_clicked (VestKioskFooter *self)
{
  g_signal_emit (self, signals[PRIMARY], 0);
}

static void
show_step (VestKioskFooter *self, int step)
{
  g_autofree char *words = NULL;
  int i = 1;

  gtk_widget_set_visible (self->dots, step > 0);
  if (step <= 0)
    return;
  for (GtkWidget *dot = gtk_widget_get_first_child (self->dots); dot != NULL;
       dot = gtk_widget_get_next_sibling (dot), i++)
    if (i == step)
      gtk_widget_add_css_class (dot, "dot-on");
    else
      gtk_widget_remove_css_class (dot, "dot-on");
  /* TRANSLATORS: progress, read aloud: step 2 of 4 */
  words = g_strdup_printf (_ ("Step %d of %d"), step, N_DOTS);
  page_name_control (self->dots, words);
}

static void
label_button (GtkWidget *button, GtkWidget *label, const char *text)
{
  gtk_widget_set_visible (button, text != NULL);
  if (text == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (label), text);
  page_name_control (button, text);
}

static void
vest_kiosk_footer_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_KIOSK_FOOTER);
  G_OBJECT_CLASS (vest_kiosk_footer_parent_class)->dispose (object);
}

static void
vest_kiosk_footer_class_init (VestKioskFooterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_kiosk_footer_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/kiosk-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, VestKioskFooter, rows);
  gtk_widget_class_bind_template_child (widget_class, VestKioskFooter, footer_row);
  gtk_widget_class_bind_template_child (widget_class, VestKioskFooter, back_button);
  gtk_widget_class_bind_template_child (widget_class, VestKioskFooter, back_icon);
  gtk_widget_class_bind_template_child (widget_class, VestKioskFooter, back_label);
  gtk_widget_class_bind_template_child (widget_class, VestKioskFooter, dots);
  gtk_widget_class_bind_template_child (widget_class, VestKioskFooter, primary_button);
  gtk_widget_class_bind_template_child (widget_class, VestKioskFooter, primary_label);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_primary_clicked);
  signals[BACK] = g_signal_new ("back", VEST_TYPE_KIOSK_FOOTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[PRIMARY] = g_signal_new ("primary", VEST_TYPE_KIOSK_FOOTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_kiosk_footer_init (VestKioskFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_DOTS; i++)
    {
      GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_add_css_class (dot, "dot");
      gtk_box_append (GTK_BOX (self->dots), dot);
    }
}

GtkWidget *
vest_kiosk_footer_new (void)
{
  return g_object_new (VEST_TYPE_KIOSK_FOOTER, NULL);
}

void
vest_kiosk_footer_show (VestKioskFooter *self, VestKioskPage *page)
{
  const char *primary = vest_kiosk_page_get_primary_label (page);
  const char *back = vest_kiosk_page_get_back_label (page);
  int step = vest_kiosk_page_get_step (page);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  g_return_if_fail (VEST_IS_KIOSK_FOOTER (self));
  label_button (self->primary_button, self->primary_label, primary);
  gtk_widget_set_sensitive (self->primary_button, vest_kiosk_page_get_primary_enabled (page));
  label_button (self->back_button, self->back_label, back);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->back_icon),
                                rtl ? "vest-chevron-right-symbolic" : "vest-chevron-left-symbolic");
  show_step (self, step);
  gtk_widget_set_visible (self->footer_row,
                          back != NULL || step > 0 || (primary != NULL && !self->portrait));
  gtk_widget_set_visible (GTK_WIDGET (self), primary != NULL || back != NULL || step > 0);
}

void
vest_kiosk_footer_set_portrait (VestKioskFooter *self, gboolean portrait)
{
  g_autoptr (GtkWidget) button = NULL;

  g_return_if_fail (VEST_IS_KIOSK_FOOTER (self));
  if (self->portrait == !!portrait)
    return;
  self->portrait = !!portrait;
  button = g_object_ref (self->primary_button);
  if (portrait)
    {
      gtk_center_box_set_end_widget (GTK_CENTER_BOX (self->footer_row), NULL);
      gtk_box_prepend (GTK_BOX (self->rows), button);
    }
  else
    {
      gtk_box_remove (GTK_BOX (self->rows), button);
      gtk_center_box_set_end_widget (GTK_CENTER_BOX (self->footer_row), button);
    }
}

GtkWidget *
vest_kiosk_footer_get_primary (VestKioskFooter *self)
{
  g_return_val_if_fail (VEST_IS_KIOSK_FOOTER (self), NULL);
  return self->primary_button;
}
