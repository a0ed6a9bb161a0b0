-- SPDX-License-Identifier: GPL-3.0-or-later
-- Several people who came as one visit.
-- Run inside one transaction by migrate.c.

-- Projection of party_joined and member_left: no row for who came alone. member 0 is the visit's own
-- person, who stands in "visit": its row says only whether that one has left.
CREATE TABLE visit_member (
  visit      TEXT NOT NULL,
  member     INTEGER NOT NULL,
  full_name  TEXT,
  given      TEXT,
  middle     TEXT,
  family     TEXT,
  suffix     TEXT,
  birth_date TEXT,
  sex        TEXT,
  document   TEXT,             -- keyed hash
  region     TEXT,
  person_key TEXT,             -- folded name and birth date
  id_type    TEXT,
  verdict    TEXT NOT NULL,
  matches    TEXT,             -- JSON array
  left_ms    INTEGER NOT NULL,
  left_how   TEXT NOT NULL,
  PRIMARY KEY (visit, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_member_document ON visit_member (document) WHERE document IS NOT NULL;
CREATE INDEX visit_member_person ON visit_member (person_key) WHERE person_key IS NOT NULL;

-- "Not this person", said of somebody who came along: as in "dismissal", which is about the visit's
-- own person.
CREATE TABLE member_dismissal (
  station      TEXT NOT NULL,
  epoch        INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  visit        TEXT NOT NULL,
  member       INTEGER NOT NULL,
  document     TEXT,
  person_key   TEXT,
  entry_id     TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  dismissed_by TEXT,
  reason       TEXT,
  expires      TEXT,
  PRIMARY KEY (station, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_dismissal_entry ON member_dismissal (entry_id, revision);
CREATE INDEX member_dismissal_visit ON member_dismissal (visit);

-- Both.
CREATE VIEW any_dismissal AS
SELECT station, epoch, seq, visit, 0 AS member, document, person_key, entry_id, revision,
  dismissed_by, reason, expires FROM dismissal
UNION ALL SELECT station, epoch, seq, visit, member, document, person_key, entry_id, revision,
  dismissed_by, reason, expires FROM member_dismissal;

PRAGMA user_version = 14;
