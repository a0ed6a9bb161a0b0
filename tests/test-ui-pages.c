/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * What the kiosk pages that tell, from photo to service, say and do. The pages that ask:
 * test-ui-pages-ask.c; how they look at each size: test-ui-pages-fit.c.
 */

#include "tests/ui-pages.h"
#include "ui/kiosk/kiosk-window.h"
#include "ui/kiosk/photo-page.h"
#include "ui/kiosk/policy-page.h"
#include "ui/kiosk/see-office-page.h"
#include "ui/kiosk/service-page.h"
#include "ui/kiosk/signed-in-page.h"
#include "ui/kiosk/signed-out-page.h"
#include "ui/kiosk/wait-page.h"
#include "ui/widgets/spinner-ring.h"

static Frame *
show (GtkWidget *page)
{
  i18n_set_language ("en");
  return frame_new (page, 1280, 800, THEME_LIGHT);
}

static const char *
get_primary (Frame *frame)
{
  return vest_kiosk_page_get_primary_label (VEST_KIOSK_PAGE (frame->page));
}

static const char *
get_back (Frame *frame)
{
  return vest_kiosk_page_get_back_label (VEST_KIOSK_PAGE (frame->page));
}

static void
press_primary (Frame *frame)
{
  vest_kiosk_page_primary (VEST_KIOSK_PAGE (frame->page));
  turn_loop_until_idle ();
}

/* --- photo --- */

typedef struct
{
  int calls;
  GdkTexture *photo;
} Decision;

static void
decision_clear (Decision *decision)
{
  g_clear_object (&decision->photo);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decision, decision_clear)

static void
on_decided (VestPhotoPage *page, GdkTexture *photo, Decision *decision)
{
  decision->calls++;
  g_set_object (&decision->photo, photo);
}

/* A camera's picture that is no texture: left half red, right half blue. */
static GdkPaintable *
new_preview (void)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 0, 0, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, 32, 48));
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 1, 1 },
                             &GRAPHENE_RECT_INIT (32, 0, 32, 48));
  return gtk_snapshot_free_to_paintable (g_steal_pointer (&snapshot), &GRAPHENE_SIZE_INIT (64, 48));
}

static Frame *
show_photo (Decision *decision)
{
  GtkWidget *page = vest_photo_page_new ();
  g_autoptr (GdkPaintable) preview = new_preview ();

  vest_photo_page_set_preview (VEST_PHOTO_PAGE (page), preview);
  g_signal_connect (page, "decided", G_CALLBACK (on_decided), decision);
  return show (page);
}

static gboolean
picture_is_seen (Frame *frame)
{
  return find_widget (frame->page, GTK_TYPE_PICTURE, NULL) != NULL;
}

static void
test_photo_no_is_heard (void)
{
  g_auto (Decision) decision = { 0 };
  Frame *frame = show_photo (&decision);

  g_assert_false (picture_is_seen (frame)); /* nobody said yes yet */
  tap (frame->page, "No photo");
  g_assert_cmpint (decision.calls, ==, 1);
  g_assert_null (decision.photo);
  frame_free (frame);
}

static void
test_photo_takes_shows_and_gives (void)
{
  g_auto (Decision) decision = { 0 };
  Frame *frame = show_photo (&decision);
  guchar pixels[64 * 48 * 4];

  g_assert_true (shows_text (frame->page, "deleted with your visit record"));
  press_primary (frame);
  g_assert_true (picture_is_seen (frame));
  g_assert_true (shows_text (frame->page, "3"));
  g_assert_null (get_primary (frame)); /* nothing to press while it counts */
  wait_until (g_strcmp0 (get_primary (frame), "Use this photo") == 0);
  g_assert_cmpint (decision.calls, ==, 0);
  tap (frame->page, "Take another");
  g_assert_null (get_primary (frame));
  wait_until (g_strcmp0 (get_primary (frame), "Use this photo") == 0);
  press_primary (frame);
  g_assert_cmpint (decision.calls, ==, 1);
  g_assert_nonnull (decision.photo);
  g_assert_cmpint (gdk_texture_get_width (decision.photo), ==, 64);
  g_assert_cmpint (gdk_texture_get_height (decision.photo), ==, 48);
  /* BGRA on little endian: red on the left, blue on the right. */
  gdk_texture_download (decision.photo, pixels, 64 * 4);
  g_assert_cmpuint (((guint32 *)(gpointer)pixels)[10], ==, 0xffff0000);
  g_assert_cmpuint (((guint32 *)(gpointer)pixels)[50], ==, 0xff0000ff);
  frame_free (frame);
}

static void
test_photo_wipe_stops_the_countdown (void)
{
  g_auto (Decision) decision = { 0 };
  Frame *frame = show_photo (&decision);

  press_primary (frame);
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (frame->page));
  g_assert_false (picture_is_seen (frame));
  g_assert_cmpstr (get_primary (frame), ==, "Take a photo");
  frame_free (frame);
}

static void
test_photo_without_a_camera_goes_on (void)
{
  g_auto (Decision) decision = { 0 };
  GtkWidget *page = vest_photo_page_new ();
  Frame *frame;

  g_signal_connect (page, "decided", G_CALLBACK (on_decided), &decision);
  frame = show (page);
  press_primary (frame);
  g_assert_cmpint (decision.calls, ==, 1);
  g_assert_null (decision.photo);
  frame_free (frame);
}

/* --- policy --- */

static void
test_policy_ours_or_theirs (void)
{
  GtkWidget *page = vest_policy_page_new ();
  Frame *frame = show (page);
  int accepted = 0;

  g_signal_connect_swapped (page, "accepted", G_CALLBACK (count), &accepted);
  g_assert_true (shows_text (page, "Wear your badge"));
  vest_policy_page_set_text (VEST_POLICY_PAGE (page), "Please knock & wait.");
  turn_loop_until_idle ();
  g_assert_true (shows_text (page, "Please knock & wait."));
  g_assert_null (find_label (page, "Wear your badge"));
  vest_policy_page_set_text (VEST_POLICY_PAGE (page), NULL);
  turn_loop_until_idle ();
  g_assert_true (shows_text (page, "Wear your badge"));
  g_assert_cmpstr (get_primary (frame), ==, "I agree");
  press_primary (frame);
  g_assert_cmpint (accepted, ==, 1);
  frame_free (frame);
}

/* --- wait, see the office, signed out --- */

static void
collect_labels (GtkWidget *root, GString *texts)
{
  if (!gtk_widget_get_visible (root))
    return;
  if (GTK_IS_LABEL (root))
    g_string_append_printf (texts, "%s\n", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_labels (child, texts);
}

/* What stays of a page's words once the name is taken out. */
static char *
words_without (GtkWidget *page, const char *name)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  collect_labels (page, texts);
  g_assert_nonnull (strstr (texts->str, name));
  g_string_replace (texts, name, "*", 0);
  return g_string_free (g_steal_pointer (&texts), FALSE);
}

static void
test_wait_says_the_same_to_all (void)
{
  GtkWidget *page = vest_wait_page_new ();
  Frame *frame = show (page);
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  vest_wait_page_set_given_name (VEST_WAIT_PAGE (page), "Marisol");
  one = words_without (page, "Marisol");
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (page));
  g_assert_false (mentions (page, "Marisol"));
  vest_wait_page_set_given_name (VEST_WAIT_PAGE (page), "Tobias");
  other = words_without (page, "Tobias");
  g_assert_cmpstr (one, ==, other);
  frame_free (frame);
}

static void
test_wait_cancels_after_a_question (void)
{
  GtkWidget *page = vest_wait_page_new ();
  Frame *frame = show (page);
  int cancelled = 0;

  g_signal_connect_swapped (page, "cancelled", G_CALLBACK (count), &cancelled);
  vest_kiosk_page_back (VEST_KIOSK_PAGE (page));
  g_assert_true (shows_text (page, "cancel your visit?"));
  g_assert_null (get_back (frame));
  tap (page, "No, I will wait");
  g_assert_false (shows_text (page, "cancel your visit?"));
  g_assert_cmpint (cancelled, ==, 0);
  g_assert_cmpstr (get_back (frame), ==, "Cancel my visit");
  vest_kiosk_page_back (VEST_KIOSK_PAGE (page));
  tap (page, "Yes, cancel it");
  g_assert_cmpint (cancelled, ==, 1);
  frame_free (frame);
}

static void
set_animations (gboolean on)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", on, NULL);
}

static void
test_wait_ring_moves_only_when_wanted (void)
{
  GtkWidget *page = vest_wait_page_new ();
  Frame *frame;
  VestSpinnerRing *ring;

  set_animations (TRUE);
  frame = show (page);
  ring = VEST_SPINNER_RING (find_widget (page, VEST_TYPE_SPINNER_RING, NULL));
  g_assert_true (vest_spinner_ring_is_moving (ring));
  set_animations (FALSE);
  g_assert_false (vest_spinner_ring_is_moving (ring));
  set_animations (TRUE);
  g_assert_true (vest_spinner_ring_is_moving (ring));
  vest_kiosk_page_hidden (VEST_KIOSK_PAGE (page));
  g_assert_false (vest_spinner_ring_is_moving (ring));
  vest_kiosk_page_shown (VEST_KIOSK_PAGE (page));
  g_assert_true (vest_spinner_ring_is_moving (ring));
  gtk_widget_set_visible (page, FALSE);
  g_assert_false (vest_spinner_ring_is_moving (ring));
  frame_free (frame);
}

static void
test_see_office_gives_nothing_away (void)
{
  static const char *const telling[] = { "denied", "refused", "match", "list", "time", "police" };
  GtkWidget *page = vest_see_office_page_new ();
  Frame *frame = show (page);
  g_autofree char *words = NULL;
  g_autofree char *low = NULL;
  int done = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count), &done);
  vest_see_office_page_set_given_name (VEST_SEE_OFFICE_PAGE (page), "Marisol");
  words = words_without (page, "Marisol");
  low = g_ascii_strdown (words, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++)
    g_assert_null (strstr (low, telling[i]));
  press_primary (frame);
  g_assert_cmpint (done, ==, 1);
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (page));
  g_assert_false (mentions (page, "Marisol"));
  g_assert_true (shows_text (page, "Please see the office"));
  frame_free (frame);
}

static void
test_signed_out_says_goodbye (void)
{
  GtkWidget *page = vest_signed_out_page_new ();
  Frame *frame = show (page);
  int done = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count), &done);
  vest_signed_out_page_set_given_name (VEST_SIGNED_OUT_PAGE (page), "Marisol");
  g_assert_true (shows_text (page, "Goodbye, Marisol"));
  press_primary (frame);
  g_assert_cmpint (done, ==, 1);
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (page));
  g_assert_false (mentions (page, "Marisol"));
  frame_free (frame);
}

/* One of a group has left: how many are still here, and the way out for all of them. */
static void
test_signed_out_offers_the_group (void)
{
  GtkWidget *page = vest_signed_out_page_new ();
  VestSignedOutPage *goodbye = VEST_SIGNED_OUT_PAGE (page);
  Frame *frame = show (page);
  GtkWidget *all;
  int together = 0;

  g_signal_connect_swapped (page, "all-of-us", G_CALLBACK (count), &together);
  g_assert_null (find_button (page, "Sign out all of us"));
  vest_signed_out_page_set_group (goodbye, 2, FALSE);
  g_assert_true (shows_text (page, "2 people of your group are still signed in."));
  all = find_button (page, "Sign out all of us");
  g_signal_emit_by_name (all, "clicked");
  g_assert_cmpint (together, ==, 1);
  vest_signed_out_page_set_group (goodbye, 0, TRUE);
  g_assert_true (shows_text (page, "All of you are signed out."));
  g_assert_null (find_button (page, "Sign out all of us"));
  vest_signed_out_page_set_group (goodbye, 1, FALSE);
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (page));
  g_assert_null (find_button (page, "Sign out all of us"));
  g_assert_true (shows_text (page, "You are signed out."));
  frame_free (frame);
}

/* --- signed in --- */

static void
welcome (Frame *frame, const char *name, const char *role, const char *place,
         const char *directions, const char *number)
{
  g_autoptr (Visit) visit = visit_new ();
  g_autoptr (Host) host = host_new ("h", name, role, place, directions);
  g_autoptr (GdkPaintable) badge = new_preview ();

  vest_signed_in_page_set_welcome (VEST_SIGNED_IN_PAGE (frame->page), visit, host, badge, number);
  turn_loop_until_idle ();
}

static void
test_signed_in_says_where_to_go (void)
{
  Frame *frame = show (vest_signed_in_page_new ());

  welcome (frame, "Ms. Adeyemi", "Counselor", "Room 112", "Second on the left.", NULL);
  g_assert_true (shows_text (frame->page, "Ms. Adeyemi is in Room 112. Second on the left."));
  g_assert_true (shows_text (frame->page, "Take your badge"));
  g_assert_true (picture_is_seen (frame));
  welcome (frame, "Main office", NULL, "Front desk", NULL, NULL);
  g_assert_true (shows_text (frame->page, "Please go to: Main office, Front desk."));
  welcome (frame, "Mr. <Brandt> & Co", "Music", "Room <b>", "Left & up.", NULL);
  g_assert_true (shows_text (frame->page, "Mr. <Brandt> & Co is in Room <b>. Left & up."));
  welcome (frame, "Mr. Brandt", "Music", NULL, NULL, NULL);
  g_assert_true (shows_text (frame->page, "Mr. Brandt is expecting you."));
  frame_free (frame);
}

static void
test_signed_in_without_a_host_uses_the_visit (void)
{
  Frame *frame = show (vest_signed_in_page_new ());
  g_autoptr (Visit) visit = visit_new ();

  visit->host_name = g_strdup ("Ms. Adeyemi");
  visit->host_place = g_strdup ("Room 112");
  visit->escort = TRUE;
  vest_signed_in_page_set_welcome (VEST_SIGNED_IN_PAGE (frame->page), visit, NULL, NULL, NULL);
  turn_loop_until_idle ();
  g_assert_true (shows_text (frame->page, "Ms. Adeyemi is in Room 112."));
  g_assert_true (shows_text (frame->page, "a member of staff will walk with you"));
  g_assert_false (picture_is_seen (frame));
  frame_free (frame);
}

static void
test_signed_in_number_in_place_of_a_badge (void)
{
  Frame *frame = show (vest_signed_in_page_new ());
  int done = 0;

  g_signal_connect_swapped (frame->page, "done", G_CALLBACK (count), &done);
  welcome (frame, "Ms. Adeyemi", "Counselor", "Room 112", NULL, "4182");
  g_assert_true (shows_text (frame->page, "4182"));
  g_assert_false (picture_is_seen (frame)); /* there is no badge to take */
  g_assert_false (shows_text (frame->page, "Take your badge"));
  press_primary (frame);
  g_assert_cmpint (done, ==, 1);
  vest_kiosk_page_wipe (VEST_KIOSK_PAGE (frame->page));
  g_assert_false (mentions (frame->page, "4182"));
  g_assert_false (mentions (frame->page, "Adeyemi"));
  frame_free (frame);
}

/* --- service --- */

static void
test_service_names_each_trouble (void)
{
  GtkWidget *page = vest_service_page_new ();
  Frame *frame = show (page);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int retried = 0;

  g_signal_connect_swapped (page, "retry", G_CALLBACK (count), &retried);
  for (KioskTrouble trouble = KIOSK_TROUBLE_BUSY; trouble <= KIOSK_TROUBLE_CONFIG; trouble++)
    {
      g_autofree char *detail = g_strdup_printf ("detail %d", trouble);
      g_autofree char *words = NULL;

      vest_service_page_set_trouble (VEST_SERVICE_PAGE (page), trouble, detail);
      words = words_without (page, detail);
      g_assert_true (shows_text (page, "sign in at the front office"));
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&words)));
    }
  press_primary (frame);
  g_assert_cmpint (retried, ==, 1);
  frame_free (frame);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_pages_init ();
#define T(path, function) g_test_add_func ("/ui-pages/" path, function)
  T ("photo/no-is-heard", test_photo_no_is_heard);
  T ("photo/takes-shows-and-gives", test_photo_takes_shows_and_gives);
  T ("photo/wipe-stops-the-countdown", test_photo_wipe_stops_the_countdown);
  T ("photo/without-a-camera-goes-on", test_photo_without_a_camera_goes_on);
  T ("policy/ours-or-theirs", test_policy_ours_or_theirs);
  T ("wait/says-the-same-to-all", test_wait_says_the_same_to_all);
  T ("wait/cancels-after-a-question", test_wait_cancels_after_a_question);
  T ("wait/ring-moves-only-when-wanted", test_wait_ring_moves_only_when_wanted);
  T ("see-office/gives-nothing-away", test_see_office_gives_nothing_away);
  T ("signed-out/says-goodbye", test_signed_out_says_goodbye);
  T ("signed-out/offers-the-group", test_signed_out_offers_the_group);
  T ("signed-in/says-where-to-go", test_signed_in_says_where_to_go);
  T ("signed-in/without-a-host-uses-the-visit", test_signed_in_without_a_host_uses_the_visit);
  T ("signed-in/number-in-place-of-a-badge", test_signed_in_number_in_place_of_a_badge);
  T ("service/names-each-trouble", test_service_names_each_trouble);
#undef T
  return g_test_run ();
}
