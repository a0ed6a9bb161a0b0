/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: printer e2e */
/*
 * Badges through a real cupsd to a real IPP printer, with everything that goes wrong in between.
 */
#include "printer/print-queue.h"
#include "printer/printer-state.h"
#include "tests/e2e/print-server.h"
#include "tests/shell-output.h"

#include <glib/gstdio.h>
#include <signal.h>

#define WAIT_SECONDS 180 /* of a busy machine: spent only where a test fails */
#define QR_TEXT      "VB1:TEST-0123456789"

static PrintServer *server;
static int page_count; /* out of all printers, as far as a test has looked */

/* What one queue has said. */
typedef struct
{
  VestPrintQueue *queue;
  GThread *thread;
  GString *story; /* "key:queued/ready key:done/ready ..." */
  PrinterState state;
  char *detail;
  GHashTable *jobs; /* key -> PrintJobState + 1 */
} Listener;

static const char *
job_word (int state)
{
  static const char *const words[] = { "queued", "printing", "done", "held", "failed" };

  return words[state];
}

static void
on_state_changed (VestPrintQueue *queue, int state, const char *detail, Listener *self)
{
  g_assert_true (g_thread_self () == self->thread);
  g_assert_nonnull (detail);
  self->state = state;
  g_free (self->detail);
  self->detail = g_strdup (detail);
}

static void
on_job_changed (VestPrintQueue *queue, const char *key, int state, int printer, Listener *self)
{
  g_assert_true (g_thread_self () == self->thread);
  g_string_append_printf (self->story, "%s:%s/%s ", key, job_word (state),
                          printer_state_to_string (printer));
  g_hash_table_insert (self->jobs, g_strdup (key), GINT_TO_POINTER (state + 1));
}

static Listener *
listen_to (const char *destination)
{
  Listener *self = g_new0 (Listener, 1);

  self->thread = g_thread_self ();
  self->story = g_string_new (NULL);
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->queue = print_queue_new (destination, "badge");
  g_signal_connect (self->queue, "state-changed", G_CALLBACK (on_state_changed), self);
  g_signal_connect (self->queue, "job-changed", G_CALLBACK (on_job_changed), self);
  return self;
}

static void
listener_free (Listener *self)
{
  print_queue_stop (self->queue);
  print_queue_stop (self->queue);
  g_assert_finalize_object (self->queue);
  g_string_free (self->story, TRUE);
  g_hash_table_unref (self->jobs);
  g_free (self->detail);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listener, listener_free)

static gboolean
on_look_again (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main context until @expression holds; the tick is there for what files tell. */
#define WAIT_FOR(self, expression)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end_ = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;                         \
    guint tick_ = g_timeout_add (50, on_look_again, NULL);                                         \
    while (!(expression) && g_get_monotonic_time () < end_)                                        \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (tick_);                                                                       \
    if (!(expression))                                                                             \
      g_error ("never came: %s; printer %s (%s); %s", #expression,                                 \
               printer_state_to_string ((self)->state), (self)->detail, (self)->story->str);       \
  }                                                                                                \
  G_STMT_END

static gboolean
job_is (Listener *self, const char *key, PrintJobState state)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->jobs, key)) == (int)state + 1;
}

static GBytes *
make_badge (const char *stock_id)
{
  Badge badge = { .heading = "VISITOR",
                  .site = "Hartwell High School",
                  .given = "Marisol",
                  .family = "Vega Ortiz",
                  .host = "Ms. Adeyemi",
                  .number = "4182",
                  .date = "Nov 21, 2026",
                  .entrance = "Main entrance",
                  .qr = QR_TEXT };
  g_autoptr (GError) error = NULL;
  GBytes *pdf = badge_render_pdf (&badge, badge_stock_find (stock_id), &error);

  g_assert_no_error (error);
  return pdf;
}

static void
submit (Listener *self, const char *key, const char *stock_id)
{
  g_autoptr (GBytes) pdf = make_badge (stock_id);

  print_queue_submit (self->queue, key, pdf, badge_stock_find (stock_id), "Badge");
}

/* Returns: the newest page among those that came out, which must be @expected more than before. */
static char *
take_pages (int expected)
{
  const char *folder = print_server_get_output_dir (server);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *newest = NULL;
  gint64 newest_time = 0;
  const char *name;
  int count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GFileInfo) info = g_file_query_info (file, "time::modified,time::modified-usec",
                                                      G_FILE_QUERY_INFO_NONE, NULL, NULL);
      g_autoptr (GDateTime) time = g_file_info_get_modification_date_time (info);
      gint64 stamp
          = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);

      count++;
      if (stamp < newest_time)
        continue;
      newest_time = stamp;
      g_free (newest);
      newest = g_steal_pointer (&path);
    }
  g_assert_cmpint (count - page_count, ==, expected);
  page_count = count;
  return g_steal_pointer (&newest);
}

static void
assert_pages (int expected)
{
  g_free (take_pages (expected));
}

static void
run_cups (const char *program, const char *argument)
{
  g_autoptr (GError) error = NULL;

  print_server_run (server, &error, program, argument, NULL);
  g_assert_no_error (error);
}

static void
set_trouble (const char *reason)
{
  g_autoptr (GError) error = NULL;

  print_server_set_trouble (server, reason, &error);
  g_assert_no_error (error);
}

static void
switch_on (const char *printer)
{
  g_autoptr (GError) error = NULL;

  print_server_start_printer (server, printer, &error);
  g_assert_no_error (error);
}

static void
test_badge_comes_out (gconstpointer stock_id)
{
  g_autoptr (Listener) listener = listen_to ("badge");
  double width, height, wanted = badge_stock_find (stock_id)->width_mm;
  g_autofree char *page = NULL, *output = NULL, *size = NULL;

  submit (listener, "visit-1", stock_id);
  WAIT_FOR (listener, job_is (listener, "visit-1", PRINT_JOB_DONE));
  g_assert_true (g_str_has_prefix (listener->story->str, "visit-1:queued/"));
  WAIT_FOR (listener, listener->state == PRINTER_READY);
  g_assert_cmpint (print_queue_get_state (listener->queue), ==, PRINTER_READY);
  page = take_pages (1);
  output = output_of ("pdftoppm -r 300 -mono '%s' | zbarimg --nodbus --raw -q -", page);
  g_assert_cmpstr (output, ==, QR_TEXT);
  size = output_of ("pdfinfo '%s' | sed -n 's/^Page size: *//p'", page);
  g_assert_cmpint (sscanf (size, "%lf x %lf", &width, &height), ==, 2);
  g_assert_cmpfloat_with_epsilon (width / 72 * 25.4, wanted, 0.5);
}

static void
test_same_key_prints_once (void)
{
  g_autoptr (Listener) listener = listen_to ("badge");

  submit (listener, "visit-2", "62");
  submit (listener, "visit-2", "62");
  submit (listener, "visit-3", "62");
  WAIT_FOR (listener, job_is (listener, "visit-3", PRINT_JOB_DONE));
  g_assert_true (job_is (listener, "visit-2", PRINT_JOB_DONE));
  submit (listener, "visit-2", "62");
  submit (listener, "visit-4", "62");
  WAIT_FOR (listener, job_is (listener, "visit-4", PRINT_JOB_DONE));
  assert_pages (3);
}

static void
test_printer_off_then_on (void)
{
  g_autoptr (Listener) listener = listen_to ("badge");

  print_server_stop_printer (server, "badge");
  submit (listener, "visit-5", "62");
  WAIT_FOR (listener, listener->state == PRINTER_OFFLINE);
  WAIT_FOR (listener, job_is (listener, "visit-5", PRINT_JOB_HELD));
  g_assert_cmpstr (listener->detail, !=, "");
  assert_pages (0);
  switch_on ("badge");
  WAIT_FOR (listener, job_is (listener, "visit-5", PRINT_JOB_DONE));
  WAIT_FOR (listener, listener->state == PRINTER_READY);
  assert_pages (1);
}

static void
test_out_of_labels (void)
{
  g_autoptr (Listener) listener = listen_to ("badge");

  set_trouble ("media-empty-error");
  submit (listener, "visit-6", "62");
  WAIT_FOR (listener, listener->state == PRINTER_OUT_OF_LABELS);
  WAIT_FOR (listener, job_is (listener, "visit-6", PRINT_JOB_HELD));
  assert_pages (0);
  set_trouble (NULL);
  WAIT_FOR (listener, job_is (listener, "visit-6", PRINT_JOB_DONE));
  WAIT_FOR (listener, listener->state == PRINTER_READY);
  assert_pages (1);
}

static void
test_switched_off_while_printing (void)
{
  g_autoptr (Listener) listener = listen_to ("badge");

  set_trouble ("media-jam-error");
  submit (listener, "visit-7", "62");
  WAIT_FOR (listener, listener->state == PRINTER_JAM);
  print_server_stop_printer (server, "badge");
  WAIT_FOR (listener, listener->state == PRINTER_OFFLINE);
  g_assert_true (job_is (listener, "visit-7", PRINT_JOB_HELD));
  set_trouble (NULL);
  switch_on ("badge");
  /* CUPS takes it for printed, but the printer has forgotten it. */
  WAIT_FOR (listener, job_is (listener, "visit-7", PRINT_JOB_FAILED));
  assert_pages (0);
}

static void
test_paused (gconstpointer commands)
{
  const char *const *command = commands;
  g_autoptr (Listener) listener = listen_to ("badge");

  run_cups (command[0], "badge");
  WAIT_FOR (listener, listener->state == PRINTER_PAUSED);
  submit (listener, "visit-8", "62");
  WAIT_FOR (listener, job_is (listener, "visit-8", PRINT_JOB_HELD));
  assert_pages (0);
  run_cups (command[1], "badge");
  WAIT_FOR (listener, job_is (listener, "visit-8", PRINT_JOB_DONE));
  WAIT_FOR (listener, listener->state == PRINTER_READY);
  assert_pages (1);
}

static void
test_cancelled (void)
{
  g_autoptr (Listener) listener = listen_to ("badge");

  run_cups ("cupsdisable", "badge");
  submit (listener, "visit-9", "62");
  WAIT_FOR (listener, job_is (listener, "visit-9", PRINT_JOB_HELD));
  WAIT_FOR (listener, strstr (listener->story->str, "visit-9:held/paused") != NULL);
  run_cups ("cancel", "-a");
  WAIT_FOR (listener, job_is (listener, "visit-9", PRINT_JOB_FAILED));
  run_cups ("cupsenable", "badge");
  WAIT_FOR (listener, listener->state == PRINTER_READY);
  assert_pages (0);
}

static void
test_queue_made_later (void)
{
  g_autoptr (Listener) listener = listen_to ("annex");
  g_autoptr (GError) error = NULL;

  submit (listener, "visit-10", "62");
  WAIT_FOR (listener, listener->state == PRINTER_NO_QUEUE);
  WAIT_FOR (listener, job_is (listener, "visit-10", PRINT_JOB_HELD));
  print_server_add_printer (server, "annex", &error);
  g_assert_no_error (error);
  WAIT_FOR (listener, job_is (listener, "visit-10", PRINT_JOB_DONE));
  assert_pages (1);
}

static void
test_printer_without_labels (void)
{
  g_autoptr (Listener) listener = listen_to ("office");
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL, *output = NULL;

  print_server_add_sheet_printer (server, "office", &error);
  g_assert_no_error (error);
  submit (listener, "visit-14", "62");
  WAIT_FOR (listener, job_is (listener, "visit-14", PRINT_JOB_DONE)
                          || job_is (listener, "visit-14", PRINT_JOB_FAILED));
  g_assert_true (job_is (listener, "visit-14", PRINT_JOB_DONE));
  page = take_pages (1);
  output = output_of ("pdftoppm -r 300 -mono '%s' | zbarimg --nodbus --raw -q -", page);
  g_assert_cmpstr (output, ==, QR_TEXT);
}

static void
test_server_dies_and_returns (void)
{
  g_autoptr (Listener) listener = listen_to ("badge");
  g_autoptr (GError) error = NULL;

  WAIT_FOR (listener, listener->state == PRINTER_READY);
  print_server_stop_cups (server);
  WAIT_FOR (listener, listener->state == PRINTER_NO_QUEUE);
  submit (listener, "visit-11", "62");
  WAIT_FOR (listener, job_is (listener, "visit-11", PRINT_JOB_HELD));
  print_server_start_cups (server, &error);
  g_assert_no_error (error);
  WAIT_FOR (listener, job_is (listener, "visit-11", PRINT_JOB_DONE));
  assert_pages (1);
}

static void
test_server_dies_with_a_job (void)
{
  g_autoptr (Listener) listener = listen_to ("badge");
  g_autoptr (GError) error = NULL;

  run_cups ("cupsdisable", "badge");
  WAIT_FOR (listener, listener->state == PRINTER_PAUSED);
  submit (listener, "visit-12", "62");
  WAIT_FOR (listener, job_is (listener, "visit-12", PRINT_JOB_HELD));
  WAIT_FOR (listener, strstr (listener->story->str, "visit-12:held/paused") != NULL);
  print_server_stop_cups (server);
  WAIT_FOR (listener, listener->state == PRINTER_NO_QUEUE);
  print_server_start_cups (server, &error);
  g_assert_no_error (error);
  run_cups ("cupsenable", "badge");
  WAIT_FOR (listener, g_hash_table_size (listener->jobs) == 1
                          && (job_is (listener, "visit-12", PRINT_JOB_DONE)
                              || job_is (listener, "visit-12", PRINT_JOB_FAILED)));
  /* A cupsd that is killed may not have saved its last job: then it says so, and nothing came out.
   */
  assert_pages (job_is (listener, "visit-12", PRINT_JOB_DONE) ? 1 : 0);
}

/* Of a program that ended while its badge waited: the next run follows the job, and makes none. */
static void
test_job_of_an_earlier_run (void)
{
  g_autoptr (Listener) now = NULL;

  run_cups ("cupsdisable", "badge");
  {
    g_autoptr (Listener) earlier = listen_to ("badge");

    submit (earlier, "visit-15-2", "62");
    submit (earlier, "visit-16-1", "62");
    WAIT_FOR (earlier, strstr (earlier->story->str, "visit-15-2:held/paused") != NULL
                           && strstr (earlier->story->str, "visit-16-1:held/paused") != NULL);
  }
  now = listen_to ("badge");
  print_queue_recall (now->queue, "visit-15-1", "visit-15-");
  print_queue_recall (now->queue, "visit-16-1", "visit-16-");
  print_queue_recall (now->queue, "visit-17-1", "visit-17-");
  WAIT_FOR (now, job_is (now, "visit-17-1", PRINT_JOB_FAILED));
  WAIT_FOR (now, job_is (now, "visit-15-1", PRINT_JOB_HELD));
  WAIT_FOR (now, job_is (now, "visit-16-1", PRINT_JOB_HELD));
  /* Printed anew, it is taken back first. */
  print_queue_withdraw (now->queue, "visit-16-1");
  WAIT_FOR (now, job_is (now, "visit-16-1", PRINT_JOB_FAILED));
  run_cups ("cupsenable", "badge");
  WAIT_FOR (now, job_is (now, "visit-15-1", PRINT_JOB_DONE));
  WAIT_FOR (now, now->state == PRINTER_READY);
  assert_pages (1);
}

/* It came out while nobody followed it. */
static void
test_job_that_ended_unseen (void)
{
  g_autoptr (Listener) now = NULL;

  {
    g_autoptr (Listener) earlier = listen_to ("badge");

    submit (earlier, "visit-18-1", "62");
    WAIT_FOR (earlier, job_is (earlier, "visit-18-1", PRINT_JOB_DONE));
  }
  now = listen_to ("badge");
  print_queue_recall (now->queue, "visit-18-1", "visit-18-");
  WAIT_FOR (now, job_is (now, "visit-18-1", PRINT_JOB_DONE));
  /* An earlier copy says nothing of the one that is owed. */
  print_queue_recall (now->queue, "visit-18-2", "visit-18-");
  WAIT_FOR (now, job_is (now, "visit-18-2", PRINT_JOB_FAILED));
  assert_pages (1);
}

static void
test_server_hangs (void)
{
  g_autoptr (Listener) listener = listen_to ("badge");

  WAIT_FOR (listener, listener->state == PRINTER_READY);
  print_server_freeze_cups (server, TRUE);
  submit (listener, "visit-13", "62");
  WAIT_FOR (listener, listener->state == PRINTER_NO_QUEUE);
  print_server_freeze_cups (server, FALSE);
  WAIT_FOR (listener, job_is (listener, "visit-13", PRINT_JOB_DONE));
  assert_pages (1);
}

static void
test_let_go_while_server_hangs (void)
{
  VestPrintQueue *queue = print_queue_new ("badge", "badge");

  print_server_freeze_cups (server, TRUE);
  print_queue_stop (queue);
  g_assert_finalize_object (queue);
  print_server_freeze_cups (server, FALSE);
}

static void
test_folder (void)
{
  g_autofree char *root = g_dir_make_tmp ("vestibule-folder-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "new", "badges", NULL);
  g_autofree char *destination = g_strconcat ("folder:", folder, NULL);
  g_autofree char *path = g_build_filename (folder, "badge-v_1-2.pdf", NULL);
  g_autofree char *parent = g_build_filename (root, "new", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (Listener) listener = listen_to (destination);
  g_autoptr (GBytes) pdf = make_badge ("62");
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  gsize size;

  print_queue_submit (listener->queue, "v/1-2", pdf, badge_stock_find ("62"), "Badge");
  WAIT_FOR (listener, job_is (listener, "v/1-2", PRINT_JOB_DONE));
  WAIT_FOR (listener, listener->state == PRINTER_READY);
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, size, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
  g_assert_cmpint (g_unlink (path) + g_rmdir (folder) + g_rmdir (parent) + g_rmdir (root), ==, 0);
}

static void
test_folder_that_cannot_be (void)
{
  g_autoptr (Listener) listener = listen_to ("folder:/proc/version/badges");

  submit (listener, "visit-1", "62");
  WAIT_FOR (listener, job_is (listener, "visit-1", PRINT_JOB_FAILED));
  WAIT_FOR (listener, listener->state == PRINTER_TROUBLE);
  g_assert_nonnull (strstr (listener->detail, "/proc/version"));
}

static void
test_reasons (void)
{
  static const struct
  {
    int ipp_state;
    gboolean accepting;
    const char *reasons[4];
    PrinterState wanted;
    const char *detail;
  } cases[] = {
    { 3, TRUE, { "none" }, PRINTER_READY, "" },
    { 4, TRUE, { "none" }, PRINTER_PRINTING, "" },
    { 3, TRUE, { "media-low-report", "toner-low-warning" }, PRINTER_READY, "" },
    { 5, TRUE, { "paused" }, PRINTER_PAUSED, "the message" },
    { 3, FALSE, { "none" }, PRINTER_PAUSED, "the message" },
    { 5, TRUE, { "paused", "media-empty-error" }, PRINTER_OUT_OF_LABELS, "the message" },
    { 5, TRUE, { "media-needed" }, PRINTER_OUT_OF_LABELS, "the message" },
    { 4, TRUE, { "cover-open-error", "media-jam-error" }, PRINTER_JAM, "the message" },
    { 4, TRUE, { "door-open" }, PRINTER_OPEN, "the message" },
    { 4, TRUE, { "offline-report" }, PRINTER_OFFLINE, "the message" },
    { 3, TRUE, { "shutdown" }, PRINTER_OFFLINE, "the message" },
    { 4, TRUE, { "fuser-over-temp-error" }, PRINTER_TROUBLE, "the message" },
    { 3, TRUE, { "cups-waiting-for-job-completed" }, PRINTER_READY, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrinterReport report
          = { cases[i].ipp_state, cases[i].accepting, cases[i].reasons, "the message" };
      g_autofree char *detail = NULL;

      g_assert_cmpstr (printer_state_to_string (printer_state_from_report (&report, &detail)), ==,
                       printer_state_to_string (cases[i].wanted));
      g_assert_cmpstr (detail, ==, cases[i].detail);
    }
}

static void
add_printer_tests (void)
{
  static const char *const disable[] = { "cupsdisable", "cupsenable" };
  static const char *const reject[] = { "cupsreject", "cupsaccept" };

  g_test_add_data_func ("/print-queue/badge-comes-out-of-the-printer", "62", test_badge_comes_out);
  g_test_add_func ("/print-queue/same-key-prints-once", test_same_key_prints_once);
  g_test_add_func ("/print-queue/printer-off-then-on", test_printer_off_then_on);
  g_test_add_func ("/print-queue/out-of-labels", test_out_of_labels);
  g_test_add_func ("/print-queue/switched-off-while-printing", test_switched_off_while_printing);
  g_test_add_data_func ("/print-queue/paused", disable, test_paused);
  g_test_add_data_func ("/print-queue/does-not-accept", reject, test_paused);
  g_test_add_func ("/print-queue/cancelled-by-somebody", test_cancelled);
  g_test_add_func ("/print-queue/queue-made-later", test_queue_made_later);
  g_test_add_func ("/print-queue/printer-without-labels", test_printer_without_labels);
  g_test_add_func ("/print-queue/server-dies-and-returns", test_server_dies_and_returns);
  g_test_add_func ("/print-queue/server-dies-with-a-job", test_server_dies_with_a_job);
  g_test_add_func ("/print-queue/job-of-an-earlier-run", test_job_of_an_earlier_run);
  g_test_add_func ("/print-queue/job-that-ended-unseen", test_job_that_ended_unseen);
  g_test_add_func ("/print-queue/server-hangs", test_server_hangs);
  g_test_add_func ("/print-queue/let-go-while-server-hangs", test_let_go_while_server_hangs);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  server = print_server_with ("badge");
  g_test_add_func ("/print-queue/reasons-in-our-words", test_reasons);
  g_test_add_func ("/print-queue/folder", test_folder);
  g_test_add_func ("/print-queue/folder-that-cannot-be", test_folder_that_cannot_be);
  add_printer_tests ();
  result = g_test_run ();
  print_server_free (server);
  return result;
}
