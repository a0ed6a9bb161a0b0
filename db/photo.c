/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Photos of visitors: into the log and out of it.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/photo.h"

#include "db/body.h"
#include "db/query-private.h"
#include "db/store-private.h"

#include <sodium.h>
#include <string.h>

EventDraft *
event_photo_taken (const char *visit, GBytes *jpeg)
{
  EventDraft *draft = g_new0 (EventDraft, 1);
  JsonBuilder *body = body_begin ();
  g_autofree char *text = g_base64_encode (g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));

  body_add_text (body, "jpeg", text);
  sodium_memzero (text, strlen (text));
  draft->kind = "photo_taken";
  draft->version = 1;
  draft->visit = g_strdup (visit);
  draft->body = body_end (body);
  return draft;
}

typedef struct
{
  const char *visit;
  GBytes *jpeg; /* (nullable) */
} Ask;

gboolean
photo_read_row (Connection *connection, const char *sql, const char *id, GBytes **jpeg,
                GError **error)
{
  g_autoptr (Statement) last = connection_prepare (connection, sql, error);
  g_autoptr (JsonObject) body = NULL;
  const char *text;
  gboolean row = FALSE;

  if (last == NULL)
    return FALSE;
  statement_bind_text (last, id);
  if (!statement_step (last, &row, error))
    return FALSE;
  body = row ? body_parse (statement_next_text (last)) : NULL;
  text = body_get_text (body, "jpeg");
  if (text != NULL)
    {
      gsize size = 0;
      guchar *bytes = g_base64_decode (text, &size);

      *jpeg = g_bytes_new_take (bytes, size);
    }
  return TRUE;
}

static gboolean
run_read (Connection *connection, gpointer data, GError **error)
{
  Ask *ask = data;

  return photo_read_row (connection,
                         "SELECT body FROM event JOIN event_body USING (station, epoch, seq)"
                         " WHERE visit = ? AND kind = 'photo_taken' AND version = 1"
                         " ORDER BY hlc DESC, station DESC, epoch DESC, seq DESC LIMIT 1",
                         ask->visit, &ask->jpeg, error);
}

gboolean
photo_read (VestStore *store, const char *visit, GBytes **jpeg, GError **error)
{
  Ask ask = { visit, NULL };

  if (!store_call (store, run_read, &ask, error))
    return FALSE;
  *jpeg = ask.jpeg;
  return TRUE;
}
