/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What staff do, signed: the permission asked, the name written, the event appended, in one job of
 * the store's worker, so that an account that is stopped cannot slip one more decision in.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/signature.h"

#include "db/event-escort.h"
#include "db/event-staff.h"
#include "db/query-said.h"
#include "db/query-staff.h"
#include "db/query.h"

G_DEFINE_QUARK (vestibule - staff - error - quark, staff_error)

typedef struct
{
  char *staff_id;
  Action action;
  GPtrArray *drafts;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->staff_id);
  g_ptr_array_unref (order->drafts);
  g_free (order);
}

static gboolean
allow (const Staff *staff, Action action, GError **error)
{
  if (permission_allows (staff->roles, action))
    return TRUE;
  g_set_error (error, STAFF_ERROR, STAFF_ERROR_DENIED, "%s may not %s", staff->name,
               permission_to_string (action));
  return FALSE;
}

gboolean
signature_check (VestStore *store, const char *staff_id, Action action, Staff **staff,
                 GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (Staff) found = query_staff_member (store, staff_id != NULL ? staff_id : "", &missing);

  if (found == NULL && !g_error_matches (missing, STORE_ERROR, STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  if (found == NULL || staff_is_stopped (found))
    {
      g_set_error_literal (error, STAFF_ERROR, STAFF_ERROR_STOPPED, "nobody is signed in");
      return FALSE;
    }
  if (!allow (found, action, error))
    return FALSE;
  if (staff != NULL)
    *staff = g_steal_pointer (&found);
  return TRUE;
}

/* An agency's visit is decided by who knows what was shown: first the paper, then the decision. */
static gboolean
find_record (VestStore *store, Action action, Visit *visit, GError **error)
{
  gboolean decides = action == ACTION_ADMIT || action == ACTION_DENY;

  if (!decides || permission_for_visit (action, visit) != ACTION_DECIDE_AGENCY)
    return TRUE;
  if (!query_said (store, visit, error))
    return FALSE;
  if (agency_record_is_complete (visit->agency))
    return TRUE;
  g_set_error_literal (error, STAFF_ERROR, STAFF_ERROR_NO_RECORD,
                       "nobody wrote down yet which paper the agency showed");
  return FALSE;
}

/* The rule is the visit's own, from where it began: this station may be configured otherwise, and
 * whoever asked may not know it. */
static gboolean
keep_rule (VestStore *store, EventDraft *draft, Visit *visit, GError **error)
{
  if (!event_draft_lets_in (draft))
    return TRUE;
  if (!query_said (store, visit, error))
    return FALSE;
  if (visit->escort_ruled)
    event_draft_set_escort (draft, TRUE);
  return TRUE;
}

/* A visit that is not known is refused by the append itself, in its words; about one that cannot be
 * read nobody knows who may decide. */
static gboolean
allow_visit (VestStore *store, const Staff *staff, Action action, EventDraft *draft, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Visit) visit = draft->visit != NULL ? query_visit (store, draft->visit, &local) : NULL;

  if (local != NULL && !g_error_matches (local, STORE_ERROR, STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return visit == NULL
         || (allow (staff, permission_for_visit (action, visit), error)
             && find_record (store, action, visit, error)
             && keep_rule (store, draft, visit, error));
}

gboolean
signature_append (VestStore *store, const char *staff_id, Action action, GPtrArray *drafts,
                  GError **error)
{
  g_autoptr (Staff) staff = NULL;

  if (!signature_check (store, staff_id, action, &staff, error))
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    {
      EventDraft *draft = g_ptr_array_index (drafts, i);

      if (!allow_visit (store, staff, action, draft, error))
        return FALSE;
      event_draft_sign (draft, staff->id, staff->name);
    }
  return store_append (store, drafts, error);
}

static gpointer
job_append (VestStore *store, gpointer data, GError **error)
{
  Order *order = data;

  return signature_append (store, order->staff_id, order->action, order->drafts, error) ? store
                                                                                        : NULL;
}

void
signature_append_async (VestStore *store, const char *staff_id, Action action, GPtrArray *drafts,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Order *order = g_new0 (Order, 1);

  order->staff_id = g_strdup (staff_id);
  order->action = action;
  order->drafts = g_ptr_array_ref (drafts);
  store_run_async (store, job_append, order, order_free, NULL, cancellable, callback, user_data);
}

gboolean
signature_append_finish (VestStore *store, GAsyncResult *result, GError **error)
{
  return store_run_finish (store, result, error) != NULL;
}
