/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is this you? A good reading asks one question; a doubtful one shows each field, ready to be
 * corrected on the spot.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/confirm-page.h"

#include <string.h>

#include "ui/i18n.h"
#include "ui/kiosk/document-words.h"
#include "ui/kiosk/page-parts.h"
#include "ui/widgets/date-entry.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/template.h"

enum
{
  CONFIRMED,
  REJECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestConfirmPage
{
  VestKioskPage parent_instance;
  Person *person; /* as scanned; %NULL before and after a visitor */
  char *id_type;
  char *issuer;
  gboolean fields_shown;
  gboolean filling; /* the page itself writes into the fields */

  GtkWidget *views;
  GtkWidget *whole;
  GtkWidget *question;
  GtkWidget *name;
  GtkWidget *facts;
  GtkWidget *privacy;
  GtkWidget *by_field;
  GtkWidget *check_heading;
  GtkWidget *fields;
  GtkWidget *given_label;
  GtkWidget *given;
  GtkWidget *family_label;
  GtkWidget *family;
  GtkWidget *birth_box;
  GtkWidget *birth_label;
  VestDateEntry *birth;
  GtkWidget *advice;
  VestKeyboard *keyboard;
};

G_DEFINE_FINAL_TYPE (VestConfirmPage, vest_confirm_page, VEST_TYPE_KIOSK_PAGE)

/* --- the whole name --- */

/* Only the year: whoever looks over a shoulder need not learn the birthday. */
static char *
describe_person (VestConfirmPage *self)
{
  g_autofree char *document = document_describe (self->id_type, self->issuer);
  const char *born = self->person->birth_date;
  g_autofree char *text = NULL;

  if (born != NULL && strlen (born) >= 4)
    /* TRANSLATORS: a year */
    text = g_strdup_printf (_ ("Born in %.4s"), born);
  if (text != NULL && document != NULL)
    return g_strconcat (text, "\u2002·\u2002", document, NULL);
  return g_strdup (text != NULL ? text : document);
}

static void
update_whole (VestConfirmPage *self)
{
  g_autofree char *name = self->person != NULL ? person_dup_name (self->person) : g_strdup ("");
  g_autofree char *facts = self->person != NULL ? describe_person (self) : NULL;

  gtk_label_set_text (GTK_LABEL (self->name), name);
  page_fit_heading (self->name, name);
  page_set_shown_text (self->facts, facts);
  gtk_label_set_text (GTK_LABEL (self->privacy), document_privacy_note (self->id_type));
}

/* --- field by field --- */

static char *
dup_typed (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static gboolean
is_blank (GtkWidget *entry)
{
  g_autofree char *text = dup_typed (entry);
  gboolean blank = *text == '\0';

  page_wipe_text (&text);
  return blank;
}

/* What keeps the primary action from being possible, in words; NULL when nothing does. */
static const char *
find_fault (VestConfirmPage *self)
{
  DateProblem problem = vest_date_entry_get_problem (self->birth);

  if (is_blank (self->given) && is_blank (self->family))
    return _ ("Please write your name as it appears on your ID.");
  if (problem != DATE_OK)
    return vest_date_entry_describe (problem);
  return NULL;
}

static void
update_advice (VestConfirmPage *self)
{
  const char *fault = self->fields_shown ? find_fault (self) : NULL;
  DateProblem problem = vest_date_entry_get_problem (self->birth);

  gtk_label_set_text (GTK_LABEL (self->advice),
                      fault != NULL ? fault
                                    : _ ("Your ID was hard to read. Tap a field to correct it."));
  if (fault != NULL)
    gtk_widget_add_css_class (self->advice, "error");
  else
    gtk_widget_remove_css_class (self->advice, "error");
  vest_date_entry_set_error (self->birth,
                             fault != NULL && problem != DATE_OK && problem != DATE_INCOMPLETE);
  vest_kiosk_page_set_primary_enabled (VEST_KIOSK_PAGE (self), fault == NULL);
}

/* Further given names stand with the first, where their owner looks for them. */
static char *
dup_given (const Person *person)
{
  if (person->given != NULL && person->middle != NULL && *person->middle != '\0')
    return g_strjoin (" ", person->given, person->middle, NULL);
  return g_strdup (person->given != NULL ? person->given : "");
}

static const char *
get_family (const Person *person)
{
  if (person->family != NULL)
    return person->family;
  /* A name whose parts are not known apart has to stand somewhere to be corrected. */
  return person->given == NULL && person->full_name != NULL ? person->full_name : "";
}

static void
fill_fields (VestConfirmPage *self)
{
  g_autofree char *given = dup_given (self->person);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->given), given);
  gtk_editable_set_text (GTK_EDITABLE (self->family), get_family (self->person));
  vest_date_entry_set_iso (self->birth, self->person->birth_date);
  self->filling = FALSE;
  page_wipe_text (&given);
}

static void
replace (char **slot, const char *text)
{
  page_set_text (slot, text);
}

/* (transfer full): the person as the fields say now; what was not touched stays as it was read. */
static Person *
read_fields (VestConfirmPage *self)
{
  Person *person = person_copy (self->person);
  g_autofree char *given = dup_typed (self->given);
  g_autofree char *family = dup_typed (self->family);
  g_autofree char *birth = vest_date_entry_get_iso (self->birth);
  g_autofree char *given_before = dup_given (self->person);
  gboolean given_changed = !g_str_equal (given, given_before);
  gboolean family_changed = !g_str_equal (family, get_family (self->person));

  if (given_changed)
    {
      replace (&person->given, given);
      replace (&person->middle, NULL);
    }
  if (family_changed)
    replace (&person->family, family);
  if (given_changed || family_changed)
    replace (&person->full_name, NULL);
  replace (&person->birth_date, birth);
  page_wipe_text (&given);
  page_wipe_text (&family);
  page_wipe_text (&birth);
  page_wipe_text (&given_before);
  return person;
}

static void
on_field_changed (VestConfirmPage *self)
{
  if (!self->filling)
    update_advice (self);
}

static void
on_given_activate (VestConfirmPage *self)
{
  gtk_widget_grab_focus (self->family);
}

static void
on_family_activate (VestConfirmPage *self)
{
  template_focus_first (GTK_WIDGET (self->birth));
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
on_keyboard_next (VestConfirmPage *self)
{
  if (has_focus_within (self->given))
    gtk_widget_grab_focus (self->family);
  else if (has_focus_within (self->family))
    template_focus_first (GTK_WIDGET (self->birth));
  else
    gtk_widget_grab_focus (self->given);
}

/* --- the page's life --- */

static void
update_frame (VestConfirmPage *self)
{
  vest_kiosk_page_set_primary_label (VEST_KIOSK_PAGE (self), self->fields_shown
                                                                 ? _ ("Yes, this is right")
                                                                 : _ ("Yes, that is me"));
  vest_kiosk_page_set_back_label (VEST_KIOSK_PAGE (self), _ ("No, start again"));
  if (self->fields_shown)
    update_advice (self);
  else
    vest_kiosk_page_set_primary_enabled (VEST_KIOSK_PAGE (self), self->person != NULL);
}

static void
vest_confirm_page_retranslate (VestKioskPage *page)
{
  VestConfirmPage *self = VEST_CONFIRM_PAGE (page);

  gtk_label_set_text (GTK_LABEL (self->question), _ ("Is this you?"));
  gtk_label_set_text (GTK_LABEL (self->check_heading), _ ("Please check each field"));
  gtk_label_set_text (GTK_LABEL (self->given_label), _ ("First name"));
  gtk_label_set_text (GTK_LABEL (self->family_label), _ ("Last name"));
  gtk_label_set_text (GTK_LABEL (self->birth_label), _ ("Birth date"));
  page_name_control (self->given, _ ("First name"));
  page_name_control (self->family, _ ("Last name"));
  vest_date_entry_retranslate (self->birth);
  vest_keyboard_retranslate (self->keyboard);
  vest_keyboard_set_next_label (self->keyboard, _ ("Next field"));
  update_whole (self);
  update_advice (self);
  update_frame (self);
}

static void
vest_confirm_page_shown (VestKioskPage *page)
{
  VestConfirmPage *self = VEST_CONFIRM_PAGE (page);

  if (!self->fields_shown)
    return;
  gtk_widget_grab_focus (self->given);
  gtk_editable_set_position (GTK_EDITABLE (self->given), -1);
}

static void
vest_confirm_page_wipe (VestKioskPage *page)
{
  VestConfirmPage *self = VEST_CONFIRM_PAGE (page);

  g_clear_pointer (&self->person, person_free);
  page_wipe_text (&self->id_type);
  page_wipe_text (&self->issuer);
  self->fields_shown = FALSE;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->given), "");
  gtk_editable_set_text (GTK_EDITABLE (self->family), "");
  vest_date_entry_wipe (self->birth);
  self->filling = FALSE;
  gtk_stack_set_visible_child (GTK_STACK (self->views), self->whole);
  update_whole (self);
  update_frame (self);
}

static void
vest_confirm_page_primary (VestKioskPage *page)
{
  VestConfirmPage *self = VEST_CONFIRM_PAGE (page);
  g_autoptr (Person) person = NULL;

  if (self->person == NULL || (self->fields_shown && find_fault (self) != NULL))
    return;
  person = self->fields_shown ? read_fields (self) : person_copy (self->person);
  g_signal_emit (self, signals[CONFIRMED], 0, person);
}

static void
vest_confirm_page_back (VestKioskPage *page)
{
  g_signal_emit (page, signals[REJECTED], 0);
}

static void
vest_confirm_page_orient (VestKioskPage *page, gboolean portrait)
{
  VestConfirmPage *self = VEST_CONFIRM_PAGE (page);

  page_stack_columns (self->fields, portrait);
  vest_keyboard_set_portrait (self->keyboard, portrait);
}

static void
vest_confirm_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_CONFIRM_PAGE);
  G_OBJECT_CLASS (vest_confirm_page_parent_class)->dispose (object);
}

static void
vest_confirm_page_finalize (GObject *object)
{
  VestConfirmPage *self = VEST_CONFIRM_PAGE (object);

  g_clear_pointer (&self->person, person_free);
  page_wipe_text (&self->id_type);
  page_wipe_text (&self->issuer);
  G_OBJECT_CLASS (vest_confirm_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (VEST_TYPE_DATE_ENTRY);
  g_type_ensure (VEST_TYPE_KEYBOARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/confirm-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, views);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, whole);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, question);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, name);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, facts);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, privacy);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, by_field);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, check_heading);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, fields);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, given_label);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, given);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, family_label);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, family);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, birth_box);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, birth_label);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, birth);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, advice);
  gtk_widget_class_bind_template_child (widget_class, VestConfirmPage, keyboard);
  gtk_widget_class_bind_template_callback (widget_class, on_field_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_given_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_family_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_keyboard_next);
}

static void
vest_confirm_page_class_init (VestConfirmPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_confirm_page_dispose;
  object_class->finalize = vest_confirm_page_finalize;
  page_class->retranslate = vest_confirm_page_retranslate;
  page_class->shown = vest_confirm_page_shown;
  page_class->wipe = vest_confirm_page_wipe;
  page_class->primary = vest_confirm_page_primary;
  page_class->back = vest_confirm_page_back;
  page_class->orient = vest_confirm_page_orient;
  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REJECTED] = g_signal_new ("rejected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
vest_confirm_page_init (VestConfirmPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  vest_kiosk_page_set_step (VEST_KIOSK_PAGE (self), 2);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_confirm_page_new (void)
{
  return g_object_new (VEST_TYPE_CONFIRM_PAGE, NULL);
}

void
vest_confirm_page_set_document (VestConfirmPage *self, const Person *person, const char *id_type,
                                const char *issuer, gboolean by_field)
{
  g_return_if_fail (VEST_IS_CONFIRM_PAGE (self));
  g_return_if_fail (person != NULL);

  g_clear_pointer (&self->person, person_free);
  self->person = person_copy (person);
  page_set_text (&self->id_type, id_type);
  page_set_text (&self->issuer, issuer);
  self->fields_shown = by_field;
  if (by_field)
    fill_fields (self);
  gtk_stack_set_visible_child (GTK_STACK (self->views), by_field ? self->by_field : self->whole);
  update_whole (self);
  update_frame (self);
}
