/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page "Audit": the walk over the log, what each of the staff did, dismissals in force.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/audit-desk.h"

#include "app/signature.h"
#include "app/visitor-log.h"
#include "db/audit.h"
#include "db/event-record.h"
#include "db/query-audit.h"
#include "ui/i18n.h"

struct _AuditDesk
{
  VestDeskSession *session;
  VestAdminWindow *window;
  VestStore *store;      /* (nullable) */
  GCancellable *life;    /* of the walk and of what is appended */
  GCancellable *looking; /* of the question that is under way: the next one ends it */
  GPtrArray *dismissals; /* of DismissalInForce: as they are shown */
  GPtrArray *counts;     /* of StaffCount: likewise */
};

static gboolean
is_overtaken (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

/* --- the walk ----------------------------------------------------------------------------------
 */

/* Carries the worker's progress to the window, at most once a percent. */
typedef struct
{
  GMainContext *context;
  GWeakRef window;
  gint64 shown; /* percent */
} Walk;

typedef struct
{
  VestAdminWindow *window;
  gint64 done;
  double fraction;
} Progress;

static void
walk_free (gpointer data)
{
  Walk *walk = data;

  g_weak_ref_clear (&walk->window);
  g_main_context_unref (walk->context);
  g_free (walk);
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->window);
  g_free (progress);
}

static gboolean
show_progress (gpointer data)
{
  const Progress *progress = data;

  vest_admin_window_set_audit (progress->window, ADMIN_AUDIT_RUNNING, progress->done,
                               progress->fraction, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_progress (gint64 done, gint64 total, gpointer data)
{
  Walk *walk = data;
  gint64 percent = total > 0 ? done * 100 / total : 100;
  VestAdminWindow *window;
  Progress *progress;

  if (percent == walk->shown)
    return;
  walk->shown = percent;
  window = g_weak_ref_get (&walk->window);
  if (window == NULL)
    return;
  progress = g_new0 (Progress, 1);
  progress->window = window;
  progress->done = done;
  progress->fraction = percent / 100.0;
  g_main_context_invoke_full (walk->context, G_PRIORITY_DEFAULT, show_progress, progress,
                              progress_free);
}

static void
report_free (gpointer data)
{
  audit_report_clear (data);
  g_free (data);
}

static gpointer
job_audit (VestStore *store, gpointer data, GError **error)
{
  AuditReport *report = g_new0 (AuditReport, 1);

  if (audit_verify (store, on_progress, data, report, error))
    return report;
  report_free (report);
  return NULL;
}

static void
on_audited_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  AuditDesk *self = data;
  g_autoptr (GError) error = NULL;
  AuditReport *report = store_run_finish (VEST_STORE (source), result, &error);

  if (is_overtaken (result))
    {
      g_clear_pointer (&report, report_free);
      return;
    }
  if (report == NULL)
    {
      vest_admin_window_set_audit (self->window, ADMIN_AUDIT_UNKNOWN, 0, 0, NULL);
      vest_admin_window_show_error (self->window, error->message);
      return;
    }
  vest_admin_window_set_audit (self->window,
                               report->problem == NULL ? ADMIN_AUDIT_WHOLE : ADMIN_AUDIT_BROKEN,
                               report->events, 1, report->problem);
  report_free (report);
}

static void
on_page_verify (VestAuditPage *page, AuditDesk *self)
{
  Walk *walk;

  if (self->store == NULL || !desk_session_allows (self->session, ACTION_VERIFY_LOG))
    return;
  walk = g_new0 (Walk, 1);
  walk->context = g_main_context_ref_thread_default ();
  walk->shown = -1;
  g_weak_ref_init (&walk->window, self->window);
  vest_admin_window_set_audit (self->window, ADMIN_AUDIT_RUNNING, 0, 0, NULL);
  store_run_async (self->store, job_audit, walk, walk_free, report_free, self->life,
                   on_audited_ready, self);
}

/* --- questions ---------------------------------------------------------------------------------
 */

/* A question about a range, asked month by month so that who signs in at the kiosk never waits. */
typedef struct
{
  char *staff; /* (nullable): id: whose deeds are wanted */
  gint64 from_ms;
  gint64 until_ms;
  VestStore *store;
} Ask;

#define SLICE_MS (31 * G_GINT64_CONSTANT (86400000))

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->staff);
  g_object_unref (ask->store);
  g_free (ask);
}

static StaffCount *
find_count (GPtrArray *counts, const char *id)
{
  for (guint i = 0; i < counts->len; i++)
    {
      StaffCount *count = g_ptr_array_index (counts, i);

      if (g_str_equal (count->id, id))
        return count;
    }
  return NULL;
}

static void
add_counts (GPtrArray *all, GPtrArray *some)
{
  for (guint i = 0; i < some->len; i++)
    {
      const StaffCount *count = g_ptr_array_index (some, i);
      StaffCount *sum = find_count (all, count->id);

      if (sum == NULL)
        {
          sum = g_new0 (StaffCount, 1);
          sum->id = g_strdup (count->id);
          sum->name = g_strdup (count->name);
          g_ptr_array_add (all, sum);
        }
      sum->deeds += count->deeds;
      sum->last_ms = MAX (sum->last_ms, count->last_ms);
    }
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const StaffCount *left = *(const StaffCount *const *)a;
  const StaffCount *right = *(const StaffCount *const *)b;

  if (left->deeds != right->deeds)
    return left->deeds < right->deeds ? 1 : -1;
  return g_utf8_collate (left->name, right->name);
}

static GPtrArray *
read_counts (const Ask *ask, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = staff_counts_new ();

  for (gint64 until = ask->until_ms; until > ask->from_ms; until -= SLICE_MS)
    {
      g_autoptr (GPtrArray) some
          = query_staff_counts (ask->store, MAX (until - SLICE_MS, ask->from_ms), until,
                                cancellable, error);

      if (some == NULL)
        return NULL;
      add_counts (all, some);
    }
  g_ptr_array_sort (all, compare_counts);
  return g_steal_pointer (&all);
}

static GPtrArray *
read_deeds (const Ask *ask, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = deeds_new ();

  for (gint64 until = ask->until_ms; until > ask->from_ms && all->len < DEED_LIMIT;
       until -= SLICE_MS)
    {
      g_autoptr (GPtrArray) some
          = query_deeds (ask->store, ask->staff, MAX (until - SLICE_MS, ask->from_ms), until,
                         cancellable, error);

      if (some == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&some));
    }
  return g_steal_pointer (&all);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Ask *ask = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = ask->staff != NULL ? read_deeds (ask, cancellable, &error)
                                        : read_counts (ask, cancellable, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* A later question ends the one before. */
static void
look_anew (AuditDesk *self)
{
  g_cancellable_cancel (self->looking);
  g_object_unref (self->looking);
  self->looking = g_cancellable_new ();
}

static void
ask (AuditDesk *self, const char *staff, GAsyncReadyCallback callback)
{
  VestAuditPage *page = vest_admin_window_get_audit (self->window);
  g_autofree char *from = vest_audit_page_dup_from (page);
  g_autofree char *until = vest_audit_page_dup_until (page);
  g_autoptr (GTask) task = NULL;
  gint64 ignored;
  Ask *data;

  look_anew (self);
  if (self->store == NULL || !desk_session_allows (self->session, ACTION_AUDIT_STAFF))
    return;
  data = g_new0 (Ask, 1);
  data->staff = g_strdup (staff);
  data->store = g_object_ref (self->store);
  log_day_bounds (from, &data->from_ms, &ignored);
  log_day_bounds (until, &ignored, &data->until_ms);
  task = g_task_new (NULL, self->looking, callback, self);
  g_task_set_task_data (task, data, ask_free);
  g_task_run_in_thread (task, ask_thread);
}

static void
on_counts_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  AuditDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = g_task_propagate_pointer (G_TASK (result), &error);

  if (is_overtaken (result))
    return;
  if (counts == NULL)
    {
      vest_admin_window_show_error (self->window, error->message);
      return;
    }
  g_ptr_array_unref (self->counts);
  self->counts = g_ptr_array_ref (counts);
  vest_audit_page_set_staff (vest_admin_window_get_audit (self->window), counts);
}

static void
on_deeds_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  AuditDesk *self = data;
  const Ask *asked = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deeds = g_task_propagate_pointer (G_TASK (result), &error);
  const StaffCount *count;

  if (is_overtaken (result))
    return;
  count = find_count (self->counts, asked->staff);
  if (deeds != NULL)
    vest_audit_page_set_deeds (vest_admin_window_get_audit (self->window),
                               count != NULL ? count->name : asked->staff, deeds,
                               deeds->len >= DEED_LIMIT);
  else
    vest_admin_window_show_error (self->window, error->message);
}

static void
on_page_staff_wanted (VestAuditPage *page, AuditDesk *self)
{
  ask (self, NULL, on_counts_ready);
}

static void
on_page_deeds_wanted (VestAuditPage *page, const char *staff, AuditDesk *self)
{
  ask (self, staff, on_deeds_ready);
}

/* --- dismissals --------------------------------------------------------------------------------
 */

static void
dismissals_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static gpointer
job_dismissals (VestStore *store, gpointer data, GError **error)
{
  return query_dismissals (store, data, error);
}

static void
on_dismissals_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  AuditDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dismissals = store_run_finish (VEST_STORE (source), result, &error);

  if (is_overtaken (result))
    return;
  if (dismissals == NULL)
    {
      vest_admin_window_show_error (self->window, error->message);
      return;
    }
  g_ptr_array_unref (self->dismissals);
  self->dismissals = g_ptr_array_ref (dismissals);
  vest_audit_page_set_dismissals (vest_admin_window_get_audit (self->window), dismissals,
                                  desk_session_allows (self->session, ACTION_WITHDRAW_DISMISSAL));
}

static void
on_page_dismissals_wanted (VestAuditPage *page, AuditDesk *self)
{
  look_anew (self);
  if (self->store != NULL && desk_session_allows (self->session, ACTION_AUDIT_STAFF))
    store_run_async (self->store, job_dismissals, g_object_ref (self->looking), g_object_unref,
                     dismissals_free, self->looking, on_dismissals_ready, self);
}

static void
on_withdrawn_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  AuditDesk *self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = signature_append_finish (VEST_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (is_overtaken (result))
    return;
  if (!done)
    {
      text = g_strdup_printf (_ ("The dismissal was not withdrawn: %s"), error->message);
      vest_admin_window_show_error (self->window, text);
      return;
    }
  vest_admin_window_tell (self->window, _ ("The dismissal was withdrawn: the match counts again."));
  on_page_dismissals_wanted (vest_admin_window_get_audit (self->window), self);
}

static void
on_page_withdraw (VestAuditPage *page, guint n, const char *reason, AuditDesk *self)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  const DismissalInForce *dismissal;

  if (self->store == NULL || n >= self->dismissals->len)
    return;
  dismissal = g_ptr_array_index (self->dismissals, n);
  g_ptr_array_add (drafts,
                   event_dismissal_withdrawn (dismissal->visit, dismissal->member,
                                              dismissal->entry_id, dismissal->revision, reason));
  signature_append_async (self->store, desk_session_get_id (self->session),
                          ACTION_WITHDRAW_DISMISSAL, drafts, self->life, on_withdrawn_ready, self);
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
on_session_changed (VestDeskSession *session, AuditDesk *self)
{
  /* The page itself asks when it is looked at by somebody who may. */
  if (desk_session_allows (session, ACTION_AUDIT_STAFF))
    return;
  look_anew (self);
  g_ptr_array_set_size (self->dismissals, 0);
  vest_audit_page_wipe (vest_admin_window_get_audit (self->window));
}

AuditDesk *
audit_desk_new (VestDeskSession *session, VestAdminWindow *window)
{
  AuditDesk *self = g_new0 (AuditDesk, 1);
  VestAuditPage *page = vest_admin_window_get_audit (window);

  self->session = g_object_ref (session);
  self->window = g_object_ref (window);
  self->life = g_cancellable_new ();
  self->looking = g_cancellable_new ();
  self->dismissals = dismissals_new ();
  self->counts = staff_counts_new ();
  g_signal_connect (page, "verify", G_CALLBACK (on_page_verify), self);
  g_signal_connect (page, "staff-wanted", G_CALLBACK (on_page_staff_wanted), self);
  g_signal_connect (page, "deeds-wanted", G_CALLBACK (on_page_deeds_wanted), self);
  g_signal_connect (page, "dismissals-wanted", G_CALLBACK (on_page_dismissals_wanted), self);
  g_signal_connect (page, "withdraw", G_CALLBACK (on_page_withdraw), self);
  g_signal_connect (session, "changed", G_CALLBACK (on_session_changed), self);
  return self;
}

void
audit_desk_free (AuditDesk *self)
{
  if (self == NULL)
    return;
  audit_desk_set_store (self, NULL);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_audit (self->window), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_ptr_array_unref (self->dismissals);
  g_ptr_array_unref (self->counts);
  g_object_unref (self->looking);
  g_object_unref (self->life);
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_free (self);
}

void
audit_desk_set_store (AuditDesk *self, VestStore *store)
{
  look_anew (self);
  g_cancellable_cancel (self->life);
  g_object_unref (self->life);
  self->life = g_cancellable_new ();
  g_set_object (&self->store, store);
}
