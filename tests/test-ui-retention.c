/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The retention page by the names of what is in it: nothing is removed before somebody has agreed,
 * nothing is held or let go without a reason. VEST_PICTURES=folder photographs it.
 */

#include "tests/desk-said.h"
#include "ui/admin/retention-page.h"

static const RetentionRule rules[] = {
  { "visits", 365, 1204, 2 },
  { "flagged", 1825, 17, 0 },
  { "entries", 0, 0, 0 },
  { "expected", 365, 1, 0 },
};

static void
on_purge (VestRetentionPage *page, const char *authorization)
{
  hear (g_strdup_printf ("purge '%s'", authorization));
}

static void
on_hold (VestRetentionPage *page, const char *subject, const char *reason)
{
  hear (g_strdup_printf ("hold %s '%s'", subject, reason));
}

static void
on_lift (VestRetentionPage *page, const char *subject, const char *reason)
{
  hear (g_strdup_printf ("lift %s '%s'", subject, reason));
}

static VestRetentionPage *
page_of (GtkWidget *window)
{
  return VEST_RETENTION_PAGE (vest_admin_window_get_page (VEST_ADMIN_WINDOW (window), "retention"));
}

static GtkWidget *
new_window (int width, int height, Theme theme)
{
  GtkWidget *window = new_admin (width, height, theme);
  g_autoptr (Staff) staff = staff_new ("s1", "D. Okafor", STAFF_ADMINISTRATOR);
  VestRetentionPage *page = page_of (window);

  vest_admin_window_set_staff (VEST_ADMIN_WINDOW (window), staff, ADMIN_MAY_EVERYTHING);
  vest_admin_window_show_page (VEST_ADMIN_WINDOW (window), "retention");
  g_signal_connect (page, "purge", G_CALLBACK (on_purge), NULL);
  g_signal_connect (page, "hold", G_CALLBACK (on_hold), NULL);
  g_signal_connect (page, "lift", G_CALLBACK (on_lift), NULL);
  vest_retention_page_set_rules (page, rules, G_N_ELEMENTS (rules));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (page)));
  return window;
}

static void
set_holds (GtkWidget *window, guint n)
{
  g_autoptr (GPtrArray) holds = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      RetentionHold *hold = g_new0 (RetentionHold, 1);

      hold->subject = (char *)(i % 2 ? "entry:D-1042" : "visit:01VISIT0000000000000000000");
      hold->name
          = (char *)(i % 2 ? NULL : "Tobias Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff");
      hold->reason = (char *)"Subpoena 26-114 of the county court, records of the whole autumn";
      hold->by = (char *)"D. Okafor";
      hold->placed_ms = now_ms () - i * 60 * MINUTE_MS;
      g_ptr_array_add (holds, hold);
    }
  vest_retention_page_set_holds (page_of (window), holds);
}

static void
set_purges (GtkWidget *window, guint n)
{
  g_autoptr (GPtrArray) purges = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      RetentionPurge *purge = g_new0 (RetentionPurge, 1);

      purge->at_ms = now_ms () - i * 24 * 60 * MINUTE_MS;
      purge->word = (char *)rules[i % 4].word;
      purge->records = 1 + i * 31;
      purge->by = (char *)"D. Okafor";
      purge->authorization = (char *)(i % 3 ? "CT-2026-0417" : NULL);
      g_ptr_array_add (purges, purge);
    }
  vest_retention_page_set_purges (page_of (window), purges);
}

static void
test_nothing_goes_before_it_is_agreed (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT);

  g_assert_true (shows_text (window, "Kept for 365 days · 1,204 records are due now · 2 are held"));
  g_assert_true (shows_text (window, "Kept for good"));
  click (window, "Remove what is due…");
  g_assert_null (said);
  g_assert_true (shows_text (window, "Remove 1,222 records for good?"));
  click (window, "Cancel");
  g_assert_null (said);
  click (window, "Remove what is due…");
  type_into (window, "Authorization number", " CT-2026-0417 ");
  click (window, "Remove for good");
  g_assert_cmpstr (said, ==, "purge 'CT-2026-0417'");
  /* While it is written nothing else can be asked. */
  g_assert_null (find_named (window, "Remove for good"));
  g_assert_nonnull (find_named (window, "Being written"));
  vest_retention_page_set_result (page_of (window), TONE_GOOD,
                                  "1222 records were removed for good.");
  g_assert_true (shows_text (window, "1222 records were removed for good."));
  g_assert_null (find_named (window, "Being written"));
  vest_retention_page_set_rules (page_of (window), rules + 2, 1);
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Remove what is due…")));
  end_window (window);
}

static void
test_holds_have_reasons (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT);

  g_assert_true (shows_text (window, "Nothing is held."));
  vest_retention_page_ask_hold (page_of (window), "visit:X", "Ana Prado");
  g_assert_true (shows_text (window, "Keep the visit of Ana Prado until further notice?"));
  click (window, "Place the hold");
  g_assert_null (said);
  g_assert_true (shows_text (window, "Please say why."));
  type_into (window, "Reason of the hold", "case 12-345");
  click (window, "Place the hold");
  g_assert_cmpstr (said, ==, "hold visit:X 'case 12-345'");
  vest_retention_page_set_result (page_of (window), TONE_GOOD, "The hold is in force.");
  set_holds (window, 2);
  wait_until (find_named (window, "Lift… entry:D-1042") != NULL);
  click (window, "Lift… entry:D-1042");
  type_into (window, "Reason of the hold", "case closed");
  click (window, "Lift the hold");
  g_assert_cmpstr (said, ==, "lift entry:D-1042 'case closed'");
  end_window (window);
}

/* What was typed is gone when the desk is locked. */
static void
test_wiped_with_the_lock (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT);
  VestRetentionPage *page = page_of (window);

  vest_retention_page_ask_hold (page, "visit:X", "Ana Prado");
  type_into (window, "Reason of the hold", "case 12-345");
  vest_retention_page_wipe (page);
  g_assert_null (find_named (window, "Reason of the hold"));
  vest_retention_page_ask_hold (page, "visit:X", "Ana Prado");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_named (window, "Reason of the hold"))),
                   ==, "");
  end_window (window);
}

static void
photograph (int width, int height, Theme theme, const char *language, const char *look)
{
  static const guint sizes[] = { 0, 1, 50, 5000 };
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_window (width, height, theme);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("retention-%s-%u", look, sizes[i]);

      set_holds (window, sizes[i]);
      set_purges (window, sizes[i]);
      if (sizes[i] == 50)
        vest_retention_page_ask_hold (page_of (window), "visit:X", "Ana Lucía Prado");
      if (sizes[i] == 5000)
        vest_retention_page_set_result (page_of (window), TONE_GOOD,
                                        "1222 records were removed for good.");
      take_picture (window, name);
    }
  end_window (window);
  i18n_set_desk_language ("en");
}

static void
test_every_look (void)
{
  photograph (1440, 900, THEME_LIGHT, "en", "light");
  photograph (1024, 700, THEME_DARK, "es", "small-dark-es");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/ui/retention/nothing-goes-before-it-is-agreed",
                   test_nothing_goes_before_it_is_agreed);
  g_test_add_func ("/ui/retention/holds-have-reasons", test_holds_have_reasons);
  g_test_add_func ("/ui/retention/wiped-with-the-lock", test_wiped_with_the_lock);
  g_test_add_func ("/ui/retention/every-look", test_every_look);
  return g_test_run ();
}
