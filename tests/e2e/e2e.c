/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drives the real program: AT-SPI to find widgets, XTest to touch and type, XGetImage to look.
 */

#define G_LOG_DOMAIN "vestibule-e2e"

#include "tests/e2e/e2e-private.h"
#include "tests/e2e/e2e-tree.h"

#include <X11/XKBlib.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>
#include <X11/extensions/XTest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* From here on it is a person who types. */
#define PERSON_MS 50

/* A program that does not answer in this time is busy, or about to end: the test goes on. */
#define ANSWER_S 10

/* A window can vanish between two requests; the next look finds out. */
static int
on_x_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static KeyCode
find_spare_keycode (Display *display)
{
  int low, high, per_code;
  KeySym *syms;
  KeyCode spare = 0;

  XDisplayKeycodes (display, &low, &high);
  syms = XGetKeyboardMapping (display, (KeyCode)low, high - low + 1, &per_code);
  for (int code = high; code >= low && spare == 0; code--)
    {
      gboolean free_code = TRUE;

      for (int i = 0; i < per_code; i++)
        if (syms[(code - low) * per_code + i] != NoSymbol)
          free_code = FALSE;
      if (free_code)
        spare = (KeyCode)code;
    }
  XFree (syms);
  return spare;
}

E2e *
e2e_launch (const char *const *argv, const char *const *environment)
{
  E2e *self = g_new0 (E2e, 1);
  g_auto (GStrv) envp = g_get_environ ();
  g_autoptr (GError) error = NULL;

  envp = g_environ_setenv (envp, "GSK_RENDERER", "cairo", FALSE);
  envp = g_environ_setenv (envp, "GDK_BACKEND", "x11", TRUE);
  envp = g_environ_setenv (envp, "GTK_A11Y", "atspi", TRUE);
  for (gsize i = 0; environment != NULL && environment[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (environment[i], "=", 2);

      envp = g_environ_setenv (envp, pair[0], pair[1], TRUE);
    }
  self->display = XOpenDisplay (NULL);
  if (self->display == NULL)
    g_error ("no X display: run this through tests/run-test");
  XSetErrorHandler (on_x_error);
  /* Where programs send their answers to a ping. */
  XSelectInput (self->display, DefaultRootWindow (self->display), SubstructureNotifyMask);
  self->spare = find_spare_keycode (self->display);
  if (!g_spawn_async (NULL, (char **)argv, envp, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH,
                      NULL, NULL, &self->pid, &error))
    g_error ("%s: %s", argv[0], error->message);
  return self;
}

gboolean
e2e_is_running (E2e *self)
{
  if (!self->reaped && waitpid (self->pid, &self->status, WNOHANG) == self->pid)
    self->reaped = TRUE;
  return !self->reaped;
}

static int
e2e_end (E2e *self, int signal_number)
{
  int status;

  if (e2e_is_running (self))
    {
      kill (self->pid, signal_number);
      for (int i = 0; i < E2E_PATIENCE_S * 20 && e2e_is_running (self); i++)
        g_usleep (50 * 1000);
      if (e2e_is_running (self))
        {
          g_printerr ("# the program does not end when asked to\n");
          kill (self->pid, SIGKILL);
          waitpid (self->pid, &self->status, 0);
        }
    }
  status = self->status;
  XCloseDisplay (self->display);
  g_spawn_close_pid (self->pid);
  g_free (self);
  return status;
}

int
e2e_stop (E2e *self)
{
  return e2e_end (self, SIGTERM);
}

void
e2e_kill (E2e *self)
{
  e2e_end (self, SIGKILL);
}

/* --- looking at the accessible tree ----------------------------------------------------------- */

/* @wanted: parts of titles, any of which will do: "Visitor check-in|Registro". */
static gboolean
is_titled (const char *title, const char *wanted)
{
  g_auto (GStrv) parts = NULL;

  if (wanted == NULL)
    return TRUE;
  parts = g_strsplit (wanted, "|", -1);
  for (gsize i = 0; title != NULL && parts[i] != NULL; i++)
    if (strstr (title, parts[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_wanted (const char *title, gconstpointer window)
{
  return is_titled (title, window);
}

/* (transfer full) (nullable) */
static TreeNode *
find (E2e *self, const char *window, const TreeSought *sought)
{
  return tree_find (self->pid, is_wanted, window, sought);
}

static gboolean
shows (E2e *self, const char *window, const TreeSought *sought)
{
  g_autoptr (TreeNode) node = find (self, window, sought);

  return node != NULL;
}

gboolean
e2e_shows (E2e *self, const char *window, const char *role, const char *name)
{
  return shows (self, window, &(TreeSought){ .role = role, .name = name });
}

gboolean
e2e_shows_text (E2e *self, const char *window, const char *part)
{
  return shows (self, window, &(TreeSought){ .part = part });
}

void
e2e_dump (E2e *self)
{
  g_printerr ("# program %s\n", e2e_is_running (self) ? "runs" : "has ended");
  tree_dump (self->pid);
}

/* --- waiting ---------------------------------------------------------------------------------- */

typedef enum
{
  UNTIL_THERE,
  UNTIL_GONE,
} Until;

/* Returns: (transfer full) (nullable): %NULL once it is gone */
static TreeNode *
wait_until (E2e *self, Until until, const char *window, const TreeSought *sought)
{
  gint64 deadline = g_get_monotonic_time () + E2E_PATIENCE_S * G_TIME_SPAN_SECOND;
  gulong pause_ms = 20;
  int missed = 0;

  while (g_get_monotonic_time () < deadline && e2e_is_running (self))
    {
      g_autoptr (TreeNode) found = find (self, window, sought);

      /* A tree that changes while it is walked can hide what is there: gone is gone twice. */
      missed = found == NULL ? missed + 1 : 0;
      if (until == UNTIL_THERE ? found != NULL : missed == 2)
        return g_steal_pointer (&found);
      /* What takes long is not looked for so often: the program has other things to do. */
      g_usleep (pause_ms * 1000);
      pause_ms = MIN (pause_ms + pause_ms / 4, 100);
    }
  e2e_dump (self);
  g_error ("%s in \"%s\": %s \"%s\"", until == UNTIL_THERE ? "did not appear" : "did not go",
           window ? window : "any window", sought->role ? sought->role : "text",
           sought->name ? sought->name : sought->part);
}

static void
wait_there (E2e *self, const char *window, const TreeSought *sought)
{
  tree_node_free (wait_until (self, UNTIL_THERE, window, sought));
}

void
e2e_wait (E2e *self, const char *window, const char *role, const char *name)
{
  wait_there (self, window, &(TreeSought){ .role = role, .name = name });
}

void
e2e_wait_text (E2e *self, const char *window, const char *part)
{
  wait_there (self, window, &(TreeSought){ .part = part });
}

void
e2e_wait_gone (E2e *self, const char *window, const char *role, const char *name)
{
  wait_until (self, UNTIL_GONE, window, &(TreeSought){ .role = role, .name = name });
}

void
e2e_wait_enabled (E2e *self, const char *window, const char *role, const char *name)
{
  wait_there (self, window, &(TreeSought){ .role = role, .name = name, .usable = TRUE });
}

/* --- the X side ------------------------------------------------------------------------------- */

static gboolean
belongs_to (E2e *self, Window window)
{
  Atom actual;
  int format;
  unsigned long n = 0, left;
  unsigned char *data = NULL;
  gboolean ours;

  if (XGetWindowProperty (self->display, window, XInternAtom (self->display, "_NET_WM_PID", False),
                          0, 1, False, AnyPropertyType, &actual, &format, &n, &left, &data)
          != Success
      || data == NULL)
    return FALSE;
  ours = n == 1 && *(unsigned long *)data == (unsigned long)self->pid;
  XFree (data);
  return ours;
}

static char *
window_title (E2e *self, Window window)
{
  Atom actual;
  int format;
  unsigned long n = 0, left;
  unsigned char *data = NULL;
  char *title;

  if (XGetWindowProperty (self->display, window, XInternAtom (self->display, "_NET_WM_NAME", False),
                          0, 256, False, AnyPropertyType, &actual, &format, &n, &left, &data)
          != Success
      || data == NULL)
    return NULL;
  title = g_strdup ((char *)data);
  XFree (data);
  return title;
}

/* Adds the top-level windows of the program, the uppermost last; with @title only those. */
static void
scan_windows (E2e *self, Window parent, const char *title, GArray *found, int depth)
{
  Window root, up, *children = NULL;
  unsigned int n = 0;

  if (!XQueryTree (self->display, parent, &root, &up, &children, &n))
    return;
  for (unsigned int i = 0; i < n; i++)
    {
      XWindowAttributes attributes;

      if (!XGetWindowAttributes (self->display, children[i], &attributes)
          || attributes.map_state != IsViewable)
        continue;
      if (belongs_to (self, children[i]))
        {
          g_autofree char *name = window_title (self, children[i]);

          if (is_titled (name, title))
            g_array_append_val (found, children[i]);
        }
      else if (depth < 2) /* a window manager's frame */
        scan_windows (self, children[i], title, found, depth + 1);
    }
  XFree (children);
}

/* (transfer full): of Window, with @title or all. */
static GArray *
find_windows (E2e *self, const char *title)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Window));

  scan_windows (self, DefaultRootWindow (self->display), title, found, 0);
  return found;
}

int
e2e_count_windows (E2e *self)
{
  g_autoptr (GArray) found = find_windows (self, NULL);

  return (int)found->len;
}

Window
e2e_find_window (E2e *self, const char *title)
{
  gint64 deadline = g_get_monotonic_time () + E2E_PATIENCE_S * G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < deadline && e2e_is_running (self))
    {
      g_autoptr (GArray) found = find_windows (self, title);

      if (found->len > 0)
        return g_array_index (found, Window, found->len - 1);
      g_usleep (20 * 1000);
    }
  e2e_dump (self);
  g_error ("no window \"%s\" on the display", title);
}

static void
send_ping (E2e *self, Window window, long token)
{
  XEvent ping = { 0 };

  ping.xclient.type = ClientMessage;
  ping.xclient.window = window;
  ping.xclient.message_type = XInternAtom (self->display, "WM_PROTOCOLS", False);
  ping.xclient.format = 32;
  ping.xclient.data.l[0] = (long)XInternAtom (self->display, "_NET_WM_PING", False);
  ping.xclient.data.l[1] = token;
  ping.xclient.data.l[2] = (long)window;
  XSendEvent (self->display, window, False, NoEventMask, &ping);
}

/* Whether the answer to @token is among the events that have come; the others are dropped. */
static gboolean
has_answered (E2e *self, long token)
{
  gboolean answered = FALSE;

  while (XPending (self->display) > 0)
    {
      XEvent event;

      XNextEvent (self->display, &event);
      answered = answered
                 || (event.type == ClientMessage && event.xclient.format == 32
                     && event.xclient.window == DefaultRootWindow (self->display)
                     && event.xclient.data.l[1] == token);
    }
  return answered;
}

/*
 * Until the program has dealt with every touch and key sent so far: it answers a ping after them,
 * as it takes events in turn. So whatever is looked for next is not on the page that is about to
 * go.
 */
static void
wait_for_program (E2e *self)
{
  static long last_token;
  struct pollfd display = { .fd = ConnectionNumber (self->display), .events = POLLIN };
  gint64 deadline = g_get_monotonic_time () + ANSWER_S * G_TIME_SPAN_SECOND;
  g_autoptr (GArray) windows = NULL;
  long token = ++last_token;

  XSync (self->display, False);
  windows = find_windows (self, NULL);
  /* All of them: the touch may have closed any. */
  for (guint i = 0; i < windows->len; i++)
    send_ping (self, g_array_index (windows, Window, i), token);
  while (windows->len > 0 && !has_answered (self, token) && g_get_monotonic_time () < deadline
         && e2e_is_running (self))
    poll (&display, 1, 20);
}

void
e2e_focus (E2e *self, const char *title)
{
  Window window = e2e_find_window (self, title);

  XRaiseWindow (self->display, window);
  XSetInputFocus (self->display, window, RevertToPointerRoot, CurrentTime);
  wait_for_program (self);
}

gboolean
e2e_has_popup (E2e *self, Window window)
{
  Window root, up, *children = NULL;
  unsigned int n = 0;
  gboolean found = FALSE;

  if (!XQueryTree (self->display, DefaultRootWindow (self->display), &root, &up, &children, &n))
    return FALSE;
  for (unsigned int i = 0; i < n && !found; i++)
    {
      XWindowAttributes attributes;
      Window over = None;

      found = XGetWindowAttributes (self->display, children[i], &attributes)
              && attributes.map_state == IsViewable && attributes.override_redirect
              && XGetTransientForHint (self->display, children[i], &over) && over == window;
    }
  XFree (children);
  return found;
}

/* Where the middle of @place is on the display: the pointer goes there, and the window comes up. */
static void
point_at (E2e *self, const char *window, const TreePlace *place)
{
  Window xwindow = e2e_find_window (self, window);
  Window child;
  int x, y;

  if (!e2e_has_popup (self, xwindow))
    e2e_focus (self, window);
  XTranslateCoordinates (self->display, xwindow, DefaultRootWindow (self->display), 0, 0, &x, &y,
                         &child);
  XTestFakeMotionEvent (self->display, -1, x + place->x + place->width / 2,
                        y + place->y + place->height / 2, CurrentTime);
  wait_for_program (self);
}

/* The pointer is there before the finger comes down, as a person's is: a menu closes when it is
 * touched by a pointer that it has not seen coming. A page that slides or a list that fills moves
 * its buttons: only what stood still meanwhile is touched. */
void
e2e_tap (E2e *self, const char *window, const char *role, const char *name)
{
  const TreeSought sought = { .role = role, .name = name, .usable = TRUE };
  gint64 deadline = g_get_monotonic_time () + E2E_PATIENCE_S * G_TIME_SPAN_SECOND;
  TreePlace before = { -1, -1, -1, -1 };

  while (g_get_monotonic_time () < deadline)
    {
      gint64 began = g_get_monotonic_time ();
      g_autoptr (TreeNode) node = wait_until (self, UNTIL_THERE, window, &sought);
      TreePlace now;

      if (!tree_node_get_place (node, &now))
        continue;
      if (now.width > 1 && memcmp (&now, &before, sizeof before) == 0)
        {
          XTestFakeButtonEvent (self->display, 1, True, CurrentTime);
          XTestFakeButtonEvent (self->display, 1, False, CurrentTime);
          wait_for_program (self);
          return;
        }
      before = now;
      point_at (self, window, &now);
      /* Where the machine is busy, a frame takes longer, too. */
      g_usleep ((gulong)CLAMP (g_get_monotonic_time () - began, 60 * 1000, 1000 * 1000));
    }
  e2e_dump (self);
  g_error ("%s \"%s\" never stands still", role ? role : "widget", name);
}

void
e2e_activate (E2e *self, const char *window, const char *role, const char *name)
{
  const TreeSought sought = { .role = role, .name = name, .usable = TRUE };
  g_autoptr (TreeNode) node = wait_until (self, UNTIL_THERE, window, &sought);

  if (!tree_node_activate (node))
    g_error ("%s \"%s\" cannot be pressed", role, name);
}

/* --- keys ------------------------------------------------------------------------------------- */

/* The display itself waits: however busy this program is, the pace is kept. Only the first event of
 * a stroke waits. */
static void
key (E2e *self, KeyCode code, gboolean down, int *wait_ms)
{
  XTestFakeKeyEvent (self->display, code, down, (unsigned long)*wait_ms);
  *wait_ms = 0;
}

static void
stroke (E2e *self, KeySym sym, gboolean ctrl, int gap_ms)
{
  KeyCode code = XKeysymToKeycode (self->display, sym);
  gboolean shift = FALSE;

  if (code == 0)
    {
      XChangeKeyboardMapping (self->display, self->spare, 1, &sym, 1);
      XSync (self->display, False);
      code = self->spare;
    }
  else
    shift = XkbKeycodeToKeysym (self->display, code, 0, 0) != sym
            && XkbKeycodeToKeysym (self->display, code, 0, 1) == sym;
  if (ctrl)
    key (self, XKeysymToKeycode (self->display, XK_Control_L), TRUE, &gap_ms);
  if (shift)
    key (self, XKeysymToKeycode (self->display, XK_Shift_L), TRUE, &gap_ms);
  key (self, code, TRUE, &gap_ms);
  key (self, code, FALSE, &gap_ms);
  if (shift)
    key (self, XKeysymToKeycode (self->display, XK_Shift_L), FALSE, &gap_ms);
  if (ctrl)
    key (self, XKeysymToKeycode (self->display, XK_Control_L), FALSE, &gap_ms);
}

void
e2e_type (E2e *self, const char *text, int gap_ms)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int wait_ms = gap_ms;

      /* A person is never faster than the pace, a scanner never slower: the one is waited for here,
       * the other by the display. */
      if (gap_ms >= PERSON_MS)
        {
          XSync (self->display, False);
          g_usleep ((gulong)gap_ms * 1000);
          wait_ms = 0;
        }
      if (c == '\n' || c == '\r')
        stroke (self, XK_Return, FALSE, wait_ms);
      else if (c == '\t')
        stroke (self, XK_Tab, FALSE, wait_ms);
      else if (c == '\033')
        stroke (self, XK_Escape, FALSE, wait_ms);
      else if (c < 0x20)
        stroke (self, c + 0x40 >= 'A' && c + 0x40 <= 'Z' ? c + 0x60 : c + 0x40, TRUE, wait_ms);
      else
        stroke (self, c < 0x100 ? c : (c | 0x01000000), FALSE, wait_ms);
    }
  wait_for_program (self);
}

void
e2e_press (E2e *self, const char *chord)
{
  static const struct
  {
    const char *name;
    KeySym sym;
  } modifiers[] = {
    { "ctrl", XK_Control_L }, { "shift", XK_Shift_L }, { "alt", XK_Alt_L }, { "super", XK_Super_L }
  };
  g_auto (GStrv) parts = g_strsplit (chord, "+", -1);
  guint n = g_strv_length (parts);
  KeySym sym = XStringToKeysym (parts[n - 1]);
  int wait_ms = 0;

  for (int down = 1; down >= 0; down--)
    {
      for (guint i = 0; i + 1 < n; i++)
        for (gsize m = 0; m < G_N_ELEMENTS (modifiers); m++)
          if (g_str_equal (parts[i], modifiers[m].name))
            key (self, XKeysymToKeycode (self->display, modifiers[m].sym), down, &wait_ms);
      if (down)
        {
          key (self, XKeysymToKeycode (self->display, sym), TRUE, &wait_ms);
          key (self, XKeysymToKeycode (self->display, sym), FALSE, &wait_ms);
        }
    }
  wait_for_program (self);
}

gboolean
e2e_is_focused (E2e *self, const char *window, const char *role, const char *name)
{
  return shows (self, window, &(TreeSought){ .role = role, .name = name, .focused = TRUE });
}

void
e2e_wait_focused (E2e *self, const char *window, const char *role, const char *name)
{
  wait_there (self, window, &(TreeSought){ .role = role, .name = name, .focused = TRUE });
}

void
e2e_walk (E2e *self, const char *window, const char *chord, const char *role, const char *name)
{
  for (int i = 0; i < 80; i++)
    {
      /* What a key does is seen within a frame or two. */
      for (int look = 0; look < 2; look++)
        {
          if (e2e_is_focused (self, window, role, name))
            return;
          g_usleep (15 * 1000);
        }
      e2e_press (self, chord);
    }
  e2e_dump (self);
  g_error ("%s never comes to %s \"%s\" in %s", chord, role != NULL ? role : "", name, window);
}
