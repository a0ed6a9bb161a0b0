-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a district reads: the log of a day, who is on site, how the stations do, how old their
-- watchlists are. Views of the log, folded as db/projection-visit.c folds it in a station's store;
-- each belongs to the owner, whom row-level security holds to the sites of who asks.
--
--   view           one row for                what
--   daily_log      a visit                    the columns of "vestibule log", times with zone; for one
--                                             day compare arrived_ms, which has an index
--   on_site        a visitor in the building  who came in the last 14 days and has not left
--   station_health a station                  state, when last seen and pushed, events, its backlog,
--                                             forks in its past, program and schema
--   watchlist_age  a station                  which watchlist it screens with, and since when the
--                                             district has a newer one
--
-- A reporting role: CREATE ROLE r LOGIN ...; then "vestibule upstream reader r SITE", once a site.

SET LOCAL ROLE vestibule_owner;

CREATE INDEX event_arrived ON vestibule.event (site_id, at)
  WHERE kind = 'visit_started' AND version = 1;
CREATE INDEX event_watchlist ON vestibule.event (site_id, at)
  WHERE kind IN ('watchlist_put', 'watchlist_withdrawn');

-- What a station says of itself, the last time it did.
CREATE TABLE vestibule.report (
  site_id         text COLLATE "C" NOT NULL,
  station         text COLLATE "C" NOT NULL,
  backlog         bigint NOT NULL, -- events that it had still to push
  list_version    bigint NOT NULL, -- of its watchlist, as "vestibule watchlist status" counts
  list_changed_ms bigint NOT NULL,
  list_checked_ms bigint NOT NULL, -- when it last had all that the district has
  reported_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, station),
  FOREIGN KEY (site_id, station) REFERENCES vestibule.station (site_id, station)
);
ALTER TABLE vestibule.report ENABLE ROW LEVEL SECURITY;
ALTER TABLE vestibule.report FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON vestibule.report FOR SELECT TO vestibule_owner
  USING (site_id = ANY ((SELECT vestibule.visible_sites ())::text[]));
CREATE POLICY owner_writes ON vestibule.report FOR ALL TO vestibule_owner
  USING (site_id = (SELECT vestibule.caller_site ()))
  WITH CHECK (site_id = (SELECT vestibule.caller_site ()));

CREATE FUNCTION vestibule.report (p_backlog bigint, p_list_version bigint, p_list_changed_ms bigint,
  p_list_checked_ms bigint)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me record;
BEGIN
  me := vestibule.caller ();
  INSERT INTO vestibule.report AS r (site_id, station, backlog, list_version, list_changed_ms,
                                     list_checked_ms)
  VALUES (me.site_id, me.station, p_backlog, p_list_version, p_list_changed_ms, p_list_checked_ms)
  ON CONFLICT (site_id, station) DO UPDATE
  SET backlog = p_backlog, list_version = p_list_version, list_changed_ms = p_list_changed_ms,
      list_checked_ms = p_list_checked_ms, reported_at = now();
  UPDATE vestibule.station s SET last_seen = now()
  WHERE s.site_id = me.site_id AND s.station = me.station;
END $$;

-- The text there, and nothing when it is no text.
CREATE FUNCTION vestibule.json_text (p_json jsonb, VARIADIC p_path text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof (p_json #> p_path) = 'string' THEN p_json #>> p_path END
$$;

-- NULL for 0 and for what is no time.
CREATE FUNCTION vestibule.moment (p_ms bigint) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_ms BETWEEN 1 AND 253402300799999 THEN to_timestamp (p_ms / 1000.0) END
$$;

-- One row a visit. Of two starts the first counts; of admitted, withdrawn and timed out the first;
-- a denial wins wherever it stands; a real sign-out is worth more than a presumed one.
CREATE VIEW vestibule.visit WITH (security_barrier) AS
  SELECT s.site_id, s.visit AS visit_id, s.at AS arrived_ms, 1000 + s.seq % 9000 AS badge_number,
         j.started, f.denied > 0 AS denied, coalesce (f.outcome = 'admitted', false) AS admitted,
         CASE WHEN f.denied > 0 THEN 'denied'
              WHEN f.outcome = 'admitted' AND f.left_ms IS NOT NULL THEN 'left'
              ELSE coalesce (f.outcome, 'waiting') END AS state,
         CASE WHEN f.denied > 0 THEN f.denied_ms
              WHEN f.outcome = 'admitted' THEN f.admitted_ms END AS decided_ms,
         CASE WHEN f.denied > 0 THEN f.denied_by
              WHEN f.outcome = 'admitted' THEN f.admitted_by END AS decided_by,
         coalesce (f.real_left_ms, f.left_ms) AS left_ms,
         CASE WHEN f.real_left_ms IS NOT NULL THEN f.real_left_how
              WHEN f.left_ms IS NOT NULL THEN 'presumed_left' END AS left_how
  FROM vestibule.event s
  LEFT JOIN vestibule.event_body sb USING (site_id, station, epoch, seq)
  CROSS JOIN LATERAL (SELECT vestibule.body_json (sb.body) AS started OFFSET 0) j
  CROSS JOIN LATERAL (
    SELECT count (*) FILTER (WHERE kind = 'denied') AS denied,
           (array_agg (at) FILTER (WHERE kind = 'denied'))[1] AS denied_ms,
           (array_agg (decided_by) FILTER (WHERE kind = 'denied'))[1] AS denied_by,
           (array_agg (kind) FILTER (WHERE kind IN ('admitted', 'withdrawn', 'timed_out')))[1]
             AS outcome,
           (array_agg (at) FILTER (WHERE kind = 'admitted'))[1] AS admitted_ms,
           (array_agg (decided_by) FILTER (WHERE kind = 'admitted'))[1] AS admitted_by,
           (array_agg (at) FILTER (WHERE kind = 'signed_out'))[1] AS left_ms,
           (array_agg (at) FILTER (WHERE kind = 'signed_out' AND how <> 'presumed_left'))[1]
             AS real_left_ms,
           (array_agg (how) FILTER (WHERE kind = 'signed_out' AND how <> 'presumed_left'))[1]
             AS real_left_how
    FROM (SELECT e.kind, e.at,
                 vestibule.json_text (p.body, 'by') AS decided_by,
                 CASE WHEN vestibule.json_text (p.body, 'how') IN ('', 'badge', 'kiosk', 'desk')
                      THEN vestibule.json_text (p.body, 'how') ELSE 'presumed_left' END AS how
          FROM vestibule.event e
          LEFT JOIN vestibule.event_body b USING (site_id, station, epoch, seq)
          CROSS JOIN LATERAL (SELECT vestibule.body_json (b.body) AS body OFFSET 0) p
          WHERE e.site_id = s.site_id AND e.visit = s.visit AND e.version = 1
            AND e.kind IN ('denied', 'admitted', 'withdrawn', 'timed_out', 'signed_out')
          ORDER BY e.hlc, e.station, e.epoch, e.seq) told) f
  WHERE s.kind = 'visit_started' AND s.version = 1 AND s.visit IS NOT NULL
    AND NOT EXISTS (SELECT FROM vestibule.event o
                    WHERE o.site_id = s.site_id AND o.visit = s.visit AND o.kind = 'visit_started'
                      AND o.version = 1
                      AND (o.hlc, o.station, o.epoch, o.seq) < (s.hlc, s.station, s.epoch, s.seq));

CREATE VIEW vestibule.daily_log WITH (security_barrier) AS
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
         left_how
  FROM vestibule.visit;

CREATE VIEW vestibule.on_site WITH (security_barrier) AS
  SELECT site_id, visit_id,
         coalesce (nullif (concat_ws (' ', nullif (vestibule.json_text (started, 'person', 'given'), ''),
                                           nullif (vestibule.json_text (started, 'person', 'family'), '')),
                           ''),
                   vestibule.json_text (started, 'person', 'full_name')) AS name,
         vestibule.json_text (started, 'host_name') AS host,
         vestibule.json_text (started, 'host_place') AS place,
         badge_number AS badge,
         vestibule.moment (arrived_ms) AS arrived
  FROM vestibule.visit
  WHERE state = 'admitted'
    AND arrived_ms > (extract (epoch FROM now ()) * 1000)::bigint - 14 * 86400000::bigint;

CREATE VIEW vestibule.station_health WITH (security_barrier) AS
  SELECT s.site_id, s.station, s.name, s.state, s.enrolled_at, s.last_seen, h.pushed_at, h.events,
         r.backlog, r.reported_at, coalesce (q.forked, 0) AS forked_events, s.program,
         s.schema_version
  FROM vestibule.station s
  LEFT JOIN (SELECT site_id, station, max (pushed_at) AS pushed_at, sum (seq)::bigint AS events
             FROM vestibule.head WHERE seq > 0 GROUP BY site_id, station) h USING (site_id, station)
  LEFT JOIN (SELECT site_id, station, count (*) AS forked
             FROM vestibule.quarantine GROUP BY site_id, station) q USING (site_id, station)
  LEFT JOIN vestibule.report r USING (site_id, station)
  WHERE s.site_id = ANY ((SELECT vestibule.visible_sites ())::text[]);

-- district_changed is NULL for who may not read the site "district".
CREATE VIEW vestibule.watchlist_age WITH (security_barrier) AS
  SELECT s.site_id, s.station, s.name, r.list_version, vestibule.moment (r.list_changed_ms) AS changed,
         vestibule.moment (r.list_checked_ms) AS checked, d.district_changed,
         d.district_changed > vestibule.moment (r.list_checked_ms) AS outdated
  FROM vestibule.station s
  JOIN vestibule.report r USING (site_id, station)
  CROSS JOIN (SELECT vestibule.moment (max (at)) AS district_changed FROM vestibule.event
              WHERE site_id = 'district' AND kind IN ('watchlist_put', 'watchlist_withdrawn')) d
  WHERE s.state = 'active' AND s.site_id = ANY ((SELECT vestibule.visible_sites ())::text[]);

REVOKE ALL ON ALL TABLES IN SCHEMA vestibule FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vestibule FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vestibule.report TO vestibule_station;
GRANT SELECT ON vestibule.daily_log, vestibule.on_site, vestibule.station_health,
                vestibule.watchlist_age TO vestibule_reader;
-- A view reads tables as its owner, but calls functions as who asks.
GRANT EXECUTE ON FUNCTION vestibule.caller_site, vestibule.body_json, vestibule.json_text,
  vestibule.moment TO vestibule_reader;

INSERT INTO vestibule.migration (version) VALUES (2);
RESET ROLE;
