-- SPDX-License-Identifier: GPL-3.0-or-later
-- Staff: who may decide, folded from staff_* events, which reach every station of a site, so that
-- wrong PINs count across restarts and machines.
-- Run inside one transaction by migrate.c.

CREATE TABLE staff (
  id         TEXT NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  roles      INTEGER NOT NULL, -- bits of StaffRole
  pin        TEXT,             -- Argon2id, as crypto_pwhash_str() writes it; NULL: none yet
  disabled   INTEGER NOT NULL, -- by an administrator
  wrong      INTEGER NOT NULL, -- PINs refused since one was right, set, or the account enabled
  wrong_ms   INTEGER NOT NULL, -- wall time of the last of them, UTC ms; 0 when there is none
  signed_in_ms INTEGER NOT NULL, -- wall time of the last sign-in, UTC ms; 0: never
  changed_ms INTEGER NOT NULL  -- wall time of the newest event, UTC ms
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
