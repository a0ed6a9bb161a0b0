-- SPDX-License-Identifier: GPL-3.0-or-later
-- The key with which this station signs badges, and the keys of all stations that it knows.
-- Run inside one transaction by migrate.c.

-- libsodium's Ed25519 secret key; made when a writer opens the store.
ALTER TABLE meta ADD COLUMN signing_key BLOB CHECK (length (signing_key) = 64);

-- Projection of badge_key_put. id: hex of the key id that stands on the badge.
CREATE TABLE badge_key (
  id         TEXT NOT NULL PRIMARY KEY,
  public_key TEXT,             -- hex
  site       TEXT
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 6;
