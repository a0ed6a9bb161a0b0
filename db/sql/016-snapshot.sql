-- SPDX-License-Identifier: GPL-3.0-or-later
-- Chains of the district of which this station has all headers, and of what later entries of the
-- same list replaced no bodies: what those added to the list's counts stands here, as the district
-- signed it. Run inside one transaction by migrate.c.

-- One row a chain that was loaded so, up to seq.
CREATE TABLE snapshot (
  station TEXT NOT NULL,
  epoch   INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  hash    BLOB NOT NULL,    -- of the event seq
  state   TEXT NOT NULL,    -- loading, loaded, refused: never again for this chain
  PRIMARY KEY (station, epoch)
) STRICT, WITHOUT ROWID;

-- An event that counts with what came before it and is not here.
CREATE TABLE list_base (
  station    TEXT NOT NULL,
  epoch      INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  revisions  INTEGER NOT NULL,
  changes    INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  PRIMARY KEY (station, epoch, seq)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 16;
