/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Please wait. Whoever waits, for whatever reason, reads these words and sees this ring: nothing on
 * this page may depend on the verdict or on how long it takes.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/wait-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/widgets/spinner-ring.h"

enum
{
  CANCELLED,
  STAFF,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestWaitPage
{
  VestKioskPage parent_instance;
  char *given;     /* (nullable) */
  gboolean asking; /* "cancel your visit?" is on screen */
  VestSpinnerRing *ring;
  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *question;
  GtkWidget *question_text;
  GtkWidget *yes;
  GtkWidget *no;
  GtkWidget *staff;
  gboolean cut_off; /* no desk sees who waits here */
};

G_DEFINE_FINAL_TYPE (VestWaitPage, vest_wait_page, VEST_TYPE_KIOSK_PAGE)

static void
show_question (VestWaitPage *self, gboolean asking)
{
  self->asking = asking;
  gtk_widget_set_visible (self->question, asking);
  vest_kiosk_page_set_back_label (VEST_KIOSK_PAGE (self), asking ? NULL : _ ("Cancel my visit"));
  if (asking)
    gtk_widget_grab_focus (self->no);
}

static void
on_yes_clicked (VestWaitPage *self)
{
  show_question (self, FALSE);
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
on_no_clicked (VestWaitPage *self)
{
  show_question (self, FALSE);
}

static void
update_heading (VestWaitPage *self)
{
  g_autofree char *text = self->given != NULL
                              /* TRANSLATORS: the visitor's given name */
                              ? g_strdup_printf (_ ("Thank you, %s"), self->given)
                              : g_strdup (_ ("Thank you"));

  gtk_label_set_text (GTK_LABEL (self->heading), text);
  page_fit_heading (self->heading, text);
}

static void
write_lead (VestWaitPage *self)
{
  gtk_label_set_text (GTK_LABEL (self->lead),
                      self->cut_off
                          ? _ ("This screen cannot reach the office at the moment. Please speak to "
                               "a member of staff.")
                          : _ ("The office is getting your visit ready. This usually takes less "
                               "than a minute. Please stay near this screen."));
}

static void
vest_wait_page_retranslate (VestKioskPage *page)
{
  VestWaitPage *self = VEST_WAIT_PAGE (page);

  update_heading (self);
  write_lead (self);
  gtk_label_set_text (GTK_LABEL (self->question_text), _ ("Do you want to cancel your visit?"));
  gtk_button_set_label (GTK_BUTTON (self->yes), _ ("Yes, cancel it"));
  gtk_button_set_label (GTK_BUTTON (self->no), _ ("No, I will wait"));
  gtk_button_set_label (GTK_BUTTON (self->staff), _ ("For staff"));
  page_name_control (GTK_WIDGET (self->ring), _ ("Waiting for the office"));
  if (!self->asking)
    vest_kiosk_page_set_back_label (page, _ ("Cancel my visit"));
}

static void
vest_wait_page_shown (VestKioskPage *page)
{
  vest_spinner_ring_set_spinning (VEST_WAIT_PAGE (page)->ring, TRUE);
}

static void
vest_wait_page_hidden (VestKioskPage *page)
{
  VestWaitPage *self = VEST_WAIT_PAGE (page);

  vest_spinner_ring_set_spinning (self->ring, FALSE);
  show_question (self, FALSE);
}

static void
vest_wait_page_wipe (VestKioskPage *page)
{
  VestWaitPage *self = VEST_WAIT_PAGE (page);

  page_wipe_text (&self->given);
  update_heading (self);
  show_question (self, FALSE);
}

static void
vest_wait_page_back (VestKioskPage *page)
{
  show_question (VEST_WAIT_PAGE (page), TRUE);
}

static void
vest_wait_page_orient (VestKioskPage *page, gboolean portrait)
{
  page_stack_columns (VEST_WAIT_PAGE (page)->question, portrait);
}

static void
vest_wait_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_WAIT_PAGE);
  G_OBJECT_CLASS (vest_wait_page_parent_class)->dispose (object);
}

static void
vest_wait_page_finalize (GObject *object)
{
  page_wipe_text (&VEST_WAIT_PAGE (object)->given);
  G_OBJECT_CLASS (vest_wait_page_parent_class)->finalize (object);
}

static void
on_staff_clicked (VestWaitPage *self)
{
  g_signal_emit (self, signals[STAFF], 0);
}

static void
vest_wait_page_class_init (VestWaitPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_wait_page_dispose;
  object_class->finalize = vest_wait_page_finalize;
  page_class->retranslate = vest_wait_page_retranslate;
  page_class->shown = vest_wait_page_shown;
  page_class->hidden = vest_wait_page_hidden;
  page_class->wipe = vest_wait_page_wipe;
  page_class->back = vest_wait_page_back;
  page_class->orient = vest_wait_page_orient;
  signals[CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[STAFF] = g_signal_new ("staff", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (VEST_TYPE_SPINNER_RING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/wait-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestWaitPage, ring);
  gtk_widget_class_bind_template_child (widget_class, VestWaitPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestWaitPage, lead);
  gtk_widget_class_bind_template_child (widget_class, VestWaitPage, question);
  gtk_widget_class_bind_template_child (widget_class, VestWaitPage, question_text);
  gtk_widget_class_bind_template_child (widget_class, VestWaitPage, yes);
  gtk_widget_class_bind_template_child (widget_class, VestWaitPage, no);
  gtk_widget_class_bind_template_callback (widget_class, on_yes_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_no_clicked);
  gtk_widget_class_bind_template_child (widget_class, VestWaitPage, staff);
  gtk_widget_class_bind_template_callback (widget_class, on_staff_clicked);
}

static void
vest_wait_page_init (VestWaitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_wait_page_new (void)
{
  return g_object_new (VEST_TYPE_WAIT_PAGE, NULL);
}

void
vest_wait_page_set_given_name (VestWaitPage *self, const char *given)
{
  g_return_if_fail (VEST_IS_WAIT_PAGE (self));

  page_set_text (&self->given, given);
  update_heading (self);
}

void
vest_wait_page_set_staff_offered (VestWaitPage *self, gboolean offered)
{
  g_return_if_fail (VEST_IS_WAIT_PAGE (self));
  gtk_widget_set_visible (GTK_WIDGET (self->staff), offered);
}

void
vest_wait_page_set_cut_off (VestWaitPage *self, gboolean cut_off)
{
  g_return_if_fail (VEST_IS_WAIT_PAGE (self));
  self->cut_off = cut_off;
  write_lead (self);
}
