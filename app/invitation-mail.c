/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An invitation as a mail: what stands on the page as text, and the page itself attached.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/invitation-mail.h"

#include <string.h>

#include "app/mail-text.h"
#include "db/event.h"

gboolean
invitation_mail_is_set (const Config *config)
{
  return config->alert_mail_server != NULL && config->alert_mail_from != NULL;
}

static void
append_part (GString *mail, const char *boundary, const char *headers, const void *bytes,
             gsize length)
{
  g_string_append_printf (mail, "--%s\r\n%s\r\nContent-Transfer-Encoding: base64\r\n\r\n", boundary,
                          headers);
  mail_append_base64 (mail, bytes, length);
}

char *
invitation_mail (const InvitationWords *words, const char *to, const Config *config)
{
  GString *mail = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%a, %d %b %Y %H:%M:%S +0000");
  g_autofree char *id = visit_id_new (); /* random, and of this mail only */
  gsize length;
  gconstpointer pdf = g_bytes_get_data (words->pdf, &length);

  g_string_append_printf (mail, "From: %s\r\nTo: %s\r\nSubject: ", config->alert_mail_from, to);
  mail_append_words (mail, words->subject);
  g_string_append_printf (mail,
                          "\r\nDate: %s\r\nMessage-ID: <%s@vestibule.invalid>\r\n"
                          "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                          "Content-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n",
                          date, id, id);
  append_part (mail, id, "Content-Type: text/plain; charset=UTF-8", words->body,
               strlen (words->body));
  append_part (mail, id,
               "Content-Type: application/pdf; name=\"invitation.pdf\"\r\n"
               "Content-Disposition: attachment; filename=\"invitation.pdf\"",
               pdf, length);
  g_string_append_printf (mail, "--%s--\r\n", id);
  return g_string_free (mail, FALSE);
}
