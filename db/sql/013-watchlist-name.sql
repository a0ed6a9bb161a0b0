-- SPDX-License-Identifier: GPL-3.0-or-later
-- The watchlist in the order and the words in which people look for it. Made of the log like a
-- projection, but of no fold's digest: it says nothing that the entries do not say.
-- Run inside one transaction by migrate.c; filled by watchlist-browse.c, which folds the names.

CREATE TABLE watchlist_name (
  id    TEXT NOT NULL PRIMARY KEY,
  sort  TEXT NOT NULL, -- folded: family name, then the whole name
  words TEXT NOT NULL  -- folded: names, birth date, list, id; a blank before each word
) STRICT, WITHOUT ROWID;
CREATE INDEX watchlist_name_sort ON watchlist_name (sort, id);

-- Retention removes the one with the other.
CREATE TRIGGER watchlist_name_deleted AFTER DELETE ON watchlist BEGIN
  DELETE FROM watchlist_name WHERE id = old.id;
END;

PRAGMA user_version = 13;
