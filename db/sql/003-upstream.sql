-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a station remembers of the district's database. None of it is in the log, and all of it but
-- "diverged" can be learnt again: a store that forgot it asks the server and pushes what it misses.

-- One row: who we are there, and how the link does.
CREATE TABLE upstream (
  only       INTEGER PRIMARY KEY CHECK (only = 1),
  site       TEXT,             -- NULL until the server has told us
  state      TEXT NOT NULL,    -- never, up, down
  since_ms   INTEGER NOT NULL, -- when it became so
  success_ms INTEGER NOT NULL, -- when the server last had all of ours and we all of theirs
  problem    TEXT              -- why it is down, a sentence
) STRICT;
INSERT INTO upstream (only, state, since_ms, success_ms) VALUES (1, 'never', 0, 0);

-- How far the server has taken each chain of this station. It may fall when a backup is put back.
CREATE TABLE pushed (
  epoch INTEGER NOT NULL PRIMARY KEY,
  seq   INTEGER NOT NULL
) STRICT;

-- The other stations, as the server names them.
CREATE TABLE peer (
  station TEXT NOT NULL PRIMARY KEY,
  site    TEXT NOT NULL,
  key     BLOB                 -- Ed25519 public key, NULL when the server knows none
) STRICT, WITHOUT ROWID;

-- Chains that did not verify: nothing of them is taken from this number on.
CREATE TABLE refused (
  station  TEXT NOT NULL,
  epoch    INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  problem  TEXT NOT NULL,
  found_ms INTEGER NOT NULL,
  PRIMARY KEY (station, epoch)
) STRICT, WITHOUT ROWID;

-- Events that left the log whole, because the server holds others under their numbers.
CREATE TABLE diverged (
  station     TEXT NOT NULL,
  epoch       INTEGER NOT NULL,
  seq         INTEGER NOT NULL,
  hlc         INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  version     INTEGER NOT NULL,
  visit       TEXT,
  digest      BLOB NOT NULL,
  hash        BLOB NOT NULL,
  salt        BLOB,            -- NULL, like subject and body, when retention had removed them
  subject     TEXT,
  body        TEXT,
  found_ms    INTEGER NOT NULL,
  quarantined INTEGER NOT NULL, -- the server has them too, or they are not ours to send
  PRIMARY KEY (station, epoch, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX diverged_owed ON diverged (station, epoch, seq) WHERE quarantined = 0;

-- Events whose kind or version this program did not know when they came: read again by one that does.
CREATE TABLE unread (
  station TEXT NOT NULL,
  epoch   INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  PRIMARY KEY (station, epoch, seq)
) STRICT, WITHOUT ROWID;

-- A projection: forks that stations have found in their own past.
CREATE TABLE fork (
  id       TEXT NOT NULL PRIMARY KEY, -- station/epoch of the event that says so
  station  TEXT NOT NULL,
  epoch    INTEGER NOT NULL,
  of_epoch INTEGER NOT NULL,   -- the epoch that it left
  from_seq INTEGER NOT NULL,
  to_seq   INTEGER NOT NULL,   -- below from_seq: an older copy was put back, nothing was carried over
  found_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
