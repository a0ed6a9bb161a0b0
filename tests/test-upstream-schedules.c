/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * Random schedules: stations of one site that append, sync, crash, are cut off, lose replies, are
 * copied and put back, and a server that is restored, in an order that a seed decides. After
 * healing nothing may be lost, nothing be there twice, and all must agree.
 *
 * VEST_SCHEDULES=1000 says how many, VEST_FIRST=N from which seed; VEST_SEED=N runs that one alone
 * and tells its story.
 */

#include <stdlib.h>
#include <unistd.h>

#include "tests/upstream-district.h"

#define SCHEDULES 24
#define MAX_NODES 5
#define TEN_YEARS (G_GINT64_CONSTANT (3652) * 24 * 3600 * 1000)

#if defined(__SANITIZE_ADDRESS__)
#define STRIDE 4
#else
#define STRIDE 1
#endif

static District *district;

typedef struct
{
  GRand *random;
  Node *nodes[MAX_NODES];
  char *backup[MAX_NODES]; /* (nullable) */
  guint n;
  guint stations; /* the first of the nodes; the others are copies */
  gboolean snapshot;
  gint64 prints;       /* badges */
  GPtrArray *expected; /* times, as text, in order */
  GPtrArray *visits;   /* ids, of all nodes */
  GString *story;
} Schedule;

static Node *
pick (Schedule *s)
{
  return s->nodes[g_rand_int_range (s->random, 0, (gint32)s->n)];
}

static guint
index_of (Schedule *s, const Node *node)
{
  guint i = 0;

  while (s->nodes[i] != node)
    i++;
  return i;
}

static void
tell (Schedule *s, const char *what, const Node *node)
{
  g_string_append_printf (s->story, "%s %u; ", what, node != NULL ? index_of (s, node) : 0);
}

/* --- what happens at a station -----------------------------------------------------------------
 */

static EventDraft *
random_list_event (Schedule *s)
{
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  g_autofree char *id = g_strdup_printf ("W-%d", g_rand_int_range (s->random, 0, 3));

  if (g_rand_int_range (s->random, 0, 3) == 0)
    return event_watchlist_withdrawn (id);
  entry->id = g_strdup (id);
  entry->list = g_strdup ("trespass");
  entry->person->full_name = g_strdup_printf ("Nobody %d", g_rand_int_range (s->random, 0, 3));
  return event_watchlist_put (entry);
}

static EventDraft *
random_visit_event (Schedule *s)
{
  const char *visit
      = g_ptr_array_index (s->visits, g_rand_int_range (s->random, 0, (gint32)s->visits->len));

  switch (g_rand_int_range (s->random, 0, 6))
    {
    case 0:
      return event_denied (visit, "Desk", "No.");
    case 1:
      return event_timed_out (visit);
    case 2:
      return event_badge_printed (visit);
    case 3:
      return event_signed_out (visit, LEFT_DESK, "Desk");
    case 4:
      return event_dismissed (visit, "W-1", 1, "Desk", "Not her.", NULL);
    default:
      return event_admitted (visit, "Desk", FALSE);
    }
}

static void
do_append (Schedule *s)
{
  Node *node = pick (s);
  gint64 at = 0;

  tell (s, "append", node);
  switch (g_rand_int_range (s->random, 0, 5))
    {
    case 0:
    case 1:
      g_ptr_array_add (s->visits, node_start_visit (node, &at));
      break;
    case 2:
      at = node_append (node, random_list_event (s));
      break;
    default:
      if (s->visits->len > 0)
        {
          EventDraft *draft = random_visit_event (s);
          gboolean print = g_str_equal (draft->kind, "badge_printed");

          at = node_append (node, draft);
          s->prints += print && at > 0;
        }
    }
  if (at > 0)
    g_ptr_array_add (s->expected, g_strdup_printf ("%" G_GINT64_FORMAT, at));
}

static void
do_sync (Schedule *s)
{
  Node *node = pick (s);
  g_autoptr (GError) error = NULL;
  SyncReport report;

  tell (s, "sync", node);
  node_try_sync (node, g_rand_boolean (s->random), &report, &error);
  g_assert_no_error (error);
}

static void
do_crash (Schedule *s)
{
  Node *node = pick (s);

  tell (s, "restart", node);
  node_close (node);
  node_open (node);
}

/* A sync in which one question, or its answer, does not come through. */
static void
do_broken_sync (Schedule *s)
{
  Node *node = pick (s);
  gboolean lose = g_rand_boolean (s->random);
  SyncReport report;

  tell (s, lose ? "lose-reply" : "cut-request", node);
  if (!node_connect (node, NULL))
    return;
  proxy_set_mode (district->proxy, lose ? PROXY_LOSE_REPLY : PROXY_CUT_REQUEST);
  node_try_sync (node, g_rand_boolean (s->random), &report, NULL);
  proxy_set_mode (district->proxy, PROXY_PASS);
}

static void
do_copy (Schedule *s)
{
  Node *node = pick (s);

  if (s->n == MAX_NODES)
    return;
  tell (s, "copy", node);
  s->nodes[s->n++] = node_copy (node);
}

/* An older copy is put back; what only this store had would be gone with any machine, so the server
 * has it all by then, and is not restored to before that. */
static void
do_put_back (Schedule *s)
{
  Node *node = pick (s);
  guint i = index_of (s, node);
  g_autoptr (GError) error = NULL;
  SyncReport report;

  if (s->backup[i] == NULL)
    {
      tell (s, "back-up", node);
      s->backup[i] = node_back_up (node);
      return;
    }
  tell (s, "put-back", node);
  node_try_sync (node, FALSE, &report, &error);
  g_assert_no_error (error);
  node_put_back (node, s->backup[i]);
  g_clear_pointer (&s->backup[i], g_free);
  s->snapshot = FALSE;
}

/* --- the server --------------------------------------------------------------------------------
 */

static const char *const tables[] = { "head", "event", "event_body", "quarantine" };

static void
do_restore_server (Schedule *s)
{
  GString *sql = g_string_new (NULL);
  const char *site = district->site;

  tell (s, s->snapshot ? "restore-server" : "back-up-server", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (s->snapshot)
      g_string_append_printf (sql,
                              "DELETE FROM vestibule.%1$s WHERE site_id = '%2$s';"
                              "INSERT INTO vestibule.%1$s SELECT * FROM old_%1$s;",
                              tables[i], site);
    else
      g_string_append_printf (sql,
                              "DROP TABLE IF EXISTS old_%1$s;"
                              "CREATE TEMP TABLE old_%1$s AS SELECT * FROM vestibule.%1$s"
                              " WHERE site_id = '%2$s';",
                              tables[i], site);
  if (s->snapshot)
    g_string_append (sql, "UPDATE vestibule.station AS s SET epoch_next = o.epoch_next"
                          " FROM old_station AS o WHERE (o.site_id, o.station) = (s.site_id,"
                          " s.station)");
  else
    g_string_append (sql, "DROP TABLE IF EXISTS old_station;"
                          "CREATE TEMP TABLE old_station AS SELECT * FROM vestibule.station");
  admin_run (district, sql->str);
  g_string_free (sql, TRUE);
  /* A backup of a station from between the two would miss what the server has lost. */
  for (guint i = 0; s->snapshot && i < s->n; i++)
    g_clear_pointer (&s->backup[i], g_free);
  s->snapshot = !s->snapshot;
}

/* --- schedules ---------------------------------------------------------------------------------
 */

static void
begin (Schedule *s, guint32 seed)
{
  static const gint64 offsets[] = { 0, 0, 0, TEN_YEARS, -TEN_YEARS, 300000 };

  *s = (Schedule){ .random = g_rand_new_with_seed (seed) };
  s->expected = g_ptr_array_new_with_free_func (g_free);
  s->visits = g_ptr_array_new_with_free_func (g_free);
  s->story = g_string_new (NULL);
  district_open_site (district);
  s->stations = s->n = (guint)g_rand_int_range (s->random, 2, 4);
  for (guint i = 0; i < s->n; i++)
    {
      s->nodes[i] = node_new (district, (int)i);
      s->nodes[i]->offset_ms = offsets[g_rand_int_range (s->random, 0, G_N_ELEMENTS (offsets))];
      store_set_clock (s->nodes[i]->store, s->nodes[i]->offset_ms);
    }
}

static void
end (Schedule *s)
{
  for (guint i = 0; i < s->n; i++)
    {
      node_free (s->nodes[i]);
      g_free (s->backup[i]);
    }
  g_ptr_array_unref (s->expected);
  g_ptr_array_unref (s->visits);
  g_string_free (s->story, TRUE);
  g_rand_free (s->random);
}

static void
step (Schedule *s)
{
  static const struct
  {
    int weight;
    void (*run) (Schedule *s);
  } choices[] = {
    { 45, do_append }, { 25, do_sync },    { 10, do_broken_sync },   { 5, do_crash },
    { 3, do_copy },    { 6, do_put_back }, { 6, do_restore_server },
  };
  int lot = g_rand_int_range (s->random, 0, 100);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if ((lot -= choices[i].weight) < 0)
      {
        choices[i].run (s);
        return;
      }
}

static gboolean
run_count_prints (Connection *connection, gpointer data, GError **error)
{
  return connection_get_int (connection, "SELECT sum (badge_prints) FROM visit", data, error);
}

static gboolean
run_count_doubles (Connection *connection, gpointer data, GError **error)
{
  return connection_get_int (connection, "SELECT count (*) - count (DISTINCT digest) FROM event",
                             data, error);
}

/* By the times, which every event of the tests has for itself, and by the digests: nothing is lost,
 * nothing stands in the log twice. */
static void
assert_nothing_lost_nothing_twice (Schedule *s, const char *expected)
{
  gint64 prints = 0;
  gint64 doubles = 0;

  for (guint i = 0; i < s->n; i++)
    {
      g_autofree char *list = node_list (s->nodes[i]);

      g_assert_cmpstr (list, ==, expected);
      store_call (s->nodes[i]->store, run_count_doubles, &doubles, NULL);
      g_assert_cmpint (doubles, ==, 0);
    }
  store_call (s->nodes[0]->store, run_count_prints, &prints, NULL);
  g_assert_cmpint (prints, ==, s->prints);
}

static void
run_schedule (guint32 seed)
{
  Schedule schedule;
  Schedule *s = &schedule;
  g_autofree char *expected = NULL;
  int steps;

  begin (s, seed);
  steps = g_rand_int_range (s->random, 20, 60);
  if (g_getenv ("VEST_SEED") == NULL)
    g_test_message ("seed %u", seed);
  for (int i = 0; i < steps; i++)
    step (s);
  if (g_getenv ("VEST_SEED") != NULL)
    g_printerr ("# seed %u: %s\n", seed, s->story->str);
  heal (s->nodes, s->n);
  for (guint i = 0; g_getenv ("VEST_SEED") != NULL && i < s->n; i++)
    {
      g_autofree char *chains = node_chains (s->nodes[i]);
      g_printerr ("# node %u:\n%s", i, chains);
    }
  g_ptr_array_add (s->expected, NULL);
  expected = g_strjoinv (",", (char **)s->expected->pdata);
  assert_equal (district, s->nodes, s->n, NULL);
  assert_nothing_lost_nothing_twice (s, expected);
  end (s);
}

static void
test_schedules (void)
{
  const char *one = g_getenv ("VEST_SEED");
  const char *number = g_getenv ("VEST_SCHEDULES");
  const char *from = g_getenv ("VEST_FIRST");
  int first = from != NULL ? atoi (from) : 1;
  int n = number != NULL ? atoi (number) : SCHEDULES / STRIDE;

  if (one != NULL)
    {
      run_schedule ((guint32)atoi (one));
      return;
    }
  /* Two copies carry over what a server that forgets then gets under the old number as well. */
  if (first == 1)
    run_schedule (378);
  for (int i = first; i < first + n; i++)
    run_schedule ((guint32)i);
  g_test_message ("%d schedules: nothing lost, nothing twice", n);
}

int
main (int argc, char **argv)
{
  int result;

  if (g_getenv ("TMPDIR") == NULL && access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  district = district_new ();
  g_test_add_func ("/upstream-schedules/nothing-lost-nothing-twice-all-agree", test_schedules);
  result = g_test_run ();
  district_free (district);
  return result;
}
