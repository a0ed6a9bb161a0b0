/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Staff: accounts and who manages them, PINs, and how guessing ends.
 */

#include "tests/staff-fixture.h"

#include <sodium.h>

#include "app/own-pin.h"
#include "app/pin.h"
#include "app/sign-in.h"
#include "app/staff-change.h"
#include "db/event-staff.h"
#include "db/query-audit.h"
#include "db/query-staff.h"

#define FRESH "730482"

/* --- roles -------------------------------------------------------------------------------------
 */

static void
test_roles_as_words (void)
{
  static const char *const both[] = { "district", "office", NULL };
  static const char *const odd[] = { "office", "king", NULL };
  static const char *const none[] = { NULL };
  g_auto (GStrv) words = staff_roles_to_strings (STAFF_OFFICE | STAFF_DISTRICT);
  guint roles = 7;

  g_assert_true (staff_roles_from_strings (both, &roles));
  g_assert_cmpuint (roles, ==, STAFF_OFFICE | STAFF_DISTRICT);
  g_assert_false (staff_roles_from_strings (odd, &roles));
  g_assert_false (staff_roles_from_strings (none, &roles));
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_cmpstr (words[1], ==, "district");
}

/* --- PINs --------------------------------------------------------------------------------------
 */

static void
test_weak_pins (void)
{
  static const struct
  {
    const char *pin;
    PinProblem problem;
  } pins[] = {
    { "", PIN_SHORT },
    { "48261", PIN_SHORT },
    { "4826174826178", PIN_LONG },
    { "48261a", PIN_NOT_DIGITS },
    { "٤٨٢٦١٧", PIN_NOT_DIGITS },
    { "000000", PIN_REPEATED },
    { "777777777", PIN_REPEATED },
    { "121212", PIN_REPEATED },
    { "482482", PIN_REPEATED },
    { "123456", PIN_SEQUENCE },
    { "987654", PIN_SEQUENCE },
    { "890123", PIN_SEQUENCE },
    { "246802", PIN_SEQUENCE },
    { "04061986", PIN_DATE },
    { "19860604", PIN_DATE },
    { "060486", PIN_DATE },
    { "310186", PIN_DATE },
    { "860604", PIN_DATE },
    { "159753", PIN_COMMON },
    { "482617", PIN_GOOD },
    { "917352", PIN_GOOD },
    { "730482", PIN_GOOD },
    { "98765012", PIN_GOOD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pins); i++)
    g_assert_cmpint (pin_check (pins[i].pin), ==, pins[i].problem);
}

static void
test_a_hash_is_argon2id_and_salted (void)
{
  g_autofree char *one = pin_hash (PIN);
  g_autofree char *other = pin_hash (PIN);

  g_assert_true (g_str_has_prefix (one, "$argon2id$v=19$m=19456,t=2,p=1$"));
  g_assert_cmpstr (one, !=, other);
  g_assert_true (pin_verify (one, PIN));
  g_assert_false (pin_verify (one, WRONG));
  g_assert_false (pin_verify (NULL, PIN));
}

static void
test_the_wait_doubles (void)
{
  g_autoptr (Staff) staff = staff_new ("x", "X", STAFF_OFFICE);
  static const struct
  {
    guint wrong;
    gint64 seconds;
  } waits[] = { { 0, 0 },   { 4, 0 },    { 5, 30 },    { 6, 60 },
                { 7, 120 }, { 10, 960 }, { 11, 1800 }, { 19, 1800 } };

  staff->wrong_ms = 1000000;
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      gint64 until = staff->wrong_ms + waits[i].seconds * 1000;

      staff->wrong = waits[i].wrong;
      g_assert_cmpint (staff_wait_until (staff, staff->wrong_ms), ==,
                       waits[i].seconds > 0 ? until : 0);
      g_assert_cmpint (staff_wait_until (staff, until), ==, 0);
      /* A clock that was years ahead keeps nobody out for years. */
      g_assert_cmpint (staff_wait_until (staff, -G_GINT64_CONSTANT (10000000000)), ==, 0);
    }
}

/* --- a store with staff ------------------------------------------------------------------------
 */

static void
refuse_change (Fixture *f, StaffError code, StaffChangeKind kind, const char *id, const char *name,
               guint roles, const char *pin, const char *by)
{
  g_autoptr (StaffChange) wanted = staff_change_new (kind, id, name, roles, pin, by);
  g_autoptr (GError) error = NULL;
  gint64 before = count_events (f);

  g_assert_null (staff_change_run (f->store, wanted, &error));
  g_assert_error (error, STAFF_ERROR, (int)code);
  g_assert_cmpint (count_events (f), ==, before);
}

static Staff *
member (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  Staff *staff = query_staff_member (f->store, id, &error);

  g_assert_no_error (error);
  return staff;
}

static SignIn *
try_pin (Fixture *f, const char *id, const char *pin)
{
  g_autoptr (GError) error = NULL;
  SignIn *answer = sign_in_check (f->store, id, pin, "desk", &error);

  g_assert_no_error (error);
  return answer;
}

/* As if @n wrong PINs had been typed @ago_s seconds ago, at any station. */
static void
preload_wrong (Fixture *f, const char *id, guint n, gint64 ago_s)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      EventDraft *draft = event_staff_pin_refused (id, "kiosk");

      draft->at_ms = g_get_real_time () / 1000 - ago_s * 1000;
      g_ptr_array_add (drafts, draft);
    }
  g_assert_true (store_append (f->store, drafts, &error));
}

static void
test_the_first_administrator (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = NULL;

  refuse_change (f, STAFF_ERROR_PIN, STAFF_CHANGE_FIRST, NULL, "D. Okafor", STAFF_OFFICE, "123456",
                 NULL);
  refuse_change (f, STAFF_ERROR_NAME, STAFF_CHANGE_FIRST, NULL, "  ", STAFF_OFFICE, PIN, NULL);
  staff = first (f);
  g_assert_true (staff_is_administrator (staff));
  g_assert_true (staff->has_pin);
  refuse_change (f, STAFF_ERROR_ALREADY, STAFF_CHANGE_FIRST, NULL, "R. Silva", STAFF_OFFICE, PIN,
                 NULL);
}

static void
test_a_school_keeps_an_administrator (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) second = NULL;
  g_autoptr (Staff) gone = NULL;

  refuse_change (f, STAFF_ERROR_LAST_ADMINISTRATOR, STAFF_CHANGE_DISABLE, boss->id, NULL, 0, NULL,
                 boss->id);
  refuse_change (f, STAFF_ERROR_LAST_ADMINISTRATOR, STAFF_CHANGE_EDIT, boss->id, "D. Okafor",
                 STAFF_OFFICE, NULL, boss->id);
  second = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_ADMINISTRATOR, WRONG, boss->id);
  gone = change (f, STAFF_CHANGE_DISABLE, boss->id, NULL, 0, NULL, second->id);
  g_assert_true (staff_is_stopped (gone));
  refuse_change (f, STAFF_ERROR_STOPPED, STAFF_CHANGE_ENABLE, boss->id, NULL, 0, NULL, boss->id);
}

static void
test_who_manages_staff (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk = clerk_of (f, boss);
  g_autoptr (Staff) sent
      = change (f, STAFF_CHANGE_ADD, NULL, "A. Lindqvist", STAFF_DISTRICT, "730482", NULL);
  g_autoptr (Staff) own = NULL;

  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_ADD, NULL, "New", STAFF_OFFICE, PIN,
                 clerk->id);
  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_EDIT, clerk->id, "R. Silva",
                 STAFF_ADMINISTRATOR, NULL, clerk->id);
  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_PIN, boss->id, NULL, 0, PIN, clerk->id);
  /* What the district gave, only the district takes. */
  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_DISABLE, sent->id, NULL, 0, NULL, boss->id);
  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_EDIT, clerk->id, "R. Silva", STAFF_DISTRICT,
                 NULL, boss->id);
  refuse_change (f, STAFF_ERROR_NAME, STAFF_CHANGE_ADD, NULL, "r. SILVA", STAFF_OFFICE, PIN,
                 boss->id);
  own = change (f, STAFF_CHANGE_PIN, clerk->id, NULL, 0, "604917", clerk->id);
  g_assert_cmpstr (own->id, ==, clerk->id);
}

/* --- guessing ----------------------------------------------------------------------------------
 */

static void
test_five_wrong_make_wait (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = first (f);
  g_autoptr (SignIn) wrong = NULL;
  g_autoptr (SignIn) wait = NULL;
  g_autoptr (SignIn) good = NULL;
  g_autoptr (Staff) forgiven = NULL;
  gint64 before;

  preload_wrong (f, staff->id, 4, 1);
  wrong = try_pin (f, staff->id, WRONG);
  g_assert_cmpint (wrong->answer, ==, SIGN_IN_WRONG);
  g_assert_cmpuint (wrong->left, ==, 15);
  g_assert_cmpint (wrong->wait_until_ms, >, g_get_real_time () / 1000 + 20 * 1000);

  /* The program ends and starts again: the right PIN is not even looked at. */
  reopen (f);
  before = count_events (f);
  wait = try_pin (f, staff->id, PIN);
  g_assert_cmpint (wait->answer, ==, SIGN_IN_WAIT);
  g_assert_cmpint (wait->wait_until_ms, ==, wrong->wait_until_ms);
  g_assert_cmpint (count_events (f), ==, before);

  staff_free (change (f, STAFF_CHANGE_ENABLE, staff->id, NULL, 0, NULL, NULL));
  preload_wrong (f, staff->id, 5, 31);
  good = try_pin (f, staff->id, PIN);
  g_assert_cmpint (good->answer, ==, SIGN_IN_GOOD);
  forgiven = member (f, staff->id);
  g_assert_cmpuint (forgiven->wrong, ==, 0);
  g_assert_cmpint (forgiven->signed_in_ms, >, 0);
}

static void
test_twenty_wrong_stop_the_account (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = first (f);
  g_autoptr (SignIn) last = NULL;
  g_autoptr (SignIn) stopped = NULL;
  g_autoptr (SignIn) good = NULL;
  g_autoptr (Staff) enabled = NULL;

  preload_wrong (f, staff->id, 19, 3600);
  last = try_pin (f, staff->id, WRONG);
  g_assert_cmpint (last->answer, ==, SIGN_IN_STOPPED);
  reopen (f);
  stopped = try_pin (f, staff->id, PIN);
  g_assert_cmpint (stopped->answer, ==, SIGN_IN_STOPPED);
  g_assert_null (stopped->staff);
  /* Even if another station, which had not heard of it yet, let them in. */
  append (f, event_staff_signed_in (staff->id, staff->name, "desk"));
  g_clear_pointer (&stopped, sign_in_free);
  stopped = try_pin (f, staff->id, PIN);
  g_assert_cmpint (stopped->answer, ==, SIGN_IN_STOPPED);
  enabled = change (f, STAFF_CHANGE_ENABLE, staff->id, NULL, 0, NULL, NULL);
  g_assert_cmpuint (enabled->wrong, ==, 0);
  good = try_pin (f, staff->id, PIN);
  g_assert_cmpint (good->answer, ==, SIGN_IN_GOOD);
}

static void
test_nobody_signs_in_as_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (SignIn) answer = NULL;
  g_autoptr (Staff) bare = staff_new ("BARE", "No PIN yet", STAFF_OFFICE);
  g_autoptr (SignIn) no_pin = NULL;

  staff_free (first (f));
  answer = try_pin (f, "NOBODY", PIN);
  g_assert_cmpint (answer->answer, ==, SIGN_IN_WRONG);
  append (f, event_staff_put (bare));
  no_pin = try_pin (f, "BARE", PIN);
  g_assert_cmpint (no_pin->answer, ==, SIGN_IN_WRONG);
}

/* --- the store's rules -------------------------------------------------------------------------
 */

static void
test_what_the_store_refuses (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = staff_new ("S1", "D. Okafor", STAFF_OFFICE);
  g_autoptr (Staff) nameless = staff_new ("S2", "", STAFF_OFFICE);
  g_autoptr (Staff) idle = staff_new ("S3", "No role", 0);
  g_autoptr (GPtrArray) everybody = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (f, event_staff_pin_set ("S1", "$argon2id$x"));
  assert_refused (f, event_staff_pin_refused ("S1", "desk"));
  assert_refused (f, event_staff_disabled ("S1"));
  assert_refused (f, event_staff_put (nameless));
  assert_refused (f, event_staff_put (idle));
  append (f, event_staff_put (staff));
  assert_refused (f, event_staff_pin_set ("S1", "482617"));
  append (f, event_staff_pin_set ("S1", "$argon2id$x"));
  append (f, event_staff_signed_out ("S1", "D. Okafor", "idle"));
  everybody = query_staff (f->store, &error);
  g_assert_cmpuint (everybody->len, ==, 1);
  count_events (f);
}

/* Signed by its owner, never without the old one, and guessing the old one waits as at the door. */
static void
test_the_own_pin (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk
      = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, PIN, boss->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (SignIn) easy = NULL;
  g_autoptr (SignIn) wrong = NULL;
  g_autoptr (SignIn) good = NULL;
  g_autoptr (SignIn) waits = NULL;
  g_autoptr (SignIn) old = NULL;
  g_autoptr (SignIn) fresh = NULL;
  g_autoptr (Staff) after = NULL;
  gint64 before;

  easy = own_pin_change (f->store, clerk->id, WRONG, "123456", &error);
  g_assert_error (error, STAFF_ERROR, STAFF_ERROR_PIN);
  g_assert_null (easy);
  g_clear_error (&error);
  wrong = own_pin_change (f->store, clerk->id, WRONG, FRESH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wrong->answer, ==, SIGN_IN_WRONG);
  g_assert_cmpuint (wrong->left, ==, STAFF_WRONG_LIMIT - 1); /* the easy one cost no try */
  before = count_events (f);
  good = own_pin_change (f->store, clerk->id, PIN, FRESH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (good->answer, ==, SIGN_IN_GOOD);
  g_assert_cmpint (count_events (f), ==, before + 1);
  after = member (f, clerk->id);
  g_assert_cmpuint (after->wrong, ==, 0);
  old = try_pin (f, clerk->id, PIN);
  g_assert_cmpint (old->answer, ==, SIGN_IN_WRONG);
  fresh = try_pin (f, clerk->id, FRESH);
  g_assert_cmpint (fresh->answer, ==, SIGN_IN_GOOD);
  preload_wrong (f, clerk->id, 5, 0);
  waits = own_pin_change (f->store, clerk->id, FRESH, PIN, &error);
  g_assert_cmpint (waits->answer, ==, SIGN_IN_WAIT);
  g_assert_cmpint (waits->wait_until_ms, >, 0);
}

static void
test_a_new_pin_is_signed (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (SignIn) answer = own_pin_change (f->store, boss->id, PIN, FRESH, &error);
  g_autoptr (GPtrArray) deeds = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (answer->answer, ==, SIGN_IN_GOOD);
  deeds = query_deeds (f->store, boss->id, 0, G_MAXINT64, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((Deed *)g_ptr_array_index (deeds, 0))->kind, ==, "staff_pin_set");
}

/* The PIN that was typed is nowhere in the files, and its hash is no part of what screens get. */
static void
test_no_pin_in_the_files (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = first (f);
  static const char *const endings[] = { "", "-wal" };

  sign_in_free (try_pin (f, staff->id, WRONG));
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (f->path, endings[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (path, &bytes, &length, NULL))
        continue;
      g_assert_null (memmem (bytes, length, PIN, strlen (PIN)));
      g_assert_null (memmem (bytes, length, WRONG, strlen (WRONG)));
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/staff/roles-as-words", test_roles_as_words);
  g_test_add_func ("/staff/weak-pins", test_weak_pins);
  g_test_add_func ("/staff/a-hash-is-argon2id-and-salted", test_a_hash_is_argon2id_and_salted);
  g_test_add_func ("/staff/the-wait-doubles", test_the_wait_doubles);
  ADD ("/staff/the-first-administrator", test_the_first_administrator);
  ADD ("/staff/a-school-keeps-an-administrator", test_a_school_keeps_an_administrator);
  ADD ("/staff/who-manages-staff", test_who_manages_staff);
  ADD ("/staff/five-wrong-make-wait", test_five_wrong_make_wait);
  ADD ("/staff/twenty-wrong-stop-the-account", test_twenty_wrong_stop_the_account);
  ADD ("/staff/nobody-signs-in-as-nobody", test_nobody_signs_in_as_nobody);
  ADD ("/staff/what-the-store-refuses", test_what_the_store_refuses);
  ADD ("/staff/the-own-pin", test_the_own_pin);
  ADD ("/staff/a-new-pin-is-signed", test_a_new_pin_is_signed);
  ADD ("/staff/no-pin-in-the-files", test_no_pin_in_the_files);
  return g_test_run ();
}
