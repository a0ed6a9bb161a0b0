/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is anybody at the other end of a queue that should be printing?
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/printer-probe.h"

#include "printer/printer-state.h"

#include <cups/cups.h>

#define PATIENCE_USEC (1200 * 1000) /* a printer that is there has begun by then */
#define PAUSE_USEC    (1500 * 1000) /* between two knocks */
#define ANSWER_MSEC   1500
#define BELIEF_USEC   (120 * G_USEC_PER_SEC) /* a printer that cannot be asked gets another try */

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

/* A printer's address, taken apart. */
typedef struct
{
  char host[HTTP_MAX_HOST];
  char resource[HTTP_MAX_URI];
  int port;
  gboolean encrypted;
} Address;

/* Returns: FALSE when it is nothing that can be asked. */
static gboolean
read_address (const char *uri, Address *address)
{
  char scheme[32], user[HTTP_MAX_URI];

  if (uri == NULL || !is_server_here ()
      || httpSeparateURI (HTTP_URI_CODING_ALL, uri, scheme, sizeof scheme, user, sizeof user,
                          address->host, sizeof address->host, &address->port, address->resource,
                          sizeof address->resource)
             < HTTP_URI_STATUS_OK)
    return FALSE;
  address->encrypted = g_str_has_suffix (scheme, "s");
  return speaks_ipp (scheme) && !g_str_has_suffix (address->host, "._tcp.local");
}

/* Returns: FALSE also when it cannot be known. */
static gboolean
is_silent (const char *uri)
{
  char service[16];
  int socket = -1;
  http_addrlist_t *addresses;
  Address address;
  gboolean silent;

  if (!read_address (uri, &address))
    return FALSE;
  g_snprintf (service, sizeof service, "%d", address.port);
  addresses = httpAddrGetList (address.host, AF_UNSPEC, service);
  silent = httpAddrConnect2 (addresses, &socket, ANSWER_MSEC, NULL) == NULL;
  if (socket >= 0)
    httpAddrClose (NULL, socket);
  httpAddrFreeList (addresses);
  return silent;
}

static int
on_timeout (http_t *http, void *data)
{
  return 0;
}

static PrinterState
state_of_answer (ipp_t *answer)
{
  ipp_attribute_t *state = ippFindAttribute (answer, "printer-state", IPP_TAG_ENUM);
  ipp_attribute_t *reasons = ippFindAttribute (answer, "printer-state-reasons", IPP_TAG_ZERO);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *detail = NULL;
  PrinterReport report = { .accepting = TRUE };

  for (int i = 0; reasons != NULL && i < ippGetCount (reasons); i++)
    g_ptr_array_add (words, (gpointer)ippGetString (reasons, i, NULL));
  g_ptr_array_add (words, NULL);
  report.ipp_state = state != NULL ? ippGetInteger (state, 0) : IPP_PSTATE_IDLE;
  report.reasons = (const char *const *)words->pdata;
  return printer_state_from_report (&report, &detail);
}

/* The printer itself, not its queue. */
static PrinterState
ask_printer (const char *uri, const Address *address)
{
  static const char *const wanted[] = { "printer-state", "printer-state-reasons" };
  http_encryption_t encryption
      = address->encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
  http_t *http = httpConnect2 (address->host, address->port, NULL, AF_UNSPEC, encryption, 1,
                               ANSWER_MSEC, NULL);
  PrinterState state = PRINTER_OFFLINE;
  ipp_t *request, *answer;

  if (http == NULL)
    return PRINTER_OFFLINE;
  httpSetTimeout (http, ANSWER_MSEC / 1000.0, on_timeout, NULL);
  request = ippNewRequest (IPP_OP_GET_PRINTER_ATTRIBUTES);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, uri);
  ippAddStrings (request, IPP_TAG_OPERATION, IPP_CONST_TAG (IPP_TAG_KEYWORD),
                 "requested-attributes", G_N_ELEMENTS (wanted), NULL, wanted);
  answer = cupsDoRequest (http, request, address->resource);
  if (answer != NULL)
    state = ippGetStatusCode (answer) < IPP_STATUS_REDIRECTION_OTHER_SITE ? state_of_answer (answer)
                                                                          : PRINTER_TROUBLE;
  ippDelete (answer);
  httpClose (http);
  return state;
}

gboolean
printer_probe_look (PrinterProbe *self, gboolean processing, const char *device_uri)
{
  gint64 now = g_get_monotonic_time ();

  if (!processing || device_uri == NULL || !is_server_here ())
    {
      self->busy_since = 0;
      return FALSE;
    }
  self->idle_since = 0;
  if (self->busy_since == 0)
    {
      self->busy_since = now;
      self->asked = 0;
      self->silent = FALSE;
    }
  if (now - self->busy_since < PATIENCE_USEC)
    return FALSE;
  if (self->asked == 0 || now - self->asked > PAUSE_USEC)
    {
      self->silent = is_silent (device_uri);
      self->asked = g_get_monotonic_time ();
    }
  return self->silent;
}

PrinterState
printer_probe_idle (PrinterProbe *self, PrinterState state, const char *device_uri)
{
  gint64 now = g_get_monotonic_time ();
  Address address;

  /* Off when it was last looked at, which the queue itself does not know. */
  if (state == PRINTER_READY && self->silent)
    state = PRINTER_OFFLINE;
  if (!printer_state_is_fault (state) || state == PRINTER_PAUSED)
    {
      self->idle_since = 0;
      return state;
    }
  if (self->idle_since == 0)
    {
      self->idle_since = now;
      self->asked = 0;
    }
  if (!read_address (device_uri, &address))
    {
      if (now - self->idle_since < BELIEF_USEC)
        return state;
      self->silent = FALSE;
      return PRINTER_READY;
    }
  if (self->asked == 0 || now - self->asked > PAUSE_USEC)
    {
      self->own = ask_printer (device_uri, &address);
      self->silent = self->own == PRINTER_OFFLINE;
      self->asked = g_get_monotonic_time ();
    }
  return self->own == PRINTER_PRINTING ? PRINTER_READY : self->own;
}
