/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What keeps a visitor inside the kiosk: which keys and presses a widget may have.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/kiosk-guard.h"

gboolean
kiosk_guard_forbids_key (guint keyval, GdkModifierType modifiers)
{
  const GdkModifierType chords
      = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK;

  if (modifiers & chords)
    return TRUE;
  if (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F35)
    return TRUE;
  switch (keyval)
    {
    case GDK_KEY_Menu:
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
    case GDK_KEY_Print:
    case GDK_KEY_Sys_Req:
    case GDK_KEY_Help:
    case GDK_KEY_Copy:
    case GDK_KEY_Cut:
    case GDK_KEY_Paste:
    case GDK_KEY_Undo:
    case GDK_KEY_Redo:
      return TRUE;
    default:
      return FALSE;
    }
}

static GtkWidget *
find_text (GtkWidget *window, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (window, x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && !GTK_IS_TEXT (widget) && !GTK_IS_TEXT_VIEW (widget)
         && !GTK_IS_ENTRY (widget))
    widget = gtk_widget_get_parent (widget);
  if (GTK_IS_ENTRY (widget))
    widget = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (widget)));
  return widget;
}

static void
focus_text (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    {
      gtk_text_grab_focus_without_selecting (GTK_TEXT (widget));
      gtk_editable_set_position (GTK_EDITABLE (widget), -1);
    }
  else
    gtk_widget_grab_focus (widget);
}

/* In the capture phase, so that the widget below never sees the press. */
static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *window)
{
  GtkWidget *text = find_text (window, x, y);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button != GDK_BUTTON_PRIMARY)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  else if (text != NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      focus_text (text);
    }
}

void
kiosk_guard_install (GtkWidget *window)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), window);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (click));
}

/* --- keys that were held back and belong to a person -------------------------------------------
 */

static gboolean
edit (GtkWidget *text, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      g_signal_emit_by_name (text, "backspace");
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      g_signal_emit_by_name (text, "delete-from-cursor", GTK_DELETE_CHARS, 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      g_signal_emit_by_name (text, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS,
                             keyval == GDK_KEY_Left ? -1 : 1, FALSE);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      g_signal_emit_by_name (text, "move-cursor", GTK_MOVEMENT_DISPLAY_LINE_ENDS,
                             keyval == GDK_KEY_Home ? -1 : 1, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
move_focus (GtkWindow *window, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD) || TRUE;
    case GDK_KEY_ISO_Left_Tab:
      return gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD) || TRUE;
    case GDK_KEY_Left:
      return gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_LEFT) || TRUE;
    case GDK_KEY_Right:
      return gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_RIGHT) || TRUE;
    case GDK_KEY_Up:
      return gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_UP) || TRUE;
    case GDK_KEY_Down:
      return gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_DOWN) || TRUE;
    default:
      return FALSE;
    }
}

static void
press_enter (GtkWindow *window, GtkWidget *focus)
{
  GtkWidget *primary = gtk_window_get_default_widget (window);

  if (GTK_IS_BUTTON (focus))
    gtk_widget_activate (focus);
  else if (GTK_IS_TEXT (focus) && !gtk_text_get_activates_default (GTK_TEXT (focus)))
    g_signal_emit_by_name (focus, "activate");
  else if (primary != NULL && gtk_widget_get_mapped (primary) && gtk_widget_is_sensitive (primary))
    gtk_widget_activate (primary);
}

void
kiosk_guard_type_key (GtkWindow *window, guint keyval)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  gboolean in_text = GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
  gunichar c = gdk_keyval_to_unicode (keyval);
  char text[8] = "";

  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      press_enter (window, focus);
      return;
    }
  if ((in_text && edit (focus, keyval)) || move_focus (window, keyval))
    return;
  if (c == 0 || g_unichar_iscntrl (c))
    return;
  text[g_unichar_to_utf8 (c, text)] = '\0';
  if (in_text)
    g_signal_emit_by_name (focus, "insert-at-cursor", text);
  else if (c == ' ' && focus != NULL)
    gtk_widget_activate (focus);
}
