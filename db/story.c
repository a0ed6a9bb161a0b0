/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happened to a visit, as a plain record.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/story.h"

StoryEvent *
story_event_new (const char *kind, gint64 at_ms)
{
  StoryEvent *event = g_new0 (StoryEvent, 1);

  event->kind = g_strdup (kind);
  event->at_ms = at_ms;
  event->known = TRUE;
  return event;
}

void
story_event_free (StoryEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->kind);
  g_free (event->station);
  g_free (event->by);
  g_free (event->reason);
  g_free (event->word);
  g_clear_pointer (&event->answers, g_ptr_array_unref);
  agency_record_free (event->agency);
  g_free (event);
}

GPtrArray *
story_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)story_event_free);
}
