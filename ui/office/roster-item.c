/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of the roster.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/office/roster-item.h"

struct _VestRosterItem
{
  GObject parent_instance;

  char *group; /* (nullable) */
  guint count;
  const RosterLine *line; /* (nullable) (unowned) */
  /* What was last told of the line: the line itself may be gone by then. */
  RosterMark mark;
  gint64 at_ms;
  char *name;
  gboolean ticking;
  gboolean asked;
  GdkTexture *photo; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VestRosterItem, vest_roster_item, G_TYPE_OBJECT)

static guint signal_changed;

static void
vest_roster_item_finalize (GObject *object)
{
  VestRosterItem *self = VEST_ROSTER_ITEM (object);

  g_free (self->group);
  g_free (self->name);
  g_clear_object (&self->photo);
  G_OBJECT_CLASS (vest_roster_item_parent_class)->finalize (object);
}

static void
vest_roster_item_class_init (VestRosterItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_roster_item_finalize;
  signal_changed = g_signal_new ("changed", VEST_TYPE_ROSTER_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
vest_roster_item_init (VestRosterItem *self)
{
}

VestRosterItem *
vest_roster_item_new (const char *group)
{
  VestRosterItem *self = g_object_new (VEST_TYPE_ROSTER_ITEM, NULL);

  self->group = g_strdup (group);
  return self;
}

const char *
vest_roster_item_get_group (VestRosterItem *self)
{
  return self->group;
}

guint
vest_roster_item_get_count (VestRosterItem *self)
{
  return self->count;
}

void
vest_roster_item_set_count (VestRosterItem *self, guint count)
{
  if (count == self->count)
    return;
  self->count = count;
  g_signal_emit (self, signal_changed, 0);
}

void
vest_roster_item_set_line (VestRosterItem *self, const RosterLine *line)
{
  g_autofree char *name = person_dup_name (line->visit->person);
  gboolean same = self->name != NULL && line->mark == self->mark && line->at_ms == self->at_ms
                  && g_str_equal (name, self->name);

  self->line = line;
  if (same)
    return;
  self->mark = line->mark;
  self->at_ms = line->at_ms;
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  g_signal_emit (self, signal_changed, 0);
}

const RosterLine *
vest_roster_item_get_line (VestRosterItem *self)
{
  return self->line;
}

void
vest_roster_item_set_ticking (VestRosterItem *self, gboolean ticking)
{
  if (ticking == self->ticking)
    return;
  self->ticking = ticking;
  g_signal_emit (self, signal_changed, 0);
}

gboolean
vest_roster_item_get_ticking (VestRosterItem *self)
{
  return self->ticking;
}

gboolean
vest_roster_item_ask_photo (VestRosterItem *self)
{
  gboolean first = !self->asked;

  self->asked = TRUE;
  return first;
}

void
vest_roster_item_set_photo (VestRosterItem *self, GdkTexture *photo)
{
  if (g_set_object (&self->photo, photo))
    g_signal_emit (self, signal_changed, 0);
}

GdkTexture *
vest_roster_item_get_photo (VestRosterItem *self)
{
  return self->photo;
}
