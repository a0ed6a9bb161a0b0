/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two printers as one. Each badge is at one of them at any time; it changes its place only through
 * "taken back", which the print server has to confirm.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/printer-pair.h"

#include "printer/print-job.h"
#include "printer/printer-state.h"

#define LOOK_MSEC 250
/* A label takes a second or two; a printer that still has it after this has lost it. */
#define JOB_MSEC 45000
/* A label may be out although its printer, now without any, has not said so yet. */
#define TROUBLE_MSEC 2500
/* A badge that no printer can end wanders no longer, but waits. */
#define MOST_MOVES 4

typedef struct
{
  VestPrintQueue *queue;
  const BadgeStock *stock;
  char *destination;
  PrinterState state;
  char *detail;
} Side;

/* One badge, from submission to its end. */
typedef struct
{
  char *key;
  char *queue_key; /* its name at the printer where it is: another at each */
  char *title;
  GBytes *pdfs[PRINTER_PAIR_MAX];
  guint side;
  gboolean fixed;    /* it does not change its place */
  gboolean leaving;  /* it was taken back, to go elsewhere */
  gboolean given_up; /* it was taken back for good */
  guint moves;
  gint64 since;         /* monotonic: at this printer */
  gint64 trouble_since; /* monotonic: this printer is in trouble; 0: it is not */
  PrintJobState state;  /* as told */
  PrinterState printer; /* the same */
  gboolean told;
} Errand;

struct _VestPrinterPair
{
  GObject parent_instance;
  Side sides[PRINTER_PAIR_MAX];
  guint n;
  GHashTable *errands; /* key -> Errand */
  GSource *tick;       /* (nullable) while a badge is under way */
  gint64 job_usec;
  gint64 trouble_usec;
};

enum
{
  CHANGED,
  JOB_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (VestPrinterPair, printer_pair, G_TYPE_OBJECT)

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  for (guint i = 0; i < PRINTER_PAIR_MAX; i++)
    g_clear_pointer (&errand->pdfs[i], g_bytes_unref);
  g_free (errand->key);
  g_free (errand->queue_key);
  g_free (errand->title);
  g_free (errand);
}

/* --- which printer -----------------------------------------------------------------------------
 */

/* A printer that was not asked yet may well work, but nobody is sent there from another. */
static gboolean
is_good (const Side *side)
{
  return side->state == PRINTER_READY || side->state == PRINTER_PRINTING;
}

/* Returns: the other printer, if @errand may go there now; PRINTER_PAIR_ANY if not. */
static int
other_side (VestPrinterPair *self, const Errand *errand)
{
  guint other = 1 - errand->side;

  if (errand->fixed || other >= self->n || !is_good (&self->sides[other])
      || errand->moves >= MOST_MOVES)
    return PRINTER_PAIR_ANY;
  return (int)other;
}

guint
printer_pair_get_chosen (VestPrinterPair *self)
{
  g_return_val_if_fail (VEST_IS_PRINTER_PAIR (self), 0);
  for (guint i = 0; i < self->n; i++)
    if (!printer_state_is_fault (self->sides[i].state))
      return i;
  return 0;
}

gboolean
printer_pair_works (VestPrinterPair *self)
{
  guint chosen = printer_pair_get_chosen (self);

  return chosen < self->n && !printer_state_is_fault (self->sides[chosen].state);
}

/* --- a badge's way -----------------------------------------------------------------------------
 */

static void
tell (VestPrinterPair *self, Errand *errand, PrintJobState state)
{
  PrinterState printer = self->sides[errand->side].state;

  if (errand->told && errand->state == state && errand->printer == printer)
    return;
  errand->told = TRUE;
  errand->state = state;
  errand->printer = printer;
  g_signal_emit (self, signals[JOB_CHANGED], 0, errand->key, state, printer);
}

static void
hand_over (VestPrinterPair *self, Errand *errand, guint side)
{
  gint64 now = g_get_monotonic_time ();

  errand->side = side;
  errand->leaving = FALSE;
  errand->since = now;
  errand->trouble_since = printer_state_is_fault (self->sides[side].state) ? now : 0;
  g_free (errand->queue_key);
  errand->queue_key = errand->moves == 0 ? g_strdup (errand->key)
                                         : g_strdup_printf ("%s.%u", errand->key, errand->moves);
  print_queue_submit (self->sides[side].queue, errand->queue_key, errand->pdfs[side],
                      self->sides[side].stock, errand->title);
}

static gboolean
is_overdue (VestPrinterPair *self, const Errand *errand, gint64 now)
{
  if (errand->trouble_since != 0)
    return now - errand->trouble_since >= self->trouble_usec;
  return now - errand->since >= self->job_usec;
}

static void
look_at (VestPrinterPair *self, Errand *errand, gint64 now)
{
  if (!printer_state_is_fault (self->sides[errand->side].state) && errand->state != PRINT_JOB_HELD)
    errand->trouble_since = 0;
  else if (errand->trouble_since == 0)
    errand->trouble_since = now;
  if (errand->leaving || errand->given_up || !is_overdue (self, errand, now))
    return;
  if (other_side (self, errand) == PRINTER_PAIR_ANY)
    {
      if (errand->trouble_since != 0)
        tell (self, errand, PRINT_JOB_HELD);
      return;
    }
  errand->leaving = TRUE;
  errand->since = now;
  print_queue_withdraw (self->sides[errand->side].queue, errand->queue_key);
}

static gboolean
on_tick (gpointer data)
{
  VestPrinterPair *self = data;
  /* None ends while it is looked at. */
  g_autoptr (GList) errands = g_hash_table_get_values (self->errands);
  gint64 now = g_get_monotonic_time ();

  for (GList *item = errands; item != NULL; item = item->next)
    look_at (self, item->data, now);
  if (g_hash_table_size (self->errands) > 0)
    return G_SOURCE_CONTINUE;
  g_clear_pointer (&self->tick, g_source_unref);
  return G_SOURCE_REMOVE;
}

static void
start_tick (VestPrinterPair *self)
{
  if (self->tick != NULL || self->n < 2)
    return;
  self->tick = g_timeout_source_new (LOOK_MSEC);
  g_source_set_callback (self->tick, on_tick, self, NULL);
  g_source_attach (self->tick, g_main_context_get_thread_default ());
}

static void
finish (VestPrinterPair *self, Errand *errand, PrintJobState state)
{
  g_hash_table_steal (self->errands, errand->key);
  tell (self, errand, state);
  errand_free (errand);
}

/* Nothing of it will come out where it was: now, and only now, it may go elsewhere. */
static void
move (VestPrinterPair *self, Errand *errand)
{
  int other = other_side (self, errand);

  errand->moves++;
  hand_over (self, errand, other != PRINTER_PAIR_ANY ? (guint)other : errand->side);
  tell (self, errand, PRINT_JOB_QUEUED);
}

static Errand *
find_errand (VestPrinterPair *self, const char *queue_key)
{
  GHashTableIter iter;
  gpointer errand;

  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, &errand))
    if (g_str_equal (((Errand *)errand)->queue_key, queue_key))
      return errand;
  return NULL;
}

static void
on_queue_job_changed (VestPrintQueue *queue, const char *queue_key, int state, int printer,
                      VestPrinterPair *self)
{
  Errand *errand = find_errand (self, queue_key);

  if (errand == NULL)
    return;
  if (state == PRINT_JOB_DONE)
    finish (self, errand, PRINT_JOB_DONE);
  else if (state == PRINT_JOB_FAILED && errand->leaving && !errand->given_up)
    move (self, errand);
  else if (state == PRINT_JOB_FAILED)
    finish (self, errand, PRINT_JOB_FAILED);
  else if (errand->leaving || errand->given_up)
    return;
  /* Trouble that the other printer may end within seconds is not told. */
  else if (state == PRINT_JOB_HELD && other_side (self, errand) != PRINTER_PAIR_ANY)
    errand->trouble_since
        = errand->trouble_since != 0 ? errand->trouble_since : g_get_monotonic_time ();
  else
    tell (self, errand, (PrintJobState)state);
}

static void
on_queue_state_changed (VestPrintQueue *queue, int state, const char *detail, VestPrinterPair *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->sides[i].queue == queue)
      {
        g_free (self->sides[i].detail);
        self->sides[i].state = (PrinterState)state;
        self->sides[i].detail = g_strdup (detail);
      }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
printer_pair_init (VestPrinterPair *self)
{
  self->errands = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, errand_free);
  self->job_usec = JOB_MSEC * G_GINT64_CONSTANT (1000);
  self->trouble_usec = TROUBLE_MSEC * G_GINT64_CONSTANT (1000);
}

static void
printer_pair_dispose (GObject *object)
{
  VestPrinterPair *self = VEST_PRINTER_PAIR (object);

  printer_pair_stop (self);
  for (guint i = 0; i < self->n; i++)
    {
      if (self->sides[i].queue != NULL)
        g_signal_handlers_disconnect_by_data (self->sides[i].queue, self);
      g_clear_object (&self->sides[i].queue);
    }
  if (self->tick != NULL)
    g_source_destroy (self->tick);
  g_clear_pointer (&self->tick, g_source_unref);
  G_OBJECT_CLASS (printer_pair_parent_class)->dispose (object);
}

static void
printer_pair_finalize (GObject *object)
{
  VestPrinterPair *self = VEST_PRINTER_PAIR (object);

  for (guint i = 0; i < PRINTER_PAIR_MAX; i++)
    {
      g_free (self->sides[i].detail);
      g_free (self->sides[i].destination);
    }
  g_hash_table_unref (self->errands);
  G_OBJECT_CLASS (printer_pair_parent_class)->finalize (object);
}

static void
printer_pair_class_init (VestPrinterPairClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = printer_pair_dispose;
  G_OBJECT_CLASS (klass)->finalize = printer_pair_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JOB_CHANGED] = g_signal_new ("job-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT, G_TYPE_INT);
}

VestPrinterPair *
printer_pair_new (const PrinterPlace *places, guint n)
{
  VestPrinterPair *self = g_object_new (VEST_TYPE_PRINTER_PAIR, NULL);

  for (guint i = 0; i < n && self->n < PRINTER_PAIR_MAX; i++)
    {
      Side *side = &self->sides[self->n];

      if (places[i].destination == NULL)
        continue;
      side->stock = places[i].stock;
      side->destination = g_strdup (places[i].destination);
      side->detail = g_strdup ("");
      side->queue = print_queue_new (places[i].destination, "badge");
      g_signal_connect (side->queue, "state-changed", G_CALLBACK (on_queue_state_changed), self);
      g_signal_connect (side->queue, "job-changed", G_CALLBACK (on_queue_job_changed), self);
      self->n++;
    }
  return self;
}

void
printer_pair_stop (VestPrinterPair *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->sides[i].queue != NULL)
      print_queue_stop (self->sides[i].queue);
}

void
printer_pair_set_patience (VestPrinterPair *self, guint job_ms, guint trouble_ms)
{
  self->job_usec = job_ms * G_GINT64_CONSTANT (1000);
  self->trouble_usec = trouble_ms * G_GINT64_CONSTANT (1000);
}

/* --- public ------------------------------------------------------------------------------------
 */

guint
printer_pair_get_n (VestPrinterPair *self)
{
  return self->n;
}

PrinterState
printer_pair_get_state (VestPrinterPair *self, guint which)
{
  g_return_val_if_fail (VEST_IS_PRINTER_PAIR (self), PRINTER_NO_QUEUE);
  return which < self->n ? self->sides[which].state : PRINTER_NO_QUEUE;
}

const char *
printer_pair_get_detail (VestPrinterPair *self, guint which)
{
  return which < self->n ? self->sides[which].detail : "";
}

const BadgeStock *
printer_pair_get_stock (VestPrinterPair *self, guint which)
{
  return which < self->n ? self->sides[which].stock : NULL;
}

const char *
printer_pair_get_destination (VestPrinterPair *self, guint which)
{
  return which < self->n ? self->sides[which].destination : "";
}

void
printer_pair_submit (VestPrinterPair *self, const char *key, GBytes *const *pdfs, const char *title,
                     int only)
{
  Errand *errand;

  g_return_if_fail (VEST_IS_PRINTER_PAIR (self) && key != NULL && pdfs != NULL);
  if (self->n == 0 || only >= (int)self->n || g_hash_table_contains (self->errands, key))
    return;
  errand = g_new0 (Errand, 1);
  errand->key = g_strdup (key);
  errand->title = g_strdup (title);
  for (guint i = 0; i < self->n; i++)
    errand->pdfs[i] = g_bytes_ref (pdfs[i]);
  errand->fixed = only != PRINTER_PAIR_ANY;
  errand->state = PRINT_JOB_QUEUED;
  g_hash_table_insert (self->errands, errand->key, errand);
  hand_over (self, errand, errand->fixed ? (guint)only : printer_pair_get_chosen (self));
  start_tick (self);
}

void
printer_pair_recall (VestPrinterPair *self, const char *key, const char *mark)
{
  Errand *errand;

  g_return_if_fail (VEST_IS_PRINTER_PAIR (self) && key != NULL);
  if (self->n == 0 || g_hash_table_contains (self->errands, key))
    return;
  errand = g_new0 (Errand, 1);
  errand->key = g_strdup (key);
  errand->queue_key = g_strdup (key);
  errand->fixed = TRUE;
  errand->since = g_get_monotonic_time ();
  errand->state = PRINT_JOB_QUEUED;
  g_hash_table_insert (self->errands, errand->key, errand);
  print_queue_recall (self->sides[0].queue, key, mark);
  start_tick (self);
}

void
printer_pair_withdraw (VestPrinterPair *self, const char *key)
{
  Errand *errand = g_hash_table_lookup (self->errands, key);

  if (errand == NULL)
    return;
  errand->given_up = TRUE;
  print_queue_withdraw (self->sides[errand->side].queue, errand->queue_key);
}
