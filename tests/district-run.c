/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * A district to look at: a throw-away PostgreSQL, two schools, at each a kiosk and, in another
 * process with another store, a desk. Everything is gone when it ends.
 *
 * district-run PROGRAM SAMPLES       opens the windows; ends when the last is closed, or with
 * Ctrl-C district-run PROGRAM SAMPLES OUT   drives a visitor at each school and leaves pictures
 */

#define G_LOG_DOMAIN "vestibule-district"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "tests/e2e/enrolled.h"
#include "tests/e2e/station.h"

#define SCANNER "Demo scanner"
#define MIRENA  "Mirena Joy Vale"
#define TEODOR  "Teodor Emil Lindholm Ayala"

/* One machine of a school. */
typedef struct
{
  const char *site;
  const char *site_name;
  const char *role; /* of station.conf */
  const char *name; /* for people */
  char *folder;
  char *config;
  char *store;
  E2e *e2e;             /* driven */
  GSubprocess *process; /* looked at */
} Post;

enum
{
  KIOSK_A,
  DESK_A,
  KIOSK_B,
  DESK_B,
  N_POSTS
};

static const Post posts[N_POSTS] = {
  [KIOSK_A] = { "hartwell", "Hartwell High School", "kiosk", "Main entrance kiosk" },
  [DESK_A] = { "hartwell", "Hartwell High School", "office", "Front desk" },
  [KIOSK_B] = { "quarry", "Quarry Lane Elementary", "kiosk", "Main entrance kiosk" },
  [DESK_B] = { "quarry", "Quarry Lane Elementary", "office", "Front desk" },
};

typedef struct
{
  const char *program;
  const char *samples; /* folder of hosts.csv and watchlist.csv */
  const char *out;     /* (nullable) */
  char *folder;
  Postgres *server;
  Post posts[N_POSTS];
  GMainLoop *loop;
  int open;
  int pictures;
} Run;

/* --- preparing ---------------------------------------------------------------------------------
 */

static void
write_config (Post *post)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
      "[station]\nsite = %s\nsite_name = %s\nentrance = Main entrance\nroles = %s\n"
      "fullscreen = false\nstore = %s\nexport_folder = %s/export\n\n"
      "[policy]\nkiosk_pin = true\n\n[kiosk]\nidle_seconds = 300\nwidth = 1100\nheight = 760\n\n"
      "[printer]\nqueue = %s%s\n\n",
      post->site, post->site_name, post->role, post->store, post->folder,
      g_str_equal (post->role, "kiosk") ? "folder:" : "",
      g_str_equal (post->role, "kiosk") ? post->folder : "");

  if (!g_file_set_contents (post->config, text, -1, &error))
    g_error ("%s", error->message);
}

static void
import (Run *self, const Post *post, const char *what)
{
  g_autofree char *csv = g_strdup_printf ("%s/%s.csv", self->samples, what);

  g_free (enrolled_run (self->program, NULL, what, "import", csv, "--store", post->store, NULL));
}

/* Staff and the watchlist are the desk's; the kiosk gets them through the district's database. */
static void
fill_desk (Run *self, const Post *post)
{
  g_free (enrolled_run (self->program, "482617\n", "staff", "add", "D. Okafor", "--role", "office",
                        "--role", "administrator", "--store", post->store, NULL));
  g_free (enrolled_run (self->program, "730482\n", "staff", "add", "R. Silva", "--role", "office",
                        "--store", post->store, NULL));
  import (self, post, "watchlist");
}

static void
prepare_post (Run *self, int which)
{
  Post *post = &self->posts[which];

  *post = posts[which];
  post->folder = g_strdup_printf ("%s/%s-%s", self->folder, post->site, post->role);
  post->config = g_build_filename (post->folder, "station.conf", NULL);
  post->store = g_build_filename (post->folder, "station.db", NULL);
  if (g_mkdir (post->folder, 0700) != 0)
    g_error ("%s cannot be made", post->folder);
  write_config (post);
  import (self, post, "hosts");
  if (g_str_equal (post->role, "office"))
    fill_desk (self, post);
  enrolled_add (self->program, self->server, post->store, post->config, post->site, post->site_name,
                post->name);
  g_print ("  %s, %s: %s\n", post->site_name, post->name, post->config);
}

static void
prepare (Run *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  self->folder = g_dir_make_tmp ("vestibule-district-XXXXXX", NULL);
  g_print ("Starting a PostgreSQL of its own ...\n");
  self->server = postgres_new (&error);
  if (self->server == NULL)
    g_error ("%s", error->message);
  g_print ("vestibule upstream init \"%s\"\n", postgres_get_admin (self->server));
  said = enrolled_init (self->program, self->server);
  *strstr (said, "\nStations come in") = '\0';
  g_print ("%s\nvestibule upstream enroll, four times:\n", said);
  for (int i = 0; i < N_POSTS; i++)
    prepare_post (self, i);
}

static void
clear_up (Run *self)
{
  const char *argv[] = { "rm", "-rf", self->folder, NULL };

  postgres_free (self->server);
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  for (int i = 0; i < N_POSTS; i++)
    {
      g_free (self->posts[i].folder);
      g_free (self->posts[i].config);
      g_free (self->posts[i].store);
      g_clear_object (&self->posts[i].process);
    }
  g_free (self->folder);
}

/* --- to look at --------------------------------------------------------------------------------
 */

static void
on_child_setup (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
on_post_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *self = data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  if (--self->open == 0)
    g_main_loop_quit (self->loop);
}

static gboolean
on_signal (gpointer data)
{
  Run *self = data;

  for (int i = 0; i < N_POSTS; i++)
    g_subprocess_send_signal (self->posts[i].process, SIGTERM);
  return G_SOURCE_CONTINUE;
}

static void
open_windows (Run *self)
{
  self->loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGINT, on_signal, self);
  g_unix_signal_add (SIGTERM, on_signal, self);
  for (int i = 0; i < N_POSTS; i++)
    {
      g_autoptr (GSubprocessLauncher) launcher
          = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
      g_autoptr (GError) error = NULL;
      Post *post = &self->posts[i];

      g_subprocess_launcher_set_child_setup (launcher, on_child_setup, NULL, NULL);
      post->process = g_subprocess_launcher_spawn (launcher, &error, self->program, "--demo",
                                                   "--config", post->config, NULL);
      if (post->process == NULL)
        g_error ("%s", error->message);
      self->open++;
      g_subprocess_wait_async (post->process, NULL, on_post_ended, self);
    }
  g_print ("\nTouch a sample ID in a demo scanner's window: the visitor appears at the desk of the "
           "same school.\nTo see the link break and heal:  kill -STOP and -CONT the postgres "
           "processes of port %u.\nClose all windows, or press Ctrl-C, to end it all.\n",
           postgres_get_port (self->server));
  g_main_loop_run (self->loop);
  g_main_loop_unref (self->loop);
}

/* --- driven ------------------------------------------------------------------------------------
 */

static void
take_picture (Run *self, int which, const char *window, const char *what)
{
  g_autofree char *path
      = g_strdup_printf ("%s/%02d-%s-%s.png", self->out, ++self->pictures, posts[which].site, what);

  e2e_picture (self->posts[which].e2e, window, path);
}

static void
launch (Run *self)
{
  for (int i = 0; i < N_POSTS; i++)
    {
      Post *post = &self->posts[i];
      const char *argv[] = { self->program, "--demo", "--config", post->config, NULL };

      post->e2e = e2e_launch (argv, NULL);
    }
  for (int i = 0; i < N_POSTS; i++)
    if (i == DESK_A || i == DESK_B)
      e2e_wait_text (self->posts[i].e2e, DESK, "Signed in: D. Okafor");
    else
      e2e_wait (self->posts[i].e2e, KIOSK, "button", "Sign in");
}

static void
sign_in (Run *self, int which, const char *sample)
{
  E2e *e2e = self->posts[which].e2e;

  e2e_tap (e2e, KIOSK, "button", "Sign in");
  e2e_wait (e2e, KIOSK, "button", "I have no ID with me");
  e2e_tap (e2e, SCANNER, "button", sample);
  e2e_tap (e2e, KIOSK, "button", "Yes, that is me");
  e2e_tap (e2e, KIOSK, NULL, "Meeting or appointment");
  e2e_tap (e2e, KIOSK, NULL, "Mr. Brandt");
  e2e_tap (e2e, KIOSK, "button", "Continue");
  e2e_tap (e2e, KIOSK, "button", "I agree");
  e2e_wait (e2e, KIOSK, "button", "Cancel my visit");
  take_picture (self, which, KIOSK, "kiosk-waits");
}

static void
admit (Run *self, int kiosk, int desk, const char *who)
{
  e2e_wait_text (self->posts[desk].e2e, DESK, who);
  e2e_wait_enabled (self->posts[desk].e2e, DESK, "button", "Admit");
  take_picture (self, desk, DESK, "desk-sees");
  e2e_tap (self->posts[desk].e2e, DESK, "button", "Admit");
  e2e_wait_text (self->posts[kiosk].e2e, KIOSK, "You are signed in");
  take_picture (self, kiosk, KIOSK, "kiosk-signed-in");
}

static void
expect_nothing (Run *self, int desk, const char *who)
{
  if (e2e_shows_text (self->posts[desk].e2e, DESK, who))
    g_error ("the desk of %s shows %s, who is at another school", posts[desk].site_name, who);
}

static void
drive (Run *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *log = NULL;

  if (g_mkdir_with_parents (self->out, 0755) != 0)
    g_error ("%s cannot be made", self->out);
  launch (self);
  sign_in (self, KIOSK_A, "Clear visitor");
  admit (self, KIOSK_A, DESK_A, MIRENA);
  /* The other school's link carries its own visitor, so that seeing nothing else means something.
   */
  sign_in (self, KIOSK_B, "Passport");
  admit (self, KIOSK_B, DESK_B, TEODOR);
  expect_nothing (self, DESK_B, MIRENA);
  expect_nothing (self, DESK_A, TEODOR);
  take_picture (self, DESK_B, DESK, "desk-after");
  for (int i = 0; i < N_POSTS; i++)
    e2e_stop (self->posts[i].e2e);
  log = postgres_sql (
      self->server,
      "SELECT site_id, name, decision, decided_by FROM vestibule.daily_log ORDER BY 1", &error);
  if (log == NULL)
    g_error ("%s", error->message);
  g_print ("\nvestibule.daily_log:\n%s\n%d pictures are in %s\n", log, self->pictures, self->out);
}

int
main (int argc, char **argv)
{
  Run self = { 0 };

  if (argc < 3)
    {
      g_printerr ("usage: district-run PROGRAM SAMPLES [OUT]\n");
      return 2;
    }
  self.program = argv[1];
  self.samples = argv[2];
  self.out = argv[3];
  prepare (&self);
  if (self.out != NULL)
    drive (&self);
  else
    open_windows (&self);
  clear_up (&self);
  return 0;
}
