/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the desk's devices and its list stand, as chips.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/desk-status.h"

#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/visit-words.h"

/* The watchlist's age is told in days and times of day. */
#define AGE_EVERY_S 60

struct _VestDeskStatus
{
  AdwBin parent_instance;

  VestStatusChip *scanner;
  VestStatusChip *printer;
  VestStatusChip *watchlist;
  guint entries;
  gint64 changed_ms;
  guint age_source;
};

G_DEFINE_TYPE (VestDeskStatus, vest_desk_status, ADW_TYPE_BIN)

static guint signal_aged;

/* What is well may be said in one word where the header is narrow; trouble is said in full. */
static void
show (VestStatusChip *chip, Tone tone, const char *words, const char *sentence, const char *brief)
{
  status_chip_set (chip, tone, words, sentence);
  status_chip_set_brief (chip, tone == TONE_GOOD ? brief : NULL);
}

static gboolean
write_age (gpointer data)
{
  VestDeskStatus *self = data;
  gint64 now_ms = g_get_real_time () / 1000;
  Tone tone;
  g_autofree char *words = desk_words_watchlist (self->entries, self->changed_ms, now_ms, &tone);
  g_autofree char *count
      = number_words_in (ngettext ("%s entry on the watchlist", "%s entries on the watchlist",
                                   (gulong)self->entries),
                         self->entries);
  g_autofree char *detail = g_strdup_printf ("%s\n%s", words, count);

  show (self->watchlist, tone, words, detail, _ ("List"));
  if (self->changed_ms > 0)
    {
      g_autofree char *when = visit_words_when (self->changed_ms, now_ms);
      g_autofree char *updated = g_strdup_printf (_ ("updated %s"), when);

      g_signal_emit (self, signal_aged, 0, updated);
    }
  return G_SOURCE_CONTINUE;
}

static void
vest_desk_status_dispose (GObject *object)
{
  VestDeskStatus *self = VEST_DESK_STATUS (object);

  g_clear_handle_id (&self->age_source, g_source_remove);
  G_OBJECT_CLASS (vest_desk_status_parent_class)->dispose (object);
}

static void
vest_desk_status_class_init (VestDeskStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_desk_status_dispose;
  signal_aged = g_signal_new ("aged", VEST_TYPE_DESK_STATUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRING);
}

static VestStatusChip *
add_chip (GtkWidget *box)
{
  GtkWidget *chip = g_object_new (VEST_TYPE_STATUS_CHIP, NULL);

  gtk_box_append (GTK_BOX (box), chip);
  return VEST_STATUS_CHIP (chip);
}

static void
vest_desk_status_init (VestDeskStatus *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  adw_bin_set_child (ADW_BIN (self), box);
  self->scanner = add_chip (box);
  self->printer = add_chip (box);
  self->watchlist = add_chip (box);
  gtk_widget_set_visible (GTK_WIDGET (self->scanner), FALSE);
  self->age_source = g_timeout_add_seconds (AGE_EVERY_S, write_age, self);
  write_age (self);
}

void
vest_desk_status_set_scanner (VestDeskStatus *self, DeviceWords words)
{
  g_return_if_fail (VEST_IS_DESK_STATUS (self));
  show (self->scanner, words.tone, words.chip, words.sentence, _ ("Scanner"));
  gtk_widget_set_visible (GTK_WIDGET (self->scanner), TRUE);
}

void
vest_desk_status_set_printer (VestDeskStatus *self, DeviceWords words)
{
  g_return_if_fail (VEST_IS_DESK_STATUS (self));
  show (self->printer, words.tone, words.chip, words.sentence, _ ("Printer"));
}

void
vest_desk_status_set_watchlist (VestDeskStatus *self, guint entries, gint64 changed_ms)
{
  g_return_if_fail (VEST_IS_DESK_STATUS (self));
  self->entries = entries;
  self->changed_ms = changed_ms;
  write_age (self);
}
