/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A member of staff at the visitor's screen: name, PIN, an agency's paper, decision.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/approve-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/widgets/agency-words.h"
#include "ui/widgets/pin-pad.h"

typedef enum
{
  SAID_NOTHING,
  SAID_WRONG,
  SAID_LATER, /* too many wrong ones, or stopped */
  SAID_DESK,  /* this one is decided at the desk */
} Said;

struct _VestApprovePage
{
  VestKioskPage parent_instance;

  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *stack;
  GtkWidget *names;
  VestPinPad *pad;
  GtkWidget *papers;
  GtkWidget *admit;
  GtkWidget *office;

  char *chosen;    /* (nullable) id */
  gboolean agency; /* the visit is by one: administrators decide */
  Said said;
};

G_DEFINE_FINAL_TYPE (VestApprovePage, vest_approve_page, VEST_TYPE_KIOSK_PAGE)

enum
{
  PIN,
  PAPER,
  DECIDED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- words -------------------------------------------------------------------------------------
 */

static const char *
lead_words (VestApprovePage *self, const char *view)
{
  switch (self->said)
    {
    case SAID_WRONG:
      return _ ("This PIN is not right. Please try again.");
    case SAID_LATER:
      return _ ("This PIN cannot be tried at this moment. Please wait, or ask a colleague.");
    case SAID_DESK:
      return _ ("This visit is decided at the office. Please go there together.");
    case SAID_NOTHING:
      break;
    }
  if (g_str_equal (view, "names") && self->agency)
    return _ ("The office cannot be reached from here. Only an administrator can decide about a "
              "visit by an agency, with a PIN.");
  if (g_str_equal (view, "names"))
    return _ ("The office cannot be reached from here. A member of staff can decide with a PIN.");
  if (g_str_equal (view, "paper"))
    return _ ("Which paper was shown? It is written down before you decide.");
  return g_str_equal (view, "pin") ? _ ("Please enter your PIN.") : _ ("May this visitor go in?");
}

static void
show (VestApprovePage *self, const char *view, Said said)
{
  self->said = said;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), view);
  gtk_label_set_text (GTK_LABEL (self->lead), lead_words (self, view));
  gtk_widget_set_sensitive (self->admit, said != SAID_DESK);
  gtk_widget_set_sensitive (self->papers, TRUE);
}

static AgencyPaper
paper_of (GtkWidget *button)
{
  return (AgencyPaper)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "paper"));
}

static void
vest_approve_page_retranslate (VestKioskPage *page)
{
  VestApprovePage *self = VEST_APPROVE_PAGE (page);

  gtk_label_set_text (GTK_LABEL (self->heading), _ ("For staff"));
  gtk_button_set_label (GTK_BUTTON (self->admit), _ ("Admit"));
  gtk_button_set_label (GTK_BUTTON (self->office), _ ("Ask to see the office"));
  for (GtkWidget *button = gtk_widget_get_first_child (self->papers); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_button_set_label (GTK_BUTTON (button), _ (agency_words_paper_marked (paper_of (button))));
  vest_kiosk_page_set_back_label (page, _ ("Back"));
  show (self, gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), self->said);
}

/* --- touches -----------------------------------------------------------------------------------
 */

static void
on_name_clicked (GtkButton *button, VestApprovePage *self)
{
  g_free (self->chosen);
  self->chosen = g_strdup (g_object_get_data (G_OBJECT (button), "staff-id"));
  vest_pin_pad_set_busy (self->pad, FALSE);
  show (self, "pin", SAID_NOTHING);
  gtk_widget_grab_focus (GTK_WIDGET (self->pad));
}

static void
on_pad_entered (VestApprovePage *self, const char *pin)
{
  if (self->chosen == NULL)
    return;
  vest_pin_pad_set_busy (self->pad, TRUE);
  g_signal_emit (self, signals[PIN], 0, self->chosen, pin);
}

static void
on_paper_clicked (GtkButton *button, VestApprovePage *self)
{
  gtk_widget_set_sensitive (self->papers, FALSE);
  g_signal_emit (self, signals[PAPER], 0, (int)paper_of (GTK_WIDGET (button)));
}

static void
on_admit_clicked (VestApprovePage *self)
{
  g_signal_emit (self, signals[DECIDED], 0, TRUE);
}

static void
on_office_clicked (VestApprovePage *self)
{
  g_signal_emit (self, signals[DECIDED], 0, FALSE);
}

static void
vest_approve_page_back (VestKioskPage *page)
{
  g_signal_emit (page, signals[LEFT], 0);
}

/* Who walks away leaves no open door: the page begins anew each time. */
static void
vest_approve_page_wipe (VestKioskPage *page)
{
  VestApprovePage *self = VEST_APPROVE_PAGE (page);

  vest_pin_pad_wipe (self->pad);
  vest_pin_pad_set_busy (self->pad, FALSE);
  g_clear_pointer (&self->chosen, g_free);
  show (self, "names", SAID_NOTHING);
}

static void
vest_approve_page_orient (VestKioskPage *page, gboolean portrait)
{
  page_stack_columns (gtk_widget_get_parent (VEST_APPROVE_PAGE (page)->admit), portrait);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_approve_page_finalize (GObject *object)
{
  g_free (VEST_APPROVE_PAGE (object)->chosen);
  G_OBJECT_CLASS (vest_approve_page_parent_class)->finalize (object);
}

static void
vest_approve_page_class_init (VestApprovePageClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);
  const GType text = G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE;
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vest_approve_page_finalize;
  page_class->retranslate = vest_approve_page_retranslate;
  page_class->hidden = vest_approve_page_wipe;
  page_class->wipe = vest_approve_page_wipe;
  page_class->back = vest_approve_page_back;
  page_class->orient = vest_approve_page_orient;
  signals[PIN] = g_signal_new ("pin", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                               text, text);
  signals[PAPER] = g_signal_new ("paper", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_INT);
  signals[DECIDED] = g_signal_new ("decided", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[LEFT]
      = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
button_new (VestApprovePage *self, const char *css_class, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

/* Two in a row: five, one below the other, would leave no room for the question. */
static GtkWidget *
new_papers (VestApprovePage *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  for (int i = PAPER_JUDICIAL; i <= PAPER_NONE; i++)
    {
      GtkWidget *button = gtk_button_new_with_label ("");
      GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
      int n = i - PAPER_JUDICIAL;

      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
      g_object_set_data (G_OBJECT (button), "paper", GINT_TO_POINTER (i));
      gtk_widget_add_css_class (button, "secondary");
      gtk_widget_set_size_request (button, 300, -1);
      g_signal_connect (button, "clicked", G_CALLBACK (on_paper_clicked), self);
      gtk_grid_attach (GTK_GRID (grid), button, n % 2, n / 2, i == PAPER_NONE ? 2 : 1, 1);
    }
  return grid;
}

static void
add_views (VestApprovePage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_halign (self->names, GTK_ALIGN_CENTER);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 380);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->names);
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "names");
  self->pad = VEST_PIN_PAD (vest_pin_pad_new ());
  g_signal_connect_swapped (self->pad, "entered", G_CALLBACK (on_pad_entered), self);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->pad), "pin");
  self->papers = new_papers (self);
  gtk_stack_add_named (GTK_STACK (self->stack), self->papers, "paper");
  self->office = button_new (self, "secondary", G_CALLBACK (on_office_clicked));
  self->admit = button_new (self, "action", G_CALLBACK (on_admit_clicked));
  gtk_widget_add_css_class (acts, "page-buttons");
  gtk_widget_set_halign (acts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (acts, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (acts), self->office);
  gtk_box_append (GTK_BOX (acts), self->admit);
  gtk_stack_add_named (GTK_STACK (self->stack), acts, "decide");
}

static void
vest_approve_page_init (VestApprovePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "page-body");
  gtk_widget_add_css_class (box, "page-centred");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  self->heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (self->heading, "page-title");
  self->lead = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->lead), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->lead), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (self->lead), 46);
  gtk_widget_add_css_class (self->lead, "lead");
  add_views (self);
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->lead);
  gtk_box_append (GTK_BOX (box), self->stack);
  vest_kiosk_page_set_child (VEST_KIOSK_PAGE (self), box);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_approve_page_new (void)
{
  return g_object_new (VEST_TYPE_APPROVE_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_approve_page_set_staff (VestApprovePage *self, GPtrArray *staff, gboolean agency)
{
  GtkWidget *child;

  g_return_if_fail (VEST_IS_APPROVE_PAGE (self));
  self->agency = agency;
  while ((child = gtk_widget_get_first_child (self->names)) != NULL)
    gtk_box_remove (GTK_BOX (self->names), child);
  for (guint i = 0; i < staff->len; i++)
    {
      const Staff *member = g_ptr_array_index (staff, i);
      GtkWidget *button, *label;

      if (staff_is_stopped (member))
        continue;
      button = gtk_button_new ();
      label = gtk_label_new (member->name);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "secondary");
      gtk_widget_set_size_request (button, 420, -1);
      page_name_control (button, member->name);
      g_object_set_data_full (G_OBJECT (button), "staff-id", g_strdup (member->id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_name_clicked), self);
      gtk_box_append (GTK_BOX (self->names), button);
    }
  show (self, gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), self->said);
}

void
vest_approve_page_ask_paper (VestApprovePage *self)
{
  g_return_if_fail (VEST_IS_APPROVE_PAGE (self));
  vest_pin_pad_wipe (self->pad);
  show (self, "paper", SAID_NOTHING);
}

void
vest_approve_page_ask (VestApprovePage *self)
{
  g_return_if_fail (VEST_IS_APPROVE_PAGE (self));
  vest_pin_pad_wipe (self->pad);
  show (self, "decide", SAID_NOTHING);
}

void
vest_approve_page_refuse (VestApprovePage *self, gint64 wait_until_ms)
{
  g_return_if_fail (VEST_IS_APPROVE_PAGE (self));
  vest_pin_pad_wipe (self->pad);
  vest_pin_pad_set_busy (self->pad, wait_until_ms != 0);
  show (self, "pin", wait_until_ms != 0 ? SAID_LATER : SAID_WRONG);
}

void
vest_approve_page_send_on (VestApprovePage *self)
{
  g_return_if_fail (VEST_IS_APPROVE_PAGE (self));
  show (self, "decide", SAID_DESK);
}
