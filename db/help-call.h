/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The silent button at the desk: who called for help where, and who answered.
 */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** HelpCall: @here: called at this station's own desk. Times are UTC ms. */
typedef struct
{
  char *id;
  gboolean here;
  char *place; /* (nullable) */
  char *by;    /* (nullable) %NULL: the desk was locked */
  gint64 at_ms;
  gint64 answered_ms; /* 0: nobody has yet */
  char *answered_by;  /* (nullable) */
} HelpCall;

void help_call_free (HelpCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelpCall, help_call_free)

/** event_help_called: @place: the desk; @by: (nullable): nobody has to sign a call for help. */
EventDraft *event_help_called (const char *site, const char *place, const char *by);
/** event_help_acknowledged: somebody is on the way. @place: the desk that says so. */
EventDraft *event_help_acknowledged (const char *id, const char *place, const char *by);

/** query_help_calls: (transfer full) (element-type HelpCall): since @since_ms, newest first;
 * answered ones too. */
GPtrArray *query_help_calls (VestStore *store, gint64 since_ms, GError **error);

G_END_DECLS
