-- SPDX-License-Identifier: GPL-3.0-or-later
-- The reports of 002 after what stations write since: corrected decisions and groups. The columns of
-- 002 and 003 stay as they were, new ones stand behind them. Run inside one transaction by schema.c.
--
--   event                          what the views say of it
--   decision_corrected             the decision is the corrected one; corrected, corrected_by tell
--   decision_kept                  the same, where a purge has removed by whom and why; when stays
--   party_joined                   one row a visit with everybody's name; people counts them; on_site
--                                  has a row for each who is in the building
--   member_left                    that one leaves on_site; the visit has ended with the last of them
--   member_dismissed, dismissal_   nothing, as of "dismissed": what was said about the watchlist stays
--   withdrawn                      with the schools
--   answered, agency_recorded,     nothing: what visitors answer, and the papers of agencies, are read
--   administrator_called           at the school
--   expected_*, photo_taken,       nothing: no decision and nobody's coming or going
--   badge_*, log_exported
--   lockdown_*, rollcall_*, help_* nothing: who must know at once is told by the alerts; on_site is the
--                                  list for an evacuation
--   watchlist_photo_*, _noted,     nothing: watchlist_age compares what visitors are screened against,
--   _tried, _imported              which is what entries put and withdrawn say
--   purged                         the columns that came from removed bodies are NULL; people, times and
--                                  decisions stay, and a decision whose correction was purged is again
--                                  the one that was made; a purge of the list makes none of it newer
--   (snapshot)                     no event: how a new station loads the list changes no report
--
-- The comments at the end are the reference of each view and column, for reporting tools.

SET LOCAL ROLE vestibule_owner;

-- 0 for what is no whole number, as db/body.h reads it.
CREATE FUNCTION vestibule.json_int (p_json jsonb, p_name text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof (p_json -> p_name) = 'number' AND p_json ->> p_name ~ '^-?[0-9]{1,18}$'
              THEN (p_json ->> p_name)::bigint ELSE 0 END
$$;

-- The name of an event's person; NULL for one without.
CREATE FUNCTION vestibule.person_name (p_json jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce (nullif (concat_ws (' ', nullif (vestibule.json_text (p_json, 'person', 'given'), ''),
                                           nullif (vestibule.json_text (p_json, 'person', 'middle'), ''),
                                           nullif (vestibule.json_text (p_json, 'person', 'family'), ''),
                                           nullif (vestibule.json_text (p_json, 'person', 'suffix'), '')),
                           ''),
                   vestibule.json_text (p_json, 'person', 'full_name'))
$$;

-- A visit's events in the order of the log, folded step by step as db/projection-visit.c and
-- db/projection-party.c fold them. companions: the names of those who came along. ways: how each person
-- of a group left who left alone, the visit's own person first.
CREATE FUNCTION vestibule.fold (p_kinds text[], p_ats bigint[], p_digests bytea[], p_bodies text[],
  OUT state text, OUT decision text, OUT denied boolean, OUT admitted boolean, OUT decided_ms bigint,
  OUT decided_by text, OUT escort boolean, OUT left_ms bigint, OUT left_how text,
  OUT corrected_ms bigint, OUT corrected_by text, OUT companions text[], OUT ways text[])
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  bodies jsonb[];
  ended text := 'waiting';  -- without a decision
  corrected text;           -- NULL: it is not
  absent boolean := false;  -- corrected to "admitted" when the visitor was not there any more
  turns int[];              -- of ways: which of the events it was
  removed int := 0;         -- leavings of a group's members whose bodies are purged
  removed_left_ms bigint;   -- the last of them
  removed_ms bigint;        -- the last correction whose body is purged
  told_ms bigint;
  last int;
  member bigint;
  how text;
  body jsonb;
BEGIN
  denied := false;
  admitted := false;
  escort := false;
  left_how := '';
  companions := '{}';
  -- All at once; one by one only when one of them is nonsense.
  BEGIN
    bodies := p_bodies::jsonb[];
  EXCEPTION WHEN OTHERS THEN
    FOR i IN 1 .. cardinality (p_bodies) LOOP
      bodies[i] := vestibule.body_json (p_bodies[i]);
    END LOOP;
  END;
  FOR i IN 1 .. coalesce (cardinality (p_kinds), 0) LOOP
    -- An event that stands in the log twice: a random salt makes its digest its own.
    CONTINUE WHEN i > 1 AND p_digests[i] = p_digests[i - 1];
    body := bodies[i];
    IF jsonb_typeof (body) <> 'object' THEN
      body := NULL;
    END IF;
    CASE p_kinds[i]
    WHEN 'admitted' THEN
      IF NOT admitted AND ended = 'waiting' THEN
        admitted := true;
        escort := coalesce (body -> 'escort' = 'true'::jsonb, false);
        IF NOT denied THEN
          decided_ms := p_ats[i];
          decided_by := vestibule.json_text (body, 'by');
        END IF;
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
      how := vestibule.json_text (body, 'to');
      IF how IN ('admitted', 'denied') THEN
        corrected := how;
        corrected_ms := told_ms;
        corrected_by := vestibule.json_text (body, 'by');
        denied := how = 'denied';
        absent := how = 'admitted' AND (body -> 'here' = 'true'::jsonb) IS NOT TRUE;
        admitted := admitted OR (how = 'admitted' AND NOT absent);
      END IF;
    WHEN 'withdrawn', 'timed_out' THEN
      IF NOT admitted AND ended = 'waiting' THEN
        ended := p_kinds[i];
      END IF;
    WHEN 'signed_out' THEN
      how := vestibule.json_text (body, 'how');
      how := CASE WHEN how IN ('', 'badge', 'kiosk', 'desk') THEN how ELSE 'presumed_left' END;
      IF left_how = '' OR (left_how = 'presumed_left' AND how <> 'presumed_left') THEN
        left_how := how;
        left_ms := p_ats[i];
      END IF;
    WHEN 'party_joined' THEN
      IF cardinality (companions) < 98 THEN
        companions := companions || vestibule.person_name (body);
      END IF;
    WHEN 'member_left' THEN
      member := vestibule.json_int (body, 'member');
      how := vestibule.json_text (body, 'how');
      how := CASE WHEN how IN ('', 'badge', 'kiosk', 'desk') THEN how ELSE 'presumed_left' END;
      IF body IS NULL THEN
        removed := removed + 1;
        removed_left_ms := greatest (removed_left_ms, p_ats[i]);
      END IF;
      IF body ? 'member' AND member BETWEEN 0 AND 98 AND how <> ''
         AND (ways[member + 1] IS NULL
              OR (ways[member + 1] = 'presumed_left' AND how <> 'presumed_left')) THEN
        IF ways IS NULL THEN
          ways := array_fill (NULL::text, ARRAY[99]);
          turns := array_fill (NULL::int, ARRAY[99]);
        END IF;
        ways[member + 1] := how;
        turns[member + 1] := i;
      END IF;
    ELSE
      NULL;
    END CASE;
  END LOOP;

  -- A group has left once each of them has: with the last.
  IF cardinality (companions) > 0 AND left_how IN ('', 'presumed_left') THEN
    FOR i IN 1 .. cardinality (companions) + 1 LOOP
      IF ways[i] IS NULL THEN
        last := NULL;
        EXIT;
      END IF;
      IF last IS NULL OR (p_ats[turns[i]], turns[i]) > (p_ats[turns[last]], turns[last]) THEN
        last := i;
      END IF;
    END LOOP;
    IF last IS NOT NULL THEN
      left_how := ways[last];
      left_ms := p_ats[turns[last]];
    END IF;
  END IF;
  -- Or, after a purge, once as many have left as they are.
  IF cardinality (companions) > 0 AND left_how = '' AND removed > cardinality (companions) THEN
    left_how := 'presumed_left';
    left_ms := removed_left_ms;
  END IF;
  -- Who was sent away by mistake left then, as far as anybody knows.
  IF absent AND corrected = 'admitted' AND left_how = '' THEN
    left_how := 'presumed_left';
    left_ms := decided_ms;
  END IF;
  state := CASE WHEN denied THEN CASE WHEN left_how <> '' AND corrected = 'denied' THEN 'left'
                                      ELSE 'denied' END
                WHEN admitted OR corrected = 'admitted' THEN CASE WHEN left_how <> '' THEN 'left'
                                                                  ELSE 'admitted' END
                ELSE ended END;
  decision := coalesce (corrected, CASE WHEN state = 'left' THEN 'admitted' ELSE state END);
  IF corrected IS NULL THEN
    corrected_ms := NULL;
    corrected_by := NULL;
  END IF;
  left_how := nullif (left_how, '');
END $$;

CREATE OR REPLACE VIEW vestibule.visit WITH (security_barrier) AS
  SELECT s.site_id, s.visit AS visit_id, s.at AS arrived_ms, 1000 + s.seq % 9000 AS badge_number,
         j.started, f.denied, f.admitted, f.state COLLATE "C" AS state, f.decided_ms, f.decided_by,
         f.left_ms, f.left_how, f.decision, f.escort, f.corrected_ms, f.corrected_by, f.companions,
         f.ways
  FROM vestibule.event s
  LEFT JOIN vestibule.event_body sb USING (site_id, station, epoch, seq)
  CROSS JOIN LATERAL (SELECT vestibule.body_json (sb.body) AS started OFFSET 0) j
  CROSS JOIN LATERAL (
    SELECT array_agg (kind) AS kinds, array_agg (at) AS ats, array_agg (digest) AS digests,
           array_agg (body) AS bodies
    FROM (SELECT e.kind, e.at, e.digest, b.body
          FROM vestibule.event e
          LEFT JOIN vestibule.event_body b USING (site_id, station, epoch, seq)
          WHERE e.site_id = s.site_id AND e.visit = s.visit AND e.version = 1
            AND e.kind IN ('denied', 'admitted', 'withdrawn', 'timed_out', 'signed_out',
                           'decision_corrected', 'decision_kept', 'party_joined', 'member_left')
          ORDER BY e.hlc, e.station, e.epoch, e.seq) e) told
  CROSS JOIN LATERAL vestibule.fold (told.kinds, told.ats, told.digests, told.bodies) f
  WHERE s.kind = 'visit_started' AND s.version = 1 AND s.visit IS NOT NULL
    AND NOT EXISTS (SELECT FROM vestibule.event o
                    WHERE o.site_id = s.site_id AND o.visit = s.visit AND o.kind = 'visit_started'
                      AND o.version = 1
                      AND (o.hlc, o.station, o.epoch, o.seq) < (s.hlc, s.station, s.epoch, s.seq));

CREATE OR REPLACE VIEW vestibule.daily_log WITH (security_barrier) AS
  SELECT site_id, visit_id, arrived_ms,
         vestibule.json_text (started, 'entrance') AS entrance,
         CASE WHEN cardinality (companions) = 0 THEN vestibule.person_name (started)
              ELSE array_to_string (vestibule.person_name (started) || companions, '; ', '')
              END AS name,
         CASE vestibule.json_text (started, 'purpose')
           WHEN 'meeting' THEN 'visitor' WHEN 'parent' THEN 'parent' WHEN 'pickup' THEN 'parent'
           WHEN 'volunteer' THEN 'volunteer' WHEN 'delivery' THEN 'vendor'
           WHEN 'contractor' THEN 'contractor' WHEN 'agency' THEN 'agency' ELSE 'other' END AS kind,
         vestibule.json_text (started, 'host_name') AS host,
         vestibule.json_text (started, 'purpose') AS purpose,
         vestibule.moment (arrived_ms) AS arrived,
         decided_by,
         decision COLLATE "C" AS decision,
         CASE WHEN state IN ('admitted', 'left') THEN badge_number END AS badge,
         vestibule.moment (left_ms) AS left_at,
         left_how,
         (SELECT s.name FROM vestibule.site s WHERE s.site_id = visit.site_id) AS site_name,
         cardinality (companions) + 1 AS people,
         vestibule.moment (decided_ms) AS decided,
         escort,
         vestibule.moment (corrected_ms) AS corrected,
         corrected_by
  FROM vestibule.visit;

CREATE OR REPLACE VIEW vestibule.on_site WITH (security_barrier) AS
  SELECT site_id, visit_id,
         CASE WHEN m.member = 0 THEN vestibule.person_name (started) ELSE companions[m.member]
              END AS name,
         vestibule.json_text (started, 'host_name') AS host,
         vestibule.json_text (started, 'host_place') AS place,
         badge_number AS badge,
         vestibule.moment (arrived_ms) AS arrived,
         m.member,
         vestibule.json_text (started, 'entrance') AS entrance,
         (SELECT s.name FROM vestibule.site s WHERE s.site_id = visit.site_id) AS site_name
  FROM vestibule.visit
  CROSS JOIN LATERAL generate_series (0, cardinality (companions)) AS m (member)
  WHERE state = 'admitted'
    AND arrived_ms > (extract (epoch FROM now ()) * 1000)::bigint - 14 * 86400000::bigint
    AND (cardinality (companions) = 0 OR ways[m.member + 1] IS NULL);

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
COMMENT ON VIEW vestibule.daily_log IS
  'One row a visit, of one person or of a group. For one day compare arrived_ms, which has an index.';
COMMENT ON COLUMN vestibule.daily_log.site_id IS 'The school''s short name';
COMMENT ON COLUMN vestibule.daily_log.visit_id IS 'The visit, unique in its school';
COMMENT ON COLUMN vestibule.daily_log.arrived_ms IS 'When it began, in UTC milliseconds since 1970';
COMMENT ON COLUMN vestibule.daily_log.entrance IS 'Where';
COMMENT ON COLUMN vestibule.daily_log.name IS
  'Of the visitor; of a group all names, the one who signed in first, between them "; "';
COMMENT ON COLUMN vestibule.daily_log.kind IS
  'visitor, parent, volunteer, vendor, contractor, agency or other: what follows from purpose';
COMMENT ON COLUMN vestibule.daily_log.host IS 'Who was visited';
COMMENT ON COLUMN vestibule.daily_log.purpose IS
  'As chosen: meeting, parent, pickup, volunteer, delivery, contractor, agency, other';
COMMENT ON COLUMN vestibule.daily_log.arrived IS 'arrived_ms as a time';
COMMENT ON COLUMN vestibule.daily_log.decided_by IS
  'Who decided at first, or "policy"; a correction does not change it';
COMMENT ON COLUMN vestibule.daily_log.decision IS
  'What counts now: waiting, admitted, denied, withdrawn or timed_out; corrections included';
COMMENT ON COLUMN vestibule.daily_log.badge IS 'The number on the badge of who was admitted';
COMMENT ON COLUMN vestibule.daily_log.left_at IS 'When they left: of a group, the last';
COMMENT ON COLUMN vestibule.daily_log.left_how IS
  'badge, kiosk, desk, or presumed_left: nobody saw it';
COMMENT ON COLUMN vestibule.daily_log.site_name IS 'The school''s name';
COMMENT ON COLUMN vestibule.daily_log.people IS 'How many came: add these up to count heads';
COMMENT ON COLUMN vestibule.daily_log.decided IS 'When it was decided at first';
COMMENT ON COLUMN vestibule.daily_log.escort IS 'Admitted only in company';
COMMENT ON COLUMN vestibule.daily_log.corrected IS
  'When an administrator corrected the decision; NULL: it stands as it was made';
COMMENT ON COLUMN vestibule.daily_log.corrected_by IS 'Who did';

COMMENT ON VIEW vestibule.on_site IS
  'One row a person in the building: who came in the last 14 days, was let in and has not left.';
COMMENT ON COLUMN vestibule.on_site.site_id IS 'The school''s short name';
COMMENT ON COLUMN vestibule.on_site.visit_id IS 'The visit; a group has one for all of it';
COMMENT ON COLUMN vestibule.on_site.name IS 'Of the person';
COMMENT ON COLUMN vestibule.on_site.host IS 'Who is visited';
COMMENT ON COLUMN vestibule.on_site.place IS 'Where the host is';
COMMENT ON COLUMN vestibule.on_site.badge IS 'The number on the badge; a group has one number';
COMMENT ON COLUMN vestibule.on_site.arrived IS 'When the visit began';
COMMENT ON COLUMN vestibule.on_site.member IS '0: who signed in; 1 and on: who came along';
COMMENT ON COLUMN vestibule.on_site.entrance IS 'Where they came in';
COMMENT ON COLUMN vestibule.on_site.site_name IS 'The school''s name';

COMMENT ON VIEW vestibule.station_health IS 'One row a station, revoked ones too.';
COMMENT ON COLUMN vestibule.station_health.site_id IS 'The school''s short name';
COMMENT ON COLUMN vestibule.station_health.station IS 'The station''s name in the log';
COMMENT ON COLUMN vestibule.station_health.name IS 'Its name for people';
COMMENT ON COLUMN vestibule.station_health.state IS 'active or revoked';
COMMENT ON COLUMN vestibule.station_health.enrolled_at IS 'When it was enrolled';
COMMENT ON COLUMN vestibule.station_health.last_seen IS
  'When it last greeted, pushed or reported: a station with a link does every minute or so';
COMMENT ON COLUMN vestibule.station_health.pushed_at IS 'When its last events came';
COMMENT ON COLUMN vestibule.station_health.events IS 'How many of its events are here';
COMMENT ON COLUMN vestibule.station_health.backlog IS
  'How many more it had to push when it last reported';
COMMENT ON COLUMN vestibule.station_health.reported_at IS 'When that was';
COMMENT ON COLUMN vestibule.station_health.forked_events IS
  'Events that contradict its log: two machines wrote as this station, and somebody should ask why';
COMMENT ON COLUMN vestibule.station_health.program IS 'The version of its program';
COMMENT ON COLUMN vestibule.station_health.schema_version IS
  'The newest schema that its program knows; one version behind this database is good enough';

COMMENT ON VIEW vestibule.watchlist_age IS 'One row an active station that has reported.';
COMMENT ON COLUMN vestibule.watchlist_age.site_id IS 'The school''s short name';
COMMENT ON COLUMN vestibule.watchlist_age.station IS 'The station''s name in the log';
COMMENT ON COLUMN vestibule.watchlist_age.name IS 'Its name for people';
COMMENT ON COLUMN vestibule.watchlist_age.list_version IS
  'Of its list, as "vestibule watchlist status" counts: equal lists of one school have equal ones';
COMMENT ON COLUMN vestibule.watchlist_age.changed IS 'The last change in the list that it has';
COMMENT ON COLUMN vestibule.watchlist_age.checked IS
  'When it last had all that the district has';
COMMENT ON COLUMN vestibule.watchlist_age.district_changed IS
  'When the district last put or withdrew an entry; NULL for who may not read the site "district"';
COMMENT ON COLUMN vestibule.watchlist_age.outdated IS
  'It screens without a change that the district has made; NULL where district_changed is';

REVOKE ALL ON ALL TABLES IN SCHEMA vestibule FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vestibule FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vestibule.json_int, vestibule.person_name, vestibule.fold
  TO vestibule_reader;

INSERT INTO vestibule.migration (version) VALUES (4);
RESET ROLE;
