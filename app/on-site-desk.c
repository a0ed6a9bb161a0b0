/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Those who are in the building, as the desk has them: signed out by a button or by the badge that
 * is handed back, and given another badge.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/on-site-desk.h"

#include "app/desk-scan.h"
#include "app/leaving.h"
#include "app/staff-change.h"
#include "db/query.h"
#include "ui/i18n.h"

struct _OnSiteDesk
{
  Station *station;
  VestOfficeWindow *window;
  VestDeskSession *session;
  DeskScan *scan;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
};

/* What came of something that staff asked for. */
static void
tell_refusal (OnSiteDesk *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error->domain != STAFF_ERROR)
    {
      station_fault (self->station, error);
      return;
    }
  sentence = staff_words_error (error);
  vest_office_window_show_error (self->window, sentence);
}

/* --- signing out -------------------------------------------------------------------------------
 */

/* The list says it of a visit that goes from it; of one of a group, and of a badge, this does. */
static void
say_left (OnSiteDesk *self, const Leaving *left)
{
  g_autofree char *name = person_dup_name (visit_get_person (left->visit, left->member));
  g_autofree char *sentence = NULL;

  if (left->end == LEAVING_ALREADY_OUT)
    sentence = g_strdup_printf (_ ("%s was signed out before"), name);
  else if (left->others > 0)
    sentence = g_strdup_printf (ngettext ("%s signed out; %u more of the group is on site",
                                          "%s signed out; %u more of the group are on site",
                                          (gulong)left->others),
                                name, left->others);
  else
    sentence = g_strdup_printf (_ ("%s signed out"), name);
  vest_office_window_say (self->window, sentence);
}

static void
on_left_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  OnSiteDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Leaving) left = leaving_finish (VEST_STORE (source), result, &error);

  if (left == NULL)
    tell_refusal (self, error);
  else if (left->end == LEAVING_NOT_ON_SITE)
    vest_office_window_show_error (self->window,
                                   _ ("This badge belongs to nobody who is on site. Ask its owner "
                                      "for the name, and look it up in the list."));
  else
    say_left (self, left);
}

static void
on_visit_left_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Leaving) left = leaving_finish (VEST_STORE (source), result, &error);

  if (left == NULL)
    tell_refusal (data, error);
}

static void
leave (OnSiteDesk *self, const char *said, gboolean scanned, gboolean everybody,
       GAsyncReadyCallback on_ready)
{
  const LeavingOrder order = { .said = said,
                               .scanned = scanned,
                               .everybody = everybody,
                               .how = LEFT_DESK,
                               .staff_id = desk_session_get_id (self->session) };

  /* Without a signature it would be a visitor's own sign-out. */
  if (self->store != NULL && order.staff_id != NULL)
    leaving_async (self->store, &order, self->cancellable, on_ready, self);
}

static void
on_window_sign_out (VestOfficeWindow *window, const char *visit_id, OnSiteDesk *self)
{
  leave (self, visit_id, FALSE, TRUE, on_visit_left_ready);
}

static void
on_page_head_sign_out (VestOnSitePage *page, const char *visit_id, guint member, OnSiteDesk *self)
{
  g_autofree char *head = head_id_new (visit_id, member);

  leave (self, head, FALSE, FALSE, on_left_ready);
}

static void
on_scanned (const IdDocument *scan, gpointer data)
{
  OnSiteDesk *self = data;
  g_autofree char *badge = scan->type == ID_BADGE ? g_strchomp (g_strdup (scan->badge)) : NULL;

  if (badge != NULL)
    leave (self, badge, TRUE, FALSE, on_left_ready);
  else
    vest_office_window_say (self->window,
                            _ ("The desk reads badges, to sign their visitors out. IDs and "
                               "invitations are scanned at the kiosk."));
}

/* --- a badge again ------------------------------------------------------------------------------
 */

typedef struct
{
  OnSiteDesk *desk;
  int member; /* BADGES_EVERYBODY, or of whom alone */
} Reprint;

static gpointer
job_visit (VestStore *store, gpointer data, GError **error)
{
  return query_visit (store, data, error);
}

static void
on_reprint_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Reprint *reprint = data;
  OnSiteDesk *self = reprint->desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (Visit) visit = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (visit == NULL)
    vest_office_window_show_error (
        self->window, _ ("The badge could not be printed again. Please try once more."));
  else if (!badges_reprint (station_get_badges (self->station), visit, reprint->member,
                            desk_session_get_id (self->session)))
    vest_office_window_show_error (self->window,
                                   _ ("This visit has ended: its badge is void and is not printed "
                                      "again. A visitor who comes back signs in anew."));
  else if (reprint->member != BADGES_EVERYBODY)
    {
      g_autofree char *name = person_dup_name (visit_get_person (visit, (guint)reprint->member));
      g_autofree char *sentence = g_strdup_printf (_ ("Badge for %s asked for again"), name);

      vest_office_window_say (self->window, sentence);
    }
}

static void
reprint (OnSiteDesk *self, const char *visit_id, int member)
{
  Reprint *one;

  if (self->store == NULL || !desk_session_allows (self->session, ACTION_PRINT_AGAIN))
    return;
  one = g_new (Reprint, 1);
  *one = (Reprint){ self, member };
  store_run_async (self->store, job_visit, g_strdup (visit_id), g_free, (GDestroyNotify)visit_free,
                   self->cancellable, on_reprint_ready, one);
}

static void
on_window_reprint (VestOfficeWindow *window, const char *visit_id, OnSiteDesk *self)
{
  reprint (self, visit_id, BADGES_EVERYBODY);
}

static void
on_page_head_reprint (VestOnSitePage *page, const char *visit_id, guint member, OnSiteDesk *self)
{
  reprint (self, visit_id, (int)member);
}

/* --- life ---------------------------------------------------------------------------------------
 */

OnSiteDesk *
on_site_desk_new (Station *station, VestOfficeWindow *window)
{
  OnSiteDesk *self = g_new0 (OnSiteDesk, 1);
  VestOnSitePage *page = vest_office_window_get_on_site (window);

  self->station = station;
  self->window = g_object_ref (window);
  self->session = g_object_ref (station_get_session (station));
  self->cancellable = g_cancellable_new ();
  self->scan = desk_scan_new (window, self->session, on_scanned, self);
  g_signal_connect (window, "sign-out", G_CALLBACK (on_window_sign_out), self);
  g_signal_connect (window, "reprint", G_CALLBACK (on_window_reprint), self);
  g_signal_connect (page, "head-sign-out", G_CALLBACK (on_page_head_sign_out), self);
  g_signal_connect (page, "head-reprint", G_CALLBACK (on_page_head_reprint), self);
  return self;
}

void
on_site_desk_free (OnSiteDesk *self)
{
  if (self == NULL)
    return;
  on_site_desk_set_store (self, NULL);
  desk_scan_free (self->scan);
  g_signal_handlers_disconnect_by_data (vest_office_window_get_on_site (self->window), self);
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_object (&self->session);
  g_clear_object (&self->window);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
on_site_desk_set_store (OnSiteDesk *self, VestStore *store)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->store, store);
}
