/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who came along: what to do on one side, who is in on the other. What a scanner reads reaches the
 * program without this page.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/party-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/kiosk/scan-hint.h"

struct _VestPartyPage
{
  VestKioskPage parent_instance;

  GtkWidget *columns;
  GtkWidget *words;
  GtkWidget *heading;
  GtkWidget *lead;
  VestScanHint *hint;
  GtkWidget *type_button;
  GtkWidget *type_label;
  GtkWidget *side;
  GtkWidget *count;
  GtkWidget *scroller;
  GtkWidget *rows;
  GPtrArray *names; /* of char */
  guint most;
  gboolean camera; /* in place of a scanner */
};

enum
{
  TYPE_CHOSEN,
  REMOVED,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestPartyPage, vest_party_page, VEST_TYPE_KIOSK_PAGE)

/* --- rows --------------------------------------------------------------------------------------
 */

static void
wipe_name (gpointer data)
{
  char *name = data;

  page_wipe_text (&name);
}

static void
on_type_clicked (VestPartyPage *self)
{
  g_signal_emit (self, signals[TYPE_CHOSEN], 0);
}

static void
on_remove_clicked (GtkWidget *button, VestPartyPage *self)
{
  /* The handler makes the rows anew: the button is gone then. */
  g_signal_emit (self, signals[REMOVED], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index")));
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "row-title");
  return label;
}

static GtkWidget *
new_remove_button (VestPartyPage *self, const char *name, guint index)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("vest-close-symbolic");
  /* TRANSLATORS: %s is a name; read aloud */
  g_autofree char *words = g_strdup_printf (_ ("Take %s out"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  page_name_control (button, words);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  page_wipe_text (&words);
  return button;
}

static GtkWidget *
new_row (VestPartyPage *self, const char *name, int index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *icon = gtk_image_new_from_icon_name ("vest-person-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (icon, "button-icon");
  gtk_widget_add_css_class (row, "card");
  gtk_widget_add_css_class (row, "party-row");
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), new_label (name));
  if (index >= 0)
    gtk_box_append (GTK_BOX (row), new_remove_button (self, name, (guint)index));
  return row;
}

/* The newest first: it is what was scanned just now, and a long list scrolls. */
static void
fill_rows (VestPartyPage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  for (guint i = self->names->len; i > 0; i--)
    gtk_box_append (GTK_BOX (self->rows),
                    new_row (self, g_ptr_array_index (self->names, i - 1), (int)i - 1));
  gtk_box_append (GTK_BOX (self->rows), new_row (self, _ ("You"), -1));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                GTK_SCROLLED_WINDOW (self->scroller)),
                            0);
}

static gboolean
is_full (VestPartyPage *self)
{
  return self->names->len + 1 >= self->most;
}

static void
update (VestPartyPage *self)
{
  guint heads = self->names->len + 1;
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u person", "%u people", (gulong)heads), heads);
  const char *lead = self->camera ? _ ("Hold each person's ID to the camera, one after the other.")
                                  : _ ("Scan each person's ID, one after the other.");

  if (is_full (self))
    lead = _ ("That is as many as fit into one group. Please sign in the others after you.");
  gtk_label_set_text (GTK_LABEL (self->lead), lead);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_set_sensitive (self->type_button, !is_full (self));
  fill_rows (self);
}

/* --- the page ----------------------------------------------------------------------------------
 */

/* No widget has the focus: the Enter at the end of a scan must not press one. */
static void
vest_party_page_shown (VestKioskPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  vest_scan_hint_set_moving (VEST_PARTY_PAGE (page)->hint, TRUE);
}

static void
vest_party_page_hidden (VestKioskPage *page)
{
  vest_scan_hint_set_moving (VEST_PARTY_PAGE (page)->hint, FALSE);
}

static void
vest_party_page_wipe (VestKioskPage *page)
{
  VestPartyPage *self = VEST_PARTY_PAGE (page);

  g_ptr_array_set_size (self->names, 0);
  update (self);
}

static void
vest_party_page_primary (VestKioskPage *page)
{
  g_signal_emit (page, signals[DONE], 0);
}

static void
vest_party_page_retranslate (VestKioskPage *page)
{
  VestPartyPage *self = VEST_PARTY_PAGE (page);
  const char *type = _ ("Type a name instead");

  gtk_label_set_text (GTK_LABEL (self->heading), _ ("Who is with you?"));
  gtk_label_set_text (GTK_LABEL (self->type_label), type);
  page_name_control (self->type_button, type);
  page_name_control (self->scroller, _ ("Who is in the group"));
  vest_scan_hint_set_name (self->hint, _ ("What the camera sees"));
  vest_kiosk_page_set_primary_label (page, _ ("Everybody is here"));
  vest_kiosk_page_set_primary_enabled (page, TRUE);
  vest_kiosk_page_set_back_label (page, _ ("Back"));
  update (self);
}

static void
vest_party_page_orient (VestKioskPage *page, gboolean portrait)
{
  VestPartyPage *self = VEST_PARTY_PAGE (page);

  page_stack_columns (self->columns, portrait);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), !portrait);
  gtk_box_set_spacing (GTK_BOX (self->columns), portrait ? 28 : 48);
  gtk_widget_set_valign (self->words, portrait ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (self->side, TRUE);
}

static void
vest_party_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_PARTY_PAGE);
  g_clear_pointer (&VEST_PARTY_PAGE (object)->names, g_ptr_array_unref);
  G_OBJECT_CLASS (vest_party_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (VEST_TYPE_SCAN_HINT);
  gtk_widget_class_set_template_from_resource (klass, "/org/vestibule/ui/kiosk/party-page.ui");
  gtk_widget_class_bind_template_child (klass, VestPartyPage, columns);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, words);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, heading);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, lead);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, hint);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, type_button);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, type_label);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, side);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, count);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, scroller);
  gtk_widget_class_bind_template_child (klass, VestPartyPage, rows);
  gtk_widget_class_bind_template_callback (klass, on_type_clicked);
}

static void
vest_party_page_class_init (VestPartyPageClass *klass)
{
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_party_page_dispose;
  page_class->shown = vest_party_page_shown;
  page_class->hidden = vest_party_page_hidden;
  page_class->retranslate = vest_party_page_retranslate;
  page_class->wipe = vest_party_page_wipe;
  page_class->primary = vest_party_page_primary;
  page_class->orient = vest_party_page_orient;
  bind_template (GTK_WIDGET_CLASS (klass));
  signals[TYPE_CHOSEN] = g_signal_new ("type-chosen", VEST_TYPE_PARTY_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", VEST_TYPE_PARTY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[DONE] = g_signal_new ("done", VEST_TYPE_PARTY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
vest_party_page_init (VestPartyPage *self)
{
  self->names = g_ptr_array_new_with_free_func (wipe_name);
  self->most = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_kiosk_page_set_step (VEST_KIOSK_PAGE (self), 3);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_party_page_new (void)
{
  return g_object_new (VEST_TYPE_PARTY_PAGE, NULL);
}

void
vest_party_page_set_names (VestPartyPage *self, GPtrArray *names, guint most)
{
  g_return_if_fail (VEST_IS_PARTY_PAGE (self));

  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (self->names, g_strdup (g_ptr_array_index (names, i)));
  self->most = most;
  update (self);
}

void
vest_party_page_set_camera (VestPartyPage *self, GdkPaintable *camera)
{
  g_return_if_fail (VEST_IS_PARTY_PAGE (self));

  self->camera = camera != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->hint), self->camera);
  vest_scan_hint_set_camera (self->hint, camera);
  update (self);
}
