/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * An invitation from the record to the paper, the mail and back through a scanner: what it is worth
 * each time, and that it says nothing about a person. And the list as CSV.
 */
#include <sodium.h>
#include <string.h>

#include "app/alert-transfer.h"
#include "app/badge-check.h"
#include "app/cli/cli.h"
#include "app/expected-csv.h"
#include "app/invitation-mail.h"
#include "app/invitation.h"
#include "app/mail-text.h"
#include "app/order.h"
#include "app/screening/watchlist-csv.h"
#include "db/event-expected.h"
#include "db/query-expected.h"
#include "tests/fixtures/sinks.h"
#include "tests/shell-output.h"
#include "tests/store-fixture.h"
#include "ui/i18n.h"

#define SITE   "harbor"
#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))

typedef struct
{
  Fixture store;
  Config *config;
  Expected *expected;
  char *text;
} Invited;

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static void
set_days (Expected *expected, gint64 from_ms, gint64 until_ms)
{
  gint64 begins;

  g_free (expected->day_from);
  g_free (expected->day_until);
  expected->day_from = invitation_day (from_ms, &begins);
  expected->day_until = invitation_day (until_ms, &begins);
}

static Expected *
somebody (void)
{
  Expected *expected = expected_new ();

  expected->id = visit_id_new ();
  expected->site = g_strdup (SITE);
  expected->person->given = g_strdup ("Rosa");
  expected->person->family = g_strdup ("Quillfeather");
  expected->purpose = g_strdup ("volunteer");
  expected->host_id = g_strdup ("h1");
  expected->host_name = g_strdup ("Ms. Adeyemi");
  expected->host_place = g_strdup ("Room 112");
  expected->group = g_strdup ("Robotics judges");
  set_days (expected, now_ms (), now_ms ());
  return expected;
}

static void
set_up_invited (Invited *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up (&self->store, NULL);
  self->config = config_new ();
  g_free (self->config->site);
  g_free (self->config->site_name);
  self->config->site = g_strdup (SITE);
  self->config->site_name = g_strdup ("Harbor High School");
  self->expected = somebody ();
  append (&self->store, event_expected_put (self->expected));
  badge_announce_key (self->store.store, SITE, &error);
  g_assert_no_error (error);
  self->text = invitation_text (self->expected, store_get_signing_key (self->store.store));
  g_assert_nonnull (self->text);
}

static void
tear_down_invited (Invited *self, gconstpointer data)
{
  g_free (self->text);
  expected_free (self->expected);
  config_free (self->config);
  tear_down (&self->store, NULL);
}

static void
assert_standing (Invited *self, const char *text, const char *site, gint64 at_ms,
                 const char *standing)
{
  g_autoptr (GError) error = NULL;
  InvitationCheck check;

  g_assert_true (invitation_check (self->store.store, text, site, at_ms, &check, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (invitation_standing_to_string (check.standing), ==, standing);
  g_assert_cmpint (check.expected != NULL, ==, check.standing == INVITATION_GOOD);
  expected_free (check.expected);
}

/* --- what it is worth --------------------------------------------------------------------------
 */

static void
test_standings (Invited *self, gconstpointer data)
{
  g_autofree char *visit = NULL;
  g_autofree char *changed = g_strdup (self->text);
  gint64 now = now_ms ();

  assert_standing (self, self->text, SITE, now, "good");
  assert_standing (self, self->text, "hartwell", now, "foreign");
  assert_standing (self, "VI1:", SITE, now, "foreign");
  assert_standing (self, self->text, SITE, now - DAY_MS, "early");
  assert_standing (self, self->text, SITE, now + DAY_MS, "expired");
  for (gsize i = 4; changed[i] != '\0'; i++)
    {
      char was = changed[i];

      changed[i] = was == 'A' ? 'B' : 'A';
      assert_standing (self, changed, SITE, now, "foreign");
      changed[i] = was;
    }
  visit = start_visit (&self->store, "Rosa", "Quillfeather", NULL);
  append (&self->store, event_expected_came (self->expected->id, visit));
  /* The fixture's visits arrived long ago: another day's visit does not count. */
  assert_standing (self, self->text, SITE, now, "good");
  append (&self->store, event_expected_withdrawn (self->expected->id));
  assert_standing (self, self->text, SITE, now, "withdrawn");
  append (&self->store, event_expected_put (self->expected));
  assert_standing (self, self->text, SITE, now, "good");
}

static void
test_used_today (Invited *self, gconstpointer data)
{
  g_autoptr (Visit) visit = visitor ("Rosa", "Quillfeather", NULL);

  append (&self->store, event_visit_started (visit));
  append (&self->store, event_expected_came (self->expected->id, visit->id));
  assert_standing (self, self->text, SITE, now_ms (), "used");
  append (&self->store, event_withdrawn (visit->id));
  assert_standing (self, self->text, SITE, now_ms (), "good");
}

/* The desk that wrote it is another station, whose events have not come yet. */
static void
test_not_heard_of (Invited *self, gconstpointer data)
{
  g_autoptr (Expected) other = somebody ();
  g_autofree char *text = invitation_text (other, store_get_signing_key (self->store.store));
  g_autoptr (GError) error = NULL;
  InvitationCheck check;

  g_assert_true (invitation_check (self->store.store, text, SITE, now_ms (), &check, &error));
  g_assert_cmpint (check.standing, ==, INVITATION_GOOD);
  g_assert_null (check.expected);
  g_assert_cmpint (check.kind, ==, 3); /* BADGE_KIND_VOLUNTEER, as printed */
  g_assert_true (
      invitation_check (self->store.store, text, SITE, now_ms () + DAY_MS, &check, &error));
  g_assert_cmpint (check.standing, ==, INVITATION_EXPIRED);
}

static void
test_code_names_nobody (Invited *self, gconstpointer data)
{
  g_autoptr (Expected) other = expected_copy (self->expected);
  g_autofree char *text = NULL;

  g_free (other->person->family);
  other->person->family = g_strdup ("Somebody-Else");
  g_free (other->host_name);
  other->host_name = g_strdup ("Mr. Brandt");
  text = invitation_text (other, store_get_signing_key (self->store.store));
  g_assert_cmpstr (text, ==, self->text);
}

/* --- paper -------------------------------------------------------------------------------------
 */

static void
keep_picture (const char *pdf, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");

  if (folder == NULL)
    return;
  g_mkdir_with_parents (folder, 0755);
  g_free (output_of ("pdftoppm -r 110 -png -singlefile '%s' '%s/%s'", pdf, folder, name));
}

static void
test_read_back_from_every_paper (Invited *self, gconstpointer data)
{
  static const char *const papers[] = { "letter", "a4", "a5", "a6" };
  static const char *const sizes[]
      = { "612 x 792 pts (letter)", "595.276 x 841.89 pts (A4)", "419.528 x 595.276", "297.638" };

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    for (int hard = 0; hard < 2; hard++)
      {
        g_autoptr (InvitationWords) words = NULL;
        g_autofree char *path = NULL;
        g_autofree char *read = NULL;
        g_autofree char *info = NULL;
        g_autofree char *name
            = g_strdup_printf ("invitation-%s-%s", papers[i], hard ? "long-es" : "en");
        g_autoptr (GError) error = NULL;

        g_assert_true (config_set (self->config, "office", "invitation_paper", papers[i], &error));
        if (hard)
          {
            g_free (self->expected->person->given);
            g_free (self->expected->person->family);
            self->expected->person->given = g_strdup ("Wilhelmina-Konstanze María del Carmen");
            self->expected->person->family = g_strdup ("Abernathy-Quillfeather de la Vanterpool");
            g_free (self->expected->language);
            self->expected->language = g_strdup ("es");
            set_days (self->expected, now_ms (), now_ms () + 4 * DAY_MS);
            g_free (self->text);
            self->text
                = invitation_text (self->expected, store_get_signing_key (self->store.store));
          }
        words
            = invitation_words_new (self->expected,
                                    hard ? "Through the doors, along the corridor past the "
                                           "library, the second door on the left after the stairs."
                                         : "Through the doors, second on the left.",
                                    self->config, store_get_signing_key (self->store.store),
                                    &error);
        g_assert_no_error (error);
        path = invitation_save (self->expected->id, words->pdf, self->store.folder, &error);
        g_assert_no_error (error);
        keep_picture (path, name);
        read = output_of ("pdftoppm -r 150 -mono '%s' | zbarimg --nodbus --raw -q -", path);
        g_assert_cmpstr (read, ==, self->text);
        info = output_of ("pdfinfo '%s'", path);
        g_assert_nonnull (strstr (info, sizes[i]));
        g_assert_nonnull (strstr (info, "Pages:           1\n"));
      }
}

/* --- mail --------------------------------------------------------------------------------------
 */

static void
on_sent_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char **end = data;

  *end = alert_transfer_finish (result, &error) ? g_strdup ("") : g_strdup (error->message);
}

static char *
send (Invited *self, const char *mail, const char *to)
{
  char *end = NULL;

  alert_transfer_mail_async (mail, to, self->config, NULL, on_sent_ready, &end);
  while (end == NULL)
    g_main_context_iteration (NULL, TRUE);
  return end;
}

static void
test_mailed (Invited *self, gconstpointer data)
{
  g_autoptr (InvitationWords) words = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *told = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *server = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  g_autofree char *word = NULL;
  const char *got;
  Sink sink = { 0 };

  sink_init (&sink, TRUE);
  g_assert_false (invitation_mail_is_set (self->config));
  server = g_strdup_printf ("smtp://127.0.0.1:%u", sink.port);
  g_assert_true (config_set (self->config, "alerts", "mail_server", server, &error));
  g_assert_true (config_set (self->config, "alerts", "mail_from", "kiosk@school.example", &error));
  g_assert_true (invitation_mail_is_set (self->config));
  self->expected->language = g_strdup ("en");
  words = invitation_words_new (self->expected, NULL, self->config,
                                store_get_signing_key (self->store.store), &error);
  g_assert_no_error (error);
  mail = invitation_mail (words, "rosa@example.org", self->config);
  told = send (self, mail, "rosa@example.org");
  g_assert_cmpstr (told, ==, "");
  g_assert_cmpuint (sink_count (&sink), ==, 1);
  got = g_ptr_array_index (sink.got, 0);
  g_assert_nonnull (strstr (got, "To: rosa@example.org\n"));
  g_assert_nonnull (strstr (got, "Content-Type: application/pdf"));
  word = g_base64_encode ((const guchar *)"%PDF-1", 6);
  g_assert_nonnull (strstr (got, word));
  /* Nobody's name stands in the open where mail is listed. */
  body = g_strndup (got, (gsize)(strstr (got, "\n\n") - got));
  g_assert_null (strstr (body, "Quillfeather"));
  sink_shut (&sink);
  failed = send (self, mail, "rosa@example.org");
  g_assert_cmpstr (failed, !=, "");
  sink_clear (&sink);
}

static void
test_addresses (void)
{
  static const char *const good[] = { "rosa@example.org", "a.b+c@mail.school.example" };
  static const char *const bad[]
      = { "",        "rosa",        "@example.org",        "rosa@",  "a@b@c",
          "a b@c.d", "a@b.c,d@e.f", "a@b.c\r\nBcc: d@e.f", "<a@b.c>" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (mail_is_address (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (mail_is_address (bad[i]));
}

/* --- CSV ---------------------------------------------------------------------------------------
 */

static GPtrArray *
parse (Invited *self, const char *text, const char *message)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func ((GDestroyNotify)host_free);
  const ExpectedCsv csv
      = { SITE, hosts, (const char *const *)self->config->purposes, "2026-11-22" };
  g_autoptr (GError) error = NULL;
  GPtrArray *list;

  g_ptr_array_add (hosts, host_new ("h1", "Ms. Adeyemi", NULL, "Room 112", NULL));
  list = expected_csv_parse (&csv, "list.csv", text, strlen (text), &error);
  if (message == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_null (list);
      g_assert_cmpstr (error->message, ==, message);
    }
  return list;
}

static void
test_csv (Invited *self, gconstpointer data)
{
  g_autoptr (GPtrArray) list = parse (
      self,
      "First name,Surname,dob,purpose,host,day,until,group,note,language\r\n"
      "Ana Lucía,Prado,1986-06-04,Volunteer,ms. adeyemi,2026-11-24,,Judges,\"Says \"\"hi\"\"\",es\n"
      ",Karabulut,,,h1,2026-11-22,2026-11-27,,,\n",
      NULL);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GString) csv = NULL;
  const Expected *first = g_ptr_array_index (list, 0);
  const Expected *second = g_ptr_array_index (list, 1);

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (first->person->given, ==, "Ana Lucía");
  g_assert_cmpstr (first->person->birth_date, ==, "1986-06-04");
  g_assert_cmpstr (first->purpose, ==, "volunteer");
  g_assert_cmpstr (first->host_id, ==, "h1");
  g_assert_cmpstr (first->host_place, ==, "Room 112");
  g_assert_cmpstr (first->day_until, ==, "2026-11-24");
  g_assert_cmpstr (first->note, ==, "Says \"hi\"");
  g_assert_cmpstr (first->language, ==, "es");
  g_assert_cmpstr (first->site, ==, SITE);
  g_assert_cmpstr (second->purpose, ==, "meeting");
  g_assert_cmpstr (second->day_until, ==, "2026-11-27");
  csv = expected_to_csv (list);
  again = parse (self, csv->str, NULL);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpstr (((Expected *)g_ptr_array_index (again, 0))->note, ==, "Says \"hi\"");
}

static void
test_csv_mistakes (Invited *self, gconstpointer data)
{
  static const char *const mistakes[][2] = {
    { "given,day\nRosa,2026-11-24\n", "list.csv:1: family: the column is missing" },
    { "family\nDelgado\n", "list.csv:1: day: the column is missing" },
    { "family,day\n,2026-11-24\n", "list.csv:2: family: empty" },
    { "family,day\nDelgado,\n", "list.csv:2: day: empty" },
    { "family,day\nDelgado,2026-11-24\nPrado,2026-11-21\n", "list.csv:3: day: 2026-11-21 is over" },
    { "family,day,until\nDelgado,2026-11-24,2026-11-23\n",
      "list.csv:2: until: before the first day" },
    { "family,day,until\nDelgado,2026-11-24,2036-11-23\n",
      "list.csv:2: until: more than 400 days later" },
    { "family,day,host\nDelgado,2026-11-24,Mr. Nobody\n",
      "list.csv:2: host: \"Mr. Nobody\" is nobody on the list of hosts, by id or name" },
    { "family,day,language\nDelgado,2026-11-24,tlh\n",
      "list.csv:2: language: \"tlh\" is no language of ours" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    g_assert_null (parse (self, mistakes[i][0], mistakes[i][1]));
}

static void
test_imported_twice (Invited *self, gconstpointer data)
{
  g_autoptr (GPtrArray) list
      = parse (self, "given,family,day\nAna,Prado,2199-11-24\nYusuf,Karabulut,2199-11-24\n", NULL);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  ExpectedCount count;

  g_assert_true (expected_import (self->store.store, list, "2026-11-22", &drafts, &count, &error));
  g_assert_cmpuint (count.added, ==, 2);
  g_assert_true (store_append (self->store.store, drafts, &error));
  g_assert_true (expected_import (self->store.store, list, "2026-11-22", &none, &count, &error));
  g_assert_cmpuint (count.added, ==, 0);
  g_assert_cmpuint (count.known, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

/* What another process hands over may be cut short: it is refused in words, and changes nothing. */
static void
test_orders_cut_short (Invited *self, gconstpointer data)
{
  static const char *const orders[][4] = {
    { "staff" },
    { "staff", "add" },
    { "staff", "add", "R. Okafor" },
    { "retention" },
    { "retention", "purge", "CT-1" },
    { "retention", "hold", "visit:1" },
    { "expected", "import" },
    { "expected", "withdraw" },
    { "expected", "withdraw", "R. Okafor" },
    { "watchlist", "put" },
    { "watchlist", "put", "R. Okafor" },
    { "watchlist", "withdraw", "R. Okafor" },
  };
  gint64 before = count_events (&self->store);

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GError) error = NULL;
      const Order *order = order_find (orders[i]);

      g_assert_nonnull (order);
      g_assert_null (order->run (self->store.store, self->config, orders[i], &error));
      g_assert_nonnull (error);
      g_assert_cmpint (order->exit_code (error), ==, EXIT_USAGE);
    }
  g_assert_null (order_find ((const char *const[]){ NULL }));
  g_assert_cmpint (count_events (&self->store), ==, before);
}

int
main (int argc, char **argv)
{
  g_autofree char *locale = g_build_filename (g_getenv ("VEST_BUILD"), "locale", NULL);

  i18n_init (locale);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Invited, NULL, set_up_invited, test, tear_down_invited)
  ADD ("/invitation/what-it-is-worth", test_standings);
  ADD ("/invitation/used-today", test_used_today);
  ADD ("/invitation/not-heard-of-yet", test_not_heard_of);
  ADD ("/invitation/the-code-names-nobody", test_code_names_nobody);
  ADD ("/invitation/read-back-from-every-paper", test_read_back_from_every_paper);
  ADD ("/invitation/mailed", test_mailed);
  g_test_add_func ("/invitation/addresses", test_addresses);
  ADD ("/expected-csv/read-and-written", test_csv);
  ADD ("/expected-csv/mistakes-name-line-and-field", test_csv_mistakes);
  ADD ("/expected-csv/imported-twice-changes-nothing", test_imported_twice);
  ADD ("/orders/cut-short", test_orders_cut_short);
  return g_test_run ();
}
