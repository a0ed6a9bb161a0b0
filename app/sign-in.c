/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PIN looked at: the wait after wrong ones, the hash, and the event that counts it.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/sign-in.h"

#include "app/pin.h"
#include "db/event-staff.h"
#include "db/query-staff.h"

typedef struct
{
  char *staff_id;
  char *pin; /* (nullable) in locked memory */
  char *place;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  pin_free (attempt->pin);
  g_free (attempt->staff_id);
  g_free (attempt->place);
  g_free (attempt);
}

void
sign_in_free (SignIn *sign_in)
{
  if (sign_in == NULL)
    return;
  staff_free (sign_in->staff);
  g_free (sign_in);
}

static SignIn *
sign_in_new (SignInAnswer answer, const Staff *staff)
{
  SignIn *sign_in = g_new0 (SignIn, 1);

  sign_in->answer = answer;
  if (staff == NULL)
    return sign_in;
  sign_in->wait_until_ms = staff_wait_until (staff, g_get_real_time () / 1000);
  sign_in->left = staff->wrong < STAFF_WRONG_LIMIT ? STAFF_WRONG_LIMIT - staff->wrong : 0;
  return sign_in;
}

/* (transfer full) (nullable): why @staff's PIN is not looked at now. */
static SignIn *
refuse_to_look (const Staff *staff)
{
  if (staff_is_stopped (staff))
    return sign_in_new (SIGN_IN_STOPPED, staff);
  if (staff_wait_until (staff, g_get_real_time () / 1000) != 0)
    return sign_in_new (SIGN_IN_WAIT, staff);
  return NULL;
}

static gboolean
append_one (VestStore *store, EventDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  return store_append (store, drafts, error);
}

/* What came of a PIN is on the disk before it is said; that one was right who is here already need
 * not stand in the log. */
static gboolean
note (VestStore *store, const Staff *staff, gboolean right, gboolean enters, const char *place,
      GError **error)
{
  if (!right)
    return append_one (store, event_staff_pin_refused (staff->id, place), error);
  return !enters
         || append_one (store, event_staff_signed_in (staff->id, staff->name, place), error);
}

/* Reads anew, because another window may have tried a PIN while this one was hashed. */
static SignIn *
commit (VestStore *store, const char *staff_id, gboolean right, gboolean enters, const char *place,
        GError **error)
{
  g_autoptr (Staff) staff = query_staff_member (store, staff_id, error);
  g_autoptr (Staff) after = NULL;
  SignIn *refused, *answer;

  if (staff == NULL)
    return NULL;
  refused = refuse_to_look (staff);
  if (refused != NULL)
    return refused;
  if (!note (store, staff, right, enters, place, error))
    return NULL;
  after = query_staff_member (store, staff_id, error);
  if (after == NULL)
    return NULL;
  answer = sign_in_new (right                      ? SIGN_IN_GOOD
                        : staff_is_stopped (after) ? SIGN_IN_STOPPED
                                                   : SIGN_IN_WRONG,
                        after);
  answer->staff = right ? g_steal_pointer (&after) : NULL;
  return answer;
}

static SignIn *
check (VestStore *store, const char *staff_id, const char *pin, gboolean enters, const char *place,
       GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (Staff) staff = query_staff_member (store, staff_id, &missing);
  g_autofree char *hash = NULL;
  SignIn *refused = NULL;
  gboolean right;

  if (staff == NULL && !g_error_matches (missing, STORE_ERROR, STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  if (staff != NULL)
    refused = refuse_to_look (staff);
  if (refused != NULL)
    return refused;
  if (!query_staff_pin (store, staff_id, &hash, error))
    return NULL;
  right = pin_verify (hash, pin);
  if (staff == NULL)
    return sign_in_new (SIGN_IN_WRONG, NULL);
  return commit (store, staff_id, right, enters, place, error);
}

SignIn *
sign_in_check (VestStore *store, const char *staff_id, const char *pin, const char *place,
               GError **error)
{
  return check (store, staff_id, pin, TRUE, place, error);
}

SignIn *
sign_in_confirm (VestStore *store, const char *staff_id, const char *pin, const char *place,
                 GError **error)
{
  return check (store, staff_id, pin, FALSE, place, error);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Attempt *attempt = data;
  g_autoptr (GError) error = NULL;
  SignIn *answer = NULL;

  if (attempt->pin == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "no memory for the PIN");
  else
    answer = sign_in_check (source, attempt->staff_id, attempt->pin, attempt->place, &error);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)sign_in_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
sign_in_check_async (VestStore *store, const char *staff_id, const char *pin, const char *place,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->staff_id = g_strdup (staff_id);
  attempt->pin = pin_dup (pin);
  attempt->place = g_strdup (place);
  g_task_set_task_data (task, attempt, attempt_free);
  g_task_run_in_thread (task, check_thread);
}

SignIn *
sign_in_check_finish (VestStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
