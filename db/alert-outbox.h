/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is still to be told to people outside: written down before it is sent, crossed out after it
 * has arrived, so that neither a crash nor a dead mail server loses any of it.
 */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** AlertWhat: bits: what happened. */
typedef enum
{
  ALERT_MATCH = 1 << 0,    /* somebody with a possible match was denied: the match is confirmed */
  ALERT_DENIED = 1 << 1,   /* somebody without one was denied */
  ALERT_LOCKDOWN = 1 << 2, /* a lockdown began or was lifted */
  ALERT_HELP = 1 << 3,     /* the silent button at a desk */
  ALERT_ADMINISTRATOR = 1 << 4, /* office staff alone at the desk call for one */
} AlertWhat;
#define ALERT_ALL (ALERT_MATCH | ALERT_DENIED | ALERT_LOCKDOWN | ALERT_HELP | ALERT_ADMINISTRATOR)

/** AlertChannel: bits: how it is told. */
typedef enum
{
  ALERT_MAIL = 1 << 0,
  ALERT_WEBHOOK = 1 << 1,
} AlertChannel;

/** Alert: one thing to tell, by one channel. */
typedef struct
{
  gint64 number;
  char *id; /* the same for all channels and all tries: who gets it twice can see that */
  AlertChannel channel;
  char *what; /* "match" "denied" "lockdown" "lockdown-drill" "lockdown-lifted" "help"
                 "administrator" */
  gint64 at_ms;
  char *visit;    /* (nullable) */
  char *entrance; /* (nullable) */
  int tries;      /* that failed */
  char *problem;  /* (nullable) of the last try */
} Alert;

void alert_free (Alert *alert);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Alert, alert_free)

/**
 * alert_outbox_collect:
 * @what: AlertWhat bits to tell
 * @channels: AlertChannel bits by which each is told
 *
 * Looks through what is new in the log. What happened before the first call ever is not told, nor
 * what comes more than a day late from a station that was away.
 */
gboolean alert_outbox_collect (VestStore *store, guint what, guint channels, gint64 now_ms,
                               GError **error);

/**
 * alert_outbox_next:
 * @alert: (out) (nullable) (transfer full): the oldest one, if it is due; %NULL otherwise
 * @due_ms: (out): when the oldest is due; 0 when there is none
 *
 * What happened first is told first: a later one waits for it.
 */
gboolean alert_outbox_next (VestStore *store, guint channels, gint64 now_ms, Alert **alert,
                            gint64 *due_ms, GError **error);

/** alert_outbox_sent: it has arrived. */
gboolean alert_outbox_sent (VestStore *store, gint64 number, GError **error);

/** alert_outbox_failed: it has not: try again at @due_ms. @problem: for people, English. */
gboolean alert_outbox_failed (VestStore *store, gint64 number, const char *problem, gint64 due_ms,
                              GError **error);

/** AlertBacklog: @problem: (transfer full) (nullable): why the oldest has not arrived. */
typedef struct
{
  guint waiting;
  gint64 oldest_ms;
  char *problem;
} AlertBacklog;

/** alert_outbox_backlog: what has not arrived yet; free @backlog->problem. */
gboolean alert_outbox_backlog (VestStore *store, AlertBacklog *backlog, GError **error);

G_END_DECLS
