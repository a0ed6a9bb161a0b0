/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/visit.h"

G_BEGIN_DECLS

/** LogDecision: which decisions the log shows. */
typedef enum
{
  LOG_DECISION_ANY,
  LOG_DECISION_WAITING,
  LOG_DECISION_ADMITTED,
  LOG_DECISION_ESCORT, /* admitted, with an escort */
  LOG_DECISION_DENIED,
  LOG_DECISION_ON_SITE,   /* admitted and not left yet */
  LOG_DECISION_PRESUMED,  /* nobody saw them leave */
  LOG_DECISION_UNDECIDED, /* went away, or nobody decided */
  LOG_DECISION_CORRECTED, /* an administrator said later that it was wrong */
} LogDecision;

/** LogOrder: the column that the log is sorted by. */
typedef enum
{
  LOG_BY_ARRIVAL,
  LOG_BY_NAME,
  LOG_BY_KIND,
  LOG_BY_HOST,
  LOG_BY_ENTRANCE,
  LOG_BY_DECISION,
  LOG_BY_DECIDER,
  LOG_BY_LEFT, /* who is still here first */
} LogOrder;

/** LogQuery: what the log window shows: a range of arrivals, what of it, and in which order. */
typedef struct
{
  gint64 from_ms;  /* UTC */
  gint64 until_ms; /* the first moment that is not in it */
  char *words;     /* (nullable) as typed: each must be in name, host, entrance or badge number */
  char *kind;      /* (nullable) Visit.purpose */
  LogDecision decision;
  char *entrance; /* (nullable) */
  char *host;     /* (nullable) the host's name */
  LogOrder order;
  gboolean descending;
} LogQuery;

LogQuery *log_query_copy (const LogQuery *query);
void log_query_free (LogQuery *query);
/** log_query_is_filtered: whether some visits of the range are left out. */
gboolean log_query_is_filtered (const LogQuery *query);
gboolean log_query_same (const LogQuery *a, const LogQuery *b);

/** LogTotals: what the visits of a range add up to, filters or not. A group is one visit. */
typedef struct
{
  guint visits;
  guint people; /* everybody of groups counted */
  guint denied;
  guint possible;   /* visits with a possible match */
  guint dismissed;  /* of those, visits whose every match was set aside */
  guint on_site;    /* people who were admitted and have not left yet */
  guint decided;    /* by a person */
  gint64 median_ms; /* a person's decision took; -1 when nobody decided */
} LogTotals;

/* So many visits are listed; who wants more is told so. */
#define LOG_LIMIT 200000

/**
 * LogFound: the answer to a LogQuery: which visits, not yet what they say.
 *
 * @ids: (element-type utf8): in the order of the query, LOG_LIMIT at most
 * @found: how many there are
 * @entrances, @hosts: of the whole range, sorted
 */
typedef struct
{
  GPtrArray *ids;
  guint found;
  LogTotals totals;
  GStrv entrances;
  GStrv hosts;
} LogFound;

LogFound *log_found_new (void);
void log_found_free (LogFound *found);

/** log_median: of @waits (element-type gint64), which it sorts; -1 of none. */
gint64 log_median (GArray *waits);

/** LogCount: a week or a month of the log in figures. */
#define LOG_KINDS 8
extern const char *const log_kinds[LOG_KINDS + 1]; /* Visit.purpose's words, NULL at the end */
typedef struct
{
  gint64 from_ms;
  gint64 until_ms;
  guint visits;
  guint people; /* everybody of groups counted */
  guint denied;
  guint kinds[LOG_KINDS]; /* in the order of log_kinds */
} LogCount;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LogQuery, log_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LogFound, log_found_free)

G_END_DECLS
