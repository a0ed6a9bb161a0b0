-- SPDX-License-Identifier: GPL-3.0-or-later
-- Emergencies: lockdowns, roll calls, and calls for help at the desk. Projections of the log.
-- Run inside one transaction by migrate.c.

-- One row a site that ever had one.
CREATE TABLE lockdown (
  id        TEXT NOT NULL PRIMARY KEY, -- the site
  active    INTEGER NOT NULL,
  kind      TEXT NOT NULL,    -- "drill" or "real"
  since_ms  INTEGER NOT NULL, -- of the first setting that still holds
  set_by    TEXT,
  place     TEXT,             -- the desk where it was set
  lifted_ms INTEGER NOT NULL, -- 0: never
  lifted_by TEXT,
  reason    TEXT              -- why it was lifted
) STRICT, WITHOUT ROWID;

CREATE TABLE help_call (
  id        TEXT NOT NULL PRIMARY KEY,
  station   TEXT NOT NULL,    -- that wrote it
  site      TEXT,
  place     TEXT,
  called_by TEXT,             -- NULL: the desk was locked
  called_ms INTEGER NOT NULL,
  ack_ms    INTEGER NOT NULL, -- 0: nobody has answered yet
  ack_by    TEXT,
  ack_place TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX help_call_open ON help_call (called_ms) WHERE ack_ms = 0;

-- No names: visits by their ids, so that a purge of a visit is a purge here as well.
CREATE TABLE rollcall (
  id         TEXT NOT NULL PRIMARY KEY,
  site       TEXT,
  kind       TEXT NOT NULL,    -- "drill" or "real"
  place      TEXT,
  members    TEXT,             -- JSON array: visits on site when it began
  started_by TEXT,
  started_ms INTEGER NOT NULL,
  ended_by   TEXT,
  ended_ms   INTEGER NOT NULL, -- 0: it goes on
  expected   INTEGER NOT NULL, -- these five as the desk that ended it saw them
  accounted  INTEGER NOT NULL,
  missing    INTEGER NOT NULL,
  gone       INTEGER NOT NULL,
  open       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rollcall_started ON rollcall (started_ms);

CREATE TABLE rollcall_tick (
  id        TEXT NOT NULL PRIMARY KEY, -- rollcall/visit
  rollcall  TEXT NOT NULL,
  visit     TEXT NOT NULL,
  mark      TEXT NOT NULL,    -- "open" "accounted" "missing" "left"
  ticked_by TEXT,
  place     TEXT,
  at_ms     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rollcall_tick_of ON rollcall_tick (rollcall);

PRAGMA user_version = 11;
