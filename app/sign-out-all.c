/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of the day by hand: who is on site is read and written down as gone in one job, so that
 * nobody who left or came in between is told wrongly.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/sign-out-all.h"

#include "app/signature.h"
#include "db/query.h"

static gpointer
job_sign_out_all (VestStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) visits = query_on_site (store, error);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  if (visits == NULL)
    return NULL;
  for (guint i = 0; i < visits->len; i++)
    g_ptr_array_add (drafts, event_signed_out (((const Visit *)g_ptr_array_index (visits, i))->id,
                                               LEFT_PRESUMED, NULL));
  if (drafts->len > 0 && !signature_append (store, data, ACTION_SIGN_OUT_ALL, drafts, error))
    return NULL;
  return GINT_TO_POINTER (1);
}

void
sign_out_all_async (VestStore *store, const char *staff_id, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  store_run_async (store, job_sign_out_all, g_strdup (staff_id), g_free, NULL, cancellable,
                   callback, user_data);
}

gboolean
sign_out_all_finish (VestStore *store, GAsyncResult *result, GError **error)
{
  return store_run_finish (store, result, error) != NULL;
}
