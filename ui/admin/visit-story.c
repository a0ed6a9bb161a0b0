/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One visit's whole story: who, and then what happened, when and by whom, from the first event to
 * the last.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/visit-story.h"

#include "db/story.h"
#include "ui/admin/reason-bar.h"
#include "ui/admin/record-bar.h"
#include "ui/admin/story-words.h"
#include "ui/i18n.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-item.h"
#include "ui/widgets/visit-words.h"

#define SHEET_WIDTH 600
#define TIME_WIDTH  92
#define WORDS_WIDTH 200 /* of a box of wrapped words at least: GTK cannot tell it by itself */

struct _VestVisitStory
{
  AdwBin parent_instance;

  GtkLabel *name;
  GtkLabel *line;
  VestStatusChip *decision_chip;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkButton *close;
  GtkWidget *acts;
  GtkWidget *hold;
  GtkButton *correct;
  VestReasonBar *reason;
  VestRecordBar *record;

  char *visit; /* (nullable) id */
  gboolean may_correct;
  gboolean may_record;
  gboolean agency;   /* the visit is by one */
  gboolean proposed; /* the school's word on escorts, see vest_visit_story_set_escort() */
  gboolean always;
  gboolean ruled;                /* the same as @always, where the visit began */
  gboolean flagged;              /* the visitor is like somebody on the list */
  const struct _Choice *choices; /* (nullable) that are offered */
  VisitState state;              /* of the visit */
  VisitState decision;           /* which counts now */
};

G_DEFINE_TYPE (VestVisitStory, vest_visit_story, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSED,
  SIGNAL_HOLD,
  SIGNAL_CORRECT,
  SIGNAL_RECORD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- one event --------------------------------------------------------------------------------
 */

static GtkWidget *
text_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The day is said once, where it begins. */
static GtkWidget *
when_new (const char *time, const char *day)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = text_new (time, "tabular");

  gtk_widget_set_size_request (box, TIME_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), label);
  if (day != NULL)
    {
      GtkWidget *date = text_new (day, "second");

      gtk_widget_add_css_class (date, "fine");
      gtk_box_append (GTK_BOX (box), date);
    }
  gtk_widget_add_css_class (box, "when");
  return box;
}

/* The icon in its circle, and the line down to the next one. */
static GtkWidget *
mark_new (const StoryEvent *event, gboolean last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (story_words_icon (event));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (icon, "mark");
  tone_apply (icon, story_words_tone (event));
  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (line, TRUE);
  gtk_widget_add_css_class (line, last ? "thread-end" : "thread");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static GtkWidget *
said_new (const char *title, const char *detail, const char *who)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_size_request (box, WORDS_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), text_new (title, "strong"));
  if (detail != NULL)
    gtk_box_append (GTK_BOX (box), text_new (detail, "said"));
  if (*who != '\0')
    gtk_box_append (GTK_BOX (box), text_new (who, "second"));
  gtk_widget_add_css_class (box, "what");
  return box;
}

/* (transfer full): "D. Okafor · station 3F9KQ2ZD", as far as it is known. A station's whole name is
 * a random number that nobody reads: its beginning tells two apart. */
static char *
who_words (const StoryEvent *event, gboolean name_station)
{
  g_autofree char *by = story_words_by (event);
  g_autofree char *station
      = name_station ? g_strdup_printf (_ ("station %.8s"), event->station) : NULL;

  if (by != NULL && station != NULL)
    return g_strdup_printf ("%s · %s", by, station);
  return g_strdup (by != NULL ? by : station != NULL ? station : "");
}

/* (transfer full): a row in one breath, for a screen reader. */
static char *
aloud_words (const char *time, const char *title, const char *detail, const char *who)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, "%s. %s", time, title);
  if (detail != NULL)
    g_string_append_printf (words, ". %s", detail);
  if (*who != '\0')
    g_string_append_printf (words, ". %s", who);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static GtkWidget *
row_new (const StoryEvent *event, const Visit *visit, const char *day, const char *who,
         gboolean last)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  g_autofree char *time = i18n_format_time (event->at_ms);
  g_autofree char *title = story_words_title (event);
  g_autofree char *detail = story_words_detail (event, visit);
  g_autofree char *aloud = aloud_words (time, title, detail, who);

  gtk_box_append (GTK_BOX (box), when_new (time, day));
  gtk_box_append (GTK_BOX (box), mark_new (event, last));
  gtk_box_append (GTK_BOX (box), said_new (title, detail, who));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  template_name (row, aloud);
  return row;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
on_close_clicked (VestVisitStory *self)
{
  vest_visit_story_close (self);
}

/* --- corrections -------------------------------------------------------------------------------
 */

/* What may be said of a decision that stands so: ended by a NULL label. */
typedef struct _Choice
{
  const char *label;
  VisitState to;
  gboolean here;
  gboolean escort;
} Choice;

#define COMES_IN                                                                                   \
  {                                                                                                \
    N_ ("Denied by mistake: the visitor is here and comes in now"), VISIT_ADMITTED, TRUE, FALSE    \
  }
#define COMES_IN_ESCORTED                                                                          \
  {                                                                                                \
    N_ ("Denied by mistake: the visitor is here and comes in now, with an escort"),                \
        VISIT_ADMITTED, TRUE, TRUE                                                                 \
  }
#define HAS_GONE                                                                                   \
  {                                                                                                \
    N_ ("Denied by mistake: the visitor has gone"), VISIT_ADMITTED, FALSE, FALSE                   \
  }
#define OTHER_REASON                                                                               \
  {                                                                                                \
    N_ ("Rightly denied, but for another reason"), VISIT_DENIED, FALSE, FALSE                      \
  }

static const Choice of_denied[] = { COMES_IN, COMES_IN_ESCORTED, HAS_GONE, OTHER_REASON, { NULL } };
/* The first is chosen unless somebody chooses otherwise. */
static const Choice of_denied_careful[]
    = { COMES_IN_ESCORTED, COMES_IN, HAS_GONE, OTHER_REASON, { NULL } };
static const Choice of_denied_ruled[] = { COMES_IN_ESCORTED, HAS_GONE, OTHER_REASON, { NULL } };
static const Choice of_on_site[] = {
  { N_ ("Admitted by mistake: the badge becomes void, and the visitor no longer counts as on "
        "site"),
    VISIT_DENIED, FALSE, FALSE },
  { NULL },
};
static const Choice of_admitted[]
    = { { N_ ("Admitted by mistake"), VISIT_DENIED, FALSE, FALSE }, { NULL } };
static const Choice of_left_denied[]
    = { { N_ ("It was right to admit this visitor"), VISIT_ADMITTED, FALSE, FALSE }, { NULL } };

/* (nullable): what may be corrected. */
static const Choice *
choices_of (VestVisitStory *self)
{
  if (self->state == VISIT_DENIED)
    return self->always || self->ruled       ? of_denied_ruled
           : self->proposed || self->flagged ? of_denied_careful
                                             : of_denied;
  if (self->state == VISIT_ADMITTED)
    return of_on_site;
  if (self->state == VISIT_LEFT)
    return self->decision == VISIT_DENIED ? of_left_denied : of_admitted;
  return NULL;
}

static void
on_correct_clicked (VestVisitStory *self)
{
  const Choice *choices = choices_of (self);
  const char *labels[G_N_ELEMENTS (of_denied)] = { NULL };

  self->choices = choices;
  for (guint i = 0; choices != NULL && choices[i].label != NULL; i++)
    labels[i] = _ (choices[i].label);
  vest_reason_bar_ask (self->reason,
                       _ ("The first decision stays in the log; the correction is added to it."),
                       labels, _ ("Correct the decision"));
}

static void
on_reason_answered (VestVisitStory *self, guint choice, const char *reason)
{
  const Choice *choices = self->choices;
  g_autofree char *why = g_strdup (reason);

  vest_reason_bar_close (self->reason);
  if (choices != NULL && self->visit != NULL)
    g_signal_emit (self, signals[SIGNAL_CORRECT], 0, self->visit, (int)choices[choice].to,
                   choices[choice].here, choices[choice].escort, why);
}

static void
update_acts (VestVisitStory *self)
{
  gboolean correct = self->may_correct && self->visit != NULL && choices_of (self) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->correct), correct);
  gtk_widget_set_visible (self->acts, correct || gtk_widget_get_visible (self->hold));
}

static void
update_record (VestVisitStory *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->record),
                          self->may_record && self->visit != NULL && self->agency);
}

static void
on_record_wanted (VestVisitStory *self, const char *format)
{
  g_autofree char *visit = g_strdup (self->visit);

  if (visit != NULL)
    g_signal_emit (self, signals[SIGNAL_RECORD], 0, visit, format);
}

static void
on_hold_clicked (VestVisitStory *self)
{
  g_autofree char *visit = g_strdup (self->visit);
  g_autofree char *name = g_strdup (gtk_label_get_label (self->name));

  if (visit != NULL)
    g_signal_emit (self, signals[SIGNAL_HOLD], 0, visit, name);
}

static void
vest_visit_story_finalize (GObject *object)
{
  g_free (VEST_VISIT_STORY (object)->visit);
  G_OBJECT_CLASS (vest_visit_story_parent_class)->finalize (object);
}

static void
vest_visit_story_class_init (VestVisitStoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_visit_story_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", VEST_TYPE_VISIT_STORY, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_HOLD] = g_signal_new ("hold", VEST_TYPE_VISIT_STORY, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_CORRECT]
      = g_signal_new ("correct", VEST_TYPE_VISIT_STORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 5, G_TYPE_STRING, G_TYPE_INT, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN,
                      G_TYPE_STRING);
  signals[SIGNAL_RECORD]
      = g_signal_new ("record", VEST_TYPE_VISIT_STORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

/* What an administrator may do with the record: nothing of it, no row. */
static GtkWidget *
build_acts (VestVisitStory *self)
{
  GtkWidget *acts = self->acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *correct = gtk_button_new_with_label (_ ("Correct the decision…"));

  self->correct = GTK_BUTTON (correct);
  self->hold = gtk_button_new_with_label (_ ("Legal hold…"));
  gtk_widget_add_css_class (correct, "small-act");
  gtk_widget_add_css_class (self->hold, "small-act");
  gtk_widget_set_visible (correct, FALSE);
  gtk_widget_set_visible (self->hold, FALSE);
  gtk_widget_set_visible (acts, FALSE);
  g_signal_connect_swapped (correct, "clicked", G_CALLBACK (on_correct_clicked), self);
  g_signal_connect_swapped (self->hold, "clicked", G_CALLBACK (on_hold_clicked), self);
  gtk_box_append (GTK_BOX (acts), correct);
  gtk_box_append (GTK_BOX (acts), self->hold);
  gtk_widget_add_css_class (acts, "story-acts");
  return acts;
}

static GtkWidget *
build_head (VestVisitStory *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *name = text_new ("", "person-name");
  GtkWidget *line = text_new ("", "second");
  GtkWidget *close = gtk_button_new ();

  self->name = GTK_LABEL (name);
  self->line = GTK_LABEL (line);
  self->decision_chip = VEST_STATUS_CHIP (status_chip_new ());
  self->close = GTK_BUTTON (close);
  gtk_widget_set_halign (GTK_WIDGET (self->decision_chip), GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_size_request (words, WORDS_WIDTH, -1);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), line);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->decision_chip));
  template_key_button (close, _ ("Close"), "Esc", _ ("Close"));
  gtk_widget_add_css_class (close, "act");
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (on_close_clicked), self);
  gtk_box_append (GTK_BOX (top), words);
  gtk_box_append (GTK_BOX (top), close);
  gtk_box_append (GTK_BOX (head), top);
  gtk_box_append (GTK_BOX (head), build_acts (self));
  gtk_widget_add_css_class (head, "story-head");
  return head;
}

static void
vest_visit_story_init (VestVisitStory *self)
{
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (list);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  template_name (list, _ ("What happened, the oldest first"));
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (sheet), build_head (self));
  self->record = VEST_RECORD_BAR (vest_record_bar_new ());
  g_signal_connect_swapped (self->record, "wanted", G_CALLBACK (on_record_wanted), self);
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->record));
  self->reason = VEST_REASON_BAR (vest_reason_bar_new ());
  g_signal_connect_swapped (self->reason, "answered", G_CALLBACK (on_reason_answered), self);
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (sheet), scroller);
  gtk_widget_set_size_request (sheet, SHEET_WIDTH, -1);
  gtk_widget_set_halign (sheet, GTK_ALIGN_END);
  gtk_widget_add_css_class (sheet, "sheet");
  gtk_widget_add_css_class (sheet, "story");
  gtk_widget_set_overflow (sheet, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), sheet);
  gtk_widget_add_css_class (GTK_WIDGET (self), "key-sheet");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  template_name (GTK_WIDGET (self), _ ("One visit's story"));
}

GtkWidget *
vest_visit_story_new (void)
{
  return g_object_new (VEST_TYPE_VISIT_STORY, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

static void
clear (VestVisitStory *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_label_set_label (self->name, "");
  gtk_label_set_label (self->line, "");
  g_clear_pointer (&self->visit, g_free);
}

static void
write_head (VestVisitStory *self, const Visit *visit)
{
  g_autofree char *name = person_dup_name (visit->person);
  g_autofree char *day = i18n_format_date (visit->arrived_ms);
  g_autofree char *decision = visit_words_decision (visit);
  g_autofree char *line = visit->badge_number != 0
                              ? g_strdup_printf (_ ("%s · badge %d"), day, visit->badge_number)
                              : g_strdup (day);

  gtk_label_set_label (self->name, *name != '\0' ? name : _ ("(removed)"));
  gtk_label_set_label (self->line, line);
  status_chip_set (self->decision_chip, visit_words_decision_tone (visit), decision, NULL);
}

/* Day and station are said where they change. */
static void
append_event (VestVisitStory *self, const Visit *visit, const StoryEvent *before,
              const StoryEvent *event, gboolean last)
{
  g_autofree char *day = i18n_format_date (event->at_ms);
  g_autofree char *day_before = before != NULL ? i18n_format_date (before->at_ms) : NULL;
  const char *station_before = before != NULL ? before->station : NULL;
  gboolean moved = event->station != NULL && g_strcmp0 (event->station, station_before) != 0;
  g_autofree char *who = who_words (event, moved);

  gtk_list_box_append (self->list,
                       row_new (event, visit, g_strcmp0 (day, day_before) == 0 ? NULL : day, who,
                                last));
}

void
vest_visit_story_set (VestVisitStory *self, const Visit *visit, GPtrArray *story)
{
  const StoryEvent *before = NULL;
  gboolean again;

  g_return_if_fail (VEST_IS_VISIT_STORY (self) && visit != NULL && story != NULL);
  again = g_strcmp0 (self->visit, visit->id) == 0;
  clear (self);
  self->visit = g_strdup (visit->id);
  if (!again || self->state != visit->state)
    vest_reason_bar_close (self->reason);
  if (!again)
    vest_record_bar_tell (self->record, NULL, FALSE);
  self->agency = visit_is_agency (visit);
  self->state = visit->state;
  self->decision = visit_get_decision (visit);
  self->flagged = visit_is_flagged (visit);
  self->ruled = visit->escort_ruled;
  update_acts (self);
  update_record (self);
  write_head (self, visit);
  for (guint i = 0; i < story->len; i++)
    {
      append_event (self, visit, before, g_ptr_array_index (story, i), i + 1 == story->len);
      before = g_ptr_array_index (story, i);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (!again)
    gtk_widget_grab_focus (GTK_WIDGET (self->close));
}

const char *
vest_visit_story_get_visit (VestVisitStory *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_STORY (self), NULL);
  return self->visit;
}

void
vest_visit_story_offer_hold (VestVisitStory *self, gboolean offer)
{
  g_return_if_fail (VEST_IS_VISIT_STORY (self));
  gtk_widget_set_visible (self->hold, offer);
  update_acts (self);
}

gboolean
vest_visit_story_close (VestVisitStory *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_STORY (self), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  vest_reason_bar_close (self->reason);
  clear (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  return TRUE;
}

void
vest_visit_story_set_escort (VestVisitStory *self, gboolean proposed, gboolean always)
{
  g_return_if_fail (VEST_IS_VISIT_STORY (self));
  self->proposed = proposed;
  self->always = always;
}

void
vest_visit_story_set_may_correct (VestVisitStory *self, gboolean may)
{
  g_return_if_fail (VEST_IS_VISIT_STORY (self));
  self->may_correct = may;
  vest_reason_bar_close (self->reason);
  update_acts (self);
}

void
vest_visit_story_set_may_record (VestVisitStory *self, gboolean may)
{
  g_return_if_fail (VEST_IS_VISIT_STORY (self));
  self->may_record = may;
  update_record (self);
}

void
vest_visit_story_set_can_print (VestVisitStory *self, gboolean can)
{
  g_return_if_fail (VEST_IS_VISIT_STORY (self));
  vest_record_bar_set_can_print (self->record, can);
}

void
vest_visit_story_tell (VestVisitStory *self, const char *sentence, gboolean trouble)
{
  g_return_if_fail (VEST_IS_VISIT_STORY (self));
  vest_record_bar_tell (self->record, sentence, trouble);
}
