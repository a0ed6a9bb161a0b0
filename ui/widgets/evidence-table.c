/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One match, field by field, so that a person can judge it: never a number without its reason.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/evidence-table.h"

#include <math.h>

#include "ui/i18n.h"
#include "ui/widgets/evidence-words.h"

/* A prior below this is rounding, not a reason. */
#define SMALL_PRIOR 0.05

enum
{
  COLUMN_FIELD,
  COLUMN_VISITOR,
  COLUMN_LIST,
  COLUMN_READING,
  COLUMN_WEIGHT,
  N_COLUMNS,
};

struct _VestEvidenceTable
{
  AdwBin parent_instance;

  GtkGrid *grid;
  int rows;
};

G_DEFINE_TYPE (VestEvidenceTable, evidence_table, ADW_TYPE_BIN)

static GtkWidget *
add_cell (VestEvidenceTable *self, int column, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_WEIGHT ? 1 : 0);
  gtk_widget_add_css_class (label, "cell");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (column == COLUMN_VISITOR || column == COLUMN_LIST || column == COLUMN_READING)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), 10);
      gtk_widget_set_hexpand (label, TRUE);
    }
  gtk_grid_attach (self->grid, label, column, self->rows, 1, 1);
  return label;
}

static void
add_rule (VestEvidenceTable *self)
{
  GtkWidget *rule = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_grid_attach (self->grid, rule, 0, ++self->rows, N_COLUMNS, 1);
  self->rows++;
}

static void
add_head (VestEvidenceTable *self)
{
  add_cell (self, COLUMN_FIELD, "", "second");
  add_cell (self, COLUMN_VISITOR, _ ("Visitor"), "second");
  add_cell (self, COLUMN_LIST, _ ("List"), "second");
  add_cell (self, COLUMN_READING, _ ("Reading"), "second");
  add_cell (self, COLUMN_WEIGHT, _ ("Weight"), "second");
}

static void
add_evidence (VestEvidenceTable *self, const Evidence *evidence)
{
  g_autofree char *visitor = evidence_words_value (evidence->field, evidence->visitor);
  g_autofree char *entry = evidence_words_value (evidence->field, evidence->entry);
  g_autofree char *weight = evidence_words_weight (evidence->bits);
  GtkWidget *reading;

  add_rule (self);
  add_cell (self, COLUMN_FIELD, evidence_words_field (evidence->field), "second");
  add_cell (self, COLUMN_VISITOR, visitor, NULL);
  add_cell (self, COLUMN_LIST, entry, NULL);
  reading = add_cell (self, COLUMN_READING, evidence_words_reading (evidence), "reading");
  tone_apply (reading, evidence_words_tone (evidence));
  add_cell (self, COLUMN_WEIGHT, weight, "weight");
}

static void
add_sum_row (VestEvidenceTable *self, const char *words, const char *reason, double bits)
{
  g_autofree char *weight = evidence_words_weight (bits);
  GtkWidget *label;

  add_rule (self);
  add_cell (self, COLUMN_FIELD, words, "second");
  label = gtk_label_new (reason);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "cell");
  gtk_widget_add_css_class (label, "second");
  gtk_grid_attach (self->grid, label, COLUMN_VISITOR, self->rows, 3, 1);
  add_cell (self, COLUMN_WEIGHT, weight, "weight");
}

static void
evidence_table_init (VestEvidenceTable *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 20);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (self), "evidence");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Evidence"), -1);
}

static void
evidence_table_class_init (VestEvidenceTableClass *klass)
{
}

GtkWidget *
evidence_table_new (void)
{
  return g_object_new (VEST_TYPE_EVIDENCE_TABLE, NULL);
}

void
evidence_table_set_match (VestEvidenceTable *self, const Match *match)
{
  GtkWidget *child;
  double sum = 0;

  g_return_if_fail (VEST_IS_EVIDENCE_TABLE (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  self->rows = 0;
  if (match == NULL)
    return;

  add_head (self);
  for (guint i = 0; i < match->evidence->len; i++)
    {
      const Evidence *evidence = g_ptr_array_index (match->evidence, i);

      add_evidence (self, evidence);
      sum += evidence->bits;
    }
  if (fabs (match->score - sum) >= SMALL_PRIOR)
    add_sum_row (self, _ ("The list"), _ ("how likely any visitor is on a list of this size"),
                 match->score - sum);
  add_sum_row (self, _ ("Together"),
               match->verdict == VERDICT_STRONG ? _ ("strong: but a person decides")
                                                : _ ("possible: please compare"),
               match->score);
}
