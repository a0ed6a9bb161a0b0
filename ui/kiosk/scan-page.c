/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the scanner is waited for. What it reads reaches the program without this page.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/scan-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/kiosk/scan-hint.h"

struct _VestScanPage
{
  VestKioskPage parent_instance;

  GtkWidget *columns;
  GtkWidget *words;
  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *type_button;
  GtkWidget *type_label;
  VestScanHint *hint;
  gboolean camera; /* in place of a scanner */
};

enum
{
  TYPE_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestScanPage, vest_scan_page, VEST_TYPE_KIOSK_PAGE)

static void
on_type_clicked (VestScanPage *self)
{
  g_signal_emit (self, signals[TYPE_CHOSEN], 0);
}

/* No widget has the focus: the Enter at the end of a scan must not press one. */
static void
vest_scan_page_shown (VestKioskPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  vest_scan_hint_set_moving (VEST_SCAN_PAGE (page)->hint, TRUE);
}

static void
vest_scan_page_hidden (VestKioskPage *page)
{
  vest_scan_hint_set_moving (VEST_SCAN_PAGE (page)->hint, FALSE);
}

static void
vest_scan_page_retranslate (VestKioskPage *page)
{
  VestScanPage *self = VEST_SCAN_PAGE (page);

  const char *heading = _ ("Hold the back of your ID under the scanner");
  const char *lead = _ ("The side with the wide barcode. A passport works too: show the page with "
                        "your photo.");
  const char *type = _ ("I have no ID with me");
  const char *caption = _ ("Until you hear a beep");

  if (self->camera)
    {
      heading = _ ("Hold the back of your ID to the camera");
      lead
          = _ ("The side with the wide barcode, so close that it fills the frame. With a passport, "
               "or without an ID, please type.");
      type = _ ("Type my details instead");
      caption = _ ("Hold it still for a moment");
    }
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_label_set_text (GTK_LABEL (self->lead), lead);
  gtk_label_set_text (GTK_LABEL (self->type_label), type);
  vest_scan_hint_set_caption (self->hint, caption);
  vest_scan_hint_set_name (self->hint, _ ("What the camera sees"));
  page_name_control (self->type_button, type);
  vest_kiosk_page_set_back_label (page, _ ("Back"));
}

static void
vest_scan_page_orient (VestKioskPage *page, gboolean portrait)
{
  VestScanPage *self = VEST_SCAN_PAGE (page);

  page_stack_columns (self->columns, portrait);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), !portrait);
  gtk_widget_set_vexpand (self->words, portrait);
  gtk_widget_set_valign (self->words, portrait ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (GTK_WIDGET (self->hint), portrait);
  gtk_widget_set_valign (GTK_WIDGET (self->hint), portrait ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
}

static void
vest_scan_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_SCAN_PAGE);
  G_OBJECT_CLASS (vest_scan_page_parent_class)->dispose (object);
}

static void
vest_scan_page_class_init (VestScanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_scan_page_dispose;
  page_class->shown = vest_scan_page_shown;
  page_class->hidden = vest_scan_page_hidden;
  page_class->retranslate = vest_scan_page_retranslate;
  page_class->orient = vest_scan_page_orient;
  g_type_ensure (VEST_TYPE_SCAN_HINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/scan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestScanPage, columns);
  gtk_widget_class_bind_template_child (widget_class, VestScanPage, words);
  gtk_widget_class_bind_template_child (widget_class, VestScanPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestScanPage, lead);
  gtk_widget_class_bind_template_child (widget_class, VestScanPage, type_button);
  gtk_widget_class_bind_template_child (widget_class, VestScanPage, type_label);
  gtk_widget_class_bind_template_child (widget_class, VestScanPage, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_type_clicked);
  signals[TYPE_CHOSEN] = g_signal_new ("type-chosen", VEST_TYPE_SCAN_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_scan_page_init (VestScanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_kiosk_page_set_step (VEST_KIOSK_PAGE (self), 1);
}

GtkWidget *
vest_scan_page_new (void)
{
  return g_object_new (VEST_TYPE_SCAN_PAGE, NULL);
}

void
vest_scan_page_set_camera (VestScanPage *self, GdkPaintable *camera)
{
  g_return_if_fail (VEST_IS_SCAN_PAGE (self));
  self->camera = camera != NULL;
  vest_scan_hint_set_camera (self->hint, camera);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}
