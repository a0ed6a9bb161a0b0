/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A visit that was admitted, the signed text of its badge, and the command that verifies it.
 */

#include <string.h>

#include "app/badge-check.h"
#include "app/badges.h"
#include "tests/store-fixture.h"

typedef struct
{
  Fixture store;
  Config *config;
  Visit *visit;
  char *text;
} Badged;

G_GNUC_UNUSED static char *
badge_of (Badged *self)
{
  g_autoptr (BadgeWords) words
      = badge_words_new (self->visit, self->config, store_get_signing_key (self->store.store));

  return g_strdup (words->badge.qr);
}

G_GNUC_UNUSED static void
set_up_badge (Badged *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up (&self->store, NULL);
  self->config = config_new ();
  self->visit = visitor ("Marisol", "Quintero", "1984-07-02");
  self->visit->arrived_ms = g_get_real_time () / 1000;
  append (&self->store, event_visit_started (self->visit));
  append (&self->store, event_admitted (self->visit->id, "R. Okafor", FALSE));
  badge_announce_key (self->store.store, self->visit->site, &error);
  g_assert_no_error (error);
  self->text = badge_of (self);
}

G_GNUC_UNUSED static void
tear_down_badge (Badged *self, gconstpointer data)
{
  g_free (self->text);
  visit_free (self->visit);
  config_free (self->config);
  tear_down (&self->store, NULL);
}

G_GNUC_UNUSED static BadgeStanding
standing_at (Badged *self, const char *text, gint64 now_s)
{
  g_autoptr (GError) error = NULL;
  BadgeCheck check;

  badge_check (self->store.store, text, now_s, &check, &error);
  g_assert_no_error (error);
  return check.standing;
}

G_GNUC_UNUSED static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

G_GNUC_UNUSED static int
verify (Badged *self, const char *text, char **out)
{
  const char *build = g_getenv ("VEST_BUILD");
  g_autofree char *program = g_build_filename (build != NULL ? build : "build", "vestibule", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                          program, "badge", "verify", "--store", self->store.path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, text, NULL, out, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}
