/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * The demo, driven as people would: a clear visitor from the scan to the badge and out again, a
 * watchlist match to a denial. Leaves a picture of every page passed, the badge and the log.
 *
 * tour PROGRAM OUT
 */

#define G_LOG_DOMAIN "vestibule-tour"

#include <glib/gstdio.h>
#include <string.h>

#include "tests/e2e/station.h"

#define SCANNER "Demo scanner"
#define LOG     "Visitor log"

typedef struct
{
  E2e *e2e;
  const char *program;
  const char *out;
  char *demo;
  int pictures;
} Tour;

static void
take_picture (Tour *self, const char *window, const char *what)
{
  g_autofree char *path = g_strdup_printf ("%s/%02d-%s.png", self->out, ++self->pictures, what);

  e2e_picture (self->e2e, window, path);
}

static void
sign_in (Tour *self, const char *sample, const char *who)
{
  g_autofree char *confirm = g_strconcat ("confirm-", who, NULL);

  e2e_tap (self->e2e, KIOSK, "button", "Sign in");
  e2e_wait (self->e2e, KIOSK, "button", "I have no ID with me");
  take_picture (self, KIOSK, "scan");
  e2e_tap (self->e2e, SCANNER, "button", sample);
  e2e_wait (self->e2e, KIOSK, "button", "Yes, that is me");
  take_picture (self, KIOSK, confirm);
  e2e_tap (self->e2e, KIOSK, "button", "Yes, that is me");
  e2e_tap (self->e2e, KIOSK, NULL, "Meeting or appointment");
  e2e_tap (self->e2e, KIOSK, NULL, "Mr. Brandt");
  take_picture (self, KIOSK, "purpose");
  e2e_tap (self->e2e, KIOSK, "button", "Continue");
  e2e_wait_enabled (self->e2e, KIOSK, "button", "I agree");
  take_picture (self, KIOSK, "policy");
  e2e_tap (self->e2e, KIOSK, "button", "I agree");
  e2e_wait (self->e2e, KIOSK, "button", "Cancel my visit");
  take_picture (self, KIOSK, "wait");
}

static void
clear_visitor (Tour *self)
{
  take_picture (self, KIOSK, "welcome");
  sign_in (self, "Clear visitor", "clear");
  e2e_wait_enabled (self->e2e, DESK, "button", "Admit");
  take_picture (self, DESK, "desk-waiting");
  e2e_tap (self->e2e, DESK, "button", "Admit");
  e2e_wait_text (self->e2e, KIOSK, "You are signed in");
  take_picture (self, KIOSK, "signed-in");
  e2e_tap (self->e2e, KIOSK, "button", "Done");
}

static void
listed_visitor (Tour *self)
{
  sign_in (self, "On the watchlist", "listed");
  e2e_wait_enabled (self->e2e, DESK, "button", "Deny entry");
  take_picture (self, DESK, "desk-possible-match");
  e2e_tap (self->e2e, DESK, "button", "Deny entry");
  e2e_tap (self->e2e, DESK, "text", "Reason");
  e2e_type (self->e2e, "Name and birth date agree, instructions followed", 80);
  take_picture (self, DESK, "desk-deny");
  e2e_tap (self->e2e, DESK, "button", "Deny entry now");
  e2e_wait_text (self->e2e, KIOSK, "Please see the office");
  take_picture (self, KIOSK, "see-office");
  e2e_tap (self->e2e, KIOSK, "button", "Done");
}

/* Runs a subcommand on the demo's store; its output goes to @file in the tour's folder. */
static char *
command_into (Tour *self, const char *file, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *store = g_build_filename (self->demo, "station.db", NULL);
  g_autofree char *path = file != NULL ? g_build_filename (self->out, file, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_ptr_array_add (argv, (char *)self->program);
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)arguments[i]);
  g_ptr_array_add (argv, (char *)"--store");
  g_ptr_array_add (argv, store);
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     &status, &error)
      || !g_spawn_check_wait_status (status, &error)
      || (path != NULL && !g_file_set_contents (path, output, -1, &error)))
    g_error ("%s: %s", arguments[0], error->message);
  return output;
}

/* The admitted visit's id: the first field of its row. */
static char *
admitted_id (const char *csv)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);

  for (gsize i = 1; lines[i] != NULL; i++)
    if (strstr (lines[i], ",admitted,") != NULL)
      return g_strndup (lines[i], strcspn (lines[i], ","));
  g_error ("no admitted visit in the log:\n%s", csv);
}

static void
keep_badge_and_log (Tour *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%F");
  const char *log[] = { "log", "--date", today, "--format", "csv", NULL };
  const char *verify[] = { "audit", "verify", NULL };
  g_autofree char *csv = command_into (self, "log.csv", log);
  g_autofree char *id = admitted_id (csv);
  g_autofree char *badge = g_strdup_printf ("%s/badges/badge-%s-1.pdf", self->demo, id);
  g_autofree char *copy = g_build_filename (self->out, "badge.pdf", NULL);
  g_autofree char *pdf = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (strstr (csv, ",denied,") == NULL)
    g_error ("no denied visit in the log:\n%s", csv);
  for (int i = 0; i < E2E_PATIENCE_S * 50 && !g_file_test (badge, G_FILE_TEST_EXISTS); i++)
    g_usleep (20 * 1000);
  if (!g_file_get_contents (badge, &pdf, &length, &error)
      || !g_file_set_contents (copy, pdf, (gssize)length, &error))
    g_error ("%s", error->message);
  g_free (command_into (self, NULL, verify));
}

static void
sign_out (Tour *self)
{
  e2e_tap (self->e2e, KIOSK, "button", "Sign out");
  e2e_wait (self->e2e, KIOSK, "button", "Back");
  take_picture (self, KIOSK, "sign-out");
  e2e_tap (self->e2e, KIOSK, "button", "Back");
  e2e_wait (self->e2e, KIOSK, "button", "Sign in");
}

static void
look_at_the_log (Tour *self)
{
  e2e_tap (self->e2e, DESK, "button", "Log");
  e2e_wait_text (self->e2e, LOG, "Meeting");
  take_picture (self, LOG, "log");
}

int
main (int argc, char **argv)
{
  Tour self = { 0 };
  const char *command[] = { NULL, "--demo", "--demo-dir", NULL, NULL };

  if (argc < 3)
    {
      g_printerr ("usage: tour PROGRAM OUT\n");
      return 2;
    }
  self.program = argv[1];
  self.out = argv[2];
  if (g_mkdir_with_parents (self.out, 0755) != 0)
    g_error ("%s cannot be made", self.out);
  /* A store of its own each time: the tour's log holds the tour's visits and no others. */
  self.demo = g_dir_make_tmp ("vestibule-tour-XXXXXX", NULL);
  command[0] = self.program;
  command[3] = self.demo;
  self.e2e = e2e_launch (command, NULL);
  e2e_wait (self.e2e, KIOSK, "button", "Sign in");
  clear_visitor (&self);
  listed_visitor (&self);
  sign_out (&self);
  look_at_the_log (&self);
  keep_badge_and_log (&self);
  e2e_stop (self.e2e);
  g_print ("%d pictures, badge.pdf and log.csv are in %s\n", self.pictures, self.out);
  g_free (self.demo);
  return 0;
}
