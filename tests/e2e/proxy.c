/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The relay: one thread, poll(2), two sockets a connection.
 */

#define G_LOG_DOMAIN "vestibule-test"

#include "tests/e2e/proxy.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#define LOOK_MS 5

typedef struct
{
  int client;
  int server;
  gboolean asked; /* bytes went to the server since the reply is to be lost */
} Pair;

struct _Proxy
{
  int listener;
  guint16 port;
  guint16 target;
  GArray *pairs; /* Pair */
  GThread *thread;
  int mode;    /* ProxyMode */
  int leaving; /* boolean */
};

static struct sockaddr_in
loopback (guint16 port)
{
  return (struct sockaddr_in){ .sin_family = AF_INET,
                               .sin_port = htons (port),
                               .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
}

static void
end_pair (Proxy *self, guint i)
{
  Pair *pair = &g_array_index (self->pairs, Pair, i);

  close (pair->client);
  close (pair->server);
  g_array_remove_index_fast (self->pairs, i);
}

static void
end_all (Proxy *self)
{
  while (self->pairs->len > 0)
    end_pair (self, 0);
}

static void
accept_one (Proxy *self)
{
  struct sockaddr_in address = loopback (self->target);
  Pair pair = { .client = accept (self->listener, NULL, NULL), .server = -1 };

  if (pair.client < 0)
    return;
  pair.server = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (proxy_get_mode (self) == PROXY_CUT
      || connect (pair.server, (struct sockaddr *)&address, sizeof address) != 0)
    {
      close (pair.client);
      close (pair.server);
      return;
    }
  g_array_append_val (self->pairs, pair);
}

static gboolean
send_all (int fd, const char *bytes, gssize length)
{
  while (length > 0)
    {
      gssize sent = send (fd, bytes, (gsize)length, MSG_NOSIGNAL);

      if (sent < 0 && errno == EINTR)
        continue;
      if (sent <= 0)
        return FALSE;
      bytes += sent;
      length -= sent;
    }
  return TRUE;
}

/* Whether the connection goes on. */
static gboolean
relay (Proxy *self, Pair *pair, gboolean from_client)
{
  char bytes[16384];
  gssize length = recv (from_client ? pair->client : pair->server, bytes, sizeof bytes, 0);

  if (length <= 0)
    return FALSE;
  switch (proxy_get_mode (self))
    {
    case PROXY_CUT_REQUEST:
      if (from_client)
        {
          proxy_set_mode (self, PROXY_PASS);
          return FALSE;
        }
      break;
    case PROXY_LOSE_REPLY:
      if (!from_client && pair->asked)
        {
          proxy_set_mode (self, PROXY_PASS);
          return FALSE;
        }
      pair->asked = pair->asked || from_client;
      break;
    case PROXY_PASS:
    case PROXY_CUT:
    case PROXY_STALL:
      pair->asked = FALSE;
      break;
    }
  return send_all (from_client ? pair->server : pair->client, bytes, length);
}

static void
look (Proxy *self)
{
  guint n = self->pairs->len;
  g_autofree struct pollfd *fds = g_new0 (struct pollfd, 1 + 2 * n);

  fds[0] = (struct pollfd){ .fd = self->listener, .events = POLLIN };
  for (guint i = 0; i < n; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      fds[1 + 2 * i] = (struct pollfd){ .fd = pair->client, .events = POLLIN };
      fds[2 + 2 * i] = (struct pollfd){ .fd = pair->server, .events = POLLIN };
    }
  if (poll (fds, proxy_get_mode (self) == PROXY_STALL ? 1 : 1 + 2 * n, LOOK_MS) <= 0)
    return;
  /* From the last on: ending one moves only later ones. */
  for (guint i = n; proxy_get_mode (self) != PROXY_STALL && i-- > 0;)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);

      if ((fds[1 + 2 * i].revents != 0 && !relay (self, pair, TRUE))
          || (fds[2 + 2 * i].revents != 0 && !relay (self, pair, FALSE)))
        end_pair (self, i);
    }
  if (fds[0].revents != 0)
    accept_one (self);
}

static gpointer
run (gpointer data)
{
  Proxy *self = data;

  while (!g_atomic_int_get (&self->leaving))
    {
      if (proxy_get_mode (self) == PROXY_CUT)
        end_all (self);
      look (self);
    }
  end_all (self);
  return NULL;
}

Proxy *
proxy_new (guint16 port)
{
  Proxy *self = g_new0 (Proxy, 1);
  struct sockaddr_in address = loopback (0);
  socklen_t length = sizeof address;

  self->target = port;
  self->pairs = g_array_new (FALSE, TRUE, sizeof (Pair));
  self->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind (self->listener, (struct sockaddr *)&address, sizeof address) != 0
      || listen (self->listener, 64) != 0
      || getsockname (self->listener, (struct sockaddr *)&address, &length) != 0)
    g_error ("no port for the proxy");
  self->port = ntohs (address.sin_port);
  self->thread = g_thread_new ("proxy", run, self);
  return self;
}

void
proxy_free (Proxy *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->leaving, TRUE);
  g_thread_join (self->thread);
  close (self->listener);
  g_array_unref (self->pairs);
  g_free (self);
}

guint16
proxy_get_port (Proxy *self)
{
  return self->port;
}

void
proxy_set_mode (Proxy *self, ProxyMode mode)
{
  g_atomic_int_set (&self->mode, (int)mode);
}

ProxyMode
proxy_get_mode (Proxy *self)
{
  return (ProxyMode)g_atomic_int_get (&self->mode);
}
