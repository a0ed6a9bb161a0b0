/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
/*
 * What the tests of the desk's windows share: invented visits, and a camera. Headers only, because
 * a test is one source.
 */

#include <adwaita.h>

#include "db/story.h"
#include "db/visit.h"
#include "tests/ui-pages.h"
#include "ui/admin/admin-window.h"
#include "ui/admin/log-array.h"
#include "ui/office/office-window.h"

#define DAY       "2026-11-20" /* the day of the log */
#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

static const char *const sample_given[]
    = { "Tobias",   "Ana Lucía",  "Denholm", "Yusuf",   "Wren",
        "Iolanthe", "Marguerite", "Obadiah", "Saoirse", "Björk" };
static const char *const sample_family[]
    = { "Lindqvist", "Prado", "Krebs", "Karabulut", "Abernathy", "Vanterpool", "Quillfeather" };
static const char *const sample_host[]
    = { "Main office", "Ms. Adeyemi", "Mr. Brandt", "Library", "Ms. Calloway" };
static const char *const sample_entrance[]
    = { "Main entrance", "Gym entrance", "Service entrance" };
static const char *const sample_purpose[]
    = { "meeting", "pickup", "volunteer", "delivery", "contractor", "other" };

#define PICK(array, n) (array)[(n) % G_N_ELEMENTS (array)]

static inline gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static inline GPtrArray *
visits_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
}

/* The @n-th of as many different visits as wanted; waiting since @waited_ms. */
static inline Visit *
sample_visit (guint n, gint64 waited_ms)
{
  Visit *visit = visit_new ();

  visit->id = g_strdup_printf ("01VISIT%019u", n);
  visit->site = g_strdup ("hartwell");
  visit->entrance = g_strdup (PICK (sample_entrance, n / 2));
  visit->person->given = g_strdup (PICK (sample_given, n));
  visit->person->family = g_strdup (PICK (sample_family, n / 3));
  visit->person->birth_date
      = g_strdup_printf ("19%02u-%02u-%02u", 50 + n % 49, 1 + n % 12, 1 + n % 28);
  visit->person->sex = n % 2 ? 'F' : 'M';
  visit->person->region = g_strdup ("CT");
  visit->id_type = g_strdup (n % 4 == 3 ? "typed" : n % 4 == 2 ? "mrz-td3" : "aamva");
  visit->purpose = g_strdup (PICK (sample_purpose, n));
  visit->host_id = g_strdup_printf ("h%u", n % 5);
  visit->host_name = g_strdup (PICK (sample_host, n));
  visit->host_place = g_strdup ("Room 112");
  visit->language = g_strdup ("en");
  visit->arrived_ms = now_ms () - waited_ms;
  visit->badge_number = (int)(1000 + n % 9000);
  return visit;
}

/* Admitted, denied or left, as a day has them. */
static inline Visit *
sample_past_visit (guint n, gint64 arrived_ms)
{
  Visit *visit = sample_visit (n, 0);

  visit->arrived_ms = arrived_ms;
  visit->decided_ms = arrived_ms + 20000 + (n * 7919) % 90000;
  visit->decided_by = g_strdup (n % 3 ? "D. Okafor" : "R. Silva");
  visit->state = n % 17 == 4 ? VISIT_DENIED : n % 3 == 0 ? VISIT_ADMITTED : VISIT_LEFT;
  if (visit->state == VISIT_DENIED)
    visit->reason = g_strdup ("Not expected by the host");
  else
    visit->badge = n % 11 == 6 ? BADGE_PROBLEM : BADGE_PRINTED;
  visit->badge_prints = 1;
  visit->escort = n % 7 == 1;
  if (visit->state == VISIT_LEFT)
    {
      visit->left_how = (LeftHow)(LEFT_BADGE + n % 4);
      visit->left_ms = visit->decided_ms + (5 + n % 90) * MINUTE_MS;
    }
  return visit;
}

/* Opposite the entry D-1042, as in the pictures of the design. */
static inline Match *
sample_match (const char *entry_id, Verdict verdict)
{
  Match *match = match_new ();
  WatchlistEntry *entry = watchlist_entry_new ();
  const Evidence evidence[] = {
    { EVIDENCE_GIVEN, READING_SAME_RARE, (char *)"Marisol", (char *)"Marisol", 11.2 },
    { EVIDENCE_FAMILY, READING_PART, (char *)"Vega Ortiz", (char *)"Vega", 7.9 },
    { EVIDENCE_BIRTH_DATE, READING_DAY_MONTH_SWAPPED, (char *)"1986-06-04", (char *)"1986-04-06",
      7.9 },
    { EVIDENCE_SEX, READING_SAME, (char *)"F", (char *)"F", 0.9 },
  };

  match->entry_id = g_strdup (entry_id);
  match->revision = 3;
  match->verdict = verdict;
  match->score = 19.4;
  for (guint i = 0; i < G_N_ELEMENTS (evidence); i++)
    g_ptr_array_add (match->evidence,
                     evidence_new (evidence[i].field, evidence[i].reading, evidence[i].visitor,
                                   evidence[i].entry, evidence[i].bits));
  entry->id = g_strdup (entry_id);
  entry->list = g_strdup ("custody");
  entry->person->given = g_strdup ("Marisol");
  entry->person->family = g_strdup ("Vega");
  entry->person->birth_date = g_strdup ("1986-04-06");
  entry->person->sex = 'F';
  entry->aliases = g_strsplit ("Mari Ortiz;M. V. Ortiz", ";", -1);
  entry->reason = g_strdup ("No contact with student J. V. until Mar 2027");
  entry->instructions = g_strdup ("do not admit past the office. Call Principal Brandt, ext. 201, "
                                  "before speaking with the visitor.");
  entry->revision = 3;
  match->entry = entry;
  return match;
}

static inline Visit *
sample_flagged (guint n, gint64 waited_ms, Verdict verdict)
{
  Visit *visit = sample_visit (n, waited_ms);

  g_free (visit->person->given);
  g_free (visit->person->family);
  g_free (visit->person->birth_date);
  g_free (visit->purpose);
  g_free (visit->host_name);
  visit->person->given = g_strdup ("Marisol");
  visit->person->family = g_strdup ("Vega Ortiz");
  visit->person->birth_date = g_strdup ("1986-06-04");
  visit->person->sex = 'F';
  visit->purpose = g_strdup ("meeting");
  visit->host_name = g_strdup ("Ms. Adeyemi");
  visit->verdict = verdict;
  g_ptr_array_add (visit->matches, sample_match ("D-1042", verdict));
  return visit;
}

static inline Visit *
sample_agency (guint n, gint64 waited_ms)
{
  Visit *visit = sample_visit (n, waited_ms);

  g_free (visit->purpose);
  visit->purpose = g_strdup ("agency");
  return visit;
}

/* What @visit's agency showed, as @by wrote it down. */
static inline void
record_paper (Visit *visit, AgencyPaper paper, const char *by)
{
  g_clear_pointer (&visit->agency, agency_record_free);
  visit->agency = agency_record_new ();
  visit->agency->agency = g_strdup ("Harbor Police");
  visit->agency->officer = g_strdup ("Ottoline Marsh");
  visit->agency->number = g_strdup ("4471");
  visit->agency->errand = g_strdup ("To speak with a student");
  visit->agency->paper = paper;
  visit->agency->reviewed_by = g_strdup (by);
  visit->agency->recorded_ms = now_ms ();
}

/* --- lists and windows --------------------------------------------------------------------------
 */

static inline GPtrArray *
three_waiting (Verdict verdict)
{
  GPtrArray *visits = visits_new ();

  g_ptr_array_add (visits, sample_flagged (1, 42000, verdict));
  g_ptr_array_add (visits, sample_visit (20, 18000));
  g_ptr_array_add (visits, sample_agency (11, 5000));
  return visits;
}

static inline GPtrArray *
many_waiting (guint n)
{
  GPtrArray *visits = three_waiting (VERDICT_STRONG);

  for (guint i = 3; i < n; i++)
    g_ptr_array_add (visits, sample_visit (100 + i, i * 3000));
  return visits;
}

static inline GPtrArray *
many_on_site (guint n)
{
  GPtrArray *visits = visits_new ();

  for (guint i = 0; i < n; i++)
    {
      Visit *visit = sample_past_visit (i, now_ms () - (n - i) * 1000 - 20 * MINUTE_MS);

      visit->state = VISIT_ADMITTED;
      visit->badge = i % 11 == 6 ? BADGE_PROBLEM : i % 11 == 8 ? BADGE_QUEUED : BADGE_PRINTED;
      visit->left_ms = 0;
      visit->left_how = LEFT_NOT;
      g_ptr_array_add (visits, visit);
    }
  return visits;
}

static inline gint64
day_start_ms (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_local (2026, 11, 20, 8, 2, 0);

  return g_date_time_to_unix (start) * 1000;
}

static inline GPtrArray *
a_day (guint n)
{
  GPtrArray *visits = visits_new ();

  for (guint i = 0; i < n; i++)
    {
      Visit *visit = sample_past_visit (i, day_start_ms () + i * MINUTE_MS);

      if (i % 13 == 5)
        g_ptr_array_add (visit->matches, sample_match ("D-1042", VERDICT_REVIEW));
      if (i % 26 == 5)
        ((Match *)g_ptr_array_index (visit->matches, 0))->dismissed = TRUE;
      g_ptr_array_add (visits, visit);
    }
  return visits;
}

/* What happened to sample_flagged() or any other, of every kind and one of the future's. */
static inline GPtrArray *
sample_story (void)
{
  static const struct
  {
    const char *kind, *by, *reason, *word;
    gint64 after_s;
  } events[] = {
    { "visit_started", NULL, NULL, "aamva", 0 },
    { "screened", NULL, NULL, "strong", 1 },
    { "photo_taken", NULL, NULL, NULL, 40 },
    { "dismissed", "D. Okafor",
      "Another birth date, and the photo on the order is of somebody else", "D-1042", 90 },
    { "admitted", "D. Okafor", NULL, NULL, 95 },
    { "badge_queued", NULL, NULL, NULL, 95 },
    { "badge_failed", NULL, NULL, "out-of-labels", 102 },
    { "badge_printed", NULL, NULL, NULL, 240 },
    { "parcel_left", NULL, NULL, NULL, 1800 },
    { "signed_out", NULL, NULL, "presumed_left", 30000 },
    { "hold_placed", "Wilhelmina-Konstanze Abernathy-Quillfeather", "Case 12-345, county court",
      NULL, 900000 },
    { "hold_lifted", "A. Lindqvist", "Case closed", NULL, 1800000 },
    { "purged", "A. Lindqvist", NULL, "CT-2026-0417", 1800600 },
  };
  GPtrArray *story = story_new ();

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      StoryEvent *event
          = story_event_new (events[i].kind, day_start_ms () + events[i].after_s * 1000);

      event->station = g_strdup ("front-1");
      event->by = g_strdup (events[i].by);
      event->reason = g_strdup (events[i].reason);
      event->word = g_strdup (events[i].word);
      event->count = g_str_equal (event->kind, "screened") ? 1 : 0;
      event->escort = g_str_equal (event->kind, "admitted");
      event->known = !g_str_equal (event->kind, "parcel_left");
      event->removed = g_str_equal (event->kind, "photo_taken");
      g_ptr_array_add (story, event);
    }
  return story;
}

/* --- the camera --------------------------------------------------------------------------------
 */

static inline gboolean
count_drawn_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ++*(int *)data;
  return G_SOURCE_CONTINUE;
}

/* Some frames later, layout and transitions of 0 ms are done. */
static inline void
draw_frames (GtkWidget *window, int n)
{
  int frames = 0;
  guint tick = gtk_widget_add_tick_callback (window, count_drawn_frame, &frames, NULL);

  wait_until (frames >= n);
  gtk_widget_remove_tick_callback (window, tick);
}

/* Writes $VEST_PICTURES/@name.png when that folder is set. */
static inline void
take_picture (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  /* Drawn in any case: GTK complains of what it cannot lay out. A picture waits for all motion. */
  draw_frames (window, folder != NULL ? 30 : 3);
  if (folder == NULL)
    return;
  g_mkdir_with_parents (folder, 0755);
  path = g_build_filename (folder, file, NULL);
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

/* --- keys --------------------------------------------------------------------------------------
 */

/* Presses @keyval as the window's own key controller sees it after the focus let it pass. */
static inline gboolean
press_key (GtkWidget *window, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  turn_loop_until_idle ();
  return handled;
}

/* The widget, no mere label, that can be seen and that assistive technology calls @name. */
static inline GtkWidget *
find_named (GtkWidget *root, const char *name)
{
  if (!gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root))
    return NULL;
  if (!GTK_IS_LABEL (root)
      && gtk_test_accessible_has_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      g_autofree char *other
          = gtk_test_accessible_check_property (GTK_ACCESSIBLE (root),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL, name);

      if (other == NULL)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Clicks the button called @name, as a person could: it is there and it is sensitive. */
static inline void
click (GtkWidget *window, const char *name)
{
  GtkWidget *button = NULL;

  wait_until ((button = find_named (window, name)) != NULL);
  g_assert_true (GTK_IS_BUTTON (button));
  wait_until (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  turn_loop_until_idle ();
}

static inline void
type_into (GtkWidget *window, const char *name, const char *text)
{
  GtkWidget *entry = find_named (window, name);

  g_assert_true (GTK_IS_EDITABLE (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  turn_loop_until_idle ();
}

/* Types a PIN into the field called @name, which holds no text that could be set. */
static inline void
type_digits (GtkWidget *window, const char *name, const char *digits)
{
  GtkWidget *field = find_named (window, name);

  g_assert_nonnull (field);
  g_assert_false (GTK_IS_EDITABLE (field));
  for (; *digits != '\0'; digits++)
    press_key (field, gdk_unicode_to_keyval ((guint32)*digits), 0);
}

static inline guint
count_widgets (GtkWidget *root, const char *css_name)
{
  guint n = g_strcmp0 (gtk_widget_get_css_name (root), css_name) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, css_name);
  return n;
}

/* The text of the first mapped label with this style class; "" when there is none. */
static inline const char *
label_of_class (GtkWidget *root, const char *css_class)
{
  GtkWidget *label = find_widget (root, GTK_TYPE_LABEL, css_class);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

static inline GtkWidget *
new_office (int width, int height, Theme theme)
{
  const OfficeSettings settings = { "Hartwell High School", "Front office" };
  GtkWidget *window = vest_office_window_new (NULL, &settings);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  theme_apply (window, theme);
  vest_office_window_set_printer (VEST_OFFICE_WINDOW (window), DESK_PRINTER_READY, NULL);
  vest_office_window_set_watchlist (VEST_OFFICE_WINDOW (window), 1204,
                                    now_ms () - 3 * 60 * MINUTE_MS);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window));
  return window;
}

static inline GtkWidget *
new_admin (int width, int height, Theme theme)
{
  GtkWidget *window = vest_admin_window_new (NULL, "Hartwell High School");

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  theme_apply (window, theme);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window));
  return window;
}

/* The log's page answers itself from @visits, as the district's window does. */
static inline void
answer_find (VestLogPage *page, GPtrArray *visits)
{
  const LogQuery *query = vest_log_page_get_query (page);
  g_autoptr (LogFound) found = log_array_find (visits, query);

  vest_log_page_set_found (page, query, found);
}

static inline void
answer_wanted (VestLogPage *page, guint first, guint n, GPtrArray *visits)
{
  g_autoptr (GPtrArray) rows = log_array_read (visits, vest_log_page_get_ids (page), first, n);

  vest_log_page_set_visits (page, first, n, rows);
}

/* @visits: kept until the window is gone, or others are shown. */
static inline void
show_log (GtkWidget *window, const char *from, const char *until, GPtrArray *visits)
{
  VestLogPage *page = vest_admin_window_get_log (VEST_ADMIN_WINDOW (window));

  g_signal_handlers_disconnect_matched (page, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, answer_find, NULL);
  g_signal_handlers_disconnect_matched (page, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, answer_wanted, NULL);
  vest_log_page_set_range (page, from, until);
  g_signal_connect_data (page, "find", G_CALLBACK (answer_find), g_ptr_array_ref (visits),
                         (GClosureNotify)(void (*) (void))g_ptr_array_unref, 0);
  g_signal_connect_data (page, "wanted", G_CALLBACK (answer_wanted), g_ptr_array_ref (visits),
                         (GClosureNotify)(void (*) (void))g_ptr_array_unref, 0);
  answer_find (page, visits);
  turn_loop_until_idle ();
}

static inline void
desk_samples_init (void)
{
  ui_pages_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}
