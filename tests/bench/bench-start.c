/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui e2e */
/*
 * From exec to the first frame on the display, and the memory then held: the station's kiosk
 * against a bare GTK4 window, in turn, in the same run.
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/bench/times.h"

#define RUNS 7

static int
on_x_error (Display *display, XErrorEvent *event)
{
  return 0;
}

/* --- the yardstick: this very program, as a bare window -----------------------------------------
 */

static void
on_bare_activate (GtkApplication *app, gpointer data)
{
  GtkWidget *window = gtk_application_window_new (app);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("bare"));
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_bare (void)
{
  g_autoptr (GtkApplication) app = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (on_bare_activate), NULL);
  return g_application_run (G_APPLICATION (app), 0, NULL);
}

/* --- measuring
 * ------------------------------------------------------------------------------------ */

/* A frame is there when a mapped window of at least 400x400 holds two different colours. */
static gboolean
has_frame (Display *display)
{
  Window root, parent, *children = NULL;
  unsigned int n = 0;
  gboolean found = FALSE;

  XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n);
  for (unsigned int i = 0; i < n && !found; i++)
    {
      XWindowAttributes at;
      XImage *image;

      if (!XGetWindowAttributes (display, children[i], &at) || at.map_state != IsViewable
          || at.width < 400 || at.height < 400)
        continue;
      /* The middle row is enough: it crosses text on both windows. */
      image = XGetImage (display, children[i], 0, at.height / 2 - 20, (unsigned)at.width, 40,
                         AllPlanes, ZPixmap);
      if (image == NULL)
        continue;
      for (int y = 0; y < image->height && !found; y += 4)
        for (int x = 0; x < image->width && !found; x += 2)
          found = XGetPixel (image, x, y) != XGetPixel (image, 0, 0);
      XDestroyImage (image);
    }
  if (children != NULL)
    XFree (children);
  return found;
}

static long
resident_kib (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");
  return line == NULL ? 0 : strtol (line + 6, NULL, 10);
}

static void
measure (Display *display, char **argv, double *ms, long *kib)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  GPid pid;

  if (!g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  while (!has_frame (display))
    {
      if (waitpid (pid, NULL, WNOHANG) == pid)
        g_error ("%s ended before its first frame", argv[0]);
      if (g_get_monotonic_time () - start > 30 * G_TIME_SPAN_SECOND)
        g_error ("%s shows no frame", argv[0]);
      g_usleep (1000);
    }
  *ms = (double)(g_get_monotonic_time () - start) / 1000;
  *kib = resident_kib (pid);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  while (has_frame (display))
    g_usleep (1000);
}

int
main (int argc, char **argv)
{
  const char *build = g_getenv ("VEST_BUILD");
  g_autofree char *program = g_build_filename (build ? build : "build", "vestibule", NULL);
  g_autofree char *dir = g_dir_make_tmp ("vestibule-bench-XXXXXX", NULL);
  char *bare_argv[] = { argv[0], (char *)"--bare", NULL };
  char *kiosk_argv[] = { program, (char *)"--demo", (char *)"--demo-dir", dir, NULL };
  double bare_ms[RUNS], kiosk_ms[RUNS];
  long bare_kib = 0, kiosk_kib = 0;
  Display *display;

  if (argc > 1 && g_str_equal (argv[1], "--bare"))
    return run_bare ();
  display = XOpenDisplay (NULL);
  XSetErrorHandler (on_x_error);
  /* Once unmeasured: the demo's store is made then, and files are in memory for both. */
  measure (display, bare_argv, &bare_ms[0], &bare_kib);
  measure (display, kiosk_argv, &kiosk_ms[0], &kiosk_kib);
  for (int i = 0; i < RUNS; i++)
    {
      measure (display, bare_argv, &bare_ms[i], &bare_kib);
      measure (display, kiosk_argv, &kiosk_ms[i], &kiosk_kib);
    }
  sort_times (bare_ms, RUNS);
  sort_times (kiosk_ms, RUNS);
  printf ("start to first frame   bare GTK4 window %6.0f ms   station %6.0f ms   x%.2f\n",
          bare_ms[RUNS / 2], kiosk_ms[RUNS / 2], kiosk_ms[RUNS / 2] / bare_ms[RUNS / 2]);
  printf ("resident then          bare GTK4 window %6.1f MB   station %6.1f MB   (3 windows)\n",
          (double)bare_kib / 1024, (double)kiosk_kib / 1024);
  XCloseDisplay (display);
  return 0;
}
