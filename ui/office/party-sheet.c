/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A group, head by head: one of them leaves, or loses the badge, and the others are not concerned.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/party-sheet.h"

#include "ui/i18n.h"
#include "ui/office/on-site-actions.h"
#include "ui/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

#define ROW_PX       72
#define MOST_ROWS_PX 432

struct _VestPartySheet
{
  GtkWindow parent_instance;

  VestVisitItem *item;
  GtkWidget *heading;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (VestPartySheet, vest_party_sheet, GTK_TYPE_WINDOW)

enum
{
  SIGNAL_SIGN_OUT,
  SIGNAL_REPRINT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
member_of (VestOnSiteActions *actions)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (actions), "member"));
}

static void
on_actions_sign_out (VestOnSiteActions *actions, VestVisitItem *item, VestPartySheet *self)
{
  g_signal_emit (self, signals[SIGNAL_SIGN_OUT], 0, member_of (actions));
}

static void
on_actions_reprint (VestOnSiteActions *actions, VestVisitItem *item, VestPartySheet *self)
{
  g_signal_emit (self, signals[SIGNAL_REPRINT], 0, member_of (actions));
}

static gboolean
on_key_pressed (VestPartySheet *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* --- rows --------------------------------------------------------------------------------------
 */

/* Whole, on as many lines as it takes: it says who leaves. */
static GtkWidget *
make_name (const char *name, const char *css_class)
{
  GtkWidget *label = label_text_new (name, css_class);

  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

/* The head as a visit of its own, for the buttons that know one visit. */
static GtkWidget *
make_actions (VestPartySheet *self, const Visit *visit, guint number)
{
  g_autoptr (Visit) head = visit_copy_as (visit, number);
  g_autoptr (VestVisitItem) item = NULL;
  GtkWidget *actions = vest_on_site_actions_new ();

  g_ptr_array_set_size (head->party, 0);
  item = visit_item_new (head);
  g_object_set_data (G_OBJECT (actions), "member", GUINT_TO_POINTER (number));
  vest_on_site_actions_set_item (VEST_ON_SITE_ACTIONS (actions), item);
  g_signal_connect_object (actions, "sign-out", G_CALLBACK (on_actions_sign_out), self, 0);
  g_signal_connect_object (actions, "reprint", G_CALLBACK (on_actions_reprint), self, 0);
  return actions;
}

static GtkWidget *
make_gone (const PartyMember *member)
{
  g_autofree char *when = i18n_format_time (member->left_ms);
  g_autofree char *words = g_strdup_printf (_ ("has left, %s"), when);

  return label_line_new (words, "second");
}

static GtkWidget *
make_row (VestPartySheet *self, const Visit *visit, guint number)
{
  const PartyMember *member = visit_find_member (visit, number);
  const Person *person = visit_get_person (visit, number);
  g_autofree char *name = person_dup_name (person);
  g_autofree char *born = visit_words_born (person);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *lines = label_lines_new ();

  gtk_box_append (GTK_BOX (lines), make_name (name, "row-name"));
  if (born != NULL)
    gtk_box_append (GTK_BOX (lines), label_line_new (born, "row-line"));
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (row), visit_is_on_site (visit, number)
                                     ? make_actions (self, visit, number)
                                     : make_gone (member));
  gtk_widget_add_css_class (row, "party-row");
  return row;
}

static void
fill (VestPartySheet *self)
{
  const Visit *visit = visit_item_get_visit (self->item);
  guint here = visit_count_on_site (visit), heads = visit_count_heads (visit);
  g_autofree char *heading
      = g_strdup_printf (ngettext ("%u of %u is on site", "%u of %u are on site", (gulong)here),
                         here, heads);
  GtkWidget *child;

  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint number = 0; number < heads; number++)
    gtk_box_append (GTK_BOX (self->rows), make_row (self, visit, number));
}

static void
on_item_changed (VestVisitItem *item, VestPartySheet *self)
{
  fill (self);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_party_sheet_dispose (GObject *object)
{
  g_clear_object (&VEST_PARTY_SHEET (object)->item);
  G_OBJECT_CLASS (vest_party_sheet_parent_class)->dispose (object);
}

static void
vest_party_sheet_class_init (VestPartySheetClass *klass)
{
  const GType type = VEST_TYPE_PARTY_SHEET;

  G_OBJECT_CLASS (klass)->dispose = vest_party_sheet_dispose;
  signals[SIGNAL_SIGN_OUT] = g_signal_new ("sign-out", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_REPRINT] = g_signal_new ("reprint", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vest_party_sheet_init (VestPartySheet *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
}

static GtkWidget *
make_close (VestPartySheet *self)
{
  GtkWidget *close = gtk_button_new ();

  template_key_button (close, _ ("Close"), "Esc", _ ("Close"));
  gtk_widget_add_css_class (close, "act");
  gtk_widget_set_halign (close, GTK_ALIGN_END);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (gtk_window_close), self);
  return close;
}

GtkWidget *
vest_party_sheet_new (GtkWindow *desk, VestVisitItem *item)
{
  g_autofree char *title = g_strdup_printf (_ ("The group of %s"), visit_item_get_name (item));
  VestPartySheet *self = g_object_new (VEST_TYPE_PARTY_SHEET, "transient-for", desk, "modal", TRUE,
                                       "title", title, "default-width", 720, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  theme_follow (GTK_WIDGET (self), GTK_WIDGET (desk));
  self->item = g_object_ref (item);
  self->heading = label_line_new ("", "second");
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              (int)MIN (visit_count_heads (
                                                            visit_item_get_visit (item))
                                                            * ROW_PX,
                                                        MOST_ROWS_PX));
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_ROWS_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->rows);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (box, "ask");
  gtk_box_append (GTK_BOX (box), make_name (title, "person-name"));
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), make_close (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  g_signal_connect_object (item, "changed", G_CALLBACK (on_item_changed), self, 0);
  fill (self);
  return GTK_WIDGET (self);
}

VestVisitItem *
vest_party_sheet_get_item (VestPartySheet *self)
{
  g_return_val_if_fail (VEST_IS_PARTY_SHEET (self), NULL);
  return self->item;
}
