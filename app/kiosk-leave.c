/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signing out at the kiosk: by badge, by name, and everybody who came along.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"
#include "app/leaving.h"

#include "db/query.h"
#include "ui/kiosk/kiosk-pages.h"
#include "ui/kiosk/signed-out-page.h"

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- leaving -----------------------------------------------------------------------------------
 */

static VestSignedOutPage *
goodbye (Kiosk *self)
{
  return VEST_SIGNED_OUT_PAGE (kiosk_pages_get (self->window, KIOSK_SIGNED_OUT));
}

static const FlowEvent events[] = {
  [LEAVING_DONE] = EVENT_LEFT,
  [LEAVING_NOT_ON_SITE] = EVENT_NOT_ON_SITE,
  [LEAVING_ALREADY_OUT] = EVENT_ALREADY_OUT,
};

/* The page says goodbye to whom the badge belongs to, and how many of the group are here still:
 * their names are no business of who found a badge. */
static void
say_goodbye (Kiosk *self, const Leaving *left, gboolean everybody)
{
  const Person *person = visit_get_person (left->visit, left->member);

  if (!everybody)
    vest_kiosk_window_set_given_name (self->window, person_get_given (person));
  vest_signed_out_page_set_group (goodbye (self), left->others, everybody);
  self->left = left->others > 0 ? g_strdup (left->visit->id) : NULL;
}

static void
take_left (Kiosk *self, Leaving *left, gboolean everybody, const GError *error)
{
  if (left == NULL)
    {
      if (!was_cancelled (error))
        station_fault (self->station, error);
      return;
    }
  g_clear_pointer (&self->left, g_free);
  if (left->end == LEAVING_DONE)
    say_goodbye (self, left, everybody);
  kiosk_step (self, events[left->end]);
}

static void
on_left_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Leaving) left = leaving_finish (VEST_STORE (source), result, &error);

  take_left (data, left, FALSE, error);
}

static void
on_all_left_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Leaving) left = leaving_finish (VEST_STORE (source), result, &error);

  take_left (data, left, TRUE, error);
}

void
kiosk_leave (Kiosk *self)
{
  const LeavingOrder order = { .said = self->leaving,
                               .scanned = self->leaving_how == LEFT_BADGE,
                               .how = self->leaving_how };

  leaving_async (self->store, &order, self->cancellable, on_left_ready, self);
}

void
kiosk_leave_all (Kiosk *self)
{
  const LeavingOrder order = { .said = self->left, .everybody = TRUE, .how = self->leaving_how };

  leaving_async (self->store, &order, self->cancellable, on_all_left_ready, self);
}

static void
on_all_of_us (VestSignedOutPage *page, Kiosk *self)
{
  if (self->left != NULL)
    kiosk_step (self, EVENT_ALL_OF_US);
}

void
kiosk_connect_leave (Kiosk *self)
{
  g_signal_connect (goodbye (self), "all-of-us", G_CALLBACK (on_all_of_us), self);
}

void
kiosk_disconnect_leave (Kiosk *self)
{
  g_signal_handlers_disconnect_by_data (goodbye (self), self);
  g_clear_pointer (&self->left, g_free);
}

/* --- by name -----------------------------------------------------------------------------------
 */

static void
on_search_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Kiosk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = store_run_finish (VEST_STORE (source), result, &error);

  if (visits != NULL && self->state == FLOW_SIGN_OUT)
    vest_kiosk_window_set_sign_out_results (self->window, visits);
  else if (visits == NULL && !was_cancelled (error))
    g_warning ("names on site could not be searched: %s", error->message);
}

static gpointer
job_search (VestStore *store, gpointer data, GError **error)
{
  return query_on_site_by_name (store, data, error);
}

/* Two letters at least: the list of who is in the building is not for browsing. */
void
kiosk_search (Kiosk *self, const char *text)
{
  g_autofree char *words = g_strstrip (g_strdup (text));

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (g_utf8_strlen (words, -1) < 2)
    {
      g_autoptr (GPtrArray) nobody = g_ptr_array_new ();

      vest_kiosk_window_set_sign_out_results (self->window, nobody);
      return;
    }
  if (self->store == NULL)
    return;
  self->search = g_cancellable_new ();
  store_run_async (self->store, job_search, g_steal_pointer (&words), g_free,
                   (GDestroyNotify)g_ptr_array_unref, self->search, on_search_ready, self);
}
