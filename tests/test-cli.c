/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The command line as scripts see it: the real program on real stores: columns, exit codes, one
 * line for a mistake, and nothing changed by it.
 */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

#include "db/event-staff.h"
#include "db/query.h"
#include "tests/shell-output.h"

#define HEADER                                                                                     \
  "visit_id,site,entrance,name,kind,host,purpose,arrived,decided_by,decision,badge,left,left_how," \
  "corrected_by,people"

typedef struct
{
  char *dir;
  char *store;
  char *today;
} Fixture;

typedef struct
{
  int code;
  char *out;
  char *err;
} Result;

static void
result_clear (Result *result)
{
  g_clear_pointer (&result->out, g_free);
  g_clear_pointer (&result->err, g_free);
}

static char *
program (void)
{
  const char *build = g_getenv ("VEST_BUILD");

  return g_build_filename (build != NULL ? build : "build", "vestibule", NULL);
}

/* Runs the program with the NULL-terminated arguments and, where they name no store, no bus. */
static Result
run (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "DBUS_SESSION_BUS_ADDRESS");
  g_autoptr (GError) error = NULL;
  Result result = { 0 };
  va_list arguments;
  int status;

  environment = g_environ_setenv (environment, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_ptr_array_add (argv, program ());
  va_start (arguments, first);
  for (const char *a = first; a != NULL; a = va_arg (arguments, const char *))
    g_ptr_array_add (argv, g_strdup (a));
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, environment, G_SPAWN_DEFAULT, NULL, NULL, &result.out,
                &result.err, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  result.code = WEXITSTATUS (status);
  return result;
}

static char *
in_dir (Fixture *self, const char *name)
{
  return g_build_filename (self->dir, name, NULL);
}

static char *
write_in_dir (Fixture *self, const char *name, const char *text)
{
  char *path = in_dir (self, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static Visit *
make_visit (const char *given, const char *family, const char *purpose)
{
  Visit *visit = visit_new ();

  visit->id = visit_id_new ();
  visit->site = g_strdup ("hartwell");
  visit->entrance = g_strdup ("Main entrance");
  visit->person->given = g_strdup (given);
  visit->person->family = g_strdup (family);
  visit->person->birth_date = g_strdup ("1988-03-14");
  visit->id_type = g_strdup ("aamva");
  visit->purpose = g_strdup (purpose);
  visit->host_id = g_strdup ("adeyemi");
  visit->host_name = g_strdup ("Ms. Adeyemi, \"Ada\"");
  visit->host_place = g_strdup ("Room 112");
  visit->language = g_strdup ("en");
  return visit;
}

/* One millisecond after the other, so that the log has an order. */
static void
start_visit (GPtrArray *drafts, const Visit *visit)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  EventDraft *started = event_visit_started (visit);

  started->at_ms = g_get_real_time () / 1000 + drafts->len;
  g_ptr_array_add (drafts, started);
  g_ptr_array_add (drafts, event_screened (visit->id, VERDICT_CLEAR, none, 8));
}

/* Three visits: on site, denied, signed out. */
static void
fill (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (self->store, STORE_WRITER, &error);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (Visit) stays = make_visit ("Mirena", "Vale", "meeting");
  g_autoptr (Visit) denied = make_visit ("=SUM(A1)", "Krell", "contractor");
  g_autoptr (Visit) left = make_visit ("Teodor", "Ayala", "pickup");

  g_assert_no_error (error);
  start_visit (drafts, stays);
  start_visit (drafts, denied);
  start_visit (drafts, left);
  g_ptr_array_add (drafts, event_admitted (stays->id, "D. Okafor", TRUE));
  g_ptr_array_add (drafts, event_denied (denied->id, "D. Okafor", "Not expected"));
  g_ptr_array_add (drafts, event_admitted (left->id, "policy", FALSE));
  g_ptr_array_add (drafts, event_signed_out (left->id, LEFT_BADGE, NULL));
  g_assert_true (store_append (store, drafts, &error));
  g_assert_no_error (error);
  store_close (store);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->dir = g_dir_make_tmp ("vestibule-cli-XXXXXX", NULL);
  self->store = in_dir (self, "station.db");
  self->today = g_date_time_format (now, "%Y-%m-%d");
  fill (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->dir, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = in_dir (self, name);

      g_unlink (path);
    }
  g_rmdir (self->dir);
  g_free (self->dir);
  g_free (self->store);
  g_free (self->today);
}

static void
test_log_csv (Fixture *self, gconstpointer data)
{
  Result result
      = run ("log", "--date", self->today, "--format", "csv", "--store", self->store, NULL);
  g_auto (GStrv) lines = g_strsplit (result.out, "\n", -1);

  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpstr (result.err, ==, "");
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==, HEADER);
  g_assert_nonnull (strstr (lines[1], ",hartwell,Main entrance,Mirena Vale,visitor,"
                                      "\"Ms. Adeyemi, \"\"Ada\"\"\",meeting,"));
  g_assert_nonnull (strstr (lines[1], ",D. Okafor,admitted,"));
  g_assert_true (g_str_has_suffix (lines[1], ",,,1"));
  /* Exact for programs; only the window's export is disarmed for spreadsheets. */
  g_assert_nonnull (strstr (lines[2], ",=SUM(A1) Krell,contractor,"));
  g_assert_true (g_str_has_suffix (lines[2], ",D. Okafor,denied,,,,,1"));
  g_assert_nonnull (strstr (lines[3], ",Teodor Ayala,parent,"));
  g_assert_nonnull (strstr (lines[3], ",policy,admitted,"));
  g_assert_true (g_str_has_suffix (lines[3], ",badge,,1"));
  result_clear (&result);
}

static void
test_log_json (Fixture *self, gconstpointer data)
{
  Result result = run ("log", "--format=json", "--store", self->store, NULL);
  g_autoptr (JsonNode) root = json_from_string (result.out, NULL);
  JsonArray *visits = json_node_get_array (root);
  JsonObject *first = json_array_get_object_element (visits, 0);

  g_assert_cmpuint (json_array_get_length (visits), ==, 3);
  g_assert_cmpuint (json_object_get_size (first), ==, 15);
  g_assert_cmpstr (json_object_get_string_member (first, "decision"), ==, "admitted");
  g_assert_true (json_object_get_null_member (first, "left"));
  result_clear (&result);
}

static void
test_log_of_another_day_is_empty (Fixture *self, gconstpointer data)
{
  Result result = run ("log", "--date", "2001-02-03", "--store", self->store, NULL);

  g_assert_cmpstr (result.out, ==, HEADER "\n");
  result_clear (&result);
  result
      = run ("log", "--date", "2001-02-03", "--until", self->today, "--store", self->store, NULL);
  g_assert_nonnull (strstr (result.out, "Mirena Vale"));
  result_clear (&result);
}

static void
test_roster (Fixture *self, gconstpointer data)
{
  Result result = run ("roster", "--format", "csv", "--store", self->store, NULL);
  g_auto (GStrv) lines = g_strsplit (result.out, "\n", -1);

  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_nonnull (strstr (lines[1], "Mirena Vale"));
  g_assert_true (g_str_has_suffix (lines[1], ",yes,,"));
  result_clear (&result);
  result = run ("roster", "--store", self->store, NULL);
  g_assert_nonnull (strstr (result.out, ": 1\n"));
  result_clear (&result);
}

static void
test_audit (Fixture *self, gconstpointer data)
{
  Result result = run ("audit", "verify", "--store", self->store, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_str_has_prefix (result.out, "whole: "));
  result_clear (&result);

  /* Somebody with the file in hand lets one visit look like another's decision. */
  g_assert_cmpint (sqlite3_open (self->store, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL), ==, SQLITE_OK);
  if (sqlite3_exec (db,
                    "UPDATE event_body SET body = replace (body, 'Not expected', 'Expected')"
                    " WHERE seq = (SELECT seq FROM event WHERE kind = 'denied')",
                    NULL, NULL, NULL)
      != SQLITE_OK)
    g_test_message ("%s", sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_changes (db), ==, 1);
  sqlite3_close (db);
  result = run ("audit", "verify", "--store", self->store, NULL);
  g_assert_cmpint (result.code, ==, 1);
  g_assert_true (g_str_has_prefix (result.out, "broken: "));
  result_clear (&result);
}

static void
test_import_is_all_or_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *good
      = write_in_dir (self, "good.csv", "entry_id,full_name,birth_date\nA-1,Jo Vex,1990-02-03\n");
  g_autofree char *bad = write_in_dir (
      self, "bad.csv",
      "entry_id,full_name,birth_date\nA-2,Al Dex,1990-02-03\nA-3,Bo Fex,1990-13-03\n");
  g_autofree char *where = g_strdup_printf ("%s:3: birth_date: ", bad);
  Result result = run ("watchlist", "import", good, "--store", self->store, NULL);

  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpstr (result.out, ==, "");
  result_clear (&result);
  result = run ("watchlist", "import", bad, "--store", self->store, NULL);
  g_assert_cmpint (result.code, ==, 2);
  g_assert_nonnull (strstr (result.err, where));
  g_assert_true (strchr (result.err, '\n') == result.err + strlen (result.err) - 1);
  result_clear (&result);
  result = run ("watchlist", "export", "--store", self->store, NULL);
  g_assert_nonnull (strstr (result.out, "A-1,"));
  g_assert_null (strstr (result.out, "A-2,"));
  result_clear (&result);
}

static void
test_lists_come_back_the_same (Fixture *self, gconstpointer data)
{
  static const char *const lists[] = { "watchlist", "hosts" };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *sample = g_strdup_printf ("assets/sample/%s.csv", lists[i]);
      g_autofree char *other = in_dir (self, "other.db");
      g_autofree char *file = NULL;
      Result first, again;

      first = run (lists[i], "import", sample, "--store", self->store, NULL);
      g_assert_cmpint (first.code, ==, 0);
      result_clear (&first);
      /* What is imported a second time is no news. */
      first = run (lists[i], "import", sample, "--replace", "--store", self->store, NULL);
      g_assert_nonnull (strstr (first.err, ": 0 added, 0 changed, "));
      g_assert_nonnull (strstr (first.err, " 0 withdrawn"));
      result_clear (&first);
      first = run (lists[i], "export", "--store", self->store, NULL);
      file = write_in_dir (self, "export.csv", first.out);
      again = run (lists[i], "import", file, "--store", other, NULL);
      g_assert_cmpint (again.code, ==, 0);
      result_clear (&again);
      again = run (lists[i], "export", "--store", other, NULL);
      g_assert_cmpstr (again.out, ==, first.out);
      result_clear (&first);
      result_clear (&again);
    }
}

static void
test_replace_withdraws_what_is_not_named (Fixture *self, gconstpointer data)
{
  g_autofree char *both
      = write_in_dir (self, "both.csv", "entry_id,full_name\nA-1,Jo Vex\nA-2,Al Dex\n");
  g_autofree char *one = write_in_dir (self, "one.csv", "entry_id,full_name\nA-2,Al Dexter\n");
  Result result = run ("watchlist", "import", both, "--store", self->store, NULL);

  result_clear (&result);
  result = run ("watchlist", "import", one, "--replace", "--store", self->store, NULL);
  g_assert_nonnull (strstr (result.err, "0 added, 1 changed, 0 unchanged, 1 withdrawn"));
  result_clear (&result);
  result = run ("watchlist", "status", "--store", self->store, NULL);
  g_assert_nonnull (strstr (result.out, "entries: 1\n"));
  g_assert_nonnull (strstr (result.out, "index_bytes: "));
  g_assert_nonnull (strstr (result.out, "* balanced"));
  g_assert_nonnull (strstr (result.out, "  quiet"));
  result_clear (&result);
  result = run ("watchlist", "status", "--format", "json", "--store", self->store, NULL);
  g_assert_nonnull (strstr (result.out, "\"sensitivity\" : \"balanced\""));
  g_assert_nonnull (strstr (result.out, "\"alarms_per_1000\""));
  result_clear (&result);
  result = run ("watchlist", "status", "--format", "yaml", "--store", self->store, NULL);
  g_assert_cmpint (result.code, ==, 2);
  result_clear (&result);
}

/* Returns: @name, of somebody new on the staff. */
static const char *
add_staff (Fixture *self, const char *name, guint roles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (self->store, STORE_WRITER, &error);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autofree char *id = visit_id_new ();
  g_autoptr (Staff) staff = staff_new (id, name, roles);

  g_assert_no_error (error);
  g_ptr_array_add (drafts, event_staff_put (staff));
  g_assert_true (store_append (store, drafts, &error));
  g_assert_no_error (error);
  store_close (store);
  return name;
}

/* Refused with @code and one line that contains @part, and nothing was changed. */
static void
expect_refused (Result result, int code, const char *part)
{
  g_assert_cmpint (result.code, ==, code);
  g_assert_cmpstr (result.out, ==, "");
  if (strstr (result.err, part) == NULL)
    g_error ("\"%s\" is not in: %s", part, result.err);
  g_assert_true (strchr (result.err, '\n') == result.err + strlen (result.err) - 1);
  result_clear (&result);
}

static void
test_one_entry (Fixture *self, gconstpointer data)
{
  const char *by = add_staff (self, "A. Lindqvist", STAFF_OFFICE | STAFF_ADMINISTRATOR);
  const char *clerk = add_staff (self, "R. Silva", STAFF_OFFICE);
  Result result
      = run ("watchlist", "put", "--by", by, "given=Jo", "family=Vex", "birth_date=03/04/1988",
             "aliases=Joe Vex; J. Vex", "sex=F", "--store", self->store, NULL);
  g_autofree char *id = g_strchomp (g_strdup (result.out));
  g_autofree char *binary = program (), *added = NULL;

#define PUT(...)      run ("watchlist", "put", "--store", self->store, __VA_ARGS__, NULL)
#define WITHDRAW(...) run ("watchlist", "withdraw", "--store", self->store, __VA_ARGS__, NULL)
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_str_has_prefix (id, "N-"));
  result_clear (&result);
  /* What is not named stays; what is empty goes. */
  result = PUT ("--by", by, id, "sex=", "valid_until=2099-01-31");
  g_assert_cmpint (result.code, ==, 0);
  result_clear (&result);
  result = run ("watchlist", "export", "--store", self->store, NULL);
  g_assert_nonnull (strstr (result.out, "Joe Vex;J. Vex"));
  g_assert_nonnull (strstr (result.out, "2099-01-31"));
  g_assert_null (strstr (result.out, ",F,"));
  result_clear (&result);

  expect_refused (PUT ("--by", clerk, "given=Al"), 1, "R. Silva may not edit watchlist");
  expect_refused (PUT ("--by", "Nobody", "given=Al"), 1, "nobody on the staff is called");
  expect_refused (PUT ("--by", by, "N-NOTHERE", "given=Al"), 1, "no watchlist entry N-NOTHERE");
  expect_refused (PUT ("--by", by, "list=custody"), 2, "an entry needs a given");
  expect_refused (PUT ("--by", by, "given=Al", "birth_date=soon"), 2, "birth_date: not a date");
  expect_refused (PUT ("--by", by, "given=Al", "sex=Q"), 2, "sex: \"Q\" is not M, F or X");
  expect_refused (PUT ("--by", by, "given=Al", "shoe_size=44"), 2, "shoe_size=44");
  expect_refused (PUT ("--by", by, "given=Al", "nonsense"), 2, "nonsense");
  expect_refused (PUT ("--by", by, "given=Al", "valid_from=2099-02-01", "valid_until=2099-01-31"),
                  2, "valid_until: lies before valid_from");
  expect_refused (PUT ("given=Al"), 2, "--by");
  expect_refused (WITHDRAW (id, "--by", by), 2, "--reason");
  expect_refused (WITHDRAW (id, "--by", clerk, "--reason", "over"), 1, "may not edit");
  expect_refused (WITHDRAW ("N-NOTHERE", "--by", by, "--reason", "over"), 1, "N-NOTHERE");
  result = WITHDRAW (id, "--by", by, "--reason", "over");
  g_assert_cmpint (result.code, ==, 0);
  result_clear (&result);
  expect_refused (WITHDRAW (id, "--by", by, "--reason", "over"), 1, "was withdrawn before");
  result = run ("watchlist", "history", id, "--store", self->store, NULL);
  g_assert_nonnull (strstr (result.out, "by A. Lindqvist"));
  g_assert_nonnull (strstr (result.out, ": over"));
  result_clear (&result);
  /* An id that is written is put again. */
  result = PUT ("--by", by, id, "given=Jo");
  g_assert_cmpint (result.code, ==, 0);
  result_clear (&result);
  /* From a file whose lines end as on another system. */
  g_free (write_in_dir (self, "put", "sex=M\r\nfamily=Li\r\n"));
  added = output_of ("'%s' watchlist put - --by '%s' --store '%s' < '%s/put'", binary, by,
                     self->store, self->dir);
  g_assert_true (g_str_has_prefix (added, "N-"));
}

static void
test_import_while_a_station_runs_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (VestStore) station = store_open (self->store, STORE_WRITER, NULL);
  Result result;

  g_assert_nonnull (station);
  result = run ("watchlist", "import", "assets/sample/watchlist.csv", "--store", self->store, NULL);
  g_assert_cmpint (result.code, ==, 3);
  g_assert_nonnull (strstr (result.err, "running station"));
  result_clear (&result);
  /* Readers need nobody's leave. */
  result = run ("roster", "--store", self->store, NULL);
  g_assert_cmpint (result.code, ==, 0);
  result_clear (&result);
  store_close (station);
}

static void
test_samples (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *file;
    int code;
    const char *type;
    const char *family;
    const char *birth_date;
  } samples[] = {
    { "clear.aamva", 0, "aamva", "VALE", "1988-03-14" },
    { "listed.aamva", 0, "aamva", "THORNQUIST", "1979-08-22" },
    { "near.aamva", 0, "aamva", "SOLANA BRIO", "1986-06-04" },
    { "passport.mrz", 0, "mrz-td3", "LINDHOLM AYALA", "1991-05-27" },
    { "damaged.aamva", 0, "aamva", "MARDEN", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_build_filename ("assets", "sample", samples[i].file, NULL);
      Result result = run ("identify", path, NULL);
      g_autoptr (JsonNode) root = json_from_string (result.out, NULL);
      JsonObject *id = json_node_get_object (root);

      g_assert_cmpint (result.code, ==, samples[i].code);
      g_assert_cmpstr (json_object_get_string_member (id, "type"), ==, samples[i].type);
      g_assert_cmpstr (json_object_get_string_member_with_default (id, "family", NULL), ==,
                       samples[i].family);
      g_assert_cmpstr (json_object_get_string_member_with_default (id, "birth_date", NULL), ==,
                       samples[i].birth_date);
      result_clear (&result);
    }
}

/* Visitors with the column names of another program, held against a list: each match is a row, and
 * who is clear has none. */
static void
test_screen (Fixture *self, gconstpointer data)
{
  g_autofree char *list = write_in_dir (self, "w.csv",
                                        "entry_id,given,family,birth_date,region\n"
                                        "E-1,Zora,Quillfeather,1980-04-13,Ohio\n");
  g_autofree char *visitors = write_in_dir (self, "v.csv",
                                            "id,First Name,Last Name,DOB,state\r\n"
                                            "v1,ZORA,QUILLXEATHER,04/13/1980,ohio\r\n"
                                            "v2,Bo,Prado,19700101,\r\n");
  g_autofree char *bad = write_in_dir (self, "bad.csv", "id,name,dob\nv1,Bo,1970-02-30\n");
  Result result = run ("screen", "--watchlist", list, "--visitors", visitors, NULL);

  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_str_has_prefix (result.out, "visitor_id,entry_id,verdict,score,evidence\n"
                                               "v1,E-1,"));
  g_assert_nonnull (strstr (result.out, "given:same"));
  g_assert_nonnull (strstr (result.out, ";family:typo:+"));
  g_assert_nonnull (strstr (result.out, ";birth_date:same:+"));
  g_assert_nonnull (strstr (result.out, ";region:same:+"));
  g_assert_null (strstr (result.out, "v2"));
  result_clear (&result);
  result = run ("screen", "-w", list, "-v", visitors, "--format", "json", NULL);
  g_assert_cmpint (result.code, ==, 0);
  g_assert_nonnull (strstr (result.out, "\"reading\" : \"typo\""));
  result_clear (&result);
  result = run ("screen", "-w", list, "-v", bad, NULL);
  g_assert_cmpint (result.code, ==, 2);
  g_assert_cmpstr (result.out, ==, "");
  g_assert_nonnull (
      strstr (result.err, "bad.csv:2: birth_date: \"1970-02-30\" is no date; write YYYY-MM-DD\n"));
  result_clear (&result);
}

/* One row for each pair, in their order, also for names that are empty. */
static void
test_compare (Fixture *self, gconstpointer data)
{
  g_autofree char *pairs = write_in_dir (self, "p.csv",
                                         "name1,name2,is_match,dob1,dob2\n"
                                         "Zora Quillfeather,Bo Prado,false,,\n"
                                         ",Bo Prado,false,,\n"
                                         "\"PRADO, Bo\",Bo Prado,true,1970-01-01,19700101\n");
  Result result = run ("compare", pairs, NULL);
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (result.code, ==, 0);
  lines = g_strsplit (result.out, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "row,score,verdict,evidence");
  g_assert_true (g_str_has_prefix (lines[1], "1,-"));
  g_assert_nonnull (strstr (lines[1], ",clear,"));
  g_assert_true (g_str_has_prefix (lines[2], "2,0.0,clear,"));
  g_assert_true (g_str_has_prefix (lines[3], "3,"));
  g_assert_nonnull (strstr (lines[3], ",strong,"));
  g_assert_cmpstr (lines[4], ==, "");
  result_clear (&result);
  result = run ("compare", "--format", "json", pairs, NULL);
  g_assert_cmpint (result.code, ==, 0);
  g_assert_nonnull (strstr (result.out, "\"row\" : 3"));
  result_clear (&result);
}

static void
expect_usage (Result result)
{
  g_assert_cmpint (result.code, ==, 2);
  g_assert_cmpstr (result.out, ==, "");
  g_assert_true (g_str_has_prefix (result.err, "vestibule"));
  g_assert_true (strchr (result.err, '\n') == result.err + strlen (result.err) - 1);
  result_clear (&result);
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  static const char *const subcommands[] = {
    "identify", "screen", "compare", "watchlist", "hosts", "staff", "log", "audit", "roster",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (subcommands); i++)
    {
      Result result = run (subcommands[i], "--help", NULL);

      g_assert_cmpint (result.code, ==, 0);
      g_assert_nonnull (strstr (result.out, subcommands[i]));
      result_clear (&result);
      expect_usage (run (subcommands[i], "--no-such-option", NULL));
    }
  expect_usage (run ("no-such-thing", NULL));
  expect_usage (run ("--no-such-option", NULL));
  expect_usage (run ("log", "--date", "2026-02-30", "--store", self->store, NULL));
  expect_usage (run ("log", "--date", "21.11.2026", "--store", self->store, NULL));
  expect_usage (run ("log", "--format", "xml", "--store", self->store, NULL));
  expect_usage (run ("log", "surplus", "--store", self->store, NULL));
  expect_usage (run ("staff", "--store", self->store, NULL));
  expect_usage (run ("staff", "add", "--store", self->store, NULL));
  expect_usage (run ("staff", "add", "X", "--role", "king", "--store", self->store, NULL));
  expect_usage (run ("audit", "--store", self->store, NULL));
  expect_usage (run ("watchlist", "--store", self->store, NULL));
  expect_usage (run ("watchlist", "import", "--store", self->store, NULL));
  expect_usage (run ("screen", "--watchlist", "w.csv", NULL));
  expect_usage (run ("compare", "--format", "xml", "p.csv", NULL));
  expect_usage (run ("--demo", "--theme", "blue", NULL));
  expect_usage (run ("--demo", "--kiosk-size", "1280", NULL));
}

static void
test_what_cannot_be_read (Fixture *self, gconstpointer data)
{
  g_autofree char *garbage = write_in_dir (self, "garbage.db", "this is no database at all");
  g_autofree char *missing = in_dir (self, "missing.db");
  g_autofree char *config = write_in_dir (self, "station.conf", "[station]\nsite_nmae=x\n");
  g_autofree char *kept = NULL;
  Result result = run ("log", "--store", garbage, NULL);

  g_assert_cmpint (result.code, ==, 3);
  result_clear (&result);
  g_assert_true (g_file_get_contents (garbage, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "this is no database at all");
  result = run ("roster", "--store", missing, NULL);
  g_assert_cmpint (result.code, ==, 3);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  result_clear (&result);
  result = run ("log", "--config", config, NULL);
  g_assert_cmpint (result.code, ==, 2);
  g_assert_nonnull (strstr (result.err, "station.conf:2: [station] site_nmae: no such key"));
  result_clear (&result);
  result = run ("log", "--config", missing, NULL);
  g_assert_cmpint (result.code, ==, 3);
  result_clear (&result);
}

static void
test_expected (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf ("[station]\nsite=hhs\nsite_name=Hartwell\nstore=%s\n"
                                           "export_folder=%s\n",
                                           self->store, self->dir);
  g_autofree char *config = write_in_dir (self, "station.conf", text);
  g_autofree char *good
      = write_in_dir (self, "good.csv", "family,given,day\nDelgado,Rosa,2199-01-01\n");
  g_autofree char *bad = write_in_dir (self, "bad.csv", "family,day\nDelgado,2199-01-01\n,now\n");
  g_auto (GStrv) fields = NULL;
  g_autofree char *page = NULL;
  g_autofree char *where = NULL;
  Result result = run ("expected", "import", bad, "--config", config, NULL);

  g_assert_cmpint (result.code, ==, 2);
  g_assert_nonnull (strstr (result.err, "bad.csv:3: family: empty"));
  result_clear (&result);
  result = run ("expected", "import", good, "--config", config, NULL);
  g_assert_cmpint (result.code, ==, 0);
  g_assert_nonnull (strstr (result.err, "1 announced, 0 known"));
  result_clear (&result);
  result = run ("expected", "import", good, "--config", config, NULL);
  g_assert_nonnull (strstr (result.err, "0 announced, 1 known"));
  result_clear (&result);
  result = run ("expected", "list", "--config", config, NULL);
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (g_str_has_prefix (result.out, "expected_id,family,given,"));
  fields = g_strsplit (strchr (result.out, '\n') + 1, ",", -1);
  g_assert_cmpstr (fields[1], ==, "Delgado");
  result_clear (&result);
  result = run ("expected", "invite", fields[0], "--config", config, NULL);
  g_assert_cmpint (result.code, ==, 0);
  page = g_strdup_printf ("invitation-%s.pdf", fields[0]);
  where = in_dir (self, page);
  g_assert_cmpstr (g_strchomp (result.out), ==, where);
  g_assert_true (g_file_test (where, G_FILE_TEST_EXISTS));
  result_clear (&result);
  result = run ("expected", "invite", "01NOBODY000000000000000000", "--config", config, NULL);
  g_assert_cmpint (result.code, ==, 1);
  result_clear (&result);
  result = run ("expected", "dance", NULL);
  g_assert_cmpint (result.code, ==, 2);
  result_clear (&result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/cli/log-csv", test_log_csv);
  ADD ("/cli/log-json", test_log_json);
  ADD ("/cli/log-of-another-day-is-empty", test_log_of_another_day_is_empty);
  ADD ("/cli/roster", test_roster);
  ADD ("/cli/audit", test_audit);
  ADD ("/cli/screen", test_screen);
  ADD ("/cli/compare", test_compare);
  ADD ("/cli/import-is-all-or-nothing", test_import_is_all_or_nothing);
  ADD ("/cli/lists-come-back-the-same", test_lists_come_back_the_same);
  ADD ("/cli/one-entry-put-and-withdrawn", test_one_entry);
  ADD ("/cli/replace-withdraws-what-is-not-named", test_replace_withdraws_what_is_not_named);
  ADD ("/cli/import-while-a-station-runs-elsewhere", test_import_while_a_station_runs_elsewhere);
  ADD ("/cli/samples", test_samples);
  ADD ("/cli/usage", test_usage);
  ADD ("/cli/what-cannot-be-read", test_what_cannot_be_read);
  ADD ("/cli/expected", test_expected);
  return g_test_run ();
}
