/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A random log of two stations that have not seen each other's events, with bodies that were purged
 * and bodies that nobody should write: into a station's store and into the district's database. For
 * programs with "rooms: db e2e".
 */
#pragma once

#include <sqlite3.h>

#include "db/audit.h"
#include "db/store.h"
#include "tests/e2e/push-rows.h"

#define VISITS      200
#define SCHOOLS     60   /* each with lockdowns of its own */
#define SCHOOL_MS   1000 /* all of one school's are in one such span of time */
#define LOG_WAIT_MS 20000

/** school_name: (transfer full) */
static inline char *
school_name (int school)
{
  return g_strdup_printf ("school-%02d", school);
}

typedef struct
{
  char station[4]; /* "ONE" or "TWO" */
  gint64 epoch;
  gint64 seq;
  guint8 digest[HASH];
  gint64 hlc;
  gint64 at;
  const char *kind;
  gint32 version;
  char *visit;   /* NULL: it is about a lockdown */
  char *subject; /* NULL: of none, or purged */
  char *body;    /* NULL: purged */
} Event;

static inline void
event_free (Event *event)
{
  g_free (event->visit);
  g_free (event->subject);
  g_free (event->body);
  g_free (event);
}

static inline const char *
pick (GRand *rand, const char *const *words, guint n)
{
  return words[g_rand_int_range (rand, 0, (gint32)n)];
}

#define PICK(rand, ...)                                                                            \
  pick (rand, (const char *const[]){ __VA_ARGS__ },                                                \
        G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })))

static inline char *
random_person (GRand *rand)
{
  return g_strdup_printf (
      "\"person\":{\"given\":%s,\"middle\":%s,\"family\":%s,\"full_name\":\"Full Name\"}",
      PICK (rand, "\"Mirena\"", "\"\"", "null"), PICK (rand, "\"J.\"", "null"),
      PICK (rand, "\"Vale\"", "\"\"", "5"));
}

/* NULL for one that was purged, nonsense, or @body. */
static inline char *
spoil (GRand *rand, const char *body)
{
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return NULL;
    case 1:
      return g_strdup (
          PICK (rand, "{}", "[1]", "{\"by\":", "3", "{\"person\":[],\"by\":\"\\u0001\"}"));
    default:
      return g_strdup (body);
    }
}

/* Bodies as stations write them. */
static inline char *
random_body (GRand *rand, const char *kind)
{
  const char *by = PICK (rand, "\"D. Okafor\"", "\"policy\"", "\"\xc3\x89. Vale\"", "7", "null");
  const char *how = PICK (rand, "\"badge\"", "\"kiosk\"", "\"desk\"", "\"presumed_left\"",
                          "\"flew\"", "1", "\"\"");
  const char *flag = PICK (rand, "true", "false", "1");
  g_autofree char *person = random_person (rand);

  if (g_str_equal (kind, "visit_started"))
    return g_strdup_printf ("{\"entrance\":\"Main\",%s,\"purpose\":%s,\"host_name\":%s}", person,
                            PICK (rand, "\"meeting\"", "\"pickup\"", "\"unheard of\"", "null"),
                            PICK (rand, "\"Ms. Adeyemi\"", "null"));
  if (g_str_equal (kind, "party_joined"))
    return g_strdup_printf ("{%s}", person);
  if (g_str_equal (kind, "member_left"))
    return g_strdup_printf ("{\"how\":%s,\"member\":%s}", how,
                            PICK (rand, "0", "0", "1", "1", "2", "3", "-1", "98", "99", "1000",
                                  "1.5", "\"1\"", "12345678901234567"));
  if (g_str_equal (kind, "decision_corrected") || g_str_equal (kind, "decision_kept"))
    return g_strdup_printf ("{\"to\":%s,\"by\":%s,\"here\":%s%s}",
                            PICK (rand, "\"admitted\"", "\"denied\"", "\"left\"", "null"), by, flag,
                            PICK (rand, "", ",\"escort\":true", ",\"escort\":false",
                                  ",\"escort\":\"yes\""));
  return g_strdup_printf ("{\"by\":%s,\"how\":%s,\"escort\":%s}", by, how, flag);
}

/* By one of the two stations, the next of its chain. */
static inline Event *
random_writer (GRand *rand, gint64 seqs[2])
{
  Event *event = g_new0 (Event, 1);
  int station = g_rand_int_range (rand, 0, 2);

  g_strlcpy (event->station, station == 0 ? "ONE" : "TWO", sizeof event->station);
  event->epoch = 1;
  event->seq = ++seqs[station];
  row_hash (event->station[0], event->seq, event->digest);
  event->version = g_rand_int_range (rand, 0, 15) == 0 ? 2 : 1;
  return event;
}

static inline Event *
random_event (GRand *rand, int visit, int n, gint64 since, gint64 seqs[2])
{
  Event *event = random_writer (rand, seqs);
  g_autofree char *body = NULL;

  /* Close together, so that some are told apart only by who wrote them; never twice in a chain. */
  event->hlc
      = (since + g_rand_int_range (rand, 0, 5)) * 65536 + (event->station[0] == 'O' ? n ^ 1 : n);
  /* Some within one millisecond. */
  event->at = since + g_rand_int_range (rand, 1, 9) * 12500;
  event->kind = PICK (rand, "visit_started", "visit_started", "admitted", "admitted", "denied",
                      "withdrawn", "timed_out", "signed_out", "decision_corrected", "decision_kept",
                      "escort_ruled", "party_joined", "party_joined", "member_left", "member_left",
                      "badge_printed", "hummed");
  event->visit = g_strdup_printf ("visit-%03d", visit);
  body = random_body (rand, event->kind);
  event->body = spoil (rand, body);
  return event;
}

/* Some at one moment of the log's clock, of one station or of both. */
static inline Event *
random_lockdown (GRand *rand, int school, gint64 tick, gint64 since, gint64 seqs[2])
{
  Event *event = random_writer (rand, seqs);
  g_autofree char *body = g_strdup_printf ("{\"kind\":%s,\"entrance\":%s,\"by\":%s,\"reason\":%s}",
                                           PICK (rand, "\"drill\"", "\"drill\"", "\"real\"", "7"),
                                           PICK (rand, "\"Front office\"", "\"Gym desk\"", "null"),
                                           PICK (rand, "\"D. Okafor\"", "\"A. Principal\"", "null"),
                                           PICK (rand, "\"Drill over\"", "\"\"", "null"));

  event->at = since + school * SCHOOL_MS + tick;
  event->hlc = event->at * 65536;
  event->kind = PICK (rand, "lockdown_set", "lockdown_set", "lockdown_lifted");
  event->body = spoil (rand, body);
  event->subject = event->body != NULL ? school_name (school) : NULL;
  return event;
}

/* As a copy of the station carries it over into another epoch: of one clock and one digest. */
static inline Event *
carry_over (const Event *event, gint64 seqs[2])
{
  Event *copy = g_memdup2 (event, sizeof *event);

  copy->epoch = 2;
  copy->seq = ++seqs[g_str_equal (event->station, "ONE") ? 0 : 1];
  copy->visit = g_strdup (event->visit);
  copy->subject = g_strdup (event->subject);
  copy->body = g_strdup (event->body);
  return copy;
}

static inline void
add_random (GPtrArray *events, Event *event, GRand *rand, gint64 carried[2])
{
  g_ptr_array_add (events, event);
  if (g_rand_int_range (rand, 0, 8) == 0)
    g_ptr_array_add (events, carry_over (event, carried));
}

/** random_log: (transfer full): of Event. The visits are of this hour, because on_site looks no
 * farther back than two weeks. */
static inline GPtrArray *
random_log (GRand *rand)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)event_free);
  gint64 since = (g_get_real_time () / 1000 - 3600000) / SCHOOL_MS * SCHOOL_MS;
  gint64 seqs[2] = { 0, 0 };
  gint64 carried[2] = { 0, 0 };

  for (int visit = 0; visit < VISITS; visit++)
    for (int n = g_rand_int_range (rand, 1, 11); n > 0; n--)
      add_random (events, random_event (rand, visit, n, since, seqs), rand, carried);
  for (int school = 0; school < SCHOOLS; school++)
    {
      gint64 tick = 0;

      for (int n = g_rand_int_range (rand, 1, 11); n > 0; n--)
        {
          tick += g_rand_int_range (rand, 0, 3);
          add_random (events, random_lockdown (rand, school, tick, since, seqs), rand, carried);
        }
    }
  return events;
}

static inline void
run_sqlite (sqlite3 *db, const char *sql, const Event *event)
{
  sqlite3_stmt *insert = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &insert, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (insert, 1, event->station, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 2, event->seq);
  sqlite3_bind_int64 (insert, 3, event->hlc);
  sqlite3_bind_int64 (insert, 4, event->at);
  sqlite3_bind_text (insert, 5, event->kind, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 6, event->version);
  sqlite3_bind_text (insert, 7, event->visit, -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 8, event->digest, HASH, SQLITE_STATIC);
  sqlite3_bind_text (insert, 9, event->body, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 10, event->epoch);
  sqlite3_bind_text (insert, 11, event->subject, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
  sqlite3_finalize (insert);
}

/** put_in_store: straight into the file: the rules of append would keep most of this out. */
static inline void
put_in_store (const char *path, GPtrArray *events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) born = store_open (path, STORE_WRITER, &error);
  g_autoptr (VestStore) store = NULL;
  sqlite3 *db = NULL;

  g_assert_no_error (error);
  store_close (born);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = g_ptr_array_index (events, i);

      run_sqlite (db,
                  "INSERT INTO event (station, epoch, seq, hlc, at, kind, version, visit, digest,"
                  " hash) VALUES (?1, ?10, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
                  event);
      if (event->body != NULL)
        run_sqlite (db,
                    "INSERT INTO event_body (station, epoch, seq, salt, subject, body)"
                    " VALUES (?1, ?10, ?2, substr (?8, 1, 16), ?11, ?9)",
                    event);
    }
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (db);
  store = store_open (path, STORE_WRITER, &error);
  g_assert_no_error (error);
  projections_rebuild (store, &error);
  g_assert_no_error (error);
  store_close (store);
}

/** push_one: @seq: the last number of the event's chain before it. */
static inline void
push_one (PgLink *link, const Event *event, gint64 seq)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) digest = g_bytes_new (event->digest, HASH);
  g_autoptr (GBytes) salt = g_bytes_new (event->digest, 16);
  g_autoptr (GError) error = NULL;
  char chain = (char)(event->station[0] + event->epoch);
  GBytes *none = NULL;
  guint8 hash[HASH];

  row_hash (chain, seq, hash);
  pg_args_add_int (args, event->epoch);
  pg_args_add_int (args, seq);
  pg_args_add_bytes (args, hash, HASH);
  row_hash (chain, event->seq, hash);
  bytes = g_bytes_new (hash, HASH);
  pg_args_add_ints (args, &event->hlc, 1);
  pg_args_add_ints (args, &event->at, 1);
  pg_args_add_texts (args, &event->kind, 1);
  pg_args_add_int4s (args, &event->version, 1);
  pg_args_add_texts (args, (const char *const *)&event->visit, 1);
  pg_args_add_byteses (args, &digest, 1);
  pg_args_add_byteses (args, &bytes, 1);
  pg_args_add_byteses (args, event->body != NULL ? &salt : &none, 1);
  pg_args_add_texts (args, (const char *const *)&event->subject, 1);
  pg_args_add_texts (args, (const char *const *)&event->body, 1);
  pg_args_add_bytes (args, NULL, 0);
  rows = pg_link_query (link, PUSH_SQL, args, LOG_WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pg_rows_get_bool (rows, 0, 0));
}
