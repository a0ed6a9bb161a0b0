/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every kiosk page is: a child, what the frame around it shows, and a life of a few calls.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/kiosk-page.h"

#include "vestibule-resource.h"

typedef struct
{
  char *primary_label;
  char *back_label;
  gboolean primary_enabled;
  int step;
} VestKioskPagePrivate;

enum
{
  FRAME_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VestKioskPage, vest_kiosk_page, GTK_TYPE_WIDGET)

static VestKioskPagePrivate *
get_private (VestKioskPage *self)
{
  return vest_kiosk_page_get_instance_private (self);
}

static void
frame_changed (VestKioskPage *self)
{
  g_signal_emit (self, signals[FRAME_CHANGED], 0);
}

static void
vest_kiosk_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vest_kiosk_page_parent_class)->dispose (object);
}

static void
vest_kiosk_page_finalize (GObject *object)
{
  VestKioskPagePrivate *priv = get_private (VEST_KIOSK_PAGE (object));

  g_free (priv->primary_label);
  g_free (priv->back_label);
  G_OBJECT_CLASS (vest_kiosk_page_parent_class)->finalize (object);
}

static void
vest_kiosk_page_class_init (VestKioskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vest_kiosk_page_dispose;
  object_class->finalize = vest_kiosk_page_finalize;
  signals[FRAME_CHANGED] = g_signal_new ("frame-changed", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "kioskpage");
  /* Subclasses load their templates from it; asking for it here makes sure that it is linked. */
  vestibule_get_resource ();
}

static void
vest_kiosk_page_init (VestKioskPage *self)
{
  get_private (self)->primary_enabled = TRUE;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

#define CALL(self, method, ...)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_return_if_fail (VEST_IS_KIOSK_PAGE (self));                                                  \
    if (VEST_KIOSK_PAGE_GET_CLASS (self)->method != NULL)                                          \
      VEST_KIOSK_PAGE_GET_CLASS (self)->method (self, ##__VA_ARGS__);                              \
  }                                                                                                \
  G_STMT_END

void
vest_kiosk_page_shown (VestKioskPage *self)
{
  CALL (self, shown);
}

void
vest_kiosk_page_hidden (VestKioskPage *self)
{
  CALL (self, hidden);
}

void
vest_kiosk_page_retranslate (VestKioskPage *self)
{
  CALL (self, retranslate);
}

void
vest_kiosk_page_wipe (VestKioskPage *self)
{
  CALL (self, wipe);
}

void
vest_kiosk_page_primary (VestKioskPage *self)
{
  CALL (self, primary);
}

void
vest_kiosk_page_back (VestKioskPage *self)
{
  CALL (self, back);
}

void
vest_kiosk_page_orient (VestKioskPage *self, gboolean portrait)
{
  CALL (self, orient, portrait);
}

void
vest_kiosk_page_set_child (VestKioskPage *self, GtkWidget *child)
{
  GtkWidget *old;

  g_return_if_fail (VEST_IS_KIOSK_PAGE (self));
  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (old);
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
set_text (VestKioskPage *self, char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  frame_changed (self);
}

void
vest_kiosk_page_set_primary_label (VestKioskPage *self, const char *label)
{
  g_return_if_fail (VEST_IS_KIOSK_PAGE (self));
  set_text (self, &get_private (self)->primary_label, label);
}

void
vest_kiosk_page_set_primary_enabled (VestKioskPage *self, gboolean enabled)
{
  g_return_if_fail (VEST_IS_KIOSK_PAGE (self));
  if (get_private (self)->primary_enabled == !!enabled)
    return;
  get_private (self)->primary_enabled = !!enabled;
  frame_changed (self);
}

void
vest_kiosk_page_set_back_label (VestKioskPage *self, const char *label)
{
  g_return_if_fail (VEST_IS_KIOSK_PAGE (self));
  set_text (self, &get_private (self)->back_label, label);
}

void
vest_kiosk_page_set_step (VestKioskPage *self, int step)
{
  g_return_if_fail (VEST_IS_KIOSK_PAGE (self));
  if (get_private (self)->step == step)
    return;
  get_private (self)->step = step;
  frame_changed (self);
}

const char *
vest_kiosk_page_get_primary_label (VestKioskPage *self)
{
  g_return_val_if_fail (VEST_IS_KIOSK_PAGE (self), NULL);
  return get_private (self)->primary_label;
}

gboolean
vest_kiosk_page_get_primary_enabled (VestKioskPage *self)
{
  g_return_val_if_fail (VEST_IS_KIOSK_PAGE (self), FALSE);
  return get_private (self)->primary_enabled;
}

const char *
vest_kiosk_page_get_back_label (VestKioskPage *self)
{
  g_return_val_if_fail (VEST_IS_KIOSK_PAGE (self), NULL);
  return get_private (self)->back_label;
}

int
vest_kiosk_page_get_step (VestKioskPage *self)
{
  g_return_val_if_fail (VEST_IS_KIOSK_PAGE (self), 0);
  return get_private (self)->step;
}
