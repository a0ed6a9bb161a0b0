-- SPDX-License-Identifier: GPL-3.0-or-later
-- The reports of 002 after what stations write since: corrected decisions, groups and lockdowns. The
-- columns of 002 and 003 stay as they were, new ones stand behind them. Run inside one transaction by
-- schema.c.
--
--   event                          what the views say of it
--   decision_corrected             the decision is the corrected one; corrected, corrected_by tell
--   decision_kept                  the same, where a purge has removed by whom and why; when stays
--   party_joined                   one row a visit with everybody's name; people counts them; on_site
--                                  has a row for each who is in the building
--   member_left                    that one leaves on_site; the visit has ended with the last of them
--   escort_ruled                   escort is true once the visitor was let in
--   lockdown_set, lockdown_lifted  one row of lockdowns, from the first that sets it to the first that
--                                  lifts it; whom the alerts told stands in no event
--   member_dismissed, dismissal_   nothing, as of "dismissed": what was said about the watchlist stays
--   withdrawn                      with the schools
--   answered, agency_recorded,     nothing: what visitors answer, and the papers of agencies, are read
--   administrator_called           at the school
--   expected_*, photo_taken,       nothing: no decision and nobody's coming or going
--   badge_*, log_exported
--   rollcall_*, help_*             nothing: who must know at once is told by the alerts; on_site is the
--                                  list for an evacuation
--   watchlist_photo_*, _noted,     nothing: watchlist_age compares what visitors are screened against,
--   _tried, _imported              which is what entries put and withdrawn say
--   purged                         the columns that came from removed bodies are NULL; people, times and
--                                  decisions stay, and a decision whose correction was purged is again
--                                  the one that was made; a purge of the list makes none of it newer
--   (snapshot)                     no event: how a new station loads the list changes no report
--
-- The table at the end is the reference of each view and column, for reporting tools.

SET LOCAL ROLE vestibule_owner;

-- ---- bodies, as db/body.h reads them ------------------------------------------------------------

-- 0 for what is no whole number.
CREATE FUNCTION vestibule.json_int (p_json jsonb, p_name text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof (p_json -> p_name) = 'number' AND p_json ->> p_name ~ '^-?[0-9]{1,18}$'
              THEN (p_json ->> p_name)::bigint ELSE 0 END
$$;

CREATE FUNCTION vestibule.json_true (p_json jsonb, p_name text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce (p_json -> p_name = 'true'::jsonb, false)
$$;

-- A word and the space before it; nothing for none. Not concat_ws(), which is not IMMUTABLE: only what
-- is can become part of the query that calls it.
CREATE FUNCTION vestibule.name_part (p_json jsonb, p_name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce (' ' || nullif (vestibule.json_text (p_json, 'person', p_name), ''), '')
$$;

-- The name of an event's person; NULL for one without.
CREATE FUNCTION vestibule.person_name (p_json jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce (nullif (substr (vestibule.name_part (p_json, 'given')
                                   || vestibule.name_part (p_json, 'middle')
                                   || vestibule.name_part (p_json, 'family')
                                   || vestibule.name_part (p_json, 'suffix'), 2), ''),
                   vestibule.json_text (p_json, 'person', 'full_name'))
$$;

-- How somebody left; who says nothing that can be read saw nobody leave.
CREATE FUNCTION vestibule.left_how (p_json jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN vestibule.json_text (p_json, 'how') IN ('badge', 'kiosk', 'desk')
              THEN vestibule.json_text (p_json, 'how') ELSE 'presumed_left' END
$$;

-- ---- visits -------------------------------------------------------------------------------------

-- A visit's events in the order of the log, folded step by step as db/projection-visit.c and
-- db/projection-party.c fold them. started: the body of the first start. names: who came, the one who
-- signed in first. here: who of them is in the building, from 0. Not PARALLEL SAFE: it catches what a
-- nonsense body throws, and that takes a subtransaction.
CREATE FUNCTION vestibule.fold (p_kinds text[], p_ats bigint[], p_digests bytea[], p_bodies text[],
  OUT started jsonb, OUT names text[], OUT here int[], OUT state text, OUT decision text,
  OUT denied boolean, OUT admitted boolean, OUT decided_ms bigint, OUT decided_by text,
  OUT escort boolean, OUT left_ms bigint, OUT left_how text, OUT corrected_ms bigint,
  OUT corrected_by text)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  bodies jsonb[];
  body jsonb;
  begun boolean := false;
  ended text := 'waiting';  -- without a decision
  corrected text;           -- NULL: it is not
  ruled boolean := false;   -- always with an escort
  absent boolean := false;  -- corrected to "admitted" when the visitor was not there any more
  ways text[];              -- how each of names left who left alone; at 0 how they left together
  turns int[];              -- of ways: which of the events it was
  removed int := 0;         -- leavings of a group's members whose bodies are purged
  removed_left_ms bigint;   -- the last of them
  removed_ms bigint;        -- the last correction whose body is purged
  told_ms bigint;
  word text;
  who int;
BEGIN
  denied := false;
  admitted := false;
  escort := false;
  names := ARRAY[NULL::text];
  -- All at once; one by one only when one of them is nonsense.
  BEGIN
    bodies := p_bodies::jsonb[];
  EXCEPTION WHEN OTHERS THEN
    FOR i IN 1 .. cardinality (p_bodies) LOOP
      bodies[i] := vestibule.body_json (p_bodies[i]);
    END LOOP;
  END;
  FOR i IN 1 .. cardinality (p_kinds) LOOP
    -- An event that stands in the log twice: a random salt makes its digest its own.
    CONTINUE WHEN i > 1 AND p_digests[i] = p_digests[i - 1];
    body := bodies[i];
    IF jsonb_typeof (body) <> 'object' THEN
      body := NULL;
    END IF;
    CASE p_kinds[i]
    WHEN 'visit_started' THEN
      IF NOT begun THEN
        begun := true;
        started := body;
        names[1] := vestibule.person_name (body);
      END IF;
    WHEN 'admitted' THEN
      IF NOT admitted AND ended = 'waiting' THEN
        admitted := true;
        escort := vestibule.json_true (body, 'escort');
        IF NOT denied THEN
          decided_ms := p_ats[i];
          decided_by := vestibule.json_text (body, 'by');
        END IF;
      END IF;
    WHEN 'signed_out', 'member_left' THEN
      who := CASE WHEN p_kinds[i] = 'signed_out' THEN 0
                  WHEN body -> 'member' IS NOT NULL
                       AND vestibule.json_int (body, 'member') BETWEEN 0 AND 98
                  THEN vestibule.json_int (body, 'member') + 1 END;
      word := vestibule.left_how (body);
      IF body IS NULL AND p_kinds[i] = 'member_left' THEN
        removed := removed + 1;
        removed_left_ms := greatest (removed_left_ms, p_ats[i]);
      END IF;
      -- The first counts, but a real one is worth more than a presumed one.
      IF who IS NOT NULL
         AND (ways[who] IS NULL OR (ways[who] = 'presumed_left' AND word <> 'presumed_left')) THEN
        ways[who] := word;
        turns[who] := i;
      END IF;
    WHEN 'denied' THEN
      IF NOT denied THEN
        denied := true;
        corrected := NULL;
        decided_ms := p_ats[i];
        decided_by := vestibule.json_text (body, 'by');
      END IF;
    WHEN 'decision_corrected', 'decision_kept' THEN
      -- What a purge keeps was corrected when it was, and not by the purge.
      told_ms := coalesce (CASE p_kinds[i] WHEN 'decision_kept' THEN removed_ms END, p_ats[i]);
      IF body IS NULL THEN
        removed_ms := told_ms;
      END IF;
      word := vestibule.json_text (body, 'to');
      IF word IN ('admitted', 'denied') THEN
        corrected := word;
        corrected_ms := told_ms;
        corrected_by := vestibule.json_text (body, 'by');
        denied := word = 'denied';
        absent := NOT denied AND NOT vestibule.json_true (body, 'here');
        IF NOT denied AND NOT absent THEN
          admitted := true;
          IF body ? 'escort' THEN
            escort := vestibule.json_true (body, 'escort');
          END IF;
        END IF;
      END IF;
    WHEN 'escort_ruled' THEN
      ruled := true;
    WHEN 'withdrawn', 'timed_out' THEN
      IF NOT admitted AND ended = 'waiting' THEN
        ended := p_kinds[i];
      END IF;
    WHEN 'party_joined' THEN
      IF cardinality (names) < 99 THEN
        names := names || vestibule.person_name (body);
      END IF;
    ELSE
      NULL;
    END CASE;
  END LOOP;

  escort := escort OR (ruled AND admitted);
  who := 0;
  -- A group has left once each of them has: with the last. Who has not sorts first.
  IF cardinality (names) > 1 AND coalesce (ways[0], 'presumed_left') = 'presumed_left' THEN
    SELECT n INTO who FROM generate_series (1, cardinality (names)) n
    ORDER BY ways[n] IS NOT NULL, p_ats[turns[n]] DESC, turns[n] DESC LIMIT 1;
    IF ways[who] IS NULL THEN
      who := 0;
    END IF;
  END IF;
  left_how := ways[who];
  left_ms := p_ats[turns[who]];
  -- Or, after a purge, once as many have left as they are.
  IF cardinality (names) > 1 AND left_how IS NULL AND removed >= cardinality (names) THEN
    left_how := 'presumed_left';
    left_ms := removed_left_ms;
  END IF;
  -- Who was sent away by mistake left then, as far as anybody knows.
  IF absent AND corrected = 'admitted' AND left_how IS NULL THEN
    left_how := 'presumed_left';
    left_ms := decided_ms;
  END IF;
  state := CASE WHEN denied THEN CASE WHEN left_how IS NOT NULL AND corrected = 'denied' THEN 'left'
                                      ELSE 'denied' END
                WHEN admitted OR corrected = 'admitted' THEN CASE WHEN left_how IS NOT NULL
                                                                  THEN 'left' ELSE 'admitted' END
                ELSE ended END;
  decision := coalesce (corrected, CASE WHEN state = 'left' THEN 'admitted' ELSE state END);
  IF corrected IS NULL THEN
    corrected_ms := NULL;
    corrected_by := NULL;
  END IF;
  IF state = 'admitted' THEN
    here := ARRAY(SELECT n - 1 FROM generate_series (1, cardinality (names)) n
                  WHERE cardinality (names) = 1 OR ways[n] IS NULL);
  END IF;
END $$;

-- One row a visit, as in 002. maybe_here is false for whom a sign-out has ended: who asks for it spares
-- the fold of nearly all of them.
CREATE OR REPLACE VIEW vestibule.visit WITH (security_barrier) AS
  SELECT s.site_id, s.visit AS visit_id, s.at AS arrived_ms, 1000 + s.seq % 9000 AS badge_number,
         f.started, f.denied, f.admitted, f.state COLLATE "C" AS state, f.decided_ms, f.decided_by,
         f.left_ms, f.left_how, f.decision COLLATE "C" AS decision, f.escort, f.corrected_ms,
         f.corrected_by, f.names, f.here,
         vestibule.json_text (f.started, 'entrance') AS entrance,
         vestibule.json_text (f.started, 'host_name') AS host,
         vestibule.moment (s.at) AS arrived,
         (SELECT t.name FROM vestibule.site t WHERE t.site_id = s.site_id) AS site_name,
         NOT EXISTS (SELECT FROM vestibule.event o
                     WHERE o.site_id = s.site_id AND o.visit = s.visit AND o.kind = 'signed_out'
                       AND o.version = 1) AS maybe_here
  FROM vestibule.event s
  CROSS JOIN LATERAL (
    SELECT array_agg (kind) AS kinds, array_agg (at) AS ats, array_agg (digest) AS digests,
           array_agg (body) AS bodies,
           bool_or (kind = 'visit_started' AND (hlc, station, epoch, seq)
                                               < (s.hlc, s.station, s.epoch, s.seq)) AS begun_before
    FROM (SELECT e.kind, e.at, e.digest, b.body, e.hlc, e.station, e.epoch, e.seq
          FROM vestibule.event e
          LEFT JOIN vestibule.event_body b USING (site_id, station, epoch, seq)
          WHERE e.site_id = s.site_id AND e.visit = s.visit AND e.version = 1
            AND e.kind IN ('visit_started', 'denied', 'admitted', 'withdrawn', 'timed_out',
                           'signed_out', 'decision_corrected', 'decision_kept', 'escort_ruled',
                           'party_joined', 'member_left')
          ORDER BY e.hlc, e.station, e.epoch, e.seq) e) told
  CROSS JOIN LATERAL vestibule.fold (told.kinds, told.ats, told.digests, told.bodies) f
  WHERE s.kind = 'visit_started' AND s.version = 1 AND s.visit IS NOT NULL
    AND NOT told.begun_before;

CREATE OR REPLACE VIEW vestibule.daily_log WITH (security_barrier) AS
  SELECT site_id, visit_id, arrived_ms, entrance,
         nullif (array_to_string (names, '; ', ''), '') AS name,
         CASE vestibule.json_text (started, 'purpose')
           WHEN 'meeting' THEN 'visitor' WHEN 'parent' THEN 'parent' WHEN 'pickup' THEN 'parent'
           WHEN 'volunteer' THEN 'volunteer' WHEN 'delivery' THEN 'vendor'
           WHEN 'contractor' THEN 'contractor' WHEN 'agency' THEN 'agency' ELSE 'other' END AS kind,
         host,
         vestibule.json_text (started, 'purpose') AS purpose,
         arrived, decided_by, decision,
         CASE WHEN state IN ('admitted', 'left') THEN badge_number END AS badge,
         vestibule.moment (left_ms) AS left_at,
         left_how, site_name,
         cardinality (names) AS people,
         vestibule.moment (decided_ms) AS decided,
         escort,
         vestibule.moment (corrected_ms) AS corrected,
         corrected_by
  FROM vestibule.visit;

CREATE OR REPLACE VIEW vestibule.on_site WITH (security_barrier) AS
  SELECT site_id, visit_id,
         names[m.member + 1] AS name,
         host,
         vestibule.json_text (started, 'host_place') AS place,
         badge_number AS badge,
         arrived, m.member, entrance, site_name
  FROM vestibule.visit
  CROSS JOIN LATERAL unnest (here) AS m (member)
  WHERE maybe_here
    AND arrived_ms > (extract (epoch FROM now ()) * 1000)::bigint - 14 * 86400000::bigint;

-- ---- lockdowns ----------------------------------------------------------------------------------

CREATE INDEX event_lockdown ON vestibule.event (site_id, hlc)
  WHERE kind IN ('lockdown_set', 'lockdown_lifted') AND version = 1;

-- As db/lockdown.c folds them: set again while it holds, it goes on; at one moment of the log's clock
-- what is set comes after what is lifted; a drill that somebody calls real is real.
CREATE VIEW vestibule.lockdowns WITH (security_barrier) AS
  SELECT site_id,
         vestibule.moment (max (at) FILTER (WHERE begins)) AS started_at,
         max (told_by) FILTER (WHERE begins) AS started_by,
         max (entrance) FILTER (WHERE begins) AS entrance,
         max (station) FILTER (WHERE begins) AS station,
         bool_and (drill) FILTER (WHERE sets) AS drill,
         vestibule.moment (max (at) FILTER (WHERE ends)) AS lifted_at,
         max (told_by) FILTER (WHERE ends) AS lifted_by,
         max (reason) FILTER (WHERE ends) AS reason,
         (SELECT t.name FROM vestibule.site t WHERE t.site_id = counted.site_id) AS site_name
  FROM (SELECT told.*, count (*) FILTER (WHERE begins) OVER (PARTITION BY site_id, subject
                                                             ORDER BY turn) AS number
        FROM (SELECT e.site_id, e.station, e.at, b.subject, e.kind = 'lockdown_set' AS sets,
                     vestibule.json_text (j.body, 'by') AS told_by,
                     vestibule.json_text (j.body, 'entrance') AS entrance,
                     vestibule.json_text (j.body, 'reason') AS reason,
                     coalesce (vestibule.json_text (j.body, 'kind') = 'drill', false) AS drill,
                     row_number () OVER w AS turn,
                     e.kind = 'lockdown_set'
                       AND lag (e.kind, 1, 'lockdown_lifted') OVER w = 'lockdown_lifted' AS begins,
                     e.kind = 'lockdown_lifted' AND lag (e.kind) OVER w = 'lockdown_set' AS ends
              FROM vestibule.event e
              JOIN vestibule.event_body b USING (site_id, station, epoch, seq)
              CROSS JOIN LATERAL (SELECT vestibule.body_json (b.body) AS body OFFSET 0) j
              WHERE e.kind IN ('lockdown_set', 'lockdown_lifted') AND e.version = 1
                AND b.subject IS NOT NULL
              WINDOW w AS (PARTITION BY e.site_id, b.subject
                           ORDER BY e.hlc, e.kind = 'lockdown_set', e.station, e.epoch, e.seq))
             told) counted
  WHERE number > 0
  GROUP BY site_id, subject, number;

-- ---- a push that somebody waits for -------------------------------------------------------------
-- push_knowing() of 003, which looks the caller up and locks it in one statement, and does not wait for
-- the disk when it brings a few events: a visitor stands at a door until they are told to the others.
-- Their station has them on its own disk and no screen says so before; what this server loses by a crash
-- within the second is pushed again as after any restore. Who wants to wait all the same, for a
-- synchronous standby say: ALTER DATABASE ... SET vestibule.wait_for_disk = on. An engine without
-- synchronous_commit, or with another value of it than "on", is left as it is.
CREATE OR REPLACE FUNCTION vestibule.push_knowing (p_ends_epoch bigint[], p_ends_seq bigint[],
  p_ends_hash bytea[], p_epoch bigint, p_seq bigint, p_hash bytea, p_hlc bigint[],
  p_at bigint[], p_kind text[], p_version int[], p_visit text[], p_digest bytea[],
  p_hashes bytea[], p_salt bytea[], p_subject text[], p_body text[], p_signature bytea)
RETURNS TABLE (moved boolean, seq bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
 AS $$
DECLARE
  me record;
BEGIN
  SELECT s.site_id, s.station, s.public_key INTO me FROM vestibule.station s
  WHERE s.role_name = session_user AND s.state = 'active' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM vestibule.caller (); -- says why
  END IF;
  IF NOT vestibule.ends_are (me.site_id, me.station, coalesce (p_ends_epoch, '{}'), p_ends_seq,
                             p_ends_hash) THEN
    RETURN QUERY SELECT false, NULL::bigint, NULL::bytea;
    RETURN;
  END IF;
  IF cardinality (p_hashes) <= 20 AND current_setting ('synchronous_commit', true) = 'on'
     AND current_setting ('vestibule.wait_for_disk', true) IS DISTINCT FROM 'on' THEN
    PERFORM set_config ('synchronous_commit', 'off', true);
  END IF;
  RETURN QUERY
    SELECT * FROM vestibule.take (me.site_id, me.station, p_epoch, p_seq, p_hash, p_hlc, p_at,
      p_kind, p_version, p_visit, p_digest, p_hashes, p_salt, p_subject, p_body, p_signature,
      me.public_key, NULL);
END $$;

-- ---- the reference ------------------------------------------------------------------------------
-- view, column, what it is. A view of NULL: of every view that has the column and no row of its own.
DO $$
DECLARE
  said record;
BEGIN
  FOR said IN
    WITH told (view, attname, says) AS (VALUES
      (NULL, 'site_id', 'The school''s short name'),
      (NULL, 'site_name', 'The school''s name'),
      (NULL, 'visit_id', 'The visit, unique in its school; a group has one for all of it'),
      (NULL, 'station', 'The station''s name in the log'),
      (NULL, 'name', 'The station''s name for people'),
      (NULL, 'entrance', 'Where they came in'),
      (NULL, 'host', 'Who is visited'),

      ('daily_log', NULL, 'One row a visit, of one person or of a group. For one day compare '
       'arrived_ms, which has an index.'),
      ('daily_log', 'arrived_ms', 'When it began, in UTC milliseconds since 1970'),
      ('daily_log', 'name', 'Of the visitor; of a group all names, the one who signed in first, '
       'between them "; "'),
      ('daily_log', 'kind', 'visitor, parent, volunteer, vendor, contractor, agency or other: what '
       'follows from purpose'),
      ('daily_log', 'purpose', 'As chosen: meeting, parent, pickup, volunteer, delivery, contractor, '
       'agency, other'),
      ('daily_log', 'arrived', 'arrived_ms as a time'),
      ('daily_log', 'decided_by', 'Who decided at first, or "policy"; a correction does not change '
       'it'),
      ('daily_log', 'decision', 'What counts now: waiting, admitted, denied, withdrawn or timed_out; '
       'corrections included'),
      ('daily_log', 'badge', 'The number on the badge of who was admitted'),
      ('daily_log', 'left_at', 'When they left: of a group, the last'),
      ('daily_log', 'left_how', 'badge, kiosk, desk, or presumed_left: nobody saw it'),
      ('daily_log', 'people', 'How many came: add these up to count heads'),
      ('daily_log', 'decided', 'When it was decided at first'),
      ('daily_log', 'escort', 'Admitted only in company'),
      ('daily_log', 'corrected', 'When an administrator corrected the decision; NULL: it stands as '
       'it was made'),
      ('daily_log', 'corrected_by', 'Who did'),

      ('on_site', NULL, 'One row a person in the building: who came in the last 14 days, was let in '
       'and has not left.'),
      ('on_site', 'name', 'Of the person'),
      ('on_site', 'place', 'Where the host is'),
      ('on_site', 'badge', 'The number on the badge; a group has one number'),
      ('on_site', 'arrived', 'When the visit began'),
      ('on_site', 'member', '0: who signed in; 1 and on: who came along'),

      ('lockdowns', NULL, 'One row a lockdown, drills too: while it is in force nobody is admitted.'),
      ('lockdowns', 'started_at', 'When it was declared; again while it was in force changes nothing'),
      ('lockdowns', 'started_by', 'Who declared it'),
      ('lockdowns', 'entrance', 'At which desk'),
      ('lockdowns', 'station', 'At which station, by its name in the log'),
      ('lockdowns', 'drill', 'A drill; false as soon as anybody called it real'),
      ('lockdowns', 'lifted_at', 'When it was lifted; NULL: it is in force'),
      ('lockdowns', 'lifted_by', 'Who lifted it'),
      ('lockdowns', 'reason', 'Why it was lifted'),

      ('station_health', NULL, 'One row a station, revoked ones too.'),
      ('station_health', 'state', 'active or revoked'),
      ('station_health', 'enrolled_at', 'When it was enrolled'),
      ('station_health', 'last_seen', 'When it last greeted, pushed or reported: a station with a '
       'link does every minute or so'),
      ('station_health', 'pushed_at', 'When its last events came'),
      ('station_health', 'events', 'How many of its events are here'),
      ('station_health', 'backlog', 'How many more it had to push when it last reported'),
      ('station_health', 'reported_at', 'When that was'),
      ('station_health', 'forked_events', 'Events that contradict its log: two machines wrote as '
       'this station, and somebody should ask why'),
      ('station_health', 'program', 'The version of its program'),
      ('station_health', 'schema_version', 'The newest schema that its program knows; one version '
       'behind this database is good enough'),

      ('watchlist_age', NULL, 'One row an active station that has reported.'),
      ('watchlist_age', 'list_version', 'Of its list, as "vestibule watchlist status" counts: equal '
       'lists of one school have equal ones'),
      ('watchlist_age', 'changed', 'The last change in the list that it has'),
      ('watchlist_age', 'checked', 'When it last had all that the district has'),
      ('watchlist_age', 'district_changed', 'When the district last put or withdrew an entry; NULL '
       'for who may not read the site "district"'),
      ('watchlist_age', 'outdated', 'It screens without a change that the district has made; NULL '
       'where district_changed is'))
    SELECT DISTINCT ON (c.oid, a.attnum) c.relname, a.attname, told.says
    FROM told
    JOIN pg_class c ON c.relnamespace = 'vestibule'::regnamespace
      AND c.relname = coalesce (told.view, c.relname)
      AND c.relname IN (SELECT view FROM told)
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = told.attname
    WHERE a.attname IS NOT NULL OR told.attname IS NULL
    ORDER BY c.oid, a.attnum, told.view NULLS LAST
  LOOP
    IF said.attname IS NULL THEN
      EXECUTE format ('COMMENT ON VIEW vestibule.%I IS %L', said.relname, said.says);
    ELSE
      EXECUTE format ('COMMENT ON COLUMN vestibule.%I.%I IS %L', said.relname, said.attname,
                      said.says);
    END IF;
  END LOOP;
END $$;

REVOKE ALL ON ALL TABLES IN SCHEMA vestibule FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vestibule FROM PUBLIC;
GRANT SELECT ON vestibule.lockdowns TO vestibule_reader;
GRANT EXECUTE ON FUNCTION vestibule.json_int, vestibule.json_true, vestibule.name_part,
  vestibule.person_name, vestibule.left_how, vestibule.fold TO vestibule_reader;

INSERT INTO vestibule.migration (version) VALUES (4);
RESET ROLE;
