/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk's right side: the visitor, the list's entry, the evidence, and the decisions below.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/visit-detail.h"

#include "ui/i18n.h"
#include "ui/widgets/evidence-table.h"
#include "ui/widgets/evidence-words.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/person-card.h"
#include "ui/widgets/question-words.h"
#include "ui/widgets/photo-texture.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

struct _VestVisitDetail
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  VestStatusChip *chip;
  GtkLabel *list_age;
  GtkWidget *switcher;
  GtkButton *previous;
  GtkLabel *position;
  GtkButton *next;
  VestAgencyForm *form;
  VestPersonCard *visitor;
  VestPersonCard *entry;
  VestEvidenceTable *evidence;
  GtkLabel *instructions;
  VestFactList *facts;
  VestDecisionBar *bar;

  VestVisitItem *item; /* (nullable) */
  gulong changed_handler;
  guint shown; /* which of the open matches, from 0 */
  char *age;   /* (nullable) */
};

G_DEFINE_TYPE (VestVisitDetail, vest_visit_detail, ADW_TYPE_BIN)

enum
{
  SIGNAL_ADMIT,
  SIGNAL_DENY,
  SIGNAL_DISMISS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- showing -----------------------------------------------------------------------------------
 */

static void
show_chip (VestVisitDetail *self, const Visit *visit, guint n_open)
{
  g_autofree char *age = NULL;
  const Match *match = visit_open_match (visit, self->shown);

  if (n_open > 0)
    {
      gboolean strong = match->verdict == VERDICT_STRONG;

      status_chip_set (self->chip, strong ? TONE_ALARM : TONE_CAREFUL,
                       strong ? _ ("Strong match: please compare")
                              : _ ("Possible match: please compare"),
                       _ ("A match is evidence. A person decides."));
      if (self->age != NULL)
        age = g_strdup_printf (_ ("District list, %s"), self->age);
    }
  else if (visit->matches->len > 0)
    status_chip_set (self->chip, TONE_GOOD, _ ("Match set aside by staff"), NULL);
  else
    status_chip_set (self->chip, TONE_GOOD, _ ("No match on the list"), NULL);
  gtk_label_set_label (self->list_age, age != NULL ? age : "");
}

static void
show_switcher (VestVisitDetail *self, guint n_open)
{
  gtk_widget_set_visible (self->switcher, n_open > 1);
  if (n_open > 1)
    {
      g_autofree char *position = g_strdup_printf (_ ("%u of %u"), self->shown + 1, n_open);

      gtk_label_set_label (self->position, position);
      gtk_widget_set_sensitive (GTK_WIDGET (self->previous), self->shown > 0);
      gtk_widget_set_sensitive (GTK_WIDGET (self->next), self->shown + 1 < n_open);
    }
}

static void
show_visitor (VestVisitDetail *self, const Visit *visit, gboolean flagged)
{
  const Match *match = flagged ? visit_open_match (visit, self->shown) : NULL;
  const Person *person = visit_get_person (visit, match != NULL ? match->member : 0);
  g_autofree char *born = visit_words_born (person);
  g_autofree char *name = person_dup_name (person);
  g_autofree char *id = visit_words_id (visit);
  g_autofree char *line = visit_words_line (visit);
  g_autofree char *expected = visit_words_expected (visit);
  g_autoptr (GdkTexture) photo = photo_texture_new (visit->photo);

  person_card_set_person (self->visitor, _ ("Visitor"),
                          visit_count_heads (visit) > 1 && flagged
                              ? name
                              : visit_item_get_name (self->item),
                          FALSE);
  person_card_set_photo (self->visitor, photo != NULL ? GDK_PAINTABLE (photo) : NULL);
  person_card_clear_lines (self->visitor);
  person_card_add_line (self->visitor, born);
  person_card_add_line (self->visitor, id);
  if (flagged)
    person_card_add_line (self->visitor, line);
  if (flagged && visit->party->len > 0)
    {
      g_autofree char *together
          = g_strdup_printf (_ ("In the group of %s"), visit_item_get_name (self->item));

      person_card_add_line (self->visitor, together);
    }
  if (flagged && person == visit->person)
    {
      g_autofree char *returning = visit_words_returning (visit, g_get_real_time () / 1000);

      person_card_add_line (self->visitor, returning);
    }
  if (flagged && expected != NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("Expected: %s"), expected);

      person_card_add_line (self->visitor, words);
    }
}

static char *
join_aliases (const WatchlistEntry *entry)
{
  g_autofree char *names = NULL;

  if (entry->aliases == NULL || entry->aliases[0] == NULL)
    return NULL;
  names = g_strjoinv ("; ", entry->aliases);
  return g_strdup_printf (_ ("Also known as %s"), names);
}

static void
show_entry (VestVisitDetail *self, const Match *match)
{
  const WatchlistEntry *entry = match->entry;
  g_autofree char *caption = NULL;
  g_autofree char *name = NULL;
  g_autofree char *born = NULL;
  g_autofree char *aliases = NULL;
  g_autoptr (GdkTexture) photo = photo_texture_new (entry != NULL ? entry->photo : NULL);

  person_card_clear_lines (self->entry);
  person_card_set_photo (self->entry, photo != NULL ? GDK_PAINTABLE (photo) : NULL);
  if (entry == NULL)
    {
      /* The entry went from the list after the screening: what was found still stands. */
      caption = g_strdup_printf (_ ("List entry %s"), match->entry_id);
      person_card_set_person (self->entry, caption, _ ("No longer on the list"), TRUE);
      return;
    }
  caption = entry->list != NULL && *entry->list != '\0'
                ? g_strdup_printf (_ ("List entry %s, %s"), match->entry_id,
                                   evidence_words_list (entry->list))
                : g_strdup_printf (_ ("List entry %s"), match->entry_id);
  name = person_dup_name (entry->person);
  born = visit_words_born (entry->person);
  aliases = join_aliases (entry);
  person_card_set_person (self->entry, caption, name, TRUE);
  person_card_add_line (self->entry, born != NULL ? born : _ ("Birth date not known"));
  person_card_add_line (self->entry, entry->reason);
  person_card_add_line (self->entry, aliases);
  if (entry->valid_until != NULL && *entry->valid_until != '\0')
    {
      g_autofree char *date = i18n_format_iso_date (entry->valid_until);
      g_autofree char *until = g_strdup_printf (_ ("In force until %s"), date);

      person_card_add_line (self->entry, until);
    }
}

static void
show_instructions (VestVisitDetail *self, const Match *match)
{
  const char *text = match != NULL && match->entry != NULL ? match->entry->instructions : NULL;
  gboolean any = text != NULL && *text != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->instructions), any);
  if (any)
    {
      g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b> %s", _ ("Instructions:"), text);

      gtk_label_set_markup (self->instructions, markup);
    }
}

/* What was answered at the kiosk. */
static void
add_answers (VestVisitDetail *self, const Visit *visit)
{
  for (guint i = 0; visit->answers != NULL && i < visit->answers->len; i++)
    {
      const VisitAnswer *answer = g_ptr_array_index (visit->answers, i);
      g_autofree char *question = question_words_staff (answer);
      g_autofree char *words = question_words_answer (answer);

      fact_list_add (self->facts, question, words);
    }
}

/* Of a group everybody, with how they are known and whether they have left. */
static void
show_party (VestVisitDetail *self, const Visit *visit)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 1; i < visit->party->len; i++)
    {
      const PartyMember *member = visit_find_member (visit, i);
      g_autofree char *name = person_dup_name (member->person);
      g_autofree char *born = visit_words_born (member->person);

      g_string_append_printf (lines, "%s%s", i > 1 ? "\n" : "", name);
      if (born != NULL)
        g_string_append_printf (lines, " · %s", born);
      if (visit->state == VISIT_ADMITTED && !visit_is_on_site (visit, i))
        g_string_append_printf (lines, " · %s", _ ("has left"));
    }
  if (lines->len > 0)
    fact_list_add (self->facts, _ ("Came along"), lines->str);
  g_string_free (lines, TRUE);
}

/* A visit that nothing speaks against: what staff need to decide, and no more. */
static void
show_facts (VestVisitDetail *self, const Visit *visit)
{
  g_autofree char *returning = visit_words_returning (visit, g_get_real_time () / 1000);
  g_autofree char *purpose = visit_words_purpose (visit);
  g_autofree char *host = visit_words_host (visit);
  g_autofree char *expected = visit_words_expected (visit);
  g_autofree char *arrived = visit_words_arrived (visit);
  GString *aside = g_string_new (NULL);

  fact_list_clear (self->facts);
  show_party (self, visit);
  fact_list_add (self->facts, _ ("Came for"), purpose);
  fact_list_add (self->facts, _ ("To see"), host);
  fact_list_add (self->facts, _ ("Expected"), expected);
  fact_list_add (self->facts, _ ("Been here"), returning);
  fact_list_add (self->facts, _ ("Entrance"), visit->entrance);
  fact_list_add (self->facts, _ ("Arrived"), arrived);
  add_answers (self, visit);
  for (guint i = 0; i < visit->matches->len; i++)
    {
      const Match *match = g_ptr_array_index (visit->matches, i);

      if (match->dismissed)
        g_string_append_printf (aside, "%s%s", aside->len > 0 ? ", " : "", match->entry_id);
    }
  fact_list_add (self->facts, _ ("Not this person"), aside->str);
  g_string_free (aside, TRUE);
}

static void
show_agency (VestVisitDetail *self, const Visit *visit)
{
  gtk_widget_set_visible (GTK_WIDGET (self->form), visit_is_agency (visit));
  if (visit_is_agency (visit))
    vest_agency_form_set_visit (self->form, visit);
}

static void
refresh (VestVisitDetail *self)
{
  const Visit *visit;
  const Match *match;
  guint n_open;

  if (self->item == NULL)
    {
      vest_decision_bar_set_visit (self->bar, NULL, NULL);
      return;
    }
  visit = visit_item_get_visit (self->item);
  n_open = visit_count_open_matches (visit);
  if (self->shown >= n_open)
    self->shown = n_open > 0 ? n_open - 1 : 0;
  match = visit_open_match (visit, self->shown);

  show_chip (self, visit, n_open);
  show_switcher (self, n_open);
  show_agency (self, visit);
  show_visitor (self, visit, match != NULL);
  if (match != NULL)
    show_entry (self, match);
  else
    show_facts (self, visit);
  show_instructions (self, match);
  evidence_table_set_match (self->evidence, match);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), match != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), match != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), match == NULL);
  vest_decision_bar_set_visit (self->bar, visit, match);
  vest_decision_bar_set_busy (self->bar, visit_item_get_busy (self->item));
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_previous_clicked (VestVisitDetail *self)
{
  vest_visit_detail_step_match (self, -1);
}

static void
on_next_clicked (VestVisitDetail *self)
{
  vest_visit_detail_step_match (self, 1);
}

static void
on_bar_admit (VestVisitDetail *self, gboolean escort)
{
  g_signal_emit (self, signals[SIGNAL_ADMIT], 0, escort);
}

static void
on_bar_deny (VestVisitDetail *self, const char *reason)
{
  g_signal_emit (self, signals[SIGNAL_DENY], 0, reason);
}

static void
on_bar_dismiss (VestVisitDetail *self, const char *reason)
{
  const Match *match = NULL;
  g_autofree char *entry_id = NULL;

  if (self->item != NULL)
    match = visit_open_match (visit_item_get_visit (self->item), self->shown);
  if (match == NULL)
    return;
  entry_id = g_strdup (match->entry_id); /* the handler may refresh the visit */
  g_signal_emit (self, signals[SIGNAL_DISMISS], 0, entry_id, match->revision, reason,
                 match->member);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_visit_detail_dispose (GObject *object)
{
  VestVisitDetail *self = VEST_VISIT_DETAIL (object);

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  g_clear_object (&self->item);
  g_clear_pointer (&self->age, g_free);
  G_OBJECT_CLASS (vest_visit_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, chip);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, list_age);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, switcher);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, previous);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, position);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, next);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, form);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, visitor);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, entry);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, evidence);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, instructions);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, VestVisitDetail, bar);
}

static void
vest_visit_detail_class_init (VestVisitDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_visit_detail_dispose;
  g_type_ensure (VEST_TYPE_STATUS_CHIP);
  g_type_ensure (VEST_TYPE_PERSON_CARD);
  g_type_ensure (VEST_TYPE_EVIDENCE_TABLE);
  g_type_ensure (VEST_TYPE_FACT_LIST);
  g_type_ensure (VEST_TYPE_AGENCY_FORM);
  g_type_ensure (VEST_TYPE_DECISION_BAR);
  template_use (widget_class, "ui/office/visit-detail.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_bar_admit);
  gtk_widget_class_bind_template_callback (widget_class, on_bar_deny);
  gtk_widget_class_bind_template_callback (widget_class, on_bar_dismiss);

  signals[SIGNAL_ADMIT] = g_signal_new ("admit", VEST_TYPE_VISIT_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_DENY] = g_signal_new ("deny", VEST_TYPE_VISIT_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_DISMISS]
      = g_signal_new ("dismiss", VEST_TYPE_VISIT_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_UINT);
}

static void
vest_visit_detail_init (VestVisitDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  template_name (GTK_WIDGET (self->previous), _ ("Previous match"));
  template_name (GTK_WIDGET (self->next), _ ("Next match"));
}

GtkWidget *
vest_visit_detail_new (void)
{
  return g_object_new (VEST_TYPE_VISIT_DETAIL, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_visit_detail_set_item (VestVisitDetail *self, VestVisitItem *item)
{
  g_return_if_fail (VEST_IS_VISIT_DETAIL (self));
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  g_set_object (&self->item, item);
  self->shown = 0;
  if (item != NULL)
    {
      self->changed_handler
          = g_signal_connect_swapped (item, "changed", G_CALLBACK (refresh), self);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  refresh (self);
}

VestVisitItem *
vest_visit_detail_get_item (VestVisitDetail *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_DETAIL (self), NULL);
  return self->item;
}

void
vest_visit_detail_set_list_age (VestVisitDetail *self, const char *words)
{
  g_return_if_fail (VEST_IS_VISIT_DETAIL (self));
  if (g_strcmp0 (self->age, words) == 0)
    return;
  g_free (self->age);
  self->age = g_strdup (words);
  refresh (self);
}

gboolean
vest_visit_detail_step_match (VestVisitDetail *self, int step)
{
  guint n;

  g_return_val_if_fail (VEST_IS_VISIT_DETAIL (self), FALSE);
  n = self->item != NULL ? visit_count_open_matches (visit_item_get_visit (self->item)) : 0;
  if (n < 2)
    return FALSE;
  if (step > 0 ? self->shown + 1 < n : self->shown > 0)
    {
      self->shown += step > 0 ? 1 : -1;
      refresh (self);
    }
  return TRUE;
}

gboolean
vest_visit_detail_key (VestVisitDetail *self, guint key)
{
  GtkAdjustment *place;
  double page;

  g_return_val_if_fail (VEST_IS_VISIT_DETAIL (self), FALSE);
  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    return vest_visit_detail_step_match (self, key == GDK_KEY_Left ? -1 : 1);
  if (self->item == NULL || (key != GDK_KEY_Page_Up && key != GDK_KEY_Page_Down))
    return FALSE;
  place = gtk_scrolled_window_get_vadjustment (self->scroller);
  page = gtk_adjustment_get_page_increment (place);
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place)
                                       + (key == GDK_KEY_Page_Down ? page : -page));
  return TRUE;
}

VestDecisionBar *
vest_visit_detail_get_bar (VestVisitDetail *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_DETAIL (self), NULL);
  return self->bar;
}

VestAgencyForm *
vest_visit_detail_get_agency (VestVisitDetail *self)
{
  g_return_val_if_fail (VEST_IS_VISIT_DETAIL (self), NULL);
  return self->form;
}
