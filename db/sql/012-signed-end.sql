-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ends of other stations' chains with the signatures under which they came: with them this station
-- can give back to a server that was restored what the others can no longer push themselves. Not
-- in the log: a store without them relays nothing.
-- Run inside one transaction by migrate.c.

-- block: of 1000 events; the newest end in each is kept.
CREATE TABLE signed_end (
  station   TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  block     INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  hash      BLOB NOT NULL,
  signature BLOB NOT NULL, -- db/upstream/signature.h has the bytes
  key       BLOB NOT NULL, -- Ed25519, of the station when it signed
  PRIMARY KEY (station, epoch, block)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 12;
