/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The roster's window: how many there are, who they are, and how far the roll call has come.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/roster-window.h"

#include "ui/i18n.h"
#include "ui/office/roster-list.h"
#include "ui/widgets/desk-toast.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"
#include "ui/widgets/tone.h"

#define SAID_SECONDS 6

struct _VestRosterWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkWidget *back;
  GtkWidget *by_entrance;
  GtkWidget *by_host;
  GtkWidget *print;
  AdwToast *said; /* (nullable) weak: what was said last */
  guint said_timer;
  GtkLabel *figure;
  GtkLabel *words;
  GtkLabel *fine;
  GtkWidget *bar;
  GtkWidget *begin;
  GtkWidget *end;
  GtkWidget *past_button;
  GtkWidget *question; /* a row that asks before it is done */
  GtkLabel *question_words;
  GtkWidget *answers[3]; /* first and second answer, go back */
  GtkStack *stack;
  VestRosterList *list;
  GtkBox *past;
  GtkLabel *keys;

  GPtrArray *lines; /* (nullable) */
  gboolean live;    /* a roll call goes on */
  gboolean record;  /* a past one is shown */
  gboolean focused; /* the list had the keyboard once */
};

G_DEFINE_FINAL_TYPE (VestRosterWindow, vest_roster_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_BEGIN,
  SIGNAL_END,
  SIGNAL_TICKED,
  SIGNAL_RECORD,
  SIGNAL_PAPER,
  SIGNAL_PHOTO_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the question ----------------------------------------------------------------------------- */

static void
close_question (VestRosterWindow *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->question), FALSE);
  gtk_widget_set_can_focus (self->question, FALSE);
  vest_roster_list_focus (self->list);
}

/* Enter alone goes back: that button has the keyboard. @second: (nullable) */
static void
ask (VestRosterWindow *self, const char *question, const char *first, const char *second)
{
  const char *const words[] = { first, second, _ ("Go back") };

  gtk_label_set_label (self->question_words, question);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gtk_widget_set_visible (self->answers[i], words[i] != NULL);
      if (words[i] != NULL)
        gtk_button_set_label (GTK_BUTTON (self->answers[i]), words[i]);
    }
  gtk_widget_set_can_focus (self->question, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->question), TRUE);
  gtk_widget_grab_focus (self->answers[2]);
}

static void
on_begin_clicked (VestRosterWindow *self)
{
  ask (self, _ ("Begin a roll call? Every desk of the school sees it and may tick people off."),
       _ ("Begin a drill"), _ ("Begin, this is real"));
}

static void
on_end_clicked (VestRosterWindow *self)
{
  RosterCount count = roster_count (self->lines);
  g_autofree char *accounted = number_words_write (count.accounted);
  g_autofree char *missing = number_words_write (count.missing);
  g_autofree char *left = number_words_write (count.left);
  g_autofree char *open = number_words_write (count.open);
  g_autofree char *question = g_strdup_printf (
      /* TRANSLATORS: four numbers of people */
      _ ("End the roll call? Accounted for %s, not found %s, left %s, open %s."), accounted,
      missing, left, open);

  ask (self, question, _ ("End the roll call now"), NULL);
}

static void
on_answer_clicked (VestRosterWindow *self, GtkWidget *button)
{
  close_question (self);
  if (button == self->answers[2])
    return;
  if (self->live)
    g_signal_emit (self, signals[SIGNAL_END], 0);
  else
    g_signal_emit (self, signals[SIGNAL_BEGIN], 0, button == self->answers[0]);
}

/* --- what is touched -------------------------------------------------------------------------- */

static void
on_group_toggled (VestRosterWindow *self)
{
  vest_roster_list_set_by_host (self->list,
                                gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_host)));
}

static void
on_list_ticked (VestRosterWindow *self, const char *visit_id, int mark)
{
  g_signal_emit (self, signals[SIGNAL_TICKED], 0, visit_id, mark);
}

static void
on_list_photo_wanted (VestRosterWindow *self, const char *visit_id)
{
  g_signal_emit (self, signals[SIGNAL_PHOTO_WANTED], 0, visit_id);
}

static void
on_print_clicked (VestRosterWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_PAPER], 0, TRUE);
}

static void
on_save_clicked (VestRosterWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_PAPER], 0, FALSE);
}

static void
on_past_clicked (VestRosterWindow *self)
{
  gboolean shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "past") == 0;

  gtk_stack_set_visible_child_name (self->stack, shown ? "list" : "past");
}

static void
on_back_clicked (VestRosterWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_RECORD], 0, NULL);
}

static void
on_record_clicked (VestRosterWindow *self, GtkWidget *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "rollcall"));

  gtk_stack_set_visible_child_name (self->stack, "list");
  g_signal_emit (self, signals[SIGNAL_RECORD], 0, id);
}

static gboolean
on_escape (VestRosterWindow *self)
{
  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->question)))
    close_question (self);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "past") == 0)
    on_past_clicked (self);
  else if (self->record)
    on_back_clicked (self);
  else
    gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static gboolean
on_key_pressed (VestRosterWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint key = gdk_keyval_to_lower (keyval);

  if (key == GDK_KEY_Escape)
    return on_escape (self);
  if (held == GDK_CONTROL_MASK && key == GDK_KEY_p && gtk_widget_get_visible (self->print))
    on_print_clicked (self);
  else if (held == GDK_CONTROL_MASK && key == GDK_KEY_s)
    on_save_clicked (self);
  else if (held != 0
           || gtk_revealer_get_reveal_child (GTK_REVEALER (self->question))
           /* On a button Space is the button's. */
           || (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
           || !vest_roster_list_key (self->list, key))
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- making ----------------------------------------------------------------------------------- */

static GtkWidget *
make_button (VestRosterWindow *self, const char *label, const char *class, GCallback clicked)
{
  GtkWidget *button
      = g_object_new (GTK_TYPE_BUTTON, "label", label, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (button, class);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_tab (VestRosterWindow *self, const char *label, GtkWidget *group)
{
  GtkWidget *tab = gtk_toggle_button_new_with_label (label);

  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab), GTK_TOGGLE_BUTTON (group));
  return tab;
}

static GtkWidget *
make_header (VestRosterWindow *self, const char *site_name)
{
  GtkWidget *handle = gtk_window_handle_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *title = gtk_label_new (_ ("Roster"));
  GtkWidget *site = g_object_new (GTK_TYPE_LABEL, "label", site_name, "xalign", 0.0, "hexpand",
                                  TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  self->back = make_button (self, _ ("Back to now"), "small-act", G_CALLBACK (on_back_clicked));
  self->by_entrance = make_tab (self, _ ("By entrance"), NULL);
  self->by_host = make_tab (self, _ ("By host"), self->by_entrance);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->by_entrance), TRUE);
  g_signal_connect_swapped (self->by_host, "toggled", G_CALLBACK (on_group_toggled), self);
  gtk_box_append (GTK_BOX (tabs), self->by_entrance);
  gtk_box_append (GTK_BOX (tabs), self->by_host);
  gtk_widget_add_css_class (tabs, "tabs");
  gtk_widget_set_valign (tabs, GTK_ALIGN_CENTER);
  self->print = make_button (self, _ ("Print"), "small-act", G_CALLBACK (on_print_clicked));
  gtk_widget_add_css_class (title, "strong");
  gtk_widget_add_css_class (site, "second");
  gtk_box_append (GTK_BOX (box), self->back);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), site);
  gtk_box_append (GTK_BOX (box), tabs);
  gtk_box_append (GTK_BOX (box), self->print);
  gtk_box_append (GTK_BOX (box),
                  make_button (self, _ ("Save as PDF"), "small-act", G_CALLBACK (on_save_clicked)));
  gtk_box_append (GTK_BOX (box), gtk_window_controls_new (GTK_PACK_END));
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), box);
  gtk_widget_add_css_class (handle, "desk-header");
  return handle;
}

static GtkWidget *
make_standing (VestRosterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->figure = GTK_LABEL (gtk_label_new ("—"));
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  self->fine = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  self->bar = gtk_progress_bar_new ();
  self->past_button
      = make_button (self, _ ("Past roll calls"), "act", G_CALLBACK (on_past_clicked));
  self->begin = make_button (self, _ ("Begin a roll call…"), "act", G_CALLBACK (on_begin_clicked));
  self->end = make_button (self, _ ("End the roll call…"), "act", G_CALLBACK (on_end_clicked));
  gtk_widget_add_css_class (self->begin, "primary");
  gtk_widget_add_css_class (self->end, "primary");
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "roster-figure");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "roster-name");
  gtk_widget_add_css_class (GTK_WIDGET (self->fine), "second");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (words), self->bar);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->fine));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figure));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->past_button);
  gtk_box_append (GTK_BOX (box), self->begin);
  gtk_box_append (GTK_BOX (box), self->end);
  gtk_widget_add_css_class (box, "roster-standing");
  return box;
}

static GtkWidget *
make_question (VestRosterWindow *self)
{
  static const char *const classes[] = { "primary", "danger-fill", NULL };
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_ALERT_DIALOG, NULL);

  self->question_words
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (box, "trouble");
  gtk_widget_add_css_class (box, tone_class (TONE_CAREFUL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->question_words));
  for (int i = 2; i >= 0; i--)
    {
      self->answers[i] = make_button (self, "", "act", G_CALLBACK (on_answer_clicked));
      if (classes[i] != NULL)
        gtk_widget_add_css_class (self->answers[i], classes[i]);
      gtk_box_append (GTK_BOX (box), self->answers[i]);
    }
  self->question = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->question), box);
  gtk_widget_set_can_focus (self->question, FALSE);
  return self->question;
}

static GtkWidget *
make_status (const char *icon, const char *title, const char *description)
{
  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", icon, "title", title, "description",
                       description, NULL);
}

static GtkWidget *
make_pages (VestRosterWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->list = VEST_ROSTER_LIST (vest_roster_list_new ());
  self->past = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  g_signal_connect_swapped (self->list, "ticked", G_CALLBACK (on_list_ticked), self);
  g_signal_connect_swapped (self->list, "photo-wanted", G_CALLBACK (on_list_photo_wanted), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->past), "roster-past");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->past));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->stack, scroller, "past");
  gtk_stack_add_named (
      self->stack,
      make_status ("vest-check-symbolic", _ ("Nobody is on site"),
                   _ ("Visitors are listed here from admission until they sign out.")),
      "nobody");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  return GTK_WIDGET (self->stack);
}

static void
vest_roster_window_dispose (GObject *object)
{
  VestRosterWindow *self = VEST_ROSTER_WINDOW (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_weak_pointer (&self->said);
  g_clear_handle_id (&self->said_timer, g_source_remove);
  G_OBJECT_CLASS (vest_roster_window_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, GType type)
{
  return g_signal_new (name, VEST_TYPE_ROSTER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, type != G_TYPE_NONE ? 1 : 0, type);
}

static void
vest_roster_window_class_init (VestRosterWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_roster_window_dispose;
  signals[SIGNAL_BEGIN] = add_signal ("begin", G_TYPE_BOOLEAN);
  signals[SIGNAL_END] = add_signal ("end", G_TYPE_NONE);
  signals[SIGNAL_RECORD] = add_signal ("record", G_TYPE_STRING);
  signals[SIGNAL_PAPER] = add_signal ("paper", G_TYPE_BOOLEAN);
  signals[SIGNAL_PHOTO_WANTED] = add_signal ("photo-wanted", G_TYPE_STRING);
  signals[SIGNAL_TICKED]
      = g_signal_new ("ticked", VEST_TYPE_ROSTER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
}

static void
vest_roster_window_init (VestRosterWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
vest_roster_window_new (GtkApplication *app, const char *site_name)
{
  VestRosterWindow *self
      = g_object_new (VEST_TYPE_ROSTER_WINDOW, "application", app, "title", _ ("Roster"),
                      "default-width", 1180, "default-height", 860, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (GTK_WIDGET (self), "vest");
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk");
  self->keys = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->keys), "roster-keys");
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_box_append (GTK_BOX (box), make_header (self, site_name));
  gtk_box_append (GTK_BOX (box), make_standing (self));
  gtk_box_append (GTK_BOX (box), make_question (self));
  gtk_box_append (GTK_BOX (box), make_pages (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->keys));
  adw_toast_overlay_set_child (self->toasts, box);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->toasts));
  gtk_widget_set_visible (self->back, FALSE);
  gtk_widget_set_visible (self->end, FALSE);
  gtk_widget_set_visible (self->bar, FALSE);
  return GTK_WIDGET (self);
}

/* --- telling ---------------------------------------------------------------------------------- */

static char *
dup_moment (gint64 ms)
{
  g_autofree char *day = i18n_format_date (ms);
  g_autofree char *time = i18n_format_time (ms);

  /* Translators: a day and a time of day, "June 3, 2026, 3:30 PM" */
  return g_strdup_printf (_ ("%s, %s"), day, time);
}

static const char *
kind_words (const RollCall *call)
{
  return call->drill ? _ ("Drill") : _ ("Roll call, real");
}

static char *
dup_result (const RosterCount *count)
{
  g_autofree char *missing = number_words_write (count->missing);
  g_autofree char *left = number_words_write (count->left);
  g_autofree char *open = number_words_write (count->open);

  /* TRANSLATORS: three numbers of people */
  return g_strdup_printf (_ ("not found %s · left %s · open %s"), missing, left, open);
}

static char *
dup_accounted (const RosterCount *count)
{
  g_autofree char *accounted = number_words_write (count->accounted);
  g_autofree char *expected = number_words_write (count->expected);

  /* TRANSLATORS: "31 of 42 accounted for" */
  return g_strdup_printf (_ ("%s of %s accounted for"), accounted, expected);
}

static void
write_call (VestRosterWindow *self, const RollCall *call, const RosterCount *count)
{
  g_autofree char *figure = number_words_write (count->accounted);
  g_autofree char *words = dup_accounted (count);
  g_autofree char *when = dup_moment (call->started_ms);
  g_autofree char *result = dup_result (count);
  g_autofree char *fine = g_strdup_printf ("%s · %s · %s · %s", kind_words (call), when,
                                           call->by != NULL ? call->by : "?", result);

  gtk_label_set_label (self->figure, figure);
  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->fine, fine);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                 count->expected > 0
                                     ? (double)count->accounted / (double)count->expected
                                     : 0);
  template_name (self->bar, words);
}

static void
write_now (VestRosterWindow *self, const RosterCount *count)
{
  g_autofree char *figure = number_words_write (count->expected);
  g_autofree char *time = i18n_format_time (g_get_real_time () / 1000);
  g_autofree char *fine = g_strdup_printf (_ ("as of %s, by the log of this station"), time);

  gtk_label_set_label (self->figure, figure);
  gtk_label_set_label (self->words,
                       ngettext ("visitor on site", "visitors on site", (gulong)count->expected));
  gtk_label_set_label (self->fine, fine);
}

void
vest_roster_window_set_lines (VestRosterWindow *self, GPtrArray *lines, const RollCall *call)
{
  RosterCount count;
  const char *page;

  g_return_if_fail (VEST_IS_ROSTER_WINDOW (self) && lines != NULL);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_ptr_array_ref (lines);
  self->live = call != NULL && call->ended_ms == 0;
  self->record = call != NULL && call->ended_ms != 0;
  count = roster_count (lines);
  if (call != NULL)
    write_call (self, call, &count);
  else
    write_now (self, &count);
  gtk_widget_set_visible (self->bar, call != NULL);
  gtk_widget_set_visible (self->begin, call == NULL);
  gtk_widget_set_visible (self->end, self->live);
  gtk_widget_set_visible (self->past_button, !self->live);
  gtk_widget_set_visible (self->back, self->record);
  if (self->live)
    gtk_label_set_label (self->keys, _ ("↑ ↓  choose     Space  accounted for     N  not found "
                                        "    L  left     U  take back"));
  else
    gtk_label_set_label (self->keys,
                         gtk_widget_get_visible (self->print)
                             ? _ ("↑ ↓  choose     Ctrl+P  print     Ctrl+S  save as PDF")
                             : _ ("↑ ↓  choose     Ctrl+S  save as PDF"));
  vest_roster_list_set_lines (self->list, lines, self->live);
  page = gtk_stack_get_visible_child_name (self->stack);
  if (g_strcmp0 (page, "past") != 0)
    gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "list" : "nobody");
  if (!self->focused && lines->len > 0)
    vest_roster_list_focus (self->list);
  self->focused = self->focused || lines->len > 0;
}

static GtkWidget *
make_past_row (VestRosterWindow *self, const RollCall *call)
{
  g_autofree char *when = dup_moment (call->started_ms);
  g_autofree char *until = i18n_format_time (call->ended_ms);
  g_autofree char *result = dup_result (&call->result);
  g_autofree char *accounted = dup_accounted (&call->result);
  g_autofree char *head = g_strdup_printf ("%s · %s – %s", kind_words (call), when, until);
  g_autofree char *rest
      = g_strdup_printf ("%s · %s · %s", accounted, result, call->by != NULL ? call->by : "?");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *row = gtk_button_new ();
  GtkWidget *first = g_object_new (GTK_TYPE_LABEL, "label", head, "xalign", 0.0, NULL);
  GtkWidget *second = g_object_new (GTK_TYPE_LABEL, "label", rest, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (first, "strong");
  gtk_widget_add_css_class (second, "second");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_button_set_child (GTK_BUTTON (row), box);
  gtk_widget_add_css_class (row, "menu-row");
  template_name (row, head);
  g_object_set_data_full (G_OBJECT (row), "rollcall", g_strdup (call->id), g_free);
  g_signal_connect_swapped (row, "clicked", G_CALLBACK (on_record_clicked), self);
  return row;
}

void
vest_roster_window_set_past (VestRosterWindow *self, GPtrArray *calls)
{
  GtkWidget *child;

  g_return_if_fail (VEST_IS_ROSTER_WINDOW (self) && calls != NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->past))) != NULL)
    gtk_box_remove (self->past, child);
  for (guint i = 0; i < calls->len; i++)
    gtk_box_append (self->past, make_past_row (self, g_ptr_array_index (calls, i)));
  if (calls->len == 0)
    gtk_box_append (self->past, make_status ("vest-clock-symbolic", _ ("No roll call yet"),
                                             _ ("Each one is kept here with its result.")));
}

void
vest_roster_window_set_photo (VestRosterWindow *self, const char *visit_id, GdkTexture *photo)
{
  g_return_if_fail (VEST_IS_ROSTER_WINDOW (self));
  vest_roster_list_set_photo (self->list, visit_id, photo);
}

void
vest_roster_window_set_printable (VestRosterWindow *self, gboolean printable)
{
  g_return_if_fail (VEST_IS_ROSTER_WINDOW (self));
  gtk_widget_set_visible (self->print, printable);
}

static void
on_said_dismissed (AdwToast *toast, VestRosterWindow *self)
{
  g_clear_weak_pointer (&self->said);
  g_clear_handle_id (&self->said_timer, g_source_remove);
}

static gboolean
on_said_long_enough (gpointer data)
{
  VestRosterWindow *self = data;

  self->said_timer = 0;
  if (self->said != NULL)
    adw_toast_dismiss (self->said);
  return G_SOURCE_REMOVE;
}

/* The newest word counts: trouble that is over would stand before it until it is dismissed. It
 * takes the place of the one before, because libadwaita 1.2 crashes on a toast that goes while it
 * comes. */
void
vest_roster_window_say (VestRosterWindow *self, const char *sentence, gboolean trouble)
{
  g_return_if_fail (VEST_IS_ROSTER_WINDOW (self));
  g_clear_handle_id (&self->said_timer, g_source_remove);
  if (self->said != NULL)
    gtk_label_set_label (GTK_LABEL (adw_toast_get_custom_title (self->said)), sentence);
  else
    {
      AdwToast *toast = desk_toast_new (sentence);

      adw_toast_set_timeout (toast, 0);
      g_set_weak_pointer (&self->said, toast);
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_said_dismissed), self, 0);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
  if (!trouble)
    self->said_timer = g_timeout_add_seconds (SAID_SECONDS, on_said_long_enough, self);
}
