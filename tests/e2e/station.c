/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A station with its own configuration, store, hosts and watchlist, and the steps that most
 * end-to-end tests share.
 */

#define G_LOG_DOMAIN "vestibule-e2e"

#include "tests/e2e/station.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

/* AAMVA 2020, version 10, with the offsets of a card that follows the standard. */
#define LICENCE(length, body) "@\n\036\rANSI 636006100001DL0031" length "DL" body "\r"

const char station_clear_licence[]
    = LICENCE ("0140", "DAQ900100200\nDCSABERNATHY\nDDEN\nDACWREN\nDDFN\nDADNONE\nDDGN\n"
                       "DCUNONE\nDBD05172022\nDBB11021984\nDBA11022030\nDBC2\nDAG1 SAMPLE ST\n"
                       "DAIHARTWELL\nDAJCT\nDAK061030000  \nDCGUSA");
const char station_listed_licence[]
    = LICENCE ("0141", "DAQ900100300\nDCSKRELL\nDDEN\nDACDORIAN\nDDFN\nDADMOSS\nDDGN\n"
                       "DCUNONE\nDBD05172022\nDBB03091979\nDBA03092030\nDBC1\nDAG2 SAMPLE ST\n"
                       "DAIHARTWELL\nDAJCT\nDAK061030000  \nDCGUSA");

static const char watchlist[]
    = "entry_id,list,full_name,given,middle,family,suffix,aliases,birth_date,sex,"
      "document_number,reason,instructions,sites,valid_from,valid_until\n"
      "T-1,custody,,Dorian,Moss,Krell,,,1979-03-09,M,,Invented court order,"
      "Call the principal before speaking with the visitor,,,\n"
      "T-2,trespass,,Ottoline,,Fennimore,,,1990-12-01,F,,Invented notice,Do not admit,,,\n";

static const char hosts[]
    = "id,name,role,place,directions\n"
      "adeyemi,Ms. Adeyemi,Grade 9 counselor,Room 112,\"Second on the left\"\n"
      "brandt,Mr. Brandt,Principal,Main office,\n"
      "office,Main office,Front desk,,\n";

static const char *const groups[][2] = {
  { "[station]", "[station]\nsite=hhs\nsite_name=Hartwell High School\nentrance=Main entrance\n"
                 "roles=kiosk;office\nlanguage=en\nfullscreen=false\nstore=%s/station.db\n"
                 "export_folder=%s/export\n" },
  { "[policy]", "[policy]\napproval=always\npolicy_page=false\n" },
  /* What a page says stays until the test has read it. */
  { "[kiosk]", "[kiosk]\nidle_seconds=600\ndone_seconds=120\n" },
  { "[printer]", "[printer]\nqueue=folder:%s/badges\nstock=62\n" },
  { "[office]", "[office]\nplace=Front office\nprinter=folder:%s/paper\n" },
};

static void
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, text, -1, &error))
    g_error ("%s", error->message);
}

static void
import (Station *self, const char *what, const char *csv)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.csv", self->dir, what);
  const char *arguments[] = { what, "import", path, NULL };

  write_file (path, csv);
  g_free (station_command (self, arguments));
}

/* As an administrator of the machine does it: the PIN on standard input. */
void
station_add_staff (Station *self, const char *name, const char *role, const char *pin)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strconcat (pin, "\n", NULL);
  g_autoptr (GSubprocess) command
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                          self->program, "staff", "add", name, "--role", "office", "--role", role,
                          "--store", self->store, NULL);

  if (command == NULL || !g_subprocess_communicate_utf8 (command, line, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  if (!g_subprocess_get_if_exited (command) || g_subprocess_get_exit_status (command) != 0)
    g_error ("%s could not be added to the staff", name);
}

Station *
station_new (const char *settings)
{
  Station *self = station_new_bare (settings);

  station_add_staff (self, STAFF, "administrator", STAFF_PIN);
  return self;
}

Station *
station_new_bare (const char *settings)
{
  Station *self = g_new0 (Station, 1);
  const char *build = g_getenv ("VEST_BUILD");
  g_autoptr (GString) text = g_string_new (settings);

  self->dir = g_dir_make_tmp ("vestibule-e2e-XXXXXX", NULL);
  self->program = g_build_filename (build ? build : "build", "vestibule", NULL);
  self->config = g_build_filename (self->dir, "station.conf", NULL);
  self->store = g_build_filename (self->dir, "station.db", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (settings == NULL || strstr (settings, groups[i][0]) == NULL)
      g_string_append (text, groups[i][1]);
  g_string_replace (text, "%s", self->dir, 0);
  write_file (self->config, text->str);
  import (self, "watchlist", watchlist);
  import (self, "hosts", hosts);
  return self;
}

void
station_launch (Station *self, const char *const *environment)
{
  const char *argv[] = { self->program, "--config", self->config, NULL };

  self->e2e = e2e_launch (argv, environment);
  e2e_wait (self->e2e, KIOSK, "button", "Sign in");
}

/* Either who was there last is asked, or all are there to be chosen from. */
void
station_unlock (Station *self, const char *name, const char *pin)
{
  for (int i = 0; i < E2E_PATIENCE_S * 50 && !e2e_shows (self->e2e, DESK, "button", "Enter PIN");
       i++)
    if (e2e_shows (self->e2e, DESK, "button", name))
      e2e_tap (self->e2e, DESK, "button", name);
    else
      g_usleep (20 * 1000);
  e2e_wait (self->e2e, DESK, "button", "1");
  e2e_focus (self->e2e, DESK);
  e2e_type (self->e2e, pin, 5);
  e2e_type (self->e2e, "\n", 5);
}

void
station_start (Station *self, const char *const *environment)
{
  g_autofree char *in = g_strconcat ("Signed in: ", STAFF, NULL);

  station_launch (self, environment);
  station_unlock (self, STAFF, STAFF_PIN);
  e2e_wait (self->e2e, DESK, NULL, in);
}

void
station_stop (Station *self)
{
  int status = e2e_stop (g_steal_pointer (&self->e2e));

  if (!(WIFEXITED (status) && WEXITSTATUS (status) == 0)
      && !(WIFSIGNALED (status) && WTERMSIG (status) == SIGTERM))
    g_error ("the station ended badly: wait status %d", status);
}

static void
remove_folder (const char *path)
{
  const char *argv[] = { "rm", "-rf", path, NULL };

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

void
station_free (Station *self)
{
  if (self->e2e != NULL)
    e2e_kill (self->e2e);
  remove_folder (self->dir);
  g_free (self->dir);
  g_free (self->config);
  g_free (self->store);
  g_free (self->program);
  g_free (self);
}

char *
station_command (Station *self, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = NULL;
  char *output = NULL;
  int status;

  g_ptr_array_add (argv, self->program);
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)arguments[i]);
  g_ptr_array_add (argv, (char *)"--store");
  g_ptr_array_add (argv, self->store);
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                     &problems, &status, &error))
    g_error ("%s", error->message);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("vestibule %s: %s: %s", arguments[0], error->message, problems);
  return output;
}

char *
station_log (Station *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%F");
  const char *arguments[] = { "log", "--date", today, "--format", "csv", NULL };

  return station_command (self, arguments);
}

GStrv
station_log_row (Station *self, const char *name)
{
  g_autofree char *csv = station_log (self);
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);

  for (gsize i = 1; lines[i] != NULL; i++)
    {
      /* The fixture's people and hosts have no commas in them. */
      GStrv fields = g_strsplit (lines[i], ",", -1);

      if (g_strv_length (fields) == LOG_PEOPLE + 1 && g_str_equal (fields[LOG_NAME], name))
        return fields;
      g_strfreev (fields);
    }
  return NULL;
}

void
station_scan (Station *self, const char *text)
{
  e2e_focus (self->e2e, KIOSK);
  e2e_type (self->e2e, text, 0);
}

void
station_sign_in (Station *self, const char *licence)
{
  e2e_tap (self->e2e, KIOSK, "button", "Sign in");
  e2e_wait (self->e2e, KIOSK, "button", "I have no ID with me");
  station_scan (self, licence);
  e2e_tap (self->e2e, KIOSK, "button", "Yes, that is me");
  e2e_tap (self->e2e, KIOSK, NULL, "Meeting or appointment");
  e2e_tap (self->e2e, KIOSK, NULL, "Ms. Adeyemi");
  e2e_tap (self->e2e, KIOSK, "button", "Continue");
  e2e_wait (self->e2e, KIOSK, "button", "Cancel my visit");
}
