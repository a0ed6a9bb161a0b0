/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A network between a station and its server that misbehaves on order: TCP on loopback, relayed by
 * a thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Proxy Proxy;

typedef enum
{
  PROXY_PASS,
  PROXY_CUT,         /* no connection lives, none comes through */
  PROXY_STALL,       /* connections stay and come, nothing moves: a half-open one looks like this */
  PROXY_CUT_REQUEST, /* the next bytes of a station end its connection before they go on */
  PROXY_LOSE_REPLY,  /* they arrive, and the answer to them ends the connection: then PASS again */
} ProxyMode;

/** proxy_new: relays to @port on loopback. */
Proxy *proxy_new (guint16 port);
void proxy_free (Proxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proxy, proxy_free)

guint16 proxy_get_port (Proxy *self);
/** proxy_set_mode: counts from the next bytes on. */
void proxy_set_mode (Proxy *self, ProxyMode mode);
ProxyMode proxy_get_mode (Proxy *self);

G_END_DECLS
