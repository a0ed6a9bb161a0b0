/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The staff page: what an administrator changes there.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/staff-desk.h"

#include "app/staff-change.h"
#include "ui/i18n.h"

struct _StaffDesk
{
  VestDeskSession *session;
  VestStaffPage *page;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
};

/* One change that is under way. */
typedef struct
{
  StaffDesk *desk;
  StaffChangeKind kind;
} Errand;

/* (transfer full) */
static char *
done_words (StaffChangeKind kind, const char *name)
{
  switch (kind)
    {
    case STAFF_CHANGE_FIRST:
    case STAFF_CHANGE_ADD:
      return g_strdup_printf (_ ("%s was added to the staff"), name);
    case STAFF_CHANGE_EDIT:
      return g_strdup_printf (_ ("%s was changed"), name);
    case STAFF_CHANGE_PIN:
      return g_strdup_printf (_ ("%s has a new PIN"), name);
    case STAFF_CHANGE_DISABLE:
      return g_strdup_printf (_ ("%s can no longer sign in"), name);
    case STAFF_CHANGE_ENABLE:
      return g_strdup_printf (_ ("%s can sign in again"), name);
    }
  return g_strdup ("");
}

static void
on_changed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Staff) staff = staff_change_finish (VEST_STORE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (staff == NULL)
    {
      sentence = staff_words_error (error);
      vest_staff_page_complain (errand->desk->page, sentence);
      return;
    }
  sentence = done_words (errand->kind, staff->name);
  vest_staff_page_say (errand->desk->page, sentence,
                       errand->kind == STAFF_CHANGE_DISABLE ? staff->id : NULL);
}

static void
change (StaffDesk *self, StaffChangeKind kind, const char *id, const char *name, guint roles,
        const char *pin)
{
  const char *by = desk_session_get_id (self->session);
  Errand *errand;

  /* Without a signature this would be the command line's own right. */
  if (self->store == NULL || by == NULL)
    return;
  errand = g_new0 (Errand, 1);
  errand->desk = self;
  errand->kind = kind;
  staff_change_async (self->store, staff_change_new (kind, id, name, roles, pin, by),
                      self->cancellable, on_changed_ready, errand);
}

static void
on_page_add (VestStaffPage *page, const char *name, guint roles, const char *pin, StaffDesk *self)
{
  change (self, STAFF_CHANGE_ADD, NULL, name, roles, pin);
}

static void
on_page_edit (VestStaffPage *page, const char *id, const char *name, guint roles, StaffDesk *self)
{
  change (self, STAFF_CHANGE_EDIT, id, name, roles, NULL);
}

static void
on_page_pin (VestStaffPage *page, const char *id, const char *pin, StaffDesk *self)
{
  change (self, STAFF_CHANGE_PIN, id, NULL, 0, pin);
}

static void
on_page_disable (VestStaffPage *page, const char *id, StaffDesk *self)
{
  change (self, STAFF_CHANGE_DISABLE, id, NULL, 0, NULL);
}

static void
on_page_enable (VestStaffPage *page, const char *id, StaffDesk *self)
{
  change (self, STAFF_CHANGE_ENABLE, id, NULL, 0, NULL);
}

static void
on_session_changed (VestDeskSession *session, StaffDesk *self)
{
  GPtrArray *everybody = desk_session_get_everybody (session);

  vest_staff_page_set_grants_district (self->page,
                                       desk_session_allows (session, ACTION_GRANT_DISTRICT));
  if (everybody != NULL)
    vest_staff_page_set_staff (self->page, everybody);
}

StaffDesk *
staff_desk_new (VestDeskSession *session, VestStaffPage *page)
{
  StaffDesk *self = g_new0 (StaffDesk, 1);

  self->session = g_object_ref (session);
  self->page = g_object_ref (page);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (page, "add", G_CALLBACK (on_page_add), self);
  g_signal_connect (page, "edit", G_CALLBACK (on_page_edit), self);
  g_signal_connect (page, "pin", G_CALLBACK (on_page_pin), self);
  g_signal_connect (page, "disable", G_CALLBACK (on_page_disable), self);
  g_signal_connect (page, "enable", G_CALLBACK (on_page_enable), self);
  g_signal_connect (session, "changed", G_CALLBACK (on_session_changed), self);
  on_session_changed (session, self);
  return self;
}

void
staff_desk_free (StaffDesk *self)
{
  if (self == NULL)
    return;
  staff_desk_set_store (self, NULL);
  g_signal_handlers_disconnect_by_data (self->page, self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_object_unref (self->page);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self);
}

void
staff_desk_set_store (StaffDesk *self, VestStore *store)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->store, store);
}
