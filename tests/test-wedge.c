/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The scanner that types: its keys never reach a widget, a person's all do, in order.
 */

#include "app/scanner/wedge.h"

#include <string.h>

#define RETURN 0xff0d

static const char licence[] = "@\n\x1e\rANSI 636006100102DL00410235ZC02760006DLDAQ190482716\n"
                              "DCSVALE\nDACMIRENA\nDBB03141988\nDBA03142034\rZCZCA1\r";
static const char passport[] = "P<UTOLINDHOLM<AYALA<<TEODOR<EMIL<<<<<<<<<<<<\n"
                               "K482130974UTO9105274M3303182<<<<<<<<<<<<<<<8\n";
static const char badge[] = "VB0:0123456789ABCDEFGHJKMNPQRS\n";

typedef struct
{
  Wedge *wedge;
  guint32 now;
  GString *scans; /* all scans, each ended by '\f' */
  GArray *typed;  /* keyvals given back or passed */
} Fixture;

static Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->wedge = wedge_new ();
  self->now = 1000;
  self->scans = g_string_new (NULL);
  self->typed = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

static void
fixture_free (Fixture *self)
{
  wedge_free (self->wedge);
  g_string_free (self->scans, TRUE);
  g_array_unref (self->typed);
  g_free (self);
}

static void
take (Fixture *self)
{
  WedgeOutput output;

  while (wedge_next (self->wedge, &output))
    {
      if (output.is_scan)
        {
          g_string_append_len (self->scans, output.bytes, output.length);
          g_string_append_c (self->scans, '\f');
        }
      else
        g_array_append_vals (self->typed, output.keyvals, output.n_keyvals);
      wedge_output_clear (&output);
    }
}

static void
press (Fixture *self, guint keyval, gunichar character, guint modifiers)
{
  gboolean held = wedge_key (self->wedge, keyval, character, modifiers, self->now);

  take (self);
  if (!held)
    g_array_append_val (self->typed, keyval);
}

/* As a scanner with Control mapping types a byte. */
static void
press_byte (Fixture *self, char byte)
{
  if (byte == '\n')
    press (self, RETURN, 0, 0);
  else if (byte == '\x1e')
    press (self, '^', '^', WEDGE_CONTROL | WEDGE_SHIFT);
  else if (byte > 0 && byte < 27)
    press (self, byte + 'a' - 1, byte + 'a' - 1, WEDGE_CONTROL);
  else if (byte > 0 && byte < 32)
    press (self, byte + '@', byte + '@', WEDGE_CONTROL);
  else
    press (self, (guchar)byte, (guchar)byte, 0);
}

static void
silence (Fixture *self)
{
  self->now += WEDGE_SILENCE_MS + 1;
  if (wedge_is_holding (self->wedge))
    wedge_timeout (self->wedge);
  take (self);
}

static void
scan (Fixture *self, const char *text, guint gap_ms)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      press_byte (self, *p);
      self->now += gap_ms;
    }
  silence (self);
}

static void
test_scans_at_every_speed (void)
{
  static const guint gaps[] = { 0, 1, 5, 15, 30, 50 };
  static const char *const texts[] = { licence, passport, badge };

  for (gsize g = 0; g < G_N_ELEMENTS (gaps); g++)
    for (gsize t = 0; t < G_N_ELEMENTS (texts); t++)
      {
        Fixture *self = fixture_new ();
        g_autofree char *wanted = g_strconcat (texts[t], "\f", NULL);

        scan (self, texts[t], gaps[g]);
        g_assert_cmpstr (self->scans->str, ==, wanted);
        g_assert_cmpuint (self->typed->len, ==, 0);
        fixture_free (self);
      }
}

static void
test_two_scans_in_a_row (void)
{
  Fixture *self = fixture_new ();
  g_autofree char *wanted = g_strconcat (badge, "\f", badge, "\f", NULL);

  scan (self, badge, 5);
  scan (self, badge, 5);
  g_assert_cmpstr (self->scans->str, ==, wanted);
  fixture_free (self);
}

static void
test_jitter_of_a_busy_scanner (void)
{
  /* One long pause in ten, as a bus under load gives: the median does not mind. */
  for (guint seed = 0; seed < 200; seed++)
    {
      Fixture *self = fixture_new ();
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autofree char *wanted = g_strconcat (licence, "\f", NULL);

      for (const char *p = licence; *p != '\0'; p++)
        {
          press_byte (self, *p);
          self->now += g_rand_int_range (rand, 0, 10) == 0 ? g_rand_int_range (rand, 60, 110)
                                                           : g_rand_int_range (rand, 2, 30);
        }
      silence (self);
      g_assert_cmpstr (self->scans->str, ==, wanted);
      g_assert_cmpuint (self->typed->len, ==, 0);
      fixture_free (self);
    }
}

static void
test_a_person_types (void)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz ABC@%]0123456789";

  for (guint seed = 0; seed < 500; seed++)
    {
      Fixture *self = fixture_new ();
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));

      for (int i = 0; i < 60; i++)
        {
          guint key = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
          guint gap = g_rand_int_range (rand, 80, 300);

          if (g_rand_int_range (rand, 0, 12) == 0)
            key = RETURN;
          press (self, key, key == RETURN ? 0 : key, 0);
          g_array_append_val (wanted, key);
          /* The window's timer runs out in longer pauses. */
          if (gap > WEDGE_SILENCE_MS && g_rand_boolean (rand) && wedge_is_holding (self->wedge))
            {
              wedge_timeout (self->wedge);
              take (self);
            }
          self->now += gap;
        }
      silence (self);
      g_assert_cmpuint (self->scans->len, ==, 0);
      g_assert_cmpmem (self->typed->data, self->typed->len * sizeof (guint), wanted->data,
                       wanted->len * sizeof (guint));
      fixture_free (self);
    }
}

static void
test_a_few_quick_keys_are_a_person (void)
{
  Fixture *self = fixture_new ();

  scan (self, "lopez", 20);
  g_assert_cmpuint (self->scans->len, ==, 0);
  g_assert_cmpuint (self->typed->len, ==, 5);
  fixture_free (self);
}

static void
test_a_persons_keys_do_not_wait_long (void)
{
  Fixture *self = fixture_new ();

  for (int i = 0; i < 3; i++)
    {
      press (self, 'a' + i, 'a' + i, 0);
      self->now += 100;
    }
  /* Decided at the third key, without any silence. */
  g_assert_cmpuint (self->typed->len, ==, 3);
  g_assert_false (wedge_is_holding (self->wedge));
  fixture_free (self);
}

static void
test_a_scan_after_typing_is_parted (void)
{
  Fixture *self = fixture_new ();
  g_autofree char *wanted = g_strconcat (badge, "\f", NULL);

  press (self, 'x', 'x', 0);
  self->now += 200;
  scan (self, badge, 10);
  g_assert_cmpuint (self->typed->len, ==, 1);
  g_assert_cmpstr (self->scans->str, ==, wanted);
  fixture_free (self);
}

static void
test_identifier_in_front_is_taken_off (void)
{
  Fixture *self = fixture_new ();

  scan (self, "]L2HELLO WORLD", 5);
  scan (self, "]Q1VB0:ABC", 60);
  g_assert_cmpstr (self->scans->str, ==, "HELLO WORLD\fVB0:ABC\f");
  fixture_free (self);
}

static void
test_what_begins_as_a_scan (void)
{
  static const char *const known[]
      = { "", "V", "VB", "VB1", "VB1:", "VB0:01J", "VI1:", "]Q3", "@\n\x1e\r", "P<U", "I", "mdo" };
  static const char *const other[]
      = { "v", "Maria", "VB ", "VB2:", "VI-1", "V\n", "@home", "Paul", "In", "m.", "]x", "IDA" };
  Fixture *self = fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (known) + G_N_ELEMENTS (other); i++)
    {
      gboolean is = i < G_N_ELEMENTS (known);
      const char *text = is ? known[i] : other[i - G_N_ELEMENTS (known)];

      for (const char *p = text; *p != '\0'; p++)
        press_byte (self, *p);
      g_assert_cmpint (wedge_begins_known (self->wedge), ==, is);
      wedge_reset (self->wedge);
    }
  fixture_free (self);
}

/* Where it belongs in a field after all, its keys are there to be given back. */
static void
test_a_scan_has_its_keys_too (void)
{
  Fixture *self = fixture_new ();
  WedgeOutput output;

  for (const char *p = "%hello\n"; *p != '\0'; p++)
    press_byte (self, *p);
  wedge_timeout (self->wedge);
  g_assert_true (wedge_next (self->wedge, &output));
  g_assert_true (output.is_scan);
  g_assert_cmpuint (output.n_keyvals, ==, strlen ("%hello\n"));
  g_assert_cmpuint (output.keyvals[1], ==, 'h');
  g_assert_cmpuint (output.keyvals[6], ==, RETURN);
  wedge_output_clear (&output);
  fixture_free (self);
}

static void
test_keys_that_type_nothing_pass (void)
{
  Fixture *self = fixture_new ();

  press (self, 0xffe1, 0, 0);           /* Shift */
  press (self, 0xff08, 0, 0);           /* Backspace */
  press (self, 0xffbe, 0, WEDGE_SHIFT); /* F1 */
  g_assert_cmpuint (self->typed->len, ==, 3);
  g_assert_false (wedge_is_holding (self->wedge));
  fixture_free (self);
}

static void
test_shortcuts_are_not_given_back (void)
{
  Fixture *self = fixture_new ();

  press (self, 'c', 'c', WEDGE_CONTROL);
  silence (self);
  press (self, 'f', 'f', WEDGE_ALT);
  silence (self);
  g_assert_cmpuint (self->typed->len, ==, 0);
  g_assert_cmpuint (self->scans->len, ==, 0);
  fixture_free (self);
}

static void
test_shift_keys_inside_a_scan (void)
{
  Fixture *self = fixture_new ();

  for (const char *p = "ABCDEFGH"; *p != '\0'; p++)
    {
      wedge_key (self->wedge, 0xffe1, 0, 0, self->now);
      press (self, *p, *p, WEDGE_SHIFT);
      self->now += 10;
    }
  silence (self);
  g_assert_cmpstr (self->scans->str, ==, "ABCDEFGH\f");
  fixture_free (self);
}

static void
test_too_long_is_cut_and_swallowed (void)
{
  Fixture *self = fixture_new ();

  for (int i = 0; i < WEDGE_MAX_BYTES + 500; i++)
    {
      press (self, 'A', 'A', 0);
      self->now += 1;
    }
  silence (self);
  g_assert_cmpuint (self->scans->len, ==, WEDGE_MAX_BYTES + 1);
  g_assert_cmpuint (self->typed->len, ==, 0);
  fixture_free (self);
}

static void
test_the_clock_wraps (void)
{
  Fixture *self = fixture_new ();
  g_autofree char *wanted = g_strconcat (licence, "\f", NULL);

  self->now = G_MAXUINT32 - 100;
  scan (self, licence, 5);
  g_assert_cmpstr (self->scans->str, ==, wanted);
  fixture_free (self);
}

static void
test_letters_beyond_ascii (void)
{
  Fixture *self = fixture_new ();

  scan (self, "DCSNU", 5);
  self->scans->len = 0;
  g_array_set_size (self->typed, 0);
  for (const char *p = "DCSMU"; *p != '\0'; p++)
    {
      press (self, *p, *p, 0);
      self->now += 5;
    }
  press (self, 0xd1, 0xd1, 0); /* N with tilde */
  self->now += 5;
  press (self, 'O', 'O', 0);
  silence (self);
  g_assert_cmpstr (self->scans->str, ==, "DCSMUÑO\f");
  fixture_free (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wedge/scans-at-every-speed", test_scans_at_every_speed);
  g_test_add_func ("/wedge/two-scans-in-a-row", test_two_scans_in_a_row);
  g_test_add_func ("/wedge/jitter-of-a-busy-scanner", test_jitter_of_a_busy_scanner);
  g_test_add_func ("/wedge/a-person-types", test_a_person_types);
  g_test_add_func ("/wedge/a-few-quick-keys-are-a-person", test_a_few_quick_keys_are_a_person);
  g_test_add_func ("/wedge/a-persons-keys-do-not-wait-long", test_a_persons_keys_do_not_wait_long);
  g_test_add_func ("/wedge/a-scan-after-typing-is-parted", test_a_scan_after_typing_is_parted);
  g_test_add_func ("/wedge/identifier-in-front-is-taken-off",
                   test_identifier_in_front_is_taken_off);
  g_test_add_func ("/wedge/what-begins-as-a-scan", test_what_begins_as_a_scan);
  g_test_add_func ("/wedge/a-scan-has-its-keys-too", test_a_scan_has_its_keys_too);
  g_test_add_func ("/wedge/keys-that-type-nothing-pass", test_keys_that_type_nothing_pass);
  g_test_add_func ("/wedge/shortcuts-are-not-given-back", test_shortcuts_are_not_given_back);
  g_test_add_func ("/wedge/shift-keys-inside-a-scan", test_shift_keys_inside_a_scan);
  g_test_add_func ("/wedge/too-long-is-cut-and-swallowed", test_too_long_is_cut_and_swallowed);
  g_test_add_func ("/wedge/the-clock-wraps", test_the_clock_wraps);
  g_test_add_func ("/wedge/letters-beyond-ascii", test_letters_beyond_ascii);
  return g_test_run ();
}
