/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * Expected visitors in the store: the same row whatever the order in which stations hear of it, a
 * name that finds whom it should and nobody else, a visit that uses it, and a purge that leaves no
 * name in any file.
 */
#include <sqlite3.h>
#include <string.h>

#include "db/body.h"
#include "db/event-expected.h"
#include "db/projection.h"
#include "db/purge.h"
#include "db/query-expected.h"
#include "db/store-file.h"
#include "tests/store-fixture.h"

#define DAY "2023-11-15"
/* When that day began, before the visits of the fixture. */
#define DAY_MS G_GINT64_CONSTANT (1699999000000)

static Expected *
somebody (const char *given, const char *family, const char *birth_date)
{
  Expected *expected = expected_new ();

  expected->id = visit_id_new ();
  expected->site = g_strdup ("Harbor High");
  expected->person->given = g_strdup (given);
  expected->person->family = g_strdup (family);
  expected->person->birth_date = g_strdup (birth_date);
  expected->purpose = g_strdup ("volunteer");
  expected->host_id = g_strdup ("h1");
  expected->host_name = g_strdup ("Ms. Adeyemi");
  expected->day_from = g_strdup (DAY);
  expected->day_until = g_strdup (DAY);
  expected->group = g_strdup ("Robotics judges");
  return expected;
}

static Expected *
one (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  Expected *expected = query_expected_one (f->store, id, &error);

  g_assert_no_error (error);
  return expected;
}

/* (transfer full) (nullable): the id of whom the name finds. */
static char *
find_id (Fixture *f, const char *given, const char *middle, const char *family,
         const char *birth_date, gboolean typed)
{
  g_autoptr (Person) person = person_new ();
  g_autoptr (Expected) found = NULL;
  g_autoptr (GError) error = NULL;

  person->given = g_strdup (given);
  person->middle = g_strdup (middle);
  person->family = g_strdup (family);
  person->birth_date = g_strdup (birth_date);
  g_assert_true (
      query_expected_find (f->store, person, "Harbor High", DAY, DAY_MS, typed, &found, &error));
  g_assert_no_error (error);
  return found != NULL ? g_strdup (found->id) : NULL;
}

static void
assert_found (Fixture *f, const Expected *wanted, const char *given, const char *middle,
              const char *family, const char *birth_date, gboolean typed)
{
  g_autofree char *id = find_id (f, given, middle, family, birth_date, typed);

  g_assert_cmpstr (id, ==, wanted != NULL ? wanted->id : NULL);
}

static void
test_put_withdrawn_put_again (Fixture *f, gconstpointer data)
{
  g_autoptr (Expected) rosa = somebody ("Rosa", "Delgado", NULL);
  g_autoptr (Expected) read = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  append (f, event_expected_put (rosa));
  list = query_expected (f->store, DAY, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = query_expected (f->store, "2023-11-16", &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  append (f, event_expected_withdrawn (rosa->id));
  list = query_expected (f->store, DAY, &error);
  g_assert_cmpuint (list->len, ==, 0);
  read = one (f, rosa->id);
  g_assert_true (read->withdrawn);
  g_clear_pointer (&read, expected_free);
  g_free (rosa->note);
  rosa->note = g_strdup ("Comes after all");
  append (f, event_expected_put (rosa));
  read = one (f, rosa->id);
  g_assert_false (read->withdrawn);
  g_assert_cmpstr (read->person->family, ==, "Delgado");
  g_assert_cmpstr (read->note, ==, "Comes after all");
  g_assert_cmpstr (read->group, ==, "Robotics judges");
  g_assert_cmpstr (read->purpose, ==, "volunteer");
  g_assert_cmpstr (read->host_name, ==, "Ms. Adeyemi");
  g_assert_cmpint (read->entered_ms, >, 0);
}

static void
test_what_is_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (Expected) nobody = somebody (NULL, NULL, NULL);
  g_autoptr (Expected) backwards = somebody ("Rosa", "Delgado", NULL);

  assert_refused (f, event_expected_put (nobody));
  g_free (backwards->day_from);
  backwards->day_from = g_strdup ("2023-11-16");
  assert_refused (f, event_expected_put (backwards));
  assert_refused (f, event_expected_withdrawn (backwards->id));
  assert_refused (f, event_expected_came (backwards->id, "01NOVISIT00000000000000000"));
}

static void
test_who_is_found (Fixture *f, gconstpointer data)
{
  g_autoptr (Expected) rosa = somebody ("Rosa", "Delgado", NULL);
  g_autoptr (Expected) ana = somebody ("Ana Lucía", "Prado Núñez", "1986-06-04");
  g_autoptr (Expected) elsewhere = somebody ("Yusuf", "Karabulut", NULL);
  g_autoptr (Expected) gone = somebody ("Wren", "Abernathy", NULL);

  g_free (elsewhere->site);
  elsewhere->site = g_strdup ("Hartwell High");
  append (f, event_expected_put (rosa));
  append (f, event_expected_put (ana));
  append (f, event_expected_put (elsewhere));
  append (f, event_expected_put (gone));
  append (f, event_expected_withdrawn (gone->id));
  assert_found (f, rosa, "ROSA", "MARIA", "DELGADO", "1990-01-01", FALSE);
  assert_found (f, rosa, "ROSA", NULL, "DELGADO RUIZ", NULL, FALSE);
  assert_found (f, ana, "ANA", "LUCIA", "PRADO-NUNEZ", "1986-06-04", FALSE);
  assert_found (f, ana, "Ana Lucía", NULL, "Prado Núñez", "1986-06-04", TRUE);
  /* Another birth date is another person, and a name alone tells a stranger nothing. */
  assert_found (f, NULL, "ANA", "LUCIA", "PRADO NUNEZ", "1986-06-05", FALSE);
  assert_found (f, NULL, "Rosa", NULL, "Delgado", "1990-01-01", TRUE);
  assert_found (f, NULL, "Ros", NULL, "Delgado", "1990-01-01", FALSE);
  assert_found (f, NULL, NULL, NULL, "Delgado", NULL, FALSE);
  assert_found (f, NULL, "Rosa", NULL, NULL, NULL, FALSE);
  assert_found (f, NULL, "Yusuf", NULL, "Karabulut", NULL, FALSE);
  assert_found (f, NULL, "Wren", NULL, "Abernathy", NULL, FALSE);
}

static void
test_birth_date_decides_between_two (Fixture *f, gconstpointer data)
{
  g_autoptr (Expected) first = somebody ("Rosa", "Delgado", NULL);
  g_autoptr (Expected) second = somebody ("Rosa", "Delgado", "1990-01-01");

  append (f, event_expected_put (first));
  append (f, event_expected_put (second));
  assert_found (f, second, "Rosa", NULL, "Delgado", "1990-01-01", FALSE);
  assert_found (f, first, "Rosa", NULL, "Delgado", "1991-01-01", FALSE);
}

static void
test_a_visit_uses_it (Fixture *f, gconstpointer data)
{
  g_autoptr (Expected) rosa = somebody ("Rosa", "Delgado", NULL);
  g_autofree char *visit = NULL;
  g_autoptr (Visit) came = NULL;
  g_autoptr (Expected) read = NULL;
  g_autoptr (GError) error = NULL;

  append (f, event_expected_put (rosa));
  visit = start_visit (f, "Rosa", "Delgado", "1990-01-01");
  append (f, event_expected_came (rosa->id, visit));
  read = one (f, rosa->id);
  g_assert_cmpstr (read->visit, ==, visit);
  g_assert_cmpint (read->visit_state, ==, VISIT_WAITING);
  g_assert_cmpint (read->visit_arrived_ms, >, DAY_MS);
  g_assert_true (expected_is_used (read, DAY_MS));
  /* The next day of a week. */
  g_assert_false (expected_is_used (read, DAY_MS + 86400000));
  assert_found (f, NULL, "Rosa", NULL, "Delgado", NULL, FALSE);
  came = get (f, visit);
  g_assert_null (came->expected_by);
  g_assert_true (expected_read_visit (f->store, came, &error));
  g_assert_cmpstr (came->expected_by, ==, "");
  g_assert_cmpstr (came->expected_name, ==, "Rosa Delgado");
  /* Who went away while waiting may come again. */
  append (f, event_withdrawn (visit));
  assert_found (f, rosa, "Rosa", NULL, "Delgado", NULL, FALSE);
}

/* --- any order of arrival --------------------------------------------------------------------- */

typedef struct
{
  const char *station;
  gint64 hlc;
  EventDraft *draft;
} Foreign;

static void
arrive (Connection *connection, const Foreign *event, const char *id)
{
  Projection projection = { connection, connection };
  g_autoptr (GError) error = NULL;
  g_autoptr (Statement) header = connection_prepare (
      connection,
      "INSERT INTO event (station, epoch, seq, hlc, at, kind, version, visit, digest, hash)"
      " VALUES (?1, 1, ?2, ?2, ?2, ?3, 1, ?4, randomblob (32), zeroblob (32))",
      &error);
  g_autoptr (Statement) body
      = connection_prepare (connection,
                            "INSERT INTO event_body (station, epoch, seq, salt, subject, body)"
                            " VALUES (?, 1, ?, zeroblob (16), ?, ?)",
                            &error);

  g_assert_no_error (error);
  statement_bind_text (header, event->station);
  statement_bind_int (header, event->hlc);
  statement_bind_text (header, event->draft->kind);
  statement_bind_text (header, event->draft->visit);
  g_assert_true (statement_run (header, &error));
  statement_bind_text (body, event->station);
  statement_bind_int (body, event->hlc);
  statement_bind_text (body, id);
  statement_bind_text (body, event->draft->body);
  g_assert_true (statement_run (body, &error));
  g_assert_true (
      projection_fold (&projection, event->draft->kind, event->draft->visit, id, &error));
}

static char *
fold_in_order (const Foreign *events, gsize n, const gsize *order, const char *id, gboolean refold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = connection_open ("memory", CONNECTION_MEMORY, &error);
  Projection projection = { connection, connection };
  char *digest;

  g_assert_true (migrate_run (connection, &error));
  for (gsize i = 0; i < n; i++)
    arrive (connection, &events[order[i]], id);
  if (refold)
    g_assert_true (projection_refold_all (&projection, &error));
  digest = projection_digest (connection, &error);
  g_assert_no_error (error);
  return digest;
}

static void
test_any_order (void)
{
  g_autoptr (Expected) rosa = somebody ("Rosa", "Delgado", NULL);
  g_autoptr (Expected) later = expected_copy (rosa);
  g_autoptr (Visit) visit = visit_new ();
  g_autofree char *first = NULL;
  gsize order[6] = { 0, 1, 2, 3, 4, 5 };

  later->note = g_strdup ("Brings a drill");
  visit->id = visit_id_new ();
  visit->person->family = g_strdup ("Delgado");
  Foreign events[] = {
    { "DESK", 1, event_expected_put (rosa) },
    { "DESK-2", 2, event_expected_withdrawn (rosa->id) },
    { "DESK", 3, event_expected_put (later) },
    { "DOOR", 4, event_visit_started (visit) },
    { "DOOR", 5, event_expected_came (rosa->id, visit->id) },
    { "DESK-2", 6, event_admitted (visit->id, "D. Okafor", FALSE) },
  };

  for (int shuffle = 0; shuffle < 60; shuffle++)
    {
      g_autofree char *digest
          = fold_in_order (events, G_N_ELEMENTS (order), order, rosa->id, shuffle % 2);

      if (first == NULL)
        first = g_strdup (digest);
      g_assert_cmpstr (digest, ==, first);
      for (gsize i = G_N_ELEMENTS (order) - 1; i > 0; i--)
        {
          gsize j = (gsize)g_test_rand_int_range (0, (int)i + 1);
          gsize kept = order[i];

          order[i] = order[j];
          order[j] = kept;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    event_draft_free (events[i].draft);
}

/* --- retention -------------------------------------------------------------------------------- */

static gboolean
in_files (Fixture *f, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &bytes, &length, NULL)
          && memmem (bytes, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static PurgeReport
purge (Fixture *f, PurgeKind kind)
{
  const PurgeOrder order = { kind, G_GINT64_CONSTANT (1750000000000), "A. Lindqvist", NULL };
  g_autoptr (GError) error = NULL;
  PurgeReport report = { 0 };

  g_assert_true (purge_run (f->store, &order, &report, &error));
  g_assert_no_error (error);
  return report;
}

static void
test_purge (Fixture *f, gconstpointer data)
{
  g_autoptr (Expected) never = somebody ("Iolanthe", "Quillfeather", "1961-04-09");
  g_autoptr (Expected) came = somebody ("Zebulon", "Vanterpool", NULL);
  g_autoptr (Expected) held = somebody ("Denholm", "Heldover", NULL);
  g_autoptr (Expected) coming = somebody ("Saoirse", "Tomorrow", NULL);
  g_autofree char *visit = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *subject = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Expected) gone = NULL;
  AuditReport audit = { 0 };
  PurgeReport report;

  g_free (coming->day_until);
  coming->day_until = g_strdup ("2199-01-01");
  append (f, event_expected_put (never));
  append (f, event_expected_withdrawn (never->id));
  append (f, event_expected_put (came));
  append (f, event_expected_put (held));
  append (f, event_expected_put (coming));
  visit = start_visit (f, "Zebulon", "Vanterpool", "1961-04-10");
  append (f, event_expected_came (came->id, visit));
  append (f, event_withdrawn (visit));
  kept = start_visit (f, "Denholm", "Heldover", "1961-04-11");
  append (f, event_expected_came (held->id, kept));
  append (f, event_withdrawn (kept));
  subject = hold_subject_visit (kept);
  append (f, event_hold_placed (subject, "A. Lindqvist", "Case 12"));
  report = purge (f, PURGE_EXPECTED);
  g_assert_cmpuint (report.records, ==, 2);
  g_assert_cmpuint (report.held, ==, 1);
  g_assert_cmpuint (report.bodies, ==, 3);
  g_assert_false (in_files (f, "Quillfeather"));
  g_assert_false (in_files (f, "1961-04-09"));
  g_assert_true (in_files (f, "Vanterpool"));
  g_assert_cmpuint (purge (f, PURGE_VISITS).records, ==, 1);
  g_assert_false (in_files (f, "Vanterpool"));
  g_assert_true (in_files (f, "Heldover"));
  g_assert_true (in_files (f, "Tomorrow"));
  gone = query_expected_one (f->store, came->id, &error);
  g_assert_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (audit_verify (f->store, NULL, NULL, &audit, &error));
  g_assert_cmpstr (audit.problem, ==, NULL);
  audit_report_clear (&audit);
  g_assert_cmpuint (purge (f, PURGE_EXPECTED).records, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/expected/put-withdrawn-put-again", test_put_withdrawn_put_again);
  ADD ("/expected/what-is-refused", test_what_is_refused);
  ADD ("/expected/who-is-found", test_who_is_found);
  ADD ("/expected/birth-date-decides-between-two", test_birth_date_decides_between_two);
  ADD ("/expected/a-visit-uses-it", test_a_visit_uses_it);
  ADD ("/expected/purged-from-every-file", test_purge);
  g_test_add_func ("/expected/any-order-of-arrival", test_any_order);
  return g_test_run ();
}
