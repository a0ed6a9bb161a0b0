/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * You are signed in: the badge, and where to go. Shown only once the visit is on disk.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/signed-in-page.h"

#include <adwaita.h>

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"

/* The room for the badge's picture, in px. */
enum
{
  BADGE_WIDTH = 400,
  BADGE_HEIGHT = 378,
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestSignedInPage
{
  VestKioskPage parent_instance;
  Host *host;      /* (nullable): copied, or made from the visit */
  gboolean person; /* the host is somebody, not a place */
  char *number;    /* (nullable): no badge came out */
  gboolean escort;

  GtkWidget *columns;
  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *escort_label;
  GtkWidget *badge_card;
  GtkWidget *badge_space;
  GtkPicture *badge;
  GtkWidget *number_card;
  GtkWidget *number_heading;
  GtkWidget *number_lead;
  GtkWidget *number_label;
};

G_DEFINE_FINAL_TYPE (VestSignedInPage, vest_signed_in_page, VEST_TYPE_KIOSK_PAGE)

/* (transfer full) (nullable): where to go, as Pango markup. */
static char *
describe_way (VestSignedInPage *self)
{
  gboolean placed;

  if (self->host == NULL || self->host->name == NULL)
    return NULL;
  placed = self->host->place != NULL && *self->host->place != '\0';
  if (self->person && placed)
    /* TRANSLATORS: whom the visitor goes to see, and the room */
    return g_markup_printf_escaped (_ ("%s is in <b>%s</b>."), self->host->name, self->host->place);
  if (self->person)
    return g_markup_printf_escaped (_ ("<b>%s</b> is expecting you."), self->host->name);
  if (placed)
    /* TRANSLATORS: a place such as "Main office", and what helps to find it, "Front desk" */
    return g_markup_printf_escaped (_ ("Please go to: <b>%s</b>, %s."), self->host->name,
                                    self->host->place);
  return g_markup_printf_escaped (_ ("Please go to: <b>%s</b>."), self->host->name);
}

static void
update_lead (VestSignedInPage *self)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *way = describe_way (self);

  if (self->number != NULL)
    g_string_append (markup, _ ("Once you have your badge, wear it where people can see it."));
  else
    g_string_append (markup, _ ("Take your badge below and wear it where people can see it."));
  if (way != NULL)
    g_string_append_printf (markup, " %s", way);
  if (self->host != NULL && self->host->directions != NULL)
    {
      g_autofree char *directions = g_markup_escape_text (self->host->directions, -1);

      g_string_append_printf (markup, " %s", directions);
    }
  gtk_label_set_markup (GTK_LABEL (self->lead), markup->str);
}

static void
update_number (VestSignedInPage *self)
{
  gtk_widget_set_visible (self->number_card, self->number != NULL);
  gtk_label_set_text (GTK_LABEL (self->number_label), self->number != NULL ? self->number : "");
}

static void
vest_signed_in_page_retranslate (VestKioskPage *page)
{
  VestSignedInPage *self = VEST_SIGNED_IN_PAGE (page);

  gtk_label_set_text (GTK_LABEL (self->heading), _ ("You are signed in"));
  gtk_label_set_text (GTK_LABEL (self->escort_label),
                      _ ("Please wait here: a member of staff will walk with you."));
  gtk_label_set_text (GTK_LABEL (self->number_heading), _ ("The printer is resting"));
  gtk_label_set_text (GTK_LABEL (self->number_lead),
                      _ ("Please ask the office to write your badge. Tell them this number:"));
  page_name_control (GTK_WIDGET (self->badge), _ ("Your badge"));
  update_lead (self);
  vest_kiosk_page_set_primary_label (page, _ ("Done"));
}

/* A picture's own size is that of the print; on screen it gets the room of the card. */
static void
show_badge (VestSignedInPage *self, GdkPaintable *badge)
{
  double aspect = badge != NULL ? gdk_paintable_get_intrinsic_aspect_ratio (badge) : 0;
  int width = BADGE_WIDTH, height = BADGE_HEIGHT;

  if (aspect > (double)BADGE_WIDTH / BADGE_HEIGHT)
    height = (int)(BADGE_WIDTH / aspect);
  else if (aspect > 0)
    width = (int)(BADGE_HEIGHT * aspect);
  gtk_widget_set_size_request (self->badge_space, width, height);
  gtk_picture_set_paintable (self->badge, badge);
  gtk_widget_set_visible (self->badge_card, badge != NULL);
}

static void
forget (VestSignedInPage *self)
{
  g_clear_pointer (&self->host, host_free);
  page_wipe_text (&self->number);
  self->person = FALSE;
  self->escort = FALSE;
}

static void
vest_signed_in_page_wipe (VestKioskPage *page)
{
  VestSignedInPage *self = VEST_SIGNED_IN_PAGE (page);

  forget (self);
  show_badge (self, NULL);
  gtk_widget_set_visible (self->escort_label, FALSE);
  update_number (self);
  update_lead (self);
}

static void
vest_signed_in_page_primary (VestKioskPage *page)
{
  g_signal_emit (page, signals[DONE], 0);
}

static void
vest_signed_in_page_orient (VestKioskPage *page, gboolean portrait)
{
  page_stack_columns (VEST_SIGNED_IN_PAGE (page)->columns, portrait);
}

static void
vest_signed_in_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_SIGNED_IN_PAGE);
  G_OBJECT_CLASS (vest_signed_in_page_parent_class)->dispose (object);
}

static void
vest_signed_in_page_finalize (GObject *object)
{
  forget (VEST_SIGNED_IN_PAGE (object));
  G_OBJECT_CLASS (vest_signed_in_page_parent_class)->finalize (object);
}

static void
vest_signed_in_page_class_init (VestSignedInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_signed_in_page_dispose;
  object_class->finalize = vest_signed_in_page_finalize;
  page_class->retranslate = vest_signed_in_page_retranslate;
  page_class->wipe = vest_signed_in_page_wipe;
  page_class->primary = vest_signed_in_page_primary;
  page_class->orient = vest_signed_in_page_orient;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (ADW_TYPE_CLAMP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/signed-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, columns);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, lead);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, escort_label);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, badge_card);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, badge_space);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, badge);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, number_card);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, number_heading);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, number_lead);
  gtk_widget_class_bind_template_child (widget_class, VestSignedInPage, number_label);
}

static void
vest_signed_in_page_init (VestSignedInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_signed_in_page_new (void)
{
  return g_object_new (VEST_TYPE_SIGNED_IN_PAGE, NULL);
}

void
vest_signed_in_page_set_welcome (VestSignedInPage *self, const Visit *visit, const Host *host,
                                 GdkPaintable *badge, const char *number)
{
  g_return_if_fail (VEST_IS_SIGNED_IN_PAGE (self));
  g_return_if_fail (visit != NULL);

  forget (self);
  self->person = host == NULL || (host->role != NULL && *host->role != '\0');
  if (host != NULL)
    self->host = host_copy (host);
  else if (visit->host_name != NULL)
    self->host = host_new ("", visit->host_name, NULL, visit->host_place, NULL);
  self->escort = visit->escort;
  page_set_text (&self->number, number);
  /* What could not be printed is not shown as if it had been. */
  show_badge (self, self->number == NULL ? badge : NULL);
  gtk_widget_set_visible (self->escort_label, self->escort);
  update_number (self);
  update_lead (self);
}
