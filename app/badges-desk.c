/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The badges window, in step with the printers and the store; test prints, and badges printed
 * again because they are owed.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/badges-desk.h"

#include <string.h>

#include "app/badge-sample.h"
#include "app/hand-write.h"
#include "app/printer-desk.h"
#include "app/signature.h"
#include "app/store-view.h"
#include "db/query.h"
#include "ui/i18n.h"
#include "ui/office/badges-window.h"

typedef struct
{
  Station *station;
  VestDeskSession *session;
  VestBadgesWindow *window;
  StoreView view;
  VestPrinterPair *printers;     /* (nullable) */
  GCancellable *life;            /* of what belongs to no store */
  GCancellable *drawing;         /* (nullable) the preview that is under way */
  GPtrArray *owed;               /* of Visit: as shown */
  char *tests[PRINTER_PAIR_MAX]; /* (nullable) key of the test badge under way there */
  guint n_tests;
} BadgesDesk;

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- the preview -------------------------------------------------------------------------------
 */

static void
on_drawn_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  BadgesDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) picture = badge_picture_finish (result, &error);

  if (is_cancelled (error))
    return;
  vest_badges_window_set_preview (self->window, picture,
                                  picture == NULL ? _ (
                                      "A badge does not fit on these labels. Choose larger ones.")
                                                  : NULL);
}

static void
on_preview (VestBadgesWindow *window, const char *stock_id, gboolean long_names, gboolean escort,
            BadgesDesk *self)
{
  const Config *config = station_get_config (self->station);
  g_autoptr (Visit) visit = badge_sample_visit (config, long_names, escort);
  GBytes *key = self->view.store != NULL ? store_get_signing_key (self->view.store) : NULL;

  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  self->drawing = g_cancellable_new ();
  badge_words_draw_async (badge_words_new (visit, config, key), badge_stock_find (stock_id),
                          self->drawing, on_drawn_ready, self);
}

/* --- test prints -------------------------------------------------------------------------------
 */

typedef struct
{
  BadgesDesk *desk;
  BadgeWords *words;
  const BadgeStock *stock;
  guint printer;
  char *key;
} Test;

static void
test_free (gpointer data)
{
  Test *test = data;

  badge_words_free (test->words);
  g_free (test->key);
  g_free (test);
}

static void
test_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Test *test = data;
  g_autoptr (GError) error = NULL;
  GBytes *pdf = badge_render_pdf (&test->words->badge, test->stock, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
end_test (BadgesDesk *self, guint printer, BadgesTest state)
{
  g_clear_pointer (&self->tests[printer], g_free);
  vest_badges_window_set_test (self->window, printer, state);
}

static void
on_test_drawn_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  BadgesDesk *self = data;
  const Test *test = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = g_task_propagate_pointer (G_TASK (result), &error);
  GBytes *pdfs[PRINTER_PAIR_MAX];

  if (is_cancelled (error))
    return;
  if (pdf == NULL)
    {
      end_test (self, test->printer, BADGES_TEST_FAILED);
      return;
    }
  for (guint i = 0; i < PRINTER_PAIR_MAX; i++)
    pdfs[i] = pdf;
  printer_pair_submit (self->printers, test->key, pdfs, "Test badge", (int)test->printer);
}

static void
on_test_print (VestBadgesWindow *window, guint printer, BadgesDesk *self)
{
  g_autoptr (GTask) task = NULL;
  Test *test;

  if (self->printers == NULL || self->tests[printer] != NULL
      || !desk_session_allows (self->session, ACTION_PRINT_AGAIN))
    return;
  test = g_new0 (Test, 1);
  test->words = badge_test_words (station_get_config (self->station));
  test->stock = printer_pair_get_stock (self->printers, printer);
  test->printer = printer;
  test->key = g_strdup_printf (BADGES_TEST_PREFIX "%" G_GINT64_FORMAT ".%u",
                               g_get_monotonic_time (), self->n_tests++);
  self->tests[printer] = g_strdup (test->key);
  vest_badges_window_set_test (window, printer, BADGES_TEST_UNDER_WAY);
  task = g_task_new (NULL, self->life, on_test_drawn_ready, self);
  g_task_set_task_data (task, test, test_free);
  g_task_run_in_thread (task, test_thread);
}

static void
on_take_back (VestBadgesWindow *window, guint printer, BadgesDesk *self)
{
  if (self->tests[printer] != NULL)
    printer_pair_withdraw (self->printers, self->tests[printer]);
}

static void
on_noted_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!signature_append_finish (VEST_STORE (source), result, &error) && !is_cancelled (error))
    g_warning ("a test print could not be noted: %s", error->message);
}

static void
note_test (BadgesDesk *self, guint printer)
{
  const char *by = desk_session_get_id (self->session);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  if (self->view.store == NULL || by == NULL)
    return;
  g_ptr_array_add (drafts,
                   event_test_badge_printed (printer_pair_get_destination (self->printers, printer),
                                             printer_pair_get_stock (self->printers, printer)->id));
  signature_append_async (self->view.store, by, ACTION_PRINT_AGAIN, drafts, NULL, on_noted_ready,
                          NULL);
}

static void
on_job_changed (VestPrinterPair *printers, const char *key, PrintJobState state,
                PrinterState printer, BadgesDesk *self)
{
  for (guint i = 0; i < PRINTER_PAIR_MAX; i++)
    {
      if (g_strcmp0 (self->tests[i], key) != 0)
        continue;
      if (state == PRINT_JOB_DONE)
        note_test (self, i);
      if (state == PRINT_JOB_DONE || state == PRINT_JOB_FAILED)
        end_test (self, i, state == PRINT_JOB_DONE ? BADGES_TEST_DONE : BADGES_TEST_FAILED);
      else
        vest_badges_window_set_test (self->window, i,
                                     state == PRINT_JOB_HELD ? BADGES_TEST_WAITS
                                                             : BADGES_TEST_UNDER_WAY);
    }
}

/* --- the printers ------------------------------------------------------------------------------
 */

static gboolean
prints (BadgesDesk *self)
{
  return self->printers != NULL && printer_pair_works (self->printers);
}

static void
show_printers (BadgesDesk *self)
{
  BadgesPrinter shown[PRINTER_PAIR_MAX];
  guint n = self->printers != NULL ? printer_pair_get_n (self->printers) : 0;

  for (guint i = 0; i < n; i++)
    shown[i] = (BadgesPrinter){
      .name = printer_pair_get_destination (self->printers, i),
      .labels = printer_pair_get_stock (self->printers, i)->name,
      .state = printer_desk_word (printer_pair_get_state (self->printers, i)),
      .detail = printer_pair_get_detail (self->printers, i),
      .in_use = n > 1 && printer_pair_get_chosen (self->printers) == i,
    };
  vest_badges_window_set_printers (self->window, shown, n);
}

static void
on_printers_changed (VestPrinterPair *printers, BadgesDesk *self)
{
  show_printers (self);
  vest_badges_window_set_owed (self->window, self->owed, prints (self));
}

/* --- what is owed ------------------------------------------------------------------------------
 */

static gpointer
job_owed (VestStore *store, gpointer data, GError **error)
{
  return query_badges_owed (store, error);
}

static void
show_owed (gpointer owner, gpointer read)
{
  BadgesDesk *self = owner;

  g_ptr_array_unref (self->owed);
  self->owed = g_ptr_array_ref (read);
  vest_badges_window_set_owed (self->window, self->owed, prints (self));
}

static void
fail_owed (gpointer owner, const GError *error)
{
  BadgesDesk *self = owner;

  vest_badges_window_show_error (self->window, error->message);
}

static const StoreViewKind view_kind = {
  .read = job_owed, .show = show_owed, .fail = fail_owed, .free = (GDestroyNotify)g_ptr_array_unref
};

static void
print_visit (BadgesDesk *self, const Visit *visit)
{
  badges_reprint (station_get_badges (self->station), visit, BADGES_EVERYBODY,
                  desk_session_get_id (self->session));
}

static void
on_print (VestBadgesWindow *window, const char *visit_id, BadgesDesk *self)
{
  if (!desk_session_allows (self->session, ACTION_PRINT_AGAIN))
    return;
  for (guint i = 0; i < self->owed->len; i++)
    {
      const Visit *visit = g_ptr_array_index (self->owed, i);

      if (g_str_equal (visit->id, visit_id))
        print_visit (self, visit);
    }
}

static void
on_print_all (VestBadgesWindow *window, BadgesDesk *self)
{
  if (!desk_session_allows (self->session, ACTION_PRINT_AGAIN))
    return;
  for (guint i = 0; i < self->owed->len; i++)
    print_visit (self, g_ptr_array_index (self->owed, i));
}

static void
on_written (VestBadgesWindow *window, const char *visit_id, BadgesDesk *self)
{
  hand_write_done (self->station, self->view.store, visit_id);
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
offer_stocks (BadgesDesk *self)
{
  BadgesStock stocks[16];
  guint n = 0;

  for (const BadgeStock *stock = badge_stocks (); stock->id != NULL && n < G_N_ELEMENTS (stocks);
       stock++)
    stocks[n++] = (BadgesStock){ stock->id, stock->name };
  vest_badges_window_set_stocks (self->window, stocks, n,
                                 station_get_config (self->station)->stock);
}

static gpointer
make (Station *station)
{
  BadgesDesk *self = g_new0 (BadgesDesk, 1);
  GtkWidget *window
      = vest_badges_window_new (station_get_app (station), station_get_config (station)->site_name);

  self->station = station;
  self->window = VEST_BADGES_WINDOW (g_object_ref (window));
  self->session = g_object_ref (station_get_session (station));
  store_view_init (&self->view, &view_kind, self);
  self->life = g_cancellable_new ();
  self->owed = g_ptr_array_new ();
  g_signal_connect (window, "preview", G_CALLBACK (on_preview), self);
  g_signal_connect (window, "test-print", G_CALLBACK (on_test_print), self);
  g_signal_connect (window, "take-back", G_CALLBACK (on_take_back), self);
  g_signal_connect (window, "print", G_CALLBACK (on_print), self);
  g_signal_connect (window, "print-all", G_CALLBACK (on_print_all), self);
  g_signal_connect (window, "written", G_CALLBACK (on_written), self);
  g_set_object (&self->printers, badges_get_printers (station_get_badges (station)));
  if (self->printers != NULL)
    {
      g_signal_connect (self->printers, "changed", G_CALLBACK (on_printers_changed), self);
      g_signal_connect (self->printers, "job-changed", G_CALLBACK (on_job_changed), self);
    }
  show_printers (self);
  offer_stocks (self);
  return self;
}

static GtkWindow *
get_window (gpointer data)
{
  BadgesDesk *self = data;

  return GTK_WINDOW (self->window);
}

static void
set_store (gpointer data, VestStore *store)
{
  BadgesDesk *self = data;

  store_view_set_store (&self->view, store);
}

static void
free_desk (gpointer data)
{
  BadgesDesk *self = data;

  store_view_clear (&self->view);
  g_cancellable_cancel (self->life);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  if (self->printers != NULL)
    g_signal_handlers_disconnect_by_data (self->printers, self);
  /* A test that nobody waits for any more is not to come out tomorrow. */
  for (guint i = 0; i < PRINTER_PAIR_MAX; i++)
    {
      if (self->tests[i] != NULL)
        printer_pair_withdraw (self->printers, self->tests[i]);
      g_free (self->tests[i]);
    }
  g_signal_handlers_disconnect_by_data (self->window, self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  g_clear_object (&self->printers);
  g_clear_object (&self->session);
  g_clear_object (&self->drawing);
  g_clear_object (&self->life);
  g_ptr_array_unref (self->owed);
  g_free (self);
}

const DeskWindow badges_desk = {
  .word = "badges",
  .action = ACTION_PRINT_AGAIN,
  .make = make,
  .get_window = get_window,
  .set_store = set_store,
  .free = free_desk,
};
