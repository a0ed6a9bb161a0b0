/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Alerts in words and as JSON.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/alert-message.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "app/mail-text.h"
#include "ui/i18n.h"

static const struct
{
  const char *what;
  const char *subject;
  const char *text;
} messages[] = {
  { "match", N_ ("A watchlist match was confirmed"),
    N_ ("The office denied entry to a visitor who matches the watchlist. The desk shows who it is, "
        "and what was seen.") },
  { "denied", N_ ("A visitor was denied entry"),
    N_ ("The office denied entry to a visitor. The desk shows who it is, and why.") },
  { "lockdown", N_ ("Lockdown"),
    N_ ("A lockdown began. The kiosks admit nobody until it is lifted at a desk.") },
  { "lockdown-drill", N_ ("Lockdown drill"),
    N_ ("A lockdown drill began. This is a drill. The kiosks admit nobody until it is lifted at a "
        "desk.") },
  { "lockdown-lifted", N_ ("The lockdown is lifted"), N_ ("The kiosks admit visitors again.") },
  { "help", N_ ("Help is needed at the front desk"),
    N_ ("Somebody at the desk pressed the silent help button. Go there or call; do not expect an "
        "answer over the desk's screen.") },
  { "administrator", N_ ("An administrator is needed at the front desk"),
    N_ ("A visit by an agency waits at the front desk. Only an administrator may look at the paper "
        "and decide. The desk shows who it is.") },
};

/* A kind of a later version is told too, if only by its word. */
static void
find_words (const char *what, const char **subject, const char **text)
{
  *subject = what;
  *text = what;
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    if (g_str_equal (messages[i].what, what))
      {
        *subject = _ (messages[i].subject);
        *text = _ (messages[i].text);
      }
}

static void
add_text (JsonBuilder *json, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, text);
}

static char *
format_utc (gint64 ms, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (ms / 1000);

  return g_date_time_format (time, format);
}

char *
alert_message_json (const Alert *alert, const Config *config)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *at = format_utc (alert->at_ms, "%Y-%m-%dT%H:%M:%SZ");
  const char *subject;
  const char *text;

  find_words (alert->what, &subject, &text);
  json_builder_begin_object (json);
  add_text (json, "id", alert->id);
  add_text (json, "what", alert->what);
  add_text (json, "site", config->site);
  add_text (json, "site_name", config->site_name);
  add_text (json, "entrance", alert->entrance);
  add_text (json, "at", at);
  add_text (json, "visit", alert->visit);
  add_text (json, "text", subject);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

char *
alert_message_mail (const Alert *alert, const Config *config)
{
  GString *mail = g_string_new (NULL);
  g_autofree char *date = format_utc (alert->at_ms, "%a, %d %b %Y %H:%M:%S +0000");
  g_autofree char *time = i18n_format_time (alert->at_ms);
  g_autofree char *day = i18n_format_date (alert->at_ms);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  const char *subject;
  const char *text;

  find_words (alert->what, &subject, &text);
  heading = g_strdup_printf ("%s: %s", config->site_name, subject);
  body = g_strdup_printf ("%s\r\n\r\n%s\r\n%s%s%s, %s\r\n", heading, text,
                          alert->entrance != NULL ? alert->entrance : "",
                          alert->entrance != NULL ? ", " : "", day, time);
  g_string_append_printf (mail, "From: %s\r\nTo: %s\r\n", config->alert_mail_from,
                          config->alert_mail_to);
  g_string_append (mail, "Subject: ");
  mail_append_words (mail, heading);
  g_string_append_printf (mail,
                          "\r\nDate: %s\r\nMessage-ID: <%s@vestibule.invalid>\r\n"
                          "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                          "Content-Type: text/plain; charset=UTF-8\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n",
                          date, alert->id);
  mail_append_base64 (mail, body, strlen (body));
  return g_string_free (mail, FALSE);
}

char *
alert_message_signature (const char *text, const char *secret)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *)secret, strlen (secret),
                                    text, (gssize)strlen (text));
}
