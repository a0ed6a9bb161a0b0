/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is anybody at the other end of a queue that should be printing?
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/printer-probe.h"

#include <cups/cups.h>

#define PATIENCE_USEC (1200 * 1000) /* a printer that is there has begun by then */
#define PAUSE_USEC    (1500 * 1000) /* between two knocks */
#define ANSWER_MSEC   1500

/* A server elsewhere may reach printers that we cannot. */
static gboolean
is_server_here (void)
{
  const char *server = cupsServer ();

  return *server == '/' || g_ascii_strcasecmp (server, "localhost") == 0
         || g_str_has_prefix (server, "127.") || g_str_equal (server, "::1");
}

static gboolean
speaks_ipp (const char *scheme)
{
  static const char *const schemes[] = { "ipp", "ipps", "http", "https", NULL };

  return g_strv_contains (schemes, scheme);
}

/* Returns: FALSE also when it cannot be known. */
static gboolean
is_silent (const char *uri)
{
  char scheme[32], user[HTTP_MAX_URI], host[HTTP_MAX_HOST], resource[HTTP_MAX_URI], service[16];
  int port = 0, socket = -1;
  http_addrlist_t *addresses;
  gboolean silent;

  if (httpSeparateURI (HTTP_URI_CODING_ALL, uri, scheme, sizeof scheme, user, sizeof user, host,
                       sizeof host, &port, resource, sizeof resource)
          < HTTP_URI_STATUS_OK
      || !speaks_ipp (scheme) || g_str_has_suffix (host, "._tcp.local"))
    return FALSE;
  g_snprintf (service, sizeof service, "%d", port);
  addresses = httpAddrGetList (host, AF_UNSPEC, service);
  silent = httpAddrConnect2 (addresses, &socket, ANSWER_MSEC, NULL) == NULL;
  if (socket >= 0)
    httpAddrClose (NULL, socket);
  httpAddrFreeList (addresses);
  return silent;
}

gboolean
printer_probe_look (PrinterProbe *self, gboolean processing, const char *device_uri)
{
  gint64 now = g_get_monotonic_time ();

  if (!processing || device_uri == NULL || !is_server_here ())
    {
      *self = (PrinterProbe){ 0 };
      return FALSE;
    }
  if (self->busy_since == 0)
    self->busy_since = now;
  if (now - self->busy_since < PATIENCE_USEC)
    return FALSE;
  if (self->asked == 0 || now - self->asked > PAUSE_USEC)
    {
      self->silent = is_silent (device_uri);
      self->asked = g_get_monotonic_time ();
    }
  return self->silent;
}
