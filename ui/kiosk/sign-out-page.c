/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leaving: the badge under the scanner, or the own name.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/sign-out-page.h"

#include <string.h>

#include "db/visit.h"
#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/kiosk/scan-hint.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/label.h"

enum
{
  MIN_LETTERS = 2,
  MAX_RESULTS = 20,
};

struct _VestSignOutPage
{
  VestKioskPage parent_instance;

  GtkWidget *columns;
  GtkWidget *words;
  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *search_entry;
  GtkWidget *answer;
  VestScanHint *hint;
  gboolean camera; /* in place of a scanner */
  GtkWidget *results;
  GtkWidget *nobody_heading;
  GtkWidget *nobody_hint;
  VestKeyboard *keyboard;
  GPtrArray *visits; /* (nullable) of Visit, as shown */
};

enum
{
  SEARCHED,
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestSignOutPage, vest_sign_out_page, VEST_TYPE_KIOSK_PAGE)

/* --- results -----------------------------------------------------------------------------------
 */

static void
show_answer (VestSignOutPage *self, const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->answer), name);
  vest_scan_hint_set_moving (self->hint, g_str_equal (name, "hint")
                                             && gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
clear_results (VestSignOutPage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->results)) != NULL)
    gtk_box_remove (GTK_BOX (self->results), row);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
}

static void
on_row_clicked (GtkWidget *row, VestSignOutPage *self)
{
  /* The handler may show other results and so free this row's visit. */
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "visit-id"));

  g_signal_emit (self, signals[SELECTED], 0, id);
}

/* "Marisol V.": enough to know oneself, not enough to learn who is here. */
static char *
dup_short_name (const Person *person)
{
  g_autofree char *given = NULL;
  const char *family = person->family;
  gunichar initial;
  char text[8] = "";

  if (person->given != NULL && *person->given != '\0')
    given = g_strdup (person->given);
  else
    {
      g_auto (GStrv) words
          = g_strsplit (person->full_name != NULL ? person->full_name : "", " ", 2);

      given = g_strdup (words[0] != NULL ? words[0] : "");
      if (family == NULL && words[0] != NULL)
        family = strrchr (person->full_name, ' ') != NULL ? strrchr (person->full_name, ' ') + 1
                                                          : NULL;
    }
  if (family == NULL || *family == '\0')
    return g_steal_pointer (&given);
  initial = g_unichar_toupper (g_utf8_get_char (family));
  text[g_unichar_to_utf8 (initial, text)] = '\0';
  return *given != '\0' ? g_strdup_printf ("%s %s.", given, text) : g_strdup_printf ("%s.", text);
}

static GtkWidget *
new_row (VestSignOutPage *self, const Visit *visit)
{
  GtkWidget *row = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *icon = gtk_image_new_from_icon_name ("vest-sign-out-symbolic");
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *name = dup_short_name (visit->person);
  g_autofree char *time = i18n_format_time (visit->arrived_ms);
  /* TRANSLATORS: %s is a time of day */
  g_autofree char *arrived = g_strdup_printf (_ ("Signed in at %s"), time);
  g_autofree char *full = g_strdup_printf ("%s, %s", name, arrived);

  gtk_box_append (GTK_BOX (words), label_text_new (name, "row-title"));
  gtk_box_append (GTK_BOX (words), label_text_new (arrived, "row-detail"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (icon, "button-icon");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (row), box);
  gtk_widget_add_css_class (row, "row");
  page_name_control (row, full);
  g_object_set_data_full (G_OBJECT (row), "visit-id", g_strdup (visit->id), g_free);
  g_signal_connect (row, "clicked", G_CALLBACK (on_row_clicked), self);
  page_wipe_text (&name);
  page_wipe_text (&full);
  return row;
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;
  return n;
}

static void
on_search_changed (VestSignOutPage *self)
{
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));

  if (count_letters (text) < MIN_LETTERS)
    {
      clear_results (self);
      show_answer (self, "hint");
    }
  else
    g_signal_emit (self, signals[SEARCHED], 0, text);
  page_wipe_text (&text);
}

/* --- the page ----------------------------------------------------------------------------------
 */

static void
vest_sign_out_page_shown (VestKioskPage *page)
{
  VestSignOutPage *self = VEST_SIGN_OUT_PAGE (page);

  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->search_entry));
  vest_scan_hint_set_moving (self->hint, TRUE);
}

static void
vest_sign_out_page_hidden (VestKioskPage *page)
{
  vest_scan_hint_set_moving (VEST_SIGN_OUT_PAGE (page)->hint, FALSE);
}

static void
vest_sign_out_page_wipe (VestKioskPage *page)
{
  VestSignOutPage *self = VEST_SIGN_OUT_PAGE (page);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  clear_results (self);
  show_answer (self, "hint");
}

static void
fill_results (VestSignOutPage *self)
{
  for (guint i = 0; self->visits != NULL && i < MIN (self->visits->len, MAX_RESULTS); i++)
    gtk_box_append (GTK_BOX (self->results), new_row (self, g_ptr_array_index (self->visits, i)));
}

static void
vest_sign_out_page_retranslate (VestKioskPage *page)
{
  VestSignOutPage *self = VEST_SIGN_OUT_PAGE (page);
  g_autoptr (GPtrArray) visits = self->visits != NULL ? g_ptr_array_ref (self->visits) : NULL;

  gtk_label_set_text (GTK_LABEL (self->heading), _ ("Scan your badge"));
  gtk_label_set_text (GTK_LABEL (self->lead), _ ("No badge? Find your name instead."));
  gtk_label_set_text (GTK_LABEL (self->nobody_heading),
                      _ ("Nobody with that name is signed in here."));
  gtk_label_set_text (GTK_LABEL (self->nobody_hint),
                      _ ("Check the spelling, or ask at the office."));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->search_entry), _ ("Your name"));
  page_name_control (self->search_entry, _ ("Your name"));
  vest_scan_hint_set_caption (self->hint, self->camera
                                              ? _ ("Hold the square code to the camera")
                                              : _ ("The square code goes under the scanner"));
  vest_scan_hint_set_name (self->hint, _ ("What the camera sees"));
  vest_keyboard_retranslate (self->keyboard);
  vest_kiosk_page_set_back_label (page, _ ("Back"));
  clear_results (self);
  self->visits = g_steal_pointer (&visits);
  fill_results (self);
}

static void
vest_sign_out_page_orient (VestKioskPage *page, gboolean portrait)
{
  VestSignOutPage *self = VEST_SIGN_OUT_PAGE (page);

  page_stack_columns (self->columns, portrait);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), !portrait);
  gtk_widget_set_valign (self->words, portrait ? GTK_ALIGN_FILL : GTK_ALIGN_START);
  vest_keyboard_set_portrait (self->keyboard, portrait);
}

static void
vest_sign_out_page_dispose (GObject *object)
{
  g_clear_pointer (&VEST_SIGN_OUT_PAGE (object)->visits, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_SIGN_OUT_PAGE);
  G_OBJECT_CLASS (vest_sign_out_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (VEST_TYPE_SCAN_HINT);
  g_type_ensure (VEST_TYPE_KEYBOARD);
  gtk_widget_class_set_template_from_resource (klass, "/org/vestibule/ui/kiosk/sign-out-page.ui");
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, columns);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, words);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, heading);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, lead);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, search_entry);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, answer);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, hint);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, results);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, nobody_heading);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, nobody_hint);
  gtk_widget_class_bind_template_child (klass, VestSignOutPage, keyboard);
  gtk_widget_class_bind_template_callback (klass, on_search_changed);
}

static void
vest_sign_out_page_class_init (VestSignOutPageClass *klass)
{
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_sign_out_page_dispose;
  page_class->shown = vest_sign_out_page_shown;
  page_class->hidden = vest_sign_out_page_hidden;
  page_class->retranslate = vest_sign_out_page_retranslate;
  page_class->wipe = vest_sign_out_page_wipe;
  page_class->orient = vest_sign_out_page_orient;
  bind_template (GTK_WIDGET_CLASS (klass));
  signals[SEARCHED] = g_signal_new ("searched", VEST_TYPE_SIGN_OUT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SELECTED] = g_signal_new ("selected", VEST_TYPE_SIGN_OUT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_sign_out_page_init (VestSignOutPage *self)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_entry_set_buffer (GTK_ENTRY (self->search_entry), buffer);
  gtk_entry_set_max_length (GTK_ENTRY (self->search_entry), 60);
  vest_scan_hint_set_subject (self->hint, SCAN_HINT_BADGE);
  vest_keyboard_set_next_label (self->keyboard, NULL);
}

GtkWidget *
vest_sign_out_page_new (void)
{
  return g_object_new (VEST_TYPE_SIGN_OUT_PAGE, NULL);
}

void
vest_sign_out_page_set_results (VestSignOutPage *self, GPtrArray *visits)
{
  g_return_if_fail (VEST_IS_SIGN_OUT_PAGE (self));
  clear_results (self);
  /* An answer that comes after the search was emptied shows nobody. */
  if (count_letters (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))) < MIN_LETTERS)
    return;
  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  for (guint i = 0; visits != NULL && i < visits->len; i++)
    g_ptr_array_add (self->visits, visit_copy (g_ptr_array_index (visits, i)));
  fill_results (self);
  show_answer (self, self->visits->len > 0 ? "results" : "nobody");
}

void
vest_sign_out_page_set_camera (VestSignOutPage *self, GdkPaintable *camera)
{
  g_return_if_fail (VEST_IS_SIGN_OUT_PAGE (self));
  self->camera = camera != NULL;
  vest_scan_hint_set_camera (self->hint, camera);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}
