/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signing in without an ID: three fields, our keyboard, and errors that name the field and the way
 * out. What was typed is never changed or taken away by an error.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/type-page.h"

#include <string.h>

#include "db/person.h"
#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/widgets/date-entry.h"
#include "ui/widgets/keyboard.h"

typedef enum
{
  FIELD_GIVEN,
  FIELD_FAMILY,
  FIELD_BIRTH,
  N_FIELDS
} Field;

typedef enum
{
  NAME_OK,
  NAME_EMPTY,
  NAME_NOT_LETTERS, /* a digit, or no letter at all */
} NameProblem;

struct _VestTypePage
{
  VestKioskPage parent_instance;

  GtkWidget *heading;
  GtkWidget *fields;
  GtkWidget *given_box, *family_box, *birth_box;
  GtkWidget *given_label, *family_label, *birth_label;
  GtkWidget *given_entry, *family_entry;
  VestDateEntry *birth_entry;
  GtkWidget *given_error, *family_error, *birth_error;
  VestKeyboard *keyboard;
  gboolean others;         /* it is not about who stands there */
  gboolean left[N_FIELDS]; /* the field was left once: from now on it may be called wrong */
};

enum
{
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestTypePage, vest_type_page, VEST_TYPE_KIOSK_PAGE)

/* --- what is plausible -------------------------------------------------------------------------
 */

static NameProblem
check_name (const char *text)
{
  gboolean letter = FALSE, blank = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      blank = blank && g_unichar_isspace (c);
      letter = letter || g_unichar_isalpha (c);
      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && !g_unichar_isspace (c)
          && g_utf8_strchr ("'-.,’ʻ", -1, c) == NULL)
        return NAME_NOT_LETTERS;
    }
  if (blank)
    return NAME_EMPTY;
  return letter ? NAME_OK : NAME_NOT_LETTERS;
}

static const char *
describe_name (Field field, NameProblem problem, gboolean others)
{
  if (problem == NAME_EMPTY && others)
    return _ ("Please type both names.");
  if (problem == NAME_EMPTY)
    return field == FIELD_GIVEN ? _ ("Please type your first name.")
                                : _ ("Please type your last name.");
  if (problem == NAME_NOT_LETTERS)
    return _ ("A name is written in letters.");
  return NULL;
}

/* --- fields ------------------------------------------------------------------------------------
 */

static GtkWidget *
find_entry (VestTypePage *self, Field field)
{
  if (field == FIELD_BIRTH)
    return GTK_WIDGET (self->birth_entry);
  return field == FIELD_GIVEN ? self->given_entry : self->family_entry;
}

static GtkWidget *
find_error_label (VestTypePage *self, Field field)
{
  if (field == FIELD_BIRTH)
    return self->birth_error;
  return field == FIELD_GIVEN ? self->given_error : self->family_error;
}

/* Returns: (nullable): what is wrong with @field, in words. */
static const char *
find_trouble (VestTypePage *self, Field field)
{
  if (field == FIELD_BIRTH)
    return vest_date_entry_describe (vest_date_entry_get_problem (self->birth_entry));
  return describe_name (field,
                        check_name (
                            gtk_editable_get_text (GTK_EDITABLE (find_entry (self, field)))),
                        self->others);
}

static void
show_trouble (VestTypePage *self, Field field, const char *text)
{
  GtkWidget *entry = find_entry (self, field);
  GtkWidget *label = find_error_label (self, field);

  /* A label without words keeps its place, so that nothing jumps. */
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  if (field == FIELD_BIRTH)
    {
      vest_date_entry_set_error (self->birth_entry, text != NULL);
      return;
    }
  if (text != NULL)
    gtk_widget_add_css_class (entry, "field-error");
  else
    gtk_widget_remove_css_class (entry, "field-error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                            : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* An incomplete date is not called wrong while it is being typed; a whole one that cannot be is. */
static gboolean
may_complain (VestTypePage *self, Field field)
{
  if (field == FIELD_BIRTH && !self->left[field])
    return vest_date_entry_get_problem (self->birth_entry) != DATE_INCOMPLETE;
  return self->left[field];
}

static void
update (VestTypePage *self)
{
  gboolean complete = TRUE;

  for (Field field = 0; field < N_FIELDS; field++)
    {
      const char *trouble = find_trouble (self, field);

      complete = complete && trouble == NULL;
      show_trouble (self, field, may_complain (self, field) ? trouble : NULL);
    }
  vest_kiosk_page_set_primary_enabled (VEST_KIOSK_PAGE (self), complete);
}

static void
on_field_left (VestTypePage *self, Field field)
{
  /* The focus also leaves when the page does. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->left[field] = TRUE;
  update (self);
}

static void
on_given_left (VestTypePage *self)
{
  on_field_left (self, FIELD_GIVEN);
}

static void
on_family_left (VestTypePage *self)
{
  on_field_left (self, FIELD_FAMILY);
}

static void
on_birth_left (VestTypePage *self)
{
  on_field_left (self, FIELD_BIRTH);
}

static void
watch (VestTypePage *self, GtkWidget *entry, GCallback on_left)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", on_left, self);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (update), self);
}

/* Which field has the focus; the first when none. */
static Field
find_focused (VestTypePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (Field field = 0; field < N_FIELDS && focus != NULL; field++)
    if (gtk_widget_is_ancestor (focus, find_entry (self, field)))
      return field;
  return N_FIELDS - 1;
}

static void
focus_field (VestTypePage *self, Field field)
{
  GtkWidget *entry = find_entry (self, field);

  if (field == FIELD_BIRTH)
    gtk_widget_grab_focus (entry);
  else
    {
      gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry));
      gtk_editable_set_position (GTK_EDITABLE (entry), -1);
    }
}

static void
on_keyboard_next (VestTypePage *self)
{
  focus_field (self, (find_focused (self) + 1) % N_FIELDS);
}

/* Enter on a physical keyboard goes on to what is still missing. */
static void
on_entry_activated (VestTypePage *self)
{
  on_keyboard_next (self);
}

/* --- the page ----------------------------------------------------------------------------------
 */

static char *
dup_name (GtkWidget *entry)
{
  char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  char *to = name;

  /* Two spaces become one. */
  for (const char *from = name; *from != '\0'; from++)
    if (*from != ' ' || from[1] != ' ')
      *to++ = *from;
  *to = '\0';
  return name;
}

static void
vest_type_page_primary (VestKioskPage *page)
{
  VestTypePage *self = VEST_TYPE_PAGE (page);
  g_autoptr (Person) person = NULL;

  for (Field field = 0; field < N_FIELDS; field++)
    if (find_trouble (self, field) != NULL)
      {
        self->left[field] = TRUE;
        update (self);
        focus_field (self, field);
        return;
      }
  person = person_new ();
  person->given = dup_name (self->given_entry);
  person->family = dup_name (self->family_entry);
  person->birth_date = vest_date_entry_get_iso (self->birth_entry);
  g_signal_emit (self, signals[TYPED], 0, person);
}

static void
vest_type_page_shown (VestKioskPage *page)
{
  focus_field (VEST_TYPE_PAGE (page), FIELD_GIVEN);
}

static void
vest_type_page_wipe (VestKioskPage *page)
{
  VestTypePage *self = VEST_TYPE_PAGE (page);

  /* The buffers are password buffers, which overwrite what they drop. */
  gtk_editable_set_text (GTK_EDITABLE (self->given_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->family_entry), "");
  vest_date_entry_wipe (self->birth_entry);
  memset (self->left, 0, sizeof self->left);
  update (self);
}

static void
vest_type_page_retranslate (VestKioskPage *page)
{
  VestTypePage *self = VEST_TYPE_PAGE (page);

  gtk_label_set_text (GTK_LABEL (self->heading),
                      self->others ? _ ("Who is with you?") : _ ("What is your name?"));
  gtk_label_set_text (GTK_LABEL (self->given_label), _ ("First name"));
  gtk_label_set_text (GTK_LABEL (self->family_label), _ ("Last name"));
  gtk_label_set_text (GTK_LABEL (self->birth_label), _ ("Birth date"));
  page_name_control (self->given_entry, _ ("First name"));
  page_name_control (self->family_entry, _ ("Last name"));
  vest_date_entry_retranslate (self->birth_entry);
  vest_keyboard_retranslate (self->keyboard);
  vest_keyboard_set_next_label (self->keyboard, _ ("Next field"));
  vest_kiosk_page_set_primary_label (page, _ ("Continue"));
  vest_kiosk_page_set_back_label (page, _ ("Back"));
  update (self);
}

static void
place (VestTypePage *self, GtkWidget *box, int column, int row, int span)
{
  GtkLayoutManager *grid = gtk_widget_get_layout_manager (self->fields);

  g_object_set (gtk_layout_manager_get_layout_child (grid, box), "column", column, "row", row,
                "column-span", span, NULL);
}

static void
vest_type_page_orient (VestKioskPage *page, gboolean portrait)
{
  VestTypePage *self = VEST_TYPE_PAGE (page);

  place (self, self->given_box, 0, 0, portrait ? 6 : 4);
  place (self, self->family_box, portrait ? 6 : 4, 0, portrait ? 6 : 4);
  place (self, self->birth_box, portrait ? 0 : 8, portrait ? 1 : 0, portrait ? 6 : 4);
  vest_keyboard_set_portrait (self->keyboard, portrait);
}

static void
vest_type_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_TYPE_PAGE);
  G_OBJECT_CLASS (vest_type_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (VEST_TYPE_DATE_ENTRY);
  g_type_ensure (VEST_TYPE_KEYBOARD);
  gtk_widget_class_set_template_from_resource (klass, "/org/vestibule/ui/kiosk/type-page.ui");
  gtk_widget_class_bind_template_child (klass, VestTypePage, heading);
  gtk_widget_class_bind_template_child (klass, VestTypePage, fields);
  gtk_widget_class_bind_template_child (klass, VestTypePage, given_box);
  gtk_widget_class_bind_template_child (klass, VestTypePage, given_label);
  gtk_widget_class_bind_template_child (klass, VestTypePage, given_entry);
  gtk_widget_class_bind_template_child (klass, VestTypePage, given_error);
  gtk_widget_class_bind_template_child (klass, VestTypePage, family_box);
  gtk_widget_class_bind_template_child (klass, VestTypePage, family_label);
  gtk_widget_class_bind_template_child (klass, VestTypePage, family_entry);
  gtk_widget_class_bind_template_child (klass, VestTypePage, family_error);
  gtk_widget_class_bind_template_child (klass, VestTypePage, birth_box);
  gtk_widget_class_bind_template_child (klass, VestTypePage, birth_label);
  gtk_widget_class_bind_template_child (klass, VestTypePage, birth_entry);
  gtk_widget_class_bind_template_child (klass, VestTypePage, birth_error);
  gtk_widget_class_bind_template_child (klass, VestTypePage, keyboard);
  gtk_widget_class_bind_template_callback (klass, on_keyboard_next);
}

static void
vest_type_page_class_init (VestTypePageClass *klass)
{
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_type_page_dispose;
  page_class->shown = vest_type_page_shown;
  page_class->retranslate = vest_type_page_retranslate;
  page_class->wipe = vest_type_page_wipe;
  page_class->primary = vest_type_page_primary;
  page_class->orient = vest_type_page_orient;
  bind_template (GTK_WIDGET_CLASS (klass));
  signals[TYPED] = g_signal_new ("typed", VEST_TYPE_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
vest_type_page_init (VestTypePage *self)
{
  GtkWidget *names[2];

  gtk_widget_init_template (GTK_WIDGET (self));
  names[0] = self->given_entry;
  names[1] = self->family_entry;
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();

      gtk_entry_set_buffer (GTK_ENTRY (names[i]), buffer);
      gtk_entry_set_max_length (GTK_ENTRY (names[i]), 60);
      g_signal_connect_swapped (names[i], "activate", G_CALLBACK (on_entry_activated), self);
    }
  watch (self, self->given_entry, G_CALLBACK (on_given_left));
  watch (self, self->family_entry, G_CALLBACK (on_family_left));
  watch (self, GTK_WIDGET (self->birth_entry), G_CALLBACK (on_birth_left));
  vest_kiosk_page_set_step (VEST_KIOSK_PAGE (self), 1);
  vest_type_page_orient (VEST_KIOSK_PAGE (self), FALSE);
}

GtkWidget *
vest_type_page_new (void)
{
  return g_object_new (VEST_TYPE_TYPE_PAGE, NULL);
}

GtkWidget *
vest_type_page_new_for_others (void)
{
  VestTypePage *self = g_object_new (VEST_TYPE_TYPE_PAGE, NULL);

  self->others = TRUE;
  return GTK_WIDGET (self);
}
