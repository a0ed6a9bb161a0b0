-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which entries of the watchlist changed, in the order in which this station heard of it: so that a
-- prepared list can follow without being prepared anew. Of this station alone: not part of the log,
-- and no projection, because another order of arrival gives other rows.
-- Run inside one transaction by migrate.c.

-- mark: says that this is still the same change, and not another with the same number in a store
-- that was put back to an older day or folded anew.
CREATE TABLE watchlist_change (
  counter INTEGER NOT NULL PRIMARY KEY,
  mark    INTEGER NOT NULL DEFAULT (random ()),
  id      TEXT NOT NULL -- of the entry; '' of none
) STRICT;
INSERT INTO watchlist_change (id) VALUES ('');

-- Triggers, so that no way to the table can be forgotten. A replaced row tells its insertion only.
CREATE TRIGGER watchlist_inserted AFTER INSERT ON watchlist BEGIN
  INSERT INTO watchlist_change (id) VALUES (new.id);
END;
CREATE TRIGGER watchlist_updated AFTER UPDATE ON watchlist BEGIN
  INSERT INTO watchlist_change (id) VALUES (old.id), (new.id);
END;
-- Retention removes the id too, and it must stand here no more: whoever follows reads the whole list.
CREATE TRIGGER watchlist_deleted AFTER DELETE ON watchlist BEGIN
  DELETE FROM watchlist_change;
  INSERT INTO watchlist_change (id) VALUES ('');
END;

-- Who is further behind reads the whole list.
CREATE TRIGGER watchlist_change_forgotten AFTER INSERT ON watchlist_change
WHEN new.counter % 4096 = 0 BEGIN
  DELETE FROM watchlist_change WHERE counter <= new.counter - 65536;
END;

PRAGMA user_version = 9;
