/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One printer of the badges window.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/printer-card.h"

#include "ui/i18n.h"
#include "ui/office/desk-words.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/template.h"

struct _VestPrinterCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkWidget *chip;
  GtkLabel *queue;
  GtkLabel *sentence;
  GtkLabel *detail;
  GtkWidget *use;
  GtkWidget *test;
  GtkWidget *take_back;
  GtkWidget *progress;
  GtkLabel *result;
  guint pulse;
};

G_DEFINE_TYPE (VestPrinterCard, vest_printer_card, ADW_TYPE_BIN)

#define PULSE_MSEC 120

enum
{
  SIGNAL_TEST,
  SIGNAL_TAKE_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_test_clicked (VestPrinterCard *self)
{
  g_signal_emit (self, signals[SIGNAL_TEST], 0);
}

static void
on_take_back_clicked (VestPrinterCard *self)
{
  g_signal_emit (self, signals[SIGNAL_TAKE_BACK], 0);
}

static void
vest_printer_card_dispose (GObject *object)
{
  g_clear_handle_id (&VEST_PRINTER_CARD (object)->pulse, g_source_remove);
  G_OBJECT_CLASS (vest_printer_card_parent_class)->dispose (object);
}

static void
vest_printer_card_class_init (VestPrinterCardClass *klass)
{
  const GType type = VEST_TYPE_PRINTER_CARD;

  G_OBJECT_CLASS (klass)->dispose = vest_printer_card_dispose;
  signals[SIGNAL_TEST]
      = g_signal_new ("test", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TAKE_BACK]
      = g_signal_new ("take-back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
button_new (VestPrinterCard *self, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "small-act");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
vest_printer_card_init (VestPrinterCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, "sheet");
  gtk_widget_add_css_class (box, "card");
  self->title = add_label (head, "card-title");
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->chip = status_chip_new ();
  gtk_box_append (GTK_BOX (head), self->chip);
  gtk_box_append (GTK_BOX (box), head);
  self->queue = add_label (box, "second");
  self->sentence = add_label (box, NULL);
  self->detail = add_label (box, "fine");
  self->use = GTK_WIDGET (add_label (box, "strong"));
  gtk_label_set_label (GTK_LABEL (self->use), _ ("New badges come out here."));
  self->test = button_new (self, _ ("Test print"), G_CALLBACK (on_test_clicked));
  self->take_back = button_new (self, _ ("Take the test back"), G_CALLBACK (on_take_back_clicked));
  self->progress = gtk_progress_bar_new ();
  template_name (self->progress, _ ("Test print"));
  gtk_box_append (GTK_BOX (acts), self->test);
  gtk_box_append (GTK_BOX (acts), self->take_back);
  gtk_box_append (GTK_BOX (box), acts);
  gtk_box_append (GTK_BOX (box), self->progress);
  self->result = add_label (box, "test-result");
  adw_bin_set_child (ADW_BIN (self), box);
  vest_printer_card_set_test (self, BADGES_TEST_NONE);
}

GtkWidget *
vest_printer_card_new (void)
{
  return g_object_new (VEST_TYPE_PRINTER_CARD, NULL);
}

static void
set_or_hide (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

void
vest_printer_card_set (VestPrinterCard *self, const char *title, const BadgesPrinter *printer)
{
  DeviceWords words = desk_words_printer (printer->state);
  g_autofree char *name = g_strdup_printf (_ ("Test print: %s"), title);
  g_autofree char *queue = g_strdup_printf ("%s · %s", printer->name, printer->labels);

  g_return_if_fail (VEST_IS_PRINTER_CARD (self));
  gtk_label_set_label (self->title, title);
  status_chip_set (VEST_STATUS_CHIP (self->chip), words.tone, words.chip, NULL);
  gtk_label_set_label (self->queue, queue);
  gtk_label_set_label (self->sentence, words.sentence);
  set_or_hide (self->detail, printer->detail);
  gtk_widget_set_visible (self->use, printer->in_use);
  template_name (self->test, name);
}

static gboolean
on_pulse (gpointer data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (VEST_PRINTER_CARD (data)->progress));
  return G_SOURCE_CONTINUE;
}

void
vest_printer_card_set_test (VestPrinterCard *self, BadgesTest state)
{
  static const struct
  {
    const char *words;
    Tone tone;
  } results[] = {
    [BADGES_TEST_NONE] = { NULL, TONE_QUIET },
    [BADGES_TEST_UNDER_WAY] = { N_ ("A test badge is on its way to the printer."), TONE_QUIET },
    [BADGES_TEST_WAITS] = { N_ ("The test badge waits until the printer works."), TONE_CAREFUL },
    [BADGES_TEST_DONE]
    = { N_ ("The test badge came out. See that its edges are whole and its code is sharp."),
        TONE_GOOD },
    [BADGES_TEST_FAILED] = { N_ ("The test badge did not come out. Try again once the printer "
                                 "works."),
                             TONE_ALARM },
  };
  const char *words = results[state].words;
  gboolean under_way = state == BADGES_TEST_UNDER_WAY || state == BADGES_TEST_WAITS;

  g_return_if_fail (VEST_IS_PRINTER_CARD (self));
  set_or_hide (self->result, words != NULL ? _ (words) : NULL);
  tone_apply (GTK_WIDGET (self->result), results[state].tone);
  gtk_widget_set_sensitive (self->test, !under_way);
  gtk_widget_set_visible (self->test, state != BADGES_TEST_WAITS);
  gtk_widget_set_visible (self->take_back, state == BADGES_TEST_WAITS);
  gtk_widget_set_visible (self->progress, under_way);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (under_way)
    self->pulse = g_timeout_add (PULSE_MSEC, on_pulse, self);
}
