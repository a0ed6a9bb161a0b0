/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * PINs in forms: typed, changed and never readable; and the desk that changes hands without a
 * mouse.
 */

#include "tests/desk-lock.h"
#include "ui/office/lock-page.h"
#include "ui/office/own-pin-window.h"
#include "ui/widgets/pin-pad.h"

/* Neither a label nor anything that can be edited holds @digits: nothing that GTK gives to the
 * accessibility bus as text. */
static gboolean
can_be_read (GtkWidget *widget, const char *digits)
{
  if (GTK_IS_EDITABLE (widget)
      && strstr (gtk_editable_get_text (GTK_EDITABLE (widget)), digits) != NULL)
    return TRUE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), digits) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (can_be_read (child, digits))
      return TRUE;
  return FALSE;
}

static void
test_no_field_gives_a_pin_away (void)
{
  GtkWidget *window = new_locked (0, 1280, 800, THEME_LIGHT);
  GtkWidget *field;

  type_into (window, "Your name", "D. Okafor");
  type_digits (window, "New PIN", "4826179");
  field = find_named (window, "New PIN");
  press_key (field, GDK_KEY_BackSpace, 0);
  g_assert_true (can_be_read (window, "Okafor"));
  g_assert_false (can_be_read (window, "48"));
  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (field),
                                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                     "6 digits entered"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- one's own PIN -----------------------------------------------------------------------------
 */

static void
on_own_change (VestOwnPinWindow *window, const char *now, const char *fresh)
{
  hear (g_strdup_printf ("own %s %s", now, fresh));
}

static GtkWidget *
new_own_pin (Theme theme)
{
  GtkWidget *window = vest_own_pin_window_new (NULL);

  g_clear_pointer (&said, g_free);
  g_signal_connect (window, "change", G_CALLBACK (on_own_change), NULL);
  theme_apply (window, theme);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window));
  turn_loop_until_idle ();
  return window;
}

static void
test_the_own_pin (void)
{
  GtkWidget *window = new_own_pin (THEME_LIGHT);
  VestOwnPinWindow *own = VEST_OWN_PIN_WINDOW (window);

  g_assert_true (gtk_widget_has_focus (find_named (window, "Your PIN now")));
  click (window, "Change my PIN");
  g_assert_true (shows_text (window, "Please enter the PIN that you have now."));
  type_digits (window, "Your PIN now", "482617");
  type_digits (window, "New PIN", "482617");
  type_digits (window, "The same PIN again", "482617");
  click (window, "Change my PIN");
  g_assert_true (shows_text (window, "The new PIN is the one that you have now."));
  press_key (find_named (window, "New PIN"), GDK_KEY_BackSpace, 0);
  type_digits (window, "New PIN", "9");
  click (window, "Change my PIN");
  g_assert_true (shows_text (window, "The two PINs are not the same."));
  press_key (find_named (window, "The same PIN again"), GDK_KEY_BackSpace, 0);
  type_digits (window, "The same PIN again", "9");
  g_assert_false (can_be_read (window, "48"));
  g_assert_null (said);
  /* Enter in the last field is enough, and a second one sends nothing before the answer. */
  press_key (find_named (window, "The same PIN again"), GDK_KEY_Return, 0);
  g_assert_cmpstr (said, ==, "own 482617 482619");
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Change my PIN")));
  vest_own_pin_window_set_wrong (own, 19, 0);
  g_assert_true (shows_text (window, "This PIN is not right. Please try again."));
  g_assert_true (gtk_widget_has_focus (find_named (window, "Your PIN now")));
  vest_own_pin_window_set_wrong (own, 15, g_get_real_time () / 1000 + 30 * 1000);
  g_assert_true (shows_text (window, "Too many wrong PINs. Try again in "));
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Change my PIN")));
  vest_own_pin_window_set_wrong (own, 15, g_get_real_time () / 1000 + 20);
  wait_until (gtk_widget_is_sensitive (find_named (window, "Change my PIN")));
  vest_own_pin_window_set_done (own);
  turn_loop_until_idle ();
  g_assert_true (shows_text (window, "Your PIN is changed"));
  g_assert_true (gtk_widget_has_focus (find_named (window, "Close")));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What was typed is gone when the window is. */
static void
test_the_own_pin_is_forgotten (void)
{
  GtkWidget *window = new_own_pin (THEME_LIGHT);
  GtkWidget *field = find_named (window, "Your PIN now");

  type_digits (window, "Your PIN now", "482617");
  gtk_widget_set_visible (window, FALSE);
  gtk_widget_set_visible (window, TRUE);
  wait_until (gtk_widget_get_mapped (window));
  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (field),
                                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                     "0 digits entered"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
photograph_own_pin (Theme theme, const char *language, const char *look)
{
  g_autofree char *form = g_strdup_printf ("own-pin-%s", look);
  g_autofree char *done = g_strdup_printf ("own-pin-%s-done", look);
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_own_pin (theme);
  type_digits (window, i18n_desk_text ("Your PIN now"), "4826171");
  vest_own_pin_window_set_wrong (VEST_OWN_PIN_WINDOW (window), 16, 0);
  type_digits (window, i18n_desk_text ("Your PIN now"), "4826171");
  type_digits (window, i18n_desk_text ("New PIN"), "4826");
  take_picture (window, form);
  vest_own_pin_window_set_done (VEST_OWN_PIN_WINDOW (window));
  take_picture (window, done);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

/* --- from hand to hand -------------------------------------------------------------------------
 */

/* What a press of @keyval does to whoever has the focus, as GTK does it. */
static void
press_on_focus (GtkWidget *window, guint keyval)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_nonnull (focus);
  if (press_key (focus, keyval, 0))
    return;
  if (keyval == GDK_KEY_Tab)
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  else if (keyval == GDK_KEY_Return)
    gtk_widget_activate (focus);
  turn_loop_until_idle ();
}

/* From one user to the next, and back after the desk locked itself, without a mouse. */
static void
test_the_desk_changes_hands_by_keyboard (void)
{
  GtkWidget *window = new_locked (2, 1280, 800, THEME_LIGHT);
  VestOfficeWindow *office = VEST_OFFICE_WINDOW (window);
  g_autoptr (Staff) okafor = staff_new ("S0", "D. Okafor", STAFF_OFFICE);
  g_autoptr (Staff) silva = staff_new ("S1", "R. Silva", STAFF_OFFICE);

  vest_office_window_set_staff (office, okafor, FALSE);
  turn_loop_until_idle ();
  press_key (window, GDK_KEY_u, GDK_CONTROL_MASK);
  g_assert_cmpstr (said, ==, "switch");
  /* The answer of the session to a switch: nobody is chosen. */
  vest_lock_page_choose (lock_of (window), NULL);
  vest_office_window_set_staff (office, NULL, FALSE);
  wait_until (gtk_window_get_focus (GTK_WINDOW (window)) == find_named (window, "D. Okafor"));
  press_on_focus (window, GDK_KEY_Tab);
  g_assert_true (gtk_widget_has_focus (find_named (window, "R. Silva")));
  press_on_focus (window, GDK_KEY_Return);
  wait_until (GTK_IS_WIDGET (gtk_window_get_focus (GTK_WINDOW (window)))
              && VEST_IS_PIN_PAD (gtk_window_get_focus (GTK_WINDOW (window))));
  for (const char *pin = "730482"; *pin != '\0'; pin++)
    press_on_focus (window, gdk_unicode_to_keyval ((guint32)*pin));
  press_on_focus (window, GDK_KEY_Return);
  g_assert_cmpstr (said, ==, "S1 730482");
  vest_office_window_set_staff (office, silva, FALSE);
  turn_loop_until_idle ();
  g_assert_nonnull (find_named (window, "Signed in: R. Silva"));
  /* Idle: the same one is asked at once, and Escape leaves it to another. */
  vest_office_window_set_staff (office, NULL, FALSE);
  vest_lock_page_choose (lock_of (window), "S1");
  draw_frames (window, 5);
  wait_until (GTK_IS_WIDGET (gtk_window_get_focus (GTK_WINDOW (window)))
              && VEST_IS_PIN_PAD (gtk_window_get_focus (GTK_WINDOW (window))));
  press_key (GTK_WIDGET (lock_of (window)), GDK_KEY_Escape, 0);
  wait_until (gtk_window_get_focus (GTK_WINDOW (window)) == find_named (window, "D. Okafor"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_pictures (void)
{
  photograph_own_pin (THEME_LIGHT, "en", "light");
  photograph_own_pin (THEME_DARK, "es", "dark-es");
  photograph_own_pin (THEME_CONTRAST, "en", "contrast");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/ui-pin/no-field-gives-a-pin-away", test_no_field_gives_a_pin_away);
  g_test_add_func ("/ui-pin/the-own-pin", test_the_own_pin);
  g_test_add_func ("/ui-pin/the-own-pin-is-forgotten", test_the_own_pin_is_forgotten);
  g_test_add_func ("/ui-pin/the-desk-changes-hands-by-keyboard",
                   test_the_desk_changes_hands_by_keyboard);
  g_test_add_func ("/ui-pin/pictures", test_pictures);
  return g_test_run ();
}
