/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Alerts reach a real mail server and a real web server, name nobody, and survive that both are
 * down.
 */
#include "app/alert-message.h"
#include "app/alerts.h"
#include "db/event-said.h"
#include "db/event-staff.h"
#include "db/help-call.h"
#include "db/lockdown.h"
#include "tests/fixtures/sinks.h"
#include "tests/store-fixture.h"

#define PATIENCE_MS 120000

typedef struct
{
  Fixture store;
  Sink mail;
  Sink web;
  Config *config;
  Alerts *alerts;
  char *secret_file;
} World;

/* The clock of the test: an hour passes at once. */
static gint64 skipped_ms;

static gint64
test_clock (void)
{
  return g_get_real_time () / 1000 + skipped_ms;
}

static void
configure (World *self)
{
  g_autofree char *server = g_strdup_printf ("smtp://127.0.0.1:%u", self->mail.port);
  g_autofree char *hook = g_strdup_printf ("http://127.0.0.1:%u/hook", self->web.port);
  const char *const keys[][2] = { { "mail_server", server },
                                  { "mail_from", "kiosk@school.example" },
                                  { "mail_to", "office@school.example, head@school.example" },
                                  { "webhook", hook },
                                  { "webhook_secret_file", self->secret_file } };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      config_set (self->config, "alerts", keys[i][0], keys[i][1], &error);
      g_assert_no_error (error);
    }
}

static void
begin (World *self)
{
  self->alerts = alerts_new (self->config, test_clock);
  alerts_set_store (self->alerts, self->store.store);
}

/* Until the log has been looked through for the first time. */
static void
settle (World *self)
{
  AlertBacklog backlog;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_true (alert_outbox_backlog (self->store.store, &backlog, &error));
      g_free (backlog.problem);
    }
}

static void
set_up_world (World *self, gconstpointer data)
{
  skipped_ms = 0;
  set_up (&self->store, NULL);
  sink_init (&self->mail, TRUE);
  sink_init (&self->web, FALSE);
  self->secret_file = g_build_filename (self->store.folder, "secret", NULL);
  g_assert_true (g_file_set_contents (self->secret_file, "between us\n", -1, NULL));
  self->config = config_new ();
  configure (self);
  begin (self);
  settle (self);
}

static void
tear_down_world (World *self, gconstpointer data)
{
  alerts_free (self->alerts);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  sink_clear (&self->mail);
  sink_clear (&self->web);
  config_free (self->config);
  g_free (self->secret_file);
  tear_down (&self->store, NULL);
}

static gboolean
on_impatient (gpointer data)
{
  g_error ("an alert did not arrive");
  return G_SOURCE_REMOVE;
}

/* While the test waits, time goes by: a try that was under way when a server came back, and failed,
 * is repeated only after its pause. */
static gboolean
on_tick (gpointer data)
{
  World *self = data;

  skipped_ms += 60 * 1000;
  alerts_kick (self->alerts);
  return G_SOURCE_CONTINUE;
}

static gboolean
has_count (World *self, gpointer sink, guint count)
{
  return sink_count (sink) >= count;
}

static void
wait_until (World *self, gboolean (*is_there) (World *self, gpointer what, guint count),
            gpointer what, guint count)
{
  guint timer = g_timeout_add (PATIENCE_MS, on_impatient, NULL);
  guint tick = g_timeout_add (10, on_tick, self);

  while (!is_there (self, what, count))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  g_source_remove (tick);
}

static void
wait_for (World *self, Sink *sink, guint count)
{
  wait_until (self, has_count, sink, count);
}

static guint
backlog_of (World *self, char **problem)
{
  AlertBacklog backlog;
  g_autoptr (GError) error = NULL;

  g_assert_true (alert_outbox_backlog (self->store.store, &backlog, &error));
  if (problem != NULL)
    *problem = backlog.problem;
  else
    g_free (backlog.problem);
  return backlog.waiting;
}

static gboolean
has_backlog (World *self, gpointer nothing, guint count)
{
  return backlog_of (self, NULL) == count;
}

static void
wait_for_backlog (World *self, guint count)
{
  wait_until (self, has_backlog, NULL, count);
}

static gboolean
has_problem (World *self, gpointer nothing, guint count)
{
  g_autofree char *problem = NULL;

  backlog_of (self, &problem);
  return problem != NULL;
}

/* Until a try that failed is in the store. */
static void
wait_for_problem (World *self)
{
  wait_until (self, has_problem, NULL, 0);
}

static void
deny (World *self, Verdict verdict)
{
  g_autoptr (Visit) visit = visitor ("Marisol", "Quintero", "1984-07-02");
  g_autoptr (GPtrArray) matches = g_ptr_array_new ();
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, event_visit_started (visit));
  g_ptr_array_add (drafts, event_screened (visit->id, verdict, matches, 10));
  g_ptr_array_add (drafts, event_denied (visit->id, "R. Okafor", "a court order"));
  store_append (self->store.store, drafts, &error);
  g_assert_no_error (error);
}

static gboolean
holds (GPtrArray *texts, guint i, const char *text)
{
  return strstr (g_ptr_array_index (texts, i), text) != NULL;
}

static void
test_denial_is_told (World *self, gconstpointer data)
{
  deny (self, VERDICT_CLEAR);
  wait_for (self, &self->mail, 1);
  wait_for (self, &self->web, 1);
  wait_for_backlog (self, 0);
  g_assert_true (holds (self->web.got, 0, "\"what\":\"denied\""));
  g_assert_true (holds (self->web.got, 0, "\"entrance\":\"North door\""));
  g_assert_true (holds (self->mail.got, 0, "To: office@school.example, head@school.example"));
  g_assert_true (holds (self->mail.got, 0, "Content-Transfer-Encoding: base64"));
}

static void
test_match_is_told_and_names_nobody (World *self, gconstpointer data)
{
  g_autofree guchar *text = NULL;
  gsize length = 0;
  const char *body;

  deny (self, VERDICT_STRONG);
  wait_for (self, &self->mail, 1);
  wait_for (self, &self->web, 1);
  g_assert_true (holds (self->web.got, 0, "\"what\":\"match\""));
  g_assert_false (holds (self->web.got, 0, "Quintero"));
  g_assert_false (holds (self->web.got, 0, "court order"));
  body = strstr (g_ptr_array_index (self->mail.got, 0), "\n\n");
  text = g_base64_decode (body, &length);
  g_assert_nonnull (memmem (text, length, "watchlist match", 15));
  g_assert_null (memmem (text, length, "Quintero", 8));
}

/* Office staff alone at the desk call for somebody who may decide about an agency. */
static void
test_a_call_for_an_administrator_is_told (World *self, gconstpointer data)
{
  g_autoptr (Visit) visit = visitor ("Ottoline", "Marsh", "1980-02-03");
  EventDraft *call;
  g_autofree guchar *text = NULL;
  gsize length = 0;

  g_free (visit->purpose);
  visit->purpose = g_strdup ("agency");
  append (&self->store, event_visit_started (visit));
  call = event_administrator_called (visit->id);
  event_draft_sign (call, "S2", "R. Silva");
  append (&self->store, call);
  wait_for (self, &self->mail, 1);
  wait_for (self, &self->web, 1);
  wait_for_backlog (self, 0);
  g_assert_true (holds (self->web.got, 0, "\"what\":\"administrator\""));
  g_assert_true (holds (self->web.got, 0, "\"entrance\":\"North door\""));
  g_assert_false (holds (self->web.got, 0, "Marsh"));
  g_assert_false (holds (self->web.got, 0, "Silva"));
  text = g_base64_decode (strstr (g_ptr_array_index (self->mail.got, 0), "\n\n"), &length);
  g_assert_nonnull (memmem (text, length, "Only an administrator may look", 30));
  g_assert_null (memmem (text, length, "Marsh", 5));
}

/* A school that does not want to be told is not. */
static void
test_an_unwanted_alert_is_not_told (World *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  EventDraft *call;

  alerts_free (g_steal_pointer (&self->alerts));
  g_assert_true (alerts_are_told (self->config, "administrator"));
  g_assert_true (config_set (self->config, "alerts", "on", "denied", &error));
  g_assert_false (alerts_are_told (self->config, "administrator"));
  begin (self);
  settle (self);
  id = start_visit (&self->store, "Ottoline", "Marsh", "1980-02-03");
  call = event_administrator_called (id);
  event_draft_sign (call, "S2", "R. Silva");
  append (&self->store, call);
  deny (self, VERDICT_CLEAR);
  wait_for (self, &self->web, 1);
  wait_for_backlog (self, 0);
  g_assert_cmpuint (sink_count (&self->web), ==, 1);
  g_assert_true (holds (self->web.got, 0, "\"what\":\"denied\""));
}

static void
test_webhook_is_signed (World *self, gconstpointer data)
{
  g_autofree char *signature = NULL;
  g_autofree char *header = NULL;

  deny (self, VERDICT_CLEAR);
  wait_for (self, &self->web, 1);
  signature = alert_message_signature (g_ptr_array_index (self->web.got, 0), "between us");
  header = g_strdup_printf ("X-Vestibule-Signature: sha256=%s", signature);
  g_assert_true (holds (self->web.headers, 0, header));
}

static void
test_one_lane_does_not_hold_up_the_other (World *self, gconstpointer data)
{
  sink_shut (&self->mail);
  for (int i = 0; i < 3; i++)
    deny (self, VERDICT_CLEAR);
  wait_for (self, &self->web, 3);
  wait_for_backlog (self, 3);
  g_assert_cmpuint (sink_count (&self->mail), ==, 0);
}

/* Each is told once, in the order in which it happened, after an hour and a restart. */
static void
test_both_down_for_an_hour (World *self, gconstpointer data)
{
  g_autofree char *problem = NULL;

  sink_shut (&self->mail);
  sink_shut (&self->web);
  for (int i = 0; i < 5; i++)
    deny (self, i % 2 ? VERDICT_STRONG : VERDICT_CLEAR);
  wait_for_backlog (self, 10);
  wait_for_problem (self);
  for (int minute = 0; minute < 60; minute += 10)
    {
      skipped_ms += 10 * 60 * 1000;
      alerts_kick (self->alerts);
      settle (self);
    }
  g_clear_pointer (&self->alerts, alerts_free);
  reopen (&self->store);
  g_assert_cmpuint (backlog_of (self, &problem), ==, 10);
  g_assert_nonnull (problem);
  sink_open (&self->mail);
  sink_open (&self->web);
  skipped_ms += 20 * 60 * 1000;
  begin (self);
  wait_for (self, &self->mail, 5);
  wait_for (self, &self->web, 5);
  wait_for_backlog (self, 0);
  g_assert_cmpuint (sink_count (&self->mail), ==, 5);
  g_assert_cmpuint (sink_count (&self->web), ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_true (holds (self->web.got, i, i % 2 ? "\"what\":\"match\"" : "\"what\":\"denied\""));
}

/* Everything that an emergency tells, while nobody can be reached and afterwards. */
static void
test_emergency_while_both_are_down (World *self, gconstpointer data)
{
  static const char *const whats[]
      = { "lockdown-drill", "lockdown-lifted", "lockdown", "help", "lockdown-lifted" };
  Fixture *f = &self->store;

  sink_shut (&self->mail);
  sink_shut (&self->web);
  append (f, event_lockdown_set ("hhs", TRUE, "Front office", "R. Okafor"));
  append (f, event_lockdown_lifted ("hhs", "drill over", "Front office", "R. Okafor"));
  append (f, event_lockdown_set ("hhs", FALSE, "Gym desk", "R. Okafor"));
  append (f, event_help_called ("hhs", "Front office", "R. Okafor"));
  append (f, event_lockdown_lifted ("hhs", "police say so", "Front office", "R. Okafor"));
  wait_for_backlog (self, 10);
  for (int minute = 0; minute < 60; minute += 10)
    {
      skipped_ms += 10 * 60 * 1000;
      alerts_kick (self->alerts);
      settle (self);
      /* The store takes what happens meanwhile as ever. */
      g_free (start_visit (f, "Lio", "Berg", NULL));
    }
  sink_open (&self->mail);
  sink_open (&self->web);
  skipped_ms += 20 * 60 * 1000;
  alerts_kick (self->alerts);
  wait_for (self, &self->mail, 5);
  wait_for (self, &self->web, 5);
  wait_for_backlog (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (whats); i++)
    {
      g_autofree char *what = g_strdup_printf ("\"what\":\"%s\"", whats[i]);

      g_assert_true (holds (self->web.got, i, what));
      g_assert_true (
          holds (self->web.got, i,
                 i == 2 ? "\"entrance\":\"Gym desk\"" : "\"entrance\":\"Front office\""));
      g_assert_false (holds (self->web.got, i, "Okafor"));
      g_assert_false (holds (self->web.got, i, "police"));
    }
}

static void
test_server_that_refuses (World *self, gconstpointer data)
{
  sink_refuse (&self->mail, TRUE);
  sink_refuse (&self->web, TRUE);
  deny (self, VERDICT_CLEAR);
  wait_for_backlog (self, 2);
  wait_for_problem (self);
  sink_refuse (&self->mail, FALSE);
  sink_refuse (&self->web, FALSE);
  skipped_ms += 60 * 60 * 1000;
  alerts_kick (self->alerts);
  wait_for (self, &self->mail, 1);
  wait_for (self, &self->web, 1);
  wait_for_backlog (self, 0);
}

/* Switched on for the first time, it does not tell what happened last year. */
static void
test_the_past_is_not_told (World *self, gconstpointer data)
{
  Fixture other = { 0 };
  VestStore *kept = self->store.store;

  set_up (&other, NULL);
  self->store.store = other.store;
  deny (self, VERDICT_CLEAR);
  alerts_set_store (self->alerts, other.store);
  settle (self);
  deny (self, VERDICT_STRONG);
  wait_for (self, &self->web, 1);
  wait_for_backlog (self, 0);
  g_assert_cmpuint (sink_count (&self->web), ==, 1);
  g_assert_true (holds (self->web.got, 0, "\"what\":\"match\""));
  alerts_set_store (self->alerts, NULL);
  self->store.store = kept;
  tear_down (&other, NULL);
}

static void
test_configuration_is_checked (World *self, gconstpointer data)
{
  static const char *const bad[][2]
      = { { "mail_to", "office@school.example\nBcc: all" }, { "mail_to", "office" },
          { "mail_from", "<kiosk@school.example>" },        { "webhook", "file:///etc/passwd" },
          { "mail_server", "mail.school.example" },         { "on", "match;weather" } };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (config_set (self->config, "alerts", bad[i][0], bad[i][1], &error));
      g_assert_error (error, CONFIG_ERROR, CONFIG_ERROR_VALUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* A warning about a server that is off is the point of some tests. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
#define ADD(path, test) g_test_add (path, World, NULL, set_up_world, test, tear_down_world)
  ADD ("/alerts/denial-is-told", test_denial_is_told);
  ADD ("/alerts/match-is-told-and-names-nobody", test_match_is_told_and_names_nobody);
  ADD ("/alerts/a-call-for-an-administrator-is-told", test_a_call_for_an_administrator_is_told);
  ADD ("/alerts/an-unwanted-alert-is-not-told", test_an_unwanted_alert_is_not_told);
  ADD ("/alerts/webhook-is-signed", test_webhook_is_signed);
  ADD ("/alerts/one-lane-does-not-hold-up-the-other", test_one_lane_does_not_hold_up_the_other);
  ADD ("/alerts/both-down-for-an-hour", test_both_down_for_an_hour);
  ADD ("/alerts/emergency-while-both-are-down", test_emergency_while_both_are_down);
  ADD ("/alerts/server-that-refuses", test_server_that_refuses);
  ADD ("/alerts/the-past-is-not-told", test_the_past_is_not_told);
  ADD ("/alerts/configuration-is-checked", test_configuration_is_checked);
  return g_test_run ();
}
