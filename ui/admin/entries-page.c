/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * List and detail side by side.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/entries-page.h"

#include "ui/i18n.h"
#include "ui/widgets/desk-toast.h"
#include "ui/widgets/template.h"

#define LIST_WIDTH 400
/* Long enough to read it and to think again. */
#define TOAST_SECONDS 12

struct _VestEntriesPage
{
  AdwBin parent_instance;

  AdwToastOverlay *toasts;
  VestEntryList *list;
  VestEntryView *view;
  VestEntryForm *form;
  GtkStack *stack;
  EntriesSide side;
};

G_DEFINE_TYPE (VestEntriesPage, vest_entries_page, ADW_TYPE_BIN)

static guint undo_signal;

static void
on_undo (AdwToast *toast, VestEntriesPage *self)
{
  g_signal_emit (self, undo_signal, 0, g_object_get_data (G_OBJECT (toast), "entry-id"));
}

static void
vest_entries_page_class_init (VestEntriesPageClass *klass)
{
  undo_signal = g_signal_new ("undo", VEST_TYPE_ENTRIES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
new_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "vest-person-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No entry chosen"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Choose one at the left to read, change or withdraw it, or add a new one."));
  return page;
}

static void
vest_entries_page_init (VestEntriesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->list = VEST_ENTRY_LIST (vest_entry_list_new ());
  self->view = VEST_ENTRY_VIEW (vest_entry_view_new ());
  self->form = VEST_ENTRY_FORM (vest_entry_form_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, new_nothing (), "nothing");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "view");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->form), "form");
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->list), LIST_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, box);
  gtk_widget_add_css_class (GTK_WIDGET (self->toasts), "entries");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->toasts));
}

GtkWidget *
vest_entries_page_new (void)
{
  return g_object_new (VEST_TYPE_ENTRIES_PAGE, NULL);
}

VestEntryList *
vest_entries_page_get_list (VestEntriesPage *self)
{
  g_return_val_if_fail (VEST_IS_ENTRIES_PAGE (self), NULL);
  return self->list;
}

VestEntryView *
vest_entries_page_get_view (VestEntriesPage *self)
{
  g_return_val_if_fail (VEST_IS_ENTRIES_PAGE (self), NULL);
  return self->view;
}

VestEntryForm *
vest_entries_page_get_form (VestEntriesPage *self)
{
  g_return_val_if_fail (VEST_IS_ENTRIES_PAGE (self), NULL);
  return self->form;
}

void
vest_entries_page_show (VestEntriesPage *self, EntriesSide side)
{
  static const char *const names[] = { "nothing", "view", "form" };

  g_return_if_fail (VEST_IS_ENTRIES_PAGE (self));
  self->side = side;
  gtk_stack_set_visible_child_name (self->stack, names[side]);
  /* A field that has the focus must not be made insensitive below it. */
  if (side == ENTRIES_SIDE_FORM)
    template_focus_first (GTK_WIDGET (self->form));
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), side != ENTRIES_SIDE_FORM);
}

EntriesSide
vest_entries_page_get_side (VestEntriesPage *self)
{
  g_return_val_if_fail (VEST_IS_ENTRIES_PAGE (self), ENTRIES_SIDE_NOTHING);
  return self->side;
}

void
vest_entries_page_say (VestEntriesPage *self, const char *sentence, const char *undo_id)
{
  AdwToast *toast = desk_toast_new (sentence);

  g_return_if_fail (VEST_IS_ENTRIES_PAGE (self));
  if (undo_id != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_timeout (toast, TOAST_SECONDS);
      g_object_set_data_full (G_OBJECT (toast), "entry-id", g_strdup (undo_id), g_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self, 0);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

gboolean
vest_entries_page_cancel (VestEntriesPage *self)
{
  g_return_val_if_fail (VEST_IS_ENTRIES_PAGE (self), FALSE);
  if (self->side == ENTRIES_SIDE_FORM)
    {
      vest_entry_form_leave (self->form);
      return TRUE;
    }
  if (self->side == ENTRIES_SIDE_VIEW && vest_entry_view_cancel (self->view))
    return TRUE;
  return vest_entry_list_clear_search (self->list);
}
