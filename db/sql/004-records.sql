-- SPDX-License-Identifier: GPL-3.0-or-later
-- Retention: what must stay, and what was removed when.
-- Run inside one transaction by migrate.c.

-- Legal holds, folded from hold_* events. id: "visit:" or "entry:" and the id of what stays.
CREATE TABLE hold (
  id        TEXT NOT NULL PRIMARY KEY,
  reason    TEXT,
  placed_by TEXT,
  placed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each purge, folded from its event.
CREATE TABLE purge (
  id            TEXT NOT NULL PRIMARY KEY,
  at_ms         INTEGER NOT NULL,
  what          TEXT,             -- "visits" or "entries"
  before_ms     INTEGER NOT NULL,
  records       INTEGER NOT NULL,
  list_changes  INTEGER NOT NULL, -- of the purged entries: the list's version never falls
  purged_by     TEXT,
  authorization TEXT              -- the state's number
) STRICT, WITHOUT ROWID;

-- Which bodies it removed: a body that arrives later, from a station that was away, goes as well.
CREATE TABLE purge_range (
  purge   TEXT NOT NULL,
  station TEXT NOT NULL,
  epoch   INTEGER NOT NULL,
  first   INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  PRIMARY KEY (purge, station, epoch, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX purge_range_chain ON purge_range (station, epoch, first);

PRAGMA user_version = 4;
