/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Staff made, changed and stopped. A school always keeps somebody who can manage staff.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/staff-change.h"

#include "app/pin.h"
#include "db/event-staff.h"
#include "db/query-staff.h"
#include "ui/i18n.h"

#define NAME_MAX_CHARS 80
#define COMMAND_LINE   "command line"

StaffChange *
staff_change_new (StaffChangeKind kind, const char *id, const char *name, guint roles,
                  const char *pin, const char *by_id)
{
  StaffChange *change = g_new0 (StaffChange, 1);

  change->kind = kind;
  change->id = g_strdup (id);
  change->name = name != NULL ? g_strstrip (g_strdup (name)) : NULL;
  change->roles = roles;
  change->pin = pin != NULL ? pin_dup (pin) : NULL;
  change->by_id = g_strdup (by_id);
  return change;
}

void
staff_change_free (StaffChange *change)
{
  if (change == NULL)
    return;
  pin_free (change->pin);
  g_free (change->id);
  g_free (change->name);
  g_free (change->hash);
  g_free (change->by_id);
  g_free (change);
}

static gboolean
refuse (StaffError code, const char *why, GError **error)
{
  g_set_error_literal (error, STAFF_ERROR, code, why);
  return FALSE;
}

/* --- what may be -------------------------------------------------------------------------------
 */

static gboolean
check_name (GPtrArray *everybody, const StaffChange *change, GError **error)
{
  g_autofree char *folded = NULL;

  if (change->name == NULL || *change->name == '\0'
      || g_utf8_strlen (change->name, -1) > NAME_MAX_CHARS)
    return refuse (STAFF_ERROR_NAME, "a name is needed", error);
  folded = g_utf8_casefold (change->name, -1);
  for (guint i = 0; i < everybody->len; i++)
    {
      const Staff *other = g_ptr_array_index (everybody, i);
      g_autofree char *taken = g_utf8_casefold (other->name, -1);

      if (g_strcmp0 (other->id, change->id) != 0 && g_str_equal (folded, taken))
        return refuse (STAFF_ERROR_NAME, "somebody else has this name", error);
    }
  return TRUE;
}

static gboolean
check_pin (const StaffChange *change, GError **error)
{
  return change->hash != NULL || (change->pin != NULL && pin_check (change->pin) == PIN_GOOD)
         || refuse (STAFF_ERROR_PIN, "the PIN is too easy to guess", error);
}

/* Somebody other than @change->id manages staff, or the change leaves @change->id able to. */
static gboolean
check_last (GPtrArray *everybody, const StaffChange *change, GError **error)
{
  if (change->kind == STAFF_CHANGE_EDIT
      && (change->roles & (STAFF_ADMINISTRATOR | STAFF_DISTRICT)) != 0)
    return TRUE;
  for (guint i = 0; i < everybody->len; i++)
    {
      const Staff *other = g_ptr_array_index (everybody, i);

      if (g_strcmp0 (other->id, change->id) != 0 && staff_is_administrator (other)
          && other->has_pin)
        return TRUE;
    }
  return refuse (STAFF_ERROR_LAST_ADMINISTRATOR, "nobody would be left to manage staff", error);
}

static const Staff *
find (GPtrArray *everybody, const char *id)
{
  for (guint i = 0; i < everybody->len; i++)
    if (g_strcmp0 (((const Staff *)g_ptr_array_index (everybody, i))->id, id) == 0)
      return g_ptr_array_index (everybody, i);
  return NULL;
}

/* Nobody lifts themselves, or puts down whom the district has sent. */
static gboolean
check_rank (VestStore *store, const StaffChange *change, const Staff *subject, Staff **by,
            GError **error)
{
  guint touched
      = (subject != NULL ? subject->roles : 0)
        | (change->kind == STAFF_CHANGE_ADD || change->kind == STAFF_CHANGE_EDIT ? change->roles
                                                                                 : 0);
  gboolean own = subject != NULL && g_strcmp0 (subject->id, change->by_id) == 0;

  if (change->by_id == NULL)
    return TRUE;
  if (own && change->kind == STAFF_CHANGE_PIN)
    return signature_check (store, change->by_id, ACTION_CHANGE_OWN_PIN, by, error);
  return signature_check (store, change->by_id,
                          touched & STAFF_DISTRICT ? ACTION_GRANT_DISTRICT : ACTION_MANAGE_STAFF,
                          by, error);
}

static gboolean
check (const StaffChange *change, GPtrArray *everybody, GError **error)
{
  const Staff *subject = find (everybody, change->id);
  gboolean is_last = subject != NULL && staff_is_administrator (subject);

  switch (change->kind)
    {
    case STAFF_CHANGE_FIRST:
      if (everybody->len > 0)
        return refuse (STAFF_ERROR_ALREADY, "there is staff already", error);
      return check_name (everybody, change, error) && check_pin (change, error);
    case STAFF_CHANGE_ADD:
      return check_name (everybody, change, error) && check_pin (change, error);
    case STAFF_CHANGE_EDIT:
      return check_name (everybody, change, error)
             && (!is_last || check_last (everybody, change, error));
    case STAFF_CHANGE_PIN:
      return check_pin (change, error);
    case STAFF_CHANGE_DISABLE:
      return !is_last || check_last (everybody, change, error);
    case STAFF_CHANGE_ENABLE:
      break;
    }
  return TRUE;
}

/* --- what is written ---------------------------------------------------------------------------
 */

static gboolean
add_pin (GPtrArray *drafts, const char *id, const StaffChange *change, GError **error)
{
  g_autofree char *hash = change->hash != NULL ? g_strdup (change->hash) : pin_hash (change->pin);

  if (hash == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no memory to hash the PIN");
      return FALSE;
    }
  g_ptr_array_add (drafts, event_staff_pin_set (id, hash));
  return TRUE;
}

static gboolean
write_drafts (GPtrArray *drafts, const StaffChange *change, const char *id, GError **error)
{
  g_autoptr (Staff) staff = staff_new (id, change->name, change->roles);

  switch (change->kind)
    {
    case STAFF_CHANGE_FIRST:
    case STAFF_CHANGE_ADD:
      g_ptr_array_add (drafts, event_staff_put (staff));
      return add_pin (drafts, id, change, error);
    case STAFF_CHANGE_EDIT:
      g_ptr_array_add (drafts, event_staff_put (staff));
      return TRUE;
    case STAFF_CHANGE_PIN:
      return add_pin (drafts, id, change, error);
    case STAFF_CHANGE_DISABLE:
      g_ptr_array_add (drafts, event_staff_disabled (id));
      return TRUE;
    case STAFF_CHANGE_ENABLE:
      g_ptr_array_add (drafts, event_staff_enabled (id));
      return TRUE;
    }
  return FALSE;
}

static void
sign (GPtrArray *drafts, const StaffChange *change, const Staff *by, const char *id)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      EventDraft *draft = g_ptr_array_index (drafts, i);

      if (change->kind == STAFF_CHANGE_FIRST)
        event_draft_sign (draft, id, change->name);
      else
        event_draft_sign (draft, by != NULL ? by->id : "", by != NULL ? by->name : COMMAND_LINE);
    }
}

Staff *
staff_change_run (VestStore *store, const StaffChange *change, GError **error)
{
  g_autoptr (GPtrArray) everybody = query_staff (store, error);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (Staff) by = NULL;
  g_autofree char *id = change->id != NULL ? g_strdup (change->id) : visit_id_new ();

  if (everybody == NULL)
    return NULL;
  if (change->kind != STAFF_CHANGE_FIRST
      && !check_rank (store, change, find (everybody, change->id), &by, error))
    return NULL;
  if (!check (change, everybody, error) || !write_drafts (drafts, change, id, error))
    return NULL;
  sign (drafts, change, by, id);
  return store_append (store, drafts, error) ? query_staff_member (store, id, error) : NULL;
}

static gpointer
job_change (VestStore *store, gpointer data, GError **error)
{
  return staff_change_run (store, data, error);
}

void
staff_change_async (VestStore *store, StaffChange *change, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  store_run_async (store, job_change, change, (GDestroyNotify)staff_change_free,
                   (GDestroyNotify)staff_free, cancellable, callback, user_data);
}

Staff *
staff_change_finish (VestStore *store, GAsyncResult *result, GError **error)
{
  return store_run_finish (store, result, error);
}

/* --- words -------------------------------------------------------------------------------------
 */

char *
staff_words_error (const GError *error)
{
  if (error->domain != STAFF_ERROR)
    return g_strdup (error->message);
  switch ((StaffError)error->code)
    {
    case STAFF_ERROR_DENIED:
      return g_strdup (_ ("Only an administrator may do this. Press Ctrl+U to switch the user."));
    case STAFF_ERROR_STOPPED:
      return g_strdup (_ ("Nothing was changed, because nobody is signed in at this desk any more. "
                          "Please sign in again."));
    case STAFF_ERROR_LAST_ADMINISTRATOR:
      return g_strdup (_ ("Nobody would be left who can manage staff. Give somebody else the "
                          "administrator's role first."));
    case STAFF_ERROR_NAME:
      return g_strdup (_ ("Please enter a name that nobody else on the staff has."));
    case STAFF_ERROR_PIN:
      return g_strdup (_ ("This PIN is too easy to guess. Take 6 to 12 digits that are no date, no "
                          "row and no repetition."));
    case STAFF_ERROR_ALREADY:
      return g_strdup (_ ("The first administrator was made in the meantime. Please sign in."));
    case STAFF_ERROR_NO_RECORD:
      return g_strdup (
          _ ("Nothing was decided. Save first which paper the agency showed, then admit "
             "or deny."));
    }
  return g_strdup (error->message);
}
