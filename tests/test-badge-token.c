/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * The signed text of a badge: what it carries, that it fits a scanner, and that nobody can change
 * a character of it.
 */
#include <sodium.h>
#include <string.h>

#include "app/identity/badge-token.h"
#include "app/identity/base45.h"
#include "app/identity/identity.h"

static const char characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

typedef struct
{
  guint8 public_key[BADGE_PUBLIC_KEY_SIZE];
  guint8 secret_key[BADGE_SECRET_KEY_SIZE];
  BadgeToken token;
  char *text;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  crypto_sign_keypair (self->public_key, self->secret_key);
  g_strlcpy (self->token.visit, "7ZZZ0123456789ABCDEFGHJKMN", sizeof self->token.visit);
  g_strlcpy (self->token.site, "hartwell-high", sizeof self->token.site);
  self->token.kind = BADGE_KIND_VOLUNTEER;
  self->token.expires_s = 1795305600;
  self->text = badge_token_sign (&self->token, self->secret_key);
  g_assert_nonnull (self->text);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->text);
}

/* RFC 9285, sections 4.3 and 4.4. */
static void
test_examples (void)
{
  static const char *const pairs[][2] = { { "AB", "BB8" },
                                          { "Hello!!", "%69 VD92EX0" },
                                          { "base-45", "UJCLQE7W581" },
                                          { "ietf!", "QED8WEX0" },
                                          { "", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = base45_encode ((const guint8 *)pairs[i][0], strlen (pairs[i][0]));
      g_autoptr (GByteArray) bytes = base45_decode (pairs[i][1], strlen (pairs[i][1]));

      g_assert_cmpstr (text, ==, pairs[i][1]);
      g_assert_nonnull (bytes);
      g_assert_cmpmem (bytes->data, bytes->len, pairs[i][0], strlen (pairs[i][0]));
    }
}

static void
test_no_base45 (void)
{
  static const char *const bad[] = { "A", "GGW", ":::", "::", "abc", "A\n0", "AB8C" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (base45_decode (bad[i], strlen (bad[i])));
  g_assert_null (base45_decode ("AB\0", 3));
}

static void
test_says_what_was_signed (Fixture *self, gconstpointer data)
{
  BadgeToken read;

  g_assert_true (badge_token_read (self->text, &read));
  g_assert_cmpstr (read.visit, ==, self->token.visit);
  g_assert_cmpstr (read.site, ==, self->token.site);
  g_assert_cmpint (read.kind, ==, BADGE_KIND_VOLUNTEER);
  g_assert_cmpint (read.expires_s, ==, self->token.expires_s);
  badge_key_id (self->public_key, self->token.key_id);
  g_assert_cmpmem (read.key_id, BADGE_KEY_ID_SIZE, self->token.key_id, BADGE_KEY_ID_SIZE);
  g_assert_true (badge_token_verify (self->text, self->public_key));
}

static void
test_same_badge_again (Fixture *self, gconstpointer data)
{
  g_autofree char *again = badge_token_sign (&self->token, self->secret_key);

  g_assert_cmpstr (again, ==, self->text);
}

static void
test_fits_alphanumeric_mode (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (strspn (self->text, characters), ==, strlen (self->text));
  /* What stands first and last comes through scanners that drop blanks at the ends. */
  for (int kind = BADGE_KIND_OTHER; kind < 25; kind++)
    {
      g_autofree char *text = NULL;

      self->token.kind = (BadgeKind)kind;
      text = badge_token_sign (&self->token, self->secret_key);
      g_assert_cmpint (text[strlen (BADGE_TOKEN_PREFIX)], !=, ' ');
      g_assert_cmpint (text[strlen (text) - 1], !=, ' ');
    }
}

/* Through the same reader as every scan. */
static void
test_comes_through_a_scan (Fixture *self, gconstpointer data)
{
  g_autofree char *scan = g_strconcat ("]Q1", self->text, "\r\n", NULL);
  g_autoptr (IdDocument) document = identity_parse (scan, strlen (scan), "2026-11-22");
  g_autofree char *back = g_strconcat (BADGE_TOKEN_PREFIX, document->badge, NULL);

  g_assert_cmpint (document->type, ==, ID_BADGE);
  g_assert_cmpstr (back, ==, self->text);
}

static void
test_any_other_character (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; self->text[i] != '\0'; i++)
    for (const char *c = characters; *c != '\0'; c++)
      {
        g_autofree char *changed = g_strdup (self->text);

        if (*c == self->text[i])
          continue;
        changed[i] = *c;
        g_assert_false (badge_token_verify (changed, self->public_key));
      }
}

static void
test_any_other_length (Fixture *self, gconstpointer data)
{
  for (gsize length = 0; length < strlen (self->text); length++)
    {
      g_autofree char *cut = g_strndup (self->text, length);
      BadgeToken token;

      g_assert_false (badge_token_verify (cut, self->public_key));
      g_assert_false (badge_token_read (cut, &token));
    }
  for (const char *c = characters; *c != '\0'; c++)
    {
      g_autofree char *longer = g_strdup_printf ("%s%c", self->text, *c);

      g_assert_false (badge_token_verify (longer, self->public_key));
    }
}

static void
test_another_key (Fixture *self, gconstpointer data)
{
  guint8 public_key[BADGE_PUBLIC_KEY_SIZE];
  guint8 secret_key[BADGE_SECRET_KEY_SIZE];

  crypto_sign_keypair (public_key, secret_key);
  g_assert_false (badge_token_verify (self->text, public_key));
}

static void
test_what_cannot_be_signed (Fixture *self, gconstpointer data)
{
  BadgeToken token = self->token;

  token.site[0] = '\0';
  g_assert_null (badge_token_sign (&token, self->secret_key));
  token = self->token;
  token.visit[3] = 'U'; /* not in Crockford's alphabet */
  g_assert_null (badge_token_sign (&token, self->secret_key));
  token.visit[3] = '\0';
  g_assert_null (badge_token_sign (&token, self->secret_key));
  token = self->token;
  token.visit[0] = '8'; /* more than 128 bits */
  g_assert_null (badge_token_sign (&token, self->secret_key));
}

/* The same bytes under another prefix are no badge, and no byte of an invitation may change. */
static void
test_an_invitation_is_no_badge (Fixture *self, gconstpointer data)
{
  SignedToken token = { .kind = BADGE_KIND_MEETING, .expires_s = self->token.expires_s };
  SignedToken read;
  g_autofree char *text = NULL;
  g_autofree char *scan = NULL;
  g_autofree char *swapped = NULL;
  g_autoptr (IdDocument) document = NULL;
  g_autoptr (GByteArray) bytes = NULL;

  g_strlcpy (token.id, self->token.visit, sizeof token.id);
  g_strlcpy (token.site, self->token.site, sizeof token.site);
  text = token_sign (TOKEN_INVITATION, &token, self->secret_key);
  g_assert_true (g_str_has_prefix (text, "VI1:"));
  g_assert_true (token_verify (TOKEN_INVITATION, text, self->public_key));
  g_assert_true (token_read (TOKEN_INVITATION, text, &read));
  g_assert_cmpstr (read.id, ==, token.id);
  g_assert_cmpint (read.kind, ==, BADGE_KIND_MEETING);
  g_assert_false (token_verify (TOKEN_BADGE, text, self->public_key));
  swapped = g_strconcat (BADGE_TOKEN_PREFIX, text + strlen ("VI1:"), NULL);
  g_assert_false (badge_token_verify (swapped, self->public_key));
  g_free (swapped);
  swapped = g_strconcat ("VI1:", self->text + strlen (BADGE_TOKEN_PREFIX), NULL);
  g_assert_false (token_verify (TOKEN_INVITATION, swapped, self->public_key));
  bytes = base45_decode (text + 4, strlen (text + 4));
  for (guint i = 0; i < bytes->len; i++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_autofree char *body = NULL;
        g_autofree char *flipped = NULL;

        bytes->data[i] ^= (guint8)(1 << bit);
        body = base45_encode (bytes->data, bytes->len);
        flipped = g_strconcat ("VI1:", body, NULL);
        g_assert_false (token_verify (TOKEN_INVITATION, flipped, self->public_key));
        bytes->data[i] ^= (guint8)(1 << bit);
      }
  scan = g_strconcat ("]Q1", text, "\r\n", NULL);
  document = identity_parse (scan, strlen (scan), "2026-11-22");
  g_assert_cmpint (document->type, ==, ID_INVITATION);
  g_assert_cmpstr (document->badge, ==, text + strlen ("VI1:"));
}

/* A member's badge says which, is as short as can be, and its number cannot be changed. */
static void
test_member_of_a_group (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  BadgeToken read = { 0 };

  g_assert_true (badge_token_read (self->text, &read));
  g_assert_cmpuint (read.member, ==, 0);
  self->token.member = 2;
  text = badge_token_sign (&self->token, self->secret_key);
  g_assert_true (badge_token_read (text, &read));
  g_assert_cmpuint (read.member, ==, 2);
  g_assert_cmpstr (read.visit, ==, self->token.visit);
  g_assert_cmpstr (read.site, ==, self->token.site);
  g_assert_cmpint (read.kind, ==, BADGE_KIND_VOLUNTEER);
  g_assert_true (badge_token_verify (text, self->public_key));
  g_assert_cmpuint (strlen (text), <=, strlen (self->text) + 2);
  for (gsize i = strlen (BADGE_TOKEN_PREFIX); text[i] != '\0'; i++)
    {
      g_autofree char *changed = g_strdup (text);

      changed[i] = changed[i] == '0' ? '1' : '0';
      g_assert_false (badge_token_read (changed, &read)
                      && badge_token_verify (changed, self->public_key));
    }
}

int
main (int argc, char **argv)
{
  if (sodium_init () < 0)
    return 1;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base45/examples-of-the-rfc", test_examples);
  g_test_add_func ("/base45/what-is-none", test_no_base45);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/badge-token/says-what-was-signed", test_says_what_was_signed);
  ADD ("/badge-token/a-reprint-is-the-same-badge", test_same_badge_again);
  ADD ("/badge-token/fits-alphanumeric-mode", test_fits_alphanumeric_mode);
  ADD ("/badge-token/comes-through-a-scan", test_comes_through_a_scan);
  ADD ("/badge-token/refused-with-any-other-character", test_any_other_character);
  ADD ("/badge-token/refused-with-any-other-length", test_any_other_length);
  ADD ("/badge-token/refused-under-another-key", test_another_key);
  ADD ("/badge-token/what-cannot-be-signed", test_what_cannot_be_signed);
  ADD ("/invitation-token/is-no-badge-and-refused-after-any-flipped-bit",
       test_an_invitation_is_no_badge);
  g_test_add ("/badge-token/member-of-a-group", Fixture, NULL, set_up, test_member_of_a_group,
              tear_down);
  return g_test_run ();
}
