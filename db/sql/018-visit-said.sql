-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was said and shown in a visit: answers at the kiosk, the paper of an agency.
-- Run inside one transaction by migrate.c.

CREATE TABLE visit_said (
  visit       TEXT NOT NULL PRIMARY KEY,
  answers     TEXT, -- JSON: [{"id", "question", "type", "value"}, ...]
  agency      TEXT,
  officer     TEXT,
  number      TEXT,
  errand      TEXT,
  paper       TEXT NOT NULL, -- '' until it is recorded
  reviewed_by TEXT,
  note        TEXT,
  recorded_ms INTEGER NOT NULL,
  called_by   TEXT, -- who called for an administrator
  called_ms   INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 18;
