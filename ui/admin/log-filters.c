/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log's search and its filters.
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
  GtkDropDown *host;
  GtkButton *clear;

  char *words;      /* as they are searched for */
  gboolean schools; /* entrances are named with their school */
  GStrv entrances;  /* what their drop-downs offer after "all" */
  GStrv hosts;
  gboolean quiet; /* choices are being set by us */
};

G_DEFINE_TYPE (VestLogFilters, vest_log_filters, ADW_TYPE_BIN)

static guint changed_signal;

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
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
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

  g_free (self->words);
  g_strfreev (self->entrances);
  g_strfreev (self->hosts);
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
  gtk_widget_class_bind_template_child (widget_class, VestLogFilters, host);
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
  const char *choices[LOG_KINDS + 2] = { _ ("All kinds") };

  for (gsize i = 0; i < LOG_KINDS; i++)
    choices[i + 1] = i18n_purpose_label (log_kinds[i]);
  set_choices (self->kind, choices);
}

static void
offer_decisions (VestLogFilters *self)
{
  const char *const choices[] = {
    _ ("All decisions"), _ ("Waiting"), _ ("Admitted"),      _ ("Admitted, escort"),
    _ ("Denied"),        _ ("On site"), _ ("Presumed left"), _ ("Left undecided"),
    _ ("Corrected"),     NULL,
  };

  set_choices (self->decision, choices);
}

static void
offer_texts (GtkDropDown *drop_down, const char *all, GStrv texts)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, all);
  for (GStrv text = texts; text != NULL && *text != NULL; text++)
    gtk_string_list_append (list, *text);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
  gtk_widget_set_sensitive (GTK_WIDGET (drop_down), texts != NULL && *texts != NULL);
}

static void
offer_entrances (VestLogFilters *self)
{
  offer_texts (self->entrance,
               self->schools ? _ ("All schools and entrances") : _ ("All entrances"),
               self->entrances);
}

/* A school has many: whoever opens the list may type into it. */
static void
offer_hosts (VestLogFilters *self)
{
  offer_texts (self->host, _ ("All hosts"), self->hosts);
}

static void
make_searchable (GtkDropDown *drop_down)
{
  g_autoptr (GtkExpression) text
      = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (drop_down, text);
  gtk_drop_down_set_enable_search (drop_down, TRUE);
}

static void
vest_log_filters_init (VestLogFilters *self)
{
  self->words = g_strdup ("");
  self->quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (self->search, "placeholder-text", _ ("Name, host, badge"), NULL);
  template_name (GTK_WIDGET (self->search), _ ("Search the log"));
  template_name (GTK_WIDGET (self->kind), _ ("Kind"));
  template_name (GTK_WIDGET (self->decision), _ ("Decision"));
  template_name (GTK_WIDGET (self->entrance), _ ("Entrance"));
  template_name (GTK_WIDGET (self->host), _ ("Host"));
  make_searchable (self->host);
  gtk_button_set_label (self->clear, _ ("Clear filters"));
  offer_kinds (self);
  offer_decisions (self);
  offer_entrances (self);
  offer_hosts (self);
  self->quiet = FALSE;
}

GtkWidget *
vest_log_filters_new (void)
{
  return g_object_new (VEST_TYPE_LOG_FILTERS, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

/* (nullable): what is chosen of @texts. */
static const char *
chosen (GtkDropDown *drop_down, GStrv texts)
{
  guint at = gtk_drop_down_get_selected (drop_down);

  return texts != NULL && at >= 1 && at <= g_strv_length (texts) ? texts[at - 1] : NULL;
}

static gboolean
same_texts (GStrv a, GStrv b)
{
  return a != NULL && b != NULL && g_strv_equal ((const char *const *)a, (const char *const *)b);
}

/* What was chosen stays chosen while it is there. Returns: whether it is not any more. */
static gboolean
replace_texts (VestLogFilters *self, GtkDropDown *drop_down, GStrv *texts, GStrv fresh,
               void (*offer) (VestLogFilters *))
{
  g_autofree char *was = NULL;
  gboolean lost;

  if (same_texts (*texts, fresh))
    return FALSE;
  was = g_strdup (chosen (drop_down, *texts));
  lost = was != NULL;
  g_strfreev (*texts);
  *texts = g_strdupv (fresh);
  offer (self);
  for (guint i = 0; was != NULL && (*texts)[i] != NULL; i++)
    if (g_str_equal ((*texts)[i], was))
      {
        gtk_drop_down_set_selected (drop_down, i + 1);
        lost = FALSE;
      }
  return lost;
}

void
vest_log_filters_offer (VestLogFilters *self, GStrv entrances, GStrv hosts)
{
  gboolean lost;

  g_return_if_fail (VEST_IS_LOG_FILTERS (self) && entrances != NULL && hosts != NULL);
  self->quiet = TRUE;
  lost = replace_texts (self, self->entrance, &self->entrances, entrances, offer_entrances);
  lost |= replace_texts (self, self->host, &self->hosts, hosts, offer_hosts);
  self->quiet = FALSE;
  if (lost)
    tell (self);
}

void
vest_log_filters_fill (VestLogFilters *self, LogQuery *query)
{
  guint kind = gtk_drop_down_get_selected (self->kind);

  g_return_if_fail (VEST_IS_LOG_FILTERS (self));
  g_free (query->words);
  g_free (query->kind);
  g_free (query->entrance);
  g_free (query->host);
  query->words = g_strdup (self->words);
  query->kind = g_strdup (kind >= 1 && kind <= LOG_KINDS ? log_kinds[kind - 1] : NULL);
  query->decision = (LogDecision)gtk_drop_down_get_selected (self->decision);
  query->entrance = g_strdup (chosen (self->entrance, self->entrances));
  query->host = g_strdup (chosen (self->host, self->hosts));
}

gboolean
vest_log_filters_any (VestLogFilters *self)
{
  g_return_val_if_fail (VEST_IS_LOG_FILTERS (self), FALSE);
  return *self->words != '\0' || gtk_drop_down_get_selected (self->kind) > 0
         || gtk_drop_down_get_selected (self->decision) > 0
         || chosen (self->entrance, self->entrances) != NULL
         || chosen (self->host, self->hosts) != NULL;
}

void
vest_log_filters_clear (VestLogFilters *self)
{
  g_return_if_fail (VEST_IS_LOG_FILTERS (self));
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_free (self->words);
  self->words = g_strdup ("");
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_drop_down_set_selected (self->decision, 0);
  gtk_drop_down_set_selected (self->entrance, 0);
  gtk_drop_down_set_selected (self->host, 0);
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
