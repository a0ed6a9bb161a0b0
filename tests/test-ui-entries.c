/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The entries of the watchlist at its window: lists of any length of which a few pages are in
 * memory, a form whose mistakes stand beside their fields, a reason for what takes away, a history,
 * and a name tried. VEST_PICTURES=folder photographs it.
 */

#include "tests/desk-said.h"
#include "ui/admin/entry-words.h"
#include "ui/admin/watchlist-window.h"

#define SITE "hartwell"

static guint wanted; /* pages asked for */

/* --- samples ------------------------------------------------------------------------------------
 */

static WatchlistEntry *
sample_entry (guint n)
{
  static const char *const lists[] = { "custody", "trespass", "registry" };
  WatchlistEntry *entry = watchlist_entry_new ();

  entry->id = g_strdup_printf ("D-%u", 1000 + n);
  entry->list = g_strdup (PICK (lists, n));
  entry->person->given = g_strdup (PICK (sample_given, n));
  entry->person->family = g_strdup (PICK (sample_family, n / 3));
  entry->person->birth_date = g_strdup_printf ("19%02u-%02u-00", 50 + n % 49, 1 + n % 12);
  entry->valid_until = n % 7 == 2 ? g_strdup ("2020-03-01") : NULL;
  entry->valid_from = n % 7 == 4 ? g_strdup ("2099-03-01") : NULL;
  entry->sites = n % 7 == 5 ? g_strsplit ("elm-street", ";", -1) : NULL;
  entry->withdrawn = n % 7 == 6;
  entry->revision = 1;
  return entry;
}

static GBytes *
sample_photo (void)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 320, 400);
  char *bytes = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixels, 0x7f9fb0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &bytes, &size, "jpeg", NULL, NULL));
  return g_bytes_new_take (bytes, size);
}

/* Everything that an entry can say, and long. */
static WatchlistEntry *
long_entry (void)
{
  WatchlistEntry *entry = sample_entry (3);

  g_free (entry->person->given);
  g_free (entry->person->family);
  entry->person->given = g_strdup ("Wilhelmina-Konstanze Marguerite");
  entry->person->family = g_strdup ("Abernathy-Quillfeather y Vanterpool");
  entry->person->sex = 'F';
  entry->person->region = g_strdup ("CT");
  entry->aliases = g_strsplit ("Mina Abernathy;W. K. Quillfeather;Billie Vanterpool", ";", -1);
  entry->reason
      = g_strdup ("No contact with student J. V. until March 2027, by order of the county "
                  "court, which both parents have been told in writing.");
  entry->instructions
      = g_strdup ("Do not admit past the office. Call Principal Brandt, extension 201, before "
                  "speaking with the visitor, and keep the student in class until she has come.");
  entry->sites = g_strsplit ("hartwell;elm-street", ";", -1);
  entry->valid_from = g_strdup ("2025-09-01");
  entry->valid_until = g_strdup ("2099-06-30");
  entry->photo = sample_photo ();
  entry->revision = 4;
  return entry;
}

static void
change_free (gpointer data)
{
  EntryChange *change = data;

  g_free (change->kind);
  g_free (change->by);
  g_free (change->reason);
  g_free (change->site);
  watchlist_entry_free (change->entry);
  watchlist_entry_free (change->before);
  g_free (change);
}

static EntryChange *
add_change (GPtrArray *history, const char *kind, const char *by, const char *reason)
{
  EntryChange *change = g_new0 (EntryChange, 1);

  change->kind = g_strdup (kind);
  change->at_ms = now_ms () - (20 - history->len) * 24 * 60 * MINUTE_MS;
  change->known = !g_str_equal (kind, "watchlist_blessed");
  change->by = g_strdup (by);
  change->reason = g_strdup (reason);
  g_ptr_array_add (history, change);
  return change;
}

static GPtrArray *
sample_history (void)
{
  GPtrArray *history = g_ptr_array_new_with_free_func (change_free);
  EntryChange *change;

  add_change (history, "purged", "A. Lindqvist", "CT-2026-0417");
  change = add_change (history, "watchlist_put", "D. Okafor", NULL);
  change->entry = sample_entry (3);
  change
      = add_change (history, "watchlist_put", "Wilhelmina-Konstanze Abernathy-Quillfeather", NULL);
  change->before = sample_entry (3);
  change->entry = long_entry ();
  change->site = g_strdup ("elm-street");
  add_change (history, "watchlist_photo_put", "D. Okafor", NULL);
  add_change (history, "watchlist_blessed", NULL, NULL);
  add_change (history, "hold_placed", "A. Lindqvist", "Case 12-345, county court");
  add_change (history, "watchlist_withdrawn", "D. Okafor", "The order has ended");
  return history;
}

/* --- the window ---------------------------------------------------------------------------------
 */

static void
on_page_wanted (VestEntryList *list, guint first)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);

  wanted++;
  for (guint i = 0; i < ENTRY_PAGE; i++)
    g_ptr_array_add (entries, sample_entry (first + i));
  vest_entry_list_set_page (list, first, entries);
}

static void
on_search_changed (VestEntryList *list, const char *words, guint filter)
{
  hear (g_strdup_printf ("search %s %u", words, filter));
}

static void
on_chosen (VestEntryList *list, const char *id)
{
  hear (g_strdup_printf ("chosen %s", id));
}

static void
on_add (VestEntryList *list)
{
  hear (g_strdup ("add"));
}

static void
on_edit (VestEntryView *view)
{
  hear (g_strdup ("edit"));
}

static void
on_withdraw (VestEntryView *view, const char *reason)
{
  hear (g_strdup_printf ("withdraw %s", reason));
}

static void
on_hold (VestEntryView *view, const char *reason)
{
  hear (g_strdup_printf ("hold %s", reason));
}

static void
on_save (VestEntryForm *form)
{
  hear (g_strdup ("save"));
}

static void
on_cancel (VestEntryForm *form)
{
  hear (g_strdup ("cancel"));
}

static void
on_photo_chosen (VestEntryForm *form, const char *path)
{
  hear (g_strdup_printf ("photo %s", path));
}

static void
on_reload (VestEntryForm *form)
{
  hear (g_strdup ("reload"));
}

static void
on_undo (VestEntriesPage *page, const char *id)
{
  hear (g_strdup_printf ("undo %s", id));
}

static void
on_try (VestTryPage *page, const char *given, const char *family, const char *birth_date)
{
  hear (g_strdup_printf ("try %s|%s|%s", given, family, birth_date));
}

typedef struct
{
  GtkWidget *window;
  VestEntriesPage *page;
  VestEntryList *list;
  VestEntryView *view;
  VestEntryForm *form;
  VestTryPage *try;
} Desk;

static Desk
new_desk (int width, int height, Theme theme)
{
  Desk desk = { vest_watchlist_window_new (NULL, "Hartwell High School") };

  desk.page = vest_watchlist_window_get_entries (VEST_WATCHLIST_WINDOW (desk.window));
  desk.try = vest_watchlist_window_get_try (VEST_WATCHLIST_WINDOW (desk.window));
  desk.list = vest_entries_page_get_list (desk.page);
  desk.view = vest_entries_page_get_view (desk.page);
  desk.form = vest_entries_page_get_form (desk.page);
  vest_entry_list_set_site (desk.list, SITE);
  wanted = 0;
  g_clear_pointer (&said, g_free);
  g_signal_connect (desk.list, "page-wanted", G_CALLBACK (on_page_wanted), NULL);
  g_signal_connect (desk.list, "search-changed", G_CALLBACK (on_search_changed), NULL);
  g_signal_connect (desk.list, "chosen", G_CALLBACK (on_chosen), NULL);
  g_signal_connect (desk.list, "add", G_CALLBACK (on_add), NULL);
  g_signal_connect (desk.view, "edit", G_CALLBACK (on_edit), NULL);
  g_signal_connect (desk.view, "withdraw", G_CALLBACK (on_withdraw), NULL);
  g_signal_connect (desk.view, "hold", G_CALLBACK (on_hold), NULL);
  g_signal_connect (desk.form, "save", G_CALLBACK (on_save), NULL);
  g_signal_connect (desk.form, "cancel", G_CALLBACK (on_cancel), NULL);
  g_signal_connect (desk.form, "photo-chosen", G_CALLBACK (on_photo_chosen), NULL);
  g_signal_connect (desk.form, "reload", G_CALLBACK (on_reload), NULL);
  g_signal_connect (desk.page, "undo", G_CALLBACK (on_undo), NULL);
  g_signal_connect (desk.try, "try", G_CALLBACK (on_try), NULL);
  theme_apply (desk.window, theme);
  gtk_window_set_default_size (GTK_WINDOW (desk.window), width, height);
  gtk_window_present (GTK_WINDOW (desk.window));
  turn_loop_until_idle ();
  return desk;
}

static void
end_desk (Desk *desk)
{
  GtkWidget *gone = desk->window;

  g_object_add_weak_pointer (G_OBJECT (desk->window), (gpointer *)&gone);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  wait_until (gone == NULL);
  g_clear_pointer (&said, g_free);
}

static void
show_entry (Desk *desk, const WatchlistEntry *entry, const char *held)
{
  g_autoptr (GPtrArray) history = sample_history ();
  const EntrySight sight = { entry, history, held, SITE, TRUE, TRUE };

  vest_entry_view_set_sight (desk->view, &sight);
  vest_entries_page_show (desk->page, ENTRIES_SIDE_VIEW);
  turn_loop_until_idle ();
}

/* --- the list -----------------------------------------------------------------------------------
 */

static void
test_lists_of_any_length (void)
{
  static const guint lengths[] = { 0, 1, 50, 5000, 100000 };
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  VestEntryModel *model = vest_entry_list_get_model (desk.list);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      vest_entry_list_set_found (desk.list, lengths[i], NULL);
      draw_frames (desk.window, 5);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, lengths[i]);
      g_assert_true (shows_text (desk.window, "The list is empty") == (lengths[i] == 0));
      /* Whatever the length, a few pages are in memory. */
      g_assert_cmpuint (vest_entry_model_get_n_pages (model), <=, 8);
      g_assert_cmpuint (wanted, <=, 8 * (i + 1));
    }
  g_assert_true (shows_text (desk.window, "100,000 entries"));
  g_assert_true (shows_text (desk.window, "Expired"));
  g_assert_true (shows_text (desk.window, "Not valid yet"));
  g_assert_true (shows_text (desk.window, "Other schools"));
  /* To the end and back: what was left behind is forgotten. */
  for (guint place = 0; place < 100000; place += 5000)
    {
      g_autoptr (VestEntryItem) item = g_list_model_get_item (G_LIST_MODEL (model), place);
      g_autofree char *id = g_strdup_printf ("D-%u", 1000 + place);

      g_assert_cmpstr (vest_entry_item_get_entry (item)->id, ==, id);
    }
  g_assert_cmpuint (vest_entry_model_get_n_pages (model), <=, 16);
  end_desk (&desk);
}

static void
test_search_and_choose (void)
{
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  const guint third = 2;

  vest_entry_list_set_found (desk.list, 50, &third);
  turn_loop_until_idle ();
  g_assert_null (said); /* the program chose it */
  press_key (desk.window, GDK_KEY_f, GDK_CONTROL_MASK);
  type_into (desk.window, "Search the watchlist", "quill");
  wait_until (g_strcmp0 (said, "search quill 0") == 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_named (desk.window, "Which entries")),
                              ENTRIES_EXPIRED);
  g_assert_cmpstr (said, ==, "search quill 3");
  vest_entry_list_set_found (desk.list, 0, NULL);
  g_assert_true (shows_text (desk.window, "Nothing found"));
  /* Escape gives the whole list back. */
  press_key (desk.window, GDK_KEY_Escape, 0);
  g_assert_cmpstr (said, ==, "search  0");
  vest_entry_list_set_found (desk.list, 50, NULL);
  click (desk.window, "Add an entry");
  g_assert_cmpstr (said, ==, "add");
  end_desk (&desk);
}

/* --- one entry ----------------------------------------------------------------------------------
 */

static void
test_entry_says_all (void)
{
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  g_autoptr (WatchlistEntry) entry = long_entry ();

  show_entry (&desk, entry, "Case 12-345");
  for (const char *const *text
       = (const char *const[]){ "Abernathy-Quillfeather y Vanterpool",
                                "Mina Abernathy; W. K. Quillfeather", "No contact with student",
                                "Do not admit past the office", "hartwell; elm-street",
                                "custody order", "In force", "Legal hold: Case 12-345", "History",
                                "Withdrawn", "Reason: The order has ended",
                                "Photo added or replaced",
                                "Something that this version does not know: watchlist_blessed",
                                "Family name: Prado → Abernathy-Quillfeather", "elm-street",
                                "Retention removed what may have been here before", NULL };
       *text != NULL; text++)
    if (!shows_text (desk.window, *text))
      g_error ("nothing says \"%s\"", *text);
  click (desk.window, "Edit");
  g_assert_cmpstr (said, ==, "edit");
  end_desk (&desk);
}

static void
test_reasons_are_required (void)
{
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  g_autoptr (WatchlistEntry) entry = long_entry ();

  show_entry (&desk, entry, NULL);
  click (desk.window, "Withdraw…");
  g_assert_false (gtk_widget_is_sensitive (find_named (desk.window, "Withdraw it now")));
  press_key (desk.window, GDK_KEY_Escape, 0);
  g_assert_null (find_named (desk.window, "Withdraw it now"));
  click (desk.window, "Withdraw…");
  type_into (desk.window, "Reason", "  moved away ");
  click (desk.window, "Withdraw it now");
  g_assert_cmpstr (said, ==, "withdraw moved away");
  click (desk.window, "Legal hold…");
  click (desk.window, "A court asks for it");
  click (desk.window, "Place the hold now");
  g_assert_cmpstr (said, ==, "hold A court asks for it");
  vest_entries_page_say (desk.page, "Somebody was withdrawn", "D-1003");
  draw_frames (desk.window, 10);
  click (desk.window, "Undo");
  g_assert_cmpstr (said, ==, "undo D-1003");
  end_desk (&desk);
}

/* --- the form -----------------------------------------------------------------------------------
 */

static void
test_form_takes_and_gives_all (void)
{
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  g_autoptr (WatchlistEntry) entry = long_entry ();
  g_autoptr (WatchlistEntry) typed = NULL;
  g_autoptr (WatchlistEntry) changed = NULL;
  GBytes *jpeg = NULL;

  vest_entries_page_show (desk.page, ENTRIES_SIDE_FORM);
  vest_entry_form_set_entry (desk.form, entry);
  typed = vest_entry_form_get_entry (desk.form);
  g_assert_cmpint (typed->revision, ==, 4);
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    {
      g_autofree char *was = watchlist_entry_dup_field (entry, field);
      g_autofree char *is = watchlist_entry_dup_field (typed, field);

      if (field != ENTRY_BIRTH_DATE)
        g_assert_cmpstr (is, ==, was);
      else
        g_assert_cmpstr (is, ==, "1953-04"); /* the day is not known */
    }
  g_assert_cmpint (vest_entry_form_get_photo (desk.form, &jpeg), ==, ENTRY_PHOTO_KEEP);
  /* The list waits: no other entry is chosen while this one is written. */
  g_assert_false (gtk_widget_is_sensitive (find_named (desk.window, "Add an entry")));
  type_into (desk.window, "Birth date", "4/16/1953");
  click (desk.window, "Remove: Another name 2");
  click (desk.window, "Add another name");
  type_into (desk.window, "Another name 3", "Konnie Vanterpool");
  changed = vest_entry_form_get_entry (desk.form);
  g_assert_cmpstr (changed->person->birth_date, ==, "1953-04-16");
  g_assert_cmpuint (g_strv_length (changed->aliases), ==, 3);
  g_assert_cmpstr (changed->aliases[1], ==, "Billie Vanterpool");
  g_assert_cmpstr (changed->aliases[2], ==, "Konnie Vanterpool");
  click (desk.window, "Remove the photo");
  g_assert_cmpint (vest_entry_form_get_photo (desk.form, &jpeg), ==, ENTRY_PHOTO_REMOVE);
  click (desk.window, "Save");
  g_assert_cmpstr (said, ==, "save");
  end_desk (&desk);
}

static void
test_form_complains_beside_the_field (void)
{
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  g_autoptr (GBytes) photo = sample_photo ();
  GBytes *jpeg = NULL;

  vest_entries_page_show (desk.page, ENTRIES_SIDE_FORM);
  vest_entry_form_set_entry (desk.form, NULL);
  g_assert_true (shows_text (desk.window, "A new entry"));
  vest_entry_form_complain (desk.form, ENTRY_GIVEN, ENTRY_NO_NAME);
  vest_entry_form_complain (desk.form, ENTRY_VALID_UNTIL, ENTRY_ENDS_FIRST);
  g_assert_true (shows_text (desk.window, "Please enter a given"));
  g_assert_true (shows_text (desk.window, "The last day is before the first."));
  vest_entry_form_choose_photo (desk.form, "/tmp/photo.jpg");
  g_assert_cmpstr (said, ==, "photo /tmp/photo.jpg");
  vest_entry_form_complain_photo (desk.form);
  g_assert_true (shows_text (desk.window, "This file is not a picture"));
  vest_entry_form_set_photo (desk.form, photo);
  g_assert_false (shows_text (desk.window, "This file is not a picture"));
  g_assert_cmpint (vest_entry_form_get_photo (desk.form, &jpeg), ==, ENTRY_PHOTO_NEW);
  g_assert_true (jpeg == photo);
  /* Pressing Save forgets the complaints; they come again with the answer. */
  click (desk.window, "Save");
  g_assert_false (shows_text (desk.window, "Please enter a given"));
  end_desk (&desk);
}

static void
test_form_is_not_left_by_a_slip (void)
{
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  g_autoptr (WatchlistEntry) entry = long_entry ();

  vest_entries_page_show (desk.page, ENTRIES_SIDE_FORM);
  vest_entry_form_set_entry (desk.form, entry);
  press_key (desk.window, GDK_KEY_Escape, 0);
  g_assert_cmpstr (said, ==, "cancel");
  g_clear_pointer (&said, g_free);
  type_into (desk.window, "Given name", "Konnie");
  press_key (desk.window, GDK_KEY_Escape, 0);
  g_assert_null (said);
  click (desk.window, "Go on typing");
  click (desk.window, "Cancel");
  click (desk.window, "Discard it");
  g_assert_cmpstr (said, ==, "cancel");
  end_desk (&desk);
}

static void
test_form_tells_of_others (void)
{
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  g_autoptr (WatchlistEntry) entry = long_entry ();

  vest_entries_page_show (desk.page, ENTRIES_SIDE_FORM);
  vest_entry_form_set_entry (desk.form, entry);
  vest_entry_form_set_outdated (desk.form, TRUE);
  g_assert_true (shows_text (desk.window, "Somebody else has changed this entry meanwhile"));
  g_assert_false (gtk_widget_is_sensitive (find_named (desk.window, "Save")));
  click (desk.window, "Show what is there now");
  g_assert_cmpstr (said, ==, "reload");
  end_desk (&desk);
}

/* --- trying a name ------------------------------------------------------------------------------
 */

static GPtrArray *
sample_matches (void)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify)match_free);
  Match *strong = sample_match ("D-1042", VERDICT_STRONG);

  strong->entry->photo = sample_photo ();
  g_ptr_array_add (matches, strong);
  g_ptr_array_add (matches, sample_match ("D-2077", VERDICT_REVIEW));
  return matches;
}

static void
test_try_shows_the_evidence (void)
{
  Desk desk = new_desk (1180, 760, THEME_LIGHT);
  g_autoptr (GPtrArray) matches = sample_matches ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  press_key (desk.window, GDK_KEY_2, GDK_CONTROL_MASK);
  click (desk.window, "Try it");
  g_assert_null (said);
  g_assert_true (shows_text (desk.window, "Please enter a name."));
  type_into (desk.window, "Given name", " Marisol ");
  type_into (desk.window, "Family name", "Vega Ortiz");
  type_into (desk.window, "Birth date", "6/4/1986");
  click (desk.window, "Try it");
  g_assert_cmpstr (said, ==, "try Marisol|Vega Ortiz|1986-06-04");
  g_assert_false (gtk_widget_is_sensitive (find_named (desk.window, "Try it")));
  vest_try_page_set_result (desk.try, matches, "quiet", 18204);
  g_assert_true (shows_text (desk.window, "Strong match: please compare"));
  g_assert_true (shows_text (desk.window, "2 matches. 18,204 entries, sensitivity: Quiet."));
  g_assert_true (shows_text (desk.window, "day and month swapped"));
  vest_try_page_complain (desk.try);
  g_assert_true (shows_text (desk.window, "This is not a date."));
  vest_try_page_set_result (desk.try, none, "balanced", 1);
  g_assert_true (shows_text (desk.window, "would not be held up"));
  vest_try_page_wipe (desk.try);
  g_assert_false (mentions (desk.window, "Marisol"));
  end_desk (&desk);
}

/* --- pictures -----------------------------------------------------------------------------------
 */

static void
picture (Desk *desk, const char *what, const char *look)
{
  g_autofree char *name = g_strdup_printf ("entries-%s-%s", look, what);

  take_picture (desk->window, name);
}

static void
scroll_to_end (GtkWidget *root)
{
  GtkWidget *scroller = find_widget (root, GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
}

static void
photograph (int width, int height, Theme theme, const char *language, const char *look)
{
  g_autoptr (WatchlistEntry) entry = long_entry ();
  g_autoptr (WatchlistEntry) plain = sample_entry (6);
  g_autoptr (GPtrArray) matches = sample_matches ();
  const guint fourth = 3;
  Desk desk;

  i18n_set_desk_language (language);
  desk = new_desk (width, height, theme);
  vest_entry_list_set_found (desk.list, 0, NULL);
  picture (&desk, "none", look);
  vest_entry_list_set_found (desk.list, 5000, &fourth);
  show_entry (&desk, entry, "Case 12-345, county court");
  vest_entries_page_say (desk.page, "…", "D-1003");
  picture (&desk, "view", look);
  scroll_to_end (GTK_WIDGET (desk.view));
  picture (&desk, "history", look);
  show_entry (&desk, plain, NULL);
  click (desk.window, g_str_equal (language, "en") ? "Legal hold…" : "Retención legal…");
  picture (&desk, "hold", look);
  vest_entries_page_show (desk.page, ENTRIES_SIDE_FORM);
  vest_entry_form_set_entry (desk.form, entry);
  picture (&desk, "form", look);
  scroll_to_end (GTK_WIDGET (desk.form));
  picture (&desk, "form-end", look);
  vest_entry_form_complain (desk.form, ENTRY_BIRTH_DATE, ENTRY_NO_DATE);
  vest_entry_form_set_outdated (desk.form, TRUE);
  picture (&desk, "form-wrong", look);
  vest_watchlist_window_show_page (VEST_WATCHLIST_WINDOW (desk.window), WATCHLIST_PAGE_TRY);
  picture (&desk, "try-none", look);
  vest_try_page_set_result (desk.try, matches, "balanced", 18204);
  picture (&desk, "try", look);
  end_desk (&desk);
  i18n_set_desk_language ("en");
}

static void
test_every_look (void)
{
  photograph (1180, 760, THEME_LIGHT, "en", "light");
  photograph (1024, 700, THEME_DARK, "es", "dark-es");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/ui/entries/lists-of-any-length", test_lists_of_any_length);
  g_test_add_func ("/ui/entries/search-and-choose", test_search_and_choose);
  g_test_add_func ("/ui/entries/entry-says-all", test_entry_says_all);
  g_test_add_func ("/ui/entries/reasons-are-required", test_reasons_are_required);
  g_test_add_func ("/ui/entries/form-takes-and-gives-all", test_form_takes_and_gives_all);
  g_test_add_func ("/ui/entries/form-complains-beside-the-field",
                   test_form_complains_beside_the_field);
  g_test_add_func ("/ui/entries/form-is-not-left-by-a-slip", test_form_is_not_left_by_a_slip);
  g_test_add_func ("/ui/entries/form-tells-of-others", test_form_tells_of_others);
  g_test_add_func ("/ui/entries/try-shows-the-evidence", test_try_shows_the_evidence);
  g_test_add_func ("/ui/entries/every-look", test_every_look);
  return g_test_run ();
}
