/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One expected visitor in the desk's words.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/expected-item.h"

#include <string.h>

#include "ui/i18n.h"
#include "ui/widgets/visit-item.h"

struct _VestExpectedItem
{
  GObject parent_instance;

  Expected *expected;
  gint64 day_ms;
  char *key; /* (nullable) folded text that searches look into; made when first needed */
};

G_DEFINE_TYPE (VestExpectedItem, vest_expected_item, G_TYPE_OBJECT)

static void
vest_expected_item_finalize (GObject *object)
{
  VestExpectedItem *self = VEST_EXPECTED_ITEM (object);

  expected_free (self->expected);
  g_free (self->key);
  G_OBJECT_CLASS (vest_expected_item_parent_class)->finalize (object);
}

static void
vest_expected_item_class_init (VestExpectedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_expected_item_finalize;
}

static void
vest_expected_item_init (VestExpectedItem *self)
{
}

VestExpectedItem *
expected_item_new (const Expected *expected, gint64 day_ms)
{
  VestExpectedItem *self = g_object_new (VEST_TYPE_EXPECTED_ITEM, NULL);

  self->expected = expected_copy (expected);
  self->day_ms = day_ms;
  return self;
}

const Expected *
expected_item_get (VestExpectedItem *self)
{
  return self->expected;
}

gboolean
expected_item_found_by (VestExpectedItem *self, const char *needle)
{
  g_auto (GStrv) words = NULL;

  if (*needle == '\0')
    return TRUE;
  if (self->key == NULL)
    {
      const Expected *e = self->expected;
      g_autofree char *name = person_dup_name (e->person);
      g_autofree char *all = g_strjoin (" ", name, e->host_name != NULL ? e->host_name : "",
                                        e->group != NULL ? e->group : "", NULL);

      self->key = visit_item_fold (all);
    }
  words = g_strsplit (needle, " ", -1);
  for (GStrv word = words; *word != NULL; word++)
    if (strstr (self->key, *word) == NULL)
      return FALSE;
  return TRUE;
}

char *
expected_item_name (VestExpectedItem *self)
{
  return person_dup_name (self->expected->person);
}

char *
expected_item_days (VestExpectedItem *self)
{
  const Expected *e = self->expected;
  g_autofree char *from = i18n_format_iso_date (e->day_from);
  g_autofree char *until = i18n_format_iso_date (e->day_until);

  return g_strcmp0 (e->day_from, e->day_until) == 0 ? g_steal_pointer (&from)
                                                    : g_strdup_printf ("%s – %s", from, until);
}

char *
expected_item_purpose (VestExpectedItem *self)
{
  return g_strdup (i18n_purpose_label (self->expected->purpose));
}

char *
expected_item_host (VestExpectedItem *self)
{
  const Expected *e = self->expected;
  const char *host = e->host_name != NULL ? e->host_name : "—";

  return e->group != NULL ? g_strdup_printf ("%s · %s", host, e->group) : g_strdup (host);
}

char *
expected_item_state (VestExpectedItem *self)
{
  g_autofree char *time = NULL;

  if (!expected_is_used (self->expected, self->day_ms))
    return g_strdup (_ ("Not here yet"));
  time = i18n_format_time (self->expected->visit_arrived_ms);
  switch (self->expected->visit_state)
    {
    case VISIT_WAITING:
      return g_strdup_printf (_ ("Waits since %s"), time);
    case VISIT_DENIED:
      return g_strdup_printf (_ ("Denied %s"), time);
    default:
      return g_strdup_printf (_ ("Arrived %s"), time);
    }
}

Tone
expected_item_tone (VestExpectedItem *self)
{
  if (!expected_is_used (self->expected, self->day_ms))
    return TONE_QUIET;
  return self->expected->visit_state == VISIT_WAITING  ? TONE_CAREFUL
         : self->expected->visit_state == VISIT_DENIED ? TONE_ALARM
                                                       : TONE_GOOD;
}
