/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form beside the list: who, when, why and whom; and the invitation of somebody who is saved.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/expected-form.h"

#include <stdio.h>
#include <string.h>

#include "db/host.h"
#include "ui/i18n.h"
#include "ui/widgets/day-button.h"
#include "ui/widgets/template.h"

struct _VestExpectedForm
{
  AdwBin parent_instance;

  GtkWidget *title;
  GtkWidget *entered;
  GtkWidget *given;
  GtkWidget *family;
  GtkWidget *birth_date;
  VestDayButton *from;
  VestDayButton *until;
  GtkDropDown *purpose;
  GtkDropDown *host;
  GtkDropDown *language;
  GtkWidget *group;
  GtkWidget *note;
  GtkWidget *problem;
  GtkWidget *withdraw;
  GtkWidget *save;
  GtkWidget *invitation; /* what can be done once somebody is saved */
  GtkWidget *address;
  GtkWidget *print;
  GtkWidget *mail;
  GtkWidget *no_mail;

  GStrv purposes;
  GPtrArray *hosts; /* (nullable) of Host */
  Expected *shown;  /* (nullable) NULL: somebody new */
};

G_DEFINE_TYPE (VestExpectedForm, vest_expected_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAVE,
  SIGNAL_WITHDRAW,
  SIGNAL_PAGE,
  SIGNAL_PRINT,
  SIGNAL_MAIL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- reading the fields ------------------------------------------------------------------------
 */

/* (transfer full) (nullable): without the space around it; NULL when there is none. */
static char *
dup_text (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static gboolean
is_birth_date (const char *text)
{
  int year, month, day, read = 0;

  return sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &read) == 3 && strlen (text) == 10
         && read == 10 && year >= 1900
         && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* The first one is "nobody". */
static const Host *
chosen_host (VestExpectedForm *self)
{
  guint chosen = gtk_drop_down_get_selected (self->host);

  return self->hosts != NULL && chosen > 0 && chosen <= self->hosts->len
             ? g_ptr_array_index (self->hosts, chosen - 1)
             : NULL;
}

static Expected *
read_fields (VestExpectedForm *self)
{
  Expected *expected = self->shown != NULL ? expected_copy (self->shown) : expected_new ();
  const Host *host = chosen_host (self);
  guint language = gtk_drop_down_get_selected (self->language);

  person_clear (expected->person);
  expected->person->given = dup_text (self->given);
  expected->person->family = dup_text (self->family);
  expected->person->birth_date = dup_text (self->birth_date);
  g_free (expected->purpose);
  expected->purpose = g_strdup (self->purposes[gtk_drop_down_get_selected (self->purpose)]);
  g_free (expected->host_id);
  g_free (expected->host_name);
  g_free (expected->host_place);
  expected->host_id = g_strdup (host != NULL ? host->id : NULL);
  expected->host_name = g_strdup (host != NULL ? host->name : NULL);
  expected->host_place = g_strdup (host != NULL ? host->place : NULL);
  g_free (expected->day_from);
  g_free (expected->day_until);
  expected->day_from = g_strdup (vest_day_button_get_day (self->from));
  expected->day_until = g_strdup (vest_day_button_get_day (self->until));
  g_free (expected->group);
  g_free (expected->note);
  expected->group = dup_text (self->group);
  expected->note = dup_text (self->note);
  g_free (expected->language);
  expected->language = g_strdup (i18n_languages ()[language].code);
  return expected;
}

static const char *
find_problem (const Expected *expected)
{
  if (expected->person->family == NULL)
    return _ ("Please enter the family name.");
  if (expected->person->birth_date != NULL && !is_birth_date (expected->person->birth_date))
    return _ ("Please write the birth date as year-month-day: 1986-06-04.");
  if (strcmp (expected->day_until, expected->day_from) < 0)
    return _ ("The last day is before the first one.");
  return NULL;
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_save_clicked (VestExpectedForm *self)
{
  g_autoptr (Expected) expected = read_fields (self);
  const char *problem = find_problem (expected);

  vest_expected_form_complain (self, problem);
  if (problem == NULL)
    g_signal_emit (self, signals[SIGNAL_SAVE], 0, expected);
}

static void
on_withdraw_clicked (VestExpectedForm *self)
{
  g_autofree char *id = self->shown != NULL ? g_strdup (self->shown->id) : NULL;

  if (id != NULL)
    g_signal_emit (self, signals[SIGNAL_WITHDRAW], 0, id);
}

static void
on_page_clicked (VestExpectedForm *self)
{
  if (self->shown != NULL)
    g_signal_emit (self, signals[SIGNAL_PAGE], 0, self->shown->id);
}

static void
on_print_clicked (VestExpectedForm *self)
{
  if (self->shown != NULL)
    g_signal_emit (self, signals[SIGNAL_PRINT], 0, self->shown->id);
}

static void
on_mail_clicked (VestExpectedForm *self)
{
  g_autofree char *address = dup_text (self->address);

  vest_expected_form_complain (self, address == NULL ? _ ("Please enter a mail address.") : NULL);
  if (address != NULL && self->shown != NULL)
    g_signal_emit (self, signals[SIGNAL_MAIL], 0, self->shown->id, address);
}

/* A stay that began later cannot end before. */
static void
on_from_changed (VestExpectedForm *self)
{
  const char *from = vest_day_button_get_day (self->from);

  if (strcmp (vest_day_button_get_day (self->until), from) < 0 || (self->shown == NULL))
    vest_day_button_set_day (self->until, from);
}

/* --- building ----------------------------------------------------------------------------------
 */

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
button_new (VestExpectedForm *self, const char *text, const char *css_class, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

/* A field below its label, in a grid of two columns. */
static void
place (GtkWidget *grid, GtkWidget *field, const char *label, int column, int row, int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label_new (label, "field-label"));
  gtk_box_append (GTK_BOX (box), field);
  gtk_grid_attach (GTK_GRID (grid), box, column, row, width, 1);
}

static GtkWidget *
entry_new (VestExpectedForm *self, const char *name, int most)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), most);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_save_clicked), self);
  template_name (entry, name);
  return entry;
}

static GtkDropDown *
drop_down_new (const char *name)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (NULL);

  template_name (drop_down, name);
  return GTK_DROP_DOWN (drop_down);
}

static void
fill_purposes (VestExpectedForm *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (GStrv purpose = self->purposes; *purpose != NULL; purpose++)
    gtk_string_list_append (words, i18n_purpose_label (*purpose));
  gtk_drop_down_set_model (self->purpose, G_LIST_MODEL (words));
  g_object_unref (words);
}

static void
fill_languages (VestExpectedForm *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (const Language *l = i18n_languages (); l->code != NULL; l++)
    gtk_string_list_append (words, l->name);
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (words));
  g_object_unref (words);
}

static GtkWidget *
fields_new (VestExpectedForm *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 10);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  self->given = entry_new (self, _ ("First name"), 80);
  self->family = entry_new (self, _ ("Family name"), 80);
  self->birth_date = entry_new (self, _ ("Birth date, if known"), 10);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->birth_date), "1986-06-04");
  self->group = entry_new (self, _ ("Group, if any"), 80);
  self->note = entry_new (self, _ ("Note for the desk"), 300);
  self->from = VEST_DAY_BUTTON (vest_day_button_new (_ ("First day")));
  self->until = VEST_DAY_BUTTON (vest_day_button_new (_ ("Last day")));
  g_signal_connect_swapped (self->from, "changed", G_CALLBACK (on_from_changed), self);
  self->purpose = drop_down_new (_ ("Comes for"));
  self->host = drop_down_new (_ ("Host"));
  self->language = drop_down_new (_ ("Language of the invitation"));
  place (grid, self->given, _ ("First name"), 0, 0, 1);
  place (grid, self->family, _ ("Family name"), 1, 0, 1);
  place (grid, GTK_WIDGET (self->from), _ ("First day"), 0, 1, 1);
  place (grid, GTK_WIDGET (self->until), _ ("Last day"), 1, 1, 1);
  place (grid, GTK_WIDGET (self->purpose), _ ("Comes for"), 0, 2, 1);
  place (grid, GTK_WIDGET (self->host), _ ("Host"), 1, 2, 1);
  place (grid, self->birth_date, _ ("Birth date, if known"), 0, 3, 1);
  place (grid, self->group, _ ("Group, if any"), 1, 3, 1);
  place (grid, self->note, _ ("Note for the desk"), 0, 4, 2);
  return grid;
}

static GtkWidget *
invitation_new (VestExpectedForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *page = button_new (self, _ ("Save as a page"), NULL, G_CALLBACK (on_page_clicked));

  self->print = button_new (self, _ ("Print"), NULL, G_CALLBACK (on_print_clicked));
  template_name (self->print, _ ("Print the invitation"));
  gtk_widget_set_visible (self->print, FALSE);
  self->address = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->address), 200);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->address), GTK_INPUT_PURPOSE_EMAIL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->address), _ ("Mail address, not kept"));
  template_name (self->address, _ ("Mail address of the invitation"));
  g_signal_connect_swapped (self->address, "activate", G_CALLBACK (on_mail_clicked), self);
  gtk_widget_set_hexpand (self->address, TRUE);
  self->mail = button_new (self, _ ("Mail it"), NULL, G_CALLBACK (on_mail_clicked));
  gtk_widget_set_hexpand (GTK_WIDGET (self->language), TRUE);
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->language));
  gtk_box_append (GTK_BOX (first), page);
  gtk_box_append (GTK_BOX (first), self->print);
  gtk_box_append (GTK_BOX (row), self->address);
  gtk_box_append (GTK_BOX (row), self->mail);
  self->no_mail
      = label_new (_ ("Mail needs a mail server in station.conf, under [alerts]."), "second");
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), label_new (_ ("Invitation"), "heading"));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), self->no_mail);
  return box;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_expected_form_finalize (GObject *object)
{
  VestExpectedForm *self = VEST_EXPECTED_FORM (object);

  g_strfreev (self->purposes);
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  expected_free (self->shown);
  G_OBJECT_CLASS (vest_expected_form_parent_class)->finalize (object);
}

static void
vest_expected_form_class_init (VestExpectedFormClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vest_expected_form_finalize;
  signals[SIGNAL_SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_WITHDRAW] = g_signal_new ("withdraw", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PAGE] = g_signal_new ("page", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PRINT] = g_signal_new ("print", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MAIL] = g_signal_new ("mail", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
vest_expected_form_init (VestExpectedForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "sheet");
  gtk_widget_add_css_class (box, "setup");
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  self->title = label_new ("", "person-name");
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (self->title), 12);
  self->entered = label_new ("", "second");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->entered);
  gtk_box_append (GTK_BOX (box), fields_new (self));
  self->problem = label_new ("", "complaint");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (box), self->problem);
  self->withdraw = button_new (self, _ ("Withdraw"), "danger", G_CALLBACK (on_withdraw_clicked));
  self->save = button_new (self, "", "primary", G_CALLBACK (on_save_clicked));
  gtk_widget_set_hexpand (self->save, TRUE);
  gtk_box_append (GTK_BOX (acts), self->withdraw);
  gtk_box_append (GTK_BOX (acts), self->save);
  gtk_box_append (GTK_BOX (box), acts);
  self->invitation = invitation_new (self);
  gtk_box_append (GTK_BOX (box), self->invitation);
  fill_languages (self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_size_request (scrolled, 480, -1);
  gtk_widget_set_hexpand (scrolled, FALSE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
vest_expected_form_new (const char *const *purposes)
{
  VestExpectedForm *self = g_object_new (VEST_TYPE_EXPECTED_FORM, NULL);

  self->purposes = g_strdupv ((char **)purposes);
  fill_purposes (self);
  vest_expected_form_set_hosts (self, NULL);
  vest_expected_form_set_mail (self, FALSE);
  vest_expected_form_show (self, NULL);
  return GTK_WIDGET (self);
}

/* --- public ------------------------------------------------------------------------------------
 */

static void
choose_host (VestExpectedForm *self, const char *id)
{
  guint position = 0;

  for (guint i = 0; id != NULL && self->hosts != NULL && i < self->hosts->len; i++)
    if (g_str_equal (((const Host *)g_ptr_array_index (self->hosts, i))->id, id))
      position = i + 1;
  gtk_drop_down_set_selected (self->host, position);
}

static void
choose_words (VestExpectedForm *self, const char *purpose, const char *language)
{
  guint spoken = 0;
  guint reason = 0;

  for (guint i = 0; self->purposes[i] != NULL; i++)
    if (g_strcmp0 (self->purposes[i], purpose) == 0)
      reason = i;
  for (guint i = 0; i18n_languages ()[i].code != NULL; i++)
    if (g_strcmp0 (i18n_languages ()[i].code, language) == 0)
      spoken = i;
  gtk_drop_down_set_selected (self->purpose, reason);
  gtk_drop_down_set_selected (self->language, spoken);
}

static void
set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
show_heading (VestExpectedForm *self)
{
  const Expected *e = self->shown;
  g_autofree char *name = e != NULL ? person_dup_name (e->person) : NULL;
  g_autofree char *day = e != NULL ? i18n_format_date (e->entered_ms) : NULL;
  g_autofree char *entered = NULL;

  if (e != NULL)
    entered = e->entered_by != NULL
                  ? g_strdup_printf (_ ("Announced by %s, %s"), e->entered_by, day)
                  : g_strdup_printf (_ ("Announced %s"), day);
  gtk_label_set_label (GTK_LABEL (self->title), e != NULL ? name : _ ("Announce a visitor"));
  gtk_label_set_label (GTK_LABEL (self->entered),
                       e != NULL ? entered
                                 : _ ("They still show an ID and are screened as everybody is."));
  gtk_button_set_label (GTK_BUTTON (self->save), e != NULL ? _ ("Save") : _ ("Announce"));
  gtk_widget_set_visible (self->withdraw, e != NULL);
  gtk_widget_set_visible (self->invitation, e != NULL);
}

void
vest_expected_form_show (VestExpectedForm *self, const Expected *expected)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  Expected *copy;

  g_return_if_fail (VEST_IS_EXPECTED_FORM (self));
  copy = expected != NULL ? expected_copy (expected) : NULL;
  expected_free (self->shown);
  self->shown = copy;
  set_text (self->given, copy != NULL ? copy->person->given : NULL);
  set_text (self->family, copy != NULL ? copy->person->family : NULL);
  set_text (self->birth_date, copy != NULL ? copy->person->birth_date : NULL);
  set_text (self->group, copy != NULL ? copy->group : NULL);
  set_text (self->note, copy != NULL ? copy->note : NULL);
  set_text (self->address, NULL);
  vest_day_button_set_day (self->from, copy != NULL ? copy->day_from : today);
  vest_day_button_set_day (self->until, copy != NULL ? copy->day_until : today);
  choose_words (self, copy != NULL ? copy->purpose : NULL, copy != NULL ? copy->language : NULL);
  choose_host (self, copy != NULL ? copy->host_id : NULL);
  show_heading (self);
  vest_expected_form_complain (self, NULL);
}

const char *
vest_expected_form_get_id (VestExpectedForm *self)
{
  g_return_val_if_fail (VEST_IS_EXPECTED_FORM (self), NULL);
  return self->shown != NULL ? self->shown->id : NULL;
}

void
vest_expected_form_set_hosts (VestExpectedForm *self, GPtrArray *hosts)
{
  const Host *chosen = chosen_host (self);
  g_autofree char *id = chosen != NULL ? g_strdup (chosen->id) : NULL;
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("Nobody in particular"));
  for (guint i = 0; hosts != NULL && i < hosts->len; i++)
    gtk_string_list_append (words, ((const Host *)g_ptr_array_index (hosts, i))->name);
  if (hosts != NULL)
    g_ptr_array_ref (hosts);
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  self->hosts = hosts;
  gtk_drop_down_set_model (self->host, G_LIST_MODEL (words));
  g_object_unref (words);
  choose_host (self, id);
}

void
vest_expected_form_set_mail (VestExpectedForm *self, gboolean can)
{
  g_return_if_fail (VEST_IS_EXPECTED_FORM (self));
  gtk_widget_set_visible (self->no_mail, !can);
  gtk_widget_set_sensitive (self->mail, can);
  gtk_widget_set_sensitive (self->address, can);
}

void
vest_expected_form_set_printable (VestExpectedForm *self, gboolean printable)
{
  g_return_if_fail (VEST_IS_EXPECTED_FORM (self));
  gtk_widget_set_visible (self->print, printable);
}

void
vest_expected_form_complain (VestExpectedForm *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_EXPECTED_FORM (self));
  gtk_label_set_label (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

void
vest_expected_form_save (VestExpectedForm *self)
{
  g_return_if_fail (VEST_IS_EXPECTED_FORM (self));
  on_save_clicked (self);
}
