/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Speaks IPP with a CUPS server about one queue (RFC 8011; PWG 5100.7 for media-col). Knows nothing
 * of threads or badges.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/cups-link.h"
#include "printer/printer-probe.h"
#include "printer/printer-state.h"

#include <cups/cups.h>
#include <math.h>
#include <string.h>

#define CONNECT_MSEC    4000
#define ANSWER_SECONDS  5.0
#define PDF             CUPS_FORMAT_PDF
#define HUNDREDTHS_A_MM 100

/* A printer that is merely being connected to is not offline yet: the reason comes with every job
 * and goes within this time when the printer is there. */
#define CONNECTING_USEC (1500 * 1000)

struct _CupsLink
{
  char *queue;
  char *uri;    /* of the queue, as the server names it */
  http_t *http; /* NULL: not connected */
  cups_dest_t *destination;
  cups_dinfo_t *information; /* NULL: not asked on this connection */
  gint64 connecting_since;   /* monotonic; 0: it is not connecting */
  PrinterProbe probe;
};

static int
on_http_timeout (http_t *http, void *data)
{
  return 0; /* give up: a print server that hangs must not hang us */
}

/* libcups would ask on the terminal. */
static const char *
on_password (const char *prompt, http_t *http, const char *method, const char *resource, void *data)
{
  return NULL;
}

static void
disconnect (CupsLink *self)
{
  g_clear_pointer (&self->information, cupsFreeDestInfo);
  g_clear_pointer (&self->http, httpClose);
}

static gboolean
ensure_connected (CupsLink *self)
{
  if (self->http != NULL)
    return TRUE;
  self->http = httpConnect2 (cupsServer (), ippPort (), NULL, AF_UNSPEC, cupsEncryption (), 1,
                             CONNECT_MSEC, NULL);
  if (self->http == NULL)
    return FALSE;
  httpSetTimeout (self->http, ANSWER_SECONDS, on_http_timeout, NULL);
  return TRUE;
}

/* Consumes @request. No answer at all means that the connection is of no more use. */
static ipp_t *
ask (CupsLink *self, ipp_t *request, const char *resource)
{
  ipp_t *answer;

  if (!ensure_connected (self))
    {
      ippDelete (request);
      return NULL;
    }
  answer = cupsDoRequest (self->http, request, resource);
  if (answer == NULL)
    disconnect (self);
  return answer;
}

static gboolean
is_final (ipp_status_t status)
{
  switch (status)
    {
    case IPP_STATUS_ERROR_BAD_REQUEST:
    case IPP_STATUS_ERROR_FORBIDDEN:
    case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
    case IPP_STATUS_ERROR_NOT_AUTHORIZED:
    case IPP_STATUS_ERROR_REQUEST_ENTITY:
    case IPP_STATUS_ERROR_REQUEST_VALUE:
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR:
    case IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES:
    case IPP_STATUS_ERROR_CONFLICTING:
      return TRUE;
    default:
      return FALSE;
    }
}

static ipp_t *
new_printer_request (CupsLink *self)
{
  static const char *const wanted[]
      = { "printer-state", "printer-state-reasons", "printer-state-message",
          "printer-is-accepting-jobs", "device-uri" };
  ipp_t *request = ippNewRequest (IPP_OP_GET_PRINTER_ATTRIBUTES);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, self->uri);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                cupsUser ());
  ippAddStrings (request, IPP_TAG_OPERATION, IPP_CONST_TAG (IPP_TAG_KEYWORD),
                 "requested-attributes", G_N_ELEMENTS (wanted), NULL, wanted);
  return request;
}

static int
get_integer (ipp_t *answer, const char *name, ipp_tag_t tag, int otherwise)
{
  ipp_attribute_t *attribute = ippFindAttribute (answer, name, tag);

  return attribute != NULL ? ippGetInteger (attribute, 0) : otherwise;
}

static const char *
get_string (ipp_t *answer, const char *name)
{
  ipp_attribute_t *attribute = ippFindAttribute (answer, name, IPP_TAG_ZERO);

  return attribute != NULL ? ippGetString (attribute, 0, NULL) : NULL;
}

static GPtrArray *
get_reasons (CupsLink *self, ipp_t *answer)
{
  GPtrArray *reasons = g_ptr_array_new ();
  ipp_attribute_t *attribute = ippFindAttribute (answer, "printer-state-reasons", IPP_TAG_ZERO);
  gint64 now = g_get_monotonic_time ();
  gboolean connecting = FALSE;

  for (int i = 0; attribute != NULL && i < ippGetCount (attribute); i++)
    {
      const char *reason = ippGetString (attribute, i, NULL);

      if (g_str_has_prefix (reason, "connecting-to-device"))
        {
          connecting = TRUE;
          if (self->connecting_since == 0)
            self->connecting_since = now;
          if (now - self->connecting_since < CONNECTING_USEC)
            continue;
        }
      g_ptr_array_add (reasons, (gpointer)reason);
    }
  if (!connecting)
    self->connecting_since = 0;
  g_ptr_array_add (reasons, NULL);
  return reasons;
}

static PrinterState
read_report (CupsLink *self, ipp_t *answer, char **detail)
{
  g_autoptr (GPtrArray) reasons = get_reasons (self, answer);
  ipp_attribute_t *accepting
      = ippFindAttribute (answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  PrinterReport report = { .ipp_state = get_integer (answer, "printer-state", IPP_TAG_ENUM, 3),
                           .accepting = accepting == NULL || ippGetBoolean (accepting, 0),
                           .reasons = (const char *const *)reasons->pdata,
                           .message = get_string (answer, "printer-state-message") };
  PrinterState state = printer_state_from_report (&report, detail);
  const char *device = get_string (answer, "device-uri");
  gboolean processing = report.ipp_state == IPP_PSTATE_PROCESSING;

  if (!printer_probe_look (&self->probe, processing, device))
    {
      if (!processing)
        state = printer_probe_idle (&self->probe, state, device);
      if (!printer_state_is_fault (state))
        **detail = '\0';
      return state;
    }
  g_free (*detail);
  *detail = g_strdup (report.message != NULL ? report.message : "");
  return PRINTER_OFFLINE;
}

PrinterState
cups_link_poll (CupsLink *self, char **detail)
{
  ipp_t *answer = ask (self, new_printer_request (self), "/");
  PrinterState state = PRINTER_NO_QUEUE;

  if (answer == NULL)
    *detail = g_strdup (cupsLastErrorString ());
  else if (ippGetStatusCode (answer) >= IPP_STATUS_REDIRECTION_OTHER_SITE)
    *detail = g_strdup (ippErrorString (ippGetStatusCode (answer)));
  else
    state = read_report (self, answer, detail);
  ippDelete (answer);
  return state;
}

/* The queue's own list of media is asked for once a connection. */
static gboolean
ensure_information (CupsLink *self)
{
  if (!ensure_connected (self))
    return FALSE;
  if (self->information == NULL)
    self->information = cupsCopyDestInfo (self->http, self->destination);
  if (self->information == NULL)
    disconnect (self);
  return self->information != NULL;
}

/*
 * Asks for the label's size where the queue has it or takes any size; a queue that knows only other
 * sizes gets none, because a printer cancels a job on a medium that it has not. Returns: the count.
 */
static int
add_options (CupsLink *self, double width_mm, double height_mm, cups_option_t **options)
{
  int count = cupsAddOption ("print-scaling", "none", 0, options);
  int width = (int)lround (width_mm * HUNDREDTHS_A_MM);
  int length = (int)lround (height_mm * HUNDREDTHS_A_MM);
  char name[64];
  cups_size_t size;

  if (cupsGetDestMediaBySize (self->http, self->destination, self->information, width, length,
                              CUPS_MEDIA_FLAGS_DEFAULT, &size)
      && pwgFormatSizeName (name, sizeof name, "custom", NULL, width, length, "mm"))
    count = cupsAddOption (CUPS_MEDIA, name, count, options);
  return count;
}

static gboolean
send_document (CupsLink *self, int job_id, GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  if (cupsStartDestDocument (self->http, self->destination, self->information, job_id, "badge.pdf",
                             PDF, 0, NULL, 1)
      != HTTP_STATUS_CONTINUE)
    return FALSE;
  if (cupsWriteRequestData (self->http, data, size) != HTTP_STATUS_CONTINUE)
    return FALSE;
  return cupsFinishDestDocument (self->http, self->destination, self->information)
         <= IPP_STATUS_OK_EVENTS_COMPLETE;
}

/* Is the job of an interrupted submission whole? If it is not, it is taken back. */
static LinkAnswer
settle_earlier (CupsLink *self, int *job_id)
{
  LinkJob job;
  LinkAnswer answer = cups_link_follow (self, *job_id, &job);

  if (answer == LINK_AGAIN)
    return LINK_AGAIN;
  if (answer == LINK_DONE && job.complete)
    return LINK_DONE;
  if (answer == LINK_DONE && cups_link_cancel (self, *job_id) == LINK_AGAIN)
    return LINK_AGAIN;
  *job_id = 0;
  return LINK_REFUSED;
}

static LinkAnswer
create_job (CupsLink *self, const char *title, double width_mm, double height_mm, int *job_id)
{
  cups_option_t *options = NULL;
  int count = add_options (self, width_mm, height_mm, &options);
  ipp_status_t status;

  status = cupsCreateDestJob (self->http, self->destination, self->information, job_id, title,
                              count, options);
  cupsFreeOptions (count, options);
  if (status <= IPP_STATUS_OK_EVENTS_COMPLETE && *job_id > 0)
    return LINK_DONE;
  *job_id = 0;
  if (is_final (status))
    return LINK_REFUSED;
  disconnect (self);
  return LINK_AGAIN;
}

LinkAnswer
cups_link_submit (CupsLink *self, const char *title, GBytes *pdf, double width_mm, double height_mm,
                  int *job_id)
{
  LinkAnswer answer;

  if (*job_id != 0)
    {
      answer = settle_earlier (self, job_id);
      if (answer != LINK_REFUSED)
        return answer;
    }
  if (!ensure_information (self))
    return LINK_AGAIN;
  answer = create_job (self, title, width_mm, height_mm, job_id);
  if (answer != LINK_DONE)
    return answer;
  if (send_document (self, *job_id, pdf))
    return LINK_DONE;
  answer = is_final (cupsLastError ()) ? LINK_REFUSED : LINK_AGAIN;
  disconnect (self);
  return answer;
}

static ipp_t *
new_job_request (CupsLink *self, ipp_op_t operation, int job_id)
{
  ipp_t *request = ippNewRequest (operation);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, self->uri);
  ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job_id);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                cupsUser ());
  return request;
}

static LinkAnswer
answer_of (ipp_t *answer)
{
  if (answer == NULL)
    return LINK_AGAIN;
  if (ippGetStatusCode (answer) < IPP_STATUS_REDIRECTION_OTHER_SITE)
    return LINK_DONE;
  if (ippGetStatusCode (answer) == IPP_STATUS_ERROR_NOT_FOUND
      || is_final (ippGetStatusCode (answer)))
    return LINK_REFUSED;
  return LINK_AGAIN;
}

LinkAnswer
cups_link_follow (CupsLink *self, int job_id, LinkJob *job)
{
  static const char *const wanted[] = { "job-state", "job-state-reasons", "number-of-documents" };
  ipp_t *request = new_job_request (self, IPP_OP_GET_JOB_ATTRIBUTES, job_id);
  const char *reason;
  LinkAnswer result;
  ipp_t *answer;

  ippAddStrings (request, IPP_TAG_OPERATION, IPP_CONST_TAG (IPP_TAG_KEYWORD),
                 "requested-attributes", G_N_ELEMENTS (wanted), NULL, wanted);
  answer = ask (self, request, "/");
  result = answer_of (answer);
  if (result == LINK_DONE)
    {
      reason = get_string (answer, "job-state-reasons");
      job->ipp_state = get_integer (answer, "job-state", IPP_TAG_ENUM, IPP_JSTATE_PENDING);
      job->complete = get_integer (answer, "number-of-documents", IPP_TAG_INTEGER, 1) > 0
                      && g_strcmp0 (reason, "job-incoming") != 0;
    }
  ippDelete (answer);
  return result;
}

/* What an answer about many jobs says of one. */
typedef struct
{
  int id;
  int state;
  const char *name;
} Listed;

/* Returns: what speaks for it; 0: it is none of those that are looked for. */
static int
rank (const Listed *listed, const char *key, const char *mark)
{
  const char *at;

  if (listed->id == 0 || listed->name == NULL)
    return 0;
  if (listed->state < IPP_JSTATE_CANCELED && strstr (listed->name, mark) != NULL)
    return 2;
  at = strstr (listed->name, key);
  return at != NULL && !g_ascii_isdigit (at[strlen (key)]) ? 1 : 0;
}

static void
choose (Listed *best, const Listed *listed, const char *key, const char *mark)
{
  int now = rank (listed, key, mark), before = rank (best, key, mark);

  if (now > before || (now > 0 && now == before && listed->id > best->id))
    *best = *listed;
}

/* An attribute without a name parts two jobs. */
static int
choose_listed (ipp_t *answer, const char *key, const char *mark)
{
  Listed listed = { 0 }, best = { 0 };

  for (ipp_attribute_t *attribute = ippFirstAttribute (answer); attribute != NULL;
       attribute = ippNextAttribute (answer))
    {
      const char *name = ippGetName (attribute);

      if (name == NULL || ippGetGroupTag (attribute) != IPP_TAG_JOB)
        {
          choose (&best, &listed, key, mark);
          listed = (Listed){ 0 };
        }
      else if (g_str_equal (name, "job-id"))
        listed.id = ippGetInteger (attribute, 0);
      else if (g_str_equal (name, "job-state"))
        listed.state = ippGetInteger (attribute, 0);
      else if (g_str_equal (name, "job-name"))
        listed.name = ippGetString (attribute, 0, NULL);
    }
  choose (&best, &listed, key, mark);
  return best.id;
}

LinkAnswer
cups_link_find (CupsLink *self, const char *key, const char *mark, int *job_id)
{
  static const char *const wanted[] = { "job-id", "job-name", "job-state" };
  ipp_t *request = ippNewRequest (IPP_OP_GET_JOBS);
  LinkAnswer result;
  ipp_t *answer;
  int found = 0;

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, "ipp://localhost/");
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                cupsUser ());
  ippAddBoolean (request, IPP_TAG_OPERATION, "my-jobs", 1);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, "all");
  ippAddStrings (request, IPP_TAG_OPERATION, IPP_CONST_TAG (IPP_TAG_KEYWORD),
                 "requested-attributes", G_N_ELEMENTS (wanted), NULL, wanted);
  answer = ask (self, request, "/");
  result = answer_of (answer);
  if (result == LINK_DONE)
    found = choose_listed (answer, key, mark);
  ippDelete (answer);
  if (result == LINK_DONE && found == 0)
    return LINK_REFUSED;
  if (result == LINK_DONE)
    *job_id = found;
  return result;
}

LinkAnswer
cups_link_cancel (CupsLink *self, int job_id)
{
  ipp_t *answer = ask (self, new_job_request (self, IPP_OP_CANCEL_JOB, job_id), "/jobs/");
  LinkAnswer result
      = answer != NULL ? LINK_DONE : LINK_AGAIN; /* ended already: as good as taken back */

  ippDelete (answer);
  return result;
}

CupsLink *
cups_link_new (const char *queue)
{
  CupsLink *self = g_new0 (CupsLink, 1);
  char resource[HTTP_MAX_URI], uri[HTTP_MAX_URI];

  g_snprintf (resource, sizeof resource, "/printers/%s", queue);
  httpAssembleURI (HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", NULL, "localhost", 0, resource);
  self->queue = g_strdup (queue);
  self->uri = g_strdup (uri);
  /* Made by hand: libcups would search the network for a queue that the server does not know. */
  if (cupsAddDest (queue, NULL, 0, &self->destination) > 0)
    self->destination->num_options
        = cupsAddOption ("printer-uri-supported", uri, self->destination->num_options,
                         &self->destination->options);
  cupsSetPasswordCB2 (on_password, NULL);
  return self;
}

void
cups_link_free (CupsLink *self)
{
  if (self == NULL)
    return;
  disconnect (self);
  if (self->destination != NULL)
    cupsFreeDests (1, self->destination);
  g_free (self->queue);
  g_free (self->uri);
  g_free (self);
}
