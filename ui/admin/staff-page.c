/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may sign in, with which role: list, and form beside it.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/staff-page.h"

#include "ui/i18n.h"
#include "ui/office/account-button.h"
#include "ui/widgets/desk-toast.h"
#include "ui/widgets/pin-fields.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

#define N_ROLES 3

struct _VestStaffPage
{
  AdwBin parent_instance;

  AdwToastOverlay *toasts;
  GtkWidget *rows;
  GtkWidget *title;
  GtkWidget *state;
  GtkWidget *name;
  GtkWidget *roles[N_ROLES];
  GtkWidget *save;
  VestPinFields *pin;
  GtkWidget *set_pin;
  GtkWidget *stop;
  GtkWidget *problem;

  GPtrArray *staff; /* (nullable) */
  char *shown;      /* (nullable) id; NULL: somebody new */
  gboolean grants_district;
};

G_DEFINE_TYPE (VestStaffPage, vest_staff_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_ADD,
  SIGNAL_EDIT,
  SIGNAL_PIN,
  SIGNAL_DISABLE,
  SIGNAL_ENABLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  StaffRole role;
  const char *words;
} role_words[N_ROLES] = {
  { STAFF_OFFICE, N_ ("Office: decides about visitors") },
  { STAFF_ADMINISTRATOR, N_ ("Administrator: also agencies, records, lists and staff") },
  { STAFF_DISTRICT, N_ ("District: administrator of every school") },
};

static const Staff *
find_shown (VestStaffPage *self)
{
  for (guint i = 0; self->staff != NULL && i < self->staff->len; i++)
    if (g_strcmp0 (((const Staff *)g_ptr_array_index (self->staff, i))->id, self->shown) == 0)
      return g_ptr_array_index (self->staff, i);
  return NULL;
}

/* --- words -------------------------------------------------------------------------------------
 */

static void
show_state (VestStatusChip *chip, const Staff *staff)
{
  g_autofree char *wrong = NULL;

  if (staff->disabled)
    status_chip_set (chip, TONE_QUIET, _ ("Disabled"), NULL);
  else if (staff_is_stopped (staff))
    status_chip_set (chip, TONE_ALARM, _ ("Stopped after 20 wrong PINs"), NULL);
  else if (!staff->has_pin)
    status_chip_set (chip, TONE_CAREFUL, _ ("No PIN yet"), NULL);
  else if (staff->wrong > 0)
    {
      wrong = g_strdup_printf (ngettext ("%u wrong PIN", "%u wrong PINs", (gulong)staff->wrong),
                               staff->wrong);
      status_chip_set (chip, TONE_CAREFUL, wrong, NULL);
    }
  else
    status_chip_set (chip, TONE_GOOD, _ ("Can sign in"), NULL);
}

static char *
second_line (const Staff *staff)
{
  g_autofree char *roles = vest_account_button_words (staff->roles);
  g_autofree char *when = NULL;

  if (staff->signed_in_ms == 0)
    return g_strdup_printf (_ ("%s · never signed in"), roles);
  when = visit_words_when (staff->signed_in_ms, g_get_real_time () / 1000);
  return g_strdup_printf (_ ("%s · last signed in %s"), roles, when);
}

/* --- the form ----------------------------------------------------------------------------------
 */

static void
clear_problem (VestStaffPage *self)
{
  gtk_widget_set_visible (self->problem, FALSE);
}

/* Fills the form with who is shown; what was typed about another is gone. */
static void
show_member (VestStaffPage *self, const char *id)
{
  const Staff *staff;
  g_autofree char *copy = g_strdup (id);
  gboolean sent;

  g_free (self->shown);
  self->shown = g_steal_pointer (&copy);
  staff = find_shown (self);
  sent = staff != NULL && (staff->roles & STAFF_DISTRICT) != 0 && !self->grants_district;
  gtk_label_set_label (GTK_LABEL (self->title), staff != NULL ? staff->name : _ ("Somebody new"));
  gtk_widget_set_visible (self->state, staff != NULL);
  if (staff != NULL)
    show_state (VEST_STATUS_CHIP (self->state), staff);
  gtk_editable_set_text (GTK_EDITABLE (self->name), staff != NULL ? staff->name : "");
  for (int i = 0; i < N_ROLES; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->roles[i]),
                                 staff != NULL ? (staff->roles & role_words[i].role) != 0 : i == 0);
  gtk_widget_set_sensitive (self->roles[N_ROLES - 1], self->grants_district);
  vest_pin_fields_wipe (self->pin);
  gtk_button_set_label (GTK_BUTTON (self->save),
                        staff != NULL ? _ ("Save") : _ ("Add to the staff"));
  gtk_widget_set_visible (self->set_pin, staff != NULL);
  gtk_widget_set_visible (self->stop, staff != NULL);
  gtk_button_set_label (GTK_BUTTON (self->stop), staff != NULL && staff_is_stopped (staff)
                                                     ? _ ("Enable again")
                                                     : _ ("Disable"));
  gtk_widget_set_sensitive (self->save, !sent);
  gtk_widget_set_sensitive (self->set_pin, !sent);
  gtk_widget_set_sensitive (self->stop, !sent);
  clear_problem (self);
}

static guint
chosen_roles (VestStaffPage *self)
{
  guint roles = 0;

  for (int i = 0; i < N_ROLES; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->roles[i])))
      roles |= role_words[i].role;
  return roles;
}

static const char *
find_problem (VestStaffPage *self, const char *name)
{
  if (*name == '\0')
    return _ ("Please enter a name.");
  if (chosen_roles (self) == 0)
    return _ ("Please choose at least one role.");
  return self->shown == NULL ? vest_pin_fields_get_problem (self->pin) : NULL;
}

static void
on_save_clicked (VestStaffPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  const char *complaint = find_problem (self, name);

  clear_problem (self);
  if (complaint != NULL)
    vest_staff_page_complain (self, complaint);
  else if (self->shown != NULL)
    g_signal_emit (self, signals[SIGNAL_EDIT], 0, self->shown, name, chosen_roles (self));
  else
    g_signal_emit (self, signals[SIGNAL_ADD], 0, name, chosen_roles (self),
                   vest_pin_fields_get_pin (self->pin));
}

static void
on_set_pin_clicked (VestStaffPage *self)
{
  const char *complaint = vest_pin_fields_get_problem (self->pin);

  if (self->shown == NULL)
    on_save_clicked (self);
  else if (complaint != NULL)
    vest_staff_page_complain (self, complaint);
  else
    {
      clear_problem (self);
      g_signal_emit (self, signals[SIGNAL_PIN], 0, self->shown,
                     vest_pin_fields_get_pin (self->pin));
      vest_pin_fields_wipe (self->pin);
    }
}

static void
on_stop_clicked (VestStaffPage *self)
{
  const Staff *staff = find_shown (self);

  clear_problem (self);
  if (staff != NULL)
    g_signal_emit (self, signals[staff_is_stopped (staff) ? SIGNAL_ENABLE : SIGNAL_DISABLE], 0,
                   staff->id);
}

/* --- the list ----------------------------------------------------------------------------------
 */

static void
on_new_clicked (VestStaffPage *self)
{
  show_member (self, NULL);
  gtk_widget_grab_focus (self->name);
}

static void
on_row_clicked (GtkButton *row, VestStaffPage *self)
{
  show_member (self, g_object_get_data (G_OBJECT (row), "staff-id"));
}

static GtkWidget *
row_new (VestStaffPage *self, const Staff *staff)
{
  GtkWidget *row = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (staff->name);
  g_autofree char *words = second_line (staff);
  GtkWidget *second = gtk_label_new (words);
  GtkWidget *chip = status_chip_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (name), 12);
  gtk_widget_add_css_class (name, "row-name");
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_widget_add_css_class (second, "row-line");
  gtk_box_append (GTK_BOX (lines), name);
  gtk_box_append (GTK_BOX (lines), second);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  show_state (VEST_STATUS_CHIP (chip), staff);
  if (staff_is_stopped (staff) && !staff->disabled)
    status_chip_set_brief (VEST_STATUS_CHIP (chip), _ ("Stopped"));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), chip);
  gtk_button_set_child (GTK_BUTTON (row), box);
  gtk_widget_add_css_class (row, "staff-row");
  template_name (row, staff->name);
  g_object_set_data_full (G_OBJECT (row), "staff-id", g_strdup (staff->id), g_free);
  g_signal_connect (row, "clicked", G_CALLBACK (on_row_clicked), self);
  return row;
}

static void
fill_rows (VestStaffPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < self->staff->len; i++)
    gtk_box_append (GTK_BOX (self->rows), row_new (self, g_ptr_array_index (self->staff, i)));
}

static void
on_undo (AdwToast *toast, VestStaffPage *self)
{
  const char *id = g_object_get_data (G_OBJECT (toast), "staff-id");

  g_signal_emit (self, signals[SIGNAL_ENABLE], 0, id);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_staff_page_dispose (GObject *object)
{
  VestStaffPage *self = VEST_STAFF_PAGE (object);

  g_clear_pointer (&self->staff, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (vest_staff_page_parent_class)->dispose (object);
}

static void
vest_staff_page_class_init (VestStaffPageClass *klass)
{
  const GType type = VEST_TYPE_STAFF_PAGE;
  const GType text = G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE;

  G_OBJECT_CLASS (klass)->dispose = vest_staff_page_dispose;
  signals[SIGNAL_ADD] = g_signal_new ("add", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 3, text, G_TYPE_UINT, text);
  signals[SIGNAL_EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, text, text, G_TYPE_UINT);
  signals[SIGNAL_PIN] = g_signal_new ("pin", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, text, text);
  signals[SIGNAL_DISABLE] = g_signal_new ("disable", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, text);
  signals[SIGNAL_ENABLE]
      = g_signal_new ("enable", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, text);
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
button_new (VestStaffPage *self, const char *label, const char *css_class, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
list_new (VestStaffPage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = label_new (_ ("Staff"), "lock-title");
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head),
                  button_new (self, _ ("Add somebody"), "primary", G_CALLBACK (on_new_clicked)));
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->rows, "lock-names");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->rows);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), scrolled);
  gtk_widget_set_hexpand (column, TRUE);
  return column;
}

static void
add_form_fields (VestStaffPage *self, GtkBox *box)
{
  self->title = label_new ("", "person-name");
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (self->title), 12);
  self->state = status_chip_new ();
  self->name = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->name), 80);
  template_name (self->name, _ ("Name"));
  gtk_box_append (box, self->title);
  gtk_box_append (box, self->state);
  gtk_box_append (box, label_new (_ ("Name, as the log will show it"), "field-label"));
  gtk_box_append (box, self->name);
  gtk_box_append (box, label_new (_ ("Roles"), "field-label"));
  for (int i = 0; i < N_ROLES; i++)
    {
      self->roles[i] = gtk_check_button_new_with_label (_ (role_words[i].words));
      gtk_box_append (box, self->roles[i]);
    }
}

static GtkWidget *
form_new (VestStaffPage *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (GTK_WIDGET (box), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (box), "setup");
  gtk_widget_set_valign (GTK_WIDGET (box), GTK_ALIGN_START);
  add_form_fields (self, box);
  self->pin = VEST_PIN_FIELDS (vest_pin_fields_new ());
  g_signal_connect_swapped (self->pin, "activate", G_CALLBACK (on_set_pin_clicked), self);
  gtk_box_append (box, GTK_WIDGET (self->pin));
  self->set_pin = button_new (self, _ ("Set this PIN"), NULL, G_CALLBACK (on_set_pin_clicked));
  gtk_box_append (box, self->set_pin);
  self->problem = label_new ("", "complaint");
  gtk_box_append (box, self->problem);
  self->stop = button_new (self, "", "danger", G_CALLBACK (on_stop_clicked));
  self->save = button_new (self, "", "primary", G_CALLBACK (on_save_clicked));
  gtk_widget_set_hexpand (self->save, TRUE);
  gtk_box_append (GTK_BOX (acts), self->stop);
  gtk_box_append (GTK_BOX (acts), self->save);
  gtk_box_append (box, acts);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (box));
  gtk_widget_set_size_request (scrolled, 540, -1);
  gtk_widget_set_hexpand (scrolled, FALSE);
  return scrolled;
}

static void
vest_staff_page_init (VestStaffPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  gtk_widget_add_css_class (columns, "page");
  gtk_box_append (GTK_BOX (columns), list_new (self));
  gtk_box_append (GTK_BOX (columns), form_new (self));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, columns);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->toasts));
  show_member (self, NULL);
}

GtkWidget *
vest_staff_page_new (void)
{
  return g_object_new (VEST_TYPE_STAFF_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_staff_page_set_staff (VestStaffPage *self, GPtrArray *staff)
{
  const Staff *shown;

  g_return_if_fail (VEST_IS_STAFF_PAGE (self) && staff != NULL);
  g_ptr_array_ref (staff);
  g_clear_pointer (&self->staff, g_ptr_array_unref);
  self->staff = staff;
  fill_rows (self);
  /* What stands half typed in the form stays; only the state follows. */
  shown = find_shown (self);
  if (shown == NULL)
    return;
  show_state (VEST_STATUS_CHIP (self->state), shown);
  gtk_label_set_label (GTK_LABEL (self->title), shown->name);
  gtk_button_set_label (GTK_BUTTON (self->stop),
                        staff_is_stopped (shown) ? _ ("Enable again") : _ ("Disable"));
}

void
vest_staff_page_set_grants_district (VestStaffPage *self, gboolean grants)
{
  g_return_if_fail (VEST_IS_STAFF_PAGE (self));
  if (self->grants_district == grants)
    return;
  self->grants_district = grants;
  vest_staff_page_wipe (self);
}

void
vest_staff_page_say (VestStaffPage *self, const char *sentence, const char *undo_id)
{
  AdwToast *toast = desk_toast_new (sentence);

  g_return_if_fail (VEST_IS_STAFF_PAGE (self));
  if (self->shown == NULL)
    show_member (self, NULL);
  clear_problem (self);
  if (undo_id != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      g_object_set_data_full (G_OBJECT (toast), "staff-id", g_strdup (undo_id), g_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self, 0);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
vest_staff_page_complain (VestStaffPage *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_STAFF_PAGE (self));
  gtk_label_set_label (GTK_LABEL (self->problem), sentence);
  gtk_widget_set_visible (self->problem, TRUE);
}

void
vest_staff_page_wipe (VestStaffPage *self)
{
  g_return_if_fail (VEST_IS_STAFF_PAGE (self));
  show_member (self, NULL);
}
