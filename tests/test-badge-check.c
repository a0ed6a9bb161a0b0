/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * A badge from the station that signed it to the command that verifies it: good, changed, expired,
 * ended, from a neighbour, from nobody.
 */
#include <sodium.h>
#include <string.h>

#include "db/badge-key.h"
#include "tests/badge-fixture.h"

#define HOUR 3600

static void
test_good (Badged *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BadgeCheck check;

  g_assert_true (g_str_has_prefix (self->text, BADGE_TOKEN_PREFIX));
  badge_check (self->store.store, self->text, now (), &check, &error);
  g_assert_no_error (error);
  g_assert_cmpint (check.standing, ==, BADGE_GOOD);
  g_assert_true (check.known);
  g_assert_cmpstr (check.token.visit, ==, self->visit->id);
  g_assert_cmpstr (check.token.site, ==, self->visit->site);
}

static void
test_expired (Badged *self, gconstpointer data)
{
  BadgeToken token;

  g_assert_true (badge_token_read (self->text, &token));
  g_assert_cmpint (standing_at (self, self->text, token.expires_s - 1), ==, BADGE_GOOD);
  g_assert_cmpint (standing_at (self, self->text, token.expires_s), ==, BADGE_EXPIRED);
}

static void
test_hours (Badged *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  BadgeToken token;

  self->config->badge_hours = 2;
  self->visit->arrived_ms = 1795435200000; /* noon, far from the end of a day anywhere near */
  text = badge_of (self);
  g_assert_true (badge_token_read (text, &token));
  g_assert_cmpint (token.expires_s, <=, 1795435200 + 2 * HOUR);
  g_assert_cmpint (token.expires_s, >, 1795435200);
}

static void
test_signed_out (Badged *self, gconstpointer data)
{
  append (&self->store, event_signed_out (self->visit->id, LEFT_KIOSK, NULL));
  g_assert_cmpint (standing_at (self, self->text, now ()), ==, BADGE_LEFT);
}

static void
test_denied_after_all (Badged *self, gconstpointer data)
{
  append (&self->store, event_denied (self->visit->id, "R. Okafor", "left the route"));
  g_assert_cmpint (standing_at (self, self->text, now ()), ==, BADGE_VOID);
}

/* Another station of the district: it has the key, and not the visit. */
static void
test_neighbour (Badged *self, gconstpointer data)
{
  Fixture other = { 0 };
  GBytes *key = store_get_signing_key (self->store.store);
  const guint8 *public_key = (const guint8 *)g_bytes_get_data (key, NULL) + BADGE_SECRET_KEY_SIZE
                             - BADGE_PUBLIC_KEY_SIZE;
  g_autoptr (GError) error = NULL;
  guint8 key_id[BADGE_KEY_ID_SIZE];
  char id[BADGE_KEY_ID_HEX + 1];
  BadgeCheck check;

  set_up (&other, NULL);
  badge_check (other.store, self->text, now (), &check, &error);
  g_assert_no_error (error);
  g_assert_cmpint (check.standing, ==, BADGE_UNKNOWN_KEY);
  badge_key_id (public_key, key_id);
  sodium_bin2hex (id, sizeof id, key_id, sizeof key_id);
  append (&other, event_badge_key_put (id, public_key, self->visit->site));
  badge_check (other.store, self->text, now (), &check, &error);
  g_assert_no_error (error);
  g_assert_cmpint (check.standing, ==, BADGE_GOOD);
  g_assert_false (check.known);
  tear_down (&other, NULL);
}

/* Somebody announces a key of their own under an id that is taken. */
static void
test_key_is_not_taken_over (Badged *self, gconstpointer data)
{
  guint8 public_key[BADGE_PUBLIC_KEY_SIZE];
  guint8 secret_key[BADGE_SECRET_KEY_SIZE];
  char id[BADGE_KEY_ID_HEX + 1];
  BadgeToken token;

  g_assert_true (badge_token_read (self->text, &token));
  sodium_bin2hex (id, sizeof id, token.key_id, sizeof token.key_id);
  crypto_sign_keypair (public_key, secret_key);
  append (&self->store, event_badge_key_put (id, public_key, "elsewhere"));
  g_assert_cmpint (standing_at (self, self->text, now ()), ==, BADGE_GOOD);
}

static void
test_key_is_announced_once (Badged *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AuditReport before = { 0 };
  AuditReport after = { 0 };

  g_assert_true (audit_verify (self->store.store, NULL, NULL, &before, &error));
  reopen (&self->store);
  g_assert_true (badge_announce_key (self->store.store, self->visit->site, &error));
  g_assert_true (audit_verify (self->store.store, NULL, NULL, &after, &error));
  g_assert_null (after.problem);
  g_assert_cmpint (after.events, ==, before.events);
  g_assert_cmpint (standing_at (self, self->text, now ()), ==, BADGE_GOOD);
  audit_report_clear (&before);
  audit_report_clear (&after);
}

/* --- the command ------------------------------------------------------------------------------ */

static void
test_command (Badged *self, gconstpointer data)
{
  g_autofree char *line = g_strconcat (self->text, "\n", NULL);
  g_autofree char *good = NULL;
  g_autofree char *left = NULL;

  g_assert_cmpint (verify (self, line, &good), ==, 0);
  g_assert_nonnull (strstr (good, "\"standing\":\"good\""));
  g_assert_nonnull (strstr (good, self->visit->id));
  g_assert_null (strstr (good, "Quintero"));
  append (&self->store, event_signed_out (self->visit->id, LEFT_DESK, "R. Okafor"));
  g_assert_cmpint (verify (self, line, &left), ==, 1);
  g_assert_nonnull (strstr (left, "\"standing\":\"signed-out\""));
}

static void
test_command_refuses_an_expired_one (Badged *self, gconstpointer data)
{
  g_autofree char *old = NULL, *out = NULL;

  self->visit->arrived_ms -= 2 * 24 * HOUR * G_GINT64_CONSTANT (1000);
  old = badge_of (self);
  g_assert_cmpint (verify (self, old, &out), ==, 1);
  g_assert_nonnull (strstr (out, "\"standing\":\"expired\""));
}

static void
test_command_refuses_a_denied_one (Badged *self, gconstpointer data)
{
  g_autofree char *out = NULL;

  append (&self->store, event_denied (self->visit->id, "R. Okafor", "left the route"));
  g_assert_cmpint (verify (self, self->text, &out), ==, 1);
  g_assert_nonnull (strstr (out, "\"standing\":\"void\""));
}

/* What is drawn of a visit says what the command says of its badge. */
static void
test_void_is_written_across (Badged *self, gconstpointer data)
{
  static const struct
  {
    VisitState state;
    gboolean is_void;
  } cases[] = {
    { VISIT_WAITING, FALSE },  { VISIT_ADMITTED, FALSE }, { VISIT_DENIED, TRUE },
    { VISIT_WITHDRAWN, TRUE }, { VISIT_TIMED_OUT, TRUE }, { VISIT_LEFT, TRUE },
  };
  Badges *badges = badges_new (self->config, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BadgeWords) words = NULL;

      self->visit->state = cases[i].state;
      words
          = badge_words_new (self->visit, self->config, store_get_signing_key (self->store.store));
      g_assert_cmpint (words->badge.void_mark != NULL, ==, cases[i].is_void);
      g_assert_cmpint (badges_reprint (badges, self->visit, BADGES_EVERYBODY, NULL), ==,
                       cases[i].state == VISIT_ADMITTED);
    }
  badges_free (badges);
}

/* Any one of its bytes. */
static void
test_command_refuses_changes (Badged *self, gconstpointer data)
{
  for (gsize at = 0; at < strlen (self->text); at++)
    {
      g_autofree char *changed = g_strdup (self->text);
      g_autofree char *out = NULL;

      changed[at] = changed[at] == '7' ? '8' : '7';
      g_assert_cmpint (verify (self, changed, &out), ==, 1);
      g_assert_nonnull (strstr (out, "\"good\":false"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Badged, NULL, set_up_badge, test, tear_down_badge)
  ADD ("/badge-check/good", test_good);
  ADD ("/badge-check/expired", test_expired);
  ADD ("/badge-check/ends-with-its-hours", test_hours);
  ADD ("/badge-check/signed-out", test_signed_out);
  ADD ("/badge-check/denied-after-all", test_denied_after_all);
  ADD ("/badge-check/verified-by-a-neighbour-without-the-visit", test_neighbour);
  ADD ("/badge-check/a-key-is-not-taken-over", test_key_is_not_taken_over);
  ADD ("/badge-check/a-key-is-announced-once", test_key_is_announced_once);
  ADD ("/badge-check/command", test_command);
  ADD ("/badge-check/command-refuses-an-expired-badge", test_command_refuses_an_expired_one);
  ADD ("/badge-check/command-refuses-a-denied-visit's-badge", test_command_refuses_a_denied_one);
  ADD ("/badge-check/void-is-written-across-and-not-printed-again", test_void_is_written_across);
  ADD ("/badge-check/command-refuses-a-changed-byte", test_command_refuses_changes);
  return g_test_run ();
}
