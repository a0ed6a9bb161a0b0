/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An agency's visit at the desk: what was said, which paper was shown, who looked at it.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/agency-form.h"

#include "ui/i18n.h"
#include "ui/widgets/agency-words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/template.h"

enum
{
  FIELD_AGENCY,
  FIELD_OFFICER,
  FIELD_NUMBER,
  FIELD_ERRAND,
  FIELD_NOTE,
  N_FIELDS,
};

#define N_PAPERS  (PAPER_NONE + 1)
#define MAX_CHARS 200

struct _VestAgencyForm
{
  AdwBin parent_instance;

  GtkWidget *banner; /* who may not write reads what happens now */
  GtkWidget *entries[N_FIELDS];
  GtkWidget *papers[N_PAPERS]; /* the first is NULL */
  GtkLabel *guidance;
  GtkLabel *reviewer;
  GtkLabel *state;
  GtkLabel *called;
  GtkWidget *save;
  GtkWidget *call;

  char *visit;        /* (nullable) id */
  gint64 recorded_ms; /* of the record that is shown */
  char *staff;        /* (nullable) name */
  gboolean records;
  gboolean call_is_sent;
  gboolean edited; /* what stands there is not what was recorded */
};

G_DEFINE_TYPE (VestAgencyForm, vest_agency_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_RECORDED,
  SIGNAL_CALL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static AgencyPaper
get_paper (VestAgencyForm *self)
{
  for (int i = PAPER_JUDICIAL; i < N_PAPERS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->papers[i])))
      return (AgencyPaper)i;
  return PAPER_NOT_RECORDED;
}

/* (transfer full) (nullable): stripped; NULL when there is nothing. */
static char *
dup_field (VestAgencyForm *self, int field)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[field]))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
update (VestAgencyForm *self)
{
  AgencyPaper paper = get_paper (self);
  g_autofree char *agency = dup_field (self, FIELD_AGENCY);
  g_autofree char *officer = dup_field (self, FIELD_OFFICER);
  gboolean whole = paper != PAPER_NOT_RECORDED && agency != NULL && officer != NULL;

  gtk_widget_set_visible (self->banner, !self->records);
  gtk_label_set_label (self->guidance, agency_words_guidance (paper));
  /* The same is not recorded twice. */
  gtk_widget_set_sensitive (self->save, whole && self->staff != NULL && self->records
                                            && (self->edited || self->recorded_ms == 0));
}

static void
on_edited (VestAgencyForm *self)
{
  self->edited = TRUE;
  update (self);
}

static void
on_save_clicked (VestAgencyForm *self)
{
  g_autoptr (AgencyRecord) record = agency_record_new ();
  g_autofree char *visit = g_strdup (self->visit);

  if (!gtk_widget_is_sensitive (self->save) || visit == NULL)
    return;
  record->agency = dup_field (self, FIELD_AGENCY);
  record->officer = dup_field (self, FIELD_OFFICER);
  record->number = dup_field (self, FIELD_NUMBER);
  record->errand = dup_field (self, FIELD_ERRAND);
  record->note = dup_field (self, FIELD_NOTE);
  record->paper = get_paper (self);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, visit, record);
}

static void
on_call_clicked (VestAgencyForm *self)
{
  g_autofree char *visit = g_strdup (self->visit);

  g_signal_emit (self, signals[SIGNAL_CALL], 0, visit);
}

/* --- making ------------------------------------------------------------------------------------
 */

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = label_text_new (text, css_class);

  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  return label;
}

static void
add_entry (VestAgencyForm *self, GtkGrid *grid, int field, const char *name, int column, int row,
           int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_CHARS);
  gtk_widget_set_hexpand (entry, TRUE);
  template_name (entry, name);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_edited), self);
  gtk_box_append (GTK_BOX (box), new_label (name, "second"));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_grid_attach (grid, box, column, row, width, 1);
  self->entries[field] = entry;
}

/* The one thing that office staff do stands where they look first. */
static GtkWidget *
build_banner (VestAgencyForm *self)
{
  GtkWidget *banner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("vest-agency-symbolic");
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  self->called = GTK_LABEL (new_label ("", "second"));
  gtk_box_append (GTK_BOX (words),
                  new_label (_ ("Agency visits wait for an administrator: ask one to come before "
                                "anybody is admitted or denied."),
                             "strong"));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->called));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  self->call = gtk_button_new_with_label (_ ("Call an administrator"));
  template_name (self->call, _ ("Call an administrator"));
  gtk_widget_add_css_class (self->call, "act");
  gtk_widget_set_valign (self->call, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->call, "clicked", G_CALLBACK (on_call_clicked), self);
  gtk_box_append (GTK_BOX (banner), icon);
  gtk_box_append (GTK_BOX (banner), words);
  gtk_box_append (GTK_BOX (banner), self->call);
  gtk_widget_add_css_class (banner, "banner");
  return banner;
}

static GtkWidget *
build_papers (VestAgencyForm *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  for (int i = PAPER_JUDICIAL; i < N_PAPERS; i++)
    {
      const char *words = agency_words_paper ((AgencyPaper)i);

      self->papers[i] = gtk_toggle_button_new_with_label (words);
      template_name (self->papers[i], words);
      gtk_widget_add_css_class (self->papers[i], "small-act");
      if (i > PAPER_JUDICIAL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->papers[i]),
                                     GTK_TOGGLE_BUTTON (self->papers[PAPER_JUDICIAL]));
      g_signal_connect_swapped (self->papers[i], "toggled", G_CALLBACK (on_edited), self);
      gtk_grid_attach (GTK_GRID (grid), self->papers[i], (i - 1) % 3, (i - 1) / 3, 1, 1);
    }
  return grid;
}

static GtkWidget *
build_foot (VestAgencyForm *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->reviewer = GTK_LABEL (new_label ("", "strong"));
  self->state = GTK_LABEL (new_label ("", "second"));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->reviewer));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->state));
  gtk_widget_set_hexpand (words, TRUE);
  self->save = gtk_button_new_with_label (_ ("Save this record"));
  template_name (self->save, _ ("Save this record"));
  gtk_widget_add_css_class (self->save, "act");
  gtk_widget_add_css_class (self->save, "primary");
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save_clicked), self);
  gtk_box_append (GTK_BOX (foot), words);
  gtk_box_append (GTK_BOX (foot), self->save);
  return foot;
}

static void
vest_agency_form_finalize (GObject *object)
{
  VestAgencyForm *self = VEST_AGENCY_FORM (object);

  g_free (self->visit);
  g_free (self->staff);
  G_OBJECT_CLASS (vest_agency_form_parent_class)->finalize (object);
}

static void
vest_agency_form_class_init (VestAgencyFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_agency_form_finalize;
  signals[SIGNAL_RECORDED]
      = g_signal_new ("recorded", VEST_TYPE_AGENCY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);
  signals[SIGNAL_CALL] = g_signal_new ("call", VEST_TYPE_AGENCY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_agency_form_init (VestAgencyForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 10);
  add_entry (self, GTK_GRID (grid), FIELD_AGENCY, _ ("Agency"), 0, 0, 1);
  add_entry (self, GTK_GRID (grid), FIELD_OFFICER, _ ("Officer"), 1, 0, 1);
  add_entry (self, GTK_GRID (grid), FIELD_NUMBER, _ ("Badge or ID number"), 0, 1, 1);
  add_entry (self, GTK_GRID (grid), FIELD_ERRAND, _ ("Purpose of the visit"), 1, 1, 1);
  self->banner = build_banner (self);
  gtk_box_append (GTK_BOX (box), self->banner);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), new_label (_ ("Which paper was shown?"), "strong"));
  gtk_box_append (GTK_BOX (box), build_papers (self));
  self->guidance = GTK_LABEL (new_label ("", "second"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->guidance));
  grid = gtk_grid_new ();
  add_entry (self, GTK_GRID (grid), FIELD_NOTE, _ ("Note, such as who was called"), 0, 0, 1);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), build_foot (self));
  gtk_widget_add_css_class (box, "agency-form");
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  adw_bin_set_child (ADW_BIN (self), box);
  vest_agency_form_set_staff (self, NULL, FALSE);
}

GtkWidget *
vest_agency_form_new (void)
{
  return g_object_new (VEST_TYPE_AGENCY_FORM, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

static void
set_field (VestAgencyForm *self, int field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entries[field]), text != NULL ? text : "");
}

/* What staff wrote down counts; before that, what was answered at the kiosk. */
static void
fill (VestAgencyForm *self, const Visit *visit)
{
  const AgencyRecord *record = visit->agency;
  gboolean recorded = agency_record_is_complete (record);

  set_field (self, FIELD_AGENCY,
             recorded ? record->agency : answers_find (visit->answers, QUESTION_AGENCY));
  set_field (self, FIELD_OFFICER,
             recorded ? record->officer : answers_find (visit->answers, QUESTION_OFFICER));
  set_field (self, FIELD_NUMBER,
             recorded ? record->number : answers_find (visit->answers, QUESTION_NUMBER));
  set_field (self, FIELD_ERRAND,
             recorded ? record->errand : answers_find (visit->answers, QUESTION_ERRAND));
  set_field (self, FIELD_NOTE, recorded ? record->note : NULL);
  for (int i = PAPER_JUDICIAL; i < N_PAPERS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->papers[i]),
                                  recorded && record->paper == (AgencyPaper)i);
}

static void
write_state (VestAgencyForm *self, const AgencyRecord *record)
{
  g_autofree char *recorded = NULL;
  g_autofree char *called = NULL;

  if (agency_record_is_complete (record))
    {
      g_autofree char *time = i18n_format_time (record->recorded_ms);

      /* TRANSLATORS: a time of day, a name */
      recorded = g_strdup_printf (_ ("Recorded %s by %s"), time, record->reviewed_by);
    }
  if (record != NULL && record->called_ms != 0)
    {
      g_autofree char *time = i18n_format_time (record->called_ms);

      called = g_strdup_printf (
          self->call_is_sent
              ? _ ("An administrator was called at %s")
              : _ ("An administrator was called at %s: that is written down, and nothing was sent. "
                   "Please phone one."),
          time);
    }
  gtk_label_set_label (self->state, recorded != NULL ? recorded : "");
  gtk_label_set_label (self->called, called != NULL ? called : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), recorded != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->called), called != NULL);
}

void
vest_agency_form_set_visit (VestAgencyForm *self, const Visit *visit)
{
  gint64 recorded_ms;

  g_return_if_fail (VEST_IS_AGENCY_FORM (self) && visit != NULL);
  recorded_ms = visit->agency != NULL ? visit->agency->recorded_ms : 0;
  write_state (self, visit->agency);
  if (g_strcmp0 (self->visit, visit->id) != 0 || self->recorded_ms != recorded_ms)
    {
      g_free (self->visit);
      self->visit = g_strdup (visit->id);
      self->recorded_ms = recorded_ms;
      fill (self, visit);
      self->edited = FALSE;
    }
  update (self);
}

void
vest_agency_form_set_call_is_sent (VestAgencyForm *self, gboolean sent)
{
  g_return_if_fail (VEST_IS_AGENCY_FORM (self));
  self->call_is_sent = sent;
}

void
vest_agency_form_set_staff (VestAgencyForm *self, const char *name, gboolean records)
{
  g_autofree char *words = NULL;

  g_return_if_fail (VEST_IS_AGENCY_FORM (self));
  g_free (self->staff);
  self->staff = g_strdup (name);
  self->records = records;
  if (records && name != NULL)
    words = g_strdup_printf (_ ("Reviewed by %s"), name);
  gtk_label_set_label (self->reviewer,
                       words != NULL ? words : _ ("An administrator reviews the paper."));
  for (int i = 0; i < N_FIELDS; i++)
    gtk_editable_set_editable (GTK_EDITABLE (self->entries[i]), records);
  for (int i = PAPER_JUDICIAL; i < N_PAPERS; i++)
    gtk_widget_set_sensitive (self->papers[i], records);
  gtk_widget_set_visible (self->save, records);
  update (self);
}

void
vest_agency_form_start (VestAgencyForm *self)
{
  int field = 0;

  g_return_if_fail (VEST_IS_AGENCY_FORM (self));
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!self->records)
    {
      gtk_widget_grab_focus (self->call);
      return;
    }
  while (field + 1 < N_FIELDS
         && *gtk_editable_get_text (GTK_EDITABLE (self->entries[field])) != '\0')
    field++;
  gtk_widget_grab_focus (self->entries[field]);
}
