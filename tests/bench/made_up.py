"""A record of many incidents, made up by the database in the shape that articles leave behind.

Incidents are spread over the days of 26 years, in the order of their ids. Half have one reported
toll, a quarter two, the others three or five, each of an article of its own, published 1, 2, 5,
10 and 17 days after the day and recorded an hour later. Each is recorded with a version of the
incident, the line of figures of every policy, a revision and a change; the second one tells the
town of which the first told the province. A place has fifty incidents, a province a hundred
places; one article in twenty holds a name that is withheld.
"""

from time import perf_counter

from django.db import connection

from events.models import Incident
from events.reckoning import POLICIES

DAYS = 9500
FIRST_DAY = "2000-01-01"
WITH = "SYR-2000-"  # how the codes begin

_INCIDENTS = """
CREATE FUNCTION pg_temp.id(n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql
    AS $$ SELECT lpad(to_hex(n), 32, '0')::uuid $$;
INSERT INTO events_source
    (id, name, slug, kind, url, country, language, note, version, recorded_at)
    SELECT pg_temp.id(n), 'Made ' || n, 'made-' || n, 'outlet', '', '', '', '', 1, {first}
    FROM generate_series(0, 199) AS n;
INSERT INTO events_party (id, name, country, aliases, note, version, recorded_at)
    SELECT pg_temp.id(n), 'Side ' || n, '', '{{}}', '', 1, {first} FROM generate_series(0, 19) AS n;
CREATE TEMP TABLE towns AS
    SELECT t, (ARRAY['NE', 'ML', 'BF', 'NG', 'TD', 'SD', 'SO', 'YE'])[1 + (t / 100) % 8] AS country,
        -30 + (t * 7919) % 60 + t % 97 / 100.0 AS lat, -90 + (t * 104729) % 180 + t % 89 / 100.0 AS lon
    FROM generate_series(0, {incidents} / 50) AS t;
INSERT INTO events_place (id, name, country, admin1, kind, lat, lon, where_prec)
    SELECT pg_temp.id(t), 'Town ' || t, country, 'Province ' || t / 100, 'town', lat, lon, 1 FROM towns;
INSERT INTO events_place (id, name, country, admin1, kind, lat, lon, where_prec)
    SELECT pg_temp.id(1000000000 + t / 100), 'Province ' || t / 100, country, 'Province ' || t / 100,
        'province', lat, lon, 4 FROM towns WHERE t % 100 = 0;
CREATE TEMP TABLE made AS
    SELECT n, pg_temp.id(n) AS incident, '{code}' || lpad(n::text, 9, '0') AS code,
        date '{first_day}' + (n * {days} / {incidents})::int AS day, t, country, lat, lon,
        pg_temp.id(t) AS town, pg_temp.id(1000000000 + t / 100) AS province,
        CASE WHEN n % 20 < 10 THEN 1 WHEN n % 20 < 15 THEN 2 WHEN n % 20 < 18 THEN 3 ELSE 5 END AS tolls
    FROM generate_series(1::bigint, {incidents}) AS n
    JOIN towns ON t = (n * 7919) % ({incidents} / 50);
CREATE TEMP TABLE told AS
    SELECT made.*, k, n * 8 + k AS key, pg_temp.id(n * 8 + k) AS id,
        CASE WHEN k = 1 THEN province ELSE town END AS place, CASE WHEN k = 1 THEN 4 ELSE 1 END AS prec,
        'People reported killed, ' || CASE WHEN k = 1 THEN 'Province ' || t / 100 ELSE 'Town ' || t END
            AS title,
        day + interval '30 hours' + (k - 1) * (k - 1) * interval '1 day' AS known,
        day + interval '31 hours' + (k - 1) * (k - 1) * interval '1 day' AS at
    FROM made, LATERAL generate_series(1, tolls) AS k;
CREATE INDEX ON told (n);
ANALYZE told;
"""
_EVIDENCE = """
INSERT INTO events_story (id, sketch, recorded_at) SELECT id, ARRAY[key::int], at FROM told;
INSERT INTO events_article
    (id, url, external_id, title, text, raw, content_type, content_hash, raw_hash,
     language, published_at, published_precision, recorded_at, source_id, story_id)
    SELECT id, 'https://made.example/' || key, '', 'Killed in ' || title,
        repeat('An article has some words. ', 20) || (4 + k) || ' people were killed.', '', 'text/plain',
        md5(key::text), '', 'en', known, 'time', at, pg_temp.id(key % 200), id FROM told;
INSERT INTO events_reading
    (id, article_id, extractor_version, language, unread, not_casualties, doubts, recorded_at)
    SELECT id, id, 'made', 'en', '', '[]', '[]', at FROM told;
INSERT INTO events_reportedtoll
    (id, article_id, reading_id, label, harm, stated, low, high, exactness, victims,
     victim_status, victim_party_id, perpetrator_party_id, claimant, claimant_role, hedged,
     denied, place_id, country, lat, lon, where_prec, date_start, date_end, date_prec, scope,
     in_title, quote, quote_start, quote_end, number_start, number_end, rule, known_at, recorded_at)
    SELECT id, id, id, 't1', 'killed', (4 + k)::text, 4 + k, 4 + k, 'exact', 'people', 'unknown',
        CASE WHEN n % 3 = 0 THEN pg_temp.id(t % 20) END, CASE WHEN n % 5 = 0 THEN pg_temp.id((t + 1) % 20) END,
        CASE WHEN n % 4 = 0 THEN 'Claimant ' || t % 500 END,
        CASE WHEN n % 4 = 0 THEN 'official_local' ELSE 'media_own_voice' END, false,
        false, place, country, lat, lon, prec, day, day, 1, 'incident',
        false, (4 + k) || ' people were killed.', 540, 563, 540, 541, 'made', known, at
    FROM told;
INSERT INTO events_withheldname (id, article_id, name, recorded_at)
    SELECT id, id, 'Ximon Vastrel' || n % 100, at FROM told WHERE key % 20 = 1;
INSERT INTO events_assignment (id, reported_toll_id, incident_id, reasons, recorded_at)
    SELECT id, id, incident, '[]', at FROM told;
"""
_HISTORY = """
INSERT INTO events_incident
    (id, code, title, status, withdrawn_reason, place_id, country, lat, lon, where_prec,
     occurred_start, occurred_end, occurred_precision, known_from, version, change_reason,
     recorded_at, changed_at)
    SELECT incident, code, title, 'candidate', '', place, country, lat, lon, prec, day, day, 1,
        day + interval '30 hours', k, 'more', day + interval '31 hours', at
    FROM told WHERE k = tolls ORDER BY n;
INSERT INTO events_incidentevent
    (pgh_created_at, pgh_label, pgh_obj_id, id, code, title, status, withdrawn_reason, place_id,
     country, lat, lon, where_prec, occurred_start, occurred_end, occurred_precision, version,
     change_reason, recorded_at, changed_at)
    SELECT at, 'update', incident, incident, code, title, 'candidate', '', place, country, lat,
        lon, prec, day, day, 1, k, 'more', day + interval '31 hours', at
    FROM told ORDER BY at, n;
INSERT INTO events_outline
    (id, incident_id, known_from, title, place_id, country, lat, lon, where_prec,
     occurred_start, occurred_end, occurred_precision, recorded_at)
    SELECT pg_temp.id(told.key * 8 + line.k), incident, line.known, line.title, line.place, country,
        lat, lon, line.prec, day, day, 1, told.at
    FROM told JOIN told AS line USING (n, incident, country, lat, lon, day)
    WHERE line.k <= told.k AND told.k <= 2;
INSERT INTO events_tollrevision
    (id, incident_id, harm, number, from_toll_id, to_toll_id, reason, said_at, known_at, recorded_at)
    SELECT id, incident, 'killed', k - 1, pg_temp.id(key - 1), id, 'rise', known::date, known, at
    FROM told WHERE k > 1;
INSERT INTO events_change (number, kind, subject, subject_id, incident_id, after, reason, recorded_at)
    SELECT row_number() OVER (ORDER BY at, n), 'incident.version', 'incident', incident, incident,
        jsonb_build_object('version', k, 'incident', jsonb_build_object('code', code, 'title', title),
            'reported_tolls', jsonb_build_object(id, 'proposed')), 'more', at
    FROM told ORDER BY at, n;
"""
_ESTIMATES = """
INSERT INTO events_estimate
    (id, incident_id, harm, policy, known_from, low, best, high, reported_tolls, unseen, recorded_at)
    SELECT pg_temp.id(told.key * 64 + line.k * 8 + {number}), incident, 'killed', '{policy}', line.known,
        4 + line.k, 4 + line.k, 4 + line.k, 1, 1, told.at
    FROM told JOIN told AS line USING (n, incident) WHERE line.k <= told.k
"""
_TABLES = [
    "source",
    "party",
    "place",
    "story",
    "article",
    "reading",
    "reportedtoll",
    "withheldname",
    "assignment",
    "incident",
    "incidentevent",
    "outline",
    "tollrevision",
    "change",
    "estimate",
]


def fill(incidents: int) -> float:
    """Fill an empty database, for good; returns the seconds that took."""
    if Incident.objects.exists():
        raise SystemExit("Incidents are on record here: give it a database of its own.")
    start = perf_counter()
    shape = {
        "incidents": incidents,
        "first": f"timestamptz '{FIRST_DAY} 00:00Z'",
        "first_day": FIRST_DAY,
        "days": DAYS,
        "code": WITH,
    }
    with connection.cursor() as cursor:
        # triggers and references are not asked: the rows are what they would let through
        cursor.execute(
            "SET session_replication_role = 'replica'; SET timezone = 'UTC';"
            " SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0"
        )
        for part in (_INCIDENTS, _EVIDENCE, _HISTORY):
            for statement in part.format(**shape).split(";\n"):
                cursor.execute(statement)
        for number, policy in enumerate(POLICIES):
            cursor.execute(_ESTIMATES.format(number=number, policy=policy))
        for table in _TABLES:
            cursor.execute(f"VACUUM (ANALYZE) events_{table}")
    connection.close()
    return perf_counter() - start
