/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The roster, the lockdown's question and the desk's bar by their accessible names and by the
 * keyboard alone; with 0, 1, 50 and 5,000 people. With VEST_PICTURES=folder each is photographed.
 */

#include "tests/desk-said.h"
#include "ui/office/emergency-bar.h"
#include "ui/office/lockdown-sheet.h"
#include "ui/office/roster-list.h"
#include "ui/office/roster-window.h"

static void
on_ticked (VestRosterWindow *window, const char *visit, int mark)
{
  hear (g_strdup_printf ("ticked %s %s", visit, roster_mark_to_string ((RosterMark)mark)));
}

static void
on_begin (VestRosterWindow *window, gboolean drill)
{
  hear (g_strdup (drill ? "begin drill" : "begin real"));
}

static void
on_end (VestRosterWindow *window)
{
  hear (g_strdup ("end"));
}

static void
on_record (VestRosterWindow *window, const char *id)
{
  hear (g_strdup_printf ("record %s", id != NULL ? id : "-"));
}

static void
on_paper (VestRosterWindow *window, gboolean print)
{
  hear (g_strdup (print ? "print" : "save"));
}

static GtkWidget *
new_roster (Theme theme)
{
  GtkWidget *window = vest_roster_window_new (NULL, "Hartwell High School");

  g_clear_pointer (&said, g_free);
  vest_roster_window_set_printable (VEST_ROSTER_WINDOW (window), FALSE);
  theme_apply (window, theme);
  g_signal_connect (window, "ticked", G_CALLBACK (on_ticked), NULL);
  g_signal_connect (window, "begin", G_CALLBACK (on_begin), NULL);
  g_signal_connect (window, "end", G_CALLBACK (on_end), NULL);
  g_signal_connect (window, "record", G_CALLBACK (on_record), NULL);
  g_signal_connect (window, "paper", G_CALLBACK (on_paper), NULL);
  gtk_window_present (GTK_WINDOW (window));
  draw_frames (window, 3);
  return window;
}

static GPtrArray *
people (guint n)
{
  g_autoptr (GPtrArray) visits = many_on_site (n);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)roster_line_free);

  g_ptr_array_set_free_func (visits, NULL);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, roster_line_new (g_ptr_array_index (visits, i)));
  return lines;
}

static RollCall *
roll_call (gboolean drill, gboolean ended)
{
  RollCall *call = g_new0 (RollCall, 1);

  call->id = g_strdup ("01HZX3V7Q8R9T2W4Y6A8C0E2G4");
  call->drill = drill;
  call->by = g_strdup ("R. Okafor");
  call->place = g_strdup ("Front office");
  call->started_ms = now_ms () - 600000;
  call->ended_ms = ended ? now_ms () : 0;
  call->ended_by = ended ? g_strdup ("R. Okafor") : NULL;
  call->result = (RosterCount){ 42, 40, 1, 1, 0 };
  return call;
}

static RosterLine *
line_at (GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

/* As if a desk had ticked: every third is found, some are not. */
static void
tick_some (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      RosterLine *line = line_at (lines, i);

      line->mark = i % 10 == 7   ? MARK_MISSING
                   : i % 10 == 8 ? MARK_LEFT
                   : i % 10 < 6  ? MARK_ACCOUNTED
                                 : MARK_OPEN;
      line->by = line->mark != MARK_OPEN ? g_strdup ("A. Lindqvist") : NULL;
      line->at_ms = line->mark != MARK_OPEN ? now_ms () : 0;
      line->late = i % 17 == 5;
    }
}

/* The first heading is an entrance, or a host, and says how many came to it. */
static gboolean
heads_a_group (GtkWidget *window, GPtrArray *lines, gboolean host)
{
  const char *heading = label_of_class (window, "roster-group");

  for (guint i = 0; i < lines->len; i++)
    {
      const Visit *visit = line_at (lines, i)->visit;
      g_autofree char *start = g_strdup_printf ("%s · ", host ? visit->host_name : visit->entrance);

      if (g_str_has_prefix (heading, start))
        return TRUE;
    }
  return FALSE;
}

static void
test_count_and_groups (void)
{
  GtkWidget *window = new_roster (THEME_LIGHT);
  VestRosterWindow *roster = VEST_ROSTER_WINDOW (window);
  g_autoptr (GPtrArray) nobody = people (0);
  g_autoptr (GPtrArray) lines = people (50);

  vest_roster_window_set_lines (roster, nobody, NULL);
  draw_frames (window, 3);
  g_assert_true (shows_text (window, "Nobody is on site"));
  vest_roster_window_set_lines (roster, lines, NULL);
  draw_frames (window, 3);
  g_assert_cmpstr (label_of_class (window, "roster-figure"), ==, "50");
  g_assert_true (heads_a_group (window, lines, FALSE));
  click (window, "By host");
  draw_frames (window, 3);
  g_assert_true (heads_a_group (window, lines, TRUE));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Space, N, L and U; a second person's tick is seen and keeps the choice where it is. */
static void
test_roll_call_by_keyboard (void)
{
  GtkWidget *window = new_roster (THEME_LIGHT);
  VestRosterWindow *roster = VEST_ROSTER_WINDOW (window);
  g_autoptr (GPtrArray) lines = people (6);
  g_autoptr (GPtrArray) later = people (6);
  g_autoptr (RollCall) call = roll_call (TRUE, FALSE);
  g_autofree char *first = NULL;

  vest_roster_window_set_lines (roster, lines, NULL);
  draw_frames (window, 3);
  press_key (window, GDK_KEY_space, 0);
  g_assert_null (said);
  click (window, "Begin a roll call…");
  draw_frames (window, 2);
  click (window, "Go back");
  g_assert_null (said);
  click (window, "Begin a roll call…");
  click (window, "Begin a drill");
  g_assert_cmpstr (said, ==, "begin drill");
  vest_roster_window_set_lines (roster, lines, call);
  draw_frames (window, 3);
  g_assert_true (shows_text (window, "0 of 6 accounted for"));
  press_key (window, GDK_KEY_space, 0);
  g_assert_true (g_str_has_suffix (said, " accounted"));
  first = g_strdup (said);
  press_key (window, GDK_KEY_n, 0);
  g_assert_true (g_str_has_suffix (said, " missing"));
  g_assert_false (strncmp (said, first, 34) == 0);
  press_key (window, GDK_KEY_Up, 0);
  press_key (window, GDK_KEY_l, 0);
  g_assert_true (strncmp (said, first, 34) == 0 && g_str_has_suffix (said, " left"));
  /* As the log says it afterwards, of whoever was ticked. */
  for (guint i = 0; i < 6; i++)
    {
      g_free (line_at (later, i)->visit->id);
      line_at (later, i)->visit->id = g_strdup (line_at (lines, i)->visit->id);
    }
  line_at (later, 0)->mark = MARK_ACCOUNTED;
  line_at (later, 0)->by = g_strdup ("A. Lindqvist");
  line_at (later, 0)->at_ms = now_ms ();
  vest_roster_window_set_lines (roster, later, call);
  draw_frames (window, 3);
  g_assert_true (shows_text (window, "1 of 6 accounted for"));
  g_assert_true (shows_text (window, "A. Lindqvist"));
  press_key (window, GDK_KEY_n, 0);
  g_assert_true (strncmp (said, first, 34) == 0);
  click (window, "End the roll call…");
  g_assert_true (shows_text (window, "Accounted for 1, not found 0, left 0, open 5"));
  click (window, "End the roll call now");
  g_assert_cmpstr (said, ==, "end");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_past_roll_calls (void)
{
  GtkWidget *window = new_roster (THEME_LIGHT);
  VestRosterWindow *roster = VEST_ROSTER_WINDOW (window);
  g_autoptr (GPtrArray) lines = people (3);
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func ((GDestroyNotify)roll_call_free);
  g_autoptr (RollCall) record = roll_call (FALSE, TRUE);

  vest_roster_window_set_lines (roster, lines, NULL);
  vest_roster_window_set_past (roster, calls);
  click (window, "Past roll calls");
  draw_frames (window, 2);
  g_assert_true (shows_text (window, "No roll call yet"));
  g_ptr_array_add (calls, roll_call (TRUE, TRUE));
  vest_roster_window_set_past (roster, calls);
  draw_frames (window, 2);
  g_assert_true (shows_text (window, "40 of 42 accounted for"));
  take_picture (window, "roster-past");
  g_signal_emit_by_name (find_button (window, "40 of 42"), "clicked");
  g_assert_cmpstr (said, ==, "record 01HZX3V7Q8R9T2W4Y6A8C0E2G4");
  vest_roster_window_set_lines (roster, lines, record);
  draw_frames (window, 2);
  press_key (window, GDK_KEY_space, 0);
  g_assert_cmpstr (said, ==, "record 01HZX3V7Q8R9T2W4Y6A8C0E2G4");
  press_key (window, GDK_KEY_Escape, 0);
  g_assert_cmpstr (said, ==, "record -");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The list, and a record: offered only where there is a printer for paper; the newest word of what
 * became of it is the one that stands there. */
static void
test_paper (void)
{
  GtkWidget *window = new_roster (THEME_LIGHT);
  VestRosterWindow *roster = VEST_ROSTER_WINDOW (window);
  g_autoptr (GPtrArray) lines = people (3);
  g_autoptr (RollCall) record = roll_call (FALSE, TRUE);

  vest_roster_window_set_lines (roster, lines, NULL);
  g_assert_null (find_named (window, "Print"));
  press_key (window, GDK_KEY_p, GDK_CONTROL_MASK);
  g_assert_null (said);
  click (window, "Save as PDF");
  g_assert_cmpstr (said, ==, "save");
  vest_roster_window_set_printable (roster, TRUE);
  click (window, "Print");
  g_assert_cmpstr (said, ==, "print");
  vest_roster_window_set_lines (roster, lines, record);
  g_clear_pointer (&said, g_free);
  press_key (window, GDK_KEY_p, GDK_CONTROL_MASK);
  g_assert_cmpstr (said, ==, "print");
  vest_roster_window_say (roster,
                          "Roster: the printer is off or not connected. Switch it on, and it goes "
                          "on by itself, or save a PDF.",
                          TRUE);
  wait_until (shows_text (window, "or save a PDF."));
  take_picture (window, "roster-paper");
  vest_roster_window_say (roster, "Roster: printed.", FALSE);
  wait_until (shows_text (window, "Roster: printed."));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
photograph (guint n, Theme theme, const char *language, const char *name)
{
  GtkWidget *window;
  g_autoptr (GPtrArray) lines = people (n);
  g_autoptr (RollCall) call = roll_call (FALSE, FALSE);
  g_autofree char *plain = g_strdup_printf ("roster-%u-%s", n, name);
  g_autofree char *live = g_strdup_printf ("roster-%u-%s-call", n, name);

  i18n_set_desk_language (language);
  if (n > 1)
    {
      Visit *visit = line_at (lines, 1)->visit;

      g_free (visit->person->family);
      visit->person->family = g_strdup ("Wolfeschlegelsteinhausenbergerdorff-Montgomery y Ortiz");
    }
  window = new_roster (theme);
  vest_roster_window_set_lines (VEST_ROSTER_WINDOW (window), lines, NULL);
  take_picture (window, plain);
  if (n > 0)
    {
      tick_some (lines);
      vest_roster_window_set_lines (VEST_ROSTER_WINDOW (window), lines, call);
      take_picture (window, live);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_pictures (void)
{
  photograph (0, THEME_LIGHT, "en", "light");
  photograph (1, THEME_DARK, "es", "dark-es");
  photograph (50, THEME_LIGHT, "en", "light");
  photograph (50, THEME_CONTRAST, "es", "contrast-es");
  photograph (5000, THEME_DARK, "en", "dark");
}

/* --- the desk --------------------------------------------------------------------------------- */

static void
on_answer (VestEmergencyBar *bar, const char *id)
{
  hear (g_strdup_printf ("answer %s", id));
}

static void
on_plain (const char *word)
{
  hear (g_strdup (word));
}

static void
test_bar (void)
{
  const char *const codes[] = { "en", "es" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const DeskLockdown lockdown = { TRUE, i == 1, now_ms (), "R. Okafor", "Front office", TRUE };
      const DeskLockdown none = { .active = FALSE };
      const DeskHelp help = { "h1", "Gym desk", "A. Lindqvist", now_ms () };
      g_autoptr (GPtrArray) calls = g_ptr_array_new ();
      g_autofree char *name = g_strdup_printf ("desk-emergency-%s", codes[i]);
      GtkWidget *window;
      VestEmergencyBar *bar;
      int least;

      i18n_set_desk_language (codes[i]);
      window = new_office (1440, 900, i == 1 ? THEME_DARK : THEME_LIGHT);
      bar = vest_emergency_bar_attach (window);
      vest_emergency_bar_attach_lock (bar, GTK_WIDGET (vest_office_window_get_lock (
                                               VEST_OFFICE_WINDOW (window))));
      g_signal_connect (bar, "answer", G_CALLBACK (on_answer), NULL);
      g_signal_connect_swapped (bar, "help", G_CALLBACK (on_plain), (gpointer) "help");
      g_signal_connect_swapped (bar, "lift", G_CALLBACK (on_plain), (gpointer) "lift");
      g_ptr_array_add (calls, (gpointer)&help);
      vest_emergency_bar_set_lockdown (bar, &lockdown);
      vest_emergency_bar_set_calls (bar, calls);
      vest_emergency_bar_set_own_help (bar, OWN_HELP_CALLED, NULL);
      draw_frames (window, 3);
      take_picture (window, name);
      gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 1280);
      if (i == 0)
        {
          click (window, "I will see to it");
          g_assert_cmpstr (said, ==, "answer h1");
          click (window, "Call for help silently");
          g_assert_cmpstr (said, ==, "help");
          click (window, "Lift the lockdown…");
          g_assert_cmpstr (said, ==, "lift");
        }
      g_ptr_array_set_size (calls, 0);
      vest_emergency_bar_set_calls (bar, calls);
      vest_emergency_bar_set_lockdown (bar, &none);
      draw_frames (window, 3);
      g_assert_false (shows_text (window, "Gym desk"));
      gtk_window_destroy (GTK_WINDOW (window));
    }
  i18n_set_desk_language ("en");
}

static void
on_set (VestLockdownSheet *sheet, gboolean drill)
{
  hear (g_strdup (drill ? "set drill" : "set real"));
}

static void
on_lifted (VestLockdownSheet *sheet, const char *reason)
{
  hear (g_strdup_printf ("lifted %s", reason));
}

static GtkWidget *
new_sheet (gboolean lift)
{
  GtkWidget *sheet = vest_lockdown_sheet_new (NULL, lift);

  g_clear_pointer (&said, g_free);
  theme_apply (sheet, THEME_LIGHT);
  g_signal_connect (sheet, "set", G_CALLBACK (on_set), NULL);
  g_signal_connect (sheet, "lifted", G_CALLBACK (on_lifted), NULL);
  gtk_window_present (GTK_WINDOW (sheet));
  draw_frames (sheet, 3);
  return sheet;
}

static void
test_question (void)
{
  GtkWidget *sheet = new_sheet (FALSE);

  /* A stray Enter: what has the keyboard leads back. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (sheet)) == find_button (sheet, "Go back"));
  g_assert_true (gtk_window_get_default_widget (GTK_WINDOW (sheet))
                 == find_button (sheet, "Go back"));
  g_assert_false (gtk_widget_get_sensitive (find_button (sheet, "Begin the lockdown")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_named (sheet, "This is a drill")), TRUE);
  g_assert_true (gtk_widget_get_sensitive (find_button (sheet, "Begin the lockdown")));
  g_signal_emit_by_name (find_button (sheet, "Begin the lockdown"), "clicked");
  g_assert_cmpstr (said, ==, "set drill");

  sheet = new_sheet (TRUE);
  g_assert_false (gtk_widget_get_sensitive (find_button (sheet, "Lift it for the whole school")));
  type_into (sheet, "Reason", "  ");
  g_assert_false (gtk_widget_get_sensitive (find_button (sheet, "Lift it for the whole school")));
  type_into (sheet, "Reason", " all clear ");
  g_signal_emit_by_name (find_button (sheet, "Lift it for the whole school"), "clicked");
  g_assert_cmpstr (said, ==, "lifted all clear");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/ui-emergency/count-and-groups", test_count_and_groups);
  g_test_add_func ("/ui-emergency/roll-call-by-keyboard", test_roll_call_by_keyboard);
  g_test_add_func ("/ui-emergency/past-roll-calls", test_past_roll_calls);
  g_test_add_func ("/ui-emergency/paper", test_paper);
  g_test_add_func ("/ui-emergency/bar", test_bar);
  g_test_add_func ("/ui-emergency/question", test_question);
  g_test_add_func ("/ui-emergency/pictures", test_pictures);
  return g_test_run ();
}
