/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log's search and its three filters.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/log-filters.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

struct _VestLogFilters
{
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkDropDown *kind;
  GtkDropDown *decision;
  GtkDropDown *entrance;
  GtkButton *clear;

  char *needle;         /* folded words of the search */
  gboolean schools;     /* entrances are named with their school */
  GPtrArray *entrances; /* of char: what the third drop-down offers after "all" */
  gboolean quiet;       /* choices are being set by us */
};

G_DEFINE_TYPE (VestLogFilters, vest_log_filters, ADW_TYPE_BIN)

static guint changed_signal;

/* The words of Visit.purpose in the order of the first drop-down, after "all". */
static const char *const kinds[]
    = { "meeting", "parent", "pickup", "volunteer", "delivery", "contractor", "agency", "other" };

typedef enum
{
  DECISION_ANY,
  DECISION_WAITING,
  DECISION_ADMITTED,
  DECISION_ESCORT,
  DECISION_DENIED,
  DECISION_ON_SITE,
  DECISION_PRESUMED,
  DECISION_UNDECIDED, /* went away, or nobody decided */
} Decision;

static gboolean
decision_is (const Visit *visit, Decision decision)
{
  gboolean was_in = visit->state == VISIT_ADMITTED || visit->state == VISIT_LEFT;

  switch (decision)
    {
    case DECISION_ANY:
      return TRUE;
    case DECISION_WAITING:
      return visit->state == VISIT_WAITING;
    case DECISION_ADMITTED:
      return was_in;
    case DECISION_ESCORT:
      return was_in && visit->escort;
    case DECISION_DENIED:
      return visit->state == VISIT_DENIED;
    case DECISION_ON_SITE:
      return visit->state == VISIT_ADMITTED;
    case DECISION_PRESUMED:
      return visit->left_how == LEFT_PRESUMED;
    case DECISION_UNDECIDED:
      return visit->state == VISIT_WITHDRAWN || visit->state == VISIT_TIMED_OUT;
    }
  return TRUE;
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
tell (VestLogFilters *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->clear), vest_log_filters_any (self));
  g_signal_emit (self, changed_signal, 0);
}

static void
on_search_changed (VestLogFilters *self)
{
  g_autofree char *needle = visit_item_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (g_strcmp0 (needle, self->needle) == 0)
    return;
  g_free (self->needle);
  self->needle = g_steal_pointer (&needle);
  tell (self);
}

static void
on_choice (VestLogFilters *self)
{
  if (!self->quiet)
    tell (self);
}

static void
on_stop_search (VestLogFilters *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_log_filters_finalize (GObject *object)
{
  VestLogFilters *self = VEST_LOG_FILTERS (object);

  g_free (self->needle);
  g_ptr_array_unref (self->entrances);
  G_OBJECT_CLASS (vest_log_filters_parent_class)->finalize (object);
}

static void
vest_log_filters_class_init (VestLogFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vest_log_filters_finalize;
  template_use (widget_class, "ui/admin/log-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, VestLogFilters, search);
  gtk_widget_class_bind_template_child (widget_class, VestLogFilters, kind);
  gtk_widget_class_bind_template_child (widget_class, VestLogFilters, decision);
  gtk_widget_class_bind_template_child (widget_class, VestLogFilters, entrance);
  gtk_widget_class_bind_template_child (widget_class, VestLogFilters, clear);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_choice);
  gtk_widget_class_bind_template_callback (widget_class, vest_log_filters_clear);
  changed_signal = g_signal_new ("changed", VEST_TYPE_LOG_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
set_choices (GtkDropDown *drop_down, const char *const *choices)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (choices);

  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
}

static void
offer_kinds (VestLogFilters *self)
{
  const char *choices[G_N_ELEMENTS (kinds) + 2] = { _ ("All kinds") };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    choices[i + 1] = i18n_purpose_label (kinds[i]);
  set_choices (self->kind, choices);
}

static void
offer_decisions (VestLogFilters *self)
{
  const char *const choices[] = {
    _ ("All decisions"),    _ ("Waiting"),        _ ("Admitted"),
    _ ("Admitted, escort"), _ ("Denied"),         _ ("On site"),
    _ ("Presumed left"),    _ ("Left undecided"), NULL,
  };

  set_choices (self->decision, choices);
}

static void
offer_entrances (VestLogFilters *self)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  g_ptr_array_add (choices, (gpointer)(self->schools ? _ ("All schools and entrances")
                                                     : _ ("All entrances")));
  g_ptr_array_extend (choices, self->entrances, NULL, NULL);
  g_ptr_array_add (choices, NULL);
  set_choices (self->entrance, (const char *const *)choices->pdata);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entrance), self->entrances->len > 0);
}

static void
vest_log_filters_init (VestLogFilters *self)
{
  self->needle = g_strdup ("");
  self->entrances = g_ptr_array_new_with_free_func (g_free);
  self->quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (self->search, "placeholder-text", _ ("Name, host, badge"), NULL);
  template_name (GTK_WIDGET (self->search), _ ("Search the log"));
  template_name (GTK_WIDGET (self->kind), _ ("Kind"));
  template_name (GTK_WIDGET (self->decision), _ ("Decision"));
  template_name (GTK_WIDGET (self->entrance), _ ("Entrance"));
  gtk_button_set_label (self->clear, _ ("Clear filters"));
  offer_kinds (self);
  offer_decisions (self);
  offer_entrances (self);
  self->quiet = FALSE;
}

GtkWidget *
vest_log_filters_new (void)
{
  return g_object_new (VEST_TYPE_LOG_FILTERS, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
collect_entrances (GPtrArray *visits)
{
  GPtrArray *entrances = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < visits->len; i++)
    {
      const Visit *visit = g_ptr_array_index (visits, i);

      if (visit->entrance != NULL && g_hash_table_add (seen, visit->entrance))
        g_ptr_array_add (entrances, g_strdup (visit->entrance));
    }
  g_ptr_array_sort (entrances, compare_texts);
  return entrances;
}

static gboolean
same_texts (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* (nullable): the chosen entrance. */
static const char *
chosen_entrance (VestLogFilters *self)
{
  guint at = gtk_drop_down_get_selected (self->entrance);

  return at >= 1 && at <= self->entrances->len ? g_ptr_array_index (self->entrances, at - 1) : NULL;
}

void
vest_log_filters_offer (VestLogFilters *self, GPtrArray *visits)
{
  g_autoptr (GPtrArray) entrances = NULL;
  g_autofree char *chosen = NULL;
  guint at;

  g_return_if_fail (VEST_IS_LOG_FILTERS (self));
  entrances = collect_entrances (visits);
  if (same_texts (entrances, self->entrances))
    return;
  chosen = g_strdup (chosen_entrance (self));
  g_ptr_array_unref (self->entrances);
  self->entrances = g_steal_pointer (&entrances);
  self->quiet = TRUE;
  offer_entrances (self);
  if (chosen != NULL
      && g_ptr_array_find_with_equal_func (self->entrances, chosen, g_str_equal, &at))
    gtk_drop_down_set_selected (self->entrance, at + 1);
  self->quiet = FALSE;
  tell (self);
}

gboolean
vest_log_filters_accepts (VestLogFilters *self, VestVisitItem *item)
{
  const Visit *visit = visit_item_get_visit (item);
  guint kind = gtk_drop_down_get_selected (self->kind);
  const char *entrance = chosen_entrance (self);

  if (kind >= 1 && kind <= G_N_ELEMENTS (kinds) && g_strcmp0 (visit->purpose, kinds[kind - 1]) != 0)
    return FALSE;
  if (!decision_is (visit, (Decision)gtk_drop_down_get_selected (self->decision)))
    return FALSE;
  if (entrance != NULL && g_strcmp0 (visit->entrance, entrance) != 0)
    return FALSE;
  return visit_item_found_by (item, self->needle);
}

gboolean
vest_log_filters_any (VestLogFilters *self)
{
  g_return_val_if_fail (VEST_IS_LOG_FILTERS (self), FALSE);
  return *self->needle != '\0' || gtk_drop_down_get_selected (self->kind) > 0
         || gtk_drop_down_get_selected (self->decision) > 0 || chosen_entrance (self) != NULL;
}

void
vest_log_filters_clear (VestLogFilters *self)
{
  g_return_if_fail (VEST_IS_LOG_FILTERS (self));
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_free (self->needle);
  self->needle = g_strdup ("");
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_drop_down_set_selected (self->decision, 0);
  gtk_drop_down_set_selected (self->entrance, 0);
  self->quiet = FALSE;
  tell (self);
}

void
vest_log_filters_search (VestLogFilters *self)
{
  g_return_if_fail (VEST_IS_LOG_FILTERS (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
vest_log_filters_set_schools (VestLogFilters *self)
{
  g_return_if_fail (VEST_IS_LOG_FILTERS (self));
  self->schools = TRUE;
  template_name (GTK_WIDGET (self->entrance), _ ("School and entrance"));
  offer_entrances (self);
}
