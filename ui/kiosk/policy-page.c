/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The school's rules for visitors: the school's own text, or our four short ones.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/policy-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"

#define N_RULES 4

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestPolicyPage
{
  VestKioskPage parent_instance;
  GtkWidget *heading;
  GtkWidget *views;
  GtkWidget *ours;
  GtkWidget *theirs;
  GtkWidget *scroller;
  GtkWidget *text;
  GtkWidget *row1;
  GtkWidget *row2;
  GtkWidget *rules[N_RULES];
  GtkWidget *details[N_RULES];
};

G_DEFINE_FINAL_TYPE (VestPolicyPage, vest_policy_page, VEST_TYPE_KIOSK_PAGE)

static const struct
{
  const char *rule;
  const char *detail;
} our_rules[N_RULES] = {
  { N_ ("Wear your badge"), N_ ("Keep it where everybody can see it, all the time you are here.") },
  { N_ ("Go only where you are expected"),
    N_ ("Lost on the way? Ask any member of staff, we are glad to help.") },
  { N_ ("No pictures of students"),
    N_ ("Please keep your phone away and leave the students to their teachers.") },
  { N_ ("Sign out when you leave"),
    N_ ("Hold your badge to this kiosk, so that we know everybody is safe.") },
};

static void
vest_policy_page_retranslate (VestKioskPage *page)
{
  VestPolicyPage *self = VEST_POLICY_PAGE (page);

  gtk_label_set_text (GTK_LABEL (self->heading), _ ("Before you come in"));
  for (int i = 0; i < N_RULES; i++)
    {
      gtk_label_set_text (GTK_LABEL (self->rules[i]), gettext (our_rules[i].rule));
      gtk_label_set_text (GTK_LABEL (self->details[i]), gettext (our_rules[i].detail));
    }
  page_name_control (self->scroller, _ ("Rules for visitors"));
  vest_kiosk_page_set_primary_label (page, _ ("I agree"));
  vest_kiosk_page_set_back_label (page, _ ("Back"));
}

/* Every visitor starts reading at the top. */
static void
scroll_to_top (GtkWidget *scroller)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                            0);
}

static void
vest_policy_page_shown (VestKioskPage *page)
{
  VestPolicyPage *self = VEST_POLICY_PAGE (page);

  scroll_to_top (self->scroller);
  scroll_to_top (self->ours);
}

static void
vest_policy_page_primary (VestKioskPage *page)
{
  g_signal_emit (page, signals[ACCEPTED], 0);
}

static void
vest_policy_page_orient (VestKioskPage *page, gboolean portrait)
{
  page_stack_columns (VEST_POLICY_PAGE (page)->row1, portrait);
  page_stack_columns (VEST_POLICY_PAGE (page)->row2, portrait);
}

static void
vest_policy_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_POLICY_PAGE);
  G_OBJECT_CLASS (vest_policy_page_parent_class)->dispose (object);
}

static void
vest_policy_page_class_init (VestPolicyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_policy_page_dispose;
  page_class->retranslate = vest_policy_page_retranslate;
  page_class->shown = vest_policy_page_shown;
  page_class->primary = vest_policy_page_primary;
  page_class->orient = vest_policy_page_orient;
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/policy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestPolicyPage, heading);
  gtk_widget_class_bind_template_child (widget_class, VestPolicyPage, views);
  gtk_widget_class_bind_template_child (widget_class, VestPolicyPage, ours);
  gtk_widget_class_bind_template_child (widget_class, VestPolicyPage, theirs);
  gtk_widget_class_bind_template_child (widget_class, VestPolicyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, VestPolicyPage, text);
  gtk_widget_class_bind_template_child (widget_class, VestPolicyPage, row1);
  gtk_widget_class_bind_template_child (widget_class, VestPolicyPage, row2);
  for (int i = 0; i < N_RULES; i++)
    {
      g_autofree char *rule = g_strdup_printf ("rule%d", i + 1);
      g_autofree char *detail = g_strdup_printf ("detail%d", i + 1);

      gtk_widget_class_bind_template_child_full (widget_class, rule, FALSE,
                                                 G_STRUCT_OFFSET (VestPolicyPage, rules)
                                                     + (gssize)sizeof (GtkWidget *) * i);
      gtk_widget_class_bind_template_child_full (widget_class, detail, FALSE,
                                                 G_STRUCT_OFFSET (VestPolicyPage, details)
                                                     + (gssize)sizeof (GtkWidget *) * i);
    }
}

static void
vest_policy_page_init (VestPolicyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_kiosk_page_set_step (VEST_KIOSK_PAGE (self), 4);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_policy_page_new (void)
{
  return g_object_new (VEST_TYPE_POLICY_PAGE, NULL);
}

void
vest_policy_page_set_text (VestPolicyPage *self, const char *text)
{
  gboolean own = text != NULL && *text != '\0';

  g_return_if_fail (VEST_IS_POLICY_PAGE (self));

  gtk_label_set_text (GTK_LABEL (self->text), own ? text : "");
  gtk_stack_set_visible_child (GTK_STACK (self->views), own ? self->theirs : self->ours);
}
