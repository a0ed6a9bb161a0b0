/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reasons for a visit, as cards in rows of three.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/purpose-cards.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/widgets/template.h"

#define N_COLUMNS 3

typedef struct
{
  const char *word; /* as in Visit.purpose */
  const char *icon;
  gboolean host; /* somebody has to expect the visitor */
  gboolean note; /* has to be explained */
} Purpose;

/* All that can be offered, in their order; the configuration chooses from it. */
/* clang-format off */
static const Purpose known_purposes[] = {
  { "meeting",    "vest-meeting-symbolic",    TRUE,  FALSE },
  { "parent",     "vest-person-symbolic",     FALSE, FALSE },
  { "pickup",     "vest-pickup-symbolic",     FALSE, FALSE },
  { "volunteer",  "vest-volunteer-symbolic",  TRUE,  FALSE },
  { "delivery",   "vest-delivery-symbolic",   FALSE, FALSE },
  { "contractor", "vest-contractor-symbolic", TRUE,  FALSE },
  { "agency",     "vest-agency-symbolic",     FALSE, FALSE },
  { "other",      "vest-other-symbolic",      FALSE, TRUE },
};
/* clang-format on */
#define N_PURPOSES G_N_ELEMENTS (known_purposes)

enum
{
  CHOSEN,
  TOUCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One reason. */
typedef struct
{
  GtkWidget *button; /* GtkToggleButton */
  GtkWidget *label;
  gboolean offered;
  gboolean host_needed;
} Card;

struct _VestPurposeCards
{
  GtkGrid parent_instance;
  Card cards[N_PURPOSES];
  const Purpose *chosen; /* (nullable) */
  GtkWidget *side;       /* (nullable) */
  gboolean side_wide;
};

G_DEFINE_FINAL_TYPE (VestPurposeCards, vest_purpose_cards, GTK_TYPE_GRID)

/* --- places --- */

static void
place (VestPurposeCards *self, GtkWidget *child, int column, int row, int width)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGridLayoutChild *cell
      = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));

  gtk_grid_layout_child_set_column (cell, column);
  gtk_grid_layout_child_set_row (cell, row);
  gtk_grid_layout_child_set_column_span (cell, width);
}

/* It fills the last row, or has one of its own when that is full. */
static void
place_side (VestPurposeCards *self)
{
  int n = 0;
  int column;

  if (self->side == NULL)
    return;
  for (gsize i = 0; i < N_PURPOSES; i++)
    n += self->cards[i].offered;
  column = self->side_wide ? 0 : n % N_COLUMNS;
  place (self, self->side, column, (n + (column == 0 ? N_COLUMNS - 1 : 0)) / N_COLUMNS,
         N_COLUMNS - column);
}

static void
place_cards (VestPurposeCards *self)
{
  int n = 0;

  for (gsize i = 0; i < N_PURPOSES; i++)
    {
      const Card *card = &self->cards[i];

      gtk_widget_set_visible (card->button, card->offered);
      if (!card->offered)
        continue;
      place (self, card->button, n % N_COLUMNS, n / N_COLUMNS, 1);
      n++;
    }
  place_side (self);
}

/* --- cards --- */

static void
on_card_toggled (GtkToggleButton *button, VestPurposeCards *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (gsize i = 0; i < N_PURPOSES; i++)
    if (self->cards[i].button == GTK_WIDGET (button))
      self->chosen = &known_purposes[i];
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_card_clicked (VestPurposeCards *self)
{
  g_signal_emit (self, signals[TOUCHED], 0);
}

static GtkWidget *
new_button (VestPurposeCards *self, const char *icon_name, GtkWidget *label)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_set_halign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "page-icon");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "tile");
  gtk_widget_add_css_class (button, "purpose-card");
  g_signal_connect (button, "toggled", G_CALLBACK (on_card_toggled), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_card_clicked), self);
  return button;
}

/* --- lifecycle --- */

static void
vest_purpose_cards_class_init (VestPurposeCardsClass *klass)
{
  const GType type = VEST_TYPE_PURPOSE_CARDS;

  signals[CHOSEN]
      = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOUCHED]
      = g_signal_new ("touched", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_purpose_cards_init (VestPurposeCards *self)
{
  for (gsize i = 0; i < N_PURPOSES; i++)
    {
      Card *card = &self->cards[i];

      card->offered = TRUE;
      card->host_needed = known_purposes[i].host;
      card->label = gtk_label_new (NULL);
      card->button = new_button (self, known_purposes[i].icon, card->label);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (card->button),
                                     GTK_TOGGLE_BUTTON (self->cards[0].button));
      gtk_widget_insert_before (card->button, GTK_WIDGET (self), NULL);
    }
  place_cards (self);
}

/* --- public --- */

void
vest_purpose_cards_set_side (VestPurposeCards *self, GtkWidget *side)
{
  g_return_if_fail (VEST_IS_PURPOSE_CARDS (self));

  self->side = side;
  place_side (self);
}

void
vest_purpose_cards_set_side_wide (VestPurposeCards *self, gboolean wide)
{
  g_return_if_fail (VEST_IS_PURPOSE_CARDS (self));

  self->side_wide = wide;
  place_side (self);
}

void
vest_purpose_cards_set_offered (VestPurposeCards *self, const char *const *words)
{
  g_return_if_fail (VEST_IS_PURPOSE_CARDS (self));
  g_return_if_fail (words != NULL);

  for (gsize i = 0; i < N_PURPOSES; i++)
    {
      Card *card = &self->cards[i];

      card->offered = g_strv_contains (words, known_purposes[i].word);
      if (!card->offered)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card->button), FALSE);
      if (!card->offered && self->chosen == &known_purposes[i])
        self->chosen = NULL;
    }
  place_cards (self);
}

void
vest_purpose_cards_set_shown (VestPurposeCards *self, gboolean shown)
{
  g_return_if_fail (VEST_IS_PURPOSE_CARDS (self));

  for (gsize i = 0; i < N_PURPOSES; i++)
    gtk_widget_set_visible (self->cards[i].button, shown && self->cards[i].offered);
}

void
vest_purpose_cards_set_host_needed (VestPurposeCards *self, const char *word, gboolean needed)
{
  g_return_if_fail (VEST_IS_PURPOSE_CARDS (self));

  for (gsize i = 0; i < N_PURPOSES; i++)
    if (g_str_equal (known_purposes[i].word, word))
      self->cards[i].host_needed = needed;
}

void
vest_purpose_cards_choose (VestPurposeCards *self, const char *word)
{
  g_return_if_fail (VEST_IS_PURPOSE_CARDS (self));

  self->chosen = NULL;
  for (gsize i = 0; i < N_PURPOSES; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->cards[i].button), FALSE);
  for (gsize i = 0; i < N_PURPOSES; i++)
    if (self->cards[i].offered && g_strcmp0 (known_purposes[i].word, word) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->cards[i].button), TRUE);
}

const char *
vest_purpose_cards_get_chosen (VestPurposeCards *self)
{
  g_return_val_if_fail (VEST_IS_PURPOSE_CARDS (self), NULL);
  return self->chosen != NULL ? self->chosen->word : NULL;
}

gboolean
vest_purpose_cards_needs_note (VestPurposeCards *self)
{
  g_return_val_if_fail (VEST_IS_PURPOSE_CARDS (self), FALSE);
  return self->chosen != NULL && self->chosen->note;
}

gboolean
vest_purpose_cards_needs_host (VestPurposeCards *self)
{
  g_return_val_if_fail (VEST_IS_PURPOSE_CARDS (self), FALSE);
  return self->chosen != NULL && self->cards[self->chosen - known_purposes].host_needed;
}

void
vest_purpose_cards_focus (VestPurposeCards *self)
{
  g_return_if_fail (VEST_IS_PURPOSE_CARDS (self));

  if (self->chosen != NULL)
    gtk_widget_grab_focus (self->cards[self->chosen - known_purposes].button);
  else
    template_focus_first (GTK_WIDGET (self));
}

void
vest_purpose_cards_retranslate (VestPurposeCards *self)
{
  g_return_if_fail (VEST_IS_PURPOSE_CARDS (self));

  for (gsize i = 0; i < N_PURPOSES; i++)
    {
      const char *label = i18n_purpose_label (known_purposes[i].word);

      gtk_label_set_text (GTK_LABEL (self->cards[i].label), label);
      page_name_control (self->cards[i].button, label);
    }
}
