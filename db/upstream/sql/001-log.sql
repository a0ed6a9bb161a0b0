-- SPDX-License-Identifier: GPL-3.0-or-later
-- The district's database: every station's log, whole, and who may see it.
-- A released file is never edited; the next change is 002-*.sql. Run inside one transaction by
-- schema.c. What a station may call is never changed in shape: a new shape is a new function, and
-- the old one stays for one version more, because stations and server are never upgraded together.
--
-- site_id leads every primary, unique and foreign key, so that the same tables can be spread over
-- the nodes of an engine that speaks PostgreSQL's protocol. No sequences, no triggers, no advisory
-- locks; NOTIFY only hastens, and "SET vestibule.notify = off" does without.

-- Roles belong to the whole server: another district's database may have made them.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vestibule_owner') THEN
    CREATE ROLE vestibule_owner NOLOGIN;    -- owns everything here; nobody logs in as it
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vestibule_station') THEN
    CREATE ROLE vestibule_station NOLOGIN;  -- every station's role is a member
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vestibule_password') THEN
    CREATE ROLE vestibule_password NOLOGIN; -- stations that log in by password, for pg_hba.conf
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vestibule_reader') THEN
    CREATE ROLE vestibule_reader NOLOGIN;   -- reporting tools, see reader_site
  END IF;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
     AND NOT pg_has_role (current_user, 'vestibule_owner', 'MEMBER') THEN
    EXECUTE format ('GRANT vestibule_owner TO %I', current_user);
  END IF;
END $$;

CREATE SCHEMA vestibule AUTHORIZATION vestibule_owner;
SET LOCAL ROLE vestibule_owner;
REVOKE ALL ON SCHEMA vestibule FROM PUBLIC;
GRANT USAGE ON SCHEMA vestibule TO vestibule_station, vestibule_reader;

-- Files of this folder that have run. All rows are the district's.
CREATE TABLE vestibule.migration (
  site_id    text COLLATE "C" NOT NULL DEFAULT 'district',
  version    int NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, version)
);

CREATE TABLE vestibule.site (
  site_id text COLLATE "C" NOT NULL PRIMARY KEY CHECK (site_id ~ '^[a-z0-9][a-z0-9-]{0,23}$'),
  name    text NOT NULL
);

-- station: the name under which it writes its log, which its store has chosen. name: what people
-- call it. A new enrolment of the same station gets a new role, so that an old certificate is worth
-- nothing.
CREATE TABLE vestibule.station (
  site_id        text COLLATE "C" NOT NULL,
  station        text COLLATE "C" NOT NULL CHECK (station ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$'),
  name           text NOT NULL CHECK (length (name) BETWEEN 1 AND 100),
  role_name      text COLLATE "C" NOT NULL,
  state          text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'revoked')),
  public_key     bytea NOT NULL CHECK (octet_length (public_key) = 32), -- Ed25519, signs heads
  epoch_next     bigint NOT NULL DEFAULT 1 CHECK (epoch_next >= 1),
  program        text,
  schema_version int,
  enrolled_at    timestamptz NOT NULL DEFAULT now(),
  last_seen      timestamptz,
  PRIMARY KEY (site_id, station),
  UNIQUE (site_id, role_name),
  FOREIGN KEY (site_id) REFERENCES vestibule.site (site_id)
);
CREATE INDEX station_role ON vestibule.station (role_name);

-- The end of every chain, signed by the station that wrote it. The compare-and-swap of push().
CREATE TABLE vestibule.head (
  site_id    text COLLATE "C" NOT NULL,
  station    text COLLATE "C" NOT NULL,
  epoch      bigint NOT NULL,
  seq        bigint NOT NULL,
  hash       bytea NOT NULL CHECK (octet_length (hash) = 32),
  signature  bytea CHECK (octet_length (signature) = 64), -- db/upstream/signature.h has the bytes
  public_key bytea, -- of the station when it pushed; it may have been enrolled anew since
  pushed_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, station, epoch),
  FOREIGN KEY (site_id, station) REFERENCES vestibule.station (site_id, station)
);

-- The log, as in a station's store. No foreign keys: push() writes head, event and body together,
-- and a check of every row would cost more than the row.
CREATE TABLE vestibule.event (
  site_id text COLLATE "C" NOT NULL,
  station text COLLATE "C" NOT NULL,
  epoch   bigint NOT NULL,
  seq     bigint NOT NULL,
  hlc     bigint NOT NULL, -- 48 bits of ms since 1970, 16 bits of counter
  at      bigint NOT NULL, -- wall time, UTC ms
  kind    text COLLATE "C" NOT NULL CHECK (length (kind) BETWEEN 1 AND 100),
  version int NOT NULL,
  visit   text COLLATE "C" CHECK (length (visit) BETWEEN 1 AND 100),
  digest  bytea NOT NULL CHECK (octet_length (digest) = 32),
  hash    bytea NOT NULL CHECK (octet_length (hash) = 32),
  PRIMARY KEY (site_id, station, epoch, seq)
);
CREATE INDEX event_visit ON vestibule.event (site_id, visit) WHERE visit IS NOT NULL;

-- What retention removes, see purge() and forget().
CREATE TABLE vestibule.event_body (
  site_id text COLLATE "C" NOT NULL,
  station text COLLATE "C" NOT NULL,
  epoch   bigint NOT NULL,
  seq     bigint NOT NULL,
  salt    bytea NOT NULL CHECK (octet_length (salt) = 16),
  subject text,
  body    text NOT NULL CHECK (octet_length (body) <= 16777216), -- JSON, kept as it was signed
  PRIMARY KEY (site_id, station, epoch, seq)
);

-- Events that contradict the log: the same number, another hash. Kept whole, merged never.
CREATE TABLE vestibule.quarantine (
  site_id  text COLLATE "C" NOT NULL,
  station  text COLLATE "C" NOT NULL, -- whose chain forked
  epoch    bigint NOT NULL,
  seq      bigint NOT NULL,
  hash     bytea NOT NULL CHECK (octet_length (hash) = 32),
  hlc      bigint NOT NULL,
  at       bigint NOT NULL,
  kind     text NOT NULL CHECK (length (kind) BETWEEN 1 AND 100),
  version  int NOT NULL,
  visit    text CHECK (length (visit) BETWEEN 1 AND 100),
  digest   bytea NOT NULL CHECK (octet_length (digest) = 32),
  salt     bytea CHECK (octet_length (salt) = 16),
  subject  text,
  body     text CHECK (octet_length (body) <= 16777216),
  found_at timestamptz NOT NULL DEFAULT now(),
  found_by text COLLATE "C" NOT NULL, -- a station of the same site
  PRIMARY KEY (site_id, station, epoch, seq, hash)
);

-- Which bodies the purges in the log have removed: one that arrives later goes as well.
CREATE TABLE vestibule.purge_range (
  site_id text COLLATE "C" NOT NULL,
  station text COLLATE "C" NOT NULL,
  epoch   bigint NOT NULL,
  first   bigint NOT NULL,
  last    bigint NOT NULL,
  PRIMARY KEY (site_id, station, epoch, first, last)
);

-- Which sites a reporting role may read: GRANT vestibule_reader TO it as well.
CREATE TABLE vestibule.reader_site (
  site_id   text COLLATE "C" NOT NULL,
  role_name text COLLATE "C" NOT NULL,
  PRIMARY KEY (site_id, role_name),
  FOREIGN KEY (site_id) REFERENCES vestibule.site (site_id)
);
CREATE INDEX reader_site_role ON vestibule.reader_site (role_name);

-- ---- who asks -----------------------------------------------------------------------------------
-- session_user is who logged in, whatever function runs. One answer a statement, not one a row:
-- the policies ask inside (SELECT ...).

CREATE FUNCTION vestibule.caller_site () RETURNS text
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT site_id FROM vestibule.station WHERE role_name = session_user AND state = 'active'
$$;

CREATE FUNCTION vestibule.visible_sites () RETURNS text[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce ((SELECT ARRAY[site_id, 'district'] FROM vestibule.station
                    WHERE role_name = session_user AND state = 'active'),
                   (SELECT array_agg (site_id) FROM vestibule.reader_site
                    WHERE role_name = session_user
                      AND pg_has_role (session_user, 'vestibule_reader', 'MEMBER')),
                   -- who administers the database
                   (SELECT array_agg (site_id) FROM vestibule.site
                    WHERE pg_has_role (session_user, 'vestibule_owner', 'MEMBER')),
                   ARRAY[]::text[])
$$;

-- The station that asks; without one nothing goes on.
CREATE FUNCTION vestibule.caller (OUT site_id text, OUT station text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT s.site_id, s.station INTO site_id, station
  FROM vestibule.station s WHERE s.role_name = session_user AND s.state = 'active';
  IF NOT FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = 'This role is no station, or it is revoked.';
  END IF;
END $$;

-- ---- row-level security -------------------------------------------------------------------------
-- Forced, so that the owner obeys as well: a mistake in one of the functions below, which run as
-- the owner, still reaches no other site. Administration is by superusers and through the policies
-- of site, station and reader_site.

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['migration', 'site', 'station', 'head', 'event', 'event_body',
                           'quarantine', 'purge_range', 'reader_site'] LOOP
    EXECUTE format ('ALTER TABLE vestibule.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format ('ALTER TABLE vestibule.%I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['migration', 'site', 'station', 'reader_site'] LOOP
    EXECUTE format ('CREATE POLICY owner_all ON vestibule.%I TO vestibule_owner USING (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['head', 'event', 'event_body', 'quarantine', 'purge_range'] LOOP
    EXECUTE format ('CREATE POLICY owner_reads ON vestibule.%I FOR SELECT TO vestibule_owner '
                    'USING (site_id = ANY ((SELECT vestibule.visible_sites ())::text[]))', t);
    EXECUTE format ('CREATE POLICY owner_writes ON vestibule.%I FOR ALL TO vestibule_owner '
                    'USING (site_id = (SELECT vestibule.caller_site ())) '
                    'WITH CHECK (site_id = (SELECT vestibule.caller_site ()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['site', 'station', 'head', 'event', 'event_body', 'quarantine'] LOOP
    EXECUTE format ('CREATE POLICY station_reads ON vestibule.%I FOR SELECT TO vestibule_station '
                    'USING (site_id = ANY ((SELECT vestibule.visible_sites ())::text[]))', t);
  END LOOP;
END $$;

GRANT SELECT ON vestibule.site, vestibule.head, vestibule.event, vestibule.event_body,
                vestibule.quarantine TO vestibule_station;
GRANT SELECT (site_id, station, name, state, public_key, epoch_next, enrolled_at, last_seen)
  ON vestibule.station TO vestibule_station;

-- ---- what a station calls -----------------------------------------------------------------------

-- Which versions live together: a station of schema p_schema works when it is between oldest and
-- schema, or one above schema. To be called on every connection, and now and then as a sign of life.
CREATE FUNCTION vestibule.hello (p_program text, p_schema int)
RETURNS TABLE (schema int, oldest int, now_ms bigint, site_id text, station text, name text,
               epoch_next bigint, channel text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  me record;
  newest int;
BEGIN
  me := vestibule.caller ();
  SELECT max (m.version) INTO newest FROM vestibule.migration m;
  UPDATE vestibule.station s
  SET program = left (p_program, 100), schema_version = p_schema, last_seen = now()
  WHERE s.site_id = me.site_id AND s.station = me.station;
  RETURN QUERY
    SELECT newest, greatest (newest - 1, 1), (extract (epoch FROM clock_timestamp ()) * 1000)::bigint,
           s.site_id, s.station, s.name, s.epoch_next, 'vestibule_' || s.site_id
    FROM vestibule.station s WHERE s.site_id = me.site_id AND s.station = me.station;
END $$;

-- The next epoch of the calling station. p_known: the highest that it knows, because a server that
-- was restored from a backup may have forgotten some.
CREATE FUNCTION vestibule.mint_epoch (p_known bigint DEFAULT 0) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me record;
  minted bigint;
BEGIN
  me := vestibule.caller ();
  IF p_known IS NULL OR p_known NOT BETWEEN 0 AND 2147483646 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'No such epoch.';
  END IF;
  UPDATE vestibule.station s SET epoch_next = greatest (s.epoch_next, p_known + 1) + 1
  WHERE s.site_id = me.site_id AND s.station = me.station
  RETURNING s.epoch_next - 1 INTO minted;
  RETURN minted;
END $$;

-- A hint to the other stations of the site, without a word about anybody. An engine that has no
-- NOTIFY is as good: stations poll.
CREATE FUNCTION vestibule.hint (p_site text, p_station text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting ('vestibule.notify', true) IS DISTINCT FROM 'off' THEN
    PERFORM pg_notify ('vestibule_' || p_site, p_station);
  END IF;
EXCEPTION WHEN feature_not_supported OR undefined_function THEN
  NULL;
END $$;

-- A body is what a station wrote: it must not be able to break the district's reports.
CREATE FUNCTION vestibule.body_json (p_body text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_body::jsonb;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

-- Retention: does what "purged" events say, in the site's log and quarantine: each names ranges of
-- numbers as {"bodies": [{"station", "epoch", "first", "last"}]}. One that cannot be read stays in
-- the log and removes nothing.
CREATE FUNCTION vestibule.purge (p_site text, p_body text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO vestibule.purge_range (site_id, station, epoch, first, last)
  SELECT p_site, r.station, r.epoch, r.first, r.last
  FROM jsonb_to_recordset (vestibule.body_json (p_body) -> 'bodies')
       AS r (station text, epoch bigint, first bigint, last bigint)
  ON CONFLICT DO NOTHING;
  DELETE FROM vestibule.event_body b USING vestibule.purge_range r
  WHERE b.site_id = p_site AND r.site_id = p_site AND b.station = r.station AND b.epoch = r.epoch
    AND b.seq BETWEEN r.first AND r.last;
  UPDATE vestibule.quarantine q SET salt = NULL, subject = NULL, body = NULL
  FROM vestibule.purge_range r
  WHERE q.site_id = p_site AND r.site_id = p_site AND q.station = r.station AND q.epoch = r.epoch
    AND q.seq BETWEEN r.first AND r.last AND q.salt IS NOT NULL;
EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
  NULL;
END $$;

-- Appends p_hashes' events as p_seq + 1 ... to the caller's chain of p_epoch, if its end is exactly
-- (p_seq, p_hash); 0 and 32 zero bytes before the first. moved: whether they were taken. seq, hash:
-- the end now. When nothing moved the caller finds out why: its last push had arrived (the end is
-- in its own log, further on), the server was restored (further back), or the chain has forked (not
-- in its log). salt, subject and body are NULL for an event whose body retention had removed.
-- p_signature: the station's Ed25519 signature of the new end, kept for the other stations.
CREATE FUNCTION vestibule.push (p_epoch bigint, p_seq bigint, p_hash bytea, p_hlc bigint[],
  p_at bigint[], p_kind text[], p_version int[], p_visit text[], p_digest bytea[],
  p_hashes bytea[], p_salt bytea[], p_subject text[], p_body text[], p_signature bytea)
RETURNS TABLE (moved boolean, seq bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  zero constant bytea := decode (repeat ('00', 32), 'hex');
  n constant int := coalesce (array_length (p_hashes, 1), 0);
  me record;
  was record;
  signer bytea;
BEGIN
  me := vestibule.caller ();
  IF p_epoch IS NULL OR p_epoch NOT BETWEEN 1 AND 2147483646 OR p_seq IS NULL OR p_seq < 0
     OR p_seq > 4611686018427387904 OR octet_length (p_hash) IS DISTINCT FROM 32
     OR octet_length (p_signature) <> 64 OR (p_seq = 0 AND p_hash <> zero) THEN
    RAISE invalid_parameter_value USING MESSAGE = 'No such place in a chain.';
  END IF;
  IF n NOT BETWEEN 1 AND 10000
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
    RAISE invalid_parameter_value USING MESSAGE = 'The arrays are not 1 to 10000 events.';
  END IF;

  IF p_seq = 0 THEN
    INSERT INTO vestibule.head (site_id, station, epoch, seq, hash)
    VALUES (me.site_id, me.station, p_epoch, 0, zero) ON CONFLICT DO NOTHING;
  END IF;
  SELECT h.seq, h.hash INTO was FROM vestibule.head h
  WHERE h.site_id = me.site_id AND h.station = me.station AND h.epoch = p_epoch FOR UPDATE;
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
  SELECT me.site_id, me.station, p_epoch, p_seq + e.i, e.hlc, e.at, e.kind, e.version, e.visit,
         e.digest, e.hash
  FROM unnest (p_hlc, p_at, p_kind, p_version, p_visit, p_digest, p_hashes)
       WITH ORDINALITY AS e (hlc, at, kind, version, visit, digest, hash, i);
  INSERT INTO vestibule.event_body (site_id, station, epoch, seq, salt, subject, body)
  SELECT me.site_id, me.station, p_epoch, p_seq + e.i, e.salt, e.subject, e.body
  FROM unnest (p_salt, p_subject, p_body) WITH ORDINALITY AS e (salt, subject, body, i)
  WHERE num_nonnulls (e.salt, e.subject, e.body) > 0
    AND NOT EXISTS (SELECT FROM vestibule.purge_range r
                    WHERE r.site_id = me.site_id AND r.station = me.station AND r.epoch = p_epoch
                      AND p_seq + e.i BETWEEN r.first AND r.last);
  IF 'purged' = ANY (p_kind) THEN
    PERFORM vestibule.purge (me.site_id, e.body)
    FROM unnest (p_kind, p_version, p_body) AS e (kind, version, body)
    WHERE e.kind = 'purged' AND e.version = 1;
  END IF;
  UPDATE vestibule.station s
  SET epoch_next = greatest (s.epoch_next, p_epoch + 1), last_seen = now()
  WHERE s.site_id = me.site_id AND s.station = me.station
  RETURNING s.public_key INTO signer;
  UPDATE vestibule.head h
  SET seq = p_seq + n, hash = p_hashes[array_upper (p_hashes, 1)], signature = p_signature,
      public_key = signer, pushed_at = now()
  WHERE h.site_id = me.site_id AND h.station = me.station AND h.epoch = p_epoch;
  PERFORM vestibule.hint (me.site_id, me.station);
  RETURN QUERY SELECT true, p_seq + n, p_hashes[array_upper (p_hashes, 1)];
END $$;

-- Events of p_station's chain (of the caller's site) that contradict the log. Returns how many were
-- new.
CREATE FUNCTION vestibule.quarantine (p_station text, p_epoch bigint, p_seq bigint[],
  p_hlc bigint[], p_at bigint[], p_kind text[], p_version int[], p_visit text[], p_digest bytea[],
  p_hashes bytea[], p_salt bytea[], p_subject text[], p_body text[])
RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me record;
  added int;
BEGIN
  me := vestibule.caller ();
  IF NOT EXISTS (SELECT FROM vestibule.station s
                 WHERE s.site_id = me.site_id AND s.station = p_station)
     OR cardinality (p_hashes) > 10000 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'No such station of this site.';
  END IF;
  INSERT INTO vestibule.quarantine (site_id, station, epoch, seq, hash, hlc, at, kind, version,
                                    visit, digest, salt, subject, body, found_by)
  SELECT me.site_id, p_station, p_epoch, e.seq, e.hash, e.hlc, e.at, e.kind, e.version, e.visit,
         e.digest, e.salt, e.subject, e.body, me.station
  FROM unnest (p_seq, p_hlc, p_at, p_kind, p_version, p_visit, p_digest, p_hashes, p_salt,
               p_subject, p_body)
       AS e (seq, hlc, at, kind, version, visit, digest, hash, salt, subject, body)
  ON CONFLICT DO NOTHING; -- the hash is part of the key: the same event, found again
  GET DIAGNOSTICS added = ROW_COUNT;
  IF added > 0 THEN
    PERFORM vestibule.hint (me.site_id, me.station);
  END IF;
  RETURN added;
END $$;

-- Removes bodies and salts of the caller's own events, in the log and in quarantine. Returns how many were there.
CREATE FUNCTION vestibule.forget (p_epoch bigint, p_seq bigint[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me record;
  gone int;
BEGIN
  me := vestibule.caller ();
  UPDATE vestibule.quarantine q SET salt = NULL, subject = NULL, body = NULL
  WHERE q.site_id = me.site_id AND q.station = me.station AND q.epoch = p_epoch
    AND q.seq = ANY (p_seq);
  DELETE FROM vestibule.event_body b
  WHERE b.site_id = me.site_id AND b.station = me.station AND b.epoch = p_epoch
    AND b.seq = ANY (p_seq);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- What the caller does not have of its own site and of the district: of each chain the events after
-- p_seq (of the chains that the arrays do not name, all), in order and without gaps, at most p_limit
-- in all. To be called until nothing comes. Runs as the station itself: row-level security holds.
CREATE FUNCTION vestibule.pull (p_site text[], p_station text[], p_epoch bigint[], p_seq bigint[],
  p_limit int)
RETURNS TABLE (site_id text, station text, epoch bigint, seq bigint, hlc bigint, at bigint,
               kind text, version int, visit text, digest bytea, hash bytea, salt bytea,
               subject text, body text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_column
DECLARE
  chain record;
  room bigint := least (greatest (p_limit, 1), 10000);
  upto bigint;
BEGIN
  -- Chain by chain and by the keys: one statement over all chains is planned for many rows, and
  -- mostly there is one.
  FOR chain IN
    SELECT h.site_id, h.station, h.epoch, h.seq, coalesce (have.seq, 0) AS have
    FROM vestibule.head h
    LEFT JOIN (SELECT site_id, station, epoch, max (seq) AS seq
               FROM unnest (p_site, p_station, p_epoch, p_seq) AS had (site_id, station, epoch, seq)
               GROUP BY site_id, station, epoch) have
      ON (have.site_id, have.station, have.epoch) = (h.site_id, h.station, h.epoch)
    WHERE h.site_id = ANY ((SELECT vestibule.visible_sites ())::text[])
      AND h.seq > coalesce (have.seq, 0)
    ORDER BY h.site_id, h.station, h.epoch
  LOOP
    upto := least (chain.have + room, chain.seq);
    RETURN QUERY
      SELECT e.site_id, e.station, e.epoch, e.seq, e.hlc, e.at, e.kind, e.version, e.visit,
             e.digest, e.hash, b.salt, b.subject, b.body
      FROM vestibule.event e
      -- Fenced: a planner without statistics else takes the whole chain's bodies for each event.
      LEFT JOIN LATERAL (SELECT b.salt, b.subject, b.body FROM vestibule.event_body b
                         WHERE b.site_id = e.site_id AND b.station = e.station
                           AND b.epoch = e.epoch AND b.seq = e.seq OFFSET 0) b ON true
      WHERE e.site_id = chain.site_id AND e.station = chain.station AND e.epoch = chain.epoch
        AND e.seq > chain.have AND e.seq <= upto
      ORDER BY e.seq;
    room := room - (upto - chain.have);
    EXIT WHEN room <= 0;
  END LOOP;
END $$;

-- The ends of all chains that the caller may see, with the key that signed them.
CREATE VIEW vestibule.heads WITH (security_invoker) AS
  SELECT s.site_id, s.station, s.name, s.state, coalesce (h.public_key, s.public_key) AS public_key,
         h.epoch, h.seq, h.hash, h.signature,
         (extract (epoch FROM h.pushed_at) * 1000)::bigint AS pushed_ms
  FROM vestibule.station s JOIN vestibule.head h USING (site_id, station);

-- ---- nobody else --------------------------------------------------------------------------------
REVOKE ALL ON ALL TABLES IN SCHEMA vestibule FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vestibule FROM PUBLIC;
GRANT SELECT ON vestibule.heads TO vestibule_station;
GRANT EXECUTE ON FUNCTION vestibule.caller_site (), vestibule.visible_sites (), vestibule.hello,
  vestibule.mint_epoch, vestibule.push, vestibule.quarantine, vestibule.forget, vestibule.pull
  TO vestibule_station;
GRANT EXECUTE ON FUNCTION vestibule.visible_sites () TO vestibule_reader;

INSERT INTO vestibule.migration (version) VALUES (1);
RESET ROLE;
