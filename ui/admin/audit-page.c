/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the log is whole, what each of the staff did, and which dismissals count.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/audit-page.h"

#include "ui/admin/day-stepper.h"
#include "ui/admin/deed-words.h"
#include "ui/admin/reason-bar.h"
#include "ui/admin/record-list.h"
#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"

struct _VestAuditPage
{
  AdwBin parent_instance;

  VestAuditCard *card;
  VestDayStepper *stepper;
  GtkWidget *tabs;
  GtkToggleButton *deeds_tab;
  GtkToggleButton *dismissals_tab;
  GtkStack *views;
  VestRecordList *staff;
  GtkLabel *who;
  VestRecordList *deeds;
  VestReasonBar *reason;
  VestRecordList *dismissals;

  GPtrArray *staff_ids;   /* of char */
  GPtrArray *deed_visits; /* of char; NULL where a deed is about no visit */
  guint withdrawing;      /* which dismissal */
  gboolean may_see;       /* whoever is signed in, more than the card */
};

G_DEFINE_TYPE (VestAuditPage, vest_audit_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_VERIFY,
  SIGNAL_STAFF_WANTED,
  SIGNAL_DEEDS_WANTED,
  SIGNAL_DISMISSALS_WANTED,
  SIGNAL_VISIT_CHOSEN,
  SIGNAL_WITHDRAW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_verify (VestAuditPage *self)
{
  g_signal_emit (self, signals[SIGNAL_VERIFY], 0);
}

static void
on_range_chosen (VestAuditPage *self)
{
  g_signal_emit (self, signals[SIGNAL_STAFF_WANTED], 0);
}

static void
show_view (VestAuditPage *self)
{
  gboolean deeds = gtk_toggle_button_get_active (self->deeds_tab);

  gtk_stack_set_visible_child_name (self->views, !self->may_see ? "barred"
                                                 : deeds        ? "deeds"
                                                                : "dismissals");
  gtk_widget_set_visible (self->tabs, self->may_see);
  gtk_widget_set_visible (GTK_WIDGET (self->stepper), self->may_see && deeds);
}

/* What is in front is asked for anew: others have worked meanwhile. */
static void
ask (VestAuditPage *self)
{
  gboolean deeds = gtk_toggle_button_get_active (self->deeds_tab);

  if (self->may_see && gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_signal_emit (self, signals[deeds ? SIGNAL_STAFF_WANTED : SIGNAL_DISMISSALS_WANTED], 0);
}

static void
on_tab_toggled (VestAuditPage *self)
{
  show_view (self);
  ask (self);
}

static void
on_staff_chosen (VestAuditPage *self, guint n)
{
  if (n < self->staff_ids->len)
    g_signal_emit (self, signals[SIGNAL_DEEDS_WANTED], 0, g_ptr_array_index (self->staff_ids, n));
}

static void
on_deed_chosen (VestAuditPage *self, guint n)
{
  const char *visit = n < self->deed_visits->len ? g_ptr_array_index (self->deed_visits, n) : NULL;

  if (visit != NULL)
    g_signal_emit (self, signals[SIGNAL_VISIT_CHOSEN], 0, visit);
}

static void
on_withdraw_clicked (VestAuditPage *self, guint n)
{
  g_autofree char *title = vest_record_list_dup_title (self->dismissals, n);
  g_autofree char *question = g_strdup_printf (
      "%s\n%s", title != NULL ? title : "",
      _ ("This match will be shown to the desk again the next time. Why does the dismissal no "
         "longer count?"));

  self->withdrawing = n;
  vest_reason_bar_ask (self->reason, question, NULL, _ ("Withdraw the dismissal"));
}

static void
on_reason_answered (VestAuditPage *self, guint choice, const char *reason)
{
  g_autofree char *why = g_strdup (reason);

  vest_reason_bar_close (self->reason);
  g_signal_emit (self, signals[SIGNAL_WITHDRAW], 0, self->withdrawing, why);
}

/* --- building ----------------------------------------------------------------------------------
 */

static GtkWidget *
build_head (VestAuditPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *tabs = self->tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->card = VEST_AUDIT_CARD (vest_audit_card_new ());
  g_signal_connect_swapped (self->card, "verify", G_CALLBACK (on_verify), self);
  self->deeds_tab = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("What staff did")));
  self->dismissals_tab
      = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("Dismissals in force")));
  gtk_toggle_button_set_group (self->dismissals_tab, self->deeds_tab);
  gtk_toggle_button_set_active (self->deeds_tab, TRUE);
  g_signal_connect_swapped (self->deeds_tab, "toggled", G_CALLBACK (on_tab_toggled), self);
  gtk_box_append (GTK_BOX (tabs), GTK_WIDGET (self->deeds_tab));
  gtk_box_append (GTK_BOX (tabs), GTK_WIDGET (self->dismissals_tab));
  gtk_widget_add_css_class (tabs, "tabs");
  gtk_widget_set_valign (tabs, GTK_ALIGN_CENTER);
  self->stepper = VEST_DAY_STEPPER (vest_day_stepper_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->stepper), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->stepper), GTK_ALIGN_END);
  g_signal_connect_swapped (self->stepper, "range-chosen", G_CALLBACK (on_range_chosen), self);
  gtk_box_append (GTK_BOX (box), tabs);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stepper));
  return box;
}

/* What a list is of, over it. */
static GtkLabel *
heading_new (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "second");
  gtk_widget_add_css_class (label, "list-heading");
  return GTK_LABEL (label);
}

static GtkWidget *
column_new (GtkLabel *heading, VestRecordList *list)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_set_vexpand (GTK_WIDGET (list), TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (heading));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (list));
  return column;
}

static GtkWidget *
build_deeds (VestAuditPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *left;
  GtkWidget *right;

  self->staff = VEST_RECORD_LIST (
      vest_record_list_new (_ ("Staff"), "vest-person-symbolic", _ ("Nobody on the staff"),
                            _ ("Accounts are made on the page \"Staff\".")));
  g_signal_connect_swapped (self->staff, "chosen", G_CALLBACK (on_staff_chosen), self);
  self->who = heading_new (_ ("What was signed, the newest first"));
  self->deeds = VEST_RECORD_LIST (
      vest_record_list_new (_ ("What was signed, the newest first"), "vest-clock-symbolic",
                            _ ("Nothing to show"),
                            _ ("Choose somebody on the left. What retention has removed is not "
                               "counted.")));
  g_signal_connect_swapped (self->deeds, "chosen", G_CALLBACK (on_deed_chosen), self);
  left = column_new (heading_new (_ ("Staff")), self->staff);
  right = column_new (self->who, self->deeds);
  gtk_widget_set_size_request (left, 340, -1);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), right);
  return box;
}

static GtkWidget *
build_dismissals (VestAuditPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->reason = VEST_REASON_BAR (vest_reason_bar_new ());
  g_signal_connect_swapped (self->reason, "answered", G_CALLBACK (on_reason_answered), self);
  self->dismissals = VEST_RECORD_LIST (vest_record_list_new (
      _ ("Dismissals in force"), "vest-check-symbolic", _ ("No dismissals in force"),
      _ ("Nobody was ruled out as \"not this person\", or what was said has run out.")));
  gtk_widget_set_vexpand (GTK_WIDGET (self->dismissals), TRUE);
  g_signal_connect_swapped (self->dismissals, "act", G_CALLBACK (on_withdraw_clicked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dismissals));
  return box;
}

static GtkWidget *
build_barred (void)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (adw_status_page_new ());

  adw_status_page_set_icon_name (page, "vest-person-symbolic");
  adw_status_page_set_title (page, _ ("What staff did is for administrators"));
  adw_status_page_set_description (
      page, _ ("Everybody may verify the log. Who decided what, and which dismissals are in force, "
               "is shown to an administrator."));
  return GTK_WIDGET (page);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_audit_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vest_audit_page_parent_class)->map (widget);
  ask (VEST_AUDIT_PAGE (widget));
}

static void
vest_audit_page_finalize (GObject *object)
{
  VestAuditPage *self = VEST_AUDIT_PAGE (object);

  g_ptr_array_unref (self->staff_ids);
  g_ptr_array_unref (self->deed_visits);
  G_OBJECT_CLASS (vest_audit_page_parent_class)->finalize (object);
}

static void
vest_audit_page_class_init (VestAuditPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vest_audit_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = vest_audit_page_map;
#define SIGNAL(name, ...)                                                                          \
  g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, __VA_ARGS__)
  signals[SIGNAL_VERIFY] = SIGNAL ("verify", 0);
  signals[SIGNAL_STAFF_WANTED] = SIGNAL ("staff-wanted", 0);
  signals[SIGNAL_DEEDS_WANTED] = SIGNAL ("deeds-wanted", 1, G_TYPE_STRING);
  signals[SIGNAL_DISMISSALS_WANTED] = SIGNAL ("dismissals-wanted", 0);
  signals[SIGNAL_VISIT_CHOSEN] = SIGNAL ("visit-chosen", 1, G_TYPE_STRING);
  signals[SIGNAL_WITHDRAW] = SIGNAL ("withdraw", 2, G_TYPE_UINT, G_TYPE_STRING);
#undef SIGNAL
}

static void
vest_audit_page_init (VestAuditPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  g_autofree char *today = vest_day_stepper_dup_today ();
  g_autofree char *first = vest_day_stepper_dup_before (29);

  self->staff_ids = g_ptr_array_new_with_free_func (g_free);
  self->deed_visits = g_ptr_array_new_with_free_func (g_free);
  self->views = GTK_STACK (gtk_stack_new ());
  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_prepend (GTK_BOX (box), GTK_WIDGET (self->card));
  gtk_stack_add_named (self->views, build_deeds (self), "deeds");
  gtk_stack_add_named (self->views, build_dismissals (self), "dismissals");
  gtk_stack_add_named (self->views, build_barred (), "barred");
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->views));
  gtk_widget_add_css_class (box, "page");
  adw_bin_set_child (ADW_BIN (self), box);
  /* A month back: long enough for most questions. */
  vest_day_stepper_set_range (self->stepper, first, today);
  self->may_see = TRUE;
}

GtkWidget *
vest_audit_page_new (void)
{
  return g_object_new (VEST_TYPE_AUDIT_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_audit_page_set_audit (VestAuditPage *self, AdminAudit state, gint64 events, double fraction,
                           const char *detail)
{
  g_return_if_fail (VEST_IS_AUDIT_PAGE (self));
  vest_audit_card_set (self->card, state, events, fraction, detail);
}

char *
vest_audit_page_dup_from (VestAuditPage *self)
{
  g_return_val_if_fail (VEST_IS_AUDIT_PAGE (self), NULL);
  return vest_day_stepper_dup_from (self->stepper);
}

char *
vest_audit_page_dup_until (VestAuditPage *self)
{
  g_return_val_if_fail (VEST_IS_AUDIT_PAGE (self), NULL);
  return vest_day_stepper_dup_until (self->stepper);
}

static char *
count_words (const StaffCount *count)
{
  g_autofree char *number = number_words_write (count->deeds);
  g_autofree char *last = NULL;

  if (count->deeds == 0)
    return g_strdup (_ ("nothing on these days"));
  last = i18n_format_date (count->last_ms);
  /* TRANSLATORS: how many events somebody signed, and the day of the last */
  return g_strdup_printf (ngettext ("%s action · last on %s", "%s actions · last on %s",
                                    (gulong)count->deeds),
                          number, last);
}

void
vest_audit_page_set_staff (VestAuditPage *self, GPtrArray *counts)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_return_if_fail (VEST_IS_AUDIT_PAGE (self));
  g_ptr_array_set_size (self->staff_ids, 0);
  for (guint i = 0; i < counts->len; i++)
    {
      const StaffCount *count = g_ptr_array_index (counts, i);
      g_autofree char *words = count_words (count);

      g_ptr_array_add (self->staff_ids, g_strdup (count->id));
      g_ptr_array_add (records, vest_record_new (NULL, count->name, words, NULL));
    }
  vest_record_list_set (self->staff, records);
  vest_record_list_set (self->deeds, none);
  gtk_label_set_label (self->who, _ ("What was signed, the newest first"));
}

void
vest_audit_page_set_deeds (VestAuditPage *self, const char *staff, GPtrArray *deeds, gboolean more)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *number = number_words_write (deeds->len);
  g_autofree char *who = NULL;

  g_return_if_fail (VEST_IS_AUDIT_PAGE (self));
  g_ptr_array_set_size (self->deed_visits, 0);
  for (guint i = 0; i < deeds->len; i++)
    {
      const Deed *deed = g_ptr_array_index (deeds, i);
      g_autofree char *when = deed_words_when (deed);
      g_autofree char *title = deed_words_title (deed);
      g_autofree char *detail = deed_words_detail (deed);

      g_ptr_array_add (self->deed_visits, g_strdup (deed->visit));
      g_ptr_array_add (records, vest_record_new (when, title, detail, NULL));
    }
  vest_record_list_set (self->deeds, records);
  who = more
            ? g_strdup_printf (_ ("%s: the newest %s are listed; choose fewer days for the others"),
                               staff, number)
            : g_strdup (staff);
  gtk_label_set_label (self->who, who);
}

void
vest_audit_page_set_dismissals (VestAuditPage *self, GPtrArray *dismissals, gboolean may_withdraw)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (VEST_IS_AUDIT_PAGE (self));
  vest_reason_bar_close (self->reason);
  for (guint i = 0; i < dismissals->len; i++)
    {
      const DismissalInForce *dismissal = g_ptr_array_index (dismissals, i);
      g_autofree char *when = i18n_format_date (dismissal->at_ms);
      g_autofree char *title = deed_words_dismissal (dismissal);
      g_autofree char *detail = deed_words_dismissal_detail (dismissal);

      g_ptr_array_add (records,
                       vest_record_new (when, title, detail, may_withdraw ? _ ("Withdraw") : NULL));
    }
  vest_record_list_set (self->dismissals, records);
}

void
vest_audit_page_set_may_see (VestAuditPage *self, gboolean may)
{
  g_return_if_fail (VEST_IS_AUDIT_PAGE (self));
  if (!may)
    vest_audit_page_wipe (self);
  self->may_see = may;
  show_view (self);
  ask (self);
}

void
vest_audit_page_wipe (VestAuditPage *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_return_if_fail (VEST_IS_AUDIT_PAGE (self));
  vest_audit_page_set_staff (self, none);
  vest_audit_page_set_dismissals (self, none, FALSE);
}
