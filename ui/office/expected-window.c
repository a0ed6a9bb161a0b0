/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list left, the form right, a file through a dialog.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/expected-window.h"

#include "ui/i18n.h"
#include "ui/theme.h"
#include "ui/widgets/desk-toast.h"
#include "ui/widgets/file-chooser.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/stack-exposure.h"
#include "ui/widgets/template.h"

struct _VestExpectedWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *site;
  AdwToastOverlay *toasts;
  VestExpectedTable *table;
  VestExpectedForm *form;
  GtkWidget *columns;
};

G_DEFINE_TYPE (VestExpectedWindow, vest_expected_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_SAVE,
  SIGNAL_WITHDRAW,
  SIGNAL_PAGE,
  SIGNAL_PRINT,
  SIGNAL_MAIL,
  SIGNAL_FILE_CHOSEN,
  SIGNAL_IMPORT_AGREED,
  SIGNAL_UNDO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_form_save (VestExpectedWindow *self, Expected *expected)
{
  g_signal_emit (self, signals[SIGNAL_SAVE], 0, expected);
}

static void
on_form_withdraw (VestExpectedWindow *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_WITHDRAW], 0, id);
}

static void
on_form_page (VestExpectedWindow *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_PAGE], 0, id);
}

static void
on_form_print (VestExpectedWindow *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_PRINT], 0, id);
}

static void
on_form_mail (VestExpectedWindow *self, const char *id, const char *address)
{
  g_signal_emit (self, signals[SIGNAL_MAIL], 0, id, address);
}

static void
on_table_chosen (VestExpectedWindow *self, VestExpectedItem *item)
{
  vest_expected_form_show (self->form, expected_item_get (item));
}

static void
begin_new (VestExpectedWindow *self)
{
  vest_expected_form_show (self->form, NULL);
  template_focus_first (GTK_WIDGET (self->form));
}

static void
on_file_chosen (gpointer self, const char *path)
{
  vest_expected_window_choose (self, path);
}

static void
on_import_clicked (VestExpectedWindow *self)
{
  file_chooser_open (GTK_WIDGET (self), FILE_LIST, on_file_chosen);
}

static void
on_import_response (VestExpectedWindow *self, const char *response)
{
  if (g_str_equal (response, "import"))
    g_signal_emit (self, signals[SIGNAL_IMPORT_AGREED], 0);
}

static void
on_undo (AdwToast *toast, VestExpectedWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_UNDO], 0, g_object_get_data (G_OBJECT (toast), "expected"));
}

static gboolean
on_control_key (VestExpectedWindow *self, guint keyval)
{
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_n:
      begin_new (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_s:
      vest_expected_form_save (self->form);
      return GDK_EVENT_STOP;
    case GDK_KEY_f:
      vest_expected_table_search (self->table);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key_pressed (VestExpectedWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & GDK_CONTROL_MASK)
    return on_control_key (self, keyval);
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  if (!vest_expected_table_clear (self->table))
    gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* --- building ----------------------------------------------------------------------------------
 */

static GtkWidget *
header_button (VestExpectedWindow *self, const char *label, const char *tip, const char *css_class,
               GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "small-act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
header_new (VestExpectedWindow *self)
{
  GtkWidget *handle = gtk_window_handle_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *title = gtk_label_new (_ ("Expected visitors"));

  gtk_widget_add_css_class (handle, "desk-header");
  gtk_widget_add_css_class (title, "strong");
  self->site = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->site, "second");
  gtk_label_set_ellipsize (GTK_LABEL (self->site), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->site), 0);
  gtk_widget_set_hexpand (self->site, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->site);
  gtk_box_append (GTK_BOX (box), header_button (self, _ ("Import a list…"), NULL, NULL,
                                                G_CALLBACK (on_import_clicked)));
  gtk_box_append (GTK_BOX (box), header_button (self, _ ("Somebody new"), "Ctrl+N", "primary",
                                                G_CALLBACK (begin_new)));
  gtk_box_append (GTK_BOX (box), gtk_window_controls_new (GTK_PACK_END));
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), box);
  return handle;
}

static void
vest_expected_window_class_init (VestExpectedWindowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[SIGNAL_SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_WITHDRAW] = g_signal_new ("withdraw", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PAGE] = g_signal_new ("page", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PRINT] = g_signal_new ("print", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MAIL] = g_signal_new ("mail", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_FILE_CHOSEN] = g_signal_new ("file-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_IMPORT_AGREED] = g_signal_new ("import-agreed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_UNDO] = g_signal_new ("undo", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
vest_expected_window_init (VestExpectedWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "vest");
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
  gtk_window_set_title (GTK_WINDOW (self), _ ("Expected visitors"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1260, 880);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  gtk_widget_add_css_class (self->columns, "page");
  gtk_widget_set_vexpand (self->columns, TRUE);
  self->table = VEST_EXPECTED_TABLE (vest_expected_table_new ());
  g_signal_connect_swapped (self->table, "chosen", G_CALLBACK (on_table_chosen), self);
  gtk_box_append (GTK_BOX (self->columns), GTK_WIDGET (self->table));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, self->columns);
  gtk_box_append (GTK_BOX (box), header_new (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), box);
}

GtkWidget *
vest_expected_window_new (GtkApplication *app, const char *site_name, const char *const *purposes)
{
  VestExpectedWindow *self = g_object_new (VEST_TYPE_EXPECTED_WINDOW, "application", app, NULL);

  gtk_label_set_label (GTK_LABEL (self->site), site_name);
  self->form = VEST_EXPECTED_FORM (vest_expected_form_new (purposes));
  g_signal_connect_swapped (self->form, "save", G_CALLBACK (on_form_save), self);
  g_signal_connect_swapped (self->form, "withdraw", G_CALLBACK (on_form_withdraw), self);
  g_signal_connect_swapped (self->form, "page", G_CALLBACK (on_form_page), self);
  g_signal_connect_swapped (self->form, "print", G_CALLBACK (on_form_print), self);
  g_signal_connect_swapped (self->form, "mail", G_CALLBACK (on_form_mail), self);
  gtk_box_append (GTK_BOX (self->columns), GTK_WIDGET (self->form));
  stack_exposure_watch (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_expected_window_set (VestExpectedWindow *self, GPtrArray *list, const char *today,
                          gint64 day_ms)
{
  g_return_if_fail (VEST_IS_EXPECTED_WINDOW (self));
  vest_expected_table_set (self->table, list, today, day_ms);
}

VestExpectedForm *
vest_expected_window_get_form (VestExpectedWindow *self)
{
  return self->form;
}

VestExpectedTable *
vest_expected_window_get_table (VestExpectedWindow *self)
{
  return self->table;
}

static void
free_expected (gpointer data)
{
  expected_free (data);
}

void
vest_expected_window_say (VestExpectedWindow *self, const char *sentence, const Expected *undo)
{
  AdwToast *toast = desk_toast_new (sentence);

  if (undo != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      g_object_set_data_full (G_OBJECT (toast), "expected", expected_copy (undo), free_expected);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self, 0);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
vest_expected_window_choose (VestExpectedWindow *self, const char *path)
{
  g_return_if_fail (VEST_IS_EXPECTED_WINDOW (self) && path != NULL);
  g_signal_emit (self, signals[SIGNAL_FILE_CHOSEN], 0, path);
}

void
vest_expected_window_ask_import (VestExpectedWindow *self, guint added, guint known)
{
  g_autofree char *heading
      = number_words_in (ngettext ("Announce %s visitor?", "Announce %s visitors?", (gulong)added),
                         added);
  g_autofree char *body
      = known > 0 ? number_words_in (ngettext ("%s row is there already and stays as it is.",
                                               "%s rows are there already and stay as they are.",
                                               (gulong)known),
                                     known)
                  : g_strdup (_ ("Nothing was written yet."));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  theme_follow (dialog, GTK_WIDGET (self));
  gtk_widget_add_css_class (dialog, "desk");
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "import",
                                    _ ("Announce them"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "import");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_import_response), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
vest_expected_window_show_trouble (VestExpectedWindow *self, const char *heading,
                                   const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, NULL);

  theme_follow (dialog, GTK_WIDGET (self));
  gtk_widget_add_css_class (dialog, "desk");
  /* The message comes from a file or a server and is no markup. */
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
