-- SPDX-License-Identifier: GPL-3.0-or-later
-- Visitors whom the desk announced before they came, folded from expected_* events.
-- Run inside one transaction by migrate.c.

CREATE TABLE expected (
  id         TEXT NOT NULL PRIMARY KEY,
  withdrawn  INTEGER NOT NULL,
  site       TEXT,
  given      TEXT,
  family     TEXT,
  birth_date TEXT,
  purpose    TEXT,
  host_id    TEXT,
  host_name  TEXT,
  host_place TEXT,
  day_from   TEXT NOT NULL,    -- ISO dates; both days count
  day_until  TEXT NOT NULL,
  note       TEXT,
  party      TEXT,             -- the name that a group shares
  language   TEXT,
  entered_by TEXT,
  entered_ms INTEGER NOT NULL, -- wall time of the first event, UTC ms
  visit      TEXT              -- the last visit that it was used for
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_until ON expected (day_until);
CREATE INDEX expected_visit ON expected (visit) WHERE visit IS NOT NULL;

PRAGMA user_version = 10;
