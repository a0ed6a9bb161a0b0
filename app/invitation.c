/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Invitations: what they say, in the language of whom they are for, and what one is worth when it
 * is scanned.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/invitation.h"

#include <string.h>

#include "app/export-file.h"
#include "app/identity/badge-token.h"
#include "app/paper.h"
#include "app/token-check.h"
#include "db/query-expected.h"
#include "printer/invitation-page.h"
#include "ui/i18n.h"

/* --- the code ----------------------------------------------------------------------------------
 */

/* Seconds since 1970 at which the local day after @iso_date begins; 0 when that is no date. */
static gint64
end_of_day_s (const char *iso_date)
{
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) end = NULL;
  int year, month, day;

  if (iso_date == NULL || sscanf (iso_date, "%4d-%2d-%2d", &year, &month, &day) != 3
      || (begin = g_date_time_new_local (year, month, day, 0, 0, 0)) == NULL)
    return 0;
  end = g_date_time_add_days (begin, 1);
  return g_date_time_to_unix (end);
}

char *
invitation_text (const Expected *expected, GBytes *key)
{
  SignedToken token = { .kind = (guint8)badge_kind_from_purpose (expected->purpose),
                        .expires_s = end_of_day_s (expected->day_until) };

  if (key == NULL || expected->site == NULL
      || g_strlcpy (token.id, expected->id, sizeof token.id) >= sizeof token.id
      || g_strlcpy (token.site, expected->site, sizeof token.site) >= sizeof token.site)
    return NULL;
  return token_sign (TOKEN_INVITATION, &token, g_bytes_get_data (key, NULL));
}

/* --- words -------------------------------------------------------------------------------------
 */

typedef struct
{
  const Expected *expected;
  const char *directions;
  const Config *config;
  const char *qr;
  GError **error;
  InvitationWords *words;
} Writing;

static PaperSize
paper_of (const Config *config)
{
  PaperSize size = paper_size_of (config);

  paper_size_from_string (config->invitation_paper, &size);
  return size;
}

static char *
days_words (const Expected *expected)
{
  g_autofree char *from = i18n_format_iso_date (expected->day_from);
  g_autofree char *until = i18n_format_iso_date (expected->day_until);

  if (g_strcmp0 (expected->day_from, expected->day_until) == 0)
    return g_steal_pointer (&from);
  /* TRANSLATORS: two dates, both of which count */
  return g_strdup_printf (_ ("%s to %s"), from, until);
}

static char *
host_words (const Expected *expected)
{
  if (expected->host_name == NULL)
    return NULL;
  if (expected->host_place == NULL || *expected->host_place == '\0')
    return g_strdup (expected->host_name);
  return g_strdup_printf ("%s, %s", expected->host_name, expected->host_place);
}

static void
append_fact (GString *body, InvitationFact *facts, gsize *n, const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  facts[*n].label = label;
  facts[*n].value = value;
  ++*n;
  g_string_append_printf (body, "%s: %s\r\n", label, value);
}

static void
write_words (gpointer data)
{
  Writing *writing = data;
  const Expected *expected = writing->expected;
  g_autofree char *name = person_dup_name (expected->person);
  g_autofree char *days = days_words (expected);
  g_autofree char *host = host_words (expected);
  g_autoptr (GString) body = g_string_new (NULL);
  InvitationFact facts[7] = { { NULL, NULL } };
  const char *steps
      = _ ("Hold this code in front of the scanner at the entrance, then show a photo "
           "ID. The code works on paper and on a phone.");
  InvitationPage page = { .paper = paper_of (writing->config),
                          .site = writing->config->site_name,
                          .heading = _ ("You are expected"),
                          .name = name,
                          .facts = facts,
                          .steps = steps,
                          .qr = writing->qr };
  gsize n = 0;
  GBytes *pdf;

  g_string_append_printf (body, "%s\r\n\r\n", name);
  g_string_append_printf (body, _ ("%s expects you."), writing->config->site_name);
  g_string_append (body, "\r\n\r\n");
  append_fact (body, facts, &n, _ ("When"), days);
  append_fact (body, facts, &n, _ ("For"), i18n_purpose_label (expected->purpose));
  append_fact (body, facts, &n, _ ("To see"), host);
  append_fact (body, facts, &n, _ ("Entrance"), writing->config->entrance);
  append_fact (body, facts, &n, _ ("The way"), writing->directions);
  append_fact (body, facts, &n, _ ("Group"), expected->group);
  g_string_append_printf (body, "\r\n%s %s\r\n", _ ("Your invitation is attached."), steps);
  pdf = invitation_page_render_pdf (&page, writing->error);
  if (pdf == NULL)
    return;
  writing->words = g_new0 (InvitationWords, 1);
  writing->words->pdf = pdf;
  writing->words->subject = g_strdup_printf (_ ("Your visit to %s"), writing->config->site_name);
  writing->words->body = g_strdup (body->str);
}

InvitationWords *
invitation_words_new (const Expected *expected, const char *directions, const Config *config,
                      GBytes *key, GError **error)
{
  g_autofree char *qr = invitation_text (expected, key);
  Writing writing = { expected, directions, config, qr, error, NULL };

  if (qr == NULL)
    {
      g_set_error (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT,
                   "This station cannot sign an invitation for the site \"%s\".",
                   expected->site != NULL ? expected->site : "");
      return NULL;
    }
  i18n_with_language (expected->language, write_words, &writing);
  return writing.words;
}

void
invitation_words_free (InvitationWords *words)
{
  if (words == NULL)
    return;
  g_bytes_unref (words->pdf);
  g_free (words->subject);
  g_free (words->body);
  g_free (words);
}

char *
invitation_save (const char *id, GBytes *pdf, const char *folder, GError **error)
{
  g_autofree char *name = g_strdup_printf ("invitation-%s.pdf", id);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return export_file_write (path, pdf, error) ? g_steal_pointer (&path) : NULL;
}

typedef struct
{
  char *id;
  char *folder;
  GBytes *pdf;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->id);
  g_free (page->folder);
  g_bytes_unref (page->pdf);
  g_free (page);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Page *page = data;
  GError *error = NULL;
  char *path = invitation_save (page->id, page->pdf, page->folder, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

void
invitation_save_async (const char *id, GBytes *pdf, const char *folder, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Page *page = g_new (Page, 1);

  *page = (Page){ g_strdup (id), g_strdup (folder), g_bytes_ref (pdf) };
  g_task_set_task_data (task, page, page_free);
  g_task_run_in_thread (task, save_thread);
}

char *
invitation_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- checking ----------------------------------------------------------------------------------
 */

static const char *const standing_words[] = {
  [INVITATION_GOOD] = "good",           [INVITATION_FOREIGN] = "foreign",
  [INVITATION_EARLY] = "early",         [INVITATION_EXPIRED] = "expired",
  [INVITATION_WITHDRAWN] = "withdrawn", [INVITATION_USED] = "used",
};

const char *
invitation_standing_to_string (InvitationStanding standing)
{
  return standing_words[standing];
}

char *
invitation_day (gint64 now_ms, gint64 *begins_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  g_autoptr (GDateTime) begin
      = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now), 0, 0, 0);

  *begins_ms = g_date_time_to_unix (begin) * 1000;
  return g_date_time_format (now, "%Y-%m-%d");
}

/* What the record says counts more than what was printed: the day may have been moved. */
static InvitationStanding
standing_of (const Expected *expected, gint64 now_ms)
{
  gint64 begins_ms;
  g_autofree char *today = invitation_day (now_ms, &begins_ms);

  if (expected->withdrawn)
    return INVITATION_WITHDRAWN;
  if (strcmp (expected->day_until, today) < 0)
    return INVITATION_EXPIRED;
  if (strcmp (today, expected->day_from) < 0)
    return INVITATION_EARLY;
  return expected_is_used (expected, begins_ms) ? INVITATION_USED : INVITATION_GOOD;
}

gboolean
invitation_check (VestStore *store, const char *text, const char *site, gint64 now_ms,
                  InvitationCheck *check, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Expected) expected = NULL;
  TokenStanding signature = TOKEN_NONE;
  SignedToken token;

  *check = (InvitationCheck){ .standing = INVITATION_FOREIGN };
  if (!token_check (store, TOKEN_INVITATION, text, &signature, &token, error))
    return FALSE;
  if (signature != TOKEN_GENUINE || g_strcmp0 (token.site, site) != 0)
    return TRUE;
  expected = query_expected_one (store, token.id, &local);
  if (expected == NULL && !g_error_matches (local, STORE_ERROR, STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  check->kind = token.kind;
  if (expected != NULL)
    check->standing = standing_of (expected, now_ms);
  else
    check->standing = now_ms / 1000 >= token.expires_s ? INVITATION_EXPIRED : INVITATION_GOOD;
  if (check->standing == INVITATION_GOOD)
    check->expected = g_steal_pointer (&expected);
  return TRUE;
}
