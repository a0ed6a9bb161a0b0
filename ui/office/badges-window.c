/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * At the left the printers and what is owed, at the right how a badge looks.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/badges-window.h"

#include "ui/i18n.h"
#include "ui/office/owed-list.h"
#include "ui/office/printer-card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice-bar.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/stack-exposure.h"
#include "ui/widgets/template.h"

#define MOST_PRINTERS 2

struct _VestBadgesWindow
{
  AdwApplicationWindow parent_instance;

  GtkLabel *site;
  GtkWidget *no_printer;
  VestPrinterCard *printers[MOST_PRINTERS];
  GtkLabel *owed_title;
  GtkWidget *print_all;
  VestOwedList *owed;
  GtkWidget *stock;
  GtkWidget *long_names;
  GtkWidget *escort;
  GtkWidget *picture;
  GtkLabel *problem;
  VestNoticeBar *error;

  char **stock_ids;
  gboolean filling;
};

G_DEFINE_TYPE (VestBadgesWindow, vest_badges_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_PREVIEW,
  SIGNAL_TEST_PRINT,
  SIGNAL_TAKE_BACK,
  SIGNAL_PRINT,
  SIGNAL_PRINT_ALL,
  SIGNAL_WRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
ask_preview (VestBadgesWindow *self)
{
  guint n = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->stock));

  if (self->filling || self->stock_ids == NULL || n >= g_strv_length (self->stock_ids))
    return;
  g_signal_emit (self, signals[SIGNAL_PREVIEW], 0, self->stock_ids[n],
                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->long_names)),
                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->escort)));
}

static void
say_printer (VestBadgesWindow *self, VestPrinterCard *card, int signal)
{
  vest_notice_bar_hide (self->error);
  for (guint i = 0; i < MOST_PRINTERS; i++)
    if (self->printers[i] == card)
      g_signal_emit (self, signals[signal], 0, i);
}

static void
on_card_test (VestBadgesWindow *self, VestPrinterCard *card)
{
  say_printer (self, card, SIGNAL_TEST_PRINT);
}

static void
on_card_take_back (VestBadgesWindow *self, VestPrinterCard *card)
{
  say_printer (self, card, SIGNAL_TAKE_BACK);
}

static void
on_owed_print (VestBadgesWindow *self, const char *visit)
{
  vest_notice_bar_hide (self->error);
  g_signal_emit (self, signals[SIGNAL_PRINT], 0, visit);
}

static void
on_owed_written (VestBadgesWindow *self, const char *visit)
{
  vest_notice_bar_hide (self->error);
  g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, visit);
}

static void
on_print_all_clicked (VestBadgesWindow *self)
{
  vest_notice_bar_hide (self->error);
  g_signal_emit (self, signals[SIGNAL_PRINT_ALL], 0);
}

static gboolean
on_key_pressed (VestBadgesWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  if (!vest_notice_bar_hide (self->error))
    gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_badges_window_finalize (GObject *object)
{
  g_strfreev (VEST_BADGES_WINDOW (object)->stock_ids);
  G_OBJECT_CLASS (vest_badges_window_parent_class)->finalize (object);
}

static void
vest_badges_window_class_init (VestBadgesWindowClass *klass)
{
  const GType type = VEST_TYPE_BADGES_WINDOW;

  G_OBJECT_CLASS (klass)->finalize = vest_badges_window_finalize;
  signals[SIGNAL_PREVIEW]
      = g_signal_new ("preview", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                      G_TYPE_STRING, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
  signals[SIGNAL_TEST_PRINT] = g_signal_new ("test-print", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_TAKE_BACK] = g_signal_new ("take-back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_PRINT] = g_signal_new ("print", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PRINT_ALL]
      = g_signal_new ("print-all", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
header_new (VestBadgesWindow *self)
{
  GtkWidget *handle = gtk_window_handle_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  self->site = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->site, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->site, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->site), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->site), "second");
  gtk_box_append (GTK_BOX (box), label_text_new (_ ("Badges"), "strong"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->site));
  gtk_box_append (GTK_BOX (box), gtk_window_controls_new (GTK_PACK_END));
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), box);
  gtk_widget_add_css_class (handle, "desk-header");
  return handle;
}

static GtkWidget *
owed_new (VestBadgesWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, "sheet");
  gtk_widget_add_css_class (box, "card");
  self->owed_title = GTK_LABEL (label_text_new (NULL, "card-title"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->owed_title), TRUE);
  self->print_all = gtk_button_new_with_label (_ ("Print all"));
  gtk_widget_add_css_class (self->print_all, "small-act");
  gtk_widget_add_css_class (self->print_all, "primary");
  g_signal_connect_swapped (self->print_all, "clicked", G_CALLBACK (on_print_all_clicked), self);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->owed_title));
  gtk_box_append (GTK_BOX (head), self->print_all);
  gtk_box_append (GTK_BOX (box), head);
  self->owed = VEST_OWED_LIST (vest_owed_list_new ());
  g_signal_connect_swapped (self->owed, "print", G_CALLBACK (on_owed_print), self);
  g_signal_connect_swapped (self->owed, "written", G_CALLBACK (on_owed_written), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->owed));
  gtk_widget_set_vexpand (box, TRUE);
  return box;
}

static GtkWidget *
left_new (VestBadgesWindow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);

  self->no_printer = label_text_new (
      _ ("No badge printer is set up at this station: \"queue\" in station.conf names one."),
      "second");
  gtk_box_append (GTK_BOX (column), self->no_printer);
  gtk_box_set_homogeneous (GTK_BOX (cards), TRUE);
  for (guint i = 0; i < MOST_PRINTERS; i++)
    {
      self->printers[i] = VEST_PRINTER_CARD (vest_printer_card_new ());
      gtk_widget_set_visible (GTK_WIDGET (self->printers[i]), FALSE);
      g_signal_connect_swapped (self->printers[i], "test", G_CALLBACK (on_card_test), self);
      g_signal_connect_swapped (self->printers[i], "take-back", G_CALLBACK (on_card_take_back),
                                self);
      gtk_box_append (GTK_BOX (cards), GTK_WIDGET (self->printers[i]));
    }
  gtk_box_append (GTK_BOX (column), cards);
  gtk_box_append (GTK_BOX (column), owed_new (self));
  gtk_widget_set_hexpand (column, TRUE);
  return column;
}

static GtkWidget *
check_new (VestBadgesWindow *self, const char *words)
{
  GtkWidget *check = gtk_check_button_new_with_label (words);

  g_signal_connect_swapped (check, "toggled", G_CALLBACK (ask_preview), self);
  return check;
}

static GtkWidget *
right_new (VestBadgesWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_add_css_class (box, "sheet");
  gtk_widget_add_css_class (box, "card");
  gtk_box_append (GTK_BOX (box), label_text_new (_ ("How a badge looks"), "card-title"));
  self->stock = gtk_drop_down_new (NULL, NULL);
  template_name (self->stock, _ ("Labels"));
  g_signal_connect_swapped (self->stock, "notify::selected", G_CALLBACK (ask_preview), self);
  gtk_box_append (GTK_BOX (box), self->stock);
  self->long_names = check_new (self, _ ("With the longest names"));
  self->escort = check_new (self, _ ("With an escort"));
  gtk_box_append (GTK_BOX (box), self->long_names);
  gtk_box_append (GTK_BOX (box), self->escort);
  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_set_vexpand (self->picture, TRUE);
  gtk_widget_add_css_class (self->picture, "badge-picture");
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture),
                                    _ ("A badge of an invented visitor on these labels"));
  gtk_box_append (GTK_BOX (box), self->picture);
  self->problem = GTK_LABEL (label_text_new (NULL, "complaint"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (
      GTK_BOX (box),
      label_text_new (_ ("The person is invented. Nothing is printed and nothing is kept."),
                      "second"));
  gtk_widget_set_size_request (box, 400, -1);
  gtk_widget_set_hexpand (box, FALSE);
  return box;
}

static void
vest_badges_window_init (VestBadgesWindow *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "vest");
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
  gtk_window_set_default_size (GTK_WINDOW (self), 1180, 780);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Badges"));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (columns, "page");
  gtk_box_append (GTK_BOX (columns), left_new (self));
  gtk_box_append (GTK_BOX (columns), right_new (self));
  gtk_widget_set_vexpand (columns, TRUE);
  gtk_box_append (GTK_BOX (all), header_new (self));
  self->error = VEST_NOTICE_BAR (vest_notice_bar_new ());
  vest_notice_bar_set_closable (self->error, TRUE);
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (all), columns);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), all);
  vest_badges_window_set_owed (self, none, FALSE);
}

GtkWidget *
vest_badges_window_new (GtkApplication *app, const char *site_name)
{
  VestBadgesWindow *self = g_object_new (VEST_TYPE_BADGES_WINDOW, "application", app, NULL);

  stack_exposure_watch (GTK_WIDGET (self));
  gtk_label_set_label (self->site, site_name);
  return GTK_WIDGET (self);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_badges_window_set_stocks (VestBadgesWindow *self, const BadgesStock *stocks, guint n,
                               const char *shown)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_return_if_fail (VEST_IS_BADGES_WINDOW (self));
  self->filling = TRUE;
  g_strfreev (self->stock_ids);
  self->stock_ids = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->stock_ids[i] = g_strdup (stocks[i].id);
      gtk_string_list_append (names, stocks[i].name);
      if (g_strcmp0 (stocks[i].id, shown) == 0)
        selected = i;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->stock), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->stock), selected);
  self->filling = FALSE;
  ask_preview (self);
}

void
vest_badges_window_set_preview (VestBadgesWindow *self, GdkTexture *picture, const char *sentence)
{
  g_return_if_fail (VEST_IS_BADGES_WINDOW (self));
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (picture));
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

void
vest_badges_window_set_printers (VestBadgesWindow *self, const BadgesPrinter *printers, guint n)
{
  const char *const titles[MOST_PRINTERS] = { _ ("Badge printer"), _ ("Second printer") };

  g_return_if_fail (VEST_IS_BADGES_WINDOW (self));
  gtk_widget_set_visible (self->no_printer, n == 0);
  for (guint i = 0; i < MOST_PRINTERS; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->printers[i]), i < n);
      if (i < n)
        vest_printer_card_set (self->printers[i], titles[i], &printers[i]);
    }
}

void
vest_badges_window_set_test (VestBadgesWindow *self, guint printer, BadgesTest state)
{
  g_return_if_fail (VEST_IS_BADGES_WINDOW (self) && printer < MOST_PRINTERS);
  vest_printer_card_set_test (self->printers[printer], state);
}

void
vest_badges_window_set_owed (VestBadgesWindow *self, GPtrArray *owed, gboolean prints)
{
  g_autofree char *title = NULL;

  g_return_if_fail (VEST_IS_BADGES_WINDOW (self) && owed != NULL);
  title = number_words_in (ngettext ("%s badge is owed", "%s badges are owed", (gulong)owed->len),
                           owed->len);
  gtk_label_set_label (self->owed_title, owed->len > 0 ? title : _ ("Badges owed"));
  gtk_widget_set_visible (self->print_all, owed->len > 0);
  gtk_widget_set_sensitive (self->print_all, prints);
  gtk_widget_set_tooltip_text (self->print_all,
                               prints ? NULL : _ ("As soon as a badge printer works again."));
  vest_owed_list_set (self->owed, owed, prints);
}

void
vest_badges_window_show_error (VestBadgesWindow *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_BADGES_WINDOW (self) && sentence != NULL);
  vest_notice_bar_say (self->error, TONE_ALARM, "vest-warning-symbolic", sentence, NULL);
}
