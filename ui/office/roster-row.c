/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One person on the roster: name and badge number large, where to look, what was found out.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/roster-row.h"

#include "ui/i18n.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"
#include "ui/widgets/tone.h"

struct _VestRosterRow
{
  AdwBin parent_instance;

  VestRosterItem *item; /* (nullable) */
  gulong changed;

  GtkWidget *heading;
  GtkWidget *person;
  AdwAvatar *face;
  GtkLabel *name;
  GtkLabel *where;
  GtkWidget *state;
  GtkLabel *state_words;
  GtkLabel *number;
  GtkWidget *marks;
  GtkWidget *buttons[MARK_LEFT + 1];
};

G_DEFINE_FINAL_TYPE (VestRosterRow, vest_roster_row, ADW_TYPE_BIN)

static guint signal_ticked;

const char *
roster_mark_words (RosterMark mark)
{
  switch (mark)
    {
    case MARK_OPEN:
      return _ ("Not ticked yet");
    case MARK_ACCOUNTED:
      return _ ("Accounted for");
    case MARK_MISSING:
      return _ ("Not found");
    case MARK_LEFT:
      return _ ("Left");
    }
  return "";
}

static void
on_button_clicked (VestRosterRow *self, GtkWidget *button)
{
  const RosterLine *line = self->item != NULL ? vest_roster_item_get_line (self->item) : NULL;

  for (RosterMark mark = MARK_ACCOUNTED; line != NULL && mark <= MARK_LEFT; mark++)
    if (button == self->buttons[mark])
      {
        /* The same once more takes it back. */
        g_signal_emit (self, signal_ticked, 0, self->item,
                       (int)(line->mark == mark ? MARK_OPEN : mark));
        return;
      }
}

/* --- writing ---------------------------------------------------------------------------------- */

static char *
dup_name (const RosterLine *line)
{
  g_autofree char *name = person_dup_name (line->visit->person);

  if (*name != '\0')
    return g_steal_pointer (&name);
  /* The visit is on its way from another station, or retention has removed who it was. */
  return g_strdup (line->visit->arrived_ms != 0 ? _ ("(removed)") : _ ("(not known here yet)"));
}

/* What is asked first stands first: the end may be cut off. */
static char *
dup_where (const RosterLine *line)
{
  const Visit *visit = line->visit;
  g_autofree char *time
      = i18n_format_time (visit->decided_ms != 0 ? visit->decided_ms : visit->arrived_ms);
  GString *words = g_string_new (NULL);

  if (line->late)
    g_string_append_printf (words, "%s · ", _ ("came after the start"));
  g_string_append (words, visit->host_name != NULL ? visit->host_name : _ ("No host"));
  if (visit->host_place != NULL)
    g_string_append_printf (words, ", %s", visit->host_place);
  g_string_append (words, " · ");
  g_string_append_printf (words, _ ("since %s"), time);
  if (visit->escort)
    g_string_append_printf (words, " · %s", _ ("with escort"));
  if (visit->entrance != NULL)
    g_string_append_printf (words, " · %s", visit->entrance);
  return g_string_free (words, FALSE);
}

/* @ticking: the buttons beside it say what, so that here it is by whom. */
static char *
dup_state (const RosterLine *line, gboolean ticking)
{
  g_autofree char *time = i18n_format_time (line->at_ms);

  if (line->mark == MARK_OPEN && (line->by == NULL || ticking))
    return g_strdup (_ ("Not ticked yet"));
  if (line->by == NULL)
    /* TRANSLATORS: by the visitor, at the door; a time */
    return g_strdup_printf (_ ("Signed out, %s"), time);
  if (ticking)
    return g_strdup_printf ("%s, %s", line->by, time);
  /* TRANSLATORS: "Accounted for: R. Okafor, 10:42" */
  return g_strdup_printf (_ ("%s: %s, %s"), roster_mark_words (line->mark), line->by, time);
}

static Tone
tone_of (RosterMark mark)
{
  return mark == MARK_ACCOUNTED ? TONE_GOOD
         : mark == MARK_MISSING ? TONE_ALARM
         : mark == MARK_OPEN    ? TONE_CAREFUL
                                : TONE_QUIET;
}

/* For the pointer; the keyboard has its keys, which need no walk through three buttons a row. Made
 * when a roll call first needs them: most rosters are only read. */
static void
make_buttons (VestRosterRow *self)
{
  for (RosterMark mark = MARK_ACCOUNTED; mark <= MARK_LEFT; mark++)
    {
      self->buttons[mark] = g_object_new (GTK_TYPE_BUTTON, "label", roster_mark_words (mark),
                                          "focusable", FALSE, NULL);
      gtk_widget_add_css_class (self->buttons[mark], "small-act");
      g_signal_connect_swapped (self->buttons[mark], "clicked", G_CALLBACK (on_button_clicked),
                                self);
      gtk_box_append (GTK_BOX (self->marks), self->buttons[mark]);
    }
}

static void
write_buttons (VestRosterRow *self, const RosterLine *line, const char *name)
{
  if (self->buttons[MARK_ACCOUNTED] == NULL)
    make_buttons (self);
  for (RosterMark mark = MARK_ACCOUNTED; mark <= MARK_LEFT; mark++)
    {
      g_autofree char *label = g_strdup_printf ("%s: %s", roster_mark_words (mark), name);

      template_name (self->buttons[mark], label);
      if (line->mark == mark)
        gtk_widget_add_css_class (self->buttons[mark], "primary");
      else
        gtk_widget_remove_css_class (self->buttons[mark], "primary");
    }
}

static void
write_person (VestRosterRow *self, const RosterLine *line)
{
  GdkTexture *photo = vest_roster_item_get_photo (self->item);
  gboolean ticking = vest_roster_item_get_ticking (self->item);
  g_autofree char *name = dup_name (line);
  g_autofree char *where = dup_where (line);
  g_autofree char *state = dup_state (line, ticking);
  g_autofree char *number = line->visit->badge_number > 0
                                ? g_strdup_printf ("%d", line->visit->badge_number)
                                : g_strdup ("—");
  g_autofree char *said = dup_state (line, FALSE);
  g_autofree char *all = NULL;
  gboolean told = ticking || line->mark != MARK_OPEN;

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->where, where);
  gtk_label_set_label (self->number, number);
  adw_avatar_set_text (self->face, name);
  adw_avatar_set_custom_image (self->face, photo != NULL ? GDK_PAINTABLE (photo) : NULL);
  gtk_label_set_label (self->state_words, state);
  gtk_widget_set_visible (self->state, told);
  gtk_widget_set_visible (self->marks, ticking);
  tone_apply (self->state, tone_of (line->mark));
  if (ticking)
    write_buttons (self, line, name);
  all = told ? g_strdup_printf ("%s, %s %s, %s, %s", name, _ ("badge"), number, where, said)
             : g_strdup_printf ("%s, %s %s, %s", name, _ ("badge"), number, where);
  template_name (GTK_WIDGET (self), all);
}

static void
write_words (VestRosterRow *self)
{
  const char *group = vest_roster_item_get_group (self->item);
  const RosterLine *line = vest_roster_item_get_line (self->item);

  gtk_widget_set_visible (self->heading, group != NULL);
  gtk_widget_set_visible (self->person, group == NULL);
  if (group != NULL)
    {
      g_autofree char *count = number_words_write (vest_roster_item_get_count (self->item));
      g_autofree char *words = g_strdup_printf ("%s · %s", group, count);

      gtk_label_set_label (GTK_LABEL (self->heading), words);
      template_name (GTK_WIDGET (self), words);
    }
  else if (line != NULL)
    write_person (self, line);
}

/* --- making ----------------------------------------------------------------------------------- */

static GtkLabel *
make_label (const char *class)
{
  GtkWidget *label = label_line_new (NULL, class);

  gtk_widget_set_hexpand (label, TRUE);
  return GTK_LABEL (label);
}

static void
make_person (VestRosterRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->person = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  self->number = make_label ("roster-number");
  self->face = ADW_AVATAR (adw_avatar_new (48, "", TRUE));
  self->name = make_label ("roster-name");
  self->where = make_label ("second");
  self->state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->state_words = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->number), FALSE);
  gtk_label_set_width_chars (self->number, 4);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->where));
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (self->state, "roster-state");
  gtk_widget_set_valign (self->state, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->state), GTK_WIDGET (self->state_words));
  self->marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (self->marks, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->person), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (self->person), GTK_WIDGET (self->face));
  gtk_box_append (GTK_BOX (self->person), words);
  gtk_box_append (GTK_BOX (self->person), self->state);
  gtk_box_append (GTK_BOX (self->person), self->marks);
  gtk_widget_add_css_class (self->person, "roster-person");
}

static void
vest_roster_row_dispose (GObject *object)
{
  vest_roster_row_set_item (VEST_ROSTER_ROW (object), NULL);
  G_OBJECT_CLASS (vest_roster_row_parent_class)->dispose (object);
}

static void
vest_roster_row_class_init (VestRosterRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_roster_row_dispose;
  signal_ticked = g_signal_new ("ticked", VEST_TYPE_ROSTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, VEST_TYPE_ROSTER_ITEM, G_TYPE_INT);
}

static void
vest_roster_row_init (VestRosterRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->heading = GTK_WIDGET (make_label ("roster-group"));
  make_person (self);
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->person);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vest_roster_row_new (void)
{
  return g_object_new (VEST_TYPE_ROSTER_ROW, NULL);
}

void
vest_roster_row_set_item (VestRosterRow *self, VestRosterItem *item)
{
  g_return_if_fail (VEST_IS_ROSTER_ROW (self));
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->changed = g_signal_connect_swapped (item, "changed", G_CALLBACK (write_words), self);
  write_words (self);
}
