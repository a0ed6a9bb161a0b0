-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is to be told to people outside: this station's own list, not part of the log.
-- Run inside one transaction by migrate.c.

-- How far each chain of the log has been looked through.
CREATE TABLE alert_seen (
  station TEXT NOT NULL,
  epoch   INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  PRIMARY KEY (station, epoch)
) STRICT, WITHOUT ROWID;

-- Whether it has been looked at all: what happened before is not told.
CREATE TABLE alert_begun (
  begun INTEGER NOT NULL
) STRICT;
INSERT INTO alert_begun (begun) VALUES (0);

-- One row an event and way of telling. It names no person: that stands at the desk.
CREATE TABLE alert (
  number   INTEGER NOT NULL PRIMARY KEY,
  id       TEXT NOT NULL,    -- the same for all ways and all tries
  channel  TEXT NOT NULL,    -- "mail" or "webhook"
  what     TEXT NOT NULL,    -- "match" "denied" "lockdown" "lockdown-lifted" "help"
  at_ms    INTEGER NOT NULL, -- of the event
  visit    TEXT,
  entrance TEXT,
  tries    INTEGER NOT NULL,
  due_ms   INTEGER NOT NULL,
  problem  TEXT              -- of the last try
) STRICT;
CREATE INDEX alert_channel ON alert (channel, number);

PRAGMA user_version = 8;
