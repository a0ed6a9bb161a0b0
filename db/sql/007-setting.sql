-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the district sets for all its stations; a station's own configuration is the fallback.
-- Run inside one transaction by migrate.c.

-- Projection of setting_put: the last one of a key counts.
CREATE TABLE setting (
  id         TEXT NOT NULL PRIMARY KEY, -- "sensitivity", ...
  value      TEXT,
  put_by     TEXT,
  changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 7;
