/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e db */
/*
 * Records through the real windows: last year's visits found by their days, on paper and as a PDF,
 * a decision corrected, a visit held and the others removed under an authorization number, until no
 * file knows them; and what the audit then says.
 */

#include "db/store.h"
#include "tests/e2e/station.h"
#include "tests/shell-output.h"

#include <string.h>

#define LOG "Visitor log"

/* A visit of 500 days ago; @denied: or admitted, and left. */
static void
past_visit (VestStore *store, const char *given, const char *family, gboolean denied)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (Visit) visit = visit_new ();
  g_autoptr (GError) error = NULL;
  gint64 at = g_get_real_time () / 1000 - 500 * G_GINT64_CONSTANT (86400000);

  visit->id = visit_id_new ();
  visit->site = g_strdup ("hhs");
  visit->entrance = g_strdup ("Main entrance");
  visit->person->given = g_strdup (given);
  visit->person->family = g_strdup (family);
  visit->purpose = g_strdup ("meeting");
  visit->host_name = g_strdup ("Ms. Adeyemi");
  g_ptr_array_add (drafts, event_visit_started (visit));
  g_ptr_array_add (drafts, denied ? event_denied (visit->id, "R. Silva", "Not expected")
                                  : event_admitted (visit->id, "R. Silva", FALSE));
  if (!denied)
    g_ptr_array_add (drafts, event_signed_out (visit->id, LEFT_BADGE, NULL));
  for (guint i = 0; i < drafts->len; i++)
    ((EventDraft *)g_ptr_array_index (drafts, i))->at_ms = at + i * 60000;
  if (!store_append (store, drafts, &error))
    g_error ("%s", error->message);
}

static Station *
station_with_a_past (void)
{
  Station *station = station_new ("[retention]\nvisit_days=365\nflagged_days=1825\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (station->store, STORE_WRITER, &error);

  g_assert_no_error (error);
  past_visit (store, "Zebulon", "Quillfeather", FALSE);
  past_visit (store, "Tobias", "Markhamster", FALSE);
  past_visit (store, "Wilhelmina", "Waitwell", TRUE);
  store_close (store);
  return station;
}

/* (transfer full): an ISO date so many days ago. */
static char *
day_before (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, -days);

  return g_date_time_format (day, "%F");
}

/* Whether any file of the station holds @text, the store and its write-ahead log too. */
static gboolean
in_files (const Station *station, const char *text)
{
  g_autofree char *files
      = output_of ("grep -rla '%s' '%s' 2>/dev/null || true", text, station->dir);

  return *files != '\0';
}

static void
show_days (Station *station)
{
  g_autofree char *from = day_before (501);
  g_autofree char *until = day_before (499);

  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+3");
  e2e_wait_text (station->e2e, LOG, "No visits on this day");
  e2e_focus (station->e2e, LOG);
  e2e_press (station->e2e, "ctrl+d");
  e2e_wait (station->e2e, LOG, "text", "First day");
  e2e_press (station->e2e, "ctrl+a");
  e2e_type (station->e2e, from, 20);
  e2e_type (station->e2e, "\t", 20);
  e2e_press (station->e2e, "ctrl+a");
  e2e_type (station->e2e, until, 20);
  e2e_type (station->e2e, "\n", 20);
  e2e_wait_text (station->e2e, LOG, "Zebulon Quillfeather");
}

/* What a reader of the one page called so reads; waits until it is there. */
static char *
wait_for_page (Station *station, const char *pattern)
{
  for (int i = 0; i < E2E_PATIENCE_S * 20; i++)
    {
      g_autofree char *text
          = output_of ("pdftotext -layout '%s'/%s - 2>/dev/null || true", station->dir, pattern);

      if (*text != '\0')
        return g_steal_pointer (&text);
      g_usleep (50 * 1000);
    }
  g_error ("no page %s", pattern);
  return NULL;
}

static void
export_and_print (Station *station)
{
  g_autofree char *pdf = NULL;
  g_autofree char *paper = NULL;

  e2e_tap (station->e2e, LOG, "button", "Export CSV");
  e2e_wait_text (station->e2e, LOG, ".csv");
  g_assert_true (in_files (station, "Zebulon Quillfeather"));
  e2e_tap (station->e2e, LOG, "button", "Export PDF");
  e2e_wait_text (station->e2e, LOG, ".pdf");
  pdf = wait_for_page (station, "export/visitor-log-*.pdf");
  g_assert_nonnull (strstr (pdf, "3 visits"));
  g_assert_nonnull (strstr (pdf, "Zebulon Quillfeather"));
  g_assert_nonnull (strstr (pdf, "Page 1 of 1"));
  e2e_tap (station->e2e, LOG, "button", "Print");
  paper = wait_for_page (station, "paper/*.pdf");
  g_assert_nonnull (strstr (paper, "Wilhelmina Waitwell"));
}

static void
correct (Station *station)
{
  e2e_tap (station->e2e, LOG, NULL, "Wilhelmina Waitwell");
  e2e_tap (station->e2e, LOG, "button", "Correct the decision…");
  e2e_tap (station->e2e, LOG, NULL, "Denied by mistake: the visitor has gone");
  e2e_tap (station->e2e, LOG, "text", "Reason");
  e2e_type (station->e2e, "She was expected\n", 20);
  e2e_wait_text (station->e2e, LOG, "Decision corrected: should be admitted");
  e2e_wait_text (station->e2e, LOG, "Reason: She was expected");
  e2e_focus (station->e2e, LOG);
  e2e_press (station->e2e, "Escape");
  e2e_wait_gone (station->e2e, LOG, "button", "Correct the decision…");
}

static void
hold_and_purge (Station *station)
{
  e2e_tap (station->e2e, LOG, NULL, "Zebulon Quillfeather");
  e2e_tap (station->e2e, LOG, "button", "Legal hold…");
  e2e_wait_text (station->e2e, LOG, "Keep the visit of Zebulon Quillfeather");
  e2e_tap (station->e2e, LOG, "text", "Reason of the hold");
  e2e_type (station->e2e, "case 26-114\n", 20);
  e2e_wait_text (station->e2e, LOG, "1 record is due now · 1 is held");
  e2e_tap (station->e2e, LOG, "button", "Remove what is due…");
  e2e_tap (station->e2e, LOG, "text", "Authorization number");
  e2e_type (station->e2e, "CT-2026-0417", 20);
  e2e_tap (station->e2e, LOG, "button", "Remove for good");
  e2e_wait_text (station->e2e, LOG, "1 record was removed for good. 1 was kept by a legal hold.");
  e2e_wait_text (station->e2e, LOG, "Authorization CT-2026-0417");
  g_assert_false (in_files (station, "Markhamster"));
  g_assert_true (in_files (station, "Quillfeather"));
}

static void
lift_and_purge (Station *station)
{
  e2e_tap (station->e2e, LOG, "button", "Lift… Zebulon Quillfeather");
  e2e_tap (station->e2e, LOG, "text", "Reason of the hold");
  e2e_type (station->e2e, "case closed\n", 20);
  e2e_wait_text (station->e2e, LOG, "Nothing is held.");
  e2e_tap (station->e2e, LOG, "button", "Remove what is due…");
  e2e_tap (station->e2e, LOG, "button", "Remove for good");
  e2e_wait_text (station->e2e, LOG, "no authorization number");
  g_assert_false (in_files (station, "Quillfeather"));
}

static void
look_at_the_audit (Station *station)
{
  e2e_tap (station->e2e, LOG, NULL, "Audit");
  e2e_tap (station->e2e, LOG, "button", "Verify the log");
  e2e_wait_text (station->e2e, LOG, "log verified to event");
  e2e_wait_text (station->e2e, LOG, "actions · last on");
  e2e_tap (station->e2e, LOG, NULL, STAFF);
  e2e_wait_text (station->e2e, LOG, "Decision corrected: Wilhelmina Waitwell");
  e2e_wait_text (station->e2e, LOG, "Personal details removed");
  /* What was signed about a visit opens its story. */
  e2e_tap (station->e2e, LOG, NULL, "Decision corrected: Wilhelmina Waitwell");
  e2e_wait_text (station->e2e, LOG, "Decision corrected: should be admitted");
}

static void
test_a_year_later (void)
{
  Station *station = station_with_a_past ();

  station_start (station, NULL);
  show_days (station);
  export_and_print (station);
  correct (station);
  hold_and_purge (station);
  lift_and_purge (station);
  look_at_the_audit (station);
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/records/a-year-later", test_a_year_later);
  return g_test_run ();
}
