-- SPDX-License-Identifier: GPL-3.0-or-later
-- A purge removes entries that were withdrawn before. Whoever has followed the list so far knows that
-- they are gone and follows on; whoever has not reads the whole list. The ids go all the same.
-- Run inside one transaction by migrate.c.

DROP TRIGGER watchlist_deleted;

CREATE TRIGGER watchlist_deleted AFTER DELETE ON watchlist WHEN old.withdrawn = 0 BEGIN
  DELETE FROM watchlist_change;
  INSERT INTO watchlist_change (id) VALUES ('');
END;
CREATE TRIGGER watchlist_removed AFTER DELETE ON watchlist WHEN old.withdrawn = 1 BEGIN
  DELETE FROM watchlist_change WHERE counter < (SELECT max (counter) FROM watchlist_change);
  UPDATE watchlist_change SET id = '' WHERE id <> '';
END;

PRAGMA user_version = 17;
