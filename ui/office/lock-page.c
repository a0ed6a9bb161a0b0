/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk's door: who is there, and the PIN.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/lock-page.h"

#include "ui/i18n.h"
#include "ui/office/pin-words.h"
#include "ui/office/staff-setup.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/pin-pad.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/template.h"

/* A list that is longer is searched. */
#define SEARCH_FROM 8

struct _VestLockPage
{
  AdwBin parent_instance;

  GtkLabel *site;
  GtkLabel *place;
  VestStatusChip *waiting;
  GtkStack *stack;
  AdwStatusPage *fault;
  GtkLabel *names_title;
  GtkEditable *search;
  GtkBox *names;
  GtkLabel *pin_title;
  GtkLabel *pin_words;
  VestPinPad *pad;
  GtkButton *other;
  VestStaffSetup *setup;

  GPtrArray *staff; /* (nullable) until it was read */
  char *chosen;     /* (nullable) id */
  gboolean faulty;
  gint64 wait_until_ms;
  guint tick;
};

G_DEFINE_TYPE (VestLockPage, vest_lock_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_SIGN_IN,
  SIGNAL_FIRST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const Staff *
find_chosen (VestLockPage *self)
{
  for (guint i = 0; self->staff != NULL && i < self->staff->len; i++)
    if (g_strcmp0 (((const Staff *)g_ptr_array_index (self->staff, i))->id, self->chosen) == 0)
      return g_ptr_array_index (self->staff, i);
  return NULL;
}

static void
say (VestLockPage *self, const char *sentence, gboolean complaint)
{
  gtk_label_set_label (self->pin_words, sentence);
  if (complaint)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->pin_words), "second");
      gtk_widget_add_css_class (GTK_WIDGET (self->pin_words), "complaint");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->pin_words), "complaint");
      gtk_widget_add_css_class (GTK_WIDGET (self->pin_words), "second");
    }
}

static void
ask_pin (VestLockPage *self)
{
  say (self, _ ("Enter your PIN"), FALSE);
  vest_pin_pad_set_busy (self->pad, FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->pad)))
    gtk_widget_grab_focus (GTK_WIDGET (self->pad));
}

/* --- waiting after wrong PINs ------------------------------------------------------------------
 */

static gboolean
on_tick (gpointer data)
{
  VestLockPage *self = data;
  g_autofree char *sentence = pin_words_wait (self->wait_until_ms);

  if (sentence == NULL)
    {
      self->tick = 0;
      ask_pin (self);
      return G_SOURCE_REMOVE;
    }
  if (!g_str_equal (sentence, gtk_label_get_label (self->pin_words)))
    say (self, sentence, TRUE);
  return G_SOURCE_CONTINUE;
}

static void
wait_for (VestLockPage *self, gint64 until_ms)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  self->wait_until_ms = until_ms;
  if (until_ms == 0)
    return;
  vest_pin_pad_wipe (self->pad);
  vest_pin_pad_set_busy (self->pad, TRUE);
  if (on_tick (self))
    self->tick = g_timeout_add (500, on_tick, self);
}

/* --- views -------------------------------------------------------------------------------------
 */

static void
show_view (VestLockPage *self)
{
  const Staff *chosen = find_chosen (self);
  const char *view = self->faulty || self->staff == NULL ? "fault"
                     : self->staff->len == 0             ? "setup"
                     : chosen != NULL                    ? "pin"
                                                         : "names";

  if (chosen != NULL)
    gtk_label_set_label (self->pin_title, chosen->name);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), view) == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, view);
  template_focus_first (GTK_WIDGET (self->stack));
}

static void
on_name_clicked (GtkButton *button, VestLockPage *self)
{
  vest_lock_page_choose (self, g_object_get_data (G_OBJECT (button), "staff-id"));
}

static void
on_other_clicked (VestLockPage *self)
{
  vest_lock_page_choose (self, NULL);
}

static GtkWidget *
name_button_new (VestLockPage *self, const Staff *staff)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (staff->name);

  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (name), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 36);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_box_append (GTK_BOX (lines), name);
  if (staff_is_stopped (staff))
    {
      GtkWidget *why = gtk_label_new (_ ("Stopped. An administrator can open it again."));

      gtk_label_set_xalign (GTK_LABEL (why), 0);
      gtk_label_set_wrap (GTK_LABEL (why), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (why), 48);
      gtk_widget_add_css_class (why, "fine");
      gtk_widget_add_css_class (why, "second");
      gtk_box_append (GTK_BOX (lines), why);
      gtk_widget_set_sensitive (button, FALSE);
    }
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_widget_add_css_class (button, "act");
  gtk_widget_add_css_class (button, "lock-name");
  template_name (button, staff->name);
  g_object_set_data_full (G_OBJECT (button), "staff-id", g_strdup (staff->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_name_clicked), self);
  return button;
}

static gboolean
is_wanted (VestLockPage *self, const Staff *staff)
{
  const char *typed = gtk_editable_get_text (self->search);

  return *typed == '\0' || g_str_match_string (typed, staff->name, TRUE);
}

static void
fill_names (VestLockPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->names))) != NULL)
    gtk_box_remove (self->names, child);
  for (guint i = 0; self->staff != NULL && i < self->staff->len; i++)
    if (is_wanted (self, g_ptr_array_index (self->staff, i)))
      gtk_box_append (self->names, name_button_new (self, g_ptr_array_index (self->staff, i)));
  if (gtk_widget_get_first_child (GTK_WIDGET (self->names)) == NULL)
    gtk_box_append (self->names, gtk_label_new (_ ("Nobody on the staff has this name.")));
}

static void
on_search_changed (VestLockPage *self)
{
  fill_names (self);
}

static void
on_search_activate (VestLockPage *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->names));

  if (GTK_IS_BUTTON (first) && gtk_widget_is_sensitive (first))
    on_name_clicked (GTK_BUTTON (first), self);
}

static void
on_pad_entered (VestLockPage *self, const char *pin)
{
  if (self->chosen == NULL)
    return;
  vest_pin_pad_set_busy (self->pad, TRUE);
  say (self, _ ("One moment…"), FALSE);
  g_signal_emit (self, signals[SIGNAL_SIGN_IN], 0, self->chosen, pin);
}

static void
on_setup_first (VestLockPage *self, const char *name, const char *pin)
{
  g_signal_emit (self, signals[SIGNAL_FIRST], 0, name, pin);
}

static gboolean
on_key_pressed (VestLockPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || self->chosen == NULL)
    return GDK_EVENT_PROPAGATE;
  vest_lock_page_choose (self, NULL);
  return GDK_EVENT_STOP;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

/* The keys go to the page as soon as it is there: a desk is unlocked without a mouse. */
static void
vest_lock_page_map (GtkWidget *widget)
{
  VestLockPage *self = VEST_LOCK_PAGE (widget);

  GTK_WIDGET_CLASS (vest_lock_page_parent_class)->map (widget);
  template_focus_first (GTK_WIDGET (self->stack));
}

static void
vest_lock_page_dispose (GObject *object)
{
  VestLockPage *self = VEST_LOCK_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->staff, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (vest_lock_page_parent_class)->dispose (object);
}

static void
vest_lock_page_class_init (VestLockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_lock_page_dispose;
  widget_class->map = vest_lock_page_map;
  g_type_ensure (VEST_TYPE_PIN_PAD);
  g_type_ensure (VEST_TYPE_STATUS_CHIP);
  g_type_ensure (VEST_TYPE_STAFF_SETUP);
  template_use (widget_class, "ui/office/lock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, site);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, place);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, fault);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, names_title);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, search);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, names);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, pin_title);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, pin_words);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, pad);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, other);
  gtk_widget_class_bind_template_child (widget_class, VestLockPage, setup);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_pad_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_other_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_first);

  signals[SIGNAL_SIGN_IN]
      = g_signal_new ("sign-in", VEST_TYPE_LOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                      G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_FIRST]
      = g_signal_new ("first", VEST_TYPE_LOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                      G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
vest_lock_page_init (VestLockPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_label_set_label (self->names_title, _ ("Who is at the desk?"));
  gtk_button_set_label (self->other, _ ("Somebody else"));
  adw_status_page_set_title (self->fault, _ ("One moment"));
  template_name (GTK_WIDGET (self->search), _ ("Search the staff"));
  g_object_set (self->search, "placeholder-text", _ ("Search the staff"), NULL);
}

GtkWidget *
vest_lock_page_new (void)
{
  return g_object_new (VEST_TYPE_LOCK_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_lock_page_set_site (VestLockPage *self, const char *site_name, const char *place)
{
  g_return_if_fail (VEST_IS_LOCK_PAGE (self));
  gtk_label_set_label (self->site, site_name);
  gtk_label_set_label (self->place, place);
}

void
vest_lock_page_set_staff (VestLockPage *self, GPtrArray *staff)
{
  g_return_if_fail (VEST_IS_LOCK_PAGE (self) && staff != NULL);
  g_ptr_array_ref (staff);
  g_clear_pointer (&self->staff, g_ptr_array_unref);
  self->staff = staff;
  gtk_widget_set_visible (GTK_WIDGET (self->search), staff->len > SEARCH_FROM);
  fill_names (self);
  show_view (self);
}

void
vest_lock_page_choose (VestLockPage *self, const char *staff_id)
{
  const Staff *staff;
  g_autofree char *id = g_strdup (staff_id);

  g_return_if_fail (VEST_IS_LOCK_PAGE (self));
  vest_pin_pad_wipe (self->pad);
  g_free (self->chosen);
  self->chosen = g_steal_pointer (&id);
  wait_for (self, 0);
  gtk_editable_set_text (self->search, "");
  show_view (self);
  staff = find_chosen (self);
  ask_pin (self);
  if (staff != NULL && staff_is_stopped (staff))
    vest_lock_page_set_stopped (self);
  else if (staff != NULL)
    wait_for (self, staff_wait_until (staff, g_get_real_time () / 1000));
}

void
vest_lock_page_set_waiting (VestLockPage *self, guint n)
{
  g_autofree char *words
      = number_words_in (ngettext ("%s visitor is waiting", "%s visitors are waiting", (gulong)n),
                         n);

  g_return_if_fail (VEST_IS_LOCK_PAGE (self));
  status_chip_set (self->waiting, TONE_CAREFUL, words, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), n > 0);
}

void
vest_lock_page_set_wrong (VestLockPage *self, guint left, gint64 wait_until_ms)
{
  g_autofree char *sentence = pin_words_wrong (left);

  g_return_if_fail (VEST_IS_LOCK_PAGE (self));
  vest_pin_pad_wipe (self->pad);
  ask_pin (self);
  if (wait_until_ms != 0)
    {
      wait_for (self, wait_until_ms);
      return;
    }
  say (self, sentence, TRUE);
}

void
vest_lock_page_set_stopped (VestLockPage *self)
{
  g_autofree char *sentence = pin_words_stopped ();

  g_return_if_fail (VEST_IS_LOCK_PAGE (self));
  wait_for (self, 0);
  vest_pin_pad_wipe (self->pad);
  vest_pin_pad_set_busy (self->pad, TRUE);
  say (self, sentence, TRUE);
}

void
vest_lock_page_set_problem (VestLockPage *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_LOCK_PAGE (self) && sentence != NULL);
  ask_pin (self);
  say (self, sentence, TRUE);
  vest_staff_setup_set_problem (self->setup, sentence);
}

void
vest_lock_page_set_fault (VestLockPage *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_LOCK_PAGE (self));
  self->faulty = sentence != NULL;
  if (sentence != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (sentence, -1);

      adw_status_page_set_title (self->fault, _ ("The desk cannot be used at this moment"));
      adw_status_page_set_description (self->fault, markup);
    }
  show_view (self);
}
