/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The question before a visitor's unfinished entry is forgotten.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/idle-overlay.h"

#include "ui/i18n.h"

struct _VestIdleOverlay
{
  GtkWidget parent_instance;

  GtkWidget *card;
  GtkWidget *seconds_label;
  GtkWidget *heading;
  GtkWidget *explanation;
  GtkWidget *continue_button;
  int seconds;
  guint timer_id;
};

enum
{
  CONTINUED,
  EXPIRED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestIdleOverlay, vest_idle_overlay, GTK_TYPE_WIDGET)

static void
show_seconds (VestIdleOverlay *self)
{
  g_autofree char *text = g_strdup_printf ("%d", self->seconds);

  gtk_label_set_text (GTK_LABEL (self->seconds_label), text);
}

static gboolean
on_second (gpointer data)
{
  VestIdleOverlay *self = data;

  self->seconds--;
  show_seconds (self);
  if (self->seconds > 0)
    return G_SOURCE_CONTINUE;
  self->timer_id = 0;
  vest_idle_overlay_stop (self);
  g_signal_emit (self, signals[EXPIRED], 0);
  return G_SOURCE_REMOVE;
}

static void
on_continue_clicked (VestIdleOverlay *self)
{
  vest_idle_overlay_stop (self);
  g_signal_emit (self, signals[CONTINUED], 0);
}

static void
vest_idle_overlay_dispose (GObject *object)
{
  VestIdleOverlay *self = VEST_IDLE_OVERLAY (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vest_idle_overlay_parent_class)->dispose (object);
}

static void
vest_idle_overlay_class_init (VestIdleOverlayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_idle_overlay_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/idle-overlay.ui");
  gtk_widget_class_bind_template_child (widget_class, VestIdleOverlay, card);
  gtk_widget_class_bind_template_child (widget_class, VestIdleOverlay, seconds_label);
  gtk_widget_class_bind_template_child (widget_class, VestIdleOverlay, heading);
  gtk_widget_class_bind_template_child (widget_class, VestIdleOverlay, explanation);
  gtk_widget_class_bind_template_child (widget_class, VestIdleOverlay, continue_button);
  gtk_widget_class_bind_template_callback (widget_class, on_continue_clicked);
  signals[CONTINUED] = g_signal_new ("continued", VEST_TYPE_IDLE_OVERLAY, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EXPIRED] = g_signal_new ("expired", VEST_TYPE_IDLE_OVERLAY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_idle_overlay_init (VestIdleOverlay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_idle_overlay_retranslate (self);
}

GtkWidget *
vest_idle_overlay_new (void)
{
  return g_object_new (VEST_TYPE_IDLE_OVERLAY, NULL);
}

void
vest_idle_overlay_start (VestIdleOverlay *self, int seconds)
{
  g_return_if_fail (VEST_IS_IDLE_OVERLAY (self));
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->seconds = MAX (1, seconds);
  show_seconds (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->continue_button);
  self->timer_id = g_timeout_add_seconds (1, on_second, self);
}

void
vest_idle_overlay_stop (VestIdleOverlay *self)
{
  g_return_if_fail (VEST_IS_IDLE_OVERLAY (self));
  g_clear_handle_id (&self->timer_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
vest_idle_overlay_is_running (VestIdleOverlay *self)
{
  g_return_val_if_fail (VEST_IS_IDLE_OVERLAY (self), FALSE);
  return self->timer_id != 0;
}

void
vest_idle_overlay_retranslate (VestIdleOverlay *self)
{
  const char *heading = _ ("Are you still there?");

  g_return_if_fail (VEST_IS_IDLE_OVERLAY (self));
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_label_set_text (GTK_LABEL (self->explanation),
                      _ ("What you entered will be cleared, so that nobody else can see it."));
  gtk_button_set_label (GTK_BUTTON (self->continue_button), _ ("Yes, continue"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
}
