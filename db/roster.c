/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is on site, and what a roll call has found out about each.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/roster.h"

#include "db/words.h"

/* clang-format off */
WORDS (RosterMark, roster_mark, "open", "accounted", "missing", "left")
/* clang-format on */

RosterLine *
roster_line_new (Visit *visit)
{
  RosterLine *line = g_new0 (RosterLine, 1);

  line->visit = visit;
  return line;
}

void
roster_line_free (RosterLine *line)
{
  if (line == NULL)
    return;
  visit_free (line->visit);
  g_free (line->by);
  g_free (line);
}

RosterCount
roster_count (GPtrArray *lines)
{
  RosterCount count = { .expected = lines->len };

  for (guint i = 0; i < lines->len; i++)
    switch (((const RosterLine *)g_ptr_array_index (lines, i))->mark)
      {
      case MARK_OPEN:
        count.open++;
        break;
      case MARK_ACCOUNTED:
        count.accounted++;
        break;
      case MARK_MISSING:
        count.missing++;
        break;
      case MARK_LEFT:
        count.left++;
        break;
      }
  return count;
}

void
roll_call_free (RollCall *call)
{
  if (call == NULL)
    return;
  g_free (call->id);
  g_free (call->place);
  g_free (call->by);
  g_free (call->ended_by);
  g_free (call);
}
