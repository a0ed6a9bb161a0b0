/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The lock page, the set-up of the first administrator and the PIN pad, by keys and by touch.
 */

#include "tests/desk-lock.h"
#include "ui/office/lock-page.h"
#include "ui/widgets/pin-pad.h"

static void
type_pin (GtkWidget *window, const char *pin)
{
  GtkWidget *pad = find_widget (window, VEST_TYPE_PIN_PAD, NULL);

  for (; *pin != '\0'; pin++)
    press_key (pad, gdk_unicode_to_keyval ((guint32)*pin), 0);
}

static void
test_a_name_then_the_pin (void)
{
  GtkWidget *window = new_locked (3, 1280, 800, THEME_LIGHT);
  GtkWidget *pad;

  click (window, "R. Silva");
  pad = find_widget (window, VEST_TYPE_PIN_PAD, NULL);
  g_assert_true (gtk_widget_has_focus (pad));
  type_pin (window, "48261");
  g_assert_true (press_key (pad, GDK_KEY_Return, 0));
  g_assert_null (said); /* too short to be one */
  type_pin (window, "99");
  press_key (pad, GDK_KEY_BackSpace, 0);
  press_key (pad, GDK_KEY_BackSpace, 0);
  click (window, "1");
  click (window, "7");
  g_assert_nonnull (find_named (window, "PIN, 7 digits entered"));
  click (window, "Enter PIN");
  g_assert_cmpstr (said, ==, "S1 4826117");
  /* Nothing of it is left, and a second Enter sends nothing. */
  g_assert_nonnull (find_named (window, "PIN, 0 digits entered"));
  g_clear_pointer (&said, g_free);
  type_pin (window, "482617");
  press_key (pad, GDK_KEY_Return, 0);
  g_assert_null (said); /* the first is still being looked at */
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_the_pin_is_never_a_text (void)
{
  GtkWidget *window = new_locked (3, 1280, 800, THEME_LIGHT);

  click (window, "R. Silva");
  type_pin (window, "482617");
  g_assert_false (shows_text (window, "482617"));
  /* Away and back: forgotten. */
  click (window, "Somebody else");
  click (window, "D. Okafor");
  g_assert_nonnull (find_named (window, "PIN, 0 digits entered"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_answers_in_words (void)
{
  GtkWidget *window = new_locked (3, 1280, 800, THEME_LIGHT);
  VestLockPage *page = lock_of (window);
  gint64 now = g_get_real_time () / 1000;

  click (window, "R. Silva");
  vest_lock_page_set_wrong (page, 19, 0);
  g_assert_true (shows_text (window, "This PIN is not right. Please try again."));
  vest_lock_page_set_wrong (page, 16, 0);
  g_assert_true (shows_text (window, "This PIN is not right. 1 more try before a wait."));
  vest_lock_page_set_wrong (page, 15, now + 30 * 1000);
  g_assert_true (shows_text (window, "Too many wrong PINs. Try again in "));
  type_pin (window, "482617");
  g_assert_nonnull (find_named (window, "PIN, 0 digits entered"));
  vest_lock_page_set_wrong (page, 10, now + 30 * 60 * 1000);
  g_assert_true (shows_text (window, "Too many wrong PINs. Try again at "));
  take_picture (window, "lock-wait");
  /* It ends by itself. */
  vest_lock_page_set_wrong (page, 10, g_get_real_time () / 1000 + 20);
  wait_until (shows_text (window, "Enter your PIN"));
  vest_lock_page_set_stopped (page);
  g_assert_true (shows_text (window, "This account is stopped."));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Who chose a name again finds the wait that stands in the store, not a fresh start. */
static void
test_the_wait_is_that_of_the_store (void)
{
  GtkWidget *window = new_locked (3, 1280, 800, THEME_LIGHT);
  g_autoptr (GPtrArray) staff = staff_of (3);
  Staff *silva = g_ptr_array_index (staff, 1);
  Staff *okafor = g_ptr_array_index (staff, 0);

  silva->wrong = 6;
  silva->wrong_ms = g_get_real_time () / 1000;
  okafor->wrong = STAFF_WRONG_LIMIT;
  vest_lock_page_set_staff (lock_of (window), staff);
  click (window, "R. Silva");
  g_assert_true (shows_text (window, "Too many wrong PINs."));
  click (window, "Somebody else");
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "D. Okafor")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_a_locked_desk_names_nobody (void)
{
  GtkWidget *window = new_office (1280, 800, THEME_LIGHT);
  g_autoptr (GPtrArray) waiting = three_waiting (VERDICT_STRONG);
  g_autoptr (GPtrArray) staff = staff_of (3);
  g_autoptr (Staff) okafor = staff_new ("S0", "D. Okafor", STAFF_OFFICE);
  VestOfficeWindow *office = VEST_OFFICE_WINDOW (window);

  vest_office_window_set_staff (office, okafor, FALSE);
  vest_office_window_set_waiting (office, waiting);
  turn_loop_until_idle ();
  g_assert_true (shows_text (window, "Marisol"));
  g_assert_nonnull (find_named (window, "Signed in: D. Okafor"));
  press_key (window, GDK_KEY_d, 0);
  vest_lock_page_set_staff (lock_of (window), staff);
  vest_office_window_set_staff (office, NULL, FALSE);
  turn_loop_until_idle ();
  g_assert_false (shows_text (window, "Marisol"));
  g_assert_true (shows_text (window, "3 visitors are waiting"));
  take_picture (window, "lock-waiting");
  /* The desk's keys do nothing behind the lock. */
  g_clear_pointer (&said, g_free);
  press_key (window, GDK_KEY_a, 0);
  g_assert_false (press_key (window, GDK_KEY_f, GDK_CONTROL_MASK));
  vest_office_window_set_staff (office, okafor, FALSE);
  turn_loop_until_idle ();
  /* A question that was open when the desk was locked is closed: who comes is somebody else. */
  g_assert_false (shows_text (window, "Why is"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_leaving_by_keys_and_by_menu (void)
{
  GtkWidget *window = new_office (1280, 800, THEME_LIGHT);
  g_autoptr (Staff) okafor = staff_new ("S0", "D. Okafor", STAFF_OFFICE);

  g_clear_pointer (&said, g_free);
  g_signal_connect (window, "leave", G_CALLBACK (on_leave), NULL);
  vest_office_window_set_staff (VEST_OFFICE_WINDOW (window), okafor, FALSE);
  press_key (window, GDK_KEY_l, GDK_CONTROL_MASK);
  g_assert_cmpstr (said, ==, "lock");
  press_key (window, GDK_KEY_u, GDK_CONTROL_MASK);
  g_assert_cmpstr (said, ==, "switch");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_an_agency_waits_for_an_administrator (void)
{
  GtkWidget *window = new_office (1280, 800, THEME_LIGHT);
  g_autoptr (Staff) silva = staff_new ("S1", "R. Silva", STAFF_OFFICE);
  g_autoptr (GPtrArray) waiting = visits_new ();
  VestOfficeWindow *office = VEST_OFFICE_WINDOW (window);

  g_clear_pointer (&said, g_free);
  g_signal_connect (window, "leave", G_CALLBACK (on_leave), NULL);
  g_ptr_array_add (waiting, sample_agency (11, 5000));
  vest_office_window_set_staff (office, silva, FALSE);
  vest_office_window_set_waiting (office, waiting);
  turn_loop_until_idle ();
  g_assert_true (shows_text (window, "This visit by an agency waits for an administrator."));
  g_assert_null (find_named (window, "Admit"));
  g_assert_null (find_named (window, "Deny entry"));
  take_picture (window, "lock-agency");
  click (window, "Switch user to decide");
  g_assert_cmpstr (said, ==, "switch");
  vest_office_window_set_staff (office, silva, TRUE);
  turn_loop_until_idle ();
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Admit")));
  record_paper (g_ptr_array_index (waiting, 0), PAPER_JUDICIAL, "R. Silva");
  vest_office_window_set_waiting (office, waiting);
  turn_loop_until_idle ();
  g_assert_true (gtk_widget_is_sensitive (find_named (window, "Admit")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_first_start (void)
{
  GtkWidget *window = new_locked (0, 1280, 800, THEME_LIGHT);

  click (window, "Create and sign in");
  g_assert_true (shows_text (window, "Please enter your name."));
  type_into (window, "Your name", "  D. Okafor ");
  type_digits (window, "New PIN", "4826x1");
  click (window, "Create and sign in");
  g_assert_true (shows_text (window, "Please choose a PIN of 6 to 12 digits."));
  type_digits (window, "New PIN", "482617");
  type_digits (window, "The same PIN again", "482618");
  click (window, "Create and sign in");
  g_assert_true (shows_text (window, "The two PINs are not the same."));
  g_assert_null (said);
  take_picture (window, "lock-setup-problem");
  type_digits (window, "New PIN", "482617");
  type_digits (window, "The same PIN again", "482617");
  click (window, "Create and sign in");
  g_assert_cmpstr (said, ==, "first D. Okafor 482617");
  vest_lock_page_set_problem (lock_of (window), "This PIN is too easy to guess.");
  g_assert_true (shows_text (window, "This PIN is too easy to guess."));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_many_names_are_searched (void)
{
  GtkWidget *window = new_locked (10, 1024, 700, THEME_LIGHT);
  GtkWidget *search = find_named (window, "Search the staff");

  g_assert_nonnull (search);
  gtk_editable_set_text (GTK_EDITABLE (search), "akesson");
  wait_until (find_named (window, "D. Okafor") == NULL);
  g_assert_nonnull (find_named (window, "K. Åkesson"));
  g_signal_emit_by_name (search, "activate");
  turn_loop_until_idle ();
  g_assert_true (shows_text (window, "K. Åkesson"));
  g_assert_nonnull (find_widget (window, VEST_TYPE_PIN_PAD, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- the staff page ----------------------------------------------------------------------------
 */

static void
on_page_add (VestStaffPage *page, const char *name, guint roles, const char *pin)
{
  hear (g_strdup_printf ("add %s %u %s", name, roles, pin));
}

static void
on_page_edit (VestStaffPage *page, const char *id, const char *name, guint roles)
{
  hear (g_strdup_printf ("edit %s %s %u", id, name, roles));
}

static void
on_page_pin (VestStaffPage *page, const char *id, const char *pin)
{
  hear (g_strdup_printf ("pin %s %s", id, pin));
}

static void
on_page_disable (VestStaffPage *page, const char *id)
{
  hear (g_strdup_printf ("disable %s", id));
}

static void
on_page_enable (VestStaffPage *page, const char *id)
{
  hear (g_strdup_printf ("enable %s", id));
}

static GPtrArray *
varied_staff (void)
{
  GPtrArray *staff = staff_of (6);
  Staff *okafor = g_ptr_array_index (staff, 0);
  Staff *silva = g_ptr_array_index (staff, 1);
  Staff *lindqvist = g_ptr_array_index (staff, 2);
  Staff *long_name = g_ptr_array_index (staff, 3);
  Staff *brandt = g_ptr_array_index (staff, 5);

  for (guint i = 0; i < staff->len; i++)
    ((Staff *)g_ptr_array_index (staff, i))->has_pin = i != 4;
  okafor->roles = STAFF_OFFICE | STAFF_ADMINISTRATOR;
  okafor->signed_in_ms = g_get_real_time () / 1000 - 5 * MINUTE_MS;
  silva->wrong = 3;
  lindqvist->roles = STAFF_DISTRICT;
  long_name->wrong = STAFF_WRONG_LIMIT;
  brandt->disabled = TRUE;
  return staff;
}

/* The button whose label is @label in the desk's language. */
static GtkWidget *
find_tab (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), i18n_desk_text (label)) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_tab (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
new_staff_window (int width, int height, Theme theme)
{
  GtkWidget *window = new_admin (width, height, theme);
  VestAdminWindow *admin = VEST_ADMIN_WINDOW (window);
  VestStaffPage *page = vest_admin_window_get_staff_page (admin);
  g_autoptr (GPtrArray) staff = varied_staff ();

  g_clear_pointer (&said, g_free);
  g_signal_connect (page, "add", G_CALLBACK (on_page_add), NULL);
  g_signal_connect (page, "edit", G_CALLBACK (on_page_edit), NULL);
  g_signal_connect (page, "pin", G_CALLBACK (on_page_pin), NULL);
  g_signal_connect (page, "disable", G_CALLBACK (on_page_disable), NULL);
  g_signal_connect (page, "enable", G_CALLBACK (on_page_enable), NULL);
  vest_staff_page_set_staff (page, staff);
  vest_admin_window_set_staff (admin, g_ptr_array_index (staff, 0), ADMIN_MAY_EVERYTHING);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_tab (window, "Staff")), TRUE);
  turn_loop_until_idle ();
  wait_until (find_named (window, "R. Silva") != NULL);
  return window;
}

static void
test_somebody_new (void)
{
  GtkWidget *window = new_staff_window (1440, 900, THEME_LIGHT);

  click (window, "Add somebody");
  click (window, "Add to the staff");
  g_assert_true (shows_text (window, "Please enter a name."));
  type_into (window, "Name", "P. Whitcombe");
  click (window, "Add to the staff");
  g_assert_true (shows_text (window, "Please choose a PIN of 6 to 12 digits."));
  type_digits (window, "New PIN", "730482");
  type_digits (window, "The same PIN again", "730482");
  click (window, "Add to the staff");
  g_assert_cmpstr (said, ==, "add P. Whitcombe 1 730482");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_change_pin_stop_and_undo (void)
{
  GtkWidget *window = new_staff_window (1440, 900, THEME_LIGHT);
  VestStaffPage *page = vest_admin_window_get_staff_page (VEST_ADMIN_WINDOW (window));

  click (window, "R. Silva");
  type_into (window, "Name", "Rui Silva");
  click (window, "Save");
  g_assert_cmpstr (said, ==, "edit S1 Rui Silva 1");
  type_digits (window, "New PIN", "730482");
  type_digits (window, "The same PIN again", "730482");
  click (window, "Set this PIN");
  g_assert_cmpstr (said, ==, "pin S1 730482");
  click (window, "Disable");
  g_assert_cmpstr (said, ==, "disable S1");
  vest_staff_page_say (page, "R. Silva can no longer sign in", "S1");
  click (window, "Undo");
  g_assert_cmpstr (said, ==, "enable S1");
  click (window, "T. Brandt");
  click (window, "Enable again");
  g_assert_cmpstr (said, ==, "enable S5");
  /* Whom the district has sent is not touched by a school. */
  click (window, "A. Lindqvist");
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Disable")));
  vest_staff_page_complain (page, "Nobody would be left who can manage staff.");
  g_assert_true (shows_text (window, "Nobody would be left"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_the_log_locks_too (void)
{
  GtkWidget *window = new_staff_window (1440, 900, THEME_LIGHT);
  VestAdminWindow *admin = VEST_ADMIN_WINDOW (window);
  g_autoptr (GPtrArray) staff = varied_staff ();
  g_autoptr (GPtrArray) visits = a_day (5);

  type_into (window, "Name", "Half typed");
  vest_lock_page_set_staff (vest_admin_window_get_lock (admin), staff);
  vest_admin_window_set_staff (admin, NULL, 0);
  turn_loop_until_idle ();
  g_assert_null (find_named (window, "Add somebody"));
  g_assert_nonnull (find_named (window, "R. Silva"));
  /* An office user comes: the log, without export and staff. */
  vest_admin_window_set_staff (admin, g_ptr_array_index (staff, 1), 0);
  show_log (GTK_WIDGET (admin), DAY, DAY, visits);
  turn_loop_until_idle ();
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Export CSV")));
  g_assert_false (gtk_widget_get_mapped (find_tab (window, "Staff")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
photograph_staff (int width, int height, Theme theme, const char *language, const char *look)
{
  g_autofree char *list = g_strdup_printf ("staff-%s-new", look);
  g_autofree char *edit = g_strdup_printf ("staff-%s-edit", look);
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_staff_window (width, height, theme);
  take_picture (window, list);
  click (window, "D. Okafor");
  vest_staff_page_complain (vest_admin_window_get_staff_page (VEST_ADMIN_WINDOW (window)),
                            i18n_desk_text (
                                "Nobody would be left who can manage staff. Give somebody else the "
                                "administrator's role first."));
  take_picture (window, edit);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
photograph (int width, int height, Theme theme, const char *language, const char *look)
{
  g_autofree char *names = g_strdup_printf ("lock-%s-names", look);
  g_autofree char *many = g_strdup_printf ("lock-%s-many", look);
  g_autofree char *pin = g_strdup_printf ("lock-%s-pin", look);
  g_autofree char *setup = g_strdup_printf ("lock-%s-setup", look);
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_locked (4, width, height, theme);
  take_picture (window, names);
  vest_lock_page_choose (lock_of (window), "S3");
  type_pin (window, "4826");
  take_picture (window, pin);
  gtk_window_destroy (GTK_WINDOW (window));
  window = new_locked (10, width, height, theme);
  take_picture (window, many);
  gtk_window_destroy (GTK_WINDOW (window));
  window = new_locked (0, width, height, theme);
  take_picture (window, setup);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_pictures (void)
{
  photograph (1440, 900, THEME_LIGHT, "en", "light");
  photograph (1024, 700, THEME_DARK, "es", "small-dark-es");
  photograph (1280, 800, THEME_CONTRAST, "en", "contrast");
  photograph_staff (1440, 900, THEME_LIGHT, "en", "light");
  photograph_staff (1024, 700, THEME_DARK, "es", "small-dark-es");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/ui-staff/a-name-then-the-pin", test_a_name_then_the_pin);
  g_test_add_func ("/ui-staff/the-pin-is-never-a-text", test_the_pin_is_never_a_text);
  g_test_add_func ("/ui-staff/answers-in-words", test_answers_in_words);
  g_test_add_func ("/ui-staff/the-wait-is-that-of-the-store", test_the_wait_is_that_of_the_store);
  g_test_add_func ("/ui-staff/a-locked-desk-names-nobody", test_a_locked_desk_names_nobody);
  g_test_add_func ("/ui-staff/leaving-by-keys-and-by-menu", test_leaving_by_keys_and_by_menu);
  g_test_add_func ("/ui-staff/an-agency-waits-for-an-administrator",
                   test_an_agency_waits_for_an_administrator);
  g_test_add_func ("/ui-staff/first-start", test_first_start);
  g_test_add_func ("/ui-staff/many-names-are-searched", test_many_names_are_searched);
  g_test_add_func ("/ui-staff/somebody-new", test_somebody_new);
  g_test_add_func ("/ui-staff/change-pin-stop-and-undo", test_change_pin_stop_and_undo);
  g_test_add_func ("/ui-staff/the-log-locks-too", test_the_log_locks_too);
  g_test_add_func ("/ui-staff/pictures", test_pictures);
  return g_test_run ();
}
