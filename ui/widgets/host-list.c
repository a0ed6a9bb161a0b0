/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People and places to visit. A school has a few hundred at most, so every row is a widget and a
 * search only shows and hides.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/host-list.h"

#include <string.h>

/* px above and below a row that was scrolled to */
#define REVEAL_MARGIN 14

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestHostList
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *flow;
  GPtrArray *hosts;  /* of Host, in the order of the rows */
  GPtrArray *folded; /* of char*, what a search looks at, in the same order */
  GStrv words;       /* folded words of the search, never NULL */
  gboolean quiet;    /* the selection changes by program */
  guint reveal;      /* tick callback */
  int reveal_ticks;
};

G_DEFINE_FINAL_TYPE (VestHostList, vest_host_list, GTK_TYPE_WIDGET)

/* --- searching --- */

/* "Señora NÚÑEZ" -> "senora nunez": compatibility decomposition without its marks, case folded. */
static char *
fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = plain != NULL ? plain : ""; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_utf8_casefold (bare->str, -1);
}

static char *
fold_host (const Host *host)
{
  g_autofree char *text = g_strjoin (" ", host->name, host->role != NULL ? host->role : "",
                                     host->place != NULL ? host->place : "", NULL);

  return fold (text);
}

static gboolean
row_matches (GtkFlowBoxChild *row, gpointer data)
{
  VestHostList *self = data;
  const char *text = g_ptr_array_index (self->folded, gtk_flow_box_child_get_index (row));

  for (char **word = self->words; *word != NULL; word++)
    if (**word != '\0' && strstr (text, *word) == NULL)
      return FALSE;
  return TRUE;
}

/* --- rows --- */

static GtkWidget *
new_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
describe (const Host *host, const char *separator)
{
  gboolean role = host->role != NULL && *host->role != '\0';
  gboolean place = host->place != NULL && *host->place != '\0';

  return g_strconcat (role ? host->role : "", role && place ? separator : "",
                      place ? host->place : "", NULL);
}

static GtkWidget *
new_row (const Host *host)
{
  GtkWidget *row = gtk_flow_box_child_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *check = gtk_image_new_from_icon_name ("vest-check-symbolic");
  g_autofree char *detail = describe (host, " · ");
  g_autofree char *spoken = describe (host, ", ");
  g_autofree char *name = g_strjoin (", ", host->name, *spoken != '\0' ? spoken : NULL, NULL);

  gtk_box_append (GTK_BOX (texts), new_line (host->name, "host-name"));
  if (*detail != '\0')
    gtk_box_append (GTK_BOX (texts), new_line (detail, "caption"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (check, "host-check");
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), check);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (row), line);
  gtk_widget_add_css_class (row, "host-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static GtkFlowBoxChild *
row_of (VestHostList *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (self->hosts, i);

      if (g_str_equal (host->id, id))
        return gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), (int)i);
    }
  return NULL;
}

static GtkFlowBoxChild *
get_chosen_row (VestHostList *self)
{
  g_autoptr (GList) rows = gtk_flow_box_get_selected_children (GTK_FLOW_BOX (self->flow));

  return rows != NULL ? rows->data : NULL;
}

static void
on_flow_child_activated (VestHostList *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[PICKED], 0);
}

/* A tick comes before its frame's layout, so the row's new place is known at the second. */
static gboolean
on_reveal_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VestHostList *self = VEST_HOST_LIST (widget);
  GtkFlowBoxChild *row = get_chosen_row (self);
  graphene_rect_t place;

  if (++self->reveal_ticks < 2)
    return G_SOURCE_CONTINUE;
  self->reveal = 0;
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), self->flow, &place))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (
                                   GTK_SCROLLED_WINDOW (self->scroller)),
                               place.origin.y - REVEAL_MARGIN,
                               place.origin.y + place.size.height + REVEAL_MARGIN);
  return G_SOURCE_REMOVE;
}

/* --- lifecycle --- */

static void
vest_host_list_dispose (GObject *object)
{
  VestHostList *self = VEST_HOST_LIST (object);

  if (self->scroller != NULL)
    gtk_flow_box_set_filter_func (GTK_FLOW_BOX (self->flow), NULL, NULL, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (vest_host_list_parent_class)->dispose (object);
}

static void
vest_host_list_finalize (GObject *object)
{
  VestHostList *self = VEST_HOST_LIST (object);

  g_ptr_array_unref (self->hosts);
  g_ptr_array_unref (self->folded);
  g_strfreev (self->words);
  G_OBJECT_CLASS (vest_host_list_parent_class)->finalize (object);
}

static void
vest_host_list_class_init (VestHostListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vest_host_list_dispose;
  object_class->finalize = vest_host_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "host-list");
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_host_list_init (VestHostList *self)
{
  GtkFlowBox *flow;

  self->hosts = g_ptr_array_new_with_free_func ((GDestroyNotify)host_free);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->words = g_new0 (char *, 1);
  self->flow = gtk_flow_box_new ();
  flow = GTK_FLOW_BOX (self->flow);
  gtk_flow_box_set_max_children_per_line (flow, 1);
  gtk_flow_box_set_row_spacing (flow, 14);
  gtk_flow_box_set_selection_mode (flow, GTK_SELECTION_SINGLE);
  gtk_flow_box_set_activate_on_single_click (flow, TRUE);
  gtk_flow_box_set_filter_func (flow, row_matches, self, NULL);
  gtk_widget_set_valign (self->flow, GTK_ALIGN_START);
  g_signal_connect_swapped (flow, "child-activated", G_CALLBACK (on_flow_child_activated), self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->flow);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/* --- public --- */

GtkWidget *
vest_host_list_new (void)
{
  return g_object_new (VEST_TYPE_HOST_LIST, NULL);
}

void
vest_host_list_set_hosts (VestHostList *self, GPtrArray *hosts)
{
  GtkWidget *row;

  g_return_if_fail (VEST_IS_HOST_LIST (self));

  while ((row = gtk_widget_get_first_child (self->flow)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), row);
  g_ptr_array_set_size (self->hosts, 0);
  g_ptr_array_set_size (self->folded, 0);
  for (guint i = 0; hosts != NULL && i < hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (hosts, i);

      g_ptr_array_add (self->hosts, host_copy (host));
      g_ptr_array_add (self->folded, fold_host (host));
      gtk_flow_box_append (GTK_FLOW_BOX (self->flow), new_row (host));
    }
}

guint
vest_host_list_search (VestHostList *self, const char *query)
{
  g_autofree char *folded = NULL;
  guint n = 0;

  g_return_val_if_fail (VEST_IS_HOST_LIST (self), 0);

  folded = fold (query != NULL ? query : "");
  g_strfreev (self->words);
  self->words = g_strsplit_set (folded, " \t,;", -1);
  gtk_flow_box_invalidate_filter (GTK_FLOW_BOX (self->flow));
  for (guint i = 0; i < self->hosts->len; i++)
    n += row_matches (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), (int)i), self);
  return n;
}

gboolean
vest_host_list_choose (VestHostList *self, const char *id)
{
  GtkFlowBoxChild *row;

  g_return_val_if_fail (VEST_IS_HOST_LIST (self), FALSE);

  row = row_of (self, id);
  self->quiet = TRUE;
  if (row != NULL)
    gtk_flow_box_select_child (GTK_FLOW_BOX (self->flow), row);
  else
    gtk_flow_box_unselect_all (GTK_FLOW_BOX (self->flow));
  self->quiet = FALSE;
  return row != NULL;
}

gboolean
vest_host_list_choose_first (VestHostList *self)
{
  g_return_val_if_fail (VEST_IS_HOST_LIST (self), FALSE);

  for (guint i = 0; i < self->hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (self->hosts, i);

      if (row_matches (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), (int)i), self))
        return vest_host_list_choose (self, host->id);
    }
  return FALSE;
}

const Host *
vest_host_list_get_chosen (VestHostList *self)
{
  GtkFlowBoxChild *row;

  g_return_val_if_fail (VEST_IS_HOST_LIST (self), NULL);

  row = get_chosen_row (self);
  return row != NULL ? g_ptr_array_index (self->hosts, gtk_flow_box_child_get_index (row)) : NULL;
}

const Host *
vest_host_list_find_office (VestHostList *self)
{
  g_return_val_if_fail (VEST_IS_HOST_LIST (self), NULL);

  for (guint i = 0; i < self->hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (self->hosts, i);

      if (host->role == NULL || *host->role == '\0')
        return host;
    }
  return NULL;
}

void
vest_host_list_set_dense (VestHostList *self, gboolean dense, int columns)
{
  g_return_if_fail (VEST_IS_HOST_LIST (self));

  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), (guint)columns);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->flow), (guint)columns);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->flow), columns > 1);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), dense ? 10 : 14);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), dense ? 10 : 14);
  if (dense)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dense");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dense");
}

void
vest_host_list_reveal_chosen (VestHostList *self)
{
  g_return_if_fail (VEST_IS_HOST_LIST (self));

  self->reveal_ticks = 0;
  if (self->reveal == 0)
    self->reveal = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_reveal_tick, NULL, NULL);
}
