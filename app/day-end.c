/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Visits that nobody ended: people who went home without signing out, and people who waited at a
 * kiosk that was switched off. Holds no state of its own: what is over follows from the clock and
 * the store, so that a station that was off at the day's end catches up when it starts.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/day-end.h"

#include "db/lockdown.h"
#include "db/query-origin.h"
#include "db/query.h"

#define OTHERS_GRACE_MS (24 * 3600 * G_GINT64_CONSTANT (1000))

DayEnd *
day_end_at (const Config *config, gint64 now_ms, const char *kept)
{
  DayEnd *self = g_new0 (DayEnd, 1);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  g_autoptr (GDateTime) midnight
      = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_add_minutes (midnight, config->day_end_min);
  gboolean has_ended = g_date_time_compare (now, end) >= 0;

  self->left_before_ms = g_date_time_to_unix (has_ended ? end : midnight) * 1000;
  /* The kiosk's own clock goes first by a minute. */
  self->waited_before_ms = now_ms - (config->wait_minutes + 1) * G_GINT64_CONSTANT (60000);
  self->kept = g_strdup (kept);
  self->site = g_strdup (config->site);
  return self;
}

void
day_end_free (DayEnd *self)
{
  if (self == NULL)
    return;
  g_free (self->kept);
  g_free (self->site);
  g_free (self);
}

/* A visit belongs to the station where it began: another may not have heard yet how it went on.
 * Only what such a station has left open for a day more, perhaps because it is gone, is ended here.
 */
static gboolean
is_over (VestStore *store, const Visit *visit, gint64 before_ms, gboolean *over, GError **error)
{
  gboolean here = FALSE;

  *over = FALSE;
  if (visit->arrived_ms >= before_ms)
    return TRUE;
  if (!query_was_started_here (store, visit->id, &here, error))
    return FALSE;
  *over = here || visit->arrived_ms < before_ms - OTHERS_GRACE_MS;
  return TRUE;
}

/* Nobody decides about visitors in a lockdown: their time runs from its end. */
static gboolean
waits_for_lift (const DayEnd *self, VestStore *store, gboolean *waits, GError **error)
{
  g_autoptr (Lockdown) lockdown = query_lockdown (store, self->site, error);

  if (lockdown == NULL)
    return FALSE;
  *waits = lockdown->active || lockdown->lifted_ms >= self->waited_before_ms;
  return TRUE;
}

gboolean
day_end_run (const DayEnd *self, VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) on_site = query_on_site (store, error);
  g_autoptr (GPtrArray) waiting = on_site != NULL ? query_waiting (store, error) : NULL;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  gboolean later = FALSE;

  if (waiting == NULL || !waits_for_lift (self, store, &later, error))
    return FALSE;
  for (guint i = 0; i < on_site->len; i++)
    {
      const Visit *visit = g_ptr_array_index (on_site, i);
      gboolean over;

      if (!is_over (store, visit, self->left_before_ms, &over, error))
        return FALSE;
      if (over)
        g_ptr_array_add (drafts, event_signed_out (visit->id, LEFT_PRESUMED, NULL));
    }
  for (guint i = 0; i < waiting->len && !later; i++)
    {
      const Visit *visit = g_ptr_array_index (waiting, i);
      gboolean over;

      if (!is_over (store, visit, self->waited_before_ms, &over, error))
        return FALSE;
      if (over && g_strcmp0 (visit->id, self->kept) != 0)
        g_ptr_array_add (drafts, event_timed_out (visit->id));
    }
  return drafts->len == 0 || store_append (store, drafts, error);
}
