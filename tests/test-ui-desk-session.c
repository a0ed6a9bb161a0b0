/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * How long somebody stays signed in at the desk: a hand on the mouse counts, what moves below a
 * mouse that rests does not.
 */
#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>

#include "app/desk-session.h"
#include "tests/store-fixture.h"

#define PIN        "482617"
#define LOCK_S     2
#define TICK_MS    20
#define PATIENCE_S 90 /* of a busy machine: spent only where a test fails */

typedef struct
{
  VestDeskSession *session;
  GtkWidget *window;
  GtkWidget *label;
  Window xid;
} Desk;

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* One turn of the display, some 20 ms long. */
static void
turn (void)
{
  guint tick = g_timeout_add (TICK_MS, on_tick, NULL);

  g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_source_remove (tick);
}

/* Turns until @condition. */
#define TURN_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end_ = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;                           \
    while (!(condition) && g_get_monotonic_time () < end_)                                         \
      turn ();                                                                                     \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
point_at (Desk *self, int x, int y)
{
  Display *display = gdk_x11_display_get_xdisplay (gtk_widget_get_display (self->window));

  XWarpPointer (display, None, self->xid, 0, 0, 0, 0, x, y);
  XFlush (display);
}

/* Somebody signs in at a window that has the pointer. */
static void
sit_down (Desk *self, Fixture *f)
{
  self->session = desk_session_new (LOCK_S);
  self->label = gtk_label_new ("-");
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->label);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 300);
  desk_session_watch (self->session, self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  TURN_UNTIL (gtk_widget_get_mapped (self->label));
  self->xid = gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (self->window)));
  point_at (self, 100, 100);
  desk_session_set_store (self->session, f->store);
  desk_session_create_first (self->session, "R. Okafor", PIN);
  TURN_UNTIL (desk_session_get_staff (self->session) != NULL);
}

static void
leave (Desk *self)
{
  desk_session_set_store (self->session, NULL);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->session);
}

/* Where the pointer rests may be told again whenever what the window shows is laid out anew. */
static void
test_a_display_that_changes_is_no_hand (Fixture *f, gconstpointer data)
{
  Desk desk;
  int turns = 0;

  sit_down (&desk, f);
  TURN_UNTIL ((gtk_widget_set_visible (desk.label, turns++ % 2),
               desk_session_get_staff (desk.session) == NULL));
  leave (&desk);
}

static void
test_a_hand_on_the_mouse_keeps_it_open (Fixture *f, gconstpointer data)
{
  Desk desk;
  gint64 until;

  sit_down (&desk, f);
  until = g_get_monotonic_time () + 2 * LOCK_S * G_USEC_PER_SEC;
  for (int i = 0; g_get_monotonic_time () < until; i++)
    {
      point_at (&desk, 100 + i % 2, 100);
      turn ();
      g_assert_nonnull (desk_session_get_staff (desk.session));
    }
  leave (&desk);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/ui/desk-session/a-display-that-changes-is-no-hand", Fixture, NULL, set_up,
              test_a_display_that_changes_is_no_hand, tear_down);
  g_test_add ("/ui/desk-session/a-hand-on-the-mouse-keeps-it-open", Fixture, NULL, set_up,
              test_a_hand_on_the_mouse_keeps_it_open, tear_down);
  return g_test_run ();
}
