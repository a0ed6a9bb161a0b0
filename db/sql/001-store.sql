-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first store: who we are, the event log, and the projections that screens read.
-- A released migration is never edited; the next change is 002-*.sql.
-- Run inside one transaction by migrate.c.

-- "VEST": marks the file as ours, in the header where it can be read without opening it.
PRAGMA application_id = 1447383892;

-- One row: this station's name in the log, its epoch, and the key of document hashes.
CREATE TABLE meta (
  only    INTEGER PRIMARY KEY CHECK (only = 1),
  station TEXT NOT NULL,
  epoch   INTEGER NOT NULL,
  secret  BLOB NOT NULL CHECK (length (secret) = 32)
) STRICT;

-- The log. hash chains (station, epoch) by seq; event-log.h documents the bytes that it covers.
CREATE TABLE event (
  station TEXT NOT NULL,
  epoch   INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  hlc     INTEGER NOT NULL, -- 48 bits of ms since 1970, 16 bits of counter
  at      INTEGER NOT NULL, -- wall time, UTC ms
  kind    TEXT NOT NULL,
  version INTEGER NOT NULL,
  visit   TEXT,
  digest  BLOB NOT NULL,    -- BLAKE2b-256 (salt || body)
  hash    BLOB NOT NULL,    -- BLAKE2b-256 (previous hash || header || digest)
  PRIMARY KEY (station, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_visit ON event (visit, hlc) WHERE visit IS NOT NULL;

-- What retention removes. subject: the watchlist entry or host that the body is about; the fold
-- finds a subject's events by it, and it goes with the body because it may say who it is.
CREATE TABLE event_body (
  station TEXT NOT NULL,
  epoch   INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  salt    BLOB NOT NULL,
  subject TEXT,
  body    TEXT NOT NULL,    -- JSON object
  PRIMARY KEY (station, epoch, seq),
  FOREIGN KEY (station, epoch, seq) REFERENCES event (station, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_body_subject ON event_body (subject) WHERE subject IS NOT NULL;

-- Projections: no foreign keys, so that a rebuild can drop and refold them in any order.

CREATE TABLE visit (
  id            TEXT NOT NULL PRIMARY KEY,
  site          TEXT,
  entrance      TEXT,
  full_name     TEXT,
  given         TEXT,
  middle        TEXT,
  family        TEXT,
  suffix        TEXT,
  birth_date    TEXT,
  sex           TEXT,
  document      TEXT,             -- keyed hash
  region        TEXT,
  person_key    TEXT,             -- folded name and birth date, NULL when either is not known
  id_type       TEXT,
  purpose       TEXT,
  note          TEXT,
  host_id       TEXT,
  host_name     TEXT,
  host_place    TEXT,
  language      TEXT,
  state         TEXT NOT NULL,
  verdict       TEXT NOT NULL,
  matches       TEXT,             -- JSON array, best first
  arrived_ms    INTEGER NOT NULL,
  decided_ms    INTEGER NOT NULL,
  decided_by    TEXT,
  reason        TEXT,
  escort        INTEGER NOT NULL,
  admitted_ever INTEGER NOT NULL, -- an admission counted, whatever came later
  badge         TEXT NOT NULL,
  badge_number  INTEGER NOT NULL,
  badge_prints  INTEGER NOT NULL,
  badge_problem TEXT,
  left_ms       INTEGER NOT NULL,
  left_how      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_arrived ON visit (arrived_ms);
CREATE INDEX visit_waiting ON visit (arrived_ms) WHERE state = 'waiting';
CREATE INDEX visit_on_site ON visit (arrived_ms) WHERE state = 'admitted';
CREATE INDEX visit_document ON visit (document) WHERE document IS NOT NULL;
CREATE INDEX visit_person ON visit (person_key) WHERE person_key IS NOT NULL;

-- "Not this person", with the place in the log of the event that said so.
CREATE TABLE dismissal (
  station      TEXT NOT NULL,
  epoch        INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  visit        TEXT NOT NULL,
  document     TEXT,
  person_key   TEXT,
  entry_id     TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  dismissed_by TEXT,
  reason       TEXT,
  expires      TEXT,              -- ISO date, last day in force; NULL: until the entry changes
  PRIMARY KEY (station, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX dismissal_entry ON dismissal (entry_id, revision);
CREATE INDEX dismissal_visit ON dismissal (visit);

-- A withdrawn entry keeps its row, emptied, so that its revision goes on counting.
CREATE TABLE watchlist (
  id           TEXT NOT NULL PRIMARY KEY,
  withdrawn    INTEGER NOT NULL,
  list         TEXT,
  full_name    TEXT,
  given        TEXT,
  middle       TEXT,
  family       TEXT,
  suffix       TEXT,
  birth_date   TEXT,
  sex          TEXT,
  document     TEXT,
  region       TEXT,
  aliases      TEXT,              -- JSON array
  reason       TEXT,
  instructions TEXT,
  sites        TEXT,              -- JSON array
  valid_from   TEXT,
  valid_until  TEXT,
  revision     INTEGER NOT NULL,  -- puts that changed something
  changes      INTEGER NOT NULL,  -- those and withdrawals
  changed_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row, kept by the fold: size and version of a list of a million entries without a scan.
CREATE TABLE watchlist_status (
  only       INTEGER PRIMARY KEY CHECK (only = 1),
  entries    INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL
) STRICT;
INSERT INTO watchlist_status (only, entries, version, changed_ms) VALUES (1, 0, 0, 0);

CREATE TABLE host (
  id         TEXT NOT NULL PRIMARY KEY,
  name       TEXT,
  role       TEXT,
  place      TEXT,
  directions TEXT
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
