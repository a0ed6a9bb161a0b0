-- SPDX-License-Identifier: GPL-3.0-or-later
-- A compare-and-swap on all of a station's chains, so that copies of one station cannot put the same
-- event into the log under two numbers; and what a station of the site may put back for another.
-- Run inside one transaction by schema.c.

SET LOCAL ROLE vestibule_owner;

-- Who asks, as in 001, but planned once a session: a function in SQL is planned anew in every
-- statement, and row-level security asks these in every one.
CREATE OR REPLACE FUNCTION vestibule.caller_site () RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT s.site_id FROM vestibule.station s
          WHERE s.role_name = session_user AND s.state = 'active');
END $$;

CREATE OR REPLACE FUNCTION vestibule.visible_sites () RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  sites text[];
BEGIN
  SELECT ARRAY[s.site_id, 'district'] INTO sites FROM vestibule.station s
  WHERE s.role_name = session_user AND s.state = 'active';
  IF FOUND THEN
    RETURN sites;
  END IF;
  IF pg_has_role (session_user, 'vestibule_reader', 'MEMBER') THEN
    SELECT array_agg (r.site_id) INTO sites FROM vestibule.reader_site r
    WHERE r.role_name = session_user;
  END IF;
  -- Who administers the database.
  IF sites IS NULL AND pg_has_role (session_user, 'vestibule_owner', 'MEMBER') THEN
    SELECT array_agg (t.site_id) INTO sites FROM vestibule.site t;
  END IF;
  RETURN coalesce (sites, ARRAY[]::text[]);
END $$;

-- Who gave back what this end covers, when it was not the station itself.
ALTER TABLE vestibule.head ADD COLUMN relayed_by text COLLATE "C";

-- Whether the ends of all chains of a station are these. The row of the station is locked, so that
-- what was seen stays true until the transaction ends; NULL asks for nothing (stations of version 2).
CREATE FUNCTION vestibule.ends_are (p_site text, p_station text, p_epochs bigint[], p_seqs bigint[],
  p_hashes bytea[])
RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_epochs IS NULL THEN
    RETURN true;
  END IF;
  PERFORM FROM vestibule.station s
  WHERE s.site_id = p_site AND s.station = p_station FOR NO KEY UPDATE;
  RETURN NOT EXISTS (
    SELECT FROM (SELECT h.epoch, h.seq, h.hash FROM vestibule.head h
                 WHERE h.site_id = p_site AND h.station = p_station AND h.seq > 0) there
    FULL JOIN (SELECT k.epoch, k.seq, k.hash FROM unnest (p_epochs, p_seqs, p_hashes)
                 AS k (epoch, seq, hash) WHERE k.seq > 0) known
      ON known.epoch = there.epoch
    WHERE (there.seq, there.hash) IS DISTINCT FROM (known.seq, known.hash));
END $$;

-- What push() of 001 does, for whom it is told: a chain of p_site grows by p_hashes' events if its
-- end is exactly (p_seq, p_hash). Only for the functions below, which know who asks.
CREATE FUNCTION vestibule.take (p_site text, p_station text, p_epoch bigint, p_seq bigint,
  p_hash bytea, p_hlc bigint[], p_at bigint[], p_kind text[], p_version int[], p_visit text[],
  p_digest bytea[], p_hashes bytea[], p_salt bytea[], p_subject text[], p_body text[],
  p_signature bytea, p_signer bytea, p_relayed_by text)
RETURNS TABLE (moved boolean, seq bigint, hash bytea)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  zero constant bytea := decode (repeat ('00', 32), 'hex');
  n constant int := coalesce (array_length (p_hashes, 1), 0);
  was record;
BEGIN
  IF p_epoch IS NULL OR p_epoch NOT BETWEEN 1 AND 2147483646 OR p_seq IS NULL OR p_seq < 0
     OR p_seq > 4611686018427387904 OR octet_length (p_hash) IS DISTINCT FROM 32
     OR octet_length (p_signature) <> 64 OR (p_seq = 0 AND p_hash <> zero) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'No such place in a chain.';
  END IF;
  -- What is relayed ends where it was signed, and is as long as that asks for.
  IF n NOT BETWEEN 1 AND (CASE WHEN p_relayed_by IS NULL THEN 10000 ELSE 100000 END)
     OR (SELECT bool_or (l IS DISTINCT FROM n)
         FROM unnest (ARRAY[array_length (p_hlc, 1), array_length (p_at, 1),
                            array_length (p_kind, 1), array_length (p_version, 1),
                            array_length (p_visit, 1), array_length (p_digest, 1),
                            array_length (p_salt, 1), array_length (p_subject, 1),
                            array_length (p_body, 1)]) l)
     OR (SELECT bool_or (d IS DISTINCT FROM 1)
         FROM unnest (ARRAY[array_ndims (p_hashes), array_ndims (p_hlc), array_ndims (p_at),
                            array_ndims (p_kind), array_ndims (p_version), array_ndims (p_visit),
                            array_ndims (p_digest), array_ndims (p_salt), array_ndims (p_subject),
                            array_ndims (p_body)]) d) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'The arrays are not as many events as one call takes.';
  END IF;

  IF p_seq = 0 THEN
    INSERT INTO vestibule.head (site_id, station, epoch, seq, hash)
    VALUES (p_site, p_station, p_epoch, 0, zero) ON CONFLICT DO NOTHING;
  END IF;
  SELECT h.seq, h.hash INTO was FROM vestibule.head h
  WHERE h.site_id = p_site AND h.station = p_station AND h.epoch = p_epoch FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT false, 0::bigint, zero;
    RETURN;
  END IF;
  IF was.seq <> p_seq OR was.hash <> p_hash THEN
    RETURN QUERY SELECT false, was.seq, was.hash;
    RETURN;
  END IF;

  INSERT INTO vestibule.event (site_id, station, epoch, seq, hlc, at, kind, version, visit, digest,
                               hash)
  SELECT p_site, p_station, p_epoch, p_seq + e.i, e.hlc, e.at, e.kind, e.version, e.visit,
         e.digest, e.hash
  FROM unnest (p_hlc, p_at, p_kind, p_version, p_visit, p_digest, p_hashes)
       WITH ORDINALITY AS e (hlc, at, kind, version, visit, digest, hash, i);
  INSERT INTO vestibule.event_body (site_id, station, epoch, seq, salt, subject, body)
  SELECT p_site, p_station, p_epoch, p_seq + e.i, e.salt, e.subject, e.body
  FROM unnest (p_salt, p_subject, p_body) WITH ORDINALITY AS e (salt, subject, body, i)
  WHERE num_nonnulls (e.salt, e.subject, e.body) > 0
    AND NOT EXISTS (SELECT FROM vestibule.purge_range r
                    WHERE r.site_id = p_site AND r.station = p_station AND r.epoch = p_epoch
                      AND p_seq + e.i BETWEEN r.first AND r.last);
  IF 'purged' = ANY (p_kind) THEN
    PERFORM vestibule.purge (p_site, e.body)
    FROM unnest (p_kind, p_version, p_body) AS e (kind, version, body)
    WHERE e.kind = 'purged' AND e.version = 1;
  END IF;
  UPDATE vestibule.station s
  SET epoch_next = greatest (s.epoch_next, p_epoch + 1),
      last_seen = CASE WHEN p_relayed_by IS NULL THEN now() ELSE s.last_seen END
  WHERE s.site_id = p_site AND s.station = p_station;
  UPDATE vestibule.head h
  SET seq = p_seq + n, hash = p_hashes[array_upper (p_hashes, 1)], signature = p_signature,
      public_key = p_signer, pushed_at = now(), relayed_by = p_relayed_by
  WHERE h.site_id = p_site AND h.station = p_station AND h.epoch = p_epoch;
  PERFORM vestibule.hint (p_site, coalesce (p_relayed_by, p_station));
  RETURN QUERY SELECT true, p_seq + n, p_hashes[array_upper (p_hashes, 1)];
END $$;

-- push() of 001, and besides only when the ends of all the caller's chains are the given ones: as it
-- saw them, and held them against what it pushes. Else another copy of it, or a station that
-- relays, was there in between, and it looks again.
CREATE FUNCTION vestibule.push_knowing (p_ends_epoch bigint[], p_ends_seq bigint[],
  p_ends_hash bytea[], p_epoch bigint, p_seq bigint, p_hash bytea, p_hlc bigint[],
  p_at bigint[], p_kind text[], p_version int[], p_visit text[], p_digest bytea[],
  p_hashes bytea[], p_salt bytea[], p_subject text[], p_body text[], p_signature bytea)
RETURNS TABLE (moved boolean, seq bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
 AS $$
DECLARE
  me record;
  signer bytea;
BEGIN
  me := vestibule.caller ();
  IF NOT vestibule.ends_are (me.site_id, me.station, coalesce (p_ends_epoch, '{}'), p_ends_seq,
                             p_ends_hash) THEN
    RETURN QUERY SELECT false, NULL::bigint, NULL::bytea;
    RETURN;
  END IF;
  SELECT s.public_key INTO signer FROM vestibule.station s
  WHERE s.site_id = me.site_id AND s.station = me.station;
  RETURN QUERY
    SELECT * FROM vestibule.take (me.site_id, me.station, p_epoch, p_seq, p_hash, p_hlc, p_at,
      p_kind, p_version, p_visit, p_digest, p_hashes, p_salt, p_subject, p_body, p_signature,
      signer, NULL);
END $$;

-- Puts back what a server that was restored has lost of another station of the caller's site, and
-- the caller holds: a contiguous piece up to an end that the station has signed with p_signer, its
-- key now or one that signed an end that is still here. There is neither Ed25519 nor BLAKE2b in this
-- server: who pulls checks both, as it does with everything, and takes nothing that does not verify.
CREATE FUNCTION vestibule.relay (p_station text, p_ends_epoch bigint[], p_ends_seq bigint[],
  p_ends_hash bytea[], p_epoch bigint, p_seq bigint, p_hash bytea, p_hlc bigint[],
  p_at bigint[], p_kind text[], p_version int[], p_visit text[], p_digest bytea[],
  p_hashes bytea[], p_salt bytea[], p_subject text[], p_body text[], p_signature bytea,
  p_signer bytea)
RETURNS TABLE (moved boolean, seq bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
 AS $$
DECLARE
  me record;
BEGIN
  me := vestibule.caller ();
  IF p_station = me.station OR p_signature IS NULL OR p_ends_epoch IS NULL
     OR NOT EXISTS (SELECT FROM vestibule.station s
                    WHERE s.site_id = me.site_id AND s.station = p_station
                      AND (s.public_key = p_signer
                           OR EXISTS (SELECT FROM vestibule.head h
                                      WHERE h.site_id = me.site_id AND h.station = p_station
                                        AND h.public_key = p_signer))) THEN
    RAISE invalid_parameter_value
      USING MESSAGE = 'Only a signed end of another station of the same site is relayed.';
  END IF;
  IF NOT vestibule.ends_are (me.site_id, p_station, p_ends_epoch, p_ends_seq, p_ends_hash) THEN
    RETURN QUERY SELECT false, NULL::bigint, NULL::bytea;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT * FROM vestibule.take (me.site_id, p_station, p_epoch, p_seq, p_hash, p_hlc, p_at,
      p_kind, p_version, p_visit, p_digest, p_hashes, p_salt, p_subject, p_body, p_signature,
      p_signer, me.station);
END $$;

-- ---- the district's list without what was replaced ----------------------------------------------
-- db/upstream/snapshot.h says what it is and which bytes are signed. One a chain, the newest.
CREATE TABLE vestibule.snapshot (
  site_id    text COLLATE "C" NOT NULL,
  station    text COLLATE "C" NOT NULL,
  epoch      bigint NOT NULL,
  seq        bigint NOT NULL,
  hash       bytea NOT NULL CHECK (octet_length (hash) = 32),
  seqs       bigint[] NOT NULL, -- of the events whose bodies count
  revisions  bigint[] NOT NULL, -- what those left out before each added
  changes    bigint[] NOT NULL,
  changed_ms bigint[] NOT NULL,
  signature  bytea NOT NULL CHECK (octet_length (signature) = 64),
  made_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, station, epoch),
  FOREIGN KEY (site_id, station) REFERENCES vestibule.station (site_id, station)
);
ALTER TABLE vestibule.snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE vestibule.snapshot FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON vestibule.snapshot FOR SELECT TO vestibule_owner
  USING (site_id = ANY ((SELECT vestibule.visible_sites ())::text[]));
CREATE POLICY owner_writes ON vestibule.snapshot FOR ALL TO vestibule_owner
  USING (site_id = (SELECT vestibule.caller_site ()))
  WITH CHECK (site_id = (SELECT vestibule.caller_site ()));
CREATE POLICY station_reads ON vestibule.snapshot FOR SELECT TO vestibule_station
  USING (site_id = ANY ((SELECT vestibule.visible_sites ())::text[]));

-- Of the caller's own chain, which is the district's. Returns whether it was taken: not when the
-- event (p_epoch, p_seq, p_hash) is not here, or a newer one is.
CREATE FUNCTION vestibule.put_snapshot (p_epoch bigint, p_seq bigint, p_hash bytea, p_seqs bigint[],
  p_revisions bigint[], p_changes bigint[], p_changed_ms bigint[], p_signature bytea)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me record;
BEGIN
  me := vestibule.caller ();
  IF me.site_id <> 'district' THEN
    RAISE insufficient_privilege USING MESSAGE = 'Only the district has such a list.';
  END IF;
  IF NOT EXISTS (SELECT FROM vestibule.event e
                 WHERE e.site_id = me.site_id AND e.station = me.station AND e.epoch = p_epoch
                   AND e.seq = p_seq AND e.hash = p_hash) THEN
    RETURN false;
  END IF;
  INSERT INTO vestibule.snapshot AS s (site_id, station, epoch, seq, hash, seqs, revisions, changes,
                                       changed_ms, signature)
  VALUES (me.site_id, me.station, p_epoch, p_seq, p_hash, p_seqs, p_revisions, p_changes,
          p_changed_ms, p_signature)
  ON CONFLICT (site_id, station, epoch) DO UPDATE
  SET seq = p_seq, hash = p_hash, seqs = p_seqs, revisions = p_revisions, changes = p_changes,
      changed_ms = p_changed_ms, signature = p_signature, made_at = now()
  WHERE s.seq < p_seq;
  RETURN FOUND;
END $$;

-- pull() of one chain up to p_upto, and of the list's events only the bodies that p_counted names.
-- Runs as the station itself: row-level security holds.
CREATE FUNCTION vestibule.pull_thin (p_site text, p_station text, p_epoch bigint, p_seq bigint,
  p_upto bigint, p_counted bigint[])
RETURNS TABLE (site_id text, station text, epoch bigint, seq bigint, hlc bigint, at bigint,
               kind text, version int, visit text, digest bytea, hash bytea, salt bytea,
               subject text, body text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
  SELECT e.site_id, e.station, e.epoch, e.seq, e.hlc, e.at, e.kind, e.version, e.visit, e.digest,
         e.hash, b.salt, b.subject, b.body
  FROM vestibule.event e
  LEFT JOIN LATERAL (SELECT b.salt, b.subject, b.body FROM vestibule.event_body b
                     WHERE b.site_id = e.site_id AND b.station = e.station AND b.epoch = e.epoch
                       AND b.seq = e.seq OFFSET 0) b
    ON e.kind NOT LIKE 'watchlist\_%' OR e.seq = ANY (p_counted)
  WHERE e.site_id = p_site AND e.station = p_station AND e.epoch = p_epoch
    AND e.seq > p_seq AND e.seq <= least (p_upto, p_seq + 10000)
  ORDER BY e.seq
$$;

-- The school's name for people, beside the short one: the last column, so that who reads the others
-- reads on.
CREATE OR REPLACE VIEW vestibule.daily_log WITH (security_barrier) AS
  SELECT site_id, visit_id, arrived_ms,
         vestibule.json_text (started, 'entrance') AS entrance,
         coalesce (nullif (concat_ws (' ', nullif (vestibule.json_text (started, 'person', 'given'), ''),
                                           nullif (vestibule.json_text (started, 'person', 'middle'), ''),
                                           nullif (vestibule.json_text (started, 'person', 'family'), ''),
                                           nullif (vestibule.json_text (started, 'person', 'suffix'), '')),
                           ''),
                   vestibule.json_text (started, 'person', 'full_name')) AS name,
         CASE vestibule.json_text (started, 'purpose')
           WHEN 'meeting' THEN 'visitor' WHEN 'pickup' THEN 'parent'
           WHEN 'volunteer' THEN 'volunteer' WHEN 'delivery' THEN 'vendor'
           WHEN 'contractor' THEN 'contractor' WHEN 'agency' THEN 'agency' ELSE 'other' END AS kind,
         vestibule.json_text (started, 'host_name') AS host,
         vestibule.json_text (started, 'purpose') AS purpose,
         vestibule.moment (arrived_ms) AS arrived,
         decided_by,
         CASE WHEN state IN ('admitted', 'left') THEN 'admitted' ELSE state END AS decision,
         CASE WHEN state IN ('admitted', 'left') THEN badge_number END AS badge,
         vestibule.moment (left_ms) AS left_at,
         left_how,
         (SELECT s.name FROM vestibule.site s WHERE s.site_id = visit.site_id) AS site_name
  FROM vestibule.visit;

-- No station has ever called it: a purge is an event, and pushing it removes the bodies.
DROP FUNCTION vestibule.forget (bigint, bigint[]);

REVOKE ALL ON ALL TABLES IN SCHEMA vestibule FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vestibule FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vestibule.push_knowing, vestibule.relay, vestibule.put_snapshot,
  vestibule.pull_thin TO vestibule_station;
GRANT SELECT ON vestibule.snapshot TO vestibule_station;

INSERT INTO vestibule.migration (version) VALUES (3);
RESET ROLE;
