/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app e2e */
/*
 * A badge all the way: admitted, drawn, through a real cupsd to a real IPP printer, photographed
 * from what came out, read by a barcode reader, and verified by the command.
 */
#include <glib/gstdio.h>
#include <signal.h>

#include "tests/badge-fixture.h"
#include "tests/e2e/print-server.h"
#include "tests/shell-output.h"

#define WAIT_SECONDS 180 /* of a busy machine: spent only where a test fails */
#define MM           (72.0 / 25.4)

static PrintServer *server;

/* (transfer full) (nullable): the one document that came out of the printer. */
static char *
find_document (void)
{
  const char *folder = print_server_get_output_dir (server);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static gboolean
on_look_again (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static BadgeState
state_of (Badged *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Visit) visit = query_visit (self->store.store, self->visit->id, &error);

  g_assert_no_error (error);
  return visit->badge;
}

/* The desk's own way: whoever is admitted and has no badge gets one. (transfer full): the PDF that
 * came out. */
static char *
print_badge (Badged *self, const BadgeStock *stock)
{
  const PrinterPlace place = { "badge", stock };
  g_autoptr (VestPrinterPair) printers = printer_pair_new (&place, 1);
  Badges *badges = badges_new (self->config, printers);
  gint64 end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;
  guint tick = g_timeout_add (20, on_look_again, NULL);
  char *path = NULL;

  badges_set_store (badges, self->store.store);
  while (state_of (self) != BADGE_PRINTED && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (state_of (self), ==, BADGE_PRINTED);
  path = find_document ();
  g_assert_nonnull (path);
  g_source_remove (tick);
  badges_free (badges);
  printer_pair_stop (printers);
  return path;
}

static void
assert_label_size (const char *path, const BadgeStock *stock)
{
  g_autofree char *size = output_of ("pdfinfo '%s' | sed -n 's/^Page size: *//p'", path);
  double width, height;

  g_assert_cmpint (sscanf (size, "%lf x %lf", &width, &height), ==, 2);
  /* A badge of A6 comes out on a sheet that the printer has. */
  if (g_str_equal (stock->id, "a6"))
    return;
  g_assert_cmpfloat_with_epsilon (width, stock->width_mm * MM, 1.5);
  if (stock->height_mm > 0)
    g_assert_cmpfloat_with_epsilon (height, stock->height_mm * MM, 1.5);
}

/* One byte after the other is another character of the code's alphabet. */
static void
assert_no_byte_may_change (Badged *self, const char *text)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  g_autofree char *changed = g_strdup (text);

  for (gsize i = 0; i < strlen (text); i++)
    {
      const char *at = strchr (alphabet, text[i]);

      g_assert_nonnull (at);
      changed[i] = at[1] != '\0' ? at[1] : alphabet[0];
      g_assert_cmpint (standing_at (self, changed, now ()), !=, BADGE_GOOD);
      g_assert_cmpint (standing_at (self, changed, now ()), !=, BADGE_EXPIRED);
      changed[i] = text[i];
    }
}

static void
assert_verified (Badged *self, const char *text, int code, const char *standing)
{
  g_autofree char *out = NULL;
  g_autofree char *part = g_strdup_printf ("\"standing\":\"%s\"", standing);

  g_assert_cmpint (verify (self, text, &out), ==, code);
  g_assert_nonnull (strstr (out, part));
}

static void
test_paper (Badged *self, gconstpointer stock_id)
{
  static const int resolutions[] = { 203, 300 };
  const BadgeStock *stock = badge_stock_find (stock_id);
  g_autofree char *path = print_badge (self, stock);
  g_autofree char *read = NULL;
  BadgeToken token;

  assert_label_size (path, stock);
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      g_free (read);
      read = output_of ("pdftoppm -r %d -mono '%s' | zbarimg --nodbus --raw -q -", resolutions[i],
                        path);
      g_assert_cmpstr (read, ==, self->text);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_verified (self, read, 0, "good");
  assert_no_byte_may_change (self, read);
  g_assert_true (badge_token_read (read, &token));
  g_assert_cmpint (standing_at (self, read, token.expires_s), ==, BADGE_EXPIRED);
  append (&self->store, event_signed_out (self->visit->id, LEFT_DESK, "R. Okafor"));
  assert_verified (self, read, 1, "signed-out");
}

static void
set_up_here (Badged *self, gconstpointer data)
{
  set_up_badge (self, NULL);
  /* Badges are printed at the entrance where the visit began. */
  g_assert_true (config_set (self->config, "station", "site", self->visit->site, NULL));
  g_assert_true (config_set (self->config, "station", "entrance", self->visit->entrance, NULL));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  server = print_server_with ("badge");
  for (const BadgeStock *stock = badge_stocks (); stock->id != NULL; stock++)
    {
      g_autofree char *path = g_strdup_printf ("/badge-paper/printed-read-refused/%s", stock->id);

      g_test_add (path, Badged, stock->id, set_up_here, test_paper, tear_down_badge);
    }
  result = g_test_run ();
  print_server_free (server);
  return result;
}
