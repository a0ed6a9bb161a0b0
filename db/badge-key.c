/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Badge keys: the station's own in the store's first table, everybody's public ones as a projection
 * of the log.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/badge-key.h"

#include <sodium.h>
#include <string.h>

#include "db/body.h"
#include "db/store-private.h"

EventDraft *
event_badge_key_put (const char *id, const guint8 public_key[BADGE_KEY_PUBLIC_SIZE],
                     const char *site)
{
  EventDraft *draft = g_new0 (EventDraft, 1);
  JsonBuilder *body = body_begin ();
  char hex[2 * BADGE_KEY_PUBLIC_SIZE + 1];

  sodium_bin2hex (hex, sizeof hex, public_key, BADGE_KEY_PUBLIC_SIZE);
  body_add_text (body, "id", id);
  body_add_text (body, "public_key", hex);
  body_add_text (body, "site", site);
  draft->kind = "badge_key_put";
  draft->version = 1;
  draft->body = body_end (body);
  return draft;
}

/* --- the station's own ------------------------------------------------------------------------ */

static GBytes *
make_key (Connection *connection, GError **error)
{
  g_autoptr (Statement) put
      = connection_prepare (connection, "UPDATE meta SET signing_key = ?", error);
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];
  GBytes *key = NULL;

  if (put == NULL)
    return NULL;
  crypto_sign_keypair (public_key, secret_key);
  statement_bind_blob (put, secret_key, sizeof secret_key);
  if (statement_run (put, error))
    key = g_bytes_new (secret_key, sizeof secret_key);
  sodium_memzero (secret_key, sizeof secret_key);
  return key;
}

gboolean
badge_key_open (Connection *connection, gboolean writer, GBytes **key, GError **error)
{
  g_autoptr (Statement) meta = NULL;
  gconstpointer bytes;
  gboolean row = FALSE;
  gsize length = 0;

  /* A reader may look at a store that has not been migrated yet. */
  if (!writer)
    return TRUE;
  meta = connection_prepare (connection, "SELECT signing_key FROM meta", error);
  if (meta == NULL || !statement_step (meta, &row, error))
    return FALSE;
  bytes = row ? statement_next_blob (meta, &length) : NULL;
  if (bytes != NULL)
    *key = g_bytes_new (bytes, length);
  g_clear_pointer (&meta, statement_free);
  if (*key == NULL)
    *key = make_key (connection, error);
  return *key != NULL;
}

/* --- everybody's ------------------------------------------------------------------------------ */

typedef struct
{
  const char *id;
  gboolean found;
  char *hex;
} Find;

static gboolean
call_find (Connection *connection, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (Statement) row
      = connection_prepare (connection, "SELECT public_key FROM badge_key WHERE id = ?", error);

  if (row == NULL)
    return FALSE;
  statement_bind_text (row, find->id);
  if (!statement_step (row, &find->found, error))
    return FALSE;
  if (find->found)
    find->hex = statement_dup_text (row);
  return TRUE;
}

gboolean
badge_key_find (VestStore *store, const char *id, gboolean *found,
                guint8 public_key[BADGE_KEY_PUBLIC_SIZE], GError **error)
{
  Find find = { .id = id };
  g_autofree char *hex = NULL;
  gsize length = 0;

  if (!store_call (store, call_find, &find, error))
    return FALSE;
  hex = find.hex;
  /* What came from another station's log may be anything. */
  *found = hex != NULL
           && sodium_hex2bin (public_key, BADGE_KEY_PUBLIC_SIZE, hex, strlen (hex), NULL, &length,
                              NULL)
                  == 0
           && length == BADGE_KEY_PUBLIC_SIZE;
  return TRUE;
}

gboolean
badge_key_announce (VestStore *store, const char *id, const char *site, GError **error)
{
  GBytes *key = store_get_signing_key (store);
  guint8 known[BADGE_KEY_PUBLIC_SIZE];
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  gboolean found = FALSE;
  const guint8 *public_key;

  g_return_val_if_fail (key != NULL, FALSE);
  public_key = (const guint8 *)g_bytes_get_data (key, NULL) + crypto_sign_SECRETKEYBYTES
               - crypto_sign_PUBLICKEYBYTES;
  if (!badge_key_find (store, id, &found, known, error))
    return FALSE;
  if (found && memcmp (known, public_key, sizeof known) == 0)
    return TRUE;
  g_ptr_array_add (drafts, event_badge_key_put (id, public_key, site));
  return store_append (store, drafts, error);
}

/* --- the fold --------------------------------------------------------------------------------- */

/* The first put of an id counts: who comes later with the same four bytes cannot take it over. */
gboolean
projection_fold_badge_key (const Projection *self, const char *id, GError **error)
{
  g_autoptr (Statement) first
      = connection_prepare (self->source,
                            "SELECT body FROM event_body JOIN event USING (station, epoch, seq)"
                            " WHERE subject = ? AND kind = 'badge_key_put' AND version = 1"
                            " ORDER BY hlc, station, epoch, seq LIMIT 1",
                            error);
  g_autoptr (Statement) put = connection_prepare (
      self->target, "INSERT OR REPLACE INTO badge_key (id, public_key, site) VALUES (?, ?, ?)",
      error);
  g_autoptr (JsonObject) body = NULL;
  gboolean row = FALSE;

  if (first == NULL || put == NULL)
    return FALSE;
  statement_bind_text (first, id);
  if (!statement_step (first, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  body = body_parse (statement_next_text (first));
  statement_bind_text (put, id);
  statement_bind_text (put, body_get_text (body, "public_key"));
  statement_bind_text (put, body_get_text (body, "site"));
  return statement_run (put, error);
}
