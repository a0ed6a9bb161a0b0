-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the log window looks for and counts, and what was said later about a decision.
-- Run inside one transaction by migrate.c, which then fills visit_log from the visits there are.

-- One narrow row a visit, in the order of arrival: a year is looked through without reading visits.
CREATE TABLE visit_log (
  arrived_ms INTEGER NOT NULL,
  id         TEXT NOT NULL,
  entrance   TEXT,
  kind       TEXT,             -- what the visitor came for
  host       TEXT,
  decision   TEXT NOT NULL,    -- as it stands now: corrections count
  state      TEXT NOT NULL,
  escort     INTEGER NOT NULL,
  decided_by TEXT,
  wait_ms    INTEGER,          -- until a person decided; NULL: nobody did, or the school's rule
  left_ms    INTEGER NOT NULL,
  left_how   TEXT NOT NULL,
  possible   INTEGER NOT NULL, -- 1: somebody on the watchlist was like the visitor
  corrected  INTEGER NOT NULL,
  name       TEXT NOT NULL,    -- folded, family name first
  words      TEXT NOT NULL,    -- folded: name, host, entrance, badge
  PRIMARY KEY (arrived_ms, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_log_id ON visit_log (id);
CREATE INDEX visit_log_possible ON visit_log (arrived_ms) WHERE possible = 1;

-- The last correction of a visit's decision.
CREATE TABLE correction (
  visit        TEXT NOT NULL PRIMARY KEY,
  decision     TEXT NOT NULL,  -- "admitted" or "denied"
  reason       TEXT,
  corrected_by TEXT,
  corrected_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What somebody may have signed, by time: all but what a visit brings about by itself.
CREATE INDEX event_deed ON event (at) WHERE kind NOT IN ('visit_started', 'screened', 'photo_taken',
  'badge_queued', 'badge_printed', 'badge_failed', 'timed_out', 'withdrawn');

PRAGMA user_version = 15;
