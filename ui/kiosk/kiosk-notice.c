/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happened with a scan, in words that blame nobody and say what to do.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/kiosk-notice.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"

enum
{
  SHOWN_S = 6,
};

struct _VestKioskNotice
{
  GtkWidget parent_instance;

  GtkWidget *notice_label;
  KioskNotice notice;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (VestKioskNotice, vest_kiosk_notice, GTK_TYPE_WIDGET)

static const char *
describe (KioskNotice notice)
{
  switch (notice)
    {
    case KIOSK_NOTICE_UNREADABLE:
      return _ ("That could not be read. Please try again, or type your details.");
    case KIOSK_NOTICE_MDOC:
      return _ ("A license on a phone cannot be read here yet. Please show the card, or type your "
                "name.");
    case KIOSK_NOTICE_EXPIRED_ID:
      return _ ("This ID has expired. The office will look at it; please go on.");
    case KIOSK_NOTICE_NOT_NOW:
      return _ ("Another visitor is signing in. Please scan again when they have finished.");
    case KIOSK_NOTICE_UNKNOWN_BADGE:
      return _ ("This badge is not signed in here. Please find your name, or ask at the office.");
    case KIOSK_NOTICE_ALREADY_OUT:
      return _ ("This badge was already signed out. Thank you.");
    case KIOSK_NOTICE_BADGE_IS_FOR_SIGN_OUT:
      return _ ("That is a visitor badge. Please scan your ID, or go back to sign out.");
    case KIOSK_NOTICE_INVITED:
      return _ ("Thank you, you are expected. Please show your ID now.");
    case KIOSK_NOTICE_INVITATION_FOREIGN:
      return _ ("This invitation is not for this school. You can still sign in: please show your "
                "ID.");
    case KIOSK_NOTICE_INVITATION_OTHER_DAY:
      return _ ("This invitation is for another day. You can still sign in: please show your ID.");
    case KIOSK_NOTICE_INVITATION_VOID:
      return _ ("This invitation can no longer be used. You can still sign in: please show your "
                "ID.");
    case KIOSK_NOTICE_ALREADY_IN:
      return _ ("This person is in the group already.");
    case KIOSK_NOTICE_PARTY_FULL:
      return _ ("That is as many as fit into one group. Please sign in the others after you.");
    case KIOSK_NOTICE_NONE:
    default:
      return NULL;
    }
}

static gboolean
on_shown_long_enough (gpointer data)
{
  VestKioskNotice *self = data;

  self->timer_id = 0;
  vest_kiosk_notice_show (self, KIOSK_NOTICE_NONE);
  return G_SOURCE_REMOVE;
}

static void
vest_kiosk_notice_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_handle_id (&VEST_KIOSK_NOTICE (object)->timer_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vest_kiosk_notice_parent_class)->dispose (object);
}

static void
vest_kiosk_notice_class_init (VestKioskNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_kiosk_notice_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/kiosk-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, VestKioskNotice, notice_label);
}

static void
on_tapped (GtkGestureClick *gesture, int n_press, double x, double y, VestKioskNotice *self)
{
  vest_kiosk_notice_show (self, KIOSK_NOTICE_NONE);
}

static void
vest_kiosk_notice_init (VestKioskNotice *self)
{
  GtkGesture *tap = gtk_gesture_click_new ();

  g_signal_connect (tap, "released", G_CALLBACK (on_tapped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (tap));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vest_kiosk_notice_new (void)
{
  return g_object_new (VEST_TYPE_KIOSK_NOTICE, NULL);
}

void
vest_kiosk_notice_show (VestKioskNotice *self, KioskNotice notice)
{
  g_return_if_fail (VEST_IS_KIOSK_NOTICE (self));
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->notice = notice;
  vest_kiosk_notice_retranslate (self);
  gtk_widget_set_visible (GTK_WIDGET (self), notice != KIOSK_NOTICE_NONE);
  if (notice != KIOSK_NOTICE_NONE)
    self->timer_id = g_timeout_add_seconds (SHOWN_S, on_shown_long_enough, self);
}

void
vest_kiosk_notice_retranslate (VestKioskNotice *self)
{
  const char *text;

  g_return_if_fail (VEST_IS_KIOSK_NOTICE (self));
  text = describe (self->notice);
  gtk_label_set_text (GTK_LABEL (self->notice_label), text != NULL ? text : "");
  page_name_control (GTK_WIDGET (self), text != NULL ? text : "");
}
