/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The retention page: what is due is counted when the page is looked at; purges and holds are
 * ordered as by the command line, by whom the session names.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/retention-desk.h"

#include "app/retention.h"
#include "app/signature.h"
#include "app/staff-change.h"
#include "app/store-view.h"
#include "db/query.h"
#include "ui/admin/retention-page.h"
#include "ui/i18n.h"
#include "ui/widgets/number-words.h"

struct _RetentionDesk
{
  Station *station;
  VestDeskSession *session;
  VestAdminWindow *window;
  VestRetentionPage *page;
  StoreView view;
};

/* --- what is there -----------------------------------------------------------------------------
 */

typedef struct
{
  const Config *config;
  RetentionRule rules[PURGE_N_KINDS];
  GPtrArray *holds;
  GPtrArray *purges;
} Sight;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_clear_pointer (&sight->holds, g_ptr_array_unref);
  g_clear_pointer (&sight->purges, g_ptr_array_unref);
  g_free (sight);
}

static void
hold_free (gpointer data)
{
  RetentionHold *hold = data;

  g_free (hold->subject);
  g_free (hold->name);
  g_free (hold->reason);
  g_free (hold->by);
  g_free (hold);
}

static void
purge_free (gpointer data)
{
  RetentionPurge *purge = data;

  g_free (purge->word);
  g_free (purge->by);
  g_free (purge->authorization);
  g_free (purge);
}

static gboolean
read_rules (VestStore *store, Sight *sight, GError **error)
{
  gint64 now = g_get_real_time () / 1000;

  for (PurgeKind kind = 0; kind < PURGE_N_KINDS; kind++)
    {
      const PurgeOrder order = { kind, retention_before (sight->config, kind, now), NULL, NULL };
      PurgeReport report = { 0 };

      if (order.before_ms > 0 && !purge_plan (store, &order, &report, error))
        return FALSE;
      sight->rules[kind] = (RetentionRule){ .word = purge_kind_to_string (kind),
                                            .days = retention_days (sight->config, kind),
                                            .due = report.records,
                                            .held = report.held };
    }
  return TRUE;
}

/* (transfer full) (nullable): whose the record is. */
static char *
name_of (VestStore *store, const char *subject)
{
  g_autoptr (Visit) visit = g_str_has_prefix (subject, "visit:")
                                ? query_visit (store, subject + strlen ("visit:"), NULL)
                                : NULL;

  return visit != NULL ? person_dup_name (visit->person) : NULL;
}

static gboolean
read_holds (VestStore *store, Sight *sight, GError **error)
{
  g_autoptr (GPtrArray) holds = query_holds (store, error);

  sight->holds = g_ptr_array_new_with_free_func (hold_free);
  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      const Hold *hold = g_ptr_array_index (holds, i);
      RetentionHold *shown = g_new0 (RetentionHold, 1);

      shown->subject = g_strdup (hold->subject);
      shown->name = name_of (store, hold->subject);
      shown->reason = g_strdup (hold->reason);
      shown->by = g_strdup (hold->by);
      shown->placed_ms = hold->placed_ms;
      g_ptr_array_add (sight->holds, shown);
    }
  return holds != NULL;
}

static gboolean
read_purges (VestStore *store, Sight *sight, GError **error)
{
  g_autoptr (GPtrArray) purges = query_purges (store, error);

  sight->purges = g_ptr_array_new_with_free_func (purge_free);
  for (guint i = 0; purges != NULL && i < purges->len; i++)
    {
      const Purge *purge = g_ptr_array_index (purges, i);
      RetentionPurge *shown = g_new0 (RetentionPurge, 1);

      shown->at_ms = purge->at_ms;
      shown->word = g_strdup (purge->what);
      shown->records = purge->records;
      shown->by = g_strdup (purge->by);
      shown->authorization = g_strdup (purge->authorization);
      g_ptr_array_add (sight->purges, shown);
    }
  return purges != NULL;
}

static gpointer
job_sight (VestStore *store, gpointer data, GError **error)
{
  Sight *sight = g_new0 (Sight, 1);

  sight->config = data;
  if (read_rules (store, sight, error) && read_holds (store, sight, error)
      && read_purges (store, sight, error))
    return sight;
  sight_free (sight);
  return NULL;
}

static void
show_sight (gpointer owner, gpointer read)
{
  RetentionDesk *self = owner;
  const Sight *sight = read;

  vest_retention_page_set_rules (self->page, sight->rules, PURGE_N_KINDS);
  vest_retention_page_set_holds (self->page, sight->holds);
  vest_retention_page_set_purges (self->page, sight->purges);
}

static void
fail_sight (gpointer owner, const GError *error)
{
  RetentionDesk *self = owner;

  vest_retention_page_set_result (self->page, TONE_ALARM, error->message);
}

static gpointer
ask_sight (gpointer owner)
{
  const RetentionDesk *self = owner;

  return (gpointer)station_get_config (self->station);
}

static gboolean
is_seen (gpointer owner)
{
  RetentionDesk *self = owner;

  return gtk_widget_get_mapped (GTK_WIDGET (self->page))
         && desk_session_allows (self->session, ACTION_PURGE);
}

/* Counting what is due walks the whole log: when somebody comes to look, and not at each visit. */
static const StoreViewKind view_kind = { .read = job_sight,
                                         .ask = ask_sight,
                                         .wanted = is_seen,
                                         .on_demand = TRUE,
                                         .show = show_sight,
                                         .fail = fail_sight,
                                         .free = sight_free };

/* --- orders ------------------------------------------------------------------------------------
 */

typedef struct
{
  RetentionDesk *desk;
  const Config *config;
  char *staff_id;
  const char *verb; /* "purge" "hold" "lift" */
  char *subject;    /* (nullable) */
  char *text;       /* the authorization, or the reason */
  RetentionDone done;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->staff_id);
  g_free (order->subject);
  g_free (order->text);
  g_free (order);
}

static gboolean
run_order (VestStore *store, Order *order, const Staff *staff, GError **error)
{
  const char *text = *order->text != '\0' ? order->text : NULL;

  if (g_str_equal (order->verb, "purge"))
    return retention_purge (store, order->config, text, staff->name, staff->id, &order->done,
                            error);
  return retention_hold (store, g_str_equal (order->verb, "lift"), order->subject, text,
                         staff->name, staff->id, error);
}

/* The permission is asked where it is done, as for everything that is signed. */
static gpointer
job_order (VestStore *store, gpointer data, GError **error)
{
  Order *order = data;
  Action action = g_str_equal (order->verb, "purge") ? ACTION_PURGE : ACTION_HOLD;
  g_autoptr (Staff) staff = NULL;
  RetentionDone *done = NULL;

  if (!signature_check (store, order->staff_id, action, &staff, error)
      || !run_order (store, order, staff, error))
    return NULL;
  done = g_new (RetentionDone, 1);
  *done = order->done;
  return done;
}

/* (transfer full) */
static char *
done_words (const RetentionDone *done)
{
  guint records = 0, held = 0;
  g_autofree char *gone = NULL;
  g_autofree char *kept = NULL;

  for (PurgeKind kind = 0; kind < PURGE_N_KINDS; kind++)
    {
      records += done->kinds[kind].records;
      held += done->kinds[kind].held;
    }
  gone = number_words_in (ngettext ("%s record was removed for good.",
                                    "%s records were removed for good.", (gulong)records),
                          records);
  kept = number_words_in (ngettext ("%s was kept by a legal hold.", "%s were kept by a legal hold.",
                                    (gulong)held),
                          held);
  return held > 0 ? g_strdup_printf ("%s %s", gone, kept) : g_steal_pointer (&gone);
}

typedef struct
{
  RetentionDesk *desk;
  const char *verb;
} Answer;

static void
show_failure (RetentionDesk *self, const GError *error)
{
  g_autofree char *sentence = staff_words_error (error);

  vest_retention_page_set_result (self->page, TONE_ALARM, sentence);
}

static void
on_order_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Answer *answer = data;
  RetentionDesk *self = answer->desk;
  g_autoptr (GError) error = NULL;
  g_autofree RetentionDone *done = store_run_finish (VEST_STORE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (done == NULL)
    show_failure (self, error);
  else
    {
      if (g_str_equal (answer->verb, "purge"))
        words = done_words (done);
      else
        words = g_strdup (g_str_equal (answer->verb, "hold")
                              ? _ ("The hold is in force: these records are kept.")
                              : _ ("The hold is lifted."));
      vest_retention_page_set_result (self->page, TONE_GOOD, words);
    }
  store_view_read (&self->view);
}

static void
give_order (RetentionDesk *self, const char *verb, const char *subject, const char *text)
{
  const char *by = desk_session_get_id (self->session);
  Order *order;
  Answer *answer;

  if (self->view.store == NULL || by == NULL)
    {
      vest_retention_page_set_result (self->page, TONE_ALARM,
                                      _ ("The visitor log cannot be written at this moment."));
      return;
    }
  order = g_new0 (Order, 1);
  order->config = station_get_config (self->station);
  order->staff_id = g_strdup (by);
  order->verb = verb;
  order->subject = g_strdup (subject);
  order->text = g_strdup (text);
  answer = g_new0 (Answer, 1);
  answer->desk = self;
  answer->verb = verb;
  store_run_async (self->view.store, job_order, order, order_free, g_free, self->view.cancellable,
                   on_order_ready, answer);
}

static void
on_page_purge (VestRetentionPage *page, const char *authorization, RetentionDesk *self)
{
  give_order (self, "purge", NULL, authorization);
}

static void
on_page_hold (VestRetentionPage *page, const char *subject, const char *reason, RetentionDesk *self)
{
  give_order (self, "hold", subject, reason);
}

static void
on_page_lift (VestRetentionPage *page, const char *subject, const char *reason, RetentionDesk *self)
{
  give_order (self, "lift", subject, reason);
}

static void
on_page_map (GtkWidget *page, RetentionDesk *self)
{
  store_view_read (&self->view);
}

static void
on_story_hold (VestVisitStory *story, const char *visit_id, const char *name, RetentionDesk *self)
{
  g_autofree char *subject = hold_subject_visit (visit_id);

  vest_visit_story_close (story);
  vest_admin_window_show_page (self->window, "retention");
  vest_retention_page_ask_hold (self->page, subject, name);
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
on_session_changed (VestDeskSession *session, RetentionDesk *self)
{
  gboolean allowed = desk_session_allows (session, ACTION_HOLD);

  vest_visit_story_offer_hold (vest_admin_window_get_story (self->window), allowed);
  if (!allowed)
    vest_retention_page_wipe (self->page);
}

RetentionDesk *
retention_desk_new (Station *station, VestAdminWindow *window)
{
  RetentionDesk *self = g_new0 (RetentionDesk, 1);

  self->station = station;
  self->session = g_object_ref (station_get_session (station));
  self->window = g_object_ref (window);
  self->page
      = VEST_RETENTION_PAGE (g_object_ref (vest_admin_window_get_page (window, "retention")));
  store_view_init (&self->view, &view_kind, self);
  g_signal_connect (self->page, "purge", G_CALLBACK (on_page_purge), self);
  g_signal_connect (self->page, "hold", G_CALLBACK (on_page_hold), self);
  g_signal_connect (self->page, "lift", G_CALLBACK (on_page_lift), self);
  g_signal_connect (self->page, "map", G_CALLBACK (on_page_map), self);
  g_signal_connect (vest_admin_window_get_story (window), "hold", G_CALLBACK (on_story_hold), self);
  g_signal_connect (self->session, "changed", G_CALLBACK (on_session_changed), self);
  on_session_changed (self->session, self);
  return self;
}

void
retention_desk_free (RetentionDesk *self)
{
  if (self == NULL)
    return;
  store_view_clear (&self->view);
  g_signal_handlers_disconnect_by_data (self->page, self);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_story (self->window), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_object_unref (self->page);
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_free (self);
}

void
retention_desk_set_store (RetentionDesk *self, VestStore *store)
{
  store_view_set_store (&self->view, store);
}
